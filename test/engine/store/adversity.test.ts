// What goes wrong around a case: a full disk while it is loaded or reported on, evidence on read-only media; nothing committed is lost, the words are clear, and work goes on.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { verifyCaseFolder } from '../../../electron/engine/checks/proofs/case-verification.ts';
import { createEngine } from '../../../electron/engine/engine.ts';
import type { Engine } from '../../../electron/engine/engine.ts';
import { testPorts, withFolder } from '../../support/case.ts';

const noMount = 'no file system can be mounted here';
function mounted(...args: readonly string[]): boolean {
  try {
    execFileSync('mount', args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const lines = (from: number, count: number): string => Array.from({ length: count }, (_, n) => `{"time":"2026-03-02T08:${String(Math.floor(n / 60) % 60).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}Z","user":"ana","action":"read","n":${String((from + n) * 7919)}}\n`).join('');

/** Lends a disk of 24 MB; false where none can be mounted. */
async function withDisk(work: (disk: string, folder: string) => Promise<void>): Promise<boolean> {
  return withFolder(async (folder) => {
    const disk = path.join(folder, 'disk');
    mkdirSync(disk);
    if (!mounted('-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk)) return false;
    try {
      await work(disk, folder);
      return true;
    } finally {
      execFileSync('umount', [disk]);
    }
  });
}

function fillUp(disk: string, leave: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(path.join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - leave)));
}
const full = { code: 'disk-full', what: expect.stringMatching(/disk/) as string, where: expect.stringContaining('/') as string, remedy: expect.stringMatching(/space/) as string };
const faultIn = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => 'done', (error: unknown) => (error instanceof Error && 'fault' in error ? error.fault : error));
const eventsIn = async (engine: Engine): Promise<number> => Number((await engine.request('sql.run', { sql: 'SELECT count(*) AS n FROM events' })).columns.columns[0]?.values[0]);

test.for([['copied into the case', 'copy', 700_000], ['written into the database', 'reference', 400_000]] as const)('a full disk while evidence is %s', { timeout: 120_000 }, async ([, keep, leave], { skip }) => {
  const ran = await withDisk(async (disk, folder) => {
    const [small, large] = ['small.jsonl', 'large.jsonl'].map((name) => path.join(folder, name));
    if (small === undefined || large === undefined) return;
    writeFileSync(small, lines(0, 200));
    writeFileSync(large, lines(1000, 60_000));
    const casePath = path.join(disk, 'c.exhibit');
    const first = createEngine(testPorts(folder));
    await first.request('case.create', { path: casePath, title: 'Full' });
    await first.request('evidence.add', { paths: [small], keep });
    fillUp(disk, leave);
    expect(await faultIn(first.request('evidence.add', { paths: [large], keep }))).toMatchObject(full);
    // Closing may not find room for the last entry either; the case is given back all the same.
    await faultIn(first.close());
    rmSync(path.join(disk, 'ballast'));
    const second = createEngine(testPorts(path.join(folder, 'second')));
    await second.request('case.open', { path: casePath });
    expect(await eventsIn(second)).toBe(200);
    expect((await second.request('accounting.read', {})).total).toMatchObject({ events: 200, balanced: true });
    await second.request('evidence.add', { paths: [large], keep });
    expect(await eventsIn(second)).toBe(60_200);
    await second.close();
    const judged = await verifyCaseFolder(casePath, folder);
    expect(judged.verdicts.filter((v) => v.outcome === 'failed')).toEqual([]);
  });
  if (!ran) skip(noMount);
});

test('a full disk while a report is written: the case is as before, nothing half-written lies there, and afterwards it is written', { timeout: 60_000 }, async ({ skip }) => {
  const ran = await withDisk(async (disk, folder) => {
    writeFileSync(path.join(folder, 'small.jsonl'), lines(0, 200));
    const engine = createEngine(testPorts(folder));
    await engine.request('case.create', { path: path.join(folder, 'c.exhibit'), title: 'Full' });
    await engine.request('evidence.add', { paths: [path.join(folder, 'small.jsonl')], keep: 'copy' });
    fillUp(disk, 20_000);
    const ask = (): Promise<unknown> => faultIn(engine.request('report.export', { folder: path.join(disk, 'report'), title: 'Full', throwAway: true }));
    expect(await ask()).toMatchObject(full);
    expect(readdirSync(disk)).toEqual(['ballast']);
    rmSync(path.join(disk, 'ballast'));
    expect(await ask()).toBe('done');
    expect((await engine.request('package.verify', { path: path.join(disk, 'report') })).outcome).toBe('holds');
    await engine.close();
    expect((await verifyCaseFolder(path.join(folder, 'c.exhibit'), folder)).outcome).toBe('holds');
  });
  if (!ran) skip(noMount);
});

test.for(['copy', 'reference'] as const)('evidence on read-only media is taken in (%s), and not a byte of it is touched', { timeout: 60_000 }, async (keep, { skip }) => {
  await withFolder(async (folder) => {
    const [media, medium] = [path.join(folder, 'media'), path.join(folder, 'medium')];
    mkdirSync(media);
    mkdirSync(medium);
    writeFileSync(path.join(media, 'a.jsonl'), lines(0, 50), { mode: 0o444 });
    const isMounted = mounted('--bind', media, medium) && mounted('-o', 'remount,ro,bind', medium);
    if (!isMounted) return skip(noMount);
    try {
      const engine = createEngine(testPorts(folder));
      await engine.request('case.create', { path: path.join(folder, 'c.exhibit'), title: 'Media' });
      await engine.request('evidence.add', { paths: [medium], keep });
      expect(await eventsIn(engine)).toBe(50);
      await engine.request('integrity.run', {});
      await engine.close();
      expect((await verifyCaseFolder(path.join(folder, 'c.exhibit'), folder)).outcome).toBe('holds');
      // The case itself cannot be made there, and says so.
      const other = createEngine(testPorts(folder));
      expect(await faultIn(other.request('case.create', { path: path.join(medium, 'c.exhibit'), title: 'Media' }))).toMatchObject({ code: 'folder-unwritable', where: path.join(medium, 'c.exhibit') });
      await other.close();
      expect(readdirSync(medium)).toEqual(['a.jsonl']);
      expect(readFileSync(path.join(medium, 'a.jsonl'), 'utf8')).toBe(lines(0, 50));
    } finally {
      execFileSync('umount', [medium]);
    }
  });
});
