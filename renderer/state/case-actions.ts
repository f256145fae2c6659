// What can be done with cases and evidence from anywhere in the window.
import { words } from '../../shared/words/en.ts';
import { ask, faultOf, isCancelled } from './ask.ts';
import { takeSummary, useCase } from './case.ts';
import { chooseFiles, chooseFolder } from './choose.ts';
import { offer, openNewCase, withdraw } from './intake.ts';
import { openPage } from './navigation.ts';
import { showFault } from './open-fault.ts';
import { say } from './toasts.ts';
import { resetView } from './view.ts';

async function attempt(step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (isCancelled(error)) say(words.fault.titles.cancelled);
    else showFault(faultOf(error));
  }
}

export const openSample = (): Promise<void> => attempt(async () => {
  const summary = await ask('case.sample', {});
  resetView();
  takeSummary(summary);
  openPage('overview');
});

export const openCase = (path: string): Promise<void> => attempt(async () => {
  const summary = await ask('case.open', { path });
  resetView();
  withdraw();
  takeSummary(summary);
  openPage('overview');
});

export const chooseCase = (): Promise<void> => attempt(async () => {
  const path = await chooseFolder(words.overview.chooseCase, 'case');
  if (path !== null) await openCase(path);
});

export const closeCase = (): Promise<void> => attempt(async () => {
  await ask('case.close', {});
  resetView();
  withdraw();
  takeSummary(null);
  openPage('overview');
});

/** With a case the paths go to its plan; without one a case is made first. */
export function takePaths(paths: readonly string[]): void {
  if (paths.length === 0) return;
  offer(paths);
  if (useCase.getState().summary) return openPage('evidence', 'items');
  openPage('overview');
  openNewCase(true);
}

export const addFiles = (): Promise<void> => attempt(async () => takePaths(await chooseFiles(words.evidence.chooseFiles)));
export const addFolder = (): Promise<void> => attempt(async () => {
  const path = await chooseFolder(words.evidence.chooseFolder);
  if (path !== null) takePaths([path]);
});
