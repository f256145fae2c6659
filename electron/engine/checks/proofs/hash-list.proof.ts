// Compares the files of the hand-over with the hash lists that came with it: matches, differs, missing, unlisted.
import { displayName } from '../../intake/display-path.ts';
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofRow } from './proof.ts';
import { bytesOfItem } from './read-item.ts';

export type ListedFile = { readonly algorithm: 'sha256' | 'md5' | 'sha1' | 'sha512'; readonly hash: string; /** Forward slashes, no leading `./`; for showing and comparing only. */ readonly name: string };
export type HashVerdict =
  | { readonly verdict: 'matches' | 'differs'; readonly item: StoredItem; readonly listed: ListedFile }
  | { readonly verdict: 'missing' | 'not-computed' | 'not-read'; readonly item: StoredItem | null; readonly listed: ListedFile }
  | { readonly verdict: 'unlisted'; readonly item: StoredItem; readonly listed: null };

/** Longest hash list that is read: about half a million lines. */
const longestList = 64 * 2 ** 20;
const algorithms = new Map([[32, 'md5'], [40, 'sha1'], [64, 'sha256'], [128, 'sha512']] as const);
const gnu = /^(\\?)([0-9a-fA-F]{32,128})(?: [ *]|\s{2,}|\t)(\S.*)$/;
const bsd = /^(MD5|SHA1|SHA256|SHA512) ?\((.+)\) ?= ?([0-9a-fA-F]{32,128})$/;
/** Detached signatures and time stamps stand beside a list and are never in it. */
const besideAList = /\.(asc|sig|p7s|minisig|tsr|tsq)$/i;

/** The lines that list a file, as `sha256sum` and BSD tools write them; comments and everything else are left out. */
export function parseHashList(text: string): readonly ListedFile[] {
  return text.replace(/^\ufeff/, '').split(/\r?\n/).flatMap((line): ListedFile[] => {
    const a = gnu.exec(line);
    const b = a ? null : bsd.exec(line);
    const hash = (a?.[2] ?? b?.[3])?.toLowerCase();
    const written = a?.[3] ?? b?.[2];
    const algorithm = hash === undefined ? undefined : algorithms.get(hash.length as 32 | 40 | 64 | 128);
    if (hash === undefined || written === undefined || algorithm === undefined) return [];
    // GNU tools escape a name that holds a line break or a backslash, and mark the line with a backslash.
    const name = a?.[1] === '\\' ? written.replaceAll('\\n', '\n').replaceAll('\\\\', '\\') : written.replaceAll('\\', '/');
    return [{ algorithm, hash, name: displayName(name.replace(/^\.\//, '')) }];
  });
}

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '');

/** Pure: what each line says about the items, and which items beside or below the list it does not name. In the order of the list, then of the items. */
export function compareWithList(list: StoredItem, listed: readonly ListedFile[], items: readonly StoredItem[]): readonly HashVerdict[] {
  const folder = folderOf(list.path);
  const byPath = new Map(items.map((i) => [i.path, i]));
  const byTail = new Map<string, StoredItem[]>();
  for (const item of items) {
    const tail = item.path.slice(item.path.lastIndexOf('/') + 1);
    byTail.set(tail, [...(byTail.get(tail) ?? []), item]);
  }
  const find = (name: string): StoredItem | null => {
    const exact = byPath.get(folder + name) ?? byPath.get(name);
    if (exact) return exact;
    const same = (byTail.get(name.slice(name.lastIndexOf('/') + 1)) ?? []).filter((i) => `/${i.path}`.endsWith(`/${name}`));
    return same.length === 1 ? (same[0] ?? null) : null;
  };
  const named = new Set<number>();
  const verdicts = listed.map((line): HashVerdict => {
    const item = find(line.name);
    if (item) named.add(item.id);
    if (line.algorithm !== 'sha256') return { verdict: 'not-computed', item, listed: line };
    if (!item) return { verdict: 'missing', item: null, listed: line };
    if (item.sha256 === null) return { verdict: 'not-read', item, listed: line };
    return { verdict: item.sha256 === line.hash ? 'matches' : 'differs', item, listed: line };
  });
  const byId = new Map(items.map((i) => [i.id, i]));
  const isBeside = (item: StoredItem): boolean => {
    if (item.id === list.id || item.status === 'kept' || named.has(item.id) || !item.path.startsWith(folder) || besideAList.test(item.name)) return false;
    if (item.parent === null) return list.parent === null;
    // What lies inside an archive below the folder is covered by the archive's own line.
    const parent = byId.get(item.parent);
    return item.parent === list.parent || (parent !== undefined && parent.parent === list.parent && !parent.path.startsWith(folder) && list.parent !== null);
  };
  const unlisted = named.size === 0 ? [] : items.filter(isBeside).map((item): HashVerdict => ({ verdict: 'unlisted', item, listed: null }));
  return [...verdicts, ...unlisted];
}

const summaries = {
  differs: 'The file does not have the hash the list gives', missing: 'The list names a file that was not handed over', unlisted: 'The file is not named in the list beside it',
  'not-computed': 'The list gives a hash of a kind that is not computed', 'not-read': 'The file is named in the list and could not be read', matches: 'The file has the hash the list gives',
} as const;
const order = ['differs', 'missing', 'not-read', 'unlisted', 'not-computed'] as const;

const verdictOf = { matches: 'consistent', differs: 'altered', missing: 'missing', unlisted: 'not-covered', 'not-computed': 'not-answerable', 'not-read': 'not-answerable' } as const;

/** A row for everything that does not match, one for all that does: a list that came with the files vouches for a complete copy and no more. */
async function prove(open: ProofCase): Promise<ProofAnswer> {
  const items = await readItems(open.database);
  const verdicts: { list: StoredItem; verdict: HashVerdict }[] = [];
  for (const list of items.filter((i) => i.status === 'kept')) {
    const text = (await bytesOfItem(open, list, longestList))?.toString('utf8');
    for (const verdict of compareWithList(list, parseHashList(text ?? ''), items)) verdicts.push({ list, verdict });
  }
  const matching = verdicts.filter((v) => v.verdict.verdict === 'matches').length;
  const compared = matching + verdicts.filter((v) => v.verdict.verdict === 'differs' || v.verdict.verdict === 'missing').length;
  if (compared === 0) return { kind: 'not-answerable', because: verdicts.length === 0 ? 'The items kept beside the evidence hold no line that gives a hash.' : 'The lists give no SHA-256, and hashes of other kinds are not computed.' };
  const odd = order.flatMap((kind) => verdicts.filter((v) => v.verdict.verdict === kind));
  const good: ProofRow = { verdict: 'consistent', subject: 'Files named in a hash list', item: null, record: null, statement: summaries.matches, detail: null, fromTime: null, toTime: null, count: matching };
  const rows = odd.map(({ list, verdict: { verdict, item, listed } }): ProofRow => ({
    verdict: verdictOf[verdict], isNotable: true, subject: item?.path ?? listed?.name ?? list.path, item: item?.id ?? null, record: null, statement: summaries[verdict],
    detail: [`list ${list.path}`, listed ? `listed ${listed.algorithm} ${listed.hash}` : null, item?.sha256 ? `found sha256 ${item.sha256}` : null].filter((p) => p !== null).join('; '),
    fromTime: item?.modified ?? null, toTime: null, count: 1,
  }));
  return { kind: 'proof', rows: matching > 0 ? [...rows, good] : rows, because: `${matching} of ${compared} listed files have the hash the list gives.` };
}

export const proof: ProofFile = { name: 'hash-list', prove };
