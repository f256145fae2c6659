// Rows of the sample for shapes that say more than the file: fixed columns, a known header, columns named by directive lines.
import type { Structure } from '../../../shared/spec/format.ts';
import { DirectiveTable } from '../decoders/directives.ts';
import type { DirectiveStructure } from '../decoders/directives.ts';
import { splitRow } from '../decoders/delimited.ts';
import type { Dialect } from '../decoders/delimited.ts';
import { rowsOf } from './dialect.ts';
import { compiled } from './patterns.ts';
import type { Sample } from './sample.ts';

type Table = { readonly dialect: Dialect; readonly rows: readonly Readonly<Record<string, string>>[] };
const mostRows = 60;

/** A table, or why the sample is none of this kind. */
export function tableOf(structure: Structure & { kind: 'delimited' }, sample: Sample): Table | string {
  const { delimiter, columns, header } = structure;
  if (columns === undefined && header === undefined && delimiter === undefined) return sample.delimited ?? 'the lines are not divided evenly by comma, semicolon, tab or bar';
  if (sample.json.length > 0) return 'the file is JSON';
  const mark = delimiter ?? ',';
  if (header !== undefined) {
    const at = sample.lines.findIndex((l) => compiled(header).test(l));
    if (at < 0 || at > 5) return 'no header line of this source';
    const names = unique(split(sample.lines[at] ?? '', mark).map((c) => c.trim()));
    return table(sample.lines.slice(at + 1), { delimiter: mark, columns: names, hasHeader: true, preamble: at });
  }
  const widths = rowsOf(sample.lines).slice(0, mostRows).map((r) => split(r, mark).length);
  const width = mostFrequent(widths);
  if (columns === undefined || width < 2) return `the lines are not divided by ${JSON.stringify(mark)}`;
  // Vendors add columns at the end: rows are of the version whose columns they fill.
  if (width > columns.length) return `rows have ${width} values, this source writes ${columns.length} at most`;
  return table(sample.lines, { delimiter: mark, columns: columns.slice(0, width), hasHeader: false, preamble: 0 });
}

function table(lines: readonly string[], dialect: Dialect): Table {
  const rows = rowsOf(lines).slice(0, mostRows).map((line) => {
    const cells = split(line, dialect.delimiter);
    return Object.fromEntries(dialect.columns.map((c, i) => [c, cells[i] ?? '']));
  });
  return { dialect, rows };
}

const split = (line: string, delimiter: string): readonly string[] => splitRow(Buffer.from(line), delimiter.charCodeAt(0));

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
  return [...counts].reduce((best, c) => (c[1] > best[1] ? c : best), [0, 0])[0];
}

function unique(names: readonly string[]): readonly string[] {
  return names.map((n, i) => (n === '' || names.indexOf(n) !== i ? `${n === '' ? 'column' : n}_${i + 1}` : n));
}

/** Records before the first line of names are of the table too, without names. */
export function directiveRows(structure: DirectiveStructure, sample: Sample): { readonly rows: readonly Readonly<Record<string, string>>[]; readonly columns: number } {
  if (!sample.lines.some((l) => l.startsWith('#'))) return { rows: [], columns: 0 };
  const reader = new DirectiveTable(structure);
  const rows = sample.lines.map((l) => reader.row(Buffer.from(l))).flatMap((r) => (typeof r === 'string' ? [] : [r.doc]));
  return { rows: rows.slice(0, mostRows), columns: reader.columns.length };
}
