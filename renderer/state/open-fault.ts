// The fault of an action that has no page of its own to show it on.
import { create } from 'zustand';
import type { Fault } from '../../shared/faults.ts';

export const useOpenFault = create<{ readonly fault: Fault | null }>(() => ({ fault: null }));
export const showFault = (fault: Fault | null): void => useOpenFault.setState({ fault });
