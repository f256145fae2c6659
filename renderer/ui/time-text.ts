// Writes moments and spans for people: always with the zone, never rounded beyond what the source wrote.
import { isoOf } from '../../shared/instant.ts';
import type { Instant } from '../../shared/instant.ts';

export type Zone = 'utc' | 'local';
/** Minutes east of UTC at a moment; a parameter so that tests choose their zone. */
export type OffsetAt = (ms: number) => number;

const hostOffset: OffsetAt = (ms) => -new Date(ms).getTimezoneOffset();

const two = (n: number): string => String(n).padStart(2, '0');

/** Milliseconds since the epoch, rounded down, for a moment in microseconds. */
export const millisOfMicros = (at: bigint): number => {
  const ms = at / 1000n;
  return Number(at < 0n && ms * 1000n !== at ? ms - 1n : ms);
};

/** `UTC` or `UTC+01:00` as it holds at the moment. */
export function zoneText(at: bigint, zone: Zone, offsetAt: OffsetAt = hostOffset): string {
  if (zone === 'utc') return 'UTC';
  return `UTC${offsetText(offsetAt(millisOfMicros(at)))}`;
}

function offsetText(minutes: number): string {
  const size = Math.abs(Math.round(minutes));
  return `${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

export type TimeDetail = 'day' | 'min' | 's' | 'ms' | 'us' | 'ns' | 'auto';

/** `2026-03-01 08:00:00.123` in the zone, without its label. `auto` writes as many fraction digits as there are. */
export function timeText(at: bigint, zone: Zone, detail: TimeDetail = 'auto', offsetAt: OffsetAt = hostOffset): string {
  const shift = zone === 'utc' ? 0n : BigInt(Math.round(offsetAt(millisOfMicros(at)))) * 60_000_000n;
  // SAFETY: shifted on purpose; the value is only written out, never kept as a moment.
  const iso = isoOf((at + shift) as Instant).slice(0, -1);
  const [day = '', clock = ''] = iso.split('T');
  const [whole = '', fraction = ''] = clock.split('.');
  switch (detail) {
    case 'day': return day;
    case 'min': return `${day} ${whole.slice(0, 5)}`;
    case 's': return `${day} ${whole}`;
    case 'ms': return `${day} ${whole}.${fraction.padEnd(3, '0').slice(0, Math.max(3, fraction.length))}`;
    case 'us': case 'ns': return `${day} ${whole}.${fraction.padEnd(6, '0')}`;
    case 'auto': return fraction ? `${day} ${whole}.${fraction}` : `${day} ${whole}`;
  }
}

/** With the zone: `2026-03-01 08:00:00 UTC`. */
export const momentText = (at: bigint, zone: Zone, detail: TimeDetail = 'auto', offsetAt: OffsetAt = hostOffset): string =>
  `${timeText(at, zone, detail, offsetAt)} ${zoneText(at, zone, offsetAt)}`;

/** A moment in full, the zone that is shown first: `2026-03-01 08:00:00 UTC (2026-03-01 09:00:00 UTC+01:00)`; written once where local time is UTC. */
export function bothZonesText(at: bigint, zone: Zone, offsetAt: OffsetAt = hostOffset): string {
  if (Math.round(offsetAt(millisOfMicros(at))) === 0) return momentText(at, 'utc', 'auto', offsetAt);
  return `${momentText(at, zone, 'auto', offsetAt)} (${momentText(at, zone === 'utc' ? 'local' : 'utc', 'auto', offsetAt)})`;
}

/** `2026-03-01 08:00 – 09:30 UTC`; the day is written once where both moments share it. */
export function rangeText(from: bigint, to: bigint, zone: Zone, detail: TimeDetail = 'auto', offsetAt: OffsetAt = hostOffset): string {
  const start = timeText(from, zone, detail, offsetAt);
  const end = timeText(to, zone, detail, offsetAt);
  const startZone = zoneText(from, zone, offsetAt);
  const endZone = zoneText(to, zone, offsetAt);
  if (startZone !== endZone) return `${start} ${startZone} – ${end} ${endZone}`;
  const isSameDay = start.slice(0, 10) === end.slice(0, 10) && end.length > 10;
  return `${start} – ${isSameDay ? end.slice(11) : end} ${endZone}`;
}

const units: readonly (readonly [bigint, string])[] = [[86_400_000_000n, 'd'], [3_600_000_000n, 'h'], [60_000_000n, 'min'], [1_000_000n, 's'], [1_000n, 'ms'], [1n, 'µs']];

/** `4 d 3 h`, `12 min 5 s`, `250 ms`: the two greatest units. */
export function spanText(micros: bigint): string {
  let rest = micros < 0n ? -micros : micros;
  const parts: string[] = [];
  for (const [size, name] of units) {
    const n = rest / size;
    if (n > 0n) { parts.push(`${n} ${name}`); rest -= n * size; }
    else if (parts.length === 1) break;
    if (parts.length === 2) break;
  }
  return parts.length ? `${micros < 0n ? '−' : ''}${parts.join(' ')}` : '0 s';
}

/** Up to a minute as `4.06 s`, longer as `spanText` has it. */
export function secondsText(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  return size >= 60_000_000n ? spanText(micros) : `${micros < 0n ? '−' : ''}${Number(size) / 1e6} s`;
}

/**
 * Reads what a person types for a moment: `2026-03-01`, `2026-03-01 08:00`, `2026-03-01T08:00:00.5Z`, `…+02:00`.
 * Without a zone it is taken in the zone the window shows. `null` when it is not a moment.
 */
export function readMoment(text: string, zone: Zone, offsetAt: OffsetAt = hostOffset): bigint | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|[+−-]\d{2}:?\d{2})?$/i.exec(text.trim());
  if (!match) return null;
  const [, y, mo, d, h = '0', mi = '0', s = '0', fraction = '', mark] = match;
  const ms = Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
  const back = new Date(ms);
  if (Number.isNaN(ms) || back.getUTCMonth() !== Number(mo) - 1 || back.getUTCDate() !== Number(d) || Number(h) > 23 || Number(mi) > 59 || Number(s) > 59) return null;
  const micros = BigInt(ms) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6) || '0');
  return micros - BigInt(shiftOf(mark, ms, zone, offsetAt)) * 60_000_000n;
}

function shiftOf(mark: string | undefined, ms: number, zone: Zone, offsetAt: OffsetAt): number {
  if (mark && /^(z|utc)$/i.test(mark)) return 0;
  if (mark) {
    const size = Number(mark.slice(1, 3)) * 60 + Number(mark.slice(-2));
    return mark.startsWith('+') ? size : -size;
  }
  if (zone === 'utc') return 0;
  // The offset at the wanted local time: ask twice, since the first guess may fall on the other side of a change.
  const guess = offsetAt(ms - offsetAt(ms) * 60_000);
  return Math.round(guess);
}
