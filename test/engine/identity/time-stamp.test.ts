// Time stamps of OpenSSL's own authority: accepted with every hash, refused when anything of them changes; our requests are ones that it answers.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DerError } from '../../../electron/engine/identity/der.ts';
import { answersRequest, buildTimeStampRequest, checkTimeStamp, readTimeStamp, readTimeStampRequest } from '../../../electron/engine/identity/time-stamp.ts';
import type { TimeStamp } from '../../../electron/engine/identity/time-stamp.ts';
import { certificatesIn } from '../../../electron/engine/identity/x509.ts';
import { makeAuthority, p384, rsa } from './openssl-authority.ts';
import type { Authority } from './openssl-authority.ts';
import { missingTool, repeatableBytes, repeatableNumbers } from './signing-material.ts';

const noOpenssl = missingTool('openssl', 'version');
const content = Buffer.from('line one\nline two\n');

const stampIn = (file: Buffer): TimeStamp => {
  const stamp = readTimeStamp(file);
  if ('status' in stamp) throw new Error(`refused with ${stamp.status}`);
  return stamp;
};
const judge = (file: Buffer): string => {
  try {
    const stamp = readTimeStamp(file);
    return 'status' in stamp ? 'refused' : checkTimeStamp(stamp).kind;
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return 'unreadable';
  }
};

