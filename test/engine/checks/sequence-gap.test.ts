// Gaps, restarts and filtered numberings, over rows put straight into the table of events.
import { expect, test } from 'vitest';
import { findCheck } from '../../../electron/engine/checks/registry.ts';
import { runChecks } from '../../../electron/engine/checks/run.ts';
import { withCase } from '../../support/case.ts';

/** Numbers in the order of time, a second apart; 0 is the first second. */
const found = (numbers: readonly number[], key: string | null = 'app-01') => withCase(async (open) => {
  await open.database.run(`INSERT INTO event_rows ("time", sequence, "sequenceKey", format, item, record) SELECT make_timestamp(1772409600000000 + place * 1000000), number, $2, 'syslog', 1, place
    FROM (SELECT unnest(from_json($1, '["BIGINT"]')) AS number, unnest(range(${numbers.length})) AS place)`, [JSON.stringify(numbers), key]);
  const [result] = await runChecks(open, { only: ['sequence-gap'] });
  return [result?.outcome, ...(result?.findings ?? []).map((f) => [f.summary, f.record, f.count, f.detail])];
});
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const of = 'numbering of app-01 (syslog)';

test.each([
  ['complete', range(5, 60), ['clear']],
  ['one gap', [...range(1, 20), ...range(35, 50)], ['finding', ['14 numbers are missing between 20 and 35', 20, 14, of]]],
  ['one number', [...range(1, 20), ...range(22, 30)], ['finding', ['1 number is missing between 20 and 22', 20, 1, of]]],
  ['out of order is no gap', [1, 2, 4, 3, 5, 8, 7, 6, 9], ['clear']],
  ['twice the same is no gap', [1, 2, 2, 3, 4], ['clear']],
  ['a repeat does not hide a gap', [1, 2, 2, 4, 5], ['finding', ['1 number is missing between 2 and 4', 3, 1, of]]],
  ['a restart', [...range(1, 40), ...range(0, 20)], ['finding', ['The numbering begins again at 0 after 40', 40, 1, of]]],
  ['a restart with a gap after it', [...range(9000, 9040), ...range(1, 5), ...range(8, 12)], ['finding', ['The numbering begins again at 1 after 9040', 41, 1, of], ['2 numbers are missing between 5 and 8', 46, 2, of]]],
])('%s', async (_, numbers, expected) => {
  expect(await found(numbers)).toEqual(expected);
});

test('a numbering with holes everywhere is one finding, not a thousand', async () => {
  expect(await found(range(0, 499).map((n) => n * 2))).toEqual(['finding', ['499 numbers are missing in 499 places between 0 and 998: this numbering is not continuous here', 1, 499, of]]);
});

test('without a key the whole source is one numbering', async () => {
  expect(await found([1, 2, 5], null)).toEqual(['finding', ['2 numbers are missing between 2 and 5', 2, 2, 'numbering of the whole source (syslog)']]);
});

test('it is the check that is asked for by its id', () => {
  expect([findCheck('sequence-gap')?.check.id, findCheck('no-such-check')]).toEqual(['sequence-gap', null]);
});
