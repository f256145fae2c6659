// Writes and reads DER, the byte form of certificates and signatures; reading is bounded and treats every input as hostile.

/** The bytes are not the DER that was expected. Callers inside this folder turn it into a verdict or a fault. */
export class DerError extends Error {
  override name = 'DerError';
}

export const tags = {
  integer: 0x02, bitString: 0x03, octetString: 0x04, nullValue: 0x05, oid: 0x06, utf8: 0x0c, ia5: 0x16,
  utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30, set: 0x31, context0: 0xa0, context3: 0xa3,
} as const;

/** One tag-length-value. `bytes` is the whole of it, `body` what stands after the length; both are views, not copies. */
export type DerNode = {
  readonly tag: number;
  readonly bytes: Buffer;
  readonly body: Buffer;
  readonly children: readonly DerNode[];
};

// ---------------------------------------------------------------- writing

export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

function lengthOf(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  const digits: number[] = [];
  for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Buffer.from([0x80 | digits.length, ...digits]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(tags.sequence, ...parts);
export const octetString = (bytes: Uint8Array): Buffer => der(tags.octetString, bytes);
export const utf8 = (text: string): Buffer => der(tags.utf8, Buffer.from(text, 'utf8'));
export const ia5 = (text: string): Buffer => der(tags.ia5, Buffer.from(text, 'latin1'));
export const context = (number: 0 | 3, ...parts: readonly Uint8Array[]): Buffer => der(0xa0 | number, ...parts);

/** SET OF: DER wants the members in the order of their bytes, whatever order they are given in. */
export function setOf(...parts: readonly Uint8Array[]): Buffer {
  return der(tags.set, ...[...parts].sort((a, b) => Buffer.compare(a, b)));
}

/** A non-negative INTEGER from its big-endian bytes, in the shortest form. */
export function integer(bytes: Uint8Array): Buffer {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from++;
  const shortest = Buffer.from(bytes.subarray(from));
  if (shortest.length === 0) return der(tags.integer, Buffer.from([0]));
  return der(tags.integer, (shortest[0] as number) >= 0x80 ? Buffer.concat([Buffer.from([0]), shortest]) : shortest);
}

export function bitString(bytes: Uint8Array, unusedBits = 0): Buffer {
  return der(tags.bitString, Buffer.from([unusedBits]), bytes);
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(tags.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift(0x80 | (rest % 128));
  return digits;
}

/** UTCTime up to 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5, RFC 5652 §11.3); whole seconds, the rest is cut. */
export function time(at: Date): Buffer {
  const digits = `${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
  const year = at.getUTCFullYear();
  if (year >= 1950 && year < 2050) return der(tags.utcTime, Buffer.from(digits.slice(2), 'latin1'));
  return der(tags.generalizedTime, Buffer.from(digits, 'latin1'));
}

// ---------------------------------------------------------------- reading

// Certificates and signatures are about ten levels deep; more is an attack on the stack.
const maxDepth = 24;

// A certificate has about two hundred values, a long chain some thousands. More is an attack on the memory.
const mostNodes = 100_000;

/** Reads one value at the start of `input` and says what is left behind it. Throws DerError. */
export function readDer(input: Uint8Array): { readonly node: DerNode; readonly rest: Buffer } {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const node = readNode(bytes, 0, { left: mostNodes });
  return { node, rest: bytes.subarray(node.bytes.length) };
}

/** Reads one value that must fill `input` to its last byte. Throws DerError. */
export function readDerExactly(input: Uint8Array): DerNode {
  const { node, rest } = readDer(input);
  if (rest.length > 0) throw new DerError('bytes follow the value');
  return node;
}

function readNode(bytes: Buffer, depth: number, budget: { left: number }): DerNode {
  if (--budget.left < 0) throw new DerError('it has more values than any certificate or signature');
  if (depth > maxDepth) throw new DerError('values are nested too deeply');
  const tag = bytes[0];
  if (tag === undefined) throw new DerError('the value is cut off');
  if ((tag & 0x1f) === 0x1f) throw new DerError('tag numbers above 30 are not used here');
  const { size, headerSize } = readLength(bytes);
  const end = headerSize + size;
  if (end > bytes.length) throw new DerError('a length points past the end');
  const body = bytes.subarray(headerSize, end);
  const children: DerNode[] = [];
  if ((tag & 0x20) !== 0) {
    for (let at = 0; at < body.length;) {
      const child = readNode(body.subarray(at), depth + 1, budget);
      children.push(child);
      at += child.bytes.length;
    }
  }
  return { tag, bytes: bytes.subarray(0, end), body, children };
}

function readLength(bytes: Buffer): { readonly size: number; readonly headerSize: number } {
  const first = bytes[1];
  if (first === undefined) throw new DerError('the length is cut off');
  if (first < 0x80) return { size: first, headerSize: 2 };
  const count = first & 0x7f;
  // 0x80 is BER's indefinite length; five bytes and more would be over 4 GiB.
  if (count === 0 || count > 4 || bytes.length < 2 + count) throw new DerError('the length is not one that DER allows');
  const size = bytes.readUIntBE(2, count);
  if (size < 0x80 || bytes[2] === 0) throw new DerError('the length is not in its shortest form');
  return { size, headerSize: 2 + count };
}

/** The child at `index`, which must carry `tag`. Throws DerError. */
export function part(node: DerNode, index: number, tag: number): DerNode {
  const child = node.children[index];
  if (!child) throw new DerError('a part is missing');
  if (child.tag !== tag) throw new DerError('a part is of another kind');
  return child;
}

/** The moment of a UTCTime or GeneralizedTime in the only form that DER allows. Throws DerError. */
export function readTime(node: DerNode): Date {
  const text = node.body.toString('latin1');
  const utc = node.tag === tags.utcTime;
  if (!utc && node.tag !== tags.generalizedTime) throw new DerError('a time is of another kind');
  const full = utc ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full);
  if (!match) throw new DerError('a time is not written as DER demands');
  const [, year, month, day, hour, minute, second] = match;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // Written again, it must be the same bytes: refuses 31 February and GeneralizedTime where UTCTime is due.
  if (Number.isNaN(at.getTime()) || !time(at).equals(node.bytes)) throw new DerError('a time does not exist or is in the wrong form');
  return at;
}

/** The moment, in µs UTC, of a time as others write it: GeneralizedTime for any year and with a fraction (RFC 3161 §2.4.2). Throws DerError. */
export function readMoment(node: DerNode): bigint {
  const text = node.body.toString('latin1');
  if (node.tag !== tags.utcTime && node.tag !== tags.generalizedTime) throw new DerError('a time is of another kind');
  const full = node.tag === tags.utcTime ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/.exec(full);
  if (!match) throw new DerError('a time is not written as DER demands');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const milliseconds = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(milliseconds).toISOString().replace(/[-:T]/g, '').slice(0, 14) !== full.slice(0, 14)) throw new DerError('a time does not exist');
  return BigInt(milliseconds) * 1000n + BigInt((match[7] ?? '').padEnd(6, '0').slice(0, 6));
}

/** The dotted form of an OBJECT IDENTIFIER. Throws DerError. */
export function readOid(node: DerNode): string {
  if (node.tag !== tags.oid || node.body.length === 0 || node.body.length > 64) throw new DerError('an identifier is not one');
  const numbers: number[] = [];
  let value = 0;
  for (const [i, byte] of node.body.entries()) {
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER) throw new DerError('an identifier has too large a number');
    if ((byte & 0x80) !== 0) {
      if (i === node.body.length - 1) throw new DerError('an identifier is cut off');
      continue;
    }
    if (numbers.length === 0) numbers.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)));
    else numbers.push(value);
    value = 0;
  }
  return numbers.join('.');
}

/** The text of a UTF8String, IA5String or PrintableString. Throws DerError. */
export function readText(node: DerNode): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(node.body);
  } catch {
    throw new DerError('a text is not valid UTF-8');
  }
}
