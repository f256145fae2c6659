// Trails verified where they lie: the same words as in a case, and nothing that is not a trail is read.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { verifyTrailFolder } from '../../../electron/engine/checks/proofs/trail-folder.ts';
import { withFolder } from '../../support/case.ts';
import { keyList, makeKey, makeTrail } from '../../support/cloudtrail-trail.ts';

const key = makeKey();

const told = (damage: (put: (name: string, bytes: Buffer) => void, at: (name: string) => string, trail: ReturnType<typeof makeTrail>) => void): Promise<readonly string[]> => withFolder(async (folder) => {
  const trail = makeTrail(3, 2, () => key);
  const at = (name: string): string => path.join(folder, 'bucket', name);
  const put = (name: string, bytes: Buffer): void => { mkdirSync(path.dirname(at(name)), { recursive: true }); writeFileSync(at(name), bytes); };
  for (const d of trail.digests) put(d.object, gzipSync(d.bytes));
  for (const l of trail.logs) put(l.path, gzipSync(l.bytes));
  put('head.json', Buffer.from(JSON.stringify({ Metadata: { signature: trail.digests.at(-1)?.signature } })));
  damage(put, at, trail);
  const { rows } = await verifyTrailFolder([path.join(folder, 'bucket')], [keyList(key)]);
  const sums = new Map<string, number>();
  for (const r of rows) sums.set(r.verdict, (sums.get(r.verdict) ?? 0) + r.count);
  return [...sums].map(([verdict, n]) => `${n} ${verdict}`).sort();
});
const first = (trail: ReturnType<typeof makeTrail>) => trail.logs[0] ?? expect.fail('no log');

test('whole, and beside other files', async () => {
  expect(await told((put) => { put('notes.txt', Buffer.from('hello')); put('other.json', Buffer.from('{"a":1}')); })).toEqual(['9 proven']);
});

test('edited, cut off, deleted, with data appended', async () => {
  expect(await told((put, _at, trail) => put(first(trail).path, gzipSync(Buffer.from('{"Records":[]}'))))).toEqual(['1 altered', '8 proven']);
  expect(await told((put, _at, trail) => put(first(trail).path, gzipSync(first(trail).bytes).subarray(0, 30)))).toEqual(['1 altered', '8 proven']);
  expect(await told((_put, at, trail) => rmSync(at(first(trail).path)))).toEqual(['1 missing', '8 proven']);
  expect(await told((put, _at, trail) => put(first(trail).path, Buffer.concat([gzipSync(first(trail).bytes), gzipSync(Buffer.alloc(0))])))).toEqual(['1 altered', '9 proven']);
});

test('files larger than what is read in one piece, next to small ones, and with a wrong length at their end', () => withFolder(async (folder) => {
  const trail = makeTrail(1, 3, () => key, 'eu-central-1', '', 1500);
  const put = (name: string, bytes: Buffer): void => { mkdirSync(path.dirname(path.join(folder, name)), { recursive: true }); writeFileSync(path.join(folder, name), bytes); };
  for (const d of trail.digests) put(d.object, gzipSync(d.bytes));
  put('head.json', Buffer.from(JSON.stringify({ Metadata: { signature: trail.digests.at(-1)?.signature } })));
  const [stored, packed, plain] = trail.logs.map((l, i) => ({ name: i === 2 ? l.path.replace(/\.gz$/, '') : l.path, bytes: i === 2 ? l.bytes : gzipSync(l.bytes, { level: i === 0 ? 0 : 9 }) }));
  for (const log of [stored, packed, plain]) put(log?.name ?? '', log?.bytes ?? Buffer.alloc(0));
  expect(stored?.bytes.length).toBeGreaterThan(512 * 1024);
  const verdicts = async (): Promise<readonly string[]> => (await verifyTrailFolder([folder], [keyList(key)])).rows.map((r) => `${r.count} ${r.verdict}`).sort();
  expect(await verdicts()).toEqual(['1 proven', '3 proven']);
  const wrong = Buffer.from(stored?.bytes ?? []);
  wrong.writeUInt32LE(3, wrong.length - 4);
  put(stored?.name ?? '', wrong);
  expect(await verdicts()).toEqual(['1 altered', '1 proven', '2 proven']);
}));
