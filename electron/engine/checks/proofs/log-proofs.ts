// Proof files of transparency logs as C2SP writes them: that an entry is in a log, and that a log only grew; read without trusting them.
import { createHash } from 'node:crypto';
import { isConsistent, isIncluded, leafHash, longestPath } from './merkle.ts';
import { isSignedBy, keyIdOf, readCheckpoint, readKeyText, readNote } from './signed-note.ts';
import type { Checkpoint, NoteKey, SignedNote } from './signed-note.ts';

/** A checkpoint with its signatures, judged by nobody yet. */
export type SignedPoint = { readonly note: SignedNote; readonly point: Checkpoint };
export type LogProof = SignedPoint & { readonly index: number; readonly path: readonly Buffer[] };
export type GrowthProof = SignedPoint & { readonly old: number; readonly path: readonly Buffer[] };

export function readPoint(text: string): SignedPoint | null {
  const note = readNote(text);
  const point = note ? readCheckpoint(note.text) : null;
  return note && point ? { note, point } : null;
}

/** C2SP tlog-proof: what it says of itself, an index, a path, an empty line, a checkpoint. Null for anything else. The `extra` line is signed by nobody and left out. */
export function readLogProof(text: string): LogProof | null {
  const rest = /^c2sp\.org\/tlog-proof@v1\n(?:extra [A-Za-z0-9+/=]{0,100000}\n)?/.exec(text)?.[0];
  return rest === undefined ? null : readPath(text.slice(rest.length), 'index', longestPath, (index, path, point) => ({ ...point, index, path }));
}

/** C2SP tlog-witness, “add-checkpoint”: the size of an older tree, a consistency proof, an empty line, the newer checkpoint. Null for anything else. */
export const readGrowthProof = (text: string): GrowthProof | null => readPath(text, 'old', 2 * longestPath, (old, path, point) => ({ ...point, old, path }));

function readPath<T>(text: string, word: 'index' | 'old', most: number, make: (n: number, path: readonly Buffer[], point: SignedPoint) => T): T | null {
  const cut = text.indexOf('\n\n');
  const [first = '', ...hashes] = text.slice(0, Math.max(0, cut)).split('\n', most + 2);
  const digits = first.startsWith(`${word} `) ? first.slice(word.length + 1) : '';
  const point = cut < 0 ? null : readPoint(text.slice(cut + 2));
  const path = hashes.map((h) => Buffer.from(h, 'base64'));
  if (!/^(?:0|[1-9]\d{0,15})$/.test(digits) || !Number.isSafeInteger(Number(digits)) || !point || path.length > most || path.some((p, i) => p.length !== 32 || p.toString('base64') !== hashes[i])) return null;
  return make(Number(digits), path, point);
}

/** What of a file is the entry of the log: the file itself, or its SHA-256. Null where neither is at this place. What an application logs is its own affair; these two are usual. */
export function entryOf(proof: LogProof, content: Buffer): 'content' | 'digest' | null {
  const isThere = (leaf: Buffer): boolean => isIncluded({ index: proof.index, size: proof.point.size, leaf, path: proof.path, root: proof.point.root });
  if (isThere(leafHash(content))) return 'content';
  return isThere(leafHash(createHash('sha256').update(content).digest())) ? 'digest' : null;
}

export const isGrown = (proof: GrowthProof, old: Checkpoint): boolean => isConsistent({ first: old.size, second: proof.point.size, firstRoot: old.root, secondRoot: proof.point.root, path: proof.path });

/** A verifier key, and who vouches for it: null where it lay among the evidence. */
export type KnownKey = NoteKey & { /** As signatures name it; 8 hex digits. */ readonly id: string; readonly file: string; readonly suppliedBy: string | null };

/** The keys in a file of keys, one a line. */
export const keysIn = (text: string, file: string, suppliedBy: string | null): readonly KnownKey[] => text.split(/\r?\n/, 1000).flatMap((line) => {
  const key = readKeyText(line);
  return key ? [{ ...key, id: keyIdOf(key).toString('hex'), file, suppliedBy }] : [];
});

/** `bad`: a signature that says it is of this key is not. `unknown`: no key that is here made any of the signatures. */
export type Signer = { readonly kind: 'signed' | 'bad'; readonly key: KnownKey } | { readonly kind: 'unknown' };

/** The best of the keys: a trusted one before one that came with the files. */
export function signerOf(note: SignedNote, keys: readonly KnownKey[]): Signer {
  const named = keys.filter((k) => note.signatures.some((s) => s.name === k.name && s.keyId === k.id));
  const ordered = [...named.filter((k) => k.suppliedBy !== null), ...named.filter((k) => k.suppliedBy === null)];
  const signed = ordered.find((k) => isSignedBy(note, k));
  if (signed) return { kind: 'signed', key: signed };
  const [bad] = ordered;
  return bad ? { kind: 'bad', key: bad } : { kind: 'unknown' };
}
