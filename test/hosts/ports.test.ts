// What the computer lends: the profile's place on every platform, private temporary folders, the sweep after a kill.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPorts, makeTemporary, profileFolderOf, removeTemporary, sweepTemporary } from '../../electron/hosts/ports.ts';

describe('the profile', () => {
  it.each<[string, Record<string, string>, NodeJS.Platform, string]>([
    ['named', { EXHIBIT_PROFILE: '/p' }, 'linux', '/p'], ['Linux', {}, 'linux', '/home/a/.config/exhibit'], ['XDG', { XDG_CONFIG_HOME: '/x' }, 'linux', '/x/exhibit'], ['a relative XDG', { XDG_CONFIG_HOME: 'x' }, 'linux', '/home/a/.config/exhibit'],
    ['macOS', {}, 'darwin', '/home/a/Library/Application Support/Exhibit'], ['Windows', { APPDATA: '/home/a/AppData/Roaming' }, 'win32', '/home/a/AppData/Roaming/Exhibit'], ['Windows without APPDATA', {}, 'win32', '/home/a/AppData/Roaming/Exhibit'],
  ])('%s', (_, env, platform, folder) => { expect(profileFolderOf(env, platform, '/home/a')).toBe(folder); });
});

describe('temporary folders', () => {
  let under = '';
  beforeAll(() => { under = mkdtempSync(path.join(os.tmpdir(), 'ports-')); });
  afterAll(() => { rmSync(under, { recursive: true, force: true }); });

  it('are private, kept while their process lives, swept when it is gone, and links are left alone', () => {
    const mine = makeTemporary(under);
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const orphan = mine.replace(`-${process.pid}-`, `-${dead}-`);
    const link = `${orphan}x`;
    mkdirSync(path.join(orphan, 'spool'), { recursive: true });
    mkdirSync(path.join(under, 'precious'));
    mkdirSync(path.join(under, `exhibit-1-${dead}-other-space`));
    symlinkSync(path.join(under, 'precious'), link);
    expect([statSync(mine).mode & 0o777, sweepTemporary(under), readdirSync(under).sort()]).toStrictEqual([0o700, 1, [path.basename(mine), path.basename(link), `exhibit-1-${dead}-other-space`, 'precious'].sort()]);
    removeTemporary(mine);
    expect(existsSync(mine)).toBe(false);
  });
});

it('lends clock, randomness, folders and the passphrase', () => {
  const ports = buildPorts({ door: 'test', profileFolder: '/p', temporaryFolder: '/t' }, { EXHIBIT_PASSPHRASE: '' });
  expect({ folders: ports.folders, door: ports.workstation.door, secret: ports.secrets.passphrase(), bytes: ports.random.bytes(16).length, later: ports.clock.monotonic() <= ports.clock.monotonic(), now: Math.abs(ports.clock.now().getTime() - Date.now()) < 1000 })
    .toStrictEqual({ folders: { profile: '/p', temporary: '/t' }, door: 'test', secret: null, bytes: 16, later: true, now: true });
  expect(buildPorts({ door: 'test', temporaryFolder: '/t' }, { EXHIBIT_PASSPHRASE: 'x', EXHIBIT_PROFILE: '/q' }).folders.profile).toBe('/q');
});
