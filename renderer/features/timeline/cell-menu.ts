// What can be done with one cell of the event grid.
import { ClipboardCopy, Eye, FilterX, Link2, ListFilter, Timer } from 'lucide-react';
import { words } from '../../../shared/words/en.ts';
import { ask, faultOf } from '../../state/ask.ts';
import { writeTest } from '../../state/filter-syntax.ts';
import type { Test } from '../../state/filter-syntax.ts';
import { showFault } from '../../state/open-fault.ts';
import { openItem } from '../../state/selection.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { addTests, setSort, showQuery } from '../../state/view.ts';
import { copyText } from '../../ui/Button.tsx';
import type { MenuEntry } from '../../ui/Menu.tsx';
import type { Zone } from '../../ui/time-text.ts';
import type { EventRow } from './event-rows.ts';
import { choosePaired, usePairing } from './pairing-store.ts';

const w = words.timeline.menu;
const fiveMinutes = 300_000_000n;

export type CellMenuUse = { readonly row: EventRow; readonly column: string; readonly index: number; readonly view: number; readonly zone: Zone; readonly onOpen: () => void; readonly onCopy: (isRow: boolean) => void; readonly onColumns: () => void };

/** The test that keeps exactly the events with this value; lists are tested by each of their words. */
export function testFor(row: EventRow, column: string): { readonly keep: readonly Test[]; readonly out: readonly Test[] } | null {
  const value = row[column] ?? null;
  if (column === 'time' || column === 'receivedTime') return null;
  if (value === null) return { keep: [{ column, test: 'missing' }], out: [{ column, test: 'present' }] };
  if (Array.isArray(value)) return { keep: value.map((v): Test => ({ column, test: 'contains', value: String(v) })), out: [] };
  return { keep: [{ column, test: 'is', value: String(value) }], out: [{ column, test: 'is-not', value: String(value) }] };
}

/** Five minutes before and after, with this event as the anchor. */
export async function showAround(view: number, index: number, time: bigint): Promise<void> {
  try {
    const event = await ask('event.read', { view, row: index });
    showQuery([], { from: time - fiveMinutes, to: time + fiveMinutes }, { eventId: event.id });
  } catch (error) {
    showFault(faultOf(error));
  }
}

async function pairRow(view: number, index: number): Promise<void> {
  try { choosePaired(await ask('event.read', { view, row: index })); } catch (error) { showFault(faultOf(error)); }
}

export function cellMenu({ row, column, index, view, onOpen, onCopy, onColumns }: CellMenuUse): readonly MenuEntry[] {
  const test = testFor(row, column);
  const isEmpty = (row[column] ?? null) === null;
  const time = row['time'];
  const path = row['item'];
  const action = (id: string, title: string, run: () => void, more: Partial<Extract<MenuEntry, { kind: 'action' }>> = {}): MenuEntry => ({ kind: 'action', id, title, run, ...more });
  return [
    ...(test ? [action('keep', isEmpty ? w.keepEmpty : w.keep, () => addTests(test.keep), { icon: ListFilter })] : []),
    ...(test && test.out.length ? [action('out', isEmpty ? w.leaveOutEmpty : w.leaveOut, () => addTests(test.out), { icon: FilterX })] : []),
    ...(typeof time === 'bigint' ? [action('around', w.around, () => { void showAround(view, index, time); }, { icon: Timer })] : []),
    action('open', w.open, onOpen, { icon: Eye, chord: 'Enter' }),
    action('pair', usePairing.getState().first === null ? words.clocks.pair : words.clocks.pairWith, () => { void pairRow(view, index); }, { icon: Link2 }),
    { kind: 'line', id: 'line1' },
    action('copy', w.copyValue, () => onCopy(false), { icon: ClipboardCopy, chord: 'Mod+C', isDisabled: isEmpty }),
    ...(test ? [action('copyFilter', w.copyFilter, () => { void copyText(test.keep.map(writeTest).join(' ')); })] : []),
    action('copyRow', w.copyRow, () => onCopy(true), { chord: 'Mod+Shift+C' }),
    ...(typeof path === 'bigint' ? [action('item', w.item, () => openItem(Number(path)))] : []),
    { kind: 'line', id: 'line2' },
    action('sortUp', w.sortUp, () => setSort({ column, descending: false })), action('sortDown', w.sortDown, () => setSort({ column, descending: true })), action('sortNone', w.sortNone, () => setSort(null)),
    action('hide', w.hide, () => { const shown = useSettings.getState().shownColumns.filter((c) => c !== column); if (shown.length) changeSettings({ shownColumns: shown }); }), action('columns', w.columns, onColumns),
  ];
}
