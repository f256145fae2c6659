// Views: a filter and an order fixed once as a list of row ids, so that any page of it is a range.
import type { Filter, Output } from '../../../shared/contract.ts';
import type { Columns } from '../../../shared/columns.ts';
import { cannot } from '../../../shared/faults.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import type { Database } from '../store/database.ts';
import { instantOf, numberOf } from '../store/database.ts';
import { name } from '../store/sql-text.ts';
import { whereOf } from './filter.ts';
import { layUncertainty, margin, orderWithinSql } from './uncertain-order.ts';

export type Views = {
  make(filter: Filter, sort: { column: string; descending: boolean } | undefined): Promise<Output<'timeline.view'>>;
  page(view: number, from: number, count: number, columns: readonly string[] | undefined): Promise<Columns>;
  /** Row id in `event_rows` of a row of the view, or null past its end. */
  rowId(view: number, row: number): Promise<number | null>;
  /** Microseconds within which an event of another source stands in the view near this row; null where the order is certain, or the view is not in order of time. */
  orderWithin(view: number, row: number): Promise<bigint | null>;
  locate(view: number, at: { time?: bigint | undefined; item?: number; record?: number }): Promise<number | null>;
  clear(): Promise<void>;
};

type View = { readonly table: string | null; readonly total: number; /** Upwards or downwards. */ readonly isByTime: boolean };

/** As many as a window switches between; older ones are dropped. */
const mostViews = 8;

export function createViews(database: Database): Views {
  const views = new Map<number, View>();
  let next = 1;
  let known: Promise<boolean> | null = null;
  const hasUncertainty = (): Promise<boolean> => (known ??= layUncertainty(database));
  const get = async (id: number): Promise<View> => {
    if (id === 0) return { table: null, total: numberOf((await database.rows('SELECT count(*) AS n FROM event_rows'))[0]?.['n']), isByTime: true };
    return views.get(id) ?? cannot('usage', 'This view of the events is no longer there.', { why: 'the events changed, or newer views took its place', remedy: 'Ask for the view again.' });
  };
  const idsOf = async (table: string, from: number, to: number): Promise<readonly number[]> => (await database.rows(`SELECT id FROM ${table} WHERE rowid BETWEEN ${from} AND ${to} ORDER BY rowid`)).map((r) => numberOf(r['id']));
  return {
    async make(filter, sort) {
      const condition = await conditionOf(database, filter);
      const isTimeOrder = sort === undefined || (sort.column === 'time' && !sort.descending);
      const times = (await database.rows(`SELECT count(*) AS n, min("time") AS first, max("time") AS last FROM event_rows e WHERE ${condition.sql}`, condition.binds))[0];
      const answer = { total: numberOf(times?.['n']), firstTime: instantOf(times?.['first']), lastTime: instantOf(times?.['last']), hasUncertainty: await hasUncertainty() };
      if (condition.isAll && isTimeOrder) return { view: 0, ...answer };
      const id = next++;
      const table = `view_${id}`;
      // Another order is sorted once, over ids and the key only. Row ids are the order of time; a plan may still give them out of it.
      const order = isTimeOrder ? 'ORDER BY e.rowid' : `ORDER BY ${sortKey(sort?.column ?? 'time')} ${sort?.descending === true ? 'DESC NULLS LAST' : 'ASC NULLS LAST'}, e.rowid`;
      await database.run(`CREATE TEMP TABLE ${table} AS SELECT e.rowid AS id FROM event_rows e WHERE ${condition.sql} ${order}`, condition.binds);
      views.set(id, { table, total: answer.total, isByTime: isTimeOrder || sort?.column === 'time' });
      for (const old of [...views.keys()].slice(0, Math.max(0, views.size - mostViews))) {
        await database.run(`DROP TABLE IF EXISTS view_${old}`);
        views.delete(old);
      }
      return { view: id, ...answer };
    },
    async page(id, from, count, columns) {
      const view = await get(id);
      const to = Math.min(view.total, from + count);
      const isMarked = columns?.includes('orderWithin') === true && view.isByTime && await hasUncertainty();
      const chosen = columnsSql(columns, isMarked);
      if (view.table === null) {
        const page = `e.rowid BETWEEN ${from} AND ${to - 1}`;
        return database.columns(`SELECT ${chosen} FROM event_rows e ${isMarked ? `LEFT JOIN (${orderWithinSql(page, `e.rowid BETWEEN ${from - margin} AND ${to - 1 + margin}`)}) w ON w.id = e.rowid` : ''} WHERE ${page} ORDER BY e.rowid`);
      }
      // The ids first, then the rows by a literal list: DuckDB prunes a scan by constants, not by a join.
      const ids = await idsOf(view.table, from, to - 1);
      if (ids.length === 0) return database.columns(`SELECT ${columnsSql(columns)} FROM event_rows e WHERE false`);
      const marks = isMarked ? `LEFT JOIN (${orderWithinSql(amongSql(ids), amongSql(await idsOf(view.table, from - margin, to - 1 + margin)))}) w ON w.id = e.rowid` : '';
      return database.columns(`SELECT ${chosen} FROM event_rows e ${marks} WHERE ${amongSql(ids)} ORDER BY list_position([${ids.join(', ')}]::BIGINT[], e.rowid)`);
    },
    async orderWithin(id, row) {
      const view = await get(id);
      if (!view.isByTime || row >= view.total || !await hasUncertainty()) return null;
      const [page, near] = view.table === null ? [`e.rowid = ${row}`, `e.rowid BETWEEN ${row - margin} AND ${row + margin}`] : [amongSql(await idsOf(view.table, row, row)), amongSql(await idsOf(view.table, row - margin, row + margin))];
      return instantOf((await database.rows(orderWithinSql(page, near)))[0]?.['within']);
    },
    async rowId(id, row) {
      const view = await get(id);
      if (row >= view.total) return null;
      if (view.table === null) return row;
      const found = (await database.rows(`SELECT id FROM ${view.table} WHERE rowid = ${row}`))[0];
      return found ? numberOf(found['id']) : null;
    },
    async locate(id, at) {
      const view = await get(id);
      const condition = at.time === undefined ? `e.item = ${at.item ?? -1} AND e.record = ${at.record ?? -1}` : `e."time" >= make_timestamp(${at.time}::BIGINT)`;
      const rowid = (await database.rows(`SELECT min(e.rowid) AS id FROM event_rows e WHERE ${condition}`))[0]?.['id'];
      if (rowid === null || rowid === undefined) return null;
      if (view.table === null) return numberOf(rowid);
      const test = at.time === undefined ? `id = ${numberOf(rowid)}` : `id >= ${numberOf(rowid)}`;
      const row = (await database.rows(`SELECT min(rowid) AS row FROM ${view.table} WHERE ${test}`))[0]?.['row'];
      return row === null || row === undefined ? null : numberOf(row);
    },
    async clear() {
      for (const id of views.keys()) await database.run(`DROP TABLE IF EXISTS view_${id}`);
      views.clear();
      known = null;
    },
  };
}

