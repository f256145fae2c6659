// Dates of figures alone: the item's own values tell whether the day or the month stands first, or nothing does.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadInto, plainRow, withCase } from '../../support/case.ts';

const read = (dates: readonly string[], header = 'When;User;Action'): Promise<unknown> => withCase(async (open, folder) => {
  const file = path.join(folder, 'export.csv');
  writeFileSync(file, `${header}\n${dates.map((date, n) => `${date};ana${n};login\n`).join('')}`);
  await loadInto(open, [file]);
  const rows = (await open.database.rows('SELECT "time", "timePrecision" AS precision, "timeZoneSource" AS zone FROM event_rows ORDER BY record')).map((row) => plainRow(row) as { time?: string; precision: string; zone: string });
  const codes = (await open.database.rows("SELECT code FROM ledger_rows WHERE code LIKE 'date-order%' ORDER BY code")).map((row) => row['code']);
  return [rows.map((r) => (r.time === undefined ? null : `${r.time} ${r.precision} ${r.zone}`)), codes];
});

test.each<[string, readonly string[], unknown]>([
  ['a day above 12 stands first', ['25/03/2026 08:00:01', '03/04/2026 09:00', '03/04/2026'], [['2026-03-25T08:00:01Z s assumed', '2026-04-03T09:00:00Z min assumed', '2026-04-03T00:00:00Z day assumed'], []]],
  ['a day above 12 stands second', ['03/04/2026 08:00:01.25', '03/25/2026 08:00:01 +0100'], [['2026-03-04T08:00:01.250Z ms assumed', '2026-03-25T07:00:01Z s stated'], []]],
  ['day first with AM and PM', ['25/03/2026 12:00:01 AM', '3/4/2026 1:05:09 PM'], [['2026-03-25T00:00:01Z s assumed', '2026-04-03T13:05:09Z s assumed'], []]],
  ['nothing tells it', ['03/04/2026 08:00:01', '04/05/2026 08:00:01'], [[null, null], ['date-order-unclear']]],
  ['nothing tells it, with AM and PM', ['03/04/2026 8:00:01 AM', '04/05/2026 8:00:01 PM'], [['2026-03-04T08:00:01Z s assumed', '2026-04-05T20:00:01Z s assumed'], ['date-order-assumed']]],
  ['both are there', ['25/03/2026 08:00:01', '03/25/2026 08:00:01'], [[null, null], ['date-order-unclear']]],
])('%s', async (_what, dates, expected) => { expect(await read(dates)).toEqual(expected); });

test('the day and the time of the day in two columns', async () => {
  expect(await read(['25/03/2026;08:00:01', '03/04/2026;09:00:01'], 'Date;Time;User;Action')).toEqual([['2026-03-25T08:00:01Z s assumed', '2026-04-03T09:00:01Z s assumed'], []]);
});
