// The engine's end of a conversation: refuses what the contract does not name, answers, cancels, keeps deadlines, paces pushes.
import { z } from 'zod';
import { contract } from './contract.ts';
import type { Fault } from './faults.ts';
import { FaultError } from './faults.ts';
import type { Progress, PushName, Pushes } from './pushes.ts';
import type { Port } from './rpc.ts';

/** What `serve` needs of an engine. */
export type Served = {
  requestUnknown(name: string, input: unknown, call?: { readonly signal?: AbortSignal; readonly id?: string }): Promise<unknown>;
  onPush(listener: <P extends PushName>(name: P, payload: Pushes[P]) => void): () => void;
};

const id = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
/** A day: longer than any load, short enough to be a mistake beyond it. */
const longestDeadlineMs = 86_400_000;
const incoming = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hello') }),
  z.strictObject({ kind: z.literal('cancel'), id }),
  z.strictObject({ kind: z.literal('request'), id, name: z.string().max(100), input: z.unknown(), deadlineMs: z.number().int().min(1).max(longestDeadlineMs).optional() }),
]);
type Asked = Extract<z.infer<typeof incoming>, { kind: 'request' }>;

/** More at once than any page of ours needs; a page that asks more has lost its way. */
const mostAtOnce = 256;
const progressEveryMs = 100;

export type Serving = {
  /** Envelopes refused because no page of ours writes such. */
  refused(): number;
  close(): void;
};

type Running = { readonly controller: AbortController; answer(post: () => void): void };

/** Numbers each page of each conversation, so that the engine's progress finds the one that asked: pages all count from 1. */
let lastPage = 0;

export function serve(port: Port, engine: Served): Serving {
  let running = new Map<number, Running>();
  let page = ++lastPage;
  /** The request's name towards the engine. */
  const nameOf = (number: number): string => `${page}:${number}`;
  let refused = 0;
  const pace = pacePushes(port);

  const start = (asked: Asked): void => {
    const fault = (is: Fault): void => port.post({ kind: 'fault', id: asked.id, fault: is });
    if (!Object.hasOwn(contract, asked.name)) return fault({ code: 'unknown-request', what: 'The window asked for something the engine does not offer' });
    if (running.size >= mostAtOnce) return fault({ code: 'usage', what: 'Too many requests at once', remedy: 'Wait for an answer' });
    const mine = running;
    if (mine.has(asked.id)) { refused++; return; }
    const controller = new AbortController();
    const answer = (post: () => void): void => {
      clearTimeout(timer);
      // Answered already by its deadline, or asked by a page that is gone.
      if (!mine.delete(asked.id) || mine !== running) return;
      pace.flush(String(asked.id));
      post();
    };
    const timer = asked.deadlineMs === undefined ? undefined : setTimeout(() => {
      controller.abort();
      answer(() => fault({ code: 'deadline', what: 'The request took longer than it was given', tried: [`waited ${asked.deadlineMs} ms`] }));
    }, asked.deadlineMs);
    mine.set(asked.id, { controller, answer });
    void ask(engine, asked, { signal: controller.signal, id: nameOf(asked.id) }).then(
      (output) => answer(() => port.post({ kind: 'answer', id: asked.id, output })),
      (error: unknown) => answer(() => fault(faultOf(error))),
    );
  };
  const forget = (): void => {
    const old = running;
    running = new Map();
    page = ++lastPage;
    for (const request of old.values()) request.controller.abort();
  };

  port.onMessage((message) => {
    const parsed = incoming.safeParse(message);
    if (!parsed.success) { refused++; return; }
    switch (parsed.data.kind) {
      case 'hello': return forget();
      case 'cancel': return running.get(parsed.data.id)?.controller.abort();
      case 'request': return start(parsed.data);
    }
  });
  const stop = engine.onPush((name, payload) => {
    if (name !== 'progress') return pace.push(name, payload);
    const progress = payload as Progress;
    const own = `${page}:`;
    // Of another page or another door: nobody here waits for it.
    if (progress.request.startsWith(own)) pace.push(name, { ...progress, request: progress.request.slice(own.length) });
  });
  const close = (): void => { stop(); forget(); pace.close(); };
  port.onClose?.(close);
  return { refused: () => refused, close: () => { close(); port.close(); } };
}

/** Async, so that an engine which throws at once is no different from one that rejects. */
async function ask(engine: Served, asked: Asked, call: { readonly signal: AbortSignal; readonly id: string }): Promise<unknown> {
  return engine.requestUnknown(asked.name, asked.input, call);
}

/** Never the text of an unexpected error: it may quote the evidence. */
function faultOf(error: unknown): Fault {
  return error instanceof FaultError ? error.fault : { code: 'bug', what: 'Something inside Exhibit went wrong' };
}

/** Sends pushes on; of `progress`, at most ten a second per request, the newest always last. */
function pacePushes(port: Port): { push(name: PushName, payload: Pushes[PushName]): void; flush(request: string): void; close(): void } {
  const waiting = new Map<string, { latest: Progress | null; timer: ReturnType<typeof setTimeout> | undefined }>();
  const send = (request: string): void => {
    const slot = waiting.get(request);
    if (!slot) return;
    if (slot.latest === null) { waiting.delete(request); return; }
    port.post({ kind: 'push', name: 'progress', payload: slot.latest });
    slot.latest = null;
    slot.timer = setTimeout(() => send(request), progressEveryMs);
  };
  const flush = (request: string): void => {
    const slot = waiting.get(request);
    if (!slot) return;
    clearTimeout(slot.timer);
    waiting.delete(request);
    if (slot.latest) port.post({ kind: 'push', name: 'progress', payload: slot.latest });
  };
  return {
    push(name, payload) {
      if (name !== 'progress') return port.post({ kind: 'push', name, payload });
      const progress = payload as Progress;
      const slot = waiting.get(progress.request);
      if (slot) { slot.latest = progress; return; }
      waiting.set(progress.request, { latest: progress, timer: undefined });
      send(progress.request);
    },
    flush,
    close() {
      for (const slot of waiting.values()) clearTimeout(slot.timer);
      waiting.clear();
    },
  };
}
