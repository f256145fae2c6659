// Opens zstd (RFC 8878) frame by frame and block by block: checks sizes and checksums, and tells about appended frames.
import { Decompress } from 'fzstd';
import type { ByteReader } from '../byte-reader.ts';
import { noteEnd, noteStreams, unpackStream } from './content-stream.ts';
import { note } from './types.ts';
import type { MemberEvent, MemberNote, UnpackContext } from './types.ts';
import { Xxh64 } from './xxh64.ts';

const frameMagic = 0xfd2fb528;
const isSkippable = (magic: number): boolean => magic >>> 4 === 0x184d2a5;
/** What the zstd tool itself accepts unless told otherwise. */
const largestWindow = 2 ** 27;
const outputBytes = 2 ** 20;

type FrameHeader = { readonly bytes: Buffer; readonly window: number; readonly size: number | null; readonly hasChecksum: boolean; readonly hasDictionary: boolean };

/** Takes a frame header; null when the bytes end inside it, `false` when its reserved bit is set. */
async function takeHeader(reader: ByteReader): Promise<FrameHeader | null | false> {
  const start = await reader.peek(5);
  const descriptor = start[4] ?? 0;
  if ((descriptor & 8) !== 0) return false;
  const isSingle = (descriptor & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >>> 6] ?? 0;
  const length = 5 + (isSingle ? 0 : 1) + dictionaryBytes + sizeBytes;
  const bytes = await reader.take(length);
  if (bytes.length < length) return null;
  const sizeAt = length - sizeBytes;
  const size = sizeBytes === 0 ? null : sizeBytes === 1 ? (bytes[sizeAt] ?? 0) : sizeBytes === 2 ? bytes.readUInt16LE(sizeAt) + 256 : sizeBytes === 4 ? bytes.readUInt32LE(sizeAt) : Number(bytes.readBigUInt64LE(sizeAt));
  const exponent = (bytes[5] ?? 0) >>> 3;
  const window = isSingle ? (size ?? 0) : 2 ** (10 + exponent) * (1 + ((bytes[5] ?? 0) & 7) / 8);
  const hasDictionary = bytes.subarray(sizeAt - dictionaryBytes, sizeAt).some((byte) => byte !== 0);
  return { bytes: Buffer.from(bytes), window, size, hasChecksum: (descriptor & 4) !== 0, hasDictionary };
}

/** A block with its header: null when the bytes end inside it, `false` when its type is reserved. */
async function takeBlock(reader: ByteReader): Promise<{ readonly bytes: Buffer; readonly isLast: boolean } | null | false> {
  const header = await reader.peek(3);
  if (header.length < 3) return null;
  const word = header.readUIntLE(0, 3);
  const type = (word >>> 1) & 3;
  if (type === 3) return false;
  const length = 3 + (type === 1 ? 1 : word >>> 3);
  const bytes = await reader.take(length);
  return bytes.length < length ? null : { bytes: Buffer.from(bytes), isLast: (word & 1) === 1 };
}

/** Decodes one frame; returns whether another may follow. */
async function* decodeFrame(reader: ByteReader, which: string, notes: MemberNote[]): AsyncGenerator<Buffer, boolean> {
  const start = reader.position;
  const header = await takeHeader(reader);
  const stop = (code: 'archive-truncated' | 'archive-damaged' | 'archive-unsupported', detail: string): false => {
    notes.push(note(code, detail));
    return false;
  };
  if (header === null) return stop('archive-truncated', `the file ends inside the header of ${which}`);
  if (header === false) return stop('archive-damaged', `the header of ${which} is invalid; nothing behind it was read`);
  if (header.hasDictionary) return stop('archive-unsupported', `${which} was packed with a dictionary, without which it cannot be read`);
  if (header.window > largestWindow) return stop('archive-unsupported', `${which} needs a window of ${header.window} bytes, more than is allowed`);
  let produced: Buffer[] = [];
  let size = 0;
  const checksum = new Xxh64();
  const decoder = new Decompress((bytes) => { produced.push(Buffer.from(bytes)); });
  const push = (bytes: Buffer, isFinal: boolean): boolean => {
    try {
      decoder.push(bytes, isFinal);
      return true;
    } catch (error) {
      // The library throws errors with a number as code, and range errors of typed arrays where data is forged.
      if (error instanceof Error) return false;
      throw error;
    }
  };
  const take = (): Buffer => {
    const bytes = produced.length === 1 ? (produced[0] ?? Buffer.alloc(0)) : Buffer.concat(produced);
    produced = [];
    size += bytes.length;
    if (header.hasChecksum) checksum.update(bytes);
    return bytes;
  };
  const recovered = (): string => `${size} bytes of it were recovered`;
  let isSound = push(header.bytes, false);
  for (let isLast = false; !isLast; ) {
    const block = await takeBlock(reader);
    if (block === null) return stop('archive-truncated', `the file ends inside ${which}; ${recovered()}`);
    isLast = block !== false && block.isLast;
    isSound = isSound && block !== false && push(block.bytes, false);
    if (isSound && isLast && !header.hasChecksum) isSound = push(Buffer.alloc(0), true);
    const output = take();
    for (let at = 0; at < output.length; at += outputBytes) yield output.subarray(at, at + outputBytes);
    if (!isSound) return stop('archive-damaged', `the compressed data of ${which} is invalid near byte ${reader.position} (byte ${reader.position - start} of it); ${recovered()}, what follows was not read`);
  }
  if (header.hasChecksum) {
    const stated = await reader.take(4);
    if (stated.length < 4) return stop('archive-truncated', `the file ends inside the checksum of ${which}; ${recovered()}, unchecked`);
    // A frame below 18 bytes is held back until its end.
    isSound = push(stated, true);
    const output = take();
    if (output.length > 0) yield output;
    if (!isSound) return stop('archive-damaged', `the compressed data of ${which} is invalid; ${recovered()}, what follows was not read`);
    if (stated.readUInt32LE(0) !== checksum.low32()) notes.push(note('crc-mismatch', `the checksum of ${which} does not match its content (${size} bytes)`));
  }
  if (header.size !== null && header.size !== size) notes.push(note('archive-damaged', `the length stated by ${which} does not match its content (${size} bytes)`));
  return true;
}

/** Decodes all frames from the reader's position on; notes what is odd. */
export async function* decodeZstd(reader: ByteReader, notes: MemberNote[]): AsyncGenerator<Buffer> {
  for (let frames = 0; ; ) {
    const head = await reader.peek(8);
    const magic = head.length < 4 ? 0 : head.readUInt32LE(0);
    if (isSkippable(magic) && head.length === 8) {
      const length = 8 + head.readUInt32LE(4);
      if ((await reader.skip(length)) === length) continue;
      notes.push(note('archive-truncated', `the file ends inside a frame that holds no content, behind frame ${frames}`));
      return;
    }
    if (magic !== frameMagic) {
      await noteEnd(reader, notes, 'zstd', frames);
      return;
    }
    frames += 1;
    const frame = decodeFrame(reader, `stream ${frames}, at byte ${reader.position}`, notes);
    let step = await frame.next();
    for (; step.done !== true; step = await frame.next()) yield step.value;
    if (!step.value) {
      noteStreams(notes, 'zstd', frames);
      return;
    }
  }
}

/** Yields the content of all zstd frames as one. */
export const unpackZstd = (reader: ByteReader, context: UnpackContext): AsyncGenerator<MemberEvent> => unpackStream('zstd', decodeZstd, reader, context);
