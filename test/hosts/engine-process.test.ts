// The built engine in its worker thread and in this process: answers over text, refuses what is not the contract's, ends when told.
import { existsSync, mkdtempSync, readdirSync, rmSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDirect } from '../../electron/hosts/direct.ts';
import { FaultError } from '../../shared/faults.ts';
import { connect, textPort } from '../../shared/rpc.ts';
import { encode } from '../../shared/wire.ts';
import { dist } from '../support/door.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'engine-process-'));
  const { status, stderr } = spawnSync(process.execPath, [path.join(dist, '..', 'build', 'ensure-build.mjs')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}, 60_000);
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const codeOf = (asked: Promise<unknown>) => asked.then(() => 'answered', (error: unknown) => error instanceof FaultError ? error.fault.code : 'raw');

describe('the engine in a worker thread', () => {
  it('answers, refuses, and ends with 0 when told', async () => {
    const temporaryFolder = path.join(folder, 'temporary');
    mkdirSync(temporaryFolder);
    const worker = new Worker(path.join(dist, 'engine.js'), { workerData: { door: 'test', profileFolder: path.join(folder, 'profile'), temporaryFolder } });
    const ended = new Promise((resolve) => { worker.once('exit', resolve); });
    const client = connect(textPort({ post: (text) => worker.postMessage(text), onMessage: (callback) => { worker.on('message', callback); } }));
    for (const hostile of ['not json', '{"kind":"stop"}', encode({ kind: 'port' }), { kind: 'request', id: 1, name: 'app.state', input: {} }, null, 7]) worker.postMessage(hostile);
    const idle = new Promise((resolve) => { client.onPush('engine.idle', resolve); });
    const state = await client.request('app.state', {});
    expect({ profile: state.profile, open: state.openCase, idle: await idle, codes: await Promise.all([codeOf(client.request('case.summary', {})), codeOf(client.request('nothing.here' as 'case.close', {})), codeOf(client.request('case.open', { path: 7 } as never))]) })
      .toStrictEqual({ profile: path.join(folder, 'profile'), open: null, idle: { served: 1 }, codes: ['case-none-open', 'unknown-request', 'usage'] });
    worker.postMessage({ kind: 'stop' });
    expect(await ended).toBe(0);
  });

  it('says so and ends when it is started by hand', () => {
    const { status, stderr } = spawnSync(process.execPath, [path.join(dist, 'engine.js')], { encoding: 'utf8' });
    expect([status, stderr]).toStrictEqual([64, 'exhibit: dist/engine.js is started by a door, not by hand\n']);
  });
});

describe('the engine in this process', () => {
  it('answers, pushes, and leaves no temporary folder', async () => {
    const before = readdirSync(os.tmpdir()).filter((name) => name.startsWith('exhibit-'));
    const direct = openDirect({ door: 'test', profileFolder: path.join(folder, 'direct') });
    const served: number[] = [];
    const stop = direct.onPush('engine.idle', (idle) => served.push(idle.served));
    const { identity } = await direct.request('identity.show', {});
    stop();
    await direct.request('identity.show', {});
    await direct.close();
    const left = readdirSync(os.tmpdir()).filter((name) => new RegExp(`^exhibit-\\d+-${process.pid}-`).test(name) && !before.includes(name));
    expect({ identity, served, left, profile: existsSync(path.join(folder, 'direct')) }).toMatchObject({ identity: null, served: [1], left: [] });
  });
  it('rejects with a fault', async () => {
    const direct = openDirect({ door: 'test', profileFolder: path.join(folder, 'direct') });
    expect(await codeOf(direct.request('case.open', { path: path.join(folder, 'none.exhibit') }))).toBe('case-missing');
    await direct.close();
  });
});

