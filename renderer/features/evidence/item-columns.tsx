// The columns of the item list.
import { words } from '../../../shared/words/en.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { GridColumn } from '../../ui/grid/types.ts';
import { bytesText, countText, shortHash } from '../../ui/number-text.ts';
import { timeText } from '../../ui/time-text.ts';
import type { Zone } from '../../ui/time-text.ts';
import { MiddleText } from '../../ui/MiddleText.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import type { Below, ItemRow } from './item-tree.ts';
import { StatusBadge } from './StatusBadge.tsx';
import styles from './evidence.module.css';

const w = words.evidence;

/** Zero is written only where something was read: elsewhere it would say more than is known. */
const counted = (id: 'found' | 'events' | 'quarantined' | 'duplicates' | 'nonRecords', width: number): GridColumn<ItemRow> =>
  ({
    id, title: w[id], width, align: 'end',
    text: (r) => { const a = r.below?.accounting ?? r.item.accounting; return a.found === 0 && r.item.status !== 'loaded' ? null : countText(a[id]); },
    cell: (r) => { const a = r.below?.accounting ?? r.item.accounting; return a.found === 0 && r.item.status !== 'loaded' ? null : <span className={r.below ? styles.faint : undefined}>{countText(a[id])}</span>; },
  });

const formatsOf = (b: Below): string => (b.formats.length === 1 ? (b.formats[0] ?? '') : b.formats.length === 0 ? '' : w.formatsBelow(b.formats.length));

/** The name first: of long paths it is the end that tells them apart. */
function NameCell({ row }: { readonly row: ItemRow }) {
  const { path, name } = row.item;
  const folder = row.level === 1 && path.endsWith(name) ? path.slice(0, path.length - name.length).replace(/[\\/]$/, '') : '';
  return <span className={styles.name}><MiddleText text={visibleLine(name)} />{folder !== '' && <span className={styles.folder}>{visibleLine(folder)}</span>}</span>;
}

export function itemColumns(zone: Zone): readonly GridColumn<ItemRow>[] {
  const note = zone === 'utc' ? words.status.utc : words.status.local;
  const time = (at: bigint | null): string | null => (at === null ? null : timeText(at, zone, 's'));
  return [
    { id: 'name', title: w.name, width: 300, text: (r) => visibleLine(r.item.path), cell: (r) => <NameCell row={r} /> },
    { id: 'status', title: w.status, width: 92, text: (r) => r.item.status, cell: (r) => <><StatusBadge status={r.item.status} />{r.below !== null && r.below.troubled > 0 && !r.isOpen && <Badge tone="warn" title={w.troubledBelow(countText(r.below.troubled))}>{countText(r.below.troubled)}</Badge>}</> },
    { id: 'format', title: w.format, width: 150, text: (r) => r.item.formatTitle ?? (r.below ? formatsOf(r.below) : r.item.container), cell: (r) => <span className={r.below ? styles.faint : undefined}>{r.item.formatTitle ?? (r.below ? formatsOf(r.below) : r.item.container)}</span> },
    counted('found', 72), counted('events', 72), counted('quarantined', 68), counted('duplicates', 62), counted('nonRecords', 66),
    { id: 'size', title: w.size, width: 76, align: 'end', text: (r) => (r.item.size === null ? null : bytesText(r.item.size)) },
    { id: 'notes', title: w.notesShort, width: 54, align: 'end', text: (r) => (r.item.notes === 0 ? null : countText(r.item.notes)) },
    { id: 'first', title: w.first, note, width: 150, text: (r) => time(r.item.firstTime) },
    { id: 'last', title: w.last, note, width: 150, text: (r) => time(r.item.lastTime) },
    { id: 'sha', title: w.sha, width: 128, isMono: true, text: (r) => r.item.sha256, cell: (r) => <span>{r.item.sha256 === null ? '' : shortHash(r.item.sha256)}</span> },
  ];
}
