// Unpacks one folder of a 7z archive through its chain of coders, as one stream.
import { createDecipheriv, createHash } from 'node:crypto';
import { ByteReader } from '../byte-reader.ts';
import { stretch } from '../random-access.ts';
import type { RandomAccess } from '../random-access.ts';
import { decodeBzip2 } from './bzip2.ts';
import { inflate } from './inflate.ts';
import { decodeLzma1, decodeLzma2, largestDictionary, lzma2Dictionary } from './lzma2.ts';
import type { LzmaEnd } from './lzma2.ts';
import { endOfNotes } from './zip-content.ts';
import type { Coder, Folder } from './seven-zip-header.ts';

const coderIds = { copy: '00', lzma2: '21', lzma: '030101', deflate: '040108', bzip2: '040202', aes: '06f10701' } as const;
const supported: ReadonlySet<string> = new Set(Object.values(coderIds));

export const isEncryptedFolder = (folder: Folder): boolean => folder.ids.includes(coderIds.aes);

/** Why the folder cannot be read whatever the password is, or null. */
export function folderRefusal({ coders, ids }: Folder): string | null {
  const unknown = ids.filter((name) => !supported.has(name));
  if (unknown.length > 0) return `the member is packed with method ${unknown.join(', ')}, which is not read`;
  if (coders === null) return 'the member is packed by methods in an arrangement that is not read';
  for (const { id, properties } of coders) {
    const dictionary = id === coderIds.lzma2 ? lzma2Dictionary(properties[0] ?? 255) : id === coderIds.lzma && properties.length >= 5 ? properties.readUInt32LE(1) : 0;
    if (dictionary !== null && dictionary > largestDictionary) return `the member needs a window of ${dictionary} bytes, more than is allowed`;
  }
  return null;
}

/** 7-Zip itself refuses more rounds. */
const mostRounds = 24;
const roundsAtOnce = 4096;

/** Key from password: SHA-256 over salt, password and a counter, 2^power times (7zFormat, method 06F10701). Cost: about 50 ms at the usual 2^19. */
function deriveKey(password: string, salt: Buffer, power: number): Buffer {
  const secret = Buffer.concat([salt, Buffer.from(password, 'utf16le')]);
  if (power === 0x3f) return Buffer.concat([secret, Buffer.alloc(32)]).subarray(0, 32);
  const hash = createHash('sha256');
  const [length, rounds] = [secret.length + 8, 2 ** power];
  const block = Buffer.alloc(length * Math.min(rounds, roundsAtOnce));
  for (let at = 0; at < block.length; at += length) secret.copy(block, at);
  for (let round = 0; round < rounds; round += roundsAtOnce) {
    for (let index = 0; index * length < block.length; index += 1) block.writeUInt32LE(round + index, index * length + secret.length);
    hash.update(block);
  }
  return hash.digest();
}

/** Properties: rounds and sizes in a byte or two, then salt and start vector. Null when they are none. */
function aesParameters(properties: Buffer): { readonly power: number; readonly salt: Buffer; readonly vector: Buffer } | null {
  const [first = 0, second = 0] = properties;
  const power = first & 0x3f;
  if (power > mostRounds && power !== 0x3f) return null;
  const hasSizes = (first & 0xc0) !== 0;
  const saltBytes = hasSizes ? (first >>> 7) + (second >>> 4) : 0;
  const vectorBytes = hasSizes ? ((first >>> 6) & 1) + (second & 15) : 0;
  const at = hasSizes ? 2 : 1;
  if (properties.length < at + saltBytes + vectorBytes) return null;
  const vector = Buffer.alloc(16);
  properties.copy(vector, 0, at + saltBytes, at + saltBytes + vectorBytes);
  return { power, salt: properties.subarray(at, at + saltBytes), vector };
}

type Report = (end: LzmaEnd) => void;
type Stage = (reader: ByteReader) => AsyncGenerator<Buffer>;

async function* plain(reader: ByteReader): AsyncGenerator<Buffer> {
  for (let chunk = await reader.next(2 ** 20); chunk !== null; chunk = await reader.next(2 ** 20)) yield chunk;
}

function decrypt(coder: Coder, password: string, report: Report): Stage {
  return async function* (reader) {
    const parameters = aesParameters(coder.properties);
    if (parameters === null) {
      report('corrupt');
      return;
    }
    const decipher = createDecipheriv('aes-256-cbc', deriveKey(password, parameters.salt, parameters.power), parameters.vector).setAutoPadding(false);
    let left = coder.size;
    for await (const chunk of plain(reader)) {
      const output = decipher.update(chunk).subarray(0, left);
      left -= output.length;
      if (output.length > 0) yield output;
    }
  };
}

function stageOf(coder: Coder, password: string, report: Report): Stage {
  async function* told(chunks: AsyncGenerator<Buffer, LzmaEnd>): AsyncGenerator<Buffer> {
    report(yield* chunks);
  }
  switch (coder.id) {
    case coderIds.aes: return decrypt(coder, password, report);
    case coderIds.lzma2: return (reader) => told(decodeLzma2(reader, Math.min(lzma2Dictionary(coder.properties[0] ?? 255) ?? 0, coder.size)));
    case coderIds.lzma: return (reader) => told(decodeLzma1(reader, coder.properties, coder.size));
    case coderIds.bzip2: return async function* (reader) {
      const notes: Parameters<typeof decodeBzip2>[1] = [];
      yield* decodeBzip2(reader, notes);
      report(endOfNotes(notes));
    };
    case coderIds.deflate: return async function* (reader) {
      const inflation = inflate(reader, null);
      yield* inflation.chunks;
      report(inflation.end()?.end ?? 'truncated');
    };
    default: return plain;
  }
}

export type OpenFolder = { readonly reader: ByteReader; /** Worst end of its coders so far. */ end(): LzmaEnd; close(): Promise<void> };

/** Opens the folder's content from its start. The chain must be one that `folderRefusal` lets pass. */
export function openFolder(access: RandomAccess, folder: Folder, password: string, signal?: AbortSignal): OpenFolder {
  let worst: LzmaEnd = folder.packedAt + folder.packedSize > access.size ? 'truncated' : 'complete';
  const readers = [new ByteReader(stretch(access, folder.packedAt, folder.packedSize), { signal })];
  for (const coder of folder.coders ?? []) {
    const stage = stageOf(coder, password, (end) => {
      if (end !== 'complete' && worst === 'complete') worst = end;
    });
    const [input] = readers;
    // SAFETY: there is always one reader.
    readers.unshift(new ByteReader(stage(input as ByteReader), { signal }));
  }
  return {
    // SAFETY: there is always one reader.
    reader: readers[0] as ByteReader,
    end: () => worst,
    async close() {
      for (const reader of readers) await reader.close();
    },
  };
}
