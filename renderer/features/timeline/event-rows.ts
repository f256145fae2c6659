// Rows of the grid, cut from the columns the engine sends, and the list they are paged from.
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { cell } from '../../../shared/columns.ts';
import type { Cell, Columns } from '../../../shared/columns.ts';
import { ask } from '../../state/ask.ts';
import { PageCache } from '../../ui/grid/page-cache.ts';

/** One event as the grid shows it: only the columns that were asked for. */
export type EventRow = Readonly<Record<string, Cell>>;

const pageSize = 200;
const pagesKept = 20;

export function rowsOf(page: Columns): readonly EventRow[] {
  const rows: Record<string, Cell>[] = Array.from({ length: page.rows }, () => ({}));
  for (const column of page.columns) for (let i = 0; i < page.rows; i++) (rows[i] as Record<string, Cell>)[column.name] = cell(column, i);
  return rows;
}

export type EventList = { readonly key: string; readonly rowAt: (index: number) => EventRow | null; readonly show: (first: number, last: number) => void; readonly failure: unknown; readonly retry: () => void; readonly version: number };

export function useEventList(view: number, total: number, columns: readonly string[], revision: number): EventList {
  const names = columns.join(' ');
  const cache = useMemo(
    () => new PageCache<readonly EventRow[]>(async (from, count, signal) => rowsOf(await ask('timeline.page', { view, from, count, columns: names.split(' ') }, { signal })), { size: pageSize, keep: pagesKept, total }),
    // A changed case has other rows under the same numbers.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [view, total, names, revision],
  );
  useEffect(() => () => cache.close(), [cache]);
  const version = useSyncExternalStore(cache.subscribe, cache.version);
  return useMemo(() => ({
    key: `${view}/${total}/${revision}`, version, failure: cache.failure(), retry: () => cache.retry(), show: (first: number, last: number) => cache.show(first, last),
    rowAt: (index: number) => { const hit = cache.peek(index); return hit?.page[hit.at] ?? null; },
  }), [cache, version, view, total, revision]);
}
