// Raw records into the table `records`, a batch at a time, as few large values: what is per row happens inside DuckDB.
import { isUtf8 } from 'node:buffer';
import type { Batch, RawRecord } from '../decoders/batch.ts';
import { textOfBytes } from '../decoders/encoding.ts';
import type { Database } from '../store/database.ts';
import { literal } from '../store/sql-text.ts';

/** Control bytes that hardly ever stand in logs: the first that a batch does not contain joins its records. */
const separators = [0x1e, 0x1f, 0x1d, 0x1c, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0e, 0x0f, 0x10];

export type Stager = {
  /** Returns once the batch before this one is stored, so that reading and storing overlap. */
  add(item: number, firstRecord: number, batch: Batch): Promise<void>;
  flush(): Promise<void>;
  /** Forgets what it counted and any failure: a new transaction begins. */
  forget(): void;
  /** Records stored that are not exact text of their bytes, by item. */
  readonly repaired: ReadonlyMap<number, { count: number; first: number; offset: number }>;
};

/**
 * One statement per item, kind of text and separator. Only texts and one blob are bound: DuckDB plans a statement anew, and folds
 * the whole batch into constants, for every run in which it had to guess a parameter's type (measured: five times the work).
 */
function insertSql(item: number, isExact: boolean, separator: string | null, docSeparator: string | null): string {
  const raw = separator === null ? 'unnest([decode($1)])' : `unnest(string_split(decode($1), ${literal(separator)}))`;
  const doc = docSeparator === null ? 'NULL' : `unnest(string_split(decode($5), ${literal(docSeparator)}))`;
  return `INSERT INTO records SELECT ${item}, unnest(string_split($2, ',')::BIGINT[]), unnest(string_split($3, ',')::BIGINT[]), unnest(string_split($4, ',')::BIGINT[]), ${isExact}, ${raw}, ${doc}`;
}

export async function createStager(database: Database): Promise<Stager> {
  const repaired = new Map<number, { count: number; first: number; offset: number }>();
  let pending: Promise<void> = Promise.resolve();

  async function store(item: number, first: number, records: readonly RawRecord[]): Promise<void> {
    if (records.length === 0) return;
    const joined = records.some((r) => r.text !== undefined) ? null : join(records.map((r) => r.bytes));
    // SAFETY: `decode` fails on bytes that are not UTF-8, so such a batch goes the slow way, record by record.
    if (joined && isUtf8(joined.bytes)) return put(item, first, records, true, joined);
    for (const run of runsOf(records)) {
      const texts = run.records.map((r) => textOf(r, run.kind));
      if (run.kind === 'repaired') {
        const known = repaired.get(item) ?? { count: 0, first: first + run.at, offset: run.records[0]?.offset ?? 0 };
        repaired.set(item, { ...known, count: known.count + run.records.length });
      }
      for (const part of joinable(texts)) await put(item, first + run.at + part.at, run.records.slice(part.at, part.at + part.count), run.kind === 'exact', part.joined);
    }
  }

  async function put(item: number, first: number, records: readonly RawRecord[], isExact: boolean, joined: Joined): Promise<void> {
    const offsets = records.map((r) => r.offset).join(',');
    const lengths = records.map((r) => r.length).join(',');
    const ordinals = records.map((_, i) => first + i).join(',');
    const binds = [joined.bytes, ordinals, offsets, lengths];
    if (!records.some((r) => r.doc !== undefined)) return database.run(insertSql(item, isExact, joined.separator, null), binds);
    const docs = join(records.map((r) => Buffer.from(r.doc ?? '')));
    // JSON texts hold no raw control characters, so every separator is free.
    if (docs) await database.run(insertSql(item, isExact, joined.separator, docs.separator), [...binds, docs.bytes]);
  }

  return {
    repaired,
    async add(item, firstRecord, batch) {
      await pending;
      pending = store(item, firstRecord, batch.records);
      // The failure is thrown by the next add or flush; until then it must not count as unhandled.
      pending.catch(() => undefined);
    },
    async flush() { await pending; },
    forget() { repaired.clear(); pending = Promise.resolve(); },
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

function runsOf(records: readonly RawRecord[]): readonly { at: number; kind: TextKind; records: RawRecord[] }[] {
  const runs: { at: number; kind: TextKind; records: RawRecord[] }[] = [];
  records.forEach((record, at) => {
    const kind = record.text !== undefined ? 'read' : isUtf8(record.bytes) ? 'exact' : 'repaired';
    const last = runs.at(-1);
    if (last?.kind === kind) last.records.push(record);
    else runs.push({ at, kind, records: [record] });
  });
  return runs;
}
