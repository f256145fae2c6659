// How this person likes the window: theme, zone, density of what is shown. Never anything of a case.
import { create } from 'zustand';
import type { Zone } from '../ui/time-text.ts';

export type Theme = 'system' | 'light' | 'dark';
export type Settings = {
  readonly theme: Theme;
  readonly zone: Zone;
  readonly isNavNarrow: boolean;
  readonly hasFacets: boolean;
  readonly detailSide: 'auto' | 'right' | 'bottom';
  readonly detailShare: number;
  readonly splitBy: 'none' | 'format' | 'outcome';
  readonly columnWidths: Readonly<Record<string, number>>;
  /** Of the event grid, in no particular order. */
  readonly shownColumns: readonly string[];
};

const key = 'exhibit.settings';
export const usual: Settings = { theme: 'system', zone: 'utc', isNavNarrow: false, hasFacets: true, detailSide: 'auto', detailShare: 0.42, splitBy: 'outcome', columnWidths: {}, shownColumns: ['time', 'actor', 'action', 'target', 'outcome', 'sourceAddress', 'format'] };

function stored(): Settings {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof found === 'object' && found !== null ? pick(found as Partial<Record<keyof Settings, unknown>>) : usual;
  } catch {
    // Storage may be switched off or hold an older shape: the usual settings are always right.
    return usual;
  }
}

function pick(found: Partial<Record<keyof Settings, unknown>>): Settings {
  const one = <T extends string>(value: unknown, of: readonly T[], otherwise: T): T => of.find((v) => v === value) ?? otherwise;
  return {
    theme: one(found.theme, ['system', 'light', 'dark'], usual.theme),
    zone: one(found.zone, ['utc', 'local'], usual.zone),
    isNavNarrow: found.isNavNarrow === true,
    hasFacets: found.hasFacets !== false,
    detailSide: one(found.detailSide, ['auto', 'right', 'bottom'], usual.detailSide),
    detailShare: typeof found.detailShare === 'number' ? Math.min(0.8, Math.max(0.15, found.detailShare)) : usual.detailShare,
    splitBy: one(found.splitBy, ['none', 'format', 'outcome'], usual.splitBy),
    columnWidths: typeof found.columnWidths === 'object' && found.columnWidths !== null
      ? Object.fromEntries(Object.entries(found.columnWidths).filter((e): e is [string, number] => typeof e[1] === 'number' && e[1] >= 24 && e[1] <= 4000)) : {},
    shownColumns: Array.isArray(found.shownColumns) && found.shownColumns.length > 0 ? found.shownColumns.filter((c) => typeof c === 'string') : usual.shownColumns,
  };
}

export const useSettings = create<Settings>(() => stored());

export function changeSettings(change: Partial<Settings>): void {
  useSettings.setState(change);
  try {
    localStorage.setItem(key, JSON.stringify(useSettings.getState()));
  } catch {
    // Without storage the choice holds until the window closes.
  }
}

/** Puts the theme on the document now and whenever it changes. */
export function followTheme(root: HTMLElement): () => void {
  const apply = (theme: Theme): void => { root.style.colorScheme = theme === 'system' ? 'light dark' : theme; root.dataset['theme'] = theme; };
  apply(useSettings.getState().theme);
  return useSettings.subscribe((s) => apply(s.theme));
}
