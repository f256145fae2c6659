// Files of several years whose times state none: every turn of the year counts, disorder does not.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { setTimes } from '../../../electron/engine/timeline/time-settings.ts';
import { loadInto, plainRow, withCase } from '../../support/case.ts';

/** Dates of the records in file order, of a file last written in 2026. */
const read = (dates: readonly string[], given?: number): Promise<readonly string[]> => withCase(async (open, folder) => {
  const file = path.join(folder, 'auth.log');
  writeFileSync(file, dates.map((date, n) => `${date} 12:00:00 gate sshd[${n}]: Accepted publickey for ana from 192.0.2.10 port 22 ssh2\n`).join(''));
  await loadInto(open, [file]);
  if (given !== undefined) await setTimes(open.database, { items: [1], zone: null, year: given, shift: null, uncertainty: null, reason: 'test' }, 1n);
  return (await open.database.rows('SELECT "time" FROM event_rows ORDER BY record')).map((row) => String((plainRow(row) as { time: string }).time).slice(0, 10));
});

test.each([
  ['three years in one file', ['Nov 10', 'Feb  2', 'Jun  5', 'Dec 30', 'Feb  3', 'Sep  9', 'Mar  1'], ['2023-11-10', '2024-02-02', '2024-06-05', '2024-12-30', '2025-02-03', '2025-09-09', '2026-03-01']],
  ['records out of order stay in their year', ['May  5', 'Jan  2', 'Apr 27', 'Feb 28', 'Mar  1'], ['2026-05-05', '2026-01-02', '2026-04-27', '2026-02-28', '2026-03-01']],
  ['a record that comes late over the turn of the year', ['Dec 30', 'Jan  1', 'Dec 31', 'Jan  2'], ['2025-12-30', '2026-01-01', '2025-12-31', '2026-01-02']],
])('%s', async (_what, dates, expected) => { expect(await read(dates)).toEqual(expected); });

test('a year given moves all of them and keeps their distance', async () => {
  expect(await read(['Nov 10', 'Feb  2', 'Dec  1', 'Feb  3'], 2021)).toEqual(['2019-11-10', '2020-02-02', '2020-12-01', '2021-02-03']);
});
