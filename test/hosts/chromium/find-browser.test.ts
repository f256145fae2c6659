// Where a browser is looked for, on computers that do not exist.
import { describe, expect, it } from 'vitest';
import type { Looking } from '../../../electron/hosts/chromium/find-browser.ts';
import { findBrowser } from '../../../electron/hosts/chromium/find-browser.ts';
import { browserEnvironment, browserFlags } from '../../../electron/hosts/chromium/flags.ts';
import { FaultError } from '../../../shared/faults.ts';

const computer = (platform: NodeJS.Platform, programs: string[], env: Record<string, string> = {}, folders: Record<string, string[]> = {}): Looking =>
  ({ platform, env, home: platform === 'win32' ? 'C:\\Users\\a' : '/home/a', isProgram: (file) => programs.includes(file), list: (folder) => folders[folder] ?? [] });
const codeOf = (looking: Looking): string => { try { return findBrowser(looking).path; } catch (error) { return error instanceof FaultError ? error.fault.code : 'raw'; } };

describe('a browser', () => {
  it.each<[string, Looking, string]>([
    ['named', computer('linux', ['/b', '/usr/bin/chromium'], { EXHIBIT_BROWSER: '/b' }), '/b'],
    ['named but not there', computer('linux', ['/usr/bin/chromium'], { EXHIBIT_BROWSER: '/b' }), 'browser-missing'],
    ['on the PATH', computer('linux', ['/opt/x/chromium'], { PATH: '/usr/bin:/opt/x' }), '/opt/x/chromium'],
    ['Chrome before Chromium', computer('linux', ['/usr/bin/chromium', '/usr/bin/google-chrome'], { PATH: '/usr/bin' }), '/usr/bin/google-chrome'],
    ['a snap last of its name', computer('linux', ['/snap/bin/chromium', '/usr/bin/chromium'], { PATH: '/snap/bin:/usr/bin' }), '/usr/bin/chromium'],
    ['macOS', computer('darwin', ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge']), '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    ['macOS, own folder', computer('darwin', ['/home/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']), '/home/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['Windows', computer('win32', ['C:\\P86\\Microsoft\\Edge\\Application\\msedge.exe'], { ProgramFiles: 'C:\\P', 'ProgramFiles(x86)': 'C:\\P86' }), 'C:\\P86\\Microsoft\\Edge\\Application\\msedge.exe'],
    ["Playwright's newest", computer('linux', ['/home/a/.cache/ms-playwright/chromium-99/chrome-linux/chrome', '/home/a/.cache/ms-playwright/chromium-1200/chrome-linux64/chrome'], {}, { '/home/a/.cache/ms-playwright': ['chromium-99', 'chromium-1200', 'ffmpeg-1', 'chromium_headless_shell-1300'] }), '/home/a/.cache/ms-playwright/chromium-1200/chrome-linux64/chrome'],
    ["Playwright's elsewhere", computer('win32', ['D:\\b\\chromium-7\\chrome-win\\chrome.exe'], { PLAYWRIGHT_BROWSERS_PATH: 'D:\\b' }, { 'D:\\b': ['chromium-7'] }), 'D:\\b\\chromium-7\\chrome-win\\chrome.exe'],
    ['none', computer('linux', []), 'browser-missing'],
  ])('%s', (_, looking, found) => { expect(codeOf(looking)).toBe(found); });
});

describe('how it is started', () => {
  it('has no listening port, a private profile, no way out', () => {
    const flags = browserFlags({ profileFolder: '/t/browser', isHeadless: false, withoutSandbox: false });
    expect([flags.filter((flag) => /port=|sandbox|headless/.test(flag)), ['--remote-debugging-pipe', '--user-data-dir=/t/browser', '--proxy-server=http://127.0.0.1:9', '--host-resolver-rules=MAP * ~NOTFOUND', '--disable-background-networking'].filter((flag) => !flags.includes(flag))]).toStrictEqual([[], []]);
  });
  it('lends it no secret, and a locale in which it can tell every path', () => {
    const env = { HOME: '/h', EXHIBIT_PASSPHRASE: 'p', NODE_OPTIONS: 'x', npm_config_x: 'y', LANG: 'de_DE.UTF-8' };
    const dumps = { BREAKPAD_DUMP_LOCATION: '/t/crashes' };
    expect([browserEnvironment(env, '/t', 'linux'), browserEnvironment({ ...env, LC_ALL: 'C' }, '/t', 'linux'), browserEnvironment({ LC_ALL: 'C' }, '/t', 'darwin')])
      .toStrictEqual([{ ...dumps, HOME: '/h', LANG: 'de_DE.UTF-8' }, { ...dumps, HOME: '/h', LANG: 'de_DE.UTF-8', LC_ALL: 'C.UTF-8' }, { ...dumps, LC_ALL: 'C' }]);
  });
});
