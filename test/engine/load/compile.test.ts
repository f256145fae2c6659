// What each verb makes of a record, in the SQL it compiles to.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compile, namedGroups } from '../../../electron/engine/load/compile.ts';
import { openDatabase } from '../../../electron/engine/store/database.ts';
import type { Database } from '../../../electron/engine/store/database.ts';
import type { Format, Shape } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';
import { plainRow } from '../../support/case.ts';

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'exhibit-verbs-'));
  database = await openDatabase(path.join(folder, 'x.duckdb'), { temporary: folder, memory: '512MB', threads: 1 });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const jsonShape: Shape = { id: 'json', title: 'JSON', structure: { kind: 'json-lines' } };
const format = (fields: Format['fields'], shape: Shape): Format => ({
  id: 'made-up', title: 'Made up', vendor: 'none', rank: 'vendor', shapes: [shape], sniff: { must: [] }, fields, canSee: [], samples: [], notes: [], sources: [],
  times: [{ at: 'at', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }], categories: { key: { column: 'action' }, rules: [] },
});

async function mapped(raw: string, fields: Format['fields'], shape: Shape = jsonShape): Promise<Readonly<Record<string, unknown>>> {
  const { select } = compile(format(fields, shape), shape);
  const [row] = await database.rows(select('(SELECT 1 AS item, 0::BIGINT AS record, $1::VARCHAR AS raw, NULL::VARCHAR AS doc, TIMESTAMP \'2026-03-10\' AS year_reference)'), [raw]);
  return plainRow(row ?? {});
}
const valueOf = async (raw: object, verb: Verb): Promise<unknown> => (await mapped(JSON.stringify({ known: 1, ...raw }), { target: verb, targetId: 'known' }))['target'] ?? null;

