// Where in the evidence is personal data? Found values are counted and masked, never given out.
import type { Handlers } from '../dispatch.ts';
import { entities } from '../entities/registry.ts';
import { scanPrivacy } from '../entities/scan.ts';

export const privacyHandlers: Pick<Handlers, 'privacy.scan'> = {
  'privacy.scan': ({ only }, { session, signal, progress }) => scanPrivacy(session.case.database, {
    ...(only ? { only } : {}), ...(signal ? { signal } : {}),
    onProgress: (done, subject) => { progress({ stage: 'scanning', subject, done, total: entities.length, unit: 'steps', recordsSoFar: 0, perSecond: null, secondsLeft: null }); },
  }),
};
