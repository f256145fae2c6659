// Two servers' clocks: sources told apart, pairs, estimates from shared identifiers and what they cannot tell, and order inside the uncertainty.
import { writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cell } from '../../../shared/columns.ts';
import { FaultError } from '../../../shared/faults.ts';
import { arrange } from '../../../electron/engine/load/arrange.ts';
import type { OpenCase } from '../../../electron/engine/store/open-case.ts';
import { pairClocks, readClockPairs, unpairClocks } from '../../../electron/engine/timeline/clock-pairs.ts';
import { readClockSources } from '../../../electron/engine/timeline/clock-sources.ts';
import { readSkew } from '../../../electron/engine/timeline/skew.ts';
import { spanWords } from '../../../electron/engine/timeline/span-words.ts';
import { setTimes } from '../../../electron/engine/timeline/time-settings.ts';
import { createViews } from '../../../electron/engine/timeline/views.ts';
import { loadInto, withCase } from '../../support/case.ts';

const start = Date.parse('2026-03-02T08:00:00Z');
const made = 1_772_000_000_000_000n;
const at = (ms: number): string => new Date(start + ms).toISOString();
/** Both servers write the same requests, ten seconds apart; the second's clock is 4.2 s late, and its record up to 40 ms behind. */
const web = (n: number): string[] => Array.from({ length: n }, (_, i) => JSON.stringify({ time: at(i * 10_000), user: 'ana', action: 'call', request_id: `req-2026-${String(i).padStart(5, '0')}` }));
const app = (n: number): string[] => Array.from({ length: n }, (_, i) => JSON.stringify({ time: at(i * 10_000 - 4_200 + (i % 5) * 10), user: 'app', action: 'serve', request_id: `req-2026-${String(i).padStart(5, '0')}` }));

async function load(open: OpenCase, folder: string, files: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const [name, lines] of Object.entries(files)) {
    mkdirSync(path.join(folder, 'evidence', path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, 'evidence', name), `${lines.join('\n')}\n`);
  }
  await loadInto(open, [path.join(folder, 'evidence')]);
  await arrange(open.database);
}
const two = <T>(work: (open: OpenCase, folder: string) => Promise<T>, n = 20): Promise<T> => withCase(async (open, folder) => { await load(open, folder, { 'web-1/requests.jsonl': web(n), 'web-2/requests.jsonl': app(n) }); return work(open, folder); });
const faultOf = (asked: Promise<unknown>): Promise<string> => asked.then(() => 'done', (e: unknown) => (e instanceof FaultError ? e.fault.what : String(e)));

test('files of one format are sources of their own, parts of a rotated log are one, and many files are one service', () => withCase(async ({ database, ...rest }, folder) => {
  await load({ database, ...rest } as OpenCase, folder, { 'web-1/a.log': ['{"time":"2026-03-02T08:00:01Z","user":"ana","action":"x"}'], 'web-1/a.log.1': ['{"time":"2026-03-01T08:00:01Z","user":"ana","action":"y"}'], 'web-2/a.log': ['{"time":"2026-03-02T08:00:01Z","user":"ben","action":"x"}'] });
  const few = (await readClockSources(database)).map((s) => [s.items.length, s.events]);
  await load({ database, ...rest } as OpenCase, folder, Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`more-${i}/b.log`, [`{"time":"2026-03-02T08:00:01Z","user":"ana","action":"b${i}"}`]])));
  expect({ few, many: (await readClockSources(database)).map((s) => [s.key, s.events]) }).toStrictEqual({ few: [[2, 2], [1, 1]], many: [['generic-json', 24]] });
}));

