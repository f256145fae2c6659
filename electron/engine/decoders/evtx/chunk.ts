// One chunk of an event log: what its header says, whether its checksums hold, and where its records stand.
import { crc32 } from 'node:zlib';

export const chunkSize = 65_536;
export const headerSize = 512;
const recordMagic = 0x00002a2a;
const smallestRecord = 28;

export type ChunkHeader = {
  readonly hasMagic: boolean;
  /** Record numbers of this file, which start at 1 and grow by one. */
  readonly firstNumber: number; readonly lastNumber: number;
  readonly freeSpace: number;
  readonly isHeaderSound: boolean;
  readonly areRecordsSound: boolean;
};

/** A record by place. `isWhole` is false where its size makes no sense: then `length` reaches up to where reading goes on. */
export type Place = { readonly at: number; readonly length: number; readonly id: number; readonly isWhole: boolean };

const u64 = (b: Buffer, at: number): number => b.readUInt32LE(at + 4) * 2 ** 32 + b.readUInt32LE(at);

/** Layout after libyal's description: checksums are CRC-32 over the header without them, and over the records. */
export function readChunkHeader(chunk: Buffer): ChunkHeader {
  const freeSpace = chunk.readUInt32LE(48);
  const end = Math.min(Math.max(freeSpace, headerSize), chunk.length);
  return {
    hasMagic: chunk.toString('latin1', 0, 8) === 'ElfChnk\0',
    firstNumber: u64(chunk, 8), lastNumber: u64(chunk, 16), freeSpace,
    isHeaderSound: crc32(chunk.subarray(128, headerSize), crc32(chunk.subarray(0, 120))) === chunk.readUInt32LE(124),
    areRecordsSound: crc32(chunk.subarray(headerSize, end)) === chunk.readUInt32LE(52),
  };
}

/** The length of a record that stands whole at this place, or 0. */
function recordAt(chunk: Buffer, at: number): number {
  if (at + smallestRecord > chunk.length || chunk.readUInt32LE(at) !== recordMagic) return 0;
  const size = chunk.readUInt32LE(at + 4);
  if (size < smallestRecord || at + size > chunk.length) return 0;
  return chunk.readUInt32LE(at + size - 4) === size ? size : 0;
}

const idAt = (chunk: Buffer, at: number): number => (at + 16 <= chunk.length && chunk.readUInt32LE(at) === recordMagic ? u64(chunk, at + 8) : 0);

/** The next place from `from` on where a record begins, whole or at least with its mark; the end of the chunk where there is none. */
function nextRecord(chunk: Buffer, from: number): number {
  for (let at = from + ((8 - (from % 8)) % 8); at + 8 <= chunk.length; at += 8) if (chunk.readUInt32LE(at) === recordMagic && recordAt(chunk, at) > 0) return at;
  return chunk.length;
}

/**
 * Records in file order and the bytes between them that are none. Up to the free space all bytes are records; behind it, only what
 * goes on with the next number is one: logs that were not closed have such. What else lies there is left over from before.
 */
export function placesIn(chunk: Buffer, freeSpace: number): { readonly places: readonly Place[]; readonly beyond: number; readonly leftOver: number } {
  const places: Place[] = [];
  const isStale = freeSpace < headerSize || freeSpace > chunk.length;
  const end = isStale ? chunk.length : freeSpace;
  let at = headerSize;
  let beyond = 0;
  while (at < chunk.length) {
    const length = recordAt(chunk, at);
    const id = idAt(chunk, at);
    const isNext = places.length === 0 || id === (places.at(-1) as Place).id + 1;
    if (length > 0 && (at < end || isNext)) {
      if (at >= freeSpace) beyond++;
      places.push({ at, length, id, isWhole: true });
      at += length;
      continue;
    }
    if (at >= end) break;
    const next = nextRecord(chunk, at + 8);
    const stop = Math.min(next, next >= end ? Math.max(end, at + 8) : next, chunk.length);
    if (!isZero(chunk, at, stop)) places.push({ at, length: stop - at, id, isWhole: false });
    at = stop;
  }
  let leftOver = 0;
  for (let rest = nextRecord(chunk, at); rest < chunk.length; rest = nextRecord(chunk, rest + recordAt(chunk, rest))) leftOver++;
  return { places, beyond, leftOver };
}

export function isZero(bytes: Buffer, from = 0, to = bytes.length): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== 0) return false;
  return true;
}
