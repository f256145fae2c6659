// Dates of figures between slashes or hyphens: whether the day or the month stands first is told by the file's own values, or is not told.
import type { Database } from '../store/database.ts';
import { numberOf } from '../store/database.ts';
import { literal } from '../store/sql-text.ts';
import { abbreviations, isClearZone, offsetMinutes } from './zones.ts';

/** Day or month, the other, year, hour, minute, second, fraction, half of the day, zone. */
const written = `^(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})(?:[, T]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,6})\\d*)?)?(?: ?([AaPp])\\.?[Mm]\\.?)?(?: ?(${abbreviations}|[+-]\\d{2}:?\\d{2}))?)?$`;
const part = (n: number): string => `regexp_extract("timeText", ${literal(written)}, ${n})`;

/**
 * Reading leaves such times open, except those with AM and PM, which it takes for month first as in the United States. A day above 12
 * tells the order for all of its item; where nothing tells it, the open ones stay open and those with AM and PM are said to be assumed.
 * Runs inside the load transaction, over the items in `ids`.
 */
export async function placeDays(database: Database, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const matching = `item IN (${ids.join(', ')}) AND "timeText" IS NOT NULL AND regexp_matches("timeText", ${literal(written)})`;
  const orders = await database.rows(`SELECT item, max(${part(1)}::INTEGER) > 12 AS day_first, max(${part(2)}::INTEGER) > 12 AS month_first, count(*) FILTER (WHERE "time" IS NULL) AS open, count(*) FILTER (WHERE "time" IS NOT NULL AND ${part(8)} <> '') AS taken FROM incoming WHERE ${matching} GROUP BY item ORDER BY item`);
  for (const row of orders) {
    const item = numberOf(row['item']);
    const isDayFirst = row['day_first'] === true;
    if (isDayFirst !== (row['month_first'] === true)) await read(database, `${matching} AND item = ${item}`, isDayFirst);
    else if (numberOf(row['taken']) > 0) await note(database, 'date-order-assumed', item, `${matching} AND "time" IS NOT NULL AND ${part(8)} <> ''`);
    if (isDayFirst === (row['month_first'] === true) && numberOf(row['open']) > 0) await note(database, 'date-order-unclear', item, `${matching} AND "time" IS NULL`);
  }
}

async function read(database: Database, where: string, isDayFirst: boolean): Promise<void> {
  // No clock of twelve hours shows 0 or 13.
  const hour = `CASE WHEN ${part(8)} = '' THEN ${part(4)}::INTEGER WHEN ${part(4)}::INTEGER BETWEEN 1 AND 12 THEN ${part(4)}::INTEGER % 12 + CASE WHEN lower(${part(8)}) = 'p' THEN 12 ELSE 0 END ELSE 99 END`;
  const clock = `CASE WHEN ${part(4)} = '' THEN '00:00:00' ELSE printf('%02d:%s', ${hour}, ${part(5)}) || ':' || CASE WHEN ${part(6)} = '' THEN '00' ELSE ${part(6)} END || CASE WHEN ${part(7)} = '' THEN '' ELSE '.' || ${part(7)} END END`;
  const local = `TRY_CAST(printf('%s-%02d-%02d ', ${part(3)}, ${part(isDayFirst ? 2 : 1)}::INTEGER, ${part(isDayFirst ? 1 : 2)}::INTEGER) || ${clock} AS TIMESTAMP)`;
  const precision = `CASE WHEN ${part(4)} = '' THEN 'day' WHEN ${part(6)} = '' THEN 'min' WHEN ${part(7)} = '' THEN 's' WHEN length(${part(7)}) <= 3 THEN 'ms' ELSE 'us' END`;
  await database.run(`UPDATE incoming SET "time" = ${local} - to_minutes(coalesce(${offsetMinutes(part(9))}, 0)), "timePrecision" = ${precision}, "timeZoneSource" = CASE WHEN ${isClearZone(part(9))} THEN 'stated' WHEN ${part(9)} <> '' THEN 'assumed' ELSE coalesce("timeZoneSource", 'assumed') END WHERE ${where}`);
}

async function note(database: Database, code: string, item: number, where: string): Promise<void> {
  await database.run(`INSERT INTO ledger_rows SELECT '${code}', item, count(*), min(record), NULL, NULL FROM incoming WHERE item = ${item} AND ${where} GROUP BY item`);
}
