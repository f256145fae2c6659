// Can this evidence be trusted? Every check over the case, each with its reasons and its limits.
import type { Handlers } from '../dispatch.ts';
import { checks } from '../checks/registry.ts';
import { runChecks } from '../checks/run.ts';

export const integrityHandlers: Pick<Handlers, 'integrity.run'> = {
  'integrity.run': async ({ only }, { session, signal, progress }) => ({
    results: [...await runChecks(session.case, {
      ...(only ? { only } : {}), ...(signal ? { signal } : {}),
      onProgress: (done, subject) => { progress({ stage: 'checking', subject, done, total: checks.length, unit: 'steps', recordsSoFar: 0, perSecond: null, secondsLeft: null }); },
    })],
  }),
};
