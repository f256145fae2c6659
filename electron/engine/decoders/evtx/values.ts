// The values of binary XML as JSON texts, written as Windows writes them into XML.
import { unreadable, within } from './unreadable.ts';

export const arrayFlag = 0x80;
export const xmlType = 0x21;

/** Length of one value of a type; 0 where it is not fixed. */
const fixedSize: Readonly<Record<number, number>> = { 0x03: 1, 0x04: 1, 0x05: 2, 0x06: 2, 0x07: 4, 0x08: 4, 0x09: 8, 0x0a: 8, 0x0b: 4, 0x0c: 8, 0x0d: 4, 0x0f: 16, 0x11: 8, 0x12: 16, 0x14: 4, 0x15: 8 };

/** The characters of UTF-16 up to the first NUL of its end. Halves of surrogate pairs become U+FFFD. */
export function textAt(bytes: Buffer, from: number, to: number): string {
  let end = to - ((to - from) % 2);
  while (end > from && bytes[end - 1] === 0 && bytes[end - 2] === 0) end -= 2;
  const text = bytes.toString('utf16le', from, end);
  return text.isWellFormed() ? text : text.toWellFormed();
}

/** As JSON; NUL, which the database cannot hold in text, becomes U+FFFD. */
export const quoted = (text: string): string => JSON.stringify(text.includes('\u0000') ? text.replaceAll('\u0000', '\ufffd') : text);

const hex = (n: number, width: number): string => n.toString(16).padStart(width, '0');

const epochSeconds = 11_644_473_600;
/** 2^32 ticks of 100 ns are 429 s and these ticks. */
const restOfHigh = 4_967_296;
let lastSecond = -1;
let lastText = '';

/** 100 ns since 1601 as `2026-03-02T08:00:01.1234567Z`, exact to the last digit. */
export function filetime(low: number, high: number): string {
  // Above this the sum below would no longer be exact; it is the year 26,000.
  if (high > 0x6fffffff) return `0x${hex(high, 8)}${hex(low, 8)}`;
  const rest = high * restOfHigh + low;
  const whole = Math.floor(rest / 10_000_000);
  const second = high * 429 + whole - epochSeconds;
  if (second !== lastSecond) {
    lastText = new Date(second * 1000).toISOString().slice(0, -4);
    lastSecond = second;
  }
  return `${lastText}${(rest - whole * 10_000_000).toString().padStart(7, '0')}Z`;
}

function systemtime(b: Buffer, at: number): string {
  const n = (i: number): number => b.readUInt16LE(at + i * 2);
  const two = (i: number): string => String(n(i)).padStart(2, '0');
  return `${String(n(0)).padStart(4, '0')}-${two(1)}-${two(3)}T${two(4)}:${two(5)}:${two(6)}.${String(n(7)).padStart(3, '0')}Z`;
}

export function guid(b: Buffer, at: number): string {
  const tail = b.toString('hex', at + 8, at + 16);
  return `{${hex(b.readUInt32LE(at), 8)}-${hex(b.readUInt16LE(at + 4), 4)}-${hex(b.readUInt16LE(at + 6), 4)}-${tail.slice(0, 4)}-${tail.slice(4)}}`.toUpperCase();
}

/** `S-1-5-21-…`. The count of its parts must fit its length. */
export function sid(b: Buffer, at: number, size: number): string {
  const parts = size < 8 ? 0 : (b[at + 1] as number);
  if (size < 8 || 8 + parts * 4 > size) return unreadable('a security identifier is longer than its value');
  const authority = b.readUIntBE(at + 2, 6);
  let text = `S-${b[at]}-${authority >= 2 ** 32 ? `0x${authority.toString(16)}` : authority}`;
  for (let i = 0; i < parts; i++) text += `-${b.readUInt32LE(at + 8 + i * 4)}`;
  return text;
}

const hex64 = (b: Buffer, at: number): string => { const high = b.readUInt32LE(at + 4); return high === 0 ? b.readUInt32LE(at).toString(16) : `${high.toString(16)}${hex(b.readUInt32LE(at), 8)}`; };

