// The recipe of a chain as its maker states it: a small JSON file, kept beside the evidence or entered as trusted, and the keys and last values in trusted files.
import { z } from 'zod';
import { forms } from './chain-record.ts';
import { algorithms, hashBytes } from './chain-recipe.ts';
import type { ChainKey, Recipe } from './chain-recipe.ts';
import type { TrustFile } from './proof.ts';

/** Longest file that is read as a recipe, a key or a last value. Bytes. */
export const longestRecipe = 65_536;
const longestKey = 4096;
const mostKeys = 8;

/** `member` or `member.inner`; a name that itself has a dot is given as a list. */
const field = z.union([z.string().min(1).max(200).transform((text): readonly string[] => text.split('.')), z.array(z.string().max(200)).min(1).max(2)]).refine((f) => f.length <= 2);
const key = z.union([z.strictObject({ text: z.string().max(longestKey) }), z.strictObject({ hex: z.string().max(longestKey).regex(/^(?:[0-9a-fA-F]{2})+$/) }), z.strictObject({ base64: z.string().max(longestKey).regex(/^[A-Za-z0-9+/]+={0,2}$/) })]);

/** The file `*.chain-recipe.json`; docs/chain-recipe.md explains it to those who write one. */
export const statedRecipeSchema = z.strictObject({
  kind: z.literal('exhibit-chain-recipe'), version: z.literal(1),
  /** Endings of the paths it is about; all files where it is left out. */
  files: z.array(z.string().min(1).max(1000)).max(100).optional(),
  hash: field, previous: field.nullable().default(null),
  algorithm: z.enum(algorithms), key: key.optional(),
  /** All of the record but these fields, or one field alone. */
  over: z.union([z.strictObject({ without: z.array(field).min(1).max(8) }), z.strictObject({ only: field })]).optional(),
  form: z.enum(forms).default('as-written'), place: z.enum(['before', 'after', 'inside']).default('inside'), separator: z.string().max(10).default(''), previousAs: z.enum(['text', 'bytes']).default('text'),
  /** What the first record follows, and the value of the last one, as it was written down elsewhere. */
  first: z.string().max(200).optional(), last: z.string().max(200).optional(),
});

export type StatedRecipe = { readonly recipe: Recipe; readonly key: ChainKey; readonly files: readonly string[]; readonly first: string | null; readonly last: string | null; /** Where it came from: name of the file, and who vouches for it where somebody does. */ readonly name: string; readonly suppliedBy: string | null };

/** Null for what is no recipe of this kind. Never throws. */
export function readStatedRecipe(bytes: Buffer, name: string, suppliedBy: string | null): StatedRecipe | null {
  if (bytes.length > longestRecipe) return null;
  const document = parsed(bytes.toString('utf8'));
  const read = statedRecipeSchema.safeParse(document);
  if (!read.success) return null;
  const { hash, previous, algorithm, over = { without: [hash] }, form, place, separator, previousAs, files = [], first = null, last = null } = read.data;
  const secret = read.data.key;
  const keyBytes = secret === undefined ? null : 'text' in secret ? Buffer.from(secret.text, 'utf8') : 'hex' in secret ? Buffer.from(secret.hex, 'hex') : Buffer.from(secret.base64, 'base64');
  return { recipe: { hash, previous, algorithm, over, form, place, separator, previousAs }, key: keyBytes ? { bytes: keyBytes, name, suppliedBy } : null, files, first, last, name, suppliedBy };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}

/** A value of a chain that was kept elsewhere. `hex`: its bytes. */
export type KeptValue = { readonly hex: string; readonly name: string; readonly suppliedBy: string };

/** Trusted files that hold one value and nothing else, and the `last` of trusted recipes. */
export function keptValues(trust: readonly TrustFile[], recipes: readonly StatedRecipe[]): readonly KeptValue[] {
  const alone = trust.filter((t) => t.bytes.length < 300).flatMap((t) => valueOf(t.bytes.toString('utf8').trim(), t.name, t.suppliedBy));
  return [...alone, ...recipes.flatMap((r) => (r.last === null || r.suppliedBy === null ? [] : valueOf(r.last, r.name, r.suppliedBy)))];
}
const valueOf = (text: string, name: string, suppliedBy: string): readonly KeptValue[] => {
  const bytes = hashBytes(text);
  return bytes ? [{ hex: bytes.toString('hex'), name, suppliedBy }] : [];
};

/** Trusted files that may be keys for HMAC: short, and nothing that has a form of its own. Text, and what it is hex or base64 of. */
export function possibleKeys(trust: readonly TrustFile[]): readonly NonNullable<ChainKey>[] {
  return trust.filter((t) => t.bytes.length > 0 && t.bytes.length <= longestKey).flatMap(({ bytes, name, suppliedBy }) => {
    const text = bytes.toString('utf8').trim();
    if (text.startsWith('-----') || text.startsWith('{') || text.startsWith('[') || /^\S+\+[0-9a-f]{8}\+\S+$/.test(text)) return [];
    const readings = [bytes, Buffer.from(text, 'utf8'), ...(/^(?:[0-9a-f]{2})+$/i.test(text) ? [Buffer.from(text, 'hex')] : []), ...(/^[A-Za-z0-9+/]{8,}={0,2}$/.test(text) ? [Buffer.from(text, 'base64')] : [])];
    return readings.filter((b, i) => b.length > 0 && readings.findIndex((o) => o.equals(b)) === i).map((b) => ({ bytes: b, name, suppliedBy }));
  }).slice(0, mostKeys);
}
