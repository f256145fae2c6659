// When one source covers what: hours of the day down, days across, drawn as squares that the keyboard can walk.
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Health } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { openPage } from '../../state/navigation.ts';
import { showQuery } from '../../state/view.ts';
import { countText } from '../../ui/number-text.ts';
import { timeText } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import styles from './health.module.css';

const w = words.health;
type CalendarOf = Health['calendar'];
const hourMicros = 3_600_000_000n;
const two = (n: number): string => String(n).padStart(2, '0');
/** Five shades by powers of the busiest hour: one quiet hour must not vanish beside a busy one. */
const shade = (n: number, most: number): number => (n === 0 ? 0 : Math.min(5, 1 + Math.floor((Math.log(n + 1) / Math.log(most + 1)) * 4.999)));

export function Calendar({ calendar: c }: { readonly calendar: CalendarOf }) {
  if (c.from === null) return <p className={styles.soft}>{w.noTimes}</p>;
  const { from } = c;
  return (
    <>
      <p className={styles.soft}>{w.calendarAbout(c.stepDays)}</p>
      {c.rows.map((row) => <OneSource key={row.format} row={row} from={from} steps={c.steps} stepDays={c.stepDays} />)}
      {c.left > 0 && <p className={styles.soft}>{w.left(countText(c.left))}</p>}
    </>
  );
}

function OneSource({ row, from, steps, stepDays }: { readonly row: CalendarOf['rows'][number]; readonly from: bigint; readonly steps: number; readonly stepDays: number }) {
  const [at, setAt] = useState<number | null>(null);
  const dayOf = (step: number): bigint => from + BigInt(step * stepDays) * 24n * hourMicros;
  const covered = row.counts.reduce((n, v) => n + (v > 0 ? 1 : 0), 0);
  const spoken = at === null ? '' : w.hour(timeText(dayOf(Math.floor(at / 24)), 'utc', 'day'), `${two(at % 24)}:00–${two(at % 24)}:59`, countText(row.counts[at] ?? 0));
  // Steps of several days hold the same hour of each day: the whole step is shown then.
  const show = (cell: number): void => {
    const day = dayOf(Math.floor(cell / 24));
    const range = stepDays === 1 ? { from: day + BigInt(cell % 24) * hourMicros, to: day + BigInt((cell % 24) + 1) * hourMicros } : { from: day, to: day + BigInt(stepDays) * 24n * hourMicros };
    showQuery([{ column: 'format', test: 'is', value: row.format }], range, null);
    openPage('timeline');
  };
  const key = (e: KeyboardEvent): void => {
    const step = { ArrowRight: 24, ArrowLeft: -24, ArrowDown: 1, ArrowUp: -1, Home: -steps * 24, End: steps * 24 }[e.key];
    if (step !== undefined) { e.preventDefault(); setAt((n) => Math.min(steps * 24 - 1, Math.max(0, n === null ? 0 : n + step))); }
    else if (e.key === 'Enter' && at !== null) { e.preventDefault(); show(at); }
  };
  const size = Math.max(3, Math.min(14, Math.floor(1100 / steps)));
  const title = visibleLine(row.title);
  return (
    <section className={styles.source} aria-label={title}>
      <header><h3>{title}</h3><span className={styles.soft}>{w.covered(countText(covered), countText(steps * 24), countText(row.most))}</span><output className={styles.spoken} aria-live="polite">{spoken}</output></header>
      <div className={styles.map} role="application" tabIndex={0} aria-label={`${title}. ${w.covered(countText(covered), countText(steps * 24), countText(row.most))}. ${w.calendarAbout(stepDays)}`} onKeyDown={key}>
        <svg aria-hidden width={steps * size + 30} height={24 * 5 + 14}>
          {[0, 6, 12, 18].map((h) => <text key={h} x={24} y={h * 5 + 7} textAnchor="end" className={styles.axis}>{two(h)}</text>)}
          <rect x={30} y={0} width={steps * size} height={120} className={styles.ground} />
          {[1, 2, 3, 4, 5].map((s) => <path key={s} className={styles.cells} data-shade={s} d={pathOf(row, s, size)} />)}
          {at !== null && <rect x={30 + Math.floor(at / 24) * size} y={(at % 24) * 5} width={size} height={5} className={styles.cursor} />}
          <text x={30} y={132} className={styles.axis}>{timeText(from, 'utc', 'day')}</text>
          {steps * size > 200 && <text x={30 + steps * size} y={132} textAnchor="end" className={styles.axis}>{timeText(dayOf(steps - 1), 'utc', 'day')}</text>}
        </svg>
      </div>
    </section>
  );
}

/** One path a shade: nine thousand squares as elements would slow the page. */
function pathOf(row: CalendarOf['rows'][number], wanted: number, size: number): string {
  let path = '';
  const side = size > 4 ? size - 1 : size;
  row.counts.forEach((n, at) => { if (n > 0 && shade(n, row.most) === wanted) path += `M${30 + Math.floor(at / 24) * size} ${(at % 24) * 5}h${side}v4h${-side}z`; });
  return path;
}
