// The engine as hosts see it: one function that answers requests. Hosts import this file and nothing behind it.
import type { RequestName, Input, Output } from '../../shared/contract.ts';
import type { PushName, Pushes } from '../../shared/pushes.ts';
import type { Ports } from './ports.ts';

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
  void ports;
  throw new Error('not built yet');
}
