// The chart over the grid: how many events when, by outcome or format, and zooming into it.
import { useCallback, useMemo, useState } from 'react';
import { Maximize2, ZoomOut } from 'lucide-react';
import type { CaseSummary, Output } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { useAnswer } from '../../state/ask.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { filterOf, setRange } from '../../state/view.ts';
import type { Query } from '../../state/view.ts';
import { IconButton } from '../../ui/Button.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { Segmented } from '../../ui/Field.tsx';
import { countText, shortCountText } from '../../ui/number-text.ts';
import { frameOf, zoomed } from '../../ui/time-axis/axis-math.ts';
import type { Frame } from '../../ui/time-axis/axis-math.ts';
import { totalsOf } from '../../ui/time-axis/draw.ts';
import type { Series } from '../../ui/time-axis/draw.ts';
import { TimeAxis } from '../../ui/time-axis/TimeAxis.tsx';
import { rangeText, spanText } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './timeline.module.css';

const w = words.timeline;
const outcomeColours: Readonly<Record<string, string>> = { success: '--series-1', failure: '--series-5', denied: '--series-2', unknown: '--series-6' };
const pxPerBar = 5;

type HistogramProps = { readonly summary: CaseSummary; readonly query: Query; readonly extent: Output<'timeline.view'> | null; /** Of the event under the cursor. */ readonly mark: bigint | null };

export function Histogram({ summary, query, extent, mark }: HistogramProps) {
  const { zone, splitBy } = useSettings();
  const [room, setRoom] = useState(0);
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const from = query.range?.from ?? summary.firstTime;
  const to = query.range?.to ?? (summary.lastTime === null ? null : summary.lastTime + 1n);
  const frame = useMemo(() => (from === null || to === null || room === 0 ? null : frameOf(from, to, Math.max(20, Math.floor(room / pxPerBar)))), [from, to, room]);
  const input = useMemo(() => frame && { from: frame.from, to: frame.to, buckets: frame.buckets, filter: filterOf(query, false), by: splitBy }, [frame, query, splitBy]);
  const { value, fault, isLoading, again } = useAnswer('timeline.histogram', input);
  const series = useMemo(() => seriesOf(value, splitBy, summary), [value, splitBy, summary]);
  const shown = useMemo(() => series.filter((s) => !hidden.includes(s.key)), [series, hidden]);
  const zoom = useCallback((a: bigint, b: bigint) => setRange(snapped(a, b, frame)), [frame]);
  const most = totalsOf(shown).reduce((a, b) => Math.max(a, b), 0);
  const range = value ? rangeText(value.from, value.to, zone) : '';
  const out = (): void => {
    if (!frame || summary.firstTime === null || summary.lastTime === null) return;
    const next = zoomed(frame.from, frame.to, frame.from + (frame.to - frame.from) / 2n, 2);
    setRange(next.from <= summary.firstTime && next.to > summary.lastTime ? null : next);
  };
  if (summary.firstTime === null) return <p className={styles.noTimes}>{w.noTimes}</p>;
  return (
    <section className={styles.chart} aria-label={w.axis(range)}>
      <div className={styles.chartHead}>
        <span className={styles.chartRange}>{range}</span>
        {value && <span className={styles.soft}>{w.bar(spanText(value.width))} · {w.most(shortCountText(most))}</span>}
        <Legend series={series} hidden={hidden} onToggle={(key) => setHidden((h) => (h.includes(key) ? h.filter((k) => k !== key) : [...h, key]))} />
        <Segmented label={w.splitBy} value={splitBy} onChange={(v) => { setHidden([]); changeSettings({ splitBy: v === 'format' || v === 'outcome' ? v : 'none' }); }} options={(['none', 'outcome', 'format'] as const).map((v) => ({ value: v, title: w.by[v] }))} />
        <IconButton icon={ZoomOut} label={w.zoomOut} size="s" isDisabled={query.range === null} onPress={out} />
        <IconButton icon={Maximize2} label={w.showAll} size="s" chord="0" isDisabled={query.range === null} onPress={() => setRange(null)} />
      </div>
      {fault ? <FaultCard fault={fault} onAgain={again} /> : (
        <TimeAxis label={w.axis(range)} series={shown} from={value?.from ?? from ?? 0n} to={value?.to ?? to ?? 1n} width={value?.width ?? 1n} zone={zone} height={104} isLoading={isLoading || extent === null} hasGaps={!query.chips.some((c) => c.isOn)} mark={mark} onZoom={zoom} onReset={() => setRange(null)} onRoom={setRoom} />
      )}
    </section>
  );
}

/** A dragged range snaps to whole bars, so that what was seen is what is kept. */
function snapped(a: bigint, b: bigint, frame: Frame | null): { readonly from: bigint; readonly to: bigint } {
  if (!frame || b - a < frame.width) return { from: a, to: b > a ? b : a + 1n };
  const down = (at: bigint): bigint => frame.from + ((at - frame.from) / frame.width) * frame.width;
  const from = a < frame.from ? a : down(a);
  const to = b > frame.to ? b : down(b + frame.width - 1n);
  return { from, to };
}

function seriesOf(value: Output<'timeline.histogram'> | null, by: 'none' | 'format' | 'outcome', summary: CaseSummary): readonly Series[] {
  if (!value) return [];
  const order = by === 'format' ? summary.sources.map((s) => s.format) : ['success', 'unknown', '', 'denied', 'failure'];
  const place = (key: string): number => { const at = order.indexOf(key); return at < 0 ? order.length : at; };
  const outcome: Readonly<Record<string, string>> = w.outcome;
  return [...value.series].sort((a, b) => place(a.key) - place(b.key)).map((s, i) => ({
    key: s.key, counts: s.counts,
    title: by === 'none' ? words.overview.events : by === 'format' ? (summary.sources.find((f) => f.format === s.key)?.title ?? visibleLine(s.key)) : (outcome[s.key] ?? visibleLine(s.key)),
    colour: by === 'outcome' ? (outcomeColours[s.key] ?? '--series-6') : by === 'none' ? '--series-1' : `--series-${(i % 8) + 1}`,
  }));
}

function Legend({ series, hidden, onToggle }: { readonly series: readonly Series[]; readonly hidden: readonly string[]; readonly onToggle: (key: string) => void }) {
  return (
    <div className={styles.legend} role="group" aria-label={w.legend}>
      {series.length > 1 && series.map((s) => {
        const sum = s.counts.reduce((a, b) => a + b, 0);
        return (
          <button key={s.key} type="button" aria-pressed={!hidden.includes(s.key)} title={`${s.title}: ${countText(sum)}`} onClick={() => onToggle(s.key)}>
            <span className={styles.dot} style={{ background: `var(${s.colour})` }} /><span className={styles.legendTitle}>{s.title}</span>
          </button>
        );
      })}
    </div>
  );
}
