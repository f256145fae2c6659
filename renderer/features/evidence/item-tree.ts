// The items of a case as the rows of a tree: archives with their members below them.
import type { Accounting, Item } from '../../../shared/contract.ts';

export type ItemRow = {
  readonly item: Item; readonly level: number;
  /** null: nothing below it. */
  readonly isOpen: boolean | null;
  /** Of an archive: all that stands below it, so that a closed one still says what it holds. */
  readonly below: Below | null;
};
export type Below = { readonly items: number; readonly accounting: Accounting; readonly formats: readonly string[]; readonly troubled: number };

const isTroubled = (item: Item): boolean => ['failed', 'unfinished', 'unknown', 'undecided'].includes(item.status);

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
      rows.push({ item, level, isOpen, below: isOpen === null ? null : sumBelow(item.id, below) });
      if (isOpen) walk(item.id, level + 1);
    }
  };
  walk(null, 1);
  return rows;
}

function sumBelow(id: number, below: ReadonlyMap<number | null, readonly Item[]>): Below {
  const sum = { found: 0, events: 0, quarantined: 0, duplicates: 0, nonRecords: 0, balanced: true };
  const formats = new Set<string>();
  let items = 0;
  let troubled = 0;
  const walk = (parent: number): void => {
    for (const item of below.get(parent) ?? []) {
      const a = item.accounting;
      items++;
      if (isTroubled(item)) troubled++;
      if (item.formatTitle !== null) formats.add(item.formatTitle);
      for (const key of ['found', 'events', 'quarantined', 'duplicates', 'nonRecords'] as const) sum[key] += a[key];
      sum.balanced &&= a.balanced;
      walk(item.id);
    }
  };
  walk(id);
  return { items, accounting: sum, formats: [...formats], troubled };
}

/** Archives that only wrap one file, as `.gz` does: closed at first, since the file says nothing the wrapper does not. */
export function wrappers(items: readonly Item[]): ReadonlySet<number> {
  const children = new Map<number, Item[]>();
  for (const item of items) if (item.parent !== null) children.set(item.parent, [...(children.get(item.parent) ?? []), item]);
  const known = new Set(items.map((i) => i.id));
  return new Set([...children].filter(([id, list]) => known.has(id) && list.length === 1 && !children.has(list[0]?.id ?? -1)).map(([id]) => id));
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
