// Opens zip archives: every member checked, none able to leave the archive, and read on when the directory is damaged.
import { crc32 } from 'node:zlib';
import { ByteReader } from '../byte-reader.ts';
import { UniqueNames, displayName, escapeReason } from '../display-path.ts';
import { inWindows, stretch } from '../random-access.ts';
import type { RandomAccess } from '../random-access.ts';
import type { NoteCode } from '../types.ts';
import { note } from './types.ts';
import type { Member, MemberEvent, MemberNote, UnpackContext } from './types.ts';
import { decodeMethod, isReadMethod } from './zip-content.ts';
import { decrypt } from './zip-crypt.ts';
import type { Place as CryptPlace } from './zip-crypt.ts';
import { aesMethod, findGaps, findOverlaps, hasDescriptor, isEncrypted, isStronglyEncrypted, readLocalHeader, stored } from './zip-entry.ts';
import type { LocalHeader, ZipEntry } from './zip-entry.ts';
import { readZipDirectory } from './zip-directory.ts';
import type { ZipDirectory } from './zip-directory.ts';
import { isWorkbook, unpackWorkbook } from './workbook.ts';
import type { Parts } from './workbook.ts';
import { findMagic, salvage } from './zip-salvage.ts';

/** What reading a member's content showed. `contentEnd` is a position in the archive. */
type Outcome = { contentEnd: number | null; readonly notes: MemberNote[] };

type Refusal = { readonly code: NoteCode; readonly detail: string };

function refusalOf(entry: ZipEntry): Refusal | null {
  const escape = escapeReason(entry.name);
  if (escape !== null) return { code: 'archive-path', detail: `${escape}; the member was not opened` };
  if (entry.isSymbolicLink) return { code: 'archive-path', detail: 'the member is a symbolic link; it was not followed' };
  if (isStronglyEncrypted(entry) || (entry.method === aesMethod && entry.aes === null)) return { code: 'archive-encrypted', detail: 'the member is encrypted in a way that is not read' };
  const method = methodOf(entry);
  if (!isReadMethod(method)) return { code: isEncrypted(entry) ? 'archive-encrypted' : 'archive-unsupported', detail: `the member uses compression method ${method}${isEncrypted(entry) ? ' and is encrypted' : ''}` };
  return null;
}

const methodOf = (entry: ZipEntry): number => entry.aes?.method ?? entry.method;

/** Read to see whether a password fits, at most. */
const probeBytes = 4 * 2 ** 20;

/** What of a member can be read, and the password it takes. */
type Place = Omit<CryptPlace, 'access'>;
type Opening = { readonly password: string | null };

class ZipWalk {
  readonly #access: RandomAccess;
  readonly #context: UnpackContext;
  readonly #names = new UniqueNames();

  constructor(access: RandomAccess, context: UnpackContext) {
    this.#access = inWindows(access);
    this.#context = context;
  }

