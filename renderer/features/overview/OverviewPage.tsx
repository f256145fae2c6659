// Shows the start screen without a case, and the case at a glance with one.
import { useCase } from '../../state/case.ts';
import { CaseView } from './CaseView.tsx';
import { NewCase } from './NewCase.tsx';
import { StartView } from './StartView.tsx';

export function OverviewPage() {
  const { app, summary } = useCase();
  return (
    <>
      {summary ? <CaseView summary={summary} /> : <StartView recent={app?.recent ?? []} />}
      <NewCase />
    </>
  );
}
