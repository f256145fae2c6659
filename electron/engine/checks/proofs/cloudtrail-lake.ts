// Reads the sign file of saved CloudTrail Lake results and says whether its signature and the hashes of the delivered files hold.
import { verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { longestDigest } from './cloudtrail-digest-file.ts';
import type { TrailKey } from './cloudtrail-digest-file.ts';
import type { ChainRow } from './cloudtrail-chain.ts';

export type LakeSign = { readonly item: number; readonly fingerprint: string; readonly signature: string; /** ISO, as written; null where it does not say. */ readonly completed: string | null; readonly files: readonly { readonly name: string; /** As written, hex SHA-256 of the file as delivered, still packed. */ readonly hash: string }[] };
/** A delivered file beside the sign file; `sha256` over the packed bytes, unlike log files of digests. */
export type LakeFile = { readonly item: number; readonly name: string; readonly sha256: string };

/** Null where the bytes are no `result_sign.json`. Source: aws-cli, customizations/cloudtrail/verifyqueryresults.py. */
export function readLakeSign(item: number, bytes: Buffer): LakeSign | null {
  if (bytes.length > longestDigest) return null;
  try {
    const it = JSON.parse(bytes.toString('utf8')) as { files?: unknown; publicKeyFingerprint?: unknown; hashSignature?: unknown; queryCompleteTime?: unknown } | null;
    if (!it || !Array.isArray(it.files) || typeof it.publicKeyFingerprint !== 'string' || typeof it.hashSignature !== 'string') return null;
    const files = (it.files as readonly ({ fileName?: unknown; fileHashValue?: unknown } | null)[]).map((f) => ({ name: f?.fileName, hash: f?.fileHashValue }));
    if (files.length === 0 || !files.every((f): f is { name: string; hash: string } => typeof f.name === 'string' && typeof f.hash === 'string')) return null;
    return { item, fingerprint: it.publicKeyFingerprint.toLowerCase(), signature: it.hashSignature, completed: typeof it.queryCompleteTime === 'string' ? it.queryCompleteTime : null, files };
  } catch { return null; }
}

function fits(sign: LakeSign, key: KeyObject): boolean {
  if (key.asymmetricKeyType !== 'rsa' || !/^(?:[0-9a-f]{2}){1,2048}$/i.test(sign.signature)) return false;
  // The hashes in the order of the list, one space between.
  try { return verify('sha256', Buffer.from(sign.files.map((f) => f.hash).join(' '), 'utf8'), key, Buffer.from(sign.signature, 'hex')); } catch { return false; }
}

function signed(sign: LakeSign, keys: readonly TrailKey[]): Pick<ChainRow, 'verdict' | 'statement'> {
  const named = keys.filter((k) => k.fingerprint === sign.fingerprint);
  const own = named.some((k) => k.isTrusted) ? named.filter((k) => k.isTrusted) : named;
  if (own.length === 0) return { verdict: 'not-answerable', statement: `The public key ${sign.fingerprint} that the sign file names is not among the files.` };
  if (!own.some((k) => fits(sign, k.key))) return { verdict: 'altered', statement: `The signature does not fit the key ${sign.fingerprint}: the sign file is not as it was signed, or the key is another.` };
  if (own.some((k) => k.isTrusted)) return { verdict: 'proven', statement: `The signature fits the trusted key ${sign.fingerprint}.` };
  return { verdict: 'consistent', statement: `The signature fits the key ${sign.fingerprint} that lay among the files; whoever made the files could have made that key.` };
}

/** Pure: the sign file, then each file it lists in its order, then the files beside it that it does not list. */
export function judgeLake(sign: LakeSign, beside: readonly LakeFile[], keys: readonly TrailKey[]): readonly ChainRow[] {
  const by = signed(sign, keys);
  const at = { from: sign.completed, to: sign.completed, count: 1 };
  const isGood = by.verdict === 'proven' || by.verdict === 'consistent';
  const byName = new Map(beside.map((f) => [f.name, f]));
  const listed = new Set(sign.files.map((f) => f.name));
  return [
    { ...by, ...at, subject: 'result_sign.json', item: sign.item },
    ...sign.files.map(({ name, hash }): ChainRow => {
      const found = byName.get(name);
      if (!found) return { ...at, verdict: 'missing', subject: name, item: null, statement: 'The sign file lists this file, and it is not among the files: removed, or outside the hand-over.' };
      if (found.sha256 !== hash.toLowerCase()) return { ...at, verdict: 'altered', subject: name, item: found.item, statement: 'The file as delivered does not have the hash that the sign file states.' };
      return { ...at, verdict: isGood ? by.verdict : 'consistent', subject: name, item: found.item, statement: isGood ? 'The file has the hash that the sign file states.' : 'The file has the hash that the sign file states; hash matches only: the sign file itself is not confirmed.' };
    }),
    ...beside.filter((f) => !listed.has(f.name)).map((f): ChainRow => ({ ...at, verdict: 'not-covered', subject: f.name, item: f.item, statement: 'The sign file does not list this file.', isNotable: true })),
  ];
}

