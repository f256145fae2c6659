// Zone, year, offset or uncertainty that a person gives a source after loading: recorded, reversible, and never touching the record or its text.
import { cannot } from '../../../shared/faults.ts';
import { eventColumns } from '../../../shared/model/event.ts';
import { rearrange } from '../load/arrange.ts';
import { isYearless, timeLedger } from '../load/time-ledger.ts';
import type { Database } from '../store/database.ts';
import { instantOf, numberOf, textOf } from '../store/database.ts';
import { literal, name } from '../store/sql-text.ts';

export type TimeSetting = {
  readonly id: number; readonly madeAt: bigint; readonly items: readonly number[]; readonly zone: string | null; readonly year: number | null;
  /** Added to the source's times: positive where its clock was slow. Microseconds. */
  readonly shift: bigint | null;
  /** How far the source's times may be off either way, after the offset. Microseconds. */
  readonly uncertainty: bigint | null; readonly reason: string; readonly withdrawnAt: bigint | null;
};
export type NewTimeSetting = Omit<TimeSetting, 'id' | 'madeAt' | 'withdrawnAt'>;

/** What a setting did: events whose instant moved, and those whose wall time the zone has twice or never. */
export type Effect = { readonly moved: number; readonly ambiguous: number; readonly nonexistent: number };

export async function readTimeSettings(database: Database): Promise<readonly TimeSetting[]> {
  return (await database.rows('SELECT * FROM time_settings ORDER BY id')).map((row) => ({
    id: numberOf(row['id']), madeAt: instantOf(row['made_at']) ?? 0n, items: JSON.parse(textOf(row['items']) ?? '[]') as number[], zone: textOf(row['zone']),
    year: row['year'] === null ? null : numberOf(row['year']), shift: instantOf(row['shift']), uncertainty: instantOf(row['uncertainty']), reason: textOf(row['reason']) ?? '', withdrawnAt: instantOf(row['withdrawn_at']),
  }));
}

/** All or nothing: the setting and its effect are one transaction. Throws `usage` for an unknown zone or item. */
export async function setTimes(database: Database, setting: NewTimeSetting, now: bigint): Promise<Effect> {
  if (setting.uncertainty === null && !movesTimes(setting)) cannot('usage', 'A zone, a year, an offset or an uncertainty is needed.');
  if (setting.zone !== null) await checkZone(database, setting.zone);
  await checkItems(database, setting.items);
  return database.transaction(async () => {
    await database.run(`INSERT INTO time_settings (id, made_at, items, zone, "year", shift, uncertainty, reason) SELECT coalesce(max(id), 0) + 1, make_timestamp($1::BIGINT), $2, $3, $4, $5, $6, $7 FROM time_settings`, [now, JSON.stringify(setting.items), setting.zone, setting.year, setting.shift, setting.uncertainty, setting.reason]);
    return movesTimes(setting) ? apply(database, setting.items) : note(database, setting.items);
  });
}

const movesTimes = (setting: Pick<NewTimeSetting, 'zone' | 'year' | 'shift'>): boolean => setting.zone !== null || setting.year !== null || setting.shift !== null;

/** The times are as they would be had the setting never been made; the setting itself stays on record. */
export async function withdrawTimes(database: Database, id: number, now: bigint): Promise<Effect> {
  const setting = (await readTimeSettings(database)).find((s) => s.id === id && s.withdrawnAt === null) ?? cannot('usage', 'There is no such time setting in force.', { where: String(id) });
  return database.transaction(async () => {
    await database.run('UPDATE time_settings SET withdrawn_at = make_timestamp($2::BIGINT) WHERE id = $1', [id, now]);
    return movesTimes(setting) ? apply(database, setting.items) : note(database, setting.items);
  });
}

const fixedOffset = /^([+-])(\d{2}):(\d{2})$/;

const minutesOf = (zone: string): number | null => { const m = fixedOffset.exec(zone); return m ? (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) : null; };

/** A zone has a name or minutes, never both: DuckDB would look up every name, also in branches not taken. */
function inForceRow({ item, zone, year, shift }: InForce): string {
  const minutes = zone === null ? null : minutesOf(zone);
  return `(${item}, ${zone === null || minutes !== null ? 'NULL' : literal(zone)}::VARCHAR, ${minutes ?? 'NULL'}::INTEGER, ${year ?? 'NULL'}::INTEGER, ${shift}::BIGINT)`;
}

