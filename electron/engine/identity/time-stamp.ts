// RFC 3161 time stamps: reads replies and tokens of any authority, checks them, and writes the requests for our own.
import { createHash, timingSafeEqual } from 'node:crypto';
import { hashOf } from './algorithms.ts';
import type { HashName } from './algorithms.ts';
import { derOfBer } from './ber.ts';
import { der, DerError, integer, octetString, oid, part, readDer, readDerExactly, readMoment, readOid, sequence, tags } from './der.ts';
import type { DerNode } from './der.ts';
import { attributeValue, checkSigner, oids, signedDataOf } from './signed-data.ts';
import type { SignedData } from './signed-data.ts';
import { nameOf } from './x509.ts';
import type { X509 } from './x509.ts';

export type TimeStamp = {
  /** Dotted. */
  readonly policy: string;
  /** Null: a hash that is not computed here. */
  readonly hash: HashName | null;
  readonly imprint: Buffer;
  /** Hexadecimal. */
  readonly serial: string;
  /** µs UTC. */
  readonly genTime: bigint;
  /** ± µs; null where the authority states none. */
  readonly accuracy: bigint | null;
  /** The shortest big-endian bytes of the number; null where there is none. */
  readonly nonce: Buffer | null;
  /** As the authority calls itself; free of control characters. */
  readonly tsa: string | null;
  readonly token: SignedData;
};

/** A reply without a token: the authority said no. `status` as in RFC 3161 §2.4.2. */
export type Refusal = { readonly status: number };

export type TimeStampVerdict = {
  readonly kind: 'good' | 'bad' | 'unsupported';
  readonly because: string | null;
  /** The one of the authority that signed. */
  readonly certificate: X509 | null;
};

export type TimeStampRequest = { readonly hash: HashName | null; readonly imprint: Buffer; readonly nonce: Buffer | null; readonly policy: string | null };

export const timeStampContent = '1.2.840.113549.1.9.16.1.4';
const timeStamping = '1.3.6.1.5.5.7.3.8';
/** Longest reply that is read: tokens with a whole chain are near 8 kB. */
const longest = 1_048_576;
const sizes: Readonly<Record<HashName, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

/** Reads a TimeStampResp or a bare token (ContentInfo), DER or BER. Checks no signature. Throws DerError. */
export function readTimeStamp(file: Buffer): TimeStamp | Refusal {
  if (file.length > longest) throw new DerError('it is larger than any time stamp');
  const { der: bytes, size } = derOfBer(file);
  if (size !== file.length) throw new DerError('bytes follow the time stamp');
  const root = readDer(bytes).node;
  if (root.tag !== tags.sequence) throw new DerError('it is no time stamp');
  if (root.children[0]?.tag === tags.oid) return stampOf(root);
  const status = part(part(root, 0, tags.sequence), 0, tags.integer).body;
  const number = status.length === 1 ? (status[0] ?? 255) : 255;
  const token = root.children[1];
  // 0 granted, 1 granted with modifications; everything else comes without a token.
  if (number > 1 || !token) return { status: number };
  return stampOf(token);
}

function stampOf(root: DerNode): TimeStamp {
  const token = signedDataOf(root);
  if (token.contentType !== timeStampContent || token.content === null) throw new DerError('it is a signature, and not a time stamp');
  const info = readDerExactly(token.content);
  const imprint = part(info, 2, tags.sequence);
  const rest = info.children.slice(5);
  const accuracy = rest.find((c) => c.tag === tags.sequence);
  const nonce = rest.find((c) => c.tag === tags.integer);
  const tsa = rest.find((c) => c.tag === tags.context0)?.children[0];
  if (info.children[4]?.tag !== tags.generalizedTime) throw new DerError('the time stamp states no time');
  return {
    token, policy: readOid(part(info, 1, tags.oid)), ...readImprint(imprint), serial: part(info, 3, tags.integer).body.toString('hex').slice(0, 80), genTime: readMoment(info.children[4]),
    accuracy: accuracy ? readAccuracy(accuracy) : null, nonce: nonce ? shortest(nonce.body) : null,
    // GeneralName: [4] is a directory name.
    tsa: tsa?.tag === 0xa4 && tsa.children[0] ? nameOf(tsa.children[0]) : null,
  };
}

function readImprint(node: DerNode): { readonly hash: HashName | null; readonly imprint: Buffer } {
  const hash = hashOf(part(node, 0, tags.sequence));
  const imprint = part(node, 1, tags.octetString).body;
  if (hash !== null && imprint.length !== sizes[hash]) throw new DerError('the hash in it has another length than its kind');
  return { hash, imprint };
}

/** Seconds, [0] milliseconds, [1] microseconds, each left out where zero (RFC 3161 §2.4.2). */
function readAccuracy(node: DerNode): bigint {
  const unit = new Map([[tags.integer as number, 1_000_000n], [0x80, 1000n], [0x81, 1n]]);
  return node.children.reduce((sum, c) => {
    if (c.body.length === 0 || c.body.length > 6) throw new DerError('the accuracy is no number');
    return sum + BigInt(c.body.readUIntBE(0, c.body.length)) * (unit.get(c.tag) ?? 0n);
  }, 0n);
}

function shortest(bytes: Buffer): Buffer {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from++;
  return bytes.subarray(from);
}

