// Walks a file and everything packed inside it, in a fixed order, and reports each stream and each oddity exactly once.
import { assert } from '../../../shared/assert.ts';
import { FaultError } from '../../../shared/faults.ts';
import type { Budget } from './budget.ts';
import { ByteReader } from './byte-reader.ts';
import { lastPart } from './display-path.ts';
import { chunkBytes } from './file-source.ts';
import type { FilePath } from './file-source.ts';
import { accessFile } from './random-access.ts';
import type { ContainerKind, Digest, Leaf, Note, NoteCode, Parent, SniffedKind, Source, WalkEvent } from './types.ts';
import { isOpenable, isUnsupported, sniffContainer, unpack } from './unpack/index.ts';
import type { ContainerInput } from './unpack/index.ts';
import type { Member, UnpackContext } from './unpack/types.ts';

export type WalkRoot = {
  readonly source: Source;
  /** Where the root lies, for containers that need positions; null when it is only a stream. */
  readonly filePath: FilePath | null;
  /** Known from receiving: spares hashing the root again. */
  readonly digest?: Digest;
};

export type WalkOptions = {
  readonly budget: Budget;
  /** An existing folder for nested containers that need positions; nothing stays in it. */
  readonly spoolFolder: string;
  readonly signal?: AbortSignal;
  /** Hash every leaf and nested container (default). Without, `digest` is null. */
  readonly isHashed?: boolean;
  /**
   * What happens to bytes of a leaf the taker left unread: `finish` (default) reads them, so that checksums are checked and every
   * note is found; `skip` saves the time where the container allows it (explaining a file needs heads only).
   */
  readonly unread?: 'finish' | 'skip';
  /** Given by a person for encrypted members, tried in turn. */
  readonly passwords?: readonly string[] | undefined;
};

const headBytes = 64 * 2 ** 10;

/** A stream on its way to become a leaf or to be opened. */
type Node = {
  readonly source: Omit<Source, 'open'>;
  readonly reader: ByteReader;
  readonly access: ContainerInput['access'];
  readonly parents: readonly Parent[];
  readonly memberPath: readonly string[];
  /** Opens the root again; members inside containers stream by only once. */
  readonly reopen: (() => AsyncIterable<Buffer>) | null;
  readonly digest: Digest | null;
};

/** `logs.zip.001`, `logs.z01`: the pieces that archivers divide an archive into. Only said, never acted on: the name may lie. */
const isSplit = (name: string): boolean => /\.(?:zip|7z|tar|tgz|gz|bz2|xz|zst)\.\d{3}$|\.z\d{2}$/i.test(name);

const isNotable = (fault: FaultError): boolean => fault.fault.code.startsWith('archive-') || fault.fault.code === 'file-unreadable' || fault.fault.code === 'file-missing';

class Walk {
  readonly #options: WalkOptions;
  /** Faults that have become notes: one fault passes through several levels on its way up. */
  readonly #noted = new WeakSet<FaultError>();

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  async *visit(node: Node): AsyncGenerator<WalkEvent> {
    try {
      const head = await node.reader.peek(headBytes);
      const sniffed = sniffContainer(head);
      if (isUnsupported(sniffed)) {
        yield this.#note(node.source.path, 'archive-unsupported', `the file is a ${sniffed} container, which is recognised but cannot be opened`);
        yield* this.#leaf(node, head, sniffed, 'archive-unsupported');
      } else if (!isOpenable(sniffed)) {
        yield* this.#leaf(node, head, sniffed, null);
      } else if (node.parents.length >= this.#options.budget.limits.maxDepth) {
        yield* this.#fault(this.#depthFault(node), node.source.path);
        yield* this.#leaf(node, head, sniffed, 'archive-depth');
      } else {
        yield* this.#container(node, sniffed);
      }
    } catch (error) {
      yield* this.#fault(error, node.source.path);
    } finally {
      await node.reader.close();
    }
  }

