// Reads CMS signatures (PKCS#7, RFC 5652) of any maker and checks each signer's signature; whom a key belongs to is not decided here.
import { createHash, timingSafeEqual } from 'node:crypto';
import { algorithmName, checkSignature, hashOf } from './algorithms.ts';
import type { HashName } from './algorithms.ts';
import { derOfBer } from './ber.ts';
import { der, DerError, part, readDer, readMoment, readOid, tags } from './der.ts';
import type { DerNode } from './der.ts';
import { x509Of } from './x509.ts';
import type { X509 } from './x509.ts';

export type Signer = {
  readonly digest: HashName | null;
  readonly digestAlgorithm: DerNode;
  readonly algorithm: DerNode;
  readonly signature: Buffer;
  /** Null where the signature is over the content itself. */
  readonly attributes: DerNode | null;
  readonly unsigned: DerNode | null;
  readonly identifier: DerNode;
};

export type SignedData = {
  /** Dotted. */
  readonly contentType: string;
  /** Null where the signature is detached. */
  readonly content: Buffer | null;
  readonly certificates: readonly X509[];
  readonly signers: readonly Signer[];
};

/** What is signed: all of it, or its digest where it was computed already. */
export type Content = { readonly bytes: Buffer } | { readonly hash: HashName; readonly digest: Buffer };

export type SignerVerdict = {
  /** `good`: the key in `certificate` made this signature over this content. */
  readonly kind: 'good' | 'bad' | 'unsupported' | 'needs-bytes';
  /** Why not good; a sentence. */
  readonly because: string | null;
  readonly certificate: X509 | null;
  /** µs UTC: the time the signer's clock showed; nobody else vouches for it. */
  readonly signingTime: bigint | null;
  readonly hash: HashName | null;
};

export const oids = {
  data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2', contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4', signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12', signingCertificateV2: '1.2.840.113549.1.9.16.2.47', timeStampToken: '1.2.840.113549.1.9.16.2.14',
} as const;

