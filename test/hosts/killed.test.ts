// kill -9 at twenty moments of an intake: the case opens, is consistent, says what is missing, and adding the same files completes it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'exhibit-killed-'));
const env = { ...process.env, EXHIBIT_PROFILE: path.join(folder, 'profile') };
const cli = path.resolve('dist/cli.js');
const evidence = path.join(folder, 'evidence');
const rows = 12_000;

type Accounting = { readonly found: number; readonly events: number; readonly quarantined: number; readonly duplicates: number; readonly nonRecords: number; readonly balanced: boolean };

function exhibit(args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { code: status, stdout, stderr };
}
const accountingOf = (casePath: string): Accounting => (JSON.parse(exhibit(['accounting', casePath, '--json']).stdout) as { total: Accounting }).total;
const identities = (casePath: string): string => exhibit(['query', casePath, "SELECT count(*) AS n, count(DISTINCT \"nativeId\") AS ids, md5(string_agg(id, ',' ORDER BY id)) AS hash FROM events", '--format', 'jsonl']).stdout;

beforeAll(() => {
  for (let part = 0; part < 4; part++) expect(exhibit(['sample', 'cloudtrail', String(rows / 4), '--out', path.join(evidence, `part-${part}`)]).code).toBe(0);
}, 60_000);
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** Starts the intake, kills it after so many milliseconds; false when it was faster. */
async function killedAfter(casePath: string, milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, [cli, 'ingest', casePath, evidence], { env, stdio: 'ignore' });
  const ended = new Promise<boolean>((resolve) => { child.once('exit', (_code, signal) => { resolve(signal === 'SIGKILL'); }); });
  await Promise.race([rest(milliseconds), ended]);
  child.kill('SIGKILL');
  return ended;
}

test('twenty kills at moments spread over the whole intake', async () => {
  const whole = path.join(folder, 'whole.exhibit');
  const started = performance.now();
  expect(exhibit(['ingest', whole, evidence]).code).toBe(0);
  let duration = performance.now() - started;
  const complete = { accounting: accountingOf(whole), identities: identities(whole) };
  expect(complete.accounting.balanced).toBe(true);

  let killed = 0;
  for (let i = 0; killed < 20 && i < 60; i++) {
    const casePath = path.join(folder, `killed-${i}.exhibit`);
    const begun = performance.now();
    // Spread over the whole intake: a step of 7 in 20 is everywhere once in twenty. Where it was faster than thought, it is known better now.
    if (await killedAfter(casePath, (duration * (((i * 7) % 20) + 0.5)) / 20)) killed++;
    else { duration = Math.min(duration, performance.now() - begun); rmSync(casePath, { recursive: true, force: true }); continue; }
    if (existsSync(path.join(casePath, 'case.duckdb'))) {
      const after = exhibit(['accounting', casePath, '--json']);
      // A kill before the first statement leaves a database that is not a case yet: said, not guessed.
      if (after.code !== 3) {
        const { total } = JSON.parse(after.stdout) as { total: Accounting };
        expect({ i, balanced: total.balanced, found: total.found <= complete.accounting.found }).toStrictEqual({ i, balanced: true, found: true });
        const verified = exhibit(['verify', casePath]);
        expect({ i, code: verified.code === 0 || verified.code === 2, out: verified.code === 1 ? verified.stdout : '' }).toStrictEqual({ i, code: true, out: '' });
        if (total.found < complete.accounting.found && total.found > 0) expect(verified.stdout).toMatch(/did not come to its end|not among the items/);
      } else expect(after.stderr).toMatch(/not one of a case|cannot be opened/);
    }
    let again = exhibit(['ingest', casePath, evidence, '--json']);
    if (again.code === 3) { rmSync(casePath, { recursive: true, force: true }); again = exhibit(['ingest', casePath, evidence, '--json']); }
    expect({ i, code: again.code, err: again.code === 0 ? '' : again.stderr.slice(-400) }).toStrictEqual({ i, code: 0, err: '' });
    const { accounting } = JSON.parse(again.stdout) as { accounting: Accounting };
    expect({ i, accounting, identities: identities(casePath) }).toStrictEqual({ i, ...complete });
    if (i % 5 === 0) expect(exhibit(['verify', casePath]).code).toBe(0);
    rmSync(casePath, { recursive: true, force: true });
  }
  // Only those that were really killed in the middle count.
  expect(killed).toBe(20);
}, 300_000);
