// In sources without ids of their own: does a line stand twice, directly one after the other?
import { defineCheck } from '../../../shared/spec/check.ts';

const without = `SELECT i.id FROM items i WHERE i.events > 0 AND i.format NOT IN (SELECT DISTINCT format FROM events WHERE nativeId IS NOT NULL)`;

export const duplicateLines = defineCheck({
  id: 'duplicate-lines',
  title: 'Lines that stand twice',
  question: 'In sources whose records have no id: do equal records stand directly one after the other?',
  needs: [{ has: `SELECT count(*) > 0 FROM (${without})`, why: 'Every source here gives its records ids; repeats are found by them.' }],
  // Equal neighbours are found by joining each record's hash with the next one's: no sort of the raw text.
  sql: `WITH h AS (SELECT item, record, hash(raw) AS h FROM raw_records WHERE item IN (${without})),
repeated AS (SELECT b.item, b.record FROM h a JOIN h b ON a.item = b.item AND a.record + 1 = b.record AND a.h = b.h)
SELECT count(*) || CASE WHEN count(*) = 1 THEN ' record equals the record' ELSE ' records equal the record' END || ' directly before' AS summary, r.item, min(r.record) AS record, min(e."time") AS fromTime, max(e."time") AS toTime, count(*) AS count,
  'records ' || string_agg(r.record::VARCHAR, ', ' ORDER BY r.record) FILTER (place <= 10) || CASE WHEN count(*) > 10 THEN ' …' ELSE '' END AS detail
FROM (SELECT *, row_number() OVER (PARTITION BY item ORDER BY record) AS place FROM repeated) r LEFT JOIN events e ON r.item = e.item AND r.record = e.record GROUP BY r.item ORDER BY r.item`,
  mode: 'noise',
  weight: 'note',
  innocentCauses: ['The same thing happened twice within the precision of the clock.', 'The program writes one act in two equal lines.', 'A collector repeated its last line after a restart.'],
  settledBy: ['A source with finer times or with ids for the same acts.', 'The settings of the collector.'],
  cannotSee: ['Equal records that do not stand next to each other.', 'Whether the repeated record happened once or twice.'],
});
