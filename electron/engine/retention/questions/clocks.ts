// Are the clocks in step? Zones stated, records in the future, sources that saw the same requests, and changes of the time itself.
import type { PackQuestion } from '../../../../shared/spec/pack.ts';
import { findCheck } from '../../checks/registry.ts';
import { numberOf, textOf } from '../../store/database.ts';
import type { Database } from '../../store/database.ts';
import type { Facts } from '../facts.ts';
import type { Fact, Reading } from '../statements.ts';
import { sightOf } from './events.ts';

const zonesSql = `SELECT format, count(*) AS events, count(*) FILTER ("timeZoneSource" = 'assumed') AS assumed, count(*) FILTER ("time" IS NULL) AS untimed FROM events GROUP BY format ORDER BY format`;

/** `skew` in seconds. Uses the integrity check on clocks, so that both pages say the same. */
export async function readClocks(database: Database, facts: Facts, _question: Extract<PackQuestion, { kind: 'clocks' }>, skew: number): Promise<Reading> {
  const zones = (await database.rows(zonesSql)).map((r) => ({ format: textOf(r['format']) ?? '', events: numberOf(r['events']), assumed: numberOf(r['assumed']), untimed: numberOf(r['untimed']) }));
  const check = findCheck('clock-skew')?.check;
  const skews = check ? (await database.rows(check.sql)).map((r): Fact => ({ label: textOf(r['summary']) ?? '', value: textOf(r['detail']) ?? '' })) : [];
  const changes = sightOf(facts, { name: 'changes of the time', anyOf: ['time.change'] });
  const listed = zones.map((z): Fact => ({ label: `${z.format}, ${z.events} events`, value: [z.assumed === 0 ? 'zone stated or declared' : `${z.assumed} times without a zone`, z.untimed === 0 ? 'all with a time' : `${z.untimed} without a time`].join('; ') }));
  return {
    meets: false, breaks: skews.length > 0, sql: check?.sql ?? null, facts: [...skews, ...listed, changes.fact],
    sentence: skews.length > 0 ? `Sources that saw the same requests disagree about the time by more than ${skew} s.` : 'No two sources were seen to disagree about the time.',
    because: skews.length > 0 ? 'Which of the clocks is wrong, and whether it was synchronised, is not in the records.' : 'Records that agree do not show how the clocks are kept.',
  };
}
