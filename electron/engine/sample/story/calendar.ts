// The three days of the story: when things happen, and how each source writes a time down.
import { assert } from '../../../../shared/assert.ts';
import type { Rng } from '../prng.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Milliseconds since 1970 of an ISO time with Z. */
export function msOf(iso: string): number {
  const ms = Date.parse(iso);
  assert(Number.isFinite(ms) && iso.endsWith('Z'), 'a story time is an ISO time with Z');
  return ms;
}

export const STORY_FROM_MS = msOf('2026-03-02T00:00:00Z');
export const STORY_TO_MS = msOf('2026-03-05T00:00:00Z');
const DAYS = 3;

/** Weight of each UTC hour. The company sits one hour east of UTC and works from eight to six. */
const RHYTHMS = {
  office: [1, 1, 1, 1, 2, 5, 16, 46, 72, 80, 78, 58, 62, 78, 80, 70, 48, 24, 10, 6, 4, 3, 2, 1],
  customers: [4, 3, 3, 3, 5, 10, 24, 44, 60, 64, 62, 58, 60, 62, 60, 56, 52, 46, 40, 38, 34, 26, 16, 8],
  machines: [10, 10, 10, 10, 10, 10, 11, 12, 13, 13, 13, 12, 12, 13, 13, 12, 12, 11, 10, 10, 10, 10, 10, 10],
} as const;

/** `count` moments over the story, sorted, following a rhythm; two may be equal. */
export function momentsOf(rng: Rng, count: number, rhythm: keyof typeof RHYTHMS): number[] {
  const weights = RHYTHMS[rhythm];
  const total = weights.reduce<number>((sum, weight) => sum + weight, 0);
  const moments: number[] = [];
  for (let i = 0; i < count; i += 1) {
    let left = rng.int(0, total - 1);
    let hour = 0;
    for (const weight of weights) {
      if (left < weight) break;
      left -= weight;
      hour += 1;
    }
    moments.push(STORY_FROM_MS + rng.int(0, DAYS - 1) * DAY_MS + hour * HOUR_MS + rng.int(0, HOUR_MS - 1));
  }
  return moments.sort((a, b) => a - b);
}

/** `2026-03-02T08:00:01.123Z` */
export const isoMillis = (ms: number): string => new Date(ms).toISOString();
/** `2026-03-02T08:00:01Z` */
export const isoSeconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
/** `2026-03-02T08:00:01.123456Z`: micros are the part below the millisecond, 0 to 999. */
export const isoMicros = (ms: number, micros: number): string =>
  `${new Date(ms).toISOString().slice(0, 23)}${String(micros).padStart(3, '0')}Z`;
/** `2026-03-02T09:00:01+01:00`, the way a command line on a laptop in Hamburg prints it in winter. */
export const isoPlusOne = (ms: number): string => `${new Date(ms + HOUR_MS).toISOString().slice(0, 19)}+01:00`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** RFC 3164: `Mar  2 06:25:01`, without year and zone. */
export function syslogTime(ms: number): string {
  const at = new Date(ms);
  return `${MONTHS[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2, ' ')} ${at.toISOString().slice(11, 19)}`;
}

/** Common log format: `02/Mar/2026:06:25:01 +0000`. */
export function accessTime(ms: number): string {
  const at = new Date(ms);
  return `${String(at.getUTCDate()).padStart(2, '0')}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`;
}
