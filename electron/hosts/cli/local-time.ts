// The time of events in a zone that a person names, with the offset that held then, beside the time in UTC.
import { cell } from '../../../shared/columns.ts';
import type { Columns } from '../../../shared/columns.ts';
import { cannot } from '../../../shared/faults.ts';
import { instant, isoOf } from '../../../shared/instant.ts';

/** Microseconds UTC to `2026-03-02T09:00:00.250+01:00`. */
export type LocalClock = (at: bigint) => string;

/** Throws `usage` where there is no such zone. Offsets of the time zone database that Node brings along. */
export function localClock(zone: string): LocalClock {
  let written: Intl.DateTimeFormat;
  try {
    written = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    return cannot('usage', 'There is no such time zone.', { where: zone, remedy: 'Use a name of the IANA database such as Europe/Berlin.' });
  }
  return (at) => {
    const ms = Number(at / 1000n);
    if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return '';
    // `GMT`, `GMT+01:00` or, before there were zones, `GMT+00:53:28`.
    const name = written.formatToParts(ms).find((p) => p.type === 'timeZoneName')?.value ?? 'GMT';
    const found = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name);
    const seconds = found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4] ?? 0)) : 0;
    return `${isoOf(instant(at + BigInt(seconds) * 1_000_000n)).slice(0, -1)}${found ? found[0] : '+00:00'}`;
  };
}

/** The page with a column `localTime` behind `time`. */
export function withLocalTime(page: Columns, clock: LocalClock): Columns {
  const time = page.columns.find((c) => c.name === 'time');
  if (!time) return page;
  const values = Array.from({ length: page.rows }, (_, row) => { const at = cell(time, row); return typeof at === 'bigint' ? clock(at) : null; });
  return { ...page, columns: page.columns.flatMap((c) => (c === time ? [c, { name: 'localTime', kind: 'text' as const, values }] : [c])) };
}
