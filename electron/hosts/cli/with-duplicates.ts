// Duplicates beside the events they repeat: rows of a page again, at the place of the duplicate, marked with the event's id.
import { cell } from '../../../shared/columns.ts';
import type { Column, Columns } from '../../../shared/columns.ts';
import type { Direct } from '../direct.ts';

type Duplicate = { readonly id: string; readonly path: string; readonly record: bigint };

const atOnce = 1_000_000;

/** By the id of the event that stands for them, with how many. A record that repeats a repetition belongs to the event too. */
export async function readDuplicates(door: Direct): Promise<ReadonlyMap<string, readonly Duplicate[]>> {
  const found = new Map<string, Duplicate[]>();
  let last = { item: -1n, record: -1n };
  for (;;) {
    const { columns, truncated } = await door.request('sql.run', { limit: atOnce, sql: `SELECT d.item, d.record, d.path, left(i.sha256, 16) || '-' || d.record AS id, left(o.sha256, 16) || '-' || coalesce(e.ofRecord, d.ofRecord) AS ofId
      FROM duplicates d LEFT JOIN duplicates e ON d.ofItem = e.item AND d.ofRecord = e.record JOIN items i ON i.id = d.item JOIN items o ON o.id = coalesce(e.ofItem, d.ofItem)
      WHERE (d.item, d.record) > (${last.item}, ${last.record}) ORDER BY d.item, d.record` });
    const value = (name: string, row: number): unknown => { const column = columns.columns.find((c) => c.name === name); return column ? cell(column, row) : null; };
    for (let row = 0; row < columns.rows; row++) {
      last = { item: BigInt(String(value('item', row))), record: BigInt(String(value('record', row))) };
      const of = String(value('ofId', row));
      const known = found.get(of) ?? [];
      known.push({ id: String(value('id', row)), path: String(value('path', row)), record: last.record });
      found.set(of, known);
    }
    if (!truncated) return found;
  }
}

/** The page with its duplicates after each event, and a column `duplicateOf` that is empty for events. */
export function withDuplicates(page: Columns, duplicates: ReadonlyMap<string, readonly Duplicate[]>): Columns {
  const ids = page.columns.find((c) => c.name === 'id');
  const rows = Array.from({ length: page.rows }, (_, row) => row).flatMap((row) => {
    const id = ids ? String(cell(ids, row)) : '';
    return [{ row, of: null, own: null }, ...(duplicates.get(id) ?? []).map((own) => ({ row, of: id, own }))];
  });
  const taken = (column: Column): Column => {
    switch (column.kind) {
      case 'integer':
      case 'instant':
        return { ...column, values: BigInt64Array.from(rows, (r) => (column.name === 'record' && r.own ? r.own.record : (column.values[r.row] ?? 0n))), missing: Uint8Array.from(rows, (r) => column.missing[r.row] ?? 0) };
      case 'number':
        return { ...column, values: Float64Array.from(rows, (r) => column.values[r.row] ?? 0), missing: Uint8Array.from(rows, (r) => column.missing[r.row] ?? 0) };
      case 'texts':
        return { ...column, values: rows.map((r) => column.values[r.row] ?? null) };
      case 'text':
        return { ...column, values: rows.map((r) => (r.own && column.name === 'id' ? r.own.id : r.own && column.name === 'path' ? r.own.path : (column.values[r.row] ?? null))) };
    }
  };
  return { rows: rows.length, columns: [...page.columns.map(taken), { name: 'duplicateOf', kind: 'text', values: rows.map((r) => r.of) }] };
}
