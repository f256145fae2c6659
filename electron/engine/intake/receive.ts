// Receives evidence: reads every given file once, hashes it while it is copied, and keeps the copy under its hash.
import { createHash } from 'node:crypto';
import { chmod, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FaultError, cannot } from '../../../shared/faults.ts';
import { stopIfCancelled } from './byte-reader.ts';
import { displayName } from './display-path.ts';
import { expandPaths } from './expand.ts';
import type { FoundFile, SkipReason, SkippedPath } from './expand.ts';
import { chunkBytes, fileFault, fileSource, openReadOnly } from './file-source.ts';
import type { FilePath } from './file-source.ts';
import type { Source } from './types.ts';

export type ReceiveOptions = {
  readonly paths: readonly string[];
  /** Folder of the content-addressed copies; made when missing. Used in mode `copy` only. */
  readonly originals: string;
  readonly mode: 'copy' | 'reference';
  /** Folders that belong to the case and must not be received, besides `originals`. */
  readonly ownFolders?: readonly string[];
  readonly onProgress?: (bytesDone: number, bytesTotal: number) => void;
  readonly signal?: AbortSignal;
};

export type Oddity = 'changed-while-reading';

export type Received = {
  readonly kind: 'received';
  /** Reads the copy, or the given file in mode `reference`. */
  readonly source: Source;
  readonly sha256: string;
  /** Bytes read, hashed and stored. */
  readonly size: number;
  /** The copy's path; null in mode `reference`. */
  readonly storedAt: string | null;
  /** Where `source` reads from, for `WalkRoot.filePath`. */
  readonly filePath: FilePath;
  readonly modified: Date | null;
  /** The absolute path as given or found, safe to show. */
  readonly givenPath: string;
  /** Whether the same bytes were stored before. */
  readonly isKnown: boolean;
  readonly oddities: readonly Oddity[];
};

export type Skipped = { readonly kind: 'skipped'; readonly path: string; readonly givenPath: string; readonly reason: SkipReason };

/** The copy of a file with this hash: `originals/ab/abcdef…`. */
export const originalPath = (originals: string, sha256: string): string => join(originals, sha256.slice(0, 2), sha256);

const shown = (path: FilePath): string => {
  const text = typeof path === 'string' ? path : path.toString();
  return `${text.startsWith('/') ? '/' : ''}${displayName(text.replaceAll('\\', '/'))}`;
};

const incomingFolder = (originals: string): string => join(originals, '.incoming');

/** The evidence itself could not be read. */
class ReadFailure extends Error {
  override name = 'ReadFailure';
}

async function readAt(from: FileHandle, buffer: Buffer, length: number, position: number): Promise<number> {
  try {
    return (await from.read(buffer, 0, length, position)).bytesRead;
  } catch (error) {
    throw new ReadFailure('read', { cause: error });
  }
}

type Read = { readonly sha256: string; readonly size: number; readonly hasChanged: boolean; readonly modified: Date };

/**
 * Reads as many bytes as the file had when it was opened: a log that is still being written would have no end. Each chunk is
 * hashed while it is being written.
 */
async function readOnce(from: FileHandle, to: FileHandle | null, onBytes: (count: number) => void, signal: AbortSignal | undefined): Promise<Read> {
  const before = await from.stat();
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let size = 0;
  while (size < before.size) {
    stopIfCancelled(signal);
    const bytesRead = await readAt(from, buffer, Math.min(buffer.length, before.size - size), size);
    if (bytesRead === 0) break;
    const chunk = buffer.subarray(0, bytesRead);
    const written = to?.writeFile(chunk);
    hash.update(chunk);
    await written;
    size += bytesRead;
    onBytes(bytesRead);
  }
  const beyond = await readAt(from, buffer, 1, size);
  const after = await from.stat();
  const hasChanged = beyond > 0 || size !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs;
  return { sha256: hash.digest('hex'), size, hasChanged, modified: before.mtime };
}

