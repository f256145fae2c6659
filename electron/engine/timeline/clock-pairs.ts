// Anchor pairs: two records of different sources that a person says are the same moment; recorded, reversible, moving nothing.
import type { ClockPair } from '../../../shared/contract.ts';
import { cannot } from '../../../shared/faults.ts';
import type { Database, Row } from '../store/database.ts';
import { instantOf, numberOf, textOf } from '../store/database.ts';
import { readClockSources } from './clock-sources.ts';

type Place = { readonly item: number; readonly record: number };

const side = (at: 'left' | 'right'): string => `p.${at}_item, p.${at}_record, left(${at}_i.sha256, 16) || '-' || p.${at}_record AS ${at}_id, ${at}_i.path AS ${at}_path, ${at}_e."time" AS ${at}_time, ${at}_e."timeText" AS ${at}_text`;
const joined = (at: 'left' | 'right'): string => `LEFT JOIN item_rows ${at}_i ON ${at}_i.id = p.${at}_item LEFT JOIN event_rows ${at}_e ON ${at}_e.item = p.${at}_item AND ${at}_e.record = p.${at}_record`;

/** All that were ever made, withdrawn ones too; times as they are read now. */
export async function readClockPairs(database: Database): Promise<readonly ClockPair[]> {
  const rows = await database.rows(`SELECT p.id, p.made_at, ${side('left')}, ${side('right')}, p.reason, p.withdrawn_at FROM clock_pairs p ${joined('left')} ${joined('right')} ORDER BY p.id`);
  const paired = (r: Row, at: 'left' | 'right'): ClockPair['left'] => ({ eventId: textOf(r[`${at}_id`]) ?? '', item: numberOf(r[`${at}_item`]), path: textOf(r[`${at}_path`]) ?? '', record: numberOf(r[`${at}_record`]), time: instantOf(r[`${at}_time`]), timeText: textOf(r[`${at}_text`]) });
  return rows.map((r) => {
    const [left, right] = [paired(r, 'left'), paired(r, 'right')];
    return { id: numberOf(r['id']), madeAt: instantOf(r['made_at']) ?? 0n, left, right, difference: left.time === null || right.time === null ? null : right.time - left.time, reason: textOf(r['reason']) ?? '', withdrawnAt: instantOf(r['withdrawn_at']) };
  });
}

/** Returns its number. Throws `usage` where both are of one source, one has no time, or they are paired already. */
export async function pairClocks(database: Database, left: Place, right: Place, reason: string, now: bigint): Promise<number> {
  const sources = await readClockSources(database);
  const [a, b] = [left, right].map((at) => sources.find((s) => s.items.includes(at.item)));
  if (a === undefined || b === undefined || a.key === b.key) cannot('usage', 'Both records are of the same source, so they say nothing about two clocks.', { where: a?.title ?? '', remedy: 'Choose a record of another source as the second.' });
  for (const at of [left, right]) {
    const [row] = await database.rows('SELECT "time" FROM event_rows WHERE item = $1 AND record = $2', [at.item, at.record]);
    if (row === undefined || row['time'] === null) cannot('usage', 'One of the two records has no time.', { where: `item ${at.item}, record ${at.record}`, remedy: 'Choose records that both have a time.' });
  }
  return database.transaction(async () => {
    const binds = [left.item, left.record, right.item, right.record];
    const same = await database.rows('SELECT id FROM clock_pairs WHERE withdrawn_at IS NULL AND ((left_item, left_record, right_item, right_record) = ($1, $2, $3, $4) OR (left_item, left_record, right_item, right_record) = ($3, $4, $1, $2))', binds);
    if (same.length > 0) cannot('usage', 'These two records are paired already.', { where: `pair ${numberOf(same[0]?.['id'])}` });
    const id = numberOf((await database.rows('SELECT coalesce(max(id), 0) + 1 AS id FROM clock_pairs'))[0]?.['id']);
    await database.run('INSERT INTO clock_pairs SELECT $5, make_timestamp($6::BIGINT), $1, $2, $3, $4, $7, NULL', [...binds, id, now, reason]);
    return id;
  });
}

/** Throws `usage` where there is no such pair in force. */
export async function unpairClocks(database: Database, id: number, now: bigint): Promise<void> {
  const rows = await database.rows('UPDATE clock_pairs SET withdrawn_at = make_timestamp($2::BIGINT) WHERE id = $1 AND withdrawn_at IS NULL RETURNING id', [id, now]);
  if (rows.length === 0) cannot('usage', 'There is no such pair, or it was withdrawn before.', { where: String(id) });
}
