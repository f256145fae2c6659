// Years of times that state none, by their neighbours: the date of the file gives the last year, a turn of the year between two records gives the years before it.
import type { Database } from '../store/database.ts';
import { numberOf } from '../store/database.ts';
import { isYearless } from './time-ledger.ts';

/** Records of one file are seldom further out of order than this: a greater step back is the turn of a year, not disorder. */
const turn = 'INTERVAL 183 DAY';
/** Nearly a year forward is a record that came late over a turn of the year. A quiet source may well be silent for less. */
const belated = 'INTERVAL 330 DAY';

/**
 * Reading put all times without a year into the year before the file's date. A file of several years runs through it more than once:
 * every time it begins again, the records before are a year older. Runs inside the load transaction, over the items in `ids`.
 */
export async function placeYears(database: Database, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const yearless = `item IN (${ids.join(', ')}) AND "time" IS NOT NULL AND ${isYearless('"timeText"')}`;
  const wide = (await database.rows(`SELECT item FROM incoming WHERE ${yearless} GROUP BY item HAVING max("time") - min("time") > ${turn}`)).map((row) => numberOf(row['item']));
  if (wide.length === 0) return;
  // A year in which the day does not exist cannot be meant.
  const older = '"time" - to_years(back::INTEGER)';
  await database.run(`UPDATE incoming SET "time" = n.older FROM (
      SELECT item, record, ${older} AS older FROM (
        SELECT item, record, "time", sum(step) OVER (PARTITION BY item) - sum(step) OVER (PARTITION BY item ORDER BY record) AS back FROM (
          SELECT item, record, "time", CASE WHEN "time" < before - ${turn} THEN 1 WHEN "time" > before + ${belated} THEN -1 ELSE 0 END AS step
          FROM (SELECT item, record, "time", lag("time") OVER (PARTITION BY item ORDER BY record) AS before FROM incoming WHERE ${yearless} AND item IN (${wide.join(', ')}))))
      WHERE back > 0 AND day(${older}) = day("time")) n
    WHERE incoming.item = n.item AND incoming.record = n.record`);
}
