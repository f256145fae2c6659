// Putting events in their final order: physically sorted by time, item, record, so that a page is a range of row ids.
import { eventColumns } from '../../../shared/model/event.ts';
import type { Database } from '../store/database.ts';
import { numberOf } from '../store/database.ts';
import { eventColumnList } from '../store/schema.ts';
import { name } from '../store/sql-text.ts';

/** Merges what was mapped since the last time into the sorted table. One transaction; cheap when nothing is waiting. */
export async function arrange(database: Database): Promise<boolean> {
  const waiting = numberOf((await database.rows('SELECT count(*) AS n FROM incoming'))[0]?.['n']);
  if (waiting === 0) return false;
  const incoming = eventColumns.map((c) => (c.name === 'category' ? 'coalesce(v.category, []) AS category' : `i.${name(c.name)}`)).join(', ');
  await database.transaction(async () => {
    await rearrange(database, `SELECT ${eventColumnList} FROM event_rows UNION ALL
      SELECT ${incoming} FROM incoming i LEFT JOIN vocabulary v ON i.format = v.format AND i.category_key = v.category_key`);
    await database.run('DELETE FROM incoming');
  });
  return true;
}

/** Makes the events of this SELECT the events of the case, sorted, with the counts of the first picture. Runs inside a transaction. */
export async function rearrange(database: Database, select: string): Promise<void> {
  await database.run(`CREATE TABLE event_rows_new AS SELECT ${eventColumnList} FROM (${select}) ORDER BY "time" NULLS LAST, item, record`);
  await database.run('DROP TABLE event_rows');
  await database.run('ALTER TABLE event_rows_new RENAME TO event_rows');
  await buildHistogram(database);
}

/** Counts at a width that keeps the table small, so that the first picture of the whole case never scans the events. */
async function buildHistogram(database: Database): Promise<void> {
  const [span] = await database.rows('SELECT epoch_us(max("time"))::HUGEINT - epoch_us(min("time"))::HUGEINT AS span FROM event_rows');
  const width = baseWidth(BigInt(numberOf(span?.['span'])));
  await database.run('DELETE FROM histogram');
  await database.run(`INSERT INTO histogram SELECT floor(epoch_us("time") / ${width})::BIGINT, format, outcome, count(*) FROM event_rows WHERE "time" IS NOT NULL GROUP BY ALL ORDER BY ALL`);
  await database.run("INSERT OR REPLACE INTO meta VALUES ('histogram_width', $1)", [String(width)]);
}

const second = 1_000_000n;
const widths = [second, 5n * second, 10n * second, 30n * second, 60n * second, 300n * second, 900n * second, 1800n * second, 3600n * second, 6n * 3600n * second, 86_400n * second];
/** Microseconds: the finest of the usual widths that gives at most 8,192 buckets over the span. */
const baseWidth = (span: bigint): bigint => widths.find((w) => span / w <= 8192n) ?? (span / 8192n / (86_400n * second) + 1n) * 86_400n * second;
