// Raw records into the table `records`, a batch at a time, as few large values: what is per row happens inside DuckDB.
import { isUtf8 } from 'node:buffer';
import { weightOf } from '../decoders/batch.ts';
import type { Batch, RawRecord } from '../decoders/batch.ts';
import { textOfBytes } from '../decoders/encoding.ts';
import type { Database } from '../store/database.ts';
import { literal } from '../store/sql-text.ts';

/** Control bytes that hardly ever stand in logs: the first that a batch does not contain joins its records. */
const separators = [0x1e, 0x1f, 0x1d, 0x1c, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0e, 0x0f, 0x10];

export type Stager = {
  /** Returns once what came together before is being stored no more, so that reading and storing overlap. */
  add(item: number, firstRecord: number, batch: Batch): Promise<void>;
  flush(): Promise<void>;
  /** Waits for the statement under way, whatever becomes of it: the connection takes no other before. */
  settle(): Promise<void>;
  /** Forgets what waits, what it counted and any failure: a new transaction begins. */
  forget(): void;
  /** Records stored that are not exact text of their bytes, by item. */
  readonly repaired: ReadonlyMap<number, { count: number; first: number; offset: number }>;
};

type Staged = { readonly item: number; readonly ordinal: number; readonly raw: RawRecord };

/** Raw bytes, or records, that go into one statement: records of small items are stored together. */
const most = { bytes: 2 ** 20, records: 20_000 };

/**
 * One statement per kind of text and separator. Only texts and blobs are bound: DuckDB plans a statement anew, and folds
 * the whole batch into constants, for every run in which it had to guess a parameter's type (measured: five times the work).
 */
function insertSql(isExact: boolean, separator: string | null, docSeparator: string | null): string {
  const raw = separator === null ? 'unnest([decode($1)])' : `unnest(string_split(decode($1), ${literal(separator)}))`;
  const doc = docSeparator === null ? 'NULL' : `nullif(unnest(string_split(decode($6), ${literal(docSeparator)})), '')`;
  const numbers = [2, 3, 4, 5].map((bind) => `unnest(string_split($${bind}, ',')::BIGINT[])`).join(', ');
  return `INSERT INTO records SELECT ${numbers}, ${isExact}, ${raw}, ${doc}`;
}

export function createStager(database: Database): Stager {
  const repaired = new Map<number, { count: number; first: number; offset: number }>();
  let waiting: Staged[] = [];
  let bytes = 0;
  let pending: Promise<void> = Promise.resolve();

  function noteRepaired({ item, ordinal, raw }: Staged): void {
    const known = repaired.get(item);
    if (known) known.count += 1;
    else repaired.set(item, { count: 1, first: ordinal, offset: raw.offset });
  }

  async function store(records: readonly Staged[]): Promise<void> {
    if (records.length === 0) return;
    const joined = records.some((r) => r.raw.text !== undefined) ? null : join(records.map((r) => r.raw.bytes));
    // SAFETY: `decode` fails on bytes that are not UTF-8, so such a batch goes the slow way, record by record.
    if (joined && isUtf8(joined.bytes)) return put(records, true, joined);
    for (const run of runsOf(records)) {
      if (run.kind === 'repaired') run.records.forEach(noteRepaired);
      for (const part of joinable(run.records.map((r) => textOf(r.raw, run.kind)))) await put(run.records.slice(part.at, part.at + part.count), run.kind === 'exact', part.joined);
    }
  }

  async function put(records: readonly Staged[], isExact: boolean, joined: Joined): Promise<void> {
    const list = (of: (r: Staged) => number): string => records.map(of).join(',');
    const binds = [joined.bytes, list((r) => r.item), list((r) => r.ordinal), list((r) => r.raw.offset), list((r) => r.raw.length)];
    // Items come together here of which only some have a document beside the text: none is stored as NULL.
    if (!records.some((r) => r.raw.doc !== undefined)) return database.run(insertSql(isExact, joined.separator, null), binds);
    const docs = join(records.map((r) => Buffer.from(r.raw.doc ?? '')));
    // JSON texts hold no raw control characters, so every separator is free.
    if (docs) await database.run(insertSql(isExact, joined.separator, docs.separator), [...binds, docs.bytes]);
  }

  async function push(): Promise<void> {
    await pending;
    const taken = waiting;
    waiting = [];
    bytes = 0;
    pending = store(taken);
    // The failure is thrown by the next push; until then it must not count as unhandled.
    pending.catch(() => undefined);
  }

  return {
    repaired,
    async add(item, firstRecord, batch) {
      for (const [i, raw] of batch.records.entries()) { waiting.push({ item, ordinal: firstRecord + i, raw }); bytes += weightOf(raw); }
      if (bytes >= most.bytes || waiting.length >= most.records) await push();
    },
    async flush() { await push(); await pending; },
    async settle() { await pending.catch(() => undefined); },
    forget() { repaired.clear(); waiting = []; bytes = 0; pending = Promise.resolve(); },
  };
}

/** `separator` is null where the text is one record by itself. */
type Joined = { readonly bytes: Buffer; readonly separator: string | null };

function join(parts: readonly Buffer[]): Joined | null {
  const whole = (separator: number): Buffer => {
    const glue = Buffer.from([separator]);
    const pieces: Buffer[] = [];
    parts.forEach((p, i) => { if (i > 0) pieces.push(glue); pieces.push(p); });
    return Buffer.concat(pieces);
  };
  for (const separator of separators) {
    if (parts.some((p) => p.includes(separator))) continue;
    return { bytes: whole(separator), separator: String.fromCharCode(separator) };
  }
  return null;
}

/** The texts in runs that can be joined; a text that holds every separator stands alone under a text it cannot contain. */
function* joinable(texts: readonly Buffer[]): Generator<{ at: number; count: number; joined: Joined }> {
  const all = join(texts);
  if (all) { yield { at: 0, count: texts.length, joined: all }; return; }
  for (const [at, text] of texts.entries()) {
    yield { at, count: 1, joined: join([text]) ?? { bytes: text, separator: null } };
  }
}

/** `read`: the decoder gave a text of its own for bytes that are no text. */
type TextKind = 'exact' | 'repaired' | 'read';

const withoutNul = (text: string): string => text.replaceAll('\u0000', '\ufffd');
function textOf({ bytes, text }: RawRecord, kind: TextKind): Buffer {
  if (kind === 'exact') return bytes;
  if (kind === 'read' && Buffer.isBuffer(text) && isUtf8(text) && !text.includes(0)) return text;
  return Buffer.from(withoutNul(kind === 'read' ? (text ?? '').toString() : textOfBytes(bytes)).toWellFormed());
}

/** Neighbours that are of one kind. */
function runsOf(records: readonly Staged[]): readonly { kind: TextKind; records: Staged[] }[] {
  const runs: { kind: TextKind; records: Staged[] }[] = [];
  for (const record of records) {
    const kind = record.raw.text !== undefined ? 'read' : isUtf8(record.raw.bytes) ? 'exact' : 'repaired';
    const last = runs.at(-1);
    if (last?.kind === kind) last.records.push(record);
    else runs.push({ kind, records: [record] });
  }
  return runs;
}
