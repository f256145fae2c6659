// The line at the lower edge: the case, what runs, how times and colours are shown.
import { ShieldCheck, X } from 'lucide-react';
import { words } from '../../../shared/words/en.ts';
import type { CaseSummary } from '../../../shared/contract.ts';
import type { Job } from '../../state/jobs.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import type { Theme } from '../../state/settings.ts';
import { IconButton, Note } from '../Button.tsx';
import { Meter } from '../Meter.tsx';
import { countText, shortHash } from '../number-text.ts';
import { zoneText } from '../time-text.ts';
import styles from './StatusBar.module.css';

export type StatusBarProps = { readonly summary: CaseSummary | null; readonly custody: { readonly entries: number; readonly head: string } | null; readonly jobs: readonly Job[]; readonly now: bigint; readonly onCustody: () => void };

export function StatusBar({ summary, custody, jobs, now, onCustody }: StatusBarProps) {
  const { zone, theme } = useSettings();
  return (
    <footer className={styles.bar} aria-label={words.status.label}>
      <div className={styles.case}>
        <span className={styles.title} title={summary?.path}>{summary ? summary.title : words.status.noCase}</span>
        {summary?.readOnly && <span className={styles.soft}>{words.status.readOnly}</span>}
        {summary && <span className={styles.soft}>{words.status.events(countText(summary.accounting.events))}</span>}
        {custody && (
          <button type="button" className={styles.link} onClick={onCustody} title={`${words.status.custodyOpen} · ${words.status.head} ${custody.head}`}>
            {words.status.custody(countText(custody.entries))} · {words.status.head} <code>{shortHash(custody.head)}</code>
          </button>
        )}
      </div>
      <div className={styles.jobs} role="group" aria-label={jobs.length ? words.status.jobs(jobs.length) : words.status.idle}>
        {jobs.map((j) => <JobLine key={j.id} job={j} />)}
      </div>
      <Note icon={ShieldCheck} text={words.status.offline} about={words.status.offlineAbout} />
      <label className={styles.choice} title={words.status.zoneAbout}>
        <span className={styles.hidden}>{words.status.zone}</span>
        <select value={zone} onChange={(e) => changeSettings({ zone: e.target.value === 'local' ? 'local' : 'utc' })}>
          <option value="utc">{words.status.utc}</option>
          <option value="local">{words.status.local} ({zoneText(now, 'local')})</option>
        </select>
      </label>
      <label className={styles.choice}>
        <span className={styles.hidden}>{words.status.theme}</span>
        <select value={theme} onChange={(e) => changeSettings({ theme: e.target.value as Theme })}>
          <option value="system">{words.status.system}</option><option value="light">{words.status.light}</option><option value="dark">{words.status.dark}</option>
        </select>
      </label>
    </footer>
  );
}

function JobLine({ job }: { readonly job: Job }) {
  const p = job.progress;
  const share = p?.total ? p.done / p.total : null;
  return (
    <div className={styles.job}>
      <span>{job.isStopping ? words.status.stopping : `${job.title}${p ? ` · ${words.stage[p.stage]}` : ''}`}</span>
      <div className={styles.meter}><Meter share={share} label={job.title} /></div>
      <IconButton icon={X} size="s" label={words.status.stop(job.title)} isDisabled={job.isStopping} onPress={job.cancel} />
    </div>
  );
}
