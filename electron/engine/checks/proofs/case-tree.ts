// The case's own Merkle tree: a tree over the raw records of each item, and one over the items, computed in the database.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { present } from '../../../../shared/assert.ts';
import { canonicalJson } from '../../../../shared/canonical-json.ts';
import { cannot } from '../../../../shared/faults.ts';
import { rootFile } from '../../intake/raw-bytes.ts';
import { openByPath } from '../../intake/reopen.ts';
import { numberOf, textOf } from '../../store/database.ts';
import type { Database } from '../../store/database.ts';
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import type { OpenCase } from '../../store/open-case.ts';
import { emptyRoot, leafHash, levelsOf, siblingPlaces } from './merkle.ts';

export type TreeCase = Pick<OpenCase, 'database' | 'originals' | 'work' | 'readOnly'>;
export type RecordPlace = { readonly itemSha256: string; readonly record: number; readonly offset: number; readonly length: number; readonly nonce: string };

/** What stands before the raw bytes in the leaf of a record; each part ends with a line break, so that none can run into the next. */
export const leafHead = (p: RecordPlace): string => `leaf-v1\n${p.itemSha256}\n${p.record}\n${p.offset}\n${p.length}\n${p.nonce}\n`;

export type ItemLeaf = { readonly path: string; readonly sha256: string; readonly records: number; readonly root: string };
/** The leaf of an item, as text. */
export const itemLeaf = (leaf: ItemLeaf): string => `item-v1\n${canonicalJson(leaf)}`;

export type CaseTree = {
  readonly root: Buffer;
  /** Items with a hash, in the order they came: the leaves of the tree over items. */
  readonly items: readonly { readonly id: number; readonly leaf: string }[];
  readonly records: number;
  /** Path of an item to the root. */
  itemPath(index: number): readonly Uint8Array[];
};

const secretKey = 'leaf_secret';

/** Null where no tree has been made over the case yet. */
export async function readLeafSecret(database: Database): Promise<string | null> {
  const [row] = await database.rows(`SELECT value FROM meta WHERE key = '${secretKey}'`);
  return row ? textOf(row['value']) ?? '' : null;
}

/** 64 hex digits that blind the leaves, so that a neighbour's hash in a proof cannot be guessed back to its record. Made once a case. Fault `case-read-only`. */
export async function leafSecret(open: TreeCase, make: () => Uint8Array): Promise<string> {
  const known = await readLeafSecret(open.database);
  if (known !== null) return known;
  if (open.readOnly) cannot('case-read-only', 'No tree has been made over this case yet, and the case can only be read here.', { remedy: 'Copy the case to a writable folder and open it there.' });
  const secret = Buffer.from(make()).toString('hex');
  await open.database.run('INSERT INTO meta VALUES ($1, $2)', [secretKey, secret]);
  return secret;
}

/** What blinds the leaf of one record; given away with its proof, and says nothing of any other. */
export const nonceOf = (secret: string, itemSha256: string, record: number): string => createHash('sha256').update(`${secret}\n${itemSha256}\n${record}`).digest('hex');

export const itemLeafOf = (tree: CaseTree, index: number): string => present(tree.items[index], 'an item of the tree').leaf;

// The same nonce, in SQL: SHA-256 of the secret, the item's hash and the record's number.
const nonceSql = "sha256($1 || chr(10) || i.sha256 || chr(10) || r.record)";
const headSql = `'leaf-v1' || chr(10) || i.sha256 || chr(10) || r.record || chr(10) || r."offset" || chr(10) || r.length || chr(10) || ${nonceSql} || chr(10)`;

/** Trees of more records are computed anew each time: their nodes would take memory that loading needs. */
const mostKept = 2_000_000;
type Kept = { readonly state: string; readonly tree: CaseTree };
const keptTrees = new WeakMap<Database, Kept>();
/** Who uses the tables of a database now; the next waits for them. */
const turns = new WeakMap<Database, Promise<unknown>>();

/**
 * Lends the tree and the nodes below each item's root (table `tree_nodes`: item, level, i, hash; seen by this connection alone), and keeps
 * them for the next request as long as no record and no item changes. One request after another: they share the tables.
 * Records whose stored text is not exactly their bytes are read again from the originals. One million records of 400 bytes take 2 s on two
 * cores, of which hashing the leaves takes most; the next request over the same records 20 ms.
 * Faults: `evidence-changed` where an original that must be read again is gone, `cancelled`.
 */
export async function withCaseTree<T>(open: TreeCase, secret: string, work: (tree: CaseTree) => Promise<T>, signal?: AbortSignal): Promise<T> {
  const before = turns.get(open.database);
  const turn = (before ?? Promise.resolve()).then(() => lendTree(open, secret, work, signal));
  // Whoever waits does so for the end, however it ends.
  turns.set(open.database, turn.catch(() => undefined));
  return turn;
}

