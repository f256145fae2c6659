// Archives through the loader: locked members opened later with a password, refused members listed, and a large mixed zip of which everything is loaded or named.
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ingest } from '../../../electron/engine/load/ingest.ts';
import type { OpenCase } from '../../../electron/engine/store/open-case.ts';
import { buildZip } from '../intake/build-archives.ts';
import { packed } from '../intake/packed-samples.ts';
import { loadInto, plainRow, testNow, withCase } from '../../support/case.ts';
import { writeMixedZip } from '../../support/mixed-zip.ts';

const rows = async (open: OpenCase, sql: string) => (await open.database.rows(sql)).map(plainRow);
const add = (open: OpenCase, paths: readonly string[], passwords: readonly string[]) => ingest(open, { paths, keep: 'reference', wish: () => ({}), passwords }, { now: testNow, report: { progress: () => undefined, item: () => undefined, monotonic: () => 0 } });
const fates = (open: OpenCase) => rows(open, 'SELECT i.path, i.status, list_sort(list(l.code) FILTER (l.code IS NOT NULL)) AS codes FROM item_rows i LEFT JOIN ledger_rows l ON l.item = i.id AND l.code LIKE \'archive-%\' GROUP BY ALL ORDER BY i.path');

test('a locked archive is read again with its password, and nothing of the password is kept', () => withCase(async (open, folder) => {
  const file = path.join(folder, 'locked.zip');
  writeFileSync(file, packed('aes256.zip'));
  await add(open, [file], []);
  const first = await fates(open);
  await add(open, [file], ['not-the-one']);
  const second = await fates(open);
  await add(open, [file], ['not-the-one', 'secret']);
  const locked = (code: string) => [{ path: 'locked.zip', status: 'container' }, ...['app.log', 'small.log'].map((name) => ({ path: `locked.zip/${name}`, status: 'skipped', codes: [code] }))];
  const third = await fates(open);
  expect([first, second, third.map((one) => [one['path'], one['status'] === 'skipped', one['codes']])]).toEqual([locked('archive-encrypted'), locked('archive-password-wrong'), [['locked.zip', false, undefined], ...['app.log', 'small.log'].map((name) => [`locked.zip/${name}`, false, ['archive-password-used']])]]);
  expect(/not-the-one|secret/.test(readFileSync(path.join(open.folder, 'custody.jsonl'), 'utf8'))).toBe(false);
}));

test('refused members are items with their reason', () => withCase(async (open, folder) => {
  const file = path.join(folder, 'a.zip');
  writeFileSync(file, buildZip([{ name: '../out.log', content: 'x' }, { name: 'in.log', content: '{"time":"2026-03-01T00:00:00Z","a":1}\n' }]));
  await loadInto(open, [file]);
  expect(await fates(open)).toEqual([{ path: 'a.zip', status: 'container' }, { path: 'a.zip/\\u{2e}\\u{2e}/out.log', status: 'skipped', codes: ['archive-path'] }, { path: 'a.zip/in.log', status: 'loaded' }]);
}));

test('parts of a rotated log are read from the oldest on, and a missing one is noted', () => withCase(async (open, folder) => {
  const logs = path.join(folder, 'var');
  mkdirSync(logs);
  const line = (day: string) => `${day} 10:00:00 host sshd[1]: Accepted password for ana from 192.0.2.10 port 22 ssh2\n`.repeat(20);
  for (const [name, day] of [['auth.log', 'Mar  9'], ['auth.log.1', 'Mar  2'], ['auth.log.2', 'Feb 23'], ['auth.log.4', 'Feb  9']] as const) {
    writeFileSync(path.join(logs, name), line(day));
    utimesSync(path.join(logs, name), testNow, testNow);
  }
  await loadInto(open, [logs]);
  expect(await rows(open, "SELECT i.name, i.status, regexp_extract(i.why, 'part .*$') AS part, max(l.detail) AS gap FROM item_rows i LEFT JOIN ledger_rows l ON l.item = i.id AND l.code = 'rotation-gap' GROUP BY i.id, i.name, i.status, i.why ORDER BY i.id")).toEqual([
    { name: 'auth.log.4', status: 'loaded', part: 'part 1 of 4 of the rotated log auth.log, oldest first' },
    { name: 'auth.log.2', status: 'loaded', part: 'part 2 of 4 of the rotated log auth.log, oldest first', gap: '1 of the numbers between 4 and 2 are missing in the series of rotated files' },
    { name: 'auth.log.1', status: 'loaded', part: 'part 3 of 4 of the rotated log auth.log, oldest first' },
    { name: 'auth.log', status: 'loaded', part: 'part 4 of 4 of the rotated log auth.log, oldest first' },
  ]);
}));

/** By hand: EXHIBIT_BIG=4096 and TMPDIR on a disk with room for twice as much. */
const megabytes = Number(process.env['EXHIBIT_BIG'] ?? '40');

test(`a zip of ${megabytes} MB of mixed sources: everything good is loaded, everything else is named`, () => withCase(async (open, folder) => {
  const file = path.join(folder, 'mixed.zip');
  const { good, bytes } = await writeMixedZip(file, megabytes);
  const started = performance.now();
  await loadInto(open, [file]);
  const seconds = (performance.now() - started) / 1000;
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  if (process.env['EXHIBIT_BIG'] !== undefined) process.stdout.write(`${bytes} bytes of zip in ${seconds.toFixed(1)} s, peak ${(peakBytes / 2 ** 20).toFixed(0)} MiB\n`);
  const loaded = new Map((await rows(open, "SELECT path, status, found, events + quarantined + duplicates + nonRecords AS accounted FROM items WHERE kind <> 'container'")).map((row) => [String(row['path']).replace('mixed.zip/', ''), row]));
  expect([...good].map(([name, count]) => [name, loaded.get(name)?.['status'], loaded.get(name)?.['found'] === count, loaded.get(name)?.['accounted'] === count])).toEqual([...good].map(([name]) => [name, 'loaded', true, true]));
  const named = await rows(open, "SELECT i.path, l.code FROM ledger_rows l JOIN item_rows i ON l.item = i.id WHERE l.code LIKE 'archive-%' OR l.code LIKE 'gzip-%' ORDER BY i.path, l.code");
  expect(named.map((row) => `${String(row['path']).replace('mixed.zip/', '')} ${String(row['code'])}`)).toEqual([
    '\\u{2e}\\u{2e}/\\u{2e}\\u{2e}/escape.log archive-path', 'bomb/inner.zip/deep.tar/zeros.gz archive-ratio', 'bomb/zeros.xz archive-ratio', 'cut/syslog.log.gz gzip-truncated', 'locked/secret.log archive-encrypted',
  ]);
  expect(peakBytes).toBeLessThan(3 * 2 ** 30);
}), 3_600_000);
