// Are bags (BagIt, RFC 8493) among the evidence whole: every payload file with the hash of every manifest, and none besides?
import { displayName } from '../../intake/display-path.ts';
import type { HashAlgorithm } from '../../intake/hash-lines.ts';
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import { computed } from './hash-list.proof.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofOptions, ProofRow } from './proof.ts';
import { bytesOfItem } from './read-item.ts';

/** Longest tag file that is read. */
const longest = 64 * 2 ** 20;
const algorithms: ReadonlyMap<string, HashAlgorithm> = new Map([['md5', 'md5'], ['sha1', 'sha1'], ['sha256', 'sha256'], ['sha384', 'sha384'], ['sha512', 'sha512']] as const);

type Entry = { readonly hash: string; readonly path: string };
type Manifest = { readonly item: StoredItem; readonly algorithm: HashAlgorithm | null; readonly isTag: boolean; readonly entries: readonly Entry[]; readonly strange: readonly string[] };
/** `folder` with a slash at its end; `items` by their path inside the bag. */
type Bag = { readonly declaration: StoredItem; readonly folder: string; readonly items: ReadonlyMap<string, StoredItem>; readonly manifests: readonly Manifest[] };

async function prove(open: ProofCase, { signal }: ProofOptions = {}): Promise<ProofAnswer> {
  const items = await readItems(open.database);
  const rows: ProofRow[] = [];
  for (const declaration of items.filter((i) => i.name === 'bagit.txt' && i.kind !== 'container')) {
    if (signal?.aborted) break;
    rows.push(...await rowsOf(open, await bagOf(open, declaration, items), signal));
  }
  return rows.length === 0 ? { kind: 'not-answerable', because: 'No bag (a folder with bagit.txt) is among the evidence.' } : { kind: 'proof', rows, because: null };
}

export const proof: ProofFile = { name: 'bag', prove };

const textOf = async (open: ProofCase, item: StoredItem): Promise<string> => ((await bytesOfItem(open, item, longest)) ?? Buffer.alloc(0)).toString('utf8').replace(/^\ufeff/, '');

/** Files of the bag are those below its folder in the same archive: what lies inside a packed payload file is the file's own affair. */
async function bagOf(open: ProofCase, declaration: StoredItem, items: readonly StoredItem[]): Promise<Bag> {
  const folder = declaration.path.slice(0, -declaration.name.length);
  const inside = new Map(items.filter((i) => i.parent === declaration.parent && i.path.startsWith(folder) && i.path !== folder).map((i) => [i.path.slice(folder.length), i]));
  const manifests: Manifest[] = [];
  for (const [name, item] of inside) {
    const [, tag, algorithm] = /^(tag)?manifest-([a-z0-9]+)\.txt$/.exec(name) ?? [];
    if (algorithm === undefined) continue;
    manifests.push({ item, algorithm: algorithms.get(algorithm) ?? null, isTag: tag !== undefined, ...entriesOf(await textOf(open, item)) });
  }
  return { declaration, folder, items: inside, manifests };
}

/** RFC 8493, 2.1.3: hash, white space, path with line breaks and percent signs encoded. */
function entriesOf(text: string): { readonly entries: readonly Entry[]; readonly strange: readonly string[] } {
  const [entries, strange]: [Entry[], string[]] = [[], []];
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [, hash, written] = /^([0-9a-fA-F]{32,128})\s+\*?(\S.*)$/.exec(line) ?? [];
    if (hash === undefined || written === undefined) { if (line.trim() !== '') strange.push(line); continue; }
    const path = written.replaceAll(/%0A/gi, '\n').replaceAll(/%0D/gi, '\r').replaceAll(/%25/gi, '%').replace(/^\.\//, '');
    if (path.startsWith('/') || path.startsWith('~') || path.split('/').includes('..')) strange.push(line);
    else entries.push({ hash: hash.toLowerCase(), path: displayName(path) });
  }
  return { entries, strange };
}

