// Records that were delivered twice: same format, same native id, same content. The first stays an event, the rest are counted.
import type { Database } from '../store/database.ts';

/** Looks at the rows of `incoming` against themselves and against stored events. Runs inside the load transaction. */
export async function findDuplicates(database: Database): Promise<void> {
  // Only ids that occur twice are compared by content, so the hash is computed for few records.
  await database.run(`CREATE OR REPLACE TEMP TABLE twice AS
    SELECT format, "nativeId" FROM (SELECT format, "nativeId" FROM incoming WHERE "nativeId" IS NOT NULL
      UNION ALL SELECT e.format, e."nativeId" FROM event_rows e SEMI JOIN (SELECT DISTINCT format, "nativeId" FROM incoming) n ON e.format = n.format AND e."nativeId" = n."nativeId")
    GROUP BY ALL HAVING count(*) > 1`);
  await database.run(`CREATE OR REPLACE TEMP TABLE suspects AS
    SELECT s.*, sha256(r.raw) AS hash FROM (
      SELECT e.format, e."nativeId", e.item, e.record, false AS is_new FROM event_rows e SEMI JOIN twice t ON e.format = t.format AND e."nativeId" = t."nativeId"
      UNION ALL SELECT e.format, e."nativeId", e.item, e.record, true FROM incoming e SEMI JOIN twice t ON e.format = t.format AND e."nativeId" = t."nativeId") s
    JOIN records r ON r.item = s.item AND r.record = s.record`);
  await database.run(`INSERT INTO duplicate_rows SELECT item, record, of_item, of_record FROM (
      SELECT item, record, is_new, row_number() OVER w AS place, first_value(item) OVER w AS of_item, first_value(record) OVER w AS of_record
      FROM suspects WINDOW w AS (PARTITION BY format, "nativeId", hash ORDER BY is_new, item, record)) WHERE place > 1 AND is_new`);
  await database.run(`INSERT INTO ledger_rows
    SELECT 'same-id-different-content', min_by(item, (item, record)), count(*), min_by(record, (item, record)), NULL, NULL FROM suspects
    WHERE is_new AND (format, "nativeId") IN (SELECT (format, "nativeId") FROM suspects GROUP BY format, "nativeId" HAVING count(DISTINCT hash) > 1)
    HAVING count(*) > 0`);
  await database.run('DELETE FROM incoming i USING duplicate_rows d WHERE i.item = d.item AND i.record = d.record');
  await database.run('DROP TABLE twice');
  await database.run('DROP TABLE suspects');
}
