// The checks with their answers, and the verification of the case itself.
import { BadgeCheck, Check, CircleHelp, RotateCw, ShieldCheck } from 'lucide-react';
import type { CheckResult } from '../../../shared/contract.ts';
import { words } from '../../../shared/words/en.ts';
import { useCommands } from '../../state/commands.ts';
import { useKept } from '../../state/kept.ts';
import { openTab, useNavigation } from '../../state/navigation.ts';
import { selectCheck, useSelection } from '../../state/selection.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeptFrame } from '../../ui/KeptFrame.tsx';
import { ListDetail } from '../../ui/ListDetail.tsx';
import { countText } from '../../ui/number-text.ts';
import { Page } from '../../ui/Page.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { VerificationView } from '../../ui/VerificationView.tsx';
import { CheckDetail } from './CheckDetail.tsx';
import { TrustPanel } from './TrustPanel.tsx';
import { outcomeTone } from './outcome-tone.ts';
import styles from './integrity.module.css';

const w = words.integrity;
const order = ['finding', 'not-answerable', 'clear'] as const;

export function IntegrityPage() {
  const checks = useKept('integrity.run');
  const verification = useKept('case.verify');
  const tab = useNavigation((s) => s.tabs['integrity'] ?? 'checks');
  const run = (): void => { openTab('integrity', 'checks'); void checks.run({}); };
  const verify = (): void => { openTab('integrity', 'verify'); void verification.run({}); };
  useCommands('integrity', [{ id: 'integrity.run', title: w.run, group: 'case', run }, { id: 'integrity.verify', title: w.verifyRun, group: 'case', run: verify }]);
  const found = checks.value?.results.filter((r) => r.outcome === 'finding').length ?? 0;
  const actions = tab === 'trust' ? null : tab === 'verify'
    ? <Button icon={verification.value ? RotateCw : BadgeCheck} tone={verification.value ? 'plain' : 'primary'} isDisabled={verification.job !== undefined} onPress={verify}>{w.verifyRun}</Button>
    : <Button icon={checks.value ? RotateCw : ShieldCheck} tone={checks.value ? 'plain' : 'primary'} isDisabled={checks.job !== undefined} onPress={run}>{checks.value ? words.kept.runAgain : w.run}</Button>;
  return (
    <Page id="integrity" title={words.page.integrity} about={words.about.integrity} actions={actions} isFlush>
      <Tabs label={w.tabs.label} selected={tab} onSelect={(id) => openTab('integrity', id)} items={[
        { id: 'checks', title: w.tabs.checks, ...(found > 0 ? { count: countText(found), tone: 'warn' as const } : {}), content: () => <Checks kept={checks} onRun={run} /> },
        { id: 'trust', title: w.tabs.trust, content: () => <TrustPanel /> },
        { id: 'verify', title: w.tabs.verify, content: () => <Verify kept={verification} onRun={verify} /> },
      ]} />
    </Page>
  );
}

function Checks({ kept, onRun }: { readonly kept: ReturnType<typeof useKept<'integrity.run'>>; readonly onRun: () => void }) {
  const selected = useSelection((s) => s.check);
  const results = kept.value?.results ?? null;
  const ofOutcome = (o: CheckResult['outcome']): readonly CheckResult[] => (results ?? []).filter((r) => r.outcome === o).sort((a, b) => ['serious', 'notice', 'note'].indexOf(a.weight) - ['serious', 'notice', 'note'].indexOf(b.weight));
  const groups = order.map((o) => ({ id: o, title: w.groups[o], entries: ofOutcome(o).map((r) => ({ id: r.id, title: r.title, about: r.question, aside: r.outcome === 'finding' ? <Badge tone={outcomeTone(r)}>{countText(r.total)}</Badge> : <Badge tone={outcomeTone(r)} icon={r.outcome === 'clear' ? Check : CircleHelp} title={w.outcome[r.outcome]}>{''}</Badge> })) }));
  const shownId = results?.some((r) => r.id === selected) ? selected : (groups.flatMap((g) => g.entries)[0]?.id ?? null);
  const shown = results?.find((r) => r.id === shownId);
  return (
    <>
      <KeptFrame {...kept} onAgain={onRun} />
      {results === null && !kept.job && !kept.fault && <EmptyState icon={ShieldCheck} title={w.emptyTitle} actions={<Button tone="primary" onPress={onRun}>{w.run}</Button>}><p>{w.runAbout}</p></EmptyState>}
      {results !== null && (
        <>
          <p className={styles.summary} role="status">{w.summary(countText(results.length), countText(ofOutcome('finding').length), countText(ofOutcome('clear').length), countText(ofOutcome('not-answerable').length))}</p>
          <ListDetail label={w.list} groups={groups} selected={shownId} onSelect={selectCheck}>{shown && <CheckDetail check={shown} />}</ListDetail>
        </>
      )}
    </>
  );
}

function Verify({ kept, onRun }: { readonly kept: ReturnType<typeof useKept<'case.verify'>>; readonly onRun: () => void }) {
  return (
    <>
      <KeptFrame {...kept} onAgain={onRun} />
      {kept.value === null && !kept.job && !kept.fault && <EmptyState icon={BadgeCheck} title={w.verifyTitle} actions={<Button tone="primary" onPress={onRun}>{w.verifyRun}</Button>}><p>{w.verifyAbout}</p></EmptyState>}
      {kept.value && <div className={styles.scroll} tabIndex={0} role="group" aria-label={w.tabs.verify}><VerificationView result={kept.value} /></div>}
    </>
  );
}
