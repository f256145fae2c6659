// The item a page points at on another page.
import { create } from 'zustand';
import { openPage } from './navigation.ts';

export const useSelection = create<{ readonly item: number | null }>(() => ({ item: null }));

/** Opens the list of items at this one. */
export function openItem(item: number): void {
  useSelection.setState({ item });
  openPage('evidence', 'items');
}

export const forgetItem = (): void => useSelection.setState({ item: null });
