// Audit trails of macOS, FreeBSD and Solaris (BSM): records between a header and a trailer that both say how long it is.
import { BatchBuilder, longestRecord } from '../batch.ts';
import type { Batch, Bytes } from '../batch.ts';
import { present } from '../../../../shared/assert.ts';
import { Cursor } from './cursor.ts';
import { eventName } from './events.ts';
import { readTokens } from './tokens.ts';

const FILE_32 = 0x11, FILE_64 = 0x78, TRAILER = 0x13;
/** Headers by their first byte: times of 64 bits, and the address of the machine. */
const headers: Readonly<Record<number, { readonly isWide: boolean; readonly hasAddress: boolean }>> = {
  0x14: { isWide: false, hasAddress: false }, 0x15: { isWide: false, hasAddress: true }, 0x74: { isWide: true, hasAddress: false }, 0x79: { isWide: true, hasAddress: true },
};
const smallest = 18 + 7;
/** OpenBSM writes 32 KiB at most, Solaris more. */
const largest = 2 ** 20;
const shownBytes = 512;
/** Versions 10 and 11 are of OpenBSM, whose kernels write milliseconds behind the seconds; Solaris (2, 3) writes nanoseconds. */
const openBsm: ReadonlySet<number> = new Set([1, 10, 11]);

/** A file token, or a header whose record ends in the head with its trailer; where it ends behind it, one with a time that can be. */
export function isBsm(head: Buffer): boolean {
  const file = fileToken(head, 0);
  const at = file > 0 ? file : 0;
  const length = recordLength(head, at);
  if (length === 0) return false;
  return at + length > head.length || endsWell(head, at, length);
}

/** Layout: OpenBSM audit.log(5). */
export async function* decodeBsm(bytes: Bytes): AsyncGenerator<Batch> {
  const reader = new BsmReader();
  for await (const chunk of bytes) {
    reader.push(chunk);
    reader.cut(false);
    if (reader.batch.isFull) yield reader.batch.take();
  }
  reader.cut(true);
  if (!reader.batch.isEmpty) yield reader.batch.take();
}

class BsmReader {
  readonly batch = new BatchBuilder();
  #held: Buffer = Buffer.alloc(0);
  #offset = 0;
  /** Up to here in `#held` nothing begins: bytes of a gap that has been looked through. */
  #looked = 0;

