// LZMA2: chunks of LZMA or plain bytes, each complete in itself, so that a damaged stream ends at a chunk.
import type { ByteReader } from '../byte-reader.ts';
import { LzmaDecoder } from './lzma.ts';

/** Larger windows are refused: `xz -9` uses 64 MiB, the strongest level of 7-Zip 256 MiB. */
export const largestDictionary = 256 * 2 ** 20;

/** Window size from the property byte; null when it is none. */
export function lzma2Dictionary(property: number): number | null {
  if (property > 40) return null;
  return property === 40 ? 0xffffffff : (2 | (property & 1)) * 2 ** ((property >>> 1) + 11);
}

export type LzmaEnd = 'complete' | 'truncated' | 'corrupt';

const pieceBytes = 2 ** 20;

function* decodeChunk(decoder: LzmaDecoder, size: number): Generator<Buffer, LzmaEnd> {
  for (let left = size; left > 0; ) {
    const wanted = Math.min(left, pieceBytes);
    const pause = decoder.decode(wanted);
    const output = decoder.takeOutput();
    left -= output.length;
    if (output.length > 0) yield output;
    if (pause !== 'full') return pause === 'starved' ? 'truncated' : 'corrupt';
  }
  return decoder.hasRest ? 'corrupt' : 'complete';
}

/** Applies what a chunk's control byte resets; false when the stream may not start or go on like this. */
async function prepare(reader: ByteReader, decoder: LzmaDecoder, control: number, isFirst: boolean): Promise<boolean> {
  const reset = (control >>> 5) & 3;
  if (reset === 3) decoder.resetDictionary();
  else if (isFirst) return false;
  if (reset >= 2) return decoder.setProperties((await reader.take(1))[0] ?? 255);
  if (!decoder.hasProperties) return false;
  if (reset === 1) decoder.resetState();
  return true;
}

/** Yields the content; when complete, the reader stands behind the end mark. */
export async function* decodeLzma2(reader: ByteReader, dictionary: number): AsyncGenerator<Buffer, LzmaEnd> {
  const decoder = new LzmaDecoder(dictionary);
  for (let isFirst = true; ; isFirst = false) {
    const control = (await reader.take(1))[0];
    if (control === undefined) return 'truncated';
    if (control === 0) return 'complete';
    if (control < 0x80) {
      if (control > 2 || (control === 2 && isFirst)) return 'corrupt';
      if (control === 1) decoder.resetDictionary();
      const header = await reader.take(2);
      if (header.length < 2) return 'truncated';
      const size = header.readUInt16BE(0) + 1;
      const bytes = await reader.take(size);
      decoder.copyIn(bytes);
      yield decoder.takeOutput();
      if (bytes.length < size) return 'truncated';
      continue;
    }
    const header = await reader.take(4);
    if (header.length < 4) return 'truncated';
    if (!(await prepare(reader, decoder, control, isFirst))) return 'corrupt';
    const packed = header.readUInt16BE(2) + 1;
    const bytes = await reader.take(packed);
    decoder.setInput(bytes, true);
    if (!decoder.startRange()) return bytes.length < packed ? 'truncated' : 'corrupt';
    const end = yield* decodeChunk(decoder, ((control & 0x1f) << 16) + header.readUInt16BE(0) + 1);
    // A complete file whose chunk ends early was forged or damaged, not cut.
    if (end !== 'complete') return end === 'truncated' && bytes.length === packed ? 'corrupt' : end;
    if (decoder.inputAt !== packed) return 'corrupt';
  }
}

/** Yields `size` bytes of a bare LZMA stream (or up to its end mark when `size` is null). `properties`: five bytes. */
export async function* decodeLzma1(reader: ByteReader, properties: Buffer, size: number | null): AsyncGenerator<Buffer, LzmaEnd> {
  const decoder = new LzmaDecoder(properties.length < 5 ? 4096 : Math.min(properties.readUInt32LE(1), size ?? largestDictionary));
  if (properties.length < 5 || !decoder.setProperties(properties[0] ?? 255)) return 'corrupt';
  decoder.setInput(await reader.take(5), true);
  if (!decoder.startRange()) return 'corrupt';
  let left = size ?? Number.MAX_SAFE_INTEGER;
  while (left > 0) {
    const bytes = await reader.peek(64 * 2 ** 10);
    const isLast = bytes.length < 64 * 2 ** 10;
    decoder.setInput(bytes, isLast);
    let pause = decoder.decode(Math.min(left, pieceBytes));
    let output = decoder.takeOutput();
    while (output.length > 0) {
      left -= output.length;
      yield output;
      if (pause !== 'full' || left === 0) break;
      pause = decoder.decode(Math.min(left, pieceBytes));
      output = decoder.takeOutput();
    }
    await reader.skip(Math.min(decoder.inputAt, bytes.length));
    if (pause === 'ended') return size === null || left === 0 ? 'complete' : 'corrupt';
    if (pause === 'corrupt') return 'corrupt';
    if (pause === 'starved' && isLast) return 'truncated';
  }
  return 'complete';
}
