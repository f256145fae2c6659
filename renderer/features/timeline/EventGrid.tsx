// The events as rows: cursor, order, widths, and what can be done with a cell.
import { useCallback, useMemo, useState } from 'react';
import { Columns3, FilterX, ListX } from 'lucide-react';
import type { CaseSummary } from '../../../shared/contract.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import { words } from '../../../shared/words/en.ts';
import { faultOf, isCancelled } from '../../state/ask.ts';
import { addFiles } from '../../state/case-actions.ts';
import { openPage } from '../../state/navigation.ts';
import { changeSettings, usual, useSettings } from '../../state/settings.ts';
import { clearQuery, setSort, useView } from '../../state/view.ts';
import { Button, copyText } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { ContextMenu } from '../../ui/Menu.tsx';
import type { MenuEntry, MenuPlace } from '../../ui/Menu.tsx';
import { DataGrid } from '../../ui/grid/DataGrid.tsx';
import type { GridPlace } from '../../ui/grid/types.ts';
import { countText } from '../../ui/number-text.ts';
import { cellMenu } from './cell-menu.ts';
import { gridColumns, textOf, toneOf } from './event-columns.tsx';
import type { EventList } from './event-rows.ts';
import styles from './timeline.module.css';

const w = words.timeline;

export type EventGridProps = {
  readonly summary: CaseSummary; readonly list: EventList; readonly total: number; readonly isLoading: boolean; readonly view: number; readonly active: GridPlace | null; readonly onActive: (place: GridPlace | null) => void;
  readonly isOpen: boolean; readonly onOpen: (isOpen: boolean) => void; readonly goTo: { readonly row: number } | null; readonly onLost: () => void; readonly hasUncertainty: boolean;
};
type OpenMenu = { readonly at: MenuPlace; readonly entries: readonly MenuEntry[]; readonly header?: string };

export function EventGrid(props: EventGridProps) {
  const { summary, list, total, active, onActive, isOpen, onOpen } = props;
  const { zone, shownColumns, columnWidths } = useSettings();
  const sort = useView((s) => s.query.sort);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const titles = useMemo(() => new Map(summary.sources.map((s) => [s.format, s.title])), [summary.sources]);
  const columns = useMemo(() => gridColumns(shownColumns, zone, titles, props.hasUncertainty), [shownColumns, zone, titles, props.hasUncertainty]);
  const show = useCallback((first: number, last: number) => { list.show(first, last); setSeen({ first, last }); }, [list.show]);
  const failure = list.failure && !isCancelled(list.failure) ? faultOf(list.failure) : null;
  const copy = (place: GridPlace, isRow: boolean): void => {
    const row = list.rowAt(place.row);
    const column = columns[place.column];
    if (row && column) void copyText(isRow ? columns.map((c) => textOf(row, c.id, zone) ?? '').join('\t') : (textOf(row, column.id, zone) ?? ''));
  };
  const toggleOpen = (row: number): void => { onOpen(!(isOpen && active?.row === row)); };
  const openCellMenu = (place: GridPlace, at: MenuPlace): void => {
    const row = list.rowAt(place.row);
    const column = columns[place.column];
    if (row && column) setMenu({ at, header: `${column.title}: ${column.text(row) ?? w.empty}`, entries: cellMenu({ row, column: column.id, index: place.row, view: props.view, zone, onOpen: () => onOpen(true), onCopy: (isRow) => copy(place, isRow), onColumns: () => setMenu({ at, entries: columnEntries(shownColumns) }) }) });
  };
  if (total === 0 && !props.isLoading && failure === null) return <NoEvents isEmptyCase={summary.accounting.events === 0} />;
  return (
    <div className={styles.gridFrame}>
      {failure && <div className={styles.fault}><FaultCard fault={failure} onAgain={() => { list.retry(); props.onLost(); }} /></div>}
      <DataGrid label={w.grid} emptyText={props.isLoading ? words.grid.loading : words.grid.empty} total={total} columns={columns} rowAt={list.rowAt} listKey={list.key} active={active} onActive={onActive} onShow={show} onOpen={toggleOpen} onMenu={openCellMenu} onCopy={copy} hasRowNumbers
        sort={sort ?? { column: 'time', descending: false }} onSort={(column) => setSort(nextSort(column, sort))} onHeaderMenu={(_, at) => setMenu({ at, entries: columnEntries(shownColumns) })}
        widths={columnWidths} onWidth={(column, width) => changeSettings({ columnWidths: { ...columnWidths, [column]: width } })} toneOf={toneOf} goTo={props.goTo} isOpenRow={(row) => isOpen && active?.row === row} />
      <div className={styles.gridFoot}>
        <span className={styles.hintOpen}>{isOpen || total === 0 ? '' : w.hintOpen}</span>
        <span>{total === 0 ? '' : words.grid.position(countText(seen.first + 1), countText(Math.min(total, seen.last + 1)), countText(total))}</span>
        <button type="button" className={styles.footButton} aria-haspopup="menu" onClick={(e) => { const box = e.currentTarget.getBoundingClientRect(); setMenu({ at: { x: box.left, y: box.top }, entries: columnEntries(shownColumns) }); }}><Columns3 size={13} aria-hidden />{words.grid.columns}</button>
      </div>
      {menu && <ContextMenu place={menu.at} entries={menu.entries} label={w.menu.label} {...(menu.header === undefined ? {} : { header: menu.header })} onClose={() => setMenu(null)} />}
    </div>
  );
}

/** Upwards, downwards, then back to the order of time. */
function nextSort(column: string, sort: { readonly column: string; readonly descending: boolean } | null): { column: string; descending: boolean } | null {
  if (column === 'time') return sort === null || (sort.column === 'time' && !sort.descending) ? { column, descending: true } : null;
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

function columnEntries(shown: readonly string[]): readonly MenuEntry[] {
  const toggle = (name: string): void => {
    const next = shown.includes(name) ? shown.filter((c) => c !== name) : [...shown, name];
    if (next.length > 0) changeSettings({ shownColumns: next });
  };
  return [
    ...eventColumns.map((c): MenuEntry => ({ kind: 'action', id: c.name, title: c.title, isOn: shown.includes(c.name), run: () => toggle(c.name) })),
    { kind: 'line', id: 'line' }, { kind: 'action', id: 'reset', title: words.grid.reset, run: () => changeSettings({ shownColumns: usual.shownColumns, columnWidths: {} }) },
  ];
}

function NoEvents({ isEmptyCase }: { readonly isEmptyCase: boolean }) {
  return isEmptyCase
    ? <EmptyState icon={ListX} title={w.noEvents0} actions={<Button onPress={() => { void addFiles(); }}>{w.addEvidence}</Button>}><p>{w.noEvents0About}</p></EmptyState>
    : <EmptyState icon={FilterX} title={w.noEvents} actions={<><Button tone="primary" onPress={clearQuery}>{w.clearFilters}</Button><Button onPress={() => openPage('evidence', 'accounting')}>{w.seeAccount}</Button></>}><p>{w.noEventsAbout}</p></EmptyState>;
}
