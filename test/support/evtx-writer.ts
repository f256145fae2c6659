// Writes event log files as Windows lays them out: chunks, templates with substitutions, names, checksums. For tests and made-up fixtures only.
import { crc32 } from 'node:zlib';

export type Value = { readonly type: number; readonly bytes: Buffer };
export type WrittenEvent = {
  readonly provider: string; readonly guid?: string; readonly eventId: number; readonly qualifiers?: number; readonly level?: number; readonly task?: number; readonly keywords?: bigint;
  /** 100 ns since 1601. */
  readonly ticks: bigint; readonly recordId: number; readonly channel: string; readonly computer: string; readonly userSid?: string; readonly activity?: string;
  /** Named values of EventData; unnamed ones where the key begins with `#`. Text is a string value. */
  readonly data: Readonly<Record<string, string | Value>>;
};

export const ticksOf = (iso: string, extra = 0): bigint => (BigInt(Date.parse(iso)) + 11_644_473_600_000n) * 10_000n + BigInt(extra);
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const le = (size: number, n: number | bigint): Buffer => { const b = Buffer.alloc(size); let rest = BigInt.asUintN(size * 8, BigInt(n)); for (let i = 0; i < size; i++) { b[i] = Number(rest & 255n); rest >>= 8n; } return b; };
export const value = {
  text: (text: string): Value => ({ type: 0x01, bytes: utf16(text) }),
  u8: (n: number): Value => ({ type: 0x04, bytes: le(1, n) }), u16: (n: number): Value => ({ type: 0x06, bytes: le(2, n) }), u32: (n: number): Value => ({ type: 0x08, bytes: le(4, n) }),
  i32: (n: number): Value => ({ type: 0x07, bytes: le(4, n) }), u64: (n: bigint): Value => ({ type: 0x0a, bytes: le(8, n) }), hex64: (n: bigint): Value => ({ type: 0x15, bytes: le(8, n) }), hex32: (n: number): Value => ({ type: 0x14, bytes: le(4, n) }),
  bool: (is: boolean): Value => ({ type: 0x0d, bytes: le(4, is ? 1 : 0) }), filetime: (ticks: bigint): Value => ({ type: 0x11, bytes: le(8, ticks) }), binary: (bytes: Buffer): Value => ({ type: 0x0e, bytes }),
  double: (n: number): Value => { const bytes = Buffer.alloc(8); bytes.writeDoubleLE(n); return { type: 0x0c, bytes }; }, ansi: (text: string): Value => ({ type: 0x02, bytes: Buffer.from(text, 'latin1') }),
  texts: (texts: readonly string[]): Value => ({ type: 0x81, bytes: Buffer.concat(texts.map((t) => utf16(`${t}\0`))) }),
  systemtime: (parts: readonly number[]): Value => ({ type: 0x12, bytes: Buffer.concat(parts.map((p) => le(2, p))) }),
  none: { type: 0x00, bytes: Buffer.alloc(0) } as Value,
  guid: (text: string): Value => { const h = text.replaceAll(/[{}-]/g, ''); return { type: 0x0f, bytes: Buffer.concat([le(4, Number.parseInt(h.slice(0, 8), 16)), le(2, Number.parseInt(h.slice(8, 12), 16)), le(2, Number.parseInt(h.slice(12, 16), 16)), Buffer.from(h.slice(16), 'hex')]) }; },
  sid: (text: string): Value => { const [, revision, authority, ...parts] = text.split('-').map((p) => (p === 'S' ? 0 : Number(p))); return { type: 0x13, bytes: Buffer.concat([Buffer.from([revision ?? 1, parts.length, 0, 0, 0, 0, 0, authority ?? 5]), ...parts.map((p) => le(4, p))]) }; },
};

type Text = string | { readonly slot: number; readonly type: number };
/** `attributes` and `text` may be slots of the template. */
export type Tag = { readonly name: string; readonly attributes?: Readonly<Record<string, Text>>; readonly text?: Text; readonly children?: readonly (Tag | { readonly slot: number; readonly type: number })[] };

/** One chunk being filled. Names and templates are written once and referred to by offset, as Windows does. */
class Chunk {
  #at = 512;
  readonly bytes = Buffer.alloc(65_536);
  readonly #names = new Map<string, number>();
  readonly #templates = new Map<string, number>();
  last = 0;
  count = 0;

