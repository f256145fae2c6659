// Do times without a zone show the hour that summer time skips or repeats, so that they are local times?
import { defineCheck } from '../../../shared/spec/check.ts';

/** Times as they stand on the clock of the machine, where the record itself states no zone: by hour and item. Sundays in March, October and November alone are of interest. */
const clocks = `hours AS (
  SELECT item, any_value(format) AS format, date_trunc('hour', "time") AS hour, count(*) AS n FROM events WHERE timeZoneSource = 'assumed' AND "time" IS NOT NULL GROUP BY item, date_trunc('hour', "time")
), sundays AS (
  SELECT item, hour, n, CASE WHEN month(hour) = 3 AND day(hour) >= 25 THEN 'spring-eu' WHEN month(hour) = 10 AND day(hour) >= 25 THEN 'autumn-eu' WHEN month(hour) = 3 AND day(hour) BETWEEN 8 AND 14 THEN 'spring-us' WHEN month(hour) = 11 AND day(hour) <= 7 THEN 'autumn-us' END AS change
  FROM hours WHERE dayofweek(hour) = 0 AND hour(hour) BETWEEN 0 AND 4
), nights AS (SELECT item, change, CAST(hour AS DATE) AS day, sum(n) AS n FROM sundays WHERE change IS NOT NULL GROUP BY ALL)`;

export const dstHoles = defineCheck({
  id: 'dst-holes',
  title: 'Summer time in times without a zone',
  question: 'Do times without a zone show the hour that summer time skips or repeats?',
  needs: [{ has: `WITH ${clocks} SELECT count(*) > 0 FROM nights WHERE n >= 10`, why: 'No source here writes times without a zone in a night in which Europe or North America changes to or from summer time.' }],
  // Spring: the hour from two to three is empty between two hours of ten records or more. Autumn: inside the file, the times fall back by 30 to 61 minutes between one and three.
  sql: `WITH ${clocks},
spring AS (
  SELECT n.item, n.change, n.day, coalesce(max(s.n) FILTER (hour(s.hour) = 1), 0) AS before, coalesce(max(s.n) FILTER (hour(s.hour) = 2), 0) AS inside, coalesce(max(s.n) FILTER (hour(s.hour) = 3), 0) AS after
  FROM nights n JOIN sundays s ON n.item = s.item AND n.change = s.change AND CAST(s.hour AS DATE) = n.day WHERE n.change LIKE 'spring%' GROUP BY ALL
), order_of AS (
  SELECT e.item, e.record, e."time", lag(e."time") OVER (PARTITION BY e.item ORDER BY e.record) AS previous, n.change, n.day FROM events e JOIN nights n ON e.item = n.item AND CAST(e."time" AS DATE) = n.day WHERE n.change LIKE 'autumn%' AND hour(e."time") BETWEEN 0 AND 3
), autumn AS (
  SELECT item, change, day, record, "time", previous, count(*) OVER (PARTITION BY item, day) AS times FROM order_of
  WHERE epoch_us(previous) - epoch_us("time") BETWEEN 1800000000 AND 3660000000 AND hour("time") = CASE change WHEN 'autumn-us' THEN 1 ELSE 2 END
), findings AS (
  SELECT 'No record between 02:00 and 03:00 on ' || strftime(day, '%d %B %Y') || ', the hour that summer time skips in ' || CASE change WHEN 'spring-eu' THEN 'Central Europe' ELSE 'North America' END || ': the times are local' AS summary, item, NULL::BIGINT AS record, day + INTERVAL 2 HOUR AS fromTime, day + INTERVAL 3 HOUR AS toTime, before || ' records in the hour before, ' || after || ' in the hour after' AS detail
  FROM spring WHERE inside = 0 AND before >= 10 AND after >= 10
  UNION ALL
  SELECT 'The times fall back by an hour on ' || strftime(day, '%d %B %Y') || ', when summer time ends in ' || CASE change WHEN 'autumn-eu' THEN 'Central Europe' ELSE 'North America' END || ': the times are local, and one hour stands twice', item, record, "time", previous, 'from ' || strftime(previous, '%H:%M:%S') || ' to ' || strftime("time", '%H:%M:%S') FROM autumn WHERE times = 1
)
SELECT summary, item, record, fromTime, toTime, 1 AS count, detail FROM findings ORDER BY fromTime, item, record, summary`,
  mode: 'clock',
  weight: 'notice',
  innocentCauses: ['The machine writes the time of its place and not UTC, as many do.', 'A pause of an hour that has another reason, in just this night.', 'Writers that do not keep the order of time.'],
  settledBy: ['The zone the machine was set to. Where it is known, give it to the item: all its times are then read anew.', 'A second source with a stated zone.'],
  cannotSee: ['Other regions, which change on other days or at other hours.', 'Nights with few records.', 'Which of two times in the repeated hour came first, where the file does not keep the order.'],
});
