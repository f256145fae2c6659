// Reads the bytes of an item again, from the original or from inside the archive it came in.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { FaultError } from '../../../../shared/faults.ts';
import { rootFile } from '../../intake/raw-bytes.ts';
import { openByPath, readRange } from '../../intake/reopen.ts';
import type { WalkRoot } from '../../intake/walk.ts';
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import type { ProofCase } from './proof.ts';

type Place = Pick<ProofCase, 'database' | 'originals' | 'work'>;

/** At most the first `most` bytes; null where the item cannot be read any more (the verification of originals says why). */
export const bytesOfItem = (open: Place, item: StoredItem, most: number): Promise<Buffer | null> =>
  reading(open, item, (root) => readRange(root, item.member, { start: 0, length: Math.min(item.size ?? most, most) }, { spoolFolder: open.work }));

/** Lower-case hex of each algorithm, in one pass over the item; empty where it cannot be read any more. */
export async function hashesOfItem<A extends string>(open: Place, item: StoredItem, algorithms: readonly A[]): Promise<ReadonlyMap<A, string>> {
  const hashes = algorithms.map((a) => [a, createHash(a)] as const);
  const done = await reading(open, item, async (root) => {
    for await (const chunk of openByPath(root, item.member, { spoolFolder: open.work })) for (const [, hash] of hashes) hash.update(chunk);
    return true;
  });
  return new Map(done === null ? [] : hashes.map(([a, hash]) => [a, hash.digest('hex')]));
}

async function reading<T>(open: Place, item: StoredItem, work: (root: WalkRoot) => Promise<T>): Promise<T | null> {
  const root = item.root === item.id ? item : (await readItems(open.database, 'id = $1', [item.root]))[0];
  if (root === undefined) return null;
  try {
    const path = rootFile(open.originals, root);
    const { size, mtime } = await stat(path);
    return await work({ source: { path: root.path, name: root.name, size, modified: mtime, open: () => createReadStream(path, { highWaterMark: 2 ** 20 }) }, filePath: path });
  } catch (error) {
    if (error instanceof FaultError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}
