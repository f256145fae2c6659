// The window's end of a conversation with the engine, over any transport: requests, answers, faults, pushes, cancel.
import type { Input, Output, RequestName } from './contract.ts';
import type { Progress, PushName, Pushes } from './pushes.ts';
import type { Fault } from './faults.ts';
import { FaultError } from './faults.ts';
import { decode, encode } from './wire.ts';

/** What travels. A page that is loaded anew says `hello`, so that what its predecessor asked is cancelled and not answered to it. */
export type Envelope =
  | { readonly kind: 'hello' }
  | { readonly kind: 'request'; readonly id: number; readonly name: string; readonly input: unknown; readonly deadlineMs?: number | undefined }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'answer'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'fault'; readonly id: number; readonly fault: Fault }
  | { readonly kind: 'push'; readonly name: string; readonly payload: unknown };

/** A transport. Messages arrive in the order they were posted, or the port closes. */
export type Port = {
  post(message: Envelope): void;
  /** What arrives has not been looked at by anybody. */
  onMessage(callback: (message: unknown) => void): void;
  onClose?(callback: () => void): void;
  close(): void;
};

export type TextPort = { post(text: string): void; onMessage(callback: (text: string) => void): void; onClose?(callback: () => void): void; close?(): void };

/** A Port over a transport that carries only text. Text that cannot be decoded arrives as `undefined`. */
export function textPort(transport: TextPort): Port {
  return {
    post: (message) => transport.post(encode(message)),
    onMessage: (callback) => transport.onMessage((text) => callback(decodeOr(text))),
    onClose: (callback) => transport.onClose?.(callback),
    close: () => transport.close?.(),
  };
}

function decodeOr(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return decode(text);
  } catch {
    // The other end is not trusted: what it sends may be anything, and the receiver refuses `undefined`.
    return undefined;
  }
}

export type RequestOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Ends the request with the fault `deadline`; the engine is told to stop. */
  readonly deadlineMs?: number | undefined;
  /** Progress of this request alone. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

export type Client = {
  /** Rejects with FaultError. A cancelled request rejects when the engine has stopped, not before. */
  request<N extends RequestName>(name: N, input: Input<N>, options?: RequestOptions): Promise<Output<N>>;
  onPush<P extends PushName>(name: P, callback: (payload: Pushes[P]) => void): () => void;
  close(): void;
};

type Pending = { resolve(output: unknown): void; reject(error: FaultError): void; onProgress: ((progress: Progress) => void) | undefined };
type Listener = (payload: unknown) => void;

const gone: Fault = { code: 'engine-stopped', what: 'The analysis engine has stopped', remedy: 'Start Exhibit again; the case is as it was after its last finished step' };
const cancelled: Fault = { code: 'cancelled', what: 'The request was cancelled before it was sent' };

export function connect(port: Port): Client {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<Listener>>();
  let nextId = 1;
  let isOpen = true;

  const settle = (id: number, how: (request: Pending) => void): void => {
    const request = pending.get(id);
    // Not there: answered already, or an answer to the page that was here before.
    if (!request) return;
    pending.delete(id);
    how(request);
  };
  const end = (): void => {
    isOpen = false;
    for (const id of [...pending.keys()]) settle(id, (request) => request.reject(new FaultError(gone)));
  };
  const deliver = (name: string, payload: unknown): void => {
    if (name === 'progress') {
      const progress = payload as Progress;
      pending.get(Number(progress.request))?.onProgress?.(progress);
    }
    for (const listener of [...(listeners.get(name) ?? [])]) listener(payload);
  };

  port.onMessage((message) => {
    const envelope = message as Envelope | undefined;
    switch (envelope?.kind) {
      case 'answer': return settle(envelope.id, (request) => request.resolve(envelope.output));
      case 'fault': return settle(envelope.id, (request) => request.reject(new FaultError(envelope.fault)));
      case 'push': return deliver(envelope.name, envelope.payload);
      default: return;
    }
  });
  port.onClose?.(end);
  port.post({ kind: 'hello' });

  return {
    request(name, input, options = {}) {
      const id = nextId++;
      const { signal, deadlineMs, onProgress } = options;
      return new Promise((resolve, reject) => {
        if (!isOpen) return reject(new FaultError(gone));
        if (signal?.aborted) return reject(new FaultError(cancelled));
        const cancel = (): void => port.post({ kind: 'cancel', id });
        const done = (): void => signal?.removeEventListener('abort', cancel);
        pending.set(id, {
          // SAFETY: the engine parsed the output with the contract's schema of this name before it was sent.
          resolve: (output) => { done(); resolve(output as Output<typeof name>); },
          reject: (error) => { done(); reject(error); },
          onProgress,
        });
        signal?.addEventListener('abort', cancel, { once: true });
        port.post({ kind: 'request', id, name, input, ...(deadlineMs === undefined ? {} : { deadlineMs }) });
      });
    },
    onPush(name, callback) {
      const set = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, set);
      // SAFETY: a push of this name carries the payload that pushes.ts gives to it.
      const listener: Listener = (payload) => callback(payload as Pushes[typeof name]);
      set.add(listener);
      return () => { set.delete(listener); };
    },
    close() { end(); port.close(); },
  };
}
