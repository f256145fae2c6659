// A moment in a zone that a person names, with the offset that held then.
import { cannot } from './faults.ts';
import { instant, isoOf } from './instant.ts';

/** Microseconds UTC to `2026-03-02T09:00:00.250+01:00`. */
export type LocalClock = (at: bigint) => string;

/** Throws `usage` where there is no such zone. Offsets of the time zone database that Node brings along. */
export function localClock(zone: string): LocalClock {
  let written: Intl.DateTimeFormat;
  try {
    // Some runtimes take offsets such as +02:00 as zones; a zone here has a name, wherever the program runs.
    if (/^[+-]/.test(zone)) throw new RangeError(zone);
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
    const local = isoOf(instant(at + BigInt(seconds) * 1_000_000n));
    return !local.endsWith('Z') ? '' : `${local.slice(0, -1)}${found ? found[0] : '+00:00'}`;
  };
}

/** IANA name of the zone this computer is set to; `UTC` where its setting has no such name, as `TZ=UTC+3` has none. */
export function computerZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone as string | undefined;
  return zone === undefined || zone === 'Etc/Unknown' ? 'UTC' : zone;
}

/** Whether the local time of the zone is UTC at every moment, under whichever of its names. */
export const isUtc = (zone: string): boolean => ['UTC', 'Etc/UTC', 'Etc/GMT', 'GMT'].includes(new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone);
