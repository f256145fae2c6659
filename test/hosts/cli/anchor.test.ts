// exhibit anchor as a script sees it: a request for OpenSSL's authority, its answer, the list, and what is refused.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAuthority } from '../../engine/identity/openssl-authority.ts';
import type { Authority } from '../../engine/identity/openssl-authority.ts';
import { missingTool } from '../../engine/identity/signing-material.ts';

const noOpenssl = missingTool('openssl', 'version');
const cli = path.resolve(import.meta.dirname, '../../../dist/cli.js');
const folder = mkdtempSync(path.join(tmpdir(), 'exhibit-anchor-'));
const at = (name: string): string => path.join(folder, name);
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

function exhibit(...args: readonly string[]): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { env: { ...process.env, EXHIBIT_PROFILE: at('profile'), EXHIBIT_PASSPHRASE: '' }, encoding: 'utf8', input: '' });
  return { code: status, stdout, stderr };
}

describe.skipIf(noOpenssl !== undefined)('exhibit anchor', () => {
  let authority: Authority;
  beforeAll(() => {
    authority = makeAuthority();
    authority.issue('root', 'ca');
    authority.issue('tsa', 'stamp', 'root');
    mkdirSync(at('evidence'));
    mkdirSync(at('out'));
    writeFileSync(at('evidence/a.jsonl'), '{"time":"2026-03-02T08:00:01Z","user":"ana","action":"read"}\n');
    expect(exhibit('ingest', at('a.exhibit'), at('evidence')).code).toBe(0);
  }, 60_000);
  afterAll(() => { authority.remove(); });

  test('request, answer, list; a second request does not write over the first', () => {
    expect(exhibit('anchor', 'request', at('a.exhibit'), '--out', at('out')).code).toBe(0);
    authority.openssl('ts', '-reply', '-config', 'openssl.cnf', '-queryfile', at('out/anchor-1.tsq'), '-signer', 'tsa.crt', '-inkey', 'tsa.key', '-out', at('out/reply.tsr'));
    const accepted = exhibit('anchor', 'accept', at('a.exhibit'), at('out/reply.tsr'));
    expect([accepted.code, accepted.stdout.startsWith('anchor 1 stamped ')]).toEqual([0, true]);
    expect(authority.accepts('ts', '-verify', '-data', at('out/anchor-1.json'), '-in', at('out/reply.tsr'), '-CAfile', 'root.crt')).toBe(true);
    const again = exhibit('anchor', 'accept', at('a.exhibit'), at('out/reply.tsr'));
    expect([again.code, again.stderr.includes('does not answer an open request')]).toEqual([3, true]);
    writeFileSync(at('out/anchor-2.json'), 'of another case');
    expect(exhibit('anchor', 'request', at('a.exhibit'), '--out', at('out')).code).toBe(3);
    expect([readFileSync(at('out/anchor-2.json'), 'utf8'), existsSync(at('out/anchor-2.tsq'))]).toEqual(['of another case', false]);
    const listed = exhibit('anchor', 'list', at('a.exhibit'), '--json');
    const rows = JSON.parse(listed.stdout) as readonly { readonly id: number; readonly holds: boolean; readonly stamp: { readonly verdict: string } | null }[];
    expect([listed.code, rows.map((r) => [r.id, r.holds, r.stamp?.verdict ?? null])]).toEqual([0, [[1, true, 'consistent']]]);
  });

  test('what it cannot do ends with 3', () => {
    appendFileSync(at('out/none.tsr'), 'no stamp');
    expect([exhibit('anchor'), exhibit('anchor', 'destroy', at('a.exhibit')), exhibit('anchor', 'accept', at('a.exhibit'), at('out/none.tsr')), exhibit('anchor', 'accept', at('a.exhibit'), at('nowhere')), exhibit('anchor', 'request', at('a.exhibit'), '--out', at('nowhere'))].map((r) => r.code)).toEqual([3, 3, 3, 3, 3]);
  });
});
