// Opens tar archives as they stream by: long names, pax attributes, and going on behind a damaged header.
import type { ByteReader } from '../byte-reader.ts';
import { UniqueNames, decodeName, displayName, escapeReason } from '../display-path.ts';
import { chunkBytes } from '../file-source.ts';
import { blockBytes, isZeroBlock, parsePax, parseTarHeader, toDate } from './tar-header.ts';
import type { TarHeader } from './tar-header.ts';
import { note } from './types.ts';
import type { Member, MemberEvent, UnpackContext } from './types.ts';

/** Extended headers hold names and times; a longer one is damage or an attack on memory. */
const longestExtension = 2 ** 20;

/** What extended headers said about the next member. */
type Pending = { name: string | null; attributes: ReadonlyMap<string, string> };

const noAttributes: ReadonlyMap<string, string> = new Map();
const padding = (size: number): number => (blockBytes - (size % blockBytes)) % blockBytes;

const unreadable = new Map<string, string>([
  ['1', 'a hard link'],
  ['2', 'a symbolic link'],
  ['3', 'a character device'],
  ['4', 'a block device'],
  ['6', 'a named pipe'],
  ['S', 'a GNU sparse file'],
  ['M', 'the continuation of a file from another volume'],
  ['V', 'a volume label'],
  ['D', 'a GNU incremental folder'],
]);

/** Tar counts a link's size for the file it points to in some versions: content follows only if no header does. */
async function hasContent(header: TarHeader, reader: ByteReader): Promise<boolean> {
  if (header.size === 0) return false;
  if (!['1', '2', '3', '4', '5', '6'].includes(header.typeflag)) return true;
  const ahead = await reader.peek(blockBytes);
  return ahead.length === blockBytes && !isZeroBlock(ahead) && parseTarHeader(ahead) === null;
}

class TarWalk {
  readonly #reader: ByteReader;
  readonly #context: UnpackContext;
  readonly #names = new UniqueNames();
  #pending: Pending = { name: null, attributes: noAttributes };
  #global: ReadonlyMap<string, string> = noAttributes;
  #hasEnded = false;

  constructor(reader: ByteReader, context: UnpackContext) {
    this.#reader = reader;
    this.#context = context;
  }

  async *run(): AsyncGenerator<MemberEvent> {
    for (;;) {
      const at = this.#reader.position;
      const block = await this.#reader.take(blockBytes);
      if (block.length === 0) {
        if (!this.#hasEnded) yield note('archive-truncated', `the archive stops at byte ${at} without its end marker`);
        return;
      }
      if (block.length === blockBytes && isZeroBlock(block)) {
        this.#hasEnded = true;
        continue;
      }
      const header = parseTarHeader(block);
      if (header === null || header.size === null) {
        yield* this.#resynchronise(at, block);
        continue;
      }
      if (this.#hasEnded) {
        yield note('tar-after-end', `more members follow the end marker, from byte ${at} on; they are read`);
        this.#hasEnded = false;
      }
      yield* this.#entry(header, header.size, at);
    }
  }

  /** Moves to the next block that is a header. */
  async *#resynchronise(start: number, damaged: Buffer): AsyncGenerator<MemberEvent> {
    this.#pending = { name: null, attributes: noAttributes };
    let block = damaged;
    let isFound = false;
    while (block.length === blockBytes && !isFound) {
      block = await this.#reader.peek(blockBytes);
      isFound = parseTarHeader(block)?.size != null;
      if (!isFound) await this.#reader.skip(blockBytes);
    }
    const count = this.#reader.position - start;
    const kind = this.#hasEnded && !isFound ? 'bytes that are no tar follow the end marker' : 'bytes are no tar header or belong to a member whose header is damaged';
    this.#hasEnded &&= !isFound;
    yield note('archive-damaged', `${count} ${kind}, from byte ${start} on; ${isFound ? 'reading goes on behind them' : 'no further member was found'}`);
    if (!isFound) this.#hasEnded = true;
  }

