// Finds an installed Chromium, Chrome or Edge, or the one Playwright keeps; looks, but starts and fetches nothing.
import { accessSync, constants, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cannot } from '../../../shared/faults.ts';

export type Looking = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  isProgram(file: string): boolean;
  /** Names in a folder; empty where there is none. */
  list(folder: string): readonly string[];
};

export type Found = { readonly path: string; readonly by: 'EXHIBIT_BROWSER' | 'installed' | 'playwright' };

const linuxNames = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable', 'microsoft-edge'];
const macApps = ['Google Chrome', 'Microsoft Edge', 'Chromium'];
const windowsPrograms = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'Chromium\\Application\\chrome.exe'];

export const thisComputer = (): Looking => ({
  env: process.env, platform: process.platform, home: os.homedir(),
  isProgram: (file) => { try { accessSync(file, constants.X_OK); return true; } catch { return false; } },
  list: (folder) => { try { return readdirSync(folder); } catch { return []; } },
});

/** In order of preference; `isProgram` decides. A snap comes last: it cannot see a profile folder under /tmp. */
export function candidates(looking: Looking): Found[] {
  return [...installed(looking).map((file): Found => ({ path: file, by: 'installed' })), ...keptByPlaywright(looking).map((file): Found => ({ path: file, by: 'playwright' }))];
}

function installed({ env, platform, home }: Looking): string[] {
  switch (platform) {
    case 'darwin': return ['/Applications', path.posix.join(home, 'Applications')].flatMap((folder) => macApps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`));
    case 'win32': return [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined).flatMap((folder) => windowsPrograms.map((program) => path.win32.join(folder, program)));
    default: {
      const folders = [...(env['PATH'] ?? '').split(':').filter((folder) => folder !== '' && folder !== '/snap/bin'), '/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'];
      return linuxNames.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)));
    }
  }
}

function keptByPlaywright({ env, platform, home, list }: Looking): string[] {
  const join = platform === 'win32' ? path.win32.join : path.posix.join;
  const usual = platform === 'darwin' ? join(home, 'Library', 'Caches', 'ms-playwright') : platform === 'win32' ? join(env['LOCALAPPDATA'] ?? home, 'ms-playwright') : join(env['XDG_CACHE_HOME'] ?? join(home, '.cache'), 'ms-playwright');
  const cache = env['PLAYWRIGHT_BROWSERS_PATH'] && env['PLAYWRIGHT_BROWSERS_PATH'] !== '0' ? env['PLAYWRIGHT_BROWSERS_PATH'] : usual;
  const inside = {
    linux: ['chrome-linux64/chrome', 'chrome-linux/chrome'], win32: ['chrome-win64\\chrome.exe', 'chrome-win\\chrome.exe'],
    darwin: ['chrome-mac-arm64', 'chrome-mac-x64', 'chrome-mac'].flatMap((folder) => ['Google Chrome for Testing', 'Chromium'].map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`)),
  }[platform === 'win32' || platform === 'darwin' ? platform : 'linux'];
  const newestFirst = list(cache).filter((name) => /^chromium-\d+$/.test(name)).sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  return newestFirst.flatMap((name) => inside.map((file) => join(cache, name, file)));
}

/** Fails with `browser-missing`, also where EXHIBIT_BROWSER names something that cannot be started. */
export function findBrowser(looking: Looking = thisComputer()): Found {
  const named = looking.env['EXHIBIT_BROWSER'];
  if (named) {
    if (looking.isProgram(named)) return { path: named, by: 'EXHIBIT_BROWSER' };
    cannot('browser-missing', 'EXHIBIT_BROWSER does not name a program that can be started', { where: named });
  }
  const found = candidates(looking).find(({ path: file }) => looking.isProgram(file));
  return found ?? cannot('browser-missing', 'No Chromium, Chrome or Edge was found on this computer', {
    tried: candidates(looking).map(({ path: file }) => file).slice(0, 20),
    remedy: 'Install one of them, or name it: EXHIBIT_BROWSER=/path/to/browser. Everything except the window works from the command line: npm run exhibit -- help',
  });
}
