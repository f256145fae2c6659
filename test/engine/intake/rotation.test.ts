// Parts of rotated logs: told from other names, put in the order they were written, and gaps between them counted.
import { expect, test } from 'vitest';
import { gapsOf, inRotationOrder, rotationOf } from '../../../electron/engine/intake/rotation.ts';

test.each([
  ['auth.log', 'auth.log', 'current', null], ['auth.log.1', 'auth.log', 'number', 1], ['auth.log.12.gz', 'auth.log', 'number', 12], ['access.log-20260301.gz', 'access.log', 'day', 20513],
  ['x.log.2026-03-01', 'x.log', 'day', 20513], ['app-2026-03-01.log', 'app.log', 'day', 20513], ['192.0.2.1', '192.0.2.1', 'current', null], ['report.2026', 'report.2026', 'current', null],
])('%s', (name, series, by, mark) => { expect(rotationOf(name)).toMatchObject({ series, by, mark }); });

test('the oldest comes first, and other files stay where they are', () => {
  expect(inRotationOrder(['a.txt', 'auth.log', 'auth.log.1', 'auth.log.10.gz', 'auth.log.2.gz', 'b.log-20260301', 'b.log-20260201', 'c.txt'], (name) => name)).toEqual(['a.txt', 'auth.log.10.gz', 'auth.log.2.gz', 'auth.log.1', 'auth.log', 'b.log-20260201', 'b.log-20260301', 'c.txt']);
});

test('gaps are counted between numbers, and between days where a log is rotated daily', () => {
  const missing = (names: readonly string[]) => gapsOf(names.map(rotationOf)).map((gap) => gap.missing);
  expect([missing(['a.log', 'a.log.1', 'a.log.4']), missing(['a.log-20260301', 'a.log-20260302', 'a.log-20260303', 'a.log-20260306']), missing(['a.log-20260301', 'a.log-20260308', 'a.log-20260315'])]).toEqual([[2], [2], []]);
});
