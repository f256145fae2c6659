// Walks chains of CloudTrail digests, newest first, and says of each digest and each log file what holds, is missing or does not fit.
import { signatureFits, trailName } from './cloudtrail-digest-file.ts';
import type { Digest, TrailKey } from './cloudtrail-digest-file.ts';

export type ChainVerdict = 'proven' | 'consistent' | 'not-covered' | 'altered' | 'missing' | 'not-answerable';
export type ChainRow = { readonly verdict: ChainVerdict; readonly subject: string; readonly item: number | null; readonly statement: string; /** ISO, as the digests write it. */ readonly from: string | null; readonly to: string | null; readonly count: number; readonly isNotable?: boolean };
/** A log file among the evidence: its path as delivered, and the SHA-256 of its uncompressed content. */
export type TrailLog = { readonly item: number; readonly path: string; readonly name: string; readonly sha256: string };
export const trailLog = (item: number, path: string, sha256: string): TrailLog => ({ item, path, name: trailName(path), sha256 });
export type Trail = { readonly digests: readonly Digest[]; readonly keys: readonly TrailKey[]; /** By object name of the digest. */ readonly signatures: ReadonlyMap<string, readonly string[]>; readonly logs: readonly TrailLog[] };

type Judged = { readonly verdict: ChainVerdict; readonly statement: string };
const hour = 3_600_000;
const chainOf = (d: Digest): string => [d.account, d.region, d.trail, ...(d.isBackfill ? ['backfill'] : [])].join(' ');
const row = (judged: Judged, d: Digest, more: Partial<ChainRow> = {}): ChainRow => ({ subject: d.object, item: d.item, from: d.start, to: d.end, count: 1, ...judged, ...more });
const isGood = (verdict: ChainVerdict): boolean => verdict === 'proven' || verdict === 'consistent';

function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group) group.push(one); else groups.set(by(one), [one]);
  }
  return groups;
}

function bySignature(d: Digest, signatures: readonly string[], keys: readonly TrailKey[]): Judged {
  if (signatures.length === 0) return { verdict: 'not-answerable', statement: 'No signature of this digest is among the files: the next digest or the object metadata has it.' };
  const named = keys.filter((k) => k.fingerprint === d.fingerprint);
  // A key among the evidence never answers in the place of a trusted one that has its name.
  const own = named.some((k) => k.isTrusted) ? named.filter((k) => k.isTrusted) : named;
  if (own.length === 0) return { verdict: 'not-answerable', statement: `The public key ${d.fingerprint} that this digest names is not among the files.` };
  const fitting = own.filter((k) => signatures.some((s) => signatureFits(d, s, k.key)));
  if (fitting.some((k) => k.isTrusted)) return { verdict: 'proven', statement: `The signature fits the trusted key ${d.fingerprint}.` };
  if (fitting.length > 0) return { verdict: 'consistent', statement: `The signature fits the key ${d.fingerprint} that lay among the files; whoever made the files could have made that key.` };
  if (!own.some((k) => k.fitsFingerprint)) return { verdict: 'not-answerable', statement: `The signature does not fit the key listed as ${d.fingerprint}, and that key does not have this fingerprint: the key file may be wrong.` };
  return { verdict: 'altered', statement: `The signature does not fit the key ${d.fingerprint}: the digest or its signature is not as it was signed.` };
}

/** Newest first, so that a digest whose own signature cannot be checked can rest on the next one, which states its hash. */
function judgeChain(chain: readonly Digest[], trail: Trail): Map<Digest, Judged> {
  const nexts = grouped(chain.filter((d) => d.previous), (d) => d.previous?.object ?? '');
  const judged = new Map<Digest, Judged>();
  for (const d of [...chain].reverse()) {
    const after = nexts.get(d.object) ?? [];
    const told = [...trail.signatures.get(d.object) ?? [], ...after.flatMap((n) => n.previous?.signature ?? [])];
    const own = bySignature(d, told, trail.keys);
    const differs = after.length > 0 && after.every((n) => n.previous?.hash !== d.sha256);
    const anchor = after.filter((n) => n.previous?.hash === d.sha256).map((n) => judged.get(n)?.verdict).find((v) => v !== undefined && isGood(v));
    if (differs && !isGood(own.verdict)) judged.set(d, { verdict: 'altered', statement: 'The next digest states another hash of this digest: one of the two is not as it was written.' });
    else if (own.verdict === 'not-answerable' && anchor !== undefined) judged.set(d, { verdict: anchor, statement: `${own.statement} The next digest, which holds, states the hash of this one.` });
    else judged.set(d, own);
  }
  return judged;
}

/** A digest that holds by its own signature, and whose hash the next one states otherwise: then the next one is in doubt, also where its own signature is not here. */
function contradictions(chain: readonly Digest[], judged: ReadonlyMap<Digest, Judged>): readonly ChainRow[] {
  const byObject = new Map(chain.map((d) => [d.object, d]));
  return chain.flatMap((d): ChainRow[] => {
    const before = byObject.get(d.previous?.object ?? '');
    if (!before || before.sha256 === d.previous?.hash || !isGood(judged.get(before)?.verdict ?? 'missing') || judged.get(d)?.verdict === 'altered') return [];
    return [row({ verdict: 'altered', statement: 'This digest states another hash of the digest before it, which holds by its own signature.' }, d)];
  });
}

