// Makes and checks the detached CMS signature (CAdES attributes) that stands in a report's PDF and beside its manifest.
import { createHash } from 'node:crypto';
import { cannot } from '../../../shared/faults.ts';
import { ecdsaWithSha256, isSelfSigned, isSignedBy, isValidAt, readCertificate, sha256 } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { context, DerError, integer, octetString, oid, part, readDer, readTime, sequence, setOf, tags, time } from './der.ts';
import type { DerNode } from './der.ts';

/** Somebody who can sign: whoever holds it does not see the private key. */
export type Signer = {
  /** DER. */
  readonly certificate: Buffer;
  /** ECDSA with SHA-256 over `data`, DER. */
  sign(data: Uint8Array): Buffer;
};

/** `ok` speaks of the bytes and the certificate's own soundness. Who the holder is, only a comparison of the fingerprint tells. */
export type SignatureVerdict = {
  readonly ok: boolean;
  /** Why not; empty exactly when `ok`. */
  readonly reasons: readonly string[];
  /** As the signature itself claims: worth nothing unless `ok`. Hostile text, but free of control characters. */
  readonly signerName?: string;
  /** SHA-256 of the certificate, 64 lower-case hex digits. */
  readonly fingerprint?: string;
  /** DER. */
  readonly certificate?: Buffer;
  /** The time the signer's clock showed; nobody else vouches for it. */
  readonly signingTime?: Date;
};

const oids = {
  data: oid('1.2.840.113549.1.7.1'),
  signedData: oid('1.2.840.113549.1.7.2'),
  contentType: oid('1.2.840.113549.1.9.3'),
  messageDigest: oid('1.2.840.113549.1.9.4'),
  signingTime: oid('1.2.840.113549.1.9.5'),
  signingCertificateV2: oid('1.2.840.113549.1.9.16.2.47'),
};
const sha256Algorithm = sequence(oid('2.16.840.1.101.3.4.2.1'));
const one = integer(Buffer.from([1]));

// Ours are near 1 kB. The bound keeps the number of nodes a hostile file can make us build small.
const maxBytes = 65_536;

/**
 * DER of a detached CMS SignedData with the attributes content-type, message-digest, signing-certificate-v2 and, when given, signing-time.
 * Leave `signingTime` out for a PDF (there the dictionary's /M says it). Fault `identity-expired` when the certificate is not valid at `signingTime`.
 */
export function signCms(wanted: {
  readonly content: Uint8Array | { readonly sha256: Buffer }; readonly signer: Signer; readonly signingTime?: Date;
}): Buffer {
  const { content, signer, signingTime } = wanted;
  const certificate = readCertificate(signer.certificate);
  if (signingTime) demandValidAt(certificate, signingTime);
  const digest = content instanceof Uint8Array ? createHash('sha256').update(content).digest() : content.sha256;
  const attributes = signedAttributes({ messageDigest: digest, certificateHash: sha256(certificate.bytes), signingTime });
  return encode(certificate, attributes, signer.sign(attributes));
}

/** Refuses to sign at a moment that would make the signature worthless for every verifier. Fault `identity-expired`. */
export function demandValidAt(certificate: Certificate, at: Date): void {
  const wholeSecond = new Date(Math.floor(at.getTime() / 1000) * 1000);
  if (isValidAt(certificate, wholeSecond)) return;
  cannot('identity-expired', 'The identity is not valid at this time.', {
    why: `It is valid from ${certificate.notBefore.toISOString()} to ${certificate.notAfter.toISOString()}; the clock says ${at.toISOString()}.`,
    remedy: 'Check the clock of this computer, or create a new identity.',
  });
}

type Attributes = { readonly messageDigest: Uint8Array; readonly certificateHash: Uint8Array; readonly signingTime: Date | undefined };

function signedAttributes({ messageDigest, certificateHash, signingTime }: Attributes): Buffer {
  const attribute = (type: Uint8Array, value: Uint8Array): Buffer => sequence(type, setOf(value));
  return setOf(
    attribute(oids.contentType, oids.data),
    attribute(oids.messageDigest, octetString(messageDigest)),
    // ESSCertIDv2 with SHA-256, which is the default and therefore not written (RFC 5035 §4, DER).
    attribute(oids.signingCertificateV2, sequence(sequence(sequence(octetString(certificateHash))))),
    ...(signingTime ? [attribute(oids.signingTime, time(signingTime))] : []),
  );
}

// In the message the attributes are [0] IMPLICIT; what is signed is the same bytes under the tag SET (RFC 5652 §5.4).
const retagged = (bytes: Uint8Array, tag: number): Buffer => Buffer.concat([Buffer.from([tag]), bytes.subarray(1)]);

