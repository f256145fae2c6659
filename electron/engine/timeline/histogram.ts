// Counts over time in equal buckets: from the prepared table where it is fine enough, from the sorted events where it is not.
import type { Output, Parsed } from '../../../shared/contract.ts';
import type { Database } from '../store/database.ts';
import { instantOf, numberOf, textOf } from '../store/database.ts';
import { conditionOf } from './views.ts';

type Ask = Parsed<'timeline.histogram'>;

/** Without a filter and at the width of the prepared table or coarser, no event is read. */
export async function histogram(database: Database, ask: Ask): Promise<Output<'timeline.histogram'>> {
  const range = await rangeOf(database, ask);
  if (!range) return { from: ask.from ?? 0n, to: ask.to ?? 0n, width: 1n, series: [] };
  const base = BigInt(textOf((await database.rows("SELECT value FROM meta WHERE key = 'histogram_width'"))[0]?.['value']) ?? '0');
  const isFiltered = (ask.filter?.where?.length ?? 0) > 0 || ask.filter?.sql !== undefined;
  const exact = (range.to - range.from + BigInt(ask.buckets) - 1n) / BigInt(ask.buckets);
  const canPrepare = !isFiltered && base > 0n && exact >= base && ask.filter?.from === undefined && ask.filter?.to === undefined;
  // On the prepared table buckets must be whole multiples of its width, and start on one.
  const width = canPrepare ? ((exact + base - 1n) / base) * base : exact > 0n ? exact : 1n;
  const from = canPrepare ? (range.from / base) * base : range.from;
  const key = ask.by === 'format' ? 'format' : ask.by === 'outcome' ? 'outcome' : "''";
  const count = Math.min(2000, Number((range.to - from + width - 1n) / width));
  const rows = canPrepare
    ? await database.rows(`SELECT (bucket * ${base} - ${from}) // ${width} AS b, ${key} AS k, sum(events)::BIGINT AS n FROM histogram WHERE bucket * ${base} >= ${from} AND bucket * ${base} < ${range.to} GROUP BY ALL`)
    : await scanned(database, ask, from, range.to, width, key);
  const series = new Map<string, Float64Array<ArrayBuffer>>();
  for (const row of rows) {
    const bucket = numberOf(row['b']);
    const name = textOf(row['k']) ?? '';
    const counts = series.get(name) ?? new Float64Array(count);
    if (bucket >= 0 && bucket < count) counts[bucket] = numberOf(row['n']);
    series.set(name, counts);
  }
  return { from, to: from + width * BigInt(count), width, series: [...series].sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, counts]) => ({ key: k, counts })) };
}

async function scanned(database: Database, ask: Ask, from: bigint, to: bigint, width: bigint, key: string) {
  const condition = await conditionOf(database, { ...ask.filter, from: max(from, ask.filter?.from), to: min(to, ask.filter?.to) });
  return database.rows(`SELECT (epoch_us(e."time") - ${from}) // ${width} AS b, ${key} AS k, count(*) AS n FROM event_rows e WHERE ${condition.sql} GROUP BY ALL`, condition.binds);
}

const max = (a: bigint, b: bigint | undefined): bigint => (b !== undefined && b > a ? b : a);
const min = (a: bigint, b: bigint | undefined): bigint => (b !== undefined && b < a ? b : a);

async function rangeOf(database: Database, ask: Ask): Promise<{ from: bigint; to: bigint } | null> {
  if (ask.from !== undefined && ask.to !== undefined) return ask.to > ask.from ? { from: ask.from, to: ask.to } : null;
  // Sorted storage: the first and last rows with a time are the ends.
  const row = (await database.rows('SELECT min("time") AS first, max("time") AS last FROM event_rows'))[0];
  const first = instantOf(row?.['first']);
  const last = instantOf(row?.['last']);
  if (first === null || last === null) return null;
  return { from: ask.from ?? first, to: ask.to ?? last + 1n };
}
