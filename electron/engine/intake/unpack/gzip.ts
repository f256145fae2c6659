// Opens gzip (RFC 1952) member by member: checks each checksum and length, and tells about appended members and bytes.
import { crc32 } from 'node:zlib';
import type { ByteReader } from '../byte-reader.ts';
import { decodeName, displayName, lastPart } from '../display-path.ts';
import { inflate } from './inflate.ts';
import { isGzipHeader } from './sniff.ts';
import { toDate } from './tar-header.ts';
import { note } from './types.ts';
import type { MemberEvent, MemberNote, UnpackContext } from './types.ts';

const flag = { hcrc: 0x02, extra: 0x04, name: 0x08, comment: 0x10 } as const;
/** The name and comment fields end with a zero byte that a damaged file may lack. */
const longestText = 64 * 2 ** 10;

type GzipHeader = { readonly name: string | null; readonly modified: Date | null };

async function takeText(reader: ByteReader): Promise<Buffer | null> {
  const ahead = await reader.peek(longestText);
  const end = ahead.indexOf(0);
  if (end === -1) return null;
  await reader.skip(end + 1);
  return ahead.subarray(0, end);
}

/** Takes a header; null when the bytes end inside it or its text fields have no end. */
async function takeHeader(reader: ByteReader): Promise<GzipHeader | null> {
  const fixed = await reader.take(10);
  if (fixed.length < 10) return null;
  const flags = fixed[3] ?? 0;
  if ((flags & flag.extra) !== 0) {
    const length = await reader.take(2);
    if (length.length < 2) return null;
    const wanted = length.readUInt16LE(0);
    if ((await reader.skip(wanted)) < wanted) return null;
  }
  const name = (flags & flag.name) !== 0 ? await takeText(reader) : Buffer.alloc(0);
  const comment = (flags & flag.comment) !== 0 ? await takeText(reader) : Buffer.alloc(0);
  if (name === null || comment === null) return null;
  if ((flags & flag.hcrc) !== 0 && (await reader.skip(2)) < 2) return null;
  return { name: name.length === 0 ? null : decodeName(name), modified: toDate(fixed.readUInt32LE(4)) };
}

/** The name of the content: the file's own name without its ending, because the name inside is easily stale or false. */
function contentName(containerName: string, stored: string | null): string {
  const bare = containerName.replace(/\.t(?:ar\.)?gz$/i, '.tar').replace(/\.(?:gz|gzip|z)$/i, '');
  if (bare !== containerName && bare !== '') return bare;
  return stored === null ? 'content' : lastPart(displayName(stored.replaceAll('\\', '/')));
}

type Progress = { members: number; /** Packed size of the member before: the next is likely alike. */ packedSize: number | null; readonly notes: MemberNote[] };

async function noteTail(reader: ByteReader, notes: MemberNote[], members: number): Promise<void> {
  const start = reader.position;
  let isAllZero = true;
  for (let chunk = await reader.next(2 ** 16); chunk !== null; chunk = await reader.next(2 ** 16)) isAllZero &&= chunk.every((byte) => byte === 0);
  const count = reader.position - start;
  if (count > 0) notes.push(note('gzip-trailing-bytes', `${count} ${isAllZero ? 'zero bytes' : 'bytes that are no gzip'} follow the last member, from byte ${start} on`));
  if (members > 1) notes.push(note('gzip-extra-member', `${members} gzip members follow one another; their contents are read as one`));
}

/** Output of one member, its checks included. Returns whether another may follow. */
async function* inflateMember(reader: ByteReader, context: UnpackContext, progress: Progress): AsyncGenerator<Buffer, boolean> {
  const { notes } = progress;
  const start = reader.position;
  const which = `member ${progress.members}, at byte ${start}`;
  const inflation = inflate(reader, progress.packedSize);
  let checksum = 0;
  for await (const chunk of inflation.chunks) {
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  const end = inflation.end();
  if (end === null) return false;
  progress.packedSize = end.bytesIn;
  const got = `${end.bytesOut} bytes were recovered`;
  if (end.end === 'truncated') notes.push(note('gzip-truncated', `the file ends inside ${which}; ${got}`));
  if (end.end === 'corrupt') notes.push(note('archive-damaged', `the compressed data of ${which} is invalid near byte ${start + end.bytesIn}; ${got}, what follows was not read`));
  if (end.end !== 'complete') return false;
  const trailer = await reader.take(8);
  if (trailer.length < 8) {
    notes.push(note('gzip-truncated', `the file ends inside the checksum of ${which}; ${got}, unchecked`));
    return false;
  }
  if (trailer.readUInt32LE(0) !== checksum) notes.push(note('crc-mismatch', `the checksum of ${which} does not match its content (${end.bytesOut} bytes)`));
  if (trailer.readUInt32LE(4) !== end.bytesOut % 2 ** 32) notes.push(note('archive-damaged', `the length stated by ${which} does not match its content (${end.bytesOut} bytes)`));
  return true;
}

async function* inflateAll(reader: ByteReader, context: UnpackContext, progress: Progress): AsyncGenerator<Buffer> {
  const meter = context.budget.meter(context.path, () => Math.max(context.size ?? 0, reader.position));
  for (;;) {
    const members = inflateMember(reader, context, progress);
    for (let step = await members.next(); ; step = await members.next()) {
      if (step.done === true) {
        if (!step.value) return;
        break;
      }
      meter.add(step.value.length);
      yield step.value;
    }
    if (!isGzipHeader(await reader.peek(10))) break;
    progress.members += 1;
    if ((await takeHeader(reader)) === null) {
      progress.notes.push(note('gzip-truncated', `the file ends inside the header of member ${progress.members}`));
      return;
    }
  }
  await noteTail(reader, progress.notes, progress.members);
}

/** Yields the content of all gzip members as one stream, then what was odd. Reads on to the last byte only if the stream is read to its end. */
export async function* unpackGzip(reader: ByteReader, context: UnpackContext): AsyncGenerator<MemberEvent> {
  context.budget.countEntry(context.path);
  const header = await takeHeader(reader);
  if (header === null) {
    yield note('gzip-truncated', 'the file ends inside the gzip header');
    return;
  }
  const progress: Progress = { members: 1, packedSize: context.size, notes: [] };
  yield {
    kind: 'member',
    name: contentName(context.name, header.name),
    size: null,
    modified: header.modified,
    stream: () => inflateAll(reader, context, progress),
  };
  yield* progress.notes;
}
