// Lays JSON out over lines without reading its values: long numbers, repeated keys and escapes stay as they were written.

export type JsonToken = { readonly kind: 'key' | 'text' | 'number' | 'word' | 'mark' | 'space'; readonly text: string };

const lexeme = /\s+|"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/gy;

/** `null` when the text is not one JSON object or array from begin to end, by its brackets and lexemes. */
export function layOutJson(text: string): readonly JsonToken[] | null {
  const found = lexemesOf(text);
  if (!found) return null;
  const tokens: JsonToken[] = [];
  const open: string[] = [];
  const line = (): void => { tokens.push({ kind: 'space', text: `\n${'  '.repeat(open.length)}` }); };
  for (let i = 0; i < found.length; i++) {
    const lex = found[i] ?? '';
    const next = found[i + 1];
    if (lex === '{' || lex === '[') {
      const isEmpty = next === '}' || next === ']';
      open.push(lex);
      tokens.push({ kind: 'mark', text: lex });
      if (!isEmpty) line();
    } else if (lex === '}' || lex === ']') {
      const wasEmpty = found[i - 1] === '{' || found[i - 1] === '[';
      if (open.pop() !== (lex === '}' ? '{' : '[')) return null;
      if (!wasEmpty) line();
      tokens.push({ kind: 'mark', text: lex });
    } else if (lex === ',') {
      tokens.push({ kind: 'mark', text: lex });
      line();
    } else if (lex === ':') tokens.push({ kind: 'mark', text: ': ' });
    else tokens.push({ kind: lex.startsWith('"') ? (next === ':' ? 'key' : 'text') : /^[-\d]/.test(lex) ? 'number' : 'word', text: lex });
    if (open.length === 0 && i < found.length - 1) return null;
  }
  return open.length === 0 ? tokens : null;
}

function lexemesOf(text: string): readonly string[] | null {
  const found: string[] = [];
  lexeme.lastIndex = 0;
  while (lexeme.lastIndex < text.length) {
    const match = lexeme.exec(text);
    if (!match) return null;
    if (match[0].trim() !== '') found.push(match[0]);
  }
  return found[0] === '{' || found[0] === '[' ? found : null;
}