function gaps(chain: readonly Digest[]): readonly ChainRow[] {
  const known = new Set(chain.map((d) => d.object));
  return chain.flatMap((d, i): ChainRow[] => {
    const before = chain[i - 1];
    if (!before) return d.previous ? [row({ verdict: 'not-covered', statement: 'The chain begins here; the digest before it is not among the files.' }, d)] : [];
    const hours = Math.round((Date.parse(d.start) - Date.parse(before.end)) / hour);
    if (!d.previous) return [row({ verdict: 'not-covered', statement: 'The chain starts anew here: logging or validation was switched on again, and nothing covers the time between.' }, d, { from: before.end, to: d.start, isNotable: true })];
    if (known.has(d.previous.object)) return [];
    const count = d.isBackfill ? 1 : Math.max(1, hours);
    return [row({ verdict: 'missing', statement: `${String(count)} digest${count === 1 ? ' is' : 's are'} missing before this one.` }, d, { subject: d.previous.object, item: null, from: before.end, to: d.start, count })];
  });
}

function logRows(d: Digest, by: Judged, logs: ReadonlyMap<string, readonly TrailLog[]>): readonly ChainRow[] {
  let good = 0;
  const rows: ChainRow[] = [];
  for (const entry of d.logs) {
    const found = logs.get(entry.name) ?? [];
    const differs = found.filter((l) => l.sha256 !== entry.hash);
    const doubt = isGood(by.verdict) ? '' : ' The digest itself is not confirmed.';
    if (differs.length < found.length) good += 1;
    for (const log of differs) rows.push(row({ verdict: 'altered', statement: `The content does not have the hash that the digest states.${doubt}` }, d, { subject: entry.object, item: log.item }));
    if (found.length === 0) rows.push(row({ verdict: 'missing', statement: `The digest lists this log file, and it is not among the files: removed, or outside the hand-over.${doubt}` }, d, { subject: entry.object, item: null }));
  }
  if (good === 0) return rows;
  const statement = isGood(by.verdict) ? 'Log files have the hash that the digest states.' : 'Log files have the hash that the digest states; hash matches only: the digest itself is not confirmed.';
  if (by.verdict === 'altered') return [row({ verdict: 'not-answerable', statement: 'Log files have the hash that the digest states, and the digest itself does not hold: nothing follows from it.' }, d, { count: good }), ...rows];
  return [row({ verdict: isGood(by.verdict) ? by.verdict : 'consistent', statement }, d, { count: good }), ...rows];
}

/** Whether one of the half-open spans holds the minute; spans in order, so that a hundred thousand log files are no matter. */
function hasHour(spans: readonly (readonly [string, string])[], at: string): boolean {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.[0] ?? '') <= at) low = middle + 1; else high = middle;
  }
  const span = spans[low - 1];
  return span !== undefined && at < span[1];
}

/** Minutes as in names of log files, `YYYYMMDDTHHMM`. */
const minute = (iso: string): string => new Date(iso).toISOString().replaceAll(/[-:]/g, '').slice(0, 13);
const logName = /^(\d{12})_CloudTrail_([a-z0-9-]+)_(\d{8}T\d{4})Z_[A-Za-z0-9]+\.json$/;

function unlisted(trail: Trail): readonly ChainRow[] {
  const listed = new Set<string>();
  for (const d of trail.digests) for (const l of d.logs) listed.add(l.name);
  const spans = grouped(trail.digests, (d) => `${d.account} ${d.region}`);
  const covered = new Map([...spans].map(([place, all]) => [place, all.map((d) => [minute(d.start), minute(d.end)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1))]));
  return trail.logs.filter((log) => !listed.has(log.name)).flatMap((log): ChainRow[] => {
    const name = logName.exec(log.name);
    if (!name) return [];
    const hours = covered.get(`${name[1] ?? ''} ${name[2] ?? ''}`) ?? [];
    const at = name[3] ?? '';
    const isNotable = hasHour(hours, at);
    const statement = isNotable ? 'No digest lists this log file, though the digest of its time is here.' : 'No digest among the files covers the time of this log file.';
    return [{ verdict: 'not-covered', subject: log.path, item: log.item, statement, from: null, to: null, count: 1, isNotable }];
  });
}

/** Pure: the rows of every chain (account, region, trail; backfill digests apart), oldest digest first, then the log files that no digest lists. */
export function judgeTrail(trail: Trail): readonly ChainRow[] {
  const logs = grouped(trail.logs, (l) => l.name);
  const chains = [...grouped(trail.digests, chainOf)].toSorted((a, b) => (a[0] < b[0] ? -1 : 1));
  return [...chains.flatMap(([, all]) => {
    const chain = all.toSorted((a, b) => Date.parse(a.end) - Date.parse(b.end) || a.item - b.item);
    const judged = judgeChain(chain, trail);
    return [...gaps(chain), ...contradictions(chain, judged), ...[...judged].reverse().flatMap(([d, by]) => [row(by, d), ...logRows(d, by, logs)])];
  }), ...unlisted(trail)];
}
