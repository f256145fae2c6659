// How fast against bare DuckDB, on the same data in the same run: loading a million events, paging and counting ten million.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDirect } from '../../electron/hosts/direct.ts';
import type { Run } from './measure.ts';
import { percentile, run, say, sayMachine, time } from './measure.ts';

const rows = Number(process.env['BENCH_ROWS'] ?? '1000000');
const copies = Number(process.env['BENCH_COPIES'] ?? '10');
const rounds = Number(process.env['BENCH_ROUNDS'] ?? '2');
const folder = mkdtempSync(join(tmpdir(), 'exhibit-bench-'));
const evidence = join(folder, 'evidence');
const casePath = join(folder, 'bench.exhibit');
const profile = join(folder, 'profile');

beforeAll(async () => {
  sayMachine();
  await run(['dist/cli.js', 'sample', 'cloudtrail', String(rows), '--out', evidence], profile);
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

test('loading: rate at least 0.6 of bare DuckDB, peak memory under 2 GB', async () => {
  const bare: number[] = [];
  const ours: Run[] = [];
  for (let round = 0; round < rounds; round++) {
    rmSync(casePath, { recursive: true, force: true });
    bare.push((JSON.parse((await run(['test/performance/bare-duckdb.mjs', join(folder, `bare-${round}.duckdb`), evidence], profile)).stdout) as { milliseconds: number }).milliseconds);
    rmSync(join(folder, `bare-${round}.duckdb`), { force: true });
    ours.push(await run(['dist/cli.js', 'ingest', casePath, evidence, '--json'], profile));
  }
  const ratio = percentile(bare, 0) / percentile(ours.map((o) => o.milliseconds), 0);
  const peak = Math.max(...ours.map((o) => o.peakMegabytes));
  say(`loading ${rows} events: bare DuckDB ${bare.map((b) => (b / 1000).toFixed(1)).join(', ')} s; Exhibit, process start to end, ${ours.map((o) => (o.milliseconds / 1000).toFixed(1)).join(', ')} s; rate ${ratio.toFixed(2)} of bare; peak ${peak.toFixed(0)} MB`);
  const answer = JSON.parse(ours[0]?.stdout ?? '{}') as { accounting: { found: number; events: number; balanced: boolean } };
  expect(answer.accounting).toMatchObject({ found: rows, events: rows, balanced: true });
  expect(ratio).toBeGreaterThanOrEqual(0.6);
  expect(peak).toBeLessThan(2048);
});

test('ten million events: pages anywhere, first histogram, zoom', async () => {
  const instance = await DuckDBInstance.create(join(casePath, 'case.duckdb'), { threads: '2', memory_limit: '4GB' });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const columns = (await connection.runAndReadAll('SELECT * FROM event_rows LIMIT 0')).columnNames().map((c) => (c === 'time' ? '"time" + to_hours(k * 200) AS "time"' : `"${c}"`)).join(', ');
  await connection.run(`CREATE TABLE grown AS SELECT ${columns} FROM event_rows, range(${copies}) r(k) ORDER BY "time" NULLS LAST, item, record`);
  await connection.run('DROP TABLE event_rows');
  await connection.run('ALTER TABLE grown RENAME TO event_rows');
  const width = 3_600_000_000;
  await connection.run('DELETE FROM histogram');
  await connection.run(`INSERT INTO histogram SELECT floor(epoch_us("time") / ${width})::BIGINT, format, outcome, count(*) FROM event_rows GROUP BY ALL ORDER BY ALL`);
  await connection.run(`INSERT OR REPLACE INTO meta VALUES ('histogram_width', '${width}')`);
  await connection.run('CHECKPOINT');
  const bare: number[] = [];
  for (let i = 0; i < 5; i++) bare.push(await time(() => connection.runAndReadAll("SELECT time_bucket(INTERVAL 1 DAY, \"time\") AS b, count(*) FROM event_rows GROUP BY b")));
  connection.closeSync();
  instance.closeSync();

  const door = openDirect({ door: 'test', profileFolder: profile });
  try {
    await door.request('case.open', { path: casePath });
    const { total } = await door.request('timeline.view', { filter: {} });
    const first = await time(() => door.request('timeline.histogram', { buckets: 200 }));
    const pages: number[] = [];
    let seed = 7;
    for (let i = 0; i < 200; i++) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      const from = Math.floor((seed / 2_147_483_648) * (total - 200));
      pages.push(await time(async () => { expect((await door.request('timeline.page', { view: 0, from, count: 200, columns: ['time', 'actor', 'action', 'outcome', 'target', 'sourceAddress', 'format'] })).rows).toBe(200); }));
    }
    const whole = await door.request('timeline.histogram', { buckets: 200 });
    const zooms: number[] = [];
    for (let i = 1; i <= 10; i++) {
      const from = whole.from + ((whole.to - whole.from) * BigInt(i)) / 12n;
      zooms.push(await time(() => door.request('timeline.histogram', { from, to: from + 7_200_000_000n, buckets: 200 })));
    }
    const p95 = percentile(pages, 0.95);
    say(`${total} events: page of 200 anywhere p50 ${percentile(pages, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms; bare GROUP BY ${percentile(bare, 0.5).toFixed(0)} ms, first histogram ${first.toFixed(1)} ms, zoom to two hours p50 ${percentile(zooms, 0.5).toFixed(1)} ms`);
    expect(total).toBe(rows * copies);
    expect(p95).toBeLessThan(60);
    expect(first).toBeLessThanOrEqual(percentile(bare, 0.5));
    expect(percentile(zooms, 0.5)).toBeLessThan(percentile(bare, 0.5));
  } finally {
    await door.close();
  }
});
