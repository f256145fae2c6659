// Does a field that a source otherwise always fills stay empty for a span of time?
import { defineCheck } from '../../../shared/spec/check.ts';

const fields = ['actor', 'outcome', 'target', 'sourceAddress', 'userAgent', 'host', 'tenant', 'correlationId', 'sessionId', 'nativeId', 'receivedTime'] as const;
const hourly = `hours AS (SELECT format, coalesce(action, '') AS act, date_trunc('hour', "time") AS hour, count(*) AS n, ${fields.map((f) => `count(${f}) AS ${f}`).join(', ')} FROM events WHERE "time" IS NOT NULL GROUP BY ALL HAVING count(*) >= 5),
regular AS (SELECT format, act FROM hours GROUP BY format, act HAVING count(*) >= 12)`;

export const fieldSetBreak = defineCheck({
  id: 'field-set-break',
  title: 'Fields that vanish for a while',
  question: 'Does a field that a source otherwise always fills for an act of this kind stay empty for a span of time?',
  needs: [{ has: `WITH ${hourly} SELECT count(*) > 0 FROM regular`, why: 'No source here has one kind of act in twelve hours with five records each, so that a missing field would stand out.' }],
  // Within one kind of act, because acts of other kinds have other fields. A field filled in nineteen of twenty records of the other hours, and in none of two or more hours in a row with twenty records or more, with filled hours on both sides.
  sql: `WITH ${hourly},
long AS (SELECT format, act, hour, n, field, filled FROM (SELECT h.* FROM hours h JOIN regular r ON h.format = r.format AND h.act = r.act) UNPIVOT (filled FOR field IN (${fields.join(', ')}))),
marked AS (SELECT *, row_number() OVER (PARTITION BY format, act, field ORDER BY hour) - row_number() OVER (PARTITION BY format, act, field, filled = 0 ORDER BY hour) AS island, max(hour) FILTER (filled > 0) OVER (PARTITION BY format, act, field) AS lastFilled, min(hour) FILTER (filled > 0) OVER (PARTITION BY format, act, field) AS firstFilled,
  sum(filled) OVER (PARTITION BY format, act, field) AS allFilled, sum(CASE WHEN filled > 0 THEN n ELSE 0 END) OVER (PARTITION BY format, act, field) AS allWhereFilled FROM long),
spans AS (
  SELECT format, act, field, min(hour) AS fromTime, max(hour) + INTERVAL 1 HOUR AS toTime, count(*) AS hours, sum(n)::BIGINT AS n FROM marked WHERE filled = 0 AND hour > firstFilled AND hour < lastFilled AND allFilled >= 0.95 * allWhereFilled GROUP BY format, act, field, island
)
SELECT 'The field “' || field || '” is empty in all ' || n || ' records of ' || hours || ' hours, and filled before and after' AS summary, NULL::INTEGER AS item, NULL::BIGINT AS record, fromTime, toTime, n AS count, format || CASE WHEN act = '' THEN '' ELSE ': records of ' || act END AS detail
FROM spans WHERE hours >= 2 AND n >= 20 ORDER BY fromTime, format, act, field`,
  mode: 'alteration',
  weight: 'notice',
  innocentCauses: ['The setting of the log, or its version, was changed and changed back.', 'In this time the acts of this kind were of another sort, without the field.', 'Part of the export was made in another way.', 'A collector that did not know the field for a while.'],
  settledBy: ['Change records of the logging settings.', 'The same time in another export of the source.', 'A look at the records of both sides.'],
  cannotSee: ['Fields that do not become a column of the timeline.', 'A field that is emptied in single records.', 'A change that was never taken back: compare the beginning and the end of the source.'],
});
