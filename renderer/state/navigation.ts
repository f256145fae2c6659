// Which page is shown, and the tab within it.
import { create } from 'zustand';

type NavigationState = { readonly page: string; readonly tabs: Readonly<Record<string, string>> };

export const useNavigation = create<NavigationState>(() => ({ page: 'overview', tabs: {} }));

export function openPage(page: string, tab?: string): void {
  useNavigation.setState((s) => ({ page, tabs: tab === undefined ? s.tabs : { ...s.tabs, [page]: tab } }));
}

export const openTab = (page: string, tab: string): void => useNavigation.setState((s) => ({ tabs: { ...s.tabs, [page]: tab } }));
