// Keeps the custody log of an open case: appends entries in order, chained and signed, and reads them back.
import { sign } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { assert, present } from '../../../shared/assert.ts';
import { cannot } from '../../../shared/faults.ts';
import { custodyOwn } from '../../../shared/model/custody-entry.ts';
import type { CustodyEntry, CustodyNote } from '../../../shared/model/custody-entry.ts';
import { wellFormed } from '../../../shared/well-formed.ts';
import { signCms } from '../identity/cms.ts';
import type { Signer } from '../identity/cms.ts';
import type { Ports } from '../ports.ts';
import { makeSessionKey, maxLineBytes, readLine, seal } from './entry.ts';
import type { SessionKey } from './entry.ts';
import { fileMedium, memoryMedium } from './medium.ts';
import type { Medium } from './medium.ts';
import { checkpointContent, verifyCustody } from './verify.ts';
import type { CustodyVerification } from './verify.ts';
import { Noticed } from './noticed.ts';
import type { Quarantine } from './noticed.ts';
import { walkCustody } from './walk.ts';
import type { Walk } from './walk.ts';

export const custodyFile = 'custody.jsonl';
// Said by every session, because an examiner is asked for it: nothing offline can tell whether somebody keeps the clock right.
const clockSource = 'clock of the workstation, not compared with any other';

export type CustodyView = {
  readonly entries: number;
  /** Hash of the last entry. */
  readonly head: string;
  /** Entries `from` … in order, at most `limit`. */
  read(from: number, limit: number): CustodyEntry[];
  /** Judges the whole file as it stands on the disk now; about 0.2 ms an entry. */
  verify(): CustodyVerification;
  /** The whole log, line by line, as a report takes it along. */
  bytes(): Buffer;
  close(): void;
};
export type Custody = CustodyView & {
  /** Where the case was received and has not been verified in this place since. */
  readonly quarantine: Quarantine | null;
  /** The entries that speak of transfers, in order. */
  transfers(): CustodyEntry[];
  /**
   * Writes one entry and returns it. On return `write`, `derive`, `export` and `log` entries are on the disk;
   * `view` entries are with the operating system and may be lost with its power, never with this process.
   * Faults: `disk-full`, `folder-unwritable`, `case-damaged` (somebody else changed the file meanwhile).
   */
  append(note: CustodyNote): CustodyEntry;
  /** Has an identity sign everything so far. The entry it returns is the new head. Fault `identity-expired`. */
  checkpoint(signer: Signer): CustodyEntry;
  /** Signs a text with the key of this session, which the log names in the session's first entry. The text is longer than a hash, so that it can never stand for an entry. */
  signText(text: string): { readonly publicKey: string; readonly signature: Buffer };
};
export type CustodyOptions = {
  readonly folder: string; readonly ports: Pick<Ports, 'clock' | 'random' | 'workstation'>;
  readonly version: string;
  /** Id of the case, said by every session. */
  readonly caseId?: string;
};

/**
 * Opens the log for writing, or begins it, and starts a session: a fresh key whose private half never leaves memory,
 * so not even this program can write an earlier entry anew. A write that did not finish is moved aside and said.
 * Anything else that is not as written is fault `case-damaged`; viewCustody still shows such a log.
 */
