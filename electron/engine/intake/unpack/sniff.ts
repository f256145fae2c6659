// Recognises containers by their first bytes, never by a file's name.
import { isBinaryKind } from '../../../../shared/spec/format.ts';
import { isBsm } from '../../decoders/bsm/decode-bsm.ts';
import { isEvt } from '../../decoders/evt.ts';
import { isJournalExport } from '../../decoders/journal-export.ts';
import { isUtmp } from '../../decoders/utmp.ts';
import { isTarHeader } from './tar-header.ts';
import type { ContainerKind, SniffedKind } from '../types.ts';

const startsWith = (head: Buffer, magic: readonly number[], at = 0): boolean => magic.every((byte, index) => head[at + index] === byte);
const ascii = (head: Buffer, text: string, at = 0): boolean => head.toString('latin1', at, at + text.length) === text;

/** RFC 1952: magic, method 8 (deflate, the only one), and the three reserved flags clear. */
export const isGzipHeader = (head: Buffer): boolean => startsWith(head, [0x1f, 0x8b, 0x08]) && ((head[3] ?? 0xff) & 0xe0) === 0;

/** A zip starts with a member, with the end record when empty, or with the split-archive marker. */
const isZip = (head: Buffer): boolean => ascii(head, 'PK\x03\x04') || ascii(head, 'PK\x05\x06') || ascii(head, 'PK\x07\x08PK\x03\x04');

/** "BZh", block size, then the decimals of pi (a block) or of its root (an empty stream): four text bytes alone would be too weak. */
const isBzip2 = (head: Buffer): boolean =>
  /^BZh[1-9]$/.test(head.toString('latin1', 0, 4)) &&
  (startsWith(head, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], 4) || startsWith(head, [0x17, 0x72, 0x45, 0x38, 0x50, 0x90], 4));

const tests: readonly (readonly [SniffedKind, (head: Buffer) => boolean])[] = [
  ['gzip', isGzipHeader],
  ['zip', isZip],
  ['bzip2', isBzip2],
  ['xz', (head) => startsWith(head, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00])],
  ['zstd', (head) => startsWith(head, [0x28, 0xb5, 0x2f, 0xfd])],
  ['7z', (head) => startsWith(head, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])],
  ['rar', (head) => ascii(head, 'Rar!\x1a\x07')],
  ['lz4', (head) => startsWith(head, [0x04, 0x22, 0x4d, 0x18])],
  ['compress', (head) => startsWith(head, [0x1f, 0x9d])],
  ['cab', (head) => ascii(head, 'MSCF\0\0\0\0')],
  ['parquet', (head) => ascii(head, 'PAR1')],
  ['arrow', (head) => ascii(head, 'ARROW1\0\0')],
  ['evtx', (head) => ascii(head, 'ElfFile\0')],
  ['sqlite', (head) => ascii(head, 'SQLite format 3\0')],
  ['evt', isEvt],
  ['journal-export', isJournalExport],
  ['tar', (head) => isTarHeader(head)],
  ['bsm', isBsm],
  // No magic number: records that make sense, so it is asked last.
  ['utmp', isUtmp],
];

/** What the first bytes (512 suffice) say; xlsx, docx and jar are zips. Null for anything without a known magic number. */
export function sniffContainer(head: Buffer): SniffedKind | null {
  return tests.find(([, matches]) => matches(head))?.[0] ?? null;
}

const openable: ReadonlySet<SniffedKind> = new Set<ContainerKind>(['gzip', 'zip', 'tar', 'bzip2', 'xz', 'zstd', '7z', 'parquet', 'arrow']);
export const isOpenable = (kind: SniffedKind | null): kind is ContainerKind => kind !== null && openable.has(kind);

/** Recognised as a container that cannot be opened. */
export const isUnsupported = (kind: SniffedKind | null): boolean =>
  kind !== null && !isOpenable(kind) && !isBinaryKind(kind) && kind !== 'sqlite';
