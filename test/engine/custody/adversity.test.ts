// What goes wrong around a log: a full disk and a second writer lose nothing and are said in clear words.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { custodyFile, openCustody } from '../../../electron/engine/custody/chain.ts';
import { verifyCustody } from '../../../electron/engine/custody/verify.ts';
import { openCase } from '../../../electron/engine/store/open-case.ts';
import { testPorts, withCase, withFolder } from '../../support/case.ts';

const mounted = (folder: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

test('a full disk refuses the entry in clear words, and the log goes on once there is room', async ({ skip }) => {
  await withFolder(async (folder) => {
    const disk = path.join(folder, 'disk');
    mkdirSync(disk);
    if (!mounted(disk)) return skip('no small disk can be mounted here');
    try {
      const log = openCustody({ folder: disk, ports: testPorts(folder), version: '1' });
      const ballast = path.join(disk, 'ballast');
      writeFileSync(ballast, Buffer.alloc(900 * 1024));
      const before = { entries: log.entries, head: log.head };
      // More than what is left of the disk: some of its bytes fit, and must not stay.
      const large = { audit: 'write', what: 'large', detail: { note: 'x'.repeat(200 * 1024) } } as const;
      expect(() => log.append(large)).toThrow(expect.objectContaining({ fault: expect.objectContaining({ code: 'disk-full' }) }));
      expect({ entries: log.entries, head: log.head }).toEqual(before);
      expect(verifyCustody(readFileSync(path.join(disk, custodyFile))).intact).toBe(true);
      rmSync(ballast);
      log.append(large);
      log.close();
      const verdict = verifyCustody(readFileSync(path.join(disk, custodyFile)));
      expect([verdict.intact, verdict.entries]).toEqual([true, before.entries + 2]);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

test('a second writer is refused and told who has the case; the first loses nothing', async () => {
  await withCase(async (open, folder) => {
    await expect(openCase(open.folder, testPorts(folder))).rejects.toThrow(expect.objectContaining({ fault: expect.objectContaining({ code: 'case-locked', why: expect.stringContaining(`process ${process.pid} on test-host`) }) }));
    open.custody.append({ audit: 'write', what: 'after' });
    expect(open.custody.verify().intact).toBe(true);
  });
});
