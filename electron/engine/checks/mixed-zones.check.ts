// Does one item write its times with several offsets, or some with a zone and some without?
import { defineCheck } from '../../../shared/spec/check.ts';

export const mixedZones = defineCheck({
  id: 'mixed-zones',
  title: 'Several time zones in one item',
  question: 'Does one item write its times with several offsets from UTC, or some with a zone and some without?',
  needs: [{ has: `SELECT count(*) > 0 FROM events WHERE regexp_matches(timeText, '(?:\\d\\d:\\d\\d(?::\\d\\d)?(?:[.,]\\d+)?) ?(?:Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)\\]?$')`, why: 'No source here writes a zone beside its times.' }],
  // Three records or more in the rarer ways, in an item of twenty: fewer are examples put together. Two offsets an hour apart that do not alternate are summer and winter time of one place: nothing is wrong with them.
  sql: `WITH told AS (
  SELECT item, record, "time", format, replace(replace(replace(coalesce(nullif(regexp_extract(timeText, '\\d\\d:\\d\\d(?::\\d\\d)?(?:[.,]\\d+)? ?(Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)\\]?$', 1), ''), CASE WHEN timeZoneSource IN ('assumed', 'given') THEN 'none' END), ':', ''), 'UTC', 'Z'), 'GMT', 'Z') AS written
  FROM events WHERE timeText IS NOT NULL
), normal AS (SELECT item, record, "time", format, CASE WHEN written IN ('+0000', '-0000') THEN 'Z' ELSE written END AS written FROM told WHERE written IS NOT NULL),
counted AS (
  SELECT item, written, any_value(format) AS format, count(*) AS n, min("time") AS first, max("time") AS last, min(record) AS record,
    CASE written WHEN 'Z' THEN 0 WHEN 'none' THEN NULL ELSE (left(written, 3)::INTEGER * 60 + (left(written, 1) || right(written, 2))::INTEGER) END AS minutes FROM normal GROUP BY item, written
), items_told AS (
  SELECT item, any_value(format) AS format, count(*) AS kinds, sum(n)::BIGINT AS n, max(n) AS most, min(first) AS fromTime, max(last) AS toTime, arg_min(record, (n, written)) AS record, string_agg(replace(written, 'none', 'no zone') || ' ' || n || '×', ', ' ORDER BY n DESC, written) AS list,
    count(*) = 2 AND max(minutes) - min(minutes) = 60 AND (max(first) > min(last)) AS isSummer FROM counted GROUP BY item
)
SELECT 'Times are written in ' || kinds || ' ways: ' || list AS summary, item, record, fromTime, toTime, n - most AS count, format AS detail FROM items_told WHERE kinds > 1 AND NOT isSummer AND n >= 20 AND n - most >= 3 ORDER BY item`,
  mode: 'clock',
  weight: 'note',
  innocentCauses: ['Several machines in different places write into one log.', 'The setting of the machine was changed.', 'The log was put together from several exports.', 'The source writes the local time of the person who acted.'],
  settledBy: ['The zone each sender is set to, and since when.', 'Which machine or export each part came from.'],
  cannotSee: ['A wrong zone that is written everywhere in the same way.', 'Times that state no zone at all; see “Times we had to complete”.'],
});
