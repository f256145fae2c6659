// Results of long computations, kept while the window is open, and whether the case has changed since.
import { create } from 'zustand';
import type { CaseSummary, Input, Output, RequestName } from '../../shared/contract.ts';
import type { Fault } from '../../shared/faults.ts';
import { ask, faultOf, isCancelled } from './ask.ts';
import { useCase } from './case.ts';
import { jobOf, useJobs } from './jobs.ts';
import type { Job } from './jobs.ts';

export type KeptName = Extract<RequestName, 'integrity.run' | 'health.read' | 'privacy.scan' | 'retention.evaluate' | 'case.verify' | 'package.verify' | 'report.export'>;
type Entry = { readonly value: unknown; readonly fault: Fault | null; readonly caseId: string | null; readonly print: string };
type KeptState = { readonly entries: Partial<Record<KeptName, Entry>> };

const useEntries = create<KeptState>(() => ({ entries: {} }));

/** What of a case decides its results: not the custody log, which grows with every look. */
const printOf = (c: CaseSummary | null): string => (c ? [c.id, c.items, ...Object.values(c.accounting)].join(' ') : '');

export type Kept<N extends KeptName> = { readonly value: Output<N> | null; readonly fault: Fault | null; readonly isStale: boolean; readonly job: Job | undefined; readonly run: (input: Input<N>) => Promise<void>; readonly forget: () => void };

const put = (name: KeptName, entry: Entry | undefined): void => useEntries.setState((s) => ({ entries: { ...s.entries, [name]: entry } }));

/** `isOfCase: false` for results that do not belong to the open case. */
export function useKept<N extends KeptName>(name: N, isOfCase = true): Kept<N> {
  const summary = useCase((s) => s.summary);
  const found = useEntries((s) => s.entries[name]);
  const job = useJobs(jobOf(name));
  const entry = found && (!isOfCase || found.caseId === (summary?.id ?? null)) ? found : undefined;
  const run = async (input: Input<N>): Promise<void> => {
    const base = { caseId: summary?.id ?? null, print: printOf(summary) };
    try {
      put(name, { ...base, value: await ask(name, input), fault: null });
    } catch (error) {
      if (!isCancelled(error)) put(name, { ...base, value: null, fault: faultOf(error) });
    }
  };
  return {
    // SAFETY: an entry of a name is only written by `run` of the same name.
    value: (entry?.value ?? null) as Output<N> | null, fault: entry?.fault ?? null, isStale: isOfCase && entry !== undefined && entry.value !== null && entry.print !== printOf(summary), job, run, forget: () => put(name, undefined),
  };
}
