// Makes characters visible that could hide or turn around what evidence says.

/** Control characters, bidirectional controls, zero-width and other invisible characters. Line breaks and tabs are left. */
// eslint-disable-next-line no-control-regex -- finding control characters is what it is for
const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
const hiddenAll = new RegExp(hidden.source, 'gu');

const nameOf = (c: string): string => `⟨U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** For one line: hidden characters by their code, line breaks as `↵`, tabs as spaces. */
export function visibleLine(text: string): string {
  if (!hidden.test(text) && !/[\r\n\t]/.test(text)) return text;
  return text.replace(/\r\n|\r|\n/g, ' ↵ ').replace(/\t/g, '  ').replace(hiddenAll, nameOf);
}

export type TextPart = { readonly text: string; readonly isHidden: boolean };

/** For running text: the parts to be marked, apart from the rest. */
export function visibleParts(text: string): readonly TextPart[] {
  if (!hidden.test(text)) return [{ text, isHidden: false }];
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(hiddenAll)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index), isHidden: false });
    parts.push({ text: nameOf(match[0]), isHidden: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isHidden: false });
  return parts;
}
