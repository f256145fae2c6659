// One door to all unpackers: what is it, and what is inside.
import type { ByteReader } from '../byte-reader.ts';
import { accessStream } from '../random-access.ts';
import type { RandomAccess } from '../random-access.ts';
import type { ContainerKind } from '../types.ts';
import { unpackArrow } from './arrow.ts';
import { unpackBzip2 } from './bzip2.ts';
import { unpackGzip } from './gzip.ts';
import { unpackParquet } from './parquet.ts';
import { unpack7z } from './seven-zip.ts';
import { unpackTar } from './tar.ts';
import type { MemberEvent, UnpackContext } from './types.ts';
import { unpackXz } from './xz.ts';
import { unpackZip } from './zip.ts';
import { unpackZstd } from './zstd.ts';

export { isOpenable, isUnsupported, sniffContainer } from './sniff.ts';

export type ContainerInput = {
  /** Stands at the container's first byte. */
  readonly reader: ByteReader;
  /** Where a container that needs positions is put aside if `access` is null. */
  readonly spoolFolder: string;
  /** Opens the container by position without a copy; null when only the stream exists. */
  readonly access: (() => Promise<RandomAccess>) | null;
};

async function* unpackByPosition(input: ContainerInput, context: UnpackContext, open: (access: RandomAccess, context: UnpackContext) => AsyncGenerator<MemberEvent>): AsyncGenerator<MemberEvent> {
  const access = input.access === null ? await accessStream(input.reader, input.spoolFolder, context.path) : await input.access();
  try {
    yield* open(access, context);
  } finally {
    await access.close();
  }
}

/** Yields the members of a container one after the other; each must be read before the next is asked for. */
export function unpack(kind: ContainerKind, input: ContainerInput, context: UnpackContext): AsyncGenerator<MemberEvent> {
  switch (kind) {
    case 'gzip': return unpackGzip(input.reader, context);
    case 'tar': return unpackTar(input.reader, context);
    case 'bzip2': return unpackBzip2(input.reader, context);
    case 'xz': return unpackXz(input.reader, context);
    case 'zstd': return unpackZstd(input.reader, context);
    case 'xlsx': case 'zip': return unpackByPosition(input, context, unpackZip);
    case 'parquet': return unpackByPosition(input, context, unpackParquet);
    case 'arrow': return unpackByPosition(input, context, unpackArrow);
    case '7z': return unpackByPosition(input, context, unpack7z);
  }
}
