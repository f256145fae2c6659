// A case on read-only media: it is asked, checked, verified and reported on; nothing of the folder changes, and the reader is told that nothing was recorded.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const cli = path.resolve(import.meta.dirname, '../../../dist/cli.js');
const folder = mkdtempSync(path.join(tmpdir(), 'exhibit-read-only-'));
const at = (name: string): string => path.join(folder, name);
const env = { ...process.env, EXHIBIT_PROFILE: at('profile'), EXHIBIT_PASSPHRASE: '' };
const medium = at('medium');
const mount = (...args: readonly string[]): boolean => spawnSync('mount', args).status === 0;

function exhibit(...args: readonly string[]): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { env, encoding: 'utf8', input: '' });
  return { code: status, stdout, stderr };
}
const everything = (): readonly string[] => readdirSync(at('case.exhibit'), { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
  .map((e) => `${e.name} ${createHash('sha256').update(readFileSync(path.join(e.parentPath, e.name))).digest('hex')}`).toSorted();

mkdirSync(medium);
mkdirSync(at('case.exhibit'));
// Whoever is root may write where the modes forbid it: only a mount that is read-only stops everybody.
const isMounted = mount('--bind', at('case.exhibit'), medium);

beforeAll(() => {
  if (!isMounted) return;
  writeFileSync(at('a.jsonl'), '{"time":"2026-03-02T08:00:01Z","user":"ana","action":"read"}\n{"time":"2026-03-02T08:00:02Z","user":"ben","action":"read"}\n');
  expect(exhibit('ingest', at('case.exhibit'), at('a.jsonl')).code).toBe(0);
  expect(mount('-o', 'remount,ro,bind', medium)).toBe(true);
}, 60_000);
afterAll(() => {
  if (isMounted) spawnSync('umount', [medium]);
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!isMounted)('is read and left as it was', () => {
  const before = everything();
  const said = /this reading is NOT recorded/;
  const asked = [['events', medium], ['time', medium, '--skew'], ['query', medium, 'SELECT count(*) FROM events'], ['accounting', medium], ['check', medium], ['pii', medium], ['custody', medium], ['report', medium, '--out', at('report'), '--throw-away-identity']].map((args) => ({ what: args[0], ...exhibit(...args) }));
  expect(asked.map(({ what, code, stderr }) => [what, code, said.test(stderr)])).toEqual([['events', 0, true], ['time', 0, true], ['query', 0, true], ['accounting', 0, true], ['check', 2, true], ['pii', 0, true], ['custody', 0, true], ['report', 0, true]]);
  expect(asked[0]?.stdout).toContain('ben');
  // The report takes along what was looked at for it, chained to the log of the case.
  expect([exhibit('verify', medium), exhibit('verify', at('report'))].map((r) => [r.code, r.stdout.trimEnd().split('\n').at(-1)?.split(':')[0]])).toEqual([[0, 'HOLDS'], [0, 'HOLDS']]);
  expect(everything()).toEqual(before);
}, 120_000);

test.skipIf(!isMounted)('is not added to', () => {
  const ran = [exhibit('ingest', medium, at('a.jsonl')), exhibit('time', medium, '--item', 'a.jsonl', '--zone', 'UTC', '--reason', 'test')];
  expect(ran.map(({ code, stderr }) => [code, /\[case-read-only\]/.test(stderr)])).toEqual([[3, true], [3, true]]);
}, 60_000);
