// Opens 7z archives: header and members by our own reader, a solid block as one stream in which the members follow one another.
import { crc32 } from 'node:zlib';
import type { ByteReader } from '../byte-reader.ts';
import { UniqueNames, displayName, escapeReason } from '../display-path.ts';
import type { RandomAccess } from '../random-access.ts';
import type { NoteCode } from '../types.ts';
import { folderRefusal, isEncryptedFolder, openFolder } from './seven-zip-folder.ts';
import type { OpenFolder } from './seven-zip-folder.ts';
import { HeaderDamage, parseHeader } from './seven-zip-header.ts';
import type { Content, Folder, SevenZipHeader, SevenZipMember, Streams } from './seven-zip-header.ts';
import { note } from './types.ts';
import type { MemberEvent, MemberNote, UnpackContext } from './types.ts';

/** A header of a hundred thousand members takes about 10 MiB. */
const largestHeader = 64 * 2 ** 20;
/** Encoded headers inside each other: 7-Zip writes one. */
const mostEncodings = 4;
/** Read of the first member to see whether a password fits, at most. */
const probeBytes = 16 * 2 ** 20;

/** How far a member was read. `isStopped`: a limit was reached, and the rest of its folder is not unpacked. */
type Progress = { left: number; isStopped: boolean };

type Stop = { readonly code: NoteCode; readonly detail: string };
type Read<T> = T | Stop;
const isStop = (value: object): value is Stop => 'code' in value && 'detail' in value;

async function readAt(access: RandomAccess, at: number, length: number): Promise<Buffer | null> {
  const bytes = await access.read(at, length);
  return bytes.length < length ? null : bytes;
}

class SevenZipWalk {
  readonly #access: RandomAccess;
  readonly #context: UnpackContext;
  readonly #names = new UniqueNames();
  /** The password that fits, by folder; null when none does. */
  readonly #passwords = new Map<Folder, string | null>();
  /** Folders whose members behind a limit are not unpacked: the way to them leads through what the limit forbids. */
  readonly #stopped = new Set<Folder>();

  constructor(access: RandomAccess, context: UnpackContext) {
    this.#access = access;
    this.#context = context;
  }

  async *run(): AsyncGenerator<MemberEvent> {
    const header = await this.#header();
    if (isStop(header)) {
      yield note(header.code, header.detail);
      return;
    }
    let open: { readonly folder: number; readonly content: OpenFolder } | null = null;
    try {
      for (const member of header.members) {
        this.#context.budget.countEntry(this.#context.path);
        const place = member.content;
        if (place !== null && open?.folder !== place.folder) {
          await open?.content.close();
          open = await this.#open(header.streams, place.folder);
        }
        yield* this.#member(member, header.streams, place === null ? null : open);
      }
    } finally {
      await open?.content.close();
    }
  }

