// The figures of a source's health: one statement over all events, one over all items, and each figure with its parts and its reasons.
import type { Filter, HealthFigure, HealthSource } from '../../../shared/contract.ts';
import { findFormat } from '../formats/registry.ts';
import { instantOf, numberOf, textOf } from '../store/database.ts';
import type { Database, Row } from '../store/database.ts';
import { literal } from '../store/sql-text.ts';

const who = `(coalesce(actor, '') <> '' OR coalesce("actorId", '') <> '')`;
const what = `coalesce(action, '') <> ''`;
const when = `"time" IS NOT NULL`;
const where = `(coalesce("sourceAddress", '') <> '' OR coalesce("sourceHost", '') <> '' OR coalesce(host, '') <> '')`;
const result = `coalesce(outcome, 'unknown') <> 'unknown'`;

/** One row per format and one (format NULL, isAll) for the case. Latency in microseconds, of the records that state both times. */
const eventSql = `SELECT format, grouping(format) AS isAll, count(*) AS n, min("time") AS first, max("time") AS last,
  count(*) FILTER (${who}) AS who, count(*) FILTER (${what}) AS what, count(*) FILTER (${when}) AS "when", count(*) FILTER (${where}) AS "where", count(*) FILTER (${result}) AS result,
  count(*) FILTER (${[who, what, when, where, result].join(' AND ')}) AS complete, count(*) FILTER ("timeZoneSource" = 'assumed') AS assumed,
  count(*) FILTER ("time" IS NOT NULL AND "receivedTime" IS NOT NULL) AS delivered,
  quantile_disc(epoch_us("receivedTime") - epoch_us("time"), 0.5) AS p50, quantile_disc(epoch_us("receivedTime") - epoch_us("time"), 0.95) AS p95, quantile_disc(epoch_us("receivedTime") - epoch_us("time"), 0.99) AS p99
FROM event_rows GROUP BY GROUPING SETS ((format), ()) ORDER BY isAll DESC, format`;

const itemSql = `SELECT format, grouping(format) AS isAll, count(*) AS items, sum(found - non_records) AS found, sum(duplicates) AS duplicates, sum(quarantined) AS quarantined
FROM item_rows WHERE format IS NOT NULL GROUP BY GROUPING SETS ((format), ()) ORDER BY isAll DESC, format`;

/** Numberings of which fewer than half the numbers are here are selections, not gaps, as the check `sequence-gap` has it; they are counted apart. */
const sequenceSql = `WITH numbered AS (SELECT format, "sequenceKey", count(DISTINCT sequence) AS n, max(sequence) - min(sequence) + 1 AS span FROM event_rows WHERE sequence BETWEEN 0 AND 4611686018427387903 GROUP BY ALL)
SELECT format, grouping(format) AS isAll, coalesce(sum(n) FILTER (NOT (n * 2 < span AND span > 100)), 0) AS received, coalesce(sum(span) FILTER (NOT (n * 2 < span AND span > 100)), 0) AS expected, count(*) FILTER (n * 2 < span AND span > 100) AS selected
FROM numbered GROUP BY GROUPING SETS ((format), ()) ORDER BY isAll DESC, format`;

/** Halves of the days from first to last event; the middle day of an odd number belongs to neither. Days are UTC. */
const growthSql = `WITH days AS (SELECT format, "time"::DATE AS day, count(*) AS n FROM event_rows WHERE "time" IS NOT NULL GROUP BY ALL),
everything AS (SELECT format, day, n, false AS isAll FROM days UNION ALL SELECT NULL, day, sum(n), true FROM days GROUP BY day),
spans AS (SELECT format, isAll, min(day) AS a, max(day) AS z, (max(day) - min(day)) + 1 AS days FROM everything GROUP BY format, isAll)
SELECT s.format, s.isAll::INTEGER AS isAll, s.days, sum(b.n) AS n, coalesce(sum(b.n) FILTER (b.day < s.a + (s.days // 2)::INTEGER), 0) AS early, coalesce(sum(b.n) FILTER (b.day > s.z - (s.days // 2)::INTEGER), 0) AS late
FROM everything b JOIN spans s ON b.isAll = s.isAll AND b.format IS NOT DISTINCT FROM s.format GROUP BY s.format, s.isAll, s.days ORDER BY isAll DESC, s.format`;

