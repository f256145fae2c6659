// The running or last load of evidence: what was decided on the way, how it ended.
import { create } from 'zustand';
import type { Input, Output } from '../../../shared/contract.ts';
import type { Fault } from '../../../shared/faults.ts';
import type { ItemTaken } from '../../../shared/pushes.ts';
import { host } from '../../host/client.ts';
import { ask, faultOf } from '../../state/ask.ts';
import { refreshCase } from '../../state/case.ts';
import { withdraw } from '../../state/intake.ts';

type LoadingState = {
  /** Newest first; only the latest are kept. */
  readonly taken: readonly ItemTaken[]; readonly takenCount: number;
  readonly result: Output<'evidence.add'> | null; readonly fault: Fault | null;
};

const quiet: LoadingState = { taken: [], takenCount: 0, result: null, fault: null };
const kept = 200;

export const useLoading = create<LoadingState>(() => quiet);
export const forgetLoading = (): void => useLoading.setState(quiet);

export async function loadEvidence(input: Input<'evidence.add'>): Promise<void> {
  useLoading.setState(quiet);
  withdraw();
  const stop = host.onPush('evidence.item', (item) => useLoading.setState((s) => ({ taken: [item, ...s.taken].slice(0, kept), takenCount: s.takenCount + 1 })));
  try {
    useLoading.setState({ result: await ask('evidence.add', input) });
  } catch (error) {
    useLoading.setState({ fault: faultOf(error) });
  } finally {
    stop();
    await refreshCase();
  }
}
