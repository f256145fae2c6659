// The first records of an item as detection sees them: text or not, which JSON structures fit, lines, delimited rows.
import { decodeBinary } from '../decoders/binary.ts';
import { decodeJson } from '../decoders/json-records.ts';
import type { JsonPlace } from '../decoders/json-records.ts';
import { tableIn } from '../decoders/json-table.ts';
import type { TableKeys } from '../decoders/json-table.ts';
import { splitRow } from '../decoders/delimited.ts';
import type { Dialect } from '../decoders/delimited.ts';
import { withoutColours } from '../decoders/terminal.ts';
import { encodingOf, toUtf8Head } from '../decoders/encoding.ts';
import type { Encoding } from '../decoders/encoding.ts';
import { xmlSamples } from './xml-sample.ts';
import type { XmlSample } from './xml-sample.ts';
import { findDialect, rowsOf } from './dialect.ts';
import type { TableKind } from '../intake/types.ts';
import type { BinaryKind } from '../../../shared/spec/format.ts';

export type JsonSample = { readonly kind: 'json-lines' | 'json-array' | 'json-envelope' | 'json-objects' | 'json-table'; readonly key: string | null; readonly records: readonly unknown[]; /** Of a table: where its columns and rows stand. */ readonly keys?: TableKeys; /** The file holds one JSON value and nothing else, which is no event with a list in it. */ readonly isOnly?: boolean; /** The first record is longer than the head: it is shown by its beginning. */ readonly isCut?: boolean };
export type Sample = {
  readonly encoding: Encoding;
  readonly isEmpty: boolean;
  /** The head is all there is. */
  readonly isWhole: boolean;
  readonly json: readonly JsonSample[];
  /** Complete lines that are not blank, at most 200. */
  readonly lines: readonly string[];
  readonly xml: readonly XmlSample[];
  /** Known by its first bytes to be of a binary kind. `records` is null where the head alone does not show any. */
  readonly binary: { readonly kind: BinaryKind; readonly records: readonly unknown[] | null } | null;
  /** The lines are rows of a binary table or a workbook. */
  readonly table?: TableKind | null;
  readonly delimited: { readonly dialect: Dialect; readonly rows: readonly Readonly<Record<string, string>>[] } | null;
};

const mostRecords = 60;

/** `binary`: what the first bytes say it is, where they say so. */
export async function sampleOf(head: Buffer, isWhole: boolean, binary: BinaryKind | null = null): Promise<Sample> {
  const encoding = binary === null ? encodingOf(head) : 'binary';
  if (encoding === 'binary') return { encoding, isEmpty: head.length === 0, isWhole, json: [], xml: [], lines: [], delimited: null, binary: binary === null ? null : { kind: binary, records: await binaryRecords(binary, head) } };
  const bytes = toUtf8Head(head, encoding);
  const text = bytes.toString('utf8');
  const lines = text.split('\n').map((l) => l.replace(/\r$/, ''));
  if (!isWhole) lines.pop();
  const full = lines.filter((l) => l.trim() !== '').slice(0, 200).map(withoutColours);
  const json = await jsonSamples(bytes, text, full);
  const xml = xmlSamples(bytes, text);
  return { encoding, isEmpty: text.trim() === '', isWhole, json, xml, lines: full, binary: null, delimited: json.length + xml.length > 0 ? null : delimitedSample(full) };
}

