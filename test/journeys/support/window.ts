// The fixture `app`: Exhibit's window in a real Chromium, over the page adapter of the Chromium door, with an engine of its own.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { test as base } from '@playwright/test';
import { attachPage } from '../../../electron/hosts/chromium/page-adapter.ts';
import type { Session } from '../../../electron/hosts/chromium/pipe.ts';
import { findBrowser } from '../../../electron/hosts/chromium/find-browser.ts';
import { readWindowFiles } from '../../../electron/hosts/window-files.ts';
import type { Client } from '../../../shared/rpc.ts';
import { testWindow } from '../../support/window-page.ts';
import type { JourneyEngine } from './engine.ts';
import { dist, startEngine } from './engine.ts';

export type App = {
  readonly page: Page;
  /** Asks the engine beside the window, as the command line would. */
  readonly request: Client['request'];
  readonly onPush: Client['onPush'];
  readonly profileFolder: string;
  /** Free for evidence and cases; removed at the end. */
  readonly folder: string;
  idle(): Promise<void>;
  /** What the page was refused because the content policy forbids it. Must be empty at the end of every journey. */
  violations(): Promise<string[]>;
  /** Requests that were not for the window's own files. Must be empty as well. */
  foreignRequests(): readonly string[];
};

/** Playwright types every message of the protocol; the adapter only needs the names. */
const sessionOf = (cdp: CDPSession): Session => ({
  send: (method, params) => cdp.send(method as never, params as never) as Promise<Record<string, unknown>>,
  on: (event, listener) => { cdp.on(event as never, listener as never); },
});

/** Before the window is built there is a page that only speaks to the engine. */
const windowFiles = () => existsSync(path.join(dist, 'window.json')) ? readWindowFiles(dist) : testWindow();

const flags = ['--proxy-server=http://127.0.0.1:9', '--proxy-bypass-list=<-loopback>', '--host-resolver-rules=MAP * ~NOTFOUND', '--disable-background-networking', '--disable-component-update', '--no-pings', '--disable-quic'];

declare global {
  interface Window { journeyViolations?: string[] }
}

export const test = base.extend<{ engine: JourneyEngine; app: App }>({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, executablePath: findBrowser().path, args: [...(launchOptions.args ?? []), ...flags] });
  },
  engine: async ({}, use) => {
    const engine = startEngine();
    await use(engine);
    await engine.close();
  },
  app: async ({ page, engine }, use) => {
    const { transport, client, profileFolder, folder, idle } = engine;
    await page.addInitScript(() => {
      window.journeyViolations = [];
      document.addEventListener('securitypolicyviolation', (event) => window.journeyViolations?.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}:${event.columnNumber} ${event.sample}`));
    });
    const attached = await attachPage({ session: sessionOf(await page.context().newCDPSession(page)), files: windowFiles() });
    attached.transport.onMessage((text) => transport.post(text));
    transport.onMessage((text) => { if (typeof text === 'string') attached.transport.post(text); });
    await page.waitForURL('https://exhibit.invalid/');
    // Drawn, not only there: a key pressed before the window listens is lost, and on a slow computer that is seconds.
    await page.locator('#root:not(:empty)').waitFor({ state: 'attached', timeout: 60_000 });
    await idle();
    await use({ page, request: client.request, onPush: client.onPush, profileFolder, folder, idle, violations: () => page.evaluate(() => window.journeyViolations ?? []), foreignRequests: attached.foreignRequests });
  },
});

export { expect } from '@playwright/test';
