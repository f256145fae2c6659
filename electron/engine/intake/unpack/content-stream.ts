// A compressed stream that holds one content (bzip2, xz, zstd): its name, its budget, and what was odd, the same for all of them.
import type { ByteReader } from '../byte-reader.ts';
import { note } from './types.ts';
import type { MemberEvent, MemberNote, UnpackContext } from './types.ts';

export type StreamKind = 'bzip2' | 'xz' | 'zstd';

/** Decodes everything from the reader's position on; ends without an error where the evidence is damaged, after noting it. Chunks of 1 MiB at most. */
export type DecodeStream = (reader: ByteReader, notes: MemberNote[]) => AsyncGenerator<Buffer>;

const endings: Readonly<Record<StreamKind, { readonly tar: RegExp; readonly plain: RegExp }>> = {
  bzip2: { tar: /\.(?:tar\.bz2?|tbz2?|tb2)$/i, plain: /\.(?:bz2|bz|bzip2)$/i },
  xz: { tar: /\.(?:tar\.xz|txz)$/i, plain: /\.xz$/i },
  zstd: { tar: /\.(?:tar\.zst|tzst)$/i, plain: /\.(?:zst|zstd)$/i },
};

function contentName(containerName: string, kind: StreamKind): string {
  const { tar, plain } = endings[kind];
  const bare = containerName.replace(tar, '.tar').replace(plain, '');
  return bare === containerName || bare === '' ? 'content' : bare;
}

/** Notes for what stands around the content: appended streams, and bytes behind the last. Takes the reader to its end. */
export async function noteEnd(reader: ByteReader, notes: MemberNote[], kind: StreamKind, streams: number): Promise<void> {
  const start = reader.position;
  let isAllZero = true;
  for (let chunk = await reader.next(2 ** 16); chunk !== null; chunk = await reader.next(2 ** 16)) isAllZero &&= chunk.every((byte) => byte === 0);
  const count = reader.position - start;
  if (count > 0) notes.push(note('stream-trailing-bytes', `${count} ${isAllZero ? 'zero bytes' : `bytes that are no ${kind}`} follow the last stream, from byte ${start} on`));
  noteStreams(notes, kind, streams);
}

export function noteStreams(notes: MemberNote[], kind: StreamKind, streams: number): void {
  if (streams > 1) notes.push(note('stream-extra-member', `${streams} ${kind} streams follow one another; their contents are read as one`));
}

/** Yields the content, then what was odd. */
export async function* unpackStream(kind: StreamKind, decode: DecodeStream, reader: ByteReader, context: UnpackContext): AsyncGenerator<MemberEvent> {
  context.budget.countEntry(context.path);
  const notes: MemberNote[] = [];
  async function* metered(): AsyncGenerator<Buffer> {
    const meter = context.budget.meter(context.path, () => Math.max(context.size ?? 0, reader.position));
    for await (const chunk of decode(reader, notes)) {
      meter.add(chunk.length);
      yield chunk;
    }
  }
  yield { kind: 'member', name: contentName(context.name, kind), size: null, modified: null, stream: metered };
  yield* notes;
}