  #put(...parts: readonly Buffer[]): void {
    for (const part of parts) {
      if (this.#at + part.length > this.bytes.length) throw new RangeError('the chunk is full');
      part.copy(this.bytes, this.#at);
      this.#at += part.length;
    }
  }
  get at(): number { return this.#at; }

  #name(name: string): void {
    const known = this.#names.get(name);
    this.#put(le(4, known ?? this.#at + 4));
    if (known !== undefined) return;
    this.#names.set(name, this.#at);
    this.#put(le(4, 0), le(2, 0), le(2, name.length), utf16(name), le(2, 0));
  }
  #text(text: Text): void {
    if (typeof text === 'string') this.#put(Buffer.from([0x05, 0x01]), le(2, text.length), utf16(text));
    else this.#put(Buffer.from([0x0e]), le(2, text.slot), le(1, text.type));
  }
  #tag(tag: Tag): void {
    const attributes = Object.entries(tag.attributes ?? {});
    this.#put(Buffer.from([attributes.length > 0 ? 0x41 : 0x01]), le(2, 0xffff));
    const size = this.#at;
    this.#put(le(4, 0));
    this.#name(tag.name);
    if (attributes.length > 0) {
      const list = this.#at;
      this.#put(le(4, 0));
      attributes.forEach(([name, text], i) => {
        this.#put(Buffer.from([i < attributes.length - 1 ? 0x46 : 0x06]));
        this.#name(name);
        this.#text(text);
      });
      this.bytes.writeUInt32LE(this.#at - list - 4, list);
    }
    if (tag.text === undefined && !tag.children?.length) this.#put(Buffer.from([0x03]));
    else {
      this.#put(Buffer.from([0x02]));
      if (tag.text !== undefined) this.#text(tag.text);
      for (const child of tag.children ?? []) if ('name' in child) this.#tag(child); else this.#text(child);
      this.#put(Buffer.from([0x04]));
    }
    this.bytes.writeUInt32LE(this.#at - size - 4, size);
  }

  /** An instance of a template, defined where it is first used. A value may itself be written into the chunk. */
  instance(root: Tag, values: readonly (Value | (() => void))[]): void {
    const key = JSON.stringify(root);
    const known = this.#templates.get(key);
    this.#put(Buffer.from([0x0f, 1, 1, 0, 0x0c, 1]), le(4, 1), le(4, known ?? this.#at + 8 + 2));
    if (known === undefined) {
      // The offset just written is that of the definition, which follows it.
      this.bytes.writeUInt32LE(this.#at, this.#at - 4);
      this.#templates.set(key, this.#at);
      this.#put(le(4, 0), Buffer.alloc(16, 7));
      const size = this.#at;
      this.#put(le(4, 0), Buffer.from([0x0f, 1, 1, 0]));
      this.#tag(root);
      this.#put(Buffer.from([0]));
      this.bytes.writeUInt32LE(this.#at - size - 4, size);
    }
    this.#put(le(4, values.length));
    const list = this.#at;
    this.#put(Buffer.alloc(values.length * 4));
    values.forEach((v, i) => {
      const from = this.#at;
      if (typeof v === 'function') v(); else this.#put(v.bytes);
      this.bytes.writeUInt16LE(this.#at - from, list + i * 4);
      this.bytes[list + i * 4 + 2] = typeof v === 'function' ? 0x21 : v.type;
    });
  }

  record(id: number, ticks: bigint, body: () => void): void {
    this.last = this.#at;
    this.#put(Buffer.from('2a2a0000', 'hex'), le(4, 0), le(8, id), le(8, ticks));
    body();
    this.#put(Buffer.from([0]), Buffer.alloc((8 - ((this.#at + 5) % 8)) % 8), le(4, 0));
    const size = this.#at - this.last;
    this.bytes.writeUInt32LE(size, this.last + 4);
    this.bytes.writeUInt32LE(size, this.#at - 4);
    this.count++;
  }
  /** Takes back a record that did not fit. */
  takeBack(at: number): void { this.bytes.fill(0, at); this.#at = at; }

  finish(firstId: number): Buffer {
    const b = this.bytes;
    b.write('ElfChnk\0', 0, 'latin1');
    for (const [at, n] of [[8, firstId], [16, firstId + this.count - 1], [24, firstId], [32, firstId + this.count - 1]] as const) b.writeBigUInt64LE(BigInt(n), at);
    b.writeUInt32LE(128, 40);
    b.writeUInt32LE(this.last, 44);
    b.writeUInt32LE(this.#at, 48);
    sealChunk(b);
    return b;
  }
}

/** Writes both checksums of a chunk anew, as after a clumsy edit that hides itself. */
export function sealChunk(chunk: Buffer): void {
  chunk.writeUInt32LE(crc32(chunk.subarray(512, chunk.readUInt32LE(48))), 52);
  chunk.writeUInt32LE(crc32(chunk.subarray(128, 512), crc32(chunk.subarray(0, 120))), 124);
}

const slot = (n: number, type: number): { slot: number; type: number } => ({ slot: n, type });
const system: readonly Tag[] = [
  { name: 'Provider', attributes: { Name: slot(0, 1), Guid: slot(1, 0x0f) } }, { name: 'EventID', attributes: { Qualifiers: slot(2, 6) }, text: slot(3, 6) }, { name: 'Version', text: slot(4, 4) }, { name: 'Level', text: slot(5, 4) },
  { name: 'Task', text: slot(6, 6) }, { name: 'Opcode', text: slot(7, 4) }, { name: 'Keywords', text: slot(8, 0x15) }, { name: 'TimeCreated', attributes: { SystemTime: slot(9, 0x11) } }, { name: 'EventRecordID', text: slot(10, 0x0a) },
  { name: 'Correlation', attributes: { ActivityID: slot(11, 0x0f) } }, { name: 'Execution', attributes: { ProcessID: slot(12, 8), ThreadID: slot(13, 8) } }, { name: 'Channel', text: slot(14, 1) }, { name: 'Computer', text: slot(15, 1) }, { name: 'Security', attributes: { UserID: slot(16, 0x13) } },
];
const eventTag: Tag = { name: 'Event', attributes: { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' }, children: [{ name: 'System', children: system }, slot(17, 0x21)] };

function writeEvent(chunk: Chunk, e: WrittenEvent, id: number): void {
  const data = Object.entries(e.data).map(([name, v]) => ({ name, value: typeof v === 'string' ? value.text(v) : v }));
  const tag: Tag = { name: 'EventData', children: data.map(({ name, value: v }, i) => ({ name: 'Data', ...(name.startsWith('#') ? {} : { attributes: { Name: name } }), text: slot(i, v.type) })) };
  chunk.record(id, e.ticks, () => {
    chunk.instance(eventTag, [
      value.text(e.provider), e.guid === undefined ? value.none : value.guid(e.guid), e.qualifiers === undefined ? value.none : value.u16(e.qualifiers), value.u16(e.eventId), value.u8(0), value.u8(e.level ?? 0), value.u16(e.task ?? 0), value.u8(0), value.hex64(e.keywords ?? 0x8000000000000000n),
      value.filetime(e.ticks), value.u64(BigInt(e.recordId)), e.activity === undefined ? value.none : value.guid(e.activity), value.u32(640), value.u32(1184), value.text(e.channel), value.text(e.computer), e.userSid === undefined ? value.none : value.sid(e.userSid),
      () => { chunk.instance(tag, data.map((d) => d.value)); },
    ]);
  });
}

export type FileOptions = { readonly flags?: number; readonly firstId?: number };

/** A closed log of these events, in as many chunks as they need. */
export function writeEvtx(events: readonly WrittenEvent[], { flags = 0, firstId = events[0]?.recordId ?? 1 }: FileOptions = {}): Buffer {
  const chunks: Buffer[] = [];
  let chunk = new Chunk();
  let [first, id] = [firstId, firstId];
  for (const event of events) {
    const before = { at: chunk.at, last: chunk.last };
    try { writeEvent(chunk, event, id); } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      chunk.takeBack(before.at);
      chunk.last = before.last;
      chunks.push(chunk.finish(first));
      chunk = new Chunk();
      first = id;
      writeEvent(chunk, event, id);
    }
    id++;
  }
  chunks.push(chunk.finish(first));
  const header = Buffer.alloc(4096);
  header.write('ElfFile\0', 0, 'latin1');
  header.writeBigUInt64LE(BigInt(chunks.length - 1), 16);
  header.writeBigUInt64LE(BigInt(id), 24);
  for (const [at, n] of [[32, 128], [120, flags]] as const) header.writeUInt32LE(n, at);
  for (const [at, n] of [[36, 1], [38, 3], [40, 4096], [42, chunks.length]] as const) header.writeUInt16LE(n, at);
  header.writeUInt32LE(crc32(header.subarray(0, 120)), 124);
  return Buffer.concat([header, ...chunks]);
}
