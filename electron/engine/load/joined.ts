// Records that are parts of one event, joined by the id they share: a part that does not say who, from where or with what result has it from the others.
import type { Database } from '../store/database.ts';
import type { Format } from '../../../shared/spec/format.ts';
import { name } from '../store/sql-text.ts';

/** Fills what is missing in the rows of `incoming` from the first part, in the order of the file, that has it. Runs inside the load transaction. */
export async function shareParts(database: Database, format: Format, items: readonly number[]): Promise<void> {
  const { joined } = format;
  if (!joined || items.length === 0) return;
  const key = name(joined.by);
  // An outcome that nothing was said about is stored as “unknown”.
  const said = (column: string): string => (column === 'outcome' ? `nullif(${name(column)}, 'unknown')` : name(column));
  const within = `item IN (${items.join(', ')}) AND ${key} IS NOT NULL`;
  await database.run(`UPDATE incoming SET ${joined.share.map((c) => `${name(c)} = coalesce(${said(c).replace(name(c), `incoming.${name(c)}`)}, e.${name(c)}${c === 'outcome' ? ", 'unknown'" : ''})`).join(', ')}
    FROM (SELECT item, ${key} AS event, ${joined.share.map((c) => `min_by(${said(c)}, record) FILTER (WHERE ${said(c)} IS NOT NULL) AS ${name(c)}`).join(', ')} FROM incoming WHERE ${within} GROUP BY item, ${key} HAVING count(*) > 1) e
    WHERE incoming.item = e.item AND incoming.${key} = e.event`);
}
