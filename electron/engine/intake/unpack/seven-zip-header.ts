// Reads the header of a 7z archive: which packed streams there are, how they are coded, and which members they hold.
import { decodeName } from '../display-path.ts';

export type Coder = { readonly id: string; readonly properties: Buffer; readonly size: number };

/** A chain of coders over one stretch of the file. In it, the members lie one behind the other. */
export type Folder = {
  /** In the order they are applied when reading; null when they are no simple chain. */
  readonly coders: readonly Coder[] | null;
  /** Identifiers of all coders, for saying what is not read. */
  readonly ids: readonly string[];
  readonly packedAt: number;
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number | null;
};

export type Content = { readonly folder: number; readonly size: number; crc: number | null };

export type SevenZipMember = {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isSymbolicLink: boolean;
  readonly modified: Date | null;
  /** Place of its content; null when it has none. */
  readonly content: Content | null;
};

export type Streams = { readonly folders: readonly Folder[]; readonly contents: readonly Content[] };

/** Thrown where the header says what no tool writes. */
export class HeaderDamage extends Error {}
const damaged = (what: string): never => {
  throw new HeaderDamage(what);
};

const mostItems = 2 ** 22;
const id = { end: 0, header: 1, archiveProperties: 2, additional: 3, main: 4, files: 5, pack: 6, unpack: 7, subStreams: 8, size: 9, crc: 10, folder: 11, unpackSize: 12, unpackCount: 13, emptyStream: 14, emptyFile: 15, names: 17, modified: 20, attributes: 21, encoded: 23 } as const;

