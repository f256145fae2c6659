// Bytes by position: a file, a piece of memory, or a stream that is put aside first because its container needs positions.
import { open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteReader } from './byte-reader.ts';
import { chunkBytes, fileFault, openReadOnly } from './file-source.ts';
import type { FilePath } from './file-source.ts';

export type RandomAccess = {
  readonly size: number;
  /** Up to `length` bytes; fewer at the end, none beyond it. */
  read(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
};

const inMemoryBytes = 4 * 2 ** 20;

async function readFully(handle: FileHandle, position: number, length: number, where: string): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let done = 0;
  try {
    while (done < length) {
      const { bytesRead } = await handle.read(buffer, done, length - done, position + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
  } catch (error) {
    throw fileFault(error, where);
  }
  return buffer.subarray(0, done);
}

function overHandle(handle: FileHandle, size: number, where: string, afterClose: () => Promise<void>): RandomAccess {
  return {
    size,
    async read(position, length) {
      if (position < 0 || position >= size) return Buffer.alloc(0);
      return readFully(handle, position, Math.min(length, size - position), where);
    },
    async close() {
      await handle.close();
      await afterClose();
    },
  };
}

/** A file of the user, opened read-only. Throws `file-missing` or `file-unreadable`. */
export async function accessFile(path: FilePath, where: string): Promise<RandomAccess> {
  try {
    const handle = await openReadOnly(path);
    const { size } = await handle.stat();
    return overHandle(handle, size, where, async () => undefined);
  } catch (error) {
    throw fileFault(error, where);
  }
}

function accessMemory(bytes: Buffer): RandomAccess {
  return {
    size: bytes.length,
    read: async (position, length) => (position < 0 ? Buffer.alloc(0) : bytes.subarray(position, position + length)),
    close: async () => undefined,
  };
}

async function createSpool(folder: string): Promise<{ readonly handle: FileHandle; readonly path: string }> {
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${process.pid}-${number}.spool`);
    try {
      const handle = await open(path, 'wx+', 0o600);
      // An unlinked file lives as long as its handle: nothing is left behind even when the process is killed.
      if (process.platform !== 'win32') await rm(path, { force: true });
      return { handle, path };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw fileFault(error, 'spool folder');
    }
  }
}

/**
 * Reads a stream to its end and makes it addressable: up to 4 MiB in memory, more in a file of `folder` that vanishes on close.
 * What the stream may hold is bounded by the budget of whatever produces it.
 */
export async function accessStream(reader: ByteReader, folder: string, where: string): Promise<RandomAccess> {
  const start = await reader.peek(inMemoryBytes + 1);
  if (start.length <= inMemoryBytes) {
    await reader.skip(start.length);
    return accessMemory(start);
  }
  const { handle, path } = await createSpool(folder);
  try {
    let size = 0;
    for (let chunk = await reader.next(chunkBytes); chunk !== null; chunk = await reader.next(chunkBytes)) {
      await handle.writeFile(chunk).catch((error: unknown) => {
        throw fileFault(error, where);
      });
      size += chunk.length;
    }
    return overHandle(handle, size, where, () => rm(path, { force: true }));
  } catch (error) {
    await handle.close();
    await rm(path, { force: true });
    throw error;
  }
}

const windowBytes = 256 * 2 ** 10;

/** Serves small reads that lie close together from one larger read; large reads pass through. Closing stays with the owner. */
export function inWindows(access: RandomAccess): RandomAccess {
  let window: Buffer = Buffer.alloc(0);
  let start = 0;
  return {
    ...access,
    async read(position, length) {
      if (position >= start && position + length <= start + window.length) return window.subarray(position - start, position - start + length);
      if (length > windowBytes / 4) return access.read(position, length);
      window = await access.read(position, windowBytes);
      start = position;
      return window.subarray(0, length);
    },
  };
}

/** A stretch of it as chunks; ends early where the bytes do. */
export async function* stretch(access: RandomAccess, start: number, length: number): AsyncGenerator<Buffer> {
  let done = 0;
  while (done < length) {
    const chunk = await access.read(start + done, Math.min(chunkBytes, length - done));
    if (chunk.length === 0) return;
    done += chunk.length;
    yield chunk;
  }
}
