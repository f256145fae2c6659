// CMS signatures of OpenSSL: every way it signs is accepted, every changed byte of content or signature is not, and garbage never throws.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derOfBer } from '../../../electron/engine/identity/ber.ts';
import { anchorCertificate } from '../../../electron/engine/identity/chain-of-certificates.ts';
import { DerError } from '../../../electron/engine/identity/der.ts';
import { checkSigner, readSignedData, unarmoured } from '../../../electron/engine/identity/signed-data.ts';
import type { Content } from '../../../electron/engine/identity/signed-data.ts';
import { certificatesIn } from '../../../electron/engine/identity/x509.ts';
import type { X509 } from '../../../electron/engine/identity/x509.ts';
import { makeAuthority, p384, rsa } from './openssl-authority.ts';
import type { Authority } from './openssl-authority.ts';
import { missingTool, repeatableNumbers } from './signing-material.ts';

const noOpenssl = missingTool('openssl', 'version');
const content = Buffer.from('{"time":"2026-03-01T08:00:00Z","who":"ada"}\r\nbinary \0 line\n'.repeat(40));

const judge = (file: Buffer, over: Content, more: readonly X509[] = []): { kind: string; because: string | null } => {
  const bytes = unarmoured(file);
  if (bytes === null) return { kind: 'none', because: null };
  try {
    const data = readSignedData(bytes);
    const [signer] = data.signers;
    if (!signer) return { kind: 'no-signer', because: null };
    const { kind, because } = checkSigner(data, signer, data.content ? { bytes: data.content } : over, more);
    return { kind, because };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return { kind: 'unreadable', because: error.message };
  }
};

