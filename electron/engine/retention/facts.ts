// What the evidence shows about time: each source's span, its unbroken history and its holes, the categories seen and the ones it could show.
import type { Category } from '../../../shared/model/event.ts';
import { formats } from '../formats/registry.ts';
import { instantOf, numberOf, textOf } from '../store/database.ts';
import type { Database } from '../store/database.ts';

export type Hole = { readonly from: bigint; readonly to: bigint };
/** A stream is one account and host of a format: one silent firewall must not hide behind a busy web server. */
export type Stream = {
  readonly format: string; readonly part: string; readonly first: bigint; readonly last: bigint; readonly events: number; readonly days: number;
  /** Longest pause that is still usual; null where too few days are known to say. Microseconds. */
  readonly usual: bigint | null;
  readonly holes: readonly Hole[];
  /** Walked back from the as-of date to the first hole; null where the newest part is missing or nothing is usual. */
  readonly unbrokenFrom: bigint | null;
};
export type Seen = { readonly format: string; readonly category: string; readonly events: number; readonly first: bigint | null; readonly last: bigint | null };
export type Source = { readonly format: string; readonly title: string; readonly first: bigint | null; readonly last: bigint | null; readonly events: number; readonly canSee: readonly Category[] };
export type Facts = { readonly asOf: bigint; readonly sources: readonly Source[]; readonly streams: readonly Stream[]; readonly seen: readonly Seen[]; readonly streamSql: string; readonly seenSql: string };

/** From this many days with events on, the pauses between them say what is usual. */
const fewestDays = 10;
/** A format with more hosts than this is taken as a whole. */
const mostStreams = 200;

const seenSql = 'SELECT format, category, count(*) AS events, min("time") AS first, max("time") AS last FROM (SELECT format, "time", unnest(category) AS category FROM events WHERE "time" IS NULL OR "time" <= make_timestamp($1::BIGINT)) GROUP BY format, category ORDER BY format, category';

/** Days with events for each stream, with the first and last moment of each: small, whatever the number of events. */
const streamSql = `WITH days AS (SELECT format, concat_ws(' ', tenant, host) AS part, CAST("time" AS DATE) AS day, min("time") AS first, max("time") AS last, count(*) AS events FROM events WHERE "time" <= make_timestamp($1::BIGINT) GROUP BY ALL),
many AS (SELECT format FROM days GROUP BY format HAVING count(DISTINCT part) > ${mostStreams}),
merged AS (SELECT d.format, CASE WHEN m.format IS NULL THEN d.part ELSE '' END AS part, d.day, min(d.first) AS first, max(d.last) AS last, sum(d.events) AS events FROM days d LEFT JOIN many m ON d.format = m.format GROUP BY ALL),
pauses AS (SELECT *, lag(last) OVER w AS before, epoch_us(first) - epoch_us(lag(last) OVER w) AS pause FROM merged WINDOW w AS (PARTITION BY format, part ORDER BY day))
SELECT format, part, day, first, last, events::BIGINT AS events, before, pause, count(*) OVER s AS days, quantile_cont(pause, 0.95) OVER s AS usual FROM pauses WINDOW s AS (PARTITION BY format, part) ORDER BY format, part, day`;

/** `asOf` null: the newest event. `hole` in microseconds: pauses up to it never count as holes. One pass over the events for each statement. */
export async function readFacts(database: Database, given: bigint | null, hole: bigint): Promise<Facts> {
  const sources = (await database.rows('SELECT format, min("time") AS first, max("time") AS last, count(*) AS events FROM events GROUP BY format ORDER BY format')).map((r): Source => {
    const format = textOf(r['format']) ?? '';
    const known = formats.find((f) => f.format.id === format)?.format;
    return { format, title: known?.title ?? format, first: instantOf(r['first']), last: instantOf(r['last']), events: numberOf(r['events']), canSee: known?.canSee ?? [] };
  });
  const newest = sources.reduce<bigint | null>((latest, s) => (s.last !== null && (latest === null || s.last > latest) ? s.last : latest), null);
  const asOf = given ?? newest ?? 0n;
  const seen = (await database.rows(seenSql, [asOf])).map((r): Seen => ({ format: textOf(r['format']) ?? '', category: textOf(r['category']) ?? '', events: numberOf(r['events']), first: instantOf(r['first']), last: instantOf(r['last']) }));
  return { asOf, sources, streams: await readStreams(database, asOf, hole), seen, streamSql, seenSql };
}

type Day = { readonly first: bigint; readonly last: bigint; readonly events: number; readonly before: bigint | null; readonly pause: bigint | null };

async function readStreams(database: Database, asOf: bigint, hole: bigint): Promise<readonly Stream[]> {
  const grouped = new Map<string, { format: string; part: string; usual: bigint | null; days: Day[] }>();
  for (const r of await database.rows(streamSql, [asOf])) {
    const [format, part] = [textOf(r['format']) ?? '', textOf(r['part']) ?? ''];
    const known = grouped.get(`${format}\u0000${part}`) ?? { format, part, usual: r['usual'] === null || r['usual'] === undefined ? null : BigInt(Math.round(Number(r['usual']))), days: [] };
    known.days.push({ first: instantOf(r['first']) ?? 0n, last: instantOf(r['last']) ?? 0n, events: numberOf(r['events']), before: instantOf(r['before']), pause: r['pause'] === null || r['pause'] === undefined ? null : BigInt(numberOf(r['pause'])) });
    grouped.set(`${format}\u0000${part}`, known);
  }
  return [...grouped.values()].map(({ format, part, usual, days }) => streamOf(format, part, usual, days, asOf, hole));
}

/** Pure: holes are pauses longer than the limit and than twice what is usual for the stream. Where nothing is usual, nothing is a hole. */
export function streamOf(format: string, part: string, usualPause: bigint | null, days: readonly Day[], asOf: bigint, hole: bigint): Stream {
  const first = days[0]?.first ?? 0n;
  const last = days.at(-1)?.last ?? 0n;
  const usual = days.length < fewestDays || usualPause === null ? null : usualPause;
  const limit = usual === null ? hole : usual * 2n > hole ? usual * 2n : hole;
  const holes = usual === null ? [] : days.flatMap((d): Hole[] => (d.before !== null && d.pause !== null && d.pause > limit ? [{ from: d.before, to: d.first }] : []));
  const isCurrent = asOf - last <= limit;
  return { format, part, first, last, events: days.reduce((n, d) => n + d.events, 0), days: days.length, usual, holes, unbrokenFrom: isCurrent && usual !== null ? (holes.at(-1)?.to ?? first) : null };
}
