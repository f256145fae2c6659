// Chained logs made here with every recipe that is known, as other programs make them: recognised, held, and each change to them seen for what it is.
import { spawnSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChainRecord } from '../../../electron/engine/checks/proofs/chain-record.ts';
import { discover } from '../../../electron/engine/checks/proofs/chain-discovery.ts';
import { computed, recipeWords } from '../../../electron/engine/checks/proofs/chain-recipe.ts';
import { ChainWalk } from '../../../electron/engine/checks/proofs/chain-walk.ts';
import type { WalkResult } from '../../../electron/engine/checks/proofs/chain-walk.ts';
import { readStatedRecipe } from '../../../electron/engine/checks/proofs/stated-recipe.ts';
import { runChecks } from '../../../electron/engine/checks/run.ts';
import { addTrust } from '../../../electron/engine/store/trust.ts';
import { loadInto, testNow, withCase } from '../../support/case.ts';

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const zeros = '0'.repeat(64);
type Fields = Record<string, unknown>;
const event = (n: number): Fields => ({ time: `2026-03-02T08:${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}Z`, user: n % 3 === 0 ? 'zoë' : 'ana', action: 'read', n });

/** What Python's json.dumps(…, sort_keys=True) writes of flat objects. */
const python = (fields: Fields): string => `{${Object.keys(fields).sort().map((k) => `${JSON.stringify(k)}: ${JSON.stringify(fields[k]).replaceAll(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}`).join(', ')}}`;
const spaced = (fields: Fields): string => `{${Object.keys(fields).map((k) => `${JSON.stringify(k)}: ${JSON.stringify(fields[k])}`).join(', ')}}`;
const sorted = (fields: Fields): string => JSON.stringify(Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))));

type Maker = (fields: Fields, previous: string) => { readonly line: string; readonly value: string };
const plain = (value: (fields: Fields, previous: string) => string, names = { hash: 'hash', previous: 'prev_hash' }): Maker => (fields, previous) => {
  const whole = { ...fields, [names.previous]: previous };
  const own = value(fields, previous);
  return { line: JSON.stringify({ ...whole, [names.hash]: own }), value: own };
};
/** The ways logs are chained, each written without any of the product's code. */
const makers: Readonly<Record<string, Maker>> = {
  'previous before the line': plain((f, p) => sha256(p + JSON.stringify(f))),
  'previous, a colon, the line': plain((f, p) => sha256(`${p}:${JSON.stringify(f)}`)),
  'previous inside, in the order of the file': plain((f, p) => sha256(JSON.stringify({ ...f, prev_hash: p }))),
  'previous inside, canonical': plain((f, p) => sha256(sorted({ ...f, prev_hash: p }))),
  'previous inside, as Python writes it': plain((f, p) => sha256(python({ ...f, prev_hash: p }))),
  'previous inside, spaced': plain((f, p) => sha256(spaced({ ...f, prev_hash: p }))),
  'the line, then previous': plain((f, p) => sha256(JSON.stringify(f) + p), { hash: 'digest', previous: 'previousHash' }),
  'previous as bytes': plain((f, p) => sha256(Buffer.concat([Buffer.from(p, 'hex'), Buffer.from(JSON.stringify(f))]))),
  'SHA-512 in capitals': plain((f, p) => createHash('sha512').update(p + JSON.stringify(f)).digest('hex').toUpperCase()),
  'SHA-384 in base64': plain((f, p) => createHash('sha384').update(p + JSON.stringify(f)).digest('base64')),
  'SHA-1': plain((f, p) => createHash('sha1').update(p + JSON.stringify(f)).digest('hex')),
  'MD5': plain((f, p) => createHash('md5').update(p + JSON.stringify(f)).digest('hex')),
  'named algorithm in front': plain((f, p) => `sha256:${sha256(JSON.stringify({ ...f, prev_hash: p }))}`),
  'nested': (fields, previous) => {
    const value = sha256(JSON.stringify({ ...fields, integrity: { prevHash: previous } }));
    return { line: JSON.stringify({ ...fields, integrity: { prevHash: previous, hash: value } }), value };
  },
  'holder left out': (fields, previous) => {
    const value = sha256(previous + JSON.stringify(fields));
    return { line: JSON.stringify({ ...fields, chain: { prev: previous, hash: value } }), value };
  },
  'payload alone': (fields, previous) => {
    const value = sha256(`${previous}:${JSON.stringify(fields)}`);
    return { line: JSON.stringify({ seq: fields['n'], time: fields['time'], payload: fields, prev_hash: previous, hash: value }), value };
  },
  'previous not written down': (fields, previous) => {
    const value = sha256(previous + JSON.stringify(fields));
    return { line: JSON.stringify({ ...fields, chain_hash: value }), value };
  },
};

