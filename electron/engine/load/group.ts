// One load transaction: the items staged in it, what is still to be mapped, and the sum that must come out before it is committed.
import type { Batch } from '../decoders/batch.ts';
import type { ReadingPlan } from '../detect/detection.ts';
import type { Database } from '../store/database.ts';
import type { Format, Shape } from '../../../shared/spec/format.ts';
import type { PendingRows } from '../store/pending-rows.ts';
import { account } from './account.ts';
import { placeDays } from './day-order.ts';
import { findDuplicates } from './duplicates.ts';
import { shareParts } from './joined.ts';
import { mapGroup } from './map.ts';
import { createStager } from './stage.ts';
import type { TimeSpec } from '../../../shared/spec/verbs.ts';
import { timeLedger } from './time-ledger.ts';
import { placeYears } from './years.ts';

export type Group = {
  /** Raw bytes staged since `begin`. */
  readonly bytes: number;
  begin(): Promise<void>;
  add(item: number, batch: Batch): Promise<void>;
  foundIn(item: number): number;
  mapLater(item: number, format: Format, shape: Shape, plan: ReadingPlan): void;
  /** The item has the same bytes as another: all its records are duplicates, none is mapped. */
  twinOf(item: number, other: number): void;
  commit(): Promise<{ items: number; records: number; nonRecords: number }>;
  /** Ends the open transaction without a trace, if there is one. */
  rollback(): Promise<void>;
};

type Mapping = { format: Format; shape: Shape; plan: ReadingPlan; items: number[] };

export function createGroup(database: Database, pending: PendingRows): Group {
  const stager = createStager(database);
  const counts = new Map<number, { records: number; nonRecords: number }>();
  const mappings = new Map<string, Mapping>();
  const twins = new Map<number, number>();
  let bytes = 0;
  let isOpen = false;

  function notes(item: number, batch: Batch, first: number): void {
    for (const note of [...batch.nonRecords, ...batch.notes]) pending.ledger({ code: note.code, item, count: note.count, firstRecord: null, offset: note.offset, detail: note.detail });
    for (const [i, { fault }] of batch.records.entries()) if (fault) pending.quarantine({ item, record: first + i, ...fault });
  }

  /** Items whose times are read in such a way; a time that a person or the names of the fields chose is read in any. */
  const readBy = (isSo: (times: readonly TimeSpec[]) => boolean): readonly number[] => [...mappings.values()].flatMap(({ format, shape, plan, items }) => ('time' in plan.columns || isSo([...format.times, ...shape.times ?? []]) ? items.filter((i) => !twins.has(i)) : []));

  async function mapAll(): Promise<void> {
    for (const { format, shape, plan, items } of mappings.values()) {
      const own = items.filter((i) => !twins.has(i));
      if (own.length > 0) await mapGroup(database, { format, shape, structure: plan.structure, columns: plan.columns, items: own, records: own.reduce((n, i) => n + (counts.get(i)?.records ?? 0), 0) });
      await shareParts(database, format, own);
    }
    await placeYears(database, readBy((times) => times.some((t) => t.form.kind === 'rfc3164')));
    // Where the vendor says which stands first, it is not asked of the file.
    await placeDays(database, readBy((times) => times.some((t) => t.form.kind === 'auto') && !times.some((t) => t.form.kind === 'pattern' && t.form.patterns.some((p) => /^%[md][/-]%[md][/-]/.test(p)))));
    for (const [item, other] of twins) {
      await database.run('INSERT INTO duplicate_rows SELECT r.item, r.record, $2::INTEGER, r.record FROM records r ANTI JOIN quarantine_rows q ON r.item = q.item AND r.record = q.record WHERE r.item = $1', [item, other]);
    }
    await findDuplicates(database, [...counts.keys()]);
  }

  /** What the map found odd, by item, as ledger rows. */
  async function ledger(): Promise<void> {
    const items = [...counts.keys()].join(', ');
    const insert = (code: string, where: string): Promise<void> => database.run(`INSERT INTO ledger_rows SELECT '${code}', item, count(*), min(record), NULL, NULL FROM incoming WHERE item IN (${items}) AND ${where} GROUP BY item ORDER BY item`);
    await insert('time-missing', '"time" IS NULL AND "timeText" IS NULL');
    await insert('time-unreadable', '"time" IS NULL AND "timeText" IS NOT NULL');
    await timeLedger(database, 'incoming', items);
    // A last line that neither parses nor ends is a record cut off, not one written wrongly.
    await database.run(`UPDATE quarantine_rows SET code = 'record-truncated' FROM (SELECT item, max(record) AS record FROM records WHERE item IN (SELECT item FROM ledger_rows WHERE code = 'no-final-newline' AND item IN (${items})) GROUP BY item) last
      WHERE quarantine_rows.item = last.item AND quarantine_rows.record = last.record AND quarantine_rows.code = 'record-malformed'`);
    await database.run(`INSERT INTO ledger_rows SELECT code, q.item, count(*), min(q.record), min_by(r."offset", q.record), NULL FROM quarantine_rows q JOIN records r ON q.item = r.item AND q.record = r.record WHERE q.item IN (${items}) GROUP BY code, q.item ORDER BY q.item, code`);
    await database.run(`INSERT INTO ledger_rows SELECT 'duplicate-record', d.item, count(*), min(d.record), NULL, NULL FROM duplicate_rows d WHERE d.item IN (${items}) GROUP BY d.item ORDER BY d.item`);
    for (const [item, { count, first, offset }] of stager.repaired) if (counts.has(item)) pending.ledger({ code: 'encoding-repaired', item, count, firstRecord: first, offset, detail: 'read as Windows-1252' });
    await pending.flush();
  }

  function reset(): void {
    counts.clear();
    mappings.clear();
    twins.clear();
    stager.forget();
    bytes = 0;
    isOpen = false;
  }

  return {
    get bytes() { return bytes; },
    async begin() {
      await database.run('BEGIN TRANSACTION');
      isOpen = true;
    },
    async add(item, batch) {
      const known = counts.get(item) ?? { records: 0, nonRecords: 0 };
      await stager.add(item, known.records, batch);
      notes(item, batch, known.records);
      await pending.spill();
      counts.set(item, { records: known.records + batch.records.length, nonRecords: known.nonRecords + batch.nonRecords.reduce((n, r) => n + r.count, 0) });
      bytes += batch.records.reduce((n, r) => n + r.length, 0);
    },
    foundIn(item) { const c = counts.get(item); return c ? c.records + c.nonRecords : 0; },
    mapLater(item, format, shape, plan) {
      if (!counts.has(item)) return;
      const key = JSON.stringify([plan.format, plan.shape, plan.structure, plan.columns]);
      const mapping = mappings.get(key) ?? { format, shape, plan, items: [] };
      mapping.items.push(item);
      mappings.set(key, mapping);
    },
    twinOf(item, other) { if (counts.has(item)) twins.set(item, other); },
    async commit() {
      await stager.flush();
      await pending.flush();
      const counted = [...counts].map(([item, c]) => ({ item, ...c }));
      if (counted.length > 0) {
        await mapAll();
        await account(database, counted);
        await ledger();
      }
      await database.run('COMMIT');
      reset();
      return { items: counted.length, records: counted.reduce((n, c) => n + c.records, 0), nonRecords: counted.reduce((n, c) => n + c.nonRecords, 0) };
    },
    async rollback() {
      // The stager's last insert must be over before the connection takes another statement.
      await stager.settle();
      pending.forget();
      if (isOpen) await database.run('ROLLBACK').catch(() => undefined);
      reset();
    },
  };
}
