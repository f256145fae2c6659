// Adding the same evidence again: what could not be read is read with a chosen format, what was interrupted is completed, and nothing is counted twice.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ingest } from '../../../electron/engine/load/ingest.ts';
import { readInterrupted } from '../../../electron/engine/store/intakes.ts';
import { createCase, openCase } from '../../../electron/engine/store/open-case.ts';
import type { OpenCase } from '../../../electron/engine/store/open-case.ts';
import { readAccounting, readSummary } from '../../../electron/engine/store/summary.ts';
import { buildZip } from '../intake/build-archives.ts';
import { loadInto, plainRow, testNow, testPorts, withCase, withFolder } from '../../support/case.ts';

const good = '{"time":"2026-03-02T08:00:01Z","user":"ana","action":"read"}\n{"time":"2026-03-02T08:00:02Z","user":"ben","action":"read"}\n';
const odd = 'one thing happened\nanother thing happened\n';

const items = async ({ database }: OpenCase): Promise<readonly unknown[]> => (await database.rows('SELECT id, path, status, format, found, events, quarantined, duplicates FROM item_rows ORDER BY id')).map(plainRow);
const ledger = async ({ database }: OpenCase): Promise<readonly unknown[]> => (await database.rows("SELECT code, item, count FROM ledger_rows WHERE code LIKE 'format-%' OR code = 'crc-mismatch' ORDER BY code, item")).map(plainRow);

/** A good member, one that no format reads, one with a wrong checksum that is read all the same. */
function writeArchive(folder: string): string {
  const at = path.join(folder, 'handover.zip');
  writeFileSync(at, buildZip([{ name: 'a.jsonl', content: good }, { name: 'odd.log', content: odd }, { name: 'b.jsonl', content: good.replaceAll('ana', 'eve'), crc: 1 }]));
  return at;
}

test('a member that no format read is read with a chosen one; the others stay, and nothing is counted twice', () => withCase(async (open, folder) => {
  const archive = writeArchive(folder);
  await loadInto(open, [archive]);
  const before = { items: await items(open), ledger: await ledger(open) };
  await loadInto(open, [archive]);
  const same = { items: await items(open), ledger: await ledger(open) };
  const taken = await loadInto(open, [archive], { wish: (at) => ({ format: at.endsWith('odd.log') ? 'linux-syslog' : undefined }) });
  const after = { items: await items(open), ledger: await ledger(open), accounting: await readAccounting(open.database), taken: taken.map((t) => [t.path, t.status]) };
  await loadInto(open, [archive], { wish: () => ({ format: 'linux-syslog' }) });
  expect({ before, same, after, atLast: { items: await items(open), ledger: await ledger(open) } }).toEqual({
    before: {
      items: [
        { id: 1, path: 'handover.zip', status: 'container', found: 0, events: 0, quarantined: 0, duplicates: 0 },
        { id: 2, path: 'handover.zip/a.jsonl', status: 'loaded', format: 'generic-json', found: 2, events: 2, quarantined: 0, duplicates: 0 },
        { id: 3, path: 'handover.zip/odd.log', status: 'unknown', found: 0, events: 0, quarantined: 0, duplicates: 0 },
        { id: 4, path: 'handover.zip/b.jsonl', status: 'loaded', format: 'generic-json', found: 2, events: 2, quarantined: 0, duplicates: 0 },
      ],
      ledger: [{ code: 'crc-mismatch', item: 4, count: 1 }, { code: 'format-unknown', item: 3, count: 1 }],
    },
    same: before,
    after: {
      items: before.items.map((i) => ((i as { id: number }).id === 3 ? { id: 3, path: 'handover.zip/odd.log', status: 'loaded', format: 'linux-syslog', found: 1, events: 0, quarantined: 1, duplicates: 0 } : i)),
      ledger: [{ code: 'crc-mismatch', item: 4, count: 1 }, { code: 'format-by-hand', item: 3, count: 1 }],
      accounting: { found: 5, events: 4, quarantined: 1, duplicates: 0, nonRecords: 0, balanced: true }, taken: [['handover.zip/odd.log', 'loaded']],
    },
    atLast: { items: after.items, ledger: after.ledger },
  });
}));

test('what was said of a file that nobody could read is withdrawn when it is read', () => withCase(async (open, folder) => {
  const at = path.join(folder, 'odd.log');
  writeFileSync(at, odd);
  await loadInto(open, [at]);
  const before = await ledger(open);
  await loadInto(open, [at], { wish: () => ({ format: 'linux-syslog' }) });
  const said = open.custody.read(0, 100).filter((e) => e.what === 'evidence.read-again').map((e) => e.detail);
  expect({ before, after: await ledger(open), said }).toEqual({
    before: [{ code: 'format-unknown', item: 1, count: 1 }], after: [{ code: 'format-by-hand', item: 1, count: 1 }],
    said: [{ item: 1, path: 'odd.log', was: 'unknown', as: 'linux-syslog' }],
  });
}));

test('every interrupted intake is remembered until what it was to read has been read', () => withFolder(async (folder) => {
  const at = (name: string): string => path.join(folder, name);
  for (const name of ['one', 'two']) { mkdirSync(at(name)); writeFileSync(path.join(at(name), 'a.jsonl'), good.replaceAll('ana', name)); }
  const ports = testPorts(folder);
  let open = await createCase(at('test.exhibit'), 'Test', ports);
  const stopped = async (name: string): Promise<void> => {
    const stop = AbortSignal.abort();
    await expect(ingest(open, { paths: [at(name)], keep: 'reference', wish: () => ({}) }, { now: testNow, signal: stop, report: { progress: () => undefined, item: () => undefined, monotonic: () => 0 } })).rejects.toThrow();
  };
  await stopped('one');
  await stopped('two');
  await open.close();
  open = await openCase(at('test.exhibit'), ports);
  const seen: (readonly string[])[] = [(await readSummary(open)).interrupted];
  await loadInto(open, [path.join(at('one'), 'a.jsonl')]);
  seen.push(await readInterrupted(open.database));
  await loadInto(open, [at('one')]);
  seen.push(await readInterrupted(open.database));
  await loadInto(open, [folder]);
  seen.push(await readInterrupted(open.database));
  await open.close();
  expect(seen).toEqual([[at('one'), at('two')], [at('one'), at('two')], [at('two')], []]);
}));
