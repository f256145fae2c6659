// Is the database file, block by block, as it was last written? Every block carries a checksum, which is computed here without opening the database.
import { open as openFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { textOf } from './database.ts';
import type { Database } from './database.ts';
import { name } from './sql-text.ts';

/** Bytes from `from` up to, and without, `to`. */
export type ByteRange = { readonly from: number; readonly to: number };
export type DatabaseBlocks = {
  readonly blocks: number;
  /** Headers and blocks that do not have the checksum they were written with. */
  readonly wrong: readonly ByteRange[];
  /**
   * Blocks that are counted and were never written: zeros, or behind the end of the file. A load leaves such numbers unused; that nothing stands
   * there is shown by reading every table.
   */
  readonly unwritten: readonly ByteRange[];
  /** Blocks that hold nothing: the database wrote down that it may use them anew. Neighbours are joined. */
  readonly free: readonly ByteRange[];
};

const headerBytes = 4096;
const firstBlock = 3 * headerBytes;
/** A larger block than any DuckDB writes is not believed. */
const largestBlock = 2 ** 20;
const none = 0xffff_ffff_ffff_ffffn;

/**
 * Reads the whole file once, about 400 MB a second. Never throws for what stands in it; null where it is no database of this form.
 * Of one changed byte in a header or block the checksum always changes: each 8 bytes are multiplied by an odd number, and the products are joined by XOR.
 * Source: DuckDB, storage form of 1.x: three headers of 4096 bytes, then blocks, each beginning with its checksum; the newer of two database
 * headers names the list of free blocks, kept in a chain of pieces, 64 to a block.
 */
export async function readDatabaseBlocks(path: string): Promise<DatabaseBlocks | null> {
  let file: FileHandle;
  try { file = await openFile(path, 'r'); } catch { return null; }
  try {
    const { size } = await file.stat();
    const headers = await readAt(file, 0, firstBlock);
    if (headers.length < firstBlock || headers.toString('latin1', 8, 12) !== 'DUCK') return null;
    const wrong: ByteRange[] = [0, 1, 2].filter((n) => !isWhole(headers.subarray(n * headerBytes, (n + 1) * headerBytes))).map((n) => ({ from: n * headerBytes, to: (n + 1) * headerBytes }));
    const header = newerHeader(headers);
    if (header === null) return { blocks: 0, wrong: joined([...wrong, { from: firstBlock, to: size }]), unwritten: [], free: [] };
    const place = (block: number): ByteRange => ({ from: firstBlock + block * header.blockSize, to: firstBlock + (block + 1) * header.blockSize });
    const blocks = Math.floor((size - firstBlock) / header.blockSize);
    const freeNumbers = await readFree(file, header, blocks);
    const free: ByteRange[] = [];
    const unwritten: ByteRange[] = [];
    for (let n = 0; n < blocks; n += 1) {
      if (n >= header.blockCount || freeNumbers.has(n)) free.push(place(n));
      else {
        const block = await readAt(file, place(n).from, header.blockSize);
        if (!isWhole(block)) (block.every((byte) => byte === 0) ? unwritten : wrong).push(place(n));
      }
    }
    const end = place(blocks).from;
    // What follows the last whole block was never a whole write.
    if (size > end) free.push({ from: end, to: size });
    if (blocks < header.blockCount) unwritten.push({ from: end, to: place(header.blockCount).from });
    return { blocks: header.blockCount, wrong: joined(wrong), unwritten: joined(unwritten), free: joined(free) };
  } finally {
    await file.close();
  }
}

type Header = { readonly iteration: bigint; readonly freeList: bigint; readonly blockCount: number; readonly blockSize: number };

function newerHeader(headers: Buffer): Header | null {
  const read = [1, 2].filter((n) => isWhole(headers.subarray(n * headerBytes, (n + 1) * headerBytes))).map((n): Header => {
    const at = (field: number): bigint => headers.readBigUInt64LE(n * headerBytes + 8 + 8 * field);
    return { iteration: at(0), freeList: at(2), blockCount: Number(at(3)), blockSize: Number(at(4)) };
  });
  const header = read.sort((a, b) => (a.iteration < b.iteration ? 1 : -1))[0];
  return header && header.blockSize >= headerBytes && header.blockSize <= largestBlock && header.blockSize % 8 === 0 && Number.isSafeInteger(header.blockCount) ? header : null;
}

/** Reads every column of every table, and by the keys of those that have one. Throws where a block that is needed is missing or damaged. */
export async function readEveryTable(database: Database): Promise<void> {
  const tables = (await database.rows('SELECT table_name AS name FROM duckdb_tables() WHERE NOT temporary ORDER BY name')).map((row) => textOf(row['name']) ?? '');
  for (const table of tables) await database.rows(`SELECT bit_xor(hash(t)) AS mixed FROM ${name(table)} t`);
  await database.rows("SELECT (SELECT value FROM meta WHERE key = 'id') AS id, (SELECT path FROM item_rows WHERE id = 1) AS path");
}

/** Numbers of the free blocks. Where the list cannot be followed it is empty: then every block has to be whole. */
async function readFree(file: FileHandle, header: Header, blocks: number): Promise<ReadonlySet<number>> {
  const pieceBytes = Math.floor((header.blockSize - 8) / 64 / 8) * 8;
  const numbers = new Set<number>();
  let left: number | null = null;
  // A piece holds where the next one stands, then numbers; there are never more numbers than blocks.
  for (let pointer = header.freeList, pieces = 0; pointer !== none && pieces <= blocks; pieces += 1) {
    const [block, index] = [Number(pointer & 0x00ff_ffff_ffff_ffffn), Number(pointer >> 56n)];
    if (block >= blocks || index >= 64) return new Set();
    const whole = await readAt(file, firstBlock + block * header.blockSize, header.blockSize);
    if (!isWhole(whole)) return new Set();
    const piece = whole.subarray(8 + index * pieceBytes, 8 + (index + 1) * pieceBytes);
    let at = 8;
    if (left === null) { left = Number(piece.readBigUInt64LE(at)); at += 8; }
    if (left > blocks) return new Set();
    for (; left > 0 && at + 8 <= piece.length; at += 8, left -= 1) numbers.add(Number(piece.readBigUInt64LE(at)));
    if (left === 0) return numbers;
    pointer = piece.readBigUInt64LE(0);
  }
  return new Set();
}

async function readAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  // Memory of its own, so that it can be looked at in words of four bytes.
  const bytes = Buffer.from(new ArrayBuffer(length));
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, from + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/** DuckDB's multiplier, 0xbf58476d1ce4e5b9, in halves and quarters. */
const [low, high] = [0x1ce4_e5b9, 0xbf58_476d];
const [lowLow, lowHigh] = [low & 0xffff, low >>> 16];

/** The first 8 bytes are the checksum of the others. */
function isWhole(block: Buffer): boolean {
  if (block.length < 16 || block.length % 8 !== 0) return false;
  const words = new Uint32Array(block.buffer, block.byteOffset, block.length / 4);
  let sumLow = 5381;
  let sumHigh = 0;
  for (let i = 2; i < words.length; i += 2) {
    const a = words[i] ?? 0;
    const b = words[i + 1] ?? 0;
    if (a === 0 && b === 0) continue;
    const aLow = a & 0xffff;
    const aHigh = a >>> 16;
    const cross = aHigh * lowLow + ((aLow * lowLow) >>> 16);
    const carried = aHigh * lowHigh + (cross >>> 16) + ((aLow * lowHigh + (cross & 0xffff)) >>> 16);
    sumLow ^= Math.imul(a, low);
    sumHigh ^= carried + Math.imul(a, high) + Math.imul(b, low);
  }
  return words[0] === sumLow >>> 0 && words[1] === sumHigh >>> 0;
}

/** In order, neighbours made one. */
function joined(ranges: readonly ByteRange[]): readonly ByteRange[] {
  const result: ByteRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && last.to === range.from) result[result.length - 1] = { from: last.from, to: range.to };
    else result.push(range);
  }
  return result;
}
