// Reads X.509 certificates of any maker: who is named, from when to when, for what, and by whom they were signed.
import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { checkSignature } from './algorithms.ts';
import { sha256 } from './certificate.ts';
import { DerError, part, readDer, readDerExactly, readMoment, readOid, tags } from './der.ts';
import type { DerNode } from './der.ts';

export type X509 = {
  readonly bytes: Buffer;
  /** SHA-256 of the DER, 64 lower-case hex digits. */
  readonly fingerprint: string;
  /** DER of the serial number and of the two names; for comparing. */
  readonly serial: Buffer;
  readonly issuer: Buffer;
  readonly subject: Buffer;
  /** `CN=…, O=…` as the maker of the certificate wrote it: free of control characters, at most 200 characters, otherwise hostile. */
  readonly subjectName: string;
  readonly serialText: string;
  /** µs UTC. */
  readonly notBefore: bigint;
  readonly notAfter: bigint;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Buffer;
  /** Null where this computer has no such kind of key. */
  readonly publicKey: KeyObject | null;
  readonly subjectKeyId: Buffer | null;
  /** It may sign other certificates (basic constraints and, where stated, key usage). */
  readonly isAuthority: boolean;
  readonly pathLength: number | null;
  /** It may sign content: digitalSignature or nonRepudiation, or no usage stated. */
  readonly maySign: boolean;
  /** Extended key usage, dotted; null where none is stated. */
  readonly uses: { readonly isCritical: boolean; readonly names: readonly string[] } | null;
  /** Critical extensions that are not understood here: then nothing may be built on the certificate (RFC 5280 §4.2). */
  readonly unknownCritical: readonly string[];
  readonly tbs: DerNode;
  readonly algorithm: DerNode;
  readonly signature: Buffer;
};

const names: ReadonlyMap<string, string> = new Map([['2.5.4.3', 'CN'], ['2.5.4.10', 'O'], ['2.5.4.11', 'OU'], ['2.5.4.6', 'C'], ['2.5.4.7', 'L'], ['2.5.4.8', 'ST'], ['2.5.4.5', 'serialNumber'], ['1.2.840.113549.1.9.1', 'emailAddress'], ['0.9.2342.19200300.100.1.25', 'DC']]);
const extensionIds = { subjectKeyId: '2.5.29.14', keyUsage: '2.5.29.15', basicConstraints: '2.5.29.19', extendedKeyUsage: '2.5.29.37' };
const understood = new Set(Object.values(extensionIds));
/** Critical ones that change nothing about what is asked here: certificate policies are the issuer's words, alternative names are names. */
const harmless = new Set([...understood, '2.5.29.17', '2.5.29.18', '2.5.29.32', '2.5.29.35']);

/** Reads one certificate from exactly these bytes. Does not check its signature: see wasIssuedBy. Throws DerError. */
export function readX509(bytes: Uint8Array): X509 {
  return x509Of(readDerExactly(bytes));
}

/** As readX509, of a value that stands inside something else. Throws DerError. */
export function x509Of(root: DerNode): X509 {
  if (root.tag !== tags.sequence) throw new DerError('it is no certificate');
  const tbs = part(root, 0, tags.sequence);
  const algorithm = part(root, 1, tags.sequence);
  const first = tbs.children[0]?.tag === tags.context0 ? 1 : 0;
  // RFC 5280 §4.1.1.2: what signed it is said twice, and the second time under the signature.
  if (!part(tbs, first + 1, tags.sequence).bytes.equals(algorithm.bytes)) throw new DerError('the certificate names two algorithms');
  const validity = part(tbs, first + 3, tags.sequence);
  const [from, until] = validity.children;
  if (!from || !until) throw new DerError('the certificate has no period of validity');
  const signature = part(root, 2, tags.bitString).body;
  if (signature[0] !== 0) throw new DerError('the signature of the certificate is not whole bytes');
  const serial = part(tbs, first, tags.integer);
  const subject = part(tbs, first + 4, tags.sequence);
  return {
    bytes: Buffer.from(root.bytes), fingerprint: sha256(root.bytes).toString('hex'),
    serial: serial.bytes, serialText: serial.body.toString('hex').slice(0, 80), issuer: part(tbs, first + 2, tags.sequence).bytes, subject: subject.bytes, subjectName: subject.children.length > 0 ? nameOf(subject) : alternativeNames(tbs.children.find((c) => c.tag === tags.context3)) || 'no name',
    notBefore: readMoment(from), notAfter: readMoment(until), spki: part(tbs, first + 5, tags.sequence).bytes, publicKey: keyOf(part(tbs, first + 5, tags.sequence).bytes),
    ...readExtensions(tbs.children.find((c) => c.tag === tags.context3)),
    tbs, algorithm, signature: signature.subarray(1),
  };
}

