// How a delimited file is written: its delimiter, whether a header names the columns, comment lines before it.
import { splitRow } from '../decoders/delimited.ts';
import type { Dialect } from '../decoders/delimited.ts';

const delimiters = [',', ';', '\t', '|'] as const;

/** Null where no delimiter splits the lines, or the rows that quotes hold together over several lines, evenly into two columns or more. */
export function findDialect(lines: readonly string[]): Dialect | null {
  return dialectOf(lines) ?? (lines.some((l) => l.includes('"')) ? dialectOf(rowsOf(lines)) : null);
}

/** Lines joined while a quote is open. */
export function rowsOf(lines: readonly string[]): readonly string[] {
  const rows: string[] = [];
  let open: string | null = null;
  for (const line of lines) {
    const row: string = open === null ? line : `${open}\n${line}`;
    if ((row.match(/"/g)?.length ?? 0) % 2 === 1 && row.length < 100_000) open = row;
    else { rows.push(row); open = null; }
  }
  return rows;
}

function dialectOf(lines: readonly string[]): Dialect | null {
  const preamble = lines.findIndex((l) => !l.startsWith('#'));
  // `#Fields:` names the columns of a W3C extended log, which is not read as this.
  if (preamble < 0 || lines.slice(0, preamble).some((l) => l.startsWith('#Fields:'))) return null;
  const body = lines.slice(preamble, preamble + 40);
  if (body.length < 2) return null;
  let best: { delimiter: string; width: number; share: number } | null = null;
  for (const delimiter of delimiters) {
    const widths = body.map((l) => splitRow(Buffer.from(l), delimiter.charCodeAt(0)).length);
    const width = widths[0] ?? 0;
    if (width < 2) continue;
    const share = widths.filter((w) => w === width).length / widths.length;
    // Quoted line breaks and ragged rows are allowed for; prose with commas is not.
    if (share < 0.8) continue;
    if (!best || share > best.share || (share === best.share && width > best.width)) best = { delimiter, width, share };
  }
  if (!best) return null;
  const { delimiter } = best;
  const first = splitRow(Buffer.from(body[0] ?? ''), delimiter.charCodeAt(0)).map((c) => c.trim());
  const hasHeader = looksLikeHeader(first);
  if (hasHeader ? looksLikeProse(body, first, delimiter) : !looksLikeTable(body, delimiter, best.width)) return null;
  return { delimiter, hasHeader, preamble, columns: hasHeader ? uniqueNames(first) : first.map((_, i) => `column_${i + 1}`) };
}

const hasSpacesBehind = (body: readonly string[], delimiter: string): boolean => body.filter((l) => l.split(`${delimiter} `).length > l.split(delimiter).length / 2).length > body.length / 2;

/** Sentences divide evenly too where they are alike. Names over columns are a few words and no sentence. */
function looksLikeProse(body: readonly string[], names: readonly string[], delimiter: string): boolean {
  if (!hasSpacesBehind(body, delimiter)) return false;
  return names.length < 3 || names.some((n) => n.split(' ').length > 3 || /[a-z]{3}[.!?]$/.test(n));
}

/** Without names over the columns, prose, browser names and other formats' lines must not pass for rows. */
function looksLikeTable(body: readonly string[], delimiter: string, width: number): boolean {
  if (delimiter === '\t') return width >= 2;
  const isProse = hasSpacesBehind(body, delimiter);
  const startsAsText = body.filter((l) => (l.split(delimiter, 1)[0] ?? '').split(' ').length > 4).length > body.length / 2;
  return width >= 3 && !isProse && !startsAsText && !body.some((l) => l.includes('{"'));
}

/** Names are short, distinct, not numbers, not dates or times, and hardly ever empty. */
function looksLikeHeader(cells: readonly string[]): boolean {
  const named = cells.filter((c) => c !== '');
  if (named.length < cells.length * 0.7) return false;
  return named.every((c) => c.length <= 120 && !/^[\d.,:/+-]+$/.test(c) && !/\d{4}-\d\d-\d\d|\d:\d\d/.test(c) && !/[{}[\]]/.test(c) && !/^\d+\.\d+\.\d+\.\d+$/.test(c)) && new Set(named).size >= named.length * 0.9;
}

function uniqueNames(cells: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, i) => {
    const base = cell === '' ? `column_${i + 1}` : cell.replaceAll('"', '');
    const times = seen.get(base) ?? 0;
    seen.set(base, times + 1);
    return times === 0 ? base : `${base}_${times + 1}`;
  });
}
