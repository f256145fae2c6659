// One XML element as a JSON object, by the rules that event logs are read by: attributes and elements by name, `Data` by its `Name`.

type Node = { readonly name: string; readonly attributes: [string, string][]; readonly children: Node[]; text: string };

const deepest = 64;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const token = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/y;
/** Sticky: what is no attribute ends the reading at once, however long it is. */
const attribute = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/** Well formed or not: `why` names what is wrong. Entities other than the five of XML stay as they are written: none is ever resolved. */
export function xmlToJson(text: string): { readonly json: string } | { readonly why: string } {
  const root: Node = { name: '', attributes: [], children: [], text: '' };
  const open: Node[] = [root];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) return { why: 'it is not well-formed XML' };
    const [, cdata, end, start, attributes = '', slash, plain] = match;
    const here = open.at(-1) as Node;
    if (cdata !== undefined) here.text += cdata;
    else if (plain !== undefined) here.text += decoded(plain);
    else if (end !== undefined) {
      if (open.length === 1 || localName(end) !== here.name) return { why: 'an end tag has no start tag' };
      open.pop();
    } else if (start !== undefined) {
      const own = attributesOf(attributes);
      if (!own) return { why: 'the attributes of an element are not well formed' };
      const node: Node = { name: localName(start), attributes: own, children: [], text: '' };
      here.children.push(node);
      if (slash !== '/') open.push(node);
      if (open.length > deepest) return { why: `elements are nested deeper than ${deepest}` };
    }
  }
  if (open.length !== 1) return { why: 'an element does not end' };
  return { json: JSON.stringify(membersOf(root)).replaceAll('\\u0000', '\ufffd') };
}

function attributesOf(text: string): [string, string][] | null {
  const found: [string, string][] = [];
  const end = text.trimEnd().length;
  for (attribute.lastIndex = 0; attribute.lastIndex < end;) {
    const match = attribute.exec(text);
    if (!match) return null;
    const [, name = '', double, single] = match;
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) found.push([localName(name), decoded(double ?? single ?? '')]);
  }
  return found;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function decoded(text: string): string {
  if (!text.includes('&')) return text.toWellFormed();
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  }).toWellFormed();
}

type Json = string | { [key: string]: Json } | Json[];

/** Elements of one name become a list; unnamed `Data` always is one, so that the first of it has one path. */
function membersOf(node: Node): Record<string, Json> {
  // Without a prototype: an element may be called `__proto__`.
  const out = Object.create(null) as Record<string, Json>;
  const put = (key: string, value: Json): void => {
    const known = out[key];
    if (known === undefined) out[key] = key === 'Data' ? [value] : value;
    else if (Array.isArray(known)) known.push(value);
    else out[key] = [known, value];
  };
  for (const child of node.children) {
    const label = child.name === 'Data' || child.name === 'ComplexData' ? child.attributes.find(([name]) => name === 'Name')?.[1] : undefined;
    const attributes = label === undefined || label === '' ? child.attributes : child.attributes.filter(([name]) => name !== 'Name');
    const key = label === undefined || label === '' ? child.name : label;
    const text = child.children.length > 0 ? child.text.trim() : child.text;
    if (node.name === 'System' && child.children.length === 0) {
      // `EventID` is its number; what its attributes say stands beside it as `EventIDQualifiers`.
      if (text.trim() !== '') { put(key, text); for (const [name, value] of attributes) put(`${child.name}${name}`, value); } else if (attributes.length > 0) put(key, Object.fromEntries(attributes));
    } else if (attributes.length === 0 && child.children.length === 0) put(key, text);
    else {
      const inner = membersOf(child);
      const whole = Object.create(null) as Record<string, Json>;
      for (const [name, value] of attributes) whole[name] = value;
      for (const [name, value] of Object.entries(inner)) whole[name] = name in whole ? [whole[name] as Json, value].flat() : value;
      if (text.trim() !== '') whole['#text'] = text;
      put(key, whole);
    }
  }
  return out;
}
