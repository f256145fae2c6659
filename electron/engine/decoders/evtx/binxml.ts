// Binary XML of one chunk to trees: names and templates are read once and found again by their offset in the chunk.
import { Unreadable, unreadable, within } from './unreadable.ts';
import { quoted, textAt } from './values.ts';

/** Text between tags, a place for a value of the template's instance, an element, or an instance of a template. */
export type Content = string | Slot | Element | Instance;
export type Slot = { readonly kind: 'slot'; readonly index: number; readonly isOptional: boolean };
export type Attribute = { readonly name: string; readonly key: string; readonly value: readonly Content[] };
export type Element = {
  readonly kind: 'element'; readonly name: string;
  /** `"name":` as JSON has it, by the `Name` attribute where that is written in the template. */
  readonly key: string;
  readonly attributes: readonly Attribute[];
  readonly content: readonly Content[];
  /** It holds elements of different keys and nothing else. */
  readonly isPlain: boolean;
};
/** The key of `Data` without a name. */
export const unnamed = '"Data":';
/** Values by position: where they stand in the chunk, how long they are, and of which type. */
export type Values = { readonly at: readonly number[]; readonly size: readonly number[]; readonly type: readonly number[] };
export type Instance = { readonly kind: 'instance'; readonly template: readonly Content[]; readonly values: Values };

const deepest = 64;
const token = { end: 0, open: 1, closeStart: 2, closeEmpty: 3, close: 4, value: 5, attribute: 6, cdata: 7, charRef: 8, entityRef: 9, piTarget: 10, piData: 11, template: 12, slot: 13, optionalSlot: 14, fragment: 15 } as const;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads the binary XML of one chunk. Every method throws `Unreadable` where the bytes do not say what they should. */
export class BinXml {
  readonly chunk: Buffer;
  readonly #names = new Map<number, string>();
  /** A text says why a template cannot be read, so that it is not tried again for every record. */
  readonly #templates = new Map<number, readonly Content[] | string>();
  /** Templates being read: one that holds itself has no end. */
  readonly #open = new Set<number>();
  #at = 0;
  #end = 0;
  #depth = 0;

  constructor(chunk: Buffer) { this.chunk = chunk; }

