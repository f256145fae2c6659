// Ties the parts of the timeline together: filter, chart, values, grid, details.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { words } from '../../../shared/words/en.ts';
import { ask, useAnswer } from '../../state/ask.ts';
import { useCase } from '../../state/case.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { filterOf, setAim, useView } from '../../state/view.ts';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { Split } from '../../ui/Split.tsx';
import type { GridPlace } from '../../ui/grid/types.ts';
import { DetailPane } from './DetailPane.tsx';
import { EventGrid } from './EventGrid.tsx';
import { alwaysAsked } from './event-columns.tsx';
import { useEventList } from './event-rows.ts';
import type { EventRow } from './event-rows.ts';
import { Facets } from './Facets.tsx';
import { FilterBar } from './FilterBar.tsx';
import { GoTo } from './GoTo.tsx';
import { Histogram } from './Histogram.tsx';
import { PairBar } from './PairClocks.tsx';
import { useTimelineCommands } from './timeline-commands.ts';
import styles from './timeline.module.css';

/** Width from which the details stand at the right when nobody chose. */
const wideEnough = 1180;

export function TimelinePage() {
  const summary = useCase((s) => s.summary);
  const revision = useCase((s) => s.revision);
  const { query, aim } = useView();
  const settings = useSettings();
  const filter = useMemo(() => filterOf(query), [query]);
  const view = useAnswer('timeline.view', useMemo(() => ({ filter, ...(query.sort ? { sort: query.sort } : {}) }), [filter, query.sort]));
  const columns = useMemo(() => [...new Set([...alwaysAsked, ...settings.shownColumns])].sort(), [settings.shownColumns]);
  const total = view.value?.total ?? 0;
  const list = useEventList(view.value?.view ?? 0, total, columns, revision);
  const [active, setActive] = useState<GridPlace | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [goTo, setGoTo] = useState<{ readonly row: number } | null>(null);
  const [isGoToOpen, setGoToOpen] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const side = useSide(body, settings.detailSide);

  const goToRow = useCallback((row: number) => {
    setActive((a) => ({ row, column: a?.column ?? 0 }));
    setGoTo({ row });
  }, []);
  useEffect(() => setActive(null), [list.key]);
  useAim(view.isLoading ? null : (view.value?.view ?? null), aim, goToRow, setOpen);
  const focusGrid = useCallback(() => body.current?.querySelector<HTMLElement>('[role="grid"]')?.focus(), []);
  const step = (by: number): void => { if (active) goToRow(Math.min(total - 1, Math.max(0, active.row + by))); };
  useTimelineCommands({ openGoTo: () => setGoToOpen(true), focusGrid, step, close: isOpen ? () => setOpen(false) : null });

  if (!summary) return null;
  return (
    <div className={styles.page} data-testid="page-timeline">
      <FilterBar total={view.fault ? null : total} isLoading={view.isLoading} onLeave={focusGrid} />
      {view.fault ? <div className={styles.fault}><FaultCard fault={view.fault} onAgain={view.again} /></div> : <Histogram summary={summary} query={query} extent={view.value} mark={timeOf(active && list.rowAt(active.row))} />}
      <PairBar />
      <div ref={body} className={styles.body} hidden={view.fault !== null}>
        {settings.hasFacets && <Facets filter={filter} query={query} sources={summary.sources} />}
        <Split side={side} share={settings.detailShare} onShare={(detailShare) => changeSettings({ detailShare })}
          first={<EventGrid summary={summary} list={list} total={total} isLoading={view.isLoading} active={active} onActive={setActive} isOpen={isOpen} onOpen={setOpen} goTo={goTo} view={view.value?.view ?? 0} hasUncertainty={view.value?.hasUncertainty ?? false} onLost={view.again} />}
          second={isOpen && active ? <DetailPane view={view.value?.view ?? 0} row={active.row} total={total} side={side} onStep={step} onClose={() => { setOpen(false); focusGrid(); }} /> : null} />
      </div>
      <GoTo isOpen={isGoToOpen} view={view.value?.view ?? 0} total={total} onClose={() => setGoToOpen(false)} onRow={(row) => { goToRow(row); focusGrid(); }} />
      <h1 className={styles.spoken}>{words.page.timeline}</h1>
    </div>
  );
}

const timeOf = (row: EventRow | null): bigint | null => (typeof row?.['time'] === 'bigint' ? row['time'] : null);

/** Where the details stand: as chosen, or by the room there is. */
function useSide(body: { readonly current: HTMLDivElement | null }, chosen: 'auto' | 'right' | 'bottom'): 'right' | 'bottom' {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = body.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, [body]);
  return chosen === 'auto' ? (width >= wideEnough ? 'right' : 'bottom') : chosen;
}

/** Goes to the event or moment another page pointed at, once the view it asked for is there. */
function useAim(view: number | null, aim: ReturnType<typeof useView.getState>['aim'], goToRow: (row: number) => void, open: (isOpen: boolean) => void): void {
  useEffect(() => {
    if (view === null || !aim) return;
    setAim(null);
    void ask('timeline.locate', { view, ...(aim.eventId !== undefined ? { eventId: aim.eventId } : aim.time !== undefined ? { time: aim.time } : {}) }).then(({ row }) => {
      if (row === null) return;
      goToRow(row);
      if (aim.isOpen) open(true);
    }, () => undefined);
  }, [view, aim, goToRow, open]);
}
