// Reads the one-line filter language of the filter bar, and writes filters back into it.
import type { Filter } from '../../shared/contract.ts';
import { eventColumns } from '../../shared/model/event.ts';
import { readMoment } from '../ui/time-text.ts';
import type { OffsetAt, Zone } from '../ui/time-text.ts';

export type Test = NonNullable<Filter['where']>[number];
/** Half-open: from ≤ time < to; an open end is null. */
export type TimeRange = { readonly from: bigint | null; readonly to: bigint | null };
export type Reading =
  | { readonly ok: true; readonly tests: readonly Test[]; readonly range: TimeRange | null }
  | { readonly ok: false; readonly at: number; readonly length: number; readonly why: Trouble };
export type Trouble =
  | { readonly kind: 'quote-open' }
  | { readonly kind: 'column-unknown'; readonly name: string; readonly nearest: string | null }
  | { readonly kind: 'value-missing'; readonly name: string }
  | { readonly kind: 'moment-unreadable' }
  | { readonly kind: 'range-empty' }
  | { readonly kind: 'exclude-text' }
  | { readonly kind: 'exclude-part'; readonly name: string };

type Token = { readonly at: number; readonly length: number; readonly isNot: boolean; readonly name: string | null; readonly value: string; readonly wasQuoted: boolean; /** A `*` before or after the value. */ readonly hasHead: boolean; readonly hasTail: boolean };

const dayMicros = 86_400_000_000n;
/** `path` is the item's path; it is not a column of the event but can be asked for like one. */
const canonical = new Map<string, string>([...eventColumns.map((c): [string, string] => [c.name.toLowerCase(), c.name]), ['path', 'path']]);

/** Columns that can be named in the filter bar, in storage order. */
export const filterColumns: readonly string[] = eventColumns.map((c) => c.name).filter((n) => n !== 'time' && n !== 'receivedTime');

/** `zone` is taken for moments typed without one. Never throws. */
export function readFilter(text: string, zone: Zone, offsetAt?: OffsetAt): Reading {
  const tests: Test[] = [];
  let from: bigint | null = null;
  let to: bigint | null = null;
  for (let at = skipSpace(text, 0); at < text.length;) {
    const token = readToken(text, at);
    if ('why' in token) return { ok: false, ...token };
    const bad = (why: Trouble): Reading => ({ ok: false, at: token.at, length: token.length, why });
    const name = token.name?.toLowerCase() ?? null;
    if (name === 'from' || name === 'to' || name === 'time') {
      const moment = readMoment(token.value, zone, offsetAt);
      if (moment === null || token.isNot) return bad({ kind: 'moment-unreadable' });
      if (name !== 'to') from = from === null || moment > from ? moment : from;
      const end = name === 'to' ? moment : name === 'time' ? moment + spanOf(token.value) : null;
      if (end !== null) to = to === null || end < to ? end : to;
    } else {
      const test = testOf(token);
      if ('kind' in test) return bad(test);
      tests.push(test);
    }
    if (from !== null && to !== null && to <= from) return bad({ kind: 'range-empty' });
    at = skipSpace(text, token.at + token.length);
  }
  return { ok: true, tests, range: from === null && to === null ? null : { from, to } };
}

/** `time:` names a day, a minute or a second, as finely as it was typed. */
function spanOf(value: string): bigint {
  if (!/[T ]\d/.test(value)) return dayMicros;
  return /\d{2}:\d{2}:\d{2}/.test(value) ? 1_000_000n : 60_000_000n;
}

function testOf(token: Token): Test | Trouble {
  const { name, value, isNot, wasQuoted, hasHead, hasTail } = token;
  if (name === null) return isNot ? { kind: 'exclude-text' } : { column: '*', test: 'contains', value };
  const column = canonical.get(name.toLowerCase());
  if (column === undefined) return { kind: 'column-unknown', name, nearest: nearestColumn(name) };
  if (!wasQuoted && value === '') return hasHead ? { column, test: isNot ? 'missing' : 'present' } : { kind: 'value-missing', name: column };
  if (!hasTail && !hasHead) return { column, test: isNot ? 'is-not' : 'is', value };
  if (isNot) return { kind: 'exclude-part', name: column };
  return { column, test: hasHead ? 'contains' : 'starts', value };
}

function skipSpace(text: string, at: number): number {
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}

function readToken(text: string, start: number): Token | { at: number; length: number; why: Trouble } {
  let at = start;
  const isNot = text[at] === '-' && at + 1 < text.length && !/\s/.test(text[at + 1] ?? '');
  if (isNot) at++;
  const named = /^([A-Za-z][A-Za-z]*):/.exec(text.slice(at));
  const name = named?.[1] ?? null;
  if (named) at += named[0].length;
  // Stars mean something after a column only: plain text is searched for as it stands.
  const hasHead = name !== null && text[at] === '*';
  const open = hasHead ? at + 1 : at;
  if (text[open] !== '"') {
    const word = /^\S*/.exec(text.slice(open))?.[0] ?? '';
    const hasTail = name !== null && word.length > 0 && word.endsWith('*');
    return { at: start, length: open + word.length - start, isNot, name, value: hasTail ? word.slice(0, -1) : word, wasQuoted: false, hasHead, hasTail };
  }
  let value = '';
  for (let i = open + 1; i < text.length; i++) {
    const c = text[i] ?? '';
    if (c === '\\' && i + 1 < text.length) { value += text[++i] ?? ''; continue; }
    if (c === '"') {
      const hasTail = name !== null && text[i + 1] === '*';
      return { at: start, length: i + (hasTail ? 2 : 1) - start, isNot, name, value, wasQuoted: true, hasHead, hasTail };
    }
    value += c;
  }
  return { at, length: text.length - at, why: { kind: 'quote-open' } };
}

/** The column within two edits of what was typed, or one that contains it. */
function nearestColumn(name: string): string | null {
  const typed = name.toLowerCase();
  let best: string | null = null;
  let least = 3;
  for (const [lower, column] of canonical) {
    const d = lower.startsWith(typed) || (typed.length > 2 && lower.includes(typed)) ? 1 : edits(typed, lower);
    if (d < least) { best = column; least = d; }
  }
  return best;
}

function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The text that reads back as exactly this test. */
export function writeTest(test: Test): string {
  const value = test.value ?? '';
  if (test.column === '*') return quote(value);
  switch (test.test) {
    case 'is': return `${test.column}:${quote(value)}`;
    case 'is-not': return `-${test.column}:${quote(value)}`;
    case 'present': return `${test.column}:*`;
    case 'missing': return `-${test.column}:*`;
    case 'starts': return `${test.column}:${quote(value)}*`;
    case 'contains': return `${test.column}:*${quote(value)}*`;
  }
}

const quote = (value: string): string => (/^[^\s"\\:*-][^\s"\\:*]*$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`);
