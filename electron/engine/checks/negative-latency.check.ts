// Were records received before they happened?
import { defineCheck } from '../../../shared/spec/check.ts';

export const negativeLatency = defineCheck({
  id: 'negative-latency',
  title: 'Received before it happened',
  question: 'Are there records that were received before the time they give for the act?',
  needs: [{ has: 'SELECT count(*) > 0 FROM events WHERE receivedTime IS NOT NULL AND "time" IS NOT NULL', why: 'No source here states both when something happened and when the record was received.' }],
  // Two seconds are left to rounding: many sources write one of the two times in whole seconds.
  sql: `WITH early AS (SELECT format, coalesce(host, tenant, '') AS place, item, record, "time", epoch_us("time") - epoch_us(receivedTime) AS ahead FROM events WHERE receivedTime < "time" - INTERVAL 2 SECOND),
known AS (SELECT format, coalesce(host, tenant, '') AS place, count(*) AS n FROM events WHERE receivedTime IS NOT NULL AND "time" IS NOT NULL GROUP BY ALL)
SELECT count(*) || CASE WHEN count(*) = 1 THEN ' record was received before it happened, by ' ELSE ' records were received before they happened, in the middle by ' END || round(median(ahead) / 1000000.0, 1) || ' s' AS summary,
  arg_min(item, ("time", item, record)) AS item, arg_min(record, ("time", item, record)) AS record, min("time") AS fromTime, max("time") AS toTime, count(*) AS count,
  format || CASE WHEN e.place = '' THEN '' ELSE ': ' || e.place END || '; of ' || any_value(k.n) || ' records with both times; the most is ' || round(max(ahead) / 1000000.0, 1) || ' s' AS detail
FROM early e JOIN known k USING (format, place) GROUP BY format, e.place ORDER BY format, e.place`,
  mode: 'clock',
  weight: 'serious',
  innocentCauses: ['The clock of the sender is ahead of the clock of the receiver.', 'A time without a zone that was read in the wrong one: look for whole and half hours.', 'The source gives the end of an act as its time and received the record at its beginning.'],
  settledBy: ['Time synchronisation records of both machines.', 'The zone the sender was set to.', 'A third source that saw the same acts.'],
  cannotSee: ['Which of the two clocks is right.', 'A clock that is behind: its records look only late.', 'Differences of less than two seconds.'],
});
