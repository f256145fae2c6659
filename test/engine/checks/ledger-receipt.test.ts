// Receipts of a ledger whose service, node, tree and claims are made here: accepted whole, refused when anything of them changes.
import { createHash, createHmac, createPublicKey, sign } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkReceipt, readReceipt } from '../../../electron/engine/checks/proofs/ledger-receipt.ts';
import { anchorCertificate } from '../../../electron/engine/identity/chain-of-certificates.ts';
import { certificatesIn } from '../../../electron/engine/identity/x509.ts';
import { makeAuthority, p384 } from '../identity/openssl-authority.ts';
import type { Authority } from '../identity/openssl-authority.ts';
import { missingTool } from '../identity/signing-material.ts';

const noOpenssl = missingTool('openssl', 'version');
const sha = (...parts: readonly (Uint8Array | string)[]): Buffer => { const h = createHash('sha256'); for (const p of parts) h.update(p); return h.digest(); };

const entry = { collectionId: 'subledger:0', contents: '{"who":"ada"}', protocol: 'LedgerEntryV1', secretKey: Buffer.alloc(32, 7).toString('base64') };
const claims = [{ kind: 'LedgerEntry', ledgerEntry: entry }, { kind: 'ClaimDigest', digest: { protocol: 'LedgerEntryV1', value: 'ab'.repeat(32) } }];
const mac = (text: string): Buffer => createHmac('sha256', Buffer.alloc(32, 7)).update(text).digest();
const claimsDigest = sha(Buffer.from([2, 0, 0, 0]), sha('LedgerEntryV1', sha(mac(entry.collectionId), mac(entry.contents))), sha('LedgerEntryV1', Buffer.from('ab'.repeat(32), 'hex')));
const writeSet = sha('write set');
const evidence = `ce:2.35:${'cd'.repeat(32)}`;
const siblings = [['left', sha('a')], ['right', sha('b')], ['left', sha('c')]] as const;

const judge = (text: string): string => {
  const receipt = readReceipt(text);
  if (typeof receipt === 'string') return receipt;
  const { kind, because } = checkReceipt(receipt);
  return because ?? kind;
};

describe.skipIf(noOpenssl !== undefined)('a receipt of a confidential ledger', () => {
  let authority: Authority;
  let receipt: Record<string, unknown>;
  beforeAll(() => {
    authority = makeAuthority();
    authority.issue('service', 'ca', 'service', p384);
    authority.issue('node', 'leaf', 'service', p384);
    let root = sha(writeSet, sha(evidence), claimsDigest);
    let last = Buffer.concat([writeSet, sha(evidence), claimsDigest]);
    for (const [side, hash] of siblings) { last = side === 'left' ? Buffer.concat([hash, root]) : Buffer.concat([root, hash]); root = sha(last); }
    const cert = authority.read('node.crt').toString();
    receipt = {
      applicationClaims: claims, cert, nodeId: sha(createPublicKey(cert).export({ format: 'der', type: 'spki' })).toString('hex'),
      leafComponents: { claimsDigest: claimsDigest.toString('hex'), commitEvidence: evidence, writeSetDigest: writeSet.toString('hex') },
      proof: siblings.map(([side, hash]) => ({ [side]: hash.toString('hex') })), serviceEndorsements: [], signature: sign('sha256', last, authority.read('node.key')).toString('base64'),
    };
    // The signature is one over the root itself, as the framework makes it: OpenSSL says so.
    authority.write('root.bin', root);
    authority.write('root.sig', Buffer.from(String(receipt['signature']), 'base64'));
    authority.openssl('x509', '-in', 'node.crt', '-pubkey', '-noout', '-out', 'node.pub');
    authority.openssl('pkeyutl', '-verify', '-pubin', '-inkey', 'node.pub', '-in', 'root.bin', '-sigfile', 'root.sig', '-pkeyopt', 'digest:sha256');
  });
  afterAll(() => { authority.remove(); });
  const answer = (change: Record<string, unknown> = {}, outer: Record<string, unknown> = {}): string => JSON.stringify({ receipt: { ...receipt, ...change }, state: 'Ready', transactionId: '2.35', ...outer });

  test('holds, with its claims, in both ways of writing its keys', () => {
    const leaf = { claims_digest: claimsDigest.toString('hex'), commit_evidence: evidence, write_set_digest: writeSet.toString('hex') };
    const snake = JSON.stringify({ cert: receipt['cert'], leaf_components: leaf, node_id: receipt['nodeId'], proof: receipt['proof'], signature: receipt['signature'] });
    const read = readReceipt(answer());
    expect([judge(answer()), judge(snake), typeof read === 'string' ? read : checkReceipt(read).holdsClaims]).toEqual(['good', 'good', true]);
  });

  test('leads to the certificate of its service', () => {
    const read = readReceipt(answer());
    const [service] = certificatesIn(authority.read('service.crt'));
    if (typeof read === 'string' || !read.certificate || !service) throw new Error('no certificate');
    expect(anchorCertificate(read.certificate, [], [service], null).kind).toBe('anchored');
  });

  test('says what does not hold', () => {
    const swapped = [...receipt['proof'] as unknown[]].reverse();
    const altered = { ...entry, contents: '{"who":"eve"}' };
    expect({
      content: judge(answer({ applicationClaims: [{ kind: 'LedgerEntry', ledgerEntry: altered }, claims[1]] })), order: judge(answer({ proof: swapped })), leaf: judge(answer({ leafComponents: { ...receipt['leafComponents'] as object, writeSetDigest: sha('x').toString('hex') } })),
      node: judge(answer({ nodeId: sha('x').toString('hex') })), transaction: judge(answer({}, { transactionId: '2.36' })), noCertificate: judge(answer({ cert: 'x' })), twoSides: judge(answer({ proof: [{ left: 'ab'.repeat(32), right: 'ab'.repeat(32) }] })), noJson: judge('x'),
    }).toEqual({
      content: 'The content handed over with the receipt is not what the ledger holds.', order: 'The node did not sign the root that the entry leads to.', leaf: 'The node did not sign the root that the entry leads to.',
      node: 'The certificate is not that of the node the receipt names.', transaction: 'The receipt is for another transaction than the answer names.', noCertificate: 'The receipt holds no certificate of a node with a key that can be used here.',
      twoSides: 'a part of the receipt is missing or malformed', noJson: 'it is not JSON',
    });
  });

  test('one changed digit of a hash or a changed byte of the signature never holds', () => {
    const text = answer();
    for (const value of [claimsDigest, writeSet, ...siblings.map(([, h]) => h)].map((h) => h.toString('hex'))) {
      for (let at = 0; at < 64; at += 7) {
        const changed = `${value.slice(0, at)}${value[at] === '0' ? '1' : '0'}${value.slice(at + 1)}`;
        expect(judge(text.replace(value, changed))).not.toBe('good');
      }
    }
    const signature = Buffer.from(String(receipt['signature']), 'base64');
    for (let at = 0; at < signature.length; at++) {
      const changed = Buffer.from(signature);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(judge(answer({ signature: changed.toString('base64') }))).not.toBe('good');
    }
  });
});

test('random documents never throw', () => {
  fc.assert(fc.property(fc.json(), fc.string(), (json, text) => { expect([judge(json), judge(text)]).not.toContain('good'); }));
});
