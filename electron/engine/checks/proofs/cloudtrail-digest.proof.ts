// Do CloudTrail log files have the hashes of their digests, do the digests form an unbroken chain, and whose key signed it? On copied files, offline.
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import { numberOf } from '../../store/database.ts';
import { judgeTrail } from './cloudtrail-chain.ts';
import type { TrailLog } from './cloudtrail-chain.ts';
import { longestDigest, readDigest, readTrailKeys, signatureFits, signaturesOfMetadata } from './cloudtrail-digest-file.ts';
import type { Digest, SavedSignature, TrailKey } from './cloudtrail-digest-file.ts';
import { askFor, placeRows, proofRowOf, spanSentences } from './cloudtrail-words.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofOptions, ProofRow } from './proof.ts';
import { bytesOfItem } from './read-item.ts';

const digestName = /(?:^|\/)\d{12}_CloudTrail-Digest_[^/]+\.json(?:\.gz)?$/;
const logName = /(?:^|\/)\d{12}_CloudTrail_[^/]+\.json(?:\.gz)?$/;
/** Said by the intake of a file with more than one gzip member, or with bytes behind the last. */
const appended = ['gzip-extra-member', 'gzip-trailing-bytes'];

type Files = { readonly digests: readonly Digest[]; readonly unread: readonly StoredItem[]; readonly logs: readonly TrailLog[]; readonly appended: readonly StoredItem[] };

async function prove(open: ProofCase, { signal }: ProofOptions = {}): Promise<ProofAnswer> {
  const items = await readItems(open.database);
  const files = await filesOf(open, items, signal);
  if (files.digests.length + files.unread.length === 0) return { kind: 'not-answerable', because: files.logs.length > 0 ? `CloudTrail log files are here without the digests that prove them. ${askFor([], files.logs.map((l) => l.path))}` : 'No CloudTrail log files or digests lie among the evidence.' };
  const keys = [...open.trust.flatMap((t) => readTrailKeys(t.bytes, true))];
  const saved: SavedSignature[] = [];
  for (const item of items.filter((i) => i.status === 'kept' && /CloudTrail/.test(i.why ?? ''))) {
    const bytes = await bytesOfItem(open, item, longestDigest);
    if (bytes === null) continue;
    keys.push(...readTrailKeys(bytes, false));
    saved.push(...signaturesOfMetadata(item.path, bytes));
  }
  const trail = { digests: files.digests, keys, signatures: signaturesByDigest(files.digests, saved, keys), logs: files.logs };
  const judged = judgeTrail(trail);
  const rows = [...judged.map(proofRowOf), ...files.unread.map(unreadRow), ...files.appended.map(appendedRow), ...placeRows(files.digests, pathsOf(files), files.logs)];
  return { kind: 'proof', rows, because: [...spanSentences(files.digests, judged), askFor(files.digests, [])].join(' ') };
}

export const proof: ProofFile = { name: 'cloudtrail-digest', prove };

/** As the file was delivered: the path of the packed file where it came packed by itself. */
const deliveredPath = (item: StoredItem, byId: ReadonlyMap<number, StoredItem>): string => {
  const parent = item.parent === null ? undefined : byId.get(item.parent);
  return parent?.container === 'gzip' ? parent.path : item.path;
};
const pathsOf = (files: Files): ReadonlyMap<number, string> => new Map(files.digests.map((d) => [d.item, d.path]));

async function filesOf(open: ProofCase, items: readonly StoredItem[], signal: AbortSignal | undefined): Promise<Files> {
  const byId = new Map(items.map((i) => [i.id, i]));
  const digests: Digest[] = [];
  const unread: StoredItem[] = [];
  const logs: TrailLog[] = [];
  // SAFETY: codes of our own ledger.
  const noted = new Set((await open.database.rows(`SELECT DISTINCT item FROM ledger_rows WHERE code IN (${appended.map((c) => `'${c}'`).join(', ')})`)).map((r) => numberOf(r['item'])));
  const odd: StoredItem[] = [];
  for (const item of items) {
    if (signal?.aborted) break;
    if (item.kind === 'container' || item.sha256 === null) continue;
    const path = deliveredPath(item, byId);
    if (logName.test(path)) logs.push({ item: item.id, path, sha256: item.sha256 });
    if (logName.test(path) && (noted.has(item.id) || noted.has(item.parent ?? -1))) odd.push(item);
    if (item.format !== 'aws-cloudtrail-digest' && !digestName.test(path)) continue;
    const bytes = await bytesOfItem(open, item, longestDigest);
    const digest = bytes === null ? null : readDigest(item.id, path, bytes);
    if (digest) digests.push(digest);
    else unread.push(item);
  }
  return { digests, unread, logs, appended: odd };
}

/** By the name of the file that holds it; a signature without such a name belongs to the digest whose key it fits. */
function signaturesByDigest(digests: readonly Digest[], saved: readonly SavedSignature[], keys: readonly TrailKey[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const followed = new Set(digests.map((d) => d.previous?.object));
  for (const { about, signature } of saved) {
    const named = digests.find((d) => about.includes(d.object.slice(d.object.lastIndexOf('/') + 1).replace(/\.json\.gz$/, '')));
    const digest = named ?? digests.find((d) => !followed.has(d.object) && keys.some((k) => signatureFits(d, signature, k.key)));
    if (digest) found.set(digest.object, [...found.get(digest.object) ?? [], signature]);
  }
  return found;
}

const row = (item: StoredItem, verdict: ProofRow['verdict'], statement: string): ProofRow => ({ verdict, subject: item.path, item: item.id, record: null, statement, detail: null, fromTime: null, toTime: null, count: 1, isNotable: true });
const unreadRow = (item: StoredItem): ProofRow => row(item, 'not-answerable', 'The file is named like a digest and cannot be read as one: it is damaged, or was changed.');
const appendedRow = (item: StoredItem): ProofRow => row(item, 'altered', 'More data follows the first compressed part of this log file. The service writes one part; what follows was added afterwards, or the file was put together from several.');