async function checkZone(database: Database, zone: string): Promise<void> {
  if (fixedOffset.test(zone)) return;
  const known = await database.rows('SELECT name FROM pg_timezone_names() WHERE name = $1', [zone]);
  if (known.length === 0) cannot('usage', 'There is no such time zone.', { where: zone, remedy: 'Use a name of the IANA database such as Europe/Berlin, or an offset such as +02:00.' });
}

async function checkItems(database: Database, items: readonly number[]): Promise<void> {
  if (items.length === 0) cannot('usage', 'At least one item is needed.');
  const known = numberOf((await database.rows(`SELECT count(*) AS n FROM item_rows WHERE id IN (${items.map(String).join(', ')}) AND events > 0`))[0]?.['n']);
  if (known !== new Set(items).size) cannot('usage', 'An item is not in the case or has no events.', { where: items.join(', ') });
}

/** What is in force for an item: of each part, the newest that was not withdrawn. */
export type InForce = { readonly item: number; readonly zone: string | null; readonly year: number | null; readonly shift: bigint; readonly uncertainty: bigint };

export async function inForce(database: Database, items: readonly number[]): Promise<readonly InForce[]> {
  const found = new Map(items.map((item): [number, InForce] => [item, { item, zone: null, year: null, shift: 0n, uncertainty: 0n }]));
  for (const s of await readTimeSettings(database)) {
    if (s.withdrawnAt !== null) continue;
    for (const item of s.items) {
      const old = found.get(item);
      if (old) found.set(item, { item, zone: s.zone ?? old.zone, year: s.year ?? old.year, shift: s.shift ?? old.shift, uncertainty: s.uncertainty ?? old.uncertainty });
    }
  }
  return [...found.values()];
}

/** Recomputes the times of the items from the times as read. Runs inside a transaction. */
async function apply(database: Database, items: readonly number[]): Promise<Effect> {
  const ids = items.map(String).join(', ');
  await database.run(`INSERT INTO times_as_read SELECT item, record, "time", "timeZoneSource" FROM event_rows e WHERE item IN (${ids}) AND "time" IS NOT NULL AND item NOT IN (SELECT DISTINCT item FROM times_as_read)`);
  const forced = await inForce(database, items);
  await database.run(`CREATE OR REPLACE TEMP TABLE in_force AS SELECT * FROM (VALUES ${forced.map(inForceRow).join(', ')}) t(item, zone, minutes, year, shift)`);
  await database.run(`CREATE OR REPLACE TEMP TABLE new_times AS ${newTimesSql}`);
  const [found] = await database.rows(`SELECT count(*) FILTER (WHERE n."time" IS DISTINCT FROM e."time") AS moved, count(*) FILTER (WHERE n.is_ambiguous) AS ambiguous, count(*) FILTER (WHERE n.is_missing) AS nonexistent
    FROM new_times n JOIN event_rows e ON e.item = n.item AND e.record = n.record WHERE e.item IN (${ids})`);
  const changed = new Map([['time', 'n."time"'], ['timeZoneSource', 'n.source']]);
  const columns = eventColumns.map((c) => { const now = changed.get(c.name); return now === undefined ? `e.${name(c.name)}` : `CASE WHEN n.item IS NULL THEN e.${name(c.name)} ELSE ${now} END AS ${name(c.name)}`; });
  await rearrange(database, `SELECT ${columns.join(', ')} FROM event_rows e LEFT JOIN new_times n ON e.item = n.item AND e.record = n.record`);
  await database.run(`UPDATE item_rows SET first_time = t.first_time, last_time = t.last_time FROM (SELECT item, min("time") AS first_time, max("time") AS last_time FROM event_rows WHERE item IN (${ids}) GROUP BY item) t WHERE item_rows.id = t.item`);
  await ledger(database, ids, forced);
  await database.run(`DELETE FROM times_as_read WHERE item IN (${forced.filter((f) => f.zone === null && f.year === null && f.shift === 0n).map((f) => f.item).join(', ') || 'NULL'})`);
  await database.run('DROP TABLE in_force');
  await database.run('DROP TABLE new_times');
  return { moved: numberOf(found?.['moved']), ambiguous: numberOf(found?.['ambiguous']), nonexistent: numberOf(found?.['nonexistent']) };
}

