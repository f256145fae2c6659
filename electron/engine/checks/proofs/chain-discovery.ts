// Finds the recipe by which records are chained, by trying those that programs are known to use on a stretch of records.
import type { ChainRecord, Field, Form } from './chain-record.ts';
import { algorithmOf, computed, hashBytes } from './chain-recipe.ts';
import type { ChainKey, Over, Place, Recipe } from './chain-recipe.ts';

/** So many records one after another must fit before a recipe is believed. */
export const enough = 20;
const mostTries = 20_000;

const hashName = /^(?:(?:this|self|curr|current|own|row|line|record|entry|event|block|log|chain|audit)[_-]?)?(?:hash|digest|mac|hmac|sig|signature|checksum|chain|integrity)(?:[_-]?(?:value|hash))?$|^(?:sha-?(?:1|256|384|512)|md5)$/i;
const previousName = /^(?:prev|previous|parent|last|prior)[_-]?(?:record|entry|event|block|log|line)?[_-]?(?:hash|digest|mac|hmac|sig|signature|checksum|chain|link|value)?$/i;
const payloadName = /^(?:payload|data|event|entry|record|body|message|msg|content|details?)$/i;

/** What is known of a chain: how its values are computed, or only which fields name each other. */
export type Discovery = { readonly kind: 'recipe'; readonly recipe: Recipe; readonly key: ChainKey } | { readonly kind: 'links'; readonly hash: Field; readonly previous: Field; readonly tried: number };

export const sameValue = (a: string, b: string): boolean => {
  if (a === b) return a !== '';
  const one = hashBytes(a);
  return one !== null && (hashBytes(b)?.equals(one) ?? false);
};

/** `stretch`: neighbours in the order of the file; null for what is no record with parts. Null where nothing looks like a chain. */
export function discover(stretch: readonly (ChainRecord | null)[], keys: readonly NonNullable<ChainKey>[]): Discovery | null {
  const records = stretch.filter((r) => r !== null);
  // Somewhere in the middle, where what is written of the one before is no beginning any more.
  const sample = records.slice(Math.floor(records.length / 2)).find((r) => valuesIn(r, hashName).length > 0);
  if (!sample || records.length < enough) return null;
  const hashes = valuesIn(sample, hashName);
  const previous = valuesIn(sample, previousName);
  let tried = 0;
  for (const hash of hashes) {
    const linked = previous.filter((p) => isLinked(records, hash, p));
    for (const own of linked.length > 0 ? linked : [null]) {
      for (const recipe of recipesFor(sample, hash, own)) {
        for (const key of [null, ...keys]) {
          tried += 1;
          if (tried > mostTries) return null;
          if (fits(records, recipe, key)) return { kind: 'recipe', recipe, key };
        }
      }
    }
    const [own] = linked;
    if (own) return { kind: 'links', hash, previous: own, tried };
  }
  return null;
}

/** Fields of such a name whose text can be a hash. */
const valuesIn = (record: ChainRecord, name: RegExp): readonly Field[] => record.fields().filter((f) => name.test(f.at(-1) ?? '') && hashBytes(record.value(f) ?? '') !== null).slice(0, 4);

function isLinked(records: readonly ChainRecord[], hash: Field, previous: Field): boolean {
  let run = 0;
  for (const [i, record] of records.entries()) {
    const before = records[i - 1]?.value(hash);
    run = before !== undefined && before !== null && sameValue(before, record.value(previous) ?? '') ? run + 1 : 0;
    if (run >= enough) return true;
  }
  return false;
}

/** At least `wanted` records one after another carry the value that the recipe gives. */
export function fits(records: readonly ChainRecord[], recipe: Recipe, key: ChainKey, wanted = enough): boolean {
  let run = 0;
  for (const [i, record] of records.entries()) {
    const before = recipe.previous === null ? records[i - 1]?.value(recipe.hash) : record.value(recipe.previous);
    const own = before === undefined || before === null ? null : hashBytes(record.value(recipe.hash) ?? '');
    run = own !== null && (computed(record, before ?? '', recipe, key)?.equals(own) ?? false) ? run + 1 : 0;
    if (run >= wanted) return true;
    if (run + records.length - i - 1 < wanted) return false;
  }
  return false;
}

const jsonForms: readonly Form[] = ['as-written', 'compact', 'spaced', 'canonical', 'sorted-spaced'];
const rowForms: readonly Form[] = ['as-written', 'joined-comma', 'joined-bar', 'joined-nothing'];
const ways: readonly (readonly [Place, string, 'text' | 'bytes'])[] = [
  ['before', '', 'text'], ['before', ':', 'text'], ['before', '\n', 'text'], ['before', '|', 'text'], ['before', '', 'bytes'], ['after', '', 'text'], ['after', ':', 'text'], ['after', '|', 'text'],
];

function* recipesFor(sample: ChainRecord, hash: Field, previous: Field | null): Generator<Recipe> {
  const algorithm = algorithmOf.get(hashBytes(sample.value(hash) ?? '')?.length ?? 0);
  if (algorithm === undefined) return;
  const isPlaced = (form: Form): boolean => sample.without([hash], form) !== null;
  const base = { hash, previous, algorithm } as const;
  for (const over of oversFor(sample, hash, previous)) {
    const isWhole = 'without' in over;
    for (const form of isPlaced('joined-bar') ? rowForms : jsonForms) {
      // A record's own hash is a chain only where the one before is in what is hashed.
      if (isWhole && previous !== null && over.without.length === 1 && over.without[0] === hash) yield { ...base, over, form, place: 'inside', separator: '', previousAs: 'text' };
      for (const [place, separator, previousAs] of ways) yield { ...base, over, form, place, separator, previousAs };
    }
  }
}

function oversFor(sample: ChainRecord, hash: Field, previous: Field | null): readonly Over[] {
  const [holder = ''] = hash;
  const without: Field[][] = [[hash], ...(previous ? [[hash, previous]] : []), ...(hash.length === 2 ? [[[holder]]] : []), ...(hash.length === 2 && previous !== null && previous[0] !== holder ? [[[holder], previous]] : [])];
  const only = sample.fields().filter((f) => f.length === 1 && payloadName.test(f[0] ?? '') && f[0] !== holder).slice(0, 4);
  return [...without.map((w) => ({ without: w })), ...only.map((f) => ({ only: f }))];
}