async function lendTree<T>(open: TreeCase, secret: string, work: (tree: CaseTree) => Promise<T>, signal?: AbortSignal): Promise<T> {
  const { database } = open;
  const items = (await readItems(database)).filter((i) => i.sha256 !== null);
  const state = await stateOf(database, items, secret);
  const kept = keptTrees.get(database);
  if (kept?.state === state) return work(kept.tree);
  keptTrees.delete(database);
  try {
    const tree = await buildTree(open, items, secret, signal);
    if (tree.records <= mostKept) keptTrees.set(database, { state, tree });
    return await work(tree);
  } finally {
    if (!keptTrees.has(database)) for (const table of ['tree_nodes', 'tree_read', 'tree_sizes']) await database.run(`DROP TABLE IF EXISTS ${table}`);
  }
}

/** Changes with every record and item that comes, goes or is read anew. The texts themselves are only written once, by the loader. */
async function stateOf(database: Database, items: readonly StoredItem[], secret: string): Promise<string> {
  const [row] = await database.rows('SELECT count(*) AS n, bit_xor(hash(item, record, "offset", length, exact))::VARCHAR AS mixed FROM records');
  return createHash('sha256').update(JSON.stringify([secret, numberOf(row?.['n']), textOf(row?.['mixed']), items.map((i) => [i.id, i.path, i.sha256])])).digest('hex');
}

async function buildTree(open: TreeCase, items: readonly StoredItem[], secret: string, signal?: AbortSignal): Promise<CaseTree> {
  const { database } = open;
  await database.run('CREATE OR REPLACE TEMP TABLE tree_nodes (item INTEGER, level INTEGER, i BIGINT, hash BLOB)');
  await database.run('CREATE OR REPLACE TEMP TABLE tree_read (item INTEGER, record BIGINT, hash BLOB)');
  await readInexact(open, items, secret, signal);
  await database.run(`INSERT INTO tree_nodes SELECT item, 0, row_number() OVER (PARTITION BY item ORDER BY record) - 1, hash FROM (
    SELECT r.item, r.record, unhex(sha256('\\x00'::BLOB || encode(${headSql}) || encode(r.raw))) AS hash FROM records r JOIN item_rows i ON r.item = i.id WHERE r.exact AND i.sha256 IS NOT NULL
    UNION ALL SELECT item, record, hash FROM tree_read)`, [secret]);
  await database.run('CREATE OR REPLACE TEMP TABLE tree_sizes AS SELECT item, count(*) AS size FROM tree_nodes GROUP BY item');
  await raise(database, signal);
  return overItems(database, items);
}

/** Level by level: pairs are joined, an odd last node goes up as it is, an item stops where one node is left. */
async function raise(database: Database, signal?: AbortSignal): Promise<void> {
  const largest = numberOf((await database.rows('SELECT max(size) AS n FROM tree_sizes'))[0]?.['n']);
  for (let level = 0; 2 ** level < largest; level += 1) {
    if (signal?.aborted === true) cannot('cancelled', 'The tree was not finished.');
    await database.run(`INSERT INTO tree_nodes SELECT n.item, ${level + 1}, n.i // 2, CASE WHEN count(*) = 1 THEN any_value(n.hash) ELSE unhex(sha256('\\x01'::BLOB || min_by(n.hash, n.i) || max_by(n.hash, n.i))) END
      FROM tree_nodes n JOIN tree_sizes s ON n.item = s.item WHERE n.level = ${level} AND s.size > ${2 ** level} GROUP BY n.item, n.i // 2`);
  }
}

async function overItems(database: Database, items: readonly StoredItem[]): Promise<CaseTree> {
  const roots = new Map((await database.rows('SELECT n.item, s.size, max_by(hex(n.hash), n.level) AS root FROM tree_nodes n JOIN tree_sizes s ON n.item = s.item WHERE n.i = 0 GROUP BY n.item, s.size')).map((r) => [numberOf(r['item']), { records: numberOf(r['size']), root: (textOf(r['root']) ?? '').toLowerCase() }]));
  const leaves = [...items].sort((a, b) => a.id - b.id).map((item) => {
    const { records, root } = roots.get(item.id) ?? { records: 0, root: emptyRoot().toString('hex') };
    return { id: item.id, records, leaf: itemLeaf({ path: item.path.toWellFormed(), sha256: item.sha256 ?? '', records, root }) };
  });
  const levels = levelsOf(leaves.map((l) => leafHash(Buffer.from(l.leaf, 'utf8'))));
  return {
    root: Buffer.from(levels.at(-1)?.[0] ?? emptyRoot()), items: leaves.map(({ id, leaf }) => ({ id, leaf })), records: leaves.reduce((sum, l) => sum + l.records, 0),
    itemPath: (index) => siblingPlaces(index, leaves.length).map((p) => present(levels[p.level]?.[p.index], 'a sibling')),
  };
}

