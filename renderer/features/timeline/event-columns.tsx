// The columns of the event grid: widths, how each value is drawn, what is shown at first.
import { ArrowUpDown } from 'lucide-react';
import { eventColumns } from '../../../shared/model/event.ts';
import { words } from '../../../shared/words/en.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { BadgeTone } from '../../ui/Badge.tsx';
import type { GridColumn } from '../../ui/grid/types.ts';
import { countText } from '../../ui/number-text.ts';
import { secondsText, timeText, zoneText } from '../../ui/time-text.ts';
import type { TimeDetail, Zone } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import type { EventRow } from './event-rows.ts';
import styles from './timeline.module.css';

/** Asked for with every page, whatever is shown: the time needs its precision, the menu the item. */
export const alwaysAsked: readonly string[] = ['time', 'timePrecision', 'outcome', 'item', 'orderWithin'];

const widths: Readonly<Record<string, number>> = { time: 190, timeText: 190, receivedTime: 190, actor: 132, actorId: 160, action: 150, category: 130, outcome: 76, target: 168, targetId: 170, sourceAddress: 116, userAgent: 160, format: 116, item: 60, record: 74, sequence: 84, text: 320, reason: 150 };
const precisions: readonly string[] = ['day', 'min', 's', 'ms', 'us', 'ns'];

/** `null` where the event has no value; lists are joined. */
export function textOf(row: EventRow, name: string, zone: Zone): string | null {
  const value = row[name] ?? null;
  if (value === null) return null;
  if (name === 'time' || name === 'receivedTime') return typeof value === 'bigint' ? timeOf(row, name, value, zone) : null;
  if (typeof value === 'bigint' || typeof value === 'number') return name === 'record' || name === 'item' ? countText(value) : String(value);
  return typeof value === 'string' ? value : value.join(', ');
}

/** As finely as the source wrote it; in local time with the offset that held then. */
function timeOf(row: EventRow, name: string, at: bigint, zone: Zone): string {
  const precision = row['timePrecision'];
  const detail: TimeDetail = name === 'time' && typeof precision === 'string' && precisions.includes(precision) ? (precision as TimeDetail) : 'auto';
  const text = timeText(at, zone, detail);
  return zone === 'utc' ? text : `${text} ${zoneText(at, zone).slice(3)}`;
}

const outcomeTone: Readonly<Record<string, BadgeTone>> = { success: 'neutral', failure: 'bad', denied: 'warn', unknown: 'neutral' };
const isOutcome = (value: string): value is 'success' | 'failure' | 'denied' | 'unknown' => value in outcomeTone;

export function OutcomeBadge({ value }: { readonly value: string }) {
  return <Badge tone={outcomeTone[value] ?? 'neutral'}>{isOutcome(value) ? words.timeline.outcome[value] : visibleLine(value)}</Badge>;
}

const withinOf = (row: EventRow): bigint | null => (typeof row['orderWithin'] === 'bigint' ? row['orderWithin'] : null);

/** Beside a time whose order among other sources is not certain: icon and words. */
function OrderMark({ within }: { readonly within: bigint | null }) {
  return within === null ? null : <span className={styles.unsure}><ArrowUpDown size={12} aria-hidden />{words.clocks.orderShort(secondsText(within))}</span>;
}

export function gridColumns(shown: readonly string[], zone: Zone, formatTitles: ReadonlyMap<string, string>, hasUncertainty = false): readonly GridColumn<EventRow>[] {
  return eventColumns.filter((c) => shown.includes(c.name)).map((c): GridColumn<EventRow> => {
    const text = (row: EventRow): string | null => {
      const value = textOf(row, c.name, zone);
      const within = c.name === 'time' ? withinOf(row) : null;
      if (within !== null) return `${value ?? ''}, ${words.clocks.order(secondsText(within))}`;
      return value === null ? null : c.name === 'format' ? (formatTitles.get(value) ?? value) : visibleLine(value);
    };
    const isTime = c.name === 'time' || c.name === 'receivedTime';
    return {
      id: c.name, title: c.title, width: (widths[c.name] ?? 130) + (isTime && zone === 'local' ? 46 : 0) + (hasUncertainty && c.name === 'time' ? 74 : 0), canSort: true, text,
      ...(isTime ? { note: zone === 'utc' ? words.status.utc : words.status.local } : {}),
      ...(c.kind === 'integer' ? { align: 'end' as const } : {}),
      ...(c.name === 'time' && hasUncertainty ? { cell: (row: EventRow) => <>{textOf(row, 'time', zone)}<OrderMark within={withinOf(row)} /></> } : {}),
      ...(c.name === 'outcome' ? { cell: (row: EventRow) => { const v = textOf(row, 'outcome', zone); return v === null ? null : v === 'success' || v === 'unknown' ? <span data-dim={v === 'unknown' || undefined}>{v}</span> : <OutcomeBadge value={v} />; } } : {}),
    };
  });
}

export const toneOf = (row: EventRow): string | undefined => (row['outcome'] === 'failure' ? 'bad' : row['outcome'] === 'denied' ? 'warn' : undefined);
