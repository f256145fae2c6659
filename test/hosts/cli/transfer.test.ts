// Handing over and receiving from the command line: receipt, quarantine on another computer, and an export stated as not verified.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const cli = path.resolve(import.meta.dirname, '../../../dist/cli.js');
const folder = mkdtempSync(path.join(tmpdir(), 'exhibit-transfer-'));
const at = (name: string): string => path.join(folder, name);
const env = { ...process.env, EXHIBIT_PROFILE: at('profile'), EXHIBIT_PASSPHRASE: '' };
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
/** A host name of its own needs rights that not every machine gives. */
const canRename = spawnSync('unshare', ['-u', 'hostname', 'elsewhere']).status === 0;

type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
const run = (program: string, args: readonly string[]): Ran => { const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8', input: '' }); return { code: status, stdout, stderr }; };
const here = (...args: readonly string[]): Ran => run(process.execPath, [cli, ...args]);
const elsewhere = (...args: readonly string[]): Ran => run('unshare', ['-u', 'sh', '-c', 'hostname elsewhere; exec "$@"', 'sh', process.execPath, cli, ...args]);

beforeAll(() => {
  writeFileSync(at('a.jsonl'), '{"time":"2026-03-02T08:00:01Z","user":"ana","action":"read"}\n');
  expect(here('ingest', at('a.exhibit'), at('a.jsonl')).code).toBe(0);
}, 60_000);

test('a transfer is recorded and its receipt written whole, or not at all', () => {
  const given = here('transfer', at('a.exhibit'), 'out', '--counterparty', 'Court', '--medium', 'USB disk', '--serial', 'S1', '--seals', '11,12', '--receipt', at('receipt'), '--throw-away-identity');
  expect({ code: given.code, files: readdirSync(at('receipt')).sort() }).toEqual({ code: 0, files: ['certificate.pem', 'receipt.json', 'receipt.p7s', 'receipt.txt'] });
  expect(readFileSync(at('receipt/receipt.txt'), 'utf8')).toMatch(/Counterparty {6}Court\n[^]*Seal numbers {6}11, 12\n[^]*Given by[^]*Received by/);
  const refused = here('transfer', at('a.exhibit'), 'out', '--counterparty', 'Court', '--medium', 'USB disk', '--receipt', at('unsigned'));
  expect({ code: refused.code, why: refused.stderr.includes('[passphrase-missing]'), there: existsSync(at('unsigned')) }).toEqual({ code: 3, why: true, there: false });
  const listed = JSON.parse(here('transfer', at('a.exhibit'), 'list', '--json').stdout) as { readonly transfers?: readonly unknown[] } | readonly unknown[];
  expect(Array.isArray(listed) ? listed : (listed as { readonly transfers: readonly unknown[] }).transfers).toHaveLength(2);
}, 60_000);

describe.skipIf(!canRename)('on another computer', () => {
  test('it is read, nothing is signed until it is verified there, and changed originals only when stated', () => {
    const read = elsewhere('events', at('a.exhibit'));
    expect({ code: read.code, isSaid: read.stderr.includes('in quarantine') }).toEqual({ code: 0, isSaid: true });
    const report = (out: string, ...more: readonly string[]): Ran => elsewhere('report', at('a.exhibit'), '--out', at(out), '--throw-away-identity', ...more);
    const quarantined = report('r1');
    expect({ code: quarantined.code, why: quarantined.stderr.includes('[case-quarantined]'), there: existsSync(at('r1')) }).toEqual({ code: 3, why: true, there: false });
    expect(elsewhere('verify', at('a.exhibit'), '--record').code).toBe(0);
    expect([report('r2').code, elsewhere('verify', at('r2')).code]).toEqual([0, 0]);
    const original = readdirSync(at('a.exhibit/originals'), { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => path.join(f.parentPath, f.name))[0] ?? '';
    chmodSync(original, 0o600);
    const bytes = readFileSync(original);
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    writeFileSync(original, bytes);
    const changed = report('r3');
    expect({ code: changed.code, why: changed.stderr.includes('[evidence-changed]'), there: existsSync(at('r3')) }).toEqual({ code: 1, why: true, there: false });
    expect(report('r4', '--not-verified').code).toBe(0);
    expect(readFileSync(at('r4/report.json'), 'utf8')).toMatch(/notVerified/);
  }, 120_000);
});
