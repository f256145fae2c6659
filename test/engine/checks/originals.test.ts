// Re-verification of originals: a flipped byte, a lost copy, a changed reference and a stranger are each named.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { reverifyOriginals } from '../../../electron/engine/checks/proofs/originals.ts';
import { ingest } from '../../../electron/engine/load/ingest.ts';
import type { OpenCase } from '../../../electron/engine/store/open-case.ts';
import { testNow, withCase } from '../../support/case.ts';

const texts = { 'a.jsonl': '{"ts":"2026-03-02T08:00:00Z","user":"ana"}\n', 'b.jsonl': '{"ts":"2026-03-02T08:01:00Z","user":"ben"}\n' } as const;
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const copyOf = (open: OpenCase, hash: string): string => path.join(open.originals, hash.slice(0, 2), hash);

const prepared = <T>(keep: 'copy' | 'reference', work: (open: OpenCase, folder: string) => Promise<T>): Promise<T> => withCase(async (open, folder) => {
  const evidence = path.join(folder, 'evidence');
  mkdirSync(evidence);
  for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(evidence, name), text);
  await ingest(open, { paths: [evidence], keep, wish: () => ({}) }, { now: testNow, report: { progress: () => undefined, item: () => undefined, monotonic: () => 0 } });
  return work(open, evidence);
});

describe('copies', () => {
  test('as they were received', () => prepared('copy', async (open) => {
    expect(await reverifyOriginals(open)).toEqual({ unchanged: 2, changed: [], missing: [], verdicts: [{ outcome: 'proven', what: '2 originals have the SHA-256 they were received with', detail: '2 kept as copies; 86 bytes read again', where: null }] });
  }));

  test('every flipped bit is found', () => prepared('copy', async (open) => {
    const file = copyOf(open, sha256(texts['a.jsonl']));
    const bytes = readFileSync(file);
    chmodSync(file, 0o644);
    for (const at of [0, 7, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(file, changed);
      expect(await reverifyOriginals(open)).toEqual({ unchanged: 1, changed: ['evidence/a.jsonl'], missing: [], verdicts: [
        { outcome: 'proven', what: '1 original has the SHA-256 it was received with', detail: '1 kept as copies; 43 bytes read again', where: null },
        { outcome: 'failed', what: 'An original has other bytes than when it was received', detail: `received 43 bytes, sha256 ${sha256(bytes)}; now 43 bytes, sha256 ${sha256(changed)}`, where: 'evidence/a.jsonl' },
      ] });
    }
  }));

  test('one that is gone has failed, one that nobody knows is not shown', () => prepared('copy', async (open) => {
    const hash = sha256(texts['b.jsonl']);
    rmSync(copyOf(open, hash), { force: true });
    mkdirSync(path.join(open.originals, 'ff'), { recursive: true });
    writeFileSync(path.join(open.originals, 'ff', 'ff00'), 'stranger');
    const { verdicts, ...sums } = await reverifyOriginals(open);
    expect(sums).toEqual({ unchanged: 1, changed: ['evidence/b.jsonl'], missing: [] });
    expect(verdicts.map((v) => [v.outcome, v.what, v.where])).toEqual([
      ['proven', '1 original has the SHA-256 it was received with', null],
      ['failed', 'The copy of an original is missing from the case', 'evidence/b.jsonl'],
      ['not-shown', 'A file lies among the originals that no item of the case refers to', 'ff/ff00'],
    ]);
  }));
});

describe('references', () => {
  test('changed and gone', () => prepared('reference', async (open, evidence) => {
    writeFileSync(path.join(evidence, 'a.jsonl'), `${texts['a.jsonl']} `);
    rmSync(path.join(evidence, 'b.jsonl'));
    const { verdicts, ...sums } = await reverifyOriginals(open);
    expect(sums).toEqual({ unchanged: 0, changed: ['evidence/a.jsonl'], missing: ['evidence/b.jsonl'] });
    expect(verdicts.map((v) => [v.outcome, v.what, v.where])).toEqual([
      ['failed', 'An original has other bytes than when it was received', 'evidence/a.jsonl'],
      ['not-shown', 'An original that was only referred to is no longer where it was', 'evidence/b.jsonl'],
    ]);
  }));
});

test('a cancelled verification says so', () => prepared('copy', async (open) => {
  const stop = new AbortController();
  stop.abort();
  await expect(reverifyOriginals(open, { signal: stop.signal })).rejects.toMatchObject({ fault: { code: 'cancelled' } });
}));

test('items with the same bytes are all named when their one copy is gone', () => withCase(async (open, folder) => {
  for (const name of ['a', 'b']) { mkdirSync(path.join(folder, 'in', name), { recursive: true }); writeFileSync(path.join(folder, 'in', name, 'x.jsonl'), texts['a.jsonl']); }
  await ingest(open, { paths: [path.join(folder, 'in')], keep: 'copy', wish: () => ({}) }, { now: testNow, report: { progress: () => undefined, item: () => undefined, monotonic: () => 0 } });
  rmSync(copyOf(open, sha256(texts['a.jsonl'])), { force: true });
  const { verdicts: _verdicts, ...sums } = await reverifyOriginals(open);
  expect(sums).toEqual({ unchanged: 0, changed: ['in/a/x.jsonl', 'in/b/x.jsonl'], missing: [] });
}));

test('a file that was taken in twice with other bytes: the one that is gone has failed, the other holds', () => prepared('reference', async (open, evidence) => {
  writeFileSync(path.join(evidence, 'a.jsonl'), `${texts['a.jsonl']}${texts['b.jsonl']}`);
  await ingest(open, { paths: [evidence], keep: 'reference', wish: () => ({}) }, { now: testNow, report: { progress: () => undefined, item: () => undefined, monotonic: () => 0 } });
  const { verdicts, ...sums } = await reverifyOriginals(open);
  expect(sums).toEqual({ unchanged: 2, changed: ['evidence/a.jsonl'], missing: [] });
  expect(verdicts.map((v) => v.outcome)).toEqual(['proven', 'failed']);
}));
