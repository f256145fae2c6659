// The tables of a case and the views people query. The version here is the case format version.
import { eventColumns } from '../../../shared/model/event.ts';
import type { ColumnKind } from '../../../shared/model/event.ts';
import { name } from './sql-text.ts';

export const caseVersion = 3;

export const sqlType: Record<ColumnKind, string> = { instant: 'TIMESTAMP', text: 'VARCHAR', integer: 'BIGINT', texts: 'VARCHAR[]' };

/** Columns of stored events, in order; `category` is joined in when events are arranged. */
export const eventColumnList = eventColumns.map((c) => name(c.name)).join(', ');
const eventDefinition = eventColumns.map((c) => `${name(c.name)} ${sqlType[c.kind]}`).join(', ');
const incomingDefinition = eventColumns.filter((c) => c.name !== 'category').map((c) => `${name(c.name)} ${sqlType[c.kind]}`).join(', ');
export const incomingColumnList = eventColumns.filter((c) => c.name !== 'category').map((c) => name(c.name)).join(', ');

/** Since version 2: what a person set about times, and the times as they were read of the items concerned. */
export const timeSettingStatements: readonly string[] = [
  'CREATE TABLE time_settings (id INTEGER, made_at TIMESTAMP, items VARCHAR, zone VARCHAR, "year" INTEGER, shift BIGINT, reason VARCHAR, withdrawn_at TIMESTAMP)',
  'CREATE TABLE times_as_read (item INTEGER, record BIGINT, "time" TIMESTAMP, "timeZoneSource" VARCHAR)',
];

/** Since version 3: what a person vouches for, the anchors and roots that were made of the case, and how sure a clock is. */
export const anchorStatements: readonly string[] = [
  'CREATE TABLE trust_files (id INTEGER, made_at TIMESTAMP, name VARCHAR, sha256 VARCHAR, bytes BLOB, supplied_by VARCHAR, reason VARCHAR, withdrawn_at TIMESTAMP)',
  'CREATE TABLE anchors (id INTEGER, made_at TIMESTAMP, statement VARCHAR, sha256 VARCHAR, request BLOB, reply BLOB, replied_at TIMESTAMP, tsa VARCHAR, gen_time TIMESTAMP)',
  'CREATE TABLE checkpoints (id INTEGER, made_at TIMESTAMP, size BIGINT, root VARCHAR, note VARCHAR)',
  'ALTER TABLE time_settings ADD COLUMN uncertainty BIGINT',
  'CREATE TABLE clock_pairs (id INTEGER, made_at TIMESTAMP, left_item INTEGER, left_record BIGINT, right_item INTEGER, right_record BIGINT, reason VARCHAR, withdrawn_at TIMESTAMP)',
];

export const schemaStatements: readonly string[] = [
  'CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR)',
  `CREATE TABLE item_rows (
     id INTEGER PRIMARY KEY, parent INTEGER, root INTEGER, path VARCHAR, name VARCHAR, kind VARCHAR, container VARCHAR, status VARCHAR,
     size BIGINT, sha256 VARCHAR, modified TIMESTAMP, given VARCHAR, stored VARCHAR, member VARCHAR,
     format VARCHAR, shape VARCHAR, format_hash VARCHAR, chosen_by VARCHAR, why VARCHAR, candidates VARCHAR, options VARCHAR,
     found BIGINT DEFAULT 0, events BIGINT DEFAULT 0, quarantined BIGINT DEFAULT 0, duplicates BIGINT DEFAULT 0, non_records BIGINT DEFAULT 0,
     first_time TIMESTAMP, last_time TIMESTAMP, year_reference TIMESTAMP)`,
  'CREATE TABLE records (item INTEGER, record BIGINT, "offset" BIGINT, length BIGINT, exact BOOLEAN, raw VARCHAR USING COMPRESSION zstd, doc VARCHAR USING COMPRESSION zstd)',
  `CREATE TABLE event_rows (${eventDefinition})`,
  `CREATE TABLE incoming (${incomingDefinition}, category_key VARCHAR, fault VARCHAR)`,
  'CREATE TABLE vocabulary (format VARCHAR, category_key VARCHAR, category VARCHAR[])',
  'CREATE TABLE quarantine_rows (item INTEGER, record BIGINT, code VARCHAR, detail VARCHAR)',
  'CREATE TABLE duplicate_rows (item INTEGER, record BIGINT, of_item INTEGER, of_record BIGINT)',
  'CREATE TABLE ledger_rows (code VARCHAR, item INTEGER, count BIGINT, first_record BIGINT, "offset" BIGINT, detail VARCHAR)',
  ...timeSettingStatements,
  ...anchorStatements,
  'CREATE TABLE histogram (bucket BIGINT, format VARCHAR, outcome VARCHAR, events BIGINT)',
  `CREATE VIEW items AS SELECT id, parent, path, name, kind, container, status, size, sha256, modified, format, shape, found, events, quarantined, duplicates,
     non_records AS nonRecords, first_time AS firstTime, last_time AS lastTime FROM item_rows`,
  `CREATE VIEW events AS SELECT left(i.sha256, 16) || '-' || e.record AS id, ${eventColumns.map((c) => `e.${name(c.name)}`).join(', ')}, i.path
     FROM event_rows e LEFT JOIN item_rows i ON e.item = i.id`,
  `CREATE VIEW raw_records AS SELECT item, record, "offset", length, exact, raw, sha256(raw) AS hash FROM records`,
  'CREATE VIEW ledger AS SELECT l.code, l.item, i.path, l.count, l.first_record AS firstRecord, l."offset", l.detail FROM ledger_rows l LEFT JOIN item_rows i ON l.item = i.id',
  'CREATE VIEW quarantine AS SELECT q.item, i.path, q.record, r."offset", r.length, q.code, q.detail, r.raw FROM quarantine_rows q LEFT JOIN records r ON q.item = r.item AND q.record = r.record LEFT JOIN item_rows i ON q.item = i.id',
  'CREATE VIEW duplicates AS SELECT d.item, i.path, d.record, d.of_item AS ofItem, d.of_record AS ofRecord FROM duplicate_rows d LEFT JOIN item_rows i ON d.item = i.id',
];
