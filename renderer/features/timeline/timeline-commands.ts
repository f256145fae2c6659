// The keys of the timeline.
import { words } from '../../../shared/words/en.ts';
import { useCommands } from '../../state/commands.ts';
import type { Command } from '../../state/commands.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { clearQuery, goBack, goForward, setRange, useView } from '../../state/view.ts';

const w = words.timeline.key;

export const filterInputId = 'timeline-filter';
export const focusFilter = (): void => {
  const input = document.getElementById(filterInputId);
  if (input instanceof HTMLInputElement) { input.focus(); input.select(); }
};

const note = (id: string, title: string, ...chords: string[]): Command => ({ id: `timeline.${id}`, title, group: 'timeline', chords, isNote: true, run: () => undefined });

export function useTimelineCommands({ openGoTo, focusGrid, step, close }: { readonly openGoTo: () => void; readonly focusGrid: () => void; readonly step: (by: number) => void; readonly close: (() => void) | null }): void {
  useCommands('timeline', [
    { id: 'timeline.filter', title: w.filter, group: 'timeline', chords: ['/', 'Mod+F'], worksWhileTyping: false, run: focusFilter },
    { id: 'timeline.goto', title: w.goto, group: 'timeline', chords: ['Mod+G'], worksWhileTyping: true, run: openGoTo },
    { id: 'timeline.back', title: w.back, group: 'timeline', chords: ['Alt+ArrowLeft'], canRun: () => useView.getState().past.length > 0, run: goBack },
    { id: 'timeline.forward', title: w.forward, group: 'timeline', chords: ['Alt+ArrowRight'], canRun: () => useView.getState().future.length > 0, run: goForward },
    { id: 'timeline.facets', title: w.facets, group: 'timeline', chords: ['v'], run: () => changeSettings({ hasFacets: !useSettings.getState().hasFacets }) },
    { id: 'timeline.zoom-reset', title: w.zoomReset, group: 'timeline', chords: ['0'], canRun: () => useView.getState().query.range !== null, run: () => setRange(null) },
    { id: 'timeline.clear', title: w.clear, group: 'timeline', chords: ['Shift+Escape'], run: clearQuery },
    { id: 'timeline.grid', title: w.grid, group: 'timeline', chords: ['Mod+ArrowDown'], run: focusGrid },
    { id: 'timeline.close', title: w.close, group: 'timeline', chords: ['Escape'], canRun: () => close !== null, run: () => close?.() },
    { id: 'timeline.next', title: w.next, group: 'timeline', chords: [']'], run: () => step(1) },
    { id: 'timeline.previous', title: words.timeline.previous, group: 'timeline', chords: ['['], run: () => step(-1) },
    note('move', w.move, 'ArrowUp', 'ArrowDown'), note('page', w.page, 'PageUp', 'PageDown'), note('ends', w.ends, 'Mod+Home', 'Mod+End'), note('open', w.open, 'Enter', 'Space'),
    note('menu', w.menu, 'Shift+F10'), note('copy', w.copy, 'Mod+C'), note('copyRow', w.copyRow, 'Mod+Shift+C'), note('width', w.width, 'Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowRight'), note('axis', w.axis, '+', '-'),
  ]);
}
