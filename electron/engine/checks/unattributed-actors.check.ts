// How many records name nobody, or a name that several people may use?
import { defineCheck } from '../../../shared/spec/check.ts';

const shared = `('root', 'admin', 'administrator', 'guest', 'anonymous', 'system:anonymous', 'test', 'sa', 'postgres', 'oracle', 'ubuntu', 'ec2-user', 'deploy', 'service', 'operator', 'nobody')`;
const empty = `('', '-', 'unknown', 'n/a', 'null', 'none', '(null)')`;

export const unattributedActors = defineCheck({
  id: 'unattributed-actors',
  title: 'Acts without a person',
  question: 'How many records name nobody, or a name that several people may use?',
  needs: [{ has: 'SELECT count(*) > 0 FROM events', why: 'There are no events in the case.' }],
  sql: `WITH told AS (
  SELECT format, item, record, "time", lower(coalesce(actor, actorId, '')) AS who, lower(coalesce(actorKind, '')) = 'root' AS isRoot FROM events
), counted AS (
  SELECT format, count(*) AS records, count(*) FILTER (who IN ${empty}) AS nobody, count(*) FILTER (who IN ${shared} OR isRoot) AS shared,
    min("time") FILTER (who IN ${empty}) AS nobodyFrom, max("time") FILTER (who IN ${empty}) AS nobodyTo, min("time") FILTER (who IN ${shared} OR isRoot) AS sharedFrom, max("time") FILTER (who IN ${shared} OR isRoot) AS sharedTo,
    count(DISTINCT who) FILTER (who IN ${shared} OR isRoot) AS names FROM told GROUP BY format
) SELECT summary, NULL::INTEGER AS item, NULL::BIGINT AS record, fromTime, toTime, count, detail FROM (
  SELECT nobody || ' of ' || records || ' records name nobody' AS summary, nobodyFrom AS fromTime, nobodyTo AS toTime, nobody AS count, format || ': ' || round(100.0 * nobody / records, 1) || ' %' AS detail, 0 AS kind, format FROM counted WHERE nobody > 0
  UNION ALL SELECT shared || ' of ' || records || ' records name an account that several people may use', sharedFrom, sharedTo, shared, format || ': ' || names || CASE WHEN names = 1 THEN ' such name' ELSE ' such names' END, 1, format FROM counted WHERE shared > 0
) ORDER BY format, kind`,
  mode: 'attribution',
  weight: 'note',
  innocentCauses: ['Acts of machines have no person behind them.', 'Web servers record the address, not the visitor.', 'Refused attempts often carry no name.'],
  settledBy: ['The register of shared and service accounts, with their owners.', 'Records of the system that gave out the identity, for the same session.'],
  cannotSee: ['A personal account that somebody else used.', 'Shared accounts with a name of their own kind.'],
});
