// JSON records that hold an array of events, to one record per event. Bytes stay as they are; nothing of a record is left out.
import { BatchBuilder, docAllowance } from './batch.ts';
import type { Batch, RawRecord } from './batch.ts';
import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE, isSpace } from './json-bytes.ts';
import type { Each } from '../../../shared/spec/format.ts';
import { keysOf } from '../../../shared/spec/paths.ts';

/**
 * Of each record the elements of the innermost arrays at the path. What is no array there, is empty or is missing is given once,
 * as it stands: the record, or the element of the array around it.
 */
export async function* decodeElements(batches: AsyncIterable<Batch>, each: Each): AsyncGenerator<Batch> {
  const divider = new Divider(each);
  for await (const { records, nonRecords, notes } of batches) {
    const { batch } = divider;
    for (const record of records) {
      for (const part of divider.parts(record)) {
        batch.add(part);
        if (batch.isFull) yield batch.take();
      }
    }
    for (const n of nonRecords) batch.nonRecord(n.code, n.offset, n.detail, n.count);
    for (const n of notes) batch.note(n.code, n.offset, n.detail, n.count);
    if (!batch.isEmpty) yield batch.take();
  }
}

type Span = { readonly start: number; readonly end: number };

class Divider {
  readonly batch = new BatchBuilder();
  readonly #steps: readonly (readonly string[])[];
  readonly #skip: { readonly keys: readonly string[]; readonly pattern: RegExp; readonly because: string } | null;
  #left = docAllowance.once;

  constructor({ at, skip }: Each) {
    this.#steps = stepsOf(at);
    this.#skip = skip ? { keys: keysOf(skip.field), pattern: new RegExp(skip.matches, 'u'), because: skip.because } : null;
  }

  *parts(record: RawRecord): Generator<RawRecord> {
    const value = record.fault ? undefined : parsed(record.bytes);
    if (value === undefined) { yield record; return; }
    const told = this.#skip ? valueOf(value, this.#skip.keys) : null;
    if (this.#skip && typeof told === 'string' && this.#skip.pattern.test(told)) { this.batch.nonRecord('control-record', record.offset, this.#skip.because); return; }
    this.#left += docAllowance.perByte * record.length;
    for (const { start, end, doc } of this.#divide(record, { start: 0, end: record.bytes.length }, 0, '', '')) {
      const isWhole = start === 0 && end === record.bytes.length;
      yield isWhole ? record : { bytes: record.bytes.subarray(start, end), offset: record.offset + start, length: end - start, doc };
    }
  }

  /** `before` and `after`: the text around the span, each array on the way replaced by the one element. */
  *#divide(record: RawRecord, span: Span, level: number, before: string, after: string): Generator<Span & { doc: string }> {
    const { bytes } = record;
    const keys = this.#steps[level];
    const list = keys ? memberAt(bytes, span, keys) : null;
    const count = list ? elementsOf(bytes, list) : 0;
    const around = list ? before.length + after.length + (span.end - span.start) - (list.end - list.start) : 0;
    const isTooMuch = count * around > this.#left;
    if (isTooMuch) this.batch.note('record-undivided', record.offset + span.start);
    if (!list || count === 0 || isTooMuch) {
      yield { ...span, doc: before + bytes.toString('utf8', span.start, span.end) + after };
      return;
    }
    this.#left -= count * around;
    const head = before + bytes.toString('utf8', span.start, list.start);
    const tail = bytes.toString('utf8', list.end, span.end) + after;
    for (const element of elements(bytes, list)) yield* this.#divide(record, element, level + 1, head, tail);
  }
}

/** `a.b[].c[]` as the keys that lead from one array to the next. */
const stepsOf = (at: string): readonly (readonly string[])[] => at.split('[]').slice(0, -1).map(keysOf);

function parsed(bytes: Buffer): unknown {
  try { return JSON.parse(bytes.toString('utf8')); } catch { return undefined; }
}

function valueOf(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((at, key) => (at !== null && typeof at === 'object' && Object.hasOwn(at, key) ? (at as Readonly<Record<string, unknown>>)[key] : undefined), value);
}

/** The record as it is mapped, of parsed JSON: every array at the path replaced by its first element. */
export function withFirstElement(record: unknown, at: string): unknown {
  const replace = (value: unknown, [keys, ...further]: readonly (readonly string[])[]): unknown => (keys ? replaceAt(value, keys, (list) => (Array.isArray(list) && list.length > 0 ? replace(list[0], further) : list)) : value);
  return replace(record, stepsOf(at));
}

function replaceAt(value: unknown, [key, ...further]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, key)) return value;
  return { ...value, [key]: replaceAt((value as Readonly<Record<string, unknown>>)[key], further, change) };
}

// What follows walks bytes that JSON.parse has accepted.

/** The array under the keys; null where something else is there, nothing is, or a key on the way stands twice. */
function memberAt(bytes: Buffer, span: Span, keys: readonly string[]): Span | null {
  let at: Span | null = { start: skipSpace(bytes, span.start), end: span.end };
  for (const key of keys) {
    at = member(bytes, at, key);
    if (!at) return null;
  }
  return bytes[at.start] === OPEN_BRACKET ? at : null;
}

function member(bytes: Buffer, object: Span, key: string): Span | null {
  if (bytes[object.start] !== OPEN_BRACE) return null;
  const wanted = Buffer.from(JSON.stringify(key));
  let found: Span | null = null;
  let at = skipSpace(bytes, object.start + 1);
  while (bytes[at] !== CLOSE_BRACE) {
    const keyEnd = endOf(bytes, at);
    const start = skipSpace(bytes, skipSpace(bytes, keyEnd) + 1);
    const end = endOf(bytes, start);
    if (keyEnd - at === wanted.length && bytes.compare(wanted, 0, wanted.length, at, keyEnd) === 0) {
      if (found) return null;
      found = { start, end };
    }
    at = skipComma(bytes, end);
  }
  return found;
}

/** The elements of an array that JSON.parse has accepted. */
export function* elements(bytes: Buffer, list: Span): Generator<Span> {
  let at = skipSpace(bytes, list.start + 1);
  while (bytes[at] !== CLOSE_BRACKET) {
    const end = endOf(bytes, at);
    yield { start: at, end };
    at = skipComma(bytes, end);
  }
}

function elementsOf(bytes: Buffer, list: Span): number {
  let count = 0;
  for (let at = skipSpace(bytes, list.start + 1); bytes[at] !== CLOSE_BRACKET; at = skipComma(bytes, endOf(bytes, at))) count++;
  return count;
}

function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (isSpace(bytes[at])) at++;
  return at;
}

function skipComma(bytes: Buffer, from: number): number {
  const at = skipSpace(bytes, from);
  return bytes[at] === COMMA ? skipSpace(bytes, at + 1) : at;
}

/** Where the value that begins here ends. */
function endOf(bytes: Buffer, from: number): number {
  let at = from;
  let depth = 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) {
      for (at++; bytes[at] !== QUOTE; at++) if (bytes[at] === BACKSLASH) at++;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (depth === 0) return at;
      depth--;
    } else if (depth === 0 && (byte === COMMA || byte === COLON || isSpace(byte))) return at;
    at++;
    if (depth === 0 && (byte === QUOTE || byte === CLOSE_BRACE || byte === CLOSE_BRACKET)) return at;
  }
  return at;
}
