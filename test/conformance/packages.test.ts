// The lock file: every platform, a hash for each package, no host, no licence nobody has read; and the check finds what breaks that.
import { expect, test } from 'vitest';
import { complaints, readLock } from '../../build/check-packages.mjs';

test('the lock file keeps its rules', () => {
  expect(complaints(readLock())).toEqual([]);
});

test('what breaks them is named', () => {
  const { 'node_modules/@duckdb/node-bindings-win32-x64': gone, ...rest } = readLock();
  const broken = {
    ...rest,
    'node_modules/from-a-host': { version: '1.0.0', integrity: 'sha512-x', license: 'MIT', resolved: 'https://host.example/x.tgz' },
    'node_modules/without-hash': { version: '1.0.0', license: 'ISC' },
    'node_modules/copyleft': { version: '1.0.0', integrity: 'sha512-x', license: 'GPL-3.0' },
    'node_modules/shipped-by-file': { version: '1.0.0', integrity: 'sha512-x', license: 'MPL-2.0' },
    'node_modules/tool-by-file': { version: '1.0.0', integrity: 'sha512-x', license: 'MPL-2.0', dev: true },
    'node_modules/one-is-enough': { version: '1.0.0', integrity: 'sha512-x', license: '(MIT OR GPL-3.0)' },
    'node_modules/all-are-needed': { version: '1.0.0', integrity: 'sha512-x', license: 'MIT AND GPL-3.0' },
    'node_modules/nothing-said': { version: '1.0.0', integrity: 'sha512-x' },
  };
  expect(gone).toBeDefined();
  expect(complaints(broken)).toEqual([
    '@duckdb/node-bindings-win32-x64 is missing: the lock file was written where npm left other platforms out',
    'from-a-host names the host it was fetched from (resolved); the lock file must work with any registry',
    'without-hash has no integrity hash',
    'copyleft: licence GPL-3.0 is not on the list of build/check-packages.mjs',
    'shipped-by-file: licence MPL-2.0 is not on the list of build/check-packages.mjs',
    'all-are-needed: licence MIT AND GPL-3.0 is not on the list of build/check-packages.mjs',
    'nothing-said: licence none stated is not on the list of build/check-packages.mjs',
  ]);
});
