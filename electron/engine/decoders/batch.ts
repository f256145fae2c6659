// What every decoder yields: raw records with their place, in batches, and what was met between them.
import type { LedgerCode } from '../../../shared/ledger-codes.ts';

/** A record is known by place; `fault` sends it to quarantine whatever the format thinks of it. */
export type RawRecord = {
  /** The bytes exactly as they stand in the item. */
  readonly bytes: Buffer;
  readonly offset: number;
  readonly length: number;
  /** A JSON object text to map instead of the raw text: delimited rows, binary records. */
  readonly doc?: string;
  /** The text to keep and show instead of the bytes, which are then not text at all: a reading of a binary record. JSON where there is no `doc`. As UTF-8 bytes it costs less to hold. */
  readonly text?: string | Buffer;
  readonly fault?: { readonly code: LedgerCode; readonly detail: string | null };
};

export type DecoderNote = { readonly code: LedgerCode; readonly offset: number; readonly count: number; readonly detail: string | null };

/** `records` in file order; `nonRecords` are counted and declared; notes go to the ledger. */
export type Batch = { readonly records: readonly RawRecord[]; readonly nonRecords: readonly DecoderNote[]; readonly notes: readonly DecoderNote[] };

export type Bytes = AsyncIterable<Buffer>;

/** Longest record that is read as one. Longer ones are quarantined with their place; their bytes stay in the original. */
export const longestRecord = 64 * 1024 * 1024;
/** Text to be mapped may be longer than the record, where each carries the names or the fields around it: at most by so much. */
export const docAllowance = { once: 256 * 2 ** 20, perByte: 32 };
/** A batch is handed over when it holds about this many bytes. */
export const batchBytes = 8 * 1024 * 1024;

/** Bytes that a record takes on its way into the database. */
export const weightOf = ({ length, doc }: RawRecord): number => Math.max(length, doc?.length ?? 0);

/** Collects records until a batch is full. */
export class BatchBuilder {
  #records: RawRecord[] = [];
  #nonRecords: DecoderNote[] = [];
  #notes: DecoderNote[] = [];
  #bytes = 0;

  add(record: RawRecord): void {
    this.#records.push(record);
    this.#bytes += weightOf(record) + 64;
  }
  nonRecord(code: LedgerCode, offset: number, detail: string | null = null, count = 1): void { merge(this.#nonRecords, { code, offset, count, detail }); }
  note(code: LedgerCode, offset: number, detail: string | null = null, count = 1): void { merge(this.#notes, { code, offset, count, detail }); }
  get isFull(): boolean { return this.#bytes >= batchBytes || this.#records.length >= 60_000; }
  get isEmpty(): boolean { return this.#records.length === 0 && this.#nonRecords.length === 0 && this.#notes.length === 0; }
  take(): Batch {
    const batch = { records: this.#records, nonRecords: this.#nonRecords, notes: this.#notes };
    this.#records = [];
    this.#nonRecords = [];
    this.#notes = [];
    this.#bytes = 0;
    return batch;
  }
}

function merge(notes: DecoderNote[], note: DecoderNote): void {
  const at = notes.findIndex((n) => n.code === note.code && n.detail === note.detail);
  const known = notes[at];
  if (known) notes[at] = { ...known, count: known.count + note.count };
  else notes.push(note);
}
