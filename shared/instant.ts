// A moment: microseconds since 1970-01-01T00:00:00Z. The text as written is kept beside it, always.
import type { Brand } from './brand.ts';

export type Instant = Brand<bigint, 'Instant'>;
export type TimePrecision = 'day' | 'min' | 's' | 'ms' | 'us' | 'ns';
export type TimeZoneSource = 'stated' | 'declared' | 'assumed';

export const instant = (micros: bigint): Instant => micros as Instant;
export const instantFromMillis = (ms: number): Instant => (BigInt(Math.trunc(ms)) * 1000n) as Instant;

/** Of what `isoOf` wrote; null for a moment no calendar date can be written for. */
export function instantFromIso(iso: string): Instant | null {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? null : ((BigInt(ms) * 1000n + BigInt(/\.\d{3}(\d{3})Z$/.exec(iso)?.[1] ?? '0')) as Instant);
}

/** `2026-03-01T08:00:00.123456Z`; fraction digits as many as needed (0, 3 or 6). */
export function isoOf(at: Instant): string {
  const second = at >= 0n ? at / 1_000_000n : -((-at + 999_999n) / 1_000_000n);
  const rest = at - second * 1_000_000n;
  // Beyond what a calendar date can be written as (DuckDB's infinities among them).
  if (second > 8_640_000_000_000n || second < -8_640_000_000_000n) return at > 0n ? 'infinity' : '-infinity';
  const head = new Date(Number(second) * 1000).toISOString().slice(0, -5);
  const fraction = rest === 0n ? '' : rest % 1000n === 0n ? `.${String(rest / 1000n).padStart(3, '0')}` : `.${String(rest).padStart(6, '0')}`;
  return `${head}${fraction}Z`;
}
