// The time of events in a zone that a person names, beside the time in UTC.
import { cell } from '../../../shared/columns.ts';
import type { Columns } from '../../../shared/columns.ts';
import type { LocalClock } from '../../../shared/local-clock.ts';

/** The page with a column `localTime` behind `time`. */
export function withLocalTime(page: Columns, clock: LocalClock): Columns {
  const time = page.columns.find((c) => c.name === 'time');
  if (!time) return page;
  const values = Array.from({ length: page.rows }, (_, row) => { const at = cell(time, row); return typeof at === 'bigint' ? clock(at) : null; });
  return { ...page, columns: page.columns.flatMap((c) => (c === time ? [c, { name: 'localTime', kind: 'text' as const, values }] : [c])) };
}
