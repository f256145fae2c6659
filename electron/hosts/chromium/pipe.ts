// A DevTools protocol client over the two pipes of --remote-debugging-pipe (file descriptors 3 and 4): no socket, no port.
import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

type Listener = (params: Record<string, unknown>) => void;

/** One end of the protocol: the browser itself, or a page in it. Playwright's CDPSession has the same shape. */
export type Session = {
  /** Rejects when the browser refuses, or is gone. */
  send(method: string, params?: Record<string, unknown>): Promise<Record<string, unknown>>;
  on(event: string, listener: Listener): void;
};

export type Pipe = Session & { session(sessionId: string): Session };

type Message = { id?: number; method?: string; params?: Record<string, unknown>; result?: Record<string, unknown>; error?: { message: string }; sessionId?: string };

export function openPipe(browser: ChildProcess): Pipe {
  const toBrowser = browser.stdio[3] as Writable;
  const fromBrowser = browser.stdio[4] as Readable;
  const waiting = new Map<number, { resolve(result: Record<string, unknown>): void; reject(error: Error): void }>();
  const listeners = new Map<string, Listener[]>();
  let lastId = 0;
  let isOpen = true;

  const close = (): void => {
    isOpen = false;
    for (const { reject } of waiting.values()) reject(new Error('the browser is gone'));
    waiting.clear();
  };
  const take = (message: Message): void => {
    if (message.id === undefined) {
      for (const listener of listeners.get(`${message.sessionId ?? ''} ${message.method ?? ''}`) ?? []) listener(message.params ?? {});
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) asked?.reject(new Error(message.error.message));
    else asked?.resolve(message.result ?? {});
  };

  let parts: Buffer[] = [];
  fromBrowser.on('data', (chunk: Buffer) => {
    for (let from = 0; ;) {
      const end = chunk.indexOf(0, from);
      parts.push(chunk.subarray(from, end === -1 ? undefined : end));
      if (end === -1) return;
      take(JSON.parse(Buffer.concat(parts).toString('utf8')) as Message);
      parts = [];
      from = end + 1;
    }
  });
  fromBrowser.on('close', close);
  fromBrowser.on('error', close);
  // Writing after the browser has gone: its exit is reported elsewhere.
  toBrowser.on('error', close);

  const session = (sessionId: string | undefined): Session => ({
    send: (method, params = {}) => new Promise((resolve, reject) => {
      if (!isOpen) return reject(new Error('the browser is gone'));
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      toBrowser.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    }),
    on: (event, listener) => {
      const key = `${sessionId ?? ''} ${event}`;
      listeners.set(key, [...(listeners.get(key) ?? []), listener]);
    },
  });
  return { ...session(undefined), session };
}
