// Turns the paths somebody gave into the list of regular files below them, in a fixed order, with a reason for all that is left out.
import { lstatSync } from 'node:fs';
import { opendir, realpath } from 'node:fs/promises';
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

type Place = { readonly path: FilePath; readonly shownPath: string };

/** One after the other from a stack: handing each file up through a generator for every folder above it costs more than reading it. */
async function* expandOne(root: Place, { ownFolders, signal }: Expansion): AsyncGenerator<FoundFile | SkippedPath> {
  const waiting: Place[] = [root];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    stopIfCancelled(signal);
    const found = await look(place, ownFolders);
    if (Array.isArray(found)) for (const one of found) waiting.push(one);
    else yield found;
  }
}

/** What is at the place; for a folder the places in it, the last one first. */
async function look({ path, shownPath }: Place, ownFolders: ReadonlySet<string>): Promise<FoundFile | SkippedPath | Place[]> {
  const skipped = (reason: SkipReason): SkippedPath => ({ kind: 'skipped', shownPath, path, reason });
  try {
    // Waiting for the answer of each of a hundred thousand files takes longer than the answers.
    const stats = lstatSync(path);
    if (stats.isFile()) return { kind: 'file', path, shownPath, size: stats.size, modified: stats.mtime };
    if (!stats.isDirectory()) return skipped(reasonFor(stats));
    if (ownFolders.has(await realpath(path as string))) return skipped('own-case-folder');
    return (await listFolder(path)).reverse().map((name) => ({ path: child(path, name), shownPath: `${shownPath}/${displayName(decodeName(name))}` }));
  } catch (error) {
    return skipped(isMissing(error) ? 'missing' : 'unreadable');
  }
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
    yield* expandOne({ path, shownPath: names.claim(displayName(basename(path))).unique }, { ownFolders: own, signal });
  }
}
