// What a person sees before any case is open.
import { BadgeCheck, FlaskConical, FolderLock, FolderOpen, FolderPlus, ShieldCheck } from 'lucide-react';
import { words } from '../../../shared/words/en.ts';
import { chooseCase, openCase, openSample } from '../../state/case-actions.ts';
import type { AppState } from '../../state/case.ts';
import { openNewCase } from '../../state/intake.ts';
import { jobOf, useJobs } from '../../state/jobs.ts';
import { openPage } from '../../state/navigation.ts';
import { useSettings } from '../../state/settings.ts';
import type { Icon } from '../../ui/Button.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { Mark } from '../../ui/shell/Mark.tsx';
import { momentText } from '../../ui/time-text.ts';
import styles from './overview.module.css';

const w = words.overview;

export function StartView({ recent }: { readonly recent: AppState['recent'] }) {
  const sample = useJobs(jobOf('case.sample'));
  return (
    <div className={styles.start} data-testid="page-overview">
      <div className={styles.startInner}>
        <header className={styles.hero}><Mark size={44} /><div><h1>{w.startTitle}</h1><p>{w.startAbout}</p></div></header>
        <div className={styles.doors}>
          <Door icon={FolderPlus} title={w.newCase} about={w.newCaseAbout} onPress={() => openNewCase(true)} isFirst />
          <Door icon={FlaskConical} title={w.sample} about={w.sampleAbout} isDisabled={sample !== undefined} onPress={() => { void openSample(); }} />
          <Door icon={FolderOpen} title={w.openCase} about={w.openCaseAbout} onPress={() => { void chooseCase(); }} />
          <Door icon={BadgeCheck} title={w.verifyOnly} about={w.verifyOnlyAbout} onPress={() => openPage('report', 'verify')} />
        </div>
        {sample && <JobProgress job={sample} />}
        <section aria-labelledby="recent-cases">
          <h2 id="recent-cases" className={styles.recentTitle}>{w.recent}</h2>
          {recent.length === 0 ? <p className={styles.soft}>{w.recentNone}</p> : <ul className={styles.recent}>{recent.map((r) => <Recent key={r.path} {...r} />)}</ul>}
        </section>
        <p className={styles.never}><ShieldCheck size={16} aria-hidden />{w.never}</p>
      </div>
    </div>
  );
}

function Door({ icon: Shown, title, about, onPress, isFirst = false, isDisabled = false }: { readonly icon: Icon; readonly title: string; readonly about: string; readonly onPress: () => void; readonly isFirst?: boolean; readonly isDisabled?: boolean }) {
  return (
    <button type="button" className={styles.door} data-first={isFirst || undefined} disabled={isDisabled} onClick={onPress} aria-label={title} aria-description={about}>
      <Shown size={20} aria-hidden /><span><strong>{title}</strong><small>{about}</small></span>
    </button>
  );
}

function Recent({ path, title, openedAt, exists }: AppState['recent'][number]) {
  const zone = useSettings((s) => s.zone);
  return (
    <li>
      <button type="button" className={styles.recentItem} disabled={!exists} onClick={() => { void openCase(path); }}>
        <FolderLock size={16} aria-hidden /><strong>{title}</strong><span className={styles.path} title={path}>{path}</span>
        <span className={styles.soft}>{exists ? w.opened(momentText(openedAt, zone, 'min')) : w.recentGone}</span>
      </button>
    </li>
  );
}
