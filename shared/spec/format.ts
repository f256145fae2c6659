// What a format file says: how a source's export is recognised, read and mapped to events. Plain data.
import { z } from 'zod';
import { categories, eventColumns } from '../model/event.ts';
import type { Category, MappedColumn } from '../model/event.ts';
import { cellDelimiters, pairStyles } from './verbs.ts';
import type { CellDelimiter, PairStyle, TimeSpec, Verb } from './verbs.ts';

/** Encodings that are no text, each read by a decoder of its own and recognised by its first bytes. */
export const binaryKinds = ['evtx', 'utmp', 'journal-export', 'evt', 'bsm'] as const;
export type BinaryKind = (typeof binaryKinds)[number];

/** How the records lie in the bytes. */
export type Structure =
  | { readonly kind: 'json-lines' }
  /** `[{…},{…}]` */
  | { readonly kind: 'json-array' }
  /** `{"Records":[…]}`: the array under one of these keys of the top object, `hits.hits` under a key of an object in it; `*` is any key of the top object. */
  | { readonly kind: 'json-envelope'; readonly keys: readonly string[] }
  /** One JSON object, or several after each other, pretty-printed or not. */
  | { readonly kind: 'json-objects' }
  /** Arrays of values under `rows`, their names under `columns`, wherever in the document: `{"tables":[{"columns":[…],"rows":[[…]]}]}`. What reads JSON Lines reads such rows; no shape names it. */
  | { readonly kind: 'json-table'; readonly columns: string; readonly rows: string }
  /** One record a line; the pattern's named groups are its fields. Lines that match `skip` are declared non-records. */
  /**
   * A line that does not match `start` continues the record before it. One that matches `lead` belongs to the record that begins
   * with the line right after it, where that line matches `start`; otherwise it is a line like any other. `split` finds where further lines begin inside a line that has no line breaks.
   */
  | { readonly kind: 'lines'; readonly pattern: string; readonly skip?: string; readonly start?: string; readonly lead?: string; readonly split?: string }
  /**
   * Delimiter, quoting, header and encoding are found in the file, unless told: `columns` are the names of a file without
   * header, the longest such list a vendor has had; `header` is a pattern that only the header line of this source matches.
   */
  | { readonly kind: 'delimited'; readonly delimiter?: CellDelimiter; readonly columns?: readonly string[]; readonly header?: string }
  /**
   * Columns named by lines of the file itself, which may come again in the middle: `w3c` (`#Fields: a b`, values divided by
   * tabs or spaces, `-` for none), `zeek` (`#separator`, `#fields`, `#unset_field`). A directive named in `context` is a field
   * `@name` of every record after it, in lower case with hyphens: `#Time Format` is `@time-format`.
   */
  | { readonly kind: 'directives'; readonly style: 'w3c' | 'zeek'; readonly context?: readonly string[] }
  /** Elements of these names, with or without one around them; `*` stands for the element that is repeated inside the outermost. */
  | { readonly kind: 'xml'; readonly elements: readonly string[] }
  /** Rows of a binary table or a sheet of a workbook, which the intake delivers as lines of JSON. */
  | { readonly kind: 'rows'; readonly of: 'parquet' | 'arrow' | 'xlsx' }
  /** The decoder gives every record as a JSON object; paths lead into it. */
  | { readonly kind: BinaryKind };

export const isBinaryKind = (kind: string): kind is BinaryKind => (binaryKinds as readonly string[]).includes(kind);

/**
 * Of JSON records: every element of the innermost array at `at`, such as `flows[].tuples[]`, is an event. It is mapped as the
 * record in which the one element stands instead of each array: `flows.tuples`. Records of which `field` matches are declared
 * non-records. A record without such elements is one event.
 */
export type Each = { readonly at: string; readonly skip?: { readonly field: string; readonly matches: string; readonly because: string } };

export type Shape = {
  readonly id: string;
  readonly title: string;
  readonly structure: Structure;
  /** The event is not the record itself but the JSON text, in base64 or not, or object at this path inside it; of lines, the JSON text in this group of the pattern. */
  readonly inner?: string;
  readonly each?: Each;
  /** The event is a line of text at this path of a JSON record: the pattern's groups are fields beside the record's own. Not of `lines`. */
  readonly text?: { readonly at: string; readonly pattern: string };
  /** Of lines: this group of the pattern is itself keys and values, or values under these names; they are fields beside the groups. */
  readonly fieldsIn?: { readonly group: string } & ({ readonly style: PairStyle } | { readonly delimiter: CellDelimiter; readonly columns: readonly string[] });
  /** Fields that this shape maps otherwise than the format. */
  readonly fields?: Readonly<Partial<Record<MappedColumn, Verb>>>;
  readonly times?: readonly TimeSpec[];
  readonly sniff?: Sniff;
};

