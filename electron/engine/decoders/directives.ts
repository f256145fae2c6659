// Tables whose columns are named by directive lines of the file itself (W3C extended, Zeek): each row with the names that stood above it.
import type { Structure } from '../../../shared/spec/format.ts';
import { textOfBytes } from './encoding.ts';

export type DirectiveStructure = Structure & { readonly kind: 'directives' };
export type DirectiveRow = { readonly doc: Readonly<Record<string, string>>; readonly differs: boolean };

/** Holds what the directives said so far; rows must be given in file order. */
export class DirectiveTable {
  readonly #context: ReadonlySet<string>;
  readonly #said: Record<string, string> = {};
  readonly #isZeek: boolean;
  #columns: readonly string[] = [];
  #separator: string | null = null;
  #none: ReadonlySet<string> = new Set(['-']);

  constructor(structure: DirectiveStructure) {
    this.#isZeek = structure.style === 'zeek';
    this.#context = new Set(structure.context ?? []);
    if (this.#isZeek) this.#separator = '\t';
  }

  get columns(): readonly string[] { return this.#columns; }

  /** What kind of directive a line is, or the row it holds. */
  row(line: Buffer): 'header-line' | 'comment-line' | DirectiveRow {
    const text = textOfBytes(line);
    if (text.startsWith('#')) return this.#directive(text);
    const cells = this.#split(text);
    const doc: Record<string, string> = {};
    cells.forEach((value, i) => { if (value !== '' && !this.#none.has(value)) doc[this.#columns[i] ?? `column_${i + 1}`] = value.toWellFormed(); });
    return { doc: { ...doc, ...this.#said }, differs: cells.length !== this.#columns.length };
  }

  #directive(text: string): 'header-line' | 'comment-line' {
    const [, name, rest] = (this.#isZeek ? /^#(\w+)(.*)$/ : /^#\s*([^:]{1,40}):\s*(.*)$/).exec(text.trimEnd()) ?? [];
    if (name === undefined || rest === undefined) return 'comment-line';
    const divider = this.#separator;
    const value = divider !== null && rest.startsWith(divider) ? rest.slice(divider.length) : rest.trim();
    const key = name.trim().toLowerCase().replaceAll(/[\s_]+/g, '-');
    if (key === 'fields') {
      this.#columns = uniqueNames(value.split(divider ?? (value.includes('\t') ? '\t' : /\s+/)).map((c) => c.trim()).filter((c) => c !== ''));
      return 'header-line';
    }
    if (this.#isZeek && key === 'separator') this.#separator = unescape(value) || '\t';
    if (this.#isZeek && (key === 'unset-field' || key === 'empty-field')) this.#none = new Set([...this.#none, value]);
    if (this.#context.has(key)) this.#said[`@${key}`] = value;
    return 'comment-line';
  }

  /** One separator where it is known or a tab; else runs of spaces, and a value that begins with a quote goes to the next. */
  #split(text: string): readonly string[] {
    if (this.#separator !== null) return text.split(this.#separator);
    if (text.includes('\t')) return text.split('\t').map((c) => bare(c.trim()));
    return [...text.matchAll(/"((?:[^"]|"")*)"(?=\s|$)|(\S+)/g)].map(([, inside, plain]) => (inside === undefined ? (plain ?? '') : inside.replaceAll('""', '"')));
  }
}

const bare = (cell: string): string => (cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
/** Zeek writes its separator as `\x09`. */
const unescape = (text: string): string => text.replaceAll(/\\x([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name}_${times}`;
  });
}
