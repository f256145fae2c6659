// A grid for lists of any length: one row at a time by key, the very end in one step, columns that can be sized and sorted.
import { useEffect, useId, useMemo, useRef } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { words } from '../../../shared/words/en.ts';
import { countText } from '../number-text.ts';
import { GridHeader } from './GridHeader.tsx';
import { GridRows } from './GridRows.tsx';
import { nextPlace } from './grid-keys.ts';
import { rowsPerPage, spacerHeight, visibleRows } from './scroll-math.ts';
import { useGridScroll } from './use-grid-scroll.ts';
import type { GridPlace, GridProps } from './types.ts';
import styles from './DataGrid.module.css';

export const rowHeight = 24;
const headerHeight = 28;

/** The last column takes the room that is left, so that a row has no torn edge. */
function widthsOf<Row>(columns: GridProps<Row>['columns'], chosen: Readonly<Record<string, number>>, room: number): number[] {
  const widths = columns.map((c) => chosen[c.id] ?? c.width);
  const left = room - widths.reduce((a, b) => a + b, 0);
  if (left > 0 && widths.length) widths[widths.length - 1] = (widths.at(-1) ?? 0) + left;
  return widths;
}

export function DataGrid<Row>(props: GridProps<Row>) {
  const { label, total, columns, rowAt, listKey, active, onActive, onShow, goTo, widths: chosen, tree } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const scroll = useGridScroll(scroller, total, rowHeight, headerHeight);
  const { geometry, top } = scroll;
  const gutter = props.hasRowNumbers ? Math.max(34, countText(total).length * 6.6 + 16) : 0;
  const widths = useMemo(() => widthsOf(columns, chosen ?? {}, scroll.width - gutter), [columns, chosen, scroll.width, gutter]);
  const width = widths.reduce((a, b) => a + b, 0) + gutter;
  const seen = visibleRows(geometry, top);

  useEffect(() => { scroll.moveTo(0); }, [listKey, scroll.moveTo]);
  useEffect(() => { if (goTo && geometry.bodyHeight > 0) scroll.centre(goTo.row); }, [goTo, geometry.bodyHeight > 0, scroll.centre]);
  useEffect(() => { if (seen) onShow?.(seen.first, seen.last); }, [seen?.first, seen?.last, total, listKey, onShow]);

  const go = (place: GridPlace): void => {
    onActive(place);
    scroll.reveal(place.row);
    showColumn(scroller.current, widths, gutter, place.column);
  };
  const key = useGridKey(props, go, rowsPerPage(geometry), widths, () => cellBox(id, active));
  const isActiveShown = active !== null && seen !== null && active.row >= seen.first && active.row <= seen.last;
  return (
    <div ref={scroller} className={styles.grid} role={tree ? 'treegrid' : 'grid'} tabIndex={0} aria-label={label} aria-rowcount={total + 1} aria-colcount={columns.length + (gutter > 0 ? 1 : 0)}
      {...(isActiveShown ? { 'aria-activedescendant': `${id}-r${active.row}-${active.column}` } : {})} onScroll={scroll.onScroll} onKeyDown={key}
      onFocus={() => { if (active === null && total > 0 && seen) onActive({ row: seen.first, column: 0 }); }}>
      <div className={styles.sheet} style={{ width }}>
        <GridHeader columns={columns} widths={widths} gutter={gutter} height={headerHeight} sort={props.sort ?? null} onSort={props.onSort} onWidth={props.onWidth} onMenu={props.onHeaderMenu} />
        <div className={styles.spacer} style={{ height: spacerHeight(geometry) }} role="presentation">
          <div className={styles.body} role="rowgroup" style={{ top: headerHeight, height: Math.min(geometry.bodyHeight, spacerHeight(geometry)) }} {...pointerOf(props, go)}>
            {seen && <GridRows id={id} first={seen.first} last={seen.last} rowHeight={rowHeight} top={top} rowAt={rowAt} columns={columns} widths={widths} gutter={gutter} active={active} toneOf={props.toneOf} tree={tree} isOpenRow={props.isOpenRow} />}
          </div>
        </div>
      </div>
      {total === 0 && <p className={styles.empty}>{props.emptyText ?? words.grid.empty}</p>}
    </div>
  );
}

