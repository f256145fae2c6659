// Rows of one sheet as JSON lines: the header found, values as the cells show them, and each row with its number in the sheet.
import { serialText } from './workbook-parts.ts';
import type { DateStyle } from './workbook-parts.ts';
import { xmlEvents } from './xml-events.ts';

export type SheetContext = { readonly texts: readonly string[]; readonly styles: readonly (DateStyle | null)[]; readonly is1904: boolean };
/** A cell's value as JSON text. */
type Row = { readonly number: number; readonly cells: ReadonlyMap<number, string> };

/** ECMA-376: XFD is the last column. */
const mostColumns = 16_384;
const rowsLookedAt = 10;

function columnOf(reference: string): number | null {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column === 0 || column > mostColumns ? null : column - 1;
}

const isJsonNumber = (text: string): boolean => /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);

function valueOf(type: string, raw: string, style: DateStyle | null, context: SheetContext): string | null {
  if (type === 's') return JSON.stringify(context.texts[Number(raw)] ?? '');
  if (type === 'str' || type === 'inlineStr' || type === 'e' || type === 'd') return JSON.stringify(raw);
  if (raw === '') return null;
  if (type === 'b') return raw === '1' ? 'true' : 'false';
  const moment = style === null ? null : serialText(Number(raw), context.is1904, style);
  return moment === null ? (isJsonNumber(raw) ? raw : JSON.stringify(raw)) : JSON.stringify(moment);
}

/** The rows that hold anything. Memory: one row. */
async function* rowsOf(sheet: AsyncIterable<Uint8Array>, context: SheetContext, facts: SheetFacts): AsyncGenerator<Row> {
  let [number, next, column, isValue, raw, type, style] = [0, 0, 0, false, '', '', 0];
  let cells = new Map<number, string>();
  for await (const event of xmlEvents(sheet)) {
    if (event.kind === 'text') {
      if (isValue) raw += event.text;
      continue;
    }
    const isOpening = event.kind === 'open';
    const isOver = !isOpening || event.isEmpty;
    if (event.name === 'row') {
      if (isOpening) {
        const stated = Number(event.attributes.get('r'));
        number = Number.isSafeInteger(stated) && stated > 0 ? stated : number + 1;
        [next, cells] = [0, new Map()];
      }
      if (isOver && cells.size > 0) yield { number, cells };
      if (isOver) cells = new Map();
    } else if (event.name === 'c') {
      if (isOpening) {
        column = columnOf(event.attributes.get('r') ?? '') ?? next;
        [type, style, raw] = [event.attributes.get('t') ?? 'n', Number(event.attributes.get('s') ?? '-1'), ''];
      }
      if (isOver) {
        const value = raw === '' && type !== 's' ? null : valueOf(type, raw, context.styles[style] ?? null, context);
        if (value !== null && value !== '""' && column < mostColumns) cells.set(column, value);
        next = column + 1;
      }
    } else if (event.name === 'sheetData') facts.isWhole ||= isOver;
    else if (event.name === 'v' || event.name === 't') isValue = isOpening && !event.isEmpty;
    else if (event.name === 'rPh' || event.name === 'f') isValue = false;
  }
  // A sheet that is cut ends in the middle of a row: what it has of it is kept.
  if (cells.size > 0) yield { number, cells };
}

const isText = (value: string): boolean => value.startsWith('"');

/** The first of the first rows that is nearly as wide as the widest and all text; -1 when the sheet has no header. */
export function findHeader(rows: readonly Row[]): number {
  const widest = Math.max(0, ...rows.map((row) => row.cells.size));
  return rows.findIndex((row) => row.cells.size >= Math.max(1, widest * 0.6) && [...row.cells.values()].every(isText));
}

function namesOf(header: Row | undefined): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const seen = new Set<string>();
  for (const [column, value] of header?.cells ?? []) {
    const plain = (JSON.parse(value) as string).trim();
    let name = plain === '' ? `column_${column + 1}` : plain;
    if (seen.has(name)) name = `${name}_${column + 1}`;
    seen.add(name);
    names.set(column, name);
  }
  return names;
}

/** What was met on the way, told when the rows are over. */
export type SheetFacts = { rows: number; rowsBeforeHeader: number; /** The end of the rows was met. */ isWhole: boolean };

/** Yields each row as one JSON object in one line. Rows in front of the header are rows too. `@row` is the number the sheet gives the row. */
export async function* sheetLines(sheet: AsyncIterable<Uint8Array>, context: SheetContext, facts: SheetFacts): AsyncGenerator<string> {
  const first: Row[] = [];
  let names: ReadonlyMap<number, string> | null = null;
  const line = (row: Row): string => {
    facts.rows += 1;
    return `{${[`"@row":${row.number}`, ...[...row.cells].map(([column, value]) => `${JSON.stringify(names?.get(column) ?? `column_${column + 1}`)}:${value}`)].join(',')}}\n`;
  };
  function* start(): Generator<string> {
    const header = findHeader(first);
    facts.rowsBeforeHeader = Math.max(0, header);
    for (const row of first.slice(0, Math.max(0, header))) yield line(row);
    names = namesOf(first[header]);
    for (const row of first.slice(header + 1)) yield line(row);
  }
  for await (const row of rowsOf(sheet, context, facts)) {
    if (names !== null) yield line(row);
    else if (first.push(row) === rowsLookedAt) yield* start();
  }
  if (names === null) yield* start();
}
