// The language formats map fields in: small plain-data verbs that compile to DuckDB SQL.

/**
 * A text value out of a record.
 * A bare string is a path: for JSON `userIdentity.arn`, `resources[0].ARN`, `"dotted.key".x`; for text the name of a
 * group of the shape's pattern; for delimited files the column's name. Missing, null and empty all read as NULL.
 */
export type Verb =
  | string
  | { readonly const: string }
  /** The first of these that has a value. */
  | { readonly first: readonly Verb[] }
  /** Parts joined; NULL as soon as one part is missing, unless `skipMissing`. */
  | { readonly join: readonly Verb[]; readonly with: string; readonly skipMissing?: boolean }
  /** Exact translation, compared in lower case. */
  | { readonly map: Verb; readonly to: Readonly<Record<string, string>>; readonly otherwise?: Verb | null }
  /** The first case whose RE2 pattern is found in the value. */
  | { readonly match: Verb; readonly cases: readonly (readonly [pattern: string, value: Verb])[]; readonly otherwise?: Verb | null }
  /** A group of an RE2 pattern (1 unless told). NULL where it does not match or the group is empty. */
  | { readonly regex: Verb; readonly pattern: string; readonly group?: number }
  | { readonly lower: Verb }
  /** An address without port, brackets or zone id: `[::1]:80`, `10.0.0.1:53`. Of a list as proxies write it, `192.0.2.1, 10.0.0.1`, the first. */
  | { readonly ip: Verb }
  /** What follows the last occurrence of a separator: the name at the end of an ARN or a path. */
  | { readonly lastAfter: Verb; readonly separator: string }
  | { readonly when: Condition; readonly then: Verb; readonly otherwise?: Verb | null }
  /** Another event column of the same map (not of the same stage: categories may use all mapped columns). */
  | { readonly column: string }
  /** Percent-decoding of a URL part. */
  | { readonly urlDecode: Verb }
  /** The value of a key in a text of keys and values, without its quotes and escapes. The first, where a key stands twice. */
  | { readonly pair: Verb; readonly key: string; readonly style: PairStyle }
  /** The n-th value, from 1, of a text divided as CSV is. */
  | { readonly cell: Verb; readonly at: number; readonly delimiter: CellDelimiter }
  /** All that an RE2 pattern finds, replaced: `\\1` is the first group. */
  | { readonly replace: Verb; readonly pattern: string; readonly with: string }
  /** Text that is written as hexadecimal digits; the text itself where it is not. */
  | { readonly hexDecode: Verb }
  /** The value at a path of a text that is itself JSON: a cell of a table, a document kept as a string. */
  | { readonly json: Verb; readonly at: string }
  /** Of a list of `{"name":"x","value":"y"}`, the value under a name; the first, where it stands twice. `keys` where the two are called otherwise. */
  | { readonly named: Verb; readonly is: string; readonly keys?: readonly [name: string, value: string] };

/**
 * How keys and values are written. `logfmt`: `a=1 b="two words"`. `comma`: `a=1,b=two words`. `colon`: `a:"1"; b:"2"`.
 * `cef`: a value ends where the next ` key=` begins. `leef`: divided by tabs, `^` or `|`; where there are none, as `cef`.
 * `query`: `a=1&b=two+words`, percent-decoded.
 */
export const pairStyles = ['logfmt', 'comma', 'colon', 'cef', 'leef', 'query'] as const;
export type PairStyle = (typeof pairStyles)[number];
export const cellDelimiters = [',', ';', '\t', '|', ' '] as const;
export type CellDelimiter = (typeof cellDelimiters)[number];

export type Condition =
  | { readonly has: Verb }
  | { readonly lacks: Verb }
  | { readonly equals: Verb; readonly to: string }
  | { readonly matches: Verb; readonly pattern: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** How a time is written. `auto` tells ISO 8601, epoch numbers by their size, and the common text shapes apart. */
export type TimeForm =
  | { readonly kind: 'iso' }
  | { readonly kind: 'epoch'; readonly unit: 's' | 'ms' | 'us' | 'ns' }
  /** DuckDB strptime patterns, tried in order. Runs of spaces count as one. `%Z` at the end is an abbreviation such as CEST, by the table of this product. */
  | { readonly kind: 'pattern'; readonly patterns: readonly string[] }
  /** `Mar  2 08:00:01`: no year, no zone. The year comes from the item's context and is always said to be assumed. */
  | { readonly kind: 'rfc3164' }
  /** Steps of 100 ns: since 1601 (Windows FILETIME) or since the year 1 (.NET ticks). */
  | { readonly kind: 'filetime' | 'ticks' }
  | { readonly kind: 'auto' };

export type TimeSpec = {
  readonly at: Verb;
  readonly form: TimeForm;
  /** Where the record states the zone in another field: `+0100`, `CEST`, `Z`. */
  readonly zoneAt?: Verb;
  /** What is true of a time that states no zone: the vendor declares it UTC, or nobody knows and we assume UTC. */
  readonly zone: 'declared-utc' | 'unknown';
  readonly means: 'event' | 'received' | 'written';
};
