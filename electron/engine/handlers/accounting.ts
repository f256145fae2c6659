// What was found and what became of it: the sums, the ledger, the quarantine.
import type { Handlers } from '../dispatch.ts';
import { numberOf, textOf } from '../store/database.ts';
import { readItems } from '../store/items.ts';
import { readAccounting, readAccountingByFormat, readLedger } from '../store/summary.ts';

const notRead = "status NOT IN ('loaded', 'container', 'duplicate', 'empty', 'kept')";

export const accountingHandlers: Pick<Handlers, 'accounting.read' | 'ledger.read' | 'quarantine.read'> = {
  'accounting.read': async (_input, { session }) => {
    const { database } = session.case;
    return {
      total: await readAccounting(database), byFormat: [...await readAccountingByFormat(database)],
      notRead: (await readItems(database, notRead)).map((i) => ({ path: i.path, status: i.status, why: i.why })),
    };
  },

  'ledger.read': async ({ limit }, { session }) => {
    const rows = await readLedger(session.case.database, 1_000_000);
    return { total: rows.length, rows: rows.slice(0, limit) };
  },

  'quarantine.read': async ({ from, limit }, { session }) => {
    const { database } = session.case;
    const total = numberOf((await database.rows('SELECT count(*) AS n FROM quarantine_rows'))[0]?.['n']);
    const rows = await database.rows(`SELECT * FROM quarantine ORDER BY item, record LIMIT ${limit} OFFSET ${from}`);
    return { total, rows: rows.map((r) => ({ item: numberOf(r['item']), path: textOf(r['path']) ?? '', record: numberOf(r['record']), offset: numberOf(r['offset']), length: numberOf(r['length']), code: textOf(r['code']) ?? '', detail: textOf(r['detail']), raw: (textOf(r['raw']) ?? '').slice(0, 20_000) })) };
  },
};
