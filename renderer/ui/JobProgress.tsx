// How far a long request is: stage, amount, rate, time left, cancel.
import { useEffect, useState } from 'react';
import { words } from '../../shared/words/en.ts';
import type { Progress } from '../../shared/pushes.ts';
import type { Job } from '../state/jobs.ts';
import { Button } from './Button.tsx';
import { Meter } from './Meter.tsx';
import { bytesText, countText, secondsText } from './number-text.ts';
import styles from './JobProgress.module.css';

function amountText(p: Progress): string {
  const write = p.unit === 'bytes' ? bytesText : countText;
  if (p.unit === 'steps') return p.total === null ? countText(p.done) : words.progress.steps(countText(p.done), countText(p.total));
  return p.total === null ? write(p.done) : words.progress.of(write(p.done), write(p.total));
}

export function JobProgress({ job }: { readonly job: Job }) {
  const [now, setNow] = useState(job.startedMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const p = job.progress;
  const share = p?.total ? p.done / p.total : null;
  return (
    <section className={styles.progress} aria-label={job.title}>
      <header className={styles.head}>
        <strong>{job.title}</strong>
        <span className={styles.stage}>{job.isStopping ? words.status.stopping : p ? words.stage[p.stage] : ''}</span>
        <span className={styles.subject} title={p?.subject ?? ''}>{p?.subject}</span>
        <Button size="s" isDisabled={job.isStopping} onPress={job.cancel}>{words.control.cancel}</Button>
      </header>
      <Meter share={share} label={job.title} />
      <div className={styles.facts}>
        {p && <span>{amountText(p)}</span>}
        {p && p.recordsSoFar > 0 && p.unit !== 'records' && <span>{words.progress.records(countText(p.recordsSoFar))}</span>}
        {p?.perSecond != null && <span>{words.progress.perSecond(countText(Math.round(p.perSecond)))}</span>}
        {p?.secondsLeft != null && <span>{words.progress.left(secondsText(p.secondsLeft))}</span>}
        <span>{words.progress.elapsed(secondsText((now - job.startedMs) / 1000))}</span>
        <span className={styles.calm}>{words.progress.cancelConsistent}</span>
      </div>
    </section>
  );
}
