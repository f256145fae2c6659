// Tables written as JSON: the columns named once, each row an array of their values. A row becomes an object with the names that stood before it.
import { elements } from './elements.ts';

/** Keys of the arrays that hold the columns and the rows: `columns` and `rows` of Log Analytics and Elasticsearch SQL, `meta` and `data` of ClickHouse. */
export type TableKeys = { readonly columns: string; readonly rows: string };

/** Holds the columns last named; rows must be given in file order. */
export class JsonTable {
  #columns: readonly string[] = [];

  /** The array that names the columns: texts, or objects with a name. */
  name(array: Buffer): void {
    const named = valueOf(array);
    this.#columns = Array.isArray(named) ? named.map((column, i) => nameOf(column) ?? `column_${i + 1}`) : [];
  }

  /** The row as JSON text, its values exactly as they stand; null where the bytes are no JSON. `differs`: not as many values as columns. */
  row(array: Buffer): { readonly doc: string; readonly differs: boolean } | null {
    if (!Array.isArray(valueOf(array))) return null;
    const cells = [...elements(array, { start: 0, end: array.length })].map(({ start, end }) => array.toString('utf8', start, end));
    return { doc: `{${cells.map((cell, i) => `${JSON.stringify(this.#columns[i] ?? `column_${i + 1}`)}:${cell}`).join(',')}}`, differs: cells.length !== this.#columns.length };
  }
}

const columnKeys = 'columns|column_names|meta|schema|fields';
const rowKeys = 'rows|data|values';

/** The keys of a table whose first row lies in the text; null where it is none. Columns come before rows, as every product known here writes them. */
export function tableKeys(text: string): TableKeys | null {
  const [, columns] = new RegExp(`"(${columnKeys})"\\s*:\\s*\\[\\s*[{"]`, 'iu').exec(text) ?? [];
  const [, rows] = new RegExp(`"(${rowKeys})"\\s*:\\s*\\[\\s*\\[`, 'iu').exec(text) ?? [];
  return columns === undefined || rows === undefined ? null : { columns, rows };
}

function nameOf(column: unknown): string | null {
  if (typeof column === 'string') return column;
  if (column === null || typeof column !== 'object') return null;
  const { name, Name, ColumnName } = column as Readonly<Record<string, unknown>>;
  const found = name ?? Name ?? ColumnName;
  return typeof found === 'string' ? found : null;
}

function valueOf(json: Buffer): unknown {
  try { return JSON.parse(json.toString('utf8')); } catch { return undefined; }
}
