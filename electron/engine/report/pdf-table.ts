// Draws tables into a sheet: columns of wrapped text between thin rules, the header repeated on every page.
import { present } from '../../../shared/assert.ts';
import { ink, styles } from './pdf-type.ts';
import type { Style } from './pdf-type.ts';
import { floor, measure, page } from './sheet.ts';
import type { Element, Sheet } from './sheet.ts';

export type Cell = string | { readonly text: string; readonly style?: Style; readonly color?: string };
export type Column = { readonly title: string; readonly width: number; readonly align?: 'right'; readonly style?: Style; /** Lines shown at most; 6 when not said. */ readonly lines?: number };
export type Row = {
  readonly cells: readonly Cell[];
  /** Set under the cells over the whole width, from `indent`. */
  readonly below?: { readonly text: string; readonly style?: Style; readonly indent?: number; readonly lines?: number };
  readonly isTotal?: boolean;
};

type Lines = { readonly lines: readonly string[]; readonly style: Style };
type Laid = { readonly cells: readonly Lines[]; readonly below: Lines & { readonly indent: number }; readonly height: number; readonly isTotal: boolean };

/** White between a column and the next; more after figures, none at the right edge. */
const padding = (columns: readonly Column[], i: number): number => (i === columns.length - 1 ? 0 : columns[i]?.align === 'right' && columns[i + 1]?.align !== 'right' ? 16 : 8);

/** Rows may number thousands: every line is placed by hand, as the library's own tables take time with the square of their rows. */
export function table(sheet: Sheet, columns: readonly Column[], rows: readonly Row[]): void {
  const parent = sheet.openIn(sheet.section, 'Table');
  rows.forEach((row, i) => {
    const laid = layRow(sheet, columns, row);
    if (i === 0) {
      sheet.room(20 + laid.height);
      drawHead(sheet, columns, parent);
    } else if (sheet.y + laid.height > floor) {
      sheet.newPage();
      drawHead(sheet, columns, parent);
    }
    drawRow(sheet, columns, laid, parent);
  });
  parent.end();
  sheet.gap(8);
}

function drawHead(sheet: Sheet, columns: readonly Column[], parent: Element): void {
  const tr = sheet.openIn(parent, 'TR');
  let x: number = page.left;
  columns.forEach((column, i) => {
    const at = x;
    sheet.tag('TH', () => putAligned(sheet, column.title, at, sheet.y, columns, i, styles.head), tr);
    x += column.width;
  });
  tr.end();
  sheet.gap(styles.head.leading + 2.5);
  sheet.rule(ink.quiet, 0.6);
  sheet.gap(3.5);
}

function layRow(sheet: Sheet, columns: readonly Column[], row: Row): Laid {
  const cells = columns.map((column, i): Lines => {
    const cell = row.cells[i] ?? '';
    const { text, style, color } = typeof cell === 'string' ? { text: cell, style: undefined, color: undefined } : cell;
    const base = style ?? (row.isTotal ? styles.cellStrong : column.style ?? styles.cell);
    const used = color === undefined ? base : { ...base, color };
    return { lines: text === '' ? [] : sheet.lines(text, used, column.width - padding(columns, i), column.lines ?? 6), style: used };
  });
  const { text = '', style = styles.monoQuiet, indent = 0, lines = 4 } = row.below ?? {};
  const below = { lines: text === '' ? [] : sheet.lines(text, style, measure - indent, lines), style, indent };
  const height = Math.max(...cells.map((c) => c.lines.length * c.style.leading), 0) + below.lines.length * below.style.leading + 7;
  return { cells, below, height, isTotal: row.isTotal ?? false };
}

function drawRow(sheet: Sheet, columns: readonly Column[], { cells, below, isTotal }: Laid, parent: Element): void {
  const tr = sheet.openIn(parent, 'TR');
  const top = sheet.y;
  let x: number = page.left;
  let height = 0;
  cells.forEach(({ lines, style }, i) => {
    const at = x;
    sheet.tag('TD', () => lines.forEach((line, n) => putAligned(sheet, line, at, top + n * style.leading, columns, i, style)), tr);
    height = Math.max(height, lines.length * style.leading);
    x += present(columns[i], 'a column').width;
  });
  sheet.y = top + height;
  if (below.lines.length > 0) sheet.tag('TD', () => sheet.putLines(below.lines, page.left + below.indent, below.style), tr);
  tr.end();
  sheet.gap(3);
  sheet.rule(isTotal ? ink.quiet : ink.faint, isTotal ? 0.6 : 0.5);
  sheet.gap(4);
}

function putAligned(sheet: Sheet, text: string, x: number, y: number, columns: readonly Column[], i: number, style: Style): void {
  const column = present(columns[i], 'a column');
  const start = column.align === 'right' ? x + column.width - padding(columns, i) - sheet.face(style.face).width(text.trimEnd(), style.size) : x;
  sheet.put(text, start, y, style);
}