function showColumn(scroller: HTMLDivElement | null, widths: readonly number[], gutter: number, column: number): void {
  if (!scroller) return;
  const left = gutter + widths.slice(0, column).reduce((a, b) => a + b, 0);
  const right = left + (widths[column] ?? 0);
  if (left - gutter < scroller.scrollLeft) scroller.scrollLeft = left - gutter;
  else if (right > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = Math.min(left - gutter, right - scroller.clientWidth);
}

function cellBox(id: string, active: GridPlace | null): DOMRect | null {
  return (active && document.getElementById(`${id}-r${active.row}-${active.column}`)?.getBoundingClientRect()) ?? null;
}

/** One set of handlers on the body instead of thousands on cells. */
function pointerOf<Row>(props: GridProps<Row>, go: (place: GridPlace) => void) {
  const placeOf = (e: MouseEvent): GridPlace | null => {
    const target = e.target as Element;
    const row = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
    return row === undefined ? null : { row: Number(row), column: Number(target.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? 0) };
  };
  return {
    onMouseDown: (e: MouseEvent): void => {
      const place = placeOf(e);
      if (!place || e.button > 2) return;
      const row = props.rowAt(place.row);
      if (props.tree && row !== null && (e.target as Element).closest('[data-twist]')) props.tree.toggle(row);
      go(place);
    },
    onDoubleClick: (e: MouseEvent): void => { const place = placeOf(e); if (place) props.onOpen?.(place.row); },
    onContextMenu: (e: MouseEvent): void => {
      const place = placeOf(e);
      if (!place || !props.onMenu) return;
      e.preventDefault();
      props.onMenu(place, { x: e.clientX, y: e.clientY });
    },
  };
}

function useGridKey<Row>(props: GridProps<Row>, go: (place: GridPlace) => void, page: number, widths: readonly number[], box: () => DOMRect | null) {
  return (e: KeyboardEvent): void => {
    const { active, tree } = props;
    if (e.target !== e.currentTarget) return;
    const mod = e.ctrlKey || e.metaKey;
    const done = (): void => { e.preventDefault(); e.stopPropagation(); };
    if (active && (e.key === 'ContextMenu' || (e.key === 'F10' && e.shiftKey)) && props.onMenu) {
      done();
      const at = box();
      return props.onMenu(active, { x: (at?.left ?? 0) + 12, y: at?.bottom ?? 0 });
    }
    if (active && mod && e.key.toLowerCase() === 'c' && props.onCopy) { done(); return props.onCopy(active, e.shiftKey); }
    if (active && (e.key === 'Enter' || e.key === ' ') && props.onOpen && !mod) { done(); return props.onOpen(active.row); }
    const column = active && props.columns[active.column];
    if (column && e.altKey && e.shiftKey && (e.key === 'ArrowLeft' || e.key === 'ArrowRight') && props.onWidth) {
      done();
      return props.onWidth(column.id, Math.max(40, (widths[active.column] ?? column.width) + (e.key === 'ArrowRight' ? 16 : -16)));
    }
    const row = active && props.rowAt(active.row);
    const expanded = row !== null && tree ? tree.isExpanded(row) : null;
    if (row !== null && tree && active?.column === 0 && ((e.key === 'ArrowRight' && expanded === false) || (e.key === 'ArrowLeft' && expanded === true))) { done(); return tree.toggle(row); }
    const place = nextPlace(active, { key: e.key, mod, shift: e.shiftKey, alt: e.altKey }, { rows: props.total, columns: props.columns.length, page });
    if (!place) return;
    done();
    go(place);
  };
}
