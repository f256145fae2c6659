// Signatures of minisign, signify and ssh-keygen through the engine: proven by a key a person entered, consistent by one among the files, and every wrong pair told.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { proof } from '../../../electron/engine/checks/proofs/detached-signature.proof.ts';
import type { ProofRow } from '../../../electron/engine/checks/proofs/proof.ts';
import type { TrustedFile } from '../../../electron/engine/store/trust.ts';
import type { OpenCase } from '../../../electron/engine/store/open-case.ts';
import { loadInto, withCase } from '../../support/case.ts';

const absent = (tool: string): boolean => spawnSync(tool, ['-?']).error !== undefined;
const line = (who: string): string => `${JSON.stringify({ time: '2026-03-01T08:00:00Z', actor: who, action: 'login' })}\n`.repeat(3);
const trusted = (name: string, bytes: Buffer): TrustedFile => ({ id: 1, name, sha256: '', bytes, suppliedBy: 'Ada', reason: 'sent by the signer' });

async function rows(open: OpenCase, trust: readonly TrustedFile[] = []): Promise<readonly ProofRow[]> {
  const { database, originals, work } = open;
  const answer = await proof.prove({ database, originals, work, trust }, {});
  if (answer.kind !== 'proof') throw new Error(answer.because);
  return answer.rows;
}
const verdicts = (found: readonly ProofRow[]): Readonly<Record<string, string>> => Object.fromEntries(found.map((r) => [r.subject.replace(/^evidence\//, ''), r.verdict]));

describe.skipIf(absent('minisign'))('minisign', () => {
  test('as it signs by itself: proven, consistent, altered, without key, without file', () => withCase(async (open, folder) => {
    const evidence = path.join(folder, 'evidence');
    mkdirSync(evidence);
    const run = (...args: readonly string[]): void => { execFileSync('minisign', args, { cwd: evidence, stdio: 'ignore' }); };
    run('-G', '-W', '-p', path.join(folder, 'ours.pub'), '-s', path.join(folder, 'ours'));
    run('-G', '-W', '-p', path.join(folder, 'theirs.pub'), '-s', path.join(folder, 'theirs'));
    for (const [name, key] of [['a.jsonl', 'ours'], ['b.jsonl', 'ours'], ['c.jsonl', 'theirs'], ['d.jsonl', 'ours']] as const) {
      writeFileSync(path.join(evidence, name), line(name));
      run('-S', '-s', path.join(folder, key), '-m', name);
    }
    appendFileSync(path.join(evidence, 'b.jsonl'), line('later'));
    rmSync(path.join(evidence, 'd.jsonl'));
    const pub = readFileSync(path.join(folder, 'ours.pub'));
    await loadInto(open, [evidence]);
    const unkeyed = { 'a.jsonl': 'not-answerable', 'b.jsonl': 'not-answerable', 'c.jsonl': 'not-answerable', 'd.jsonl.minisig': 'missing' };
    expect(verdicts(await rows(open))).toEqual(unkeyed);
    const told = await rows(open, [trusted('ours.pub', pub)]);
    expect(verdicts(told)).toEqual({ ...unkeyed, 'a.jsonl': 'proven', 'b.jsonl': 'altered' });
    expect(told.find((r) => r.subject.endsWith('a.jsonl'))?.statement).toContain('entered as trusted by Ada');
    expect(told.find((r) => r.subject.endsWith('a.jsonl'))?.detail).toContain(`key ${/public key ([0-9A-F]{1,16})/.exec(pub.toString('utf8'))?.[1] ?? 'none'}`);
    // The bare line of the key, as it is printed on web pages, is the same key.
    expect(verdicts(await rows(open, [trusted('pasted', Buffer.from(pub.toString('utf8').split('\n')[1] ?? ''))]))['a.jsonl']).toBe('proven');
    writeFileSync(path.join(evidence, 'ours.pub'), pub);
    await loadInto(open, [path.join(evidence, 'ours.pub')]);
    expect(verdicts(await rows(open))['a.jsonl']).toBe('consistent');
  }));
});

describe.skipIf(absent('ssh-keygen'))('ssh-keygen', () => {
  test('proven by an allowed signer, within its namespaces; the key in the signature alone shows nothing about its owner', () => withCase(async (open, folder) => {
    const evidence = path.join(folder, 'evidence');
    mkdirSync(evidence);
    const run = (...args: readonly string[]): void => { execFileSync('ssh-keygen', ['-q', ...args], { cwd: evidence, stdio: 'ignore' }); };
    run('-t', 'ed25519', '-N', '', '-C', 'export@example.org', '-f', path.join(folder, 'id'));
    run('-t', 'rsa', '-b', '1024', '-N', '', '-f', path.join(folder, 'short'));
    for (const [name, key] of [['a.jsonl', 'id'], ['b.jsonl', 'id'], ['c.jsonl', 'short']] as const) {
      writeFileSync(path.join(evidence, name), line(name));
      run('-Y', 'sign', '-f', path.join(folder, key), '-n', 'file', name);
    }
    appendFileSync(path.join(evidence, 'b.jsonl'), ' ');
    const pub = readFileSync(path.join(folder, 'id.pub'));
    const short = readFileSync(path.join(folder, 'short.pub'));
    await loadInto(open, [evidence]);
    expect(verdicts(await rows(open))).toEqual({ 'a.jsonl': 'consistent', 'b.jsonl': 'altered', 'c.jsonl': 'consistent' });
    expect(verdicts(await rows(open, [trusted('id.pub', pub), trusted('short.pub', short)]))).toEqual({ 'a.jsonl': 'proven', 'b.jsonl': 'altered', 'c.jsonl': 'consistent' });
    const allowed = (rest: string): TrustedFile => trusted('allowed_signers', Buffer.from(`# keys\nexport@example.org ${rest}${pub.toString('utf8')}`));
    const statement = async (rest: string): Promise<string> => (await rows(open, [allowed(rest)])).filter((r) => r.subject.endsWith('a.jsonl')).map((r) => `${r.verdict}: ${r.statement}`).join('');
    expect(await statement('namespaces="file,git" ')).toContain('proven: The signature fits the file and the key of “export@example.org”');
    expect(await statement('namespaces="git" ')).toContain('consistent: The signature fits the key of “export@example.org”');
    expect(await statement('valid-before="20200101" ')).toMatch(/^proven: .* to 20200101; the signature states no time/);
  }));
});

test('an OpenPGP signature is named with the command that verifies it, a key alone gives no row', () => withCase(async (open, folder) => {
  const evidence = path.join(folder, 'evidence');
  mkdirSync(evidence);
  const armour = (kind: string): string => `-----BEGIN PGP ${kind}-----\n\niQEzBAABCAAdFiEE\n=abcd\n-----END PGP ${kind}-----\n`;
  writeFileSync(path.join(evidence, 'a.jsonl'), line('ana'));
  writeFileSync(path.join(evidence, 'a.jsonl.asc'), armour('SIGNATURE'));
  writeFileSync(path.join(evidence, 'signer.asc'), armour('PUBLIC KEY BLOCK'));
  await loadInto(open, [evidence]);
  const told = await rows(open);
  expect(verdicts(told)).toEqual({ 'a.jsonl': 'not-answerable' });
  expect(told[0]?.detail).toContain('gpg --verify "a.jsonl.asc" "a.jsonl"');
}));
