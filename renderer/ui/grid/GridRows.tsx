// The visible rows of a grid, drawn where the position says.
import { memo } from 'react';
import { ChevronRight } from 'lucide-react';
import { words } from '../../../shared/words/en.ts';
import { countText } from '../number-text.ts';
import type { GridColumn, GridPlace, GridTree } from './types.ts';
import styles from './DataGrid.module.css';

export type CellsProps<Row> = { readonly id: string; readonly row: Row | null; readonly columns: readonly GridColumn<Row>[]; readonly widths: readonly number[]; readonly activeColumn: number | null; readonly gutter: number; readonly number: number; readonly tree: GridTree<Row> | undefined };

function CellsOf<Row>({ id, row, columns, widths, activeColumn, gutter, number, tree }: CellsProps<Row>) {
  const first = gutter > 0 ? 2 : 1;
  const expanded = row !== null && tree ? tree.isExpanded(row) : null;
  return (
    <>
      {gutter > 0 && <div role="rowheader" aria-colindex={1} className={`${styles.cell} ${styles.gutter}`} style={{ width: gutter }}>{countText(number + 1)}</div>}
      {columns.map((c, i) => {
        const text = row === null ? null : c.text(row);
        return (
          <div key={c.id} id={`${id}-${i}`} role="gridcell" aria-colindex={i + first} data-column={i} data-align={c.align} data-mono={c.isMono || undefined} data-active={activeColumn === i || undefined} className={styles.cell} style={{ width: widths[i] }} title={text ?? undefined}>
            {i === 0 && tree && row !== null && (
              <span className={styles.indent} style={{ paddingInlineStart: (tree.level(row) - 1) * 16 }}>
                {expanded === null ? <span className={styles.leaf} /> : <span className={styles.twist} data-open={expanded || undefined} data-twist aria-hidden><ChevronRight size={14} /></span>}
              </span>
            )}
            {row === null ? <span className={styles.ghost} aria-label={words.control.loading} /> : c.cell ? c.cell(row) : text}
          </div>
        );
      })}
    </>
  );
}

// SAFETY: memo drops the type parameter; the component is the same.
const Cells = memo(CellsOf) as typeof CellsOf;

export type RowsProps<Row> = {
  readonly id: string; readonly first: number; readonly last: number; readonly rowHeight: number; readonly top: number; readonly rowAt: (index: number) => Row | null; readonly columns: readonly GridColumn<Row>[]; readonly widths: readonly number[];
  readonly gutter: number; readonly active: GridPlace | null; readonly toneOf: ((row: Row) => string | undefined) | undefined; readonly tree: GridTree<Row> | undefined; readonly isOpenRow: ((row: number) => boolean) | undefined;
};

export function GridRows<Row>({ id, first, last, rowHeight, top, rowAt, columns, widths, gutter, active, toneOf, tree, isOpenRow }: RowsProps<Row>) {
  const list: number[] = [];
  for (let i = first; i <= last; i++) list.push(i);
  return list.map((index) => {
    const row = rowAt(index);
    const isActive = active?.row === index;
    const expanded = row !== null && tree ? tree.isExpanded(row) : null;
    return (
      <div key={index} id={`${id}-r${index}`} role="row" aria-rowindex={index + 2} aria-selected={isActive} {...(row !== null && tree ? { 'aria-level': tree.level(row) } : {})} {...(expanded === null ? {} : { 'aria-expanded': expanded })}
        data-row={index} data-active={isActive || undefined} data-open={isOpenRow?.(index) || undefined} data-odd={index % 2 === 1 || undefined} data-tone={row === null ? undefined : toneOf?.(row)} className={styles.row} style={{ height: rowHeight, transform: `translateY(${index * rowHeight - top}px)` }}>
        <Cells id={`${id}-r${index}`} row={row} columns={columns} widths={widths} activeColumn={isActive ? active.column : null} gutter={gutter} number={index} tree={tree} />
      </div>
    );
  });
}
