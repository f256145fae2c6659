// Calendar durations: month ends, leap years, hours kept.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationWords, earlier, lengthWords, parseDuration } from '../../../electron/engine/retention/duration.ts';

const micros = (iso: string): bigint => BigInt(Date.parse(iso)) * 1000n;
const back = (iso: string, duration: string): string => new Date(Number(earlier(micros(iso), parseDuration(duration)) / 1000n)).toISOString();

test.each([
  ['2026-11-20T10:00:00.000Z', 'P12M', '2025-11-20T10:00:00.000Z'],
  ['2028-03-01T00:00:00.000Z', 'P12M', '2027-03-01T00:00:00.000Z'],
  ['2028-02-29T23:59:59.999Z', 'P1Y', '2027-02-28T23:59:59.999Z'],
  ['2026-08-31T00:00:00.000Z', 'P6M', '2026-02-28T00:00:00.000Z'],
  ['2028-08-31T00:00:00.000Z', 'P6M', '2028-02-29T00:00:00.000Z'],
  ['2026-01-15T06:00:00.000Z', 'P3M', '2025-10-15T06:00:00.000Z'],
  ['2026-03-01T06:00:00.000Z', 'P1D', '2026-02-28T06:00:00.000Z'],
  ['2026-03-01T06:00:00.000Z', 'P1M2W', '2026-01-18T06:00:00.000Z'],
  ['1970-01-01T00:00:00.000Z', 'P1D', '1969-12-31T00:00:00.000Z'],
])('%s minus %s is %s', (from, duration, to) => {
  expect(back(from, duration)).toBe(to);
});

test('twelve months are never shorter than 365 and never longer than 366 days, and the microseconds stay', () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 4_000_000_000_000_000n }), (at) => {
    const days = (at - earlier(at, parseDuration('P12M'))) / 86_400_000_000n;
    expect([days === 365n || days === 366n, (at - earlier(at, parseDuration('P12M'))) % 86_400_000_000n]).toEqual([true, 0n]);
  }), { numRuns: 500 });
});

test('words', () => {
  expect([durationWords('P12M'), durationWords('P1Y1D'), durationWords('P1M'), lengthWords(60_000_000n), lengthWords(7_200_000_000n), lengthWords(259_200_000_000n)])
    .toEqual(['12 months', '12 months and 1 day', '1 month', '1 minute', '2 hours', '3 days']);
});
