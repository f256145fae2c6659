// Assertions for bugs: they throw, and the dispatcher turns what they throw into the fault `bug`.

export class Bug extends Error {
  override name = 'Bug';
}

export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Bug(what);
}

/** The value, or a Bug naming what was expected to be there. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Bug(`missing: ${what}`);
  return value;
}