export function openCustody(options: CustodyOptions): Custody {
  mkdirSync(options.folder, { recursive: true });
  const path = join(options.folder, custodyFile);
  const fd = opening(path, () => openSync(path, 'a+', 0o600));
  try {
    const bytes = readFileSync(path);
    const named = new Set<string>();
    const noticed = new Noticed();
    const walk = walkCustody(bytes, 'ends', (entry) => {
      noticed.see(entry);
      if (entry.what === custodyOwn.torn) named.add(String(entry.detail['file']));
    });
    demandUnchanged(walk, path);
    if (walk.torn) moveAside(options.folder, path, bytes.subarray(walk.torn.byte), walk.torn.byte);
    const log = new Log(options, fileMedium(path, fd), { walk, noticed });
    log.start();
    for (const file of tornFiles(options.folder)) {
      if (!named.has(file)) log.append({ audit: 'log', what: custodyOwn.torn, detail: { file, bytes: statSync(join(options.folder, file)).size } });
    }
    syncFolder(options.folder);
    return log;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/**
 * Goes on with the log in memory alone, for a case that cannot be written: entries chain to those of the file, so that a
 * report can say what was looked at for it, and are gone when it is closed.
 */
export function openCustodyInMemory(options: CustodyOptions): Custody {
  const path = join(options.folder, custodyFile);
  const bytes = readFileSync(path);
  const noticed = new Noticed();
  const walk = walkCustody(bytes, 'ends', (entry) => { noticed.see(entry); });
  demandUnchanged(walk, path);
  const log = new Log(options, memoryMedium(path, walk.torn ? bytes.subarray(0, walk.torn.byte) : bytes), { walk, noticed });
  log.start();
  return log;
}

/** Reads a log without writing to it: read-only media, another person's case, a damaged log up to the damage. Fault `file-unreadable`. */
export function viewCustody(folder: string): CustodyView {
  const path = join(folder, custodyFile);
  const fd = opening(path, () => openSync(path, 'r'));
  const walk = walkCustody(readFileSync(path), 'ends');
  return {
    entries: walk.entries, head: walk.head,
    read: (from, limit) => readEntries(fileMedium(path, fd), walk.offsets, from, limit),
    verify: () => verifyCustody(readFileSync(path)),
    bytes: () => readFileSync(path),
    close: () => closeSync(fd),
  };
}

class Log implements Custody {
  readonly #options: CustodyOptions;
  readonly #medium: Medium;
  readonly #offsets: number[];
  readonly #key: SessionKey;
  readonly #session: string;
  readonly #noticed: Noticed;
  #last: CustodyEntry | null;
  #head: string;
  #isOpen = true;

  constructor(options: CustodyOptions, medium: Medium, { walk, noticed }: { readonly walk: Walk; readonly noticed: Noticed }) {
    this.#noticed = noticed;
    this.#options = options;
    this.#medium = medium;
    this.#offsets = [...walk.offsets];
    this.#last = walk.last;
    this.#head = walk.head;
    this.#key = makeSessionKey(Uint8Array.from(options.ports.random.bytes(32)));
    this.#session = Buffer.from(options.ports.random.bytes(16)).toString('hex');
  }

  get entries(): number { return this.#offsets.length - 1; }
  get head(): string { return this.#head; }
  get quarantine(): Quarantine | null { return this.#noticed.quarantine; }

  transfers(): CustodyEntry[] { return this.#noticed.transfers.flatMap((n) => this.read(n, 1)); }

  start(): void {
    const { caseId, ports } = this.#options;
    this.append({ audit: 'log', what: custodyOwn.sessionStart, detail: { key: this.#key.publicKey, platform: ports.workstation.platform, boot: ports.workstation.boot, clock: clockSource, case: caseId } });
  }

  append(note: CustodyNote): CustodyEntry {
    const now = this.#options.ports.clock.now();
    const before = this.#last?.time;
    const isBack = before !== undefined && now.toISOString() < before;
    const clockBack: CustodyNote = { audit: 'log', what: custodyOwn.clockBack, detail: { before, setBackBySeconds: before === undefined ? 0 : Math.ceil((Date.parse(before) - now.getTime()) / 1000) } };
    // A session's first entry brings the key, so there the remark about the clock can only come second.
    const isFirst = note.what === custodyOwn.sessionStart;
    if (isBack && !isFirst) this.#write(clockBack, now);
    const entry = this.#write(note, now);
    if (isBack && isFirst) this.#write(clockBack, now);
    return entry;
  }

  checkpoint(signer: Signer): CustodyEntry {
    const content = checkpointContent(this.entries, this.#head);
    const cms = signCms({ content, signer, signingTime: this.#options.ports.clock.now() });
    return this.append({ audit: 'log', what: custodyOwn.checkpoint, detail: { entries: this.entries, head: this.#head, cms: cms.toString('base64') } });
  }

  signText(text: string): { readonly publicKey: string; readonly signature: Buffer } {
    const bytes = Buffer.from(text, 'utf8');
    // An entry is signed as the 32 bytes of its hash.
    assert(this.#isOpen && bytes.length > 32, 'an open log signs texts that are no hashes');
    return { publicKey: this.#key.publicKey, signature: sign(null, bytes, this.#key.privateKey) };
  }

  read(from: number, limit: number): CustodyEntry[] {
    assert(this.#isOpen, 'the custody log is open');
    return readEntries(this.#medium, this.#offsets, from, limit);
  }

  verify(): CustodyVerification {
    return verifyCustody(this.#medium.all());
  }

  bytes(): Buffer { return this.#medium.all(); }

  close(): void {
    if (!this.#isOpen) return;
    try {
      this.append({ audit: 'log', what: custodyOwn.sessionEnd });
    } finally {
      this.#isOpen = false;
      this.#medium.close();
    }
  }

  #write(note: CustodyNote, now: Date): CustodyEntry {
    assert(this.#isOpen, 'the custody log is open');
    const { ports, version } = this.#options;
    const { user, host, door } = ports.workstation;
    const { entry, line } = seal({
      n: this.entries, time: now.toISOString(), offset: 0 - now.getTimezoneOffset(), monotonic: Math.floor(ports.clock.monotonic()), session: this.#session,
      who: { user: user.toWellFormed(), host: host.toWellFormed(), door }, tool: { name: 'exhibit', version },
      audit: note.audit, what: note.what, detail: wellFormed(note.detail ?? {}),
      ...(note.outcome === undefined ? {} : { outcome: note.outcome.toWellFormed() }), prev: this.#head,
    }, this.#key);
    const bytes = Buffer.from(`${line}\n`, 'utf8');
    assert(bytes.length <= maxLineBytes, 'a custody entry stays below its bound');
    this.#put(bytes, note.audit !== 'view');
    this.#offsets.push(present(this.#offsets.at(-1), 'end of the log') + bytes.length);
    this.#head = entry.hash;
    this.#last = entry;
    this.#noticed.see(entry);
    return entry;
  }

  #put(bytes: Buffer, isForced: boolean): void {
    const end = present(this.#offsets.at(-1), 'end of the log');
    if (this.#medium.size() !== end) cannot('case-damaged', 'The custody log was changed by something else while the case was open.', { where: this.#medium.path });
    writing(this.#medium.path, () => { this.#medium.append(bytes, isForced); });
  }
}

function demandUnchanged(walk: Walk, path: string): void {
  const remedy = 'Open the case read-only, or verify it to see what still holds.';
  if (walk.problem) cannot('case-damaged', 'The custody log of the case was changed or damaged.', { why: walk.problem.what, where: `${path}, entry ${walk.problem.entry}, byte ${walk.problem.byte}`, remedy });
  if (walk.torn?.isEntry) cannot('case-damaged', 'The custody log of the case was changed or damaged.', { why: 'The line break after the last entry was changed.', where: `${path}, byte ${walk.torn.byte}`, remedy });
}

// The bytes are safe in a file of their own before they leave the log, so a crash in between loses nothing.
function moveAside(folder: string, path: string, tail: Uint8Array, keep: number): void {
  const file = `custody.torn-${tornFiles(folder).length}`;
  const aside = opening(join(folder, file), () => openSync(join(folder, file), 'wx', 0o600));
  try {
    writing(file, () => {
      for (let done = 0; done < tail.length;) done += writeSync(aside, tail, done);
      fsyncSync(aside);
    });
  } finally {
    closeSync(aside);
  }
  syncFolder(folder);
  // By path: on Windows a descriptor opened for appending may not shorten the file.
  truncateSync(path, keep);
}

const tornFiles = (folder: string): string[] => readdirSync(folder).filter((name) => /^custody\.torn-\d+$/.test(name)).sort();

function readEntries(medium: Medium, offsets: readonly number[], from: number, limit: number): CustodyEntry[] {
  const until = Math.min(from + limit, offsets.length - 1);
  if (from >= until) return [];
  const start = present(offsets[from], 'offset');
  const bytes = medium.read(start, present(offsets[until], 'offset') - start);
  return Array.from({ length: until - from }, (_, i) => {
    const read = readLine(bytes.subarray(present(offsets[from + i], 'offset') - start, present(offsets[from + i + 1], 'offset') - start - 1));
    return 'entry' in read ? read.entry : cannot('case-damaged', 'The custody log was changed while the case was open.', { why: read.wrong, where: `entry ${from + i}` });
  });
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

function opening<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') cannot('file-missing', 'The custody log is not there.', { where: path });
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') cannot('folder-unwritable', 'The custody log cannot be opened for writing.', { where: path, why: code });
    throw error;
  }
}

function writing(path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') cannot('disk-full', 'The custody log could not be written: the disk is full.', { where: path, remedy: 'Free some space; what was asked for has not been done.' });
    if (code !== '') cannot('folder-unwritable', 'The custody log could not be written.', { where: path, why: code });
    throw error;
  }
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder; there the file system orders the entries itself.
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
