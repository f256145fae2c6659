// The other way round: signatures put together here from the published forms are accepted by the real ssh-keygen and minisign, and refused after a change; so both sides read the same form.
import { blake2b } from '@noble/hashes/blake2.js';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCommentKey, readCommentSignature, verifyCommentSignature } from '../../../../electron/engine/checks/proofs/comment-signature.ts';
import { readSshSignature, verifySshSignature } from '../../../../electron/engine/checks/proofs/ssh-signature.ts';
import { withFolder } from '../../../support/case.ts';

const absent = (tool: string): boolean => spawnSync(tool, ['-?']).error !== undefined;
const message = Buffer.from('2026-03-10 user signed in\n');
const rawKey = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
const wire = (...parts: readonly (Buffer | string)[]): Buffer => Buffer.concat(parts.flatMap((part) => { const bytes = Buffer.from(part); const length = Buffer.alloc(4); length.writeUInt32BE(bytes.length); return [length, bytes]; }));

describe.skipIf(absent('ssh-keygen'))('ssh-keygen', () => {
  test('accepts what PROTOCOL.sshsig describes, and not for other bytes or another namespace', () => withFolder((folder) => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const key = wire('ssh-ed25519', rawKey(publicKey));
    const digest = createHash('sha512').update(message).digest();
    const value = sign(null, Buffer.concat([Buffer.from('SSHSIG'), wire('file', '', 'sha512', digest)]), privateKey);
    const blob = Buffer.concat([Buffer.from('SSHSIG'), Buffer.from([0, 0, 0, 1]), wire(key, 'file', '', 'sha512', wire('ssh-ed25519', value))]);
    const armour = `-----BEGIN SSH SIGNATURE-----\n${blob.toString('base64').replaceAll(/(.{70})/g, '$1\n').trimEnd()}\n-----END SSH SIGNATURE-----\n`;
    writeFileSync(path.join(folder, 'sig'), armour);
    writeFileSync(path.join(folder, 'allowed'), `export@example.org ssh-ed25519 ${key.toString('base64')}\n`);
    const theirs = (bytes: Buffer, namespace: string): boolean => spawnSync('ssh-keygen', ['-Y', 'verify', '-f', 'allowed', '-I', 'export@example.org', '-n', namespace, '-s', 'sig'], { cwd: folder, input: bytes }).status === 0;
    expect([theirs(message, 'file'), theirs(Buffer.concat([message, message]), 'file'), theirs(message, 'git')]).toEqual([true, false, false]);
    const ours = readSshSignature(armour);
    if (!ours) throw new Error('the signature was not read');
    expect([verifySshSignature(ours, message), verifySshSignature(ours, Buffer.concat([message, message]))]).toEqual(['fits', 'differs']);
    return Promise.resolve();
  }));
});

describe.skipIf(absent('minisign'))('minisign', () => {
  test.each(['Ed', 'ED'] as const)('accepts the form %s, and not for other bytes or another comment', (kind) => withFolder((folder) => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const id = Buffer.from('0123456789abcdef', 'hex');
    const value = sign(null, kind === 'ED' ? Buffer.from(blake2b(message, { dkLen: 64 })) : message, privateKey);
    const comment = 'export of 2 March 2026';
    const lines = (said: string): string => `untrusted comment: signature\n${Buffer.concat([Buffer.from(kind), id, value]).toString('base64')}\ntrusted comment: ${said}\n${sign(null, Buffer.concat([value, Buffer.from(comment)]), privateKey).toString('base64')}\n`;
    const pub = `untrusted comment: key\n${Buffer.concat([Buffer.from('Ed'), id, rawKey(publicKey)]).toString('base64')}\n`;
    writeFileSync(path.join(folder, 'pub'), pub);
    const theirs = (bytes: Buffer, said: string): boolean => {
      writeFileSync(path.join(folder, 'a.log'), bytes);
      writeFileSync(path.join(folder, 'a.log.minisig'), lines(said));
      return spawnSync('minisign', ['-V', '-p', 'pub', '-m', 'a.log'], { cwd: folder }).status === 0;
    };
    expect([theirs(message, comment), theirs(Buffer.concat([message, message]), comment), theirs(message, 'another')]).toEqual([true, false, false]);
    const key = readCommentKey(pub);
    const verdict = (said: string, bytes: Buffer): string => { const read = readCommentSignature(lines(said)); return key && read ? verifyCommentSignature(read, key, bytes) : 'not read'; };
    expect([verdict(comment, message), verdict(comment, Buffer.concat([message, message])), verdict('another', message)]).toEqual(['fits', 'differs', 'differs']);
    return Promise.resolve();
  }));
});
