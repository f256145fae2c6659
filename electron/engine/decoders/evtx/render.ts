// A record's binary XML as one JSON object: elements by name, attributes and text where a path of a format finds them.
import { unnamed } from './binxml.ts';
import type { BinXml, Content, Element, Values } from './binxml.ts';
import { unreadable } from './unreadable.ts';
import { arrayFlag, arrayJson, quoted, valueJson, xmlType } from './values.ts';

/** Characters of JSON one record may become: templates in templates can say a little very often. */
const longest = 8 * 1024 * 1024;
const deepest = 24;
const empty = '""';
const noValues: Values = { at: [], size: [], type: [] };

/** Text as JSON, or the values of an array that stands there alone. */
type Text = string | readonly string[];

/** Throws `Unreadable`. Instances and nested fragments are those of the chunk that `xml` reads. */
export function renderRecord(xml: BinXml, from: number, to: number): string {
  const renderer = new Renderer(xml);
  const out = new Members(false);
  for (const content of xml.fragment(from, to)) renderer.put(content, noValues, out, false);
  return out.isEmpty ? unreadable('the record holds no element') : out.object();
}

/** The members of one JSON object. Elements of one name become a list; unnamed `Data` always is one, so that the first of it has one path. */
class Members {
  #text = '';
  readonly #byKey: Map<string, string | string[]> | null;

  /** `isPlain`: no key can occur twice. */
  constructor(isPlain: boolean) { this.#byKey = isPlain ? null : new Map(); }

  get isEmpty(): boolean { return this.#text === '' && (this.#byKey?.size ?? 0) === 0; }

  put(key: string, json: string): void {
    const byKey = this.#byKey;
    if (!byKey) { this.#text += this.#text === '' ? key + json : `,${key}${json}`; return; }
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, key === unnamed ? [json] : json);
    else if (typeof known === 'string') byKey.set(key, [known, json]);
    else known.push(json);
  }

  object(): string {
    let out = this.#text;
    if (this.#byKey) for (const [key, value] of this.#byKey) out += `${out === '' ? '' : ','}${key}${typeof value === 'string' ? value : `[${value.join(',')}]`}`;
    return `{${out}}`;
  }
}

class Renderer {
  readonly #xml: BinXml;
  #left = longest;
  #depth = 0;

  constructor(xml: BinXml) { this.#xml = xml; }

  /** What an object gains by this content: an element is one key, an instance or a nested fragment as many as it has elements. */
  put(content: Content, values: Values, out: Members, isInSystem: boolean): void {
    if (typeof content === 'string') return;
    if (content.kind === 'element') { this.#element(content, values, out, isInSystem); return; }
    if (++this.#depth > deepest) unreadable('templates are nested too deep');
    if (content.kind === 'instance') for (const inner of content.template) this.put(inner, content.values, out, false);
    else if (values.type[content.index] === xmlType) {
      const at = values.at[content.index] as number;
      for (const inner of this.#xml.fragment(at, at + (values.size[content.index] as number))) this.put(inner, noValues, out, false);
    }
    this.#depth--;
  }

  #element(e: Element, values: Values, out: Members, isInSystem: boolean): void {
    const hasInner = e.isPlain || hasElements(e.content, values);
    if (!hasInner && e.attributes.length === 0) { this.#plainText(e, values, out, isInSystem); return; }
    const inner = new Members(e.isPlain ? e.attributes.length === 0 : !hasInner);
    let attributes = 0;
    for (const { key, value } of e.attributes) {
      const text = this.#text(value, values);
      if (text === null) continue;
      attributes++;
      inner.put(key, oneOf(text));
    }
    if (hasInner) {
      for (const content of e.content) this.put(content, values, inner, e.name === 'System');
      this.#put(out, e.key, inner.isEmpty ? empty : inner.object());
      return;
    }
    const text = this.#text(e.content, values);
    if (isInSystem && text !== null && text !== empty) {
      // `EventID` is its number; what its attributes say stands beside it as `EventIDQualifiers`.
      this.#put(out, e.key, oneOf(text));
      for (const { key, value } of e.attributes) { const own = this.#text(value, values); if (own !== null) this.#put(out, `"${e.name}${key.slice(1)}`, oneOf(own)); }
      return;
    }
    if (attributes === 0) { this.#plainText(e, values, out, isInSystem); return; }
    if (text !== null && text !== empty) inner.put('"#text":', oneOf(text));
    this.#put(out, e.key, inner.object());
  }

  #plainText(e: Element, values: Values, out: Members, isInSystem: boolean): void {
    const text = this.#text(e.content, values);
    if (text === null || text === empty) { if (!isInSystem) this.#put(out, e.key, empty); }
    else if (typeof text === 'string' || e.key !== unnamed) this.#put(out, e.key, oneOf(text));
    // An array is the element as often as it has values.
    else for (const json of text) this.#put(out, e.key, json);
  }

  #put(out: Members, key: string, json: string): void {
    this.#left -= key.length + json.length;
    if (this.#left < 0) unreadable(`it becomes longer than ${longest} characters`);
    out.put(key, json);
  }

  /** Null where there is nothing but optional values that are not there. */
  #text(content: readonly Content[], values: Values): Text | null {
    const [only] = content;
    if (only === undefined) return null;
    if (content.length === 1) return typeof only === 'string' ? quoted(only) : only.kind === 'slot' ? this.#value(only.index, values) : null;
    let text = '';
    let isThere = false;
    for (const part of content) {
      if (typeof part === 'string') { text += part; isThere = true; continue; }
      const value = part.kind === 'slot' ? this.#value(part.index, values) : null;
      if (value === null) continue;
      isThere = true;
      for (const json of typeof value === 'string' ? [value] : value) text += JSON.parse(json) as string;
    }
    return isThere ? quoted(text) : null;
  }

  #value(index: number, values: Values): Text | null {
    const type = values.type[index];
    const size = values.size[index] ?? 0;
    if (type === undefined || type === 0 || size === 0 || type === xmlType) return null;
    const at = values.at[index] as number;
    return type & arrayFlag ? arrayJson(this.#xml.chunk, at, size, type) : valueJson(this.#xml.chunk, at, size, type);
  }
}

const hasElements = (content: readonly Content[], values: Values): boolean => content.some((c) => typeof c !== 'string' && (c.kind !== 'slot' || values.type[c.index] === xmlType));

/** A list of one is what stands in it. */
const oneOf = (text: Text): string => (typeof text === 'string' ? text : text.length === 1 ? (text[0] as string) : `[${text.join(',')}]`);