  async *#entry(header: TarHeader, headerSize: number, at: number): AsyncGenerator<MemberEvent> {
    if (['x', 'X', 'g', 'L', 'K'].includes(header.typeflag)) {
      yield* this.#extension(header.typeflag, headerSize, at);
      return;
    }
    this.#context.budget.countEntry(this.#context.path);
    const attributes = new Map([...this.#global, ...this.#pending.attributes]);
    const rawName = attributes.get('GNU.sparse.name') ?? attributes.get('path') ?? this.#pending.name ?? header.name;
    const paxSize = Number(attributes.get('size') ?? headerSize);
    const size = Number.isSafeInteger(paxSize) && paxSize >= 0 ? paxSize : headerSize;
    const modified = attributes.has('mtime') ? toDate(Number(attributes.get('mtime'))) : header.modified;
    this.#pending = { name: null, attributes: noAttributes };
    const hasData = await hasContent({ ...header, size }, this.#reader);
    // Old tars tell folders by the slash alone. One with content is read: nothing says that it is worthless.
    const isFolder = !hasData && (header.typeflag === '5' || (header.typeflag === '0' && rawName.endsWith('/')));
    const isSparse = [...attributes.keys()].some((key) => key.startsWith('GNU.sparse.'));
    const refusal = isSparse ? 'a sparse file' : unreadable.get(header.typeflag);
    if (isFolder) {
      yield { kind: 'listed', name: displayName(rawName) };
    } else if (refusal !== undefined) {
      const { unique } = this.#names.claim(displayName(rawName));
      yield note('member-skipped', `the member is ${refusal}; it was not read`, unique);
      yield { kind: 'listed', name: unique };
    } else {
      yield* this.#file(rawName, hasData ? size : 0, modified);
      return;
    }
    if (hasData) await this.#skip(size);
  }

  async *#file(rawName: string, size: number, modified: Date | null): AsyncGenerator<MemberEvent> {
    // Archives of logs often hold absolute names. Nothing is ever written under a member's name, so the content can be read.
    const name = rawName.replace(/^\/+/, '');
    const escape = escapeReason(name);
    const { unique, isDuplicate } = this.#names.claim(displayName(name));
    if (isDuplicate) yield note('member-duplicate-name', 'an earlier member has the same name; both are read', unique);
    if (escape !== null) {
      yield note('archive-path', `${escape}; the member was not opened`, unique);
      yield { kind: 'listed', name: unique };
      await this.#skip(size);
      return;
    }
    if (name !== rawName) yield note('archive-path', 'the name is absolute; it is read as if it were relative', unique);
    const start = this.#reader.position;
    yield this.#member(unique, size, modified);
    const left = size - (this.#reader.position - start);
    const missing = left - (await this.#reader.skip(left));
    if (missing > 0) yield note('archive-truncated', `the archive ends inside the member: ${size - missing} of ${size} bytes are there`, unique);
    if (missing > 0) this.#hasEnded = true;
    else await this.#reader.skip(padding(size));
  }

  #member(name: string, size: number, modified: Date | null): Member {
    const reader = this.#reader;
    return {
      kind: 'member',
      name,
      size,
      modified,
      async *stream() {
        let left = size;
        while (left > 0) {
          const chunk = await reader.next(Math.min(chunkBytes, left));
          if (chunk === null) return;
          left -= chunk.length;
          yield chunk;
        }
      },
    };
  }

  async *#extension(typeflag: string, size: number, at: number): AsyncGenerator<MemberEvent> {
    if (size > longestExtension) {
      yield note('archive-damaged', `the extended header at byte ${at} claims ${size} bytes; it was skipped`);
      await this.#skip(size);
      return;
    }
    const bytes = Buffer.from(await this.#reader.take(size));
    await this.#reader.skip(padding(size));
    if (typeflag === 'g') this.#global = new Map([...this.#global, ...parsePax(bytes)]);
    else if (typeflag === 'L') this.#pending.name = decodeName(bytes.subarray(0, bytes.indexOf(0) === -1 ? bytes.length : bytes.indexOf(0)));
    else if (typeflag !== 'K') this.#pending.attributes = parsePax(bytes);
  }

  async #skip(size: number): Promise<void> {
    await this.#reader.skip(size + padding(size));
  }
}

/** Yields the members in the order they lie in the archive. */
export function unpackTar(reader: ByteReader, context: UnpackContext): AsyncGenerator<MemberEvent> {
  return new TarWalk(reader, context).run();
}
