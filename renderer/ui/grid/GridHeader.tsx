// The head of a grid: titles, order, widths.
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { PointerEvent } from 'react';
import type { MenuPlace } from '../Menu.tsx';
import type { GridColumn, GridSort } from './types.ts';
import styles from './DataGrid.module.css';

export type HeaderProps<Row> = {
  readonly columns: readonly GridColumn<Row>[]; readonly widths: readonly number[]; readonly gutter: number; readonly height: number; readonly sort: GridSort | null;
  readonly onSort?: ((column: string) => void) | undefined; readonly onWidth?: ((column: string, width: number) => void) | undefined; readonly onMenu?: ((column: string, at: MenuPlace) => void) | undefined;
};

export function GridHeader<Row>({ columns, widths, gutter, height, sort, onSort, onWidth, onMenu }: HeaderProps<Row>) {
  return (
    <div className={styles.header} role="rowgroup" style={{ height }}>
      <div role="row" aria-rowindex={1} className={styles.headerRow}>
        {gutter > 0 && <div role="columnheader" aria-colindex={1} className={`${styles.head} ${styles.gutter}`} style={{ width: gutter }}>#</div>}
        {columns.map((c, i) => {
          const order = sort?.column === c.id ? (sort.descending ? 'descending' : 'ascending') : 'none';
          const width = widths[i] ?? c.width;
          return (
            <div key={c.id} role="columnheader" aria-colindex={i + (gutter > 0 ? 2 : 1)} {...(c.canSort ? { 'aria-sort': order } : {})} className={styles.head} data-align={c.align} data-sort={(c.canSort && onSort !== undefined) || undefined} style={{ width }} title={c.title}
              onClick={c.canSort && onSort ? () => onSort(c.id) : undefined} onContextMenu={onMenu && ((e) => { e.preventDefault(); onMenu(c.id, { x: e.clientX, y: e.clientY }); })}>
              <span className={styles.headText}>{c.title}{c.note && <span className={styles.note}>{c.note}</span>}</span>
              {order !== 'none' && (order === 'descending' ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
              {onWidth && <Resizer width={width} onWidth={(w) => onWidth(c.id, w)} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Resizer({ width, onWidth }: { readonly width: number; readonly onWidth: (width: number) => void }) {
  const start = (e: PointerEvent<HTMLSpanElement>): void => {
    e.stopPropagation();
    const element = e.currentTarget;
    const from = e.clientX;
    element.setPointerCapture(e.pointerId);
    const move = (m: globalThis.PointerEvent): void => onWidth(Math.max(40, width + m.clientX - from));
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', () => element.removeEventListener('pointermove', move), { once: true });
  };
  return <span className={styles.resizer} aria-hidden onPointerDown={start} onClick={(e) => e.stopPropagation()} />;
}