function chain(maker: Maker, count: number, first = zeros): { readonly lines: readonly string[]; readonly values: readonly string[] } {
  const lines: string[] = [];
  const values: string[] = [];
  for (let n = 0, previous = first; n < count; n += 1) {
    const { line, value } = maker(event(n), previous);
    lines.push(line);
    values.push(value);
    previous = value;
  }
  return { lines, values };
}
const made = makers['previous inside, in the order of the file'] as Maker;
const read = (line: string): ChainRecord | null => ChainRecord.read(line, null);

describe('recipes', () => {
  test.each(Object.entries(makers))('%s', (_name, maker) => {
    const found = discover(chain(maker, 40).lines.map(read), []);
    expect(found?.kind).toBe('recipe');
  });

  test('nineteen records are not enough to believe a recipe, a changed byte in each is none', () => {
    const { lines } = chain(made, 60);
    expect(discover(lines.slice(0, 19).map(read), [])).toBeNull();
    expect(discover(lines.map((l) => l.replace('read', 'reap')).map(read), [])?.kind).toBe('links');
    expect(discover(lines.map((l, n) => (n % 10 === 5 ? l.replace('read', 'reap') : l)).map(read), [])?.kind).toBe('links');
  });

  test('hashes of content without a chain are none', () => {
    const lines = Array.from({ length: 60 }, (_, n) => JSON.stringify({ ...event(n), hash: sha256(JSON.stringify(event(n))) }));
    expect(discover(lines.map(read), [])).toBeNull();
  });

  test('said in words', () => {
    const found = discover(chain(makers['previous, a colon, the line'] as Maker, 40).lines.map(read), []);
    if (found?.kind !== 'recipe') throw new Error('no recipe');
    expect(recipeWords(found.recipe, false)).toBe('“hash” is SHA-256 over the value of the record before and a colon, then the record without “hash” and “prev_hash”, as it is written; “prev_hash” repeats the value of the record before');
  });

  test('whatever stands in a line or a recipe: an answer, never an exception', () => {
    const { lines } = chain(made, 30);
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(29), fc.nat(400), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 }), (changes) => {
      const texts = [...lines];
      for (const [n, at, put] of changes) texts[n] = (texts[n] ?? '').slice(0, at) + put + (texts[n] ?? '').slice(at + put.length);
      discover(texts.map(read), []);
      for (const cells of [null, { delimiter: ',', columns: ['a', 'hash'] }]) for (const t of texts) ChainRecord.read(t, cells)?.without([['hash']], 'canonical');
    }), { numRuns: 150 });
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => { readStatedRecipe(Buffer.from(text), 'x', null); }));
  });

  test('long texts that never close are read in a straight line', () => {
    const start = performance.now();
    for (const text of [`{"a":"${'\\"'.repeat(400_000)}`, `{"a":${'['.repeat(900_000)}`, `{${'"a":1,'.repeat(120_000)}`, '"'.repeat(1_000_000)]) expect([read(text), ChainRecord.read(text, { delimiter: ',', columns: ['a', 'b'] })?.value(['a']) ?? null]).toHaveLength(2);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

type Trusted = { readonly name: string; readonly text: string };
type Files = Readonly<Record<string, string>>;
/** What the check answers over these files: the tally, and each finding with its record. */
const answer = (files: Files, trust: readonly Trusted[] = []) => withCase(async (open, folder) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  await loadInto(open, Object.keys(files).map((name) => path.join(folder, name)));
  for (const { name, text } of trust) await addTrust(open.database, { name, sha256: sha256(text), bytes: Buffer.from(text), suppliedBy: 'the client', reason: 'kept apart', at: testNow });
  const [result] = await runChecks(open, { only: ['chained-records'] });
  const tally = Object.fromEntries((result?.proof?.tally ?? []).map((t) => [t.verdict, t.count]));
  const findings = (result?.findings ?? []).map((f) => [f.record, (result?.proof?.rows ?? []).find((r) => r.record === f.record && r.statement === f.summary)?.verdict, f.summary.slice(0, 44)]);
  return { outcome: result?.outcome, tally, findings, statements: (result?.proof?.rows ?? []).map((r) => `${r.verdict}: ${r.statement}`) };
});
const noPython = spawnSync('python3', ['--version']).status !== 0;
/** A log as a small Python program chains it, in each of the ways its json module writes by itself. */
const pythonLog = (dumps: string): string => spawnSync('python3', ['-c', `
import hashlib, json
previous = "0" * 64
for n in range(40):
    e = {"time": "2026-03-02T08:00:%02dZ" % n, "user": "zo\\u00eb" if n % 3 else "ana", "ratio": n / 7, "ok": n % 2 == 0, "none": None, "list": [n, {"b": 1, "a": "x, y: z"}], "prev_hash": previous}
    previous = hashlib.sha256(${dumps}.encode()).hexdigest()
    e["hash"] = previous
    print(json.dumps(e))
`], { encoding: 'utf8' }).stdout;

test.skipIf(noPython).each(['json.dumps(e)', 'json.dumps(e, sort_keys=True)', 'json.dumps(e, separators=(",", ":"))', '(previous + json.dumps(e))', '(previous + ":" + json.dumps(e, sort_keys=True))'])('a log of Python: %s (needs python3)', async (dumps) => {
  const text = pythonLog(dumps);
  expect(text.split('\n').length).toBe(41);
  expect([(await answer({ 'a.jsonl': text })).tally, (await answer({ 'a.jsonl': text.replace('"list": [20,', '"list": [21,') })).tally]).toEqual([{ consistent: 40 }, { altered: 1, consistent: 39 }]);
});

test('one change anywhere but at the very end is never taken for a whole chain', () => {
  for (const name of ['previous inside, in the order of the file', 'previous before the line', 'previous not written down', 'nested']) {
    const { lines } = chain(makers[name] as Maker, 45);
    const found = discover(lines.map(read), []);
    if (found?.kind !== 'recipe') throw new Error('no recipe');
    const { recipe } = found;
    const walk = (texts: readonly string[]): WalkResult => {
      const walker = new ChainWalk({ hash: recipe.hash, previous: recipe.previous, recipe, key: null, isKeyTrusted: false, anchors: new Set(), start: null });
      texts.forEach((text, n) => walker.add(n, read(text), true));
      return walker.finish();
    };
    const isWhole = ({ breakCount, bare, isHeadless, first, consistent }: WalkResult, count: number): boolean => breakCount === 0 && bare === 0 && !isHeadless && (recipe.previous === null || first?.previous === zeros) && consistent === count;
    expect([name, isWhole(walk(lines), 45), isWhole(walk(lines.slice(0, 30)), 30)]).toEqual([name, true, true]);
    fc.assert(fc.property(fc.nat(43), fc.nat(43), fc.nat(10_000), (a, b, at) => {
      const line = lines[a] ?? '';
      const place = 1 + (at % (line.length - 2));
      const edited = `${line.slice(0, place)}${line[place] === 'x' ? 'y' : 'x'}${line.slice(place + 1)}`;
      const moved = [...without(lines, a)];
      moved.splice(b, 0, line);
      const changed = [lines.map((l, n) => (n === a ? edited : l)), without(lines, a), [...lines.slice(0, a), line, ...lines.slice(a)], ...(a === b ? [] : [moved])];
      for (const texts of changed) expect(isWhole(walk(texts), texts.length)).toBe(false);
    }), { numRuns: 120 });
  }
});

const joined = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
const without = (lines: readonly string[], ...gone: readonly number[]): readonly string[] => lines.filter((_, n) => !gone.includes(n));

describe('a chain and what happens to it', () => {
  const { lines, values } = chain(made, 60);
  const last = values.at(-1) ?? '';

  test('whole: consistent, since anybody could compute it anew', async () => {
    const { outcome, tally, statements } = await answer({ 'a.jsonl': joined(lines) });
    expect({ outcome, tally }).toEqual({ outcome: 'clear', tally: { consistent: 60 } });
    expect(statements[0]).toContain('Nothing secret goes into the values');
  });

  test.each([
    ['edited', lines.map((l, n) => (n === 30 ? l.replace('zoë', 'eve') : l)), { altered: 1, consistent: 59 }, [[30, 'altered', 'The content of the record is not the one tha']]],
    ['deleted', without(lines, 30, 31), { missing: 1, consistent: 58 }, [[30, 'missing', 'The record that this one names as the one be']]],
    ['edited, with its own value computed anew', lines.map((l, n) => (n === 30 ? made({ ...event(30), user: 'eve' }, values[29] ?? '').line : l)), { missing: 1, consistent: 60 }, [[31, 'missing', 'The record that this one names as the one be']]],
    ['put in, with a value of its own', [...lines.slice(0, 30), made(event(99), values[29] ?? '').line, ...lines.slice(30)], { altered: 1, consistent: 60 }, [[30, 'altered', 'The record stands between two that follow ea']]],
    ['put in, without a right value', [...lines.slice(0, 30), made(event(99), zeros).line.replace('read', 'lead'), ...lines.slice(30)], { altered: 1, consistent: 60 }, [[30, 'altered', 'The record stands between two that follow ea']]],
    ['put in, without any value', [...lines.slice(0, 30), JSON.stringify(event(99)), ...lines.slice(30)], { 'not-covered': 1, consistent: 60 }, [[30, 'not-covered', 'A record carries no value of the chain: noth']]],
    ['two exchanged', [...lines.slice(0, 30), lines[31] ?? '', lines[30] ?? '', ...lines.slice(32)], { altered: 2, consistent: 58 }, [[30, 'altered', 'The record does not stand where the chain ha'], [31, 'altered', 'The record does not stand where the chain ha']]],
    ['begun anew', [...lines.slice(0, 30), ...chain(made, 30).lines.map((l) => l)], { 'not-covered': 1, consistent: 60 }, [[30, 'not-covered', 'The chain begins anew at this record: nothin']]],
    ['cut off at the end, which cannot be seen', lines.slice(0, 50), { consistent: 50 }, []],
    ['cut off at the beginning', lines.slice(10), { 'not-covered': 1, consistent: 50 }, []],
  ] as const)('%s', async (_name, changed, tally, findings) => {
    const got = await answer({ 'a.jsonl': joined(changed) });
    expect({ tally: got.tally, findings: got.findings }).toEqual({ tally, findings });
  });

  test('a last value that was kept elsewhere proves what leads to it, and shows what is missing at the end', async () => {
    const kept = [{ name: 'last.txt', text: `${last}\n` }];
    const edited = lines.map((l, n) => (n === 30 ? l.replace('zoë', 'eve') : l));
    expect([
      (await answer({ 'a.jsonl': joined(lines) }, kept)).tally, (await answer({ 'a.jsonl': joined(edited) }, kept)).tally, (await answer({ 'a.jsonl': joined(lines.slice(0, 50)) }, kept)).tally,
      (await answer({ 'a.jsonl': joined(lines) }, [{ name: 'middle.txt', text: values[39] ?? '' }])).tally,
      (await answer({ 'a.jsonl': joined(lines.slice(0, 30)), 'b.jsonl': joined(lines.slice(30)) }, kept)).tally,
    ]).toEqual([{ proven: 60 }, { altered: 1, proven: 29, consistent: 30 }, { missing: 1, consistent: 50 }, { proven: 40, consistent: 20 }, { proven: 60 }]);
  });

  test('a chain whose links are not written down breaks where it was changed', async () => {
    const silent = chain(makers['previous not written down'] as Maker, 60).lines;
    expect([
      (await answer({ 'a.jsonl': joined(silent) })).tally, (await answer({ 'a.jsonl': joined(silent.map((l, n) => (n === 30 ? l.replace('zoë', 'eve') : l))) })).findings, (await answer({ 'a.jsonl': joined(without(silent, 30)) })).findings,
      (await answer({ 'a.jsonl': joined(silent.slice(5)) })).tally,
    ]).toEqual([{ consistent: 60 }, [[30, 'altered', 'The record does not follow from the one befo']], [[30, 'altered', 'The record does not follow from the one befo']], { 'not-covered': 1, consistent: 54 }]);
  });

  test('HMAC holds with the key that was entered as trusted, and is not known without it', async () => {
    const key = 'not a secret any more';
    const keyed = chain(plain((f, p) => createHmac('sha256', key).update(JSON.stringify({ ...f, prev_hash: p })).digest('base64'), { hash: 'mac', previous: 'prev_hash' }), 60, '').lines;
    const recipe = { kind: 'exhibit-chain-recipe', version: 1, hash: 'mac', previous: 'prev_hash', algorithm: 'sha256' };
    const stated = JSON.stringify({ ...recipe, key: { text: key } });
    const edited = keyed.map((l, n) => (n === 30 ? l.replace('zoë', 'eve') : l));
    expect([
      (await answer({ 'a.jsonl': joined(keyed) }, [{ name: 'key.txt', text: `${key}\n` }])).tally, (await answer({ 'a.jsonl': joined(keyed) }, [{ name: 'k.chain-recipe.json', text: stated }])).tally,
      (await answer({ 'a.jsonl': joined(edited) }, [{ name: 'key.txt', text: key }])).tally, (await answer({ 'a.jsonl': joined(keyed), 'k.chain-recipe.json': stated })).tally, (await answer({ 'a.jsonl': joined(keyed) })).tally,
    ]).toEqual([{ proven: 60 }, { proven: 60 }, { altered: 1, proven: 59 }, { consistent: 60 }, { 'not-answerable': 60 }]);
  });

  test('a stated recipe reads what is never tried, and says whose it is', async () => {
    const odd = plain((f, p) => sha256(`${p}\u2192${String(f['n'])}`));
    const recipe = JSON.stringify({ kind: 'exhibit-chain-recipe', version: 1, files: ['.jsonl'], hash: 'hash', previous: 'prev_hash', algorithm: 'sha256', over: { only: 'n' }, place: 'before', separator: '\u2192' });
    const { tally, statements } = await answer({ 'a.jsonl': joined(chain(odd, 60).lines), 'odd.chain-recipe.json': recipe });
    expect([tally, statements[0]?.includes('stated in odd.chain-recipe.json, which came with the files')]).toEqual([{ consistent: 60 }, true]);
  });

  test('rows of cells', async () => {
    const rows = (between: (cells: readonly string[]) => string): string => {
      let previous = zeros;
      const out = ['time,user,action,prev_hash,hash'];
      for (let n = 0; n < 40; n += 1) {
        const cells = [String(event(n)['time']), n % 4 === 0 ? 'Smith, Ana' : 'ben', 'read', previous];
        previous = sha256(between(cells));
        out.push([...cells, previous].map((c) => (c.includes(',') ? `"${c}"` : c)).join(','));
      }
      return joined(out);
    };
    const quoted = (cells: readonly string[]): string => cells.map((c) => (c.includes(',') ? `"${c}"` : c)).join(',');
    const texts = [rows(quoted), rows((c) => c.join('|')), rows((c) => c.slice(0, 3).join('') + (c[3] ?? ''))];
    const tallies = [];
    for (const text of texts) tallies.push((await answer({ 'a.csv': text })).tally, (await answer({ 'a.csv': text.replace('ben', 'eve') })).tally);
    expect(tallies).toEqual(texts.flatMap(() => [{ consistent: 40 }, { altered: 1, consistent: 39 }]));
  });

  test('any change of a byte in any record is seen', () => {
    const recipe = discover(lines.map(read), []);
    if (recipe?.kind !== 'recipe') throw new Error('no recipe');
    const holds = (line: string): boolean => {
      const record = read(line);
      const value = record?.value(['hash']);
      return record !== null && (computed(record, record.value(['prev_hash']) ?? '', recipe.recipe, null)?.toString('hex') ?? '') === value;
    };
    const line = Buffer.from(lines[12] ?? '');
    expect(holds(line.toString())).toBe(true);
    for (let at = 0; at < line.length; at += 1) {
      for (const bit of [0, 1, 4]) {
        const flipped = Buffer.from(line);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect([at, bit, holds(flipped.toString())]).toEqual([at, bit, false]);
      }
    }
  });
});
