// The content of one zip member by its compression method.
import type { ByteReader } from '../byte-reader.ts';
import { decodeBzip2 } from './bzip2.ts';
import type { DecodeStream } from './content-stream.ts';
import { inflate } from './inflate.ts';
import { decodeLzma1 } from './lzma2.ts';
import type { LzmaEnd } from './lzma2.ts';
import type { MemberNote } from './types.ts';
import { decodeXz } from './xz.ts';
import { deflated, stored } from './zip-entry.ts';
import { decodeZstd } from './zstd.ts';

const streams: ReadonlyMap<number, DecodeStream> = new Map([[12, decodeBzip2], [93, decodeZstd], [95, decodeXz]]);
const lzma = 14;

export const isReadMethod = (method: number): boolean => method === stored || method === deflated || method === lzma || streams.has(method);

export type Content = { readonly chunks: AsyncGenerator<Buffer>; /** How it ended, once it did. */ end(): LzmaEnd };

/** The end of a codec that says how it went by notes: the first that is a loss. */
export function endOfNotes(notes: readonly MemberNote[]): LzmaEnd {
  const loss = notes.find(({ code }) => !code.startsWith('stream-'))?.code;
  return loss === undefined ? 'complete' : loss === 'archive-truncated' ? 'truncated' : 'corrupt';
}

async function* readAll(reader: ByteReader): AsyncGenerator<Buffer> {
  for (let chunk = await reader.next(2 ** 20); chunk !== null; chunk = await reader.next(2 ** 20)) yield chunk;
}

/** Two bytes of version, two of the properties' length, the properties, then the stream (APPNOTE 5.8.8). */
async function* decodeZipLzma(reader: ByteReader, size: number): AsyncGenerator<Buffer, LzmaEnd> {
  const header = await reader.take(4);
  if (header.length < 4) return 'truncated';
  const properties = Buffer.from(await reader.take(header.readUInt16LE(2)));
  const end = yield* decodeLzma1(reader, properties, size);
  // An end mark may follow the last byte.
  await reader.drain();
  return end;
}

/** `packedSize` and `size` in bytes, as the archive states them. */
export function decodeMethod(method: number, reader: ByteReader, packedSize: number, size: number): Content {
  if (method === deflated) {
    const inflation = inflate(reader, packedSize);
    return { chunks: inflation.chunks, end: () => inflation.end()?.end ?? 'truncated' };
  }
  if (method === stored) return { chunks: readAll(reader), end: () => (reader.position < packedSize ? 'truncated' : 'complete') };
  const decode = streams.get(method);
  if (decode !== undefined) {
    const notes: MemberNote[] = [];
    return { chunks: decode(reader, notes), end: () => endOfNotes(notes) };
  }
  let end: LzmaEnd = 'truncated';
  async function* told(): AsyncGenerator<Buffer> {
    end = yield* decodeZipLzma(reader, size);
  }
  return { chunks: told(), end: () => end };
}
