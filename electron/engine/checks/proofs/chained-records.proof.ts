// Do the records of a log that chains them follow from each other, by which recipe, and what vouches for the chain from outside?
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofOptions, ProofRow } from './proof.ts';
import { bytesOfItem } from './read-item.ts';
import { fieldText, hashBytes, recipeWords } from './chain-recipe.ts';
import { chainOf, walkChain } from './chained-items.ts';
import type { Chain } from './chained-items.ts';
import { isBeginning } from './chain-walk.ts';
import type { Break, BreakKind, WalkResult } from './chain-walk.ts';
import { sameValue } from './chain-discovery.ts';
import { keptValues, longestRecipe, possibleKeys, readStatedRecipe } from './stated-recipe.ts';
import type { KeptValue, StatedRecipe } from './stated-recipe.ts';

const mostBreakRows = 200;
type Walked = { readonly chain: Chain; walk: WalkResult };

async function prove(open: ProofCase, { signal }: ProofOptions = {}): Promise<ProofAnswer> {
  const items = await readItems(open.database);
  const stated = await statedRecipes(open, items);
  const keys = possibleKeys(open.trust);
  const values = keptValues(open.trust, stated);
  const anchors = new Set(values.map((v) => v.hex));
  const walked: Walked[] = [];
  for (const item of items.filter((i) => i.status === 'loaded')) {
    if (signal?.aborted === true) break;
    const chain = await chainOf(open.database, item, stated, keys);
    if (chain) walked.push({ chain, walk: await walkChain(open.database, chain, anchors, signal) });
  }
  if (walked.length === 0) return { kind: 'not-answerable', because: 'No item has records that carry the value of the record before them in a way that is known here.' };
  await carryBack(open, walked, anchors, signal);
  const usedKeys = new Set(walked.map(({ chain }) => (chain.found.kind === 'recipe' ? chain.found.key?.name : undefined)));
  const rows = walked.flatMap((w) => rowsOf(w, walked, values));
  const reached = new Set(walked.flatMap(({ walk }) => [...walk.anchors]));
  const lost = values.filter((v) => !reached.has(v.hex) && !usedKeys.has(v.name) && walked.some(({ walk }) => hashBytes(walk.last?.value ?? '')?.length === v.hex.length / 2));
  return { kind: 'proof', rows: [...rows, ...lost.map(lostRow)], because: 'A chain does not show that records at its end are missing: for that, its last value has to be kept elsewhere and entered as trusted.' };
}

export const proof: ProofFile = { name: 'chained-records', prove };

async function statedRecipes(open: ProofCase, items: readonly StoredItem[]): Promise<readonly StatedRecipe[]> {
  const stated = open.trust.flatMap((t) => readStatedRecipe(t.bytes, t.name, t.suppliedBy) ?? []);
  for (const item of items.filter((i) => i.status === 'kept' && (i.why ?? '').startsWith('a recipe of a chain'))) {
    const bytes = await bytesOfItem(open, item, longestRecipe);
    const read = bytes ? readStatedRecipe(bytes, item.path, null) : null;
    if (read) stated.push(read);
  }
  return stated;
}

/** A file that is proven from its first record on vouches for the last value of the file it goes on from. */
async function carryBack({ database }: ProofCase, walked: Walked[], anchors: ReadonlySet<string>, signal?: AbortSignal): Promise<void> {
  for (let round = 0; round < walked.length; round += 1) {
    const carried = new Set(anchors);
    for (const { walk } of walked) {
      const before = walk.breakCount === 0 && walk.consistent === 0 && walk.proven > 0 ? hashBytes(walk.first?.previous ?? '') : null;
      if (before) carried.add(before.toString('hex'));
    }
    const next = walked.find(({ walk }) => walk.consistent > 0 && carried.has(hashBytes(walk.last?.value ?? '')?.toString('hex') ?? '') && !walk.anchors.has(hashBytes(walk.last?.value ?? '')?.toString('hex') ?? ''));
    if (!next || signal?.aborted === true) return;
    next.walk = await walkChain(database, next.chain, carried, signal);
  }
}

type Shown = Pick<ProofRow, 'verdict' | 'statement'> & Partial<ProofRow>;
const rowFor = (item: StoredItem) => (row: Shown): ProofRow => ({ subject: item.path, item: item.id, record: null, detail: null, fromTime: null, toTime: null, count: 1, ...row });

