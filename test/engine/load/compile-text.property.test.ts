// Keys and values inside a text: what DuckDB takes out of it is what the reading in JavaScript takes out, whatever stands there.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellsOf, pairsOf } from '../../../electron/engine/decoders/pairs.ts';
import { cellSql, hexSql, namedSql, pairSql } from '../../../electron/engine/load/compile-text.ts';
import { openDatabase } from '../../../electron/engine/store/database.ts';
import type { Database } from '../../../electron/engine/store/database.ts';
import { cellDelimiters, pairStyles } from '../../../shared/spec/verbs.ts';
import type { PairStyle } from '../../../shared/spec/verbs.ts';

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'exhibit-text-'));
  database = await openDatabase(path.join(folder, 'x.duckdb'), { temporary: folder, memory: '512MB', threads: 1 });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const plain = (sql: string): string => (sql === 'x' ? sql : `(${sql})`);
/** One query for many texts: `SELECT value … ` in their order. */
async function ask(sql: string, texts: readonly string[]): Promise<readonly (string | null)[]> {
  const rows = await database.rows(`SELECT ${sql} AS value FROM (SELECT unnest(from_json($1, '["VARCHAR"]')) AS x, unnest(range($2::BIGINT)) AS i) ORDER BY i`, [JSON.stringify(texts), texts.length]);
  return rows.map((r) => (r['value'] === null || r['value'] === undefined ? null : String(r['value'])));
}

const keys = ['a', 'src', 'cs1Label', 'msg', 'event#', 'ad.field'];
const key = fc.constantFrom(...keys);
const value = fc.oneof(fc.constantFrom('', '-', '"two words"', '"a \\"b\\" c"', 'C:\\temp\\x', 'x\\=y', '"open', "it's", 'a=b', '10.0.0.1:80', 'é', '🜁', '%41+b', '|', '^', ';', '[x]'), fc.string({ unit: 'grapheme', maxLength: 12 }));
const glue = fc.constantFrom(' ', '  ', ',', ', ', '; ', '\t', '^', '|', '&', '\n', '');
const sign = fc.constantFrom('=', ' = ', ':', '\\=');
const text = fc.array(fc.tuple(key, sign, value, glue), { maxLength: 7 }).map((parts) => parts.map((p) => p.join('')).join('').replaceAll('\u0000', '').toWellFormed());

describe('keys and values', () => {
  test.each(pairStyles)('%s', async (style: PairStyle) => {
    await fc.assert(fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 20 }), key, async (texts, wanted) => {
      // A percent sign that begins no code is left to DuckDB's decoder; both leave well-formed codes alike.
      const asked = style === 'query' ? texts.map((t) => t.replaceAll('%', '')) : texts;
      expect(await ask(pairSql('x', wanted, style, plain), asked)).toEqual(asked.map((t) => pairsOf(t, style).get(wanted) || null));
    }), { numRuns: 20, seed: 11 });
  });

  test.each<[PairStyle, string, Readonly<Record<string, string>>]>([
    ['logfmt', 'at=info msg="said \\"no\\"" path=C:\\x user= status="" n=7', { at: 'info', msg: 'said "no"', path: 'C:\\x', user: '', status: '', n: '7' }],
    ['comma', 'srcIP=192.0.2.10,time=2 March 2026,app="a, b",raw=', { srcIP: '192.0.2.10', time: '2 March 2026', app: 'a, b', raw: '' }],
    ['colon', 'action:"Accept"; tag:"a;b [c\\]"; n:7', { action: 'Accept', tag: 'a;b [c]', n: '7' }],
    ['cef', 'src=192.0.2.10 request=http://example.com/?a=b&c=d msg=Sign-in failed for ana cs1Label=Rule Name cs1=x\\=y', { src: '192.0.2.10', request: 'http://example.com/?a=b&c=d', msg: 'Sign-in failed for ana', cs1Label: 'Rule Name', cs1: 'x=y' }],
    ['leef', 'src=192.0.2.10\tusrName=Ana B\tmsg=a b=c', { src: '192.0.2.10', usrName: 'Ana B', msg: 'a b=c' }],
    ['leef', 'src=192.0.2.10^usrName=Ana B^sev=3', { src: '192.0.2.10', usrName: 'Ana B', sev: '3' }],
    ['leef', 'src=192.0.2.10 usrName=Ana B sev=3', { src: '192.0.2.10', usrName: 'Ana B', sev: '3' }],
    ['query', 'a=1&b=two+words&c=%C3%A9', { a: '1', b: 'two words', c: 'é' }],
  ])('%s: %s', async (style, given, expected) => {
    expect(Object.fromEntries(pairsOf(given, style))).toEqual(expected);
    for (const [name, written] of Object.entries(expected)) expect([name, (await ask(pairSql('x', name, style, plain), [given]))[0]]).toEqual([name, written === '' ? null : written]);
  });
});

describe('divided values', () => {
  test.each(cellDelimiters)('divided by %j', async (delimiter) => {
    await fc.assert(fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 20 }), fc.integer({ min: 1, max: 5 }), async (texts, at) => {
      expect(await ask(cellSql('x', at, delimiter, plain), texts)).toEqual(texts.map((t) => cellsOf(t, delimiter)[at - 1] || null));
    }), { numRuns: 10, seed: 12 });
  });

  test('quotes, doubled quotes, empty values', () => {
    expect(cellsOf('1,,"a, b","say ""no""",x"y', ',')).toEqual(['1', '', 'a, b', 'say "no"', 'x"y']);
  });
});

test('hexadecimal text, and what is none', async () => {
  expect(await ask(hexSql('x'), ['6C73202D6C61', 'ls', 'abc', 'FFFE', 'C3A9'])).toEqual(['ls -la', 'ls', 'abc', 'FFFE', 'é']);
});

test('values under names in a JSON list; what is no such list has none', async () => {
  const texts = ['[{"name":"a","value":"1"},{"value":"2"},{"value":"x \\"y\\"","name":"b"},{"name":"n","value":7},{"name":"b","value":"later"}]', '{"name":"a","value":"1"}', '[]', 'no JSON', '[1,"a",null]', '[{"name":"b"}]', ''];
  expect(await ask(namedSql('x', 'b', ['name', 'value'], plain), texts)).toEqual(['x "y"', null, null, null, null, null, null]);
  expect(await ask(namedSql('x', 'n', ['name', 'value'], plain), texts)).toEqual(['7', null, null, null, null, null, null]);
});
