// Takes from Electron what Exhibit must not be able to do, before there is a page: for the app, every session, every contents.
import type { App, Session, WebContents } from 'electron';
import { isOwnUrl, mayRequest, mayUse, refusedSwitch, switches } from './rules.ts';

export type Said = (text: string) => void;

/** Before `ready`. False: started in a way a release does not run; the caller ends. */
export function lockApp(app: App, say: Said): boolean {
  const refused = refusedSwitch(app.isPackaged, (name) => app.commandLine.hasSwitch(name));
  if (refused !== null) {
    say(`--${refused} is refused: it would open Exhibit to others`);
    return false;
  }
  app.enableSandbox();
  for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
  app.on('session-created', (session) => lockSession(session, app.isPackaged));
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  return true;
}

/** After `ready`: what can only be set then. */
export function lockNames(app: App): void {
  app.configureHostResolver({ secureDnsMode: 'off', enableBuiltInResolver: false });
}

export function lockSession(session: Session, isPackaged: boolean): void {
  session.setPermissionRequestHandler((contents, permission, decide) => decide(mayUse(permission, contents.getURL())));
  session.setPermissionCheckHandler((contents, permission) => mayUse(permission, contents?.getURL() ?? ''));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null));
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !mayRequest(details.url, isPackaged) }));
  // The browser part fetches dictionaries past webRequest; each of the three alone is not enough.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerDictionaryDownloadURL('file:///nonexistent/');
  session.enableNetworkEmulation({ offline: true });
  void session.setProxy({ proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
  for (const scheme of ['http', 'https', 'file']) session.protocol.handle(scheme, () => new Response(null, { status: 403 }));
}

export function lockContents(contents: WebContents): void {
  const stay = (event: { preventDefault(): void }, url: string): void => { if (!isOwnUrl(url)) event.preventDefault(); };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