describe.skipIf(noOpenssl !== undefined)('a time stamp of OpenSSL', () => {
  let authority: Authority;
  beforeAll(() => {
    authority = makeAuthority();
    authority.issue('root', 'ca', 'root', rsa);
    authority.issue('tsa', 'stamp', 'root', rsa);
    authority.issue('tsa-ec', 'stamp', 'root', p384);
    authority.issue('loose', 'stamploose', 'root');
    authority.write('content.bin', content);
  });
  afterAll(() => { authority.remove(); });
  const reply = (who: string, ...args: readonly string[]): Buffer => {
    authority.openssl('ts', '-reply', '-config', 'openssl.cnf', '-queryfile', 'q.tsq', '-signer', `${who}.crt`, '-inkey', `${who}.key`, '-out', 'r.tsr', ...args);
    return authority.read('r.tsr');
  };
  const query = (...args: readonly string[]): void => { authority.openssl('ts', '-query', '-data', 'content.bin', '-cert', '-out', 'q.tsq', ...args); };

  test.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)('over %s is read, accepted and answers its request', (hash) => {
    query(`-${hash}`);
    const stamp = stampIn(reply('tsa'));
    expect({ hash: stamp.hash, imprint: stamp.imprint.toString('hex'), policy: stamp.policy, accuracy: stamp.accuracy, tsa: stamp.tsa, verdict: checkTimeStamp(stamp).kind, request: answersRequest(stamp, readTimeStampRequest(authority.read('q.tsq'))) })
      .toEqual({ hash, imprint: createHash(hash).update(content).digest('hex'), policy: '1.2.3.4.1', accuracy: 1_500_000n, tsa: 'CN=tsa, O=Test Works', verdict: 'good', request: null });
    expect(Math.abs(Number(stamp.genTime / 1000n) - Date.now())).toBeLessThan(120_000);
  });

  test('of an EC authority, as a bare token, and without its certificate', () => {
    query('-sha256');
    const token = (authority.openssl('ts', '-reply', '-config', 'openssl.cnf', '-queryfile', 'q.tsq', '-signer', 'tsa-ec.crt', '-inkey', 'tsa-ec.key', '-token_out', '-out', 't.tst'), authority.read('t.tst'));
    authority.openssl('ts', '-query', '-data', 'content.bin', '-sha256', '-out', 'q.tsq');
    const bare = stampIn(reply('tsa'));
    expect([judge(token), checkTimeStamp(bare).kind, checkTimeStamp(bare, certificatesIn(authority.read('tsa.crt'))).kind]).toEqual(['good', 'unsupported', 'good']);
  });

  test('our request is one it answers, and its answer is accepted both ways', () => {
    const nonce = repeatableBytes('nonce')(16);
    const request = buildTimeStampRequest(createHash('sha256').update(content).digest(), nonce);
    authority.write('q.tsq', request);
    expect(authority.openssl('ts', '-query', '-in', 'q.tsq', '-text')).toContain('Certificate required: yes');
    const stamp = stampIn(reply('tsa'));
    expect([answersRequest(stamp, readTimeStampRequest(request)), checkTimeStamp(stamp).kind]).toEqual([null, 'good']);
    expect(authority.accepts('ts', '-verify', '-queryfile', 'q.tsq', '-in', 'r.tsr', '-CAfile', 'root.crt')).toBe(true);
    const others = [buildTimeStampRequest(createHash('sha256').update('other').digest(), nonce), buildTimeStampRequest(createHash('sha256').update(content).digest(), repeatableBytes('n2')(16))];
    expect(others.map((o) => answersRequest(stamp, readTimeStampRequest(o)))).toEqual(['The time stamp is over another hash than the request.', 'The time stamp does not repeat the number of the request.']);
    for (const [i, other] of others.entries()) {
      authority.write(`o${i}.tsq`, other);
      expect(authority.accepts('ts', '-verify', '-queryfile', `o${i}.tsq`, '-in', 'r.tsr', '-CAfile', 'root.crt')).toBe(false);
    }
  });

  test('a policy that was not asked for, and a refusal', () => {
    query('-sha256', '-tspolicy', '1.2.3.4.5');
    const asked = readTimeStampRequest(authority.read('q.tsq'));
    expect(answersRequest(stampIn(reply('tsa')), asked)).toBeNull();
    expect(answersRequest(stampIn(reply('tsa')), { ...asked, policy: '1.2.3.4.6' })).toBe('The time stamp was given under another policy than was asked for.');
    query('-sha256', '-tspolicy', '1.2.3.4.99');
    expect(judge(reply('tsa'))).toBe('refused');
  });

  test('one changed byte anywhere in what is signed is not good', () => {
    query('-sha256');
    const file = reply('tsa');
    const { token } = stampIn(file);
    const [signer] = token.signers;
    if (!signer?.attributes || !token.content) throw new Error('no signer');
    const ranges = [token.content, signer.attributes.body, signer.signature].map((part) => ({ from: file.indexOf(part), to: file.indexOf(part) + part.length }));
    let refused = 0;
    for (let at = 0; at < file.length; at++) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const kind = judge(changed);
      if (kind !== 'good') refused++;
      if (ranges.some((r) => at >= r.from && at < r.to)) expect(`${at} ${kind}`).not.toBe(`${at} good`);
    }
    expect(refused).toBeGreaterThan(ranges.reduce((n, r) => n + r.to - r.from, 0));
  });

  test('a signature by a certificate that is for more than time stamping is none', () => {
    query('-sha256');
    // OpenSSL does not stamp with such a certificate itself, so its content is signed as a plain CMS message.
    authority.write('info.der', stampIn(reply('tsa')).token.content ?? '');
    authority.openssl('cms', '-sign', '-binary', '-nodetach', '-cades', '-econtent_type', '1.2.840.113549.1.9.16.1.4', '-in', 'info.der', '-signer', 'loose.crt', '-inkey', 'loose.key', '-outform', 'DER', '-out', 'loose.tst');
    const stamp = stampIn(authority.read('loose.tst'));
    expect(checkTimeStamp(stamp)).toMatchObject({ kind: 'bad', because: 'The certificate that signed is not one for time stamping alone.' });
    authority.openssl('cms', '-sign', '-binary', '-nodetach', '-econtent_type', '1.2.840.113549.1.9.16.1.4', '-in', 'info.der', '-signer', 'tsa.crt', '-inkey', 'tsa.key', '-outform', 'DER', '-out', 'plain.tst');
    expect(checkTimeStamp(stampIn(authority.read('plain.tst')))).toMatchObject({ kind: 'bad', because: 'The time stamp does not name the certificate it was signed with.' });
  });

  test('random changes never throw', () => {
    query('-sha256');
    const file = reply('tsa');
    const next = repeatableNumbers('tsr');
    const kinds = new Set<string>();
    for (let i = 0; i < 2000; i++) {
      const changed = Buffer.from(file);
      for (let n = 0; n <= next(4); n++) changed[next(changed.length)] = next(256);
      kinds.add(judge(changed.subarray(0, next(5) === 0 ? next(changed.length) : changed.length)));
    }
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['bad', 'unreadable']));
  });
});

test('garbage is no time stamp', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => { expect(judge(Buffer.concat([Buffer.from([0x30]), Buffer.from(bytes)]))).not.toBe('good'); }));
});
