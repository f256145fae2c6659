// Carries any value of the contract over a transport that knows only text: bigint, typed arrays and undefined survive.
import { assert } from './assert.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';

/**
 * A special value is written as `{"$": kind, "v": text}`. A plain object that itself has a key `$` — evidence may well
 * have one — is written as `{"$": "object", "v": {…}}`, so nothing read from a log can pose as a tag.
 */
const tag = '$';

const arrays = { u8: Uint8Array, f64: Float64Array, i64: BigInt64Array } as const;
type ArrayKind = keyof typeof arrays;

/** JSON text of a value made of plain objects, arrays, texts, numbers, booleans, null, undefined, bigint and the three typed arrays. Throws a Bug for anything else. */
export function encode(value: unknown): string {
  return JSON.stringify(pack(value, 0));
}

/** The value `encode` was given. Throws SyntaxError or Bug for text that `encode` cannot have written. */
export function decode(text: string): unknown {
  return unpack(JSON.parse(text));
}

const deepest = 200;

function pack(value: unknown, depth: number): unknown {
  assert(depth < deepest, 'a message nested too deeply');
  switch (typeof value) {
    case 'string': case 'boolean': return value;
    case 'number': return Number.isFinite(value) && !Object.is(value, -0) ? value : { [tag]: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
    case 'bigint': return { [tag]: 'bigint', v: String(value) };
    case 'undefined': return { [tag]: 'undefined', v: '' };
    case 'object': return value === null ? null : packObject(value, depth);
    default: throw assertCarried(typeof value);
  }
}

function packObject(value: object, depth: number): unknown {
  if (Array.isArray(value)) return value.map((part) => pack(part, depth + 1));
  for (const kind of Object.keys(arrays) as ArrayKind[]) {
    if (value instanceof arrays[kind]) return { [tag]: kind, v: encodeBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw assertCarried('an object of a class');
  // fromEntries defines properties: a key `__proto__` stays a key.
  const packed = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pack(part, depth + 1)]));
  return Object.hasOwn(value, tag) ? { [tag]: 'object', v: packed } : packed;
}

function unpack(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(unpack);
  if (!Object.hasOwn(value, tag)) return unpackEntries(value);
  const { [tag]: kind, v } = value as { [tag]: unknown; v?: unknown };
  if (kind === 'object' && typeof v === 'object' && v !== null) return unpackEntries(v);
  assert(typeof v === 'string', 'a tagged value without its text');
  switch (kind) {
    case 'bigint': assert(/^-?\d{1,400}$/.test(v), 'a bigint that is none'); return BigInt(v);
    case 'undefined': return undefined;
    case 'number': assert(['NaN', 'Infinity', '-Infinity', '-0'].includes(v), 'a number that is none'); return Number(v);
    case 'u8': return decodeBase64(v);
    case 'f64': return new Float64Array(wholeElements(v));
    case 'i64': return new BigInt64Array(wholeElements(v));
    default: throw assertCarried('an unknown tag');
  }
}

const unpackEntries = (value: object): object => Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpack(part)]));

/** Bytes are taken as the machine lays them out: little endian on every platform that Electron, Chromium or DuckDB support. */
function wholeElements(text: string): ArrayBuffer {
  const bytes = decodeBase64(text);
  assert(bytes.length % 8 === 0, 'a typed array cut short');
  return bytes.buffer;
}

function assertCarried(what: string): never {
  assert(false, `a message cannot carry ${what}`);
}
