// npm start: opens the window, in Electron where its binary is there, else in an installed Chromium; without a display, the demo.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Looked for, never fetched: `require('electron')` would try to download what is missing. */
function findElectron() {
  const inside = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';
  const folders = [process.env.ELECTRON_OVERRIDE_DIST_PATH, path.join(root, 'node_modules', 'electron', 'dist')].filter(Boolean);
  return folders.map((folder) => path.join(folder, inside)).find((file) => existsSync(file)) ?? null;
}

const isHeadless = process.env.EXHIBIT_HEADLESS === '1';
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) || isHeadless;

function run(program, args, env = {}) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => { console.error(`exhibit: ${program} could not be started: ${error.message}`); process.exit(3); });
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function runDemo() {
  const { scripts = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  if (!scripts.demo) {
    console.error('exhibit: npm run demo is not there');
    process.exit(3);
  }
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', 'demo']);
}

function startElectron(electron) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot) console.error('exhibit: WARNING: running as root. Electron cannot use its sandbox as root, so it runs without it. Start Exhibit as an ordinary user instead.');
  run(electron, [...(asRoot ? ['--no-sandbox'] : []), root]);
}

const electron = findElectron();
if (!hasDisplay) {
  console.error('exhibit: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.');
  console.error('exhibit: running the demo instead: the whole job on sample evidence. For a window without a screen: xvfb-run npm start');
  runDemo();
} else if (electron && !isHeadless) startElectron(electron);
else {
  if (!electron) console.error('exhibit: the Electron binary is not here; using an installed browser for the window');
  run(process.execPath, [path.join(root, 'dist', 'chromium.js')]);
}
