// The packed application, made around a stand-in for Electron's binary: what ships, what is left out, which fuses are blown.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const run = (program: string, given: readonly string[]) => spawnSync(process.execPath, [path.join(root, program), ...given], { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } });

describe.skipIf(process.platform !== 'linux')('the package', () => {
  let folder = '';
  let app = '';
  let files: string[] = [];

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'packaged-'));
    app = path.join(folder, 'out', 'linux-unpacked');
    const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules', 'electron', 'package.json'), 'utf8')) as { version: string };
    const stub = path.join(folder, 'stub');
    const made = spawnSync(process.execPath, ['--input-type=module', '-e', `import { makeStubDist } from ${JSON.stringify(path.join(root, 'build', 'stub-dist.mjs'))}; await makeStubDist(${JSON.stringify(stub)}, ${JSON.stringify(version)});`], { encoding: 'utf8' });
    const built = run('build/ensure-build.mjs', []);
    const packed = run('node_modules/electron-builder/cli.js', ['--linux', 'dir', '--config', 'build/electron-builder.yml', `-c.electronDist=${stub}`, `-c.electronVersion=${version}`, `-c.directories.output=${path.join(folder, 'out')}`]);
    for (const step of [made, built, packed]) if (step.status !== 0) throw new Error(`${step.stdout}\n${step.stderr}`);
    files = listPackage(path.join(app, 'resources', 'app.asar'), { isPack: false });
  }, 180_000);
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

  it('has every fuse as wanted', async () => {
    const { version, ...wire } = await getCurrentFuseWire(path.join(app, 'exhibit'));
    const named = Object.fromEntries(Object.entries(wire).filter(([at]) => FuseV1Options[Number(at)] !== undefined).map(([at, state]) => [FuseV1Options[Number(at)], { '1': 'on', '0': 'off' }[String.fromCharCode(Number(state))] ?? 'unknown']));
    expect({ version, named }).toStrictEqual({ version: '1', named: {
      RunAsNode: 'off', EnableCookieEncryption: 'on', EnableNodeOptionsEnvironmentVariable: 'off', EnableNodeCliInspectArguments: 'off', EnableEmbeddedAsarIntegrityValidation: 'on',
      OnlyLoadAppFromAsar: 'on', LoadBrowserProcessSpecificV8Snapshot: 'off', GrantFileProtocolExtraPrivileges: 'off',
    } });
  });

  it('ships the outputs of the build and nothing else of the repository', () => {
    const own = files.filter((file) => !file.startsWith('/node_modules') && !file.startsWith('/dist/window/'));
    expect(own.sort()).toStrictEqual(['/dist', '/dist/engine.js', '/dist/main.js', '/dist/preload.cjs', '/dist/window', '/dist/window.json', '/package.json']);
    const manifest = JSON.parse(extractFile(path.join(app, 'resources', 'app.asar'), 'dist/window.json').toString()) as { files: { path: string }[] };
    expect(manifest.files.filter(({ path: file }) => !files.includes(`/dist/window/${file}`))).toStrictEqual([]);
  });

  it('ships no source map, no test, no TypeScript and no package of development', () => {
    const packages = new Set(files.flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []).filter((name) => !name.startsWith('.') && !/^@[^/]+$/.test(name)));
    const { devDependencies, dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<'devDependencies' | 'dependencies', Record<string, string>>;
    expect({
      unwanted: files.filter((file) => /\.(map|tsx?|mts|cts)$|\/(test|tests|__tests__)\//.test(file)),
      development: Object.keys(devDependencies).filter((name) => packages.has(name)), missing: Object.keys(dependencies).filter((name) => !packages.has(name)),
    }).toStrictEqual({ unwanted: [], development: [], missing: [] });
  });

  it('keeps the database binding outside of the archive', () => {
    const unpacked = readdirSync(path.join(app, 'resources', 'app.asar.unpacked'), { recursive: true, encoding: 'utf8' });
    expect([unpacked.some((file) => /@duckdb\/node-bindings-linux-\w+\/duckdb\.node$/.test(file)), unpacked.filter((file) => /^node_modules\/[^@]/.test(file))]).toStrictEqual([true, []]);
  });

  it("has neither Electron's demo nor more languages than it speaks", () => {
    expect([existsSync(path.join(app, 'resources', 'default_app.asar')), readdirSync(path.join(app, 'locales'))]).toStrictEqual([false, ['en-US.pak']]);
  });
});
