// Checks the promise of a log of certificates (SCT, RFC 6962 §3.2) that stands inside a certificate.
import { der, DerError, part, readDerExactly, readOid, tags } from '../../identity/der.ts';
import type { DerNode } from '../../identity/der.ts';
import type { X509 } from '../../identity/x509.ts';
import { createHash, verify } from 'node:crypto';
import type { TransparencyKey } from './sigstore-bundle.ts';
import type { Checked } from './sigstore.ts';

/** Signed certificate time stamps (RFC 6962 §3.3). */
const extensionId = '1.3.6.1.4.1.11129.2.4.2';
type Promise6962 = { readonly logId: string; readonly time: Buffer; readonly extensions: Buffer; readonly signature: Buffer };

/** Whether one of the logs promised to take the certificate in. `unsupported` where it holds no promise, or none of a known log. Never throws for any certificate. */
export function checkCertificateLog(certificate: X509, issuer: X509, logs: readonly TransparencyKey[]): Checked {
  try {
    const wrapped = certificate.tbs.children.find((c) => c.tag === tags.context3);
    const list = wrapped ? part(wrapped, 0, tags.sequence) : null;
    const extension = list?.children.find((e) => readOid(part(e, 0, tags.oid)) === extensionId);
    if (!wrapped || !list || !extension) return { kind: 'unsupported', because: 'The certificate holds no promise of a log of certificates.' };
    const promises = readPromises(readDerExactly(part(extension, extension.children.length - 1, tags.octetString).body).body);
    const before = withoutExtension(certificate.tbs, wrapped, list, extension);
    const known = promises.flatMap((p) => { const log = logs.find((l) => l.id === p.logId); return log ? [{ promise: p, log }] : []; });
    if (known.length === 0) return { kind: 'unsupported', because: 'The certificate is promised to no log of certificates whose key was entered as trusted.' };
    const isGood = known.some(({ promise, log }) => isSigned(log, signedBy(promise, issuer, before), promise.signature));
    return isGood ? { kind: 'good', because: null } : { kind: 'bad', because: 'The promise of the log of certificates is not for this certificate.' };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return { kind: 'unsupported', because: 'The promise of a log of certificates cannot be read.' };
  }
}

/** What was signed is the certificate as it was before the promise was put in (RFC 6962 §3.2: precert_entry). */
function withoutExtension(tbs: DerNode, wrapped: DerNode, list: DerNode, extension: DerNode): Buffer {
  const extensions = der(tags.context3, der(tags.sequence, ...list.children.filter((e) => e !== extension).map((e) => e.bytes)));
  return der(tags.sequence, ...tbs.children.map((c) => (c === wrapped ? extensions : c.bytes)));
}

function signedBy(promise: Promise6962, issuer: X509, before: Buffer): Buffer {
  const length = Buffer.alloc(3);
  length.writeUIntBE(before.length, 0, 3);
  const extensions = Buffer.alloc(2);
  extensions.writeUInt16BE(promise.extensions.length);
  // Version 1 is 0, certificate_timestamp is 0, precert_entry is 1.
  return Buffer.concat([Buffer.from([0, 0]), promise.time, Buffer.from([0, 1]), createHash('sha256').update(issuer.spki).digest(), length, before, extensions, promise.extensions]);
}

function isSigned(log: TransparencyKey, data: Buffer, signature: Buffer): boolean {
  try {
    return verify('sha256', data, log.key, signature);
  } catch {
    return false;
  }
}

/** A list of lists with two bytes of length each; of version 1 with SHA-256 only. Throws DerError. */
function readPromises(bytes: Buffer): readonly Promise6962[] {
  const all = block(bytes, 0);
  const found: Promise6962[] = [];
  for (let at = 0; at < all.length && found.length < 50;) {
    const one = block(all, at);
    at += 2 + one.length;
    if (one.length < 47 || one[0] !== 0) continue;
    const extensions = block(one, 41);
    const rest = 43 + extensions.length;
    if (one[rest] !== 4) continue;
    found.push({ logId: one.toString('hex', 1, 33), time: one.subarray(33, 41), extensions, signature: block(one, rest + 2) });
  }
  return found;
}

function block(bytes: Buffer, at: number): Buffer {
  if (at + 2 > bytes.length) throw new DerError('a length is cut off');
  const end = at + 2 + bytes.readUInt16BE(at);
  if (end > bytes.length) throw new DerError('a length points past the end');
  return bytes.subarray(at + 2, end);
}
