// Building SQL text safely: literals and identifiers. Everything that comes from outside is a bound parameter instead.

/** SAFETY: a quoted SQL string; the only way a constant of a spec becomes SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const name = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;
export const list = (parts: readonly string[]): string => `[${parts.join(', ')}]`;