async function rowsOf(open: ProofCase, bag: Bag, signal: AbortSignal | undefined): Promise<readonly ProofRow[]> {
  const whole = bag.folder === '' ? 'the bag' : bag.folder.slice(0, -1);
  const said = (verdict: ProofRow['verdict'], statement: string, more: Partial<ProofRow> = {}): ProofRow => ({ verdict, subject: whole, item: bag.declaration.id, record: null, statement, detail: null, fromTime: null, toTime: null, count: 1, ...more });
  const payload = bag.manifests.filter((m) => !m.isTag);
  const rows: ProofRow[] = [];
  if (!/^BagIt-Version: \d+\.\d+\s*\r?\n\s*Tag-File-Character-Encoding: \S+\s*$/.test(await textOf(open, bag.declaration))) rows.push(said('not-answerable', 'The declaration of the bag (bagit.txt) is not as the standard asks.', { isNotable: true }));
  if (payload.length === 0) rows.push(said('not-answerable', 'The bag has no payload manifest: nothing says which files it should hold.', { isNotable: true }));
  for (const m of bag.manifests) {
    if (m.algorithm === null) rows.push(said('not-answerable', 'The manifest uses a kind of hash that is not computed here.', { subject: m.item.path, item: m.item.id }));
    if (m.strange.length > 0) rows.push(said('not-answerable', `${m.strange.length === 1 ? 'A line' : `${m.strange.length} lines`} of the manifest ${m.strange.length === 1 ? 'names' : 'name'} no file inside the bag.`, { subject: m.item.path, item: m.item.id, count: m.strange.length, isNotable: true }));
  }
  const known = bag.manifests.filter((m): m is Manifest & { readonly algorithm: HashAlgorithm } => m.algorithm !== null);
  const hashes = await computed(open, known.flatMap((m) => m.entries.flatMap((e) => { const item = bag.items.get(e.path); return item ? [{ item, algorithm: m.algorithm }] : []; })), signal);
  const fetched = new Set(bag.items.has('fetch.txt') ? (await textOf(open, present(bag, 'fetch.txt'))).split(/\r?\n/).flatMap((l) => /^\S+\s+\S+\s+(\S.*)$/.exec(l)?.[1] ?? []) : []);
  for (const m of known) rows.push(...manifestRows(m, bag, fetched, (item) => hashes.get(item.id)?.get(m.algorithm) ?? null, said));
  rows.push(...besides(bag, payload, said), ...await oxum(open, bag, said));
  return rows;
}

type Say = (verdict: ProofRow['verdict'], statement: string, more?: Partial<ProofRow>) => ProofRow;
const present = (bag: Bag, path: string): StoredItem => bag.items.get(path) ?? bag.declaration;

function manifestRows(m: Manifest, bag: Bag, fetched: ReadonlySet<string>, hashOf: (item: StoredItem) => string | null, said: Say): readonly ProofRow[] {
  const rows: ProofRow[] = [];
  let good = 0;
  for (const entry of m.entries) {
    const item = bag.items.get(entry.path);
    const detail = `manifest ${m.item.path}; listed ${m.algorithm ?? ''} ${entry.hash}`;
    if (!item) { rows.push(fetched.has(entry.path) ? said('not-answerable', 'The file was left for fetching over a network (fetch.txt), which is never done here.', { subject: `${bag.folder}${entry.path}`, item: null, detail, isNotable: true }) : said('missing', 'The manifest names a file that is not in the bag.', { subject: `${bag.folder}${entry.path}`, item: null, detail })); continue; }
    const found = hashOf(item);
    if (found === null) rows.push(said('not-answerable', 'The file is named in the manifest and could not be read.', { subject: item.path, item: item.id, detail, isNotable: true }));
    else if (found !== entry.hash) rows.push(said('altered', 'The file does not have the hash that the manifest gives.', { subject: item.path, item: item.id, detail: `${detail}; found ${found}` }));
    else good += 1;
  }
  const weak = m.algorithm === 'md5' || m.algorithm === 'sha1' ? ' This kind of hash protects against accident, not against intent.' : '';
  return good === 0 ? rows : [...rows, said('consistent', `${m.isTag ? 'Tag files' : 'Payload files'} have the hash that the manifest gives.${weak}`, { subject: m.item.path, item: m.item.id, count: good })];
}

/** A payload file has to stand in every payload manifest (RFC 8493, section 3). */
function besides(bag: Bag, payload: readonly Manifest[], said: Say): readonly ProofRow[] {
  if (payload.length === 0) return [];
  const listed = payload.map((m) => new Set(m.entries.map((e) => e.path)));
  return [...bag.items].filter(([path]) => path.startsWith('data/')).flatMap(([path, item]): ProofRow[] => {
    const n = listed.filter((l) => l.has(path)).length;
    if (n === listed.length) return [];
    return [said('not-covered', n === 0 ? 'The file lies in the payload and no manifest names it.' : 'The file is not named in every payload manifest.', { subject: item.path, item: item.id, isNotable: true })];
  });
}

/** Payload-Oxum: bytes and number of payload files, as the maker counted them. */
async function oxum(open: ProofCase, bag: Bag, said: Say): Promise<readonly ProofRow[]> {
  const info = bag.items.get('bag-info.txt');
  const [, bytes, files] = info ? /^Payload-Oxum:\s*(\d+)\.(\d+)\s*$/im.exec(await textOf(open, info)) ?? [] : [];
  if (bytes === undefined || files === undefined) return [];
  const inside = [...bag.items].filter(([path]) => path.startsWith('data/')).map(([, item]) => item);
  const [n, sum] = [inside.length, inside.reduce((total, i) => total + (i.size ?? 0), 0)];
  if (String(n) === files && String(sum) === bytes) return [];
  return [said(n < Number(files) || sum < Number(bytes) ? 'missing' : 'altered', `The bag states ${files} payload files with ${bytes} bytes; ${n} with ${sum} bytes are here.`, { isNotable: true })];
}
