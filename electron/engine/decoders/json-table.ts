// Tables written as JSON: the columns named once, each row an array of their values. A row becomes an object with the names that stood before it.
import { elements } from './elements.ts';

/** Paths of the arrays that hold the columns and the rows; `[]` stands for an array on the way: `tables[].columns`, `tables[].rows`. */
export type TableKeys = { readonly columns: string; readonly rows: string };
export type TableSample = { readonly keys: TableKeys; readonly records: readonly Readonly<Record<string, unknown>>[] };

/** Holds the columns last named; rows must be given in file order. */
export class JsonTable {
  #columns: readonly string[] = [];

  /** The array that names the columns: texts, or objects with a name. */
  name(array: Buffer): void { this.#columns = namesOf(valueOf(array)) ?? []; }

  /** The row as JSON text, its values exactly as they stand; null where the bytes are no JSON. `differs`: not as many values as columns. */
  row(array: Buffer): { readonly doc: string; readonly differs: boolean } | null {
    if (!Array.isArray(valueOf(array))) return null;
    const cells = [...elements(array, { start: 0, end: array.length })].map(({ start, end }) => array.toString('utf8', start, end));
    return { doc: `{${cells.map((cell, i) => `${JSON.stringify(this.#columns[i] ?? `column_${i + 1}`)}:${cell}`).join(',')}}`, differs: cells.length !== this.#columns.length };
  }
}

/** Where products put their tables: Elasticsearch SQL and ClickHouse at the top, Log Analytics and Data Explorer, InfluxDB. */
const places = ['', 'tables[]', 'Tables[]', '[]', 'results[].series[]'];
const pairs = [['columns', 'rows'], ['Columns', 'Rows'], ['meta', 'data'], ['columns', 'values'], ['columns', 'data']] as const;

/** The table a document is, with its first rows, `most` at most; null where it is something else or holds other lists of objects as well. */
export function tableIn(document: unknown, most: number): TableSample | null {
  for (const place of places) {
    for (const holder of holdersAt(document, place)) {
      for (const [columns, rows] of pairs) {
        const names = namesOf(holder[columns]);
        const list = holder[rows];
        if (!names || !Array.isArray(list) || list.length === 0) continue;
        const isTable = list.every((row, i) => Array.isArray(row) && (row.length === names.length || i === list.length - 1));
        const hasOthers = Object.entries(holder).some(([key, value]) => key !== columns && Array.isArray(value) && isObject(value[0]));
        if (!isTable || hasOthers || (list[0] as readonly unknown[]).length !== names.length) continue;
        const at = (key: string): string => (place === '' ? key : `${place}.${key}`);
        return { keys: { columns: at(columns), rows: at(rows) }, records: (list as readonly (readonly unknown[])[]).slice(0, most).map((row) => Object.fromEntries(row.map((value, i) => [names[i] ?? `column_${i + 1}`, value]))) };
      }
    }
  }
  return null;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Objects at a place; the document must hold nothing else there that could be records. */
function holdersAt(document: unknown, place: string): readonly Readonly<Record<string, unknown>>[] {
  let found: readonly unknown[] = [document];
  for (const step of place === '' ? [] : place.split('.')) {
    const key = step.replace('[]', '');
    found = found.flatMap((value): readonly unknown[] => {
      const list = key === '' ? value : isObject(value) ? value[key] : undefined;
      const others = key !== '' && isObject(value) && Object.entries(value).some(([name, other]) => name !== key && Array.isArray(other) && isObject(other[0]));
      return Array.isArray(list) && !others ? (list as readonly unknown[]) : [];
    });
  }
  return found.filter(isObject);
}

function namesOf(columns: unknown): readonly string[] | null {
  if (!Array.isArray(columns) || columns.length === 0) return null;
  const names = columns.map((column: unknown) => {
    const { name, Name, ColumnName } = isObject(column) ? column : {};
    return typeof column === 'string' ? column : name ?? Name ?? ColumnName;
  });
  return names.every((n): n is string => typeof n === 'string') ? names : null;
}

function valueOf(json: Buffer): unknown {
  try { return JSON.parse(json.toString('utf8')); } catch { return undefined; }
}
