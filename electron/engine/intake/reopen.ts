// Finds one member again by the names that lead to it, to verify it or to read a record's bytes as they were.
import { cannot } from '../../../shared/faults.ts';
import { createBudget } from './budget.ts';
import type { Budget } from './budget.ts';
import { ByteReader } from './byte-reader.ts';
import { chunkBytes } from './file-source.ts';
import { accessFile } from './random-access.ts';
import { isOpenable, sniffContainer, unpack } from './unpack/index.ts';
import type { ContainerInput } from './unpack/index.ts';
import type { Member, MemberEvent } from './unpack/types.ts';
import type { WalkRoot } from './walk.ts';

export type ReopenOptions = {
  readonly spoolFolder: string;
  readonly budget?: Budget;
  readonly signal?: AbortSignal;
};

const gone = (where: string): never => cannot('evidence-changed', 'The member is no longer found where it was met.', { where });

/** Leaves the iterator open behind the member, whose stream needs it. */
async function findMember(members: AsyncIterator<MemberEvent>, name: string): Promise<Member | null> {
  for (let step = await members.next(); step.done !== true; step = await members.next()) {
    const event = step.value;
    if (event.kind === 'member' && event.name === name) return event;
  }
  return null;
}

/**
 * The bytes of the member that a walk delivered with this `memberPath`. Cost: everything that lies before it in gzip and tar
 * containers is unpacked again; zips jump. Throws `evidence-changed` when it is not there, and what a walk's leaf may throw.
 */
export async function* openByPath(root: WalkRoot, memberPath: readonly string[], options: ReopenOptions): AsyncGenerator<Buffer> {
  const { spoolFolder, signal, budget = createBudget({ maxEntries: Number.MAX_SAFE_INTEGER }) } = options;
  const { source, filePath } = root;
  budget.startRoot(source.size ?? Number.POSITIVE_INFINITY);
  const opened: { close(): Promise<unknown> }[] = [];
  try {
    let reader = new ByteReader(source.open(), { signal });
    opened.push(reader);
    let access: ContainerInput['access'] = filePath === null ? null : () => accessFile(filePath, source.path);
    let [path, name, size] = [source.path, source.name, source.size];
    for (const part of memberPath) {
      const kind = sniffContainer(await reader.peek(512));
      if (!isOpenable(kind)) return gone(path);
      const members = unpack(kind, { reader, spoolFolder, access }, { budget, signal, path, name, size });
      opened.push({ close: () => members.return(undefined) });
      const member = await findMember(members, part);
      if (member === null) return gone(`${path}/${part}`);
      reader = new ByteReader(member.stream(), { signal });
      opened.push(reader);
      access = null;
      [path, name, size] = [`${path}/${part}`, part.slice(part.lastIndexOf('/') + 1), member.size];
    }
    for (let chunk = await reader.next(chunkBytes); chunk !== null; chunk = await reader.next(chunkBytes)) yield chunk;
  } finally {
    // Innermost first: each reads from the one before.
    for (const part of opened.reverse()) await part.close();
  }
}

/** Bytes `start` (inclusive) to `start + length` of a member; fewer when it ends before. Reads the member from its beginning, unless it is the root. */
export async function readRange(root: WalkRoot, memberPath: readonly string[], range: { readonly start: number; readonly length: number }, options: ReopenOptions): Promise<Buffer> {
  if (memberPath.length === 0 && root.filePath !== null) {
    const access = await accessFile(root.filePath, root.source.path);
    try {
      return await access.read(range.start, range.length);
    } finally {
      await access.close();
    }
  }
  const reader = new ByteReader(openByPath(root, memberPath, options), { signal: options.signal });
  try {
    await reader.skip(range.start);
    return Buffer.from(await reader.take(range.length));
  } finally {
    await reader.close();
  }
}
