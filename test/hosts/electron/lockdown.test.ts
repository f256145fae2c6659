// The wiring of the Electron door against stand-ins for Electron's objects: everything is set, and everything decides by the rules.
import { EventEmitter } from 'node:events';
import type { App, BrowserWindow, Dialog, Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { channels } from '../../../electron/hosts/electron/channels.ts';
import { answerDialogs } from '../../../electron/hosts/electron/dialogs.ts';
import { lockApp, lockContents, lockSession } from '../../../electron/hosts/electron/lockdown.ts';
import { startEngine } from '../../../electron/hosts/electron/ports.ts';

/** Records every call; handlers given to it can be asked afterwards. */
function recorder(): { object: EventEmitter & Record<string, unknown>; calls: Map<string, unknown[]> } {
  const calls = new Map<string, unknown[]>();
  const object = new Proxy(new EventEmitter(), {
    get(target, name) {
      const own: unknown = Reflect.get(target, name);
      return typeof own === 'function' ? own.bind(target) : own ?? ((...given: unknown[]) => { calls.set(String(name), given); });
    },
  }) as EventEmitter & Record<string, unknown>;
  return { object, calls };
}
const prevented = (emitter: EventEmitter, event: string, more: object): boolean => {
  let was = false;
  emitter.emit(event, { ...more, preventDefault: () => { was = true; } });
  return was;
};

describe('a session', () => {
  const { object, calls } = recorder();
  const schemes = new Map<string, () => Response>();
  let before: ((details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void) | undefined;
  Object.assign(object, { protocol: { handle: (scheme: string, answer: () => Response) => schemes.set(scheme, answer) }, webRequest: { onBeforeRequest: (handler: typeof before) => { before = handler; } } });
  lockSession(object as unknown as Session, true);

  it('denies permissions, devices, screens and downloads', () => {
    const decided: unknown[] = [];
    const contents = { getURL: () => 'app://bundle/' };
    const handler = (name: string) => (calls.get(name)?.[0] ?? (() => 'missing')) as (...given: unknown[]) => unknown;
    handler('setPermissionRequestHandler')(contents, 'media', (answer: unknown) => decided.push(answer));
    handler('setPermissionRequestHandler')(contents, 'clipboard-sanitized-write', (answer: unknown) => decided.push(answer));
    handler('setDisplayMediaRequestHandler')({}, (answer: unknown) => decided.push(answer));
    decided.push(handler('setPermissionCheckHandler')(contents, 'media'), handler('setPermissionCheckHandler')(null, 'clipboard-sanitized-write'), handler('setDevicePermissionHandler')({}));
    expect([decided, prevented(object, 'will-download', {})]).toStrictEqual([[false, true, null, false, false, false], true]);
  });

  it('has no spell checker, no proxy that answers, and is offline', () => {
    expect(Object.fromEntries(['setSpellCheckerEnabled', 'setSpellCheckerLanguages', 'setSpellCheckerDictionaryDownloadURL', 'enableNetworkEmulation', 'setProxy'].map((name) => [name, calls.get(name)?.[0]]))).toStrictEqual({
      setSpellCheckerEnabled: false, setSpellCheckerLanguages: [], setSpellCheckerDictionaryDownloadURL: 'file:///nonexistent/', enableNetworkEmulation: { offline: true }, setProxy: { proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' },
    });
  });

  it('cancels foreign requests and answers foreign schemes with a refusal', () => {
    const cancelled = ['app://bundle/', 'https://example.com/', 'devtools://devtools/x'].map((url) => { let is: unknown; before?.({ url }, ({ cancel }) => { is = cancel; }); return is; });
    expect([cancelled, [...schemes].map(([scheme, answer]) => [scheme, answer().status])]).toStrictEqual([[false, true, true], [['http', 403], ['https', 403], ['file', 403]]]);
  });
});

it('contents neither navigate away, nor redirect, nor hold a webview, nor open windows', () => {
  const { object, calls } = recorder();
  lockContents(object as unknown as WebContents);
  const events = ['will-navigate', 'will-frame-navigate', 'will-redirect'];
  expect({
    away: events.map((event) => prevented(object, event, { url: 'https://evil/' })), own: events.map((event) => prevented(object, event, { url: 'app://bundle/' })), webview: prevented(object, 'will-attach-webview', {}),
    open: (calls.get('setWindowOpenHandler')?.[0] as (() => unknown) | undefined)?.(), webrtc: calls.get('setWebRTCIPHandlingPolicy'),
  }).toStrictEqual({ away: [true, true, true], own: [false, false, false], webview: true, open: { action: 'deny' }, webrtc: ['disable_non_proxied_udp'] });
});

it.each([[true, 'remote-debugging-port', false], [true, '', true], [false, 'remote-debugging-port', true]])('an app (packaged %s) started with "%s" goes on: %s', (isPackaged, given, goesOn) => {
  const { object, calls } = recorder();
  const appended: string[] = [];
  const said: string[] = [];
  Object.assign(object, { isPackaged, commandLine: { hasSwitch: (name: string) => name === given, appendSwitch: (name: string) => appended.push(name) } });
  expect([lockApp(object as unknown as App, (text) => said.push(text)), calls.has('enableSandbox'), appended.includes('host-resolver-rules'), object.eventNames(), said.length]).toStrictEqual([goesOn, goesOn, goesOn, goesOn ? ['session-created', 'web-contents-created'] : [], goesOn ? 0 : 1]);
});

function fakeWindow() {
  const mainFrame = { url: 'app://bundle/' };
  const handlers = new Map<string, (...given: unknown[]) => unknown>();
  const posted: unknown[][] = [];
  const keep = (name: string, handler: (...given: unknown[]) => unknown): void => { handlers.set(name, handler); };
  return { mainFrame, handlers, posted, window: { webContents: { mainFrame, ipc: { handle: keep, on: keep }, postMessage: (...given: unknown[]) => posted.push(given) } } as unknown as BrowserWindow };
}

it('choosers open for our page only, and start where the last one ended', async () => {
  const { window, handlers, mainFrame } = fakeWindow();
  const asked: unknown[] = [];
  const answers = [{ canceled: false, filePaths: ['/a/b/c.log', '/a/b/d.log'] }, { canceled: false, filePaths: ['/x/y'] }, { canceled: true, filePaths: [] }];
  answerDialogs(window, { showOpenDialog: (_: unknown, options: unknown) => { asked.push(options); return Promise.resolve(answers.shift()); } } as unknown as Dialog);
  const ask = (name: string, senderFrame: unknown) => handlers.get(name)?.({ senderFrame });
  expect([await ask(channels.pickFiles, { url: 'app://bundle/' }), await ask(channels.pickFiles, mainFrame), await ask(channels.pickFolder, mainFrame), await ask(channels.pickFolder, mainFrame)]).toStrictEqual([[], ['/a/b/c.log', '/a/b/d.log'], '/x/y', null]);
  expect(asked).toStrictEqual([
    { properties: ['openFile', 'multiSelections', 'showHiddenFiles'] }, { properties: ['openDirectory', 'createDirectory'], defaultPath: '/a/b' }, { properties: ['openDirectory', 'createDirectory'], defaultPath: '/x' },
  ]);
});

it('the engine gets one end of a channel and the page the other, only when our page asks', async () => {
  const { window, handlers, mainFrame, posted } = fakeWindow();
  const toEngine: unknown[][] = [];
  const engine = Object.assign(new EventEmitter(), { postMessage: (...given: unknown[]) => { toEngine.push(given); if ((given[0] as { kind: string }).kind === 'stop') queueMicrotask(() => engine.emit('exit', 0)); }, kill: () => undefined });
  const setup = { door: 'electron', profileFolder: '/p', temporaryFolder: '/t' } as const;
  let closed = 0;
  const two = { close: () => { closed++; } };
  class Channel { port1 = 'one'; port2 = two; }
  const link = startEngine({ utilityProcess: { fork: () => engine as never }, MessageChannelMain: Channel as never }, window, 'engine.js', setup);
  handlers.get(channels.connect)?.({ senderFrame: { url: 'app://bundle/' } });
  handlers.get(channels.connect)?.({ senderFrame: mainFrame });
  await link.close(1000);
  handlers.get(channels.connect)?.({ senderFrame: mainFrame });
  expect({ toEngine, posted, ended: await link.ended, closed }).toStrictEqual({ toEngine: [[{ kind: 'port', setup }, [two]], [{ kind: 'stop' }]], posted: [[channels.port, null, ['one']], [channels.port, null, ['one']]], ended: 0, closed: 1 });
});
