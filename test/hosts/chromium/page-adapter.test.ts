// A real Chromium over the raw pipe: messages, faults, reload, foreign requests, dropped files, second windows, clean end.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../electron/hosts/chromium/browser.ts';
import { startBrowser } from '../../../electron/hosts/chromium/browser.ts';
import { candidates, thisComputer } from '../../../electron/hosts/chromium/find-browser.ts';
import type { Page } from '../../../electron/hosts/chromium/page-adapter.ts';
import { attachPage } from '../../../electron/hosts/chromium/page-adapter.ts';
import { textPort } from '../../../shared/rpc.ts';
import { serve } from '../../../shared/rpc-serve.ts';
import { FaultError } from '../../../shared/faults.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { testWindow } from '../../support/window-page.ts';

const looking = thisComputer();
const program = looking.env['EXHIBIT_BROWSER'] ?? candidates(looking).find(({ path: file }) => looking.isProgram(file))?.path;

describe.skipIf(!program)('the Chromium door', () => {
  let folder = '';
  let browser: Browser;
  let page: Page;
  const engine = fakeEngine({
    'case.close': () => ({}),
    'app.state': (input) => ({ got: input, big: 'ü😀\u2028'.repeat(20_000) }),
    'case.open': () => { throw new FaultError({ code: 'case-missing', what: 'No case there' }); },
  });
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await browser.page.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true }) as { result: { value?: unknown }; exceptionDetails?: { exception?: { description?: string } } };
    return exceptionDetails ? `threw ${exceptionDetails.exception?.description?.split('\n')[0] ?? ''}` : result.value;
  };
  const until = async (expression: string): Promise<unknown> => {
    for (let turn = 0; turn < 200; turn++) {
      const value = await evaluate(expression);
      if (value) return value;
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
    return `never: ${expression}`;
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'door-'));
    browser = await startBrowser(program ?? '', { profileFolder: path.join(folder, 'browser'), isHeadless: true, withoutSandbox: process.getuid?.() === 0 });
    page = await attachPage({ session: browser.page, files: testWindow() });
    serve(textPort(page.transport), engine);
    await until(`document.getElementById('root')?.textContent === 'ready'`);
  }, 30_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers, also with much text, and carries faults', async () => {
    expect(await evaluate(`Promise.all([ask('case.close', {}), ask('app.state', { a: [1] }).then((m) => [m.output.got, m.output.big === 'ü😀\\u2028'.repeat(20000)]), ask('case.open', { path: 'x' }).then((m) => m.fault)])`)).toStrictEqual([
      { kind: 'answer', id: 1, output: {} }, [{ a: [1] }, true], { code: 'case-missing', what: 'No case there' },
    ]);
  });

  it('delivers pushes in order', async () => {
    for (let served = 0; served < 20; served++) engine.push(served % 2 ? 'engine.idle' : 'custody.head', served % 2 ? { served } : { entries: served, head: '' } as never);
    expect(await until(`document.getElementById('pushes').textContent.split(' ').length > 20 && document.getElementById('pushes').textContent`)).toBe('custody.head engine.idle '.repeat(10));
  });

  it('is a secure context, frozen, with the policy in force and nothing that could reach a network', async () => {
    expect(await evaluate(`({
      secure: isSecureContext, frozen: Object.isFrozen(exhibit) && Object.isFrozen(exhibit.capabilities), replaced: (() => { try { 'use strict'; window.exhibit = 1; } catch {} return typeof exhibit })(),
      left: ['RTCPeerConnection', 'WebSocket', 'WebTransport', 'EventSource'].filter((name) => name in window), beacon: 'sendBeacon' in navigator, opened: window.open('https://example.com'),
      keys: Object.keys(window).filter((key) => key.startsWith('exhibit')), nonce: document.querySelector('meta[property=csp-nonce]').nonce.length,
    })`)).toStrictEqual({ secure: true, frozen: true, replaced: 'object', left: [], beacon: false, opened: null, keys: ['exhibit'], nonce: 24 });
    expect(await evaluate(`document.body.innerHTML = '<b>x</b>'`)).toMatch(/^threw TypeError.*TrustedHTML/);
    expect(await evaluate(`(() => { const s = document.createElement('style'); s.textContent = '#root { color: red }'; document.head.append(s); const i = document.createElement('img'); i.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='; document.body.append(i); return new Promise((r) => setTimeout(() => r([...new Set(violations)].sort()), 100)); })()`)).toStrictEqual(['img-src', 'require-trusted-types-for', 'style-src-elem']);
  });

  it('refuses every foreign request and does not leave the page', async () => {
    const before = page.foreignRequests().length;
    expect(await evaluate(`Promise.all(['https://example.com/x', 'http://127.0.0.1:9/', '/missing', '/../page.js%00', '/%2e%2e/window.json'].map((url) => fetch(url).then((r) => r.status, () => 'refused')))`)).toStrictEqual(['refused', 'refused', 404, 404, 404]);
    await evaluate(`void (location.href = 'https://example.com/leaving?secret=1')`);
    await until(`true`);
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    expect([await evaluate('location.href'), await evaluate(`document.getElementById('root').textContent`), page.foreignRequests().slice(before)]).toStrictEqual(['https://exhibit.invalid/', 'ready', ['https://example.com/leaving?secret=1']]);
  });

  it('closes a second window', async () => {
    await evaluate(`(() => { const link = document.createElement('a'); link.target = '_blank'; link.rel = 'noopener'; link.href = 'https://example.com/second'; link.click(); })()`);
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    const { targetInfos } = await browser.page.send('Target.getTargets') as { targetInfos: { type: string; url: string }[] };
    expect(targetInfos.filter(({ type }) => type === 'page').map(({ url }) => url)).toStrictEqual(['https://exhibit.invalid/']);
  });

  it('tells the real path of dropped files and folders, and of none that a script made', async () => {
    mkdirSync(path.join(folder, 'drop me', 'sub'), { recursive: true });
    const files = [path.join(folder, 'drop me'), path.join(folder, 'plain.log'), path.join(folder, 'ünïcode "q".log')];
    for (const file of files.slice(1)) writeFileSync(file, 'x');
    const box = await evaluate(`(({ x, y }) => ({ x: x + 20, y: y + 5 }))(document.getElementById('drop').getBoundingClientRect())`) as object;
    for (const type of ['dragEnter', 'dragOver', 'drop']) await browser.page.send('Input.dispatchDragEvent', { type, ...box, data: { items: [], files, dragOperationsMask: 1 } });
    expect([JSON.parse(String(await until(`document.getElementById('paths').textContent`))), await evaluate(`exhibit.pathsOf([new File(['x'], '/etc/passwd')])`), await evaluate('exhibit.pathsOf([])')]).toStrictEqual([files, [], []]);
  });

  it('tells the real path of chosen files and of a chosen folder', async () => {
    mkdirSync(path.join(folder, 'chosen', 'deep'), { recursive: true });
    writeFileSync(path.join(folder, 'chosen', 'deep', 'a.log'), 'a');
    await browser.page.send('Page.setInterceptFileChooserDialog', { enabled: true });
    const answers: unknown[] = [];
    const files: Record<string, string[]> = { files: [path.join(folder, 'chosen', 'deep', 'a.log')], folder: [path.join(folder, 'chosen')] };
    let now = '';
    browser.page.on('Page.fileChooserOpened', ({ backendNodeId }) => { void browser.page.send('DOM.setFileInputFiles', { files: files[now], backendNodeId }); });
    for (now of ['files', 'folder']) {
      await evaluate(`document.getElementById('paths').textContent = ''; document.getElementById('${now}').click()`);
      answers.push(JSON.parse(String(await until(`document.getElementById('paths').textContent`))));
    }
    await browser.page.send('Page.setInterceptFileChooserDialog', { enabled: false });
    expect(answers).toStrictEqual([files['files'], path.join(folder, 'chosen')]);
  });

  it('works again after a reload, with another nonce', async () => {
    const nonce = `document.querySelector('meta[property=csp-nonce]')?.nonce`;
    const before = await evaluate(nonce);
    await browser.page.send('Page.reload');
    await until(`document.getElementById('root')?.textContent === 'ready' && ${nonce} !== ${JSON.stringify(before)}`);
    expect([await evaluate(`ask('case.close', {})`), await evaluate(nonce) === before]).toStrictEqual([{ kind: 'answer', id: 1, output: {} }, false]);
  });

  it('tells the page that the engine is gone, and ends leaving no process', async () => {
    await page.sayClosed();
    expect(await evaluate('document.body.dataset.closed')).toBe('yes');
    await browser.page.send('Page.reload');
    expect(await until(`document.getElementById('root')?.textContent === 'ready' && document.body.dataset.closed`)).toBe('yes');
    await browser.close();
    expect(() => process.kill(browser.pid, 0)).toThrow(/ESRCH/);
    expect(readdirSync(folder)).toContain('browser');
  });
});
