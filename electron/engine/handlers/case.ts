// Cases: made, opened, closed, summed up, verified again; and the sample to start with.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Verification } from '../../../shared/contract.ts';
import type { Context, Handlers } from '../dispatch.ts';
import { verifyCase } from '../checks/proofs/case-verification.ts';
import { custodyOwn } from '../../../shared/model/custody-entry.ts';
import { verifiedEntry } from '../custody/noticed.ts';
import { ruleSet } from '../custody/rule-set.ts';
import { adoptOwnFormats } from '../formats/own.ts';
import { arrange } from '../load/arrange.ts';
import { writeStory } from '../sample/story.ts';
import { createCase, openCase } from '../store/open-case.ts';
import type { OpenCase } from '../store/open-case.ts';
import { rememberRecent } from '../store/recent.ts';
import { readSummary } from '../store/summary.ts';
import { addEvidence } from './evidence.ts';
import { ownFormatFolders } from './format.ts';

async function take(open: OpenCase, { session }: Context) {
  await session.use(open);
  adoptOwnFormats(ownFormatFolders(session));
  // Which rules the results of this session come from: one hash, whatever was asked.
  open.custody.append({ audit: 'log', what: custodyOwn.rules, detail: ruleSet() });
  // An intake that ended before its events were put in order is completed here.
  await arrange(open.database);
  const micros = BigInt(session.ports.clock.now().getTime()) * 1000n;
  rememberRecent(session.ports.folders.profile, { path: open.folder, title: open.title, openedAt: String(micros) });
  return readSummary(open);
}

export const caseHandlers: Pick<Handlers, 'case.create' | 'case.open' | 'case.close' | 'case.summary' | 'case.sample' | 'case.verify'> = {
  'case.create': async ({ path, title }, context) => {
    await context.session.closeCase();
    return take(await createCase(path, title, context.session.ports), context);
  },
  'case.open': async ({ path }, context) => {
    await context.session.closeCase();
    return take(await openCase(path, context.session.ports), context);
  },
  'case.close': async (_input, { session }) => { await session.closeCase(); return {}; },
  'case.summary': async (_input, { session }) => readSummary(session.case),

  'case.sample': async ({ path }, context) => {
    const { session } = context;
    const stamp = session.ports.clock.now().toISOString().replace(/[-:]/g, '').slice(0, 15);
    const folder = path ?? join(session.ports.folders.profile, 'samples', `sample-${stamp}`);
    mkdirSync(folder, { recursive: true });
    await writeStory(folder);
    await session.closeCase();
    await take(await createCase(join(folder, 'Northwind Harbour.exhibit'), 'Northwind Harbour (sample)', session.ports), context);
    await addEvidence({ paths: [join(folder, 'handover')], keep: 'copy' }, context);
    return readSummary(session.case);
  },

  'case.verify': async (_input, { session, signal, progress }): Promise<Verification> => {
    const open = session.case;
    const wasQuarantined = open.custody.quarantine !== null;
    const result = await verifyCase(open, {
      ...(signal ? { signal } : {}),
      onProgress: (done, total, subject) => { progress({ stage: 'verifying', subject, done, total, unit: 'bytes', recordsSoFar: 0, perSecond: null, secondsLeft: null }); },
    });
    // What the verification found is part of the log: where it holds, a received case leaves its quarantine.
    open.custody.append({ audit: 'derive', what: verifiedEntry, detail: { proven: count(result, 'proven'), failed: count(result, 'failed'), notShown: count(result, 'not-shown') }, outcome: result.outcome });
    await open.noteCustodyHead();
    if (wasQuarantined && open.custody.quarantine === null) session.push('case.changed', { path: open.folder });
    return result;
  },
};

const count = ({ verdicts }: Verification, outcome: Verification['verdicts'][number]['outcome']): number => verdicts.filter((v) => v.outcome === outcome).length;
