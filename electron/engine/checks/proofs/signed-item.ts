// Which item a signature, time stamp or seal beside it belongs to, and the bytes or digest that it is about.
import { createHash } from 'node:crypto';
import type { HashName } from '../../identity/algorithms.ts';
import type { StoredItem } from '../../store/items.ts';

/** Endings of files that are proofs themselves: never taken for the thing that was signed. */
const proofEndings = /\.(?:p7s|p7m|p7c|p7b|tsr|tst|tsq|asc|sig|minisig|pem|crt|cer|ots|sigstore|sigstore\.json|logsig|ksisig|gtsig)$/i;

export type ItemsByPath = {
  /** The item that a file at `path` is about, its name less `ending`, or the only one beside it with the same stem. */
  findSigned(path: string, ending: RegExp): StoredItem | null;
  find(path: string): StoredItem | null;
  /** The first item with this SHA-256 that is no proof itself. */
  findByHash(sha256: string): StoredItem | null;
};

/** Cost: one pass over the items. */
export function itemsByPath(items: readonly StoredItem[]): ItemsByPath {
  const byPath = new Map<string, StoredItem>();
  const byStem = new Map<string, StoredItem[]>();
  const byHash = new Map<string, StoredItem>();
  for (const item of items) {
    if (!byPath.has(item.path)) byPath.set(item.path, item);
    if (proofEndings.test(item.path)) continue;
    const stem = item.path.replace(/\.[^./]*$/, '');
    const same = byStem.get(stem);
    if (same) same.push(item); else byStem.set(stem, [item]);
    if (item.sha256 !== null && !byHash.has(item.sha256)) byHash.set(item.sha256, item);
  }
  return {
    find: (path) => byPath.get(path) ?? null,
    findByHash: (sha256) => byHash.get(sha256) ?? null,
    findSigned(path, ending) {
      const stem = path.replace(ending, '');
      if (stem === path) return null;
      const whole = byPath.get(stem);
      if (whole) return whole;
      const [only, ...others] = byStem.get(stem) ?? [];
      return only && others.length === 0 ? only : null;
    },
  };
}

/** Largest item whose bytes are read again for a hash other than SHA-256 or a signature over the content itself. */
export const mostSignedBytes = 512 * 2 ** 20;

/** The digest of an item: as it was computed at intake for SHA-256, from the bytes otherwise. Null where they cannot be read any more. */
export async function digestOf(item: StoredItem, hash: HashName, read: (item: StoredItem) => Promise<Buffer | null>): Promise<Buffer | null> {
  if (hash === 'sha256' && item.sha256 !== null) return Buffer.from(item.sha256, 'hex');
  const bytes = await read(item);
  return bytes === null ? null : createHash(hash).update(bytes).digest();
}
