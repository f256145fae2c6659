// Verbs over text to SQL: keys and values, divided values, addresses, hexadecimal. Each agrees with decoders/pairs.ts.
import type { CellDelimiter, PairStyle } from '../../../shared/spec/verbs.ts';
import { cellPattern, escapes, keyMark, keyPatterns, leefDelimiters, pairMark, pairPatterns } from '../decoders/pairs.ts';
import { colours } from '../decoders/terminal.ts';
import { literal } from '../store/sql-text.ts';

type Keep = (sql: string) => string;
const spaces = literal(' \t\r\n');
/** What is not written as a URL part, or decodes to bytes that are no text, stays as it is: DuckDB would end the whole statement. */
export const urlDecoded = (x: string): string => `coalesce(TRY(url_decode(${x})), ${x})`;
const unescaped = (x: string): string => `regexp_replace(${x}, ${literal(escapes)}, '\\1', 'g')`;

/** The text is taken apart once per record, however many keys are asked for: `keep` shares the two lists. */
export function pairSql(x: string, key: string, style: PairStyle, keep: Keep): string {
  const { keys, values } = style === 'cef' || style === 'leef' ? marked(x, style, keep) : extracted(x, style, keep);
  const value = keep(`${values}[list_position(${keys}, ${literal(key)})]`);
  if (style === 'cef' || style === 'leef') return `nullif(trim(${unescaped(value)}, ${spaces}), '')`;
  if (style === 'query') return `nullif(${urlDecoded(`replace(${value}, '+', ' ')`)}, '')`;
  return `nullif(CASE WHEN starts_with(${value}, '"') THEN ${unescaped(`substr(${value}, 2, length(${value}) - 2)`)} ELSE trim(${value}, ${spaces}) END, '')`;
}

function extracted(x: string, style: keyof typeof pairPatterns, keep: Keep): { keys: string; values: string } {
  const pattern = literal(pairPatterns[style]);
  return { keys: keep(`regexp_extract_all(${x}, ${pattern}, 1)`), values: keep(`regexp_extract_all(${x}, ${pattern}, 2)`) };
}

function marked(x: string, style: 'cef' | 'leef', keep: Keep): { keys: string; values: string } {
  const clean = keep(`translate(${x}, ${literal(`${pairMark}${keyMark}`)}, '  ')`);
  const mark = (pattern: string): string => `regexp_replace(${clean}, ${literal(pattern)}, ${literal(`${pairMark}\\1${keyMark}`)}, 'g')`;
  const text = style === 'cef' ? mark(keyPatterns.cef) : `CASE WHEN regexp_matches(${x}, ${literal(leefDelimiters)}) THEN ${mark(keyPatterns.leef)} ELSE ${mark(keyPatterns.cef)} END`;
  const parts = keep(`(string_split(${text}, ${literal(pairMark)}))[2:]`);
  return {
    keys: keep(`list_transform(${parts}, lambda p: split_part(p, ${literal(keyMark)}, 1))`),
    values: keep(`list_transform(${parts}, lambda p: split_part(p, ${literal(keyMark)}, 2))`),
  };
}

export function cellSql(x: string, at: number, delimiter: CellDelimiter, keep: Keep): string {
  const value = keep(`${keep(`regexp_extract_all(${x} || ${literal(delimiter)}, ${literal(cellPattern(delimiter))}, 1)`)}[${at}]`);
  return `nullif(CASE WHEN starts_with(${value}, '"') AND ends_with(${value}, '"') AND length(${value}) > 1 THEN replace(substr(${value}, 2, length(${value}) - 2), '""', '"') ELSE ${value} END, '')`;
}

/** Bytes that are not UTF-8 leave the text as it is. */
export function hexSql(x: string): string {
  return `CASE WHEN regexp_full_match(${x}, '(?:[0-9A-Fa-f]{2})+') THEN coalesce(TRY(decode(unhex(${x}))), ${x}) ELSE ${x} END`;
}

/** Agrees with decoders/terminal.ts. Few texts hold an escape; the others are not searched. */
export const withoutColoursSql = (x: string): string => `CASE WHEN contains(${x}, chr(27)) THEN regexp_replace(${x}, ${literal(colours)}, '', 'g') ELSE ${x} END`;

export function ipSql(x: string): string {
  return `nullif(CASE WHEN lower(${x}) IN ('-', 'null', 'unknown', 'none', '(null)', '<null>') THEN NULL WHEN starts_with(${x}, '[') THEN regexp_extract(${x}, '^\\[([0-9A-Fa-f:.]+)', 1) `
    + `WHEN regexp_full_match(${x}, '\\d+\\.\\d+\\.\\d+\\.\\d+:\\d+') THEN split_part(${x}, ':', 1) `
    + `WHEN regexp_full_match(${x}, '[0-9A-Fa-f:.]+(?:, ?[0-9A-Fa-f:.]+)+') THEN split_part(${x}, ',', 1) `
    + `WHEN contains(${x}, '%') THEN split_part(${x}, '%', 1) ELSE ${x} END, '')`;
}

/** The list is taken apart once per record, however many names are asked for. What is no such list has no values. */
export function namedSql(x: string, named: string, [key, value]: readonly [string, string], keep: Keep): string {
  const elements = keep(`TRY(json_extract(${x}, '$[*]'))`);
  const part = (of: string): string => keep(`list_transform(${elements}, lambda e: json_extract_string(e, ${literal(`$.${JSON.stringify(of)}`)}))`);
  return `nullif(${part(value)}[list_position(${part(key)}, ${literal(named)})], '')`;
}