/** Tests over the first records of a file. Every one says why, because the user is shown the reason. */
export type Sniff = {
  readonly must: readonly SniffTest[];
  readonly mustNot?: readonly SniffTest[];
  /** Each that holds for a record adds its weight to the confidence. */
  readonly should?: readonly (SniffTest & { readonly weight: number })[];
};
export type SniffTest =
  | { readonly has: string; readonly because: string }
  /** At least one of these fields. */
  | { readonly hasAny: readonly string[]; readonly because: string }
  | { readonly field: string; readonly matches: string; readonly because: string };

/** A file of one record and what it must be read as. Binary files are written as the base64 of their gzip. */
export type Example = {
  readonly title: string; readonly shape: string; readonly text: string; readonly encoding?: 'gzip-base64';
  readonly expect: Readonly<Record<string, string | readonly string[] | null>>;
};

export type CategoryRule = { readonly pattern: string; readonly is: readonly Category[] };

export type Format = {
  readonly id: string;
  readonly title: string;
  readonly vendor: string;
  /** What a `collector` writes of many sources gives way to the `vendor` format of the one source a file holds; `generic` is only offered when neither claims the file. */
  readonly rank: 'vendor' | 'collector' | 'generic';
  readonly shapes: readonly Shape[];
  readonly sniff: Sniff;
  readonly times: readonly TimeSpec[];
  readonly received?: TimeSpec;
  readonly fields: Readonly<Partial<Record<MappedColumn, Verb>>>;
  /** Where one event is several records with the same value of `by`: each says what it does not say itself as the others of its item do. */
  readonly joined?: { readonly by: MappedColumn; readonly share: readonly MappedColumn[] };
  /** A number that grows by one; gaps are looked for within each value of `per`. */
  readonly sequence?: { readonly at: Verb; readonly per: Verb };
  /** Categories: rules are tried in order against the key; all rules that match add their categories unless `firstOnly`. */
  readonly categories: { readonly key: Verb; readonly rules: readonly CategoryRule[]; readonly firstOnly?: boolean };
  /** Every category this format can express at all: the difference between "did not happen" and "cannot be seen". */
  readonly canSee: readonly Category[];
  readonly samples: readonly Example[];
  readonly notes: readonly string[];
  readonly sources: readonly string[];
};

const verb: z.ZodType<Verb> = z.lazy(() => z.union([
  z.string(),
  z.strictObject({ const: z.string() }),
  z.strictObject({ first: z.array(verb) }),
  z.strictObject({ join: z.array(verb), with: z.string(), skipMissing: z.boolean().optional() }),
  z.strictObject({ map: verb, to: z.record(z.string(), z.string()), otherwise: verb.nullable().optional() }),
  z.strictObject({ match: verb, cases: z.array(z.tuple([z.string(), verb])), otherwise: verb.nullable().optional() }),
  z.strictObject({ regex: verb, pattern: z.string(), group: z.number().int().optional() }),
  z.strictObject({ lower: verb }),
  z.strictObject({ ip: verb }),
  z.strictObject({ lastAfter: verb, separator: z.string() }),
  z.strictObject({ when: condition, then: verb, otherwise: verb.nullable().optional() }),
  z.strictObject({ column: z.string() }),
  z.strictObject({ urlDecode: verb }),
  z.strictObject({ pair: verb, key: z.string(), style: z.enum(pairStyles) }),
  z.strictObject({ cell: verb, at: z.number().int().min(1), delimiter: z.enum(cellDelimiters) }),
  z.strictObject({ replace: verb, pattern: z.string(), with: z.string() }),
  z.strictObject({ hexDecode: verb }),
  z.strictObject({ json: verb, at: z.string() }),
  z.strictObject({ named: verb, is: z.string(), keys: z.tuple([z.string(), z.string()]).optional() }),
])) as z.ZodType<Verb>;

const condition: z.ZodType = z.lazy(() => z.union([
  z.strictObject({ has: verb }),
  z.strictObject({ lacks: verb }),
  z.strictObject({ equals: verb, to: z.string() }),
  z.strictObject({ matches: verb, pattern: z.string() }),
  z.strictObject({ all: z.array(condition) }),
  z.strictObject({ any: z.array(condition) }),
  z.strictObject({ not: condition }),
]));

