// The open case and the state of the application, as the engine last told them.
import { create } from 'zustand';
import type { CaseSummary, Output } from '../../shared/contract.ts';
import type { Fault } from '../../shared/faults.ts';
import { FaultError } from '../../shared/faults.ts';
import { words } from '../../shared/words/en.ts';
import { host } from '../host/client.ts';

export type AppState = Output<'app.state'>;

type CaseState = {
  readonly app: AppState | null;
  readonly summary: CaseSummary | null;
  /** Why the application's state could not be read at all. */
  readonly fault: Fault | null;
  readonly isReady: boolean;
  /** Grows with every change of the case: answers about it are out of date. */
  readonly revision: number;
  readonly custody: { readonly entries: number; readonly head: string } | null;
};

export const useCase = create<CaseState>(() => ({ app: null, summary: null, fault: null, isReady: false, revision: 0, custody: null }));

/** Asks for the state anew. Never rejects: what went wrong stands in `fault`. */
export async function refreshCase(): Promise<void> {
  try {
    const app = await host.request('app.state', {});
    const summary = app.openCase === null ? null : await host.request('case.summary', {});
    takeSummary(summary, app);
  } catch (error) {
    const fault = error instanceof FaultError ? error.fault : { code: 'bug' as const, what: words.fault.unexpected, remedy: words.fault.unexpectedRemedy };
    useCase.setState({ fault, isReady: true });
  }
}

export function takeSummary(summary: CaseSummary | null, app: AppState | null = useCase.getState().app): void {
  useCase.setState((s) => ({
    app: app && { ...app, openCase: summary?.path ?? null }, summary, fault: null, isReady: true, revision: s.revision + 1,
    custody: summary ? { entries: summary.custodyEntries, head: summary.custodyHead } : null,
  }));
}

/** Follows the engine's pushes. Returns how to stop. */
export function followCase(): () => void {
  const stops = [
    host.onPush('case.changed', () => { void refreshCase(); }),
    host.onPush('custody.head', (custody) => useCase.setState({ custody })),
  ];
  return () => { for (const stop of stops) stop(); };
}
