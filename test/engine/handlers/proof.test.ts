// One event proved to the other side: what is written holds for our own check and for a script that knows nothing of us, and nothing near it does.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createEngine } from '../../../electron/engine/engine.ts';
import type { Engine } from '../../../electron/engine/engine.ts';
import { checkEventProof, eventProofSchema } from '../../../electron/engine/checks/proofs/event-proof.ts';
import type { EventProof } from '../../../electron/engine/checks/proofs/event-proof.ts';
import { leafHash, rootOf } from '../../../electron/engine/checks/proofs/merkle.ts';
import { readCheckpoint, readNote } from '../../../electron/engine/checks/proofs/signed-note.ts';
import { testPorts, withFolder } from '../../support/case.ts';

const line = (n: number): string => `{"time":"2026-03-02T08:00:${String(n % 60).padStart(2, '0')}Z","user":"ana","action":"read","n":${n}}`;
const has = (program: string, args: readonly string[]): boolean => spawnSync(program, args).status === 0;
const canRunScript = has('python3', ['--version']) && has('openssl', ['version']);

type Story = { readonly engine: Engine; readonly folder: string; readonly casePath: string; readonly ids: readonly string[] };

/** Three files: one plain, one compressed, and one whose bytes are no UTF-8, so that its records are read again from the original. */
const withStory = <T>(work: (story: Story) => Promise<T>): Promise<T> => withFolder(async (folder) => {
  const evidence = path.join(folder, 'evidence');
  mkdirSync(evidence);
  writeFileSync(path.join(evidence, 'a.jsonl'), Array.from({ length: 37 }, (_, n) => `${line(n)}\n`).join(''));
  writeFileSync(path.join(evidence, 'b.jsonl.gz'), gzipSync(Array.from({ length: 5 }, (_, n) => `${line(100 + n)}\n`).join('')));
  writeFileSync(path.join(evidence, 'c.jsonl'), Buffer.concat(Array.from({ length: 6 }, (_, n) => Buffer.from(`${line(200 + n).replace('ana', 'an\u00e9')}\n`, 'latin1'))));
  const engine = createEngine(testPorts(folder));
  try {
    const casePath = path.join(folder, 'p.exhibit');
    await engine.request('case.create', { path: casePath, title: 'Proofs' });
    await engine.request('evidence.add', { paths: [evidence], keep: 'copy' });
    const { columns } = await engine.request('sql.run', { sql: 'SELECT id FROM events ORDER BY path, record' });
    return await work({ engine, folder, casePath, ids: (columns.columns[0]?.values ?? []) as readonly string[] });
  } finally {
    await engine.close();
  }
});

const proofIn = (folder: string, id: string): EventProof => eventProofSchema.parse(JSON.parse(readFileSync(path.join(folder, `${id}.exhibit-proof.json`), 'utf8')));
const outcomes = (proof: unknown, raw: Uint8Array, key: string | null): readonly string[] => checkEventProof(JSON.stringify(proof), raw, key).map((v) => v.outcome);

test('every event of a case is proven: plain, compressed, and read again where the stored text is not the bytes', () => withStory(async ({ engine, folder, ids }) => {
  const out = path.join(folder, 'out');
  const inexact = await engine.request('sql.run', { sql: 'SELECT count(*) AS n FROM raw_records WHERE NOT exact' });
  expect(Number(inexact.columns.columns[0]?.values[0])).toBeGreaterThan(0);
  const made = await engine.request('proof.event', { eventIds: [...ids], folder: out });
  expect(ids.length).toBeGreaterThanOrEqual(48);
  expect(readdirSync(out).length).toBe(2 * ids.length + 2);
  for (const id of ids) expect(outcomes(proofIn(out, id), readFileSync(path.join(out, `${id}.raw`)), made.key)).toEqual(['proven', 'proven', 'proven']);
  expect(made.files.map((f) => createHash('sha256').update(readFileSync(path.join(out, f.name))).digest('hex'))).toEqual(made.files.map((f) => f.sha256));
  const checked = await engine.request('proof.check', { path: path.join(out, `${ids[0] ?? ''}.exhibit-proof.json`), key: made.key });
  const alone = await engine.request('proof.check', { path: path.join(out, `${ids[0] ?? ''}.exhibit-proof.json`) });
  expect([checked.outcome, alone.outcome]).toEqual(['holds', 'not-shown']);
}));

