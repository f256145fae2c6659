// Every request of the contract: its name, its handler, closed inputs, bounded answers, and the custody entry it owes.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createEngine } from '../../electron/engine/engine.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { contract } from '../../shared/contract.ts';
import type { RequestName } from '../../shared/contract.ts';
import { FaultError } from '../../shared/faults.ts';
import { testPorts } from '../support/case.ts';

const names = Object.keys(contract) as RequestName[];

let folder: string;
let engine: Engine;
const casePath = () => path.join(folder, 'a.exhibit');

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'contract-'));
  mkdirSync(path.join(folder, 'evidence'));
  writeFileSync(path.join(folder, 'evidence', 'a.jsonl'), '{"time":"2026-03-02T08:00:01Z","user":"ana","action":"read"}\n');
  engine = createEngine(testPorts(folder));
  await engine.request('case.create', { path: casePath(), title: 'Contract' });
  await engine.request('evidence.add', { paths: [path.join(folder, 'evidence')], keep: 'copy' });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const custody = (at = casePath()): readonly { readonly what: string; readonly audit: string; readonly outcome: string | null }[] => readFileSync(path.join(at, 'custody.jsonl'), 'utf8').split('\n').filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Record<string, unknown>).map((entry) => ({ what: String(entry['what']), audit: String(entry['audit']), outcome: typeof entry['outcome'] === 'string' ? entry['outcome'] : null }));

const faultOf = (asked: Promise<unknown>): Promise<string> => asked.then(() => 'answered', (error: unknown) => (error instanceof FaultError ? error.fault.code : 'thrown'));

/** What to ask of an open case so that the handler runs; a fault is as good as an answer. Requests that open another case stand alone below. */
const asks: Partial<Record<RequestName, object>> = {
  'case.summary': {}, 'case.verify': {}, 'evidence.items': {}, 'evidence.item': { id: 999 }, 'format.save': { paths: ['/nowhere'], item: 'x', id: 'own', title: 'Own', columns: { time: 'time' } }, 'time.set': { items: [999], zone: 'UTC', reason: 'test' }, 'time.withdraw': { id: 999 }, 'time.list': {}, 'time.pair': { left: '0123456789abcdef-0', right: '0123456789abcdef-1', reason: 'test' }, 'time.unpair': { id: 999 }, 'time.pairs': {}, 'time.skew': {}, 'trust.add': { path: '/nowhere', suppliedBy: 'x', reason: 'test' }, 'trust.withdraw': { id: 999 }, 'trust.list': {}, 'accounting.read': {}, 'ledger.read': {}, 'quarantine.read': {},
  'timeline.view': { filter: {} }, 'timeline.page': { from: 0, count: 1 }, 'timeline.histogram': { buckets: 10 }, 'timeline.facet': { column: 'actor', filter: {} }, 'event.read': { row: 0 }, 'sql.run': { sql: 'SELECT 1' },
  'integrity.run': { only: ['no-such-check'] }, 'health.read': {}, 'privacy.scan': { only: ['email'] }, 'retention.evaluate': { pack: 'no-such-pack' }, 'custody.read': {},
  'anchor.request': { folder: '/nowhere' }, 'anchor.accept': { reply: '/nowhere' }, 'anchor.list': {},
  'transfer.record': { direction: 'out', counterparty: 'x', medium: 'x', at: 0n }, 'transfer.list': {}, 'transfer.receipt': { id: 999, folder: '/nowhere' }, 'transfer.countersign': { id: 999, signature: '/nowhere' }, 'custody.save': { folder: '/nowhere', format: 'csv' },
  'proof.event': { eventIds: ['no-such-event'], folder: '/nowhere' },
};
/** Entries that follow the request's own where it succeeds: what came of it. */
const adds: Partial<Record<RequestName, readonly object[]>> = { 'case.verify': [{ what: 'case.verified', audit: 'derive', outcome: 'holds' }], 'transfer.record': [{ what: 'transfer.recorded', audit: 'write', outcome: null }] };
const opensACase = new Set<RequestName>(['case.create', 'case.open', 'case.sample']);

