// How fast each kind of text source loads, in MB/s and as a ratio to bare DuckDB on the same file in the same run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { best, run, say, sayMachine } from './measure.ts';

const rows = Number(process.env['BENCH_SOURCE_ROWS'] ?? '500000');
const rounds = Number(process.env['BENCH_ROUNDS'] ?? '2');
const folder = mkdtempSync(join(tmpdir(), 'exhibit-bench-'));
const profile = join(folder, 'profile');

beforeAll(sayMachine);
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

test.each(['cloudtrail', 'k8s', 'syslog', 'csv'])('%s', async (kind) => {
  const evidence = join(folder, kind);
  const written = JSON.parse((await run(['dist/cli.js', 'sample', kind, String(rows), '--out', evidence, '--json'], profile)).stdout) as { bytes: number; contentBytes?: number };
  const [bare, ours, peaks]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    const [database, place] = [join(folder, 'bare.duckdb'), join(folder, 'bench.exhibit')] as [string, string];
    const yardstick = JSON.parse((await run(['test/performance/bare-duckdb.mjs', database, evidence, kind], profile)).stdout) as { milliseconds: number; rows: number };
    expect(yardstick.rows).toBe(rows);
    bare.push(yardstick.milliseconds);
    const load = await run(['dist/cli.js', 'ingest', place, evidence, '--json'], profile);
    const { accounting } = JSON.parse(load.stdout) as { accounting: { events: number; balanced: boolean } };
    expect(accounting).toMatchObject({ events: rows, balanced: true });
    ours.push(load.milliseconds);
    peaks.push(load.peakMegabytes);
    for (const path of [database, place]) rmSync(path, { recursive: true, force: true });
  }
  const megabytes = written.bytes / 1e6;
  say(`${kind}: ${rows} records, ${megabytes.toFixed(0)} MB as handed over; Exhibit ${(megabytes / (best(ours) / 1000)).toFixed(1)} MB/s, ${Math.round(rows / (best(ours) / 1000))} records/s, process start to end ${(best(ours) / 1000).toFixed(1)} s; bare DuckDB ${(best(bare) / 1000).toFixed(1)} s; rate ${(best(bare) / best(ours)).toFixed(2)} of bare; peak ${Math.max(...peaks).toFixed(0)} MB`);
  expect(Math.max(...peaks)).toBeLessThan(2048);
});
