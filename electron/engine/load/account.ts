// The sum that must come out: found = events + quarantined + duplicates + declared non-records, for every item, or nothing is committed.
import { cannot } from '../../../shared/faults.ts';
import type { Database } from '../store/database.ts';
import { numberOf, textOf } from '../store/database.ts';

/** What the decoder counted while reading, independently of what the database holds. */
export type Counted = { readonly item: number; readonly records: number; readonly nonRecords: number };

/**
 * Writes the counts of each item from what the tables really hold and compares them with what the decoders counted.
 * Throws `accounting-unbalanced`, which rolls the load back, where they differ.
 */
export async function account(database: Database, counted: readonly Counted[]): Promise<void> {
  if (counted.length === 0) return;
  const items = counted.map((c) => c.item).join(', ');
  await database.run(`UPDATE item_rows SET events = t.events, quarantined = t.quarantined, duplicates = t.duplicates, first_time = t.first_time, last_time = t.last_time FROM (
      SELECT i.id, coalesce(e.n, 0) AS events, coalesce(q.n, 0) AS quarantined, coalesce(d.n, 0) AS duplicates, e.first_time, e.last_time FROM item_rows i
      LEFT JOIN (SELECT item, count(*) AS n, min("time") AS first_time, max("time") AS last_time FROM incoming GROUP BY item) e ON e.item = i.id
      LEFT JOIN (SELECT item, count(*) AS n FROM quarantine_rows GROUP BY item) q ON q.item = i.id
      LEFT JOIN (SELECT item, count(*) AS n FROM duplicate_rows GROUP BY item) d ON d.item = i.id WHERE i.id IN (${items})) t WHERE item_rows.id = t.id`);
  const stored = new Map((await database.rows(`SELECT i.id, i.path, i.events + i.quarantined + i.duplicates AS told, coalesce(r.n, 0) AS records FROM item_rows i
    LEFT JOIN (SELECT item, count(*) AS n FROM records WHERE item IN (${items}) GROUP BY item) r ON r.item = i.id WHERE i.id IN (${items})`)).map((row) => [numberOf(row['id']), row]));
  for (const { item, records } of counted) {
    const row = stored.get(item);
    const told = numberOf(row?.['told']);
    const kept = numberOf(row?.['records']);
    if (!row || told !== records || kept !== records) {
      cannot('accounting-unbalanced', 'The records found in an item are not all accounted for; nothing of this step was stored.', {
        where: textOf(row?.['path']) ?? `item ${item}`, why: `${records} found, ${kept} stored, ${told} events, quarantined and duplicates`, remedy: 'This is a defect of the program. Keep the file and report it.',
      });
    }
  }
  const list = (of: (c: Counted) => number): string => counted.map(of).join(',');
  await database.run("UPDATE item_rows SET found = c.found, non_records = c.other FROM (SELECT unnest(string_split($1, ',')::INTEGER[]) AS item, unnest(string_split($2, ',')::BIGINT[]) AS found, unnest(string_split($3, ',')::BIGINT[]) AS other) c WHERE item_rows.id = c.item", [
    list((c) => c.item), list((c) => c.records + c.nonRecords), list((c) => c.nonRecords),
  ]);
}
