// The health figures against sums made by hand, over a small trail of two sources and a quarantined line.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readHealth } from '../../../electron/engine/checks/health.ts';
import type { HealthSource } from '../../../shared/contract.ts';
import { FaultError } from '../../../shared/faults.ts';
import { loadInto, withCase } from '../../support/case.ts';

const micros = (iso: string): bigint => BigInt(Date.parse(iso)) * 1000n;
const plain = (s: HealthSource | undefined): Readonly<Record<string, unknown>> => Object.fromEntries((s?.figures ?? []).map((f) => [f.id, f.because ?? [f.value, f.numerator, f.denominator]]));

/** Okta-like records would drag a vendor's rules in; events are set directly, so that each figure is a sum one can do in the head. */
async function fill(run: (sql: string) => Promise<void>): Promise<void> {
  await run(`INSERT INTO item_rows (id, path, format, status, found, events, quarantined, duplicates, non_records) VALUES (1, 'a.log', 'a-format', 'loaded', 12, 8, 1, 2, 1), (2, 'b.log', 'b-format', 'loaded', 2, 2, 0, 0, 0)`);
  // Source a: sequence 1, 2, 3, 5, 6, 7, 8, 10 → 8 of 10; latency 1 … 8 s; days 1 (two), 2 (none), 3 (none), 4 (six).
  await run(`INSERT INTO event_rows (item, record, format, "time", "receivedTime", "timeZoneSource", actor, action, "sourceAddress", outcome, sequence, "sequenceKey")
    SELECT 1, i, 'a-format', TIMESTAMP '2026-03-01 10:00:00' + INTERVAL (CASE WHEN i < 2 THEN 0 ELSE 3 END) DAY, TIMESTAMP '2026-03-01 10:00:00' + INTERVAL (CASE WHEN i < 2 THEN 0 ELSE 3 END) DAY + INTERVAL (i + 1) SECOND, CASE WHEN i = 0 THEN 'assumed' ELSE 'stated' END,
      CASE WHEN i < 6 THEN 'ana' END, CASE WHEN i < 7 THEN 'read' ELSE '' END, CASE WHEN i < 4 THEN '192.0.2.1' END, CASE WHEN i = 0 THEN 'unknown' ELSE 'success' END, [1, 2, 3, 5, 6, 7, 8, 10][i + 1], 'k' FROM (SELECT unnest(range(8))::INTEGER AS i)`);
  await run(`INSERT INTO event_rows (item, record, format, "time", "timeZoneSource", "actorId", outcome) VALUES (2, 0, 'b-format', TIMESTAMP '2026-03-01 23:59:59', 'stated', 'u1', 'unknown'), (2, 1, 'b-format', NULL, NULL, NULL, 'unknown')`);
}

test('figures of each source and of the case, by hand', () => withCase(async (open) => {
  await fill((sql) => open.database.run(sql));
  const { sources, total, modes } = await readHealth(open, { withPrivacy: false });
  expect(sources.map((s) => [s.format, s.items, s.events, s.firstTime, s.lastTime])).toEqual([['a-format', 1, 8, micros('2026-03-01T10:00:00Z'), micros('2026-03-04T10:00:00Z')], ['b-format', 1, 2, micros('2026-03-01T23:59:59Z'), micros('2026-03-01T23:59:59Z')]]);
  expect(plain(sources[0])).toEqual({
    received: [0.8, 8, 10], latencyP50: [4, 8, 8], latencyP95: [8, 8, 8], latencyP99: [8, 8, 8], integrityFailures: [0, 0, null], unknownActor: [2 / 8, 2, 8], assumedZone: [1 / 8, 1, 8],
    complete: [3 / 8, 3, 8], who: [6 / 8, 6, 8], what: [7 / 8, 7, 8], when: [1, 8, 8], where: [0.5, 4, 8], result: [7 / 8, 7, 8],
    personalData: 'not looked for yet', perDay: [2, 8, 4], growth: [2, 6, 2], duplicates: [2 / 11, 2, 11], quarantined: [1 / 11, 1, 11],
  });
  expect(plain(sources[1])).toEqual({
    received: 'not stated: the records are not numbered, so nothing says how many there should be', latencyP50: 'no record states both when it happened and when it was received', latencyP95: 'no record states both when it happened and when it was received', latencyP99: 'no record states both when it happened and when it was received',
    integrityFailures: [0, 0, null], unknownActor: [0.5, 1, 2], assumedZone: [0, 0, 2], complete: [0, 0, 2], who: [0.5, 1, 2], what: [0, 0, 2], when: [0.5, 1, 2], where: [0, 0, 2], result: [0, 0, 2],
    personalData: 'not looked for yet', perDay: [1, 1, 1], growth: 'less than two days are covered', duplicates: [0, 0, 2], quarantined: [0, 0, 2],
  });
  expect(plain(total)).toMatchObject({ received: [0.8, 8, 10], unknownActor: [0.3, 3, 10], complete: [0.3, 3, 10], perDay: [9 / 4, 9, 4], growth: [1, 6, 3], duplicates: [2 / 13, 2, 13], accesses: [expect.any(Number), expect.any(Number), null] });
  expect(modes.map((m) => [m.mode, m.figure.id])).toEqual([['loss', 'received'], ['alteration', 'integrityFailures'], ['noise', 'duplicates'], ['delay', 'latencyP95'], ['exposure', 'personalData'], ['attribution', 'unknownActor'], ['clock', 'assumedZone']]);
  expect(modes.find((m) => m.mode === 'loss')).toMatchObject({ state: 'finding', weight: 'serious', checks: expect.arrayContaining([expect.objectContaining({ id: 'sequence-gap', outcome: 'finding', total: 2 })]) });
  expect(modes.find((m) => m.mode === 'exposure')).toMatchObject({ state: 'not-looked-for', weight: null, findings: 0 });
}));

