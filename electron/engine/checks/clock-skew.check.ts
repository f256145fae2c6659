// Do two sources that saw the same request disagree about the time, always by the same amount?
import { defineCheck } from '../../../shared/spec/check.ts';

/** The id two sources share: the one the format maps, or one that was passed on in the address that was called. */
const shared = `seen AS (
  SELECT format, coalesce(correlationId, nullif(regexp_extract(target, '[?&](?:rid|req(?:uest)?[_-]?id|trace[_-]?id|correlation[_-]?id)=([A-Za-z0-9-]{8,})', 1), '')) AS ref, "time" FROM events
  WHERE "time" IS NOT NULL AND (correlationId IS NOT NULL OR contains(target, 'id='))
), refs AS (SELECT format, hash(ref) AS ref, min("time") AS first, count(*) AS n FROM seen WHERE ref IS NOT NULL GROUP BY format, ref HAVING count(*) <= 10),
pairs AS (SELECT a.format AS one, b.format AS other, a.ref, epoch_us(b.first) - epoch_us(a.first) AS apart, least(a.first, b.first) AS seenAt FROM refs a JOIN refs b ON a.ref = b.ref AND a.format < b.format)`;

export const clockSkew = defineCheck({
  id: 'clock-skew',
  title: 'Clocks that disagree',
  question: 'Do two sources that saw the same requests disagree about the time, always by the same amount?',
  needs: [{ has: `WITH ${shared} SELECT (SELECT count(*) >= 10 FROM pairs)`, why: 'No two sources here share the ids of ten requests, so that their clocks could be compared.' }],
  // A skew is a median beyond two seconds with the middle half of the pairs close around it; a spread as wide as the median is delay, not a clock.
  sql: `WITH ${shared},
measured AS (
  SELECT one, other, count(*) AS n, median(apart) AS middle, quantile_cont(apart, 0.25) AS low, quantile_cont(apart, 0.75) AS high, min(seenAt) AS fromTime, max(seenAt) AS toTime FROM pairs GROUP BY one, other
) SELECT summary, item, record, fromTime, toTime, count, detail FROM (
  SELECT other || ' is ' || round(abs(middle) / 1000000.0, 1) || ' s ' || CASE WHEN middle > 0 THEN 'ahead of ' ELSE 'behind ' END || one AS summary, NULL AS item, NULL AS record, fromTime, toTime, n AS count,
    n || ' requests seen by both; the middle half lies between ' || round(low / 1000000.0, 1) || ' s and ' || round(high / 1000000.0, 1) || ' s' AS detail
  FROM measured WHERE n >= 10 AND abs(middle) > 2000000 AND high - low < abs(middle) / 2
) ORDER BY summary, detail`,
  mode: 'clock',
  weight: 'serious',
  innocentCauses: ['A machine without time synchronisation, or set by hand.', 'A zone that is wrong or was assumed: look for whole hours and half hours.', 'One source writes the beginning of a request and the other its end.'],
  settledBy: ['Time synchronisation records of both machines.', 'A third source that saw the same requests.', 'A test request with a known time, if the clock is still as it was.'],
  cannotSee: ['Which of the two clocks is right.', 'Sources that share no ids with another.', 'Two clocks that are wrong by the same amount.'],
});
