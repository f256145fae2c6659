// The command line as a script sees it: exit codes, what goes to which stream, and the form of what is promised to be stable.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventColumns } from '../../../shared/model/event.ts';

const cli = path.resolve(import.meta.dirname, '../../../dist/cli.js');
const folder = mkdtempSync(path.join(tmpdir(), 'exhibit-commands-'));
const at = (name: string): string => path.join(folder, name);
const env = { ...process.env, EXHIBIT_PROFILE: at('profile'), EXHIBIT_PASSPHRASE: '' };
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

function exhibit(...args: readonly string[]): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { env, encoding: 'utf8', input: '' });
  return { code: status, stdout, stderr };
}

beforeAll(() => {
  mkdirSync(at('evidence'));
  writeFileSync(at('evidence/a.jsonl'), '{"time":"2026-03-02T08:00:01Z","user":"ana","action":"read"}\n\n{"time":"2026-03-02T08:00:02Z","user":"ben","action":"=cmd"}\n');
  expect(exhibit('ingest', at('a.exhibit'), at('evidence')).code).toBe(0);
}, 60_000);

describe('what did not run', () => {
  test.each([
    ['no command', [], 3], ['an unknown command', ['destroy'], 3], ['an unknown option', ['formats', '--colour'], 3],
    ['a case that is not there', ['events', 'nowhere.exhibit'], 3], ['a package that is not there', ['verify', 'nowhere'], 3], ['a passphrase nobody gave', ['report', at('a.exhibit'), '--out', at('never')], 3],
  ])('%s ends with 3, says why, and prints no result', (_what, args, code) => {
    const ran = exhibit(...args);
    expect({ code: ran.code, isSaid: args.length === 0 || /^exhibit: .+\[[a-z-]+\]/.test(ran.stderr), result: args.length === 0 ? '' : ran.stdout }).toEqual({ code, isSaid: true, result: '' });
  });
});

describe('help', () => {
  test('ends with 0 when asked for and names every exit code', () => {
    const { code, stdout } = exhibit('--help');
    expect({ code, codes: ['0 done', '1 something failed', '2 a required guarantee', '3 did not run'].filter((text) => !stdout.includes(text)) }).toEqual({ code: 0, codes: [] });
  });
});

describe('health', () => {
  test('gives figures with their parts as JSON, the calendar as numbers, and refuses a source that is not there', () => {
    const { code, stdout } = exhibit('health', at('a.exhibit'), '--json', '--source', 'generic-json');
    const h = JSON.parse(stdout) as { modes: { mode: string }[]; sources: { format: string; events: number; figures: { id: string; value: number | null; numerator: number | null }[] }[]; calendar: { rows: { counts: number[] }[] } };
    expect({ ran: code !== 3, modes: h.modes.length, sources: h.sources.map((s) => [s.format, s.events, s.figures.find((f) => f.id === 'who')?.value]), cells: h.calendar.rows.map((r) => r.counts.flatMap((n, hour) => (n > 0 ? [[hour, n]] : []))) }).toEqual({ ran: true, modes: 7, sources: [['generic-json', 2, 1]], cells: [[[8, 2]]] });
    expect(exhibit('health', at('a.exhibit'), '--source', 'nothing').code).toBe(3);
  });
});

