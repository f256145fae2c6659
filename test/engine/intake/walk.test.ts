// The walk: containers inside containers, in order, each leaf once, limits held, nothing left behind.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../electron/engine/intake/budget.ts';
import type { Leaf } from '../../../electron/engine/intake/types.ts';
import { walk } from '../../../electron/engine/intake/walk.ts';
import { buildTar, buildZip, noise } from './build-archives.ts';
import { outline, readText, walkAll, withFolder, writeRoot } from './walk-all.ts';

const inner = buildZip([{ name: 'c.log', content: 'c' }, { name: 'd.json.gz', content: gzipSync('{"d":1}') }]);
const nested = buildZip([
  { name: 'a.log', content: 'a' },
  { name: 'logs.tar.gz', content: gzipSync(buildTar([{ name: 'b.log', content: 'b' }, { name: 'inner.zip', content: inner }, { name: 'empty', content: '' }])) },
]);

describe('walk', () => {
  it('opens a zip in a tar.gz in a zip', async () => {
    const met = await walkAll('case.zip', nested);
    expect({ ...outline(met), depths: met.leafEvents.map((leaf) => leaf.depth), deepest: met.leafEvents[3]?.parents, memberPath: met.leafEvents[3]?.memberPath }).toEqual({
      leaves: {
        'case.zip/a.log': 'a',
        'case.zip/logs.tar.gz/logs.tar/b.log': 'b',
        'case.zip/logs.tar.gz/logs.tar/inner.zip/c.log': 'c',
        'case.zip/logs.tar.gz/logs.tar/inner.zip/d.json.gz/d.json': '{"d":1}',
        'case.zip/logs.tar.gz/logs.tar/empty': '',
      },
      notes: [],
      containers: [
        'gzip case.zip/logs.tar.gz/logs.tar/inner.zip/d.json.gz (1)',
        'zip case.zip/logs.tar.gz/logs.tar/inner.zip (2)',
        'tar case.zip/logs.tar.gz/logs.tar (3)',
        'gzip case.zip/logs.tar.gz (1)',
        'zip case.zip (2)',
      ],
      depths: [1, 3, 4, 5, 3],
      deepest: [
        { path: 'case.zip', container: 'zip' },
        { path: 'case.zip/logs.tar.gz', container: 'gzip' },
        { path: 'case.zip/logs.tar.gz/logs.tar', container: 'tar' },
        { path: 'case.zip/logs.tar.gz/logs.tar/inner.zip', container: 'zip' },
        { path: 'case.zip/logs.tar.gz/logs.tar/inner.zip/d.json.gz', container: 'gzip' },
      ],
      memberPath: ['logs.tar.gz', 'logs.tar', 'inner.zip', 'd.json.gz', 'd.json'],
    });
  });

  it('gives the head without using up the stream, and the digest once all is read', async () => {
    const content = noise(200_000);
    const met = await walkAll('a.gz', gzipSync(content), {
      read: async (leaf) => {
        const before = leaf.digest();
        const text = await readText(leaf.source.open());
        return JSON.stringify({ before, head: leaf.head.equals(content.subarray(0, 65_536)), same: text === content.toString('latin1'), size: leaf.digest()?.size });
      },
    });
    expect(met.leaves).toEqual({ 'a.gz/a': '{"before":null,"head":true,"same":true,"size":200000}' });
  });

  it('hashes leaves that were left unread, and nested containers', async () => {
    const leaves: Leaf[] = [];
    const sizes: Record<string, number | undefined> = {};
    await withFolder(async (folder) => {
      const root = await writeRoot(folder, 'a.tar', buildTar([{ name: 'b.gz', content: gzipSync('abc') }]));
      for await (const event of walk(root, { budget: createBudget(), spoolFolder: folder })) {
        if (event.kind === 'leaf') leaves.push(event);
        if (event.kind === 'container-end') sizes[event.path] = event.digest?.size;
      }
    });
    expect([leaves.map((leaf) => leaf.digest()), sizes]).toEqual([
      [{ sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', size: 3 }],
      { 'a.tar/b.gz': gzipSync('abc').length, 'a.tar': 2048 },
    ]);
  });

  it('reports containers it cannot open as leaves with the reason', async () => {
    const bytes = Buffer.from('526172211a070100', 'hex');
    const met = await walkAll('a.zip', buildZip([{ name: 'b.rar', content: bytes }]));
    expect([met.leafEvents.map((leaf) => [leaf.sniffed, leaf.unopened]), met.notes]).toEqual([[['rar', 'archive-unsupported']], ['a.zip/b.rar archive-unsupported']]);
  });

  it('spools large nested zips and leaves nothing behind, read or abandoned', async () => {
    const big = buildZip([{ name: 'big', content: noise(6_000_000), method: 0 }, { name: 'z', content: 'z' }]);
    const met = await walkAll('a.tar', buildTar([{ name: 'big.zip', content: big }]), { read: async () => 'left' });
    expect([met.leaves, met.notes, met.spooled]).toEqual([{ 'a.tar/big.zip/big': 'left', 'a.tar/big.zip/z': 'left' }, [], []]);
  });

  it('cleans up when the taker stops in the middle', async () => {
    await withFolder(async (folder) => {
      const root = await writeRoot(folder, 'a.zip', nested);
      const seen: string[] = [];
      for await (const event of walk(root, { budget: createBudget(), spoolFolder: folder })) {
        if (event.kind !== 'leaf') continue;
        seen.push(event.source.path);
        if (seen.length === 3) break;
      }
      expect(seen.length).toBe(3);
    });
  });

  it('can be cancelled while a leaf is read', async () => {
    const controller = new AbortController();
    const read = async (leaf: Leaf): Promise<string> => {
      controller.abort();
      return readText(leaf.source.open());
    };
    const done = walkAll('a.gz', gzipSync(noise(3_000_000)), { signal: controller.signal, read });
    await expect(done).rejects.toMatchObject({ fault: { code: 'cancelled' } });
  });

  it('lets a plain file be opened again and refuses to open a member twice', async () => {
    const twice = async (leaf: Leaf): Promise<string> => (await readText(leaf.source.open())) + (await readText(leaf.source.open()));
    expect((await walkAll('a.log', Buffer.from('ab'), { read: twice })).leaves).toEqual({ 'a.log': 'abab' });
    await expect(walkAll('a.gz', gzipSync('ab'), { read: twice })).rejects.toThrow('opened twice');
  });
});
