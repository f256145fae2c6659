// Does the distance between the time of an act and the time of its receipt grow or shrink steadily?
import { defineCheck } from '../../../shared/spec/check.ts';

/** The shortest delay of each hour: delay adds to it, a clock moves it. */
const hourly = `hourly AS (
  SELECT format, coalesce(host, tenant, '') AS place, date_trunc('hour', receivedTime) AS hour, min(epoch_us(receivedTime) - epoch_us("time")) / 1000000.0 AS least, min("time") AS first, max("time") AS last, count(*) AS n
  FROM events WHERE receivedTime IS NOT NULL AND "time" IS NOT NULL GROUP BY ALL HAVING count(*) >= 3
), known AS (SELECT format, place FROM hourly GROUP BY ALL HAVING count(*) >= 6)`;

export const clockDrift = defineCheck({
  id: 'clock-drift',
  title: 'Clocks that run fast or slow',
  question: 'Does the clock of a sender move away from the clock of the receiver, a little more every hour?',
  needs: [{ has: `WITH ${hourly} SELECT count(*) > 0 FROM known`, why: 'No source here has six hours of records with both the time of the act and the time of receipt.' }],
  // A straight line through the shortest delays: two seconds in all, nine tenths of the movement explained by it.
  sql: `WITH ${hourly},
lines AS (
  SELECT h.format, h.place, regr_slope(least, epoch(hour) / 3600.0) AS slope, regr_r2(least, epoch(hour) / 3600.0) AS fit, count(*) AS hours, min(first) AS fromTime, max(last) AS toTime, sum(n)::BIGINT AS n, date_diff('hour', min(hour), max(hour)) AS span
  FROM hourly h JOIN known k ON h.format = k.format AND h.place = k.place GROUP BY ALL
)
SELECT 'The clock of the sender ' || CASE WHEN slope > 0 THEN 'falls behind by ' ELSE 'gains ' END || round(abs(slope * 24), 1) || ' s a day against the receiver' AS summary, NULL::INTEGER AS item, NULL::BIGINT AS record, fromTime, toTime, n AS count,
  format || CASE WHEN place = '' THEN '' ELSE ': ' || place END || '; ' || round(abs(slope * span), 1) || ' s over ' || span || ' hours, by the shortest delay of each hour' AS detail
FROM lines WHERE fit >= 0.9 AND abs(slope * span) >= 2 ORDER BY format, place`,
  mode: 'clock',
  weight: 'notice',
  innocentCauses: ['A machine without time synchronisation: clocks of computers drift by seconds a day.', 'A queue that grew all the time, so that every record came later than the one before.', 'The clock of the receiver drifts.'],
  settledBy: ['Time synchronisation records of both machines.', 'A comparison of the sender’s clock with a known one, if it runs still.', 'The length of the collector’s queue at that time.'],
  cannotSee: ['Which of the two clocks moves.', 'A clock that is wrong by a constant; see “Clocks that disagree”.', 'Sources that give only one time.'],
});
