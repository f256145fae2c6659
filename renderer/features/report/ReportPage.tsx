// Writing a signed report of the open case, and verifying a package with or without a case.
import { words } from '../../../shared/words/en.ts';
import { useCase } from '../../state/case.ts';
import { openTab, useNavigation } from '../../state/navigation.ts';
import { Page } from '../../ui/Page.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { VerifyTab } from './VerifyTab.tsx';
import { WriteTab } from './WriteTab.tsx';

const w = words.report;

export function ReportPage() {
  const hasCase = useCase((s) => s.summary !== null);
  const tab = useNavigation((s) => s.tabs['report'] ?? 'write');
  return (
    <Page id="report" title={words.page.report} about={words.about.report} isFlush>
      <Tabs label={w.tabs.label} selected={hasCase ? tab : 'verify'} onSelect={(id) => openTab('report', id)} items={[
        ...(hasCase ? [{ id: 'write', title: w.tabs.write, content: () => <WriteTab /> }] : []),
        { id: 'verify', title: w.tabs.verify, content: () => <VerifyTab /> },
      ]} />
    </Page>
  );
}