/** Makes the names of the copies durable: once per folder at the end, since each sync may wait for the whole disk. */
async function syncFolders(paths: Iterable<string>): Promise<void> {
  // Windows cannot open folders; its file system journals the rename itself.
  if (process.platform === 'win32') return;
  for (const path of paths) {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}

/** Moves a complete copy to its place unless the same bytes lie there. Returns whether they did. */
async function settle(temporary: string, target: string, size: number): Promise<boolean> {
  const folder = dirname(target);
  await mkdir(folder, { recursive: true });
  const existing = await stat(target).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (existing !== null) {
    if (existing.size !== size) cannot('case-damaged', 'A stored original no longer has the length of its content.', { where: target, remedy: 'Verify the case; do not add to it.' });
    await rm(temporary);
    return true;
  }
  await chmod(temporary, 0o400);
  await rename(temporary, target);
  return false;
}

/** An error while writing is about the case folder, not about the evidence. */
function writeFault(error: unknown, where: string): never {
  if (error instanceof FaultError) throw error;
  const fault = fileFault(error, where);
  if (fault.fault.code === 'disk-full') throw fault;
  return cannot('folder-unwritable', 'The copy of the evidence cannot be written.', { where, ...(fault.fault.why === undefined ? {} : { why: fault.fault.why }) });
}

/** Copies into a temporary file, makes it durable, and settles it. */
async function copyFile(from: FileHandle, options: ReceiveOptions, onBytes: (count: number) => void): Promise<Read & { readonly storedAt: string; readonly isKnown: boolean }> {
  const temporary = join(incomingFolder(options.originals), 'part');
  let to: FileHandle | null = null;
  try {
    to = await open(temporary, 'wx', 0o600);
    const read = await readOnce(from, to, onBytes, options.signal);
    await to.datasync();
    await to.close();
    to = null;
    const storedAt = originalPath(options.originals, read.sha256);
    return { ...read, storedAt, isKnown: await settle(temporary, storedAt, read.size) };
  } catch (error) {
    await to?.close();
    await rm(temporary, { force: true });
    if (error instanceof ReadFailure) throw error;
    return writeFault(error, options.originals);
  }
}

/** Null when the file cannot be read to its end. */
async function receiveOne(file: FoundFile, from: FileHandle, options: ReceiveOptions, onBytes: (count: number) => void): Promise<Received | null> {
  try {
    const read =
      options.mode === 'copy'
        ? await copyFile(from, options, onBytes)
        : { ...(await readOnce(from, null, onBytes, options.signal)), storedAt: null, isKnown: false };
    const filePath = read.storedAt ?? file.path;
    return {
      kind: 'received',
      source: fileSource(filePath, { path: file.shownPath, size: read.size, modified: read.modified }),
      sha256: read.sha256,
      size: read.size,
      storedAt: read.storedAt,
      filePath,
      modified: read.modified,
      givenPath: shown(file.path),
      isKnown: read.isKnown,
      oddities: read.hasChanged ? ['changed-while-reading'] : [],
    };
  } catch (error) {
    if (error instanceof ReadFailure) return null;
    throw error;
  }
}

async function openOrSkip(file: FoundFile): Promise<FileHandle | SkipReason> {
  try {
    return await openReadOnly(file.path);
  } catch (error) {
    return fileFault(error, file.shownPath).fault.code === 'file-missing' ? 'missing' : 'unreadable';
  }
}

async function* receiveFound(found: readonly (FoundFile | SkippedPath)[], options: ReceiveOptions): AsyncGenerator<Received | Skipped> {
  let bytesTotal = found.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.size : 0), 0);
  let bytesDone = 0;
  const onBytes = (count: number): void => {
    bytesDone += count;
    // A file that grew since it was listed must not push the bar beyond its end.
    bytesTotal = Math.max(bytesTotal, bytesDone);
    options.onProgress?.(bytesDone, bytesTotal);
  };
  for (const entry of found) {
    const skipped = (reason: SkipReason): Skipped => ({ kind: 'skipped', path: entry.shownPath, givenPath: shown(entry.path), reason });
    if (entry.kind === 'skipped') {
      yield skipped(entry.reason);
      continue;
    }
    const from = await openOrSkip(entry);
    if (typeof from === 'string') {
      yield skipped(from);
      continue;
    }
    let received: Received | null;
    try {
      // Between listing and opening, the path may have become something else.
      received = (await from.stat()).isFile() ? await receiveOne(entry, from, options, onBytes) : null;
    } finally {
      await from.close();
    }
    yield received ?? skipped('unreadable');
  }
}

/**
 * Yields every regular file below the paths once its bytes are hashed and, in mode `copy`, on disk (their names are made durable when
 * the generator ends); and every path left out, with the reason. Reads each file once. Throws `cancelled`, `disk-full`, `folder-unwritable`, `case-damaged`; an unreadable file is
 * skipped, not thrown. The folder `originals` belongs to one receive at a time.
 */
export async function* receive(options: ReceiveOptions): AsyncGenerator<Received | Skipped> {
  const { paths, originals, ownFolders = [], signal, mode } = options;
  const found: (FoundFile | SkippedPath)[] = [];
  for await (const entry of expandPaths(paths, [originals, ...ownFolders], signal)) found.push(entry);
  if (mode === 'reference') {
    yield* receiveFound(found, options);
    return;
  }
  const incoming = incomingFolder(originals);
  try {
    // Whatever lies there was left by a process that was killed.
    await rm(incoming, { recursive: true, force: true });
    await mkdir(incoming, { recursive: true });
  } catch (error) {
    writeFault(error, originals);
  }
  const folders = new Set<string>();
  try {
    for await (const one of receiveFound(found, options)) {
      if (one.kind === 'received' && one.storedAt !== null && !one.isKnown) folders.add(dirname(one.storedAt));
      yield one;
    }
  } finally {
    await rm(incoming, { recursive: true, force: true });
    await syncFolders(folders.size === 0 ? [] : [...folders, originals]);
  }
}
