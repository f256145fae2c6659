// Makes and reads the self-signed X.509 certificate that ties a person's name to a P-256 key.
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import {
  bitString, context, der, DerError, ia5, integer, octetString, oid, part, readDerExactly, readText, readTime, sequence, setOf, tags, time, utf8,
} from './der.ts';
import type { DerNode } from './der.ts';

const oids = {
  commonName: oid('2.5.4.3'),
  organization: oid('2.5.4.10'),
  email: oid('1.2.840.113549.1.9.1'),
  subjectKeyIdentifier: oid('2.5.29.14'),
  keyUsage: oid('2.5.29.15'),
  basicConstraints: oid('2.5.29.19'),
};

/** AlgorithmIdentifier of ecdsa-with-SHA256; RFC 5758 §3.2: without parameters. */
export const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));

// SubjectPublicKeyInfo of an uncompressed P-256 point up to the point itself (RFC 5480): the only key we take.
const p256Prefix = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex');

export type Subject = { readonly name: string; readonly organization?: string; readonly email?: string };

export type Certificate = {
  readonly bytes: Buffer;
  /** SHA-256 of the DER, 64 lower-case hex digits. */
  readonly fingerprint: string;
  /** DER of the serial number and of the issuer's name, as a signature has to repeat them. */
  readonly serial: Buffer;
  readonly issuer: Buffer;
  /** Written by whoever made the certificate: free of control characters, otherwise hostile. */
  readonly subject: Subject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: KeyObject;
};

export const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const bytes of parts) hash.update(bytes);
  return hash.digest();
};

// Control characters and the marks that turn the direction of text: a name with them can make a screen or a terminal lie.
const deceitful = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;
export const isPresentableName = (text: string): boolean => text.isWellFormed() && text.trim().length > 0 && !deceitful.test(text);

/** DER of a self-signed certificate. `sign` is ECDSA with SHA-256, DER, by the private key that belongs to `spki`; `serial` is 16 random bytes. */
export function buildCertificate(wanted: {
  readonly subject: Subject; readonly spki: Uint8Array; readonly serial: Uint8Array;
  readonly notBefore: Date; readonly notAfter: Date; readonly sign: (data: Uint8Array) => Uint8Array;
}): Buffer {
  const name = distinguishedName(wanted.subject);
  const body = sequence(
    context(0, integer(Buffer.from([2]))),
    integer(positive(wanted.serial)),
    ecdsaWithSha256,
    name,
    sequence(time(wanted.notBefore), time(wanted.notAfter)),
    name,
    wanted.spki,
    context(3, sequence(...extensions(wanted.spki))),
  );
  return sequence(body, ecdsaWithSha256, bitString(wanted.sign(body)));
}

