// Receiving: every regular file once, in order, hashed and kept; everything else named with its reason.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, chmod, mkdir, readFile, readdir, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { originalPath, receive } from '../../../electron/engine/intake/receive.ts';
import type { ReceiveOptions, Received, Skipped } from '../../../electron/engine/intake/receive.ts';
import { noise } from './build-archives.ts';
import { readText, withFolder } from './walk-all.ts';

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

async function receiveAll(options: ReceiveOptions): Promise<(Received | Skipped)[]> {
  const all: (Received | Skipped)[] = [];
  for await (const one of receive(options)) all.push(one);
  return all;
}

const brief = (all: readonly (Received | Skipped)[]): string[] => all.map((one) => (one.kind === 'skipped' ? `${one.path} ${one.reason}` : `${one.source.path} ${one.size}${one.isKnown ? ' known' : ''}`));

describe('receive', () => {
  it('copies files into a content-addressed, read-only store, in byte order of their names', async () => {
    await withFolder(async (folder) => {
      const [given, originals] = [join(folder, 'logs'), join(folder, 'case', 'originals')];
      await mkdir(join(given, 'sub'), { recursive: true });
      const big = noise(2_500_000);
      await writeFile(join(given, 'b.log'), big);
      await writeFile(join(given, 'B.log'), '');
      await writeFile(join(given, 'sub', 'a.log'), 'abc');
      await writeFile(join(given, 'z copy.log'), 'abc');
      await utimes(join(given, 'b.log'), 1000, 1000);
      const progress: [number, number][] = [];
      const all = await receiveAll({ paths: [given], originals, mode: 'copy', onProgress: (done, total) => progress.push([done, total]) });
      expect(brief(all)).toEqual(['logs/B.log 0', 'logs/b.log 2500000', 'logs/sub/a.log 3', 'logs/z copy.log 3 known']);
      const stored = originalPath(originals, sha256(big));
      const second = all[1];
      expect(second).toMatchObject({ sha256: sha256(big), storedAt: stored, filePath: stored, givenPath: join(given, 'b.log'), modified: new Date(1_000_000), oddities: [] });
      expect([(await readFile(stored)).equals(big), (await stat(stored)).mode & 0o777, progress.at(-1)]).toEqual([true, 0o400, [2_500_006, 2_500_006]]);
      expect(second?.kind === 'received' && (await readText(second.source.open())) === big.toString('latin1')).toBe(true);
      expect((await readdir(originals)).sort()).toEqual([sha256('').slice(0, 2), sha256('abc').slice(0, 2), sha256(big).slice(0, 2)].sort());
    });
  });

  it('only references when asked to', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'a'), 'abc');
      const all = await receiveAll({ paths: [join(folder, 'a')], originals: join(folder, 'originals'), mode: 'reference' });
      expect(all).toMatchObject([{ kind: 'received', sha256: sha256('abc'), storedAt: null, filePath: join(folder, 'a') }]);
      expect(await readdir(folder)).toEqual(['a']);
    });
  });

  it('names what it leaves out: links, pipes, missing paths, its own case', async () => {
    await withFolder(async (folder) => {
      const originals = join(folder, 'x.exhibit', 'originals');
      await mkdir(originals, { recursive: true });
      await writeFile(join(folder, 'a'), 'abc');
      await symlink(join(folder, 'a'), join(folder, 'link'));
      await symlink(folder, join(folder, 'loop'));
      if (process.platform !== 'win32') execFileSync('mkfifo', [join(folder, 'pipe')]);
      const all = await receiveAll({ paths: [folder, join(folder, 'no')], originals, ownFolders: [join(folder, 'x.exhibit')], mode: 'copy' });
      const name = folder.slice(folder.lastIndexOf('/') + 1);
      expect(brief(all)).toEqual([
        `${name}/a 3`,
        `${name}/link symbolic-link`,
        `${name}/loop symbolic-link`,
        ...(process.platform === 'win32' ? [] : [`${name}/pipe pipe`]),
        `${name}/x.exhibit own-case-folder`,
        'no missing',
      ]);
    });
  });

  it.skipIf(process.platform !== 'linux')('opens names that are no valid UTF-8 and shows hostile ones harmlessly', async () => {
    await withFolder(async (folder) => {
      await writeFile(Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([0xff])]), 'x');
      await writeFile(join(folder, 'b\u001b[2J'), 'y');
      const all = await receiveAll({ paths: [folder], originals: `${folder}-originals/o`, mode: 'reference' });
      expect(all.map((one) => one.kind === 'received' && [one.source.name, one.size])).toEqual([['aÿ', 1], ['b\\u{1b}[2J', 1]]);
    });
  });

  it.skipIf(process.getuid?.() === 0)('names files it may not read', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'a'), 'abc');
      await chmod(join(folder, 'a'), 0);
      expect(brief(await receiveAll({ paths: [join(folder, 'a')], originals: join(folder, 'o'), mode: 'copy' }))).toEqual(['a unreadable']);
    });
  });

  it.each([
    ['grows', (path: string) => appendFile(path, 'more'), 3_000_000],
    ['shrinks', (path: string) => truncate(path, 2_000_000), 2_000_000],
  ])('reports a file that %s while it is read', async (_, change, size) => {
    await withFolder(async (folder) => {
      const path = join(folder, 'a');
      await writeFile(path, noise(3_000_000));
      let changing: Promise<void> | null = null;
      const onProgress = (): void => {
        changing ??= change(path);
      };
      const changed = async (): Promise<(Received | Skipped)[]> => {
        const all: (Received | Skipped)[] = [];
        for await (const one of receive({ paths: [path], originals: join(folder, 'o'), mode: 'copy', onProgress })) all.push(one);
        await changing;
        return all;
      };
      const [one] = await changed();
      expect(one?.kind === 'received' && { oddities: one.oddities, isWithin: one.size >= size && one.size <= 3_000_000, isStored: sha256(await readFile(one.filePath)) === one.sha256 }).toEqual({
        oddities: ['changed-while-reading'],
        isWithin: true,
        isStored: true,
      });
    });
  });

  it('clears what a killed run left, and leaves nothing when cancelled', async () => {
    await withFolder(async (folder) => {
      const originals = join(folder, 'o');
      await mkdir(join(originals, '.incoming'), { recursive: true });
      await writeFile(join(originals, '.incoming', 'part'), 'half');
      await writeFile(join(folder, 'a'), noise(3_000_000));
      const controller = new AbortController();
      const run = receiveAll({ paths: [join(folder, 'a')], originals, mode: 'copy', signal: controller.signal, onProgress: () => controller.abort() });
      await expect(run).rejects.toMatchObject({ fault: { code: 'cancelled' } });
      expect(await readdir(originals)).toEqual([]);
    });
  });

  it('refuses to go on over a stored original of the wrong length', async () => {
    await withFolder(async (folder) => {
      const originals = join(folder, 'o');
      await writeFile(join(folder, 'a'), 'abc');
      await receiveAll({ paths: [join(folder, 'a')], originals, mode: 'copy' });
      const stored = originalPath(originals, sha256('abc'));
      await chmod(stored, 0o600);
      await writeFile(stored, 'abcd');
      await expect(receiveAll({ paths: [join(folder, 'a')], originals, mode: 'copy' })).rejects.toMatchObject({ fault: { code: 'case-damaged' } });
    });
  });
});
