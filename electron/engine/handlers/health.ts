// How healthy is this trail? The figures of the field for the case and each source, and the seven ways in which a trail fails.
import type { Handlers } from '../dispatch.ts';
import { readHealth } from '../checks/health.ts';

export const healthHandlers: Pick<Handlers, 'health.read'> = {
  'health.read': ({ source, withPrivacy }, { session, signal, progress }) => readHealth(session.case, {
    withPrivacy, ...(source === undefined ? {} : { source }), ...(signal ? { signal } : {}),
    onProgress: (done, total, subject) => { progress({ stage: 'checking', subject, done, total, unit: 'steps', recordsSoFar: 0, perSecond: null, secondsLeft: null }); },
  }),
};
