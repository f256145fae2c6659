// How far the clocks of two sources seem to be apart: from identifiers that both recorded, and from anchor pairs; never which of them is wrong.
import type { Skew, SkewEstimate } from '../../../shared/contract.ts';
import type { Database, Row } from '../store/database.ts';
import { instantOf, numberOf, textOf } from '../store/database.ts';
import { layClockSources, readClockSources } from './clock-sources.ts';
import type { ClockSource } from './clock-sources.ts';
import { spanWords } from './span-words.ts';

/** An identifier that one source has more often is a session or a name, and does not tell which of its records meet. */
const mostPerSource = 3;
/** Over all sources together. What is met more often is dropped before its text is looked at. */
const mostTogether = 256;
const mostPairs = 500;
/** Shorter ones, such as counters and process numbers, are the same by chance. */
const shortest = 8;
const inAddress = `nullif(regexp_extract(e.target, '[?&](?:rid|req(?:uest)?[_-]?id|trace[_-]?id|correlation[_-]?id)=([A-Za-z0-9-]{8,})', 1), '')`;
const identifiers: readonly { readonly column: string; readonly sql: string; readonly where: string }[] = [
  ...['correlationId', 'sessionId', 'nativeId'].map((column) => ({ column, sql: `e."${column}"`, where: `length(e."${column}") >= ${shortest}` })),
  { column: 'target', sql: inAddress, where: `contains(e.target, 'id=')` },
];

const stepOf = (column: string): string => `CASE ${column} WHEN 'day' THEN 86400000000 WHEN 'min' THEN 60000000 WHEN 's' THEN 1000000 WHEN 'ms' THEN 1000 ELSE 1 END::BIGINT`;

/** Every identifier of every event with a time. Row ids are the order of time, so the least is the first. */
const seen = identifiers.map((i, n) => `SELECT s.source, e.rowid AS place, e."time", ${stepOf('e."timePrecision"')} AS step, ${n} AS col, ${i.sql} AS ref FROM event_rows e JOIN clock_sources s ON s.item = e.item WHERE e."time" IS NOT NULL AND ${i.where}`).join('\n    UNION ALL ');

/** The hash first: grouping by eight bytes instead of the text keeps a large case in memory. Only what two sources share, and nobody has very often, is grouped by its text. */
const pairsSql = `WITH seen AS (
    ${seen}
  ), shared AS (SELECT hash(ref) AS h FROM seen WHERE ref IS NOT NULL GROUP BY 1 HAVING min(source) <> max(source) AND count(*) <= ${mostTogether}),
  refs AS (
    SELECT source, ref, min("time") AS first, min(place) AS place, arg_min(col, place) AS col, arg_min(step, place) AS step
    FROM seen WHERE ref IS NOT NULL AND hash(ref) IN (SELECT h FROM shared) GROUP BY source, ref HAVING count(*) <= ${mostPerSource}
  )
  SELECT a.source AS one, b.source AS other, epoch_us(b.first) - epoch_us(a.first) AS apart, a.place AS one_at, b.place AS other_at, a.col AS one_col, b.col AS other_col, greatest(a.step, b.step) AS step
  FROM refs a JOIN refs b ON a.ref = b.ref AND a.source < b.source`;

/** Pairs a person made, in the same form; times as they are read now. */
const anchorsSql = `SELECT one, other, epoch_us(o."time") - epoch_us(n."time") AS apart, n.rowid AS one_at, o.rowid AS other_at, NULL AS one_col, NULL AS other_col, greatest(${stepOf('n."timePrecision"')}, ${stepOf('o."timePrecision"')}) AS step
  FROM (
    SELECT least(l.source, r.source) AS one, greatest(l.source, r.source) AS other, l.source < r.source AS isSo, left_item, left_record, right_item, right_record
    FROM clock_pairs p JOIN clock_sources l ON l.item = p.left_item JOIN clock_sources r ON r.item = p.right_item WHERE p.withdrawn_at IS NULL AND l.source <> r.source
  ) p JOIN event_rows n ON n.item = CASE WHEN isSo THEN left_item ELSE right_item END AND n.record = CASE WHEN isSo THEN left_record ELSE right_record END
    JOIN event_rows o ON o.item = CASE WHEN isSo THEN right_item ELSE left_item END AND o.record = CASE WHEN isSo THEN right_record ELSE left_record END
  WHERE n."time" IS NOT NULL AND o."time" IS NOT NULL`;