const timeSpec = z.strictObject({
  at: verb,
  form: z.union([
    z.strictObject({ kind: z.enum(['iso', 'rfc3164', 'auto', 'filetime', 'ticks']) }),
    z.strictObject({ kind: z.literal('epoch'), unit: z.enum(['s', 'ms', 'us', 'ns']) }),
    z.strictObject({ kind: z.literal('pattern'), patterns: z.array(z.string()).min(1) }),
  ]),
  zoneAt: verb.optional(),
  zone: z.enum(['declared-utc', 'unknown']),
  means: z.enum(['event', 'received', 'written']),
});

const sniffTest = z.union([
  z.strictObject({ has: z.string(), because: z.string(), weight: z.number().optional() }),
  z.strictObject({ hasAny: z.array(z.string()).min(1), because: z.string(), weight: z.number().optional() }),
  z.strictObject({ field: z.string(), matches: z.string(), because: z.string(), weight: z.number().optional() }),
]);
const sniff = z.strictObject({ must: z.array(sniffTest), mustNot: z.array(sniffTest).optional(), should: z.array(sniffTest).optional() });
const mapped = z.partialRecord(z.enum(eventColumns.map((c) => c.name) as [string, ...string[]]), verb);
const structure = z.union([
  z.strictObject({ kind: z.literal('rows'), of: z.enum(['parquet', 'arrow', 'xlsx']) }),
  z.strictObject({ kind: z.enum(['json-lines', 'json-array', 'json-objects', ...binaryKinds]) }),
  z.strictObject({ kind: z.literal('delimited'), delimiter: z.enum(cellDelimiters).optional(), columns: z.array(z.string()).min(2).optional(), header: z.string().optional() }),
  z.strictObject({ kind: z.literal('directives'), style: z.enum(['w3c', 'zeek']), context: z.array(z.string()).optional() }),
  z.strictObject({ kind: z.literal('xml'), elements: z.array(z.string()).min(1) }),
  z.strictObject({ kind: z.literal('json-envelope'), keys: z.array(z.string()).min(1) }),
  z.strictObject({ kind: z.literal('lines'), pattern: z.string(), skip: z.string().optional(), start: z.string().optional(), lead: z.string().optional(), split: z.string().optional() }),
]);

const each = z.strictObject({
  at: z.string().regex(/\[\]$/), skip: z.strictObject({ field: z.string(), matches: z.string(), because: z.string() }).optional(),
});
const fieldsIn = z.union([
  z.strictObject({ group: z.string(), style: z.enum(pairStyles) }),
  z.strictObject({ group: z.string(), delimiter: z.enum(cellDelimiters), columns: z.array(z.string()).min(2) }),
]);

export const formatSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string(),
  vendor: z.string(),
  rank: z.enum(['vendor', 'collector', 'generic']),
  shapes: z.array(z.strictObject({
    id: z.string(), title: z.string(), structure, inner: z.string().optional(), each: each.optional(), text: z.strictObject({ at: z.string(), pattern: z.string() }).optional(), fieldsIn: fieldsIn.optional(), fields: mapped.optional(), times: z.array(timeSpec).optional(), sniff: sniff.optional(),
  })).min(1),
  sniff,
  times: z.array(timeSpec).min(1),
  received: timeSpec.optional(),
  fields: mapped,
  joined: z.strictObject({ by: z.enum(eventColumns.map((c) => c.name) as [string, ...string[]]), share: z.array(z.enum(eventColumns.map((c) => c.name) as [string, ...string[]])).min(1) }).optional(),
  sequence: z.strictObject({ at: verb, per: verb }).optional(),
  categories: z.strictObject({ key: verb, rules: z.array(z.strictObject({ pattern: z.string(), is: z.array(z.enum(categories)).min(1) })), firstOnly: z.boolean().optional() }),
  canSee: z.array(z.enum(categories)),
  samples: z.array(z.strictObject({ title: z.string(), shape: z.string(), text: z.string(), encoding: z.literal('gzip-base64').optional(), expect: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])) })),
  notes: z.array(z.string()),
  sources: z.array(z.string()),
});

/** Gives the object its type and nothing else, so that a format file stays plain data. */
export const defineFormat = (format: Format): Format => format;
