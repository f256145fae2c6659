// One record as a chain sees it: named parts with their place in the text, of a JSON object or of a row of cells.
import { canonicalRecord } from './canonical-record.ts';
import { cutOut, membersOf, rangesWithout, respaced, sortedByName, valueText } from './json-members.ts';
import type { Member } from './json-members.ts';

/** A name, or a name and one inside it. */
export type Field = readonly string[];
/** How the rest of the record is written where it is hashed. `joined-…` are for rows of cells: their texts without quotes, with this between. */
export const forms = ['as-written', 'compact', 'spaced', 'canonical', 'sorted-spaced', 'joined-comma', 'joined-bar', 'joined-nothing'] as const;
export type Form = (typeof forms)[number];
/** How a row of cells is cut; null for JSON. */
export type Cells = { readonly delimiter: string; readonly columns: readonly string[] } | null;

/** Longer records are not hashed again. Characters. */
const longestText = 1_048_576;
type Found = { readonly member: Member; readonly siblings: readonly Member[] };

export class ChainRecord {
  readonly #text: string;
  readonly #cells: Cells;
  readonly #members: readonly Member[];
  readonly #nested = new Map<Member, readonly Member[]>();
  readonly #payloads = new Map<string, string | null>();

  private constructor(text: string, cells: Cells, members: readonly Member[]) {
    this.#text = text;
    this.#cells = cells;
    this.#members = members;
  }

  /** Null for what is no object, or no row with the columns of its header. Never throws. */
  static read(text: string, cells: Cells): ChainRecord | null {
    if (text.length > longestText) return null;
    const members = cells === null ? membersOf(text) : cellsOf(text, cells);
    return members === null ? null : new ChainRecord(text, cells, members);
  }

  #find(field: Field): Found | null {
    const [first = '', second] = field;
    const outer = this.#members.find((m) => m.name === first);
    if (!outer) return null;
    if (second === undefined) return { member: outer, siblings: this.#members };
    const siblings = this.#inside(outer);
    const member = siblings.find((m) => m.name === second);
    return member ? { member, siblings } : null;
  }

  #inside(member: Member): readonly Member[] {
    const known = this.#nested.get(member);
    if (known) return known;
    const found = this.#cells === null && this.#text.charCodeAt(member.valueStart) === 123 ? (membersOf(this.#text, member.valueStart, member.valueEnd) ?? []) : [];
    this.#nested.set(member, found);
    return found;
  }

  /** All names, and those one level inside. */
  fields(): readonly Field[] {
    return this.#members.flatMap((m) => [[m.name], ...this.#inside(m).map((n) => [m.name, n.name])]);
  }

  /** The text of a field: null where it is not there; empty for a JSON null. */
  value(field: Field): string | null {
    const found = this.#find(field);
    if (!found) return null;
    const text = this.#textOf(found.member);
    return this.#cells === null && text === 'null' && this.#text.charAt(found.member.valueStart) === 'n' ? '' : text;
  }

  #textOf(member: Member): string {
    if (this.#cells === null) return valueText(this.#text, member);
    const written = this.#text.slice(member.start, member.end);
    return written.startsWith('"') && written.endsWith('"') && written.length > 1 ? written.slice(1, -1).replaceAll('""', '"') : written;
  }

  /** The record without these fields, in this form; null where one is not there, or the form cannot be made of it. */
  without(gone: readonly Field[], form: Form): string | null {
    return this.#remember(`-${form}${gone.map((f) => f.join('\u0000')).join('\u0001')}`, () => {
      const found = gone.map((field) => this.#find(field));
      if (found.some((f) => f === null)) return null;
      const members = new Set(found.flatMap((f) => (f ? [f.member] : [])));
      if (form.startsWith('joined-')) {
        const between = form === 'joined-comma' ? ',' : form === 'joined-bar' ? '|' : '';
        return this.#cells === null ? null : this.#members.filter((m) => !members.has(m)).map((m) => this.#textOf(m)).join(between);
      }
      const lists = new Set(found.flatMap((f) => (f ? [f.siblings] : [])));
      return this.#formed(cutOut(this.#text, [...lists].flatMap((all) => rangesWithout(all, members))), form);
    });
  }

  /** One field alone: a string as its text, anything else as JSON in this form. */
  only(field: Field, form: Form): string | null {
    return this.#remember(`=${form}${field.join('\u0000')}`, () => {
      const found = this.#find(field);
      if (!found || form.startsWith('joined-')) return null;
      const isText = this.#cells !== null || this.#text.charCodeAt(found.member.valueStart) === 34;
      if (isText) return form === 'as-written' ? this.#textOf(found.member) : null;
      return this.#formed(this.#text.slice(found.member.valueStart, found.member.valueEnd), form);
    });
  }

  #formed(text: string, form: Form): string | null {
    if (form === 'as-written') return text;
    if (this.#cells !== null) return null;
    if (form === 'compact') return respaced(text, ',', ':');
    if (form === 'spaced') return respaced(text, ', ', ': ');
    if (form === 'sorted-spaced') {
      const sorted = sortedByName(text);
      return sorted === null ? null : escaped(respaced(sorted, ', ', ': '));
    }
    const canonical = canonicalRecord(text);
    return 'canonical' in canonical ? canonical.canonical : null;
  }

  #remember(key: string, make: () => string | null): string | null {
    const known = this.#payloads.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#payloads.set(key, made);
    return made;
  }
}

/** Python's json.dumps writes what is not ASCII as \uXXXX unless told otherwise. */
const escaped = (text: string): string => text.replaceAll(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The cells of a row by RFC 4180, each with its column's name; null where their number is another. */
function cellsOf(text: string, { delimiter, columns }: NonNullable<Cells>): readonly Member[] | null {
  const cells: Member[] = [];
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  for (let at = 0; ;) {
    let end = at;
    if (line.charAt(at) === '"') {
      for (end = at + 1; end < line.length; end += 1) {
        if (line.charAt(end) !== '"') continue;
        if (line.charAt(end + 1) !== '"') break;
        end += 1;
      }
    }
    const next = line.indexOf(delimiter, end);
    const stop = next < 0 ? line.length : next;
    const name = columns[cells.length];
    if (name === undefined) return null;
    cells.push({ name, start: at, end: stop, valueStart: at, valueEnd: stop });
    if (next < 0) return cells.length === columns.length ? cells : null;
    at = next + delimiter.length;
  }
}
