// The certificate: read back as it was meant, and accepted by OpenSSL.
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPresentableName, isSelfSigned, isValidAt, pemOf, readCertificate } from '../../../electron/engine/identity/certificate.ts';
import { DerError } from '../../../electron/engine/identity/der.ts';
import { fingerprintOf, missingTool, repeatableNumbers, run, signer } from './signing-material.ts';

const noOpenssl = missingTool('openssl', 'version');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-certificate-'));
  await writeFile(join(folder, 'certificate.pem'), pemOf(signer.certificate));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a self-signed certificate', () => {
  it('says what it was made for', () => {
    const certificate = readCertificate(signer.certificate);
    expect({
      fingerprint: certificate.fingerprint, subject: certificate.subject, from: certificate.notBefore.toISOString(), until: certificate.notAfter.toISOString(),
      isSelfSigned: isSelfSigned(certificate), isWhole: certificate.bytes.equals(signer.certificate),
      before: isValidAt(certificate, new Date('2026-03-01T07:59:59Z')), atStart: isValidAt(certificate, certificate.notBefore),
      atEnd: isValidAt(certificate, certificate.notAfter), after: isValidAt(certificate, new Date('2036-03-01T08:00:01Z')),
    }).toEqual({
      fingerprint: fingerprintOf(signer.certificate), subject: { name: 'Ada Prüferin' }, from: '2026-03-01T08:00:00.000Z', until: '2036-03-01T08:00:00.000Z',
      isSelfSigned: true, isWhole: true, before: false, atStart: true, atEnd: true, after: false,
    });
  });

  it('is the same to node:crypto', () => {
    const certificate = new X509Certificate(signer.certificate);
    expect({
      raw: certificate.raw.equals(signer.certificate), subject: certificate.subject, isCa: certificate.ca, isSigned: certificate.verify(certificate.publicKey),
      keyType: certificate.publicKey.asymmetricKeyDetails,
    }).toEqual({ raw: true, subject: 'CN=Ada Prüferin', isCa: false, isSigned: true, keyType: { namedCurve: 'prime256v1' } });
  });

  it('is refused or no longer self-signed after any changed byte', () => {
    const next = repeatableNumbers('certificate');
    const outcomes = new Set<string>();
    for (let i = 0; i < 300; i++) {
      const bytes = Buffer.from(signer.certificate);
      const at = next(bytes.length);
      bytes[at] = (bytes[at] as number) ^ (1 + next(255));
      try {
        outcomes.add(String(isSelfSigned(readCertificate(bytes))));
      } catch (error) {
        outcomes.add(error instanceof DerError ? 'refused' : String(error));
      }
    }
    expect([...outcomes].sort()).toEqual(['false', 'refused']);
  });

  it('takes names of all scripts and none that can deceive a screen', () => {
    expect(['Ada', '山田 太郎', 'محمد', 'نویسنده‌ها', '', '  ', 'a\u202eb', 'a\u001b[2J', 'a\nb', 'a\u0000', '\ud800'].map(isPresentableName))
      .toEqual([true, true, true, true, false, false, false, false, false, false, false]);
  });

  it.skipIf(noOpenssl)(`is understood by openssl x509${noOpenssl ? ` (skipped: ${noOpenssl})` : ''}`, async () => {
    const { code, output } = await run('openssl', ['x509', '-in', join(folder, 'certificate.pem'), '-noout', '-text', '-nameopt', 'utf8']);
    const wanted = [
      'Version: 3 (0x2)', 'Signature Algorithm: ecdsa-with-SHA256', 'Subject: CN=Ada Prüferin', 'Issuer: CN=Ada Prüferin', 'NIST CURVE: P-256',
      'X509v3 Key Usage: critical\n                Digital Signature, Non Repudiation', 'X509v3 Basic Constraints: critical\n                CA:FALSE',
      'X509v3 Subject Key Identifier:', 'Not Before: Mar  1 08:00:00 2026 GMT', 'Not After : Mar  1 08:00:00 2036 GMT',
    ];
    expect({ code, missing: wanted.filter((text) => !output.includes(text)) }).toEqual({ code: 0, missing: [] });
  });

  it.skipIf(noOpenssl)(`is valid to openssl verify${noOpenssl ? ` (skipped: ${noOpenssl})` : ''}`, async () => {
    const path = join(folder, 'certificate.pem');
    expect(await run('openssl', ['verify', '-attime', String(Date.UTC(2027, 0, 1) / 1000), '-check_ss_sig', '-x509_strict', '-CAfile', path, path]))
      .toEqual({ code: 0, output: `${path}: OK\n` });
  });
});
