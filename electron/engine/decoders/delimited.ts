// Delimited text (CSV, TSV and their kin) to records: quoting by RFC 4180, every row kept, named by the header.
import { BatchBuilder, longestRecord } from './batch.ts';
import type { Batch, Bytes } from './batch.ts';
import { textOfBytes } from './encoding.ts';

export type Dialect = {
  readonly delimiter: string;
  /** Names of the columns, from the header or made up as column_1 … */
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  /** Lines before the header that are comments (`# …`). */
  readonly preamble: number;
};

const QUOTE = 0x22, LF = 0x0a, CR = 0x0d, SPACE = 0x20;

/** Where in a row the scan stands. A quote opens a value at its start only: an inch sign in the middle of a cell is an inch sign. */
type State = 'cell' | 'plain' | 'quoted' | 'closing';

/** Offsets count bytes of the item from 0; a quoted line break belongs to its row. */
export async function* decodeDelimited(bytes: Bytes, dialect: Dialect): AsyncGenerator<Batch> {
  const batch = new BatchBuilder();
  const delimiter = dialect.delimiter.charCodeAt(0);
  let window: Buffer = Buffer.alloc(0);
  let base = 0;
  let row = 0;
  let header: Buffer | null = null;
  let state: State = 'cell';
  let at = 0;
  const take = (line: Buffer, offset: number, isTruncated: boolean): void => {
    const clean = line.length > 0 && line[line.length - 1] === CR ? line.subarray(0, -1) : line;
    const content = offset === 0 && clean[0] === 0xef && clean[1] === 0xbb && clean[2] === 0xbf ? clean.subarray(3) : clean;
    const start = offset + (clean.length - content.length);
    if (content.length === 0 || content.toString('latin1').trim() === '') { batch.nonRecord('blank-line', start); return; }
    row++;
    if (row <= dialect.preamble) { batch.nonRecord('comment-line', start); return; }
    if (dialect.hasHeader && row === dialect.preamble + 1) { header = Buffer.from(content); batch.nonRecord('header-line', start); return; }
    // Files of one source joined by hand repeat their header.
    if (header?.equals(content)) { batch.nonRecord('header-line', start); return; }
    const cells = splitRow(content, delimiter);
    if (cells.length !== dialect.columns.length) batch.note('columns-differ', start);
    batch.add({
      bytes: content, offset: start, length: content.length, doc: docOf(cells, dialect.columns),
      ...(isTruncated ? { fault: { code: 'record-truncated' as const, detail: 'a quoted value does not end' } } : {}),
    });
  };
  for await (const chunk of bytes) {
    window = window.length === 0 ? chunk : Buffer.concat([window, chunk]);
    let from = 0;
    for (; at < window.length; at++) {
      const byte = window[at] as number;
      if (state === 'quoted') {
        if (byte === QUOTE) state = 'closing';
      } else if (byte === QUOTE && state !== 'plain') state = 'quoted';
      else if (byte === LF) {
        take(window.subarray(from, at), base + from, false);
        from = at + 1;
        state = 'cell';
        if (batch.isFull) yield batch.take();
      } else if (byte === delimiter) state = 'cell';
      else if (!(state === 'cell' && (byte === SPACE || (base + at < 3 && byte >= 0xbb)))) state = 'plain';
    }
    if (window.length - from > longestRecord) {
      batch.add({ bytes: window.subarray(from, from + 4096), offset: base + from, length: window.length - from, doc: '{}', fault: { code: 'record-too-long', detail: `${window.length - from} bytes` } });
      from = window.length;
      state = 'cell';
    }
    window = Buffer.from(window.subarray(from));
    base += from;
    at -= from;
  }
  if (window.length > 0 && state !== 'quoted') { take(window, base, false); batch.note('no-final-newline', base); }
  // An opening quote that never closes swallows the rest of the file: cut it into its lines instead, so that one stray quote costs one row.
  else if (window.length > 0) for (const piece of linesOf(window, base)) take(piece.line, piece.offset, piece.isFirst);
  if (!batch.isEmpty) yield batch.take();
}

function* linesOf(window: Buffer, base: number): Generator<{ line: Buffer; offset: number; isFirst: boolean }> {
  let from = 0;
  while (from < window.length) {
    const at = window.indexOf(LF, from);
    const end = at < 0 ? window.length : at;
    yield { line: window.subarray(from, end), offset: base + from, isFirst: from === 0 };
    from = end + 1;
  }
}

/** The cells of one row; doubled quotes are one quote. Text as UTF-8, else as Windows-1252. */
export function splitRow(row: Buffer, delimiter: number): readonly string[] {
  const text = textOfBytes(row);
  const mark = String.fromCharCode(delimiter);
  if (!text.includes('"')) return text.split(mark);
  const cells: string[] = [];
  let cell = '';
  let state: State = 'cell';
  for (const c of text) {
    if (state === 'quoted') {
      if (c === '"') state = 'closing';
      else cell += c;
    } else if (c === '"' && state !== 'plain') {
      cell = state === 'closing' ? `${cell}"` : '';
      state = 'quoted';
    } else if (c === mark) {
      cells.push(cell);
      cell = '';
      state = 'cell';
    } else {
      if (!(state === 'cell' && c === ' ')) state = 'plain';
      cell += c;
    }
  }
  cells.push(cell);
  return cells;
}

function docOf(cells: readonly string[], columns: readonly string[]): string {
  const parts: string[] = [];
  cells.forEach((value, i) => {
    if (value !== '') parts.push(`${JSON.stringify(columns[i] ?? `column_${i + 1}`)}:${JSON.stringify(value.toWellFormed())}`);
  });
  return `{${parts.join(',')}}`;
}
