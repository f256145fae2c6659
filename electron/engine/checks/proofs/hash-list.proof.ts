// Compares the files of the hand-over with the hash lists that came with it, and with hashes that a person entered: matches, differs, missing, unlisted.
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import { parseEnteredHashes, parseHashList } from '../../intake/hash-lines.ts';
import type { HashAlgorithm, ListedFile } from '../../intake/hash-lines.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofOptions, ProofRow } from './proof.ts';
import { bytesOfItem, hashesOfItem } from './read-item.ts';

export type HashVerdict =
  | { readonly verdict: 'matches' | 'differs'; readonly item: StoredItem; readonly listed: ListedFile; readonly found: string }
  | { readonly verdict: 'missing' | 'not-read'; readonly item: StoredItem | null; readonly listed: ListedFile; readonly found: null }
  | { readonly verdict: 'unlisted'; readonly item: StoredItem; readonly listed: null; readonly found: null };

/** Longest hash list that is read: about half a million lines. */
const longestList = 64 * 2 ** 20;
/** Detached signatures and time stamps stand beside a list and are never in it. */
const besideAList = /\.(asc|sig|p7s|minisig|tsr|tsq)$/i;

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '');
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** How many parts two paths share at their end. */
function sharedEnd(a: string, b: string): number {
  const [x, y] = [a.split('/'), b.split('/')];
  let n = 0;
  while (n < x.length && n < y.length && x.at(-1 - n) === y.at(-1 - n)) n += 1;
  return n;
}

/** Finds the item a list means: beside it, by its whole path, or by the longest end that only one item shares; paths of another machine begin otherwise. */
export function finderFor(list: Pick<StoredItem, 'path'>, items: readonly StoredItem[]): (line: Pick<ListedFile, 'name' | 'isAbsolute'>) => StoredItem | null {
  const folder = folderOf(list.path);
  const byPath = new Map(items.map((i) => [i.path, i]));
  const byTail = new Map<string, StoredItem[]>();
  for (const item of items) {
    const same = byTail.get(nameOf(item.path));
    if (same) same.push(item); else byTail.set(nameOf(item.path), [item]);
  }
  return ({ name, isAbsolute }) => {
    const exact = byPath.get(folder + name) ?? byPath.get(name);
    if (exact) return exact;
    const same = byTail.get(nameOf(name)) ?? [];
    // A relative path has to be there whole. An absolute one begins with folders that were not handed over.
    const fitting = isAbsolute ? same.map((i) => ({ i, n: sharedEnd(i.path, name) })).sort((a, b) => b.n - a.n) : same.filter((i) => `/${i.path}`.endsWith(`/${name}`)).map((i) => ({ i, n: 1 }));
    const [best, next] = fitting;
    return best && (next === undefined || next.n < best.n) ? best.i : null;
  };
}

/** A list among the evidence, or one that a person entered, which lies in no folder. */
type Listing = Pick<StoredItem, 'id' | 'path' | 'name' | 'parent'>;