/** A line of text may begin with a time or a number in brackets: `[2026-03-02T08:00:01] …`, `[4120] …`. */
const beginsArray = /^\s*\[\s*(?:[{[\],]|(?:null|true|false|-?\d+(?:\.\d+)?|"[^"\n]*")\s*,|$)/;

async function jsonSamples(bytes: Buffer, text: string, lines: readonly string[]): Promise<readonly JsonSample[]> {
  const first = text.trimStart()[0];
  if (first !== '{' && !beginsArray.test(text)) return [];
  const isOne = await isOneValue(bytes);
  const whole = isOne ? parse(text) ?? beginning(text)[0] : undefined;
  const table = isEvent(whole) ? null : tableIn(whole, mostRecords);
  if (table) return [{ kind: 'json-table', key: null, ...table }];
  const samples: JsonSample[] = [];
  const parsedLines = lines.slice(0, mostRecords).map(parse);
  const objects = parsedLines.filter((p) => p !== undefined && p !== null && typeof p === 'object' && !Array.isArray(p));
  // A few bad lines do not make JSON Lines something else; a pretty-printed document hardly has a line that parses.
  if (objects.length > 0 && objects.length * 2 >= parsedLines.length) samples.push({ kind: 'json-lines', key: null, records: objects });
  if (first === '{' && lines.length === 0) samples.push({ kind: 'json-lines', key: null, records: beginning(text), isCut: true });
  if (first === '[') samples.push({ kind: 'json-array', key: null, ...(await records(bytes, { kind: 'array' })) });
  else {
    for (const key of arrayKeys(text)) {
      const found = await records(bytes, { kind: 'envelope', keys: [key] });
      samples.push({ kind: 'json-envelope', key, ...found, isOnly: isOne && !isEvent(whole) && (timeKey(whole) === null || found.records.every((r) => timeKey(r) !== null)) });
    }
    if (samples.every((s) => s.kind !== 'json-lines' || s.isCut)) samples.push({ kind: 'json-objects', key: null, ...(await records(bytes, { kind: 'objects' })) });
  }
  return samples.filter((s) => s.records.length > 0);
}

/** Keys of arrays that could hold records; of an object inside the document, `hits.hits`, with the key it stands under. */
function arrayKeys(text: string): readonly string[] {
  const keys = [...text.matchAll(/"([^"\\]{1,100})"\s*:\s*\[\s*[{\]]/g)].map((m) => m[1] ?? '');
  const within = [...text.slice(0, 4096).matchAll(/"([^"\\]{1,100})"\s*:\s*\{/g)].map((m) => m[1] ?? '').slice(0, 5);
  return [...new Set([...keys.slice(0, 200), ...within.flatMap((outer) => keys.slice(0, 2).map((key) => `${outer}.${key}`))])].slice(0, 20);
}

/** The first records that the head holds whole. */
async function binaryRecords(kind: BinaryKind, head: Buffer): Promise<readonly unknown[] | null> {
  const found: unknown[] = [];
  for await (const batch of decodeBinary(kind, once(head))) {
    for (const record of batch.records) {
      const value = record.fault || found.length >= mostRecords ? undefined : parse(record.doc ?? record.text?.toString() ?? '');
      if (value !== undefined) found.push(value);
    }
  }
  return found;
}

async function records(bytes: Buffer, place: JsonPlace): Promise<Pick<JsonSample, 'records' | 'isCut'>> {
  const found: unknown[] = [];
  let cut: string | null = null;
  for await (const batch of decodeJson(once(bytes), place)) {
    for (const record of batch.records) {
      if (record.fault?.code === 'record-truncated') cut ??= record.bytes.toString('utf8');
      if (record.fault || found.length >= mostRecords) continue;
      const value = parse(record.bytes.toString('utf8'));
      if (value !== undefined) found.push(value);
    }
  }
  return found.length === 0 && cut !== null ? { records: beginning(cut), isCut: true } : { records: found };
}

/** What can be read of a JSON value that is cut off: all up to its last comma. */
function beginning(text: string): readonly unknown[] {
  const open: string[] = [];
  let end = 0;
  let closed = '';
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (isInString) { if (sign === '\\') at++; else if (sign === '"') isInString = false; }
    else if (sign === '"') isInString = true;
    else if (sign === '{' || sign === '[') open.push(sign === '{' ? '}' : ']');
    else if (sign === '}' || sign === ']') open.pop();
    else if (sign === ',' && open.length < 100) { end = at; closed = open.toReversed().join(''); }
  }
  const value = parse(text.slice(0, end) + closed);
  return value === undefined ? [] : [value];
}

async function isOneValue(bytes: Buffer): Promise<boolean> {
  let found = 0;
  for await (const batch of decodeJson(once(bytes), { kind: 'objects' })) found += batch.records.length;
  return found === 1;
}

const timeNames = /^@?(time|date|when|ts|(event|log)?[_-]?(date)?[_-]?time(stamp)?|event[_-]?date|created([_-]?at)?|occurred[_-]?at|published)$/i;
const actNames = /^(user|user[_-]?name|actor|principal|action|event|event[_-]?(name|type)|operation|activity|message|msg)$/i;
const keyLike = (value: unknown, names: RegExp): string | null => (Array.isArray(value) ? null : Object.keys(Object(value)).find((key) => names.test(key)) ?? null);
const timeKey = (value: unknown): string | null => keyLike(value, timeNames);
/** What says of itself when and what happened, or who did it, is one event, whatever lists it holds; an envelope around events says at most when it was written. */
const isEvent = (value: unknown): boolean => timeKey(value) !== null && keyLike(value, actNames) !== null;

async function* once(bytes: Buffer): AsyncGenerator<Buffer> { yield bytes; }

function parse(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}

function delimitedSample(lines: readonly string[]): Sample['delimited'] {
  const dialect = findDialect(lines);
  if (!dialect) return null;
  const code = dialect.delimiter.charCodeAt(0);
  const rows = rowsOf(lines.slice(dialect.preamble)).slice(dialect.hasHeader ? 1 : 0, 60).map((line) => {
    const cells = splitRow(Buffer.from(line), code);
    return Object.fromEntries(dialect.columns.map((c, i) => [c, cells[i] ?? '']));
  });
  return { dialect, rows };
}
