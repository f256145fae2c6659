// The record chosen first when two records are paired, while the second is looked for.
import { create } from 'zustand';
import type { Output } from '../../../shared/contract.ts';
import { useCase } from '../../state/case.ts';

export type PairedEvent = Pick<Output<'event.read'>, 'id' | 'message' | 'fields' | 'place'>;
type PairingState = { readonly first: PairedEvent | null; /** Both are there: the reason is asked for. */ readonly second: PairedEvent | null };

export const usePairing = create<PairingState>(() => ({ first: null, second: null }));

/** The first record, or the second where there is a first that is another one. */
export function choosePaired(event: PairedEvent): void {
  usePairing.setState((s) => (s.first === null || s.first.id === event.id ? { first: event } : { second: event }));
}
export const dropSecond = (): void => usePairing.setState({ second: null });
export const forgetPairing = (): void => usePairing.setState({ first: null, second: null });

// Records of another case cannot be paired with those of this one; another page of the same case changes nothing.
useCase.subscribe((now, before) => { if (now.summary?.path !== before.summary?.path) forgetPairing(); });
