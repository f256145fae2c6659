// Paths somebody handed to the window, waiting for a case and a plan.
import { create } from 'zustand';

type IntakeState = {
  /** Offered but not added yet; null when nothing waits. */
  readonly offered: readonly string[] | null;
  /** The dialog that makes a new case is open. */
  readonly isNewCaseOpen: boolean;
};

export const useIntake = create<IntakeState>(() => ({ offered: null, isNewCaseOpen: false }));

export const offer = (paths: readonly string[]): void => useIntake.setState((s) => ({ offered: [...new Set([...(s.offered ?? []), ...paths])] }));
export const withdraw = (): void => useIntake.setState({ offered: null });
export const openNewCase = (isOpen: boolean): void => useIntake.setState({ isNewCaseOpen: isOpen });
