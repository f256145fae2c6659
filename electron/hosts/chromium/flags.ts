// The command line a browser is started with as a window of Exhibit: private profile, no network, nothing in the background.
import path from 'node:path';

/** `.invalid` is reserved: the one navigation that starts before interception can lead nowhere. */
export const origin = 'https://exhibit.invalid';

export type FlagOptions = { readonly profileFolder: string; readonly isHeadless: boolean; readonly withoutSandbox: boolean };

/** Attempts of a full browser to reach its maker go to reserved names; the resolver rule and the dead proxy stop what is left. */
export const browserFlags = ({ profileFolder, isHeadless, withoutSandbox }: FlagOptions): string[] => [
  '--remote-debugging-pipe', `--user-data-dir=${profileFolder}`, `--app=${origin}/`, '--window-size=1440,900',
  '--no-first-run', '--no-default-browser-check', '--disable-default-apps', '--disable-extensions', '--disable-sync', '--disable-breakpad', '--disable-crash-reporter', '--no-pings',
  '--disable-background-networking', '--disable-component-update', '--disable-domain-reliability', '--disable-client-side-phishing-detection', '--disable-search-engine-choice-screen',
  '--disable-quic', '--metrics-recording-only', '--password-store=basic', '--use-mock-keychain', '--disk-cache-size=1', '--media-cache-size=1',
  '--proxy-server=http://127.0.0.1:9', '--proxy-bypass-list=<-loopback>', '--host-resolver-rules=MAP * ~NOTFOUND',
  '--gaia-url=https://x.invalid', '--component-updater=url-source=https://x.invalid', '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-features=MediaRouter,OptimizationHints,AutofillServerCommunication,Translate,DialMediaRouteProvider,InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater,NetworkTimeServiceQuerying',
  // Without it the browser shows a bar about --host-resolver-rules and --no-sandbox over the window.
  '--test-type',
  ...(isHeadless ? ['--headless=new', '--hide-scrollbars', '--mute-audio'] : []),
  ...(withoutSandbox ? ['--no-sandbox'] : []),
];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Without what a browser has no business with: secrets lent to Exhibit, switches of Node. On Linux in a locale without
 * UTF-8 a browser cannot tell the path of a file whose name is not ASCII (seen with Chromium 156), so it gets one with.
 * A crash dump holds evidence: one that is written in spite of the flags goes with the temporary folder, not to the home folder.
 */
export function browserEnvironment(env: Environment, profileFolder: string, platform: NodeJS.Platform = process.platform): Record<string, string> {
  const kept = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && !/^(EXHIBIT_|NODE_|npm_|ELECTRON_)/.test(entry[0])));
  kept['BREAKPAD_DUMP_LOCATION'] = path.join(profileFolder, 'crashes');
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'C';
  return platform !== 'linux' || /utf-?8/i.test(locale) ? kept : { ...kept, LC_ALL: 'C.UTF-8' };
}
