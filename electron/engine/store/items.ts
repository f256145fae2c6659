// The rows of items: what was handed in and what was found inside, with its fate.
import type { Database, Row } from './database.ts';
import { instantOf, numberOf, textOf, timestampOf } from './database.ts';

export type ItemStatus = 'loaded' | 'empty' | 'unknown' | 'undecided' | 'duplicate' | 'skipped' | 'failed' | 'container' | 'kept' | 'unfinished';
export type NewItem = {
  readonly parent: number | null; readonly root: number | null; readonly path: string; readonly name: string; readonly kind: 'file' | 'member' | 'container'; readonly container: string | null;
  readonly status: ItemStatus; readonly size: number | null; readonly sha256: string | null; readonly modified: Date | null; readonly given: string | null; readonly stored: string | null; readonly member: readonly string[];
  readonly yearReference: Date | null;
};

/** The row of a new item by column name. */
export const insertedItem = (id: number, item: NewItem): Record<string, Row[string]> => ({
  id, parent: item.parent, root: item.root ?? id, path: item.path, name: item.name, kind: item.kind, container: item.container, status: item.status, size: item.size, sha256: item.sha256, modified: timestampOf(item.modified),
  given: item.given, stored: item.stored, member: JSON.stringify(item.member), year_reference: timestampOf(item.yearReference),
});

export type ItemChange = Partial<{
  status: ItemStatus; sha256: string; size: number; format: string; shape: string; format_hash: string; chosen_by: string; why: string; candidates: string; options: string; container: string; kind: string;
}>;

export async function changeItem(database: Database, id: number, change: ItemChange): Promise<void> {
  const entries = Object.entries(change);
  // SAFETY: column names are the keys of ItemChange, never text from outside.
  await database.run(`UPDATE item_rows SET ${entries.map(([column], i) => `${column} = $${i + 2}`).join(', ')} WHERE id = $1`, [id, ...entries.map(([, value]) => value)]);
}

export type StoredItem = {
  readonly id: number; readonly parent: number | null; readonly root: number; readonly path: string; readonly name: string; readonly kind: string; readonly container: string | null; readonly status: ItemStatus;
  readonly size: number | null; readonly sha256: string | null; readonly modified: bigint | null; readonly given: string | null; readonly stored: string | null; readonly member: readonly string[];
  readonly format: string | null; readonly shape: string | null; readonly formatHash: string | null; readonly chosenBy: string | null; readonly why: string | null; readonly candidates: string | null; readonly options: string | null;
  readonly found: number; readonly events: number; readonly quarantined: number; readonly duplicates: number; readonly nonRecords: number; readonly firstTime: bigint | null; readonly lastTime: bigint | null;
};

const nullable = (row: Row, key: string): number | null => (row[key] === null || row[key] === undefined ? null : numberOf(row[key]));

export const storedItem = (row: Row): StoredItem => ({
  id: numberOf(row['id']), parent: nullable(row, 'parent'), root: numberOf(row['root']), path: textOf(row['path']) ?? '', name: textOf(row['name']) ?? '', kind: textOf(row['kind']) ?? 'file',
  container: textOf(row['container']), status: (textOf(row['status']) ?? 'failed') as ItemStatus, size: nullable(row, 'size'), sha256: textOf(row['sha256']), modified: instantOf(row['modified']),
  given: textOf(row['given']), stored: textOf(row['stored']), member: JSON.parse(textOf(row['member']) ?? '[]') as string[], format: textOf(row['format']), shape: textOf(row['shape']), formatHash: textOf(row['format_hash']),
  chosenBy: textOf(row['chosen_by']), why: textOf(row['why']), candidates: textOf(row['candidates']), options: textOf(row['options']),
  found: numberOf(row['found']), events: numberOf(row['events']), quarantined: numberOf(row['quarantined']), duplicates: numberOf(row['duplicates']), nonRecords: numberOf(row['non_records']),
  firstTime: instantOf(row['first_time']), lastTime: instantOf(row['last_time']),
});

export async function readItems(database: Database, where = 'true', binds: readonly (string | number)[] = []): Promise<readonly StoredItem[]> {
  return (await database.rows(`SELECT * FROM item_rows WHERE ${where} ORDER BY id`, binds)).map(storedItem);
}

export type NewLedgerRow = { readonly code: string; readonly item: number | null; readonly count: number; readonly firstRecord: number | null; readonly offset: number | null; readonly detail: string | null };
export async function insertLedger(database: Database, row: NewLedgerRow): Promise<void> {
  await database.run('INSERT INTO ledger_rows VALUES ($1, $2, $3, $4, $5, $6)', [row.code, row.item, row.count, row.firstRecord, row.offset, row.detail]);
}
