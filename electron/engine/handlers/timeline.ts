// Events in order: views, pages, histogram, facets, places; and a person's own SQL.
import type { Handlers } from '../dispatch.ts';
import type { Columns } from '../../../shared/columns.ts';
import { cannot } from '../../../shared/faults.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import { numberOf, textOf } from '../store/database.ts';
import { readItems } from '../store/items.ts';
import { name } from '../store/sql-text.ts';
import { histogram } from '../timeline/histogram.ts';
import { conditionOf } from '../timeline/views.ts';
import { parseEventId } from './event.ts';

export const timelineHandlers: Pick<Handlers, 'timeline.view' | 'timeline.page' | 'timeline.histogram' | 'timeline.facet' | 'timeline.locate' | 'sql.run'> = {
  'timeline.view': ({ filter, sort }, { session }) => session.views.make(filter, sort),
  'timeline.page': ({ view, from, count, columns }, { session }) => session.views.page(view, from, count, columns),
  'timeline.histogram': (input, { session }) => histogram(session.case.database, input),

  'timeline.facet': async ({ column, filter, limit }, { session }) => {
    const { database } = session.case;
    const known = eventColumns.find((c) => c.name === column && (c.kind === 'text' || c.kind === 'texts')) ?? cannot('usage', 'Values of this column cannot be counted.', { where: column });
    const condition = await conditionOf(database, filter);
    const value = known.kind === 'texts' ? `unnest(e.${name(known.name)})` : `e.${name(known.name)}`;
    const counted = `(SELECT v, count(*) AS n FROM (SELECT ${value} AS v FROM event_rows e WHERE ${condition.sql}) GROUP BY v)`;
    const rows = await database.rows(`SELECT v, n, count(*) OVER () AS kinds, sum(n) OVER () AS all_n FROM ${counted} ORDER BY n DESC, v LIMIT ${limit}`, condition.binds);
    const values = rows.map((r) => ({ value: textOf(r['v']), count: numberOf(r['n']) }));
    return { values, distinct: numberOf(rows[0]?.['kinds']), other: numberOf(rows[0]?.['all_n']) - values.reduce((n, v) => n + v.count, 0) };
  },

  'timeline.locate': async ({ view, time, eventId }, { session }) => {
    if (eventId === undefined) return { row: await session.views.locate(view, { time: time ?? 0n }) };
    const id = parseEventId(eventId);
    const item = (await readItems(session.case.database, "left(sha256, 16) = $1 AND status <> 'duplicate'", [id.item]))[0];
    return { row: item ? await session.views.locate(view, { item: item.id, record: id.record }) : null };
  },

  'sql.run': async ({ sql, limit }, { session, signal }) => {
    const columns = await session.case.database.ask(sql, limit, signal);
    return { columns: firstRows(columns, limit), truncated: columns.rows > limit };
  },
};

function firstRows(columns: Columns, limit: number): Columns {
  if (columns.rows <= limit) return columns;
  // SAFETY: every kind of values has `slice`, which keeps the kind.
  return { rows: limit, columns: columns.columns.map((c) => ({ ...c, values: c.values.slice(0, limit), ...('missing' in c ? { missing: c.missing.slice(0, limit) } : {}) }) as typeof c) };
}
