// Makes text from the evidence, or from a stranger's package, harmless to look at: what cannot be seen or could deceive becomes an escape.

// Control (Cc), format (Cf: bidi marks, zero-width, BOM), private use (Co), unassigned (Cn), half surrogates (Cs), line and paragraph separators.
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/gu;
// Letters written from right to left: drawn in a line with others they would stand in another order than in the record.
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/gu;

// A pile of accents is drawn on one spot, over its neighbours; two are as many as a letter of any alphabet in use here needs.
const piled = /(?<=\p{M}{2})\p{M}+/gu;

export const escaped = (char: string): string => `\\u{${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;

/** For screens, terminals and verdicts: one line, nothing hidden, at most `limit` characters. */
export function visible(text: string, limit = 300): string {
  const shown = text.slice(0, limit).replace(unseen, escaped);
  return text.length > limit ? `${shown}… (${text.length - limit} more characters)` : shown;
}

/** For print, where in addition every character needs a glyph and letters stand from left to right. Line breaks stay. */
export function printable(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const kept = text.replace(/\r\n/g, '\n').replace(unseen, (c) => (c === '\n' ? c : escaped(c))).replace(rightToLeft, escaped).replace(piled, (marks) => Array.from(marks, escaped).join(''));
  let result = '';
  for (const char of kept) {
    const code = char.codePointAt(0) ?? 0;
    result += char === '\n' || (code >= 0x20 && code < 0x7f) || hasGlyph(code) ? char : escaped(char);
  }
  return result;
}
