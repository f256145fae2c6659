// What the records say about logging itself: starts, stops, clearing, losses — and where logging fell silent.
import type { PackQuestion } from '../../../../shared/spec/pack.ts';
import { instantOf, numberOf, textOf } from '../../store/database.ts';
import type { Database } from '../../store/database.ts';
import { lengthWords, momentOf } from '../duration.ts';
import type { Facts } from '../facts.ts';
import type { Fact, Reading } from '../statements.ts';
import { sightOf } from './events.ts';

/** Acts listed in an item. */
const most = 20;

const actsSql = `WITH acts AS (SELECT "time", item, record, format, coalesce(tenant, host, '') AS place, outcome, CASE WHEN list_contains(category, 'log.clear') THEN 'cleared' WHEN list_contains(category, 'log.stop') THEN 'stopped' WHEN list_contains(category, 'log.loss') THEN 'lost records' ELSE 'changed' END AS kind
  FROM events WHERE list_has_any(category, ['log.stop', 'log.clear', 'log.change', 'log.loss']) AND outcome NOT IN ('failure', 'denied') AND "time" <= make_timestamp($1::BIGINT)),
starts AS (SELECT format, coalesce(tenant, host, '') AS place, "time" AS started FROM events WHERE list_contains(category, 'log.start') AND outcome NOT IN ('failure', 'denied') AND "time" IS NOT NULL)
SELECT a."time", a.format, a.kind, s.started, count(*) OVER () AS total FROM acts a ASOF LEFT JOIN starts s ON a.format = s.format AND a.place = s.place AND a."time" < s.started ORDER BY a."time", a.item, a.record LIMIT ${most}`;

type Acts = { readonly facts: readonly Fact[]; readonly total: number; readonly open: number };

async function readActs(database: Database, facts: Facts): Promise<Acts> {
  const rows = await database.rows(actsSql, [facts.asOf]);
  const total = numberOf(rows[0]?.['total']);
  const listed = rows.map((r): Fact => {
    const [time, started, kind] = [instantOf(r['time']) ?? 0n, instantOf(r['started']), textOf(r['kind']) ?? ''];
    return { label: `${textOf(r['format']) ?? ''}: ${kind}`, value: kind === 'stopped' ? `${momentOf(time)}; ${started === null ? 'no start is recorded after it' : `started again ${momentOf(started)}, ${lengthWords(started - time)} later`}` : momentOf(time) };
  });
  return { facts: [...listed, ...(total > most ? [{ label: 'acts', value: `${total - most} more not listed here` }] : [])], total, open: rows.filter((r) => r['kind'] === 'stopped' && r['started'] === null).length };
}

const groups = [
  { name: 'logging started', anyOf: ['log.start'] }, { name: 'logging stopped', anyOf: ['log.stop'] }, { name: 'log cleared', anyOf: ['log.clear'] }, { name: 'logging changed', anyOf: ['log.change'] },
] as const;

export async function readLifecycle(database: Database, facts: Facts, _question: Extract<PackQuestion, { kind: 'log-lifecycle' }>): Promise<Reading> {
  const sights = groups.map((g) => sightOf(facts, g));
  const acts = await readActs(database, facts);
  const isBlind = sights.every((s) => s.state === 'cannot-be-seen');
  const sentence = isBlind ? 'None of the sources here can show that logging was started, stopped or paused.'
    : acts.total === 0 ? 'No start, stop or pause of logging was seen. That none happened, or that it would have been recorded, cannot be told from it.'
      : `${acts.total} act${acts.total === 1 ? '' : 's'} on the logging itself ${acts.total === 1 ? 'is' : 'are'} recorded${acts.open > 0 ? `; after ${acts.open} of them no start is recorded` : ', each stop with a later start'}.`;
  return { meets: acts.total > 0 && acts.open === 0, breaks: acts.open > 0, sentence, because: isBlind ? 'The formats handed over have no words for it.' : acts.open > 0 ? 'The start may stand in a log that was not handed over.' : acts.total === 0 ? 'Absence of a rare act says little.' : null, facts: [...sights.map((s) => s.fact), ...acts.facts], sql: actsSql };
}

export async function readLogFailures(database: Database, facts: Facts, _question: Extract<PackQuestion, { kind: 'log-failures' }>): Promise<Reading> {
  const acts = await readActs(database, facts);
  const holes = facts.streams.flatMap((s) => s.holes.map((h): Fact => ({ label: `hole in ${s.format}${s.part === '' ? '' : ` ${s.part}`}`, value: `${momentOf(h.from)} to ${momentOf(h.to)}, ${lengthWords(h.to - h.from)}` })));
  const outages = acts.total + holes.length;
  return {
    meets: false, breaks: false, sql: actsSql,
    facts: [...acts.facts, ...holes.slice(0, most), ...(holes.length > most ? [{ label: 'holes', value: `${holes.length - most} more not listed here` }] : [])],
    sentence: outages === 0 ? 'No stop of logging and no hole of a day or more was seen.' : `Seen in this evidence: ${acts.total} act${acts.total === 1 ? '' : 's'} on the logging itself and ${holes.length} hole${holes.length === 1 ? '' : 's'}; each is an outage to be explained. Shorter silences stand on the integrity page.`,
    because: 'Whether an outage was noticed, alerted and dealt with is recorded elsewhere: in alerts and tickets.',
  };
}