class Cursor {
  #at = 0;
  readonly #bytes: Buffer;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }
  bytes(length: number): Buffer {
    if (length > this.#bytes.length - this.#at) damaged('it ends early');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
  byte(): number {
    return this.bytes(1)[0] ?? 0;
  }
  /** 7z's own form: the leading ones of the first byte count the bytes that follow. */
  number(): number {
    const first = this.byte();
    let value = 0;
    let mask = 0x80;
    for (let index = 0; index < 8; index += 1) {
      if ((first & mask) === 0) return value + (first & (mask - 1)) * 2 ** (8 * index);
      value += this.byte() * 2 ** (8 * index);
      mask >>>= 1;
    }
    return value;
  }
  count(): number {
    const value = this.number();
    // Whatever is counted takes a bit at least, so that forged counts cannot take memory.
    return value > mostItems || value > this.#bytes.length * 8 ? damaged('it counts more than it can hold') : value;
  }
  bits(count: number): boolean[] {
    const flags: boolean[] = [];
    for (let byte = 0, index = 0; index < count; index += 1) {
      if (index % 8 === 0) byte = this.byte();
      flags.push((byte & (0x80 >>> (index % 8))) !== 0);
    }
    return flags;
  }
  flags(count: number): boolean[] {
    return this.byte() === 0 ? this.bits(count) : Array.from({ length: count }, () => true);
  }
  digests(count: number): (number | null)[] {
    return this.flags(count).map((isKnown) => (isKnown ? this.bytes(4).readUInt32LE(0) : null));
  }
}

type RawCoder = { readonly id: string; readonly properties: Buffer; readonly inputs: number; readonly outputs: number };
type RawFolder = { readonly coders: readonly RawCoder[]; readonly pairs: readonly (readonly [number, number])[]; readonly packed: readonly number[]; readonly outputs: number };

function readFolder(cursor: Cursor): RawFolder {
  const count = cursor.count();
  if (count === 0 || count > 32) damaged('a folder has no coders or too many');
  const coders = Array.from({ length: count }, (): RawCoder => {
    const flags = cursor.byte();
    const name = cursor.bytes(flags & 15).toString('hex');
    const [inputs, outputs] = (flags & 0x10) === 0 ? [1, 1] : [cursor.count(), cursor.count()];
    const properties = (flags & 0x20) === 0 ? Buffer.alloc(0) : Buffer.from(cursor.bytes(cursor.count()));
    return { id: name, properties, inputs, outputs };
  });
  const inputs = coders.reduce((sum, coder) => sum + coder.inputs, 0);
  const outputs = coders.reduce((sum, coder) => sum + coder.outputs, 0);
  if (inputs > 32 || outputs > 32) damaged('a folder has too many streams');
  const pairs = Array.from({ length: Math.max(0, outputs - 1) }, () => [cursor.count(), cursor.count()] as const);
  const packedCount = inputs - pairs.length;
  if (packedCount < 1) damaged('a folder reads nothing');
  const bound = new Set(pairs.map(([input]) => input));
  const packed = packedCount > 1 ? Array.from({ length: packedCount }, () => cursor.count()) : Array.from({ length: inputs }, (_, index) => index).filter((index) => !bound.has(index));
  return { coders, pairs, packed, outputs };
}

/** The coders in reading order, when each has one input and one output. */
function chainOf(folder: RawFolder, sizes: readonly number[]): readonly Coder[] | null {
  if (folder.packed.length !== 1 || folder.coders.some((coder) => coder.inputs !== 1 || coder.outputs !== 1)) return null;
  const chain: Coder[] = [];
  for (let at = folder.packed[0]; at !== undefined && chain.length < folder.coders.length; ) {
    const coder = folder.coders[at];
    if (coder === undefined) return null;
    chain.push({ id: coder.id, properties: coder.properties, size: sizes[at] ?? 0 });
    const from = at;
    at = folder.pairs.find(([, output]) => output === from)?.[0];
  }
  return chain.length === folder.coders.length ? chain : null;
}

type Pack = { readonly at: number; readonly sizes: readonly number[] };

function readPack(cursor: Cursor): Pack {
  const at = 32 + cursor.number();
  const count = cursor.count();
  let sizes: number[] = [];
  for (let type = cursor.number(); type !== id.end; type = cursor.number()) {
    if (type === id.size) sizes = Array.from({ length: count }, () => cursor.number());
    else if (type === id.crc) cursor.digests(count);
    else damaged('its list of packed streams is odd');
  }
  return { at, sizes };
}

function readUnpack(cursor: Cursor, pack: Pack): Folder[] {
  if (cursor.number() !== id.folder) damaged('it lists no folders');
  const count = cursor.count();
  if (cursor.byte() !== 0) damaged('its folders lie elsewhere');
  const raw = Array.from({ length: count }, () => readFolder(cursor));
  if (cursor.number() !== id.unpackSize) damaged('it states no sizes');
  const sizes = raw.map((folder) => Array.from({ length: folder.outputs }, () => cursor.number()));
  let digests: (number | null)[] = [];
  for (let type = cursor.number(); type !== id.end; type = cursor.number()) {
    if (type === id.crc) digests = cursor.digests(count);
    else damaged('its list of folders is odd');
  }
  let [stream, at] = [0, pack.at];
  return raw.map((folder, index) => {
    const own = pack.sizes.slice(stream, stream + folder.packed.length);
    stream += folder.packed.length;
    const packedSize = own.reduce((sum, size) => sum + size, 0);
    const packedAt = at;
    at += packedSize;
    const bound = new Set(folder.pairs.map(([, output]) => output));
    const last = sizes[index]?.find((_, output) => !bound.has(output)) ?? 0;
    return { coders: chainOf(folder, sizes[index] ?? []), ids: folder.coders.map((coder) => coder.id), packedAt, packedSize, size: last, crc: digests[index] ?? null };
  });
}

type Contents = Streams['contents'];

function readSubStreams(cursor: Cursor | null, folders: readonly Folder[]): Contents {
  let counts = folders.map(() => 1);
  let type = cursor === null ? id.end : cursor.number();
  if (cursor !== null && type === id.unpackCount) {
    counts = folders.map(() => cursor.count());
    type = cursor.number();
  }
  const hasSizes = type === id.size;
  const contents = folders.flatMap((folder, index) => {
    const count = counts[index] ?? 0;
    let left = folder.size;
    return Array.from({ length: count }, (_, member) => {
      const size = member === count - 1 || cursor === null || !hasSizes ? left : cursor.number();
      left -= size;
      if (left < 0) damaged('its members are longer than their folder');
      return { folder: index, size, crc: count === 1 ? folder.crc : null };
    });
  });
  if (cursor === null) return contents;
  if (hasSizes) type = cursor.number();
  for (; type !== id.end; type = cursor.number()) {
    if (type !== id.crc) damaged('its list of members is odd');
    const unknown = contents.filter((content) => content.crc === null);
    const digests = cursor.digests(unknown.length);
    unknown.forEach((content, index) => { content.crc = digests[index] ?? null; });
  }
  return contents;
}

export function readStreams(cursor: Cursor): Streams {
  let pack: Pack = { at: 32, sizes: [] };
  let folders: readonly Folder[] = [];
  let contents: Contents | null = null;
  for (let type = cursor.number(); type !== id.end; type = cursor.number()) {
    if (type === id.pack) pack = readPack(cursor);
    else if (type === id.unpack) folders = readUnpack(cursor, pack);
    else if (type === id.subStreams) contents = readSubStreams(cursor, folders);
    else damaged('it holds an unknown part');
  }
  return { folders, contents: contents ?? readSubStreams(null, folders) };
}

const toDate = (time: bigint): Date | null => {
  const date = new Date(Number(time / 10_000n - 11_644_473_600_000n));
  return time === 0n || Number.isNaN(date.getTime()) ? null : date;
};

function readNames(bytes: Buffer, count: number): string[] {
  const names = bytes.toString('utf16le').split('\0');
  if (names.length <= count - 1) damaged('it names fewer members than it counts');
  return names.slice(0, count).map((name) => decodeName(Buffer.from(name)).replaceAll('\\', '/'));
}

function readMembers(cursor: Cursor, contents: Contents): SevenZipMember[] {
  const count = cursor.count();
  const parts = new Map<number, Cursor>();
  let names: string[] = [];
  for (let type = cursor.number(); type !== id.end; type = cursor.number()) {
    const bytes = cursor.bytes(cursor.number());
    if (type === id.names) names = readNames(bytes.subarray(1), count);
    else parts.set(type, new Cursor(bytes));
  }
  const isEmpty = parts.get(id.emptyStream)?.bits(count) ?? [];
  const emptyFiles = parts.get(id.emptyFile)?.bits(isEmpty.filter(Boolean).length) ?? [];
  const timed = (type: number, width: number): (Buffer | null)[] => {
    const part = parts.get(type);
    if (part === undefined) return [];
    const known = part.flags(count);
    if (part.byte() !== 0) return [];
    return known.map((isKnown) => (isKnown ? part.bytes(width) : null));
  };
  const [times, attributes] = [timed(id.modified, 8), timed(id.attributes, 4)];
  let [empty, stream] = [0, 0];
  return Array.from({ length: count }, (_, index): SevenZipMember => {
    const hasContent = isEmpty[index] !== true;
    const isFolder = !hasContent && emptyFiles[empty] !== true;
    if (!hasContent) empty += 1;
    const content = hasContent ? (contents[stream++] ?? damaged('it names more members than it holds')) : null;
    const attribute = attributes[index]?.readUInt32LE(0) ?? 0;
    const time = times[index]?.readBigUInt64LE(0) ?? 0n;
    return { name: names[index] ?? '', isFolder, isSymbolicLink: (attribute & 0x8000) !== 0 && ((attribute >>> 16) & 0o170000) === 0o120000, modified: toDate(time), content };
  });
}

export type SevenZipHeader = { readonly kind: 'encoded'; readonly streams: Streams } | { readonly kind: 'plain'; readonly streams: Streams; readonly members: readonly SevenZipMember[] };

/** Parses a header block. `encoded`: it tells only where the real one is packed. Throws `HeaderDamage`. */
export function parseHeader(bytes: Buffer): SevenZipHeader {
  const cursor = new Cursor(bytes);
  const first = cursor.number();
  if (first === id.encoded) return { kind: 'encoded', streams: readStreams(cursor) };
  if (first !== id.header) return damaged('it starts with an unknown part');
  let streams: Streams = { folders: [], contents: [] };
  let members: readonly SevenZipMember[] = [];
  for (let type = cursor.number(); type !== id.end; type = cursor.number()) {
    if (type === id.main) streams = readStreams(cursor);
    else if (type === id.files) members = readMembers(cursor, streams.contents);
    else if (type === id.additional) readStreams(cursor);
    else if (type === id.archiveProperties) for (let property = cursor.number(); property !== id.end; property = cursor.number()) cursor.bytes(cursor.count());
    else damaged('it holds an unknown part');
  }
  return { kind: 'plain', streams, members };
}