test('the estimate says how far apart, from what, and gives a shift for either clock; the shift brings it to nothing', () => two(async ({ database }) => {
  const [one, other] = await readClockSources(database);
  const skew = await readSkew(database);
  const [estimate] = skew.pairs[0]?.estimates ?? [];
  expect({ pairs: skew.pairs.length, left: skew.pairs[0]?.left, right: skew.pairs[0]?.right, unlinked: skew.unlinked, estimate: { ...estimate, examples: estimate?.examples.length, statement: 0 } }).toStrictEqual({
    pairs: 1, left: one?.key, right: other?.key, unlinked: [],
    estimate: {
      from: 'identifiers', count: 20, median: -4_180_000n, p05: -4_200_000n, p95: -4_160_000n, uncertainty: 20_000n, columns: ['correlationId'], examples: 3, statement: 0,
      suggestions: [{ source: other?.key, by: 4_180_000n, shift: 4_180_000n, uncertainty: 20_000n }, { source: one?.key, by: -4_180_000n, shift: -4_180_000n, uncertainty: 20_000n }],
    },
  });
  expect(estimate?.statement).toMatch(/^20 identifiers were recorded by both\. “.*web-2\/requests\.jsonl” writes them 4\.18 s earlier than “.*web-1\/requests\.jsonl” in the middle; nine in ten lie between −4\.2 s and −4\.16 s\.$/);
  const use = estimate?.suggestions[0];
  await setTimes(database, { items: [...(other?.items ?? [])], zone: null, year: null, shift: use?.shift ?? null, uncertainty: use?.uncertainty ?? null, reason: 'test' }, made);
  const after = await readSkew(database);
  expect(after.pairs[0]?.estimates.map((e) => [e.median, e.suggestions])).toStrictEqual([[0n, []]]);
  expect(after.sources.map((s) => [s.shift, s.uncertainty])).toStrictEqual([[0n, 0n], [4_180_000n, 20_000n]]);
}));

test('identifiers that one source has often, short ones, and none at all are not taken, and it is said why', () => withCase(async (open, folder) => {
  const often = (user: string) => Array.from({ length: 12 }, (_, i) => JSON.stringify({ time: at(i * 1000), user, action: `x${i}`, request_id: 'the-same-for-all' }));
  await load(open, folder, { 'a/r.jsonl': often('ana'), 'b/r.jsonl': often('ben'), 'c/r.jsonl': ['{"time":"2026-03-02T08:00:01Z","user":"cleo","action":"x"}'], 'd/r.jsonl': [JSON.stringify({ time: at(0), user: 'dan', action: 'x', request_id: 'short-1' })] });
  const skew = await readSkew(open.database);
  expect({ pairs: skew.pairs, why: skew.unlinked.map((u) => u.because.split('. ')[0]) }).toStrictEqual({ pairs: [], why: [
    'None of its identifiers was recorded by another source at most 3 times', 'None of its identifiers was recorded by another source at most 3 times',
    'Its records carry no identifier (correlation, session or native id) that another source could have recorded too', 'Its records carry no identifier (correlation, session or native id) that another source could have recorded too',
  ] });
}));

test('cancelled before it begins, nothing is asked; the next comparison is whole', () => two(async ({ database }) => {
  const stopped = AbortSignal.abort();
  const first = await readSkew(database, { signal: stopped }).then(() => 'answered', () => 'rejected');
  const steps: number[] = [];
  expect({ first, pairs: (await readSkew(database, { onProgress: (done) => { steps.push(done); } })).pairs.length, steps }).toStrictEqual({ first: 'rejected', pairs: 1, steps: [0, 1, 2] });
}));

test('a spread as wide as the difference is said and no shift offered; the id in a called address counts', () => withCase(async (open, folder) => {
  await load(open, folder, {
    'a/r.jsonl': Array.from({ length: 9 }, (_, i) => JSON.stringify({ time: at(i * 60_000), user: 'ana', action: 'call', url: `/pay?request_id=long-enough-${i}` })),
    'b/r.jsonl': Array.from({ length: 9 }, (_, i) => JSON.stringify({ time: at(i * 60_000 + 500 + i * 1000), user: 'svc', action: 'serve', request_id: `long-enough-${i}` })),
  });
  const [estimate] = (await readSkew(open.database)).pairs[0]?.estimates ?? [];
  expect({ columns: estimate?.columns, count: estimate?.count, median: estimate?.median, suggestions: estimate?.suggestions, isSaid: estimate?.statement.endsWith('it cannot be told from delay.') })
    .toStrictEqual({ columns: ['correlationId', 'target'], count: 9, median: 4_500_000n, suggestions: [], isSaid: true });
}));