  #depthFault(node: Node): unknown {
    try {
      this.#options.budget.checkDepth(node.parents.length, node.source.path);
      return null;
    } catch (error) {
      return error;
    }
  }

  #note(path: string, code: NoteCode, detail: string): Note {
    return { kind: 'note', path, code, detail };
  }

  /** Turns an expected failure into a note, once. Rethrows everything else. */
  *#fault(error: unknown, path: string): Generator<Note> {
    if (!(error instanceof FaultError) || !isNotable(error)) throw error;
    if (this.#noted.has(error)) return;
    this.#noted.add(error);
    const code = error.fault.code === 'file-missing' ? 'file-unreadable' : (error.fault.code as NoteCode);
    yield this.#note(error.fault.where ?? path, code, error.fault.what);
  }

  async *#leaf(node: Node, head: Buffer, sniffed: SniffedKind | null, unopened: NoteCode | null): AsyncGenerator<WalkEvent> {
    let isOpened = false;
    let isOver = false;
    const { reader } = node;
    async function* read(): AsyncGenerator<Buffer> {
      for (let chunk = await reader.next(chunkBytes); chunk !== null; chunk = await reader.next(chunkBytes)) yield chunk;
    }
    const open = (): AsyncIterable<Buffer> => {
      if (node.reopen !== null && (isOpened || isOver)) return node.reopen();
      assert(!isOver, 'a leaf is read after the walk went on');
      assert(!isOpened, 'a leaf inside a container is opened twice');
      isOpened = true;
      return read();
    };
    const leaf: Leaf = {
      kind: 'leaf',
      source: { ...node.source, open },
      head,
      depth: node.parents.length,
      parents: node.parents,
      memberPath: node.memberPath,
      sniffed,
      unopened,
      digest: () => reader.digest() ?? node.digest,
    };
    try {
      yield leaf;
    } finally {
      isOver = true;
    }
    if (reader.fault !== null) yield* this.#fault(reader.fault, node.source.path);
    else if (this.#options.unread !== 'skip') await reader.drain();
  }

  async *#container(node: Node, container: ContainerKind): AsyncGenerator<WalkEvent> {
    const { budget, signal, spoolFolder, passwords } = this.#options;
    const { source, parents, memberPath, reader } = node;
    const open = (): AsyncIterable<Buffer> => {
      assert(node.reopen !== null, 'a nested container is opened past the walk');
      return node.reopen();
    };
    yield { kind: 'container', source: { ...source, open }, container, depth: parents.length, parents, memberPath };
    const context: UnpackContext = { budget, signal, path: source.path, name: source.name, size: source.size, passwords };
    let members = 0;
    let shown = container;
    // A note about a member that is then only listed says why it was not opened: the member is named before its note.
    let held: Note[] = [];
    try {
      if (isSplit(source.name)) yield this.#note(source.path, 'archive-split', 'the file is one part of a divided archive; only what it holds whole can be read');
      for await (const event of unpack(container, { reader, spoolFolder, access: node.access }, context)) {
        if (event.kind === 'is') shown = event.container;
        else if (event.kind === 'note') {
          const told = this.#note(event.member === null ? source.path : `${source.path}/${event.member}`, event.code, event.detail);
          if (event.member === null) yield told;
          else held.push(told);
        } else {
          members += 1;
          const path = `${source.path}/${event.name}`;
          const why = held.findLast((told) => told.path === path);
          if (event.kind === 'listed' && why !== undefined) yield { kind: 'refused', source: { path, name: lastPart(path), size: null, modified: null }, parents: [...parents, { path: source.path, container: shown }], memberPath: [...memberPath, event.name], why: why.detail };
          yield* held;
          held = [];
          if (event.kind === 'member') yield* this.visit(this.#memberNode(node, shown, event));
          if (budget.isSpent) break;
        }
      }
      yield* held;
      held = [];
      if (!budget.isSpent && this.#options.unread !== 'skip' && node.access === null) await reader.drain();
    } catch (error) {
      yield* held;
      yield* this.#fault(error, source.path);
    }
    yield { kind: 'container-end', path: source.path, container: shown, members, digest: reader.digest() ?? node.digest };
  }

  #memberNode(node: Node, container: ContainerKind, member: Member): Node {
    const path = `${node.source.path}/${member.name}`;
    const { signal, isHashed = true } = this.#options;
    return {
      source: { path, name: lastPart(path), size: member.size, modified: member.modified },
      reader: new ByteReader(member.stream(), { signal, isHashed }),
      access: null,
      parents: [...node.parents, { path: node.source.path, container }],
      memberPath: [...node.memberPath, member.name],
      reopen: null,
      digest: null,
    };
  }
}

/**
 * Yields every stream that is not a container, every container before its members and at its end, and a note for all that is odd.
 * A leaf is read, or left, before the next event is asked for. Damage of one member never stops the others; a limit that concerns
 * the whole (`archive-bytes`, `archive-entries`) ends the walk after its note, and is thrown in the hands of whoever reads the leaf
 * that reaches it. Throws only what is no matter of the evidence: `cancelled`, `disk-full`, bugs.
 */
export async function* walk(root: WalkRoot, options: WalkOptions): AsyncGenerator<WalkEvent> {
  const { source, filePath, digest = null } = root;
  options.budget.startRoot(source.size ?? Number.POSITIVE_INFINITY);
  yield* new Walk(options).visit({
    source: { path: source.path, name: source.name, size: source.size, modified: source.modified },
    reader: new ByteReader(source.open(), { signal: options.signal, isHashed: digest === null && (options.isHashed ?? true) }),
    access: filePath === null ? null : () => accessFile(filePath, source.path),
    parents: [],
    memberPath: [],
    reopen: () => source.open(),
    digest,
  });
}
