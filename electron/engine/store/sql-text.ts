// Building SQL text safely: literals and identifiers. Everything that comes from outside is a bound parameter instead.

/** SAFETY: a quoted SQL string; the only way a constant of a spec becomes SQL. */
export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  // A NUL would end the statement where it stands.
  return quoted.includes('\u0000') ? `(${quoted.replaceAll('\u0000', "' || chr(0) || '")})` : quoted;
}
export const name = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;
export const list = (parts: readonly string[]): string => `[${parts.join(', ')}]`;
