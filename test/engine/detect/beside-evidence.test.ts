// Proofs that lie beside the evidence are known by their content and kept; logs that speak of them stay logs.
import { createHash, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proofBesideEvidence } from '../../../electron/engine/detect/beside-evidence.ts';
import { detect } from '../../../electron/engine/detect/detection.ts';
import { pemOf } from '../../../electron/engine/identity/certificate.ts';
import { signCms } from '../../../electron/engine/identity/cms.ts';
import { der, integer, oid, sequence } from '../../../electron/engine/identity/der.ts';
import { buildTimeStampRequest } from '../../../electron/engine/identity/time-stamp.ts';
import { now, repeatableBytes, signer } from '../identity/signing-material.ts';

const signature = signCms({ content: Buffer.from('a log'), signer, signingTime: now });
const receipt = { cert: '-----BEGIN CERTIFICATE-----', leafComponents: { claimsDigest: '', commitEvidence: '', writeSetDigest: '' }, nodeId: '0', proof: [{ left: '00' }], signature: 'AA==' };
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = String(rsa.publicKey.export({ type: 'spki', format: 'pem' }));
const digest = { database_name: 'shop', block_id: 3, hash: `0x${'AB'.repeat(32)}`, last_transaction_commit_time: '2026-03-01T00:00:00', digest_time: '2026-03-01T00:01:00' };

describe('a proof beside the evidence', () => {
  test.each([
    ['a signature', signature, 'a signature (CMS, PKCS#7) or a time-stamp token'],
    ['with an open length', Buffer.concat([Buffer.from('3080', 'hex'), oid('1.2.840.113549.1.7.2'), Buffer.from('a080', 'hex')]), 'a signature (CMS, PKCS#7) or a time-stamp token'],
    ['in PEM', `-----BEGIN CMS-----\n${signature.toString('base64')}\n-----END CMS-----\n`, 'a signature (CMS, PKCS#7)'],
    ['in base64', signature.toString('base64').replace(/.{64}/g, '$&\n'), 'a signature (CMS, PKCS#7)'],
    ['a reply', sequence(sequence(integer(Buffer.from([0]))), signature), 'a time-stamp reply (RFC 3161)'],
    ['a refusal', sequence(sequence(integer(Buffer.from([2])))), 'a time-stamp reply (RFC 3161)'],
    ['a request', buildTimeStampRequest(createHash('sha256').digest(), repeatableBytes('n')(16)), 'a time-stamp request (RFC 3161)'],
    ['a certificate', signer.certificate, 'a certificate'],
    ['a certificate in PEM', `subject=CN = x\n${pemOf(signer.certificate)}`, 'a certificate'],
    ['a public key', rsa.publicKey.export({ type: 'pkcs1', format: 'der' }), 'a public key'], ['in its wrapping', rsa.publicKey.export({ type: 'spki', format: 'der' }), 'a public key'],
    ['of a curve', generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }), 'a public key'], ['a public key in PEM', pem, 'a public key'], ['two of them', `${pem}\n${pem}`, 'a public key'],
    ['OpenTimestamps', Buffer.from('\0OpenTimestamps\0\0Proof\0\xbf\x89\xe2\xe8', 'latin1'), 'an OpenTimestamps proof'],
    ['rsyslog', 'LOGSIG12\0\0', 'a signature file of rsyslog (Guardtime)'],
    ['Sigstore', JSON.stringify({ mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }), 'a Sigstore bundle'],
    ['its root', JSON.stringify({ mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1' }, null, 1), 'a Sigstore trusted root'],
    ['a receipt', JSON.stringify(receipt), 'a ledger receipt (CCF)'], ['a receipt in its answer', JSON.stringify({ receipt, state: 'Ready', transactionId: '2.3' }), 'a ledger receipt (CCF)'],
    ['digests of a database', JSON.stringify([digest, digest]), 'a database digest (SQL Server ledger)'],
  ])('%s is kept', async (_name, bytes, kind) => {
    const head = Buffer.from(bytes as string);
    expect(proofBesideEvidence(head)).toBe(kind);
    expect(await detect(head, true)).toMatchObject({ kind: 'kept', why: `${kind}, kept beside the evidence and not loaded as events` });
  });

  test.each([
    ['a log about receipts', `${JSON.stringify({ time: '2026-03-01T00:00:00Z', receipt })}\n`.repeat(3)],
    ['a log about bundles', `${JSON.stringify({ msg: 'application/vnd.dev.sigstore.bundle' })}\n`], ['a log with a certificate late in it', `${'a line of log\n'.repeat(100)}${pemOf(signer.certificate)}`],
    ['a log with a public key near its beginning', `Mar  1 08:00:00 web01 app[1]: verification key\n${pem}${'Mar  1 08:00:01 web01 app[1]: ready\n'.repeat(9)}`], ['a public key and then a log', `${pem}${'{"a":1}\n'.repeat(9)}`], ['other DER', der(0x30, der(0x04, Buffer.from('x')))], ['one byte', Buffer.from([0x30])], ['the start of a key', rsa.publicKey.export({ type: 'pkcs1', format: 'der' }).subarray(0, 7)], ['text that begins with 0', '0 1 2 3\n'], ['nothing', ''],
  ])('%s is not', (_name, bytes) => {
    expect(proofBesideEvidence(Buffer.from(bytes as string))).toBeNull();
  });

  test('random bytes never throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), fc.constantFrom(0x30, 0x7b, 0x4d, 0x2d, 0), (bytes, first) => { expect(typeof proofBesideEvidence(Buffer.from([first, ...bytes]))).toMatch(/string|object/); }));
  });
});
