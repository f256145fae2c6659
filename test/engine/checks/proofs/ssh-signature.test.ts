// Signatures of the real ssh-keygen are accepted for the signed bytes, and for no others.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSshSignature, sshFingerprint, verifySshSignature } from '../../../../electron/engine/checks/proofs/ssh-signature.ts';
import { withFolder } from '../../../support/case.ts';

const isHere = spawnSync('ssh-keygen', ['-?']).error === undefined;
const message = Buffer.from('2026-03-10 user signed in\n');

/** Skipped where ssh-keygen is not installed. */
describe.skipIf(!isHere).each([['ed25519', '256'], ['rsa', '2048'], ['ecdsa', '256'], ['ecdsa', '384']])('%s %s', (kind, bits) => {
  test('is accepted, and refused after any change', () => withFolder((folder) => {
    const [key, file] = [path.join(folder, 'key'), path.join(folder, 'a.log')];
    execFileSync('ssh-keygen', ['-q', '-t', kind, '-b', bits, '-N', '', '-f', key]);
    writeFileSync(file, message);
    execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', key, '-n', 'file', file], { stdio: 'ignore' });
    const text = readFileSync(`${file}.sig`, 'utf8');
    const signature = readSshSignature(text);
    if (!signature) throw new Error('the signature was not read');
    expect(signature.namespace).toBe('file');
    expect(execFileSync('ssh-keygen', ['-l', '-f', `${key}.pub`], { encoding: 'utf8' })).toContain(sshFingerprint(signature.key));
    expect(verifySshSignature(signature, message)).toBe('fits');
    for (let at = 0; at < message.length; at++) expect(verifySshSignature(signature, Buffer.from(message.map((b, i) => (i === at ? b ^ 1 : b))))).toBe('differs');
    const blob = Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64');
    for (let at = 0; at < blob.length; at++) {
      const flipped = Buffer.from(blob.map((b, i) => (i === at ? b ^ 1 : b)));
      const read = readSshSignature(`-----BEGIN SSH SIGNATURE-----\n${flipped.toString('base64')}\n-----END SSH SIGNATURE-----\n`);
      if (read) expect(verifySshSignature(read, message), `byte ${at}`).not.toBe('fits');
    }
    return Promise.resolve();
  }));
});

test('what is no signature is not read', () => {
  expect(['', '-----BEGIN SSH SIGNATURE-----', '-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----'].map(readSshSignature)).toEqual([null, null, null]);
});
