// Numbers and texts of a BSM record, most significant byte first, never beyond its end.
import { textOfBytes } from '../encoding.ts';

const beyond = new Error('beyond the end of the record');

export class Cursor {
  at: number;
  readonly #bytes: Buffer;
  readonly #end: number;

  constructor(bytes: Buffer, from: number, end: number) {
    this.#bytes = bytes;
    this.at = from;
    this.#end = end;
  }

  get left(): number { return this.#end - this.at; }

  /** What the reader gives; null where it needs more bytes than there are, or others. */
  tried<T>(read: (at: Cursor) => T): T | null {
    try { return read(this); } catch (error) { if (error === beyond) return null; throw error; }
  }

  fail(): never { throw beyond; }
  u8(): number { return this.#take(1)[0] ?? 0; }
  u16(): number { return this.#take(2).readUInt16BE(); }
  u32(): number { return this.#take(4).readUInt32BE(); }
  i32(): number { return this.#take(4).readInt32BE(); }
  /** As text: JSON numbers do not hold 64 bits. */
  u64(): string { return String(this.#take(8).readBigUInt64BE()); }
  i64(): string { return String(this.#take(8).readBigInt64BE()); }
  bytes(count: number): Buffer { return this.#take(count); }

  /** Length in two bytes, then text with a NUL at its end. */
  text(): string {
    const text = this.#take(this.u16());
    return textOfBytes(text.at(-1) === 0 ? text.subarray(0, -1) : text);
  }

  /** Text up to a NUL. */
  terminated(): string {
    const nul = this.#bytes.indexOf(0, this.at);
    if (nul === -1 || nul >= this.#end) return this.fail();
    return textOfBytes(this.#take(nul - this.at + 1).subarray(0, -1));
  }

  /** A count of things of at least one byte each: more than there are bytes is none. */
  few(count: number): number { return count <= this.left ? count : this.fail(); }

  /** 4 or 16 bytes; null where all are zero, which stands for none. */
  address(size: number): string | null {
    if (size !== 4 && size !== 16) return this.fail();
    const bytes = this.#take(size);
    if (bytes.every((b) => b === 0)) return null;
    return size === 4 ? [...bytes].join('.') : Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(i * 2).toString(16)).join(':');
  }

  #take(count: number): Buffer {
    if (count > this.left) return this.fail();
    this.at += count;
    return this.#bytes.subarray(this.at - count, this.at);
  }
}