function rowsOf({ chain, walk }: Walked, all: readonly Walked[], values: readonly KeptValue[]): readonly ProofRow[] {
  const row = rowFor(chain.item);
  const more = walk.breakCount - Math.min(walk.breaks.length, mostBreakRows);
  const rows = [...goodRows(chain, walk, values), ...walk.breaks.slice(0, mostBreakRows).map((b) => breakRow(b, chain))];
  if (more > 0) rows.push({ verdict: 'altered', statement: 'The chain breaks at further records, which are not listed.', count: more });
  if (walk.bare > 0) rows.push({ verdict: 'not-covered', isNotable: true, record: walk.firstBare, count: walk.bare, statement: `${walk.bare === 1 ? 'A record carries' : 'Records carry'} no value of the chain: nothing shows whether ${walk.bare === 1 ? 'it was' : 'they were'} there when the others were written.` });
  if (walk.inexact > 0) rows.push({ verdict: 'not-answerable', count: walk.inexact, statement: 'Records could not be compared with their values, because their text is not exactly their bytes.' });
  const before = walk.first?.previous ?? null;
  const isBegun = before === null ? !walk.isHeadless : isBeginning(before) || sameValue(before, chain.stated?.first ?? '') || all.some((w) => w.chain !== chain && sameValue(w.walk.last?.value ?? '', before));
  if (!isBegun && walk.first) rows.push({ verdict: 'not-covered', record: walk.first.record, statement: 'The chain begins before the first record of the file: what came before was not handed over.', detail: before === null ? null : `the first record follows ${before.slice(0, 140)}` });
  return rows.map(row);
}

function goodRows({ found, stated }: Chain, walk: WalkResult, values: readonly KeptValue[]): Shown[] {
  const last = walk.last ? `last value ${walk.last.value.slice(0, 140)}, of record ${walk.last.record}` : null;
  if (found.kind === 'links') {
    return [{ verdict: 'not-answerable', count: walk.consistent + walk.proven, detail: last, statement: `Each of these records repeats in ${fieldText(found.previous)} what the one before carries in ${fieldText(found.hash)}. How the value is computed is not known: none of the ${found.tried} recipes that were tried fits, so their content could not be compared. The maker of the log can state the recipe.` }];
  }
  const words = recipeWords(found.recipe, found.key !== null);
  const from = stated ? `stated in ${stated.name}${stated.suppliedBy === null ? ', which came with the files' : `, entered as trusted by ${stated.suppliedBy}`}` : 'found by trying';
  const recipe = `Recipe (${from}): ${words}.`;
  const rows: Shown[] = [];
  const who = values.filter((v) => walk.anchors.has(v.hex)).map((v) => `${v.name}, entered as trusted by ${v.suppliedBy}`);
  if (walk.proven > 0) {
    const why = found.key?.suppliedBy ? `hold under the key in ${found.key.name}, entered as trusted by ${found.key.suppliedBy}` : who.length > 0 ? `lead without a break to a value that was kept elsewhere (${who.join('; ')})` : 'lead without a break to a later file whose chain is proven';
    rows.push({ verdict: 'proven', count: walk.proven, detail: last, statement: `These records ${why}. ${recipe}` });
  }
  if (walk.consistent > 0) {
    const why = found.key ? `The key, in ${found.key.name}, came with the files: whoever made the files could have made the key and computed every value.` : 'Nothing secret goes into the values: whoever can write the file can compute them all anew, and nothing outside the hand-over vouches for the last one.';
    rows.push({ verdict: 'consistent', count: walk.consistent, detail: last, statement: `These records follow from each other. ${why} ${recipe}` });
  }
  if (walk.proven + walk.consistent === 0) rows.push({ verdict: 'not-answerable', statement: `No record carries the value that the recipe gives; it may be the recipe of another log. ${recipe}` });
  return rows;
}

const breakWords: Readonly<Record<BreakKind, Pick<ProofRow, 'verdict' | 'statement'>>> = {
  content: { verdict: 'altered', statement: 'The content of the record is not the one that its value was made over: one of the two was changed afterwards.' },
  unlinked: { verdict: 'missing', statement: 'The record that this one names as the one before it is not in the file: it is missing, or was replaced with its value.' },
  skipped: { verdict: 'altered', statement: 'The record stands between two that follow each other: it was put in, or two programs wrote at the same time.' },
  order: { verdict: 'altered', statement: 'The record does not stand where the chain has it: the order was changed, or the record was copied.' },
  restart: { verdict: 'not-covered', statement: 'The chain begins anew at this record: nothing shows whether records before it are missing.' },
  'content-or-link': { verdict: 'altered', statement: 'The record does not follow from the one before it: it was changed, or records between the two are missing or were put in.' },
};

const breakRow = ({ kind, record, wanted, value }: Break, { found }: Chain): Shown => ({
  ...breakWords[kind], record, isNotable: true,
  detail: [wanted === null || wanted === '' ? null : `follows ${wanted.slice(0, 140)}`, `carries ${value.slice(0, 140)}`, found.kind === 'links' ? 'the recipe is not known' : null].filter((d) => d !== null).join('; '),
});

const lostRow = ({ hex, name, suppliedBy }: KeptValue): ProofRow => ({
  verdict: 'missing', subject: name, item: null, record: null, fromTime: null, toTime: null, count: 1, detail: `value ${hex}, entered by ${suppliedBy}`,
  statement: 'No record of a chain carries the value that was kept elsewhere: the records up to it are missing or were changed, or it belongs to another log.',
});
