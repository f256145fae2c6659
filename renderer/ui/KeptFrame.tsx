// The frame around a kept result: progress while it runs, its fault, or that the case has changed since.
import { TriangleAlert } from 'lucide-react';
import type { Fault } from '../../shared/faults.ts';
import { words } from '../../shared/words/en.ts';
import type { Job } from '../state/jobs.ts';
import { Button } from './Button.tsx';
import { FaultCard } from './FaultCard.tsx';
import { JobProgress } from './JobProgress.tsx';
import styles from './KeptFrame.module.css';

export function KeptFrame({ job, fault, isStale, onAgain }: { readonly job: Job | undefined; readonly fault: Fault | null; readonly isStale: boolean; readonly onAgain: () => void }) {
  if (!job && !fault && !isStale) return null;
  return (
    <div className={styles.frame}>
      {job && <JobProgress job={job} />}
      {!job && fault && <FaultCard fault={fault} onAgain={onAgain} />}
      {!job && isStale && <p className={styles.stale} role="status"><TriangleAlert size={14} aria-hidden />{words.kept.stale}<Button size="s" onPress={onAgain}>{words.kept.runAgain}</Button></p>}
    </div>
  );
}
