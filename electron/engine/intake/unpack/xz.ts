// Opens xz block by block: checks each checksum and stated size, and tells about appended streams and what stands behind them.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ByteReader } from '../byte-reader.ts';
import { noteEnd, noteStreams, unpackStream } from './content-stream.ts';
import { Crc64 } from './crc64.ts';
import { decodeLzma2, largestDictionary, lzma2Dictionary } from './lzma2.ts';
import { note } from './types.ts';
import type { MemberEvent, MemberNote, UnpackContext } from './types.ts';

const magic = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);
const lzma2Id = 0x21;
const padding = (position: number): number => (4 - (position % 4)) % 4;

type Check = { readonly size: number; readonly update: (bytes: Buffer) => void; readonly digest: () => Buffer | null };

/** The check of a stream by its type; sizes of unknown types are known all the same. */
function createCheck(type: number): Check {
  const size = type === 0 ? 0 : 4 << Math.floor((type - 1) / 3);
  if (type === 1) {
    let sum = 0;
    return { size, update: (bytes) => { sum = crc32(bytes, sum); }, digest: () => { const bytes = Buffer.alloc(4); bytes.writeUInt32LE(sum); return bytes; } };
  }
  if (type === 4) {
    const crc = new Crc64();
    return { size, update: (bytes) => { crc.update(bytes); }, digest: () => crc.digest() };
  }
  if (type === 10) {
    const hash = createHash('sha256');
    return { size, update: (bytes) => { hash.update(bytes); }, digest: () => hash.digest() };
  }
  return { size, update: () => undefined, digest: () => null };
}

/** A number of 7 bits a byte, lowest first; null when it does not end in nine bytes. */
function readNumber(bytes: Buffer, at: number): { readonly value: number; readonly end: number } | null {
  let value = 0;
  for (let index = 0; index < 9 && at + index < bytes.length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: at + index + 1 };
  }
  return null;
}

type BlockHeader = { readonly dictionary: number; readonly packed: number | null; readonly size: number | null };

/** What the header of a block says, or why it cannot be followed. */
function parseBlockHeader(bytes: Buffer): BlockHeader | string {
  if (crc32(bytes.subarray(0, -4)) !== bytes.readUInt32LE(bytes.length - 4)) return 'its header does not match its checksum';
  const flags = bytes[1] ?? 0;
  let at = 2;
  const sizes: (number | null)[] = [];
  for (const mask of [0x40, 0x80]) {
    const number = (flags & mask) === 0 ? null : readNumber(bytes, at);
    if (number !== null) at = number.end;
    sizes.push(number?.value ?? null);
  }
  const id = readNumber(bytes, at);
  const length = id === null ? null : readNumber(bytes, id.end);
  if ((flags & 3) !== 0 || id?.value !== lzma2Id || length?.value !== 1) return 'it uses filters that are not read';
  const dictionary = lzma2Dictionary(bytes[length.end] ?? 255);
  if (dictionary === null) return 'its window size is none';
  if (dictionary > largestDictionary) return `it needs a window of ${dictionary} bytes, more than is allowed`;
  return { dictionary, packed: sizes[0] ?? null, size: sizes[1] ?? null };
}

/** Decodes one block; returns whether the next may follow. */
async function* decodeBlock(reader: ByteReader, check: Check, which: string, notes: MemberNote[]): AsyncGenerator<Buffer, boolean> {
  const length = (((await reader.peek(1))[0] ?? 0) + 1) * 4;
  const bytes = await reader.take(length);
  if (bytes.length < length) {
    notes.push(note('archive-truncated', `the file ends inside the header of ${which}`));
    return false;
  }
  const header = parseBlockHeader(bytes);
  if (typeof header === 'string') {
    notes.push(note(header.startsWith('it ') ? 'archive-unsupported' : 'archive-damaged', `${which} cannot be read: ${header}; nothing behind it was read`));
    return false;
  }
  const start = reader.position;
  const content = decodeLzma2(reader, header.dictionary);
  let size = 0;
  let step = await content.next();
  for (; step.done !== true; step = await content.next()) {
    size += step.value.length;
    check.update(step.value);
    yield step.value;
  }
  if (step.value !== 'complete') {
    notes.push(step.value === 'truncated' ? note('archive-truncated', `the file ends inside ${which}; ${size} bytes of it were recovered`) : note('archive-damaged', `the compressed data of ${which} is invalid near byte ${reader.position}; ${size} bytes of it were recovered, what follows was not read`));
    return false;
  }
  const packed = reader.position - start;
  if ((header.packed !== null && header.packed !== packed) || (header.size !== null && header.size !== size)) notes.push(note('archive-damaged', `the sizes stated by ${which} do not match its content (${size} bytes)`));
  await reader.skip(padding(packed));
  const stated = await reader.take(check.size);
  if (stated.length < check.size) {
    notes.push(note('archive-truncated', `the file ends inside the checksum of ${which}; ${size} bytes were recovered, unchecked`));
    return false;
  }
  const real = check.digest();
  if (real !== null && !real.equals(stated)) notes.push(note('crc-mismatch', `the checksum of ${which} does not match its content (${size} bytes)`));
  return true;
}

