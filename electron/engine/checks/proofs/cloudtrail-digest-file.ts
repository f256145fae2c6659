// Reads one CloudTrail digest, a saved list of public keys and saved object metadata, and says whether a signature fits a digest.
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** The name of a file, the same whether it is still packed: files are unpacked and moved on their way. Kept beside each path, as trails have a hundred thousand of them. */
export const trailName = (path: string): string => path.slice(path.lastIndexOf('/') + 1, path.endsWith('.gz') ? -3 : undefined);

export type LogEntry = { readonly object: string; readonly name: string; /** Lower-case hex SHA-256 of the uncompressed log. */ readonly hash: string };
export type Previous = { readonly object: string; readonly hash: string; readonly signature: string | null };
export type Digest = {
  readonly item: number; readonly path: string; /** SHA-256 of the uncompressed bytes as they are. */ readonly sha256: string;
  readonly account: string; readonly region: string; readonly trail: string; readonly isBackfill: boolean;
  readonly bucket: string; readonly object: string; /** ISO, as written. */ readonly start: string; readonly end: string;
  readonly fingerprint: string; /** Null in a starting digest. */ readonly previous: Previous | null; readonly logs: readonly LogEntry[];
};
export type TrailKey = { readonly fingerprint: string; readonly key: KeyObject; /** Whether a person entered the key as trusted; otherwise it lay among the evidence. */ readonly isTrusted: boolean; /** Whether the MD5 of the key is its fingerprint: so in published samples, not documented. */ readonly fitsFingerprint: boolean };

/** Longest digest or key list that is parsed, in bytes. */
export const longestDigest = 64 * 2 ** 20;
const objectName = /(?:^|\/)(\d{12})_CloudTrail-Digest_([a-z0-9-]+)_(.+)_([a-z0-9-]+)_\d{8}T\d{6}Z(_backfill)?\.json\.gz$/;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function parse(bytes: Buffer): Fields | null {
  if (bytes.length > longestDigest) return null;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isFields(value) ? value : null;
  } catch { return null; }
}

/** @param bytes uncompressed, as they are: digests hold `\/`, so they are never written again before they are hashed. Null where they are no digest. Source: AWS CloudTrail user guide, digest file structure. */
export function readDigest(item: number, path: string, bytes: Buffer): Digest | null {
  const it = parse(bytes);
  if (!it) return null;
  const [bucket, object, start, end, account] = [textOf(it['digestS3Bucket']), textOf(it['digestS3Object']), textOf(it['digestStartTime']), textOf(it['digestEndTime']), textOf(it['awsAccountId'])];
  const name = object === null || object.length > 2048 ? null : objectName.exec(object);
  if (!name || bucket === null || object === null || start === null || end === null || account === null) return null;
  if (!Number.isFinite(Date.parse(start)) || !Number.isFinite(Date.parse(end)) || !Array.isArray(it['logFiles'])) return null;
  const before = [textOf(it['previousDigestS3Object']), textOf(it['previousDigestHashValue'])] as const;
  return {
    item, path, sha256: createHash('sha256').update(bytes).digest('hex'), account, region: name[2] ?? '', trail: name[3] ?? '', isBackfill: name[5] !== undefined,
    bucket, object, start, end, fingerprint: (textOf(it['digestPublicKeyFingerprint']) ?? '').toLowerCase(),
    previous: before[0] === null || before[1] === null ? null : { object: before[0], hash: before[1].toLowerCase(), signature: textOf(it['previousDigestSignature']) },
    logs: it['logFiles'].filter(isFields).flatMap((entry) => {
      const [log, hash] = [textOf(entry['s3Object']), textOf(entry['hashValue'])];
      return log === null || hash === null ? [] : [{ object: log, name: trailName(log), hash: hash.toLowerCase() }];
    }),
  };
}

/** Source: AWS CloudTrail user guide, custom validation: end time, bucket/object, hash, previous signature or the word `null`, with line feeds between and none at the end. */
export const stringToSign = (digest: Digest): string => [digest.end, `${digest.bucket}/${digest.object}`, digest.sha256, digest.previous?.signature ?? 'null'].join('\n');

/** RSASSA-PKCS1-v1_5 with SHA-256. False, never an error, for anything that is no such signature. */
export function signatureFits(digest: Digest, signature: string, key: KeyObject): boolean {
  if (key.asymmetricKeyType !== 'rsa' || !/^(?:[0-9a-f]{2}){1,2048}$/i.test(signature)) return false;
  try { return verify('sha256', Buffer.from(stringToSign(digest), 'utf8'), key, Buffer.from(signature, 'hex')); } catch { return false; }
}

function keyOf(der: Buffer): KeyObject | null {
  // AWS documents PKCS#1; a published sample is SPKI.
  for (const type of ['pkcs1', 'spki'] as const) {
    try { return createPublicKey({ key: der, format: 'der', type }); } catch { /* the other form is tried, then it is no key */ }
  }
  return null;
}

/** The keys of a saved answer of `aws cloudtrail list-public-keys`; empty where it is none. */
export function readTrailKeys(bytes: Buffer, isTrusted: boolean): readonly TrailKey[] {
  const list = parse(bytes)?.['PublicKeyList'];
  return !Array.isArray(list) ? [] : list.filter(isFields).flatMap((entry) => {
    const [fingerprint, value] = [textOf(entry['Fingerprint'])?.toLowerCase(), textOf(entry['Value'])];
    const der = value === null ? null : Buffer.from(value, 'base64');
    const key = der === null ? null : keyOf(der);
    return !fingerprint || !der || !key ? [] : [{ fingerprint, key, isTrusted, fitsFingerprint: createHash('md5').update(der).digest('hex') === fingerprint }];
  });
}

/** A signature from object metadata; `about`: the name of the file and of the object, as far as they are told. */
export type SavedSignature = { readonly about: string; readonly signature: string };

/** Signatures in saved answers of `aws s3api head-object`: of one object, in a list, or by the names of the objects. Empty where there are none. */
export function signaturesOfMetadata(path: string, bytes: Buffer): readonly SavedSignature[] {
  if (bytes.length > longestDigest) return [];
  let value: unknown;
  try { value = JSON.parse(bytes.toString('utf8')); } catch { return []; }
  const answers = Array.isArray(value) ? value.map((v) => ['', v] as const) : isFields(value) ? [['', value] as const, ...Object.entries(value)] : [];
  return answers.flatMap(([name, answer]): SavedSignature[] => {
    if (!isFields(answer)) return [];
    const metadata = answer['Metadata'];
    const signature = (isFields(metadata) ? textOf(metadata['signature']) : null) ?? textOf(answer['x-amz-meta-signature']);
    return signature === null ? [] : [{ about: `${path} ${name} ${textOf(answer['Key']) ?? ''}`, signature }];
  });
}
