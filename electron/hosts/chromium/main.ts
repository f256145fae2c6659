// Entry of dist/chromium.js: Exhibit in the window of an installed Chromium, Chrome or Edge, without a listening socket.
import '../no-network.ts';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { FaultError } from '../../../shared/faults.ts';
import type { Setup } from '../engine-process.ts';
import { makeTemporary, removeTemporary, sweepTemporary } from '../ports.ts';
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
  const engineEnded = new Promise<number>((resolve) => { engine.once('exit', resolve); engine.once('error', () => resolve(70)); });
  try {
    const browser = await startBrowser(found.path, { profileFolder: path.join(temporaryFolder, 'browser'), isHeadless: process.env['EXHIBIT_HEADLESS'] === '1', withoutSandbox });
    say(`window opened in ${browser.version} (${found.path})`);
    return await runWindow(browser, engine, engineEnded, files);
  } finally {
    await rest(engine, engineEnded);
    removeTemporary(temporaryFolder);
  }
}

async function runWindow(browser: Browser, engine: Worker, engineEnded: Promise<number>, files: ReturnType<typeof readWindowFiles>): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { void browser.close(); });
  const page = await attachPage({ session: browser.page, files });
  page.transport.onMessage((text) => engine.postMessage(text));
  engine.on('message', (text: unknown) => { if (typeof text === 'string') page.transport.post(text); });
  const first = await Promise.race([browser.ended.then(() => 'browser' as const), engineEnded]);
  if (first === 'browser') return 0;
  say(`the analysis engine ended unexpectedly (${first})`);
  // The window stays, so that the person reads what happened.
  await page.sayClosed();
  await browser.ended;
  return 1;
}

async function rest(engine: Worker, engineEnded: Promise<number>): Promise<void> {
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
