// The tripwire: from its import on, every way Node has of reaching a network throws and is counted. First import of every entry.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { Resolver as PromisedResolver } from 'node:dns/promises';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import inspector from 'node:inspector';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';
import { isMainThread } from 'node:worker_threads';
import { FaultError } from '../../shared/faults.ts';

let attempts = 0;

/** How often something in this thread has tried to reach a network since the start. A release that counts more than 0 has a defect. */
export const networkAttempts = (): number => attempts;

function refuse(where: string): never {
  attempts++;
  throw new FaultError({ code: 'network-attempt', what: 'Something tried to reach a network; it was stopped', where, remedy: 'Please report this: Exhibit never uses a network' });
}

type Methods = Record<string, unknown>;

/** Own methods of `target`, or those named, are replaced; a name this Node version does not have is passed over. */
function trap(where: string, target: object, names: readonly string[]): void {
  const methods = target as Methods;
  for (const name of names) {
    // Both kinds of Resolver share a base; what is trapped already stays.
    if (typeof methods[name] !== 'function' || Object.getOwnPropertyDescriptor(methods, name)?.configurable === false) continue;
    Object.defineProperty(methods, name, { value: () => refuse(`${where}.${name}`), writable: false, configurable: false, enumerable: true });
  }
}

const methodsOf = (target: object): string[] => Object.getOwnPropertyNames(target).filter((name) => name !== 'constructor' && typeof (target as Methods)[name] === 'function');

/** As Node tells them apart: a text that reads as a number is a port. On Windows a pipe's name may lead to another computer. */
function isLocalName(name: unknown): boolean {
  if (typeof name !== 'string' || name === '' || Number(name) >= 0) return false;
  return process.platform !== 'win32' || /^\\\\[.?]\\pipe\\/i.test(name);
}

/** Unix sockets and Windows pipes are no network: Node's own machinery may use them. */
function guardSocket(): void {
  const connect = Reflect.get(net.Socket.prototype, 'connect');
  const guarded = function (this: net.Socket, ...given: unknown[]): unknown {
    const first: unknown = Array.isArray(given[0]) ? given[0][0] : given[0];
    const name = typeof first === 'object' && first !== null ? (first as { path?: unknown }).path : first;
    return isLocalName(name) ? Reflect.apply(connect, this, given) : refuse('net.Socket.connect');
  };
  Object.defineProperty(net.Socket.prototype, 'connect', { value: guarded, writable: false, configurable: false });
}

guardSocket();
trap('net.Server', net.Server.prototype, ['listen']);
trap('tls', tls, ['connect']);
trap('http', http, ['request', 'get']);
trap('https', https, ['request', 'get']);
trap('http2', http2, ['connect']);
trap('dgram', dgram, ['createSocket']);
trap('dgram.Socket', dgram.Socket.prototype, ['bind', 'connect', 'send']);
// getServers and the like only read settings, but nothing here has a reason to.
trap('dns', dns, methodsOf(dns).filter((name) => name !== 'Resolver'));
trap('dns.promises', dns.promises, methodsOf(dns.promises).filter((name) => name !== 'Resolver'));
for (const resolver of [dns.Resolver, PromisedResolver]) {
  for (let at: object | null = resolver.prototype; at && at !== Object.prototype; at = Object.getPrototypeOf(at) as object | null) trap('dns.Resolver', at, methodsOf(at));
}
trap('inspector', inspector, ['open']);
trap('globalThis', globalThis, ['fetch', 'WebSocket', 'EventSource']);
// Named ESM imports of built-ins are copies; this renews them.
syncBuiltinESMExports();
// SIGUSR1 would make Node listen for a debugger on a TCP port.
if (isMainThread) process.on('SIGUSR1', () => { attempts++; });
