// Finds a browser for the tests or gets one: an installed one, else Playwright's, else Debian's chromium as root. Prints its path.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const { module: search } = await runnerImport(path.join(root, 'electron', 'hosts', 'chromium', 'find-browser.ts'));

function look() {
  try {
    return search.findBrowser();
  } catch {
    // Its fault says "none here"; the next means is tried.
    return null;
  }
}

function attempt(title, program, args, seconds, env = {}) {
  console.error(`browser: ${title} …`);
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], timeout: seconds * 1000, env: { ...process.env, ...env } });
  if (status !== 0) console.error(`browser: that did not work${error ? ` (${error.code ?? error.message})` : ` (exit ${status})`}`);
}

function means() {
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  return [
    () => attempt("trying Playwright's own", process.execPath, [path.join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'], 90),
    ...(isDebianRoot ? [
      () => attempt('updating the list of Debian packages', 'apt-get', ['update', '-q'], 120),
      () => attempt("installing Debian's chromium", 'apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], 300, { DEBIAN_FRONTEND: 'noninteractive' }),
    ] : []),
  ];
}

let found = look();
for (const attemptNext of found ? [] : means()) {
  attemptNext();
  found = look();
  if (found) break;
}
if (!found) {
  console.error('browser: none found and none could be got. Install Chromium, Chrome or Edge, or name one: EXHIBIT_BROWSER=/path/to/browser');
  process.exit(2);
}
console.error(`browser: ${found.path} (${found.by === 'installed' ? 'installed on this computer' : found.by === 'playwright' ? 'kept by Playwright' : 'named by EXHIBIT_BROWSER'})`);
console.log(found.path);
