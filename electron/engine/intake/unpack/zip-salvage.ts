// Finds the members of a zip by their own headers when its directory cannot be trusted.
import type { RandomAccess } from '../random-access.ts';
import { deflated, hasDescriptor, localHeaderBytes, localMagic, readLocalHeader, stored } from './zip-entry.ts';
import type { LocalHeader } from './zip-entry.ts';

const windowBytes = 2 ** 20;

/** Position of the next local header magic at or after `from`, or null. */
export async function findMagic(access: RandomAccess, from: number, end: number): Promise<number | null> {
  for (let at = from; at < end; at += windowBytes) {
    // Three bytes more than the step, for a magic that straddles two windows.
    const bytes = await access.read(at, Math.min(windowBytes + localMagic.length - 1, end - at));
    const found = bytes.indexOf(localMagic);
    if (found !== -1) return at + found;
  }
  return null;
}

/** Four bytes occur by chance; a header also has a known method, a name without control characters and sane flags. */
function isPlausible({ entry }: LocalHeader): boolean {
  const isSized = !hasDescriptor(entry) || entry.packedSize > 0;
  return (
    (entry.method === deflated || entry.method === stored || entry.method <= 20 || entry.method === 99 || (entry.method >= 93 && entry.method <= 98)) &&
    (entry.flags & 0xd080) === 0 &&
    entry.rawName.length > 0 &&
    entry.rawName.length <= 4096 &&
    !entry.rawName.some((byte) => byte < 0x20) &&
    (isSized || entry.method === deflated || entry.method === stored)
  );
}

/**
 * Yields the headers found from the start on. After each, the taker says where its content ended (`next(position)`), because
 * a streamed member's length is only known once it was read. Cost: one pass over the archive.
 */
export async function* salvage(access: RandomAccess, known: ReadonlyMap<number, number>, end: number): AsyncGenerator<LocalHeader, void, number | undefined> {
  let at = 0;
  for (;;) {
    const found = await findMagic(access, at, end);
    if (found === null) return;
    const skipTo = known.get(found);
    if (skipTo !== undefined) {
      at = Math.max(found + localHeaderBytes, skipTo);
      continue;
    }
    const header = await readLocalHeader(access, found);
    if (header === null || !isPlausible(header)) {
      at = found + localMagic.length;
      continue;
    }
    const contentEnd = yield header;
    at = Math.max(header.dataAt, contentEnd ?? header.dataAt);
  }
}
