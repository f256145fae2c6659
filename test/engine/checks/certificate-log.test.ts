// The promise of a log of certificates inside a certificate: good for the certificate it was made for, and for no other.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkCertificateLog } from '../../../electron/engine/checks/proofs/certificate-log.ts';
import { bitString, der, DerError, octetString, oid, sequence, tags } from '../../../electron/engine/identity/der.ts';
import { certificatesIn, readX509, wasIssuedBy } from '../../../electron/engine/identity/x509.ts';
import type { X509 } from '../../../electron/engine/identity/x509.ts';
import { makeAuthority } from '../identity/openssl-authority.ts';
import type { Authority } from '../identity/openssl-authority.ts';
import { missingTool, repeatableNumbers } from '../identity/signing-material.ts';

const noOpenssl = missingTool('openssl', 'version');
const log = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const id = createHash('sha256').update(log.publicKey.export({ format: 'der', type: 'spki' })).digest();
const logs = [{ id: id.toString('hex'), key: log.publicKey, from: 0n, until: null }];
const block = (bytes: Buffer): Buffer => { const length = Buffer.alloc(2); length.writeUInt16BE(bytes.length); return Buffer.concat([length, bytes]); };

describe.skipIf(noOpenssl !== undefined)('a certificate promised to a log', () => {
  let authority: Authority;
  let issuer: X509;
  beforeAll(() => {
    authority = makeAuthority();
    authority.issue('ca', 'ca');
    authority.issue('leaf', 'code', 'ca');
    const [found] = certificatesIn(authority.read('ca.crt'));
    if (!found) throw new Error('no authority');
    issuer = found;
  });
  afterAll(() => { authority.remove(); });
  /** The certificate with the promise in it, signed by the authority again. `over`: what the log promised for, where it is not this one. */
  const promised = (over?: Buffer): X509 => {
    const [leaf] = certificatesIn(authority.read('leaf.crt'));
    if (!leaf) throw new Error('no leaf');
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(1_772_352_000_000n);
    const before = over ?? leaf.tbs.bytes;
    const length = Buffer.alloc(3);
    length.writeUIntBE(before.length, 0, 3);
    const data = Buffer.concat([Buffer.from([0, 0]), time, Buffer.from([0, 1]), createHash('sha256').update(issuer.spki).digest(), length, before, Buffer.from([0, 0])]);
    const one = Buffer.concat([Buffer.from([0]), id, time, Buffer.from([0, 0, 4, 3]), block(sign('sha256', data, log.privateKey))]);
    const extension = sequence(oid('1.3.6.1.4.1.11129.2.4.2'), octetString(octetString(block(block(one)))));
    const tbs = sequence(...leaf.tbs.children.map((c) => (c.tag === tags.context3 ? der(tags.context3, sequence(...(c.children[0]?.children ?? []).map((e) => e.bytes), extension)) : c.bytes)));
    return readX509(sequence(tbs, leaf.algorithm.bytes, bitString(sign('sha256', tbs, authority.read('ca.key')))));
  };

  test('is good for the very certificate, and only with a known log', () => {
    const certificate = promised();
    authority.write('promised.der', certificate.bytes);
    expect(authority.openssl('x509', '-inform', 'DER', '-in', 'promised.der', '-noout', '-text')).toContain('Log ID');
    expect([wasIssuedBy(certificate, issuer), checkCertificateLog(certificate, issuer, logs).kind, checkCertificateLog(certificate, issuer, []).kind]).toEqual([true, 'good', 'unsupported']);
  });

  test('is not for another certificate or issuer, and a certificate may hold none', () => {
    const [leaf] = certificatesIn(authority.read('leaf.crt'));
    if (!leaf) throw new Error('no leaf');
    expect([checkCertificateLog(promised(Buffer.from('another')), issuer, logs).kind, checkCertificateLog(promised(), leaf, logs).kind, checkCertificateLog(leaf, issuer, logs).because]).toEqual(['bad', 'bad', 'The certificate holds no promise of a log of certificates.']);
  });

  test('a changed byte never leaves both the issuer and the log standing', () => {
    const { bytes } = promised();
    const next = repeatableNumbers('sct');
    let read = 0;
    for (let i = 0; i < 2000; i++) {
      const changed = Buffer.from(bytes);
      const at = next(changed.length);
      changed[at] = next(256);
      let certificate: X509;
      try {
        certificate = readX509(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(DerError);
        continue;
      }
      read++;
      if (changed.equals(bytes)) continue;
      expect(`${at} ${wasIssuedBy(certificate, issuer)} ${checkCertificateLog(certificate, issuer, logs).kind}`).not.toBe(`${at} true good`);
    }
    expect(read).toBeGreaterThan(100);
  });
});
