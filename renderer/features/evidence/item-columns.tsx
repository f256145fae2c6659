// The columns of the item list.
import { words } from '../../../shared/words/en.ts';
import type { GridColumn } from '../../ui/grid/types.ts';
import { bytesText, countText, shortHash } from '../../ui/number-text.ts';
import { timeText } from '../../ui/time-text.ts';
import type { Zone } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import type { ItemRow } from './item-tree.ts';
import { StatusBadge } from './StatusBadge.tsx';

const w = words.evidence;

/** Zero is written only where something was read: elsewhere it would say more than is known. */
const counted = (id: 'found' | 'events' | 'quarantined' | 'duplicates' | 'nonRecords', width: number): GridColumn<ItemRow> =>
  ({ id, title: w[id], width, align: 'end', text: (r) => (r.item.accounting.found === 0 && r.item.status !== 'loaded' ? null : countText(r.item.accounting[id])) });

export function itemColumns(zone: Zone): readonly GridColumn<ItemRow>[] {
  const note = zone === 'utc' ? words.status.utc : words.status.local;
  const time = (at: bigint | null): string | null => (at === null ? null : timeText(at, zone, 's'));
  return [
    { id: 'name', title: w.name, width: 300, text: (r) => visibleLine(r.item.path), cell: (r) => <span>{visibleLine(r.level === 1 ? r.item.path : r.item.name)}</span> },
    { id: 'status', title: w.status, width: 92, text: (r) => r.item.status, cell: (r) => <StatusBadge status={r.item.status} /> },
    { id: 'format', title: w.format, width: 150, text: (r) => r.item.formatTitle ?? r.item.container },
    counted('found', 72), counted('events', 72), counted('quarantined', 68), counted('duplicates', 62), counted('nonRecords', 66),
    { id: 'size', title: w.size, width: 76, align: 'end', text: (r) => (r.item.size === null ? null : bytesText(r.item.size)) },
    { id: 'notes', title: w.notesShort, width: 54, align: 'end', text: (r) => (r.item.notes === 0 ? null : countText(r.item.notes)) },
    { id: 'first', title: w.first, note, width: 150, text: (r) => time(r.item.firstTime) },
    { id: 'last', title: w.last, note, width: 150, text: (r) => time(r.item.lastTime) },
    { id: 'sha', title: w.sha, width: 128, isMono: true, text: (r) => r.item.sha256, cell: (r) => <span>{r.item.sha256 === null ? '' : shortHash(r.item.sha256)}</span> },
  ];
}