/** Pure: what each line says about the items, and which items beside or below the list it does not name. In the order of the list, then of the items. `hashOf`: null where the item could not be read. */
export function compareWithList(list: Listing, listed: readonly ListedFile[], items: readonly StoredItem[], hashOf: (item: StoredItem, algorithm: HashAlgorithm) => string | null): readonly HashVerdict[] {
  const folder = folderOf(list.path);
  const find = finderFor(list, items);
  const named = new Set<number>();
  const verdicts = listed.map((line): HashVerdict => {
    const item = find(line);
    if (!item) return { verdict: 'missing', item: null, listed: line, found: null };
    named.add(item.id);
    const found = hashOf(item, line.algorithm);
    if (found === null) return { verdict: 'not-read', item, listed: line, found };
    const isSame = found === line.hash && (line.size === undefined || item.size === null || line.size === item.size);
    return { verdict: isSame ? 'matches' : 'differs', item, listed: line, found };
  });
  const byId = new Map(items.map((i) => [i.id, i]));
  const isBeside = (item: StoredItem): boolean => {
    if (item.id === list.id || item.status === 'kept' || named.has(item.id) || !item.path.startsWith(folder) || besideAList.test(item.name)) return false;
    if (item.parent === null) return list.parent === null;
    // What lies inside an archive below the folder is covered by the archive's own line.
    const parent = byId.get(item.parent);
    return item.parent === list.parent || (parent !== undefined && parent.parent === list.parent && !parent.path.startsWith(folder) && list.parent !== null);
  };
  // A list of one file, or a typed hash, says nothing about the others.
  const isOfOne = listed.length === 1 && (list.path === '' || nameOf(list.path).toLowerCase().startsWith(nameOf(listed[0]?.name ?? '').toLowerCase()));
  const unlisted = named.size === 0 || isOfOne ? [] : items.filter(isBeside).map((item): HashVerdict => ({ verdict: 'unlisted', item, listed: null, found: null }));
  return [...verdicts, ...unlisted];
}

const summaries = {
  differs: 'The file does not have the hash the list gives', missing: 'The list names a file that was not handed over', unlisted: 'The file is not named in the list beside it',
  'not-read': 'The file is named in the list and could not be read', matches: 'The file has the hash the list gives',
} as const;
const verdictOf = { matches: 'consistent', differs: 'altered', missing: 'missing', unlisted: 'not-covered', 'not-read': 'not-answerable' } as const;
const order = ['differs', 'missing', 'not-read', 'unlisted'] as const;
const isWeak = (algorithm: HashAlgorithm): boolean => algorithm === 'md5' || algorithm === 'sha1';

/** A row for everything that does not match, one for all that does by each kind of hash and giver: a list that came with the files vouches for a complete copy and no more. */
async function prove(open: ProofCase, { signal }: ProofOptions = {}): Promise<ProofAnswer> {
  const items = await readItems(open.database);
  const lists = [...await listsBeside(open, items), ...listsEntered(open)];
  const wanted = lists.flatMap(({ list, listed }) => { const find = finderFor(list, items); return listed.flatMap((l) => (l.name === '' ? items.filter(wasHanded) : [find(l)]).flatMap((item) => (item ? [{ item, algorithm: l.algorithm }] : []))); });
  const hashes = await computed(open, wanted, signal);
  const hashOf = (item: StoredItem, algorithm: HashAlgorithm): string | null => hashes.get(item.id)?.get(algorithm) ?? null;
  const verdicts = lists.flatMap(({ list, listed, by }) => [
    ...compareWithList(list, listed.filter((l) => l.name !== ''), items, hashOf),
    ...listed.filter((l) => l.name === '').map((l): HashVerdict => { const item = items.find((i) => hashOf(i, l.algorithm) === l.hash); return item ? { verdict: 'matches', item, listed: l, found: l.hash } : { verdict: 'missing', item: null, listed: l, found: null }; }),
  ].map((verdict) => ({ list, by, verdict })));
  const good = verdicts.filter((v) => v.verdict.verdict === 'matches');
  const compared = good.length + verdicts.filter((v) => v.verdict.verdict === 'differs' || v.verdict.verdict === 'missing').length;
  if (compared === 0) return { kind: 'not-answerable', because: 'No list among the evidence gives the hash of a file, and no hash was entered.' };
  const odd = order.flatMap((kind) => verdicts.filter((v) => v.verdict.verdict === kind)).map(({ list, by, verdict: { verdict, item, listed, found } }): ProofRow => ({
    verdict: verdictOf[verdict], isNotable: true, subject: item?.path ?? (listed?.name === '' ? `Hash ${listed.hash.slice(0, 16)}…` : listed?.name) ?? list.path, item: item?.id ?? null, record: null,
    statement: listed?.name === '' ? 'No file of the hand-over has this hash' : summaries[verdict],
    detail: [by === null ? `list ${list.path}` : `entered from ${by}`, listed ? `listed ${listed.algorithm} ${listed.hash}` : null, found !== null && listed ? `found ${listed.algorithm} ${found}` : item?.sha256 ? `found sha256 ${item.sha256}` : null].filter((p) => p !== null).join('; '),
    fromTime: item?.modified ?? null, toTime: null, count: 1,
  }));
  const givers = [...new Set(lists.map((l) => l.by))];
  const matching = givers.flatMap((by) => (['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const).flatMap((algorithm): ProofRow[] => {
    const count = good.filter((v) => v.by === by && v.verdict.listed?.algorithm === algorithm).length;
    const isProven = by !== null && !isWeak(algorithm);
    const statement = `${by === null ? summaries.matches : `The file has the hash that ${by} gave, entered by a person`}.${isWeak(algorithm) ? ' This kind of hash protects against accident, not against intent: two files with the same hash can be made on purpose.' : ''}`;
    return count === 0 ? [] : [{ verdict: isProven ? 'proven' : 'consistent', subject: by === null ? `Files named in a hash list, ${algorithm}` : `Files with an entered hash, ${algorithm}`, item: null, record: null, statement, detail: null, fromTime: null, toTime: null, count }];
  }));
  return { kind: 'proof', rows: [...odd, ...matching], because: `${good.length} of ${compared} listed files have the hash the list gives.` };
}

