// One check: its question, what was observed and where, what else could explain it, and how to do it again.
import { ChartNoAxesColumn } from 'lucide-react';
import type { CheckResult } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { openPage } from '../../state/navigation.ts';
import { openItem } from '../../state/selection.ts';
import { useSettings } from '../../state/settings.ts';
import { showQuery } from '../../state/view.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { countText } from '../../ui/number-text.ts';
import { Bullets, HowComputed, Section } from '../../ui/Section.tsx';
import { momentText, rangeText } from '../../ui/time-text.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { outcomeTone } from './outcome-tone.ts';
import { ProofPanel } from './ProofPanel.tsx';
import styles from './integrity.module.css';

const w = words.integrity;
type Finding = CheckResult['findings'][number];
/** Shown around a finding, so that its neighbours can be seen. */
const margin = 300_000_000n;

export function CheckDetail({ check: c }: { readonly check: CheckResult }) {
  return (
    <article>
      <header className={styles.head}><h2>{c.title}</h2><Badge tone={outcomeTone(c)}>{w.outcome[c.outcome]}{c.outcome === 'finding' && ` · ${w.weight[c.weight]}`}</Badge></header>
      <p className={styles.question}>{c.question}</p>
      {c.outcome === 'not-answerable' && <p className={styles.because}><strong>{w.because}:</strong> {c.because === null ? words.control.unknown : visibleLine(c.because)}</p>}
      {c.outcome === 'clear' && c.proof === null && <p className={styles.clear}>{w.clearText}</p>}
      {c.proof !== null && <ProofPanel proof={c.proof} because={c.because} />}
      {c.proof === null && c.findings.length > 0 && (
        <Section title={w.findings} aside={c.total > c.findings.length ? <span className={styles.soft}>{w.findingsMore(countText(c.findings.length), countText(c.total))}</span> : null}>
          <ol className={styles.findings}>{c.findings.map((f, i) => <OneFinding key={i} finding={f} />)}</ol>
        </Section>
      )}
      {c.outcome === 'finding' && c.innocentCauses.length > 0 && <Section title={w.innocent}><Bullets items={c.innocentCauses} /></Section>}
      {c.outcome !== 'clear' && c.settledBy.length > 0 && <Section title={w.settle}><Bullets items={c.settledBy} /></Section>}
      {c.cannotSee.length > 0 && <Section title={w.cannotSee}><Bullets items={c.cannotSee} /></Section>}
      <div className={styles.how}><HowComputed title={w.how} sql={c.sql} sqlTitle={w.sql} hash={c.specHash} hashTitle={w.specHash} /></div>
    </article>
  );
}

function OneFinding({ finding: f }: { readonly finding: Finding }) {
  const zone = useSettings((s) => s.zone);
  const hasTime = f.fromTime !== null;
  const from = f.fromTime ?? 0n;
  const to = f.toTime ?? from;
  const showTime = (): void => {
    showQuery([], { from: from - margin, to: to + margin }, f.eventId === null ? { time: from } : { eventId: f.eventId });
    openPage('timeline');
  };
  const showEvent = (): void => {
    showQuery([], null, { eventId: f.eventId ?? '', isOpen: true });
    openPage('timeline');
  };
  const place = [f.path === null ? '' : visibleLine(f.path), f.record === null ? '' : w.record(countText(f.record)), f.count > 1 ? w.counted(countText(f.count)) : ''].filter(Boolean).join(' · ');
  return (
    <li>
      <div className={styles.findingWords}>
        <p>{visibleLine(f.summary)}</p>
        {hasTime && <p className={styles.time}>{from === to ? momentText(from, zone) : rangeText(from, to, zone)}</p>}
        {place && <p className={styles.soft}>{place}</p>}
        {f.detail !== null && <p className={styles.soft}>{visibleLine(f.detail)}</p>}
      </div>
      <div className={styles.findingLinks}>
        {f.item !== null && f.eventId === null && <Button size="s" onPress={() => openItem(f.item ?? 0)}>{w.showItem}</Button>}
        {f.eventId !== null && <Button size="s" onPress={showEvent}>{w.showEvent}</Button>}
        {hasTime && <Button size="s" icon={ChartNoAxesColumn} onPress={showTime}>{w.showRange}</Button>}
      </div>
    </li>
  );
}