test('names are noun.verb, and each noun has one file of handlers', () => {
  expect(names.filter((name) => !/^[a-z]+\.[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
  const nouns = [...new Set(names.map((name) => name.split('.')[0] ?? ''))];
  const files = readdirSync(path.resolve(import.meta.dirname, '../../electron/engine/handlers')).filter((file) => file !== 'index.ts').map((file) => file.replace(/\.ts$/, ''));
  const shared = new Map([['ledger', 'accounting'], ['quarantine', 'accounting'], ['folder', 'app'], ['sql', 'timeline']]);
  expect([...new Set(nouns.map((noun) => shared.get(noun) ?? noun))].toSorted()).toEqual(files.toSorted());
});

test('what says it changes, derives or shows evidence says so of the custody log too', () => {
  const unwritten = names.filter((name) => contract[name].audit === 'none');
  // Everything that needs no case, or tells of the case only what its folder tells, or is about where a row stands.
  expect(unwritten.toSorted()).toEqual(['app.specs', 'app.state', 'case.close', 'case.summary', 'evidence.explain', 'folder.list', 'format.forget', 'format.problems', 'identity.create', 'identity.show', 'package.verify', 'proof.check', 'sample.write', 'timeline.locate', 'trail.verify']);
});

test('every number that bounds an answer has a greatest value', () => {
  const open = names.flatMap((name) => {
    const { properties = {} } = z.toJSONSchema(contract[name].input, { unrepresentable: 'any', io: 'input' });
    return Object.entries(properties).filter(([key]) => ['limit', 'count', 'buckets'].includes(key))
      .filter(([, schema]) => typeof schema === 'object' && !(Number(schema.maximum) <= 1_000_000)).map(([key]) => `${name}.${key}`);
  });
  expect(open).toEqual([]);
});

describe.each(names)('%s', (name) => {
  test('refuses a key it does not know, before anything is written down', async () => {
    const before = custody().length;
    expect(await faultOf(engine.requestUnknown(name, { surprise: 1 }))).toBe('usage');
    expect(custody().length).toBe(before);
  });
});

describe.each(names.filter((name) => name in asks || (contract[name].audit !== 'none' && !opensACase.has(name) && name !== 'evidence.add' && name !== 'report.export' && name !== 'proof.checkpoint')))('%s of an open case', (name) => {
  test('leaves the custody entry it owes', async () => {
    const ask = asks[name];
    expect(ask, `${name} needs a line in this test`).toBeDefined();
    const before = custody().length;
    const fault = await faultOf(engine.requestUnknown(name, ask));
    expect(fault).not.toBe('bug');
    const { audit } = contract[name];
    const owed = audit === 'none' ? [] : [{ what: name, audit, outcome: null }, ...(fault === 'answered' ? [] : [{ what: name, audit, outcome: 'failed' }])];
    expect(custody().slice(before)).toEqual([...owed, ...(adds[name] ?? [])]);
  });
});

test('evidence and export are written down as what they are', async () => {
  const before = custody().length;
  await engine.request('report.export', { folder: path.join(folder, 'report'), title: 'Contract', throwAway: true });
  expect(custody().slice(0, before).filter((entry) => entry.what === 'evidence.add').map((entry) => entry.audit)).toContain('write');
  expect(custody().slice(before).map(({ what, audit }) => ({ what, audit }))).toContainEqual({ what: 'report.export', audit: 'export' });
});

test('a signed root is written down after the request that asked for it', async () => {
  const before = custody().length;
  await engine.request('proof.checkpoint', {});
  expect(custody().slice(before).map(({ what, audit }) => `${what} ${audit}`)).toEqual(['proof.checkpoint derive', 'proof.signed derive']);
});

test('opening and creating are the first entries in the case that was opened', async () => {
  const other = path.join(folder, 'b.exhibit');
  const own = createEngine(testPorts(path.join(folder, 'own')));
  await own.request('case.create', { path: other, title: 'Other' });
  await own.request('case.close', {});
  await own.request('case.open', { path: other });
  await own.close();
  const written = custody(other).map(({ what, audit }) => `${what} ${audit}`);
  expect(written).toEqual(expect.arrayContaining(['case.create write', 'case.open view']));
});
