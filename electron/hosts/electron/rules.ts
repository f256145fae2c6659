// What the Electron door allows, as pure functions: navigation, requests, permissions, switches, senders, window options.
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

export const scheme = 'app';
export const origin = 'app://bundle';

/** By the URL parser, never by how a text begins: `app://bundle.evil` begins like ours. */
export function isOwnUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return `${protocol}//${host}` === origin && username === '' && password === '';
}

/** `app:` and `blob:` of our own, and the developer tools outside of a release. */
export function mayRequest(url: string, isPackaged: boolean): boolean {
  if (isOwnUrl(url)) return true;
  if (url.startsWith('blob:')) return isOwnUrl(url.slice('blob:'.length));
  return !isPackaged && URL.canParse(url) && new URL(url).protocol === 'devtools:';
}

/** Writing to the clipboard in a click; everything else is denied, what Electron allows by default too. */
export const mayUse = (permission: string, requestingUrl: string): boolean => permission === 'clipboard-sanitized-write' && isOwnUrl(requestingUrl);

type Frame = { readonly url: string };

/** A message counts only when the window's main frame of this moment sent it, and it shows our page. */
export const isOwnSender = (sender: Frame | null, mainFrame: Frame): boolean => sender !== null && sender === mainFrame && isOwnUrl(sender.url);

/** Set before `ready`. Attempts of the browser part to reach its maker end at a resolver that finds nothing and a proxy that is not there. */
export const switches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'], ['proxy-server', 'http://127.0.0.1:9'], ['proxy-bypass-list', '<-loopback>'],
  ['disable-quic'], ['disable-background-networking'], ['disable-component-update'], ['disable-domain-reliability'], ['no-pings'], ['disable-breakpad'],
  ['disable-features', 'MediaRouter,DialMediaRouteProvider,NetworkTimeServiceQuerying'],
];

/** No fuse covers these, and each would let somebody else steer the window or lift its walls. */
export const refusedSwitches: readonly string[] = [
  'remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'inspect', 'inspect-brk', 'inspect-port', 'inspect-publish-uid', 'js-flags',
  'no-sandbox', 'disable-web-security', 'disable-site-isolation-trials', 'load-extension', 'proxy-server', 'proxy-pac-url', 'host-resolver-rules', 'host-rules', 'allow-file-access-from-files', 'user-data-dir', 'log-net-log',
];

/** The first switch given by the user that a release does not start with; asked before our own are set. */
export const refusedSwitch = (isPackaged: boolean, hasSwitch: (name: string) => boolean): string | null => isPackaged ? refusedSwitches.find(hasSwitch) ?? null : null;

export const webPreferences = (preload: string, isPackaged: boolean): WebPreferences => ({
  preload, partition: 'exhibit',
  sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false, webSecurity: true, allowRunningInsecureContent: false,
  webviewTag: false, plugins: false, experimentalFeatures: false, navigateOnDragDrop: false, spellcheck: false, disableDialogs: true, safeDialogs: true, devTools: !isPackaged,
  // A load goes on while the window is covered.
  backgroundThrottling: false,
});

export const windowOptions = (preload: string, isPackaged: boolean): BrowserWindowConstructorOptions => ({
  width: 1440, height: 900, minWidth: 900, minHeight: 600, show: false, title: 'Exhibit', autoHideMenuBar: true, webPreferences: webPreferences(preload, isPackaged),
});

type Environment = Readonly<Record<string, string | undefined>>;
const lent = ['EXHIBIT_PASSPHRASE', 'HOME', 'USER', 'LOGNAME', 'USERNAME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'LC_ALL', 'TZ', 'SystemRoot'];

/** The engine process gets what it needs and no more. */
export const engineEnvironment = (env: Environment): Record<string, string> => Object.fromEntries(lent.flatMap((name) => env[name] === undefined ? [] : [[name, env[name]]]));