/** Longest signature file that is read; the content may be inside. */
export const longestSignedData = 64 * 2 ** 20;
const mostSigners = 50;
const mostCertificates = 200;
const pem = /-----BEGIN (?:CMS|PKCS7|PKCS #7 SIGNED DATA)-----([A-Za-z0-9+/=\s]+)-----END /;

/** DER or BER out of a file: as it is, as PEM, or as plain base64. Null where it is neither. */
export function unarmoured(file: Buffer): Buffer | null {
  if (file[0] === tags.sequence) return file;
  if (file.length > longestSignedData) return null;
  const text = file.toString('latin1');
  const block = pem.exec(text)?.[1] ?? (/^[A-Za-z0-9+/=\s]{40,}$/.test(text) ? text : null);
  const bytes = block === null ? null : Buffer.from(block, 'base64');
  return bytes?.[0] === tags.sequence ? bytes : null;
}

/** As it lies in a file, DER or PEM; in words why it cannot be read. Never throws for any bytes. */
export function signedDataIn(bytes: Buffer): SignedData | string {
  return bytes.length > longestSignedData ? 'it is larger than any signature' : readArmoured(bytes, readSignedData);
}

/** What `read` finds in DER that may lie in PEM; in words why it cannot be read. */
export function readArmoured<T>(bytes: Buffer, read: (der: Buffer) => T): T | string {
  const binary = unarmoured(bytes);
  if (binary === null) return 'it is neither DER nor PEM';
  try {
    return read(binary);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return error.message;
  }
}

/** The parts of a SignedData. Throws DerError, also where bytes follow it that are not zero. */
export function readSignedData(file: Buffer): SignedData {
  if (file.length > longestSignedData) throw new DerError('it is larger than any signature that is read here');
  const ber = derOfBer(file);
  if (file.subarray(ber.size).some((byte) => byte !== 0 && byte !== 0x0a && byte !== 0x0d)) throw new DerError('bytes follow the signature');
  return signedDataOf(readDer(ber.der).node);
}

/** As readSignedData, of a ContentInfo that stands inside something else. Throws DerError. */
export function signedDataOf(root: DerNode): SignedData {
  if (root.tag !== tags.sequence || readOid(part(root, 0, tags.oid)) !== oids.signedData) throw new DerError('it is a CMS message, and not a signed one');
  const signedData = part(part(root, 1, tags.context0), 0, tags.sequence);
  const enclosed = part(signedData, 2, tags.sequence);
  const last = signedData.children.at(-1);
  if (last?.tag !== tags.set || signedData.children.length < 4) throw new DerError('the list of signers is missing');
  if (last.children.length > mostSigners) throw new DerError('it has more signers than are read here');
  const certificates = signedData.children.find((c) => c.tag === tags.context0)?.children ?? [];
  // PKCS#7 (before CMS) has content that is not in an OCTET STRING; then what is signed is its value without the frame.
  const content = enclosed.children[1] ? part(enclosed, 1, tags.context0).children[0] : undefined;
  return {
    contentType: readOid(part(enclosed, 0, tags.oid)), content: content?.body ?? null,
    certificates: certificates.slice(0, mostCertificates).flatMap(readableCertificate), signers: last.children.map(readSigner),
  };
}

function readableCertificate(node: DerNode): readonly X509[] {
  try {
    return node.tag === tags.sequence ? [x509Of(node)] : [];
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return [];
  }
}

function readSigner(node: DerNode): Signer {
  if (node.tag !== tags.sequence) throw new DerError('a signer is of another kind');
  const identifier = node.children[1];
  if (!identifier) throw new DerError('a signer is not named');
  const digestAlgorithm = part(node, 2, tags.sequence);
  const attributes = node.children[3]?.tag === tags.context0 ? node.children[3] : null;
  const next = attributes ? 4 : 3;
  const unsigned = node.children[next + 2];
  return {
    identifier, digestAlgorithm, digest: hashOf(digestAlgorithm), attributes, algorithm: part(node, next, tags.sequence),
    signature: part(node, next + 1, tags.octetString).body, unsigned: unsigned?.tag === 0xa1 ? unsigned : null,
  };
}

/** The one value of an attribute; undefined where it is not there. Throws DerError where it stands twice. */
export function attributeValue(attributes: DerNode | null, type: string): DerNode | undefined {
  const found = (attributes?.children ?? []).filter((a) => readOid(part(a, 0, tags.oid)) === type);
  if (found.length > 1) throw new DerError('an attribute of the signature stands twice');
  const values = found[0] ? part(found[0], 1, tags.set).children : [];
  if (values.length > 1) throw new DerError('an attribute of the signature has two values');
  return values[0];
}

/** The certificate a signer names, by issuer and number or by key identifier, among those given. */
export function certificateOf(signer: Signer, certificates: readonly X509[]): X509 | null {
  const { identifier } = signer;
  if (identifier.tag === 0x80) return certificates.find((c) => c.subjectKeyId?.equals(identifier.body) === true) ?? null;
  const [issuer, serial] = identifier.children;
  return certificates.find((c) => issuer?.bytes.equals(c.issuer) === true && serial?.bytes.equals(c.serial) === true) ?? null;
}

/** Checks one signer of a SignedData against the content. `more`: certificates from elsewhere, for signatures that carry none. Never throws for any bytes. */
export function checkSigner(data: SignedData, signer: Signer, content: Content, more: readonly X509[] = []): SignerVerdict {
  const told = (kind: SignerVerdict['kind'], because: string | null, rest: Partial<SignerVerdict> = {}): SignerVerdict => ({ kind, because, certificate: null, signingTime: null, hash: signer.digest, ...rest });
  try {
    const certificate = certificateOf(signer, [...data.certificates, ...more]);
    const stated = attributeValue(signer.attributes, oids.signingTime);
    const known = { certificate, signingTime: stated ? readMoment(stated) : null };
    if (signer.digest === null) return told('unsupported', `The signature uses a hash that is not computed here (${algorithmName(signer.digestAlgorithm)}).`, known);
    if (!certificate) return told('unsupported', 'The certificate of the signer is not in the signature and not among the trusted ones.', known);
    const over = signedBytes(data, signer, signer.digest, content);
    if (typeof over === 'string') return told(over === needsBytes ? 'needs-bytes' : 'bad', over, known);
    const checked = checkSignature(signer.algorithm, certificate.publicKey, over, signer.signature, signer.digest);
    if (checked === 'unsupported') return told('unsupported', `The signature is of a kind that is not computed here (${algorithmName(signer.algorithm)}).`, known);
    if (checked === 'bad') return told('bad', signer.attributes ? 'The signature was not made by the key in the certificate.' : 'The signature does not fit the content and the key in the certificate.', known);
    return told('good', null, known);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return told('unsupported', `The signature cannot be read: ${error.message}.`);
  }
}

export const contentDiffers = 'The content is not what was signed: its hash differs.';
const needsBytes = 'The signature is over the whole content, not over its hash.';

/** The bytes the signature is over (RFC 5652 §5.4), or why there are none. Throws DerError. */
function signedBytes(data: SignedData, signer: Signer, hash: HashName, content: Content): Buffer | string {
  const { attributes } = signer;
  if (!attributes) {
    if (!('bytes' in content)) return needsBytes;
    // Attributes signed for one content must not pass as a content of their own that is signed without attributes.
    return looksLikeAttributes(content.bytes) ? 'The content has the form of the signed attributes of another signature.' : content.bytes;
  }
  const type = attributeValue(attributes, oids.contentType);
  const digest = attributeValue(attributes, oids.messageDigest);
  if (!type || !digest) throw new DerError('a signed attribute that must be there is missing');
  if (readOid(type) !== data.contentType) return 'The signature is over another kind of content.';
  const found = 'bytes' in content ? createHash(hash).update(content.bytes).digest() : content.hash === hash ? content.digest : null;
  if (found === null) return needsBytes;
  if (digest.tag !== tags.octetString || digest.body.length !== found.length || !timingSafeEqual(digest.body, found)) return contentDiffers;
  // In the message the attributes are [0] IMPLICIT; what is signed is the same values under the tag SET.
  return der(tags.set, attributes.body);
}

function looksLikeAttributes(content: Buffer): boolean {
  if (content[0] !== tags.set || content.length > 65_536) return false;
  try {
    const { node, rest } = readDer(content);
    return rest.length === 0 && attributeValue({ ...node }, oids.messageDigest) !== undefined;
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return false;
  }
}
