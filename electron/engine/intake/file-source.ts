// A file on disk as a source: read-only, as a stream or by position.
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { FaultError } from '../../../shared/faults.ts';
import { lastPart } from './display-path.ts';
import type { Source } from './types.ts';

/** A path of the operating system; bytes where a name is not valid UTF-8. */
export type FilePath = string | Buffer;

export const chunkBytes = 2 ** 20;

const errorCode = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

/** The expected failure a file system error stands for. `where` is a path that may be shown. */
export function fileFault(error: unknown, where: string): FaultError {
  const code = errorCode(error);
  if (code === 'ENOENT') return new FaultError({ code: 'file-missing', what: 'The file is not there.', why: code, where });
  if (code === 'ENOSPC' || code === 'EDQUOT') return new FaultError({ code: 'disk-full', what: 'There is no space left on the disk.', why: code, where, remedy: 'Free some space, then add the same path again; what was committed is kept.' });
  return new FaultError({ code: 'file-unreadable', what: 'The file cannot be read.', why: code, where });
}

/** Opens for reading only: follows no link in the last part, and does not wait on a pipe that took the file's place. */
export async function openReadOnly(path: FilePath): Promise<FileHandle> {
  // The two flags do not exist on Windows, where they are undefined at run time.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  return open(path, flags);
}

/** The bytes of a file from `start` (inclusive) to `end` (exclusive), each chunk in a buffer of its own. */
export async function* readFileChunks(path: FilePath, where: string, start = 0, end = Number.MAX_SAFE_INTEGER): AsyncGenerator<Buffer> {
  let handle: FileHandle;
  try {
    handle = await openReadOnly(path);
  } catch (error) {
    throw fileFault(error, where);
  }
  try {
    let position = start;
    while (position < end) {
      const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, end - position));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, position).catch((error: unknown) => {
        throw fileFault(error, where);
      });
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** A file as a source; `open()` may be called any number of times. `shown.path` must have gone through `displayName`. */
export function fileSource(path: FilePath, shown: { readonly path: string; readonly size: number; readonly modified: Date | null }): Source {
  return {
    path: shown.path,
    name: lastPart(shown.path),
    size: shown.size,
    modified: shown.modified,
    open: () => readFileChunks(path, shown.path),
  };
}
