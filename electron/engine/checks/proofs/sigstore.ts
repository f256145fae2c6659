// Checks a Sigstore bundle: the signature over the file, and the entry of the transparency log that dates it.
// Source: docs.sigstore.dev, "Sigstore client specification"; RFC 6962 §2.1.1; C2SP signed-note and tlog-checkpoint.
import { createHash, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { canonicalJson } from '../../../../shared/canonical-json.ts';
import type { Bundle, LogEntry, TransparencyKey } from './sigstore-bundle.ts';

export type Checked = { readonly kind: 'good' | 'bad' | 'unsupported'; readonly because: string | null };
const good: Checked = { kind: 'good', because: null };
const bad = (because: string): Checked => ({ kind: 'bad', because });
const unsupported = (because: string): Checked => ({ kind: 'unsupported', because });
const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const p of parts) hash.update(p);
  return hash.digest();
};

/** A signature that is no signature at all is a plain no. */
function isSigned(key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', data, key, signature);
  } catch {
    return false;
  }
}

/** Whether the key of the certificate signed this file. `file`: all its bytes, for an envelope its SHA-256 is enough. */
export function checkContent({ content, certificate }: Bundle, file: { readonly sha256: Buffer; readonly bytes: Buffer | null }): Checked {
  const key = certificate?.publicKey ?? null;
  if (key === null) return unsupported('The bundle names a key and holds no certificate, or one whose key cannot be used here.');
  if (content.kind === 'message') {
    if (content.digest !== null && !content.digest.equals(file.sha256)) return bad('The file is not what was signed: its hash differs.');
    if (file.bytes === null) return unsupported('The file cannot be read again, or is too large to be read at once.');
    return isSigned(key, file.bytes, content.signature) ? good : bad('The signature was not made by the key in the certificate.');
  }
  // DSSE, protocol.md: the signature is over the type and the payload with their lengths.
  const encoded = Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(content.payloadType)} ${content.payloadType} ${content.payload.length} `), content.payload]);
  if (!isSigned(key, encoded, content.signature)) return bad('The signature was not made by the key in the certificate.');
  return subjectsOf(content.payload).includes(file.sha256.toString('hex')) ? good : bad('The statement that was signed does not name this file.');
}

/** SHA-256 of every subject of an in-toto statement. */
function subjectsOf(payload: Buffer): readonly string[] {
  try {
    const { subject } = JSON.parse(payload.toString('utf8')) as { subject?: unknown };
    return (Array.isArray(subject) ? subject : []).flatMap((s: unknown) => {
      const { digest } = (typeof s === 'object' && s !== null ? s : {}) as { digest?: { sha256?: unknown } };
      return typeof digest?.sha256 === 'string' ? [digest.sha256.toLowerCase()] : [];
    });
  } catch {
    return [];
  }
}

/** Whether a log whose key is known has an entry about this very signature. The time is that of the log, µs UTC. */
export function checkEntry(bundle: Bundle, entry: LogEntry, logs: readonly TransparencyKey[]): Checked & { readonly at: bigint | null } {
  const at = entry.integratedTime === '' || entry.integratedTime === '0' ? null : BigInt(entry.integratedTime) * 1_000_000n;
  const log = logs.find((l) => l.id === entry.logId && (at === null || (at >= l.from && (l.until === null || at <= l.until))));
  const told = (checked: Checked) => ({ ...checked, at: null });
  if (!log) return told(unsupported('No key of the transparency log was entered as trusted.'));
  const about = isAbout(bundle, entry);
  if (about.kind !== 'good') return told(about);
  const isPromised = entry.promise !== null && at !== null && isSigned(log.key, promised(entry), entry.promise);
  const included = entry.proof === null ? null : checkInclusion(entry.body, entry.proof, log);
  if (included?.kind === 'bad') return told(included);
  if (entry.promise !== null && !isPromised) return told(bad('The promise of the transparency log does not hold.'));
  if (included === null && !isPromised) return told(unsupported('The bundle holds neither a promise nor a proof of the transparency log.'));
  // The time stands in the promise alone: a proof of inclusion does not vouch for it.
  return { ...good, at: isPromised ? at : null };
}

/** What the log signed when it took the entry in (Rekor, "Signed Entry Timestamp"): canonical JSON. */
const promised = (entry: LogEntry): Buffer => Buffer.from(canonicalJson({ body: entry.body.toString('base64'), integratedTime: Number(entry.integratedTime), logID: entry.logId, logIndex: Number(entry.logIndex) }));

/** Rekor `hashedrekord` 0.0.1 and `dsse` 0.0.1: the entry repeats the signature, the certificate and the hash. */
function isAbout({ content, certificate }: Bundle, entry: LogEntry): Checked {
  const spec = at(parsed(entry.body), 'spec');
  if (entry.kind === 'hashedrekord 0.0.1' && content.kind === 'message') {
    const signature = at(at(spec, 'signature'), 'content');
    const holder = at(at(at(spec, 'signature'), 'publicKey'), 'content');
    const hash = at(at(at(spec, 'data'), 'hash'), 'value');
    const isSame = signature === content.signature.toString('base64') && isCertificate(holder, certificate?.bytes) && (content.digest === null || hash === content.digest.toString('hex'));
    return isSame ? good : bad('The entry of the transparency log is about another signature.');
  }
  if (entry.kind === 'dsse 0.0.1' && content.kind === 'envelope') {
    const signatures = at(spec, 'signatures');
    const first: unknown = Array.isArray(signatures) ? signatures[0] : null;
    const isSame = at(first, 'signature') === content.signature.toString('base64') && isCertificate(at(first, 'verifier'), certificate?.bytes) && at(at(spec, 'payloadHash'), 'value') === sha256(content.payload).toString('hex');
    return isSame ? good : bad('The entry of the transparency log is about another signature.');
  }
  return unsupported(`The entry of the transparency log is of a kind that is not read here (${entry.kind.replace(/[^\w. -]/g, '?')}).`);
}

const at = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined);

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

/** Whether base64 of PEM is this certificate. */
function isCertificate(holder: unknown, certificate: Buffer | undefined): boolean {
  if (typeof holder !== 'string' || certificate === undefined) return false;
  const pem = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/.exec(Buffer.from(holder, 'base64').toString('latin1'))?.[1];
  return pem !== undefined && Buffer.from(pem, 'base64').equals(certificate);
}

/** The entry stands in the tree whose root the log signed. */
function checkInclusion(body: Buffer, proof: NonNullable<LogEntry['proof']>, log: TransparencyKey): Checked {
  const root = rootFrom(sha256(Buffer.from([0]), body), proof.index, proof.size, proof.hashes);
  if (root === null || !root.equals(proof.root)) return bad('The proof of the transparency log does not lead to its root.');
  // A note: text, an empty line, then `— name base64(4 bytes of key, signature)`.
  const [text, signatures] = proof.checkpoint.split('\n\n', 2);
  const [, size, hash] = (text ?? '').split('\n');
  if (size !== String(proof.size) || hash !== proof.root.toString('base64')) return bad('The signed root of the transparency log is another one.');
  const isNoted = (signatures ?? '').split('\n').slice(0, 50).some((line) => {
    const signature = /^\u2014 \S+ ([A-Za-z0-9+/=]+)$/.exec(line)?.[1];
    return signature !== undefined && isSigned(log.key, Buffer.from(`${text}\n`), Buffer.from(signature, 'base64').subarray(4));
  });
  return isNoted ? good : bad('The root of the transparency log is not signed by it.');
}

/** RFC 9162 §2.1.3.2; null where the number of hashes does not fit the place. */
function rootFrom(leaf: Buffer, index: bigint, size: bigint, hashes: readonly Buffer[]): Buffer | null {
  if (index >= size) return null;
  const one = Buffer.from([1]);
  let [node, last, root] = [index, size - 1n, leaf];
  for (const hash of hashes) {
    if (last === 0n) return null;
    if ((node & 1n) === 1n || node === last) {
      root = sha256(one, hash, root);
      while ((node & 1n) === 0n && node !== 0n) { node >>= 1n; last >>= 1n; }
    } else root = sha256(one, root, hash);
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n ? root : null;
}
