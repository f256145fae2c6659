// What a key does in a grid: where the cursor goes next.
import type { GridPlace } from './types.ts';

export type KeyPress = { readonly key: string; readonly mod: boolean; readonly shift: boolean; readonly alt: boolean };

/** The next place, or `null` when the key does not move the cursor. `page` is rows a page key moves. */
export function nextPlace(place: GridPlace | null, press: KeyPress, size: { readonly rows: number; readonly columns: number; readonly page: number }): GridPlace | null {
  if (size.rows === 0 || press.alt) return null;
  const now = place ?? { row: 0, column: 0 };
  const to = (row: number, column = now.column): GridPlace => ({ row: Math.min(size.rows - 1, Math.max(0, row)), column: Math.min(size.columns - 1, Math.max(0, column)) });
  if (place === null && /^(Arrow|Page|Home|End)/.test(press.key) && !press.mod) return to(0, 0);
  switch (press.key) {
    case 'ArrowDown': return press.mod ? to(size.rows - 1) : to(now.row + 1);
    case 'ArrowUp': return press.mod ? to(0) : to(now.row - 1);
    case 'ArrowRight': return press.mod ? to(now.row, size.columns - 1) : to(now.row, now.column + 1);
    case 'ArrowLeft': return press.mod ? to(now.row, 0) : to(now.row, now.column - 1);
    case 'PageDown': return to(now.row + size.page);
    case 'PageUp': return to(now.row - size.page);
    case 'Home': return press.mod ? to(0) : to(now.row, 0);
    case 'End': return press.mod ? to(size.rows - 1) : to(now.row, size.columns - 1);
    case 'j': return press.mod || press.shift ? null : to(now.row + 1);
    case 'k': return press.mod || press.shift ? null : to(now.row - 1);
    default: return null;
  }
}
