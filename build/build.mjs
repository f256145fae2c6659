// Builds every output into dist/, and writes down the hash of each file the window is made of.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const entryOf = {
  window: 'renderer/index.html', preload: 'electron/preload.ts', main: 'electron/main.ts',
  engine: 'electron/hosts/engine-process.ts', chromium: 'electron/hosts/chromium/main.ts', cli: 'electron/hosts/cli/main.ts',
};

/** Files of the window with their types; hosts serve these and nothing else (electron/hosts/window-files.ts). */
function writeWindowManifest() {
  const folder = path.join(dist, 'window');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)).sort();
  const manifest = files.map((file) => {
    const bytes = readFileSync(file);
    return { path: path.relative(folder, file).split(path.sep).join('/'), size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  writeFileSync(path.join(dist, 'window.json'), `${JSON.stringify({ files: manifest }, null, 1)}\n`);
}

// Whoever asks (a test does, under another name): what is built is the release.
process.env.NODE_ENV = 'production';

const started = performance.now();
const wanted = process.argv.slice(2).filter((name) => name in entryOf);
const names = wanted.length > 0 ? wanted : Object.keys(entryOf);
for (const name of names) {
  const entry = entryOf[name];
  if (!existsSync(path.join(root, entry))) {
    console.error(`build: ${name} skipped, ${entry} is not there`);
    continue;
  }
  const from = performance.now();
  try {
    await build({ configFile: path.join(root, 'vite.config.ts'), mode: name });
  } catch (error) {
    console.error(`build: ${name} failed\n${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
  if (name === 'window') writeWindowManifest();
  if (name === 'cli') chmodSync(path.join(dist, 'cli.js'), 0o755);
  console.error(`build: ${name} in ${((performance.now() - from) / 1000).toFixed(1)} s`);
}
// Not emptied at the start: something may be running from it. What no output of today is called, goes.
const known = new Set(['build.json', 'sbom.json', 'window', 'window.json', 'preload.cjs', 'main.js', 'engine.js', 'chromium.js', 'cli.js']);
for (const name of readdirSync(dist)) if (!known.has(name)) rmSync(path.join(dist, name), { recursive: true });
// Its time tells ensure-install.mjs whether a source has changed since.
if (wanted.length === 0) writeFileSync(path.join(dist, 'build.json'), `${JSON.stringify({ outputs: names })}\n`);
console.error(`build: done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
