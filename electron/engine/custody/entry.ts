// Turns one custody entry into the one line it may be written as, and reads such a line back without trusting it.
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import { custodyEntrySchema } from '../../../shared/model/custody-entry.ts';
import type { CustodyEntry, PlainObject } from '../../../shared/model/custody-entry.ts';
import { readCanonical } from './read-canonical.ts';

export type UnsignedEntry = Omit<CustodyEntry, 'hash' | 'sig'>;

/** A longer line is not one of ours; it bounds what a hostile file can make us hold. */
export const maxLineBytes = 8 * 1024 * 1024;

// PKCS#8 and SubjectPublicKeyInfo of Ed25519 up to the 32 key bytes (RFC 8410 §7, §4).
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export type SessionKey = { /** Raw public key, 64 hex digits. */ readonly publicKey: string; readonly privateKey: KeyObject };

/** An Ed25519 key pair that lives only in memory. `seed` is 32 random bytes; it is wiped. */
export function makeSessionKey(seed: Uint8Array): SessionKey {
  const der = Buffer.concat([pkcs8Prefix, seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  seed.fill(0);
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { publicKey: spki.subarray(spkiPrefix.length).toString('hex'), privateKey };
}

/** Null when these are not the 32 bytes of a key. */
export function readSessionKey(hex: unknown): KeyObject | null {
  if (typeof hex !== 'string' || !/^[0-9a-f]{64}$/.test(hex)) return null;
  try {
    return createPublicKey({ key: Buffer.concat([spkiPrefix, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' });
  } catch {
    // Not a point of the curve.
    return null;
  }
}

export function hashOf(entry: UnsignedEntry): string {
  return createHash('sha256').update(canonicalJson(entry as PlainObject)).digest('hex');
}

/** The finished entry and its line, without the line break. */
export function seal(entry: UnsignedEntry, key: SessionKey): { readonly entry: CustodyEntry; readonly line: string } {
  const hash = hashOf(entry);
  const sealed: CustodyEntry = { ...entry, hash, sig: sign(null, Buffer.from(hash, 'hex'), key.privateKey).toString('hex') };
  return { entry: sealed, line: canonicalJson(sealed as PlainObject) };
}

export function isSignedWith(entry: CustodyEntry, key: KeyObject): boolean {
  return verify(null, Buffer.from(entry.hash, 'hex'), key, Buffer.from(entry.sig, 'hex'));
}

/** The entry, or what is wrong with the line. Never throws, whatever the bytes are. */
export function readLine(line: Uint8Array): { readonly entry: CustodyEntry } | { readonly wrong: string } {
  if (line.length > maxLineBytes) return { wrong: 'The line is longer than any entry.' };
  const read = readCanonical(line);
  if ('wrong' in read) return { wrong: `The line is not an entry: ${read.wrong}.` };
  const parsed = custodyEntrySchema.safeParse(read.value);
  if (!parsed.success) return { wrong: 'The line does not have the fields of an entry.' };
  const { hash, sig, ...rest } = parsed.data;
  void sig;
  return hashOf(rest) === hash ? { entry: parsed.data } : { wrong: 'The content does not match the entry’s own SHA-256.' };
}
