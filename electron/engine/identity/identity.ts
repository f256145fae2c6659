// The examiner's identity on disk: a certificate anyone may read and a private key that only the passphrase opens.
import { createCipheriv, createDecipheriv, createPrivateKey, generateKeyPairSync, scrypt, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import { cannot } from '../../../shared/faults.ts';
import { buildCertificate, bytesOfPem, isPresentableName, isSelfSigned, pemOf, readCertificate } from './certificate.ts';
import type { Certificate, Subject } from './certificate.ts';
import type { Signer } from './cms.ts';
import { DerError } from './der.ts';
import { cost, damaged, readKeyFile, readPublicFile, writeFiles } from './identity-files.ts';
import type { KeyFile } from './identity-files.ts';

export type RandomBytes = (size: number) => Uint8Array;

/** The public half. */
export type Identity = {
  readonly name: string;
  readonly organization?: string;
  readonly email?: string;
  readonly certificatePem: string;
  /** DER. */
  readonly certificate: Buffer;
  /** SHA-256 of the certificate, 64 lower-case hex digits: what two people compare on the telephone. */
  readonly fingerprint: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
};

// Long enough that no report has to be signed again; a certificate that nobody can revoke gains nothing from a short life.
const validYears = 10;

/**
 * Makes a P-256 key with a self-signed certificate, valid for ten years from `now`, and writes both into `folder`.
 * Faults: `usage` (name, organization or email that a certificate cannot carry), `passphrase-missing`, `identity-exists`, `folder-unwritable`, `disk-full`.
 */
export async function createIdentity(wanted: Subject & {
  readonly folder: string; readonly passphrase: string; readonly now: Date; readonly randomBytes: RandomBytes;
}): Promise<Identity> {
  const { folder, passphrase, now, randomBytes } = wanted;
  const subject = checkedSubject(wanted);
  demandPassphrase(passphrase);
  const { certificate, privateKey } = makeKey(subject, now, randomBytes);
  const { fingerprint } = readCertificate(certificate);
  const key = await wrap(privateKey, passphrase, fingerprint, randomBytes);
  const certificatePem = pemOf(certificate);
  const createdAt = now.toISOString();
  await writeFiles(folder, { key, open: { format: 'exhibit-identity-1', ...subject, certificate: certificatePem, fingerprint, createdAt } });
  return { ...subject, certificatePem, certificate, fingerprint, createdAt };
}

/** The public half from `folder`. Faults: `identity-missing`, `identity-damaged`, `file-unreadable`. */
export async function readIdentity(folder: string): Promise<Identity> {
  const { file, path } = await readPublicFile(folder);
  const certificate = soundCertificate(file.certificate, path);
  if (certificate.fingerprint !== file.fingerprint || certificate.subject.name !== file.name) damaged(path, 'its name or fingerprint is not that of its certificate');
  return {
    ...certificate.subject,
    certificatePem: pemOf(certificate.bytes),
    certificate: certificate.bytes,
    fingerprint: certificate.fingerprint,
    createdAt: file.createdAt,
  };
}

/** Opens the private key: about half a second and 128 MiB. Faults: those of readIdentity, `passphrase-missing`, `passphrase-wrong`. */
export async function unlockIdentity(folder: string, passphrase: string): Promise<Signer> {
  const identity = await readIdentity(folder);
  const { file, path } = await readKeyFile(folder);
  if (file.fingerprint !== identity.fingerprint) damaged(path, 'the key belongs to another certificate');
  demandPassphrase(passphrase);
  const privateKey = await unwrap(file, passphrase, path);
  return signerOf(identity.certificate, privateKey);
}

/** A signer that lives in memory only and dies with the process; for demonstrations, and its name should say so. */
export function makeThrowAwaySigner(wanted: { readonly name: string; readonly now: Date; readonly randomBytes: RandomBytes }): Signer {
  const { certificate, privateKey } = makeKey(checkedSubject({ name: wanted.name }), wanted.now, wanted.randomBytes);
  return signerOf(certificate, privateKey);
}

function signerOf(certificate: Buffer, privateKey: KeyObject): Signer {
  return Object.freeze({ certificate, sign: (data: Uint8Array): Buffer => sign('sha256', data, privateKey) });
}

function makeKey(subject: Subject, now: Date, randomBytes: RandomBytes): { readonly certificate: Buffer; readonly privateKey: KeyObject } {
  // Not from the port: a private key must not become guessable because somebody lends a seeded source.
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + validYears);
  const certificate = buildCertificate({
    subject, notBefore: now, notAfter,
    serial: randomBytes(16),
    spki: publicKey.export({ format: 'der', type: 'spki' }),
    sign: (data) => sign('sha256', data, privateKey),
  });
  return { certificate, privateKey };
}

