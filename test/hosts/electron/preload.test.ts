// The built preload script: one file that requires only electron, and a bridge that carries messages and no event objects.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';

type Bridge = { post(text: string): void; onMessage(callback: (...given: unknown[]) => void): void; onClose(callback: () => void): void; capabilities: unknown; pickFiles(): unknown; pickFolder(): unknown; pathsOf(files: unknown[]): unknown };

describe('the preload script', () => {
  let source = '';
  beforeAll(async () => {
    const root = path.resolve(import.meta.dirname, '..', '..', '..');
    const outDir = mkdtempSync(path.join(os.tmpdir(), 'preload-'));
    // Built as the build does it, but not into dist/, which others may be using.
    await build({ configFile: path.join(root, 'vite.config.ts'), mode: 'preload', build: { outDir } });
    source = readFileSync(path.join(outDir, 'preload.cjs'), 'utf8');
    rmSync(outDir, { recursive: true });
  });

  it('requires electron and nothing else', () => {
    expect([[...source.matchAll(/\brequire\(([^)]*)\)/g)].map(([, name]) => name), /\bimport\s*\(|^import /m.test(source)]).toStrictEqual([['"electron"'], false]);
  });

  it('carries messages both ways, in order, and asks for the port once', async () => {
    const sent: unknown[] = [];
    const invoked: string[] = [];
    const exposed = new Map<string, Bridge>();
    const posted: string[] = [];
    let inMainWorld = '';
    let givePort: ((event: object) => void) | undefined;
    const listeners: (() => void)[] = [];
    const port = { onmessage: (_: object): void => undefined, postMessage: (text: string) => posted.push(text), addEventListener: (_: string, callback: () => void) => listeners.push(callback) };
    const electron = {
      ipcRenderer: { once: (_: string, callback: (event: object) => void) => { givePort = callback; }, send: (name: string) => sent.push(name), invoke: (name: string) => { invoked.push(name); return Promise.resolve([]); } },
      contextBridge: { exposeInMainWorld: (name: string, value: Bridge) => exposed.set(name, value), executeInMainWorld: ({ func }: { func: () => void }) => { inMainWorld = func.toString(); } },
      webUtils: { getPathForFile: (file: string) => file },
    };
    new Script(`(function (require) {${source}\n})`).runInThisContext()((name: string) => name === 'electron' ? electron : undefined);
    const bridge = exposed.get('exhibit');
    const received: unknown[][] = [];
    let closed = 0;
    bridge?.onMessage((...given) => received.push(given));
    bridge?.onClose(() => { closed++; });
    bridge?.post('early');
    givePort?.({ ports: [port], sender: 'secret' });
    bridge?.post('late');
    port.onmessage({ data: 'answer' });
    port.onmessage({ data: { not: 'text' } });
    for (const listener of listeners) listener();
    await Promise.all([bridge?.pickFiles(), bridge?.pickFolder()]);
    expect({ names: [...exposed.keys()], keys: Object.keys(bridge ?? {}), sent, posted, received, closed, invoked, paths: await bridge?.pathsOf(['/a', '', '/b']) }).toStrictEqual({
      names: ['exhibit'], keys: ['post', 'onMessage', 'onClose', 'capabilities', 'pickFiles', 'pickFolder', 'pathsOf'],
      sent: ['exhibit-connect'], posted: ['early', 'late'], received: [['answer']], closed: 1, invoked: ['exhibit-pick-files', 'exhibit-pick-folder'], paths: ['/a', '/b'],
    });
    // Sent to the page as text: it may name nothing from outside of itself.
    expect(['RTCPeerConnection', 'WebSocket', 'WebTransport', 'EventSource', 'sendBeacon'].filter((name) => !inMainWorld.includes(name))).toStrictEqual([]);
  });
});
