// Do CloudTrail log files have the hashes of their digests, do the digests form an unbroken chain, and whose key signed it? On copied files, offline.
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import { numberOf } from '../../store/database.ts';
import { trailLog } from './cloudtrail-chain.ts';
import type { TrailLog } from './cloudtrail-chain.ts';
import { longestDigest, readDigest, readTrailKeys, signaturesOfMetadata } from './cloudtrail-digest-file.ts';
import type { Digest, SavedSignature } from './cloudtrail-digest-file.ts';
import { digestName, judgeFiles, logName } from './cloudtrail-trail.ts';
import type { TrailFiles } from './cloudtrail-trail.ts';
import { askFor } from './cloudtrail-words.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofOptions } from './proof.ts';
import { bytesOfItem } from './read-item.ts';

/** Said by the intake of a file with more than one gzip member, or with bytes behind the last. */
const appended = ['gzip-extra-member', 'gzip-trailing-bytes'];

type Files = Pick<TrailFiles, 'digests' | 'unread' | 'logs' | 'appended'>;

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
  return { kind: 'proof', ...judgeFiles({ ...files, keys, saved }) };
}

export const proof: ProofFile = { name: 'cloudtrail-digest', prove };

/** As the file was delivered: the path of the packed file where it came packed by itself. */
const deliveredPath = (item: StoredItem, byId: ReadonlyMap<number, StoredItem>): string => {
  const parent = item.parent === null ? undefined : byId.get(item.parent);
  return parent?.container === 'gzip' ? parent.path : item.path;
};

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
    if (logName.test(path)) logs.push(trailLog(item.id, path, item.sha256));
    if (logName.test(path) && (noted.has(item.id) || noted.has(item.parent ?? -1))) odd.push(item);
    if (item.format !== 'aws-cloudtrail-digest' && !digestName.test(path)) continue;
    const bytes = await bytesOfItem(open, item, longestDigest);
    const digest = bytes === null ? null : readDigest(item.id, path, bytes);
    if (digest) digests.push(digest);
    else unread.push(item);
  }
  const named = (of: readonly StoredItem[]) => of.map((i) => ({ item: i.id, path: i.path }));
  return { digests, logs, unread: named(unread), appended: named(odd) };
}
