// A plain table for lists that fit on a page; long lists use the grid.
import type { ReactNode } from 'react';
import styles from './Table.module.css';

export type TableColumn<Row> = { readonly id: string; readonly title: ReactNode; readonly align?: 'end'; readonly width?: string; readonly isHeader?: boolean; readonly cell: (row: Row) => ReactNode };

export function Table<Row>({ label, columns, rows, keyOf, footer, empty }: {
  readonly label: string; readonly columns: readonly TableColumn<Row>[]; readonly rows: readonly Row[]; readonly keyOf: (row: Row, index: number) => string;
  /** Cells of a last row, by column id. */
  readonly footer?: Readonly<Record<string, ReactNode>>; readonly empty?: ReactNode;
}) {
  return (
    <div className={styles.frame} tabIndex={0} role="group" aria-label={label}>
      <table className={styles.table} aria-label={label}>
        <colgroup>{columns.map((c) => <col key={c.id} style={c.width ? { width: c.width } : {}} />)}</colgroup>
        <thead><tr>{columns.map((c) => <th key={c.id} scope="col" data-align={c.align}>{c.title}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={keyOf(row, i)}>
              {columns.map((c) => (c.isHeader ? <th key={c.id} scope="row" data-align={c.align}>{c.cell(row)}</th> : <td key={c.id} data-align={c.align}>{c.cell(row)}</td>))}
            </tr>
          ))}
          {rows.length === 0 && empty && <tr><td colSpan={columns.length} className={styles.empty}>{empty}</td></tr>}
        </tbody>
        {footer && <tfoot><tr>{columns.map((c) => <td key={c.id} data-align={c.align}>{footer[c.id]}</td>)}</tr></tfoot>}
      </table>
    </div>
  );
}
