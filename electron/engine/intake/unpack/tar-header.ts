// One 512-byte tar header: checksum, fields, extended attributes. Formats: V7, ustar, pax (POSIX.1-2001), old and new GNU.
import { decodeName } from '../display-path.ts';

export const blockBytes = 512;

export type TarHeader = {
  readonly name: string;
  readonly typeflag: string;
  /** Bytes of content that follow; null when the field is not a usable number. */
  readonly size: number | null;
  readonly modified: Date | null;
};

function until(block: Buffer, start: number, length: number): Buffer {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  return end === -1 ? field : field.subarray(0, end);
}

/** Octal digits, or base 256 when the top bit is set (GNU); null when neither, negative or beyond 2^53. */
function readNumber(field: Buffer): number | null {
  if (((field[0] ?? 0) & 0x80) !== 0) {
    if (field[0] !== 0x80) return null;
    let value = 0;
    for (const byte of field.subarray(1)) value = value * 256 + byte;
    return Number.isSafeInteger(value) ? value : null;
  }
  const text = field.toString('latin1').replace(/[\0 ]+$/, '').trimStart();
  if (text === '') return 0;
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : null;
}

/** The sum of all bytes with the checksum field taken as spaces; old tars summed signed bytes. */
function isChecksumRight(block: Buffer): boolean {
  const stated = readNumber(block.subarray(148, 156));
  if (stated === null || stated === 0) return false;
  let unsigned = 0;
  let signed = 0;
  for (let index = 0; index < blockBytes; index += 1) {
    const byte = index >= 148 && index < 156 ? 0x20 : (block[index] ?? 0);
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return stated === unsigned || stated === signed;
}

export const isZeroBlock = (block: Buffer): boolean => block.every((byte) => byte === 0);

/** Whether the first 512 bytes are a tar header: by its checksum, because V7 tars have no magic. */
export const isTarHeader = (head: Buffer): boolean => head.length >= blockBytes && isChecksumRight(head) && !isZeroBlock(head.subarray(0, 100));

export const toDate = (seconds: number | null): Date | null => {
  if (seconds === null || seconds === 0) return null;
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date;
};

/** Null when the checksum is wrong. */
export function parseTarHeader(block: Buffer): TarHeader | null {
  if (block.length < blockBytes || !isChecksumRight(block)) return null;
  const name = decodeName(until(block, 0, 100));
  const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isPosix ? decodeName(until(block, 345, 155)) : '';
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    typeflag: block[156] === 0 ? '0' : String.fromCharCode(block[156] ?? 0),
    size: readNumber(block.subarray(124, 136)),
    modified: toDate(readNumber(block.subarray(136, 148))),
  };
}

/** The `length key=value\n` records of a pax header; stops at the first malformed one. */
export function parsePax(bytes: Buffer): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(0x20, at);
    const length = space === -1 ? Number.NaN : Number(bytes.toString('latin1', at, space));
    if (!Number.isSafeInteger(length) || length <= space - at + 1 || at + length > bytes.length) break;
    const record = bytes.subarray(space + 1, at + length - 1);
    const equals = record.indexOf(0x3d);
    if (equals === -1) break;
    attributes.set(record.toString('latin1', 0, equals), decodeName(record.subarray(equals + 1)));
    at += length;
  }
  return attributes;
}
