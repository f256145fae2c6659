// Event logs of Windows before Vista (.evt): a ring of records behind a header, with a cursor at its end.
import { BatchBuilder, longestRecord } from './batch.ts';
import type { Batch, Bytes } from './batch.ts';
import { textOfBytes } from './encoding.ts';

const headerSize = 48;
const smallest = 56;
const largest = 2 ** 20;
const shownBytes = 512;
const mark = Buffer.from('LfLe');
const cursorMark = Buffer.from('11111111222222223333333344444444', 'hex');
const types: Readonly<Record<number, string>> = { 0: 'Success', 1: 'Error', 2: 'Warning', 4: 'Information', 8: 'Success Audit', 16: 'Failure Audit' };

export const isEvt = (head: Buffer): boolean => head.length >= headerSize && head.readUInt32LE(0) === headerSize && mark.equals(head.subarray(4, 8)) && head.readUInt32LE(8) === 1 && head.readUInt32LE(12) === 1;

/** Layout: Microsoft Learn, “Event Log File Format”, ELF_LOGFILE_HEADER, EVENTLOGRECORD, ELF_EOF_RECORD. */
export async function* decodeEvt(bytes: Bytes): AsyncGenerator<Batch> {
  const reader = new EvtReader();
  for await (const chunk of bytes) {
    reader.push(chunk);
    reader.cut(false);
    if (reader.batch.isFull) yield reader.batch.take();
  }
  reader.cut(true);
  if (!reader.batch.isEmpty) yield reader.batch.take();
}

class EvtReader {
  readonly batch = new BatchBuilder();
  #held: Buffer = Buffer.alloc(0);
  #offset = 0;
  /** What stands between the header and the first record: the rest of a record that begins at the end of the file. */
  #head: Buffer = Buffer.alloc(0);
  /** Up to here nothing is of the log as it is now: older records that it left behind. */
  #staleTo = 0;