const eventIdOf = (at: string): string => `(SELECT left(i.sha256, 16) || '-' || e.record FROM event_rows e JOIN item_rows i ON i.id = e.item WHERE e.rowid = ${at})`;

/** The step is the usual one: writers that leave out `.000` write a whole second now and then. */
const measuredSql = (table: string): string => `WITH middle AS (
    SELECT one, other, count(*) AS n, quantile_cont(apart, 0.5)::BIGINT AS median, quantile_cont(apart, 0.05)::BIGINT AS p05, quantile_cont(apart, 0.95)::BIGINT AS p95, quantile_disc(step, 0.5) AS step,
      array_to_string(list_sort(list_distinct(array_agg(DISTINCT one_col) || array_agg(DISTINCT other_col))), ' ') AS cols
    FROM ${table} GROUP BY one, other
  ), near AS (SELECT p.one, p.other, p.apart, p.one_at, p.other_at FROM ${table} p JOIN middle m USING (one, other) QUALIFY row_number() OVER (PARTITION BY p.one, p.other ORDER BY abs(p.apart - m.median), p.one_at) <= 3),
  named AS (SELECT one, other, string_agg(${eventIdOf('one_at')} || ' ' || ${eventIdOf('other_at')} || ' ' || apart, ' ' ORDER BY one_at) AS examples FROM near GROUP BY one, other)
  SELECT m.*, e.examples FROM middle m JOIN named e USING (one, other) ORDER BY m.n DESC, one, other`;

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

function estimateOf(row: Row, from: SkewEstimate['from'], left: ClockSource, right: ClockSource): SkewEstimate {
  const [median, p05, p95] = ['median', 'p05', 'p95'].map((key) => instantOf(row[key]) ?? 0n) as [bigint, bigint, bigint];
  const count = numberOf(row['n']);
  const spread = larger(p95 - median, median - p05);
  const uncertainty = larger(spread, instantOf(row['step']) ?? 0n);
  const words = (textOf(row['examples']) ?? '').split(' ');
  const examples = Array.from({ length: Math.floor(words.length / 3) }, (_, i) => ({ leftEventId: words[i * 3] ?? '', rightEventId: words[i * 3 + 1] ?? '', difference: BigInt(words[i * 3 + 2] ?? '0') }));
  const seenBy = from === 'identifiers' ? `${count} ${count === 1 ? 'identifier was' : 'identifiers were'} recorded by both` : `${count} ${count === 1 ? 'pair of records was' : 'pairs of records were'} said to be the same moment`;
  const apart = median === 0n ? 'The times agree in the middle' : `“${right.title}” writes them ${spanWords(median)} ${median > 0n ? 'later' : 'earlier'} than “${left.title}” in the middle`;
  // Delays are spread from nothing to about twice their middle; a clock that is wrong adds the same to each.
  const size = median < 0n ? -median : median;
  const isWide = median !== 0n && (spread * 2n >= size || uncertainty >= size);
  const suggest = (source: ClockSource, by: bigint) => (source.shift === null || median === 0n || isWide ? [] : [{ source: source.key, by, shift: source.shift + by, uncertainty }]);
  return {
    from, count, median, p05, p95, uncertainty, columns: (textOf(row['cols']) ?? '').split(' ').flatMap((n) => (n === '' ? [] : [identifiers[Number(n)]?.column ?? ''])), examples,
    statement: `${seenBy}. ${apart}${count < 2 ? '' : `; nine in ten lie between ${spanWords(p05, true)} and ${spanWords(p95, true)}`}.${count < 3 ? ' That is little to go by.' : ''}${isWide ? ' That is spread too widely for its size: it cannot be told from delay.' : ''}`,
    suggestions: [...suggest(right, -median), ...suggest(left, median)],
  };
}

