// Was it kept and recorded as the clause demands? Answered from the evidence, or said to be not answerable from it.
import type { Handlers } from '../dispatch.ts';
import { evaluateRetention } from '../retention/evaluate.ts';

export const retentionHandlers: Pick<Handlers, 'retention.evaluate'> = {
  'retention.evaluate': ({ pack, asOf }, { session }) => evaluateRetention(session.case.database, pack, asOf ?? null),
};
