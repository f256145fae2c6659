// The blocks of a database file: whole as DuckDB writes them, every changed byte found, and free blocks told from those in use.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDatabaseBlocks } from '../../../electron/engine/store/database-blocks.ts';
import { openDatabase } from '../../../electron/engine/store/database.ts';
import { withFolder } from '../../support/case.ts';

const blockBytes = 262_144;
const tables = ['first', 'middle', 'last', 'late'];
const options = (folder: string) => ({ temporary: path.join(folder, 'spill'), memory: '512MB', threads: 1 });

/** A database with several blocks in use, and several between them that are free again. */
async function makeDatabase(folder: string): Promise<string> {
  mkdirSync(path.join(folder, 'spill'));
  const file = path.join(folder, 'd.duckdb');
  for (const act of [
    tables.slice(0, 3).map((t) => `CREATE TABLE ${t} AS SELECT i, sha256('${t}' || i) AS text FROM range(30000) r(i)`),
    ['DROP TABLE middle', 'CREATE TABLE late (id INTEGER PRIMARY KEY, text VARCHAR)', "INSERT INTO late SELECT i, 'a' || i FROM range(100) r(i)"],
  ]) {
    const database = await openDatabase(file, options(folder));
    for (const sql of act) await database.run(sql);
    await database.close();
  }
  return file;
}

/** Everything that the tables say. */
async function contentsOf(file: string, folder: string): Promise<string> {
  const database = await openDatabase(file, { ...options(folder), readOnly: true });
  try {
    const parts = [];
    for (const t of ['first', 'last', 'late']) parts.push(String((await database.rows(`SELECT count(*) || ' ' || bit_xor(hash(t)) AS all FROM ${t} t`))[0]?.['all']));
    parts.push(String((await database.rows('SELECT text FROM late WHERE id = 42'))[0]?.['text']));
    return parts.join(' ');
  } finally {
    await database.close();
  }
}

test('whole as written; a changed byte is found everywhere but in free blocks, and there it says nothing', () => withFolder(async (folder) => {
  const file = await makeDatabase(folder);
  const bytes = readFileSync(file);
  const whole = await readDatabaseBlocks(file);
  if (!whole) throw new Error('a database');
  expect(whole.wrong).toEqual([]);
  const free = whole.free.reduce((sum, r) => sum + r.to - r.from, 0);
  expect([free >= 2 * blockBytes, (bytes.length - free) > 4 * blockBytes]).toEqual([true, true]);
  const said = await contentsOf(file, folder);
  const changed = path.join(folder, 'changed.duckdb');
  let inFree = 0;
  await fc.assert(fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
    const other = Buffer.from(bytes);
    other[at] = (other[at] ?? 0) ^ flip;
    writeFileSync(changed, other);
    const isFree = whole.free.some((r) => r.from <= at && at < r.to);
    const judged = await readDatabaseBlocks(changed);
    // The four letters by which a database is known.
    if (judged === null) return at >= 8 && at < 12;
    if (!isFree) return judged.wrong.some((r) => r.from <= at && at < r.to);
    inFree += 1;
    return judged.wrong.length === 0 && (await contentsOf(changed, folder)) === said;
  }), { numRuns: 300 });
  expect(inFree).toBeGreaterThan(10);
}), 60_000);

test('a file cut short, a longer one, and one that is no database', () => withFolder(async (folder) => {
  const file = await makeDatabase(folder);
  const bytes = readFileSync(file);
  const other = path.join(folder, 'other');
  const judge = async (content: Uint8Array) => { writeFileSync(other, content); return readDatabaseBlocks(other); };
  expect((await judge(bytes.subarray(0, bytes.length - blockBytes)))?.unwritten.at(-1)?.to).toBe(bytes.length);
  await expect(contentsOf(other, folder)).rejects.toThrow();
  const longer = await judge(Buffer.concat([bytes, Buffer.from('more')]));
  expect([longer?.wrong, longer?.free.at(-1)?.to]).toEqual([[], bytes.length + 4]);
  expect([await judge(Buffer.alloc(0)), await judge(Buffer.alloc(20_000)), await readDatabaseBlocks(path.join(folder, 'nowhere'))]).toEqual([null, null, null]);
  // Whatever stands behind the letters: an answer, and nothing of it is called whole.
  await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 12_288, maxLength: 14_000 }), async (noise) => {
    const judged = await judge(Buffer.concat([Buffer.alloc(8), Buffer.from('DUCK'), noise]));
    return judged !== null && judged.wrong.length > 0;
  }), { numRuns: 50 });
}), 60_000);
