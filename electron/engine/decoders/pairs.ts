// Texts inside a record: keys and values, or values divided as CSV is. The meaning in JavaScript that the compiled SQL must agree with.
import type { CellDelimiter, PairStyle } from '../../../shared/spec/verbs.ts';

/** Patterns written in what RE2 and JavaScript read alike. `\s` and `.` differ between them, so neither is used. */
const space = '[ \\t\\r\\n]';
const quoted = '"(?:[^"\\\\]|\\\\[^\\n])*"';
/** Group 1 is the key, group 2 the value as written. */
export const pairPatterns: Readonly<Record<Exclude<PairStyle, 'cef' | 'leef'>, string>> = {
  logfmt: `([^ \\t\\r\\n="]+)=(${quoted}|[^ \\t\\r\\n"][^ \\t\\r\\n]*|)`,
  comma: `([^ \\t\\r\\n=",]+)${space}*=${space}*(${quoted}|[^,"]*)`,
  colon: `([^ \\t\\r\\n:";]+):${space}?(${quoted}|[^";]*)`,
  query: '([^=&?# \\t\\r\\n]+)=([^&# \\t\\r\\n]*)',
};
/** Where a key begins: group 1 is the key. */
export const keyPatterns = {
  cef: `(?:^|${space}+)([A-Za-z0-9_][A-Za-z0-9_.\\[\\]-]*)=`,
  leef: '(?:^|[\\t^|])[ \\r\\n]*([A-Za-z0-9_][A-Za-z0-9_. -]*)=',
} as const;
/** A text that has one of these is divided by it. */
export const leefDelimiters = '[\\t^|]';
export const escapes = '\\\\(["\\\\\\]=|])';
/** Mark where a pair begins and where its key ends; what stands in the text itself is read as a space. */
export const pairMark = '\u001e';
export const keyMark = '\u001f';
export const cellPattern = (delimiter: CellDelimiter): string => {
  const d = delimiter === '|' ? '\\|' : delimiter === '\t' ? '\\t' : delimiter;
  const inSet = delimiter === '\t' ? '\\t' : delimiter;
  return `("(?:[^"]|"")*"|[^${inSet}]*)${d}`;
};

/** The pairs of a text; the first counts where a key stands twice. Empty values are none. */
export function pairsOf(text: string, style: PairStyle): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (key: string, value: string): void => { if (value !== '' && !found.has(key)) found.set(key, value); else if (!found.has(key)) found.set(key, ''); };
  if (style === 'cef' || style === 'leef') {
    const isDivided = style === 'leef' && new RegExp(leefDelimiters, 'u').test(text);
    const clean = text.replaceAll(/[\u001e\u001f]/g, ' ');
    const marked = clean.replaceAll(new RegExp(isDivided ? keyPatterns.leef : keyPatterns.cef, 'gu'), `${pairMark}$1${keyMark}`);
    for (const part of marked.split(pairMark).slice(1)) {
      const at = part.indexOf(keyMark);
      add(part.slice(0, at), trim(unescape(part.slice(at + 1))));
    }
  } else {
    for (const [, key, value] of text.matchAll(new RegExp(pairPatterns[style], 'gu'))) add(key ?? '', valueOf(value ?? '', style));
  }
  return found;
}

function valueOf(written: string, style: PairStyle): string {
  if (style === 'query') return urlDecode(written.replaceAll('+', ' '));
  return written.startsWith('"') ? unescape(written.slice(1, -1)) : trim(written);
}

const unescape = (text: string): string => text.replaceAll(new RegExp(escapes, 'gu'), '$1');
const trim = (text: string): string => text.replace(/^[ \t\r\n]+/, '').replace(/[ \t\r\n]+$/, '');

function urlDecode(text: string): string {
  try { return decodeURIComponent(text); } catch { return text; }
}

/** The values of a text divided as CSV is; a quote opens a value at its start only. */
export function cellsOf(text: string, delimiter: CellDelimiter): readonly string[] {
  return [...`${text}${delimiter}`.matchAll(new RegExp(cellPattern(delimiter), 'gu'))].map(([, cell]) => (cell?.startsWith('"') && cell.endsWith('"') && cell.length > 1 ? cell.slice(1, -1).replaceAll('""', '"') : (cell ?? '')));
}
