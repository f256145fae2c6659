// What is said of a CloudTrail trail as a whole: up to when it is verified, where files lie elsewhere than they were written, and what to ask the client for.
import type { ChainRow, TrailLog } from './cloudtrail-chain.ts';
import type { Digest } from './cloudtrail-digest-file.ts';
import type { ProofRow } from './proof.ts';

const micros = (iso: string | null): bigint | null => (iso === null || !Number.isFinite(Date.parse(iso)) ? null : BigInt(Date.parse(iso)) * 1000n);
/** Times of digests are whole seconds in UTC, as ISO texts. */
export const proofRowOf = ({ from, to, ...row }: ChainRow): ProofRow => ({ ...row, record: null, detail: null, fromTime: micros(from), toTime: micros(to) });

const chainOf = (d: Digest): string => `${d.region}, trail ${d.trail} of account ${d.account}${d.isBackfill ? ', backfill' : ''}`;

/** One sentence a chain: where its digests hold from and to, and what cannot be known about the end. */
export function spanSentences(digests: readonly Digest[], rows: readonly ChainRow[]): readonly string[] {
  const holds = new Set(rows.filter((r) => (r.verdict === 'proven' || r.verdict === 'consistent') && r.item !== null && r.count === 1).map((r) => r.subject));
  const chains = new Map<string, Digest[]>();
  for (const d of digests) chains.set(chainOf(d), [...chains.get(chainOf(d)) ?? [], d]);
  return [...chains].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, all]) => {
    const good = all.filter((d) => holds.has(d.object)).sort((a, b) => Date.parse(a.end) - Date.parse(b.end));
    const [first, last] = [good[0], good.at(-1)];
    if (!first || !last) return `${name}: no digest could be verified.`;
    return `${name}: verified from ${first.start} up to ${last.end}, ${good.length} of ${all.length} digests; digests removed after that cannot be noticed.`;
  });
}

/**
 * Where a file lies at another place than its digest states. A prefix cut off by copying is ordinary; another folder is worth a question.
 * @param paths of digests by item, as delivered.
 */
export function placeRows(digests: readonly Digest[], paths: ReadonlyMap<number, string>, logs: readonly TrailLog[]): readonly ProofRow[] {
  const byName = new Map(logs.map((l) => [l.name, l.path]));
  const stripped = new Map<string, number>();
  const rows: ProofRow[] = [];
  const judge = (path: string, object: string): void => {
    const cut = cutOff(path, object);
    if (cut === '') return;
    if (cut !== null) stripped.set(cut, (stripped.get(cut) ?? 0) + 1);
    else rows.push({ verdict: 'not-covered', subject: path, item: null, record: null, statement: 'The file lies in another folder than its digest states: it was moved. Its content is judged all the same.', detail: `stated: ${object}`, fromTime: null, toTime: null, count: 1, isNotable: true });
  };
  for (const d of digests) judge(paths.get(d.item) ?? d.path, d.object);
  for (const d of digests) for (const log of d.logs) { const path = byName.get(log.name); if (path !== undefined) judge(path, log.object); }
  for (const [cut, count] of stripped) rows.push({ verdict: 'not-covered', subject: 'Places of the files', item: null, record: null, statement: 'Files lie without the first part of the path their digests state, as copying a folder leaves them; their content is judged all the same.', detail: `cut off: ${cut}`, fromTime: null, toTime: null, count });
  return rows;
}

const bare = (path: string): string => path.replace(/\.gz$/, '');

/** What the stated path has before the part that both share; empty where the whole stated path is there, null where folders differ. A packed file that was unpacked keeps its place. */
export function cutOff(path: string, object: string): string | null {
  if (path === object || path.endsWith(`/${object}`)) return '';
  const stated = bare(object).split('/');
  const found = bare(path).split('/');
  let same = 0;
  while (same < stated.length && same < found.length && stated.at(-1 - same) === found.at(-1 - same)) same += 1;
  if (same === stated.length) return '';
  // All folders that are there agree, or at least the day stands: the rest was cut off by copying.
  return same === found.length || (same === 1 && found.length <= 2) || same >= 4 ? `${stated.slice(0, stated.length - same).join('/')}/` : null;
}

/** The three exports that make a trail provable, with the names of this one where they are known. */
export function askFor(digests: readonly Digest[], logPaths: readonly string[]): string {
  const regions = [...new Set([...digests.map((d) => d.region), ...logPaths.flatMap((p) => /_CloudTrail_([a-z0-9-]+)_/.exec(p)?.[1] ?? [])])].sort();
  const where = regions.length > 0 ? regions.slice(0, 20).join(', ') : 'REGION';
  const start = digests.map((d) => d.start).sort()[0] ?? 'START';
  const end = digests.map((d) => d.end).sort().at(-1) ?? 'END';
  const newest = digests.toSorted((a, b) => Date.parse(b.end) - Date.parse(a.end))[0];
  return `To prove all of it, ask for three things: (1) a copy of the bucket that includes the folder CloudTrail-Digest; (2) for each region (${where}) the answer of “aws cloudtrail list-public-keys --start-time ${start} --end-time ${end} --region …”, by another way than the files, to be entered as trusted; `
    + `(3) for the newest digest of each region the answer of “aws s3api head-object --bucket ${newest?.bucket ?? 'BUCKET'} --key ${newest?.object ?? 'KEY'}”, saved beside it.`;
}
