// The item or check a page points at on another page.
import { create } from 'zustand';
import { openPage } from './navigation.ts';

export const useSelection = create<{ readonly item: number | null; /** A check by its id. */ readonly check: string | null }>(() => ({ item: null, check: null }));

/** Opens the list of items at this one. */
export function openItem(item: number): void {
  useSelection.setState({ item });
  openPage('evidence', 'items');
}

export const forgetItem = (): void => useSelection.setState({ item: null });

/** Opens the list of checks at this one. */
export function openCheck(check: string): void {
  useSelection.setState({ check });
  openPage('integrity', 'checks');
}

export const selectCheck = (check: string | null): void => useSelection.setState({ check });
