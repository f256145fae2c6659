// Widths of bars, ticks of the axis, and which bar a point is in. All moments in microseconds UTC.
import { timeText } from '../time-text.ts';
import type { OffsetAt, Zone } from '../time-text.ts';
import { millisOfMicros } from '../time-text.ts';

const ms = 1_000n;
const s = 1_000_000n;
const min = 60n * s;
const h = 60n * min;
const d = 24n * h;
/** Widths people can name. */
export const steps: readonly bigint[] = [
  1n, 10n, 100n, ms, 2n * ms, 5n * ms, 10n * ms, 20n * ms, 50n * ms, 100n * ms, 200n * ms, 500n * ms, s, 2n * s, 5n * s, 10n * s, 15n * s, 30n * s,
  min, 2n * min, 5n * min, 10n * min, 15n * min, 30n * min, h, 2n * h, 3n * h, 6n * h, 12n * h, d, 2n * d, 7n * d, 14n * d, 28n * d, 91n * d, 364n * d, 3640n * d,
];

export type Frame = { readonly from: bigint; readonly to: bigint; readonly width: bigint; readonly buckets: number };

const floorTo = (at: bigint, step: bigint): bigint => { const rest = at % step; return at - (rest < 0n ? rest + step : rest); };

/** The narrowest nameable bars, at most `most` of them, whose edges fall on whole units and which cover [from, to). */
export function frameOf(from: bigint, to: bigint, most: number): Frame {
  const end = to > from ? to : from + 1n;
  for (const width of steps) {
    const start = floorTo(from, width);
    const buckets = (end - start + width - 1n) / width;
    if (buckets <= BigInt(most)) return { from: start, to: start + buckets * width, width, buckets: Number(buckets) };
  }
  const last = steps.at(-1) ?? d;
  const width = last * ((end - from) / (last * BigInt(most)) + 1n);
  const start = floorTo(from, width);
  const buckets = (end - start + width - 1n) / width;
  return { from: start, to: start + buckets * width, width, buckets: Number(buckets) };
}

export type Tick = { readonly at: bigint; readonly text: string; readonly isMajor: boolean };

/** Ticks on whole units of the shown zone; a new day is written with its date. */
export function ticksOf(from: bigint, to: bigint, most: number, zone: Zone, offsetAt: OffsetAt = (t) => -new Date(t).getTimezoneOffset()): readonly Tick[] {
  const span = to - from;
  const step = steps.find((w) => span / w <= BigInt(Math.max(1, Math.floor(most)))) ?? steps.at(-1) ?? d;
  const shift = zone === 'utc' ? 0n : BigInt(offsetAt(millisOfMicros(from))) * 60_000_000n;
  const ticks: Tick[] = [];
  for (let at = floorTo(from + shift, step) - shift; at < to && ticks.length < 200; at += step) {
    if (at < from) continue;
    const text = timeText(at, zone, 'auto', offsetAt);
    const isMidnight = text.endsWith('00:00:00');
    ticks.push({ at, isMajor: isMidnight, text: isMidnight ? (step >= 28n * d ? text.slice(0, 7) : text.slice(0, 10)) : step >= min ? text.slice(11, 16) : text.slice(11) });
  }
  return ticks;
}

export const shareOf = (at: bigint, from: bigint, to: bigint): number => Number(at - from) / Number(to - from || 1n);
export const momentAt = (share: number, from: bigint, to: bigint): bigint => from + BigInt(Math.round(Math.min(1, Math.max(0, share)) * Number(to - from)));

/** Zooms around a moment; never narrower than a microsecond a bar could show. */
export function zoomed(from: bigint, to: bigint, centre: bigint, factor: number): { readonly from: bigint; readonly to: bigint } {
  const span = Number(to - from);
  const next = Math.max(100, span * factor);
  const left = Number(centre - from) / (span || 1);
  const start = centre - BigInt(Math.round(next * left));
  return { from: start, to: start + BigInt(Math.round(next)) };
}

/** Runs of empty bars inside the data, as [first, last]; only where the data is dense enough for a hole to mean something. */
export function gapsOf(totals: Float64Array): readonly (readonly [number, number])[] {
  const first = totals.findIndex((n) => n > 0);
  const last = totals.findLastIndex((n) => n > 0);
  if (first < 0) return [];
  const filled = totals.subarray(first, last + 1).reduce((n, v) => n + (v > 0 ? 1 : 0), 0);
  if (filled < 0.6 * (last - first + 1)) return [];
  const gaps: (readonly [number, number])[] = [];
  for (let i = first; i <= last; i++) {
    if (totals[i] !== 0) continue;
    const start = i;
    while (i + 1 <= last && totals[i + 1] === 0) i++;
    gaps.push([start, i]);
  }
  return gaps;
}
