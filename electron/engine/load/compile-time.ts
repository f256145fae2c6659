// Times to SQL: from the text as written to a UTC instant, its precision, and where its zone comes from.
import type { TimeForm, TimeSpec, Verb } from '../../../shared/spec/verbs.ts';
import { literal } from '../store/sql-text.ts';
import { autoSql, calendarDigits, epochDigits, tickDigits, withZoneLast } from './auto-time.ts';
import { englishMonth } from './months.ts';
import { abbreviationAtEnd, clearAtEnd, clearBeforeYear, isClearZone, offsetMinutes } from './zones.ts';

export type TimeSql = { readonly instant: string; readonly text: string; readonly precision: string; readonly zone: string };

/** The first spec whose text can be read wins; where none can, the first text there is is kept. `keep` names what is used many times. */
export function timeSql(specs: readonly TimeSpec[], sqlOf: (verb: Verb) => string, keep: (sql: string) => string): TimeSql {
  const parts = specs.map((spec) => {
    const text = keep(sqlOf(spec.at));
    const zoneAt = spec.zoneAt === undefined ? null : keep(sqlOf(spec.zoneAt));
    const local = instantSql(spec.form, text, keep);
    const instant = zoneAt === null ? local : `${keep(local)} - to_minutes(CASE WHEN ${statedIn(spec.form, text)} THEN 0 ELSE coalesce(${offsetMinutes(zoneAt)}, 0) END)`;
    return { text, instant: keep(inRange(keep(instant))), precision: precisionSql(spec.form, text), zone: zoneSql(spec, text, zoneAt) };
  });
  const [only] = parts;
  const pick = (key: 'precision' | 'zone'): string => `CASE ${parts.map((p) => `WHEN ${p.instant} IS NOT NULL THEN ${p[key]}`).join(' ')} END`;
  const text = parts.length === 1 && only ? only.text : `CASE ${parts.map((p) => `WHEN ${p.instant} IS NOT NULL THEN ${p.text}`).join(' ')} ELSE coalesce(${parts.map((p) => p.text).join(', ')}) END`;
  return { instant: parts.length === 1 && only ? only.instant : `coalesce(${parts.map((p) => p.instant).join(', ')})`, text, precision: pick('precision'), zone: pick('zone') };
}

/** Years a calendar can write; infinities and far-off years are times nobody can read, and would break every sum over time. */
const inRange = (x: string): string => `CASE WHEN ${x} BETWEEN TIMESTAMP '0001-01-01' AND TIMESTAMP '9999-12-31 23:59:59.999999' THEN ${x} END`;

/** DuckDB's cast to TIMESTAMP ignores an offset; only the cast to TIMESTAMPTZ applies it. Zone-less text is read as UTC because the session's zone is UTC. */
const zoned = (x: string): string => `timezone('UTC', try_cast(${x} AS TIMESTAMPTZ))`;
/** Most sources write UTC with a Z; for those the plain cast says the same and costs a fraction. */
const iso = (x: string): string => `CASE WHEN ends_with(${x}, 'Z') THEN try_cast(${x} AS TIMESTAMP) ELSE ${zoned(x)} END`;
/** Exact in decimal arithmetic: a double would lose microseconds. What is finer than a microsecond is cut off, as in ISO times. */
const epoch = (x: string, toMicros: string): string => `TRY(make_timestamp(floor(try_cast(${x} AS DECIMAL(30, 9)) * ${toMicros})::BIGINT))`;
const factors = { s: '1000000', ms: '1000', us: '1', ns: '0.001' } as const;

/** 100 ns steps; what is finer than a microsecond is cut off. */
const steps = (x: string, from: string): string => `TRY(make_timestamp((try_cast(${x} AS HUGEINT) // 10 - ${from})::BIGINT))`;

const since1601 = '11644473600000000';
const sinceYearOne = '62135596800000000';

/** Padded hours and days leave two spaces; `%Z` at the end of every pattern is an abbreviation. */
function patternsSql(patterns: readonly string[], x: string, keep: (sql: string) => string): string {
  const single = patterns.some((p) => p.includes(' ')) ? keep(`CASE WHEN contains(${x}, '  ') THEN regexp_replace(${x}, ' +', ' ', 'g') ELSE ${x} END`) : x;
  const one = (p: string): string => (p.endsWith(' %Z') ? abbreviated(single, keep, (t) => pattern(t, p.slice(0, -3)), false) : pattern(single, p));
  return patterns.length === 1 ? one(patterns[0] ?? '') : `coalesce(${patterns.map(one).join(', ')})`;
}

/** `read` is given the text without the abbreviation; a text without one is read too where `isOptional`. */
function abbreviated(x: string, keep: (sql: string) => string, read: (text: string) => string, isOptional: boolean): string {
  const code = keep(`nullif(regexp_extract(${x}, ${literal(abbreviationAtEnd)}, 1), '')`);
  const text = keep(`CASE WHEN ${code} IS NOT NULL THEN left(${x}, length(${x}) - length(${code}) - 1)${isOptional ? ` ELSE ${x}` : ''} END`);
  return `${keep(read(text))} - to_minutes(coalesce(${offsetMinutes(code)}, 0))`;
}

function pattern(x: string, format: string): string {
  const parsed = `try_strptime(${x}, ${literal(format)})`;
  return /%[zZ]/.test(format) ? `timezone('UTC', ${parsed}::TIMESTAMPTZ)` : `${parsed}::TIMESTAMP`;
}