test('the calendar counts hours of days in UTC, most events first, and the statements lead to the rows', () => withCase(async (open) => {
  await fill((sql) => open.database.run(sql));
  const { calendar, sources } = await readHealth(open, { withPrivacy: false });
  expect({ ...calendar, rows: calendar.rows.map((r) => ({ format: r.format, most: r.most, cells: [...r.counts].flatMap((n, at) => (n > 0 ? [[Math.floor(at / 24), at % 24, n]] : [])) })) }).toEqual({
    from: micros('2026-03-01T00:00:00Z'), stepDays: 1, steps: 4, left: 0, rows: [{ format: 'a-format', most: 6, cells: [[0, 10, 2], [3, 10, 6]] }, { format: 'b-format', most: 1, cells: [[0, 23, 1]] }],
  });
  const sql = sources[0]?.figures.find((f) => f.id === 'unknownActor')?.sql ?? '';
  expect((await open.database.rows(sql)).map((r) => Number(r['record']))).toEqual([6, 7]);
  const filterOf = (at: number, id: string) => sources[at]?.figures.find((f) => f.id === id)?.filter ?? null;
  expect([filterOf(0, 'when'), filterOf(0, 'who'), filterOf(1, 'assumedZone'), filterOf(0, 'result')]).toEqual([null, { where: [{ column: 'format', test: 'is', value: 'a-format' }, { column: 'actor', test: 'missing' }, { column: 'actorId', test: 'missing' }] }, null, { where: [{ column: 'format', test: 'is', value: 'a-format' }, { column: 'outcome', test: 'is', value: 'unknown' }] }]);
  for (const f of sources.flatMap((s) => s.figures)) if (f.sql !== null) await open.database.rows(f.sql);
}));

test('ten years are drawn in steps of days that fit', () => withCase(async (open) => {
  await open.database.run(`INSERT INTO event_rows (item, record, format, "time", outcome) SELECT 1, i, 'a-format', TIMESTAMP '2016-01-01' + INTERVAL (i) DAY, 'unknown' FROM (SELECT unnest(range(3660))::INTEGER AS i)`);
  const { calendar } = await readHealth(open, { withPrivacy: false });
  expect({ stepDays: calendar.stepDays, steps: calendar.steps, sum: calendar.rows[0]?.counts.reduce((a, b) => a + b, 0) }).toEqual({ stepDays: 10, steps: 366, sum: 3660 });
}));

test('selected records of a numbering are no share of it', () => withCase(async (open) => {
  await open.database.run(`INSERT INTO event_rows (item, record, format, "time", outcome, sequence) SELECT 1, i, 'a-format', TIMESTAMP '2026-01-01' + INTERVAL (i) SECOND, 'unknown', i * 1000 FROM (SELECT unnest(range(5)) AS i)`);
  const { total } = await readHealth(open, { withPrivacy: false });
  expect(plain(total)['received']).toBe('not stated: of each numbering only selected records are here');
}));

test('an empty case says of each figure why it cannot be told', () => withCase(async (open) => {
  const { total, sources, calendar } = await readHealth(open, { withPrivacy: false });
  expect({ sources, calendar, told: total.figures.filter((f) => f.value !== null).map((f) => f.id), silent: total.figures.filter((f) => f.value === null && f.because === null) }).toEqual({ sources: [], calendar: { from: null, stepDays: 1, steps: 0, left: 0, rows: [] }, told: ['integrityFailures', 'accesses'], silent: [] });
}));

test('one source alone; an unknown one is refused; personal data only where asked for', () => withCase(async (open, folder) => {
  const file = path.join(folder, 'a.jsonl');
  writeFileSync(file, '{"time":"2026-03-02T08:00:01Z","user":"ana@example.org","action":"read"}\n');
  await loadInto(open, [file]);
  const format = (await readHealth(open, { withPrivacy: false })).sources[0]?.format ?? '';
  const asked = await readHealth(open, { withPrivacy: true, source: format });
  expect({ formats: asked.sources.map((s) => s.format), rows: asked.calendar.rows.map((r) => r.format), personal: plain(asked.sources[0])['personalData'], exposure: asked.modes.find((m) => m.mode === 'exposure')?.state }).toEqual({ formats: [format], rows: [format], personal: [1, 1, 1], exposure: 'finding' });
  await expect(readHealth(open, { withPrivacy: false, source: 'nothing' })).rejects.toThrow(FaultError);
}));
