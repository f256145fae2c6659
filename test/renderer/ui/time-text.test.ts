import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bothZonesText, momentText, rangeText, readMoment, secondsText, spanText, timeText, zoneText } from '../../../renderer/ui/time-text.ts';
import type { OffsetAt } from '../../../renderer/ui/time-text.ts';

const us = (iso: string, more = 0n): bigint => BigInt(Date.parse(iso)) * 1000n + more;
/** Berlin around the change to summer time on 2026-03-29 at 01:00 UTC. */
const berlin: OffsetAt = (ms) => (ms >= Date.parse('2026-03-29T01:00:00Z') ? 120 : 60);

describe('times', () => {
  it.each([
    [timeText(us('2026-03-01T08:00:00Z'), 'utc'), '2026-03-01 08:00:00'],
    [timeText(us('2026-03-01T08:00:00.120Z'), 'utc'), '2026-03-01 08:00:00.120'],
    [timeText(us('2026-03-01T08:00:00Z', 7n), 'utc'), '2026-03-01 08:00:00.000007'],
    [timeText(us('2026-03-01T08:00:00Z'), 'utc', 'ms'), '2026-03-01 08:00:00.000'],
    [timeText(us('2026-03-01T08:00:00Z', 7n), 'utc', 'ms'), '2026-03-01 08:00:00.000007'],
    [timeText(us('2026-03-01T08:00:00.120Z'), 'utc', 'us'), '2026-03-01 08:00:00.120000'],
    [timeText(us('2026-03-01T08:00:59.9Z'), 'utc', 's'), '2026-03-01 08:00:59'],
    [timeText(us('2026-03-01T08:00:59Z'), 'utc', 'min'), '2026-03-01 08:00'],
    [timeText(us('2026-03-01T08:00:59Z'), 'utc', 'day'), '2026-03-01'],
    [timeText(-1n, 'utc'), '1969-12-31 23:59:59.999999'],
    [momentText(us('2026-03-01T08:00:00Z'), 'local', 's', berlin), '2026-03-01 09:00:00 UTC+01:00'],
    [momentText(us('2026-03-29T01:00:00Z'), 'local', 's', berlin), '2026-03-29 03:00:00 UTC+02:00'],
    [bothZonesText(us('2026-03-01T08:00:00Z'), 'utc', berlin), '2026-03-01 08:00:00 UTC (2026-03-01 09:00:00 UTC+01:00)'],
    [bothZonesText(us('2026-03-01T08:00:00Z'), 'local', berlin), '2026-03-01 09:00:00 UTC+01:00 (2026-03-01 08:00:00 UTC)'],
    [bothZonesText(us('2026-03-01T08:00:00Z'), 'local', () => 0), '2026-03-01 08:00:00 UTC'],
    [secondsText(-4_060_000n), '−4.06 s'], [secondsText(7n), '0.000007 s'], [secondsText(3_660_000_000n), '1 h 1 min'],
    [zoneText(0n, 'local', () => -210), 'UTC−03:30'],
    [rangeText(us('2026-03-01T08:00:00Z'), us('2026-03-01T09:30:00Z'), 'utc'), '2026-03-01 08:00:00 – 09:30:00 UTC'],
    [rangeText(us('2026-03-01T08:00:00Z'), us('2026-03-02T09:30:00Z'), 'utc', 'min'), '2026-03-01 08:00 – 2026-03-02 09:30 UTC'],
    [rangeText(us('2026-03-29T00:00:00Z'), us('2026-03-29T02:00:00Z'), 'local', 'min', berlin), '2026-03-29 01:00 UTC+01:00 – 2026-03-29 04:00 UTC+02:00'],
    [spanText(0n), '0 s'], [spanText(90_000_000n), '1 min 30 s'], [spanText(86_400_000_000n * 59n), '59 d'], [spanText(3_600_000_000n * 26n + 5n), '1 d 2 h'], [spanText(250_000n), '250 ms'], [spanText(-1_500_000n), '−1 s 500 ms'],
  ])('writes %s', (written, expected) => { expect(written).toBe(expected); });

  it.each<[string, bigint | null]>([
    ['2026-03-01', us('2026-03-01T00:00:00Z')], ['2026-03-01 08:00', us('2026-03-01T08:00:00Z')], ['2026-03-01T08:00:05.25Z', us('2026-03-01T08:00:05.250Z')], ['2026-03-01 08:00 UTC', us('2026-03-01T08:00:00Z')], ['2026-03-01T08:00+0130', us('2026-03-01T06:30:00Z')], ['2026-03-01T08:00:00.1234567Z', us('2026-03-01T08:00:00Z', 123_456n)],
    ['2026-02-30', null], ['2026-13-01', null], ['2026-03-01 25:00', null], ['today', null], ['', null],
  ])('reads %s', (text, expected) => { expect(readMoment(text, 'utc')).toBe(expected); });

  it('reads local times in the offset that held then', () => {
    expect([readMoment('2026-03-29 00:30', 'local', berlin), readMoment('2026-03-29 04:00', 'local', berlin)]).toEqual([us('2026-03-28T23:30:00Z'), us('2026-03-29T02:00:00Z')]);
  });

  it('reads back what it writes, to the microsecond, in any zone', () => {
    fc.assert(fc.property(fc.bigInt({ min: -2_000_000_000_000_000n, max: 4_000_000_000_000_000n }), fc.integer({ min: -720, max: 840 }), (at, offset) => {
      const text = timeText(at, 'local', 'us', () => offset);
      expect(readMoment(text, 'local', () => offset)).toBe(at);
    }));
  });
});
