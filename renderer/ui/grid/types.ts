// What a grid is told: columns, rows, and what may be done with them.
import type { ReactNode } from 'react';
import type { MenuPlace } from '../Menu.tsx';

export type GridColumn<Row> = {
  readonly id: string;
  readonly title: string;
  /** A second word in the header, such as the time zone. */
  readonly note?: string;
  /** CSS px; what a person chose wins. */
  readonly width: number;
  readonly align?: 'end';
  readonly isMono?: boolean;
  readonly canSort?: boolean;
  /** The whole value as text: tooltip, copy, announcement. `null` where there is none. */
  readonly text: (row: Row) => string | null;
  /** How it is drawn; the text where this is not given. */
  readonly cell?: (row: Row) => ReactNode;
};

export type GridSort = { readonly column: string; readonly descending: boolean };
export type GridPlace = { readonly row: number; readonly column: number };

export type GridTree<Row> = {
  /** From 1. */
  readonly level: (row: Row) => number;
  /** `null` for rows without children. */
  readonly isExpanded: (row: Row) => boolean | null;
  readonly toggle: (row: Row) => void;
};

export type GridProps<Row> = {
  readonly label: string;
  readonly total: number;
  /** Shown where there is no row. */
  readonly emptyText?: string;
  readonly columns: readonly GridColumn<Row>[];
  /** `null` while the row is not here yet. Must be cheap: it is called for every visible row at every step. */
  readonly rowAt: (index: number) => Row | null;
  /** A new value starts at the top again. */
  readonly listKey?: string | number;
  readonly active: GridPlace | null;
  readonly onActive: (place: GridPlace | null) => void;
  /** The rows now visible. */
  readonly onShow?: (first: number, last: number) => void;
  readonly onOpen?: (row: number) => void;
  readonly onMenu?: (place: GridPlace, at: MenuPlace) => void;
  readonly onCopy?: (place: GridPlace, isWholeRow: boolean) => void;
  readonly sort?: GridSort | null;
  readonly onSort?: (column: string) => void;
  readonly onHeaderMenu?: (column: string, at: MenuPlace) => void;
  readonly widths?: Readonly<Record<string, number>>;
  readonly onWidth?: (column: string, width: number) => void;
  readonly toneOf?: (row: Row) => string | undefined;
  readonly tree?: GridTree<Row>;
  readonly hasRowNumbers?: boolean;
  /** A row to bring to the middle; a new object moves again. */
  readonly goTo?: { readonly row: number } | null;
  readonly isOpenRow?: (row: number) => boolean;
};
