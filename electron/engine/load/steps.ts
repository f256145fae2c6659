// Intermediate expressions of a map: computed once per record in a step of their own, however often the map uses them.

const reference = /"~(\d+)"/g;

/** Keeps expressions by name; each stands in the first step after all it refers to. */
export class Steps {
  readonly #names = new Map<string, string>();
  readonly #levels: { sql: string; name: string }[][] = [];
  readonly #levelOf: number[] = [];

  /** The name to use instead of the expression. The same text is computed once. */
  keep(sql: string): string {
    if (/^("~\d+"|NULL|raw|nullif\(v\[\d+\], ''\))$/.test(sql)) return sql;
    const known = this.#names.get(sql);
    if (known) return known;
    const level = Math.max(0, ...[...sql.matchAll(reference)].map((m) => (this.#levelOf[Number(m[1])] ?? -1) + 1));
    const name = `"~${this.#levelOf.length}"`;
    this.#levelOf.push(level);
    this.#names.set(sql, name);
    (this.#levels[level] ??= []).push({ sql, name });
    return name;
  }

  /** The relation with all kept expressions as further columns. */
  over(from: string): string {
    return this.#levels.reduce((inner, step) => `SELECT *, ${step.map((s) => `${s.sql} AS ${s.name}`).join(',\n  ')} FROM (${inner})`, from);
  }
}
