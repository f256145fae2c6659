// Tables of what the Electron door allows and refuses.
import { describe, expect, it } from 'vitest';
import { engineEnvironment, isOwnSender, isOwnUrl, mayRequest, mayUse, refusedSwitch, refusedSwitches, switches, webPreferences, windowOptions } from '../../../electron/hosts/electron/rules.ts';

describe('navigation', () => {
  it.each([
    ['app://bundle/', true], ['app://bundle/index.html?x#y', true], ['APP://bundle/', true],
    ['app://bundle.evil/', false], ['app://bundle@evil/', false], ['app://user:pw@bundle/', false], ['app://bundle:80/', false], ['app:bundle', false], ['app:///bundle/', false],
    ['https://bundle/', false], ['file:///etc/passwd', false], ['javascript:alert(1)', false], ['data:text/html,app://bundle/', false], ['about:blank', false], ['', false], ['app://evil/app://bundle/', false],
    ['blob:app://bundle/1', false],
  ])('%s: %s', (url, is) => { expect(isOwnUrl(url)).toBe(is); });
});

describe('requests', () => {
  it.each([
    ['app://bundle/a.js', true, true], ['blob:app://bundle/1-2', true, true], ['blob:https://evil/1', true, false], ['blob:null/1', true, false], ['devtools://devtools/bundled/x.js', true, false], ['devtools://devtools/bundled/x.js', false, true],
    ['https://redirector.gvt1.com/edgedl/x', false, false], ['http://127.0.0.1:9/', false, false], ['ws://localhost/', false, false], ['file:///etc/passwd', false, false], ['data:image/gif;base64,R0', false, false], ['chrome-extension://x/', false, false], ['not a url', false, false],
  ])('%s packaged=%s: %s', (url, isPackaged, may) => { expect(mayRequest(url, isPackaged)).toBe(may); });
});

describe('permissions', () => {
  it.each<[string, string, boolean]>([
    ['clipboard-sanitized-write', 'app://bundle/', true], ['clipboard-sanitized-write', 'https://evil/', false], ['clipboard-sanitized-write', '', false],
    ...['clipboard-read', 'media', 'geolocation', 'notifications', 'openExternal', 'fileSystem', 'fullscreen', 'local-network-access', 'usb', 'hid', 'serial', 'display-capture', 'unknown', '__proto__'].map((permission) => [permission, 'app://bundle/', false] as [string, string, boolean]),
  ])('%s from %s: %s', (permission, url, may) => { expect(mayUse(permission, url)).toBe(may); });
});

describe('senders', () => {
  const main = { url: 'app://bundle/' };
  it.each([
    ['the main frame', main, main, true], ['no frame', null, main, false], ['another frame of ours', { url: 'app://bundle/' }, main, false],
  ])('%s', (_, sender, frame, is) => { expect(isOwnSender(sender, frame)).toBe(is); });
  it('a main frame that shows something else', () => {
    const away = { url: 'https://evil/' };
    expect(isOwnSender(away, away)).toBe(false);
  });
});

describe('switches', () => {
  it.each(refusedSwitches)('a release refuses --%s', (name) => {
    expect([refusedSwitch(true, (asked) => asked === name), refusedSwitch(false, (asked) => asked === name)]).toStrictEqual([name, null]);
  });
  it('a release starts without any', () => { expect(refusedSwitch(true, () => false)).toBe(null); });
  it('sends what is left to nowhere', () => {
    expect(Object.fromEntries(switches.map(([name, value]) => [name, value ?? true]))).toMatchObject({ 'host-resolver-rules': 'MAP * ~NOTFOUND', 'proxy-server': 'http://127.0.0.1:9', 'proxy-bypass-list': '<-loopback>', 'disable-background-networking': true, 'disable-breakpad': true });
  });
});

describe('the window', () => {
  it('restates every wall', () => {
    expect(webPreferences('/p.cjs', true)).toStrictEqual({
      preload: '/p.cjs', partition: 'exhibit', sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false, webSecurity: true, allowRunningInsecureContent: false,
      webviewTag: false, plugins: false, experimentalFeatures: false, navigateOnDragDrop: false, spellcheck: false, disableDialogs: true, safeDialogs: true, devTools: false, backgroundThrottling: false,
    });
  });
  it('has developer tools only outside of a release', () => { expect(windowOptions('/p.cjs', false).webPreferences?.devTools).toBe(true); });
});

it('lends the engine process what it needs and no more', () => {
  expect(engineEnvironment({ HOME: '/home/a', EXHIBIT_PASSPHRASE: 'p', NODE_OPTIONS: '--inspect', AWS_SECRET_ACCESS_KEY: 'x', PATH: '/bin', TZ: undefined })).toStrictEqual({ HOME: '/home/a', EXHIBIT_PASSPHRASE: 'p' });
});
