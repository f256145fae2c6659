// Reads every original again and compares its SHA-256 with the one it was received with.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cannot } from '../../../../shared/faults.ts';
import type { Verification } from '../../../../shared/contract.ts';
import { rootFile } from '../../intake/raw-bytes.ts';
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import type { OpenCase } from '../../store/open-case.ts';

export type Verdict = Verification['verdicts'][number];
export type ReverifyOptions = {
  readonly signal?: AbortSignal;
  /** Bytes read, bytes to read, and the path of the item being read. */
  readonly onProgress?: (done: number, total: number, subject: string) => void;
};

export type Reread = {
  readonly verdicts: readonly Verdict[];
  /** Items handed in whose bytes are as they were received. */
  readonly unchanged: number;
  /** Paths of the others: `missing` could not be read where they were referred to. */
  readonly changed: readonly string[]; readonly missing: readonly string[];
};

/** `paths`: of all items handed in that have these bytes. */
type Target = { readonly file: string; readonly sha256: string; readonly size: number; readonly paths: string[]; readonly isCopy: boolean };

/** Bytes between two reports of progress. */
const stride = 16 * 2 ** 20;

/**
 * One verdict for all originals that are as they were received, and one for each that is not. Cost: every original is read once.
 * A referenced file that is gone is `not-shown`; a copy that is gone or changed, and a referenced file that changed, has `failed`.
 */
export async function reverifyOriginals(open: Pick<OpenCase, 'database' | 'originals'>, options: ReverifyOptions = {}): Promise<Reread> {
  const roots = await readItems(open.database, "root = id AND sha256 IS NOT NULL AND status <> 'skipped'");
  const targets = targetsOf(open.originals, roots);
  const total = targets.reduce((n, t) => n + t.size, 0);
  const wrong: { readonly verdict: Verdict; readonly target: Target }[] = [];
  const proven = { copies: 0, references: 0, bytes: 0 };
  let done = 0;
  for (const target of targets) {
    options.onProgress?.(done, total, (target.paths[0] ?? ''));
    const verdict = await verdictOf(target, (read) => { options.onProgress?.(done + read, total, (target.paths[0] ?? '')); }, options.signal);
    done += target.size;
    if (verdict) wrong.push({ verdict, target });
    else { proven[target.isCopy ? 'copies' : 'references']++; proven.bytes += target.size; }
  }
  const strangers = await strangersIn(open.originals, new Set(targets.filter((t) => t.isCopy).map((t) => t.sha256)));
  const pathsOf = (outcome: Verdict['outcome']): string[] => wrong.filter((x) => x.verdict.outcome === outcome).flatMap((x) => x.target.paths);
  const summary = { unchanged: targets.reduce((n, t) => n + t.paths.length, 0) - wrong.reduce((n, x) => n + x.target.paths.length, 0), changed: pathsOf('failed'), missing: pathsOf('not-shown') };
  const verdicts = wrong.map((x) => x.verdict);
  for (const name of strangers) verdicts.push({ outcome: 'not-shown', what: 'A file lies among the originals that no item of the case refers to', detail: 'It may be left over from an intake that was interrupted; it is not part of the evidence.', where: name });
  const parts = [proven.copies > 0 ? `${proven.copies} kept as copies` : null, proven.references > 0 ? `${proven.references} referred to where they lie` : null].filter((p) => p !== null).join(', ');
  if (parts === '') return { ...summary, verdicts };
  return { ...summary, verdicts: [{ outcome: 'proven', what: proven.copies + proven.references === 1 ? '1 original has the SHA-256 it was received with' : `${proven.copies + proven.references} originals have the SHA-256 they were received with`, detail: `${parts}; ${proven.bytes} bytes read again`, where: null }, ...verdicts] };
}

/** Each content once: two items with the same bytes share their copy. A file that was taken in twice with other bytes is two, and one of them is gone. */
function targetsOf(originals: string, roots: readonly StoredItem[]): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const root of roots) {
    if (root.sha256 === null) continue;
    const file = rootFile(originals, root);
    const key = `${file}\n${root.sha256}`;
    const known = targets.get(key);
    if (known) known.paths.push(root.path);
    else targets.set(key, { file, sha256: root.sha256, size: root.size ?? 0, paths: [root.path], isCopy: root.stored !== null });
  }
  return [...targets.values()];
}

async function verdictOf(target: Target, onBytes: (read: number) => void, signal: AbortSignal | undefined): Promise<Verdict | null> {
  const where = (target.paths[0] ?? '');
  const size = await stat(target.file).then((s) => s.size, () => null);
  if (size === null) {
    return target.isCopy ? { outcome: 'failed', what: 'The copy of an original is missing from the case', detail: `sha256 ${target.sha256}`, where }
      : { outcome: 'not-shown', what: 'An original that was only referred to is no longer where it was', detail: `sha256 ${target.sha256} when it was received`, where };
  }
  const hash = createHash('sha256');
  let read = 0;
  let said = 0;
  try {
    for await (const chunk of createReadStream(target.file, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
      if (signal?.aborted) cannot('cancelled', 'The verification was cancelled.');
      hash.update(chunk);
      read += chunk.length;
      if (read - said >= stride) { said = read; onBytes(read); }
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return { outcome: 'not-shown', what: 'An original cannot be read', detail: String(error.code), where };
  }
  const found = hash.digest('hex');
  if (found === target.sha256) return null;
  return { outcome: 'failed', what: 'An original has other bytes than when it was received', detail: `received ${target.size} bytes, sha256 ${target.sha256}; now ${read} bytes, sha256 ${found}`, where };
}

/** Names in the content-addressed folder that no item accounts for, sorted. */
async function strangersIn(originals: string, known: ReadonlySet<string>): Promise<readonly string[]> {
  const names: string[] = [];
  for (const folder of await readdir(originals).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue;
    for (const name of await readdir(join(originals, folder)).catch(() => [])) if (!known.has(name)) names.push(`${folder}/${name}`);
  }
  return names.sort();
}
