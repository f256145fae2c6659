// Records that were delivered twice: same format, same native id, same content. The first stays an event, the rest are counted.
import type { Database } from '../store/database.ts';
import { numberOf } from '../store/database.ts';

/** Looks at the rows of `incoming` against themselves and against stored events. Runs inside the load transaction. */
export async function findDuplicates(database: Database, items: readonly number[]): Promise<void> {
  // 64-bit hashes of the ids find the few that may occur twice; only those are compared by id, and by content.
  const key = 'hash(format, "nativeId")';
  await database.run(`CREATE OR REPLACE TEMP TABLE twice AS
    SELECT h FROM (SELECT ${key} AS h FROM incoming WHERE "nativeId" IS NOT NULL
      UNION ALL SELECT ${key} FROM event_rows e SEMI JOIN (SELECT ${key} AS h FROM incoming WHERE "nativeId" IS NOT NULL) n ON ${key} = n.h WHERE "nativeId" IS NOT NULL)
    GROUP BY h HAVING count(*) > 1`);
  if (numberOf((await database.rows('SELECT count(*) AS n FROM twice'))[0]?.['n']) === 0) {
    await database.run('DROP TABLE twice');
    return;
  }
  await database.run(`CREATE OR REPLACE TEMP TABLE suspects AS
    SELECT s.*, sha256(coalesce(r.doc, r.raw)) AS hash FROM (
      SELECT e.format, e."nativeId", e.item, e.record, false AS is_new FROM event_rows e SEMI JOIN twice t ON hash(e.format, e."nativeId") = t.h WHERE e."nativeId" IS NOT NULL
      UNION ALL SELECT e.format, e."nativeId", e.item, e.record, e.item IN (${items.join(', ')}) FROM incoming e SEMI JOIN twice t ON hash(e.format, e."nativeId") = t.h WHERE e."nativeId" IS NOT NULL) s
    JOIN records r ON r.item = s.item AND r.record = s.record`);
  await database.run(`INSERT INTO duplicate_rows SELECT item, record, of_item, of_record FROM (
      SELECT item, record, is_new, row_number() OVER w AS place, first_value(item) OVER w AS of_item, first_value(record) OVER w AS of_record
      FROM suspects WINDOW w AS (PARTITION BY format, "nativeId", hash ORDER BY is_new, item, record)) WHERE place > 1 AND is_new`);
  await database.run(`INSERT INTO ledger_rows
    SELECT 'same-id-different-content', item, count(*), min(record), NULL, NULL FROM suspects
    WHERE (format, "nativeId") IN (SELECT (format, "nativeId") FROM suspects GROUP BY format, "nativeId" HAVING count(DISTINCT hash) > 1)
      -- Records stored before are counted when their id first comes with other content.
      AND (is_new OR (format, "nativeId") NOT IN (SELECT (format, "nativeId") FROM suspects WHERE NOT is_new GROUP BY format, "nativeId" HAVING count(DISTINCT hash) > 1))
    GROUP BY item ORDER BY item`);
  await database.run('DELETE FROM incoming i USING duplicate_rows d WHERE i.item = d.item AND i.record = d.record');
  await database.run('DROP TABLE twice');
  await database.run('DROP TABLE suspects');
}
