// The items of a case as the rows of a tree: archives with their members below them.
import type { Item } from '../../../shared/contract.ts';

export type ItemRow = { readonly item: Item; readonly level: number; /** null: nothing below it. */ readonly isOpen: boolean | null };

/** In the order the items came. With `text` only items whose path contains it, and the archives they stand in. */
export function itemRows(items: readonly Item[], closed: ReadonlySet<number>, text: string): readonly ItemRow[] {
  const byId = new Map(items.map((i) => [i.id, i]));
  const below = new Map<number | null, Item[]>();
  const kept = keptIds(items, byId, text.trim().toLowerCase());
  for (const item of items) {
    if (kept && !kept.has(item.id)) continue;
    const parent = item.parent !== null && byId.has(item.parent) ? item.parent : null;
    const list = below.get(parent);
    if (list) list.push(item); else below.set(parent, [item]);
  }
  const rows: ItemRow[] = [];
  const walk = (parent: number | null, level: number): void => {
    for (const item of below.get(parent) ?? []) {
      const isOpen = below.has(item.id) ? !closed.has(item.id) : null;
      rows.push({ item, level, isOpen });
      if (isOpen) walk(item.id, level + 1);
    }
  };
  walk(null, 1);
  return rows;
}

function keptIds(items: readonly Item[], byId: ReadonlyMap<number, Item>, text: string): ReadonlySet<number> | null {
  if (text === '') return null;
  const kept = new Set<number>();
  for (const item of items) {
    if (!item.path.toLowerCase().includes(text)) continue;
    for (let at: Item | undefined = item; at && !kept.has(at.id); at = at.parent === null ? undefined : byId.get(at.parent)) kept.add(at.id);
  }
  return kept;
}
