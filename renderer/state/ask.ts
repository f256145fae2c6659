// Puts a question to the engine: long ones become visible jobs, failures become faults a person can read.
import { useCallback, useEffect, useRef, useState } from 'react';
import { contract } from '../../shared/contract.ts';
import type { Input, Output, Request, RequestName } from '../../shared/contract.ts';
import { FaultError } from '../../shared/faults.ts';
import type { Fault } from '../../shared/faults.ts';
import { words } from '../../shared/words/en.ts';
import { host } from '../host/client.ts';
import { endJob, noteProgress, startJob } from './jobs.ts';
import { useCase } from './case.ts';

export const faultOf = (error: unknown): Fault =>
  error instanceof FaultError ? error.fault : { code: 'bug', what: words.fault.unexpected, remedy: words.fault.unexpectedRemedy };

export const isCancelled = (error: unknown): boolean => error instanceof FaultError && error.fault.code === 'cancelled';

export type AskOptions = { readonly signal?: AbortSignal; /** Shown while it runs; defaults to the name's own words. */ readonly title?: string };

/** Rejects with FaultError. Requests the contract calls long show up as jobs that can be cancelled. */
export async function ask<N extends RequestName>(name: N, input: Input<N>, options: AskOptions = {}): Promise<Output<N>> {
  const row: Request = contract[name];
  if (!row.long) return host.request(name, input, options.signal ? { signal: options.signal } : {});
  const stop = new AbortController();
  const job = startJob(name, options.title ?? words.job[name as keyof typeof words.job] ?? name, () => stop.abort());
  const pass = (): void => stop.abort();
  options.signal?.addEventListener('abort', pass);
  try {
    return await host.request(name, input, { signal: stop.signal, onProgress: (p) => noteProgress(job, p) });
  } finally {
    options.signal?.removeEventListener('abort', pass);
    endJob(job);
  }
}

export type Answer<T> = { readonly value: T | null; readonly fault: Fault | null; readonly isLoading: boolean; readonly again: () => void };

const keyOf = (input: unknown): string => JSON.stringify(input, (_, v: unknown) => (typeof v === 'bigint' ? `${v}n` : v));

/**
 * The answer to a question, asked again when the input or the case changes; the last answer stays while the next is awaited.
 * `null` as input asks nothing.
 */
export function useAnswer<N extends RequestName>(name: N, input: Input<N> | null): Answer<Output<N>> {
  const revision = useCase((s) => s.revision);
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<{ value: Output<N> | null; fault: Fault | null; key: string | null }>({ value: null, fault: null, key: null });
  const key = input === null ? null : `${name} ${revision} ${turn} ${keyOf(input)}`;
  const newest = useRef(input);
  newest.current = input;
  useEffect(() => {
    const question = newest.current;
    if (key === null || question === null) { setState({ value: null, fault: null, key: null }); return undefined; }
    const stop = new AbortController();
    let isLive = true;
    ask(name, question, { signal: stop.signal }).then(
      (value) => { if (isLive) setState({ value, fault: null, key }); },
      (error: unknown) => { if (isLive) setState({ value: null, fault: isCancelled(error) ? null : faultOf(error), key }); },
    );
    return () => { isLive = false; stop.abort(); };
  }, [name, key]);
  // Told apart by its question, not by a flag set later: an answer to the last question must not pass for one to this.
  return { value: state.value, fault: state.fault, isLoading: state.key !== key, again: useCallback(() => setTurn((n) => n + 1), []) };
}
