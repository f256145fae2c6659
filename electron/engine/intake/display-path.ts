// Turns hostile names into text that is safe to show, and tells names that try to leave their archive.

// Controls, formats (zero-width, bidirectional, tags), line and paragraph separators, lone surrogates: each can hide or reorder
// what a person reads. The backslash is escaped too, so that an escape can never be forged.
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\\]/gu;

const escaped = (text: string): string => text.replace(unsafe, (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`);

/** Names longer than this are cut in the middle for showing; file systems allow 255 bytes a part, archives 65,535. */
const longest = 1024;

/** A name as it may be shown: no control characters, no empty, `.` or `..` parts that a reader could take for real ones. */
export function displayName(name: string): string {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  const shown = parts.map((part) => (part === '..' ? '\\u{2e}\\u{2e}' : escaped(part))).join('/');
  const cut = shown.length <= longest ? shown : `${shown.slice(0, longest / 2)}…${shown.slice(-longest / 2)}`;
  return cut === '' ? '(no name)' : cut;
}

export const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Why a member's name would leave the folder it is unpacked into, or null. `name` has forward slashes. */
export function escapeReason(name: string): string | null {
  if (name.includes('\0')) return 'the name holds a NUL byte';
  if (/^[A-Za-z]:/.test(name)) return 'the name starts with a drive letter';
  if (name.startsWith('/')) return 'the name is absolute';
  if (name.split('/').includes('..')) return 'the name climbs out of the archive';
  return null;
}

/** Text of a name in unknown encoding: UTF-8 when it is valid, else one character per byte, so different bytes stay different. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    throw error;
  }
}

/** Keeps names of one archive apart: the second `a` becomes `a#2`. */
export class UniqueNames {
  readonly #seen = new Map<string, number>();

  /** The name to use, and whether it was taken before. Names met in the same order get the same answer. */
  claim(name: string): { readonly unique: string; readonly isDuplicate: boolean } {
    const before = this.#seen.get(name) ?? 0;
    if (before === 0) {
      this.#seen.set(name, 1);
      return { unique: name, isDuplicate: false };
    }
    let number = before + 1;
    while (this.#seen.has(`${name}#${number}`)) number += 1;
    this.#seen.set(name, number);
    this.#seen.set(`${name}#${number}`, 1);
    return { unique: `${name}#${number}`, isDuplicate: true };
  }
}