/** Lengths are the upper bounds of RFC 5280 appendix A.1; readers refuse longer ones. */
function checkedSubject({ name, organization, email }: Subject): Subject {
  const demand = (text: string | undefined, what: string, limit: number): void => {
    if (text !== undefined && (!isPresentableName(text) || [...text].length > limit)) {
      cannot('usage', `The ${what} cannot stand in a certificate.`, { remedy: `Give 1 to ${limit} characters without control characters.` });
    }
  };
  demand(name, 'name', 64);
  demand(organization, 'organization', 64);
  demand(email, 'e-mail address', 255);
  if (email !== undefined && !/^[\x21-\x7e]+$/.test(email)) cannot('usage', 'The e-mail address cannot stand in a certificate.', { remedy: 'Use ASCII characters only.' });
  return { name, ...(organization === undefined ? {} : { organization }), ...(email === undefined ? {} : { email }) };
}

// ---------------------------------------------------------------- the passphrase

function demandPassphrase(passphrase: string): void {
  if (passphrase.length === 0) cannot('passphrase-missing', 'The identity needs a passphrase.');
}

function derive(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  // The same passphrase typed on another system may come in another Unicode form.
  const secret = Buffer.from(passphrase.normalize('NFKC'), 'utf8');
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, 32, { ...cost, maxmem: 2 * 128 * cost.N * cost.r }, (error, key) => {
      secret.fill(0);
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/** What the tag protects besides the key: nobody can move the key to another certificate or change how it is opened. */
const boundTo = (file: Omit<KeyFile, 'wrapped' | 'tag'>): Buffer => Buffer.from(canonicalJson(file), 'utf8');

async function wrap(privateKey: KeyObject, passphrase: string, fingerprint: string, randomBytes: RandomBytes): Promise<KeyFile> {
  const salt = Buffer.from(randomBytes(32));
  const iv = Buffer.from(randomBytes(12));
  const header = {
    format: 'exhibit-identity-key-1', fingerprint,
    kdf: { name: 'scrypt', ...cost, salt: salt.toString('base64') },
    cipher: { name: 'aes-256-gcm', iv: iv.toString('base64') },
  } as const;
  const key = await derive(passphrase, salt);
  const clear = privateKey.export({ format: 'der', type: 'pkcs8' });
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(boundTo(header));
  const wrapped = Buffer.concat([cipher.update(clear), cipher.final()]);
  key.fill(0);
  clear.fill(0);
  return { ...header, wrapped: wrapped.toString('base64'), tag: cipher.getAuthTag().toString('base64') };
}

async function unwrap(file: KeyFile, passphrase: string, path: string): Promise<KeyObject> {
  const { wrapped, tag, ...header } = file;
  const key = await derive(passphrase, Buffer.from(header.kdf.salt, 'base64'));
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(header.cipher.iv, 'base64'), { authTagLength: 16 });
  decipher.setAAD(boundTo(header)).setAuthTag(Buffer.from(tag, 'base64'));
  const clear = decipher.update(Buffer.from(wrapped, 'base64'));
  try {
    decipher.final();
    return createPrivateKey({ key: clear, format: 'der', type: 'pkcs8' });
  } catch {
    return cannot('passphrase-wrong', 'The passphrase does not open the private key.', { where: path, why: 'The passphrase is another one, or the key file was altered.' });
  } finally {
    key.fill(0);
    clear.fill(0);
  }
}

// ---------------------------------------------------------------- the files

function soundCertificate(pem: string, path: string): Certificate {
  try {
    const certificate = readCertificate(bytesOfPem(pem));
    return isSelfSigned(certificate) ? certificate : damaged(path, 'its certificate is not signed by its own key');
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return damaged(path, error.message);
  }
}
