// Does a file show that another program saved it again: two kinds of line ends, two ways of writing, rewritten numbers?
import { defineCheck } from '../../../shared/spec/check.ts';

export const editedFile = defineCheck({
  id: 'edited-file',
  title: 'Files that were saved again',
  question: 'Does a file show that another program saved it again, or that it was put together from parts?',
  needs: [{ has: 'SELECT coalesce(sum(found), 0) > 0 FROM items', why: 'No records were found in the evidence yet.' }],
  // Line ends: the bytes between two records are one (LF) or two (CR LF). JSON: a space after the first colon, or none. Numbers such as 1.23E+17 are how spreadsheets write long ids.
  sql: `WITH places AS (
  SELECT item, record, lead("offset") OVER (PARTITION BY item ORDER BY record) - "offset" - length AS between_,
    CASE WHEN starts_with(raw, '{"') THEN CASE WHEN regexp_matches(left(raw, 200), '^\\{"[^"]{1,80}": ') THEN 'spaced' WHEN regexp_matches(left(raw, 200), '^\\{"[^"]{1,80}":[^ ]') THEN 'tight' END END AS style
  FROM raw_records
), lines AS (
  SELECT item, count(*) FILTER (between_ = 1) AS lf, count(*) FILTER (between_ = 2) AS crlf, count(*) FILTER (between_ NOT IN (1, 2)) AS other,
    count(*) FILTER (style = 'spaced') AS spaced, count(*) FILTER (style = 'tight') AS tight, min(record) FILTER (between_ = 1) AS firstLf, min(record) FILTER (between_ = 2) AS firstCrlf, min(record) FILTER (style = 'spaced') AS firstSpaced, min(record) FILTER (style = 'tight') AS firstTight
  FROM places GROUP BY item
), texts AS (SELECT l.*, i.path, i.format, i.nonRecords, i.lastTime, i.firstTime, i.shape FROM lines l JOIN items i ON l.item = i.id WHERE i.events > 0 AND i.shape NOT IN ('evtx') AND i.format NOT IN ('generic-xlsx', 'generic-parquet', 'generic-arrow')),
sheets AS (
  SELECT r.item, count(*) FILTER (regexp_matches(r.raw, '(?:^|[,;\\t"])\\d\\.\\d{1,5}E\\+(?:1\\d|2\\d)(?:[,;\\t"]|$)')) AS numbers, min(r.record) FILTER (regexp_matches(r.raw, '(?:^|[,;\\t"])\\d\\.\\d{1,5}E\\+(?:1\\d|2\\d)(?:[,;\\t"]|$)')) AS record
  FROM raw_records r JOIN items i ON r.item = i.id WHERE regexp_matches(i.path, '(?i)\\.(?:csv|tsv|txt)$') AND contains(r.raw, 'E+') GROUP BY r.item
), short AS (
  SELECT e.item, count(*) AS n, count(*) FILTER (regexp_matches(e.timeText, '^\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4} \\d{1,2}:\\d\\d$')) AS short, min(record) FILTER (regexp_matches(e.timeText, '^\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4} \\d{1,2}:\\d\\d$')) AS record
  FROM events e JOIN items i ON e.item = i.id WHERE regexp_matches(i.path, '(?i)\\.(?:csv|tsv)$') AND e.timePrecision = 'min' GROUP BY e.item
), findings AS (
  SELECT item, 'Two kinds of line ends in one file: ' || lf || ' of one kind (LF), ' || crlf || ' of the other (CR LF)' AS summary, CASE WHEN lf < crlf THEN firstLf ELSE firstCrlf END AS record, least(lf, crlf) AS count, format AS detail FROM texts WHERE lf > 0 AND crlf > 0 AND other = 0 AND nonRecords = 0
  UNION ALL SELECT item, least(spaced, tight) || ' of ' || (spaced + tight) || ' JSON records are written in another style than the rest', CASE WHEN spaced < tight THEN firstSpaced ELSE firstTight END, least(spaced, tight), format || '; spaces after colons in ' || spaced || ', none in ' || tight FROM texts WHERE spaced > 0 AND tight > 0 AND least(spaced, tight) * 5 <= spaced + tight AND spaced + tight >= 10
  UNION ALL SELECT item, numbers || CASE WHEN numbers = 1 THEN ' record holds a number' ELSE ' records hold numbers' END || ' as spreadsheets write them (1.23E+17): the last digits of long ids are lost', record, numbers, 'saved again by a spreadsheet program' FROM sheets WHERE numbers > 0
  UNION ALL SELECT item, short || ' times stand as spreadsheets write them, without seconds', record, short, 'of ' || n || ' times' FROM short WHERE short >= 2 AND short * 2 > n
  UNION ALL SELECT i.id, 'The file was last saved before its last record', NULL, 1, 'saved ' || strftime(i.modified, '%Y-%m-%d %H:%M') || ' UTC, last record ' || strftime(i.lastTime, '%Y-%m-%d %H:%M') || ' UTC' FROM items i WHERE i.events > 0 AND i.modified < i.lastTime - INTERVAL 26 HOUR
    AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.item = i.id AND l.code = 'year-assumed') AND i.modified > TIMESTAMP '1990-01-01'
)
SELECT f.summary, f.item, f.record, i.firstTime AS fromTime, i.lastTime AS toTime, f.count, f.detail FROM findings f JOIN items i ON f.item = i.id ORDER BY f.item, f.summary`,
  mode: 'alteration',
  weight: 'notice',
  innocentCauses: ['Somebody opened the file in an editor or a spreadsheet to look at it, and saved it.', 'Files were joined, or a collector writes in two ways.', 'Two programs write into one file.', 'An archive or a transfer that changed line ends, dates or both.'],
  settledBy: ['The export as it was made, from the source.', 'Who had the file, and what they opened it with.', 'The same records in a second export, compared.'],
  cannotSee: ['A change by a program that leaves no trace of its own.', 'What was changed: only that something wrote the file again.', 'Leading zeros that a spreadsheet took away.', 'A byte order mark in the middle of a file: the reader skips it.'],
});
