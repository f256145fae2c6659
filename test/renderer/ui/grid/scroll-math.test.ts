import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampTop, isProportional, lastTop, offsetOfRow, rowsPerPage, scrollOfTop, spacerHeight, spacerLimit, topOfScroll, topToCentre, topToReveal, visibleRows } from '../../../../renderer/ui/grid/scroll-math.ts';
import type { Geometry } from '../../../../renderer/ui/grid/scroll-math.ts';

const geometry = fc.record({ total: fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 2_000_000_000 })), rowHeight: fc.constantFrom(20, 24, 32), bodyHeight: fc.integer({ min: 40, max: 1600 }) });
const withRow = geometry.chain((g) => fc.record({ g: fc.constant(g), row: fc.integer({ min: 0, max: g.total - 1 }) }));
const huge: Geometry = { total: 2_000_000_000, rowHeight: 24, bodyHeight: 610 };

describe('scroll math', () => {
  it('reaches the very first and the very last row by the scrollbar alone', () => {
    fc.assert(fc.property(geometry, (g) => {
      const end = spacerHeight(g) - g.bodyHeight;
      expect(visibleRows(g, topOfScroll(g, 0))?.first).toBe(0);
      expect(visibleRows(g, topOfScroll(g, Math.max(0, end)))?.last).toBe(g.total - 1);
    }));
  });

  it('steps one row at a time exactly, anywhere in two thousand million rows', () => {
    for (const row of [0, 1, 50_000_123, 1_234_567_890, 1_999_999_998]) {
      const top = row * huge.rowHeight;
      const below = topToReveal(huge, top, Math.min(huge.total - 1, row + 26));
      expect([visibleRows(huge, clampTop(huge, top))?.first, offsetOfRow(huge, below, row + 1) <= 0 || below === lastTop(huge)]).toEqual([Math.min(row, huge.total - 26), true]);
    }
  });

  it('keeps what the scrollbar shows and what the grid shows together', () => {
    fc.assert(fc.property(withRow, ({ g, row }) => {
      const top = clampTop(g, row * g.rowHeight);
      const back = topOfScroll(g, scrollOfTop(g, top));
      // The bar has at most 8 million positions: it may stand for a neighbouring place, never for a far one.
      expect(Math.abs(back - top)).toBeLessThanOrEqual(isProportional(g) ? (2 * lastTop(g)) / (spacerLimit - g.bodyHeight) : 1e-6);
      expect(scrollOfTop(g, top)).toBeLessThanOrEqual(spacerLimit);
    }));
  });

  it('reveals a row wholly, with the least movement, and centres it', () => {
    fc.assert(fc.property(withRow, fc.double({ min: 0, max: 1, noNaN: true }), ({ g, row }, share) => {
      const start = share * lastTop(g);
      const top = topToReveal(g, start, row);
      const y = offsetOfRow(g, top, row);
      const centred = offsetOfRow(g, topToCentre(g, row), row);
      expect(y).toBeGreaterThanOrEqual(-1e-3);
      expect(y + g.rowHeight).toBeLessThanOrEqual(Math.max(g.bodyHeight, g.rowHeight) + 1e-3);
      if (visibleRows(g, start)?.first === row && offsetOfRow(g, start, row) >= 0) expect(top).toBe(start);
      expect(centred).toBeGreaterThanOrEqual(-1e-3);
      expect(centred + g.rowHeight).toBeLessThanOrEqual(g.bodyHeight + 1e-3);
    }));
  });

  it('shows no more rows than fit, and none of none', () => {
    fc.assert(fc.property(withRow, ({ g, row }) => {
      const seen = visibleRows(g, row * g.rowHeight + 7.5);
      expect(seen !== null && seen.first <= seen.last && seen.last - seen.first + 1 <= Math.ceil(g.bodyHeight / g.rowHeight) + 1).toBe(true);
    }));
    expect([visibleRows({ total: 0, rowHeight: 24, bodyHeight: 100 }, 0), visibleRows({ total: 9, rowHeight: 24, bodyHeight: 0 }, 0), rowsPerPage(huge), rowsPerPage({ ...huge, bodyHeight: 10 })]).toEqual([null, null, 24, 1]);
  });
});
