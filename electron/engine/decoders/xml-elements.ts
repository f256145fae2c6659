// XML to records: every element of a given name is one, cut by its place in the bytes and given as a JSON object.
import { BatchBuilder, longestRecord } from './batch.ts';
import type { Batch, Bytes } from './batch.ts';
import { textOfBytes } from './encoding.ts';
import { xmlToJson } from './xml-json.ts';

const LT = 0x3c, GT = 0x3e, SLASH = 0x2f;
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
/** What is skipped as a whole: how it begins and how it ends. */
const skipped: readonly (readonly [open: string, close: string])[] = [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>']];
/** Bytes that are enough to tell what begins with `<`, beside a name. */
const lookAhead = 12;
/** A tag longer than this is none. */
const longestTag = 1024 * 1024;

/**
 * With or without an element around the records. A record ends at its end tag; a start tag of the same name before it means that the
 * end is missing. A document type definition is not obeyed: entities of its own stay as they are written.
 */
export async function* decodeXml(bytes: Bytes, elements: readonly string[]): AsyncGenerator<Batch> {
  const cutter = new XmlCutter(elements);
  for await (const chunk of bytes) {
    cutter.push(chunk);
    if (cutter.batch.isFull) yield cutter.batch.take();
  }
  cutter.end();
  if (!cutter.batch.isEmpty) yield cutter.batch.take();
}

export class XmlCutter {
  readonly batch = new BatchBuilder();
  readonly #names: readonly Buffer[];
  #window: Buffer = Buffer.alloc(0);
  #base = 0;
  #at = 0;
  #start = -1;
  /** Text outside of elements, since the last tag, was noted. */
  #isNoted = false;
  /** The name of the open record. */
  #open: Buffer | null = null;
  #isAtEnd = false;

  constructor(elements: readonly string[]) { this.#names = elements.map((e) => Buffer.from(e)); }

  push(chunk: Buffer): void {
    this.#window = this.#window.length === 0 ? chunk : Buffer.concat([this.#window, chunk]);
    this.#scan();
    if (this.#start >= 0 && this.#window.length - this.#start > longestRecord) {
      const length = this.#window.length - this.#start;
      this.batch.add({ bytes: this.#window.subarray(this.#start, this.#start + 4096), offset: this.#base + this.#start, length, doc: '{}', fault: { code: 'record-too-long', detail: `${length} bytes` } });
      this.#start = -1;
      this.#at = this.#window.length;
    }
    const keep = this.#start >= 0 ? this.#start : this.#at;
    this.#window = Buffer.from(this.#window.subarray(keep));
    this.#base += keep;
    this.#at -= keep;
    if (this.#start >= 0) this.#start = 0;
  }

  end(): void {
    this.#isAtEnd = true;
    this.#scan();
    if (this.#start >= 0) this.#take(this.#window.length, 'record-truncated');
  }

  #scan(): void {
    while (this.#at < this.#window.length) {
      const at = this.#window.indexOf(LT, this.#at);
      if (this.#start < 0) this.#outside(this.#at, at < 0 ? this.#window.length : at);
      if (at < 0) { this.#at = this.#window.length; return; }
      const next = this.#tag(at);
      if (next < 0) { this.#at = at; return; }
      this.#at = next;
      this.#isNoted = false;
    }
  }

  /** Where to go on, or -1 where more bytes are needed first. */
  #tag(at: number): number {
    const window = this.#window;
    const longestName = Math.max(...this.#names.map((n) => n.length));
    if (!this.#isAtEnd && window.length - at < lookAhead + longestName) return -1;
    for (const [open, close] of skipped) {
      if (window.toString('latin1', at, at + open.length) !== open) continue;
      const end = window.indexOf(close, at + open.length);
      if (end >= 0) return end + close.length;
      return this.#isAtEnd || window.length - at > longestRecord ? at + open.length : -1;
    }
    if (window.toString('latin1', at, at + 9).toUpperCase() === '<!DOCTYPE') return this.#doctype(at);
    const isEnd = window[at + 1] === SLASH;
    const name = this.#nameAt(at + (isEnd ? 2 : 1));
    if (!name) {
      if (this.#start >= 0) return at + 1;
      const close = this.#tagEnd(at);
      return close >= 0 ? close + 1 : this.#isAtEnd || window.length - at > longestTag ? at + 1 : -1;
    }
    if (isEnd) {
      const end = window.indexOf(GT, at);
      if (end < 0) return this.#isAtEnd ? at + 1 : -1;
      if (this.#open && name.equals(this.#open)) this.#take(end + 1, null);
      return end + 1;
    }
    const end = this.#tagEnd(at);
    if (end < 0 && !this.#isAtEnd && window.length - at <= longestRecord) return -1;
    if (this.#start >= 0) {
      this.#take(at, 'record-malformed');
      this.batch.note('resynchronised', this.#base + at);
    }
    this.#start = at;
    this.#open = name;
    if (end >= 0 && window[end - 1] === SLASH) this.#take(end + 1, null);
    return end < 0 ? at + 1 : end + 1;
  }

  #nameAt(at: number): Buffer | null {
    for (const name of this.#names) {
      if (!this.#window.subarray(at, at + name.length).equals(name)) continue;
      const after = this.#window[at + name.length];
      if (after === undefined || after === GT || after === SLASH || isSpace(after)) return name;
    }
    return null;
  }

  /** The `>` of a start tag; one inside a quoted value is none. */
  #tagEnd(at: number): number {
    let quote = 0;
    for (let i = at; i < this.#window.length; i++) {
      const byte = this.#window[i] as number;
      if (quote !== 0) { if (byte === quote) quote = 0; } else if (byte === 0x22 || byte === 0x27) quote = byte;
      else if (byte === GT) return i;
    }
    return -1;
  }

  #doctype(at: number): number {
    const end = this.#window.indexOf(GT, at);
    const inner = this.#window.indexOf(0x5b, at);
    const stop = inner >= 0 && inner < end ? this.#window.indexOf(']', inner) : end;
    const close = stop < 0 ? -1 : this.#window.indexOf(GT, stop);
    if (close < 0 && !this.#isAtEnd && this.#window.length - at <= longestRecord) return -1;
    this.batch.note('xml-document-type', this.#base + at);
    return close < 0 ? at + 9 : close + 1;
  }

  /** One note for each run of text, in however many pieces it comes. */
  #outside(from: number, to: number): void {
    for (let at = from; at < to && !this.#isNoted; at++) {
      const byte = this.#window[at] as number;
      if (isSpace(byte) || (this.#base + at < 3 && byte >= 0xbb)) continue;
      this.batch.note('xml-outside', this.#base + at);
      this.#isNoted = true;
    }
  }

  #take(end: number, fault: 'record-malformed' | 'record-truncated' | null): void {
    let to = end;
    while (to > this.#start && isSpace(this.#window[to - 1] as number)) to--;
    const bytes = this.#window.subarray(this.#start, to);
    const place = { bytes, offset: this.#base + this.#start, length: bytes.length };
    this.#start = -1;
    this.#open = null;
    if (fault) { this.batch.add({ ...place, doc: '{}', fault: { code: fault, detail: 'its end tag is missing' } }); return; }
    const read = xmlToJson(textOfBytes(bytes));
    this.batch.add('json' in read ? { ...place, doc: read.json } : { ...place, doc: '{}', fault: { code: 'record-malformed', detail: read.why } });
  }
}
