// Which records could not be read, how many, and where do they stand?
import { defineCheck } from '../../../shared/spec/check.ts';

export const quarantinedRecords = defineCheck({
  id: 'quarantined-records',
  title: 'Records that could not be read',
  question: 'Are there records that did not become events, and where do they stand?',
  needs: [{ has: 'SELECT coalesce(sum(found), 0) > 0 FROM items', why: 'No records were found in the evidence yet.' }],
  sql: `SELECT count(*) || CASE WHEN count(*) = 1 THEN ' record ' ELSE ' records ' END || CASE code
    WHEN 'record-malformed' THEN 'not well formed' WHEN 'record-truncated' THEN 'cut off' WHEN 'record-too-long' THEN 'longer than the limit' WHEN 'record-unmatched' THEN 'without the shape of the format'
    WHEN 'record-not-object' THEN 'without fields' WHEN 'record-empty' THEN 'with none of the fields the format knows' ELSE 'set aside' END AS summary,
  q.item, min(q.record) AS record, NULL::TIMESTAMP AS fromTime, NULL::TIMESTAMP AS toTime, count(*) AS count,
  'of ' || any_value(i.found) || ' found in the item; first at byte ' || min_by(q."offset", q.record) || '; code ' || code AS detail
FROM quarantine q LEFT JOIN items i ON q.item = i.id GROUP BY q.item, code ORDER BY q.item, code`,
  mode: 'loss',
  weight: 'notice',
  innocentCauses: ['A line was cut while the log was rotated or copied.', 'Another program wrote into the same file.', 'The file was read with a format that does not fit all of it.'],
  settledBy: ['A look at the raw bytes, which are kept.', 'The same record in another copy of the log.', 'Reading the item with another format.'],
  cannotSee: ['What the record said before it was damaged.', 'Records removed without a trace.'],
});
