// Reads signatures and keys of minisign and signify and says whether a signature fits the bytes and a key.
import { createPublicKey, verify } from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';

export type CommentKey = { /** Hexadecimal, as minisign prints it. */ readonly id: string; readonly key: Buffer };
export type CommentSignature = {
  /** `prehashed`: over BLAKE2b-512 of the file, as minisign signs by default. */
  readonly over: 'file' | 'prehashed'; readonly keyId: string; readonly value: Buffer;
  readonly trustedComment: { readonly text: string; readonly signature: Buffer } | null;
};
/** `unsupported`: the key is none that Ed25519 can have. */
export type CommentVerdict = 'fits' | 'differs' | 'other-key' | 'unsupported';

const mark = 'trusted comment: ';

function linesOf(text: string): readonly string[] | null {
  const lines = text.slice(0, 16_384).split(/\r?\n/);
  return lines[0]?.startsWith('untrusted comment:') ? lines : null;
}

/** Null where the line is not the base64 of exactly so many bytes. */
function bytesOf(line: string | undefined, length: number): Buffer | null {
  const bytes = Buffer.from(line ?? '', 'base64');
  return bytes.length === length && bytes.toString('base64') === line ? bytes : null;
}

/** As minisign prints it, without leading zeros: the eight bytes behind the kind are a number, lowest byte first. */
const idOf = (bytes: Buffer): string => bytes.readBigUInt64LE(2).toString(16).toUpperCase();

/** Null for what is no public key of minisign or signify; the line of the key alone is one too, as it is printed on web pages. */
export function readCommentKey(text: string): CommentKey | null {
  const bytes = bytesOf(linesOf(text)?.[1] ?? text.slice(0, 200).trim(), 42);
  return bytes?.toString('latin1', 0, 2) === 'Ed' ? { id: idOf(bytes), key: bytes.subarray(10) } : null;
}

/** Null for what is no signature of minisign or signify, or one cut short. */
export function readCommentSignature(text: string): CommentSignature | null {
  const lines = linesOf(text);
  const bytes = bytesOf(lines?.[1], 74);
  const kind = bytes?.toString('latin1', 0, 2);
  if (!lines || !bytes || (kind !== 'Ed' && kind !== 'ED')) return null;
  const parts = { over: kind === 'Ed' ? 'file' : 'prehashed', keyId: idOf(bytes), value: bytes.subarray(10) } as const;
  if ((lines[2] ?? '') === '') return { ...parts, trustedComment: null };
  const signature = bytesOf(lines[3], 64);
  return lines[2]?.startsWith(mark) && signature ? { ...parts, trustedComment: { text: lines[2].slice(mark.length), signature } } : null;
}

/** `message`: the whole signed file. Where there is a trusted comment, it has to fit too. */
export function verifyCommentSignature(signature: CommentSignature, from: CommentKey, message: Buffer): CommentVerdict {
  if (signature.keyId !== from.id) return 'other-key';
  const { trustedComment: comment, value } = signature;
  // Electron’s crypto library has no BLAKE2b (decision 0019).
  const signed = signature.over === 'prehashed' ? blake2b(message, { dkLen: 64 }) : message;
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: from.key.toString('base64url') }, format: 'jwk' });
    const isWhole = verify(null, signed, key, value) && (!comment || verify(null, Buffer.concat([value, Buffer.from(comment.text)]), key, comment.signature));
    return isWhole ? 'fits' : 'differs';
  } catch { return 'unsupported'; }
}
