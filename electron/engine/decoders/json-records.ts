// A JSON document to its records: elements of an array, of an array under a key, or values after each other. Bytes stay as they are.
import { BatchBuilder, docAllowance, longestRecord } from './batch.ts';
import type { Batch, Bytes } from './batch.ts';
import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE, isSpace, prefixOf, trimSeparator } from './json-bytes.ts';
import { JsonTable } from './json-table.ts';
import type { TableKeys } from './json-table.ts';

/**
 * Where the records lie: `array` = elements of top-level arrays; `envelope` = elements of the arrays under `keys` of
 * top-level objects; `objects` = the top-level values themselves; `table` = the rows under one key, wherever it stands,
 * with the names under the other.
 */
export type JsonPlace = { readonly kind: 'array' } | { readonly kind: 'envelope'; readonly keys: readonly string[] } | { readonly kind: 'objects' } | ({ readonly kind: 'table' } & TableKeys);

/**
 * Yields every element with its byte range, without parsing it. Damage costs the damaged record only: where a record
 * never ends, reading goes on at the next place that looks like the start of the first record.
 */
export async function* decodeJson(bytes: Bytes, place: JsonPlace): AsyncGenerator<Batch> {
  const scanner = new Scanner(place);
  for await (const chunk of bytes) {
    scanner.push(chunk);
    if (scanner.batch.isFull) yield scanner.batch.take();
  }
  scanner.end();
  if (!scanner.batch.isEmpty) yield scanner.batch.take();
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
/** Not a place: more bytes are needed to go on. */
const waits = -1;

/** Damaged records after which reading no longer looks for the next good one. */
const mostRecoveries = 1000;

class Scanner {
  readonly batch = new BatchBuilder();
  readonly #place: JsonPlace;
  #window: Buffer = Buffer.alloc(0);
  /** Offset of the window's first byte in the item. */
  #base = 0;
  #at = 0;
  /** Nesting of brackets open before the scan position. Records start where it equals `#level`. */
  #depth = 0;
  #level: number;
  #start = -1;
  #isInString = false;
  #isScalar = false;
  #stringStart = -1;
  /** Keys of the objects that are open outside records, outermost first; an array that is open leaves a hole. */
  #path: (string | undefined)[] = [];
  readonly #table = new JsonTable();
  /** Text that rows may still be longer by than they stand in the file; no table needs much, its names are short. */
  #left = docAllowance.once / 8;
  /** The array that is open names the columns of the rows to come. */
  #isNames = false;
  #lastString: string | null = null;
  /** The first bytes of the first record: how the start of a record looks here. */
  #prefix: Buffer | null = null;
  #found = 0;
  #recoveries = 0;
  /** Start of a top-level value in which none of the wanted arrays has been seen yet; -1 where there is none such. */
  #topStart = -1;
  /** No more bytes will come: what could be the beginning of something is what it is. */
  #isAtEnd = false;

  constructor(place: JsonPlace) {
    this.#place = place;
    this.#level = place.kind === 'objects' ? 0 : -1;
  }

  push(chunk: Buffer): void {
    this.#window = this.#window.length === 0 ? chunk : Buffer.concat([this.#window, chunk]);
    this.#scan();
    if (this.#start >= 0 && this.#window.length - this.#start > longestRecord) this.#recover('record-too-long');
    if (this.#topStart >= 0 && this.#window.length - this.#topStart > longestRecord) this.#leaveOut(this.#window.length, 'record-too-long');
    if (this.#isLoose && this.#window.length - this.#stringStart > longestRecord) { this.#noteLoose(this.#window.length); this.#stringStart = this.#window.length; }
    this.#compact();
  }

  end(): void {
    this.#isAtEnd = true;
    this.#scan();
    while (this.#start >= 0) {
      if (this.#isScalar && !this.#isInString) { this.#finish(this.#window.length); break; }
      if (!this.#recover('record-truncated')) break;
      this.#scan();
    }
    if (this.#topStart >= 0) this.#leaveOut(this.#window.length, 'record-truncated');
    if (this.#isLoose) this.#noteLoose(this.#window.length);
    if (this.#depth > 0) this.batch.note('envelope-cut', this.#base + this.#window.length);
  }

  /** Drops what is behind the scan position, but never the start of an open record or string. */
  #compact(): void {
    const keep = Math.min(this.#window.length, this.#at, ...[this.#start, this.#stringStart, this.#topStart].filter((place) => place >= 0));
    if (keep === 0) return;
    this.#window = Buffer.from(this.#window.subarray(keep));
    this.#base += keep;
    this.#at -= keep;
    if (this.#start >= 0) this.#start -= keep;
    if (this.#stringStart >= 0) this.#stringStart -= keep;
    if (this.#topStart >= 0) this.#topStart -= keep;
  }

  #scan(): void {
    const window = this.#window;
    const n = window.length;
    let at = this.#at;
    while (at < n) {
      if (this.#isInString) {
        while (at < n) {
          const byte = window[at] as number;
          if (byte === BACKSLASH) { at += 2; continue; }
          at++;
          if (byte === QUOTE) { this.#isInString = false; break; }
        }
        if (!this.#isInString) this.#stringEnded(at);
        continue;
      }
      if (this.#start >= 0 && !this.#isScalar) {
        at = this.#insideRecord(at);
        continue;
      }
      const next = this.#between(at);
      if (next === waits) break;
      at = next;
    }
    this.#at = at;
  }

  /** The hot loop: from inside a record to its end, a string, or the end of the window. */
  #insideRecord(from: number): number {
    const window = this.#window;
    const n = window.length;
    let depth = this.#depth;
    const level = this.#level;
    let at = from;
    while (at < n) {
      const byte = window[at++] as number;
      if (byte === QUOTE) {
        // Strings are most of the bytes: run to the closing quote right here.
        let closed = false;
        while (at < n) {
          const inner = window[at++] as number;
          if (inner === BACKSLASH) at++;
          else if (inner === QUOTE) { closed = true; break; }
        }
        if (!closed) { this.#isInString = true; break; }
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (--depth === level) { this.#depth = depth; this.#finish(at); return at; }
      }
    }
    this.#depth = depth;
    return at;
  }

  #stringEnded(at: number): void {
    if (this.#start >= 0) {
      if (this.#isScalar && this.#depth === this.#level) this.#finish(at);
      return;
    }
    if (this.#isLoose) { this.#noteLoose(at); this.#stringStart = -1; return; }
    if (this.#stringStart >= 0) {
      this.#lastString = this.#window.toString('utf8', this.#stringStart + 1, Math.max(this.#stringStart + 1, at - 1));
      this.#stringStart = -1;
    }
  }

  /** A string beside the documents: text before the array, after it, or between two of them. */
  get #isLoose(): boolean { return this.#depth === 0 && this.#start < 0 && this.#stringStart >= 0; }

  #noteLoose(end: number): void { this.batch.note('bytes-after-end', this.#base + this.#stringStart, null, end - this.#stringStart); }

  /** One step outside records: white space, commas, the envelope's keys, or the first byte of a record. */
  #between(at: number): number {
    const byte = this.#window[at] as number;
    if (this.#isScalar) {
      if (byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || isSpace(byte)) { this.#finish(at); return at; }
      return at + 1;
    }
    if (isSpace(byte) || byte === COMMA) return at + 1;
    if (byte === byteOrderMark[0]) {
      // White space, also between documents: files that begin with one are joined by hand.
      const ahead = this.#window.subarray(at, at + 3);
      if (ahead.equals(byteOrderMark)) return at + 3;
      if (!this.#isAtEnd && ahead.length < 3 && ahead.equals(byteOrderMark.subarray(0, ahead.length))) return waits;
    }
    if (this.#depth === this.#level) {
      if (this.#level > 0 && byte === CLOSE_BRACKET) { this.#depth--; this.#level = -1; return at + 1; }
      this.#open(at, byte);
      return at + 1;
    }
    return this.#envelope(at, byte);
  }

  #open(at: number, byte: number): void {
    this.#start = at;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) { this.#depth++; return; }
    this.#isScalar = true;
    if (byte === QUOTE) this.#isInString = true;
  }

  #envelope(at: number, byte: number): number {
    if (byte === QUOTE) { this.#isInString = true; this.#stringStart = at; return at + 1; }
    if (byte === COLON && this.#depth > 0) { this.#path.length = this.#depth; this.#path[this.#depth - 1] = this.#lastString ?? ''; return at + 1; }
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      const place = this.#place;
      if (byte === OPEN_BRACKET && place.kind === 'table' && this.#isUnder(place.columns)) { this.#start = at; this.#level = this.#depth++; this.#isNames = true; return at + 1; }
      const isPlace = byte === OPEN_BRACKET && (
        (place.kind === 'array' && this.#depth === 0) ||
        (place.kind === 'table' && this.#isUnder(place.rows)) ||
        (place.kind === 'envelope' && place.keys.some((key) => this.#isUnder(key))));
      if (this.#depth === 0 && (place.kind === 'envelope' || place.kind === 'table')) this.#topStart = at;
      this.#depth++;
      if (isPlace) {
        this.#level = this.#depth;
        this.#topStart = -1;
      }
      else if (this.#place.kind === 'array' && this.#depth === 1) {
        // A top-level object where arrays were expected: it is a record of its own kind.
        this.#depth--;
        this.#start = at;
        this.#level = 0;
        this.#depth = 1;
      }
      return at + 1;
    }
    if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && this.#depth > 0) {
      this.#depth--;
      this.#path.length = Math.min(this.#path.length, this.#depth);
      if (this.#depth === 0 && this.#topStart >= 0) this.#leaveOut(at + 1, 'record-unmatched');
      return at + 1;
    }
    if (this.#depth === 0) this.batch.note('bytes-after-end', this.#base + at);
    return at + 1;
  }

  /** The value that begins stands right under this path: `a.b`, or `a[].b` where an array is between. */
  #isUnder(path: string): boolean {
    // A path has no more parts than signs; nothing deeper is joined.
    return this.#path.length === this.#depth && this.#depth <= path.length + 1 && Array.from(this.#path, (key, i) => (key === undefined ? '[]' : `${i === 0 ? '' : '.'}${key}`)).join('') === path;
  }

  #finish(end: number): void {
    const bytes = this.#window.subarray(this.#start, end);
    const offset = this.#base + this.#start;
    if (this.#isNames) {
      this.#table.name(bytes);
      this.#start = -1;
      this.#level = -1;
      this.#isNames = false;
      return;
    }
    const isOdd = this.#isScalar;
    if (!isOdd && !this.#prefix) this.#prefix = prefixOf(bytes);
    if (!isOdd && this.#place.kind === 'table') this.#row(bytes, offset);
    else this.batch.add({ bytes, offset, length: bytes.length, ...(isOdd ? { fault: { code: 'record-not-object', detail: null } } : {}) });
    this.#found++;
    this.#start = -1;
    this.#isScalar = false;
    if (this.#place.kind === 'array' && this.#level === 0) this.#level = -1;
  }

  #row(bytes: Buffer, offset: number): void {
    const row = this.#table.row(bytes);
    this.#left += docAllowance.perByte * bytes.length - (row?.doc.length ?? 0);
    if (row?.differs) this.batch.note('columns-differ', offset);
    this.batch.add({ bytes, offset, length: bytes.length, ...(this.#left < 0 ? { fault: { code: 'record-too-long', detail: 'with the names of its columns' } } : row ? { doc: row.doc } : { fault: { code: 'record-malformed', detail: null } }) });
  }

  /** A value beside the expected documents: all of it is one record in quarantine, so that it is counted and can be looked at. */
  #leaveOut(end: number, code: 'record-unmatched' | 'record-truncated' | 'record-too-long'): void {
    const length = end - this.#topStart;
    const bytes = this.#window.subarray(this.#topStart, code === 'record-too-long' ? this.#topStart + 4096 : end);
    this.batch.add({ bytes, offset: this.#base + this.#topStart, length, fault: { code, detail: code === 'record-too-long' ? `${length} bytes` : null } });
    this.#topStart = -1;
  }

  /** Ends a record that does not end by itself: at the next start of a record if there is one, else at the end of the window. */
  #recover(code: 'record-truncated' | 'record-too-long'): boolean {
    // Each attempt reads the rest again: after many, the rest is one quarantined record rather than hours of work.
    const next = this.#prefix && this.#recoveries++ < mostRecoveries ? this.#window.indexOf(this.#prefix, this.#start + 1) : -1;
    const end = next > 0 ? next : this.#window.length;
    const bytes = this.#window.subarray(this.#start, end);
    const trimmed = next > 0 ? trimSeparator(bytes) : bytes;
    this.batch.add({ bytes: trimmed, offset: this.#base + this.#start, length: trimmed.length, fault: { code: next > 0 ? 'record-malformed' : code, detail: null } });
    if (next > 0) this.batch.note('resynchronised', this.#base + end);
    this.#found++;
    this.#isInString = false;
    this.#isScalar = false;
    this.#isNames = false;
    this.#start = -1;
    this.#depth = Math.max(this.#level, 0);
    this.#at = end;
    return next > 0;
  }
}
