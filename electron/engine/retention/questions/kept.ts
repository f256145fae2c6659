// Twelve months kept, three months at hand: read from unbroken history, because one old record proves nothing.
import type { PackQuestion } from '../../../../shared/spec/pack.ts';
import { dayOf, durationWords, earlier, lengthWords, momentOf, parseDuration } from '../duration.ts';
import type { Facts, Stream } from '../facts.ts';
import type { Fact, Reading } from '../statements.ts';

/** Streams and holes listed in an item. */
const most = 20;

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
const nameOf = (stream: Stream): string => (stream.part === '' ? stream.format : `${stream.format} ${stream.part}`);

function factOf(stream: Stream, since: bigint): Fact {
  const unbroken = stream.unbrokenFrom === null ? (stream.usual === null ? `${count(stream.days, 'day', 'days')} with records, too few to say what pause is usual` : `no records between ${dayOf(stream.last)} and the as-of date`) : `without a hole since ${dayOf(stream.unbrokenFrom)}`;
  const holes = stream.holes.filter((h) => h.to > since);
  return { label: nameOf(stream), value: `${dayOf(stream.first)} to ${dayOf(stream.last)}, ${stream.events} events; ${unbroken}${holes.length > 0 ? `; ${holes.length} hole${holes.length === 1 ? '' : 's'} in the time asked for` : ''}` };
}

const holesOf = (streams: readonly Stream[], since: bigint): readonly Fact[] => streams.flatMap((s) => s.holes.filter((h) => h.to > since).map((h): Fact => ({ label: `hole in ${nameOf(s)}`, value: `${momentOf(h.from)} to ${momentOf(h.to)}, ${lengthWords(h.to - h.from)}` })));

function common(facts: Facts, span: string): { readonly since: bigint; readonly short: readonly Stream[]; readonly holed: readonly Stream[]; readonly unknown: readonly Stream[]; readonly listed: readonly Fact[] } {
  const since = earlier(facts.asOf, parseDuration(span));
  const short = facts.streams.filter((s) => s.first > since && s.holes.length === 0);
  const holed = facts.streams.filter((s) => s.holes.some((h) => h.to > since));
  const unknown = facts.streams.filter((s) => s.unbrokenFrom === null && !holed.includes(s) && !short.includes(s));
  const rows = facts.streams.map((s) => factOf(s, since));
  const holes = holesOf(facts.streams, since);
  const more = (n: number, what: string): readonly Fact[] => (n > most ? [{ label: what, value: `${n - most} more not listed here` }] : []);
  return { since, short, holed, unknown, listed: [{ label: 'as of', value: momentOf(facts.asOf) }, { label: 'asked for since', value: dayOf(since) }, ...rows.slice(0, most), ...more(rows.length, 'sources'), ...holes.slice(0, most), ...more(holes.length, 'holes')] };
}

const none = (facts: Facts): Reading | null => (facts.streams.length > 0 ? null : { meets: false, breaks: false, sentence: 'No record here has a time.', because: 'Without times nothing can be said about how long records were kept.', facts: [], sql: facts.streamSql });

export function readKept(facts: Facts, question: Extract<PackQuestion, { kind: 'kept' }>, keep: string): Reading {
  const empty = none(facts);
  if (empty) return empty;
  const { short, holed, unknown, listed } = common(facts, keep);
  const meets = short.length + holed.length + unknown.length === 0;
  const oldest = facts.streams.reduce((o, s) => (s.first < o ? s.first : o), facts.asOf);
  const reach = `The oldest record is of ${dayOf(oldest)}.`;
  if (meets) {
    return { meets, breaks: false, sql: facts.streamSql, facts: listed, because: null, sentence: `Records of ${facts.streams.length === 1 ? 'the one source' : `all ${facts.streams.length} sources`} reach back ${durationWords(keep)} and more without a hole. ${reach} Whether they were kept all along, or put together for the hand-over, cannot be told from them.` };
  }
  const parts = [short.length > 0 ? `${count(short.length, 'source begins', 'sources begin')} later than ${durationWords(keep)} before the as-of date` : '', holed.length > 0 ? `${count(holed.length, 'source has', 'sources have')} holes in that time` : '', unknown.length > 0 ? `${count(unknown.length, 'source has', 'sources have')} too few or no recent records` : ''].filter((p) => p !== '');
  return {
    meets, breaks: short.length + holed.length > 0, sql: facts.streamSql, facts: listed, sentence: `Unbroken history of ${durationWords(keep)} is not shown: ${parts.join('; ')}. ${reach}`,
    because: short.length > 0 || holed.length > 0 ? 'An export that is shorter or has holes does not show that the source kept no more.' : 'Too few days with records to say what pause is usual, or none near the as-of date.',
  };
}

export function readAtHand(facts: Facts, _question: Extract<PackQuestion, { kind: 'at-hand' }>, span: string): Reading {
  const empty = none(facts);
  if (empty) return empty;
  const { short, holed, unknown, listed } = common(facts, span);
  const missing = short.length + holed.length + unknown.length;
  return {
    // However complete the newest months are here, an export never shows how fast the source could give them.
    meets: false, breaks: false, sql: facts.streamSql, facts: listed,
    sentence: missing === 0 ? `The newest ${durationWords(span)} stand in the hand-over without a hole.` : `The newest ${durationWords(span)} are not complete here for ${count(missing, 'source', 'sources')} of ${facts.streams.length}.`,
    because: 'How quickly the source can bring up these months is not visible in an export; it takes a retrieval test.',
  };
}
