// What an unpacker is given and what it yields; one file per container kind implements it.
import type { Budget } from '../budget.ts';
import type { ContainerKind, NoteCode } from '../types.ts';

export type UnpackContext = {
  readonly budget: Budget;
  readonly signal?: AbortSignal | undefined;
  /** Shown path of the container, for faults. */
  readonly path: string;
  /** Last part of it: names the content of a gzip. */
  readonly name: string;
  /** Packed size of the container if stated. */
  readonly size: number | null;
  /** What a person gave to open encrypted members, tried in turn. In memory only: never written, logged or shown. */
  readonly passwords?: readonly string[] | undefined;
};

export type MemberNote = {
  readonly kind: 'note';
  readonly code: NoteCode;
  readonly detail: string;
  /** The member it is about; null when it is about the container. */
  readonly member: string | null;
};

/**
 * A member to read before the next event is asked for. Its stream ends early, without an error, where the evidence is damaged,
 * and the unpacker then yields a note; it throws FaultError where a limit is reached.
 */
export type Member = {
  readonly kind: 'member';
  /** Safe to show, unique within the container, the same on every walk. */
  readonly name: string;
  readonly size: number | null;
  readonly modified: Date | null;
  /** May be called once. */
  stream(): AsyncIterable<Buffer>;
};

/** A folder, or a member that is not opened; a note before it says why. */
export type ListedMember = { readonly kind: 'listed'; readonly name: string };

/** The container turns out to be of a kind that its first bytes did not show. */
export type KindShown = { readonly kind: 'is'; readonly container: ContainerKind };

export type MemberEvent = Member | ListedMember | MemberNote | KindShown;

export const note = (code: NoteCode, detail: string, member: string | null = null): MemberNote => ({ kind: 'note', code, detail, member });
