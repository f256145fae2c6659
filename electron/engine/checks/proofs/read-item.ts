// Reads the bytes of an item again, from the original or from inside the archive it came in.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { FaultError } from '../../../../shared/faults.ts';
import { rootFile } from '../../intake/raw-bytes.ts';
import { readRange } from '../../intake/reopen.ts';
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import type { ProofCase } from './proof.ts';

/** At most the first `most` bytes; null where the item cannot be read any more (the verification of originals says why). */
export async function bytesOfItem(open: Pick<ProofCase, 'database' | 'originals' | 'work'>, item: StoredItem, most: number): Promise<Buffer | null> {
  const root = item.root === item.id ? item : (await readItems(open.database, 'id = $1', [item.root]))[0];
  if (root === undefined) return null;
  try {
    const path = rootFile(open.originals, root);
    const { size, mtime } = await stat(path);
    const source = { path: root.path, name: root.name, size, modified: mtime, open: () => createReadStream(path, { highWaterMark: 2 ** 20 }) };
    return await readRange({ source, filePath: path }, item.member, { start: 0, length: Math.min(item.size ?? most, most) }, { spoolFolder: open.work });
  } catch (error) {
    if (error instanceof FaultError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}
