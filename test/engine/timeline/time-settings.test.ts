// A zone, a year or an offset given after loading: times move, the text stays, everything can be taken back, and both folds of summer time are said.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { FaultError } from '../../../shared/faults.ts';
import type { OpenCase } from '../../../electron/engine/store/open-case.ts';
import { readTimeSettings, setTimes, withdrawTimes } from '../../../electron/engine/timeline/time-settings.ts';
import { loadInto, plainRow, withCase } from '../../support/case.ts';

const made = 1_772_000_000_000_000n;
const none = { zone: null, year: null, shift: null, uncertainty: null, reason: 'test' };

const withLines = <T>(lines: readonly string[], work: (open: OpenCase) => Promise<T>): Promise<T> => withCase(async (open, folder) => {
  writeFileSync(path.join(folder, 'auth.log'), `${lines.join('\n')}\n`);
  await loadInto(open, [path.join(folder, 'auth.log')]);
  return work(open);
});
const line = (time: string, n: number): string => `${time} gate sshd[${n}]: Accepted publickey for ana from 192.0.2.10 port 22 ssh2`;
const events = async ({ database }: OpenCase): Promise<readonly unknown[]> => (await database.rows('SELECT record, "time", "timeText", "timeZoneSource" AS zone FROM event_rows ORDER BY rowid')).map(plainRow);
const times = async (open: OpenCase): Promise<readonly unknown[]> => (await events(open)).map((e) => (e as { time?: string }).time);
const notes = async ({ database }: OpenCase): Promise<readonly unknown[]> => (await database.rows("SELECT code, count, first_record AS first, detail FROM ledger_rows WHERE code LIKE 'zone-%' OR code IN ('year-assumed', 'time-set') ORDER BY code")).map(plainRow);

test('a zone moves times that state none; taken back, everything is as it was', () => withLines([line('Mar  2 08:00:01', 1), line('Jul  2 08:00:01', 2), '2026-03-02T08:00:00+00:00 gate sshd[3]: Accepted publickey for ana from 192.0.2.10 port 22 ssh2'], async (open) => {
  const before = { events: await events(open), notes: await notes(open), histogram: await open.database.rows('SELECT * FROM histogram') };
  const effect = await setTimes(open.database, { ...none, items: [1], zone: 'Europe/Berlin' }, made);
  const during = { events: await events(open), notes: await notes(open), item: (await open.database.rows('SELECT first_time, last_time FROM item_rows')).map(plainRow) };
  const back = await withdrawTimes(open.database, 1, made + 1n);
  expect({ effect, during, back, after: { events: await events(open), notes: await notes(open), histogram: await open.database.rows('SELECT * FROM histogram') }, kept: (await readTimeSettings(open.database)).map((s) => [s.zone, s.withdrawnAt]), left: await open.database.rows('SELECT * FROM times_as_read') }).toStrictEqual({
    effect: { moved: 2, ambiguous: 0, nonexistent: 0 },
    during: {
      events: [
        { record: 0, time: '2026-03-02T07:00:01Z', timeText: 'Mar  2 08:00:01', zone: 'given' },
        { record: 2, time: '2026-03-02T08:00:00Z', timeText: '2026-03-02T08:00:00+00:00', zone: 'stated' },
        { record: 1, time: '2026-07-02T06:00:01Z', timeText: 'Jul  2 08:00:01', zone: 'given' },
      ],
      notes: [{ code: 'time-set', count: 3, first: 0, detail: 'zone Europe/Berlin' }],
      item: [{ first_time: '2026-03-02T07:00:01Z', last_time: '2026-07-02T06:00:01Z' }],
    },
    back: { moved: 2, ambiguous: 0, nonexistent: 0 },
    after: before, kept: [['Europe/Berlin', made + 1n]], left: [],
  });
}));

test('the hour a zone has twice is read as the first and said; the hour it does not have is said', () => withLines([line('Mar 29 02:30:00', 1), line('Oct 25 02:30:00', 2), line('Oct 25 03:30:00', 3)], async (open) => {
  const effect = await setTimes(open.database, { ...none, items: [1], zone: 'Europe/Berlin' }, made);
  expect({ effect, times: (await times(open)).slice(1), notes: (await notes(open)).filter((n) => (n as { code: string }).code.startsWith('zone-')) }).toStrictEqual({
    effect: { moved: 3, ambiguous: 1, nonexistent: 1 }, times: ['2026-10-25T00:30:00Z', '2026-10-25T02:30:00Z'],
    notes: [{ code: 'zone-ambiguous', count: 1, first: 1, detail: 'Europe/Berlin' }, { code: 'zone-nonexistent', count: 1, first: 0, detail: 'Europe/Berlin' }],
  });
}));

