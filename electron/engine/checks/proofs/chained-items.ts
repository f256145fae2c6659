// The items whose records are chained: their records in order, the recipe that is stated or found for each, and the walk along it.
import { numberOf } from '../../store/database.ts';
import type { Database } from '../../store/database.ts';
import type { StoredItem } from '../../store/items.ts';
import { ChainRecord } from './chain-record.ts';
import type { Cells } from './chain-record.ts';
import { discover, fits } from './chain-discovery.ts';
import type { Discovery } from './chain-discovery.ts';
import { hashBytes } from './chain-recipe.ts';
import type { ChainKey } from './chain-recipe.ts';
import { ChainWalk } from './chain-walk.ts';
import type { WalkResult } from './chain-walk.ts';
import type { StatedRecipe } from './stated-recipe.ts';

const page = 10_000;
/** Records looked at for a recipe, at the beginning, in the middle and at the end of an item. */
const stretch = 240;

export type Chain = { readonly item: StoredItem; readonly found: Discovery; readonly stated: StatedRecipe | null };
export type Span = { readonly from: number; readonly to: number };

/** How the rows of an item are cut into cells; null for JSON. */
function cellsOf(item: StoredItem): Cells {
  try {
    // SAFETY: written by the loader as its own plan.
    const plan = JSON.parse(item.options ?? '{}') as { readonly dialect?: { readonly delimiter: string; readonly columns: readonly string[] } | null };
    return plan.dialect ? { delimiter: plan.dialect.delimiter, columns: plan.dialect.columns } : null;
  } catch {
    return null;
  }
}

type Row = { readonly record: number; readonly text: string; readonly isExact: boolean };
/** By columns: objects of rows take longer to make than everything else that is done with them. */
async function rowsOf(database: Database, item: number, { from, to }: Span): Promise<readonly Row[]> {
  const { rows, columns: [record, raw, exact] } = await database.columns('SELECT record, raw, exact::INTEGER AS exact FROM records WHERE item = $1 AND record BETWEEN $2 AND $3 ORDER BY record', [item, from, to]);
  return Array.from({ length: rows }, (_, i) => ({ record: Number(record?.values[i]), text: String(raw?.values[i] ?? ''), isExact: Number(exact?.values[i]) === 1 }));
}

async function spanOf(database: Database, item: number): Promise<Span | null> {
  const [row] = await database.rows('SELECT min(record) AS a, max(record) AS b FROM records WHERE item = $1', [item]);
  return row === undefined || row['a'] === null ? null : { from: numberOf(row['a']), to: numberOf(row['b']) };
}

/** What chains the records of an item: a stated recipe that names it or fits it, else one that is found. Null where nothing looks like a chain. */
export async function chainOf(database: Database, item: StoredItem, stated: readonly StatedRecipe[], keys: readonly NonNullable<ChainKey>[]): Promise<Chain | null> {
  const span = await spanOf(database, item.id);
  if (span === null) return null;
  const cells = cellsOf(item);
  const starts = [span.from, Math.floor((span.from + span.to) / 2), Math.max(span.from, span.to - stretch + 1)].filter((s, i, all) => i === 0 || s >= (all[i - 1] ?? 0) + stretch);
  let links: Discovery | null = null;
  for (const from of starts) {
    const records = (await rowsOf(database, item.id, { from, to: from + stretch - 1 })).map((r) => ChainRecord.read(r.text, cells));
    const readable = records.filter((r) => r !== null);
    const told = stated.find((s) => (s.files.length > 0 ? s.files.some((f) => item.path.endsWith(f)) : fits(readable, s.recipe, s.key, Math.max(1, Math.min(3, readable.length - 1)))));
    if (told) return { item, stated: told, found: { kind: 'recipe', recipe: told.recipe, key: told.key } };
    const found = discover(records, keys);
    if (found?.kind === 'recipe') return { item, stated: null, found };
    links ??= found;
  }
  return links ? { item, stated: null, found: links } : null;
}

/** Walks all records of a chain, a page at a time; `anchors` are values kept elsewhere, as hex. Cost: each record is hashed once, and read again only where the chain breaks. */
export async function walkChain(database: Database, { item, found, stated }: Chain, anchors: ReadonlySet<string>, signal?: AbortSignal): Promise<WalkResult> {
  const recipe = found.kind === 'recipe' ? found.recipe : null;
  const key = found.kind === 'recipe' ? found.key : null;
  const fields = found.kind === 'recipe' ? found.recipe : found;
  const walk = new ChainWalk({ hash: fields.hash, previous: fields.previous, recipe, key, isKeyTrusted: key !== null && key.suppliedBy !== null, anchors, start: stated?.first ?? null });
  await eachRecord(database, item, (row, record) => { walk.add(row.record, record, row.isExact); }, signal);
  const result = walk.finish();
  await findElsewhere(database, item, fields.hash, result, signal);
  return result;
}

async function eachRecord(database: Database, item: StoredItem, work: (row: Row, record: ChainRecord | null) => void, signal?: AbortSignal): Promise<void> {
  const span = await spanOf(database, item.id);
  const cells = cellsOf(item);
  if (span === null) return;
  for (let { from } = span; from <= span.to; from += page) {
    if (signal?.aborted === true) return;
    for (const row of await rowsOf(database, item.id, { from, to: from + page - 1 })) work(row, ChainRecord.read(row.text, cells));
  }
}

/** A record that names one that stands elsewhere in the file is in the wrong place; one that names none that is here follows a gap. */
async function findElsewhere(database: Database, item: StoredItem, hash: readonly string[], { breaks }: WalkResult, signal?: AbortSignal): Promise<void> {
  const asked = breaks.filter((b) => b.wanted !== null && (b.kind === 'unlinked' || b.kind === 'skipped'));
  if (asked.length === 0) return;
  const keyOf = (value: string): string => hashBytes(value)?.toString('hex') ?? value;
  const wanted = new Set(asked.map((b) => keyOf(b.wanted ?? '')));
  const seen = new Map<string, number>();
  await eachRecord(database, item, (row, record) => {
    const value = record?.value(hash) ?? null;
    if (value !== null && wanted.has(keyOf(value))) seen.set(keyOf(value), row.record);
  }, signal);
  for (const b of asked) if (seen.has(keyOf(b.wanted ?? '')) && seen.get(keyOf(b.wanted ?? '')) !== b.record) b.kind = 'order';
}