// RFC 5280 §4.1.2.2: positive, never zero, at most 20 bytes. The set second bit keeps the length the same for all.
function positive(serial: Uint8Array): Buffer {
  const bytes = Buffer.from(serial);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

function distinguishedName(subject: Subject): Buffer {
  const attribute = (type: Uint8Array, value: Uint8Array): Buffer => setOf(sequence(type, value));
  return sequence(
    ...(subject.organization === undefined ? [] : [attribute(oids.organization, utf8(subject.organization))]),
    attribute(oids.commonName, utf8(subject.name)),
    ...(subject.email === undefined ? [] : [attribute(oids.email, ia5(subject.email))]),
  );
}

function extensions(spki: Uint8Array): Buffer[] {
  const isCritical = der(0x01, Buffer.from([0xff]));
  // digitalSignature and nonRepudiation are the first two bits; six are unused.
  const usage = bitString(Buffer.from([0xc0]), 6);
  // RFC 7093 §2 method 1: the first 160 bits of SHA-256 over the key. The older SHA-1 way is not worth a second hash.
  const keyId = sha256(spki.subarray(p256Prefix.length - 1)).subarray(0, 20);
  return [
    sequence(oids.basicConstraints, isCritical, octetString(sequence())),
    sequence(oids.keyUsage, isCritical, octetString(usage)),
    sequence(oids.subjectKeyIdentifier, octetString(octetString(keyId))),
  ];
}

/** Reads a certificate of our kind from exactly these bytes; a certificate of any other kind is a DerError. Does not check the signature: see isSelfSigned. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const root = readDerExactly(bytes);
  const body = part(root, 0, tags.sequence);
  const signature = part(root, 2, tags.bitString);
  // Covers what the certificate's own signature does not: the frame around it.
  if (!sequence(body.bytes, ecdsaWithSha256, bitString(signature.body.subarray(1))).equals(root.bytes)) {
    throw new DerError('the certificate is not framed as one signed with ECDSA and SHA-256');
  }
  const validity = part(body, 4, tags.sequence);
  const [from, until] = validity.children;
  if (!from || !until) throw new DerError('the certificate has no period of validity');
  if (!part(body, 0, tags.context0).body.equals(integer(Buffer.from([2])))) throw new DerError('the certificate is not of version 3');
  if (!part(body, 2, tags.sequence).bytes.equals(ecdsaWithSha256)) throw new DerError('the certificate is not signed with ECDSA and SHA-256');
  return {
    bytes: Buffer.from(root.bytes),
    fingerprint: sha256(root.bytes).toString('hex'),
    serial: part(body, 1, tags.integer).bytes,
    issuer: part(body, 3, tags.sequence).bytes,
    subject: readSubject(part(body, 5, tags.sequence)),
    notBefore: readTime(from),
    notAfter: readTime(until),
    publicKey: readPublicKey(part(body, 6, tags.sequence).bytes),
  };
}

function readSubject(name: DerNode): Subject {
  const find = (type: Buffer): string | undefined => {
    const found = name.children.map((set) => part(set, 0, tags.sequence)).filter((pair) => part(pair, 0, tags.oid).bytes.equals(type));
    if (found.length > 1) throw new DerError('the certificate names its holder twice');
    const text = found[0]?.children[1];
    if (!text) return undefined;
    const value = readText(text);
    if (!isPresentableName(value)) throw new DerError('the name in the certificate carries control characters');
    return value;
  };
  const commonName = find(oids.commonName);
  const organization = find(oids.organization);
  const email = find(oids.email);
  if (commonName === undefined) throw new DerError('the certificate names no holder');
  return { name: commonName, ...(organization === undefined ? {} : { organization }), ...(email === undefined ? {} : { email }) };
}

function readPublicKey(spki: Buffer): KeyObject {
  if (spki.length !== p256Prefix.length + 64 || !spki.subarray(0, p256Prefix.length).equals(p256Prefix)) {
    throw new DerError('the key in the certificate is not on the curve P-256');
  }
  try {
    return createPublicKey({ key: spki, format: 'der', type: 'spki' });
  } catch {
    // node:crypto checks that the point lies on the curve.
    throw new DerError('the key in the certificate is not a point of P-256');
  }
}

/** Whether the certificate names itself as issuer and its own key signed it. */
export function isSelfSigned(certificate: Certificate): boolean {
  const root = readDerExactly(certificate.bytes);
  const body = part(root, 0, tags.sequence);
  const signature = part(root, 2, tags.bitString).body;
  return part(body, 3, tags.sequence).bytes.equals(part(body, 5, tags.sequence).bytes)
    && isSignedBy(certificate.publicKey, body.bytes, signature.subarray(1));
}

/** ECDSA with SHA-256; a signature that is no signature at all is a plain no. */
export function isSignedBy(key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify('sha256', data, key, signature);
  } catch {
    return false;
  }
}

export const isValidAt = (certificate: Certificate, at: Date): boolean =>
  certificate.notBefore.getTime() <= at.getTime() && at.getTime() <= certificate.notAfter.getTime();

/** PEM with lines of 64 characters, as every tool expects it. */
export function pemOf(certificate: Uint8Array): string {
  const lines = Buffer.from(certificate).toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** The DER inside exactly one PEM certificate. Throws DerError. */
export function bytesOfPem(pem: string): Buffer {
  const match = /^-----BEGIN CERTIFICATE-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END CERTIFICATE-----\s*$/.exec(pem);
  if (!match) throw new DerError('this is not one PEM certificate');
  return Buffer.from(match[1] as string, 'base64');
}
