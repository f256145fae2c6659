// Turns the paths somebody gave into the list of regular files below them, in a fixed order, with a reason for all that is left out.
import { lstat, opendir, realpath } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { basename, resolve, sep } from 'node:path';
import { UniqueNames, decodeName, displayName } from './display-path.ts';
import type { FilePath } from './file-source.ts';
import { inRotationOrder } from './rotation.ts';
import { stopIfCancelled } from './byte-reader.ts';

export type SkipReason = 'missing' | 'unreadable' | 'symbolic-link' | 'pipe' | 'device' | 'socket' | 'own-case-folder' | 'not-a-file';

export type FoundFile = {
  readonly kind: 'file';
  readonly path: FilePath;
  /** For showing: the given path's last part and what follows below it. */
  readonly shownPath: string;
  readonly size: number;
  readonly modified: Date;
};

export type SkippedPath = { readonly kind: 'skipped'; readonly shownPath: string; readonly path: FilePath; readonly reason: SkipReason };

const toBuffer = (path: FilePath): Buffer => (typeof path === 'string' ? Buffer.from(path) : path);
const child = (folder: FilePath, name: Buffer): FilePath => Buffer.concat([toBuffer(folder), Buffer.from(sep), name]);

function reasonFor(stats: Stats): SkipReason {
  if (stats.isSymbolicLink()) return 'symbolic-link';
  if (stats.isFIFO()) return 'pipe';
  if (stats.isSocket()) return 'socket';
  if (stats.isBlockDevice() || stats.isCharacterDevice()) return 'device';
  return 'not-a-file';
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** Names as bytes, since a name need not be valid UTF-8; sorted by bytes, so that the order is the same in every locale, and rotated logs from the oldest part on. */
async function listFolder(path: FilePath): Promise<Buffer[]> {
  // The declared types know text names only; the encoding `buffer` makes them bytes.
  const folder = await opendir(path as string, { encoding: 'buffer' as BufferEncoding });
  const names: Buffer[] = [];
  for await (const entry of folder) names.push(entry.name as unknown as Buffer);
  return inRotationOrder(names.sort(Buffer.compare), decodeName).slice();
}

type Expansion = { readonly ownFolders: ReadonlySet<string>; readonly signal: AbortSignal | undefined };

async function* expandOne(path: FilePath, shownPath: string, expansion: Expansion): AsyncGenerator<FoundFile | SkippedPath> {
  stopIfCancelled(expansion.signal);
  const skipped = (reason: SkipReason): SkippedPath => ({ kind: 'skipped', shownPath, path, reason });
  let stats: Stats;
  let names: Buffer[];
  try {
    stats = await lstat(path);
    if (stats.isFile()) {
      yield { kind: 'file', path, shownPath, size: stats.size, modified: stats.mtime };
      return;
    }
    if (!stats.isDirectory()) {
      yield skipped(reasonFor(stats));
      return;
    }
    if (expansion.ownFolders.has(await realpath(path as string))) {
      yield skipped('own-case-folder');
      return;
    }
    names = await listFolder(path);
  } catch (error) {
    yield skipped(isMissing(error) ? 'missing' : 'unreadable');
    return;
  }
  for (const name of names) yield* expandOne(child(path, name), `${shownPath}/${displayName(decodeName(name))}`, expansion);
}

async function realOrSame(path: string): Promise<string> {
  return realpath(path).catch((error: unknown) => {
    if (isMissing(error)) return path;
    throw error;
  });
}

/**
 * Files below the paths, folders expanded with their entries sorted. Links are not followed: what they point to was not handed over.
 * `ownFolders` (the case being filled) are left out, since a case inside the given folder would swallow itself.
 */
export async function* expandPaths(paths: readonly string[], ownFolders: readonly string[], signal?: AbortSignal): AsyncGenerator<FoundFile | SkippedPath> {
  const own = new Set(await Promise.all(ownFolders.map((folder) => realOrSame(resolve(folder)))));
  const names = new UniqueNames();
  for (const given of paths) {
    const path = resolve(given);
    yield* expandOne(path, names.claim(displayName(basename(path))).unique, { ownFolders: own, signal });
  }
}