/** What the checks and the search for personal data add, by format; the key '' is the whole case. `values` null: not looked for. */
export type Besides = { readonly failures: ReadonlyMap<string, number>; readonly values: ReadonlyMap<string, number> | null };
type Parts = { readonly format: string | null; readonly events: Row; readonly items: Row | undefined; readonly sequence: Row | undefined; readonly growth: Row | undefined; readonly besides: Besides };

/** The whole case first, then each format in order. Four statements, whatever the number of sources. */
export async function readSources(database: Database, besides: Besides): Promise<readonly HealthSource[]> {
  const events = await database.rows(eventSql);
  const [items, sequence, growth] = [byFormat(await database.rows(itemSql)), byFormat(await database.rows(sequenceSql)), byFormat(await database.rows(growthSql))];
  const known = new Map(events.map((row) => [keyOf(row), row]));
  // A format of which nothing became an event has figures all the same: everything quarantined is what must be seen.
  const keys = ['', ...[...new Set([...known.keys(), ...items.keys()])].filter((k) => k !== '').sort()];
  return keys.map((key): HealthSource => {
    const row = known.get(key) ?? {};
    const format = key === '' ? null : key;
    return {
      format, title: format === null ? 'Whole case' : (findFormat(format)?.format.title ?? format), items: numberOf(items.get(key)?.['items']), events: numberOf(row['n']), firstTime: instantOf(row['first']), lastTime: instantOf(row['last']),
      figures: figuresOf({ format, events: row, items: items.get(key), sequence: sequence.get(key), growth: growth.get(key), besides }),
    };
  });
}
const keyOf = (row: Row): string => (numberOf(row['isAll']) === 1 ? '' : (textOf(row['format']) ?? ''));
const byFormat = (rows: readonly Row[]): ReadonlyMap<string, Row> => new Map(rows.map((row) => [keyOf(row), row]));

const figuresOf = (p: Parts): HealthFigure[] => [received(p), ...latencies(p), failures(p), ...shares(p), personal(p), ...volume(p), ...ofItems(p)];

type Ratio = Omit<HealthFigure, 'value' | 'unit'>;
/** A share of nothing is no share. */
const share = (r: Ratio): HealthFigure => ({ ...r, unit: 'share', value: r.because !== null || r.numerator === null || !r.denominator ? null : r.numerator / r.denominator });
const and = (format: string | null, condition: string): string => (format === null ? condition : `format = ${literal(format)} AND (${condition})`);
const rowsSql = (format: string | null, condition: string): string => `SELECT * FROM events WHERE ${and(format, condition)} ORDER BY "time", item, record`;
const inFormat = (format: string | null, tests: NonNullable<Filter['where']>): Filter => ({ where: [...(format === null ? [] : [{ column: 'format', test: 'is' as const, value: format }]), ...tests] });
const noEvents = 'there are no events';

function received({ format, sequence }: Parts): HealthFigure {
  const [n, expected, selected] = [numberOf(sequence?.['received']), numberOf(sequence?.['expected']), numberOf(sequence?.['selected'])];
  const because = expected > 0 ? null : selected > 0 ? 'not stated: of each numbering only selected records are here' : 'not stated: the records are not numbered, so nothing says how many there should be';
  return share({ id: 'received', title: 'Records received of those numbered', numerator: expected > 0 ? n : null, denominator: expected > 0 ? expected : null, because, sql: sequenceSql, filter: expected > 0 ? inFormat(format, [{ column: 'sequence', test: 'present' }]) : null });
}

function latencies({ format, events }: Parts): HealthFigure[] {
  const delivered = numberOf(events['delivered']);
  const because = delivered > 0 ? null : 'no record states both when it happened and when it was received';
  return ([['latencyP50', 'p50', 'Delivery latency, median'], ['latencyP95', 'p95', 'Delivery latency, 95 of 100 within'], ['latencyP99', 'p99', 'Delivery latency, 99 of 100 within']] as const).map(([id, column, title]) => ({
    id, title, unit: 'seconds', value: delivered > 0 ? numberOf(events[column]) / 1e6 : null, numerator: delivered > 0 ? delivered : null, denominator: delivered > 0 ? numberOf(events['n']) : null, because, sql: eventSql,
    filter: delivered > 0 ? inFormat(format, [{ column: 'time', test: 'present' }, { column: 'receivedTime', test: 'present' }]) : null,
  }));
}

const failures = ({ format, besides }: Parts): HealthFigure => ({ id: 'integrityFailures', title: 'Integrity failures', unit: 'count', value: besides.failures.get(format ?? '') ?? 0, numerator: besides.failures.get(format ?? '') ?? 0, denominator: null, because: null, sql: null, filter: null });