/** `by`: who gave the list that a person entered; null where it lay among the evidence. */
type Given = { readonly list: Listing; readonly listed: readonly ListedFile[]; readonly by: string | null };
/** A hash without a name is looked for among what was handed over as it was: members of archives have their own names. */
const wasHanded = (item: StoredItem): boolean => item.parent === null && item.kind !== 'folder';

async function listsBeside(open: ProofCase, items: readonly StoredItem[]): Promise<readonly Given[]> {
  const bags = new Set(items.filter((i) => i.name === 'bagit.txt').map((i) => folderOf(i.path)));
  const lists: Given[] = [];
  // The manifests of a bag have a check of their own, with rules of their own.
  for (const list of items.filter((i) => i.status === 'kept' && !(bags.has(folderOf(i.path)) && /^(?:tag)?manifest-/.test(i.name)))) lists.push({ list, listed: parseHashList((await bytesOfItem(open, list, longestList))?.toString('utf8') ?? '', list.name), by: null });
  return lists;
}

const listsEntered = ({ trust }: ProofCase): readonly Given[] => trust.map((t) => ({ list: { id: -t.id, path: '', name: t.name, parent: null }, listed: parseEnteredHashes(t.bytes.toString('utf8'), t.name), by: t.suppliedBy }));

type Wanted = { readonly item: StoredItem; readonly algorithm: HashAlgorithm };

/** SHA-256 is known from the intake; for others each file is read again, once. */
export async function computed(open: ProofCase, wanted: readonly Wanted[], signal: AbortSignal | undefined): Promise<ReadonlyMap<number, ReadonlyMap<HashAlgorithm, string>>> {
  const byItem = new Map<number, { readonly item: StoredItem; readonly algorithms: Set<HashAlgorithm> }>();
  for (const { item, algorithm } of wanted) {
    const one = byItem.get(item.id) ?? { item, algorithms: new Set() };
    byItem.set(item.id, one);
    one.algorithms.add(algorithm);
  }
  const found = new Map<number, Map<HashAlgorithm, string>>();
  for (const { item, algorithms } of byItem.values()) {
    if (signal?.aborted) break;
    const hashes = new Map<HashAlgorithm, string>(item.sha256 === null ? [] : [['sha256', item.sha256]]);
    found.set(item.id, hashes);
    const others = [...algorithms].filter((a) => !hashes.has(a));
    for (const [algorithm, hash] of others.length === 0 ? [] : await hashesOfItem(open, item, others)) hashes.set(algorithm, hash);
  }
  return found;
}

export const proof: ProofFile = { name: 'hash-list', prove };
