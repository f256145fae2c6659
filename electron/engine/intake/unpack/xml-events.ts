// Reads XML as a stream of openings, texts and closings, and knows no more of it than workbooks need: no entities but the five, no external anything.

export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly isEmpty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** Longest tag or run of text held at once. */
const longest = 16 * 2 ** 20;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

function parseTag(tag: string): XmlEvent {
  if (tag.startsWith('/')) return { kind: 'close', name: bare(tag.slice(1).trim()) };
  const isEmpty = tag.endsWith('/');
  const attributes = new Map<string, string>();
  const name = /^[^\s/>]+/.exec(tag)?.[0] ?? '';
  for (const [, key = '', double, single] of tag.slice(name.length).matchAll(/([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) attributes.set(bare(key), unescapeXml(double ?? single ?? ''));
  return { kind: 'open', name: bare(name), attributes, isEmpty };
}

/** Where the markup that starts at the front of `text` ends (exclusive); -1 when it goes on. */
function markupEnd(text: string): number {
  for (const [start, end] of [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>']] as const) {
    if (!text.startsWith(start)) continue;
    const at = text.indexOf(end, start.length);
    return at === -1 ? -1 : at + end.length;
  }
  const at = text.indexOf('>');
  if (at === -1 || !text.slice(0, at).includes('"')) return at === -1 ? -1 : at + 1;
  // An attribute may hold the sign itself.
  const exact = /^<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/.exec(text);
  return exact === null ? -1 : exact[0].length;
}

/** Yields the events of a document as far as it goes; a document that ends inside a tag simply ends. Names come without their prefix. */
export async function* xmlEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<XmlEvent> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    let at = 0;
    for (;;) {
      const open = rest.indexOf('<', at);
      if (open === -1) break;
      const end = markupEnd(rest.slice(open, open + 65_536));
      const length = end === -1 ? markupEnd(rest.slice(open)) : end;
      if (length === -1) break;
      if (open > at) yield { kind: 'text', text: unescapeXml(rest.slice(at, open)) };
      const markup = rest.slice(open, open + length);
      if (markup.startsWith('<![CDATA[')) yield { kind: 'text', text: markup.slice(9, -3) };
      else if (!markup.startsWith('<!') && !markup.startsWith('<?')) yield parseTag(markup.slice(1, -1));
      at = open + length;
    }
    rest = rest.slice(at);
    if (rest.length > longest) return;
  }
}