  async *run(): AsyncGenerator<MemberEvent> {
    const { budget, path } = this.#context;
    const directory = await readZipDirectory(this.#access, () => budget.countEntry(path));
    if (directory.damage === null && isWorkbook(new Set(directory.entries.map((entry) => entry.name)))) {
      yield { kind: 'is', container: 'xlsx' };
      yield* unpackWorkbook(this.#parts(directory), this.#context);
      return;
    }
    const overlaps = findOverlaps(directory.entries);
    if (overlaps.size > 0) yield note('zip-overlap', `${overlaps.size} of ${directory.entries.length} members share bytes with another; they are not opened`);
    for (const entry of directory.entries) yield* this.#listed(entry, overlaps.has(entry));
    const isHollow = directory.entries.length === 0 && (await findMagic(this.#access, 0, this.#access.size)) !== null;
    const damage = directory.damage ?? (isHollow ? 'the directory is empty though there are members' : null);
    if (damage === null) yield* this.#noteUnlisted(directory);
    else yield* this.#salvaged(directory, damage);
  }

  #parts({ entries }: ZipDirectory): Parts {
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    return { has: (part) => byName.has(part), names: () => [...byName.keys()], packedSize: (part) => byName.get(part)?.packedSize ?? 0, read: (part, notes) => this.#part(byName.get(part), part, notes) };
  }

  /** Content of a workbook's part; nothing when it is not there. */
  async *#part(entry: ZipEntry | undefined, part: string, notes: MemberNote[]): AsyncGenerator<Buffer> {
    const local = entry === undefined || refusalOf(entry) !== null || isEncrypted(entry) ? null : await readLocalHeader(this.#access, entry.headerAt);
    if (entry === undefined || local === null) return;
    const outcome: Outcome = { contentEnd: null, notes: [] };
    yield* this.#content({ entry, dataAt: local.dataAt, packedSize: entry.packedSize, password: null }, part, outcome, true);
    notes.push(...outcome.notes.map((one) => ({ ...one, member: null })));
  }

  /** Yields one member of the directory. */
  async *#listed(entry: ZipEntry, isOverlapping: boolean): AsyncGenerator<MemberEvent> {
    if (entry.name.endsWith('/') && entry.size === 0 && entry.packedSize <= 2) {
      yield { kind: 'listed', name: displayName(entry.name) };
      return;
    }
    const { unique, isDuplicate } = this.#names.claim(displayName(entry.name));
    if (isDuplicate) yield note('member-duplicate-name', 'an earlier member has the same name; both are read', unique);
    const refusal = isOverlapping ? { code: 'zip-overlap' as const, detail: 'the member shares bytes with another' } : refusalOf(entry);
    const local = refusal === null ? await readLocalHeader(this.#access, entry.headerAt) : null;
    if (refusal !== null || local === null) {
      yield refusal === null ? note('archive-damaged', 'the member has no header where the directory says', unique) : note(refusal.code, refusal.detail, unique);
      yield { kind: 'listed', name: unique };
      return;
    }
    yield* this.#compareHeaders(entry, local, unique);
    const opening = yield* this.#open(entry, local.dataAt, unique);
    if (opening === null) return;
    const outcome: Outcome = { contentEnd: null, notes: [] };
    yield this.#member({ entry, dataAt: local.dataAt, packedSize: entry.packedSize, ...opening }, unique, outcome);
    if (opening.password !== null) yield note('archive-password-used', 'the member is encrypted; a password that was given opens it', unique);
    yield* outcome.notes;
  }

  /** Finds the password of an encrypted member; null, after saying so, when none that was given fits. */
  async *#open(entry: ZipEntry, dataAt: number, name: string): AsyncGenerator<MemberEvent, Opening | null> {
    if (!isEncrypted(entry)) return { password: null };
    const passwords = this.#context.passwords ?? [];
    for (const password of passwords) {
      if (!(await this.#fits(entry, dataAt, password))) continue;
      return { password };
    }
    yield passwords.length === 0 ? note('archive-encrypted', 'the member is encrypted', name) : note('archive-password-wrong', 'the member is encrypted, and no password that was given opens it', name);
    yield { kind: 'listed', name };
    return null;
  }

  async #fits(entry: ZipEntry, dataAt: number, password: string): Promise<boolean> {
    const opened = await decrypt({ access: this.#access, entry, dataAt, packedSize: entry.packedSize }, password);
    if (opened === null) return false;
    const reader = new ByteReader(opened.chunks, { signal: this.#context.signal });
    const content = decodeMethod(methodOf(entry), reader, opened.size, entry.size);
    let [size, sum] = [0, 0];
    for await (const chunk of content.chunks) {
      sum = crc32(chunk, sum);
      size += chunk.length;
      if (size >= probeBytes) return true;
    }
    await reader.drain();
    // A cut member cannot prove a password wrong; with AES the password was checked by two bytes already.
    if (entry.aes !== null || dataAt + entry.packedSize > this.#access.size) return content.end() !== 'corrupt';
    return content.end() === 'complete' && sum === entry.crc;
  }

  *#compareHeaders(entry: ZipEntry, local: LocalHeader, unique: string): Generator<MemberNote> {
    const differing = [
      ...(local.entry.rawName.equals(entry.rawName) ? [] : ['name']),
      ...(local.entry.method === entry.method ? [] : ['method']),
      ...(hasDescriptor(local.entry) || (local.entry.crc === entry.crc && local.entry.packedSize === entry.packedSize && local.entry.size === entry.size) ? [] : ['sizes or checksum']),
    ];
    if (differing.length > 0) yield note('zip-header-mismatch', `the member's own header and the directory differ in: ${differing.join(', ')}; the directory was followed`, unique);
  }

  #member(place: Place & Opening, name: string, outcome: Outcome, isSizeKnown = true): Member {
    return {
      kind: 'member',
      name,
      size: isSizeKnown ? place.entry.size : null,
      modified: place.entry.modified,
      stream: () => this.#content(place, name, outcome, isSizeKnown),
    };
  }

  async *#content({ entry, dataAt, packedSize, password }: Place & Opening, name: string, outcome: Outcome, isSizeKnown: boolean): AsyncGenerator<Buffer> {
    const meter = this.#context.budget.meter(`${this.#context.path}/${name}`, () => Math.min(packedSize, this.#access.size));
    const opened = password === null ? null : await decrypt({ access: this.#access, entry, dataAt, packedSize }, password);
    const plainSize = opened?.size ?? packedSize;
    const reader = new ByteReader(opened?.chunks ?? stretch(this.#access, dataAt, packedSize), { signal: this.#context.signal });
    const content = decodeMethod(methodOf(entry), reader, plainSize, entry.size);
    let checksum = 0;
    let size = 0;
    for await (const chunk of content.chunks) {
      meter.add(chunk.length);
      checksum = crc32(chunk, checksum);
      size += chunk.length;
      yield chunk;
    }
    const end = content.end();
    outcome.contentEnd = dataAt + reader.position;
    const unused = plainSize - reader.position;
    if (end === 'truncated') outcome.notes.push(note('archive-truncated', `the content ends early: ${size} bytes were recovered`, name));
    if (end === 'corrupt') outcome.notes.push(note('archive-damaged', `the compressed data is invalid; ${size} bytes were recovered`, name));
    if (end !== 'complete' || !isSizeKnown) return;
    await reader.drain();
    if (unused > 0) outcome.notes.push(note('archive-damaged', `${unused} bytes follow the end of the compressed data`, name));
    if (size !== entry.size) outcome.notes.push(note('archive-damaged', `the content has ${size} bytes, the directory says ${entry.size}`, name));
    // The newer form of AES keeps no checksum of the content, so that it does not tell about it; its own code stands for it.
    const isChecked = entry.aes === null || entry.aes.isChecksumKept;
    if ((isChecked && checksum !== entry.crc) || opened?.isAuthentic() === false) outcome.notes.push(note('crc-mismatch', `the checksum does not match the content (${size} bytes)`, name));
  }

  /** Bytes in front of, between and behind the members can hide what the directory does not list. */
  async *#noteUnlisted(directory: ZipDirectory): AsyncGenerator<MemberEvent> {
    const { entries, startsAt, endsAt } = directory;
    const directoryAt = { start: startsAt ?? this.#access.size, end: endsAt ?? this.#access.size };
    for (const gap of findGaps(entries, directoryAt, this.#access.size)) {
      // Extra fields, data descriptors and alignment of the member before lie in the gap too: only a header in it tells.
      const found = await findMagic(this.#access, gap.start, gap.end);
      if (found !== null) yield note('zip-unlisted-bytes', `a member header that the directory does not list lies at byte ${found}; it was not opened`);
      else if (gap.start === 0 && entries.length > 0) yield note('zip-unlisted-bytes', `${gap.end} bytes that are no zip stand before the first member`);
    }
  }

  async *#salvaged(directory: ZipDirectory, damage: string): AsyncGenerator<MemberEvent> {
    yield note('archive-damaged', `${damage}; ${directory.entries.length} members are listed, others are looked for by their own headers`);
    const known = new Map(directory.entries.map((entry) => [entry.headerAt, entry.headerAt + entry.packedSize]));
    const found = salvage(this.#access, known, this.#access.size);
    let contentEnd: number | undefined;
    for (let step = await found.next(); step.done !== true; step = await found.next(contentEnd)) {
      this.#context.budget.countEntry(this.#context.path);
      const outcome: Outcome = { contentEnd: null, notes: [] };
      yield* this.#salvagedMember(step.value, outcome);
      contentEnd = outcome.contentEnd ?? undefined;
    }
  }

  async *#salvagedMember({ entry, dataAt }: LocalHeader, outcome: Outcome): AsyncGenerator<MemberEvent> {
    const isSizeKnown = !hasDescriptor(entry) || entry.packedSize > 0;
    const left = this.#access.size - dataAt;
    if (entry.name.endsWith('/') && entry.packedSize === 0) {
      yield { kind: 'listed', name: displayName(entry.name) };
      return;
    }
    const { unique, isDuplicate } = this.#names.claim(displayName(entry.name));
    if (isDuplicate) yield note('member-duplicate-name', 'an earlier member has the same name; both are read', unique);
    const unsized: Refusal | null = !isSizeKnown && isEncrypted(entry) ? { code: 'archive-encrypted', detail: 'the member is encrypted, and its length is not known without the directory' } : !isSizeKnown && entry.method === stored ? { code: 'member-skipped', detail: 'the length of the member is not known without the directory' } : null;
    const refusal = refusalOf(entry) ?? unsized;
    if (refusal !== null) {
      yield note(refusal.code, refusal.detail, unique);
      yield { kind: 'listed', name: unique };
      if (isSizeKnown && entry.packedSize <= left) outcome.contentEnd = dataAt + entry.packedSize;
      return;
    }
    // A stored member that claims more than there is would swallow its successors' headers: it gets what is there, they stay found.
    const opening = yield* this.#open(entry, dataAt, unique);
    if (opening === null) outcome.contentEnd = entry.packedSize <= left ? dataAt + entry.packedSize : null;
    else {
      yield this.#member({ entry, dataAt, packedSize: isSizeKnown ? entry.packedSize : left, ...opening }, unique, outcome, isSizeKnown);
      if (opening.password !== null) yield note('archive-password-used', 'the member is encrypted; a password that was given opens it', unique);
    }
    yield* outcome.notes;
  }
}

/** Yields the members in the order of the directory, then those found without it. */
export function unpackZip(access: RandomAccess, context: UnpackContext): AsyncGenerator<MemberEvent> {
  return new ZipWalk(access, context).run();
}
