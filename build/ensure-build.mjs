// Builds dist/ when it is missing or older than a source; silent when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const sources = ['shared', 'electron', 'renderer', 'vite.config.ts', 'package-lock.json', 'build/build.mjs'];

function newest(at) {
  const about = statSync(at, { throwIfNoEntry: false });
  if (!about?.isDirectory()) return about?.mtimeMs ?? 0;
  // The folder's own time counts: a file that was taken away leaves its mark there.
  return Math.max(about.mtimeMs, ...readdirSync(at).map((name) => newest(path.join(at, name))));
}

/** Ends the process with the build's exit code if the build fails. */
export function ensureBuild() {
  const built = statSync(path.join(root, 'dist', 'build.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const changed = Math.max(...sources.map((name) => newest(path.join(root, name))));
  if (built > changed && existsSync(path.join(root, 'dist', 'engine.js'))) return;
  console.error(built ? 'exhibit: sources have changed since the last build, building …' : 'exhibit: building …');
  const { status } = spawnSync(process.execPath, [path.join(root, 'build', 'build.mjs')], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error('exhibit: the build failed; see above, then try: npm run build');
    process.exit(status ?? 1);
  }
}

if (process.argv[1] === import.meta.filename) ensureBuild();
