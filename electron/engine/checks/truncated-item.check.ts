// Does an item end in the middle: a cut record, a document that never closes, an archive that ends early?
import { defineCheck } from '../../../shared/spec/check.ts';

export const truncatedItem = defineCheck({
  id: 'truncated-item',
  title: 'Items that end too early',
  question: 'Does an item end in the middle of a record, a document or an archive?',
  needs: [{ has: 'SELECT count(*) > 0 FROM items', why: 'There is no evidence in the case yet.' }],
  sql: `WITH last AS (SELECT item, max(record) AS record FROM raw_records WHERE item IN (SELECT item FROM ledger WHERE code = 'no-final-newline') GROUP BY item),
cut AS (SELECT q.item, q.record, q."offset" AS place, q.length FROM quarantine q JOIN last l ON q.item = l.item AND q.record = l.record WHERE q.code IN ('record-malformed', 'record-unmatched', 'record-empty', 'record-not-object'))
SELECT summary, item, record, NULL::TIMESTAMP AS fromTime, NULL::TIMESTAMP AS toTime, count, detail FROM (
  SELECT CASE code WHEN 'record-truncated' THEN 'The last record is cut off' WHEN 'envelope-cut' THEN 'The document ends before it is complete' WHEN 'gzip-truncated' THEN 'The compressed stream ends early' ELSE 'The archive ends early' END AS summary,
    item, min(firstRecord) AS record, sum(count)::BIGINT AS count, 'at byte ' || min("offset") AS detail FROM ledger WHERE code IN ('record-truncated', 'envelope-cut', 'gzip-truncated', 'archive-truncated') GROUP BY code, item
  UNION ALL SELECT 'The last line is cut off: it has no line end and is not a whole record', item, record, 1, 'from byte ' || place || ', ' || length || ' bytes' FROM cut
) ORDER BY item, summary, record`,
  mode: 'loss',
  weight: 'notice',
  innocentCauses: ['The log was copied while it was being written.', 'The copy or download was interrupted, or the medium was full.', 'The program that wrote it was stopped in the middle of a line.'],
  settledBy: ['The complete file from the source.', 'Size and hash of the file at the source, compared with the copy.'],
  cannotSee: ['A text file that was cut exactly at the end of a line.', 'How many records stood behind the cut.'],
});
