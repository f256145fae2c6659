// What is assumed about times, as ledger rows: zones and years that the records do not state.
import type { Database } from '../store/database.ts';

/** Whether a time as written states no year: neither four digits outside its fraction nor a date of three parts. SQL over the text. */
export const isYearless = (text: string): string => `NOT regexp_matches(regexp_replace(${text}, '[.,]\\d+', ''), '\\d{4}|^\\d{1,2}[/.-]\\d{1,2}[/.-]\\d\\d([^\\d:]|$)|^\\d{1,2}[-/ .]+\\p{L}{3,9}\\.?[-/ .,]+\\d\\d([^\\d:.]|$)|^\\p{L}{3,9}\\.? +\\d{1,2},? +\\d\\d([^\\d:.]|$)|^\\d{6} ')`;

/** Counts over `relation` (`incoming` while loading, `event_rows` afterwards) for the items in `ids`, an SQL list; `hasYear` are items whose year a person gave. */
export async function timeLedger(database: Database, relation: 'incoming' | 'event_rows', ids: string, hasYear: readonly number[] = []): Promise<void> {
  const insert = (code: string, where: string): Promise<void> =>
    database.run(`INSERT INTO ledger_rows SELECT '${code}', item, count(*), min(record), NULL, NULL FROM ${relation} WHERE item IN (${ids}) AND "time" IS NOT NULL AND "timeZoneSource" = 'assumed' AND ${where} GROUP BY item ORDER BY item`);
  await insert('zone-assumed', 'true');
  await insert('year-assumed', `${isYearless('"timeText"')}${hasYear.length === 0 ? '' : ` AND item NOT IN (${hasYear.join(', ')})`}`);
}