function encode(certificate: Certificate, attributes: Uint8Array, signature: Uint8Array): Buffer {
  const signerInfo = sequence(
    one,
    sequence(certificate.issuer, certificate.serial),
    sha256Algorithm,
    retagged(attributes, tags.context0),
    ecdsaWithSha256,
    octetString(signature),
  );
  const signedData = sequence(one, setOf(sha256Algorithm), sequence(oids.data), context(0, certificate.bytes), setOf(signerInfo));
  return sequence(oids.signedData, context(0, signedData));
}

type Parts = {
  readonly certificate: Certificate;
  readonly attributes: DerNode;
  readonly messageDigest: Buffer;
  readonly certificateHash: Buffer;
  readonly signingTime: Date | undefined;
  readonly signature: Buffer;
};

function readParts(root: DerNode): Parts {
  const signedData = part(part(root, 1, tags.context0), 0, tags.sequence);
  const signerInfo = part(part(signedData, 4, tags.set), 0, tags.sequence);
  const attributes = part(signerInfo, 3, tags.context0);
  const certHash = [tags.sequence, tags.sequence, tags.sequence, tags.octetString]
    .reduce((node, tag) => part(node, 0, tag), attributeSet(attributes, oids.signingCertificateV2));
  const timeNode = findAttributeSet(attributes, oids.signingTime)?.children[0];
  return {
    certificate: readCertificate(part(part(signedData, 3, tags.context0), 0, tags.sequence).bytes),
    attributes,
    messageDigest: part(attributeSet(attributes, oids.messageDigest), 0, tags.octetString).body,
    certificateHash: certHash.body,
    signingTime: timeNode && readTime(timeNode),
    signature: part(signerInfo, 5, tags.octetString).body,
  };
}

function findAttributeSet(attributes: DerNode, type: Buffer): DerNode | undefined {
  const found = attributes.children.find((attribute) => part(attribute, 0, tags.oid).bytes.equals(type));
  return found && part(found, 1, tags.set);
}

function attributeSet(attributes: DerNode, type: Buffer): DerNode {
  const found = findAttributeSet(attributes, type);
  if (!found) throw new DerError('a signed attribute is missing');
  return found;
}

export type CmsExpectation = {
  /** `zeros`: the signature stands in a room of fixed size, filled up with zero bytes (PDF). Default: not one byte more. */
  readonly padding?: 'none' | 'zeros';
  /** The time the signature claims by other means (a PDF's /M); then it must not also state one itself. */
  readonly claimedTime?: Date;
};

/**
 * Checks a detached signature made by signCms against the SHA-256 of its content. Never throws for any bytes.
 * Strict: what was read is written again and must give the same bytes, so no byte of the signature is without meaning.
 */
export function verifyCms(cms: Uint8Array, contentSha256: Uint8Array, expected: CmsExpectation = {}): SignatureVerdict {
  if (cms.length > maxBytes) return { ok: false, reasons: ['The signature is larger than any that this program writes.'] };
  try {
    const { node, rest } = readDer(cms);
    return judge(node, rest, readParts(node), contentSha256, expected);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return { ok: false, reasons: [`The signature cannot be read: ${error.message}.`] };
  }
}

function judge(root: DerNode, rest: Buffer, parts: Parts, contentSha256: Uint8Array, expected: CmsExpectation): SignatureVerdict {
  const { certificate, attributes, signingTime } = parts;
  const signed = retagged(attributes.bytes, tags.set);
  const rewritten = encode(certificate, signedAttributes(parts), parts.signature);
  const claimed = expected.claimedTime ?? signingTime;
  const findings: readonly (readonly [boolean, string])[] = [
    [parts.messageDigest.equals(contentSha256), 'The content is not what was signed: its SHA-256 differs.'],
    [isSignedBy(certificate.publicKey, signed, parts.signature), 'The signature was not made by the key in the certificate, or was altered.'],
    [parts.certificateHash.equals(sha256(certificate.bytes)), 'The certificate is not the one that the signature names.'],
    [isSelfSigned(certificate), 'The certificate is not signed by its own key.'],
    [claimed !== undefined, 'The signature states no time.'],
    [claimed === undefined || isValidAt(certificate, claimed), 'The certificate was not valid at the stated time.'],
    [expected.claimedTime === undefined || signingTime === undefined, 'The signature states its time twice.'],
    [rewritten.equals(root.bytes), 'The signature is not written the one way it has to be.'],
    [expected.padding === 'zeros' ? rest.every((byte) => byte === 0) : rest.length === 0, 'Bytes follow the signature.'],
  ];
  const reasons = findings.filter(([holds]) => !holds).map(([, reason]) => reason);
  return {
    ok: reasons.length === 0,
    reasons,
    signerName: certificate.subject.name,
    fingerprint: certificate.fingerprint,
    certificate: certificate.bytes,
    ...(claimed === undefined ? {} : { signingTime: claimed }),
  };
}
