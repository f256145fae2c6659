// Signed notes and checkpoints of C2SP: a text, a blank line, and lines of Ed25519 signatures, written and read without trusting them.
import { createHash, verify } from 'node:crypto';
import { readSessionKey } from '../../custody/entry.ts';

/** Ed25519 in the registry of C2SP signed-note. */
const ed25519 = 1;
/** Longer notes are not read: a checkpoint has less than a kilobyte. */
export const longestNote = 1_000_000;
const mostSignatures = 100;

/** A verifier key: `name+hash+base64`, C2SP signed-note "Verifier keys". `publicKey` is raw, 64 hex digits. */
export type NoteKey = { readonly name: string; readonly publicKey: string };
export type NoteSignature = { readonly name: string; readonly keyId: string; readonly signature: Buffer };
export type SignedNote = { /** With the line break that ends it: exactly what is signed. */ readonly text: string; readonly signatures: readonly NoteSignature[] };
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Buffer; readonly extensions: readonly string[] };

const isName = (name: string): boolean => name !== '' && !/[\s+\p{Cc}]/u.test(name);

/** The first four bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ key), as C2SP defines them. */
export function keyIdOf({ name, publicKey }: NoteKey): Buffer {
  return createHash('sha256').update(`${name}\n`).update(Uint8Array.of(ed25519)).update(Buffer.from(publicKey, 'hex')).digest().subarray(0, 4);
}

export const keyText = (key: NoteKey): string => `${key.name}+${keyIdOf(key).toString('hex')}+${Buffer.concat([Uint8Array.of(ed25519), Buffer.from(key.publicKey, 'hex')]).toString('base64')}`;

const bytesOf = (text: string): Buffer | null => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
};

/** Null for anything that is not a verifier key of Ed25519 whose hash fits. */
export function readKeyText(text: string): NoteKey | null {
  if (text.length > 1000) return null;
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim());
  const bytes = match ? bytesOf(match[3] ?? '') : null;
  if (!match || bytes?.length !== 33 || bytes[0] !== ed25519) return null;
  const key = { name: match[1] ?? '', publicKey: bytes.subarray(1).toString('hex') };
  return isName(key.name) && keyIdOf(key).toString('hex') === match[2] && readSessionKey(key.publicKey) !== null ? key : null;
}

export function writeNote(text: string, key: NoteKey, signature: Uint8Array): string {
  return `${text}\n— ${key.name} ${Buffer.concat([keyIdOf(key), signature]).toString('base64')}\n`;
}

/** Null for anything that is not a note with at least one signature line. Says nothing about whether a signature is good. */
export function readNote(note: string): SignedNote | null {
  if (note.length > longestNote || !note.endsWith('\n') || !note.isWellFormed() || /[^\n\P{Cc}]/u.test(note)) return null;
  const cut = note.lastIndexOf('\n\n');
  if (cut <= 0) return null;
  const lines = note.slice(cut + 2, -1).split('\n');
  if (lines.length > mostSignatures) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const match = /^— (\S+) (\S+)$/.exec(line);
    const bytes = match ? bytesOf(match[2] ?? '') : null;
    if (!match || !bytes || bytes.length < 5 || !isName(match[1] ?? '')) return null;
    signatures.push({ name: match[1] ?? '', keyId: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) });
  }
  return { text: note.slice(0, cut + 1), signatures };
}

/** At least one signature of this key, and none of its signatures is bad. */
export function isSignedBy(note: SignedNote, key: NoteKey): boolean {
  const id = keyIdOf(key).toString('hex');
  const own = note.signatures.filter((s) => s.name === key.name && s.keyId === id);
  const publicKey = readSessionKey(key.publicKey);
  return publicKey !== null && own.length > 0 && own.every((s) => s.signature.length === 64 && verify(null, Buffer.from(note.text, 'utf8'), publicKey, s.signature));
}

export const writeCheckpoint = ({ origin, size, root, extensions }: Checkpoint): string => [origin, String(size), root.toString('base64'), ...extensions, ''].join('\n');

/** Null where the text of a note is not a checkpoint (C2SP tlog-checkpoint). */
export function readCheckpoint(text: string): Checkpoint | null {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  const hash = bytesOf(root);
  const extensions = rest.slice(0, -1);
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)) || hash?.length !== 32 || rest.at(-1) !== '' || extensions.includes('')) return null;
  return { origin, size: Number(size), root: hash, extensions };
}
