// The in-process door: an engine and its typed request function, for the command line and for tests.
import type { Call, Engine } from '../engine/engine.ts';
import { createEngine } from '../engine/engine.ts';
import type { Input, Output, RequestName } from '../../shared/contract.ts';
import type { PushName, Pushes } from '../../shared/pushes.ts';
import type { Door } from './ports.ts';
import { buildPorts, makeTemporary, removeTemporary, sweepTemporary } from './ports.ts';

export type Direct = {
  readonly engine: Engine;
  /** Rejects with FaultError. */
  request<N extends RequestName>(name: N, input: Input<N>, call?: Call): Promise<Output<N>>;
  onPush<P extends PushName>(name: P, callback: (payload: Pushes[P]) => void): () => void;
  /** Ends the engine and removes the temporary folder. */
  close(): Promise<void>;
};

export type DirectOptions = { readonly door: Door; readonly profileFolder?: string };

export function openDirect(options: DirectOptions): Direct {
  sweepTemporary();
  const temporaryFolder = makeTemporary();
  const engine = createEngine(buildPorts({ ...options, temporaryFolder }));
  return {
    engine,
    request: (name, input, call) => engine.request(name, input, call),
    // SAFETY: a push of this name carries the payload that pushes.ts gives to it.
    onPush: (name, callback) => engine.onPush((pushed, payload) => { if ((pushed as string) === name) callback(payload as never); }),
    close: async () => {
      await engine.close();
      removeTemporary(temporaryFolder);
    },
  };
}