function shares({ format, events }: Parts): HealthFigure[] {
  const n = numberOf(events['n']);
  const missing = (...columns: readonly string[]): Filter => inFormat(format, columns.map((column) => ({ column, test: 'missing' as const })));
  // A way that leads to no rows is no way: the rows of a share of what is said are those that do not say it.
  const one = (id: HealthFigure['id'], title: string, column: string, condition: string, filter: Filter | null): HealthFigure => share({ id, title, numerator: n > 0 ? numberOf(events[column]) : null, denominator: n > 0 ? n : null, because: n > 0 ? null : noEvents, sql: rowsSql(format, condition), filter: (id === 'assumedZone' ? numberOf(events[column]) : n - numberOf(events[column])) > 0 ? filter : null });
  return [
    // The rows worth looking at are those that lack it.
    share({ id: 'unknownActor', title: 'Events of an unknown actor', numerator: n > 0 ? n - numberOf(events['who']) : null, denominator: n > 0 ? n : null, because: n > 0 ? null : noEvents, sql: rowsSql(format, `NOT ${who}`), filter: n > numberOf(events['who']) ? missing('actor', 'actorId') : null }),
    one('assumedZone', 'Events in an assumed time zone', 'assumed', `"timeZoneSource" = 'assumed'`, inFormat(format, [{ column: 'timeZoneSource', test: 'is', value: 'assumed' }])),
    one('complete', 'Events with who, what, when, where and result', 'complete', `NOT (${[who, what, when, where, result].join(' AND ')})`, null),
    one('who', 'Events that say who', 'who', `NOT ${who}`, missing('actor', 'actorId')), one('what', 'Events that say what', 'what', `NOT (${what})`, missing('action')), one('when', 'Events that say when', 'when', `NOT (${when})`, missing('time')),
    one('where', 'Events that say where', 'where', `NOT ${where}`, missing('sourceAddress', 'sourceHost', 'host')), one('result', 'Events that say the result', 'result', `NOT (${result})`, inFormat(format, [{ column: 'outcome', test: 'is', value: 'unknown' }])),
  ];
}

function personal({ format, items, besides }: Parts): HealthFigure {
  const values = besides.values === null ? null : (besides.values.get(format ?? '') ?? 0);
  return { id: 'personalData', title: 'Values of personal data and secrets', unit: 'count', value: values, numerator: values, denominator: values === null ? null : numberOf(items?.['found']), because: values === null ? 'not looked for yet' : null, sql: null, filter: null };
}

function volume({ format, growth }: Parts): HealthFigure[] {
  const [days, n, early, late] = [numberOf(growth?.['days']), numberOf(growth?.['n']), numberOf(growth?.['early']), numberOf(growth?.['late'])];
  const filter = days > 0 ? inFormat(format, [{ column: 'time', test: 'present' }]) : null;
  const because = days < 2 ? 'less than two days are covered' : early === 0 ? 'the first half of the days has no events' : null;
  return [
    { id: 'perDay', title: 'Events a day', unit: 'per-day', value: days > 0 ? n / days : null, numerator: days > 0 ? n : null, denominator: days > 0 ? days : null, because: days > 0 ? null : 'no event has a time', sql: growthSql, filter },
    { id: 'growth', title: 'Growth, second half of the days against the first', unit: 'growth', value: because === null ? late / early - 1 : null, numerator: because === null ? late : null, denominator: because === null ? early : null, because, sql: growthSql, filter },
  ];
}

function ofItems({ format, items }: Parts): HealthFigure[] {
  const found = numberOf(items?.['found']);
  const because = found > 0 ? null : 'there are no records';
  return ([['duplicates', 'Duplicate records'], ['quarantined', 'Records in quarantine']] as const).map(([id, title]) => share({
    id, title, numerator: found > 0 ? numberOf(items?.[id]) : null, denominator: found > 0 ? found : null, because,
    sql: id === 'duplicates' ? `SELECT d.* FROM duplicates d${format === null ? '' : ` JOIN items i ON d.item = i.id WHERE i.format = ${literal(format)}`} ORDER BY d.item, d.record` : `SELECT q.* FROM quarantine q${format === null ? '' : ` JOIN items i ON q.item = i.id WHERE i.format = ${literal(format)}`} ORDER BY q.item, q.record`, filter: null,
  }));
}
