// A member is found again by its path, whole or in part, and missed aloud when it is gone.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../electron/engine/intake/budget.ts';
import { openByPath, readRange } from '../../../electron/engine/intake/reopen.ts';
import { walk } from '../../../electron/engine/intake/walk.ts';
import { buildTar, buildZip, noise } from './build-archives.ts';
import { readText, withFolder, writeRoot } from './walk-all.ts';

const inner = buildZip([{ name: 'same', content: 'one' }, { name: 'same', content: 'two' }, { name: 'big', content: noise(5_000_000), method: 0 }]);
const archive = buildZip([{ name: 'x.tgz', content: gzipSync(buildTar([{ name: 'a', content: noise(3000) }, { name: 'inner.zip', content: inner }])) }, { name: 'plain', content: 'plain' }]);

describe('openByPath', () => {
  it('delivers for every leaf what the walk delivered', async () => {
    await withFolder(async (folder) => {
      const root = await writeRoot(folder, 'r.zip', archive);
      const options = { spoolFolder: folder };
      const compared: [string, boolean][] = [];
      for await (const event of walk(root, { budget: createBudget(), ...options })) {
        if (event.kind !== 'leaf') continue;
        const met = await readText(event.source.open());
        compared.push([event.source.name, met === (await readText(openByPath(root, event.memberPath, options)))]);
      }
      expect(compared).toEqual([['a', true], ['same', true], ['same#2', true], ['big', true], ['plain', true]]);
    });
  });

  it('says when the member is not there', async () => {
    await withFolder(async (folder) => {
      const root = await writeRoot(folder, 'r.zip', archive);
      const fault = { code: 'evidence-changed' };
      await expect(openByPath(root, ['no'], { spoolFolder: folder }).next()).rejects.toMatchObject({ fault });
      await expect(openByPath(root, ['plain', 'no'], { spoolFolder: folder }).next()).rejects.toMatchObject({ fault });
    });
  });
});

describe('readRange', () => {
  it('reads a stretch of a member and of the root, and less at the end', async () => {
    await withFolder(async (folder) => {
      const root = await writeRoot(folder, 'r.zip', archive);
      const options = { spoolFolder: folder };
      const path = ['x.tgz', 'x.tar', 'a'];
      expect([
        await readRange(root, path, { start: 1000, length: 50 }, options),
        await readRange(root, path, { start: 2990, length: 50 }, options),
        await readRange(root, path, { start: 9999, length: 5 }, options),
        await readRange(root, [], { start: 2, length: 10 }, options),
      ]).toEqual([noise(3000).subarray(1000, 1050), noise(3000).subarray(2990), Buffer.alloc(0), archive.subarray(2, 12)]);
    });
  });
});
