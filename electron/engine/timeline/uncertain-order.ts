// Which events of a page stand so close to one of another source that the uncertainty of the clocks leaves their order open.
import type { Database } from '../store/database.ts';
import { numberOf } from '../store/database.ts';
import { layClockSources, readClockSources } from './clock-sources.ts';

/** Rows looked at on either side of a page. A neighbour farther off in the list is not seen: more than so many events of one source then lie between. */
export const margin = 2000;
/** Stays for as long as the events do. */
const table = 'order_sources';

/** Whether any uncertainty is in force; lays the table of sources where one is. */
export async function layUncertainty(database: Database): Promise<boolean> {
  if (numberOf((await database.rows('SELECT count(*) AS n FROM time_settings WHERE withdrawn_at IS NULL AND uncertainty > 0'))[0]?.['n']) === 0) return false;
  await layClockSources(database, await readClockSources(database), table);
  return numberOf((await database.rows(`SELECT count(*) AS n FROM ${table} WHERE uncertainty > 0`))[0]?.['n']) > 0;
}

/** SQL of row id → microseconds within which an event of another source stands: `page` and `near` are conditions over `e.rowid`, near the page's neighbourhood in the list. */
export const orderWithinSql = (page: string, near: string): string => `SELECT p.id, max(p.uncertainty + n.uncertainty) AS within
  FROM (SELECT e.rowid AS id, epoch_us(e."time") AS at, s.source, s.uncertainty FROM event_rows e JOIN ${table} s ON s.item = e.item WHERE ${page} AND e."time" IS NOT NULL) p
  JOIN (SELECT DISTINCT epoch_us(e."time") AS at, s.source, s.uncertainty FROM event_rows e JOIN ${table} s ON s.item = e.item WHERE ${near} AND e."time" IS NOT NULL) n
    ON n.at + n.uncertainty >= p.at - p.uncertainty AND n.at - n.uncertainty <= p.at + p.uncertainty AND n.source <> p.source AND n.uncertainty + p.uncertainty > 0
  GROUP BY p.id`;