function keyOf(spki: Buffer): KeyObject | null {
  try {
    return createPublicKey({ key: spki, format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

type Extensions = Pick<X509, 'subjectKeyId' | 'isAuthority' | 'pathLength' | 'maySign' | 'uses' | 'unknownCritical'>;

function readExtensions(wrapped: DerNode | undefined): Extensions {
  const found = new Map<string, { readonly isCritical: boolean; readonly value: DerNode | null }>();
  for (const extension of wrapped ? part(wrapped, 0, tags.sequence).children : []) {
    const id = readOid(part(extension, 0, tags.oid));
    if (found.has(id)) throw new DerError('the certificate states an extension twice');
    const isCritical = extension.children[1]?.tag === 0x01 && extension.children[1].body[0] !== 0;
    const value = part(extension, extension.children.length - 1, tags.octetString);
    found.set(id, { isCritical, value: understood.has(id) ? readDerExactly(value.body) : null });
  }
  const value = (id: string): DerNode | undefined => found.get(id)?.value ?? undefined;
  const constraints = value(extensionIds.basicConstraints);
  const usage = value(extensionIds.keyUsage);
  const uses = value(extensionIds.extendedKeyUsage);
  const length = constraints?.children.find((c) => c.tag === tags.integer);
  const usageBits = usage ? (usage.body[1] ?? 0) : null;
  return {
    subjectKeyId: value(extensionIds.subjectKeyId)?.body ?? null,
    // keyCertSign is bit 5, counted from the highest.
    isAuthority: constraints?.children[0]?.tag === 0x01 && constraints.children[0].body[0] !== 0 && (usageBits === null || (usageBits & 0x04) !== 0),
    pathLength: length ? (length.body.length === 1 ? (length.body[0] ?? 0) : 127) : null,
    maySign: usageBits === null || (usageBits & 0xc0) !== 0,
    uses: uses ? { isCritical: found.get(extensionIds.extendedKeyUsage)?.isCritical === true, names: uses.children.slice(0, 50).map(readOid) } : null,
    unknownCritical: [...found].filter(([id, e]) => e.isCritical && !harmless.has(id)).map(([id]) => id),
  };
}

/** Mail addresses and URIs (RFC 5280 §4.2.1.6): whom a certificate without a subject names. Empty where they cannot be read. */
function alternativeNames(wrapped: DerNode | undefined): string {
  const extension = wrapped?.children[0]?.children.find((e) => e.children[0]?.tag === tags.oid && readOid(e.children[0]) === '2.5.29.17');
  const value = extension?.children.at(-1);
  if (value?.tag !== tags.octetString) return '';
  try {
    return readDerExactly(value.body).children.filter((n) => n.tag === 0x81 || n.tag === 0x86).slice(0, 5).map((n) => presentable(n.body.toString('utf8'))).join(', ').slice(0, 200);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return '';
  }
}

/** A name as text: free of control characters, at most 200 characters. Throws DerError. */
export function nameOf(name: DerNode): string {
  const parts = name.children.slice(0, 30).flatMap((set) => set.children.slice(0, 5).map((pair) => {
    const id = readOid(part(pair, 0, tags.oid));
    const value = pair.children[1];
    return `${names.get(id) ?? id}=${value ? presentable(textOf(value)) : ''}`;
  }));
  return parts.join(', ').slice(0, 200) || 'no name';
}

/** BMPString is UTF-16 with the high byte first; TeletexString is taken for Latin-1, as everybody does. */
function textOf(node: DerNode): string {
  if (node.tag === 0x1e && node.body.length % 2 === 0) return Buffer.from(node.body).swap16().toString('utf16le');
  return node.body.toString(node.tag === tags.utf8 ? 'utf8' : 'latin1');
}

/** Text of a stranger for one line of a screen: control characters and marks that turn its direction become a question mark. */
export const presentable = (text: string): string => text.toWellFormed().replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu, '?').slice(0, 200);

/** Whether the key of `issuer` signed `certificate`, and the names say so. */
export function wasIssuedBy(certificate: X509, issuer: X509): boolean {
  return certificate.issuer.equals(issuer.subject) && checkSignature(certificate.algorithm, issuer.publicKey, certificate.tbs.bytes, certificate.signature) === 'good';
}

/** Longest file of certificates that is read. */
const longestFile = 4 * 2 ** 20;
const pemBlock = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/** The certificates of a file, PEM (any number) or DER (one); empty for everything else. Never throws for any bytes. */
export function certificatesIn(bytes: Buffer): readonly X509[] {
  if (bytes.length > longestFile) return [];
  const blocks = bytes[0] === tags.sequence ? [bytes] : Array.from(bytes.toString('latin1').matchAll(pemBlock), (m) => Buffer.from(m[1] ?? '', 'base64'));
  return blocks.slice(0, 500).flatMap((block) => {
    try {
      // `TRUSTED CERTIFICATE` of OpenSSL has more behind the certificate.
      return [x509Of(readDer(block).node)];
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      return [];
    }
  });
}
