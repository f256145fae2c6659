// A format's map to DuckDB SQL: verbs, conditions, times and categories become one set-based SELECT over raw records.
import { assert } from '../../../shared/assert.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import type { MappedColumn } from '../../../shared/model/event.ts';
import type { Format, Shape } from '../../../shared/spec/format.ts';
import { keysOf, partsOf } from '../../../shared/spec/paths.ts';
import type { Condition, TimeSpec, Verb } from '../../../shared/spec/verbs.ts';
import { list, literal, name } from '../store/sql-text.ts';
import { cellSql, hexSql, ipSql, namedSql, pairSql, urlDecoded, withoutColoursSql } from './compile-text.ts';
import { timeSql } from './compile-time.ts';
import { Steps } from './steps.ts';

export type Compiled = {
  /** SELECT that gives the columns of `incoming` from the relation named in `from`. */
  readonly select: (from: string) => string;
  /** SELECT DISTINCT-able expression for categories: over `category_key` gives VARCHAR[]. */
  readonly categorySql: string;
};

/** How fields are reached: JSON paths extracted in one parse, the named groups of one pattern, or both where a line carries JSON. */
class Fields {
  readonly #paths: string[] = [];
  readonly #groups: readonly string[] | null;
  readonly #hasJson: boolean;
  readonly #steps: Steps;
  readonly #within: Shape['fieldsIn'];
  #usesRaw = false;

  constructor(groups: readonly string[] | null, hasJson: boolean, within: Shape['fieldsIn'], steps: Steps) {
    this.#groups = groups;
    this.#hasJson = hasJson;
    this.#within = within;
    this.#steps = steps;
  }

