// The identity on disk: made once, read by anyone, opened by the passphrase only.
import { createHash, createPublicKey, randomBytes, verify, X509Certificate } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FaultError } from '../../../shared/faults.ts';
import { createIdentity, makeThrowAwaySigner, readIdentity, unlockIdentity } from '../../../electron/engine/identity/identity.ts';
import type { Identity } from '../../../electron/engine/identity/identity.ts';
import { fingerprintOf, now } from './signing-material.ts';

const passphrase = 'korrekt Pferd Bätterie';
const who = { name: 'Ada Prüferin', organization: 'Prüf & Partner', email: 'ada@example.invalid' };
let parent = '';
let folder = '';
let identity: Identity;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'exhibit-identity-'));
  folder = join(parent, 'profile', 'identity');
  identity = await createIdentity({ folder, ...who, passphrase, now, randomBytes });
});
afterAll(() => rm(parent, { recursive: true }));

async function faultOf(action: () => Promise<unknown>): Promise<string> {
  try {
    await action();
    return 'none';
  } catch (error) {
    return error instanceof FaultError ? error.fault.code : String(error);
  }
}

/** A copy of the identity with one file rewritten. */
async function altered(name: 'identity.json' | 'identity.key', rewrite: (text: string) => string): Promise<string> {
  const copy = await mkdtemp(join(parent, 'altered-'));
  for (const file of ['identity.json', 'identity.key']) {
    const text = await readFile(join(folder, file), 'utf8');
    await writeFile(join(copy, file), file === name ? rewrite(text) : text);
  }
  return copy;
}