/** Index of a record among those of its item, the number of them, and its path to the item's root. To be asked while the tree is lent. */
export async function recordPath(database: Database, item: number, record: number): Promise<{ readonly index: number; readonly size: number; readonly path: readonly Uint8Array[] }> {
  const index = numberOf((await database.rows('SELECT count(*) AS n FROM records WHERE item = $1 AND record < $2', [item, record]))[0]?.['n']);
  const size = numberOf((await database.rows('SELECT size FROM tree_sizes WHERE item = $1', [item]))[0]?.['size']);
  const places = siblingPlaces(index, size);
  const nodes = places.length === 0 ? [] : await database.rows(`SELECT level, hex(hash) AS hash FROM tree_nodes WHERE item = $1 AND (${places.map((p) => `(level = ${p.level} AND i = ${p.index})`).join(' OR ')}) ORDER BY level`, [item]);
  return { index, size, path: nodes.map((n) => Buffer.from(textOf(n['hash']) ?? '', 'hex')) };
}

/** Leaves of the records whose text is not exactly their bytes: each item is read once, in the order of the places. */
async function readInexact(open: TreeCase, items: readonly StoredItem[], secret: string, signal?: AbortSignal): Promise<void> {
  const { database } = open;
  const wanted = new Set((await database.rows('SELECT DISTINCT item FROM records WHERE NOT exact')).map((r) => numberOf(r['item'])));
  for (const item of items.filter((i) => wanted.has(i.id))) {
    const rows = await database.rows(`SELECT r.record, r."offset", r.length, ${headSql} AS head FROM records r JOIN item_rows i ON r.item = i.id WHERE NOT r.exact AND r.item = $2 ORDER BY r."offset", r.record`, [secret, item.id]);
    const root = item.root === item.id ? item : present(items.find((i) => i.id === item.root), 'the file an item lies in');
    const path = rootFile(open.originals, root);
    const { size, mtime } = await stat(path).catch(() => cannot('evidence-changed', 'The original is not where it was.', { where: root.path }));
    const source = { path: root.path, name: root.name, size, modified: mtime, open: () => createReadStream(path, { highWaterMark: 2 ** 20 }) };
    const cut = new Cutter(openByPath({ source, filePath: path }, item.member, { spoolFolder: open.work, ...(signal ? { signal } : {}) }));
    try {
      const hashes = [];
      for (const row of rows) {
        const bytes = await cut.take(numberOf(row['offset']), numberOf(row['length'])) ?? cannot('evidence-changed', 'The original ends before a record that was read from it.', { where: item.path });
        hashes.push([item.id, numberOf(row['record']), leafHash(Buffer.from(textOf(row['head']) ?? '', 'utf8'), bytes).toString('hex')]);
      }
      for (let from = 0; from < hashes.length; from += 1000) await database.run(`INSERT INTO tree_read SELECT * FROM (VALUES ${hashes.slice(from, from + 1000).map(([i, r, h]) => `(${i}, ${r}, unhex('${h}'))`).join(', ')})`);
    } finally {
      await cut.close();
    }
  }
}

/** Cuts ranges whose beginnings do not go back out of a stream; they may overlap. */
class Cutter {
  readonly #chunks: AsyncGenerator<Buffer>;
  #held: Buffer[] = [];
  /** Where the first held byte stands, and the first not yet read. */
  #from = 0;
  #to = 0;

  constructor(chunks: AsyncGenerator<Buffer>) { this.#chunks = chunks; }

  async take(offset: number, length: number): Promise<Buffer | null> {
    for (;;) {
      while (this.#held[0] !== undefined && this.#from + this.#held[0].length <= offset) this.#from += this.#held.shift()?.length ?? 0;
      if (this.#to >= offset + length) break;
      const step = await this.#chunks.next();
      if (step.done === true) return null;
      this.#held.push(step.value);
      this.#to += step.value.length;
    }
    // Only the pieces of this range are joined: what is held may reach further.
    const parts: Buffer[] = [];
    for (let at = this.#from, n = 0; n < this.#held.length && at < offset + length; n += 1) {
      const piece = present(this.#held[n], 'a piece');
      parts.push(piece.subarray(Math.max(0, offset - at), offset + length - at));
      at += piece.length;
    }
    return Buffer.concat(parts);
  }

  async close(): Promise<void> { await this.#chunks.return(undefined); }
}
