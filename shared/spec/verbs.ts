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
  /** An address without port, brackets or zone id: `[::1]:80`, `10.0.0.1:53`. */
  | { readonly ip: Verb }
  /** What follows the last occurrence of a separator: the name at the end of an ARN or a path. */
  | { readonly lastAfter: Verb; readonly separator: string }
  | { readonly when: Condition; readonly then: Verb; readonly otherwise?: Verb | null }
  /** Another event column of the same map (not of the same stage: categories may use all mapped columns). */
  | { readonly column: string }
  /** Percent-decoding of a URL part. */
  | { readonly urlDecode: Verb };

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
  /** DuckDB strptime patterns, tried in order. */
  | { readonly kind: 'pattern'; readonly patterns: readonly string[] }
  /** `Mar  2 08:00:01`: no year, no zone. The year comes from the item's context and is always said to be assumed. */
  | { readonly kind: 'rfc3164' }
  | { readonly kind: 'auto' };

export type TimeSpec = {
  readonly at: Verb;
  readonly form: TimeForm;
  /** What is true of a time that states no zone: the vendor declares it UTC, or nobody knows and we assume UTC. */
  readonly zone: 'declared-utc' | 'unknown';
  readonly means: 'event' | 'received' | 'written';
};
