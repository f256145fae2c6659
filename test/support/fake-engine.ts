// A stand-in engine for tests of doors: answers by a table of functions, and lets a test push.
import type { Call, Engine } from '../../electron/engine/engine.ts';
import type { Input, Output, RequestName } from '../../shared/contract.ts';
import type { PushName, Pushes } from '../../shared/pushes.ts';
import { FaultError } from '../../shared/faults.ts';

export type Answers = Record<string, (input: unknown, call: Call) => unknown>;
export type FakeEngine = Engine & { push<P extends PushName>(name: P, payload: Pushes[P]): void; readonly asked: { name: string; input: unknown; id: string | undefined }[]; isClosed(): boolean };

export function fakeEngine(answers: Answers): FakeEngine {
  const listeners = new Set<<P extends PushName>(name: P, payload: Pushes[P]) => void>();
  const asked: FakeEngine['asked'] = [];
  let isClosed = false;
  const requestUnknown = async (name: string, input: unknown, call: Call = {}): Promise<unknown> => {
    asked.push({ name, input, id: call.id });
    const answer = answers[name];
    if (!answer) throw new FaultError({ code: 'unknown-request', what: 'not in the table of this test' });
    return answer(input, call);
  };
  return {
    asked,
    requestUnknown,
    request: async <N extends RequestName>(name: N, input: Input<N>, call?: Call) => await requestUnknown(name, input, call) as Output<N>,
    onPush(listener) { listeners.add(listener); return () => listeners.delete(listener); },
    push(name, payload) { for (const listener of listeners) listener(name, payload); },
    close() { isClosed = true; return Promise.resolve(); },
    isClosed: () => isClosed,
  };
}
