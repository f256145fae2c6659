// Does an item hold exactly as many records as exports are commonly cut at?
import { defineCheck } from '../../../shared/spec/check.ts';

export const exportLimit = defineCheck({
  id: 'export-limit',
  title: 'Exactly as many as a limit',
  question: 'Does an item hold exactly as many records as exports are commonly cut at?',
  needs: [{ has: 'SELECT coalesce(sum(found), 0) > 0 FROM items', why: 'No records were found in the evidence yet.' }],
  sql: `SELECT (found - nonRecords) || ' records: exactly a number at which exports are commonly cut' AS summary, id AS item, NULL::BIGINT AS record, firstTime AS fromTime, lastTime AS toTime, found - nonRecords AS count, format AS detail
FROM items WHERE found - nonRecords IN (1000, 5000, 10000, 20000, 50000, 65535, 65536, 100000, 150000, 250000, 500000, 1000000, 1048575, 1048576) ORDER BY id`,
  mode: 'loss',
  weight: 'notice',
  innocentCauses: ['The source rotates its files at this number, and the rest stands in the next file.', 'Chance.'],
  settledBy: ['The number of hits the source’s own search shows for the same period.', 'The export settings, or an export in smaller periods.'],
  cannotSee: ['Limits of another number.', 'A cut by size or by time.'],
});
