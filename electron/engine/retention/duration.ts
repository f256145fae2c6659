// Calendar durations: twelve months are twelve months, not 365 days.
import { assert } from '../../../shared/assert.ts';

const microsPerDay = 86_400_000_000n;

export type Duration = { readonly months: number; readonly days: number };

/** ISO 8601 durations of whole years, months, weeks and days. */
export function parseDuration(text: string): Duration {
  assert(/^P(\d+[YMWD])+$/.test(text), 'a duration is P followed by numbers of years, months, weeks or days');
  let [months, days] = [0, 0];
  for (const [, count = '0', unit] of text.matchAll(/(\d+)([YMWD])/g)) {
    if (unit === 'Y') months += Number(count) * 12;
    else if (unit === 'M') months += Number(count);
    else days += Number(count) * (unit === 'W' ? 7 : 1);
  }
  return { months, days };
}

/** Microseconds UTC. A day that the earlier month does not have becomes its last: 31 August minus six months is 28 or 29 February. */
export function earlier(instant: bigint, { months, days }: Duration): bigint {
  const millis = Number(instant / 1000n);
  const at = new Date(millis);
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const moved = Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(at.getUTCDate(), lastDay));
  const dayStart = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  return instant - BigInt(dayStart - moved) * 1000n - BigInt(days) * microsPerDay;
}

/** `twelve months` reads better than P12M. */
export function durationWords(text: string): string {
  const { months, days } = parseDuration(text);
  const parts = [months > 0 ? `${months} month${months === 1 ? '' : 's'}` : '', days > 0 ? `${days} day${days === 1 ? '' : 's'}` : ''].filter((p) => p !== '');
  return parts.length > 0 ? parts.join(' and ') : 'no time';
}

/** `2026-03-02` of an instant. */
export const dayOf = (instant: bigint): string => new Date(Number(instant / 1000n)).toISOString().slice(0, 10);
/** `2026-03-02 08:00:01 UTC` */
export const momentOf = (instant: bigint): string => `${new Date(Number(instant / 1000n)).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
/** `3 days`, `5 hours`, `45 minutes`: for reading, rounded down. */
export function lengthWords(micros: bigint): string {
  const minutes = micros / 60_000_000n;
  if (minutes >= 2880n) return `${minutes / 1440n} days`;
  if (minutes >= 120n) return `${minutes / 60n} hours`;
  return `${minutes} minute${minutes === 1n ? '' : 's'}`;
}
