// Makes hours of CloudTrail digests and logs with keys of its own, signed as the vendor's user guide describes, for tests to damage.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export type MadeKey = { readonly fingerprint: string; readonly privateKey: KeyObject; readonly value: string };
export type MadeDigest = { readonly object: string; bytes: Buffer; readonly signature: string };
export type MadeLog = { readonly path: string; bytes: Buffer };
export type MadeTrail = { digests: MadeDigest[]; logs: MadeLog[] };

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

export function makeKey(): MadeKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = publicKey.export({ format: 'der', type: 'pkcs1' });
  return { fingerprint: createHash('md5').update(der).digest('hex'), privateKey, value: der.toString('base64') };
}

/** As `aws cloudtrail list-public-keys` prints it. */
export const keyList = (...keys: readonly MadeKey[]): Buffer => Buffer.from(JSON.stringify({ PublicKeyList: keys.map((k) => ({ Fingerprint: k.fingerprint, Value: k.value })) }));

const account = '111122223333';
/** Fields as real records have them, so that a log file has the size and the density of one. */
const filler = (seed: number) => ({ eventVersion: '1.08', eventTime: stamp(Date.UTC(2026, 2, 2) + seed * 1000), eventSource: 's3.amazonaws.com', eventName: 'GetObject', awsRegion: 'eu-central-1', sourceIPAddress: `192.0.2.${String(seed % 250)}`, userAgent: 'aws-sdk-java/2.20', requestID: sha256(String(seed)).slice(0, 16).toUpperCase(), userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::${account}:assumed-role/app/${sha256(`u${String(seed)}`).slice(0, 17)}`, accessKeyId: `ASIA${sha256(`k${String(seed)}`).slice(0, 16).toUpperCase()}` }, requestParameters: { bucketName: 'example-data', key: `objects/${sha256(`o${String(seed)}`)}` } });

const stamp = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

/** One digest an hour from 2026-03-02T00:00Z with `logs` logs of so many records each; `keyAt` gives the key of an hour. */
export function makeTrail(hours: number, logs: number, keyAt: (hour: number) => MadeKey, region = 'eu-central-1', suffix = '', records = 1): MadeTrail {
  const made: MadeTrail = { digests: [], logs: [] };
  for (let h = 0; h < hours; h++) {
    const begin = Date.UTC(2026, 2, 2, h);
    const end = stamp(begin + 3_600_000);
    const object = `AWSLogs/${account}/CloudTrail-Digest/${region}/2026/03/02/${account}_CloudTrail-Digest_${region}_main_trail_eu-central-1_${end.replaceAll(/[-:]/g, '')}${suffix}.json.gz`;
    const own = Array.from({ length: logs }, (_, n) => ({
      path: `AWSLogs/${account}/CloudTrail/${region}/2026/03/02/${account}_CloudTrail_${region}_${stamp(begin + (5 + n % 50) * 60_000).replaceAll(/[-:]/g, '').slice(0, 13)}Z_log${String(h)}x${String(n)}.json.gz`,
      bytes: Buffer.from(JSON.stringify({ Records: Array.from({ length: records }, (_r, i) => ({ eventID: `${region}-${String(h)}-${String(n)}${i === 0 ? '' : `-${String(i)}`}`, ...(records === 1 ? {} : filler(h * 7919 + n * 31 + i)) })) })),
    }));
    const before = made.digests.at(-1);
    const key = keyAt(h);
    // The vendor writes slashes as `\/`: written again by a JSON library, the hash would differ.
    const bytes = Buffer.from(JSON.stringify({
      awsAccountId: account, digestStartTime: stamp(begin), digestEndTime: end, digestS3Bucket: 'trail-logs', digestS3Object: object, digestPublicKeyFingerprint: key.fingerprint, digestSignatureAlgorithm: 'SHA256withRSA',
      previousDigestS3Bucket: before ? 'trail-logs' : null, previousDigestS3Object: before?.object ?? null, previousDigestHashValue: before ? sha256(before.bytes) : null, previousDigestHashAlgorithm: before ? 'SHA-256' : null, previousDigestSignature: before?.signature ?? null,
      logFiles: own.map((l) => ({ s3Bucket: 'trail-logs', s3Object: l.path, hashValue: sha256(l.bytes), hashAlgorithm: 'SHA-256' })),
    }).replaceAll('/', String.raw`\/`));
    const text = `${end}\ntrail-logs/${object}\n${sha256(bytes)}\n${before?.signature ?? 'null'}`;
    made.digests.push({ object, bytes, signature: sign('sha256', Buffer.from(text), key.privateKey).toString('hex') });
    made.logs.push(...own);
  }
  return made;
}
