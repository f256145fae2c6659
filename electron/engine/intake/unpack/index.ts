// One door to all unpackers: what is it, and what is inside.
import type { ByteReader } from '../byte-reader.ts';
import { accessStream } from '../random-access.ts';
import type { RandomAccess } from '../random-access.ts';
import type { ContainerKind } from '../types.ts';
import { unpackGzip } from './gzip.ts';
import { unpackTar } from './tar.ts';
import type { MemberEvent, UnpackContext } from './types.ts';
import { unpackZip } from './zip.ts';

export { isOpenable, isUnsupported, sniffContainer } from './sniff.ts';

export type ContainerInput = {
  /** Stands at the container's first byte. */
  readonly reader: ByteReader;
  /** Where a container that needs positions is put aside if `access` is null. */
  readonly spoolFolder: string;
  /** Opens the container by position without a copy; null when only the stream exists. */
  readonly access: (() => Promise<RandomAccess>) | null;
};

async function* unpackByPosition(input: ContainerInput, context: UnpackContext): AsyncGenerator<MemberEvent> {
  const access = input.access === null ? await accessStream(input.reader, input.spoolFolder, context.path) : await input.access();
  try {
    yield* unpackZip(access, context);
  } finally {
    await access.close();
  }
}

/** Yields the members of a container one after the other; each must be read before the next is asked for. */
export function unpack(kind: ContainerKind, input: ContainerInput, context: UnpackContext): AsyncGenerator<MemberEvent> {
  if (kind === 'gzip') return unpackGzip(input.reader, context);
  if (kind === 'tar') return unpackTar(input.reader, context);
  return unpackByPosition(input, context);
}
