// Run as a program after the tripwire: tries every way Node has to a network, and prints how each ended.
import '../../electron/hosts/no-network.ts';
import { networkAttempts } from '../../electron/hosts/no-network.ts';
import dgram, { createSocket } from 'node:dgram';
import dns, { lookup } from 'node:dns';
import dnsPromises from 'node:dns/promises';
import http, { get as httpGet } from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import inspector from 'node:inspector';
import net, { connect } from 'node:net';
import tls from 'node:tls';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { FaultError } from '../../shared/faults.ts';

const probes: Record<string, () => unknown> = {
  'net.connect': () => connect(9, '127.0.0.1'), 'net.connect options': () => net.createConnection({ port: 9, host: '127.0.0.1' }), 'net.connect text port': () => net.connect('80' as never),
  'net.connect empty path': () => net.connect({ path: '', port: 9 } as never), 'net.Socket': () => new net.Socket().connect(9), 'net.listen': () => net.createServer().listen(0), 'http.listen': () => http.createServer().listen(0),
  'tls.connect': () => tls.connect(9), 'http.get': () => httpGet('http://127.0.0.1:9/'), 'http.request': () => http.request('http://127.0.0.1:9/'), 'https.get': () => https.get('https://127.0.0.1:9/'), 'http2.connect': () => http2.connect('http://127.0.0.1:9'),
  'http agent': () => (new http.Agent() as unknown as { createConnection(options: object): unknown }).createConnection({ port: 9, host: '127.0.0.1' }),
  'dgram.createSocket': () => createSocket('udp4'), 'dgram.Socket': () => Reflect.apply(dgram.Socket.prototype.bind, {}, []),
  'dns.lookup': () => lookup('localhost', () => undefined), 'dns.resolve4': () => dns.resolve4('localhost', () => undefined), 'dns.promises.lookup': () => dns.promises.lookup('localhost'), 'dns/promises': () => dnsPromises.resolve('localhost'),
  'dns.Resolver': () => new dns.Resolver().resolve4('localhost', () => undefined), 'dns.promises.Resolver': () => new dns.promises.Resolver().resolve4('localhost'), 'dns.Resolver.cancel': () => new dns.Resolver().cancel(),
  'fetch': () => fetch('http://127.0.0.1:9/'), 'inspector.open': () => inspector.open(0),
  'WebSocket': () => { const { WebSocket } = globalThis as { WebSocket?: new (url: string) => unknown }; return WebSocket ? new WebSocket('ws://127.0.0.1:9') : refuseAsAbsent(); },
};

function refuseAsAbsent(): never {
  throw new FaultError({ code: 'network-attempt', what: 'this Node has none' });
}

async function outcomes(): Promise<Record<string, string>> {
  const ended: Record<string, string> = {};
  for (const [name, probe] of Object.entries(probes)) {
    try {
      await probe();
      ended[name] = 'went through';
    } catch (error) {
      ended[name] = error instanceof FaultError ? error.fault.code : String(error);
    }
  }
  return ended;
}

const unix = (): Promise<string> => new Promise((resolve) => { net.connect('/nonexistent/socket').on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? '')); });

const here = { outcomes: await outcomes(), attempts: networkAttempts(), probes: Object.keys(probes).length, unix: await unix() };
if (isMainThread) {
  process.kill(process.pid, 'SIGUSR1');
  const worker = new Worker(process.argv[1] ?? '');
  worker.once('message', (thread: unknown) => { process.stdout.write(JSON.stringify({ here, thread, debugger: inspector.url() ?? null })); });
} else parentPort?.postMessage(here);