  push(chunk: Buffer): void { this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]); }

  cut(isEnd: boolean): void {
    let at = 0;
    while (at < this.#held.length) {
      const length = this.#next(at, isEnd);
      if (length === 0) break;
      at += length;
    }
    this.#held = this.#held.subarray(at);
    this.#looked = Math.max(0, this.#looked - at);
    this.#offset += at;
  }

  /** Reads what begins at a place and says how long it is; 0 where more bytes are needed. */
  #next(at: number, isEnd: boolean): number {
    const held = this.#held;
    const found = thingAt(held, at);
    if (found === 'waits' && !isEnd) return 0;
    if (typeof found === 'string') return this.#gap(at, isEnd);
    if (found.kind === 'file') this.batch.nonRecord('header-line', this.#offset + at);
    else {
      const fields = fieldsOf(held.subarray(at, at + found.length));
      if ('unread' in fields) this.batch.note('record-partly-unread', this.#offset + at);
      this.batch.add({ ...this.#place(at, found.length), text: JSON.stringify(fields) });
    }
    return found.length;
  }

  /** Bytes up to the next record or file token are one record in quarantine. */
  #gap(at: number, isEnd: boolean): number {
    const held = this.#held;
    let end = Math.max(at + 1, this.#looked);
    for (; end < held.length; end++) {
      const found = thingAt(held, end);
      if (typeof found !== 'string') break;
      if (found === 'waits' && !isEnd && held.length - at <= longestRecord) { this.#looked = end; return 0; }
    }
    if (end === held.length && !isEnd && held.length - at <= longestRecord) { this.#looked = end; return 0; }
    const isCut = end === held.length && recordLength(held, at) > end - at;
    const bytes = held.subarray(at, Math.min(end, at + shownBytes));
    this.batch.add({ ...this.#place(at, end - at), bytes, text: JSON.stringify({ bytes: bytes.toString('hex') }), fault: isCut ? { code: 'record-truncated', detail: 'the file ends inside it' } : { code: 'record-malformed', detail: 'no record can be read here' } });
    return end - at;
  }

  #place(at: number, length: number): { readonly bytes: Buffer; readonly offset: number; readonly length: number } {
    return { bytes: this.#held.subarray(at, at + length), offset: this.#offset + at, length };
  }
}

type Thing = { readonly kind: 'file' | 'record'; readonly length: number } | 'waits' | 'none';

function thingAt(b: Buffer, at: number): Thing {
  const kind = b[at] ?? 0;
  const isFile = kind === FILE_32 || kind === FILE_64;
  if (!isFile && headers[kind] === undefined) return 'none';
  if (b.length - at < smallest) return 'waits';
  const length = isFile ? fileToken(b, at) : recordLength(b, at);
  if (length === 0) return 'none';
  if (length > b.length - at) return 'waits';
  return isFile || endsWell(b, at, length) ? { kind: isFile ? 'file' : 'record', length } : 'none';
}

/** Length of the file token at a place: a time and the name of a trail; 0 where there is none. */
function fileToken(b: Buffer, at: number): number {
  const wide = b[at] === FILE_64 ? 8 : 4;
  const name = at + 1 + wide * 2;
  if ((b[at] !== FILE_32 && b[at] !== FILE_64) || b.length < name + 3) return 0;
  const seconds = wide === 8 ? Number(b.readBigUInt64BE(at + 1)) : b.readUInt32BE(at + 1);
  const length = b.readUInt16BE(name);
  if (!isOurs(seconds) || length < 2 || length > 1024) return 0;
  const text = b.subarray(name + 2, name + 1 + length);
  // The name is printable and ends with a NUL: other bytes there and it is no file token.
  return text.some((byte) => byte < 0x20 || byte === 0x7f) || (b.length >= name + 2 + length && b[name + 1 + length] !== 0) ? 0 : name - at + 2 + length;
}

/** Length a header states, with a time that can be one; 0 where there is none. */
function recordLength(b: Buffer, at: number): number {
  if (headers[b[at] ?? 0] === undefined || b.length - at < 18) return 0;
  const length = b.readUInt32BE(at + 1);
  return length >= smallest && length <= largest && isTime(b, at) ? length : 0;
}

function endsWell(b: Buffer, at: number, length: number): boolean {
  const trailer = at + length - 7;
  return b[trailer] === TRAILER && b.readUInt16BE(trailer + 1) === 0xb105 && b.readUInt32BE(trailer + 3) === length;
}

const isTime = (b: Buffer, at: number): boolean => isOurs(headerAt(b.subarray(at))?.seconds ?? 0);
/** 1990 to 2200: outside of it no record speaks for this kind of file. */
const isOurs = (seconds: number): boolean => seconds >= 631_152_000 && seconds <= 7_258_118_400;

type Header = { readonly version: number; readonly event: number; readonly modifier: number; readonly address: string | null; readonly seconds: number; readonly rest: number; readonly end: number };

function headerAt(b: Buffer): Header | null {
  const at = new Cursor(b, 0, b.length);
  return at.tried(() => {
    const { isWide, hasAddress } = headers[at.u8()] ?? at.fail();
    at.u32();
    const version = at.u8(), event = at.u16(), modifier = at.u16();
    const address = hasAddress ? at.address(at.u32()) : null;
    const [seconds, rest] = isWide ? [Number(at.u64()), Number(at.u64())] : [at.u32(), at.u32()];
    return { version, event, modifier, address, seconds, rest, end: at.at };
  });
}

function fieldsOf(record: Buffer): object {
  const { version, event, modifier, address, seconds, rest, end } = present(headerAt(record), 'the header by which the record was found');
  const digits = openBsm.has(version) ? 3 : 9;
  const whole = new Date(seconds * 1000).toISOString().slice(0, -5);
  return {
    version, event: eventName(event), eventNumber: event, modifier, time: rest < 10 ** digits ? `${whole}.${String(rest).padStart(digits, '0')}Z` : `${whole}Z`,
    ...(address === null ? {} : { host: address }), ...readTokens(record, end, record.length - 7),
  };
}
