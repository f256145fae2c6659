// Verifies CloudTrail log files and digests where they lie, without a case: every file is read, unpacked and hashed once.
import { hash } from 'node:crypto';
import { closeSync, existsSync, lstatSync, openSync, readFileSync, readSync, readdirSync } from 'node:fs';
import { basename, resolve, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { cannot } from '../../../../shared/faults.ts';
import { longestDigest, readDigest, readTrailKeys, signaturesOfMetadata } from './cloudtrail-digest-file.ts';
import type { Digest, SavedSignature, TrailKey } from './cloudtrail-digest-file.ts';
import { trailLog } from './cloudtrail-chain.ts';
import type { TrailLog } from './cloudtrail-chain.ts';
import { digestName, judgeFiles, logName } from './cloudtrail-trail.ts';
import type { NamedFile } from './cloudtrail-trail.ts';
import type { ProofRow } from './proof.ts';

export type FolderOptions = { readonly signal?: AbortSignal; /** Files and packed bytes read so far. */ readonly onProgress?: (files: number, bytes: number) => void };
/** `rows` name files by their path; there are no items outside a case. */
export type FolderAnswer = { readonly rows: readonly ProofRow[]; readonly because: string; readonly logs: number; readonly digests: number; readonly bytes: number };

/** Most that is unpacked of a file; the service closes log files far below (AWS: about 50 MB). */
const largest = 512 * 2 ** 20;
const stride = 500;

/** `trusted`: saved answers of `list-public-keys` that came by another way than the files. Fails with `cancelled`. */
export async function verifyTrailFolder(paths: readonly string[], trusted: readonly Buffer[], { signal, onProgress }: FolderOptions = {}): Promise<FolderAnswer> {
  const found = { digests: [] as Digest[], logs: [] as TrailLog[], unread: [] as NamedFile[], appended: [] as NamedFile[], saved: [] as SavedSignature[] };
  const keys: TrailKey[] = trusted.flatMap((bytes) => readTrailKeys(bytes, true));
  let [files, bytes] = [0, 0];
  for (const given of paths) if (!existsSync(given)) cannot('file-missing', 'There is nothing at this path.', { where: given });
  for (const file of filesOf(paths)) {
    files += 1;
    if (files % stride === 0) {
      onProgress?.(files, bytes);
      // Lets a cancellation in: reading one small file after another never waits.
      await new Promise((goOn) => { setImmediate(goOn); });
      if (signal?.aborted) cannot('cancelled', 'The verification was cancelled.');
    }
    bytes += take(file, files, found, keys);
  }
  const { rows, because } = judgeFiles({ ...found, keys });
  return { rows: rows.map((r) => ({ ...r, item: null })), because, logs: found.logs.length, digests: found.digests.length, bytes };
}

type Place = { readonly file: string; /** From the folder that was given on, with forward slashes. */ readonly path: string };

function* filesOf(paths: readonly string[]): Generator<Place> {
  for (const given of paths) {
    const root = resolve(given);
    if (lstatSync(root).isDirectory()) yield* filesBelow(root, basename(root));
    else yield { file: root, path: basename(root) };
  }
}

/** Sorted within each folder; links are not followed. The intake's own walk asks the size and time of every file, which takes longer here than reading it. */
function* filesBelow(folder: string, path: string): Generator<Place> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const place = { file: `${folder}${sep}${entry.name}`, path: `${path}/${entry.name}` };
    if (entry.isDirectory()) yield* filesBelow(place.file, place.path);
    else if (entry.isFile()) yield place;
  }
}

type Found = { readonly digests: Digest[]; readonly logs: TrailLog[]; readonly unread: NamedFile[]; readonly appended: NamedFile[]; readonly saved: SavedSignature[] };

/** Returns the bytes read. */
function take({ file, path }: Place, item: number, found: Found, keys: TrailKey[]): number {
  const [isDigest, isLog] = [digestName.test(path), logName.test(path)];
  if (!isDigest && !isLog && !path.endsWith('.json')) return 0;
  const packed = readWhole(file, isLog ? largest : longestDigest);
  if (packed === null) { if (isDigest) found.unread.push({ item, path }); else if (isLog) found.logs.push(trailLog(item, path, '')); return 0; }
  const size = packed.length;
  const content = unpacked(packed);
  if (content === null) { if (isDigest) found.unread.push({ item, path }); else if (isLog) found.logs.push(trailLog(item, path, '')); return size; }
  if (isLog) {
    found.logs.push(trailLog(item, path, hash('sha256', content.bytes, 'hex')));
    if (!content.isWhole) found.appended.push({ item, path });
  } else if (isDigest) {
    const digest = readDigest(item, path, content.bytes);
    if (digest) found.digests.push(digest); else found.unread.push({ item, path });
  } else {
    keys.push(...readTrailKeys(content.bytes, false));
    found.saved.push(...signaturesOfMetadata(path, content.bytes));
  }
  return size;
}

/** Most files of a trail are far smaller: read into one piece of memory, without asking for the size first. */
const small = Buffer.allocUnsafeSlow(256 * 1024);

/** Null where it cannot be read, or is larger than `most` bytes. Small files are given in memory that the next call writes over. */
function readWhole(file: string, most: number): Buffer | null {
  try {
    const from = openSync(file, 'r');
    try {
      let length = 0;
      while (length < small.length) {
        const read = readSync(from, small, length, small.length - length, length);
        if (read === 0) return small.subarray(0, length);
        length += read;
      }
    } finally { closeSync(from); }
    return lstatSync(file).size > most ? null : readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** `isWhole`: the length at the end of the packed file (RFC 1952) is that of all its content, so that nothing was put behind it. Null where it cannot be unpacked. */
function unpacked(packed: Buffer): { readonly bytes: Buffer; readonly isWhole: boolean } | null {
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) return { bytes: packed, isWhole: true };
  try {
    const stated = packed.readUInt32LE(packed.length - 4);
    // One piece of memory of the stated size, where that is likely. What is stated may be of a last, empty part: then pieces are not so small that millions are held.
    const bytes = gunzipSync(packed, { maxOutputLength: largest, chunkSize: Math.min(Math.max(4096, stated + 1), 64 * 1024) });
    return { bytes, isWhole: stated === bytes.length % 2 ** 32 };
  } catch { return null; }
}
