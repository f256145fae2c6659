// Rows of items, ledger and quarantine that an intake has to write, kept until thousands of them go in one statement: many small files must not cost a statement each.
import type { Database, Row } from './database.ts';
import { numberOf } from './database.ts';
import { changeItem, insertedItem, readItems, storedItem } from './items.ts';
import type { ItemChange, NewItem, NewLedgerRow, StoredItem } from './items.ts';

export type NewQuarantineRow = { readonly item: number; readonly record: number; readonly code: string; readonly detail: string | null };

export type PendingRows = {
  /** Gives the id. */
  insertItem(item: NewItem): number;
  changeItem(id: number, change: ItemChange): Promise<void>;
  item(id: number): Promise<StoredItem | undefined>;
  /** Items with these bytes, oldest first. */
  withBytes(sha256: string): Promise<readonly StoredItem[]>;
  ledger(row: NewLedgerRow): void;
  quarantine(row: NewQuarantineRow): void;
  /** Writes when enough have come together. */
  spill(): Promise<void>;
  /** Everything is in the tables afterwards; needed before SQL looks at them. */
  flush(): Promise<void>;
  /** After a rollback: what waits is not written. */
  forget(): void;
};

/** Rows that wait at most; some megabytes. */
const most = 5_000;

/** Columns of `item_rows` in the order of the table. */
const itemColumns = [
  'id', 'parent', 'root', 'path', 'name', 'kind', 'container', 'status', 'size', 'sha256', 'modified', 'given', 'stored', 'member', 'format', 'shape', 'format_hash', 'chosen_by', 'why', 'candidates', 'options',
  'found', 'events', 'quarantined', 'duplicates', 'non_records', 'first_time', 'last_time', 'year_reference',
] as const;

export async function createPendingRows(database: Database): Promise<PendingRows> {
  const items = new Map<number, Record<string, Row[string]>>();
  let ledger: NewLedgerRow[] = [];
  let quarantine: NewQuarantineRow[] = [];
  const byBytes = new Map<string, number[]>();
  let last = 0;
  const known = (sha256: string, id: number): void => {
    const ids = byBytes.get(sha256);
    if (ids === undefined) byBytes.set(sha256, [id]);
    else if (!ids.includes(id)) ids.push(id);
  };
  for (const row of await database.rows('SELECT id, sha256 FROM item_rows ORDER BY id')) {
    last = numberOf(row['id']);
    if (row['sha256'] !== null) known(String(row['sha256']), last);
  }

  async function flush(): Promise<void> {
    const written = { items: [...items.values()], ledger, quarantine };
    items.clear();
    ledger = [];
    quarantine = [];
    await database.append('item_rows', written.items.map((row) => itemColumns.map((column) => row[column])));
    await database.append('ledger_rows', written.ledger.map((r) => [r.code, r.item, r.count, r.firstRecord, r.offset, r.detail]));
    await database.append('quarantine_rows', written.quarantine.map((r) => [r.item, r.record, r.code, r.detail]));
  }
  async function item(id: number): Promise<StoredItem | undefined> {
    const waiting = items.get(id);
    return waiting ? storedItem(waiting) : (await readItems(database, 'id = $1', [id]))[0];
  }

  return {
    insertItem(added) {
      last += 1;
      items.set(last, insertedItem(last, added));
      if (added.sha256 !== null) known(added.sha256, last);
      return last;
    },
    async changeItem(id, change) {
      if (change.sha256 !== undefined) known(change.sha256, id);
      const waiting = items.get(id);
      if (waiting) Object.assign(waiting, change);
      else await changeItem(database, id, change);
    },
    item,
    async withBytes(sha256) {
      const found: StoredItem[] = [];
      // One after the other: a statement is not re-entrant.
      for (const id of byBytes.get(sha256) ?? []) {
        const one = await item(id);
        if (one?.sha256 === sha256) found.push(one);
      }
      return found;
    },
    ledger(row) { ledger.push(row); },
    quarantine(row) { quarantine.push(row); },
    async spill() { if (items.size + ledger.length + quarantine.length >= most) await flush(); },
    flush,
    forget() {
      items.clear();
      ledger = [];
      quarantine = [];
    },
  };
}