describe('an identity', () => {
  it('reads back as it was created', async () => {
    const { certificate, certificatePem, ...rest } = await readIdentity(folder);
    expect({ ...rest, isSame: certificate.equals(identity.certificate), pem: new X509Certificate(certificatePem).raw.equals(certificate) })
      .toEqual({ ...who, fingerprint: fingerprintOf(identity.certificate), createdAt: '2026-03-01T08:00:00.123Z', isSame: true, pem: true });
  });

  it.skipIf(process.platform === 'win32')('is closed to other users of the computer', async () => {
    const mode = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);
    expect({ folder: await mode(folder), key: await mode(join(folder, 'identity.key')), files: (await readdir(folder)).sort() })
      .toEqual({ folder: '700', key: '600', files: ['identity.json', 'identity.key'] });
  });

  it('signs after the right passphrase, in either Unicode form', async () => {
    const data = Buffer.from('signed by the one who knows');
    const key = new X509Certificate(identity.certificate).publicKey;
    const signatures = [await unlockIdentity(folder, passphrase), await unlockIdentity(folder, passphrase.normalize('NFD'))].map((one) => one.sign(data));
    expect(signatures.map((signature) => verify('sha256', data, key, signature))).toEqual([true, true]);
  });

  it('stays closed to another passphrase and to none', async () => {
    expect([await faultOf(() => unlockIdentity(folder, `${passphrase} `)), await faultOf(() => unlockIdentity(folder, ''))])
      .toEqual(['passphrase-wrong', 'passphrase-missing']);
  });

  it('never writes the private key in the clear, and names the cost of opening it', async () => {
    const text = await readFile(join(folder, 'identity.key'), 'utf8');
    const file = JSON.parse(text) as { kdf: { salt: string }; cipher: { iv: string }; wrapped: string; tag: string };
    const wrapped = Buffer.from(file.wrapped, 'base64');
    // Every PKCS#8 P-256 key holds the curve's identifier and its own public point; the wrapped one must show neither.
    const point = createPublicKey(new X509Certificate(identity.certificate).publicKey.export({ format: 'pem', type: 'spki' })).export({ format: 'der', type: 'spki' }).subarray(27);
    const curve = Buffer.from('06082a8648ce3d030107', 'hex');
    expect({
      file: { ...file, kdf: { ...file.kdf, salt: 32 }, cipher: { ...file.cipher, iv: 12 }, wrapped: wrapped.length, tag: Buffer.from(file.tag, 'base64').length },
      leaks: [text.includes('PRIVATE'), wrapped.includes(curve), wrapped.includes(point), text.includes(passphrase)],
    }).toEqual({
      file: {
        format: 'exhibit-identity-key-1', fingerprint: identity.fingerprint,
        kdf: { name: 'scrypt', N: 131_072, r: 8, p: 1, salt: 32 }, cipher: { name: 'aes-256-gcm', iv: 12 }, wrapped: 138, tag: 16,
      },
      leaks: [false, false, false, false],
    });
  });

  it('is never replaced, not even when half of it is gone', async () => {
    const before = await Promise.all(['identity.json', 'identity.key'].map((name) => readFile(join(folder, name), 'utf8')));
    const again = { ...who, passphrase: 'other', now, randomBytes };
    const half = join(parent, 'half');
    await mkdir(half);
    await writeFile(join(half, 'identity.json'), 'old');
    const outcome = [await faultOf(() => createIdentity({ folder, ...again })), await faultOf(() => createIdentity({ folder: half, ...again }))];
    const after = await Promise.all(['identity.json', 'identity.key'].map((name) => readFile(join(folder, name), 'utf8')));
    expect({ outcome, after, half: await readdir(half), old: await readFile(join(half, 'identity.json'), 'utf8') })
      .toEqual({ outcome: ['identity-exists', 'identity-exists'], after: before, half: ['identity.json'], old: 'old' });
  });

  it('is missing where there is none', async () => {
    const nowhere = join(parent, 'nowhere');
    const noKey = await altered('identity.key', (text) => text);
    await rm(join(noKey, 'identity.key'));
    expect([await faultOf(() => readIdentity(nowhere)), await faultOf(() => unlockIdentity(nowhere, 'x')), await faultOf(() => unlockIdentity(noKey, 'x'))])
      .toEqual(['identity-missing', 'identity-missing', 'identity-missing']);
  });

  it('refuses names that no certificate can carry', async () => {
    const wanted = { folder: join(parent, 'never'), passphrase, now, randomBytes };
    const outcomes = [
      await faultOf(() => createIdentity({ ...wanted, name: '' })), await faultOf(() => createIdentity({ ...wanted, name: 'x'.repeat(65) })),
      await faultOf(() => createIdentity({ ...wanted, name: 'a\u202eb' })), await faultOf(() => createIdentity({ ...wanted, name: 'a', email: 'ä@example.invalid' })),
      await faultOf(() => createIdentity({ ...wanted, name: 'a', passphrase: '' })),
    ];
    expect({ outcomes, never: (await readdir(parent)).includes('never') })
      .toEqual({ outcomes: ['usage', 'usage', 'usage', 'usage', 'passphrase-missing'], never: false });
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('says when the folder cannot be written (skipped for root, whom nothing stops)', async () => {
    const closed = join(parent, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o500);
    expect(await faultOf(() => createIdentity({ folder: closed, ...who, passphrase, now, randomBytes }))).toBe('folder-unwritable');
  });
});

describe('an altered identity', () => {
  it.each<[string, 'identity.json' | 'identity.key', (text: string) => string, string]>([
    ['no JSON', 'identity.json', () => '{', 'identity-damaged'],
    ['another name', 'identity.json', (text) => text.replace('"Ada', '"Eve'), 'identity-damaged'],
    ['another fingerprint', 'identity.json', (text) => text.replace(/("fingerprint": ")(.)/, (_all, head: string, first: string) => `${head}${first === '0' ? '1' : '0'}`), 'identity-damaged'],
    ['no certificate', 'identity.json', (text) => text.replace('BEGIN CERTIFICATE', 'BEGIN NOTHING'), 'identity-damaged'],
    ['cheaper scrypt', 'identity.key', (text) => text.replace('131072', '1024'), 'identity-damaged'],
    ['key of another certificate', 'identity.key', (text) => text.replace(/("fingerprint": ")[0-9a-f]{64}/, `$1${createHash('sha256').digest('hex')}`), 'identity-damaged'],
    ['too large', 'identity.key', (text) => text.padEnd(70_000), 'identity-damaged'],
    ['a changed salt', 'identity.key', (text) => text.replace(/("salt": ")(.)/, (_all, head: string, first: string) => `${head}${first === 'A' ? 'B' : 'A'}`), 'passphrase-wrong'],
    ['a changed key', 'identity.key', (text) => text.replace(/("wrapped": ")(.)/, (_all, head: string, first: string) => `${head}${first === 'A' ? 'B' : 'A'}`), 'passphrase-wrong'],
  ])('with %s is refused', async (_what, name, rewrite, code) => {
    const copy = await altered(name, rewrite);
    expect(await faultOf(() => unlockIdentity(copy, passphrase))).toBe(code);
  });
});

describe('a throw-away signer', () => {
  it('signs and leaves nothing behind', () => {
    const one = makeThrowAwaySigner({ name: 'Demonstration only', now, randomBytes });
    const certificate = new X509Certificate(one.certificate);
    expect({ subject: certificate.subject, isGood: verify('sha256', Buffer.from('x'), certificate.publicKey, one.sign(Buffer.from('x'))), shown: Object.keys(one) })
      .toEqual({ subject: 'CN=Demonstration only', isGood: true, shown: ['certificate', 'sign'] });
  });
});
