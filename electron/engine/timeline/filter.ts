// A filter to a SQL condition over `event_rows`: every value is bound, every column name is checked against the model.
import type { Filter } from '../../../shared/contract.ts';
import { cannot } from '../../../shared/faults.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import type { Bind } from '../store/database.ts';
import { name } from '../store/sql-text.ts';

export type Where = { readonly sql: string; readonly binds: readonly Bind[]; readonly isAll: boolean };

/** Columns that a search over everything looks into. */
const readable = ['actor', 'actorId', 'action', 'reason', 'target', 'targetId', 'sourceAddress', 'sourceHost', 'userAgent', 'host', 'service', 'tenant', 'region', 'correlationId', 'sessionId', 'nativeId', 'text'] as const;

/** `sql` conditions of a person are wrapped into a SELECT over the view `events`, which only reads; the caller runs it read-only first. */
export function whereOf(filter: Filter): Where {
  const parts: string[] = [];
  const binds: Bind[] = [];
  const bind = (value: Bind): string => { binds.push(value); return `$${binds.length}`; };
  if (filter.from !== undefined) parts.push(`e."time" >= make_timestamp(${bind(filter.from)}::BIGINT)`);
  if (filter.to !== undefined) parts.push(`e."time" < make_timestamp(${bind(filter.to)}::BIGINT)`);
  for (const test of filter.where ?? []) {
    const value = test.value ?? '';
    if (test.column === '*') { parts.push(`(${readable.map((c) => `contains(lower(e.${name(c)}), lower(${bind(value)}))`).join(' OR ')})`); continue; }
    const text = columnText(test.column);
    if (test.test === 'is') parts.push(`${text} = ${bind(value)}`);
    else if (test.test === 'is-not') parts.push(`${text} IS DISTINCT FROM ${bind(value)}`);
    else if (test.test === 'contains') parts.push(`contains(lower(${text}), lower(${bind(value)}))`);
    else if (test.test === 'starts') parts.push(`starts_with(lower(${text}), lower(${bind(value)}))`);
    else if (test.test === 'missing') parts.push(`(${text} IS NULL OR ${text} = '')`);
    else parts.push(`(${text} IS NOT NULL AND ${text} <> '')`);
  }
  return { sql: parts.length === 0 ? 'true' : parts.join(' AND '), binds, isAll: parts.length === 0 };
}

function columnText(column: string): string {
  if (column === 'path') return '(SELECT i.path FROM item_rows i WHERE i.id = e.item)';
  const known = eventColumns.find((c) => c.name.toLowerCase() === column.toLowerCase());
  if (!known) return cannot('usage', 'There is no such column.', { where: column, remedy: `Columns: ${eventColumns.map((c) => c.name).join(', ')}, path.` });
  if (known.kind === 'texts') return `array_to_string(e.${name(known.name)}, ' ')`;
  return known.kind === 'text' ? `e.${name(known.name)}` : `e.${name(known.name)}::VARCHAR`;
}