/** A person's SQL is asked read-only on a connection of its own first: what it may not do fails there. */
export async function conditionOf(database: Database, filter: Filter): Promise<ReturnType<typeof whereOf>> {
  const where = whereOf(filter);
  if (filter.sql === undefined) return where;
  const inner = `SELECT item, record FROM events WHERE (${filter.sql}\n)`;
  await database.ask(`SELECT count(*) FROM (${inner})`, 1);
  return { sql: `${where.sql} AND (e.item, e.record) IN (${inner})`, binds: where.binds, isAll: false };
}

function sortKey(column: string): string {
  const known = eventColumns.find((c) => c.name === column);
  if (!known) return cannot('usage', 'There is no such column to sort by.', { where: column });
  return known.kind === 'texts' ? `array_to_string(e.${name(known.name)}, ' ')` : `e.${name(known.name)}`;
}

const itemPath = '(SELECT i.path FROM item_rows i WHERE i.id = e.item) AS path';
const eventIdSql = "(SELECT left(i.sha256, 16) FROM item_rows i WHERE i.id = e.item) || '-' || e.record AS id";

const amongSql = (ids: readonly number[]): string => (ids.length === 0 ? 'false' : `e.rowid IN (${ids.join(', ')}) AND e.rowid BETWEEN ${Math.min(...ids)} AND ${Math.max(...ids)}`);

/** `isMarked`: the statement joins `w`, which has the column `within`. */
function columnsSql(columns: readonly string[] | undefined, isMarked = false): string {
  const wanted = columns ?? eventColumns.map((c) => c.name);
  return ['id', ...wanted.filter((c) => c !== 'id')].map((column) => {
    if (column === 'id') return eventIdSql;
    if (column === 'path') return itemPath;
    if (column === 'orderWithin') return `${isMarked ? 'w.within' : 'NULL::BIGINT'} AS "orderWithin"`;
    const known = eventColumns.find((c) => c.name === column);
    return known ? `e.${name(known.name)}` : cannot('usage', 'There is no such column.', { where: column });
  }).join(', ');
}
