// The detached signature: round trip, every byte of it counts, OpenSSL agrees, and garbage never throws.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FaultError } from '../../../shared/faults.ts';
import { pemOf } from '../../../electron/engine/identity/certificate.ts';
import { signCms, verifyCms } from '../../../electron/engine/identity/cms.ts';
import { makeThrowAwaySigner } from '../../../electron/engine/identity/identity.ts';
import { fingerprintOf, missingTool, now, repeatableBytes, repeatableNumbers, run, signer, wholeSecond } from './signing-material.ts';

const noOpenssl = missingTool('openssl', 'version');
const content = Buffer.from('{"manifest":"of a report"}\n');
const digest = createHash('sha256').update(content).digest();
const detached = signCms({ content, signer, signingTime: now });
const forPdf = signCms({ content: { sha256: digest }, signer });
const claims = { signerName: 'Ada Prüferin', fingerprint: fingerprintOf(signer.certificate), certificate: signer.certificate, signingTime: wholeSecond };
const good = { ok: true, reasons: [], ...claims };

describe('a CMS signature', () => {
  it('verifies over its content, with its own time or with the one of the PDF', () => {
    expect([
      verifyCms(detached, digest),
      verifyCms(forPdf, digest, { claimedTime: wholeSecond }),
      verifyCms(Buffer.concat([forPdf, Buffer.alloc(100)]), digest, { claimedTime: wholeSecond, padding: 'zeros' }),
    ]).toEqual([good, good, good]);
  });

  it('says what does not hold', () => {
    const reasonsOf = (...args: Parameters<typeof verifyCms>): readonly string[] => verifyCms(...args).reasons;
    const other = createHash('sha256').update('other').digest();
    const early = new Date('2026-03-01T07:59:59Z');
    expect({
      content: reasonsOf(detached, other),
      noTime: reasonsOf(forPdf, digest),
      twoTimes: reasonsOf(detached, digest, { claimedTime: wholeSecond }),
      early: reasonsOf(forPdf, digest, { claimedTime: early }),
      behind: reasonsOf(Buffer.concat([detached, Buffer.alloc(1)]), digest),
      dirtyPadding: reasonsOf(Buffer.concat([forPdf, Buffer.alloc(50), Buffer.from([1]), Buffer.alloc(50)]), digest, { claimedTime: wholeSecond, padding: 'zeros' }),
      nothing: reasonsOf(Buffer.alloc(0), digest),
      huge: reasonsOf(Buffer.alloc(70_000), digest),
    }).toEqual({
      content: ['The content is not what was signed: its SHA-256 differs.'],
      noTime: ['The signature states no time.'],
      twoTimes: ['The signature states its time twice.'],
      early: ['The certificate was not valid at the stated time.'],
      behind: ['Bytes follow the signature.'],
      dirtyPadding: ['Bytes follow the signature.'],
      nothing: ['The signature cannot be read: the value is cut off.'],
      huge: ['The signature is larger than any that this program writes.'],
    });
  });

  it('does not pass under the certificate of somebody of the same name', () => {
    const double = makeThrowAwaySigner({ name: 'Ada Prüferin', now, randomBytes: repeatableBytes('serial') });
    const swapped = signCms({ content, signingTime: now, signer: { certificate: double.certificate, sign: signer.sign } });
    expect(verifyCms(swapped, digest).reasons).toEqual(['The signature was not made by the key in the certificate, or was altered.']);
  });

  it('is not made at a time its certificate does not cover', () => {
    const outcomes = ['2026-03-01T07:59:59.999Z', '2026-03-01T08:00:00.000Z', '2036-03-01T08:00:00.999Z', '2036-03-01T08:00:01.000Z'].map((text) => {
      try {
        return verifyCms(signCms({ content, signer, signingTime: new Date(text) }), digest).ok;
      } catch (error) {
        return error instanceof FaultError ? error.fault.code : String(error);
      }
    });
    expect(outcomes).toEqual(['identity-expired', true, true, 'identity-expired']);
  });

  it('fails after a change of any one of its bytes', () => {
    const next = repeatableNumbers('cms');
    const accepted: number[] = [];
    // Every position once, not a sample: the signature has about 900 bytes.
    for (let at = 0; at < detached.length; at++) {
      const bytes = Buffer.from(detached);
      bytes[at] = (bytes[at] as number) ^ (1 + next(255));
      if (verifyCms(bytes, digest).ok) accepted.push(at);
    }
    expect({ tried: detached.length >= 300, accepted }).toEqual({ tried: true, accepted: [] });
  });

  it('fails after a change of any byte of its padding in a PDF', () => {
    const next = repeatableNumbers('padding');
    const room = Buffer.concat([forPdf, Buffer.alloc(600)]);
    const accepted: number[] = [];
    for (let i = 0; i < 300; i++) {
      const bytes = Buffer.from(room);
      const at = next(bytes.length);
      bytes[at] = (bytes[at] as number) ^ (1 + next(255));
      if (verifyCms(bytes, digest, { claimedTime: wholeSecond, padding: 'zeros' }).ok) accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });

  it('meets garbage, truncation and splices with a verdict', () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.nat(detached.length - 1).map((end) => detached.subarray(0, end)),
      fc.tuple(fc.nat(detached.length - 1), fc.uint8Array({ minLength: 1, maxLength: 30 }), fc.nat(30))
        .map(([at, inserted, removed]) => Buffer.concat([detached.subarray(0, at), inserted, detached.subarray(at + removed)])),
    ).filter((bytes) => !detached.equals(bytes));
    fc.assert(fc.property(hostile, (bytes) => {
      const verdict = verifyCms(bytes, digest);
      expect({ ok: verdict.ok, hasReason: verdict.reasons.length > 0 }).toEqual({ ok: false, hasReason: true });
    }), { numRuns: 2000 });
  });
});

describe.skipIf(noOpenssl)(`openssl cms${noOpenssl ? ` (skipped: ${noOpenssl})` : ''}`, () => {
  let folder = '';
  const pathTo = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'exhibit-cms-'));
    await writeFile(pathTo('ca.pem'), pemOf(signer.certificate));
    await writeFile(pathTo('content'), content);
    await writeFile(pathTo('other'), `${content} `);
    await writeFile(pathTo('detached.p7s'), detached);
    await writeFile(pathTo('pdf.p7s'), forPdf);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const verify = (signature: string, over: string): Promise<{ code: number; output: string }> => run('openssl', [
    'cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', pathTo(signature), '-content', pathTo(over),
    '-CAfile', pathTo('ca.pem'), '-purpose', 'any', '-attime', String(Date.UTC(2027, 0, 1) / 1000), '-out', pathTo('out'),
  ]);

  it('accepts both forms with the CAdES check', async () => {
    const [own, pdf] = [await verify('detached.p7s', 'content'), await verify('pdf.p7s', 'content')];
    expect([own, pdf].map(({ code, output }) => ({ code, isCades: output.includes('CAdES Verification successful') })))
      .toEqual([{ code: 0, isCades: true }, { code: 0, isCades: true }]);
  });

  it('refuses another content', async () => {
    const { code, output } = await verify('detached.p7s', 'other');
    expect({ code: code !== 0, reason: /verification failure/i.test(output) }).toEqual({ code: true, reason: true });
  });
});