test('a pair is made, measured apart from identifiers, withdrawn, and refused where it says nothing', () => two(async ({ database }) => {
  const [one, other] = (await readClockSources(database)).map((s) => s.items[0] ?? 0) as [number, number];
  const first = await pairClocks(database, { item: other, record: 0 }, { item: one, record: 0 }, 'The same restart', made);
  const pairs = (await readClockPairs(database)).map((p) => [p.id, p.left.record, p.right.record, p.difference, p.reason, p.withdrawnAt]);
  const skew = await readSkew(database);
  const refusals = [
    await faultOf(pairClocks(database, { item: one, record: 0 }, { item: one, record: 1 }, 'x', made)), await faultOf(pairClocks(database, { item: one, record: 0 }, { item: other, record: 0 }, 'x', made)),
    await faultOf(pairClocks(database, { item: one, record: 0 }, { item: other, record: 999 }, 'x', made)), await faultOf(unpairClocks(database, 7, made)),
  ];
  await unpairClocks(database, first, made + 1n);
  const again = await faultOf(unpairClocks(database, first, made));
  expect({ pairs, estimates: skew.pairs[0]?.estimates.map((e) => [e.from, e.count, e.median, e.uncertainty]), refusals, again, after: (await readSkew(database)).pairs[0]?.estimates.map((e) => e.from), kept: (await readClockPairs(database)).map((p) => p.withdrawnAt) }).toStrictEqual({
    pairs: [[1, 0, 0, 4_200_000n, 'The same restart', null]], estimates: [['identifiers', 20, -4_180_000n, 20_000n], ['pairs', 1, -4_200_000n, 1000n]],
    refusals: ['Both records are of the same source, so they say nothing about two clocks.', 'These two records are paired already.', 'One of the two records has no time.', 'There is no such pair, or it was withdrawn before.'],
    again: 'There is no such pair, or it was withdrawn before.', after: ['identifiers'], kept: [made + 1n],
  });
}));

test('order within the uncertainty is marked in every view by time and nowhere else', () => two(async ({ database }) => {
  const marks = async (view: number, views = createViews(database)): Promise<unknown[]> => { const page = await views.page(view, 0, 100, ['record', 'orderWithin']); const found = page.columns.find((c) => c.name === 'orderWithin'); return found ? Array.from({ length: page.rows }, (_, r) => cell(found, r)) : []; };
  const views = createViews(database);
  const none = [(await views.make({}, undefined)).hasUncertainty, (await marks(0, views)).filter((m) => m !== null).length];
  const [, other] = await readClockSources(database);
  await setTimes(database, { items: [...(other?.items ?? [])], zone: null, year: null, shift: 0n, uncertainty: 4_180_000n, reason: 'test' }, made);
  await views.clear();
  const all = await views.make({}, undefined);
  const filtered = await views.make({ where: [{ column: 'actor', test: 'is', value: 'ana' }] }, undefined);
  const down = await views.make({}, { column: 'time', descending: true });
  const byUser = await views.make({}, { column: 'actor', descending: false });
  const count = async (view: number) => (await marks(view, views)).filter((m) => m === 4_180_000n).length;
  // Of five records the second server wrote 4.2 s, 4.19 s, … 4.16 s away from its neighbour: three lie within 4.18 s.
  expect({ none, has: all.hasUncertainty, all: await count(all.view), filtered: await count(filtered.view), down: await count(down.view), byUser: await count(byUser.view), one: [await views.orderWithin(0, 0), await views.orderWithin(0, 5), await views.orderWithin(byUser.view, 5)] })
    .toStrictEqual({ none: [false, 0], has: true, all: 24, filtered: 0, down: 24, byUser: 0, one: [null, 4_180_000n, null] });
}));

test('spans in words', () => {
  expect([0n, 4_200_000n, -1_500n, 90_000_000n, -5_400_000_000n].map((n) => spanWords(n, true))).toStrictEqual(['+0 s', '+4.2 s', '−1.5 ms', '+1.5 min', '−1.5 h']);
});
