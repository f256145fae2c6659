// A format of one's own: made after a file, tried on it, recognised afterwards, carried by the case, refused where it is broken.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openDirect } from '../../../electron/hosts/direct.ts';
import type { Direct } from '../../../electron/hosts/direct.ts';
import { FaultError } from '../../../shared/faults.ts';
import { adoptFormats } from '../../../electron/engine/formats/registry.ts';
import { withFolder } from '../../support/case.ts';

afterEach(() => { adoptFormats([]); });

const lines = (from: number): string => Array.from({ length: 30 }, (_, i) => `${JSON.stringify({ stamp: `2026-03-02T08:00:${String(i).padStart(2, '0')}Z`, badge: { holder: i % 2 ? 'ana' : 'ben' }, what: i % 3 ? 'open' : 'refuse', verdict: i % 3 ? 'ok' : 'denied', door: `D${from + i}` })}\n`).join('');
const columns = { time: 'stamp', actor: 'badge.holder', action: 'what', outcome: 'verdict', target: 'door' };

async function withDoor<T>(folder: string, profile: string, work: (door: Direct) => Promise<T>): Promise<T> {
  const door = openDirect({ door: 'test', profileFolder: path.join(folder, profile) });
  try { return await work(door); } finally { await door.close(); }
}
const chosen = async (door: Direct, file: string): Promise<string | undefined> => (await door.request('evidence.explain', { paths: [file] })).items[0]?.candidates.find((c) => c.verdict === 'chosen')?.format;

test('JSON Lines: saved, recognised in another file, used in a case that another computer opens', () => withFolder(async (folder) => {
  const [first, second] = ['doors.jsonl', 'doors-april.jsonl'].map((n) => path.join(folder, n)) as [string, string];
  writeFileSync(first, lines(0));
  writeFileSync(second, lines(100));
  const place = path.join(folder, 'doors.exhibit');
  const here = await withDoor(folder, 'profile', async (door) => {
    const before = await chosen(door, first);
    const saved = await door.request('format.save', { paths: [first], item: 'doors.jsonl', id: 'door-badges', title: 'Door badges', columns });
    await door.request('case.create', { path: place, title: 'Doors' });
    const added = await door.request('evidence.add', { paths: [second] });
    const page = await door.request('sql.run', { sql: 'SELECT actor, action, outcome, target FROM events ORDER BY record LIMIT 1' });
    return { before, saved: { ...saved, file: path.basename(saved.file), specHash: saved.specHash.length }, items: added.items.map((i) => [i.format, i.accounting.events]), row: page.columns.columns.map((c) => c.values[0]) };
  });
  const file = JSON.parse(readFileSync(path.join(folder, 'profile', 'formats', 'door-badges.format.json'), 'utf8')) as { samples: { expect: unknown }[] };
  const elsewhere = await withDoor(folder, 'other-profile', async (door) => {
    const without = await chosen(door, first);
    await door.request('case.open', { path: place });
    return { without, with: await chosen(door, first), own: (await door.request('app.specs', {})).formats.filter((f) => f.isOwn).map((f) => f.id) };
  });
  expect({ here, expectation: file.samples[0]?.expect, samples: file.samples.length, elsewhere }).toStrictEqual({
    here: { before: 'generic-json', saved: { id: 'door-badges', file: 'door-badges.format.json', specHash: 64, found: 30, events: 30, quarantined: 0, timed: 30, samples: 3 }, items: [['door-badges', 30]], row: ['ben', 'refuse', 'denied', 'D100'] },
    expectation: { time: '2026-03-02T08:00:00Z', actor: 'ben', action: 'refuse', outcome: 'denied', target: 'D0' }, samples: 3,
    elsewhere: { without: 'generic-json', with: 'door-badges', own: ['door-badges'] },
  });
}));

