// Do archives say two things about themselves, hold bytes that belong to nothing, or fail their own checksums?
import { defineCheck } from '../../../shared/spec/check.ts';

export const containerDamage = defineCheck({
  id: 'container-damage',
  title: 'Archives and documents at odds with themselves',
  question: 'Do archives or documents fail their own checksums, contradict themselves, or hold bytes that belong to nothing?',
  needs: [{ has: 'SELECT count(*) > 0 FROM items', why: 'There is no evidence in the case yet.' }],
  sql: `SELECT CASE code WHEN 'crc-mismatch' THEN 'The checksum inside the archive does not fit the content' WHEN 'zip-header-mismatch' THEN 'The archive says two different things about a member' WHEN 'zip-unlisted-bytes' THEN 'Bytes in the archive belong to no listed member'
    WHEN 'zip-overlap' THEN 'Members of the archive share the same bytes' WHEN 'tar-after-end' THEN 'Bytes follow the end mark of the archive' WHEN 'gzip-extra-member' THEN 'The compressed file consists of several parts' WHEN 'gzip-trailing-bytes' THEN 'Bytes follow the compressed content'
    WHEN 'bytes-after-end' THEN 'Bytes follow the end of the document' WHEN 'member-duplicate-name' THEN 'Two members of the archive have the same name' WHEN 'changed-while-reading' THEN 'The file changed while it was being read' ELSE 'The archive is damaged' END AS summary,
  item, min(firstRecord) AS record, NULL::TIMESTAMP AS fromTime, NULL::TIMESTAMP AS toTime, sum(count)::BIGINT AS count, concat_ws('; ', 'code ' || code, min(detail)) AS detail
FROM ledger WHERE code IN ('crc-mismatch', 'zip-header-mismatch', 'zip-unlisted-bytes', 'zip-overlap', 'tar-after-end', 'gzip-extra-member', 'gzip-trailing-bytes', 'bytes-after-end', 'member-duplicate-name', 'changed-while-reading', 'archive-damaged')
GROUP BY item, code ORDER BY item, code`,
  mode: 'alteration',
  weight: 'notice',
  innocentCauses: ['Files were joined end to end, which some log systems do on purpose.', 'An archive program of its own kind, or an archive that was added to.', 'A damaged copy or medium.'],
  settledBy: ['The archive from the source, compared by hash.', 'A look at the bytes concerned, which are kept.'],
  cannotSee: ['A member that was replaced by somebody who also put the checksum right.'],
});