describe('events as lines', () => {
  const lines = (): Record<string, unknown>[] => exhibit('events', at('a.exhibit'), '--format', 'jsonl').stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

  test('have the documented fields, all of them, and no others', () => {
    const documented = ['id', 'member', 'duplicateOf', ...eventColumns.map((c) => c.name as string).filter((name) => name !== 'sequenceKey')];
    expect(lines().map((line) => Object.keys(line).toSorted())).toEqual([documented.toSorted(), documented.toSorted()]);
    const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/command-line.md'), 'utf8');
    expect(documented.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });

  test('come in time order with the item’s path', () => {
    expect(lines().map(({ item, record, time, actor, action }) => ({ item, record, time, actor, action }))).toEqual([
      { item: 'evidence/a.jsonl', record: 0, time: '2026-03-02T08:00:01Z', actor: 'ana', action: 'read' },
      { item: 'evidence/a.jsonl', record: 1, time: '2026-03-02T08:00:02Z', actor: 'ben', action: '=cmd' },
    ]);
  });

  test('have duplicates beside their event, and leave them out when asked', () => {
    const line = '{"time":"2026-03-02T08:00:01Z","user":"ana","action":"read"}\n{"time":"2026-03-02T08:00:02Z","user":"ben","action":"read"}\n';
    for (const name of ['b', 'c']) { mkdirSync(at(`twice/${name}`), { recursive: true }); writeFileSync(at(`twice/${name}/x.jsonl`), line); }
    exhibit('ingest', at('twice.exhibit'), at('twice'));
    const read = (...more: readonly string[]): unknown[] => exhibit('events', at('twice.exhibit'), '--format', 'jsonl', ...more).stdout.trimEnd().split('\n').map((text) => {
      const { id, item, record, actor, duplicateOf } = JSON.parse(text) as Record<string, unknown>;
      return [item, record, actor, duplicateOf === undefined ? 'not said' : duplicateOf === null ? null : duplicateOf === id];
    });
    expect([read('--without-duplicates'), read(), read('--limit', '1'), exhibit('events', at('twice.exhibit'), '--format', 'csv').stdout.trimEnd().split('\r\n').length]).toEqual([
      [['twice/b/x.jsonl', 0, 'ana', 'not said'], ['twice/b/x.jsonl', 1, 'ben', 'not said']],
      [['twice/b/x.jsonl', 0, 'ana', null], ['twice/c/x.jsonl', 0, 'ana', true], ['twice/b/x.jsonl', 1, 'ben', null], ['twice/c/x.jsonl', 1, 'ben', true]],
      [['twice/b/x.jsonl', 0, 'ana', null], ['twice/c/x.jsonl', 0, 'ana', true]], 5,
    ]);
  });

  test('name the file that was handed in and the member inside it', () => {
    writeFileSync(at('m.jsonl.gz'), gzipSync('{"time":"2026-03-02T08:00:01Z","user":"ana","action":"read"}\n'));
    exhibit('ingest', at('member.exhibit'), at('m.jsonl.gz'));
    const { item, member } = JSON.parse(exhibit('events', at('member.exhibit'), '--format', 'jsonl').stdout) as Record<string, unknown>;
    expect({ item, member }).toEqual({ item: 'm.jsonl.gz', member: 'm.jsonl' });
  });

  test('as CSV, run nothing in a spreadsheet', () => {
    expect(exhibit('events', at('a.exhibit'), '--format', 'csv').stdout).toContain(",'=cmd,");
  });
});

test('columns that a file does not name are read in the order a person gives', () => {
  writeFileSync(at('flow.log'), 'eni-1 198.51.100.7 192.0.2.10 443 51032 6 REJECT 1772438401 1772438461 111122223333\neni-1 192.0.2.10 198.51.100.7 51032 443 6 ACCEPT 1772438402 1772438462 111122223333\n');
  const order = 'interface-id srcaddr dstaddr srcport dstport protocol action start end account-id';
  const refused = exhibit('ingest', at('flow.exhibit'), at('flow.log'), '--order', order);
  const none = exhibit('ingest', at('flow.exhibit'), at('flow.log'), '--format', 'aws-vpc-flow', '--order', order);
  const { code } = exhibit('ingest', at('flow.exhibit'), at('flow.log'), '--format', 'aws-vpc-flow/header', '--order', order);
  const lines = exhibit('events', at('flow.exhibit'), '--format', 'jsonl').stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>).map(({ time, outcome, sourceAddress, tenant }) => ({ time, outcome, sourceAddress, tenant }));
  expect({ refused: [refused.code, none.code], isSaid: refused.stderr.includes('chosen format') && none.stderr.includes('no columns'), code, lines }).toEqual({ refused: [3, 3], isSaid: true, code: 0, lines: [
    { time: '2026-03-02T08:01:01Z', outcome: 'denied', sourceAddress: '198.51.100.7', tenant: '111122223333' }, { time: '2026-03-02T08:01:02Z', outcome: 'success', sourceAddress: '192.0.2.10', tenant: '111122223333' },
  ] });
});

