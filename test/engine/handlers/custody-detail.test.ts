// What the custody log says of a request: everything that was asked for, without a page of numbers.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createEngine } from '../../../electron/engine/engine.ts';
import { custodyFile } from '../../../electron/engine/custody/chain.ts';
import { testPorts, withFolder } from '../../support/case.ts';

test('a long list of items stands as runs, in its order, a short one as it is', () => withFolder(async (folder) => {
  const engine = createEngine(testPorts(folder));
  const casePath = path.join(folder, 'd.exhibit');
  const upTo = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
  try {
    await engine.request('case.create', { path: casePath, title: 'Detail' });
    for (const items of [[...upTo(900, 999), 1001, ...upTo(7, 9)], upTo(1, 12), [5, 4]]) {
      await expect(engine.request('time.set', { items, zone: 'UTC', reason: 'test' })).rejects.toThrow();
    }
  } finally {
    await engine.close();
  }
  const entries = readFileSync(path.join(casePath, custodyFile), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { what: string; detail: { items?: unknown } });
  expect(entries.filter((e) => e.what === 'time.set' && e.detail.items !== undefined).map((e) => e.detail.items)).toEqual(['900-999 1001 7-9', upTo(1, 12), [5, 4]]);
}));
