// The case in figures, and the rows of items and ledger as the contract gives them.
import type { Accounting, CaseSummary, Item, LedgerRow } from '../../../shared/contract.ts';
import { ledgerCodes } from '../../../shared/ledger-codes.ts';
import type { LedgerCode } from '../../../shared/ledger-codes.ts';
import { findFormat } from '../formats/registry.ts';
import { version } from '../version.ts';
import type { Database, Row } from './database.ts';
import { instantOf, numberOf, textOf } from './database.ts';
import { readInterrupted } from './intakes.ts';
import type { StoredItem } from './items.ts';
import type { OpenCase } from './open-case.ts';

export function accountingOf(counts: { found: number; events: number; quarantined: number; duplicates: number; nonRecords: number }): Accounting {
  const { found, events, quarantined, duplicates, nonRecords } = counts;
  return { found, events, quarantined, duplicates, nonRecords, balanced: found === events + quarantined + duplicates + nonRecords };
}

const sums = 'sum(found) AS found, sum(events) AS events, sum(quarantined) AS quarantined, sum(duplicates) AS duplicates, sum(non_records) AS non';
const accountingRow = (row: Row | undefined): Accounting => accountingOf({ found: numberOf(row?.['found']), events: numberOf(row?.['events']), quarantined: numberOf(row?.['quarantined']), duplicates: numberOf(row?.['duplicates']), nonRecords: numberOf(row?.['non']) });

/** The counts of the items, checked against what the tables really hold. */
export async function readAccounting(database: Database): Promise<Accounting> {
  const told = accountingRow((await database.rows(`SELECT ${sums} FROM item_rows`))[0]);
  const held = (await database.rows('SELECT (SELECT count(*) FROM event_rows) + (SELECT count(*) FROM incoming) AS events, (SELECT count(*) FROM quarantine_rows) AS quarantined, (SELECT count(*) FROM duplicate_rows) AS duplicates, (SELECT count(*) FROM records) AS records'))[0];
  const isSame = numberOf(held?.['events']) === told.events && numberOf(held?.['quarantined']) === told.quarantined && numberOf(held?.['duplicates']) === told.duplicates && numberOf(held?.['records']) + told.nonRecords === told.found;
  return { ...told, balanced: told.balanced && isSame };
}

export async function readAccountingByFormat(database: Database): Promise<readonly { format: string; title: string; items: number; accounting: Accounting }[]> {
  const rows = await database.rows(`SELECT format, count(*) AS items, ${sums} FROM item_rows WHERE format IS NOT NULL GROUP BY format ORDER BY format`);
  return rows.map((row) => ({ format: textOf(row['format']) ?? '', title: findFormat(textOf(row['format']) ?? '')?.format.title ?? textOf(row['format']) ?? '', items: numberOf(row['items']), accounting: accountingRow(row) }));
}

export async function readSummary(open: OpenCase): Promise<CaseSummary> {
  const { database, custody } = open;
  const [counts] = await database.rows(`SELECT count(*) AS items, count(*) FILTER (root = id) AS files, coalesce(sum(size) FILTER (root = id), 0) AS bytes FROM item_rows`);
  const [times] = await database.rows('SELECT min("time") AS first, max("time") AS last, count(*) FILTER ("time" IS NULL) AS untimed FROM event_rows');
  const sources = await database.rows('SELECT format, count(*) AS items, sum(events) AS events, min(first_time) AS first, max(last_time) AS last FROM item_rows WHERE events > 0 GROUP BY format ORDER BY format');
  const ledger = await readLedger(database, 5000);
  return {
    path: open.folder, id: open.id, title: open.title, createdAt: open.createdAt, version, readOnly: open.readOnly, accounting: await readAccounting(database),
    items: numberOf(counts?.['items']), files: numberOf(counts?.['files']), bytes: numberOf(counts?.['bytes']), firstTime: instantOf(times?.['first']), lastTime: instantOf(times?.['last']), untimed: numberOf(times?.['untimed']),
    sources: sources.map((s) => ({ format: textOf(s['format']) ?? '', title: findFormat(textOf(s['format']) ?? '')?.format.title ?? textOf(s['format']) ?? '', items: numberOf(s['items']), events: numberOf(s['events']), first: instantOf(s['first']), last: instantOf(s['last']) })),
    losses: ledger.filter((l) => l.weight === 'loss').reduce((n, l) => n + l.count, 0), assumptions: ledger.filter((l) => l.weight === 'assumed').reduce((n, l) => n + l.count, 0),
    custodyHead: custody.head, custodyEntries: custody.entries, interrupted: [...await readInterrupted(database)],
    quarantine: custody.quarantine && { why: custody.quarantine.why, since: BigInt(Date.parse(custody.quarantine.since)) * 1000n },
  };
}

export function shownItem(item: StoredItem, notes: number): Item {
  return {
    id: item.id, parent: item.parent, path: item.path, name: item.name, kind: item.kind as Item['kind'], container: item.container, status: item.status, size: item.size, sha256: item.sha256, modified: item.modified,
    format: item.format, shape: item.shape, formatTitle: item.format === null ? null : (findFormat(item.format)?.format.title ?? item.format), chosenBy: item.chosenBy as Item['chosenBy'], why: item.why,
    accounting: accountingOf(item), firstTime: item.firstTime, lastTime: item.lastTime, notes,
  };
}

/** Heaviest first: losses, then assumptions, then notes. */
export async function readLedger(database: Database, limit: number, item?: number): Promise<readonly LedgerRow[]> {
  const rows = await database.rows(`SELECT code, item, path, sum(count) AS count, min(firstRecord) AS first, min("offset") AS "offset", min(detail) AS detail FROM ledger ${item === undefined ? '' : `WHERE item = ${item}`} GROUP BY code, item, path ORDER BY item, code`);
  const shown = rows.map((row): LedgerRow => {
    const code = textOf(row['code']) ?? '';
    const known = ledgerCodes[code as LedgerCode] ?? { side: 'reader' as const, weight: 'note' as const, title: code, remedy: '' };
    return {
      code, title: known.title, side: known.side, weight: known.weight, remedy: known.remedy, item: row['item'] === null ? null : numberOf(row['item']), path: textOf(row['path']), count: numberOf(row['count']),
      firstRecord: row['first'] === null ? null : numberOf(row['first']), offset: row['offset'] === null ? null : numberOf(row['offset']), detail: textOf(row['detail']),
    };
  });
  const order = { loss: 0, assumed: 1, note: 2 } as const;
  return shown.sort((a, b) => order[a.weight] - order[b.weight]).slice(0, limit);
}
