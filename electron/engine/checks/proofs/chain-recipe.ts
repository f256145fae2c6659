// How the value that a chained record carries is computed from the record and the one before: as data, as bytes to hash, and in words.
import { createHash, createHmac } from 'node:crypto';
import type { ChainRecord, Field, Form } from './chain-record.ts';

export const algorithms = ['sha256', 'sha512', 'sha384', 'sha1', 'md5'] as const;
export type Algorithm = (typeof algorithms)[number];
/** Bytes of a value, and what makes so many. */
export const algorithmOf: ReadonlyMap<number, Algorithm> = new Map([[32, 'sha256'], [64, 'sha512'], [48, 'sha384'], [20, 'sha1'], [16, 'md5']]);

/** What of the record is hashed: all but some fields, or one field alone. */
export type Over = { readonly without: readonly Field[] } | { readonly only: Field };
/** Where the value of the record before stands in what is hashed. `inside`: only in the record itself. */
export type Place = 'before' | 'after' | 'inside';
export type Recipe = {
  readonly hash: Field;
  /** The field that repeats the value of the record before; null where it is not written down. */
  readonly previous: Field | null;
  readonly algorithm: Algorithm;
  readonly over: Over; readonly form: Form; readonly place: Place; readonly separator: string; readonly previousAs: 'text' | 'bytes';
};
/** A key for HMAC, and whose it is; null where anybody can compute the values. */
export type ChainKey = { readonly bytes: Buffer; readonly name: string; readonly suppliedBy: string | null } | null;

/** The bytes of a hash as logs write it: hex of either case or base64, with or without the name of the algorithm in front. Null for anything else. */
export function hashBytes(text: string): Buffer | null {
  if (text.length < 22 || text.length > 140) return null;
  const bare = /^(?:sha-?(?:1|256|384|512)|md5|hmac-sha(?:1|256|512))[:=-](.*)$/i.exec(text)?.[1] ?? text;
  if (/^(?:0x)?(?:[0-9a-f]{2})+$/i.test(bare)) {
    const bytes = Buffer.from(bare.replace(/^0x/, ''), 'hex');
    return algorithmOf.has(bytes.length) ? bytes : null;
  }
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(bare)) return null;
  const bytes = Buffer.from(bare, bare.includes('-') || bare.includes('_') ? 'base64url' : 'base64');
  return algorithmOf.has(bytes.length) && bytes.toString('base64').replace(/=+$/, '') === bare.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '') ? bytes : null;
}

/** What the record's value should be, after `previous` as it is written. Null where this recipe cannot be followed on it. */
export function computed(record: ChainRecord, previous: string, recipe: Recipe, key: ChainKey): Buffer | null {
  const { over, form, place, separator, previousAs, algorithm } = recipe;
  const payload = 'only' in over ? record.only(over.only, form) : record.without(over.without, form);
  if (payload === null) return null;
  const hash = key ? createHmac(algorithm, key.bytes) : createHash(algorithm);
  if (place === 'inside') return hash.update(payload, 'utf8').digest();
  const before = previousAs === 'text' ? Buffer.from(previous, 'utf8') : hashBytes(previous) ?? Buffer.alloc(0);
  return (place === 'before' ? hash.update(before).update(separator, 'utf8').update(payload, 'utf8') : hash.update(payload, 'utf8').update(separator, 'utf8').update(before)).digest();
}

const separatorWords = new Map([['', ''], [':', ' and a colon'], ['\n', ' and a line break'], ['|', ' and a bar'], [' ', ' and a space']]);
const formWords: Readonly<Record<Form, string>> = {
  'as-written': 'as it is written', compact: 'as JSON without spaces, in the order of the file', spaced: 'as JSON with a space behind each comma and colon, in the order of the file', canonical: 'as canonical JSON (RFC 8785)',
  'sorted-spaced': 'as JSON with sorted names and a space behind each comma and colon', 'joined-comma': 'its cells joined with commas', 'joined-bar': 'its cells joined with bars', 'joined-nothing': 'its cells joined without anything between',
};
export const fieldText = (field: Field): string => `“${field.join('.').slice(0, 100)}”`;

/** The recipe as a sentence without its full stop, for people who know what a hash is. Names of fields come from the evidence. */
export function recipeWords({ hash, previous, algorithm, over, form, place, separator, previousAs }: Recipe, isKeyed: boolean): string {
  const what = 'only' in over ? `field ${fieldText(over.only)}` : `the record without ${over.without.map(fieldText).join(' and ')}`;
  const how = 'only' in over && form === 'as-written' ? '' : `, ${formWords[form]}`;
  const link = `the value of the record before${previousAs === 'bytes' ? ' (as bytes)' : ''}`;
  const between = separatorWords.get(separator) ?? ` and “${separator.slice(0, 10)}”`;
  const input = place === 'inside' ? `${what}${how}` : place === 'before' ? `${link}${between}, then ${what}${how}` : `${what}${how}${between}, then ${link}`;
  const repeated = previous === null ? 'the value of the record before is not written in the record' : `${fieldText(previous)} repeats the value of the record before`;
  return `${fieldText(hash)} is ${isKeyed ? 'HMAC-' : ''}${algorithm.toUpperCase().replace('SHA', 'SHA-')} over ${input}; ${repeated}`;
}
