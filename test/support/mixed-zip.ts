// A large zip of mixed sources with everything in it that must be named and not loaded: written to disk piece by piece, all sizes in their 64-bit form.
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { crc32, gzipSync } from 'node:zlib';
import { cloudtrailRows } from '../../electron/engine/sample/bulk/cloudtrail.ts';
import { LINE_KINDS } from '../../electron/engine/sample/bulk/lines.ts';
import { buildTar, buildZip } from '../engine/intake/build-archives.ts';
import { packed } from '../engine/intake/packed-samples.ts';

const u16 = (value: number): Buffer => { const bytes = Buffer.alloc(2); bytes.writeUInt16LE(value); return bytes; };
const u32 = (value: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeUInt32LE(value >>> 0); return bytes; };
const u64 = (value: number): Buffer => { const bytes = Buffer.alloc(8); bytes.writeBigUInt64LE(BigInt(value)); return bytes; };
const full = Buffer.alloc(4, 0xff);
const common = (name: string, flags: number, crc: number): Buffer => Buffer.concat([u16(45), u16(0x800 | flags), u16(0), u32(0x5a6118c4), u32(crc), full, full, u16(Buffer.byteLength(name))]);

class ZipFile {
  readonly #handle: FileHandle;
  readonly #records: Buffer[] = [];
  #at = 0;
  constructor(handle: FileHandle) { this.#handle = handle; }

  async #write(bytes: Buffer): Promise<void> {
    await this.#handle.write(bytes, 0, bytes.length, this.#at);
    this.#at += bytes.length;
  }

  /** A stored member; its content is written piece by piece, its header afterwards. */
  async add(name: string, content: Iterable<Buffer>, flags = 0): Promise<void> {
    const headerAt = this.#at;
    this.#at += 30 + Buffer.byteLength(name) + 20;
    let [sum, size] = [0, 0];
    for (const piece of content) {
      await this.#write(piece);
      sum = crc32(piece, sum);
      size += piece.length;
    }
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), common(name, flags, sum), u16(20), Buffer.from(name), u16(1), u16(16), u64(size), u64(size)]);
    await this.#handle.write(header, 0, header.length, headerAt);
    this.#records.push(Buffer.concat([Buffer.from('PK\x01\x02'), u16((3 << 8) | 45), common(name, flags, sum), u16(28), u16(0), u16(0), u16(0), u32((0o100644 << 16) >>> 0), full, Buffer.from(name), u16(1), u16(24), u64(size), u64(size), u64(headerAt)]));
  }

  async end(): Promise<number> {
    const [start, directory] = [this.#at, Buffer.concat(this.#records)];
    const count = this.#records.length;
    await this.#write(directory);
    await this.#write(Buffer.concat([Buffer.from('PK\x06\x06'), u64(44), u16(45), u16(45), u32(0), u32(0), u64(count), u64(count), u64(directory.length), u64(start)]));
    await this.#write(Buffer.concat([Buffer.from('PK\x06\x07'), u32(0), u64(start + directory.length), u32(1), Buffer.from('PK\x05\x06'), u16(0), u16(0), u16(0xffff), u16(0xffff), full, full, u16(0)]));
    return this.#at;
  }
}

function* lines(make: (row: number) => string, bytes: number, counted: { rows: number }): Generator<Buffer> {
  for (let written = 0; written < bytes; ) {
    let text = '';
    while (text.length < 2 ** 20 && written + text.length < bytes) {
      text += `${make(counted.rows)}\n`;
      counted.rows += 1;
    }
    written += text.length;
    yield Buffer.from(text);
  }
}

export type MixedZip = { readonly bytes: number; /** Rows of the good members, by their path in the zip. */ readonly good: ReadonlyMap<string, number> };

/** Writes the zip; `megabytes` is about its size. */
export async function writeMixedZip(path: string, megabytes: number): Promise<MixedZip> {
  const handle = await open(path, 'wx');
  try {
    const zip = new ZipFile(handle);
    const good = new Map<string, number>();
    const kinds: readonly (readonly [string, (row: number) => string])[] = [
      ['cloudtrail/events.jsonl', ((make) => (row: number) => make(row, Date.UTC(2026, 0, 1) + row * 250))(cloudtrailRows())],
      ...(['syslog', 'access', 'k8s'] as const).map((kind) => [`${kind}/${kind}.log`, ((make) => (row: number) => make(row, Date.UTC(2026, 0, 1) + row * 250))(LINE_KINDS[kind].rows())] as const),
    ];
    const share = (megabytes * 2 ** 20) / kinds.length / 4;
    for (let part = 0; part < 4; part += 1) {
      for (const [name, make] of kinds) {
        const counted = { rows: part * 10_000_000 };
        const own = name.replace(/(\.\w+)$/, `-part${part}$1`);
        await zip.add(own, lines(make, share, counted));
        good.set(own, counted.rows - part * 10_000_000);
      }
    }
    // Everything that must be named and not loaded.
    const whole = gzipSync(Buffer.concat([...lines(kinds[1]?.[1] ?? String, 400_000, { rows: 90_000_000 })]));
    await zip.add('cut/syslog.log.gz', [whole.subarray(0, Math.floor(whole.length / 2))]);
    await zip.add('bomb/inner.zip', [buildZip([{ name: 'deep.tar', content: buildTar([{ name: 'zeros.gz', content: gzipSync(Buffer.alloc(64 * 2 ** 20)) }]) }])]);
    await zip.add('bomb/zeros.xz', [packed('zeros.xz')]);
    await zip.add('../../escape.log', [Buffer.from('out of here\n')]);
    await zip.add('locked/secret.log', [Buffer.from('0123456789abcdef')], 1);
    return { bytes: await zip.end(), good };
  } finally {
    await handle.close();
  }
}
