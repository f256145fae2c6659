// What a text is encoded in, and reading UTF-16 as UTF-8 while positions keep counting the bytes of the original.
import { isUtf8 } from 'node:buffer';
import type { Batch, Bytes } from './batch.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | '8-bit' | 'binary';

/** By byte order mark, then by content. `8-bit` is text that is not UTF-8 (read as Windows-1252). */
export function encodingOf(head: Buffer): Encoding {
  if (head.length === 0) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const probe = head.subarray(0, 8192);
  let nul = 0;
  let nulOdd = 0;
  let control = 0;
  probe.forEach((byte, i) => {
    if (byte === 0) { nul++; if (i % 2 === 1) nulOdd++; } else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1b && byte !== 0x1d) control++;
  });
  if (nul > probe.length * 0.3) return nulOdd > nul * 0.9 ? 'utf-16le' : nulOdd < nul * 0.1 ? 'utf-16be' : 'binary';
  if (control > probe.length * 0.05 || nul > probe.length * 0.05) return 'binary';
  return isUtf8(head.subarray(0, head.length - cutCharacter(head))) ? 'utf-8' : '8-bit';
}

/** Bytes at the end that begin a character of UTF-8 and do not complete it: the head may be cut in the middle of one. */
function cutCharacter(head: Buffer): number {
  for (let back = 1; back <= Math.min(3, head.length); back++) {
    const byte = head[head.length - back] as number;
    if (byte >= 0xc2 && byte <= 0xf4) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return 0;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** What Windows-1252 has where Latin-1 has control characters. Written out: what `TextDecoder` gives differs between versions of Node. */
const highControls = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** UTF-8 where the bytes are that, else Windows-1252, which has a letter for nearly every byte. */
export function textOfBytes(bytes: Buffer): string {
  if (isUtf8(bytes)) return strictUtf8.decode(bytes);
  return bytes.toString('latin1').replaceAll(/[\u0080-\u009f]/g, (c) => highControls[c.charCodeAt(0) - 0x80] ?? c);
}

export function toUtf8Head(head: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return Buffer.from(new TextDecoder(encoding).decode(head.subarray(0, head.length - (head.length % 2))));
  const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  return head.subarray(bom);
}

/** Runs a decoder over a UTF-16 stream; offsets and lengths of its records, and offsets of its notes, count the original bytes. */
export async function* decodeUtf16(bytes: Bytes, encoding: 'utf-16le' | 'utf-16be', decode: (utf8: Bytes) => AsyncGenerator<Batch>): AsyncGenerator<Batch> {
  const positions = new Utf16Positions();
  for await (const batch of decode(transcode(bytes, encoding, positions))) {
    // Records and notes of a batch lie between each other, and positions can only be asked in rising order.
    const places = [...batch.records.flatMap((r) => [r.offset, r.offset + r.length]), ...[...batch.nonRecords, ...batch.notes].map((n) => n.offset)].sort((a, b) => a - b);
    const originals = new Map(places.map((place) => [place, positions.originalOf(place)]));
    const at = (place: number): number => originals.get(place) ?? 0;
    const moved = <T extends { readonly offset: number }>(note: T): T => ({ ...note, offset: at(note.offset) });
    const records = batch.records.map((r) => ({ ...r, offset: at(r.offset), length: at(r.offset + r.length) - at(r.offset) }));
    yield { records, nonRecords: batch.nonRecords.map(moved), notes: [...batch.notes.map(moved), ...(records[0] ? [{ code: 'encoding-converted' as const, offset: records[0].offset, count: records.length, detail: encoding }] : [])] };
  }
}

async function* transcode(bytes: Bytes, encoding: 'utf-16le' | 'utf-16be', positions: Utf16Positions): Bytes {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const chunk of bytes) {
    const utf8 = Buffer.from(decoder.decode(chunk, { stream: true }));
    positions.push(utf8, chunk.length);
    if (utf8.length > 0) yield utf8;
  }
  const rest = Buffer.from(decoder.decode());
  positions.push(rest, 0);
  if (rest.length > 0) yield rest;
}

/** Maps UTF-8 offsets to UTF-16 byte offsets. Asked in rising order only, so it keeps what lies ahead and nothing else. */
class Utf16Positions {
  #ahead: Buffer[] = [];
  #utf8 = 0;
  #units = 0;
  /** Bytes of the original read so far: half a character at its end is shown as one, and is one byte long. */
  #read = 0;

  push(utf8: Buffer, read: number): void {
    this.#read += read;
    if (utf8.length > 0) this.#ahead.push(utf8);
  }

  originalOf(offset: number): number {
    while (this.#utf8 < offset) {
      const first = this.#ahead[0];
      if (!first) break;
      const take = Math.min(first.length, offset - this.#utf8);
      this.#units += first.toString('utf8', 0, take).length;
      this.#utf8 += take;
      if (take === first.length) this.#ahead.shift();
      else this.#ahead[0] = first.subarray(take);
    }
    return Math.min(this.#units * 2, this.#read);
  }
}
