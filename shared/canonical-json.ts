// The only serialisation that is ever hashed or signed: RFC 8785 (JCS) for plain data.
import { Bug } from './assert.ts';

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain | undefined };

/**
 * JSON with sorted keys (UTF-16 order) and no white space. Undefined members are left out, as JSON does.
 * Throws Bug for anything that JSON cannot carry unchanged: bigint, NaN, infinities, lone surrogates.
 */
export function canonicalJson(value: Plain): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Bug('canonical JSON cannot carry a number that is not finite');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new Bug('canonical JSON cannot carry a lone surrogate');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((v) => canonicalJson(v as Plain)).join(',')}]`;
  if (typeof value === 'object') {
    const record = value as { readonly [key: string]: Plain | undefined };
    const members = Object.keys(record).filter((k) => record[k] !== undefined).sort();
    return `{${members.map((k) => `${JSON.stringify(k)}:${canonicalJson(record[k] as Plain)}`).join(',')}}`;
  }
  throw new Bug(`canonical JSON cannot carry a ${typeof value}`);
}