test('the tree is the one of its description, made here from the files alone, and the same each time', () => withStory(async ({ engine, folder, casePath, ids }) => {
  const first = await engine.request('proof.checkpoint', {});
  const out = path.join(folder, 'out');
  const { root } = await engine.request('proof.event', { eventIds: [...ids], folder: out });
  expect(root).toBe(first.root);
  const proofs = ids.map((id) => proofIn(out, id)).filter((p) => p.item.includes('"path":"evidence/a.jsonl"') || p.item.includes('a.jsonl"'));
  const file = readFileSync(path.join(folder, 'evidence', 'a.jsonl'));
  const leaves = proofs.map(({ record: r }) => leafHash(Buffer.from(`leaf-v1\n${r.itemSha256}\n${r.record}\n${r.offset}\n${r.length}\n${r.nonce}\n`), file.subarray(r.offset, r.offset + r.length)));
  expect(leaves.length).toBe(37);
  expect(proofs[0]?.item).toContain(`"records":37,"root":"${rootOf(leaves).toString('hex')}"`);
  const point = readCheckpoint(readNote(first.note)?.text ?? '');
  expect({ size: point?.size, root: point?.root.toString('hex'), records: point?.extensions[0] }).toEqual({ size: first.size, root: first.root, records: `records ${first.records}` });
  const log = readFileSync(path.join(casePath, 'custody.jsonl'), 'utf8');
  expect(log.match(/"what":"proof\.signed"/g)?.length).toBe(2);
  // The key of the signature is the one that the session's first entry names.
  expect(log).toContain(Buffer.from(first.key.split('+').slice(2).join('+'), 'base64').subarray(1).toString('hex'));
}));

/** The proof with one thing changed, each of which must be refused. */
function changed(proof: EventProof): readonly (readonly [string, unknown])[] {
  const flip = (hex: string): string => (hex.startsWith('0') ? '1' : '0') + hex.slice(1);
  const { record, recordTree, itemTree } = proof;
  const note = (from: RegExp, to: string): EventProof => ({ ...proof, checkpoint: proof.checkpoint.replace(from, to) });
  return [
    ['record number', { ...proof, record: { ...record, record: record.record + 1 } }], ['offset', { ...proof, record: { ...record, offset: record.offset + 1 } }], ['length', { ...proof, record: { ...record, length: record.length + 1 } }],
    ['nonce', { ...proof, record: { ...record, nonce: flip(record.nonce) } }], ['file hash', { ...proof, record: { ...record, itemSha256: flip(record.itemSha256) } }], ['event', { ...proof, event: proof.event.replace(/\d+$/, '99999') }],
    ['index', { ...proof, recordTree: { ...recordTree, index: recordTree.index + 1 } }], ['size', { ...proof, recordTree: { ...recordTree, size: recordTree.size + 1 } }], ['path', { ...proof, recordTree: { ...recordTree, path: recordTree.path.map(flip) } }], ['shorter path', { ...proof, recordTree: { ...recordTree, path: recordTree.path.slice(1) } }],
    ['item', { ...proof, item: proof.item.replace('.jsonl', '.jsonx') }], ['item index', { ...proof, itemTree: { ...itemTree, index: (itemTree.index + 1) % itemTree.size } }], ['item size', { ...proof, itemTree: { ...itemTree, size: itemTree.size + 1 } }], ['item path', { ...proof, itemTree: { ...itemTree, path: itemTree.path.map(flip) } }],
    ['root', note(/\n[A-Za-z0-9+/]{43}=\n/, `\n${Buffer.alloc(32).toString('base64')}\n`)], ['count in the note', note(/records \d+/, 'records 7')], ['signature', note(/(— \S+ .{20})(.)/, (proof.checkpoint.match(/— \S+ .{20}A/) ? '$1B' : '$1A'))],
    ['key', { ...proof, key: `${proof.key.slice(0, -6)}AAAAA=` }],
  ];
}

test('anything changed in a proof or its record is refused', () => withStory(async ({ engine, folder, ids }) => {
  const out = path.join(folder, 'out');
  const id = ids[10] ?? '';
  const { key } = await engine.request('proof.event', { eventIds: [id], folder: out });
  const proof = proofIn(out, id);
  const raw = readFileSync(path.join(out, `${id}.raw`));
  expect(changed(proof).map(([what, p]) => [what, outcomes(p, raw, key).includes('failed')])).toEqual(changed(proof).map(([what]) => [what, true]));
  for (let at = 0; at < raw.length; at += 1) {
    const altered = Buffer.from(raw);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(outcomes(proof, altered, key)).toContain('failed');
  }
  const other = await engine.request('proof.check', { path: path.join(out, `${id}.exhibit-proof.json`), key: 'exhibit.case/other+00000000+AAAA' });
  expect(other.outcome).toBe('failed');
  // Whatever stands in the file: an answer, never an exception.
  const text = readFileSync(path.join(out, `${id}.exhibit-proof.json`));
  for (let at = 0; at < text.length; at += 13) {
    const altered = Buffer.from(text);
    altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
    expect(checkEventProof(altered.toString('utf8'), raw, key).length).toBeGreaterThan(0);
  }
}));

