// Field names come from the evidence: whatever they are, they must reach their value or nothing, and never become SQL.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jsonPath } from '../../../electron/engine/load/compile.ts';
import { openDatabase } from '../../../electron/engine/store/database.ts';
import type { Database } from '../../../electron/engine/store/database.ts';
import { literal } from '../../../electron/engine/store/sql-text.ts';

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'exhibit-compile-'));
  database = await openDatabase(path.join(folder, 'x.duckdb'), { temporary: folder, memory: '512MB', threads: 1 });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const key = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((k) => k.isWellFormed() && !/["\u0000-\u001f\u007f]/.test(k));
const awkward = fc.constantFrom('*', '#', '$', '[0]', 'a.b', "it's", 'a\\b', '\\', '%', '?', '--', ';', '/', ' ', 'é', '😀', '@timestamp', '**', '(x)', '{}', '\ufeff');

describe('field names', () => {
  test('a quoted name reaches its value', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(key, awkward), { minLength: 1, maxLength: 3 }), async (keys) => {
      const value = keys.reduceRight<unknown>((inner, k) => ({ [k]: inner, other: 'no' }), 'yes');
      const place = jsonPath(keys.map((k) => `"${k}"`).join('.'));
      const [row] = await database.rows(`SELECT json_extract_string($1, [${literal(place)}])[1] AS found`, [JSON.stringify(value)]);
      expect(row?.['found']).toBe('yes');
    }), { numRuns: 400 });
  });

  test('any text is a literal of itself', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 30 }).filter((t) => t.isWellFormed() && !t.startsWith('\ufeff')), async (text) => {
      const [row] = await database.rows(`SELECT ${literal(text)} AS told, octet_length(encode(${literal(text)})) AS bytes`);
      expect([row?.['told'], Number(row?.['bytes'])]).toEqual([text, Buffer.byteLength(text)]);
    }), { numRuns: 400 });
  });
});