const cannotTell: readonly string[] = [
  'Which of two clocks is right: a difference is seen, not its cause.',
  'A shared identifier bounds delay and clock together: network delay, queues and buffered writing make the second source later without any clock being wrong. One source may write the beginning of a request, the other its end.',
  'Whole hours and half hours point to a zone rather than to a clock.',
  'A clock that was set in between: one median stands for the whole time. The spread then is wide.',
  'Two clocks that are wrong by the same amount.',
];

export type SkewOptions = { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void };

/** Writes temporary tables only. Seconds for ten million events. An abort interrupts the query and rejects. */
export async function readSkew(database: Database, { signal, onProgress }: SkewOptions = {}): Promise<Skew> {
  const stop = (): void => { database.interrupt(); };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    signal?.throwIfAborted();
    return await measure(database, onProgress ?? (() => undefined));
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

async function measure(database: Database, onProgress: (done: number, total: number) => void): Promise<Skew> {
  onProgress(0, 3);
  const sources = await readClockSources(database);
  await layClockSources(database, sources);
  const found = new Map<string, { readonly left: string; readonly right: string; readonly estimates: SkewEstimate[] }>();
  for (const [step, [from, sql]] of ([['identifiers', pairsSql], ['pairs', anchorsSql]] as const).entries()) {
    onProgress(step + 1, 3);
    await database.run(`CREATE OR REPLACE TEMP TABLE clock_apart AS ${sources.length < 2 ? `SELECT * FROM (${sql}) WHERE false` : sql}`);
    for (const row of await database.rows(measuredSql('clock_apart'))) {
      const [left, right] = [sources[numberOf(row['one'])], sources[numberOf(row['other'])]];
      if (!left || !right) continue;
      const key = `${left.key}\n${right.key}`;
      const pair = found.get(key) ?? { left: left.key, right: right.key, estimates: [] };
      pair.estimates.push(estimateOf(row, from, left, right));
      found.set(key, pair);
    }
  }
  const pairs = [...found.values()].toSorted((a, b) => Number(b.estimates.some((e) => e.from === 'pairs')) - Number(a.estimates.some((e) => e.from === 'pairs')));
  const linked = new Set(pairs.flatMap((p) => [p.left, p.right]));
  const unlinked = await whyUnlinked(database, sources, linked);
  for (const table of ['clock_apart', 'clock_sources']) await database.run(`DROP TABLE ${table}`);
  return { sources: sources.map((s) => ({ ...s, items: [...s.items] })), pairs: pairs.slice(0, mostPairs), left: Math.max(0, pairs.length - mostPairs), unlinked, cannotTell: [...cannotTell], sql: pairsSql };
}

async function whyUnlinked(database: Database, sources: readonly ClockSource[], linked: ReadonlySet<string>): Promise<Skew['unlinked']> {
  const lone = sources.flatMap((s, i) => (linked.has(s.key) ? [] : [{ ...s, at: i }]));
  if (lone.length === 0) return [];
  const counts = new Map((await database.rows(`SELECT s.source, ${identifiers.map((i, n) => `count(*) FILTER (WHERE ${i.where}) AS n${n}`).join(', ')}, count(e."time") AS timed FROM event_rows e JOIN clock_sources s ON s.item = e.item WHERE s.source IN (${lone.map((s) => s.at).join(', ')}) GROUP BY s.source`))
    .map((r) => [numberOf(r['source']), { timed: numberOf(r['timed']), held: identifiers.reduce((n, _, i) => n + numberOf(r[`n${i}`]), 0) }] as const));
  return lone.map((s) => {
    const { timed, held } = counts.get(s.at) ?? { timed: 0, held: 0 };
    const because = sources.length < 2 ? 'There is only one source, so there is no second clock to compare it with.'
      : timed === 0 ? 'None of its records has a time.'
        : held === 0 ? 'Its records carry no identifier (correlation, session or native id) that another source could have recorded too. Pair a record of it with one of another source that is the same moment.'
          : `None of its identifiers was recorded by another source at most ${mostPerSource} times. Pair a record of it with one of another source that is the same moment.`;
    return { source: s.key, because };
  });
}
