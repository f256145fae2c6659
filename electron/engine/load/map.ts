// Mapping staged records to events, set by set: one statement per format, shape and reading options.
import type { Format, Shape, Structure } from '../../../shared/spec/format.ts';
import type { Database } from '../store/database.ts';
import { numberOf } from '../store/database.ts';
import { incomingColumnList } from '../store/schema.ts';
import { literal } from '../store/sql-text.ts';
import { compile } from './compile.ts';

export type MapGroup = { readonly format: Format; readonly shape: Shape; readonly structure: Structure; readonly columns: Readonly<Record<string, string>>; readonly items: readonly number[]; readonly records: number };

/**
 * DuckDB inserts in parallel into blocks of their own, more than a megabyte for every statement until the transaction ends;
 * one that returns something it appends to the blocks there are. Few records gain nothing from the former.
 */
const fewRecords = 20_000;

/** Inserts one row into `incoming` for every record of the group that is not in quarantine already. Runs inside the load transaction. */
export async function mapGroup(database: Database, group: MapGroup): Promise<void> {
  const items = group.items.map(String).join(', ');
  const bounds = `r.item BETWEEN ${Math.min(...group.items)} AND ${Math.max(...group.items)} AND r.item IN (${items})`;
  const staged = `(SELECT r.*, i.year_reference FROM records r JOIN item_rows i ON r.item = i.id ANTI JOIN quarantine_rows q ON r.item = q.item AND r.record = q.record WHERE ${bounds})`;
  const shape = { ...group.shape, structure: group.structure };
  const first = compile(group.format, shape, group.columns);
  await database.run(`INSERT INTO incoming (${incomingColumnList}, category_key, fault) ${first.select(staged)}${group.records <= fewRecords ? ' RETURNING item' : ''}`);
  if (shape.structure.kind === 'lines') await retryLines(database, group, bounds);
  await database.run(`INSERT INTO vocabulary SELECT ${literal(group.format.id)}, category_key, ${first.categorySql} FROM
    (SELECT DISTINCT category_key FROM incoming WHERE format = ${literal(group.format.id)} AND category_key IS NOT NULL) k
    ANTI JOIN vocabulary v ON v.format = ${literal(group.format.id)} AND v.category_key = k.category_key`);
  await database.run(`INSERT INTO quarantine_rows SELECT item, record, fault, NULL FROM incoming r WHERE fault IS NOT NULL AND ${bounds}`);
  await database.run(`DELETE FROM incoming r WHERE fault IS NOT NULL AND ${bounds}`);
}

/** Lines of one file may be written in several shapes of its format: those the item's own shape does not fit are tried with the others. */
async function retryLines(database: Database, group: MapGroup, bounds: string): Promise<void> {
  for (const other of group.format.shapes) {
    if (other.id === group.shape.id || other.structure.kind !== 'lines') continue;
    const left = numberOf((await database.rows(`SELECT count(*) AS n FROM incoming r WHERE fault IS NOT NULL AND ${bounds}`))[0]?.['n']);
    if (left === 0) return;
    const staged = `(SELECT r.*, i.year_reference FROM records r JOIN item_rows i ON r.item = i.id SEMI JOIN (SELECT item, record FROM incoming WHERE fault IS NOT NULL) f ON r.item = f.item AND r.record = f.record WHERE ${bounds})`;
    await database.run(`CREATE OR REPLACE TEMP TABLE retried AS ${compile(group.format, other, group.columns).select(staged)}`);
    await database.run(`DELETE FROM incoming r WHERE fault IS NOT NULL AND ${bounds} AND (item, record) IN (SELECT item, record FROM retried WHERE fault IS NULL)`);
    await database.run(`INSERT INTO incoming (${incomingColumnList}, category_key, fault) SELECT ${incomingColumnList}, category_key, fault FROM retried WHERE fault IS NULL`);
    await database.run('DROP TABLE retried');
  }
}
