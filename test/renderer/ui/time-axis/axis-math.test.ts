import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameOf, gapsOf, momentAt, shareOf, steps, ticksOf, zoomed } from '../../../../renderer/ui/time-axis/axis-math.ts';

const us = (iso: string): bigint => BigInt(Date.parse(iso)) * 1000n;

describe('the time axis', () => {
  it('makes bars people can name, on whole units, that cover the range', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 15n), max: 5n * 10n ** 15n }), fc.bigInt({ min: 0n, max: 4n * 10n ** 15n }), fc.integer({ min: 20, max: 1000 }), (from, span, most) => {
      const f = frameOf(from, from + span, most);
      expect(f.from <= from && f.to >= from + span && f.buckets >= 1 && f.buckets <= most && f.width * BigInt(f.buckets) === f.to - f.from && f.from % f.width === 0n && (steps.includes(f.width) || f.width % 86_400_000_000n === 0n)).toBe(true);
    }));
    expect(frameOf(us('2026-02-01T00:10:00Z'), us('2026-04-01T00:00:00Z'), 240)).toEqual({ from: us('2026-02-01T00:00:00Z'), to: us('2026-04-01T00:00:00Z'), width: 6n * 3_600_000_000n, buckets: 236 });
  });

  it('puts ticks on whole units of the shown zone', () => {
    const utc = ticksOf(us('2026-03-01T22:00:00Z'), us('2026-03-02T04:00:00Z'), 4, 'utc');
    const local = ticksOf(us('2026-03-01T22:00:00Z'), us('2026-03-02T04:00:00Z'), 4.7, 'local', () => 60);
    expect([utc.map((t) => [t.text, t.isMajor]), local.map((t) => t.text)]).toEqual([[['22:00', false], ['2026-03-02', true], ['02:00', false]], ['2026-03-02', '02:00', '04:00']]);
  });

  it('zooms around a moment and comes back', () => {
    const near = zoomed(0n, 1_000_000n, 250_000n, 0.5);
    expect([near, zoomed(near.from, near.to, 250_000n, 2), shareOf(250_000n, 0n, 1_000_000n), momentAt(0.25, 0n, 1_000_000n), momentAt(9, 0n, 10n)]).toEqual([{ from: 125_000n, to: 625_000n }, { from: 0n, to: 1_000_000n }, 0.25, 250_000n, 10n]);
  });

  it('marks holes in dense data and none in sparse data', () => {
    expect([gapsOf(Float64Array.of(0, 5, 5, 0, 0, 5, 5, 5, 0, 5, 0)), gapsOf(Float64Array.of(1, 0, 0, 0, 1)), gapsOf(new Float64Array(5)), gapsOf(new Float64Array(0))]).toEqual([[[3, 4], [8, 8]], [], [], []]);
  });
});