describe('the sum', () => {
  test('is on standard output, balanced, and 0', () => {
    const { code, stdout } = exhibit('accounting', at('a.exhibit'), '--json');
    expect({ code, total: (JSON.parse(stdout) as { total: unknown }).total }).toEqual({ code: 0, total: { found: 3, events: 2, quarantined: 0, duplicates: 0, nonRecords: 1, balanced: true } });
  });

  test('ends with 2 where an item could not be read', () => {
    writeFileSync(at('unknown.bin'), Buffer.from([0, 1, 2, 3, 250, 251, 0, 9].flatMap((byte) => Array.from({ length: 64 }, () => byte))));
    expect(exhibit('ingest', at('b.exhibit'), at('unknown.bin'), at('evidence')).code).toBe(0);
    expect(exhibit('accounting', at('b.exhibit')).code).toBe(2);
  });
});

describe('questions of a person', () => {
  test.each([
    ['reading a file', "SELECT * FROM read_text('/etc/hostname')"], ['changing the case', 'DELETE FROM event_rows'], ['unlocking', 'SET enable_external_access = true'],
  ])('are refused: %s', (_what, sql) => {
    const { code, stdout, stderr } = exhibit('query', at('a.exhibit'), sql);
    expect({ isRefused: code === 1 || code === 3, stdout, isSaid: /\[sql-(refused|failed)\]/.test(stderr) }).toEqual({ isRefused: true, stdout: '', isSaid: true });
  });
});

describe('a report', () => {
  test('is verified with 0; with one byte changed, with 1', () => {
    const made = exhibit('report', at('a.exhibit'), '--out', at('report'), '--throw-away-identity', '--json');
    expect({ code: made.code, throwAway: (JSON.parse(made.stdout) as { throwAway: boolean }).throwAway }).toEqual({ code: 0, throwAway: true });
    expect(exhibit('verify', at('report')).code).toBe(0);
    const text = readFileSync(at('report/report.json'), 'utf8');
    writeFileSync(at('report/report.json'), text.replace('ana', 'eva'));
    const changed = exhibit('verify', at('report'), '--json');
    expect({ isOther: text.includes('ana'), code: changed.code, outcome: (JSON.parse(changed.stdout) as { outcome: string }).outcome }).toEqual({ isOther: true, code: 1, outcome: 'failed' });
  }, 60_000);
});

describe('prove', () => {
  test('writes what check-proof accepts: 2 while nobody gave the key, 0 with it, 1 once the record is another', () => {
    const listed = exhibit('query', at('a.exhibit'), 'SELECT id FROM events LIMIT 1').stdout;
    const id = /[0-9a-f]{16}-\d+/.exec(listed)?.[0] ?? '';
    const made = exhibit('prove', at('a.exhibit'), id, '--out', at('proof'), '--json');
    const { key } = JSON.parse(made.stdout) as { readonly key: string };
    const proof = at(`proof/${id}.exhibit-proof.json`);
    const codes = [made.code, exhibit('check-proof', proof).code, exhibit('check-proof', proof, '--key', key).code];
    const raw = at(`proof/${id}.raw`);
    writeFileSync(raw, readFileSync(raw, 'utf8').replace('08:00', '09:00'));
    expect([...codes, exhibit('check-proof', proof, '--key', key).code, exhibit('prove', at('a.exhibit'), id, '--out', at('proof')).code, exhibit('check-proof', at('nowhere')).code]).toEqual([0, 2, 0, 1, 3, 3]);
  }, 60_000);
});
