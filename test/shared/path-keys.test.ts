// What paths say by themselves: partition keys, the places of AWSLogs, and the day.
import { expect, test } from 'vitest';
import { dayOfPath, pathKeys } from '../../shared/path-keys.ts';

const dayText = (path: string): string | null => {
  const day = dayOfPath(path);
  return day === null ? null : new Date(day).toISOString().slice(0, 10);
};

test('keys are taken from folders alone, as they stand', () => {
  expect([pathKeys('lake/year=2026/month=03/region=eu%2Dwest/part-0.parquet'), pathKeys('a/AWSLogs/o-abc123/111122223333/CloudTrail/eu-west-1/2026/03/02/x.json.gz'), pathKeys('a=1.log')]).toEqual([
    [{ key: 'year', value: '2026' }, { key: 'month', value: '03' }, { key: 'region', value: 'eu-west' }],
    [{ key: 'organisation', value: 'o-abc123' }, { key: 'account', value: '111122223333' }, { key: 'service', value: 'CloudTrail' }, { key: 'region', value: 'eu-west-1' }],
    [],
  ]);
});

test.each([
  ['x/year=2026/month=3/day=2/a.log', '2026-03-02'], ['x/dt=2026-03-02/a.log', '2026-03-02'], ['AWSLogs/111122223333/CloudTrail/eu-west-1/2026/03/02/a.json', '2026-03-02'],
  ['access.log-20260301.gz', '2026-03-01'], ['x.log.2026-03-01', '2026-03-01'], ['x/dt=2026-02-31/a.log', null], ['messages.2023-05', '2023-05-31'], ['x.20240204153000.txt', '2024-02-04'], ['syslog-202402.gz', '2024-02-29'], ['report.2026', null], ['auth.log.1', null],
])('the day of %s', (path, day) => { expect(dayText(path)).toBe(day); });
