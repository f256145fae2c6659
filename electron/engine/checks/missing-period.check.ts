// Are there hours without a single record in a source that otherwise writes every hour?
import { defineCheck } from '../../../shared/spec/check.ts';

/**
 * Items whose names carry the hour they are for: Azure (y=2026/m=03/d=01/h=07/m=00/PT1H.json), Google Cloud (2026/03/01/07:00:00_07:59:59_S0.json), load balancers and
 * CloudTrail (…_20260301T0705Z_…), S3 access logs (2026-03-01-07-05-09-…), Firehose and others (2026/03/01/07/…). A shelf is the path without the date and what follows it.
 */
const files = `dated AS (
  SELECT id, path, regexp_extract_all(path, '(?:y=(\\d{4})/m=(\\d\\d)/d=(\\d\\d)/h=(\\d\\d)|(20\\d\\d)/(\\d\\d)/(\\d\\d)/(\\d\\d)[:/]|(20\\d\\d)(\\d\\d)(\\d\\d)T(\\d\\d)\\d{2,4}Z|(20\\d\\d)-(\\d\\d)-(\\d\\d)-(\\d\\d)-\\d\\d)')[1] AS stamp
  FROM items
), shelved AS (
  SELECT id, regexp_replace(left(path, instr(path, stamp) - 1), '\\d{4}/\\d\\d/\\d\\d/', '') AS shelf, CASE WHEN starts_with(stamp, 'y=') THEN 'PT1H' WHEN contains(stamp, 'T') THEN 'stamped' WHEN contains(stamp, '-') THEN 'dashed' ELSE 'dated' END AS scheme,
    try_strptime(left(regexp_replace(stamp, '[^0-9]', '', 'g'), 10), '%Y%m%d%H') AS hour FROM dated WHERE stamp <> ''
), shelves AS (SELECT shelf, scheme, min(hour) AS first, max(hour) AS last, count(DISTINCT hour) AS have, date_diff('hour', min(hour), max(hour)) + 1 AS hours FROM shelved WHERE hour IS NOT NULL GROUP BY ALL HAVING count(DISTINCT hour) >= 6),
steady AS (SELECT * FROM shelves WHERE have * 10 >= hours * 8 OR have >= hours - 2)`;

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
  needs: [{ has: `WITH ${streams}, ${files} SELECT (SELECT count(*) > 0 FROM regular) OR (SELECT count(*) > 0 FROM steady)`, why: 'No source here spans a day with records in nine of ten hours, and no files are named by the hour, so that an empty hour would not stand out.' }],
  // Expected is the median of the same hour on other days, or the smaller neighbour where there are fewer than two other days. Ten expected and none found has a chance below 1 in 20,000.
  sql: `WITH ${streams}, ${files},
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
), large AS (SELECT * FROM holes WHERE expected >= 10),
absent AS (
  SELECT g.shelf, g.scheme, g.hour, g.hour - INTERVAL 1 HOUR * row_number() OVER (PARTITION BY g.shelf, g.scheme ORDER BY g.hour) AS island FROM (SELECT shelf, scheme, unnest(generate_series(first, last, INTERVAL 1 HOUR)) AS hour FROM steady) g ANTI JOIN shelved s ON g.shelf = s.shelf AND g.scheme = s.scheme AND g.hour = s.hour
  WHERE NOT EXISTS (SELECT 1 FROM large h WHERE h.fromTime <= g.hour AND h.toTime >= g.hour + INTERVAL 1 HOUR)
)
SELECT summary, item, record, fromTime, toTime, count, detail FROM (
SELECT CASE WHEN hours = 1 THEN 'One hour without' ELSE hours || ' hours without' END || ' a single record, where about ' || round(expected)::BIGINT || ' are usual' AS summary, NULL::INTEGER AS item, NULL::BIGINT AS record,
  fromTime, toTime, hours AS count, format || ': ' || part AS detail
FROM large l WHERE NOT EXISTS (SELECT 1 FROM large c WHERE c.format = l.format AND c.level < l.level AND c.fromTime <= l.fromTime AND c.toTime >= l.toTime AND (c.level = 0 OR c.fromTime = l.fromTime))
UNION ALL
SELECT CASE WHEN count(*) = 1 THEN 'The file of one hour is' ELSE 'The files of ' || count(*) || ' hours are' END || ' not here, where files of the hours before and after are', NULL, NULL, min(hour), max(hour) + INTERVAL 1 HOUR, count(*), 'files named by the hour under ' || CASE WHEN shelf = '' THEN 'the evidence' ELSE shelf END FROM absent GROUP BY shelf, scheme, island
) ORDER BY fromTime, toTime, detail`,
  mode: 'loss',
  weight: 'serious',
  innocentCauses: ['One or more delivery files were left out when the export was put together.', 'The source was down, in maintenance, or cut off from its collector.', 'Nothing happened in that hour: some services write no file for an empty hour.', 'Late delivery: the records of that hour stand in a file that was not handed over.'],
  settledBy: ['A listing of the store the export came from, with names, sizes and dates of its files.', 'Records of other systems that depend on this one in the same hour.', 'Tickets or change records of the outage.'],
  cannotSee: ['Hours before the first and after the last record.', 'An hour in which only some records are missing.', 'Sources too quiet for an empty hour to mean anything.'],
});
