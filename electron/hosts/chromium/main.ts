// Entry of dist/chromium.js: Exhibit in the window of an installed Chromium, Chrome or Edge, without a listening socket.
import '../no-network.ts';
import path from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { FaultError } from '../../../shared/faults.ts';
import type { Setup } from '../engine-process.ts';
import { makeTemporary, removeTemporary, sweepTemporary } from '../ports.ts';
import type { WindowFiles } from '../window-files.ts';
import { readWindowFiles } from '../window-files.ts';
import type { Browser } from './browser.ts';
import { startBrowser } from './browser.ts';
import { findBrowser } from './find-browser.ts';
import { attachPage } from './page-adapter.ts';

/** How long an engine may take to bring a case to rest before it is ended. */
const engineRestsWithinMs = 20_000;

const say = (text: string): void => { process.stderr.write(`exhibit: ${text}\n`); };

function sayWhyWithoutSandbox(): void {
  say('WARNING: running as root. Chromium cannot use its sandbox as root, so it runs without it (--no-sandbox).');
  say('         The evidence you open is untrusted: on your own computer, start Exhibit as an ordinary user instead.');
}

/** From the start on, so that a signal at any moment ends the browser, the engine and the temporary folder in order. */
const askedToEnd = new Promise<void>((resolve) => { for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve()); });

async function main(): Promise<number> {
  process.umask(0o077);
  const dist = import.meta.dirname;
  const files = readWindowFiles(dist);
  const found = findBrowser();
  const withoutSandbox = process.platform !== 'win32' && process.getuid?.() === 0;
  if (withoutSandbox) sayWhyWithoutSandbox();
  sweepTemporary();
  const temporaryFolder = makeTemporary();
  const setup: Setup = { door: 'chromium', temporaryFolder };
  const engine = new Worker(path.join(dist, 'engine.js'), { workerData: setup, name: 'exhibit-engine' });
  const engineEnded = new Promise<number>((resolve) => {
    engine.once('exit', resolve);
    // Only before the engine's own handlers stand, so before there is any evidence that the text could quote.
    engine.once('error', (error: Error) => { say(`the analysis engine did not start: ${error.message}`); resolve(70); });
  });
  try {
    const browser = await startBrowser(found.path, { profileFolder: path.join(temporaryFolder, 'browser'), isHeadless: process.env['EXHIBIT_HEADLESS'] === '1', withoutSandbox });
    void askedToEnd.then(browser.close);
    return await runWindow(browser, engine, engineEnded, files, () => say(`window opened in ${browser.version} (${found.path})`));
  } finally {
    await bringToRest(engine, engineEnded);
    removeTemporary(temporaryFolder);
  }
}

async function runWindow(browser: Browser, engine: Worker, engineEnded: Promise<number>, files: WindowFiles, opened: () => void): Promise<number> {
  const page = await attachPage({ session: browser.page, files }).catch(async (error: unknown) => {
    // Ended while it was being made into a window: by a signal, or the person was quick. The pipe closes before the process is reaped.
    if (!await Promise.race([browser.ended.then(() => true), rest(3000, false, { ref: false })])) throw error;
  });
  if (!page) return 0;
  page.transport.onMessage((text) => engine.postMessage(text));
  engine.on('message', (text: unknown) => { if (typeof text === 'string') page.transport.post(text); });
  opened();
  const first = await Promise.race([browser.ended.then(() => 'browser' as const), engineEnded]);
  if (first === 'browser') return 0;
  say(`the analysis engine ended unexpectedly (${first})`);
  // The window stays, so that the person reads what happened.
  await page.sayClosed();
  await browser.ended;
  return 1;
}

async function bringToRest(engine: Worker, engineEnded: Promise<number>): Promise<void> {
  engine.postMessage({ kind: 'stop' });
  const timer = setTimeout(() => { void engine.terminate(); }, engineRestsWithinMs);
  await engineEnded;
  clearTimeout(timer);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof FaultError)) throw error;
  const { what, where, why, tried, remedy } = error.fault;
  say([what, where, why].filter(Boolean).join(' · '));
  for (const line of tried ?? []) say(`  tried: ${line}`);
  if (remedy) say(remedy);
  process.exitCode = 3;
}
