// Views, pages, histogram and places over a small case, compared with what plain SQL says.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cell } from '../../../shared/columns.ts';
import type { Columns } from '../../../shared/columns.ts';
import { contract } from '../../../shared/contract.ts';
import { FaultError } from '../../../shared/faults.ts';
import { histogram } from '../../../electron/engine/timeline/histogram.ts';
import { createViews } from '../../../electron/engine/timeline/views.ts';
import { arrange } from '../../../electron/engine/load/arrange.ts';
import { loadInto, withCase } from '../../support/case.ts';

const start = Date.parse('2026-03-02T00:00:00Z');
const names = ['ana', 'ben', 'cleo'];
const lines = Array.from({ length: 1000 }, (_, i) => JSON.stringify({ time: new Date(start + ((i * 7919) % 1000) * 60_000).toISOString(), user: names[i % 3], action: i % 10 === 0 ? 'delete' : 'open', result: i % 5 === 0 ? 'denied' : 'ok', n: i }));

const column = (columns: Columns, name: string): unknown[] => {
  const found = columns.columns.find((c) => c.name === name);
  return found ? Array.from({ length: columns.rows }, (_, r) => cell(found, r)) : [];
};

const withEvents = <T>(work: Parameters<typeof withCase<T>>[0]): Promise<T> => withCase(async (open, folder) => {
  writeFileSync(path.join(folder, 'app.jsonl'), `${lines.join('\n')}\n`);
  await loadInto(open, [path.join(folder, 'app.jsonl')]);
  await arrange(open.database);
  return work(open, folder);
});

test('pages of the whole case are in time order and cover every event once', () => withEvents(async ({ database }) => {
  const views = createViews(database);
  const { view, total } = await views.make({}, undefined);
  const pages = await Promise.resolve([await views.page(view, 0, 400, ['time', 'record']), await views.page(view, 400, 400, ['time', 'record']), await views.page(view, 800, 400, ['time', 'record'])]);
  const times = pages.flatMap((p) => column(p, 'time')) as bigint[];
  expect({ view, total, rows: pages.map((p) => p.rows), sorted: times.every((t, i) => i === 0 || t >= (times[i - 1] ?? 0n)), records: new Set(pages.flatMap((p) => column(p, 'record'))).size })
    .toStrictEqual({ view: 0, total: 1000, rows: [400, 400, 200], sorted: true, records: 1000 });
}));

test('a filtered and sorted view pages the same rows as SQL, and an empty one has no rows', () => withEvents(async ({ database }) => {
  const views = createViews(database);
  const filter = { where: [{ column: 'action', test: 'is' as const, value: 'delete' }, { column: 'actor', test: 'contains' as const, value: 'A' }] };
  const { view, total } = await views.make(filter, { column: 'actor', descending: true });
  const page = await views.page(view, 0, 1000, ['actor', 'record']);
  const expected = (await database.rows(`SELECT record FROM event_rows WHERE action = 'delete' AND contains(lower(actor), 'a') ORDER BY actor DESC NULLS LAST, rowid`)).map((r) => r['record']);
  expect({ total, records: column(page, 'record') }).toStrictEqual({ total: expected.length, records: expected });
  const none = await views.make({ where: [{ column: 'actor', test: 'is', value: 'nobody' }] }, undefined);
  expect({ total: none.total, rows: (await views.page(none.view, 0, 200, undefined)).rows }).toStrictEqual({ total: 0, rows: 0 });
}));

test('the histogram counts what is there, coarse and fine, whole and filtered', () => withEvents(async ({ database }) => {
  const sum = (h: Awaited<ReturnType<typeof histogram>>): number => h.series.reduce((n, s) => n + s.counts.reduce((a, b) => a + b, 0), 0);
  const ask = (input: object) => histogram(database, contract['timeline.histogram'].input.parse(input));
  const whole = await ask({ buckets: 50 });
  const from = BigInt(start) * 1000n + 3_600_000_000n;
  const hour = await ask({ from, to: from + 3_600_000_000n, buckets: 60 });
  const denied = await ask({ buckets: 50, by: 'outcome', filter: { where: [{ column: 'outcome', test: 'is', value: 'denied' }] } });
  expect({ whole: sum(whole), hour: sum(hour), each: hour.series[0]?.counts.every((n) => n === 1), denied: sum(denied), keys: denied.series.map((s) => s.key) })
    .toStrictEqual({ whole: 1000, hour: 60, each: true, denied: 200, keys: ['denied'] });
}));

test('a moment and an event are found in a view', () => withEvents(async ({ database }) => {
  const views = createViews(database);
  const at = BigInt(start) * 1000n + 600n * 60_000_000n;
  const { view } = await views.make({ where: [{ column: 'outcome', test: 'is', value: 'denied' }] }, undefined);
  const row = await views.locate(view, { time: at });
  const found = column(await views.page(view, row ?? -1, 1, ['time']), 'time')[0] as bigint;
  const before = column(await views.page(view, (row ?? 1) - 1, 1, ['time']), 'time')[0] as bigint;
  expect({ all: await views.locate(0, { time: at }), after: found >= at, before: before < at }).toStrictEqual({ all: 600, after: true, before: true });
}));

test('a person’s SQL can only read', () => withEvents(async ({ database }) => {
  const refused = async (sql: string): Promise<string> => database.ask(sql, 10).then(() => 'answered', (error: unknown) => (error instanceof FaultError ? error.fault.code : String(error)));
  expect({
    select: await refused('SELECT count(*) FROM events'), two: await refused('SELECT 1; SELECT 2'), remove: await refused('DELETE FROM records'), drop: await refused('DROP TABLE meta'), file: await refused("SELECT * FROM read_text('/etc/hostname')"),
    copy: await refused("COPY events TO '/tmp/x.csv'"), attach: await refused("ATTACH '/tmp/x.db'"), setting: await refused("SET memory_limit = '1GB'"), install: await refused('INSTALL httpfs'), pragma: await refused('PRAGMA database_list'),
  }).toStrictEqual({ select: 'answered', two: 'sql-refused', remove: 'sql-refused', drop: 'sql-refused', file: 'sql-failed', copy: 'sql-failed', attach: 'sql-refused', setting: 'sql-refused', install: 'sql-refused', pragma: 'answered' });
}));
