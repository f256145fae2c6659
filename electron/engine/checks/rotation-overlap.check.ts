// Do rotated files of one log overlap in time, or stand in the wrong order?
import { defineCheck } from '../../../shared/spec/check.ts';

/** Files whose names differ only in their number or date: app.log, app.log.1, app.log.2.gz, app.log-20260301. */
const rotated = `rotated AS (
  SELECT id, path, format, firstTime, lastTime, events, regexp_replace(path, '(?:\\.(?:gz|bz2|xz|zst|Z|lz4))?(?:/[^/]*)?$', '') AS bare FROM items WHERE events > 0 AND firstTime IS NOT NULL AND status = 'loaded'
), named AS (
  SELECT r.*, regexp_replace(n.name, '(?:[._-](?:\\d{1,4}|\\d{8}(?:[._-]?\\d{2,6})?|\\d{4}-\\d\\d-\\d\\d))+$', '') AS stem, try_cast(nullif(regexp_extract(n.name, '\\.(\\d{1,3})$', 1), '') AS INTEGER) AS number, n.name
  FROM rotated r JOIN (SELECT id, regexp_replace(path, '\\.(?:gz|bz2|xz|zst|Z|lz4)(?:/[^/]*)?$', '') AS name FROM items) n ON r.id = n.id
), families AS (SELECT stem, format, count(*) AS n FROM named GROUP BY ALL HAVING count(*) > 1 AND bool_or(name <> stem))`;

export const rotationOverlap = defineCheck({
  id: 'rotation-overlap',
  title: 'Rotated files that overlap',
  question: 'Do rotated files of one log cover the same time twice, or stand in another order than their numbers?',
  needs: [{ has: `WITH ${rotated} SELECT count(*) > 0 FROM families`, why: 'No two files here have names that differ only in a number or a date, as rotated files of one log do.' }],
  // Each file against the one before it in time. A number is out of order only where most of the others fall as the time goes on. A minute is left to records that are written when their act ends.
  sql: `WITH ${rotated},
placed AS (
  SELECT n.*, lag(n.id) OVER w AS beforeId, lag(n.path) OVER w AS beforePath, lag(n.number) OVER w AS beforeNumber, max(n.lastTime) OVER (PARTITION BY n.stem, n.format ORDER BY n.firstTime, n.lastTime, n.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
  FROM named n JOIN families f ON n.stem = f.stem AND n.format = f.format WINDOW w AS (PARTITION BY n.stem, n.format ORDER BY n.firstTime, n.lastTime, n.id)
), ordered AS (SELECT *, count(*) FILTER (number < beforeNumber) OVER (PARTITION BY stem, format) AS falling, count(*) FILTER (number > beforeNumber) OVER (PARTITION BY stem, format) AS rising FROM placed),
findings AS (
  SELECT 'Two rotated files of one log cover ' || CASE WHEN least(reached, lastTime) - firstTime >= INTERVAL 2 HOUR THEN round(date_diff('second', firstTime, least(reached, lastTime)) / 3600.0, 1) || ' hours' ELSE round(date_diff('second', firstTime, least(reached, lastTime)) / 60.0)::BIGINT || ' minutes' END || ' twice' AS summary,
    id AS item, firstTime AS fromTime, least(reached, lastTime) AS toTime, 'with ' || beforePath AS detail FROM placed WHERE reached > firstTime + INTERVAL 1 MINUTE
  UNION ALL
  SELECT 'The numbers of the rotated files do not follow their times', id, firstTime, lastTime, name || ' is later than ' || beforePath || ', and its number is higher' FROM ordered WHERE number > beforeNumber AND falling >= 2 AND rising <= falling AND reached <= firstTime + INTERVAL 1 MINUTE
)
SELECT summary, item, NULL::BIGINT AS record, fromTime, toTime, 1 AS count, detail FROM findings ORDER BY item, summary`,
  mode: 'alteration',
  weight: 'notice',
  innocentCauses: ['Files of two machines, or of two programs, have the same name and were put into one folder.', 'The log was copied and emptied in two steps, and records were written in between (copytruncate).', 'The clock was set back.', 'The numbers count upwards in this system: the newest file has the highest.'],
  settledBy: ['The rotation settings of the machine.', 'Whether the records of the shared time are the same or different ones; see “Lines that stand twice” and “Records delivered twice”.', 'A listing of the folder on the machine, with dates.'],
  cannotSee: ['Files whose names do not show that they belong together.', 'A file that was left out between two others; see “Missing hours” and “Unusual silence”.'],
});
