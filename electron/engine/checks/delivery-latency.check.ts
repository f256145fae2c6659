// How long did records take from the act to the log, and was that unusually long?
import { defineCheck } from '../../../shared/spec/check.ts';

const words = (column: string) => `CASE WHEN ${column} >= 7200 THEN round(${column} / 3600.0, 1) || ' h' WHEN ${column} >= 120 THEN round(${column} / 60.0, 1) || ' min' ELSE round(${column}, 1) || ' s' END`;

export const deliveryLatency = defineCheck({
  id: 'delivery-latency',
  title: 'Late delivery',
  question: 'Did records arrive so late that somebody who looked in time would have missed them?',
  needs: [{ has: 'SELECT count(*) > 0 FROM events WHERE receivedTime >= "time"', why: 'No source here states both when something happened and when the record was received.' }],
  // A quarter of an hour at the 95th percentile, or an hour at the 99th with enough records for it to be more than one of them.
  sql: `WITH took AS (SELECT format, coalesce(host, tenant, '') AS place, item, record, "time", epoch_us(receivedTime) / 1000000.0 - epoch_us("time") / 1000000.0 AS s FROM events WHERE receivedTime >= "time"),
measured AS (
  SELECT format, place, count(*) AS n, quantile_cont(s, 0.5) AS p50, quantile_cont(s, 0.95) AS p95, quantile_cont(s, 0.99) AS p99, max(s) AS most, count(*) FILTER (s > 900) AS late,
    arg_max(item, (s, -item, -record)) AS item, arg_max(record, (s, -item, -record)) AS record, min("time") FILTER (s > 900) AS fromTime, max("time") FILTER (s > 900) AS toTime FROM took GROUP BY ALL
)
SELECT late || ' of ' || n || ' records arrived more than a quarter of an hour after the act' AS summary, item, record, fromTime, toTime, late AS count,
  format || CASE WHEN place = '' THEN '' ELSE ': ' || place END || '; half within ' || ${words('p50')} || ', 95 % within ' || ${words('p95')} || ', 99 % within ' || ${words('p99')} || ', the slowest ' || ${words('most')} AS detail
FROM measured WHERE (n >= 10 AND p95 > 900) OR (n >= 200 AND p99 > 3600) ORDER BY format, place`,
  mode: 'delay',
  weight: 'note',
  innocentCauses: ['The service delivers in batches, or promises no time of delivery.', 'The sender was off-line and delivered what it had kept.', 'A collector that was stopped, or a queue that was full.', 'Records were loaded again later (backfill).', 'The clock of the sender is behind.'],
  settledBy: ['What the vendor says about delivery.', 'Records of the collector for the same time.', 'Time synchronisation records of the sender.'],
  cannotSee: ['Sources that give only one time.', 'Whether somebody was alerted late because of it.', 'Records that never arrived.'],
});
