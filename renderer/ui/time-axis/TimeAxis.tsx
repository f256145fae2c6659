// A histogram over time that zooms: by dragging, by wheel, by keys.
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { words } from '../../../shared/words/en.ts';
import { countText } from '../number-text.ts';
import { rangeText } from '../time-text.ts';
import type { Zone } from '../time-text.ts';
import { momentAt, ticksOf, zoomed } from './axis-math.ts';
import { draw, totalsOf } from './draw.ts';
import type { Series } from './draw.ts';
import { usePalette } from './use-palette.ts';
import styles from './TimeAxis.module.css';

export type TimeAxisProps = {
  readonly label: string; readonly series: readonly Series[]; readonly from: bigint; readonly to: bigint; /** Of one bar. */ readonly width: bigint; readonly zone: Zone; readonly height: number; readonly isLoading: boolean; readonly hasGaps: boolean; readonly mark: bigint | null;
  readonly onZoom: (from: bigint, to: bigint) => void; readonly onReset: () => void; readonly onRoom: (width: number) => void;
};

type Drag = { readonly from: number; readonly to: number };
const colours = ['--text', '--line', '--line-soft', '--line-strong', '--text-soft', '--text-faint', '--accent', '--warn', '--warn-soft', ...Array.from({ length: 8 }, (_, i) => `--series-${i + 1}`), '--ok', '--bad'];

export function TimeAxis(props: TimeAxisProps) {
  const { label, series, from, to, zone, height, onZoom, onReset, onRoom } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [room, setRoom] = useState(0);
  const [cursor, setCursor] = useState<number | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const palette = usePalette(colours);
  const buckets = series[0]?.counts.length ?? 0;
  const at = cursor !== null && cursor < buckets ? cursor : null;
  const hint = useId();

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(() => { setRoom(element.clientWidth); onRoom(element.clientWidth); });
    watch.observe(element);
    return () => watch.disconnect();
  }, [onRoom]);

  useEffect(() => {
    if (canvas.current && room > 0) draw(canvas.current, { width: room, height, ratio: devicePixelRatio, series, from, to, ticks: ticksOf(from, to, room / 90, zone), cursor: at, selection: drag, palette, hasGaps: props.hasGaps, mark: props.mark });
  });

  const pointer = pointerOf({ room, buckets, drag, setDrag, setCursor, zoomTo: (a, b) => onZoom(momentAt(a / room, from, to), momentAt(b / room, from, to)) });
  return (
    <div ref={frame} className={styles.axis} style={{ height }} tabIndex={0} role="group" aria-label={label} aria-describedby={hint} aria-busy={props.isLoading} data-loading={props.isLoading || undefined}
      onKeyDown={(e) => axisKey(e, props, at, setCursor, () => { setDrag(null); onReset(); })} onBlur={() => setCursor(null)} onDoubleClick={onReset} {...pointer}>
      <canvas ref={canvas} className={styles.canvas} aria-hidden />
      <p id={hint} className={styles.hidden}>{words.timeline.axisHint}</p>
      <Tip {...props} at={at} room={room} isQuiet={drag !== null} />
      <p className={styles.hidden} role="status">{at === null ? '' : `${rangeText(momentOf(props, at), momentOf(props, at + 1), zone)}: ${countText(totalsOf(series)[at] ?? 0)}`}</p>
    </div>
  );
}

const momentOf = (p: Pick<TimeAxisProps, 'from' | 'width'>, bucket: number): bigint => p.from + p.width * BigInt(bucket);

function Tip(p: TimeAxisProps & { readonly at: number | null; readonly room: number; readonly isQuiet: boolean }) {
  const { at, series, room } = p;
  if (at === null || p.isQuiet) return null;
  const x = ((at + 0.5) / (series[0]?.counts.length || 1)) * room;
  const lines = series.map((s) => ({ ...s, n: s.counts[at] ?? 0 })).filter((s) => s.n > 0);
  return (
    <div className={styles.tip} style={x > room / 2 ? { right: room - x + 12 } : { left: x + 12 }} aria-hidden>
      <div className={styles.tipTime}>{rangeText(momentOf(p, at), momentOf(p, at + 1), p.zone)}</div>
      {lines.map((s) => <div key={s.key} className={styles.tipLine}><span className={styles.dot} style={{ background: `var(${s.colour})` }} /><span>{s.title}</span><b>{countText(s.n)}</b></div>)}
      {lines.length === 0 && <div className={styles.tipLine}>{words.timeline.noEventsHere}</div>}
      {lines.length > 1 && <div className={styles.tipLine}><span className={styles.dot} /><span>{words.timeline.together}</span><b>{countText(lines.reduce((sum, s) => sum + s.n, 0))}</b></div>}
    </div>
  );
}

type PointerUse = { readonly room: number; readonly buckets: number; readonly drag: Drag | null; readonly setDrag: (drag: Drag | null) => void; readonly setCursor: (at: number | null) => void; readonly zoomTo: (a: number, b: number) => void };

function pointerOf({ room, buckets, drag, setDrag, setCursor, zoomTo }: PointerUse) {
  const xOf = (e: PointerEvent<HTMLElement>): number => Math.min(room, Math.max(0, e.clientX - e.currentTarget.getBoundingClientRect().left));
  return {
    onPointerDown: (e: PointerEvent<HTMLElement>): void => {
      if (e.button !== 0 || buckets === 0) return;
      e.currentTarget.setPointerCapture(e.pointerId);
      setDrag({ from: xOf(e), to: xOf(e) });
    },
    onPointerMove: (e: PointerEvent<HTMLElement>): void => {
      const x = xOf(e);
      setCursor(buckets ? Math.min(buckets - 1, Math.floor((x / room) * buckets)) : null);
      if (drag) setDrag({ ...drag, to: x });
    },
    onPointerUp: (): void => {
      // A click is not a drag: three pixels are a shaky hand.
      if (drag && Math.abs(drag.to - drag.from) > 3) zoomTo(Math.min(drag.from, drag.to), Math.max(drag.from, drag.to));
      setDrag(null);
    },
    onPointerCancel: (): void => setDrag(null),
    onPointerLeave: (): void => { if (!drag) setCursor(null); },
  };
}

function axisKey(e: KeyboardEvent, p: TimeAxisProps, at: number | null, setCursor: (at: number | null) => void, reset: () => void): void {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const buckets = p.series[0]?.counts.length ?? 0;
  const done = (): void => { e.preventDefault(); e.stopPropagation(); };
  const span = p.to - p.from;
  const centre = at === null ? p.from + span / 2n : momentOf(p, at) + p.width / 2n;
  const zoom = (factor: number): void => { const next = zoomed(p.from, p.to, centre, factor); p.onZoom(next.from, next.to); };
  switch (e.key) {
    case '+': case '=': done(); return zoom(0.5);
    case '-': case '_': done(); return zoom(2);
    case 'Escape': done(); return reset();
    case 'Enter': if (at !== null) { done(); p.onZoom(momentOf(p, at), momentOf(p, at + 1)); } return;
    case 'Home': done(); return setCursor(0);
    case 'End': done(); return setCursor(buckets - 1);
    case 'ArrowLeft': case 'ArrowRight': {
      done();
      const to = (at ?? Math.floor(buckets / 2)) + (e.key === 'ArrowRight' ? 1 : -1) * (e.shiftKey ? 10 : 1);
      const by = to < 0 ? -span / 4n : to >= buckets ? span / 4n : 0n;
      if (by !== 0n) p.onZoom(p.from + by, p.to + by);
      return setCursor(Math.min(buckets - 1, Math.max(0, to)));
    }
    default:
  }
}
