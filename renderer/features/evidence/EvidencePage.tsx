// Plan and progress of adding evidence, and four views of what is there.
import { FilePlus2, FolderPlus } from 'lucide-react';
import { words } from '../../../shared/words/en.ts';
import { addFiles, addFolder } from '../../state/case-actions.ts';
import { useCase } from '../../state/case.ts';
import { useIntake } from '../../state/intake.ts';
import { jobOf, useJobs } from '../../state/jobs.ts';
import { openTab, useNavigation } from '../../state/navigation.ts';
import { Button } from '../../ui/Button.tsx';
import { countText } from '../../ui/number-text.ts';
import { Page } from '../../ui/Page.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { AccountingTab } from './AccountingTab.tsx';
import { ClocksTab } from './ClocksTab.tsx';
import { useLoading } from './loading-store.ts';
import { ItemsTab } from './ItemsTab.tsx';
import { LedgerTab } from './LedgerTab.tsx';
import { LoadingPanel } from './LoadingPanel.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import { QuarantineTab } from './QuarantineTab.tsx';

const w = words.evidence;

export function EvidencePage() {
  const summary = useCase((s) => s.summary);
  const offered = useIntake((s) => s.offered);
  const loading = useLoading();
  const job = useJobs(jobOf('evidence.add'));
  const tab = useNavigation((s) => s.tabs['evidence'] ?? 'items');
  if (!summary) return null;
  const isBusy = job !== undefined;
  const actions = (
    <><Button icon={FolderPlus} isDisabled={summary.readOnly || isBusy} onPress={() => { void addFolder(); }}>{w.addFolder}</Button><Button icon={FilePlus2} tone="primary" isDisabled={summary.readOnly || isBusy} onPress={() => { void addFiles(); }}>{w.addFiles}</Button></>
  );
  const quarantined = summary.accounting.quarantined;
  return (
    <Page id="evidence" title={words.page.evidence} about={words.about.evidence} actions={actions} isFlush>
      {(isBusy || loading.result !== null || loading.fault !== null) && <LoadingPanel />}
      {offered !== null && !isBusy ? <PlanPanel paths={offered} /> : isBusy && summary.items === 0 ? null : (
        <Tabs label={w.tabs.label} selected={tab} onSelect={(id) => openTab('evidence', id)} items={[
          { id: 'items', title: w.tabs.items, count: countText(summary.items), content: () => <ItemsTab /> },
          { id: 'accounting', title: w.tabs.accounting, content: () => <AccountingTab /> },
          { id: 'ledger', title: w.tabs.ledger, ...(summary.losses > 0 ? { count: countText(summary.losses), tone: 'warn' as const } : {}), content: () => <LedgerTab /> },
          { id: 'quarantine', title: w.tabs.quarantine, ...(quarantined > 0 ? { count: countText(quarantined), tone: 'warn' as const } : {}), content: () => <QuarantineTab /> },
          { id: 'clocks', title: words.clocks.tab, content: () => <ClocksTab /> },
        ]} />
      )}
    </Page>
  );
}