/**
 * A time without a year lies in the year before the item's reference date (its modification time), not after it.
 * The reference may be a day early: clocks and copies are not exact. 29 February makes earlier years necessary.
 */
function rfc3164(x: string, keep: (sql: string) => string): string {
  const text = keep(`${englishMonth(keep(`regexp_replace(${x}, '\\s+', ' ', 'g')`), keep)} || ' 2000'`);
  // Read in a leap year, so that 29 February exists, then moved: a move that changes the day went to a year that has none.
  const inLeapYear = keep(`coalesce(try_strptime(${text}, '%b %d %H:%M:%S %Y'), try_strptime(${text}, '%b %d %H:%M:%S.%f %Y'), try_strptime(${text}, '%m/%d-%H:%M:%S.%f %Y'))::TIMESTAMP`);
  const candidates = [0, 1, 2, 3, 4].map((back) => keep(`${inLeapYear} + to_years((year(year_reference) - ${2000 + back})::INTEGER)`));
  return `coalesce(${candidates.map((c) => `CASE WHEN day(${c}) = day(${inLeapYear}) AND ${c} <= year_reference + INTERVAL 1 DAY THEN ${c} END`).join(', ')})`;
}

const number = (x: string, digits: string): string => `regexp_full_match(${x}, '${digits}(\\.\\d+)?')`;

const auto = (text: string, keep: (sql: string) => string): string => abbreviated(keep(withZoneLast(text)), keep, (x) =>
  autoSql(x, { iso, epoch: (value, unit) => epoch(value, factors[unit]), filetime: (value) => steps(value, since1601), ticks: (value) => steps(value, sinceYearOne), pattern, keep }), true);

function instantSql(form: TimeForm, x: string, keep: (sql: string) => string): string {
  switch (form.kind) {
    case 'iso': return iso(x);
    case 'epoch': return epoch(x, factors[form.unit]);
    case 'pattern': return patternsSql(form.patterns, x, keep);
    case 'filetime': return steps(x, since1601);
    case 'ticks': return steps(x, sinceYearOne);
    case 'rfc3164': return rfc3164(x, keep);
    case 'auto': return auto(x, keep);
  }
}

function precisionSql(form: TimeForm, x: string): string {
  if (form.kind === 'epoch') return `CASE WHEN contains(${x}, '.') THEN 'us' ELSE '${form.unit}' END`;
  if (form.kind === 'filetime' || form.kind === 'ticks') return `CASE WHEN ${x} IS NOT NULL THEN 'ns' END`;
  const digits = form.kind === 'auto'
    ? `CASE WHEN ${number(x, '\\d{12,13}')} THEN 3 WHEN ${number(x, '\\d{15,16}')} THEN 6 WHEN ${number(x, '\\d{18,19}')} THEN 9 WHEN starts_with(${x}, '/Date(') THEN 3 ELSE strlen(regexp_extract(${x}, '(?:^\\d{9,}|:\\d\\d| \\d\\d\\.\\d\\d\\.\\d\\d)[.,](\\d+)', 1)) END`
    : `strlen(regexp_extract(${x}, ':\\d\\d[.,](\\d+)', 1))`;
  const minutes = form.kind === 'auto' ? `WHEN regexp_full_match(${x}, '${calendarDigits}') THEN 'min' ` : '';
  return `CASE WHEN ${x} IS NULL THEN NULL WHEN ends_with(${x}, 'Z') AND strlen(${x}) = 20 THEN 's' ${minutes}WHEN ${coarse(x, form.kind === 'auto' ? 40 : 24)} THEN CASE WHEN contains(${x}, ':') THEN 'min' ELSE 'day' END WHEN ${digits} = 0 THEN 's' WHEN ${digits} <= 3 THEN 'ms' WHEN ${digits} <= 6 THEN 'us' ELSE 'ns' END`;
}

/** A day alone, or an hour and minute without seconds: short, and neither a number nor digits run together. */
const coarse = (x: string, below: number): string => `strlen(${x}) < ${below} AND NOT regexp_matches(${x}, ':\\d\\d?[:.]\\d\\d|\\d{6}|\\.\\d\\d\\.\\d\\d\\.')`;

/** The text itself says how far from UTC it is. */
function statedIn(form: TimeForm, x: string): string {
  if (form.kind === 'epoch' || form.kind === 'filetime') return 'true';
  const epochs = form.kind === 'auto' ? `(regexp_full_match(${x}, '${epochDigits}') AND NOT regexp_full_match(${x}, '${calendarDigits}|${tickDigits}')) OR starts_with(${x}, '/Date(') OR regexp_matches(${x}, ${literal(clearBeforeYear)}) OR ` : '';
  return `(ends_with(${x}, 'Z') OR ${epochs}regexp_matches(${x}, ${zone}))`;
}

function zoneSql(spec: TimeSpec, x: string, zoneAt: string | null): string {
  const elsewhere = zoneAt === null ? '' : ` OR (${zoneAt} IS NOT NULL AND ${isClearZone(zoneAt)})`;
  return `CASE WHEN ${x} IS NULL THEN NULL WHEN ${statedIn(spec.form, x)}${elsewhere} THEN 'stated' ELSE '${spec.zone === 'declared-utc' ? 'declared' : 'assumed'}' END`;
}
const zone = literal(`(\\d[Zz]|UTC|GMT|(?:[ :0-9]|UTC|GMT)[+-]\\d{2}:?\\d{2}(?:\\)| \\([^()]{1,60}\\))?|:\\d{2}(\\.\\d+)?[+-]\\d{2})$|${clearAtEnd}`);
