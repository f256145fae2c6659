// How healthy is this trail? Seven tiles, the figures of each source, when it covers what, and who looked at it.
import { useState } from 'react';
import { HeartPulse, RotateCw } from 'lucide-react';
import type { Health } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { useCommands } from '../../state/commands.ts';
import { useKept } from '../../state/kept.ts';
import { openCheck } from '../../state/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeptFrame } from '../../ui/KeptFrame.tsx';
import { countText } from '../../ui/number-text.ts';
import { Page } from '../../ui/Page.tsx';
import { Section } from '../../ui/Section.tsx';
import { Calendar } from './Calendar.tsx';
import { Figures } from './Figures.tsx';
import { Tiles } from './Tiles.tsx';
import styles from './health.module.css';

const w = words.health;

export function HealthPage() {
  const kept = useKept('health.read');
  const checks = useKept('integrity.run');
  const [withPrivacy, setWithPrivacy] = useState(false);
  const run = (): void => { void kept.run({ withPrivacy }); };
  useCommands('health', [{ id: 'health.run', title: w.run, group: 'case', run }]);
  const isRunning = kept.job !== undefined;
  /** The page of checks shows what it is pointed at only once they were run there. */
  const show = (check: string): void => {
    openCheck(check);
    if (checks.value === null && checks.job === undefined) void checks.run({});
  };
  const choice = <label className={styles.choice}><input type="checkbox" checked={withPrivacy} onChange={(e) => setWithPrivacy(e.target.checked)} />{w.withPrivacy}</label>;
  return (
    <Page id="health" title={words.page.health} about={words.about.health} isFlush actions={kept.value ? <>{choice}<Button icon={RotateCw} isDisabled={isRunning} onPress={run}>{words.kept.runAgain}</Button></> : null}>
      <KeptFrame {...kept} onAgain={run} />
      {kept.value === null && !isRunning && !kept.fault && <EmptyState icon={HeartPulse} title={w.emptyTitle} actions={<>{choice}<Button tone="primary" onPress={run}>{w.run}</Button></>}><p>{w.runAbout}</p></EmptyState>}
      {kept.value && <Result health={kept.value} onCheck={show} />}
    </Page>
  );
}

function Result({ health: h, onCheck }: { readonly health: Health; readonly onCheck: (check: string) => void }) {
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={words.page.health}>
      <h2 className={styles.hidden}>{w.tiles}</h2>
      <Tiles modes={h.modes} onCheck={onCheck} />
      <section className={styles.wide}><h2>{w.figures}</h2><Figures health={h} /></section>
      <Section title={w.calendar}><Calendar calendar={h.calendar} /></Section>
      <Section title={w.accesses}><p className={styles.soft}>{h.accesses.map((a) => `${countText(a.count)} ${w.access[a.audit as keyof typeof w.access] ?? a.audit}`).join(' · ')} — {w.version(h.version)}</p></Section>
    </div>
  );
}
