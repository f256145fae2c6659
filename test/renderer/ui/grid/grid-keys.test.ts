import { describe, expect, it } from 'vitest';
import { nextPlace } from '../../../../renderer/ui/grid/grid-keys.ts';

const size = { rows: 10_000_000, columns: 5, page: 20 };
const at = { row: 100, column: 2 };
const go = (key: string, mod = false) => nextPlace(at, { key, mod, shift: false, alt: false }, size);

describe('keys of the grid', () => {
  it.each<[string, boolean, ReturnType<typeof nextPlace>]>([
    ['ArrowDown', false, { row: 101, column: 2 }], ['ArrowUp', false, { row: 99, column: 2 }], ['ArrowLeft', false, { row: 100, column: 1 }], ['ArrowRight', false, { row: 100, column: 3 }], ['PageDown', false, { row: 120, column: 2 }], ['PageUp', false, { row: 80, column: 2 }],
    ['Home', false, { row: 100, column: 0 }], ['End', false, { row: 100, column: 4 }], ['Home', true, { row: 0, column: 2 }], ['End', true, { row: 9_999_999, column: 2 }], ['ArrowDown', true, { row: 9_999_999, column: 2 }], ['j', false, { row: 101, column: 2 }], ['k', false, { row: 99, column: 2 }], ['k', true, null], ['x', false, null],
  ])('%s (with Ctrl: %s)', (key, mod, expected) => { expect(go(key, mod)).toEqual(expected); });

  it('stays inside, begins at the first cell, and does nothing in an empty grid or with Alt', () => {
    const down = { key: 'ArrowDown', mod: false, shift: false, alt: false };
    expect([nextPlace({ row: 9_999_999, column: 0 }, down, size), nextPlace(null, down, size), nextPlace(at, down, { ...size, rows: 0 }), nextPlace(at, { ...down, alt: true }, size)]).toEqual([{ row: 9_999_999, column: 0 }, { row: 0, column: 0 }, null, null]);
  });
});