/** The ledger says what is assumed now, and what a person gave; what a zone has twice or never is named with its first record. */
async function ledger(database: Database, ids: string, forced: readonly InForce[]): Promise<void> {
  await database.run(`DELETE FROM ledger_rows WHERE item IN (${ids}) AND code IN ('zone-assumed', 'year-assumed', 'time-set', 'zone-ambiguous', 'zone-nonexistent')`);
  await timeLedger(database, 'event_rows', ids, forced.filter((f) => f.year !== null).map((f) => f.item));
  await notesOf(database, forced);
  for (const [code, test] of [['zone-ambiguous', 'is_ambiguous'], ['zone-nonexistent', 'is_missing']] as const) {
    await database.run(`INSERT INTO ledger_rows SELECT '${code}', n.item, count(*), min(n.record), min_by(r."offset", n.record), min(f.zone) FROM new_times n JOIN in_force f USING (item) JOIN records r ON r.item = n.item AND r.record = n.record WHERE n.${test} GROUP BY n.item ORDER BY n.item`);
  }
}

async function notesOf(database: Database, forced: readonly InForce[]): Promise<void> {
  for (const f of forced) {
    const parts = [f.zone === null ? '' : `zone ${f.zone}`, f.year === null ? '' : `year ${f.year}`, f.shift === 0n ? '' : `offset ${f.shift} µs`, f.uncertainty === 0n ? '' : `uncertainty ± ${f.uncertainty} µs`].filter((p) => p !== '');
    if (parts.length > 0) await database.run(`INSERT INTO ledger_rows SELECT 'time-set', item, count(*), min(record), NULL, ${literal(parts.join(', '))} FROM event_rows WHERE item = ${f.item} AND "time" IS NOT NULL GROUP BY item`);
  }
}

/** An uncertainty moves nothing: the ledger alone says it. */
async function note(database: Database, items: readonly number[]): Promise<Effect> {
  await database.run(`DELETE FROM ledger_rows WHERE item IN (${items.map(String).join(', ')}) AND code = 'time-set'`);
  await notesOf(database, await inForce(database, items));
  return { moved: 0, ambiguous: 0, nonexistent: 0 };
}

/** The day may not exist in the year given: 29 February then goes to the year before that has one. */
const moved = (years: string): string => `wall + to_years((${years})::INTEGER)`;
const hasDay = (years: string): string => `day(${moved(years)}) = day(wall)`;
const inZone = (wall: string): string => `timezone('UTC', timezone(zone, ${wall}))`;
const wallOf = (utc: string): string => `timezone(zone, timezone('UTC', ${utc}))`;

/**
 * The year given is that of the item's last record without one; the others keep their distance to it. A zone concerns only times that state none. Of an hour that a zone has twice the first is taken, and the events are counted.
 */
const newTimesSql = `
  SELECT item, record, utc + to_microseconds(shift) AS "time", source,
    coalesce(has_zone AND ${wallOf('utc + INTERVAL 1 HOUR')} = wall, false) AS is_ambiguous,
    coalesce(has_zone AND ${wallOf('utc')} <> wall, false) AS is_missing
  FROM (SELECT *, CASE WHEN NOT has_zone THEN wall WHEN minutes IS NOT NULL THEN wall - to_minutes(minutes) WHEN ${wallOf(`${inZone('wall')} - INTERVAL 1 HOUR`)} = wall THEN ${inZone('wall')} - INTERVAL 1 HOUR ELSE ${inZone('wall')} END AS utc,
      CASE WHEN has_zone THEN 'given' ELSE read_source END AS source
    FROM (SELECT * REPLACE (CASE WHEN year IS NULL OR NOT is_yearless THEN wall
          WHEN ${hasDay('year - last_year')} THEN ${moved('year - last_year')} WHEN ${hasDay('year - last_year - 1')} THEN ${moved('year - last_year - 1')} ELSE wall END AS wall),
        (zone IS NOT NULL OR minutes IS NOT NULL) AND read_source = 'assumed' AS has_zone
      FROM (SELECT *, arg_max(year(wall), record) FILTER (WHERE is_yearless) OVER (PARTITION BY item) AS last_year
        FROM (SELECT b.item, b.record, b."time" AS wall, b."timeZoneSource" AS read_source, f.zone, f.minutes, f.year, f.shift, b."timeZoneSource" = 'assumed' AND ${isYearless('e."timeText"')} AS is_yearless
          FROM times_as_read b JOIN in_force f ON b.item = f.item JOIN event_rows e ON e.item = b.item AND e.record = b.record))))`;
