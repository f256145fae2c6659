// All handlers together, one file per noun of the contract.
import type { Handlers } from '../dispatch.ts';
import { accountingHandlers } from './accounting.ts';
import { anchorHandlers } from './anchor.ts';
import { appHandlers } from './app.ts';
import { caseHandlers } from './case.ts';
import { custodyHandlers } from './custody.ts';
import { eventHandlers } from './event.ts';
import { evidenceHandlers } from './evidence.ts';
import { formatHandlers } from './format.ts';
import { healthHandlers } from './health.ts';
import { identityHandlers } from './identity.ts';
import { integrityHandlers } from './integrity.ts';
import { packageHandlers } from './package.ts';
import { privacyHandlers } from './privacy.ts';
import { proofHandlers } from './proof.ts';
import { reportHandlers } from './report.ts';
import { retentionHandlers } from './retention.ts';
import { sampleHandlers } from './sample.ts';
import { timeHandlers } from './time.ts';
import { timelineHandlers } from './timeline.ts';
import { trailHandlers } from './trail.ts';
import { transferHandlers } from './transfer.ts';
import { trustHandlers } from './trust.ts';

export const handlers: Handlers = {
  ...accountingHandlers, ...anchorHandlers, ...appHandlers, ...caseHandlers, ...custodyHandlers, ...eventHandlers, ...evidenceHandlers, ...formatHandlers, ...healthHandlers, ...identityHandlers,
  ...integrityHandlers, ...packageHandlers, ...privacyHandlers, ...proofHandlers, ...reportHandlers, ...retentionHandlers, ...sampleHandlers, ...timeHandlers, ...timelineHandlers, ...trailHandlers, ...transferHandlers, ...trustHandlers,
};
