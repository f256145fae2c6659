// An engine of its own for one journey: the built one, in a worker thread, with a private profile and a second line for the test.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Client, TextPort } from '../../../shared/rpc.ts';
import { connect, textPort } from '../../../shared/rpc.ts';

export const dist = path.resolve(import.meta.dirname, '..', '..', '..', 'dist');

export type JourneyEngine = {
  readonly transport: TextPort;
  readonly client: Client;
  readonly profileFolder: string;
  /** Free for evidence and cases of the journey; removed at its end. */
  readonly folder: string;
  /** Resolves when no request is running, of whomever. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

export function startEngine(program = process.env['EXHIBIT_JOURNEY_ENGINE'] ?? path.join(dist, 'engine.js')): JourneyEngine {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'exhibit-journey-'));
  const at = (name: string): string => path.join(folder, name);
  const profileFolder = at('profile');
  mkdirSync(at('temporary'));
  const worker = new Worker(program, { workerData: { door: 'test', profileFolder, temporaryFolder: at('temporary') } });
  const ended = new Promise<void>((resolve) => { worker.once('exit', () => resolve()); });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ kind: 'port', port: port2 }, [port2]);
  const client = connect(textPort({ post: (text) => port1.postMessage(text), onMessage: (callback) => { port1.on('message', callback); }, close: () => port1.close() }));
  return {
    client, profileFolder, folder,
    transport: { post: (text) => worker.postMessage(text), onMessage: (callback) => { worker.on('message', callback); } },
    // A request of ours makes the engine busy, so that its becoming idle is certain to be pushed.
    idle: () => new Promise((resolve, reject) => {
      const stop = client.onPush('engine.idle', () => { stop(); resolve(); });
      client.request('identity.show', {}).catch(reject);
    }),
    close: async () => {
      client.close();
      worker.postMessage({ kind: 'stop' });
      await ended;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