function scalar(b: Buffer, at: number, size: number, type: number): string {
  switch (type) {
    case 0x00: return '""';
    case 0x01: return quoted(textAt(b, at, at + size));
    // Of which code page is not said; what is not ASCII is read as Latin-1.
    case 0x02: return quoted(b.toString('latin1', at, at + size).replace(/\u0000+$/, ''));
    case 0x03: return `"${b.readInt8(at)}"`;
    case 0x04: return `"${b[at]}"`;
    case 0x05: return `"${b.readInt16LE(at)}"`;
    case 0x06: return `"${b.readUInt16LE(at)}"`;
    case 0x07: return `"${b.readInt32LE(at)}"`;
    case 0x08: return `"${b.readUInt32LE(at)}"`;
    case 0x09: return `"${b.readBigInt64LE(at)}"`;
    case 0x0a: return b.readUInt32LE(at + 4) === 0 ? `"${b.readUInt32LE(at)}"` : `"${b.readBigUInt64LE(at)}"`;
    case 0x0b: return `"${Math.fround(b.readFloatLE(at)).toPrecision(9).replace(/\.?0+$/, '')}"`;
    case 0x0c: return `"${b.readDoubleLE(at)}"`;
    // Some providers write other numbers than 0 and 1.
    case 0x0d: return b.readUInt32LE(at) === 0 ? '"false"' : '"true"';
    case 0x0e: return `"${b.toString('hex', at, at + size).toUpperCase()}"`;
    case 0x0f: return `"${guid(b, at)}"`;
    case 0x10: return size === 4 ? `"0x${b.readUInt32LE(at).toString(16)}"` : size === 8 ? `"0x${hex64(b, at)}"` : unreadable('a size is of neither 4 nor 8 bytes');
    case 0x11: return `"${filetime(b.readUInt32LE(at), b.readUInt32LE(at + 4))}"`;
    case 0x12: return `"${systemtime(b, at)}"`;
    case 0x13: return `"${sid(b, at, size)}"`;
    case 0x14: return `"0x${b.readUInt32LE(at).toString(16)}"`;
    case 0x15: return `"0x${hex64(b, at)}"`;
    default: return unreadable(`a value is of the unknown type ${type}`);
  }
}

/** One value as JSON text. The caller has made sure that `size` bytes are there. */
export function valueJson(b: Buffer, at: number, size: number, type: number): string {
  const fixed = fixedSize[type];
  // A number of another width is written as what it holds, not guessed at: a 1-byte boolean, a 4-byte 64-bit number.
  if (fixed !== undefined && size !== fixed) return odd(b, at, size, type, fixed);
  return scalar(b, at, size, type);
}

function odd(b: Buffer, at: number, size: number, type: number, fixed: number): string {
  if (size > fixed) return scalar(b, at, fixed, type);
  if (size === 0) return '""';
  if (type === 0x0d) return b.readUIntLE(at, Math.min(size, 4)) === 0 ? '"false"' : '"true"';
  if ((type >= 0x03 && type <= 0x0a) || type === 0x14 || type === 0x15) {
    const n = type % 2 === 1 && type < 0x0a ? b.readIntLE(at, Math.min(size, 6)) : b.readUIntLE(at, Math.min(size, 6));
    return type >= 0x14 ? `"0x${n.toString(16)}"` : `"${n}"`;
  }
  return unreadable(`a value of type ${type} has ${size} bytes instead of ${fixed}`);
}

/** The values of an array, each as JSON text. */
export function arrayJson(b: Buffer, at: number, size: number, type: number): readonly string[] {
  const inner = type & ~arrayFlag;
  if (inner === 0x01) return strings(b, at, at + size);
  if (inner === 0x02) return b.toString('latin1', at, at + size).replace(/\u0000$/, '').split('\u0000').map(quoted);
  if (inner === 0x13) return sids(b, at, at + size);
  const each = fixedSize[inner] ?? (inner === 0x10 ? (size % 8 === 0 ? 8 : 4) : 0);
  if (each === 0) return unreadable(`an array is of the unknown type ${inner}`);
  if (size % each !== 0) return unreadable('an array is not a whole number of values');
  return Array.from({ length: size / each }, (_, i) => scalar(b, at + i * each, each, inner));
}

function strings(b: Buffer, from: number, to: number): readonly string[] {
  const found: string[] = [];
  let start = from;
  for (let at = from; at + 1 < to; at += 2) {
    if (b[at] !== 0 || b[at + 1] !== 0) continue;
    found.push(quoted(textAt(b, start, at)));
    start = at + 2;
  }
  if (start < to - 1) found.push(quoted(textAt(b, start, to)));
  return found;
}

function sids(b: Buffer, from: number, to: number): readonly string[] {
  const found: string[] = [];
  for (let at = from; at < to;) {
    within(at, 8, to, 'a list of security identifiers');
    const size = 8 + (b[at + 1] as number) * 4;
    within(at, size, to, 'a list of security identifiers');
    found.push(`"${sid(b, at, size)}"`);
    at += size;
  }
  return found;
}
