// When packages are installed by themselves and when not, with a stand-in for npm; and what npm start says without a display.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const build = path.resolve(import.meta.dirname, '..', '..', 'build');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'install-'));
  mkdirSync(path.join(folder, 'build'));
  mkdirSync(path.join(folder, 'node_modules'));
  for (const name of ['ensure-install.mjs', 'ensure-build.mjs', 'start.mjs']) copyFileSync(path.join(build, name), path.join(folder, 'build', name));
  writeFileSync(path.join(folder, 'npm.mjs'), 'console.log("npm", ...process.argv.slice(2)); process.exit(Number(process.env.NPM_ENDS ?? 0));');
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ scripts: {} }));
  lock('package-lock.json', wanted);
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

type Packages = Record<string, { version?: string; optional?: boolean }>;
const wanted: Packages = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/a-win32': { version: '1.0.0', optional: true } };
const lock = (file: string, packages: Packages): void => writeFileSync(path.join(folder, file), JSON.stringify({ packages }));
const run = (script: string, given: string[], env: Record<string, string> = {}) => {
  const { status, stderr } = spawnSync(process.execPath, [path.join(folder, 'build', script), ...given], { encoding: 'utf8', env: { PATH: process.env['PATH'], npm_execpath: path.join(folder, 'npm.mjs'), ...env } });
  return { status, installs: stderr.includes('npm ci --loglevel=error'), why: /exhibit: (.*?);? ?(running npm ci|$)/m.exec(stderr)?.[1] ?? null };
};

describe('packages', () => {
  it.each<[string, Packages | null, boolean, string | null]>([
    ['are there', { 'node_modules/a': { version: '1.0.0' } }, false, null],
    ["are there, and another platform's too", wanted, false, null],
    ['are not installed', null, true, 'packages are not installed yet'],
    ['have another version', { 'node_modules/a': { version: '0.9.0' } }, true, 'a is not the version of the lock file'],
    ['lack one', {}, true, 'a is not the version of the lock file'],
  ])('%s', (_, have, installs, why) => {
    if (have) lock('node_modules/.package-lock.json', have);
    expect(run('ensure-install.mjs', ['--no-build'])).toStrictEqual({ status: 0, installs, why });
  });

  it('ends with what npm ended with', () => { expect(run('ensure-install.mjs', ['--no-build'], { NPM_ENDS: '7' })).toMatchObject({ status: 7, installs: true }); });
});

it.skipIf(process.platform !== 'linux')('without a display npm start says so, and would run the demo', () => {
  expect(run('start.mjs', [])).toStrictEqual({ status: 3, installs: false, why: 'there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.' });
});
