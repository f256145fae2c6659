// The engine as hosts see it: one function that answers requests. Hosts import this file and nothing behind it.
import { contract } from '../../shared/contract.ts';
import type { Input, Output, RequestName } from '../../shared/contract.ts';
import { FaultError } from '../../shared/faults.ts';
import type { PushName, Pushes } from '../../shared/pushes.ts';
import { dispatch, faultOf } from './dispatch.ts';
import { adoptOwnFormats } from './formats/own.ts';
import { handlers } from './handlers/index.ts';
import { ownFormatFolders } from './handlers/format.ts';
import type { Ports } from './ports.ts';
import { Session } from './session.ts';

export type { Ports } from './ports.ts';

export type Call = {
  readonly signal?: AbortSignal;
  /** Correlates progress pushes with the request. */
  readonly id?: string;
};

export type Engine = {
  /** Answers or throws FaultError; anything else thrown has been turned into the fault `bug` already. */
  request<N extends RequestName>(name: N, input: Input<N>, call?: Call): Promise<Output<N>>;
  /** For doors that carry requests whose name is not known to the compiler. */
  requestUnknown(name: string, input: unknown, call?: Call): Promise<unknown>;
  onPush(listener: <P extends PushName>(name: P, payload: Pushes[P]) => void): () => void;
  close(): Promise<void>;
};

export function createEngine(ports: Ports): Engine {
  const listeners = new Set<<P extends PushName>(name: P, payload: Pushes[P]) => void>();
  const push = <P extends PushName>(name: P, payload: Pushes[P]): void => { for (const listener of listeners) listener(name, payload); };
  const session = new Session(ports, push);
  adoptOwnFormats(ownFormatFolders(session));
  let running = 0;
  let served = 0;

  async function requestUnknown(name: string, input: unknown, call: Call = {}): Promise<unknown> {
    if (!Object.hasOwn(contract, name)) throw new FaultError({ code: 'unknown-request', what: 'There is no such request.', where: name.slice(0, 60) });
    const known = name as RequestName;
    running++;
    try {
      return await session.inTurn(() => {
        if (call.signal?.aborted === true) throw new FaultError({ code: 'cancelled', what: 'The request was cancelled before it began.' });
        return dispatch(handlers, known, input, { session, signal: call.signal, progress: (p) => { push('progress', { request: call.id ?? known, ...p }); } });
      });
    } catch (error) {
      throw error instanceof FaultError ? error : new FaultError(faultOf(error, call.signal));
    } finally {
      running--;
      served++;
      if (running === 0) push('engine.idle', { served });
    }
  }

  return {
    // SAFETY: dispatch checks the answer against the output schema of this very name.
    request: async (name, input, call) => (await requestUnknown(name, input, call)) as never,
    requestUnknown,
    onPush(listener) { listeners.add(listener); return () => { listeners.delete(listener); }; },
    close: () => session.inTurn(() => session.closeCase()),
  };
}