/** Takes index and footer, which repeat the blocks' sizes; a defect in them costs no content. Returns whether a stream may follow. */
async function takeIndex(reader: ByteReader, which: string, notes: MemberNote[], blocks: number): Promise<boolean> {
  const start = reader.position;
  const number = async (): Promise<number | null> => {
    const found = readNumber(await reader.peek(9), 0);
    if (found !== null) await reader.skip(found.end);
    return found?.value ?? null;
  };
  await reader.skip(1);
  const count = await number();
  let isRead = count === blocks;
  for (let index = 0; isRead && index < blocks * 2; index += 1) isRead = (await number()) !== null;
  if (isRead) {
    await reader.skip(padding(reader.position - start) + 4);
    const footer = await reader.take(12);
    if (footer.length === 12 && footer.toString('latin1', 10) === 'YZ') return true;
    isRead = footer.length < 12;
  }
  const isCut = isRead || (await reader.peek(1)).length === 0;
  notes.push(isCut ? note('archive-truncated', `the file ends inside the index of ${which}; its content is complete`) : note('archive-damaged', `the index of ${which} does not match its ${blocks} blocks; what follows was not read`));
  return false;
}

/** Decodes one stream; returns whether another may follow. */
async function* decodeStream(reader: ByteReader, which: string, notes: MemberNote[]): AsyncGenerator<Buffer, boolean> {
  const header = await reader.take(12);
  if (header.length < 12) {
    notes.push(note('archive-truncated', `the file ends inside the header of ${which}`));
    return false;
  }
  if (header[6] !== 0 || crc32(header.subarray(6, 8)) !== header.readUInt32LE(8)) notes.push(note('archive-damaged', `the header of ${which} does not match its checksum; reading was tried`));
  for (let blocks = 0; ; blocks += 1) {
    const first = (await reader.peek(1))[0];
    if (first === undefined) {
      notes.push(note('archive-truncated', `the file ends inside ${which}, behind its block ${blocks}`));
      return false;
    }
    if (first === 0) return takeIndex(reader, which, notes, blocks);
    if (!(yield* decodeBlock(reader, createCheck((header[7] ?? 0) & 15), `block ${blocks + 1} of ${which}`, notes))) return false;
  }
}

/** Zero bytes by fours between streams are allowed and mean nothing. */
async function skipPadding(reader: ByteReader): Promise<void> {
  for (let four = await reader.peek(4); four.length === 4 && four.readUInt32LE(0) === 0; four = await reader.peek(4)) await reader.skip(4);
}

/** Decodes all streams from the reader's position on; notes what is odd. */
export async function* decodeXz(reader: ByteReader, notes: MemberNote[]): AsyncGenerator<Buffer> {
  for (let streams = 1; ; streams += 1) {
    const stream = decodeStream(reader, `stream ${streams}, at byte ${reader.position}`, notes);
    let step = await stream.next();
    for (; step.done !== true; step = await stream.next()) yield step.value;
    if (!step.value) {
      noteStreams(notes, 'xz', streams);
      return;
    }
    await skipPadding(reader);
    if (!(await reader.peek(6)).equals(magic)) {
      await noteEnd(reader, notes, 'xz', streams);
      return;
    }
  }
}

/** Yields the content of all xz streams as one. */
export const unpackXz = (reader: ByteReader, context: UnpackContext): AsyncGenerator<MemberEvent> => unpackStream('xz', decodeXz, reader, context);
