// Are there hours without a single record in a source that otherwise writes every hour?
import { defineCheck } from '../../../shared/spec/check.ts';

/** Hours with their number of events, for each format as a whole, each account and region of it, and each host of it. */
const streams = `hours AS (SELECT format, tenant, region, host, date_trunc('hour', "time") AS hour, count(*) AS n FROM events WHERE "time" IS NOT NULL GROUP BY ALL),
leveled AS (
  SELECT 0 AS level, format, 'all of it' AS part, hour, sum(n) AS n FROM hours GROUP BY ALL
  UNION ALL SELECT 1, format, concat_ws(' ', tenant, region), hour, sum(n) FROM hours WHERE tenant IS NOT NULL OR region IS NOT NULL GROUP BY ALL
  UNION ALL SELECT 2, format, host, hour, sum(n) FROM hours WHERE host IS NOT NULL GROUP BY ALL
), spans AS (
  SELECT level, format, part, min(hour) AS first, max(hour) AS last, count(*) AS active, date_diff('hour', min(hour), max(hour)) + 1 AS hours, sum(n) AS n FROM leveled GROUP BY ALL
), regular AS (SELECT * FROM spans WHERE hours >= 24 AND active >= 0.9 * hours)`;

export const missingPeriod = defineCheck({
  id: 'missing-period',
  title: 'Missing hours',
  question: 'Are there whole hours without a record in a source that otherwise writes every hour?',
  needs: [{ has: `WITH ${streams} SELECT count(*) > 0 FROM regular`, why: 'No source here spans a day with records in nine of ten hours, so that an empty hour would not stand out.' }],
  // Expected is the median of the same hour on other days, or the smaller neighbour where there are fewer than two other days. Ten expected and none found has a chance below 1 in 20,000.
  sql: `WITH ${streams},
grid AS (SELECT r.level, r.format, r.part, r.first, r.last, unnest(generate_series(r.first, r.last, INTERVAL 1 HOUR)) AS hour FROM regular r),
filled AS (SELECT g.level, g.format, g.part, g.first, g.last, g.hour, coalesce(l.n, 0) AS n FROM grid g LEFT JOIN leveled l ON g.level = l.level AND g.format = l.format AND g.part = l.part AND g.hour = l.hour),
usual AS (
  SELECT level, format, part, hour(hour) AS clock, median(n) FILTER (n > 0) AS usual, count(*) FILTER (n > 0) AS days FROM filled GROUP BY ALL
), edges AS (
  SELECT *, lag(n) OVER w AS before, lead(n) OVER w AS after, sum(CASE WHEN n > 0 THEN 1 ELSE 0 END) OVER (PARTITION BY level, format, part ORDER BY hour ROWS UNBOUNDED PRECEDING) AS run FROM filled WINDOW w AS (PARTITION BY level, format, part ORDER BY hour)
), holes AS (
  SELECT e.level, e.format, e.part, e.run, min(e.hour) AS fromTime, max(e.hour) + INTERVAL 1 HOUR AS toTime, count(*) AS hours,
    sum(CASE WHEN u.days >= 2 THEN u.usual ELSE least(nullif(e.before, 0), nullif(e.after, 0)) END) AS expected
  FROM edges e JOIN usual u ON e.level = u.level AND e.format = u.format AND e.part = u.part AND u.clock = hour(e.hour) WHERE e.n = 0 GROUP BY e.level, e.format, e.part, e.run
), large AS (SELECT * FROM holes WHERE expected >= 10)
SELECT CASE WHEN hours = 1 THEN 'One hour without' ELSE hours || ' hours without' END || ' a single record, where about ' || round(expected)::BIGINT || ' are usual' AS summary, NULL::INTEGER AS item, NULL::BIGINT AS record,
  fromTime, toTime, hours AS count, format || ': ' || part AS detail
FROM large l WHERE NOT EXISTS (SELECT 1 FROM large c WHERE c.format = l.format AND c.level < l.level AND c.fromTime <= l.fromTime AND c.toTime >= l.toTime AND (c.level = 0 OR c.fromTime = l.fromTime))
ORDER BY fromTime, toTime, detail`,
  mode: 'loss',
  weight: 'serious',
  innocentCauses: ['One or more delivery files were left out when the export was put together.', 'The source was down, in maintenance, or cut off from its collector.', 'Late delivery: the records of that hour stand in a file that was not handed over.'],
  settledBy: ['A listing of the store the export came from, with names, sizes and dates of its files.', 'Records of other systems that depend on this one in the same hour.', 'Tickets or change records of the outage.'],
  cannotSee: ['Hours before the first and after the last record.', 'An hour in which only some records are missing.', 'Sources too quiet for an empty hour to mean anything.'],
});
