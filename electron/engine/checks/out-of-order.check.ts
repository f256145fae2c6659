// Do records stand in a file in another order than their times?
import { defineCheck } from '../../../shared/spec/check.ts';

export const outOfOrder = defineCheck({
  id: 'out-of-order',
  title: 'Records out of order',
  question: 'Do records stand in an item in another order than their own times?',
  needs: [{ has: 'SELECT count(*) > 1 FROM events WHERE "time" IS NOT NULL', why: 'No two records here have a time.' }],
  // More than a twentieth of a format's records out of place: it simply does not write in order, and one line says so for all its items.
  sql: `WITH steps AS (SELECT format, item, record, "time", max("time") OVER (PARTITION BY item ORDER BY record ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest FROM events WHERE "time" IS NOT NULL),
counted AS (
  SELECT format, item, count(*) AS records, count(*) FILTER ("time" < latest) AS late, max(CASE WHEN "time" < latest THEN epoch_us(latest) - epoch_us("time") ELSE 0 END) AS deepest,
    arg_max(record, CASE WHEN "time" < latest THEN epoch_us(latest) - epoch_us("time") ELSE -1 END) AS furthest, min(CASE WHEN "time" < latest THEN "time" END) AS fromTime, max(CASE WHEN "time" < latest THEN latest END) AS toTime FROM steps GROUP BY format, item
), kinds AS (SELECT *, sum(late) OVER f * 20 > sum(records) OVER f AND sum(records) OVER f >= 20 AS unordered FROM counted WINDOW f AS (PARTITION BY format) QUALIFY late > 0),
findings AS (
  SELECT late || ' of ' || records || CASE WHEN late = 1 THEN ' records stands' ELSE ' records stand' END || ' after a later one' AS summary, item, furthest AS record, fromTime, toTime, late AS count, deepest, format || '; the furthest is ' || CASE WHEN deepest >= 60000000 THEN deepest // 60000000 || ' min' ELSE round(deepest / 1000000.0, 3) || ' s' END || ' late' AS detail FROM kinds WHERE NOT unordered
  UNION ALL
  SELECT 'Records of this source stand in no order of time in ' || count(*) || CASE WHEN count(*) = 1 THEN ' item' ELSE ' items' END, NULL, NULL, min(fromTime), max(toTime), sum(late)::BIGINT, max(deepest), format || '; ' || sum(late) || ' of ' || sum(records) || ' records stand after a later one' FROM kinds WHERE unordered GROUP BY format
) SELECT summary, item, record, fromTime, toTime, count, detail FROM findings ORDER BY item NULLS FIRST, detail`,
  mode: 'alteration',
  weight: 'note',
  innocentCauses: ['The export lists the newest record first.', 'The source collects from several machines or threads and does not sort.', 'Vendors state for some formats that records come in no particular order.', 'A record is written when its act ends and carries the time of its beginning.', 'The clock was set back.'],
  settledBy: ['The vendor’s statement about the order of the format; see its notes.', 'Records of time synchronisation on the machine.'],
  cannotSee: ['A record that was put in at a place where its time fits.'],
});
