// Containers with fixed bytes: gzip, tar and zip written without a clock, a user or an operating system in them.
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** 2026-03-05 09:00:00 UTC, the moment the sample hand-over was packed. */
export const PACKED_AT_MS = 1772701200000;

// RFC 1952: deflate, no flags, mtime 0, no extra flags, operating system 255 (unknown).
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

function gzipTrailer(crc: number, size: number): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc >>> 0, 0);
  trailer.writeUInt32LE(size % 4294967296, 4);
  return trailer;
}

/** Same bytes for the same zlib; another zlib may compress differently, so compare contents, not archives. */
export function gzip(content: Buffer, level = 6): Buffer {
  return Buffer.concat([GZIP_HEADER, deflateRawSync(content, { level }), gzipTrailer(crc32(content), content.length)]);
}

type ByteSink = { write(text: string): Promise<void>; close(): Promise<{ written: number; content: number }> };

/** A file that grows, gzip-compressed when a level is given. Waits for the disk, so memory stays at a few chunks. */
export function openSink(path: string, level: number | null): ByteSink {
  const file = createWriteStream(path);
  const deflate = level === null ? null : createDeflateRaw({ level, chunkSize: 1 << 18 });
  let crc = 0;
  let content = 0;
  let written = 0;
  if (deflate) {
    file.write(GZIP_HEADER);
    written += GZIP_HEADER.length;
    deflate.on('data', (chunk: Buffer) => { written += chunk.length; });
    deflate.pipe(file, { end: false });
  }
  const target = deflate ?? file;
  // A failing disk must reject the next write or the close, not surface as an uncaught error.
  let failure: Error | null = null;
  file.on('error', (error) => { failure = error; deflate?.destroy(error); });
  deflate?.on('error', (error) => { failure ??= error; });
  return {
    async write(text) {
      if (failure) throw failure;
      const bytes = Buffer.from(text, 'utf8');
      content += bytes.length;
      if (deflate) crc = crc32(bytes, crc);
      else written += bytes.length;
      if (!target.write(bytes)) await drained(target);
    },
    async close() {
      if (failure) throw failure;
      if (deflate) {
        deflate.end();
        await finished(deflate, { writable: true, readable: true });
        file.write(gzipTrailer(crc, content));
        written += 8;
      }
      file.end();
      await finished(file);
      return { written, content };
    },
  };
}

function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => { stream.off('error', failed); resolve(); };
    const failed = (error: Error) => { stream.off('drain', done); reject(error); };
    stream.once('drain', done);
    stream.once('error', failed);
  });
}

type Member = { readonly name: string; readonly content: Buffer };

/** POSIX ustar, regular files only, names up to 100 bytes. */
export function tar(members: readonly Member[]): Buffer {
  const parts: Buffer[] = [];
  for (const { name, content } of members) {
    const header = Buffer.alloc(512);
    header.write(name, 0, 100, 'utf8');
    header.write('0000640\0', 100, 'latin1');
    header.write('0000000\0', 108, 'latin1');
    header.write('0000000\0', 116, 'latin1');
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
    header.write(`${(PACKED_AT_MS / 1000).toString(8).padStart(11, '0')}\0`, 136, 'latin1');
    header.write('        0', 148, 'latin1');
    header.write('ustar\u000000', 257, 'latin1');
    header.write('root', 265, 'latin1');
    header.write('root', 297, 'latin1');
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    parts.push(header, content, Buffer.alloc((512 - (content.length % 512)) % 512));
  }
  parts.push(Buffer.alloc(1024));
  return Buffer.concat(parts);
}

// MS-DOS date and time of PACKED_AT_MS: (year - 1980) << 9 | month << 5 | day, hour << 11.
const DOS_DATE = (46 << 9) | (3 << 5) | 5;
const DOS_TIME = 9 << 11;

/** Stored (uncompressed) entries: the members of the sample are compressed already. */
export function zip(members: readonly Member[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of members) {
    const nameBytes = Buffer.from(name, 'utf8');
    // Fields shared by the local header and the central directory: version, flags (UTF-8), method, time, crc, sizes.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x0800, 2);
    shared.writeUInt16LE(DOS_TIME, 6);
    shared.writeUInt16LE(DOS_DATE, 8);
    shared.writeUInt32LE(crc32(content) >>> 0, 10);
    shared.writeUInt32LE(content.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), shared, rest, nameBytes);
    parts.push(Buffer.from([0x50, 0x4b, 3, 4]), shared, nameBytes, content);
    offset += 4 + 26 + nameBytes.length + content.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}
