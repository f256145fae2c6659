// kill -9 in the middle of the checks, of a report and of a proof: the case is as it was, what was to be written is there whole or not at all, and the work is done again.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'exhibit-killed-work-'));
const env = { ...process.env, EXHIBIT_PROFILE: path.join(folder, 'profile') };
const cli = path.resolve('dist/cli.js');
const casePath = path.join(folder, 'c.exhibit');
const kills = 5;

function exhibit(...args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { code: status, stdout, stderr };
}
const accounting = (): unknown => (JSON.parse(exhibit('accounting', casePath, '--json').stdout) as { total: unknown }).total;
const eventId = (): string => (JSON.parse(exhibit('query', casePath, 'SELECT id FROM events ORDER BY record LIMIT 1', '--format', 'jsonl').stdout.trim()) as { id: string }).id;

beforeAll(() => {
  expect(exhibit('sample', 'cloudtrail', '8000', '--out', path.join(folder, 'evidence')).code).toBe(0);
  expect(exhibit('ingest', casePath, path.join(folder, 'evidence')).code).toBe(0);
}, 60_000);
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** False where it was faster than the kill. */
async function killedAfter(args: readonly string[], milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: 'ignore' });
  const ended = new Promise<boolean>((resolve) => { child.once('exit', (_code, signal) => { resolve(signal === 'SIGKILL'); }); });
  await Promise.race([rest(milliseconds), ended]);
  child.kill('SIGKILL');
  return ended;
}

type Work = { readonly name: string; readonly args: (out: string) => readonly string[]; /** Exit codes of the whole work. */ readonly done: readonly number[]; /** What was written is whole. */ readonly isWhole: (out: string) => boolean };
const works: readonly Work[] = [
  { name: 'the checks', args: () => ['check', casePath], done: [0, 2], isWhole: (out) => !existsSync(out) },
  { name: 'a report', args: (out) => ['report', casePath, '--out', out, '--throw-away-identity'], done: [0], isWhole: (out) => exhibit('verify', out).code === 0 },
  { name: 'a proof', args: (out) => ['prove', casePath, eventId(), '--out', out], done: [0], isWhole: (out) => readdirSync(out).filter((f) => f.endsWith('.exhibit-proof.json')).every((f) => exhibit('check-proof', path.join(out, f)).code === 2) && readdirSync(out).length === 4 },
];

test.each(works)('$name', async ({ name, args, done, isWhole }) => {
  const target = path.join(folder, name.replaceAll(' ', '-'));
  mkdirSync(target);
  const before = accounting();
  const begun = performance.now();
  const whole = path.join(target, 'whole');
  expect(done).toContain(exhibit(...args(whole)).code);
  const duration = performance.now() - begun;
  let killed = 0;
  for (let i = 0; killed < kills && i < 4 * kills; i += 1) {
    const out = path.join(target, `out-${String(i)}`);
    const asked = args(out);
    if (await killedAfter(asked, (duration * (((i * 3) % kills) + 0.5)) / kills)) killed += 1;
    const verified = exhibit('verify', casePath);
    expect({ i, code: verified.code === 0 || verified.code === 2, failed: verified.stdout.match(/^FAILED.*$/gm) ?? [] }).toEqual({ i, code: true, failed: [] });
    expect({ i, accounting: accounting() }).toEqual({ i, accounting: before });
    if (existsSync(out)) expect({ i, isWhole: isWhole(out) }).toEqual({ i, isWhole: true });
  }
  // What was not finished lies under a name that nobody takes for a result.
  expect(readdirSync(target).filter((n) => !/^(whole|out-\d+|\.out-\d+\.partial-[0-9a-f]{12})$/.test(n))).toEqual([]);
  const again = path.join(target, 'again');
  expect(done).toContain(exhibit(...args(again)).code);
  expect([killed > 0, isWhole(again)]).toEqual([true, true]);
}, 300_000);

test('a second program that wants to write is told who has the case, and the first loses nothing', async () => {
  const log = (): number => exhibit('custody', casePath, '--json').stdout.length;
  const before = accounting();
  const holder = spawn(process.execPath, [cli, 'report', casePath, '--out', path.join(folder, 'held'), '--throw-away-identity'], { env, stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => { holder.once('exit', (code) => { resolve(code); }); });
  while (!existsSync(path.join(casePath, 'lock')) && holder.exitCode === null) await rest(5);
  const second = exhibit('ingest', casePath, path.join(folder, 'evidence'));
  expect(second.code).toBe(3);
  expect(second.stderr).toMatch(/The case is open in another window or command\.[\s\S]*process \d+ on [\s\S]*Close it there, then try again\./);
  expect(await ended).toBe(0);
  expect(exhibit('verify', path.join(folder, 'held')).code).toBe(0);
  expect([accounting(), exhibit('verify', casePath).code, log() > 0]).toEqual([before, 0, true]);
}, 120_000);
