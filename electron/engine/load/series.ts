// Items that are parts of one rotated log: said with each of them, and what is missing between them noted.
import type { Database } from '../store/database.ts';
import { changeItem, insertLedger, readItems } from '../store/items.ts';
import type { StoredItem } from '../store/items.ts';
import { gapsOf, rotationOf } from '../intake/rotation.ts';
import type { Rotation } from '../intake/rotation.ts';

type Part = { readonly item: StoredItem; readonly rotation: Rotation };

/** The name that carries the rotation: of a packed log, that of the packed file. */
const outerPath = (item: StoredItem, byId: ReadonlyMap<number, StoredItem>): string => {
  const parent = item.parent === null ? undefined : byId.get(item.parent);
  return parent && parent.container !== null && !['zip', 'tar', '7z', 'xlsx'].includes(parent.container) ? outerPath(parent, byId) : item.path;
};

function findSeries(items: readonly StoredItem[], byId: ReadonlyMap<number, StoredItem>): readonly (readonly Part[])[] {
  const series = new Map<string, Part[]>();
  for (const item of items) {
    if (item.kind === 'container' || item.status === 'container' || item.status === 'skipped') continue;
    const path = outerPath(item, byId);
    const at = path.lastIndexOf('/') + 1;
    const rotation = rotationOf(path.slice(at));
    const key = `${path.slice(0, at)}\u0000${rotation.series}`;
    series.set(key, [...(series.get(key) ?? []), { item, rotation }]);
  }
  return [...series.values()].filter((parts) => parts.length > 1 && parts.some((part) => part.rotation.by !== 'current')).map((parts) => parts.toSorted((a, b) => a.rotation.order - b.rotation.order));
}

/** Says it for the items behind `after`, and for the parts of the same logs that were there before. */
export async function noteSeries(database: Database, after: number): Promise<void> {
  const items = await readItems(database);
  const byId = new Map(items.map((item) => [item.id, item]));
  for (const parts of findSeries(items, byId)) {
    if (parts.every((part) => part.item.id <= after)) continue;
    for (const [index, { item, rotation }] of parts.entries()) {
      const words = `part ${index + 1} of ${parts.length} of the rotated log ${rotation.series}, oldest first`;
      const own = (item.why ?? '').replace(/(?:; )?part \d+ of \d+ of the rotated log .*, oldest first$/u, '');
      await changeItem(database, item.id, { why: own === '' ? words : `${own}; ${words}` });
    }
    for (const gap of gapsOf(parts.map((part) => part.rotation))) {
      const behind = parts.find((part) => part.rotation === gap.after);
      if (!behind || behind.item.id <= after) continue;
      const what = gap.after.by === 'number' ? `${gap.missing} of the numbers between ${gap.before.mark} and ${gap.after.mark} are` : `${gap.missing} days in front of it are`;
      await insertLedger(database, { code: 'rotation-gap', item: behind.item.id, count: gap.missing, firstRecord: null, offset: null, detail: `${what} missing in the series of rotated files` });
    }
  }
}