describe('verbs', () => {
  test.each<[string, object, Verb, unknown]>([
    ['path', { a: { b: [{ 'c.d': 'x' }] } }, 'a.b[0]."c.d"', 'x'],
    ['path to nothing, null and empty', { a: null, b: '' }, { first: ['a', 'b', 'nope.deep[3]'] }, null],
    ['path to an object gives its text', { a: { b: 1 } }, 'a', '{"b":1}'],
    ['numbers and booleans as they are written', { a: 12345678901234567890n.toString(), b: true }, { join: ['a', 'b'], with: ' ' }, '12345678901234567890 true'],
    ['const', {}, { const: "it's" }, "it's"],
    ['first', { b: 'y' }, { first: ['a', 'b'] }, 'y'],
    ['join wants all its parts', { a: 'x' }, { join: ['a', 'b'], with: '/' }, null],
    ['join without the missing', { a: 'x' }, { join: ['a', 'b'], with: '/', skipMissing: true }, 'x'],
    ['map compares in lower case', { a: 'SUCCESS' }, { map: 'a', to: { Success: 'success' } }, 'success'],
    ['map otherwise', { a: 'odd' }, { map: 'a', to: { ok: 'success' }, otherwise: 'a' }, 'odd'],
    ['match takes the first case', { a: '403' }, { match: 'a', cases: [['^403$', { const: 'denied' }], ['^4', { const: 'failure' }]] }, 'denied'],
    ['match of many cases', { a: '500' }, { match: 'a', cases: [['^2', { const: 'b' }], ['^3', { const: 'c' }], ['^5', { regex: 'a', pattern: '^(.)' }]], otherwise: { const: 'd' } }, '5'],
    ['match otherwise, also where there is no value', {}, { match: 'a', cases: [['^2', { const: 'b' }]], otherwise: { const: 'd' } }, 'd'],
    ['regex group', { a: 'user=ana;' }, { regex: 'a', pattern: 'user=(\\w+)' }, 'ana'],
    ['regex that does not match', { a: 'nobody' }, { regex: 'a', pattern: 'user=(\\w+)' }, null],
    ['regex over a regex', { a: 'x: "1, 2"' }, { regex: { regex: 'a', pattern: '"([^"]*)"' }, pattern: '(\\d+)$' }, '2'],
    ['lower', { a: 'ÄB' }, { lower: 'a' }, 'äb'],
    ['ip without a port', { a: '192.0.2.10:53' }, { ip: 'a' }, '192.0.2.10'],
    ['ip in brackets', { a: '[2001:db8::7]:443' }, { ip: 'a' }, '2001:db8::7'],
    ['ip with a zone', { a: 'fe80::1%eth0' }, { ip: 'a' }, 'fe80::1'],
    ['ip as it is', { a: '2001:db8::7' }, { ip: 'a' }, '2001:db8::7'],
    ['ip of a list', { a: '192.0.2.10, 10.0.0.1' }, { ip: 'a' }, '192.0.2.10'],
    ['no ip', { a: '-' }, { ip: 'a' }, null],
    ['lastAfter', { a: 'arn:aws:iam::1:user/ana' }, { lastAfter: 'a', separator: '/' }, 'ana'],
    ['when and otherwise', { a: 'x', b: 'no' }, { when: { all: [{ has: 'a' }, { not: { lacks: 'b' } }, { any: [{ equals: 'b', to: 'yes' }, { matches: 'b', pattern: '^y' }] }] }, then: { const: '1' }, otherwise: { const: '2' } }, '2'],
    ['urlDecode', { a: 'a%20b%2F' }, { urlDecode: 'a' }, 'a b/'],
    ['urlDecode of what is no text', { a: 'job/shop%deploy%ff' }, { urlDecode: 'a' }, 'job/shop%deploy%ff'],
    ['query of what is no text', { a: 'q=a%ffb&r=1' }, { pair: 'a', key: 'q', style: 'query' }, 'a%ffb'],
  ])('%s', async (_, raw, verb, expected) => {
    expect(await valueOf(raw, verb)).toEqual(expected);
  });

  test('why a record is no event', async () => {
    const faults = ['{"known":', '[1]', '42', 'null', '{}', '{"other":1}', '{"known":1}'].map(async (raw) => (await mapped(raw, { target: 'known' }))['fault'] ?? null);
    expect(await Promise.all(faults)).toEqual(['record-malformed', 'record-not-object', 'record-not-object', 'record-not-object', 'record-empty', 'record-empty', null]);
  });

  test('a record is never empty for a format that keeps all of it', async () => {
    expect([await mapped('{"other":1}', { text: '@raw' }), (await mapped('[]', { text: '@raw' }))['fault']]).toEqual([{ outcome: 'unknown', text: '{"other":1}', format: 'made-up', item: 1, record: 0 }, 'record-not-object']);
  });

  test('lines by their groups, and by JSON in one of them', async () => {
    const shape: Shape = { id: 'l', title: 'l', structure: { kind: 'lines', pattern: '^(?<at>\\S+) (?<who>\\w+)(?: (?<doc>\\{.*\\}))?$' }, inner: 'doc' };
    const fields = { actor: 'who', action: 'event.name' } as const;
    expect([await mapped('2026-03-02T08:00:01Z ana {"event":{"name":"login"}}', fields, shape), (await mapped('nothing', fields, shape))['fault'], (await mapped('2026-03-02T08:00:01Z ana {"event"', fields, shape))['fault']]).toEqual([
      { time: '2026-03-02T08:00:01Z', timeText: '2026-03-02T08:00:01Z', timePrecision: 's', timeZoneSource: 'stated', actor: 'ana', action: 'login', outcome: 'unknown', format: 'made-up', item: 1, record: 0, category_key: 'login' }, 'record-unmatched', 'record-unmatched',
    ]);
  });

  test('JSON inside JSON, as an object, as text and in base64', async () => {
    const shape: Shape = { ...jsonShape, inner: 'message.data' };
    const inside = { who: 'ana ü', x: 1 };
    const of = async (data: unknown): Promise<unknown> => { const row = await mapped(JSON.stringify({ message: { data } }), { actor: 'who' }, shape); return row['fault'] ?? row['actor']; };
    const base64 = Buffer.from(JSON.stringify(inside)).toString('base64');
    expect([await of(inside), await of(JSON.stringify(inside)), await of(base64), await of(base64.slice(0, 7)), await of('bm90IEpTT04='), await of('%%')]).toEqual(['ana ü', 'ana ü', 'ana ü', 'record-malformed', 'record-malformed', 'record-malformed']);
  });

  test('a pattern’s groups all have names', () => {
    expect(namedGroups('^(?<a>x)(?:y)\\((?<b>z)')).toEqual({ names: ['a', 'b'], plain: '^(x)(?:y)\\((z)' });
    expect(() => namedGroups('^(?<a>x)(y)')).toThrow('every capturing group');
  });
});
