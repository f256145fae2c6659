// Patterns of formats as regular expressions, each compiled once: every file of a case is held against every format.

/** Patterns stand in formats alone, so there are as many as these name. Without the flag `g`, they keep no state. */
const patterns = new Map<string, RegExp>();

export function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(pattern, 'u');
  patterns.set(pattern, known);
  return known;
}
