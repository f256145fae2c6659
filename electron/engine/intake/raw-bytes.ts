// The bytes of one record, cut out of the original it came in.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { cannot } from '../../../shared/faults.ts';
import type { StoredItem } from '../store/items.ts';
import { originalPath } from './receive.ts';
import { readRange } from './reopen.ts';

/** Where an item's root lies now: the copy in the case, found by its hash wherever the case is, or the file where it was when it was added. */
export function rootFile(originals: string, root: Pick<StoredItem, 'stored' | 'given' | 'path' | 'sha256'>): string {
  if (root.stored !== null && root.sha256 !== null) return originalPath(originals, root.sha256);
  return root.given ?? cannot('evidence-changed', 'The original is neither in the case nor known by path.', { where: root.path });
}

/** Unpacks again up to the record; seconds for a record far inside a large compressed file. Throws `evidence-changed` when it is gone. */
export async function rawBytes(root: StoredItem, item: StoredItem, place: { readonly offset: number; readonly length: number }, folders: { readonly originals: string; readonly work: string }): Promise<Buffer> {
  const path = rootFile(folders.originals, root);
  const { size, mtime } = await stat(path).catch(() => cannot('evidence-changed', 'The original is not where it was.', { where: root.path }));
  const source = { path: root.path, name: root.name, size, modified: mtime, open: () => createReadStream(path, { highWaterMark: 2 ** 20 }) };
  return readRange({ source, filePath: path }, item.member, { start: place.offset, length: place.length }, { spoolFolder: folders.work });
}
