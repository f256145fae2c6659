// Before everything else: installs the packages when they are missing or not those of the lock file, then builds. Only built-ins here.
// Called by the scripts themselves: with `ignore-scripts` (see .npmrc) npm runs no pre-script.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild } from './ensure-build.mjs';

const root = path.resolve(import.meta.dirname, '..');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`exhibit: Node ${process.versions.node} is too old; 20.19 or newer is needed: https://nodejs.org`);
  process.exit(3);
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(path.join(root, lockFile), 'utf8')).packages;
  } catch {
    // Not installed yet, or an installation that was cut off.
    return null;
  }
}

/** npm writes down what it installed; what the lock file asks and this computer cannot use (another platform's binary) may be absent. */
function whyInstall() {
  const wanted = packagesOf('package-lock.json');
  const have = packagesOf('node_modules/.package-lock.json');
  if (!have) return 'packages are not installed yet';
  for (const [name, entry] of Object.entries(wanted ?? {})) {
    if (name === '' || (!have[name] && entry.optional)) continue;
    if (have[name]?.version !== entry.version) return `${name.replace(/^.*node_modules\//, '')} is not the version of the lock file`;
  }
  return null;
}

const why = whyInstall();
if (why) {
  console.error(`exhibit: ${why}; running npm ci (once) …`);
  // npm passes its own path on; without it (node build/ensure-install.mjs by hand) it is looked up.
  const npm = process.env.npm_execpath;
  const { status } = npm ? spawnSync(process.execPath, [npm, 'ci', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] }) : spawnSync('npm', ['ci', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('exhibit: npm ci failed; see above. It needs the package registry once; afterwards nothing here uses a network.');
    process.exit(status ?? 1);
  }
}
if (!process.argv.includes('--no-build')) ensureBuild();
