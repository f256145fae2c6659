// The words of the intake: a source of bytes, what a walk over it meets, and every oddity it can report.
import type { FaultCode } from '../../../shared/faults.ts';
import type { BinaryKind } from '../../../shared/spec/format.ts';

/** One thing whose bytes can be read: a file given by the user, or a member found inside an archive. */
export type Source = {
  /** For showing only: `case.zip/AWSLogs/a.json.gz/a.json`. Sanitised; never used to open or write anything. */
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  /** Bytes, as stated by the file system or the archive; null when only known after reading. */
  readonly size: number | null;
  /** Modification time as stated by the file system or the archive header; hostile for archive members. */
  readonly modified: Date | null;
  /** The bytes in chunks of about 1 MiB at most. May throw FaultError half-way (limit reached, file unreadable, cancelled). */
  open(): AsyncIterable<Buffer>;
};

/** Containers that are opened. A tar.gz is a gzip that holds a tar. */
export type ContainerKind = 'gzip' | 'zip' | 'tar' | 'bzip2' | 'xz' | 'zstd' | '7z' | TableKind;
/** Binary tables and workbooks: opened into lines of JSON, one a row, so that every format over JSON can read them. */
export type TableKind = 'parquet' | 'arrow' | 'xlsx';
const tableKinds: readonly string[] = ['parquet', 'arrow', 'xlsx'] satisfies readonly TableKind[];
export const isTableKind = (kind: string | undefined): kind is TableKind => kind !== undefined && tableKinds.includes(kind);
/** Containers that are recognised and refused with `archive-unsupported`. */
export type UnsupportedKind = 'rar' | 'lz4' | 'compress' | 'cab';
/** Binary files that are no containers: delivered as leaves. */
export type LeafKind = BinaryKind | 'sqlite';
export type SniffedKind = ContainerKind | UnsupportedKind | LeafKind;

export type NoteCode =
  | Extract<FaultCode, `archive-${string}`>
  | 'archive-truncated'
  | 'archive-password-used'
  | 'archive-password-wrong'
  | 'file-unreadable'
  | 'gzip-extra-member'
  | 'gzip-trailing-bytes'
  | 'gzip-truncated'
  | 'stream-extra-member'
  | 'stream-trailing-bytes'
  | 'crc-mismatch'
  | 'member-skipped'
  | 'member-duplicate-name'
  | 'workbook-extra'
  | 'archive-split'
  | 'zip-overlap'
  | 'zip-header-mismatch'
  | 'zip-unlisted-bytes'
  | 'tar-after-end';

/** Something odd met on the way. `detail` states facts and numbers, never a value of the evidence. */
export type Note = {
  readonly kind: 'note';
  /** The container or member it is about, in the same spelling as Source.path. */
  readonly path: string;
  readonly code: NoteCode;
  readonly detail: string;
};

/** A container that was opened on the way to a leaf, outermost first. */
export type Parent = { readonly path: string; readonly container: ContainerKind };

export type Digest = { readonly sha256: string; readonly size: number };

/** A stream that is not a container (or one that may not be opened): what becomes an item of the case. */
export type Leaf = {
  readonly kind: 'leaf';
  readonly source: Source;
  /** The first 64 KiB (fewer when the stream is shorter); `source.open()` delivers them again. */
  readonly head: Buffer;
  /** Number of containers around it: 0 for a plain file. */
  readonly depth: number;
  readonly parents: readonly Parent[];
  /** Names that lead from the root to it, for `openByPath`; empty for a plain file. */
  readonly memberPath: readonly string[];
  readonly sniffed: SniffedKind | null;
  /** Why its content was not opened though it is a container; a note with the same code stands before it. */
  readonly unopened: NoteCode | null;
  /** SHA-256 and length, once every byte has been read through `open()` or by the walk going on; null before, or when hashing is off. */
  digest(): Digest | null;
};

export type ContainerStart = {
  readonly kind: 'container';
  readonly source: Source;
  readonly container: ContainerKind;
  readonly depth: number;
  readonly parents: readonly Parent[];
  readonly memberPath: readonly string[];
};

/** A member that was met and not opened; the note behind it says why. */
export type Refused = {
  readonly kind: 'refused';
  readonly source: Omit<Source, 'open'>;
  readonly parents: readonly Parent[];
  readonly memberPath: readonly string[];
  readonly why: string;
};

export type ContainerEnd = {
  readonly kind: 'container-end';
  readonly path: string;
  readonly container: ContainerKind;
  /** Members met, including folders and refused ones. */
  readonly members: number;
  /** Of the container's own bytes; null when they were not read to the end or hashing is off. */
  readonly digest: Digest | null;
};

export type WalkEvent = ContainerStart | ContainerEnd | Leaf | Refused | Note;
