// Lines of text to records: one line each, or a line that starts a record and the lines that continue it.
import { BatchBuilder, longestRecord } from './batch.ts';
import type { Batch, Bytes } from './batch.ts';
import { withoutColours } from './terminal.ts';

const LF = 0x0a;
const CR = 0x0d;

export type LineOptions = {
  /** A line that matches starts a record; others continue the one before. Without it every line is a record. */
  readonly start?: RegExp;
  /** A line that matches belongs to the record that starts with the line right after it, where that line starts one. */
  readonly lead?: RegExp;
  /** Where a match begins inside a line, another line begins: writers that put nothing between their records. Has the flag `g`. */
  readonly split?: RegExp;
  /** Lines that match are declared non-records (comments, headers). Only looked for in the first 256 characters. */
  readonly skip?: RegExp;
  /** Takes a line apart where it depends on the lines before it. Every line is a record or declared to be none. */
  readonly row?: (line: Buffer) => 'header-line' | 'comment-line' | { readonly doc: Readonly<Record<string, string>>; readonly differs: boolean };
};

/** Offsets count bytes of the item from 0 and do not include the line break, which is LF or CRLF. */
export async function* decodeLines(bytes: Bytes, options: LineOptions = {}): AsyncGenerator<Batch> {
  const out = new LineCollector(options);
  let window: Buffer = Buffer.alloc(0);
  let base = 0;
  for await (const chunk of bytes) {
    window = window.length === 0 ? chunk : Buffer.concat([window, chunk]);
    let from = 0;
    for (let at = window.indexOf(LF, from); at >= 0; at = window.indexOf(LF, from)) {
      out.physical(window.subarray(from, at), base + from);
      from = at + 1;
      if (out.batch.isFull) yield out.batch.take();
    }
    if (window.length - from > longestRecord) {
      out.tooLong(window.subarray(from, from + 4096), base + from, window.length - from);
      from = window.length;
    }
    // A copy, so that the chunk behind a short rest can be freed.
    window = Buffer.from(window.subarray(from));
    base += from;
  }
  if (window.length > 0) {
    out.physical(window, base);
    out.batch.note('no-final-newline', base);
  }
  out.end();
  if (!out.batch.isEmpty) yield out.batch.take();
}

class LineCollector {
  readonly batch = new BatchBuilder();
  readonly #options: LineOptions;
  /** The lines of the record being gathered when `start` is used. */
  #open: { parts: Buffer[]; offset: number; end: number } | null = null;
  /** A leading line, until the one after it says what it is. */
  #led: { line: Buffer; offset: number } | null = null;
  /** Blank lines after the open record: part of it where another line continues it, else none of any record. */
  #blanks: { line: Buffer; offset: number }[] = [];

  constructor(options: LineOptions) { this.#options = options; }

  physical(line: Buffer, at: number): void {
    const { split } = this.#options;
    if (!split) { this.line(line, at); return; }
    let from = 0;
    for (const { index } of line.toString('latin1').matchAll(split)) {
      if (index === 0) continue;
      this.line(line.subarray(from, index), at + from);
      from = index;
    }
    this.line(line.subarray(from), at + from);
  }

  line(withBreak: Buffer, at: number): void {
    const whole = withBreak.length > 0 && withBreak[withBreak.length - 1] === CR ? withBreak.subarray(0, -1) : withBreak;
    // Also in the middle of a file: files that begin with a byte order mark are joined by hand.
    let marks = 0;
    while (whole[marks] === 0xef && whole[marks + 1] === 0xbb && whole[marks + 2] === 0xbf) marks += 3;
    const line = whole.subarray(marks);
    const offset = at + marks;
    const { start, lead, skip, row } = this.#options;
    if (isBlank(line)) {
      this.#unlead();
      if (this.#open) this.#blanks.push({ line, offset });
      else this.batch.nonRecord('blank-line', offset);
      return;
    }
    if (row) { this.#row(row(line), line, offset); return; }
    if (!start && !skip) { this.batch.add({ bytes: line, offset, length: line.length }); return; }
    const head = headOf(line);
    if (skip?.test(head)) { this.#unlead(); this.#close(); this.batch.nonRecord('comment-line', offset); return; }
    if (!start) { this.batch.add({ bytes: line, offset, length: line.length }); return; }
    const leads = lead?.test(head) ?? false;
    if (this.#led && !leads && start.test(head)) {
      const led = this.#led;
      this.#led = null;
      this.#close();
      this.#open = { parts: [led.line, line], offset: led.offset, end: offset + line.length };
      return;
    }
    this.#unlead();
    if (leads) this.#led = { line, offset };
    else this.#gather(line, offset, start.test(head));
  }

  /** A leading line that no start followed is a line like any other. */
  #unlead(): void {
    const led = this.#led;
    this.#led = null;
    if (led) this.#gather(led.line, led.offset, this.#options.start?.test(headOf(led.line)) ?? true);
  }

  #gather(line: Buffer, offset: number, starts: boolean): void {
    if (this.#open && !starts && offset + line.length - this.#open.offset <= longestRecord) {
      this.#open.parts.push(...this.#blanks.map((b) => b.line), line);
      this.#blanks = [];
      this.#open.end = offset + line.length;
      return;
    }
    this.#close();
    this.#open = { parts: [line], offset, end: offset + line.length };
  }

  #row(row: ReturnType<NonNullable<LineOptions['row']>>, line: Buffer, offset: number): void {
    if (typeof row === 'string') { this.batch.nonRecord(row, offset); return; }
    if (row.differs) this.batch.note('columns-differ', offset);
    this.batch.add({ bytes: line, offset, length: line.length, doc: JSON.stringify(row.doc) });
  }

  tooLong(head: Buffer, offset: number, length: number): void {
    this.#unlead();
    this.#close();
    this.batch.add({ bytes: head, offset, length, fault: { code: 'record-too-long', detail: `${length} bytes` } });
  }

  end(): void { this.#unlead(); this.#close(); }

  #close(): void {
    const open = this.#open;
    if (!open) return;
    this.#open = null;
    const bytes = open.parts.length === 1 ? open.parts[0] : joinLines(open.parts);
    if (bytes) this.batch.add({ bytes, offset: open.offset, length: open.end - open.offset });
    for (const blank of this.#blanks) this.batch.nonRecord('blank-line', blank.offset);
    this.#blanks = [];
  }
}

/** What the patterns look at. */
const headOf = (line: Buffer): string => withoutColours(line.toString('latin1', 0, Math.min(256, line.length)));

function joinLines(parts: readonly Buffer[]): Buffer {
  const lf = Buffer.from([LF]);
  return Buffer.concat(parts.flatMap((p, i) => (i === 0 ? [p] : [lf, p])));
}

function isBlank(line: Buffer): boolean {
  for (const byte of line) if (byte !== 0x20 && byte !== 0x09 && byte !== CR) return false;
  return true;
}