test.skipIf(!canRunScript)('the script that goes along accepts the proof and refuses every change (needs python3 and openssl)', () => withStory(async ({ engine, folder, ids }) => {
  const out = path.join(folder, 'out');
  const wanted = [ids[10], ids.at(-1)].map(String);
  const { key } = await engine.request('proof.event', { eventIds: wanted, folder: out });
  const run = (at: string, id: string, ...more: readonly string[]): number | null => spawnSync('python3', [path.join(at, 'verify_event.py'), path.join(at, `${id}.exhibit-proof.json`), ...more]).status;
  expect(wanted.flatMap((id) => [run(out, id), run(out, id, '--key', key), run(out, id, '--key', `${key}x`)])).toEqual([0, 0, 1, 0, 0, 1]);
  const id = wanted[0] ?? '';
  const copy = path.join(folder, 'copy');
  cpSync(out, copy, { recursive: true });
  const proof = proofIn(out, id);
  const refused = changed(proof).map(([what, p]) => { writeFileSync(path.join(copy, `${id}.exhibit-proof.json`), JSON.stringify(p)); return [what, run(copy, id)]; });
  expect(refused).toEqual(changed(proof).map(([what]) => [what, 1]));
  writeFileSync(path.join(copy, `${id}.exhibit-proof.json`), JSON.stringify(proof));
  writeFileSync(path.join(copy, `${id}.raw`), readFileSync(path.join(out, `${id}.raw`), 'utf8').replace('ana', 'eva'));
  expect(run(copy, id)).toBe(1);
}), 60_000);

test('an unknown event is not proved, and nothing is written over what is there', () => withStory(async ({ engine, folder, ids }) => {
  const out = path.join(folder, 'out');
  mkdirSync(out);
  await expect(engine.request('proof.event', { eventIds: [ids[0] ?? ''], folder: out })).rejects.toMatchObject({ fault: { code: 'package-exists' } });
  await expect(engine.request('proof.event', { eventIds: ['0000000000000000-1'], folder: path.join(folder, 'none') })).rejects.toMatchObject({ fault: { code: 'event-unknown' } });
  expect(readdirSync(folder)).not.toContain('none');
}));

test('the tree is kept while nothing changes, made anew where anything does, and asked by two at once', () => withStory(async ({ engine, folder, ids }) => {
  const [one, two] = await Promise.all([engine.request('proof.checkpoint', {}), engine.request('proof.event', { eventIds: [ids[0] ?? ''], folder: path.join(folder, 'one') })]);
  const again = await engine.request('proof.event', { eventIds: [ids[5] ?? '', ids.at(-1) ?? ''], folder: path.join(folder, 'again') });
  expect([two.root, again.root]).toEqual([one.root, one.root]);
  for (const id of [ids[5] ?? '', ids.at(-1) ?? '']) expect(outcomes(proofIn(path.join(folder, 'again'), id), readFileSync(path.join(folder, 'again', `${id}.raw`)), again.key)).toEqual(['proven', 'proven', 'proven']);
  writeFileSync(path.join(folder, 'late.jsonl'), `${line(300)}\n`);
  await engine.request('evidence.add', { paths: [path.join(folder, 'late.jsonl')], keep: 'copy' });
  const more = await engine.request('proof.checkpoint', {});
  expect([more.root === one.root, more.records - one.records, more.size - one.size]).toEqual([false, 1, 1]);
  const { columns } = await engine.request('sql.run', { sql: "SELECT id FROM events WHERE path LIKE '%late.jsonl'" });
  const late = String(columns.columns[0]?.values[0]);
  const made = await engine.request('proof.event', { eventIds: [late], folder: path.join(folder, 'late') });
  expect([made.root, outcomes(proofIn(path.join(folder, 'late'), late), readFileSync(path.join(folder, 'late', `${late}.raw`)), made.key)]).toEqual([more.root, ['proven', 'proven', 'proven']]);
}));
