// Reads Sigstore bundles and trusted roots: who signed what, and what the transparency log says about it.
// Source: sigstore/protobuf-specs, sigstore_bundle.proto, sigstore_rekor.proto and sigstore_trustroot.proto, in their JSON form.
import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { DerError } from '../../identity/der.ts';
import { readX509 } from '../../identity/x509.ts';
import type { X509 } from '../../identity/x509.ts';

export type LogEntry = {
  readonly logId: string; readonly logIndex: string; readonly integratedTime: string; readonly kind: string; readonly body: Buffer;
  /** Signed entry time stamp: the log's promise. */
  readonly promise: Buffer | null;
  readonly proof: { readonly index: bigint; readonly size: bigint; readonly root: Buffer; readonly hashes: readonly Buffer[]; readonly checkpoint: string } | null;
};
export type Bundle = {
  /** The first one signed; null where the bundle names a key only. */
  readonly certificate: X509 | null;
  readonly chain: readonly X509[];
  readonly entries: readonly LogEntry[];
  readonly content:
    | { readonly kind: 'message'; readonly digest: Buffer | null; readonly signature: Buffer }
    /** `payload` is an in-toto statement, mostly. */
    | { readonly kind: 'envelope'; readonly payloadType: string; readonly payload: Buffer; readonly signature: Buffer };
};
export type TransparencyKey = { readonly id: string; readonly key: KeyObject; /** µs UTC. */ readonly from: bigint; readonly until: bigint | null };
export type TrustedRoot = { readonly authorities: readonly X509[]; readonly logs: readonly TransparencyKey[]; /** Logs of certificates. */ readonly certificateLogs: readonly TransparencyKey[]; readonly suppliedBy: string };

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Fields : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, 100) : []);
const bytes = (value: unknown): Buffer | null => (typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value) && value !== '' ? Buffer.from(value, 'base64') : null);
/** Numbers of 64 bits are texts in the JSON form; none that is met needs more than 53. */
const digits = (value: unknown): string => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? value : typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? String(value) : '');

function certificate(value: unknown): readonly X509[] {
  const raw = bytes(fields(value)['rawBytes']);
  if (!raw) return [];
  try {
    return [readX509(raw)];
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return [];
  }
}

function parse(text: string): Fields {
  try {
    return fields(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch {
    return {};
  }
}

/** The parts of a bundle, or why it is none that is read here. Never throws for any text. */
export function readBundle(text: string): Bundle | string {
  const document = parse(text);
  if (typeof document['mediaType'] !== 'string' || !document['mediaType'].startsWith('application/vnd.dev.sigstore.bundle')) return 'it is no Sigstore bundle';
  const material = fields(document['verificationMaterial']);
  const chain = [...certificate(material['certificate']), ...listOf(fields(material['x509CertificateChain'])['certificates']).flatMap(certificate)];
  const message = fields(document['messageSignature']);
  const envelope = fields(document['dsseEnvelope']);
  const signature = bytes(message['signature']);
  const enclosed = bytes(fields(listOf(envelope['signatures'])[0])['sig']);
  const payload = bytes(envelope['payload']);
  const content: Bundle['content'] | null = signature ? { kind: 'message', digest: bytes(fields(message['messageDigest'])['digest']), signature }
    : enclosed && payload && typeof envelope['payloadType'] === 'string' ? { kind: 'envelope', payloadType: envelope['payloadType'], payload, signature: enclosed } : null;
  if (!content) return 'it holds no signature';
  return { certificate: chain[0] ?? null, chain, content, entries: listOf(material['tlogEntries']).flatMap(entryOf) };
}

function entryOf(value: unknown): readonly LogEntry[] {
  const entry = fields(value);
  const body = bytes(entry['canonicalizedBody']);
  const id = bytes(fields(entry['logId'])['keyId']);
  if (!body || !id) return [];
  const version = fields(entry['kindVersion']);
  const proof = fields(entry['inclusionProof']);
  const root = bytes(proof['rootHash']);
  const checkpoint = fields(proof['checkpoint'])['envelope'];
  const hashes = listOf(proof['hashes']).map(bytes);
  const [index, size] = [digits(proof['logIndex']), digits(proof['treeSize'])];
  const isProof = root !== null && typeof checkpoint === 'string' && size !== '' && hashes.every((h) => h?.length === 32);
  return [{
    logId: id.toString('hex'), logIndex: digits(entry['logIndex']), integratedTime: digits(entry['integratedTime']), body, kind: `${String(version['kind'])} ${String(version['version'])}`.slice(0, 60),
    promise: bytes(fields(entry['inclusionPromise'])['signedEntryTimestamp']),
    // A first entry has the index 0, which the JSON form leaves out.
    proof: isProof ? { index: BigInt(index === '' ? '0' : index), size: BigInt(size), root, hashes: hashes.filter((h) => h !== null), checkpoint } : null,
  }];
}

/** The keys and authorities of a `trusted_root.json`; null for every other file. Never throws for any bytes. */
export function readTrustedRoot(file: { readonly bytes: Buffer; readonly suppliedBy: string }): TrustedRoot | null {
  if (file.bytes.length > 4 * 2 ** 20) return null;
  const document = parse(file.bytes.toString('utf8'));
  if (!Array.isArray(document['certificateAuthorities']) && !Array.isArray(document['tlogs'])) return null;
  const authorities = listOf(document['certificateAuthorities']).flatMap((a) => listOf(fields(fields(a)['certChain'])['certificates']).flatMap(certificate));
  return { authorities, logs: listOf(document['tlogs']).flatMap(keyOf), certificateLogs: listOf(document['ctlogs']).flatMap(keyOf), suppliedBy: file.suppliedBy };
}

function keyOf(value: unknown): readonly TransparencyKey[] {
  const log = fields(value);
  const id = bytes(fields(log['logId'])['keyId']);
  const publicKey = fields(log['publicKey']);
  const raw = bytes(publicKey['rawBytes']);
  const validity = fields(publicKey['validFor']);
  const moment = (text: unknown): bigint | null => (typeof text === 'string' && !Number.isNaN(Date.parse(text)) ? BigInt(Date.parse(text)) * 1000n : null);
  if (!id || !raw) return [];
  try {
    return [{ id: id.toString('hex'), key: createPublicKey({ key: raw, format: 'der', type: 'spki' }), from: moment(validity['start']) ?? 0n, until: moment(validity['end']) }];
  } catch {
    return [];
  }
}
