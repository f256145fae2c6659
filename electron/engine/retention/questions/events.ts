// Is each kind of event seen, could it be seen, or can none of the sources here express it?
import type { PackQuestion } from '../../../../shared/spec/pack.ts';
import { dayOf } from '../duration.ts';
import type { Facts } from '../facts.ts';
import type { Fact, Reading } from '../statements.ts';

type Group = Extract<PackQuestion, { kind: 'events' }>['groups'][number];
type Sight = { readonly group: Group; readonly events: number; readonly fact: Fact; readonly state: 'seen' | 'not-seen' | 'cannot-be-seen' };

export function sightOf(facts: Facts, group: Group): Sight {
  const wanted: readonly string[] = group.anyOf;
  const rows = facts.seen.filter((s) => wanted.includes(s.category));
  const events = rows.reduce((n, r) => n + r.events, 0);
  const able = facts.sources.filter((s) => s.canSee.some((c) => wanted.includes(c)));
  const blind = facts.sources.filter((s) => !able.includes(s)).map((s) => s.format);
  const first = rows.reduce<bigint | null>((f, r) => (r.first !== null && (f === null || r.first < f) ? r.first : f), null);
  const last = rows.reduce<bigint | null>((l, r) => (r.last !== null && (l === null || r.last > l) ? r.last : l), null);
  const state = events > 0 ? 'seen' : able.length > 0 ? 'not-seen' : 'cannot-be-seen';
  const where = [...new Set(rows.map((r) => r.format))].join(', ');
  const value = state === 'seen' ? `${events} events, ${first === null ? 'without time' : dayOf(first)} to ${last === null ? 'without time' : dayOf(last)}, in ${where}${blind.length > 0 ? `; cannot be told from ${blind.join(', ')}` : ''}`
    : state === 'not-seen' ? `none seen; ${able.map((s) => s.format).join(', ')} could show it` : 'none of the sources here can show it';
  return { group, events, fact: { label: group.name, value }, state };
}

export function readEvents(facts: Facts, question: Extract<PackQuestion, { kind: 'events' }>): Reading {
  const sights = question.groups.map((g) => sightOf(facts, g));
  const named = (state: Sight['state']): readonly string[] => sights.filter((s) => s.state === state).map((s) => s.group.name);
  const [seen, unseen, hidden] = [named('seen'), named('not-seen'), named('cannot-be-seen')];
  const sentence = [seen.length > 0 ? `Seen in this evidence: ${seen.join('; ')}.` : '', unseen.length > 0 ? `Not seen: ${unseen.join('; ')}.` : '', hidden.length > 0 ? `Cannot be told from this export: ${hidden.join('; ')}.` : ''].filter((s) => s !== '').join(' ');
  const because = unseen.length > 0 ? 'What is not seen may not have happened, or may stand in a log that was not handed over.' : hidden.length > 0 ? 'The formats handed over have no words for it.' : null;
  return { meets: unseen.length + hidden.length === 0, breaks: unseen.length > 0, sentence, because, facts: sights.map((s) => s.fact), sql: facts.seenSql };
}