describe.skipIf(noOpenssl !== undefined)('a CMS signature of OpenSSL', () => {
  let authority: Authority;
  beforeAll(() => {
    authority = makeAuthority();
    authority.issue('root', 'ca', 'root', rsa);
    authority.issue('middle', 'ca', 'root');
    authority.issue('ec', 'leaf', 'middle');
    authority.issue('ec384', 'leaf', 'middle', p384);
    authority.issue('rsa', 'leaf', 'middle', rsa);
    authority.issue('ed', 'leaf', 'middle', ['-algorithm', 'ED25519']);
    authority.issue('other', 'ca');
    authority.write('content.bin', content);
  });
  afterAll(() => { authority.remove(); });
  const sign = (who: string, ...args: readonly string[]): Buffer => {
    authority.openssl('cms', '-sign', '-binary', '-in', 'content.bin', '-signer', `${who}.crt`, '-inkey', `${who}.key`, '-certfile', 'middle.crt', '-out', 'out.p7s', ...args);
    return authority.read('out.p7s');
  };

  test.each([
    ['EC', 'ec', ['-outform', 'DER']], ['EC P-384 with SHA-384', 'ec384', ['-outform', 'DER', '-md', 'sha384']], ['RSA', 'rsa', ['-outform', 'DER']],
    ['RSA SHA-512', 'rsa', ['-outform', 'DER', '-md', 'sha512']], ['RSA SHA-1', 'rsa', ['-outform', 'DER', '-md', 'sha1']],
    ['RSA-PSS', 'rsa', ['-outform', 'DER', '-keyopt', 'rsa_padding_mode:pss']], ['RSA-PSS SHA-384', 'rsa', ['-outform', 'DER', '-md', 'sha384', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:20']],
    ['PEM', 'ec', ['-outform', 'PEM']], ['with the content inside', 'ec', ['-outform', 'DER', '-nodetach']], ['streamed, with the content inside', 'rsa', ['-outform', 'DER', '-nodetach', '-stream']],
    ['without attributes', 'ec', ['-outform', 'DER', '-noattr']], ['without attributes, RSA', 'rsa', ['-outform', 'DER', '-noattr']],
    ['named by the key', 'ec', ['-outform', 'DER', '-keyid']], ['without capabilities', 'ec', ['-outform', 'DER', '-nosmimecap']],
  ])('%s is accepted, and over other content refused', (_name, who, args) => {
    const file = sign(who, ...args);
    expect(judge(file, { bytes: content })).toEqual({ kind: 'good', because: null });
    if (!args.includes('-nodetach')) expect(judge(file, { bytes: Buffer.concat([content, Buffer.from('x')]) }).kind).toBe('bad');
  });

  test('takes a digest computed before where the signature allows it, and says where it does not', () => {
    const digest = { hash: 'sha256' as const, digest: createHash('sha256').update(content).digest() };
    expect([judge(sign('ec', '-outform', 'DER'), digest).kind, judge(sign('ec', '-outform', 'DER', '-noattr'), digest).kind, judge(sign('ec', '-outform', 'DER', '-md', 'sha384'), digest).kind]).toEqual(['good', 'needs-bytes', 'needs-bytes']);
  });

  test('without its certificate it needs one from elsewhere', () => {
    const file = sign('ec', '-outform', 'DER', '-nocerts');
    expect([judge(file, { bytes: content }).kind, judge(file, { bytes: content }, certificatesIn(authority.read('ec.crt'))).kind]).toEqual(['unsupported', 'good']);
  });

  test('attributes of a signature do not pass as signed content', () => {
    const data = readSignedData(sign('ec', '-outform', 'DER'));
    const [signer] = data.signers;
    if (!signer?.attributes) throw new Error('no attributes');
    const asContent = Buffer.concat([Buffer.from([0x31]), signer.attributes.bytes.subarray(1)]);
    expect(checkSigner(data, { ...signer, attributes: null }, { bytes: asContent })).toMatchObject({ kind: 'bad', because: 'The content has the form of the signed attributes of another signature.' });
  });

  test('one changed byte anywhere in the signed parts is not good', () => {
    for (const args of [['-outform', 'DER'], ['-outform', 'DER', '-noattr'], ['-outform', 'DER', '-nodetach', '-stream']]) {
      const file = sign('rsa', ...args);
      const data = readSignedData(file);
      const [signer] = data.signers;
      if (!signer) throw new Error('no signer');
      // Everything but the certificates that others issued and the names of algorithms that are said twice.
      const judged = new Map<string, number>();
      for (let at = 0; at < file.length; at += 1) {
        const changed = Buffer.from(file);
        changed[at] = (changed[at] ?? 0) ^ 0x01;
        const { kind } = judge(changed, { bytes: content });
        judged.set(kind, (judged.get(kind) ?? 0) + 1);
        const value = signer.signature;
        const start = file.indexOf(value);
        if (at >= start && at < start + value.length) expect(kind).not.toBe('good');
        if (signer.attributes && at >= file.indexOf(signer.attributes.body) && at < file.indexOf(signer.attributes.body) + signer.attributes.body.length) expect(kind).not.toBe('good');
      }
      expect(judged.get('bad')).toBeGreaterThan(200);
    }
  }, 60_000);

  test('leads back to a trusted root over the certificates it carries, and to no other', () => {
    const data = readSignedData(sign('ec', '-outform', 'DER'));
    const leaf = data.certificates.find((c) => c.subjectName.startsWith('CN=ec,'));
    const [root] = certificatesIn(authority.read('root.crt'));
    const [other] = certificatesIn(authority.read('other.crt'));
    if (!leaf || !root || !other) throw new Error('a certificate is missing');
    const at = leaf.notBefore + 1000n;
    const paths = (trusted: X509[], pool = data.certificates, when: bigint | null = at) => {
      const found = anchorCertificate(leaf, pool, trusted, when);
      return found.kind === 'anchored' ? [found.path.map((c) => c.subjectName.split(',')[0]), found.notValid.length] : found.because;
    };
    expect({ root: paths([root]), other: paths([other]), none: paths([]), itself: paths([leaf]), noMiddle: paths([root], [leaf]), late: paths([root], data.certificates, leaf.notAfter + 1n) }).toEqual({
      root: [['CN=ec', 'CN=middle', 'CN=root'], 0], other: 'it does not lead back to a certificate that was entered as trusted', none: 'no trusted certificate was entered', itself: [['CN=ec'], 0],
      noMiddle: 'it does not lead back to a certificate that was entered as trusted', late: [['CN=ec', 'CN=middle', 'CN=root'], 2],
    });
    // Nothing is built on a certificate that is signed over SHA-1.
    authority.openssl('x509', '-req', '-in', 'ec.csr', '-CA', 'root.crt', '-CAkey', 'root.key', '-sha1', '-days', '20', '-extfile', 'openssl.cnf', '-extensions', 'leaf', '-out', 'weak.crt');
    const [weak] = certificatesIn(authority.read('weak.crt'));
    expect(weak && anchorCertificate(weak, [], [root], null)).toEqual({ kind: 'not-anchored', because: 'its certificate is signed over SHA-1, and two certificates with the same SHA-1 can be made on purpose' });
    // A certificate that is no authority issues nothing, whatever it signed.
    authority.issue('under-leaf', 'leaf', 'ec');
    const [below] = certificatesIn(authority.read('under-leaf.crt'));
    expect(below && anchorCertificate(below, data.certificates, [root], null).kind).toBe('not-anchored');
  });

  test('random changes never throw anything but what is expected', () => {
    const file = sign('rsa', '-outform', 'DER', '-nodetach', '-stream');
    const next = repeatableNumbers('cms');
    const kinds = new Set<string>();
    for (let i = 0; i < 2000; i++) {
      const changed = Buffer.from(file);
      for (let n = 0; n <= next(4); n++) changed[next(changed.length)] = next(256);
      kinds.add(judge(changed.subarray(0, next(5) === 0 ? next(changed.length) : changed.length), { bytes: content }).kind);
    }
    expect([...kinds]).toEqual(expect.arrayContaining(['bad', 'unreadable']));
  });
});

test('garbage is no signature and no certificate', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    const framed = Buffer.concat([Buffer.from([0x30, 0x80]), Buffer.from(bytes)]);
    judge(framed, { bytes: content });
    judge(Buffer.from(bytes), { bytes: content });
    certificatesIn(framed);
  }));
  expect(() => derOfBer(Buffer.concat(Array.from({ length: 100_000 }, () => Buffer.from([0x30, 0x80]))))).toThrow(DerError);
});
