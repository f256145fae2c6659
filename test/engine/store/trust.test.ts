// What a person vouches for is kept as it was given, listed for ever, and no longer trusted once withdrawn.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createEngine } from '../../../electron/engine/engine.ts';
import { FaultError } from '../../../shared/faults.ts';
import { testPorts, withFolder } from '../../support/case.ts';

test('entered, listed, withdrawn once', () => withFolder(async (folder) => {
  const engine = createEngine(testPorts(folder));
  try {
    await engine.request('case.create', { path: path.join(folder, 'a.exhibit'), title: 'Trust' });
    writeFileSync(path.join(folder, 'key.pub'), Buffer.from([0, 1, 2, 255]));
    const added = await engine.request('trust.add', { path: path.join(folder, 'key.pub'), suppliedBy: 'Ana', reason: 'read over the telephone' });
    expect(added).toMatchObject({ id: 1, name: 'key.pub', size: 4, sha256: '3d1f57c984978ef98a18378c8166c1cb8ede02c03eeb6aee7e2f121dfeee3e56', suppliedBy: 'Ana', withdrawnAt: null });
    await engine.request('trust.withdraw', { id: 1 });
    const { files } = await engine.request('trust.list', {});
    expect(files.map((f) => ({ id: f.id, isWithdrawn: f.withdrawnAt !== null }))).toEqual([{ id: 1, isWithdrawn: true }]);
    await expect(engine.request('trust.withdraw', { id: 1 })).rejects.toBeInstanceOf(FaultError);
    await expect(engine.request('trust.add', { path: path.join(folder, 'nothing'), suppliedBy: 'Ana', reason: 'x' })).rejects.toBeInstanceOf(FaultError);
  } finally { await engine.close(); }
}));
