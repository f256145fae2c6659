// How the running load goes, and how the last one ended.
import { words } from '../../../shared/words/en.ts';
import { jobOf, useJobs } from '../../state/jobs.ts';
import { Balance } from '../../ui/Balance.tsx';
import { Button } from '../../ui/Button.tsx';
import { FaultCard } from '../../ui/FaultCard.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { countText } from '../../ui/number-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { forgetLoading, useLoading } from './loading-store.ts';
import { StatusBadge } from './StatusBadge.tsx';
import styles from './evidence.module.css';

const w = words.evidence;

export function LoadingPanel() {
  const job = useJobs(jobOf('evidence.add'));
  const { result, fault, taken } = useLoading();
  if (job) {
    return (
      <div className={styles.loading}>
        <JobProgress job={job} />
        <section className={styles.taken} aria-label={w.takenNow}>
          {taken.length === 0 ? <p className={styles.soft}>{w.noDecisions}</p> : (
            <ul>{taken.slice(0, 6).map((t, i) => <li key={`${t.path}-${taken.length - i}`}><StatusBadge status={t.status} /><span className={styles.takenName} title={t.path}>{visibleLine(t.path)}</span><span>{t.formatTitle}</span><span className={styles.soft} title={t.why ?? ''}>{t.why}</span><span className={styles.takenCount}>{countText(t.found)}</span></li>)}</ul>
          )}
        </section>
      </div>
    );
  }
  if (fault) return <div className={styles.loading}><FaultCard fault={fault} onDismiss={forgetLoading} /></div>;
  if (!result) return null;
  return (
    <div className={styles.loading}>
      <section className={styles.result} aria-label={w.loaded}>
        <header><strong>{w.loaded}</strong><span role="status">{w.added(countText(result.added.events), countText(result.added.found))}</span><Button size="s" onPress={forgetLoading}>{w.ok}</Button></header>
        <Balance accounting={result.added} isSmall />
      </section>
    </div>
  );
}
