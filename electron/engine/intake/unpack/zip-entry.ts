// One zip member: what a directory record or a local header says about it, and where overlaps betray a forged archive.
import { decodeName } from '../display-path.ts';
import type { RandomAccess } from '../random-access.ts';

export type ZipEntry = {
  readonly name: string;
  readonly rawName: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly modified: Date | null;
  /** Position of the local header. */
  readonly headerAt: number;
  readonly isSymbolicLink: boolean;
  /** Time as it stands in the header: old encryption checks a password by it. */
  readonly dosTime: number;
  /** The extra field of AES encryption: its strength (1 to 3), and the method behind it. */
  readonly aes: Aes | null;
};

export type Aes = { readonly isChecksumKept: boolean; readonly strength: number; readonly method: number };

/** WinZip's extra field 0x9901; `data` without its id and length. */
export function parseAes(data: Buffer): Aes | null {
  if (data.length < 7 || data.toString('latin1', 2, 4) !== 'AE') return null;
  return { isChecksumKept: data.readUInt16LE(0) === 1, strength: data[4] ?? 0, method: data.readUInt16LE(5) };
}

function findAes(extra: Buffer): Aes | null {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 0x9901) return parseAes(extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2)));
  }
  return null;
}

export const stored = 0;
export const deflated = 8;
export const aesMethod = 99;
export const localHeaderBytes = 30;
export const localMagic = Buffer.from('PK\x03\x04', 'latin1');

export const isEncrypted = (entry: ZipEntry): boolean => (entry.flags & 0x41) !== 0 || entry.method === aesMethod;
/** Encrypted by PKWARE's own scheme with certificates or its directory hidden: no description is public. */
export const isStronglyEncrypted = (entry: ZipEntry): boolean => (entry.flags & 0x40) !== 0;
/** Sizes and checksum stand behind the content instead of in the local header. */
export const hasDescriptor = (entry: ZipEntry): boolean => (entry.flags & 0x08) !== 0;

export type LocalHeader = { readonly entry: ZipEntry; readonly dataAt: number };

/** Zip64 sizes of a local header: both 8 bytes, in this order, when the 32-bit fields are full of ones. */
function zip64Sizes(extra: Buffer): { readonly size: number; readonly packedSize: number } | null {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1 || extra.readUInt16LE(at + 2) < 16 || at + 20 > extra.length) continue;
    return { size: Number(extra.readBigUInt64LE(at + 4)), packedSize: Number(extra.readBigUInt64LE(at + 12)) };
  }
  return null;
}

/** MS-DOS date and time, read as UTC; null when no such day exists. */
function dosDate(date: number, time: number): Date | null {
  const [year, month, day] = [1980 + (date >>> 9), (date >>> 5) & 15, date & 31];
  if (month < 1 || month > 12 || day < 1) return null;
  return new Date(Date.UTC(year, month - 1, day, time >>> 11, (time >>> 5) & 63, (time & 31) * 2));
}

/** The local header at a position; null when there is none, or it says what no tool writes. */
export async function readLocalHeader(access: RandomAccess, at: number): Promise<LocalHeader | null> {
  const fixed = await access.read(at, localHeaderBytes);
  if (fixed.length < localHeaderBytes || !fixed.subarray(0, 4).equals(localMagic)) return null;
  const [nameBytes, extraBytes] = [fixed.readUInt16LE(26), fixed.readUInt16LE(28)];
  const variable = await access.read(at + localHeaderBytes, nameBytes + extraBytes);
  if (variable.length < nameBytes + extraBytes) return null;
  const rawName = Buffer.from(variable.subarray(0, nameBytes));
  const [packed32, size32] = [fixed.readUInt32LE(18), fixed.readUInt32LE(22)];
  const wide = packed32 === 0xffffffff || size32 === 0xffffffff ? zip64Sizes(variable.subarray(nameBytes)) : null;
  return {
    dataAt: at + localHeaderBytes + nameBytes + extraBytes,
    entry: {
      name: decodeName(rawName).replaceAll('\\', '/'),
      rawName,
      flags: fixed.readUInt16LE(6),
      method: fixed.readUInt16LE(8),
      crc: fixed.readUInt32LE(14),
      packedSize: wide?.packedSize ?? packed32,
      size: wide?.size ?? size32,
      modified: dosDate(fixed.readUInt16LE(12), fixed.readUInt16LE(10)),
      headerAt: at,
      isSymbolicLink: false,
      dosTime: fixed.readUInt16LE(10),
      aes: fixed.readUInt16LE(8) === aesMethod ? findAes(variable.subarray(nameBytes)) : null,
    },
  };
}

/** Least number of bytes an entry occupies from its header on. */
const occupied = (entry: ZipEntry): number => localHeaderBytes + entry.rawName.length + entry.packedSize;

/**
 * Entries whose bytes are claimed by another entry too. No tool writes that; it lets one stretch of packed bytes come out
 * many times over (Fifield, "A better zip bomb", 2019). All entries of an overlap are named: which one lies cannot be told.
 */
export function findOverlaps(entries: readonly ZipEntry[]): ReadonlySet<ZipEntry> {
  const byPosition = [...entries].filter((entry) => !entry.name.endsWith('/') || entry.packedSize > 0).sort((a, b) => a.headerAt - b.headerAt);
  const overlapping = new Set<ZipEntry>();
  let reachesFarthest: ZipEntry | undefined;
  for (const entry of byPosition) {
    if (reachesFarthest !== undefined && entry.headerAt < reachesFarthest.headerAt + occupied(reachesFarthest)) {
      overlapping.add(entry).add(reachesFarthest);
    }
    if (reachesFarthest === undefined || entry.headerAt + occupied(entry) > reachesFarthest.headerAt + occupied(reachesFarthest)) reachesFarthest = entry;
  }
  return overlapping;
}

type Stretch = { readonly start: number; readonly end: number };

/** Stretches of the file that neither an entry nor the directory occupies. */
export function findGaps(entries: readonly ZipEntry[], directory: Stretch, end: number): readonly Stretch[] {
  const taken = entries.map((entry) => ({ start: entry.headerAt, end: entry.headerAt + occupied(entry) }));
  const gaps: Stretch[] = [];
  let reached = 0;
  for (const stretch of [...taken, directory, { start: end, end }].sort((a, b) => a.start - b.start)) {
    if (stretch.start > reached) gaps.push({ start: reached, end: stretch.start });
    reached = Math.max(reached, stretch.end);
  }
  return gaps;
}