test('the year given is that of the last record; a fixed offset and a clock shift add up; the newest of each part is in force', () => withLines([line('Dec 31 23:59:00', 1), line('Jan  1 00:01:00', 2)], async (open) => {
  await setTimes(open.database, { ...none, items: [1], year: 2020 }, made);
  const year = await times(open);
  await setTimes(open.database, { ...none, items: [1], zone: '-05:30' }, made);
  await setTimes(open.database, { ...none, items: [1], shift: -1_500_000n }, made);
  const all = { times: await times(open), notes: await notes(open) };
  await setTimes(open.database, { ...none, items: [1], year: 2024, zone: 'Asia/Kolkata' }, made);
  const newer = await times(open);
  await withdrawTimes(open.database, 4, made);
  expect({ year, all, newer, again: await times(open) }).toStrictEqual({
    year: ['2019-12-31T23:59:00Z', '2020-01-01T00:01:00Z'],
    all: { times: ['2020-01-01T05:28:58.500Z', '2020-01-01T05:30:58.500Z'], notes: [{ code: 'time-set', count: 2, first: 0, detail: 'zone -05:30, year 2020, offset -1500000 µs' }] },
    newer: ['2023-12-31T18:28:58.500Z', '2023-12-31T18:30:58.500Z'], again: ['2020-01-01T05:28:58.500Z', '2020-01-01T05:30:58.500Z'],
  });
}));

test('29 February goes to a year that has one, else stays', () => withLines([line('Feb 29 10:00:00', 1), line('Mar  1 10:00:00', 2)], async (open) => {
  await setTimes(open.database, { ...none, items: [1], year: 2024 }, made);
  const leap = await times(open);
  await setTimes(open.database, { ...none, items: [1], year: 2025 }, made);
  expect({ leap, plain: await times(open) }).toStrictEqual({ leap: ['2024-02-29T10:00:00Z', '2024-03-01T10:00:00Z'], plain: ['2024-02-29T10:00:00Z', '2025-03-01T10:00:00Z'] });
}));

test('unknown zones, items and settings are refused and change nothing', () => withLines([line('Mar  2 08:00:01', 1)], async (open) => {
  const refusals: string[] = [];
  for (const attempt of [() => setTimes(open.database, { ...none, items: [1], zone: "Mars/Olympus'; DROP TABLE records; --" }, made), () => setTimes(open.database, { ...none, items: [99], zone: 'UTC' }, made), () => setTimes(open.database, { ...none, items: [1] }, made), () => withdrawTimes(open.database, 5, made)]) {
    await attempt().then(() => refusals.push('done'), (e: unknown) => refusals.push(e instanceof FaultError ? e.fault.what : String(e)));
  }
  expect({ refusals, times: await times(open), settings: await readTimeSettings(open.database) }).toStrictEqual({
    refusals: ['There is no such time zone.', 'An item is not in the case or has no events.', 'A zone, a year, an offset or an uncertainty is needed.', 'There is no such time setting in force.'],
    times: ['2026-03-02T08:00:01Z'], settings: [],
  });
}));

test('an uncertainty moves nothing, is said in the ledger, and goes with its setting', () => withLines([line('Mar  2 08:00:01', 1)], async (open) => {
  const before = { events: await events(open), notes: await notes(open) };
  await setTimes(open.database, { ...none, items: [1], shift: 2_000_000n, uncertainty: 300_000n }, made);
  const alone = await setTimes(open.database, { ...none, items: [1], uncertainty: 500_000n }, made);
  const during = { times: await times(open), said: (await notes(open)).filter((n) => (n as { code: string }).code === 'time-set') };
  await withdrawTimes(open.database, 2, made);
  const first = (await notes(open)).filter((n) => (n as { code: string }).code === 'time-set');
  await withdrawTimes(open.database, 1, made);
  const said = (detail: string) => [{ code: 'time-set', count: 1, first: 0, detail }];
  expect({ alone, during, first, after: { events: await events(open), notes: await notes(open) } }).toStrictEqual({
    alone: { moved: 0, ambiguous: 0, nonexistent: 0 }, during: { times: ['2026-03-02T08:00:03Z'], said: said('offset 2000000 µs, uncertainty ± 500000 µs') }, first: said('offset 2000000 µs, uncertainty ± 300000 µs'), after: before,
  });
}));

test('any settings, all taken back in any order, leave the case as it was', () => withLines([line('Dec 31 23:59:00', 1), line('Feb 29 02:30:00', 2), line('Mar 29 02:30:00', 3), line('Oct 25 02:30:00', 4)], async (open) => {
  const before = { events: await events(open), notes: await notes(open) };
  await fc.assert(fc.asyncProperty(
    fc.array(fc.record({ zone: fc.constantFrom(null, 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', '+05:45'), year: fc.option(fc.integer({ min: 1970, max: 2100 })), shift: fc.option(fc.bigInt({ min: -1_000_000_000_000n, max: 1_000_000_000_000n })) }).filter((s) => s.zone !== null || s.year !== null || s.shift !== null), { minLength: 1, maxLength: 4 }),
    fc.infiniteStream(fc.nat()),
    async (settings, order) => {
      const first = (await readTimeSettings(open.database)).length;
      for (const s of settings) await setTimes(open.database, { ...none, ...s, items: [1] }, made);
      const ids = settings.map((_, i) => first + i + 1);
      while (ids.length > 0) await withdrawTimes(open.database, ids.splice((order.next().value as number) % ids.length, 1)[0] ?? 0, made);
      expect({ events: await events(open), notes: await notes(open) }).toStrictEqual(before);
    }), { numRuns: 8 });
}));
