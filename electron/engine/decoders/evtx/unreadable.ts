// The one way in which reading binary XML gives up: the record is not readable, and why.

/** `message` is a fact about the bytes, never a value out of them. */
export class Unreadable extends Error {}

export const unreadable = (why: string): never => { throw new Unreadable(why); };

/** Throws where the bytes asked for are not inside the allowed ones. */
export function within(at: number, length: number, end: number, what: string): void {
  if (at < 0 || length < 0 || at + length > end) unreadable(`${what} reaches beyond its ${end} bytes`);
}
