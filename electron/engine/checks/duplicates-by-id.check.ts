// Were records delivered twice: same native id, same content, or an item with the same bytes?
import { defineCheck } from '../../../shared/spec/check.ts';

export const duplicatesById = defineCheck({
  id: 'duplicates-by-id',
  title: 'Records delivered twice',
  question: 'Does the same record stand in the evidence more than once, and in which items?',
  needs: [{ has: 'SELECT (SELECT count(*) > 0 FROM duplicates) OR (SELECT count(*) > 0 FROM events WHERE nativeId IS NOT NULL)', why: 'No source here gives its records ids of their own.' }],
  sql: `SELECT count(*) || CASE WHEN count(*) = 1 THEN ' record repeats a record' ELSE ' records repeat records' END || CASE WHEN d.item = d.ofItem THEN ' of the same item' ELSE ' of another item' END || ', id and content equal' AS summary,
  d.item, min(d.record) AS record, min(e."time") AS fromTime, max(e."time") AS toTime, count(*) AS count,
  'first in ' || any_value(o.path) || ', record ' || min(d.ofRecord) || CASE WHEN any_value(i.status) = 'duplicate' THEN '; the two items have the same bytes' ELSE '' END AS detail
FROM duplicates d LEFT JOIN items i ON d.item = i.id LEFT JOIN items o ON d.ofItem = o.id LEFT JOIN events e ON d.ofItem = e.item AND d.ofRecord = e.record
GROUP BY d.item, d.ofItem ORDER BY d.item, d.ofItem`,
  mode: 'noise',
  weight: 'note',
  innocentCauses: ['The source delivers at least once: a record may come again after a retry.', 'Overlapping exports were put together.', 'The same file was copied under two names.'],
  settledBy: ['The delivery log of the source.', 'A second export of the same period, compared by id.'],
  cannotSee: ['Repeats in formats whose records have no id; see “Lines that stand twice”.', 'Repeats whose text differs in a single character: they are kept as events and listed under “Same id, different content”.'],
});
