// Do two records claim the same id and say different things?
import { defineCheck } from '../../../shared/spec/check.ts';

const compared = ['time', 'actor', 'action', 'outcome', 'reason', 'target', 'targetId', 'sourceAddress', 'userAgent', 'host', 'service', 'tenant', 'region', 'text'];

export const sameIdDifferentContent = defineCheck({
  id: 'same-id-different-content',
  title: 'Same id, different content',
  question: 'Do two records that claim to be the same one say different things?',
  needs: [{ has: 'SELECT count(*) > 0 FROM events WHERE nativeId IS NOT NULL', why: 'No source here gives its records ids of their own.' }],
  // Hashes first: ten million ids are not compared as text.
  sql: `WITH twice AS (SELECT hash(format, nativeId) AS h FROM events WHERE nativeId IS NOT NULL GROUP BY h HAVING count(*) > 1),
same AS (SELECT e.* FROM events e SEMI JOIN twice t ON hash(e.format, e.nativeId) = t.h WHERE e.nativeId IS NOT NULL)
SELECT count(*) || ' records with one id say different things' AS summary, min_by(item, (item, record)) AS item, min_by(record, (item, record)) AS record, min("time") AS fromTime, max("time") AS toTime, count(*) AS count,
  format || ', records ' || string_agg(path || '#' || record, ' and ' ORDER BY item, record) FILTER (place <= 4) || '; '
    || coalesce('differing: ' || nullif(concat_ws(', ', ${compared.map((c) => `CASE WHEN count(DISTINCT coalesce(CAST("${c}" AS VARCHAR), '')) > 1 THEN '${c}' END`).join(', ')}), ''), 'the same in every field that is read, different in the raw text') AS detail
FROM (SELECT *, row_number() OVER (PARTITION BY format, nativeId ORDER BY item, record) AS place FROM same)
GROUP BY format, nativeId HAVING count(*) > 1 ORDER BY 2, 3`,
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: ['The source reports one act in several stages under one id.', 'The record was enriched or re-formatted by a collector on one of its ways.', 'The exports were made with different settings.'],
  settledBy: ['The record as the source itself still holds it.', 'The chain of systems each of the two files passed through.'],
  cannotSee: ['A record that was changed and stands here only once.'],
});