  push(chunk: Buffer): void { this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]); }

  cut(isEnd: boolean): void {
    let at = 0;
    while (at < this.#held.length) {
      const length = this.#next(at, isEnd);
      if (length === 0) break;
      at += length;
    }
    this.#held = this.#held.subarray(at);
    this.#offset += at;
  }

  /** Reads what begins at a place and says how long it is; 0 where more bytes are needed. */
  #next(at: number, isEnd: boolean): number {
    const held = this.#held;
    const left = held.length - at;
    if (left < headerSize && !isEnd) return 0;
    if (this.#offset + at === 0 && isEvt(held)) return this.#header();
    if (left >= 40 && held.readUInt32LE(at) === 40 && cursorMark.equals(held.subarray(at + 4, at + 20))) return this.#cursor(at);
    if (left >= 8 && mark.equals(held.subarray(at + 4, at + 8))) {
      const length = held.readUInt32LE(at);
      if (length >= smallest && length <= largest) {
        if (length > left && !isEnd) return 0;
        if (length <= left && held.readUInt32LE(at + length - 4) === length) return this.#record(held.subarray(at, at + length), at, length);
        if (length > left && this.#last(at, length)) return left;
      }
    }
    return this.#gap(at, isEnd);
  }

  #header(): number {
    const flags = this.#held.readUInt32LE(36);
    this.batch.nonRecord('header-line', 0);
    if (flags & 1) this.batch.note('evt-dirty', 36);
    return headerSize;
  }

  #cursor(at: number): number {
    const place = this.#offset + at;
    const begin = this.#held.readUInt32LE(at + 20);
    this.batch.nonRecord('header-line', place);
    this.#staleTo = begin > place ? begin : Number.MAX_SAFE_INTEGER;
    return 40;
  }

  /** A record that goes on behind the header. */
  #last(at: number, length: number): boolean {
    const begun = this.#held.subarray(at);
    const rest = length - begun.length;
    if (rest > this.#head.length) return false;
    const whole = Buffer.concat([begun, this.#head.subarray(0, rest)]);
    if (whole.readUInt32LE(length - 4) !== length) return false;
    this.#record(whole, at, begun.length);
    return true;
  }

  #record(record: Buffer, at: number, length: number): number {
    const offset = this.#offset + at;
    if (offset < this.#staleTo) { this.batch.note('evt-left-over', offset); return length; }
    this.batch.add({ bytes: this.#held.subarray(at, at + length), offset, length, text: JSON.stringify(fieldsOf(record)) });
    return length;
  }

  /** Bytes up to the next record or cursor. */
  #gap(at: number, isEnd: boolean): number {
    const held = this.#held;
    const marks = [held.indexOf(mark, at + 5), held.indexOf(cursorMark, at + 5)].filter((m) => m !== -1);
    if (marks.length === 0 && !isEnd && held.length - at <= longestRecord) return 0;
    const end = marks.length === 0 ? held.length : Math.min(...marks) - 4;
    const bytes = held.subarray(at, end);
    const offset = this.#offset + at;
    if (offset === headerSize) this.#head = Buffer.from(bytes);
    if (bytes.every((b) => b === 0)) this.batch.nonRecord('slot-empty', offset);
    else if (offset < this.#staleTo || offset === headerSize || isPadding(bytes)) this.batch.note('evt-left-over', offset);
    else {
      const isCut = isEnd && marks.length === 0;
      this.batch.add({ bytes: bytes.subarray(0, shownBytes), offset, length: bytes.length, text: JSON.stringify({ bytes: bytes.toString('hex', 0, shownBytes) }), fault: { code: isCut ? 'record-truncated' : 'record-malformed', detail: isCut ? 'the file ends inside it' : 'no record can be read here' } });
    }
    return bytes.length;
  }
}

/** Too little room for a record at the end of the file is filled with the number 0x27. */
const isPadding = (bytes: Buffer): boolean => bytes.length < smallest && bytes.every((b) => b === 0 || b === 0x27);

const timeOf = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, -5)}Z`;

function fieldsOf(b: Buffer): object {
  const end = b.length - 4;
  const source = wideText(b, smallest, end);
  const computer = wideText(b, source.next, end);
  const strings: string[] = [];
  for (let at = b.readUInt32LE(36), n = b.readUInt16LE(26); n > 0 && at < end && at >= smallest; n--) {
    const text = wideText(b, at, end);
    strings.push(text.text);
    at = text.next;
  }
  const part = (length: number, at: number): Buffer => b.subarray(Math.min(at, end), Math.min(at + length, end));
  const sid = sidOf(part(b.readUInt32LE(40), b.readUInt32LE(44)));
  const data = part(b.readUInt32LE(48), b.readUInt32LE(52));
  const type = b.readUInt16LE(24);
  return {
    RecordNumber: String(b.readUInt32LE(8)), TimeGenerated: timeOf(b.readUInt32LE(12)), TimeWritten: timeOf(b.readUInt32LE(16)), EventID: String(b.readUInt16LE(20)), Qualifiers: String(b.readUInt16LE(22)),
    EventType: types[type] ?? String(type), EventCategory: String(b.readUInt16LE(28)), SourceName: source.text, ComputerName: computer.text,
    ...(sid === null ? {} : { UserSid: sid }), Strings: strings, ...(data.length === 0 ? {} : { Data: data.toString('hex') }),
  };
}

function wideText(b: Buffer, from: number, end: number): { readonly text: string; readonly next: number } {
  let at = from;
  while (at + 1 < end && b.readUInt16LE(at) !== 0) at += 2;
  const bytes = b.subarray(from, Math.max(from, Math.min(at, end)));
  const text = bytes.length % 2 === 0 ? bytes.toString('utf16le').toWellFormed() : textOfBytes(bytes).replaceAll('\u0000', '\ufffd');
  return { text, next: at + 2 };
}

function sidOf(b: Buffer): string | null {
  const count = b[1] ?? 0;
  if (b.length < 8 || b.length < 8 + count * 4) return null;
  return ['S', b[0], b.readUIntBE(2, 6), ...Array.from({ length: count }, (_, i) => b.readUInt32LE(8 + i * 4))].join('-');
}