/**
 * Whether the token is one: signed by one signer, over signed attributes that name this very certificate (ESS), and the certificate is for time
 * stamping alone. Whether the certificate is trusted is another question. `more`: certificates for tokens that carry none. Never throws for any bytes.
 */
export function checkTimeStamp(stamp: TimeStamp, more: readonly X509[] = []): TimeStampVerdict {
  const [signer, ...others] = stamp.token.signers;
  const told = (kind: TimeStampVerdict['kind'], because: string | null, certificate: X509 | null = null): TimeStampVerdict => ({ kind, because, certificate });
  if (!signer || others.length > 0) return told('bad', 'The time stamp has not exactly one signer.');
  try {
    const verdict = checkSigner(stamp.token, signer, { bytes: stamp.token.content ?? Buffer.alloc(0) }, more);
    const { certificate } = verdict;
    if (verdict.kind !== 'good' || !certificate) return told(verdict.kind === 'bad' ? 'bad' : 'unsupported', verdict.because, certificate);
    if (!signer.attributes) return told('bad', 'The time stamp has no signed attributes.', certificate);
    const named = namesCertificate(signer.attributes, certificate);
    if (named !== null) return told('bad', named, certificate);
    const { uses } = certificate;
    if (uses === null || !uses.isCritical || uses.names.length !== 1 || uses.names[0] !== timeStamping) return told('bad', 'The certificate that signed is not one for time stamping alone.', certificate);
    if (stamp.genTime < certificate.notBefore || stamp.genTime > certificate.notAfter) return told('bad', 'The certificate was not valid at the time the stamp states.', certificate);
    return told('good', null, certificate);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return told('unsupported', `The time stamp cannot be read: ${error.message}.`);
  }
}

/** RFC 3161 §2.4.2 and RFC 5816: the first ESSCertID (SHA-1) or ESSCertIDv2 (SHA-256 unless named) is the certificate that signed. Null: it is. Throws DerError. */
function namesCertificate(attributes: DerNode, certificate: X509): string | null {
  const second = attributeValue(attributes, oids.signingCertificateV2);
  const first = attributeValue(attributes, oids.signingCertificate);
  const wanted = second ?? first;
  if (!wanted) return 'The time stamp does not name the certificate it was signed with.';
  const identifier = part(part(wanted, 0, tags.sequence), 0, tags.sequence);
  const algorithm = identifier.children[0]?.tag === tags.sequence ? identifier.children[0] : null;
  const hash = second ? (algorithm ? hashOf(algorithm) : 'sha256') : 'sha1';
  if (hash === null) return 'The time stamp names its certificate by a hash that is not computed here.';
  const stated = part(identifier, algorithm ? 1 : 0, tags.octetString).body;
  const found = createHash(hash).update(certificate.bytes).digest();
  return stated.length === found.length && timingSafeEqual(stated, found) ? null : 'The certificate is not the one that the time stamp names.';
}

const sha256Algorithm = sequence(oid('2.16.840.1.101.3.4.2.1'), der(tags.nullValue));

/** DER of a request for `digest` (SHA-256, 32 bytes) that asks for the certificate to be sent along. `nonce`: random bytes, 8 or more. */
export function buildTimeStampRequest(digest: Uint8Array, nonce: Uint8Array): Buffer {
  const one = integer(Buffer.from([1]));
  return sequence(one, sequence(sha256Algorithm, octetString(digest)), integer(nonce), der(0x01, Buffer.from([0xff])));
}

/** Reads a `.tsq`. Throws DerError. */
export function readTimeStampRequest(file: Buffer): TimeStampRequest {
  if (file.length > longest) throw new DerError('it is larger than any request');
  const root = readDerExactly(file);
  const rest = root.children.slice(2);
  const nonce = rest.find((c) => c.tag === tags.integer);
  const policy = rest.find((c) => c.tag === tags.oid);
  return { ...readImprint(part(root, 1, tags.sequence)), nonce: nonce ? shortest(nonce.body) : null, policy: policy ? readOid(policy) : null };
}

/** Why `stamp` is not the answer to `request`; null where it is. */
export function answersRequest(stamp: TimeStamp, request: TimeStampRequest): string | null {
  if (stamp.hash !== request.hash || !stamp.imprint.equals(request.imprint)) return 'The time stamp is over another hash than the request.';
  if (request.nonce !== null && stamp.nonce?.equals(request.nonce) !== true) return 'The time stamp does not repeat the number of the request.';
  if (request.policy !== null && request.policy !== stamp.policy) return 'The time stamp was given under another policy than was asked for.';
  return null;
}

/**
 * The time stamp over a signature that stands among its unsigned attributes (RFC 3161 appendix A), where it is good and over this very signature.
 * Null for everything else: what is not signed can be left out or put in by anybody.
 */
export function timeStampOver(unsigned: DerNode | null, signature: Buffer, more: readonly X509[]): { readonly genTime: bigint; readonly certificate: X509 } | null {
  try {
    const value = attributeValue(unsigned, oids.timeStampToken);
    const stamp = value ? readTimeStamp(value.bytes) : null;
    if (stamp === null || 'status' in stamp || stamp.hash === null || !createHash(stamp.hash).update(signature).digest().equals(stamp.imprint)) return null;
    const { kind, certificate } = checkTimeStamp(stamp, more);
    return kind === 'good' && certificate ? { genTime: stamp.genTime, certificate } : null;
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return null;
  }
}