  get paths(): readonly string[] { return this.#paths; }
  /** The whole record is a field: then no record of the right kind is empty. */
  get usesRaw(): boolean { return this.#usesRaw; }

  sql(path: string): string {
    if (path === '@raw') {
      this.#usesRaw = true;
      return 'raw';
    }
    if (this.#groups?.includes(path)) return this.#steps.keep(`nullif(g.${name(path)}, '')`);
    if (this.#within && this.#groups) return this.#inside(this.#within, path.replace(/^"(.*)"$/, '$1'));
    if (!this.#hasJson) return 'NULL';
    const json = jsonPath(path);
    const known = this.#paths.indexOf(json);
    const at = known >= 0 ? known : this.#paths.push(json) - 1;
    // Not kept: what a record lacks is then never touched, and few fields are used twice.
    return `nullif(v[${at + 1}], '')`;
  }

  #inside(within: NonNullable<Shape['fieldsIn']>, field: string): string {
    const keep = (sql: string): string => this.#steps.keep(sql);
    const text = keep(`nullif(g.${name(within.group)}, '')`);
    if ('style' in within) return keep(pairSql(text, field, within.style, keep));
    const at = within.columns.indexOf(field);
    return at < 0 ? 'NULL' : keep(cellSql(text, at + 1, within.delimiter, keep));
  }
}

/** `a.b[0]."c.d"` to the JSON pointer `/a/b/0/c.d`: in DuckDB's `$` paths a key called `*` is a wildcard even in quotes. */
export const jsonPath = (path: string): string => keysOf(path).map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Names of the groups of a pattern in order, and the pattern with plain groups as DuckDB wants it. */
export function namedGroups(pattern: string): { readonly names: readonly string[]; readonly plain: string } {
  const names = [...pattern.matchAll(/\(\?<([A-Za-z]\w*)>/g)].map((m) => m[1] ?? '');
  const plain = pattern.replaceAll(/\(\?<[A-Za-z]\w*>/g, '(');
  const groups = plain.match(/(?<!\\)\((?!\?)/g)?.length ?? 0;
  assert(groups === names.length, 'every capturing group of a shape’s pattern has a name');
  return { names, plain };
}

/** `keep` takes what is used many times and gives the name it can be used by. */
export function verbSql(verb: Verb, fields: { sql(path: string): string }, column: (name: string) => string, keep: (sql: string) => string): string {
  const sub = (v: Verb): string => verbSql(v, fields, column, keep);
  const or = (v: Verb | null | undefined): string => (v === undefined || v === null ? 'NULL' : sub(v));
  if (typeof verb === 'string') return fields.sql(verb);
  if ('const' in verb) return literal(verb.const);
  if ('first' in verb) return `coalesce(${verb.first.map(sub).join(', ')})`;
  if ('join' in verb) {
    if (verb.skipMissing) return `nullif(concat_ws(${literal(verb.with)}, ${verb.join.map(sub).join(', ')}), '')`;
    return `(${verb.join.map(sub).join(` || ${literal(verb.with)} || `)})`;
  }
  if ('map' in verb) return `CASE lower(${sub(verb.map)}) ${Object.entries(verb.to).map(([k, v]) => `WHEN ${literal(k.toLowerCase())} THEN ${literal(v)}`).join(' ')} ELSE ${or(verb.otherwise)} END`;
  if ('match' in verb) {
    const subject = verb.cases.length > 2 ? keep(sub(verb.match)) : sub(verb.match);
    return `CASE ${verb.cases.map(([pattern, value]) => `WHEN regexp_matches(${subject}, ${literal(pattern)}) THEN ${sub(value)}`).join(' ')} ELSE ${or(verb.otherwise)} END`;
  }
  if ('regex' in verb) return `nullif(regexp_extract(${keep(sub(verb.regex))}, ${literal(verb.pattern)}, ${verb.group ?? 1}), '')`;
  if ('lower' in verb) return `lower(${sub(verb.lower)})`;
  if ('ip' in verb) return ipSql(keep(sub(verb.ip)));
  if ('lastAfter' in verb) return `nullif(list_last(string_split(${sub(verb.lastAfter)}, ${literal(verb.separator)})), '')`;
  if ('when' in verb) return `CASE WHEN ${conditionSql(verb.when, (v) => keep(sub(v)))} THEN ${sub(verb.then)} ELSE ${or(verb.otherwise)} END`;
  if ('column' in verb) return column(verb.column);
  if ('pair' in verb) return pairSql(keep(sub(verb.pair)), verb.key, verb.style, keep);
  if ('cell' in verb) return cellSql(keep(sub(verb.cell)), verb.at, verb.delimiter, keep);
  if ('replace' in verb) return `nullif(regexp_replace(${sub(verb.replace)}, ${literal(verb.pattern)}, ${literal(verb.with)}, 'g'), '')`;
  if ('hexDecode' in verb) return hexSql(keep(sub(verb.hexDecode)));
  if ('json' in verb) return `nullif(TRY(json_extract_string(${keep(sub(verb.json))}, ${literal(jsonPath(verb.at))})), '')`;
  if ('named' in verb) return namedSql(keep(sub(verb.named)), verb.is, verb.keys ?? ['name', 'value'], keep);
  return urlDecoded(sub(verb.urlDecode));
}

function conditionSql(condition: Condition, sub: (v: Verb) => string): string {
  if ('has' in condition) return `${sub(condition.has)} IS NOT NULL`;
  if ('lacks' in condition) return `${sub(condition.lacks)} IS NULL`;
  if ('equals' in condition) return `coalesce(${sub(condition.equals)} = ${literal(condition.to)}, false)`;
  if ('matches' in condition) return `coalesce(regexp_matches(${sub(condition.matches)}, ${literal(condition.pattern)}), false)`;
  if ('all' in condition) return `(${condition.all.map((c) => conditionSql(c, sub)).join(' AND ')})`;
  if ('any' in condition) return `(${condition.any.map((c) => conditionSql(c, sub)).join(' OR ')})`;
  return `NOT ${conditionSql(condition.not, sub)}`;
}

/** `overrides` are columns a person confirmed: event column → field. A confirmed `time` is read as whatever it is. */
export function compile(format: Format, shape: Shape, overrides: Readonly<Record<string, string>> = {}): Compiled {
  const groups = shape.structure.kind === 'lines' ? namedGroups(shape.structure.pattern) : shape.text ? namedGroups(shape.text.pattern) : null;
  const steps = new Steps();
  const keep = (sql: string): string => steps.keep(sql);
  const fields = new Fields(groups?.names ?? null, !groups || shape.inner !== undefined || shape.text !== undefined, shape.fieldsIn, steps);
  const noColumn = (): string => { throw new Error('a map may not use columns of the same stage'); };
  const verbs: Partial<Record<MappedColumn, Verb>> = { ...format.fields, ...shape.fields };
  let times: readonly TimeSpec[] = shape.times ?? format.times;
  for (const [column, path] of Object.entries(overrides)) {
    const field = fieldVerb(column, path, shape.structure.kind === 'delimited');
    if (column === 'time') times = (['auto', 'rfc3164'] as const).map((kind) => ({ at: field, form: { kind }, zone: 'unknown', means: 'event' }));
    else verbs[column as MappedColumn] = column === 'outcome' ? anyOutcome(field) : field;
  }
  const sqlOf = (v: Verb): string => verbSql(v, fields, noColumn, keep);
  const time = timeSql(times, sqlOf, keep);
  const received = format.received ? timeSql([format.received], sqlOf, keep).instant : 'NULL';
  const sequence = format.sequence ? keep(`try_cast(${sqlOf(format.sequence.at)} AS BIGINT)`) : null;
  const values = new Map<string, string>([
    ['time', time.instant], ['timeText', time.text], ['timePrecision', time.precision], ['timeZoneSource', time.zone], ['receivedTime', received],
    ['format', literal(format.id)], ['item', 'item'], ['record', 'record'],
    ['sequence', sequence ?? 'NULL'], ['sequenceKey', sequence && format.sequence ? `CASE WHEN ${sequence} IS NOT NULL THEN ${sqlOf(format.sequence.per)} END` : 'NULL'],
  ]);
  for (const [column, verb] of Object.entries(verbs)) if (verb !== undefined) values.set(column, sqlOf(verb));
  const outcome = values.get('outcome');
  values.set('outcome', outcome ? `coalesce(${outcome}, 'unknown')` : "'unknown'");
  const columns = eventColumns.filter((c) => c.name !== 'category');
  const mapped = columns.map((c) => `${values.get(c.name) ?? 'NULL'} AS ${name(c.name)}`).join(',\n  ');
  const key = verbSql(format.categories.key, { sql: () => { throw new Error('a category key uses columns only'); } }, (c) => name(c), (sql) => sql);
  const outer = columns.map((c) => name(c.name)).join(', ');
  return {
    select: (from) => `SELECT ${outer}, ${key} AS category_key, fault FROM (SELECT ${mapped},\n  ${shape.text && groups ? textFaultSql(groups.names) : faultSql(groups?.names ?? null, fields.paths.length > 0 || !groups, fields.usesRaw)} AS fault\n FROM (${steps.over(source(from, shape, fields, groups))}))`,
    categorySql: categorySql(format),
  };
}

/** The field a person or its name chose for a column; a time may stand in two of them. */
export function fieldVerb(column: string, path: string, isDelimited: boolean): Verb {
  const one = (field: string): string => (isDelimited ? `"${field.replaceAll('"', '')}"` : field);
  const parts = column === 'time' ? partsOf(path) : [path];
  // A field may be called so itself.
  return parts.length === 1 ? one(path) : { first: [one(path), { join: parts.map(one), with: ' ' }] };
}

/** The words of results as sources of any kind write them. */
export const anyOutcome = (field: Verb): Verb => ({ match: { lower: field }, cases: [
  ['^(denied|deny|blocked|block|forbidden|rejected|unauthori[sz]ed|refused|401|403)$', { const: 'denied' }],
  ['^(success(ful)?|succeeded|ok|true|allow(ed)?|granted|accepted|pass(ed)?|completed?|yes|0|2\\d\\d|3\\d\\d)$', { const: 'success' }],
  ['^(fail(ed|ure)?|error|false|invalid|timeout|aborted|no|[45]\\d\\d)$', { const: 'failure' }],
], otherwise: { const: 'unknown' } });

/** Why a record is no event, or NULL. A line that matches nothing leaves every group empty. */
function faultSql(groups: readonly string[] | null, hasJson: boolean, usesRaw: boolean): string {
  const cases: string[] = [];
  if (groups) cases.push(`WHEN concat(${groups.map((n) => `g.${name(n)}`).join(', ')}) = '' THEN 'record-unmatched'`);
  if (hasJson) {
    cases.push("WHEN v IS NULL THEN 'record-malformed'");
    cases.push(`WHEN list_any_value(v) IS NULL THEN CASE WHEN ${groups ? 'true' : "left(ltrim(coalesce(doc, raw)), 1) = '{'"} THEN ${usesRaw ? 'NULL' : "'record-empty'"} ELSE 'record-not-object' END`);
  }
  return `CASE ${cases.join(' ')} END`;
}

/** A text inside JSON is a record where its pattern matches, whatever else the record lacks. */
const textFaultSql = (names: readonly string[]): string => `CASE WHEN v IS NULL THEN 'record-malformed' WHEN concat(${names.map((n) => `g.${name(n)}`).join(', ')}) = '' THEN 'record-unmatched' END`;

function source(from: string, shape: Shape, fields: Fields, groups: { readonly names: readonly string[]; readonly plain: string } | null): string {
  const paths = fields.paths.length > 0 ? fields.paths : ['$'];
  // TRY: a record that is not JSON becomes NULL here and goes to quarantine, instead of ending the load.
  const values = (json: string): string => `TRY(json_extract_string(${json}, ${list(paths.map(literal))})) AS v`;
  if (groups && shape.text) {
    const inside = `TRY(json_extract_string(coalesce(doc, raw), ${literal(jsonPath(shape.text.at))}))`;
    return `SELECT item, record, year_reference, raw, doc, regexp_extract(${inside}, ${literal(groups.plain)}, ${list(groups.names.map(literal))}) AS g, ${values('coalesce(doc, raw)')} FROM ${from}`;
  }
  if (groups) {
    const matched = `SELECT item, record, year_reference, raw, doc, regexp_extract(${withoutColoursSql('raw')}, ${literal(groups.plain)}, ${list(groups.names.map(literal))}) AS g FROM ${from}`;
    return shape.inner === undefined ? matched : `SELECT *, ${values(`nullif(g.${name(shape.inner)}, '')`)} FROM (${matched})`;
  }
  const text = 'coalesce(doc, raw)';
  if (shape.inner === undefined) return `SELECT item, record, year_reference, raw, doc, ${values(text)} FROM ${from}`;
  return `SELECT * EXCLUDE (inside), ${values(openSql('inside'))} FROM (SELECT item, record, year_reference, raw, doc, TRY(json_extract_string(${text}, ${literal(jsonPath(shape.inner))})) AS inside FROM ${from})`;
}

/** JSON as it stands, or out of base64: no JSON object is made of the letters of base64 alone. */
const openSql = (x: string): string => `CASE WHEN regexp_full_match(${x}, '[A-Za-z0-9+/]+=*') THEN TRY(decode(from_base64(${x}))) ELSE ${x} END`;

function categorySql(format: Format): string {
  const { rules, firstOnly } = format.categories;
  if (rules.length === 0) return '[]::VARCHAR[]';
  const test = (pattern: string): string => `regexp_matches(category_key, ${literal(pattern)})`;
  const texts = (is: readonly string[]): string => list(is.map(literal));
  if (firstOnly) return `CASE ${rules.map((r) => `WHEN ${test(r.pattern)} THEN ${texts(r.is)}`).join(' ')} ELSE []::VARCHAR[] END`;
  return `list_sort(list_distinct(flatten([${rules.map((r) => `CASE WHEN ${test(r.pattern)} THEN ${texts(r.is)} ELSE []::VARCHAR[] END`).join(', ')}])))`;
}
