// The export format of the systemd journal: fields a line each, or a length and bytes; an empty line after every entry.
import { isUtf8 } from 'node:buffer';
import { BatchBuilder, longestRecord } from './batch.ts';
import type { Batch, Bytes } from './batch.ts';

const newline = 0x0a;
/** Bytes shown of an entry that cannot be read. */
const shownBytes = 512;
const endOfEntry = Buffer.from('\n\n');

/** The first line is one of the fields that address an entry, and its time stands among the first. */
export function isJournalExport(head: Buffer): boolean {
  const text = head.toString('latin1', 0, 4096);
  return /^__(?:CURSOR|REALTIME_TIMESTAMP|MONOTONIC_TIMESTAMP|SEQNUM|SEQNUM_ID)=/.test(text) && /(?:^|\n)__REALTIME_TIMESTAMP=\d{14,17}\n/.test(text);
}

type Field = readonly [name: string, value: string | readonly number[]];
/** `more`: the bytes do not hold all of it yet. `end` is where the entry ends with its empty line. */
type Entry = { readonly kind: 'whole'; readonly end: number; readonly fields: readonly Field[] } | { readonly kind: 'broken'; readonly at: number; readonly why: string } | { readonly kind: 'more'; readonly fields: readonly Field[]; readonly isBetween: boolean };

export async function* decodeJournalExport(bytes: Bytes): AsyncGenerator<Batch> {
  const batch = new BatchBuilder();
  let held: Buffer = Buffer.alloc(0);
  let offset = 0;
  const cut = (isEnd: boolean): void => {
    let from = 0;
    while (from < held.length) {
      if (held[from] === newline) { batch.nonRecord('blank-line', offset + from); from++; continue; }
      const length = addEntry(batch, held.subarray(from), offset + from, isEnd);
      if (length === 0) break;
      from += length;
    }
    held = held.subarray(from);
    offset += from;
  };
  for await (const chunk of bytes) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    cut(false);
    if (batch.isFull) yield batch.take();
  }
  cut(true);
  if (!batch.isEmpty) yield batch.take();
}

/** The length of what was added, 0 where the bytes do not hold the entry yet. */
function addEntry(batch: BatchBuilder, bytes: Buffer, offset: number, isEnd: boolean): number {
  const entry = readEntry(bytes);
  const fault = (length: number, code: 'record-malformed' | 'record-truncated' | 'record-too-long', detail: string): number => {
    batch.add({ bytes: bytes.subarray(0, Math.min(length, shownBytes)), offset, length, text: JSON.stringify({ bytes: bytes.toString('hex', 0, Math.min(length, shownBytes)) }), fault: { code, detail } });
    return length;
  };
  if (entry.kind === 'whole') {
    batch.add({ bytes: bytes.subarray(0, entry.end), offset, length: entry.end, text: jsonOf(entry.fields) });
    return entry.end;
  }
  // The next entry begins after the next empty line, whatever stood before it.
  const next = entry.kind === 'broken' ? bytes.indexOf(endOfEntry, entry.at) : -1;
  if (entry.kind === 'broken' && next !== -1) return fault(next + 2, 'record-malformed', entry.why);
  if (!isEnd && bytes.length <= longestRecord) return 0;
  if (!isEnd) return fault(bytes.length, 'record-too-long', 'an entry without end');
  if (entry.kind === 'broken') return fault(bytes.length, 'record-malformed', entry.why);
  if (entry.isBetween && entry.fields.length > 0) {
    batch.add({ bytes, offset, length: bytes.length, text: jsonOf(entry.fields) });
    return bytes.length;
  }
  const after = bytes.indexOf(endOfEntry);
  return after === -1 ? fault(bytes.length, 'record-truncated', 'the file ends inside it') : fault(after + 2, 'record-malformed', 'a field says that it is longer than the file');
}

function readEntry(bytes: Buffer): Entry {
  const fields: Field[] = [];
  let at = 0;
  for (;;) {
    if (at >= bytes.length) return { kind: 'more', fields, isBetween: true };
    if (bytes[at] === newline) return { kind: 'whole', end: at + 1, fields };
    const end = bytes.indexOf(newline, at);
    if (end === -1) return { kind: 'more', fields, isBetween: false };
    const equals = bytes.indexOf(0x3d, at);
    const isText = equals !== -1 && equals < end;
    const name = bytes.toString('latin1', at, Math.min(at + 65, isText ? equals : end));
    if (!/^[A-Z0-9_]{1,64}$/.test(name)) return { kind: 'broken', at, why: 'a line that is no field' };
    if (isText) {
      fields.push([name, valueOf(bytes.subarray(equals + 1, end))]);
      at = end + 1;
      continue;
    }
    if (end + 9 > bytes.length) return { kind: 'more', fields, isBetween: false };
    const length = bytes.readBigUInt64LE(end + 1);
    if (length > BigInt(longestRecord)) return { kind: 'broken', at: end, why: 'the length of a field makes no sense' };
    const stop = end + 9 + Number(length);
    if (stop >= bytes.length) return { kind: 'more', fields, isBetween: false };
    if (bytes[stop] !== newline) return { kind: 'broken', at: end, why: 'a field does not end where its length says' };
    fields.push([name, valueOf(bytes.subarray(end + 9, stop))]);
    at = stop + 1;
  }
}

/** As `journalctl -o json` writes it: text, or the bytes as numbers. */
const valueOf = (bytes: Buffer): Field[1] => (isUtf8(bytes) ? bytes.toString('utf8').replaceAll('\u0000', '\ufffd') : [...bytes]);

/** A field that came twice is a list. */
function jsonOf(fields: readonly Field[]): string {
  const values = new Map<string, Field[1][]>();
  for (const [name, value] of fields) values.set(name, [...values.get(name) ?? [], value]);
  return JSON.stringify(Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all])));
}