test('a table written as JSON gives a format of its rows, which also knows them as lines', () => withFolder(async (folder) => {
  const table = path.join(folder, 'answer.json');
  const rows = Array.from({ length: 30 }, (_, i) => [`2026-03-02T08:00:${String(i).padStart(2, '0')}Z`, i % 2 ? 'ana' : 'ben', i % 3 ? 'open' : 'refuse']);
  writeFileSync(table, JSON.stringify({ tables: [{ name: 'PrimaryResult', columns: ['stamp', 'holder', 'what'].map((name) => ({ name, type: 'string' })), rows }] }));
  const asLines = path.join(folder, 'doors.jsonl');
  writeFileSync(asLines, rows.map(([stamp, holder, what]) => `${JSON.stringify({ stamp, holder, what })}\n`).join(''));
  await withDoor(folder, 'profile', async (door) => {
    const saved = await door.request('format.save', { paths: [table], item: 'answer.json', id: 'doors', title: 'Doors', columns: { time: 'stamp', actor: 'holder', action: 'what' } });
    expect({ found: saved.found, events: saved.events, timed: saved.timed, samples: saved.samples, claims: [await chosen(door, table), await chosen(door, asLines)] }).toStrictEqual({ found: 30, events: 30, timed: 30, samples: 3, claims: ['doors', 'doors'] });
  });
}));

test('delimited text: all columns of the header must be there; saved anew it replaces itself; forgotten it is gone', () => withFolder(async (folder) => {
  const file = path.join(folder, 'badges.csv');
  writeFileSync(file, `Zeit;Wer ist es;Was\n${Array.from({ length: 20 }, (_, i) => `2026-03-02 08:00:${String(i).padStart(2, '0')};P${i};open`).join('\n')}\n`);
  const narrow = path.join(folder, 'narrow.csv');
  writeFileSync(narrow, `Zeit;Was\n${Array.from({ length: 20 }, (_, i) => `2026-03-02 08:00:${String(i).padStart(2, '0')};open`).join('\n')}\n`);
  await withDoor(folder, 'profile', async (door) => {
    const save = (title: string): Promise<unknown> => door.request('format.save', { paths: [file], item: 'badges.csv', id: 'badges', title, columns: { time: 'Zeit', actor: 'Wer ist es', action: 'Was' }, samples: 0 });
    await save('First');
    await save('Second');
    const titles = (await door.request('app.specs', {})).formats.filter((f) => f.isOwn).map((f) => f.title);
    const claims = [await chosen(door, file), await chosen(door, narrow)];
    await door.request('format.forget', { id: 'badges' });
    expect({ titles, claims, after: await chosen(door, file), gone: !existsSync(path.join(folder, 'profile', 'formats', 'badges.format.json')) }).toStrictEqual({ titles: ['Second'], claims: ['badges', 'generic-csv'], after: 'generic-csv', gone: true });
  });
}));

test('what cannot be a format is refused, broken files are named, and neither stops the program', () => withFolder(async (folder) => {
  const profile = path.join(folder, 'profile');
  mkdirSync(path.join(profile, 'formats'), { recursive: true });
  writeFileSync(path.join(profile, 'formats', 'broken.format.json'), '{"id": "broken"');
  writeFileSync(path.join(profile, 'formats', 'taken.format.json'), JSON.stringify({ id: 'okta-system-log' }));
  const prose = path.join(folder, 'notes.txt');
  writeFileSync(prose, 'Dear all,\nplease find nothing here.\nYours\n');
  const json = path.join(folder, 'doors.jsonl');
  writeFileSync(json, lines(0));
  await withDoor(folder, 'profile', async (door) => {
    const refused: string[] = [];
    for (const [item, file, id, cols] of [['notes.txt', prose, 'notes', columns], ['doors.jsonl', json, 'okta-system-log', columns], ['doors.jsonl', json, 'doors', { record: 'door' }], ['doors.jsonl', json, 'doors', { actor: 'no.such' }], ['other.jsonl', json, 'doors', columns]] as const) {
      await door.request('format.save', { paths: [file], item, id, title: 'T', columns: { ...cols } }).then(() => refused.push('saved'), (e: unknown) => refused.push(e instanceof FaultError ? e.fault.what : String(e)));
    }
    const problems = (await door.request('format.problems', {})).problems.map((p) => path.basename(p.file));
    expect({ refused, problems, still: await chosen(door, json) }).toStrictEqual({
      refused: ['Only files whose records can be told apart become a format: JSON or delimited text.', 'A format of the program has this id.', 'There is no such column to fill from a field.', 'The format reads no record of this file.', 'There is no such file in what was handed in.'],
      problems: ['broken.format.json', 'taken.format.json'], still: 'generic-json',
    });
  });
}));
