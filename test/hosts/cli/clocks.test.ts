// Two clocks on the command line: compared, paired, shifted with an uncertainty, seen in events and in a report, and all taken back.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { computerZone, localClock } from '../../../shared/local-clock.ts';

const cli = path.resolve(import.meta.dirname, '../../../dist/cli.js');
const folder = mkdtempSync(path.join(tmpdir(), 'exhibit-clocks-'));
const at = (name: string): string => path.join(folder, name);
const env = { ...process.env, EXHIBIT_PROFILE: at('profile'), EXHIBIT_PASSPHRASE: '' };
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

function exhibit(verb: string, ...args: readonly string[]): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, verb, at('a.exhibit'), ...args], { env, encoding: 'utf8', input: '' });
  return { code: status, stdout, stderr };
}
type Line = { readonly id: string; readonly action: string; readonly time: string; readonly localTime?: string; readonly orderWithin?: number | null };
const events = (...more: readonly string[]): readonly Line[] => exhibit('events', '--format', 'jsonl', ...more).stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Line);

beforeAll(() => {
  const start = Date.parse('2026-03-02T08:00:00Z');
  for (const [name, late, action] of [['one', 0, 'call'], ['two', -4200, 'serve']] as const) {
    mkdirSync(at(`evidence/${name}`), { recursive: true });
    writeFileSync(at(`evidence/${name}/r.jsonl`), Array.from({ length: 8 }, (_, i) => `${JSON.stringify({ time: new Date(start + i * 60_000 + late + 123).toISOString(), user: 'ana', action, request_id: `request-${i}-x` })}\n`).join(''));
  }
  expect(exhibit('ingest', at('evidence')).code).toBe(0);
}, 60_000);

test('from the comparison to the shift, and back', () => {
  const skew = exhibit('time', '--skew');
  const option = /evidence\/two\/r\.jsonl: --item '(#\d+)' (--shift=4\.2) (--uncertainty=0\.001s) /.exec(skew.stdout);
  expect({ code: skew.code, isSaid: skew.stdout.includes('What this cannot tell:'), option: option?.slice(2) }).toEqual({ code: 0, isSaid: true, option: ['--shift=4.2', '--uncertainty=0.001s'] });
  const before = events();
  const set = exhibit('time', '--item', option?.[1] ?? '', option?.[2] ?? '', '--uncertainty', '300ms', '--reason', 'Both saw the same requests');
  const during = events('--local', 'Europe/Berlin');
  const report = exhibit('report', '--out', at('report'), '--throw-away-identity', '--cite', during[0]?.id ?? '', '--json');
  const said = readFileSync(path.join((JSON.parse(report.stdout) as { folder: string }).folder, 'report.json'), 'utf8').includes('within ± 300 ms of its neighbours of another source: the order is not certain');
  const back = exhibit('time', '--withdraw', '1');
  expect({ first: before.slice(0, 3).map((e) => [e.action, 'orderWithin' in e, 'localTime' in e]), set: [set.code, set.stdout.split(';')[0]], during: during.slice(0, 3).map((e) => [e.action, e.time, e.localTime, e.orderWithin]), said, back: back.code, after: events() }).toEqual({
    first: [['serve', false, false], ['call', false, false], ['serve', false, false]], set: [0, '8 events moved'],
    during: [['call', '2026-03-02T08:00:00.123Z', '2026-03-02T09:00:00.123+01:00', 300_000], ['serve', '2026-03-02T08:00:00.123Z', '2026-03-02T09:00:00.123+01:00', 300_000], ['call', '2026-03-02T08:01:00.123Z', '2026-03-02T09:01:00.123+01:00', 300_000]],
    said: true, back: 0, after: before,
  });
}, 60_000);

test('a pair is made, listed, and withdrawn; what makes no sense is refused', () => {
  const [serve, call] = events();
  const made = exhibit('time', '--pair', serve?.id ?? '', call?.id ?? '', '--reason', 'The same call');
  const listed = JSON.parse(exhibit('time', '--pairs', '--json').stdout) as { id: number; difference: number }[];
  const gone = exhibit('time', '--unpair', '1');
  const refused = [exhibit('time', '--pair', serve?.id ?? '', call?.id ?? ''), exhibit('time', '--pair', serve?.id ?? '', serve?.id ?? '', '--reason', 'x'), exhibit('time', '--unpair', '1'), exhibit('time', '--uncertainty', '-2s', '--reason', 'x'), exhibit('events', '--local', 'Mars/Olympus')].map((ran) => [ran.code, ran.stdout]);
  expect({ made: made.stdout, listed: listed.map((p) => [p.id, p.difference]), gone: gone.stdout, refused }).toEqual({ made: 'pair 1: the second is written +4.2 s after the first\n', listed: [[1, 4_200_000]], gone: 'pair 1 is withdrawn\n', refused: Array.from({ length: 5 }, () => [3, '']) });
}, 60_000);

test('local times carry the offset that held then', () => {
  const berlin = localClock('Europe/Berlin');
  expect(['2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z', '1969-12-31T23:00:00.5Z'].map((t) => berlin(BigInt(Date.parse(t)) * 1000n)).concat(localClock('UTC')(7n), localClock('America/St_Johns')(0n)))
    .toEqual(['2026-03-29T01:59:59+01:00', '2026-03-29T03:00:00+02:00', '1970-01-01T00:00:00.500+01:00', '1970-01-01T00:00:00.000007+00:00', '1969-12-31T20:30:00-03:30']);
});

test('a zone has a name, and there is no moment beyond the last that can be written', () => {
  expect(() => localClock('+02:00')).toThrow();
  expect(localClock('Europe/Berlin')(8_640_000_000_000_000_000n)).toBe('');
});

test('the zone of the computer is one that times can be told in, whatever it is set to', () => {
  const before = process.env['TZ'];
  try {
    expect(['Europe/Berlin', 'EST5EDT', 'Foo/Bar', 'UTC+3', ':', ''].map((zone) => { process.env['TZ'] = zone; localClock(computerZone()); return computerZone(); })).toEqual(['Europe/Berlin', 'America/New_York', 'UTC', 'UTC', 'UTC', 'UTC']);
  } finally {
    if (before === undefined) delete process.env['TZ']; else process.env['TZ'] = before;
  }
});
