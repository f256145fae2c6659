// Builds archives for tests, honest ones and forged ones, from their parts and without a product's reader.
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

export type ZipPart = {
  readonly name: string | Buffer;
  readonly content: Buffer | string;
  readonly method?: number;
  readonly flags?: number;
  /** Written to both headers instead of the truth. */
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  /** Unix mode for the directory record. */
  readonly mode?: number;
  /** Name in the local header where it shall differ. */
  readonly localName?: string;
  /** Uses the sizes of another part's header and data: two records, one stretch of bytes. */
  readonly sameAs?: number;
  readonly isUnlisted?: boolean;
  /** Sizes and checksum behind the data. */
  readonly isStreamed?: boolean;
};

const u16 = (value: number): Buffer => Buffer.from([value & 255, (value >>> 8) & 255]);
const u32 = (value: number): Buffer => Buffer.from([value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255]);
/** 2026-01-02 03:04:06. */
const dosTime = Buffer.concat([u16((3 << 11) | (4 << 5) | 3), u16(((2026 - 1980) << 9) | (1 << 5) | 2)]);

type Placed = { readonly record: Buffer; readonly headerAt: number };

function placePart(part: ZipPart, headerAt: number): { readonly local: Buffer; readonly record: Buffer } {
  const content = Buffer.from(part.content);
  const name = Buffer.from(part.name);
  const localName = Buffer.from(part.localName ?? part.name);
  const method = part.method ?? 8;
  const packed = method === 8 ? deflateRawSync(content) : content;
  const flags = (part.flags ?? (typeof part.name === 'string' ? 0x800 : 0)) | (part.isStreamed === true ? 8 : 0);
  const [crc, packedSize, size] = [part.crc ?? crc32(content), part.packedSize ?? packed.length, part.size ?? content.length];
  const truth = Buffer.concat([u32(crc), u32(packedSize), u32(size)]);
  const common = (length: number, sums: Buffer): Buffer => Buffer.concat([u16(20), u16(flags), u16(method), dosTime, sums, u16(length), u16(0)]);
  const local = Buffer.concat([
    Buffer.from('PK\x03\x04'),
    common(localName.length, part.isStreamed === true ? Buffer.alloc(12) : truth),
    localName,
    packed,
    ...(part.isStreamed === true ? [Buffer.from('PK\x07\x08'), truth] : []),
  ]);
  const record = Buffer.concat([Buffer.from('PK\x01\x02'), u16((3 << 8) | 20), common(name.length, truth), u16(0), u16(0), u16(0), u32(((part.mode ?? 0o100644) << 16) >>> 0), u32(headerAt), name]);
  return { local, record };
}

/** A zip with exactly these parts in this order. */
export function buildZip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const placed: Placed[] = [];
  let at = 0;
  for (const part of parts) {
    const headerAt = part.sameAs === undefined ? at : (placed[part.sameAs]?.headerAt ?? 0);
    const { local, record } = placePart(part, headerAt);
    placed.push({ record, headerAt });
    if (part.sameAs !== undefined) continue;
    locals.push(local);
    at += local.length;
  }
  const records = placed.filter((_, index) => parts[index]?.isUnlisted !== true).map(({ record }) => record);
  const directory = Buffer.concat(records);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), u32(0), u16(records.length), u16(records.length), u32(directory.length), u32(at), u16(0)]);
}

export type TarPart = {
  readonly name: string;
  readonly content?: Buffer | string;
  readonly typeflag?: string;
  /** Instead of the content's length. */
  readonly size?: number;
  readonly linkName?: string;
  /** Pax records written in front of the member. */
  readonly pax?: Readonly<Record<string, string>>;
};

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);

function tarBlock(name: string, typeflag: string, size: number, linkName = ''): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0, 100);
  block.write('0000644\0', 100);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write(`${(1_767_323_046).toString(8).padStart(11, '0')}\0`, 136);
  block.write('        ', 148);
  block.write(typeflag, 156);
  block.write(linkName, 157, 100);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest);
  while (String(length).length + Buffer.byteLength(rest) !== length) length = String(length).length + Buffer.byteLength(rest);
  return `${length}${rest}`;
}

/** A ustar archive with its end marker. */
export function buildTar(parts: readonly TarPart[], end: Buffer = Buffer.alloc(1024)): Buffer {
  const blocks = parts.flatMap((part) => {
    const content = Buffer.from(part.content ?? '');
    const pax = Buffer.from(Object.entries(part.pax ?? {}).map(([key, value]) => paxRecord(key, value)).join(''));
    return [
      ...(pax.length === 0 ? [] : [tarBlock('PaxHeaders/x', 'x', pax.length), padded(pax)]),
      tarBlock(part.name, part.typeflag ?? '0', part.size ?? content.length, part.linkName),
      padded(content),
    ];
  });
  return Buffer.concat([...blocks, end]);
}

/** A gzip member whose header carries a file name. */
export function gzipNamed(name: string, content: Buffer | string): Buffer {
  const plain = gzipSync(content);
  return Buffer.concat([plain.subarray(0, 3), Buffer.from([8]), plain.subarray(4, 10), Buffer.from(`${name}\0`), plain.subarray(10)]);
}

/** Reproducible bytes that do not compress (xorshift). */
export function noise(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed >>> 0 || 1;
  for (let index = 0; index < length; index += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[index] = state & 255;
  }
  return bytes;
}

const u64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};

/** A zip in which every size, count and position stands in its 64-bit form, as archives beyond 4 GiB have them. */
export function buildZip64(parts: readonly { readonly name: string; readonly content: string }[]): Buffer {
  const full = Buffer.alloc(4, 0xff);
  const locals: Buffer[] = [];
  const records: Buffer[] = [];
  let at = 0;
  for (const { name, content } of parts) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const common = Buffer.concat([u16(45), u16(0x800), u16(8), dosTime, u32(crc32(plain)), full, full, u16(Buffer.byteLength(name))]);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, u16(20), Buffer.from(name), u16(1), u16(16), u64(plain.length), u64(packed.length), packed]);
    records.push(Buffer.concat([Buffer.from('PK\x01\x02'), u16((3 << 8) | 45), common, u16(28), u16(0), u16(0), u16(0), u32((0o100644 << 16) >>> 0), full, Buffer.from(name), u16(1), u16(24), u64(plain.length), u64(packed.length), u64(at)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(records);
  const end64 = Buffer.concat([Buffer.from('PK\x06\x06'), u64(44), u16(45), u16(45), u32(0), u32(0), u64(records.length), u64(records.length), u64(directory.length), u64(at)]);
  const locator = Buffer.concat([Buffer.from('PK\x06\x07'), u32(0), u64(at + directory.length), u32(1)]);
  const end = Buffer.concat([Buffer.from('PK\x05\x06'), u16(0), u16(0), u16(0xffff), u16(0xffff), full, full, u16(0)]);
  return Buffer.concat([...locals, directory, end64, locator, end]);
}
