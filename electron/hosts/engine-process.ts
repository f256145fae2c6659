// Entry of dist/engine.js: runs the engine off the door's thread, as a worker thread or as Electron's utility process.
import './no-network.ts';
import type { MessagePort } from 'node:worker_threads';
import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from '../engine/engine.ts';
import type { Engine } from '../engine/engine.ts';
import { FaultError } from '../../shared/faults.ts';
import type { TextPort } from '../../shared/rpc.ts';
import { textPort } from '../../shared/rpc.ts';
import { serve } from '../../shared/rpc-serve.ts';
import type { Serving } from '../../shared/rpc-serve.ts';
import type { Door } from './ports.ts';
import { buildPorts } from './ports.ts';

/** What Electron gives a utility process; declared here because this room is compiled without Electron's types. */
type PortMain = { postMessage(message: unknown): void; on(event: 'message', listener: (event: { data: unknown }) => void): void; on(event: 'close', listener: () => void): void; start(): void; close(): void };
type ParentPort = { on(event: 'message', listener: (event: { data: unknown; ports: PortMain[] }) => void): void; postMessage(message: unknown): void };

export type Setup = { readonly door: Door; readonly profileFolder?: string; readonly temporaryFolder: string };

/** Said to an engine process from outside the conversation with the window. */
const stop = 'stop';

process.on('unhandledRejection', (reason) => die(reason));
process.on('uncaughtException', (error) => die(error));

function die(reason: unknown): void {
  // Of a fault its code, of anything else the kind only: the text may quote the evidence.
  const kind = reason instanceof FaultError ? reason.fault.code : reason instanceof Error ? reason.name : typeof reason;
  process.stderr.write(`exhibit: the engine ended because of an unexpected ${kind}\n`);
  process.exit(70);
}

async function finish(engine: Engine, servings: readonly Serving[]): Promise<void> {
  for (const serving of servings) serving.close();
  await engine.close();
  process.exit(0);
}

/** The thread's own port carries the window's conversation; `{kind: 'port'}` brings another one (tests ask beside the window). */
function runInWorker(own: MessagePort): void {
  const engine = createEngine(buildPorts(workerData as Setup));
  const servings = [serve(textPort(overPort(own)), engine)];
  own.on('message', (message: unknown) => {
    const { kind, port } = (typeof message === 'object' && message !== null ? message : {}) as { kind?: unknown; port?: MessagePort };
    if (kind === stop) void finish(engine, servings);
    else if (kind === 'port' && port) servings.push(serve(textPort(overPort(port)), engine));
  });
}

function overPort(port: MessagePort): TextPort {
  return {
    post: (text) => port.postMessage(text),
    onMessage: (callback) => { port.on('message', (message: unknown) => { if (typeof message === 'string') callback(message); }); },
    onClose: (callback) => { port.on('close', callback); },
    close: () => port.close(),
  };
}

/** Electron's main process sends `{setup}` once, and then a fresh port whenever the page is loaded anew. */
function runInUtility(parent: ParentPort): void {
  let engine: Engine | null = null;
  let serving: Serving | null = null;
  parent.on('message', ({ data, ports }) => {
    const message = data as { kind?: unknown; setup?: Setup };
    if (message.kind === stop) { if (engine) void finish(engine, serving ? [serving] : []); else process.exit(0); return; }
    if (message.setup) engine ??= createEngine(buildPorts(message.setup));
    const port = ports[0];
    if (!engine || !port) return;
    serving?.close();
    serving = serve(textPort(overPortMain(port)), engine);
    port.start();
  });
}

function overPortMain(port: PortMain): TextPort {
  return {
    post: (text) => port.postMessage(text),
    onMessage: (callback) => port.on('message', ({ data }) => callback(data as string)),
    onClose: (callback) => port.on('close', callback),
    close: () => port.close(),
  };
}

const utilityParent = (process as unknown as { parentPort?: ParentPort }).parentPort;
if (utilityParent) runInUtility(utilityParent);
else if (parentPort) runInWorker(parentPort);
else {
  process.stderr.write('exhibit: dist/engine.js is started by a door, not by hand\n');
  process.exit(64);
}
