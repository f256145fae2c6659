// Base64 of bytes in any host: its own method where it has one, a table where it has not (the table is fifty times slower).
import { assert } from './assert.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codes = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));
const values = new Uint8Array(256).fill(255);
codes.forEach((code, value) => { values[code] = value; });
const padding = '='.charCodeAt(0);

type Native = { toBase64?(this: Uint8Array): string };
type NativeClass = { fromBase64?(text: string): Uint8Array<ArrayBuffer> };
/** Node's, before its Uint8Array learned base64. It reads anything without a word, so it only writes here. */
type NodeBuffer = { Buffer?: { from(buffer: ArrayBufferLike, offset: number, length: number): { toString(encoding: 'base64'): string } } };

export function encodeBase64(bytes: Uint8Array): string {
  const native = (bytes as Native).toBase64;
  if (native) return native.call(bytes);
  const { Buffer } = globalThis as NodeBuffer;
  return Buffer ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') : encodeByTable(bytes);
}

/** A fresh array; throws SyntaxError or Bug for text that is not padded base64. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const native = Uint8Array as NativeClass;
  return native.fromBase64 ? native.fromBase64(text) : decodeByTable(text);
}

export function encodeByTable(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  for (let from = 0, to = 0; from < bytes.length; from += 3) {
    const a = bytes[from] ?? 0, b = bytes[from + 1] ?? 0, c = bytes[from + 2] ?? 0;
    out[to++] = codes[a >> 2] ?? 0;
    out[to++] = codes[((a & 3) << 4) | (b >> 4)] ?? 0;
    out[to++] = from + 1 < bytes.length ? codes[((b & 15) << 2) | (c >> 6)] ?? 0 : padding;
    out[to++] = from + 2 < bytes.length ? codes[c & 63] ?? 0 : padding;
  }
  const parts: string[] = [];
  for (let at = 0; at < out.length; at += 8192) parts.push(String.fromCharCode(...out.subarray(at, at + 8192)));
  return parts.join('');
}

export function decodeByTable(text: string): Uint8Array<ArrayBuffer> {
  assert(text.length % 4 === 0, 'base64 cut short');
  const pads = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const letters = text.length - pads;
  const out = new Uint8Array((text.length / 4) * 3 - pads);
  let word = 0, bits = 0, to = 0;
  for (let at = 0; at < letters; at++) {
    const code = text.charCodeAt(at);
    const value = code < 256 ? values[code] ?? 255 : 255;
    assert(value !== 255, 'a letter that is not base64');
    word = ((word << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) { bits -= 8; out[to++] = (word >> bits) & 255; }
  }
  return out;
}
