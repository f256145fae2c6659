// Walks the bytes of a custody log from the first to the last line and stops at the first thing that is not as written.
import type { KeyObject } from 'node:crypto';
import { custodyOwn, custodyStart } from '../../../shared/model/custody-entry.ts';
import type { CustodyEntry } from '../../../shared/model/custody-entry.ts';
import { isSignedWith, readLine, readSessionKey } from './entry.ts';

export type Walk = {
  /** Entries that hold, counted from the first. */
  readonly entries: number;
  readonly head: string;
  readonly last: CustodyEntry | null;
  readonly sessions: number;
  /** The byte each entry begins at, and the end of the last one. */
  readonly offsets: readonly number[];
  /** Why the walk stopped before the end. */
  readonly problem: { readonly what: string; readonly entry: number; readonly byte: number } | null;
  /** Bytes after the last line break: a write that did not finish, or damage. */
  readonly torn: { readonly byte: number; readonly length: number; /** It is an entry whose line break was changed. */ readonly isEntry: boolean } | null;
};

type State = { n: number; head: string; last: CustodyEntry | null; session: string; key: KeyObject | null; seen: Set<string> };

/**
 * `all` checks every signature. `ends` checks the last one of each session, which vouches through the chain for
 * everything before it except the other signatures themselves: for opening, where seconds count.
 */
export function walkCustody(bytes: Buffer, signatures: 'all' | 'ends', each: (entry: CustodyEntry) => void = () => {}): Walk {
  const state: State = { n: 0, head: custodyStart, last: null, session: '', key: null, seen: new Set() };
  const offsets: number[] = [];
  let at = 0;
  let problem: Walk['problem'] = null;
  while (at < bytes.length) {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0) break;
    const read = readLine(bytes.subarray(at, end));
    const wrong = 'wrong' in read ? read.wrong : step(state, read.entry, signatures);
    if (wrong !== null || 'wrong' in read) {
      problem = { what: wrong ?? '', entry: state.n, byte: at };
      break;
    }
    each(read.entry);
    offsets.push(at);
    at = end + 1;
  }
  if (!problem && signatures === 'ends' && state.last && state.key && !isSignedWith(state.last, state.key)) {
    problem = { what: badSignature, entry: state.n - 1, byte: offsets.at(-1) ?? 0 };
  }
  offsets.push(at);
  const torn = !problem && at < bytes.length ? { byte: at, length: bytes.length - at, isEntry: isEntryWithOtherEnd(bytes.subarray(at), state) } : null;
  return { entries: state.n, head: state.head, last: state.last, sessions: state.seen.size, offsets, problem, torn };
}

const badSignature = 'The signature is not by the key of its session.';

function step(state: State, entry: CustodyEntry, signatures: 'all' | 'ends'): string | null {
  const { last } = state;
  if (entry.n !== state.n) return `The entry is numbered ${entry.n} where ${state.n} is due: one was removed, added or moved.`;
  if (entry.prev !== state.head) return 'The entry does not follow the one before it: something before it was changed or removed.';
  if (entry.what === custodyOwn.sessionStart) {
    const wrong = startSession(state, entry, signatures);
    if (wrong) return wrong;
  } else {
    if (entry.session !== state.session || !state.key) return 'The entry belongs to a session that did not begin before it.';
    if (last && entry.monotonic < last.monotonic) return 'The entry’s running clock stands before that of the entry before it.';
    if (last && entry.time < last.time && entry.what !== custodyOwn.clockBack) return 'The clock went back without an entry that says so.';
  }
  if (signatures === 'all' && state.key && !isSignedWith(entry, state.key)) return badSignature;
  state.n++;
  state.head = entry.hash;
  state.last = entry;
  return null;
}

function startSession(state: State, entry: CustodyEntry, signatures: 'all' | 'ends'): string | null {
  if (state.seen.has(entry.session)) return 'A session begins that was there before.';
  const key = readSessionKey(entry.detail['key']);
  if (!key) return 'A session begins without a readable key.';
  if (signatures === 'ends' && state.last && state.key && !isSignedWith(state.last, state.key)) return badSignature;
  state.seen.add(entry.session);
  state.session = entry.session;
  state.key = key;
  return null;
}

// A torn write is a cut-off beginning. A whole entry followed by another byte than the line break was not torn, it was changed.
function isEntryWithOtherEnd(tail: Buffer, state: State): boolean {
  const read = readLine(tail.subarray(0, tail.length - 1));
  return 'entry' in read && read.entry.prev === state.head;
}
