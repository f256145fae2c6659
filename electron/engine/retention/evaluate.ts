// Reads a pack over the case: each clause answered from the evidence, or said to be not answerable from it, with what would settle it.
import { assert, present } from '../../../shared/assert.ts';
import type { RetentionResult } from '../../../shared/contract.ts';
import { cannot } from '../../../shared/faults.ts';
import type { Pack, PackCheck, Statement } from '../../../shared/spec/pack.ts';
import type { Database } from '../store/database.ts';
import { dayOf, earlier, parseDuration } from './duration.ts';
import { readFacts } from './facts.ts';
import type { Facts } from './facts.ts';
import { readClocks } from './questions/clocks.ts';
import { readEvents } from './questions/events.ts';
import { readFields } from './questions/fields.ts';
import { readAtHand, readKept } from './questions/kept.ts';
import { readLifecycle, readLogFailures } from './questions/lifecycle.ts';
import { findPack, packs, parametersOf } from './registry.ts';
import { outcomeOf } from './statements.ts';
import type { Fact, Reading } from './statements.ts';

/**
 * `asOf` in microseconds; null: the newest event of the case. `stated` is what a person has stated and evidenced; without it, an export
 * gives `observed` and `not-answerable` only. Seconds for ten million events. Fails with `pack-unknown`.
 */
export async function evaluateRetention(database: Database, packId: string, asOf: bigint | null, stated: readonly Statement[] = []): Promise<RetentionResult> {
  const known = findPack(packId) ?? cannot('pack-unknown', 'There is no retention pack with this id.', { where: packId, tried: packs.map((p) => p.pack.id) });
  return evaluatePack(database, known.pack, known.hash, asOf, stated);
}

export async function evaluatePack(database: Database, pack: Pack, specHash: string, asOf: bigint | null, stated: readonly Statement[]): Promise<RetentionResult> {
  const facts = await readFacts(database, asOf, microsOf(pack, 'hole'));
  const items: RetentionResult['items'] = [];
  for (const check of pack.checks) {
    const reading = await readOne(database, facts, pack, check);
    const { outcome, because } = outcomeOf(check, reading, stated);
    items.push({
      id: check.id, cite: [...check.cite], asks: check.asks, outcome, sentence: reading.sentence, because,
      facts: [...reading.facts, ...parameterFacts(pack, check)], toSettle: [...check.toSettle], sql: reading.sql,
    });
  }
  return {
    pack: pack.id, title: pack.title, issuer: pack.issuer, asOf: facts.asOf, specHash, items,
    cannotCheck: [...forceOf(pack, facts), ...pack.cannotCheck.map((c) => ({ what: `${c.cite.join(', ')}: ${c.what}`, why: c.why }))],
    sources: facts.sources.map(({ format, first, last, events }) => ({ format, first, last, events })),
  };
}

function readOne(database: Database, facts: Facts, pack: Pack, check: PackCheck): Promise<Reading> | Reading {
  const { question } = check;
  switch (question.kind) {
    case 'kept': return readKept(facts, question, textParameter(pack, question.keep));
    case 'at-hand': return readAtHand(facts, question, textParameter(pack, question.span));
    case 'events': return readEvents(facts, question);
    case 'fields': return readFields(database, question, numberParameter(pack, question.least));
    case 'log-lifecycle': return readLifecycle(database, facts, question);
    case 'log-failures': return readLogFailures(database, facts, question);
    case 'clocks': return readClocks(database, facts, question, numberParameter(pack, question.skew));
    case 'not-told': return { meets: false, breaks: false, sentence: 'This cannot be told from the records here.', because: question.why, facts: [], sql: null };
  }
}

const valueOf = (pack: Pack, reference: string): string | number | null => present(pack.parameters[reference.slice(1)], 'a parameter of the pack').value;

function textParameter(pack: Pack, reference: string): string {
  const value = valueOf(pack, reference);
  assert(typeof value === 'string', 'this parameter is a duration');
  return value;
}

function numberParameter(pack: Pack, reference: string): number {
  const value = valueOf(pack, reference);
  assert(typeof value === 'number', 'this parameter is a number');
  return value;
}

/** A duration parameter of days in microseconds; a day where the pack has none. */
function microsOf(pack: Pack, parameter: string): bigint {
  const value = pack.parameters[parameter]?.value;
  const from = 0n;
  return typeof value === 'string' ? from - earlier(from, parseDuration(value)) : 86_400_000_000n;
}

/** Every number that played a part, with whose number it is. */
const parameterFacts = (pack: Pack, check: PackCheck): readonly Fact[] => parametersOf(check.question).map((p) => {
  const parameter = present(pack.parameters[p], 'a parameter of the pack');
  return { label: `number used: ${p}`, value: `${parameter.value ?? 'not set'}, set by ${parameter.origin === 'tool' ? 'this program' : `the ${parameter.origin}`}${parameter.note === undefined ? '' : `; ${parameter.note}`}` };
});

/** A rule binds while it is in force: evidence from before or after is said so. */
function forceOf(pack: Pack, facts: Facts): RetentionResult['cannotCheck'] {
  const day = dayOf(facts.asOf);
  const isOutside = facts.sources.length > 0 && (day < pack.inForce.from || (pack.inForce.to !== null && day > pack.inForce.to));
  return [
    { what: 'What this result is', why: pack.notice },
    ...(isOutside ? [{ what: 'The rule at that time', why: `The as-of date ${day} lies outside the time this version is in force (${pack.inForce.from} to ${pack.inForce.to ?? 'now'}).` }] : []),
  ];
}