  /** The content between two offsets of the chunk, up to the mark of its end. */
  fragment(from: number, to: number): readonly Content[] {
    const [at, end, depth] = [this.#at, this.#end, this.#depth];
    within(from, 0, to, 'a fragment');
    within(to, 0, this.chunk.length, 'a fragment');
    this.#at = from;
    this.#end = to;
    this.#depth = 0;
    try { return this.#content(false); } finally { [this.#at, this.#end, this.#depth] = [at, end, depth]; }
  }

  #u8(): number {
    within(this.#at, 1, this.#end, 'binary XML');
    return this.chunk[this.#at++] as number;
  }
  #u16(): number {
    within(this.#at, 2, this.#end, 'binary XML');
    this.#at += 2;
    return this.chunk.readUInt16LE(this.#at - 2);
  }
  #u32(): number {
    within(this.#at, 4, this.#end, 'binary XML');
    this.#at += 4;
    return this.chunk.readUInt32LE(this.#at - 4);
  }
  #skip(length: number): void {
    within(this.#at, length, this.#end, 'binary XML');
    this.#at += length;
  }

  /** Until the end mark, the end of the bytes, or the tag that closes the element around it. */
  #content(isInTemplate: boolean): readonly Content[] {
    if (++this.#depth > deepest) unreadable(`elements are nested deeper than ${deepest}`);
    const out: Content[] = [];
    while (this.#at < this.#end) {
      const byte = this.chunk[this.#at] as number;
      const kind = byte & ~0x40;
      if (kind === token.end) break;
      if (kind === token.close) { this.#at++; break; }
      if (kind === token.open) { this.#at++; out.push(this.#element((byte & 0x40) !== 0, isInTemplate)); }
      else if (kind === token.template) { this.#at++; out.push(this.#instance()); }
      else if (kind === token.fragment) this.#skip(4);
      else this.#inline(kind, out);
    }
    this.#depth--;
    return out;
  }

  /** What stands in text and in the values of attributes alike. */
  #inline(kind: number, out: Content[]): void {
    this.#at++;
    switch (kind) {
      case token.value: {
        const type = this.#u8();
        if (type !== 1) unreadable(`text of type ${type} in a template`);
        out.push(this.#text());
        return;
      }
      case token.cdata: out.push(this.#text()); return;
      case token.charRef: out.push(String.fromCharCode(this.#u16()).toWellFormed()); return;
      case token.entityRef: { const name = this.#name(); out.push(entities[name] ?? `&${name};`); return; }
      case token.piTarget: this.#name(); return;
      case token.piData: this.#text(); return;
      case token.slot: case token.optionalSlot: {
        const index = this.#u16();
        this.#u8();
        out.push({ kind: 'slot', index, isOptional: kind === token.optionalSlot });
        return;
      }
      default: unreadable(`token 0x${kind.toString(16)} is not known here`);
    }
  }

  #text(): string {
    const length = this.#u16() * 2;
    const from = this.#at;
    this.#skip(length);
    return textAt(this.chunk, from, from + length);
  }

  /** A name by its offset: written here where the offset is this place, else somewhere in the chunk. */
  #name(): string {
    const offset = this.#u32();
    const isHere = offset === this.#at;
    const known = this.#names.get(offset);
    if (known !== undefined) {
      if (isHere) this.#skip(10 + this.chunk.readUInt16LE(offset + 6) * 2);
      return known;
    }
    const limit = this.chunk.length;
    within(offset, 10, limit, 'a name');
    const length = this.chunk.readUInt16LE(offset + 6) * 2;
    within(offset, 10 + length, limit, 'a name');
    if (isHere) this.#skip(10 + length);
    const name = textAt(this.chunk, offset + 8, offset + 8 + length);
    if (name === '' || name.includes('\u0000')) unreadable('a name is empty');
    this.#names.set(offset, name);
    return name;
  }

  /** Whether four bytes at a place are the offset of something that looks like a name. */
  #isNameAt(at: number): boolean {
    if (at + 4 > this.#end) return false;
    const offset = this.chunk.readUInt32LE(at);
    if (offset < 128 || offset + 10 > this.chunk.length) return false;
    const end = offset + 8 + this.chunk.readUInt16LE(offset + 6) * 2;
    return end + 2 <= this.chunk.length && end > offset + 8 && this.chunk.readUInt16LE(end) === 0;
  }

  #element(hasAttributes: boolean, isInTemplate: boolean): Element {
    // Outside of templates the dependency identifier may be left out.
    if (isInTemplate || this.#isNameAt(this.#at + 6) || !this.#isNameAt(this.#at + 4)) this.#skip(2);
    this.#u32();
    const name = this.#name();
    const attributes: Attribute[] = [];
    if (hasAttributes) {
      this.#u32();
      while ((this.#peek() & ~0x40) === token.attribute) attributes.push(this.#attribute());
    }
    const close = this.#u8();
    const content = close === token.closeStart ? this.#content(isInTemplate) : close === token.closeEmpty ? [] : unreadable('a start tag does not end');
    const named = name === 'Data' || name === 'ComplexData' ? attributes.find((a) => a.name === 'Name')?.value : undefined;
    const label = named !== undefined && named.length > 0 && named.every((part) => typeof part === 'string') ? named.join('') : name;
    return { kind: 'element', name, key: `${quoted(label)}:`, attributes: attributes.filter((a) => !(a.name === 'xmlns' || a.name.startsWith('xmlns:')) && (label === name || a.name !== 'Name')), content, isPlain: isPlain(content) };
  }

  #peek(): number {
    within(this.#at, 1, this.#end, 'binary XML');
    return this.chunk[this.#at] as number;
  }

  #attribute(): Attribute {
    this.#at++;
    const name = this.#name();
    const value: Content[] = [];
    for (let kind = this.#peek() & ~0x40; [token.value, token.charRef, token.entityRef, token.slot, token.optionalSlot].includes(kind as 5); kind = this.#peek() & ~0x40) this.#inline(kind, value);
    return { name, key: `${quoted(name)}:`, value };
  }

  #instance(): Instance {
    this.#u8();
    this.#u32();
    const offset = this.#u32();
    const template = this.#template(offset);
    if (offset === this.#at) this.#skip(24 + this.chunk.readUInt32LE(offset + 20));
    const count = this.#u32();
    within(this.#at, count * 4, this.#end, 'the list of values');
    const values = { at: [] as number[], size: [] as number[], type: [] as number[] };
    let place = this.#at + count * 4;
    for (let i = 0; i < count; i++) {
      const size = this.chunk.readUInt16LE(this.#at + i * 4);
      values.at.push(place);
      values.size.push(size);
      values.type.push(this.chunk[this.#at + i * 4 + 2] as number);
      place += size;
    }
    within(place, 0, this.#end, 'the last value');
    this.#at = place;
    return { kind: 'instance', template, values };
  }

  #template(offset: number): readonly Content[] {
    const known = this.#templates.get(offset);
    if (known) return typeof known === 'string' ? unreadable(known) : known;
    within(offset, 24, this.chunk.length, 'a template');
    const size = this.chunk.readUInt32LE(offset + 20);
    within(offset + 24, size, this.chunk.length, 'a template');
    if (this.#open.has(offset)) unreadable('a template holds itself');
    this.#open.add(offset);
    const [at, end, depth] = [this.#at, this.#end, this.#depth];
    this.#at = offset + 24;
    this.#end = offset + 24 + size;
    try {
      const content = this.#content(true);
      this.#templates.set(offset, content);
      return content;
    } catch (error) {
      if (error instanceof Unreadable) this.#templates.set(offset, `its template: ${error.message}`.slice(0, 200));
      throw error;
    } finally {
      [this.#at, this.#end, this.#depth] = [at, end, depth];
      this.#open.delete(offset);
    }
  }
}

function isPlain(content: readonly Content[]): boolean {
  const keys = new Set<string>();
  for (const c of content) if (typeof c === 'string' || c.kind !== 'element' || c.key === unnamed || keys.has(c.key)) return false; else keys.add(c.key);
  return keys.size > 0;
}