  async #header(): Promise<Read<Extract<SevenZipHeader, { kind: 'plain' }>>> {
    const start = await readAt(this.#access, 0, 32);
    const nowhere: Stop = { code: 'archive-truncated', detail: 'the file ends before the directory at its end; without it no member can be found' };
    if (start === null) return nowhere;
    if (crc32(start.subarray(12, 32)) !== start.readUInt32LE(8)) return { code: 'archive-damaged', detail: 'the start header does not match its checksum; no member can be found' };
    const [offset, length] = [Number(start.readBigUInt64LE(12)), Number(start.readBigUInt64LE(20))];
    if (length === 0) return { kind: 'plain', streams: { folders: [], contents: [] }, members: [] };
    if (length > largestHeader) return { code: 'archive-unsupported', detail: `the directory takes ${length} bytes, more than is allowed` };
    let bytes = await readAt(this.#access, 32 + offset, length);
    if (bytes === null) return nowhere;
    if (crc32(bytes) !== start.readUInt32LE(28)) return { code: 'archive-damaged', detail: 'the directory does not match its checksum; no member can be found' };
    try {
      for (let depth = 0; depth <= mostEncodings; depth += 1) {
        const header = parseHeader(bytes);
        if (header.kind === 'plain') return header;
        const unpacked = await this.#encodedHeader(header.streams);
        if (!Buffer.isBuffer(unpacked)) return unpacked;
        bytes = unpacked;
      }
    } catch (error) {
      if (!(error instanceof HeaderDamage)) throw error;
      return { code: 'archive-damaged', detail: `the directory cannot be read: ${error.message}` };
    }
    return { code: 'archive-damaged', detail: 'the directory is packed in itself too often' };
  }

  async #encodedHeader({ folders }: Streams): Promise<Read<Buffer>> {
    const [folder] = folders;
    if (folder === undefined) return { code: 'archive-damaged', detail: 'the directory is empty' };
    const refusal = folderRefusal(folder);
    if (refusal !== null) return { code: 'archive-unsupported', detail: refusal.replace('the member', 'the directory') };
    if (folder.size > largestHeader) return { code: 'archive-unsupported', detail: `the directory takes ${folder.size} bytes, more than is allowed` };
    const passwords = isEncryptedFolder(folder) ? (this.#context.passwords ?? []) : [''];
    for (const password of passwords) {
      const content = openFolder(this.#access, folder, password, this.#context.signal);
      const bytes = Buffer.from(await content.reader.take(folder.size));
      await content.close();
      if (bytes.length === folder.size && (folder.crc === null || crc32(bytes) === folder.crc)) return bytes;
    }
    if (!isEncryptedFolder(folder)) return { code: 'archive-damaged', detail: 'the packed directory is damaged; no member can be found' };
    return passwords.length === 0 ? { code: 'archive-encrypted', detail: 'the archive is encrypted together with the names of its members' } : { code: 'archive-password-wrong', detail: 'no password that was given opens the archive, whose directory is encrypted too' };
  }

  /** Opens a folder with the password that fits; null when it cannot be read. */
  async #open(streams: Streams, index: number): Promise<{ readonly folder: number; readonly content: OpenFolder } | null> {
    const folder = streams.folders[index];
    if (folder === undefined || folderRefusal(folder) !== null) return null;
    if (!this.#passwords.has(folder)) this.#passwords.set(folder, isEncryptedFolder(folder) ? await this.#fitting(streams, index, folder) : '');
    const password = this.#passwords.get(folder) ?? null;
    return password === null ? null : { folder: index, content: openFolder(this.#access, folder, password, this.#context.signal) };
  }

  async #fitting(streams: Streams, index: number, folder: Folder): Promise<string | null> {
    const first = streams.contents.find((content) => content.folder === index);
    for (const password of this.#context.passwords ?? []) {
      const content = openFolder(this.#access, folder, password, this.#context.signal);
      let [size, sum] = [0, 0];
      const wanted = Math.min(first?.size ?? 0, probeBytes);
      while (size < wanted) {
        const chunk = await content.reader.next(wanted - size);
        if (chunk === null) break;
        sum = crc32(chunk, sum);
        size += chunk.length;
      }
      await content.close();
      if (size === wanted && (first === undefined || wanted < first.size || first.crc === null || first.crc === sum)) return password;
    }
    return null;
  }

  #refusal(member: SevenZipMember, folder: Folder | null, isOpen: boolean): Stop | null {
    const escape = escapeReason(member.name);
    if (escape !== null) return { code: 'archive-path', detail: `${escape}; the member was not opened` };
    if (member.isSymbolicLink) return { code: 'archive-path', detail: 'the member is a symbolic link; it was not followed' };
    const refusal = folder === null ? null : folderRefusal(folder);
    if (refusal !== null) return { code: 'archive-unsupported', detail: refusal };
    if (folder !== null && this.#stopped.has(folder)) return { code: 'archive-ratio', detail: 'the member lies behind one that was stopped at a limit' };
    if (folder === null || isOpen) return null;
    return (this.#context.passwords ?? []).length === 0 ? { code: 'archive-encrypted', detail: 'the member is encrypted' } : { code: 'archive-password-wrong', detail: 'the member is encrypted, and no password that was given opens it' };
  }

  async *#member(member: SevenZipMember, streams: Streams, open: { readonly content: OpenFolder } | null): AsyncGenerator<MemberEvent> {
    if (member.isFolder) {
      yield { kind: 'listed', name: displayName(member.name) };
      return;
    }
    const { unique, isDuplicate } = this.#names.claim(displayName(member.name));
    if (isDuplicate) yield note('member-duplicate-name', 'an earlier member has the same name; both are read', unique);
    const place = member.content;
    const folder = place === null ? null : (streams.folders[place.folder] ?? null);
    const refusal = this.#refusal(member, folder, open !== null);
    if (refusal !== null) {
      if (open !== null && place !== null && folder !== null) await this.#skip(place, folder, open.content, unique, { left: place.size, isStopped: false });
      yield note(refusal.code, refusal.detail, unique);
      yield { kind: 'listed', name: unique };
      return;
    }
    const notes: MemberNote[] = folder !== null && isEncryptedFolder(folder) ? [note('archive-password-used', 'the member is encrypted; a password that was given opens it', unique)] : [];
    const state: Progress = { left: place?.size ?? 0, isStopped: false };
    yield { kind: 'member', name: unique, size: place?.size ?? 0, modified: member.modified, stream: () => this.#content(place, folder, open?.content ?? null, unique, state, notes) };
    // What its taker left unread still lies in front of the next member.
    if (open !== null && place !== null && folder !== null) await this.#skip(place, folder, open.content, unique, state);
    yield* notes;
  }

  /** Unpacks what is left of a member, under the same limits as if it were read. */
  async #skip(place: Content, folder: Folder, open: OpenFolder, name: string, state: Progress): Promise<void> {
    if (!state.isStopped && state.left > 0 && !open.reader.isExhausted) for await (const chunk of this.#content(place, folder, open, name, state, [])) if (chunk.length < 0) break;
    if (state.isStopped) this.#stopped.add(folder);
  }

  async *#content(place: Content | null, folder: Folder | null, open: OpenFolder | null, name: string, state: Progress, notes: MemberNote[]): AsyncGenerator<Buffer> {
    if (place === null || folder === null || open === null) return;
    const meter = this.#context.budget.meter(`${this.#context.path}/${name}`, () => Math.min(folder.packedSize, this.#access.size));
    const { reader }: { reader: ByteReader } = open;
    let sum = 0;
    while (state.left > 0) {
      const chunk = await reader.next(Math.min(state.left, 2 ** 20));
      if (chunk === null) break;
      state.left -= chunk.length;
      state.isStopped = true;
      meter.add(chunk.length);
      state.isStopped = false;
      sum = crc32(chunk, sum);
      yield chunk;
    }
    const got = `${place.size - state.left} of ${place.size} bytes were recovered`;
    if (state.left > 0) notes.push(open.end() === 'truncated' ? note('archive-truncated', `the file ends inside the packed data; ${got}`, name) : note('archive-damaged', `the packed data is invalid; ${got}`, name));
    else if (place.crc !== null && place.crc !== sum) notes.push(note('crc-mismatch', `the checksum does not match the content (${place.size} bytes)`, name));
  }
}

/** Yields the members in the order of the directory. */
export function unpack7z(access: RandomAccess, context: UnpackContext): AsyncGenerator<MemberEvent> {
  return new SevenZipWalk(access, context).run();
}
