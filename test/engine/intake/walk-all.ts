// Walks bytes in a temporary folder and tells everything that was met, in a form that tests can compare at once.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultError } from '../../../shared/faults.ts';
import { createBudget } from '../../../electron/engine/intake/budget.ts';
import type { Limits } from '../../../electron/engine/intake/budget.ts';
import { fileSource } from '../../../electron/engine/intake/file-source.ts';
import type { Leaf, Note } from '../../../electron/engine/intake/types.ts';
import { walk } from '../../../electron/engine/intake/walk.ts';
import type { WalkOptions, WalkRoot } from '../../../electron/engine/intake/walk.ts';

export type Met = {
  /** `path` → content, or the fault its stream threw behind what it had delivered. */
  readonly leaves: Record<string, string>;
  /** `path code`. */
  readonly notes: readonly string[];
  readonly details: readonly Note[];
  /** `kind path (members)` in the order they ended. */
  readonly containers: readonly string[];
  readonly leafEvents: readonly Leaf[];
  /** What lay in the spool folder at the end. */
  readonly spooled: readonly string[];
  readonly bytesOut: number;
};

export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'exhibit-intake-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function writeRoot(folder: string, name: string, bytes: Buffer): Promise<WalkRoot> {
  const filePath = join(folder, name);
  await writeFile(filePath, bytes);
  return { source: fileSource(filePath, { path: name, size: bytes.length, modified: null }), filePath };
}

export async function readText(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    chunks.push(Buffer.from(`!${error.fault.code}`));
  }
  return Buffer.concat(chunks).toString('latin1');
}

export type WalkAllOptions = { readonly limits?: Partial<Limits>; readonly read?: (leaf: Leaf) => Promise<string> } & Partial<Pick<WalkOptions, 'unread' | 'signal' | 'passwords'>>;

export async function walkAll(name: string, bytes: Buffer, options: WalkAllOptions = {}): Promise<Met> {
  return withFolder(async (folder) => {
    const { limits = {}, read = (leaf: Leaf) => readText(leaf.source.open()), ...rest } = options;
    const root = await writeRoot(folder, name, bytes);
    const spoolFolder = await mkdtemp(join(folder, 'spool-'));
    const budget = createBudget(limits);
    const leaves: Record<string, string> = {};
    const details: Note[] = [];
    const containers: string[] = [];
    const leafEvents: Leaf[] = [];
    for await (const event of walk(root, { budget, spoolFolder, ...rest })) {
      if (event.kind === 'leaf') {
        leafEvents.push(event);
        leaves[event.source.path] = await read(event);
      } else if (event.kind === 'note') details.push(event);
      else if (event.kind === 'container-end') containers.push(`${event.container} ${event.path} (${event.members})`);
    }
    const notes = details.map((note) => `${note.path} ${note.code}`);
    return { leaves, notes, details, containers, leafEvents, spooled: await readdir(spoolFolder), bytesOut: budget.bytesOut };
  });
}

/** The comparable part of it. */
export const outline = ({ leaves, notes, containers }: Met): Pick<Met, 'leaves' | 'notes' | 'containers'> => ({ leaves, notes, containers });
