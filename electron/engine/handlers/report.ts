// The signed report: everything the case shows, gathered fresh, bound to the custody log and signed.
import { join } from 'node:path';
import type { Output } from '../../../shared/contract.ts';
import { cannot } from '../../../shared/faults.ts';
import { computerZone, localClock } from '../../../shared/local-clock.ts';
import type { Handlers } from '../dispatch.ts';
import { verifyBeforeExport } from '../checks/proofs/before-export.ts';
import { checks } from '../checks/registry.ts';
import { runChecks } from '../checks/run.ts';
import { custodyFile } from '../custody/chain.ts';
import { entities } from '../entities/registry.ts';
import { scanPrivacy } from '../entities/scan.ts';
import { formats } from '../formats/registry.ts';
import { composeReport } from '../report/compose.ts';
import { writePackage } from '../report/package.ts';
import { evaluateRetention } from '../retention/evaluate.ts';
import { packs } from '../retention/registry.ts';
import { readItems } from '../store/items.ts';
import { readLedger, readSummary, shownItem } from '../store/summary.ts';
import { version } from '../version.ts';
import { accountingHandlers } from './accounting.ts';
import { eventHandlers } from './event.ts';
import { signerFor } from './identity.ts';

const steps = ['signing identity', 'originals', 'checks', 'personal data', 'retention', 'package'] as const;

export const reportHandlers: Pick<Handlers, 'report.export'> = {
  'report.export': async (input, context) => {
    const { session, signal, progress } = context;
    const open = session.case;
    const { database } = open;
    const at = (step: (typeof steps)[number]): void => {
      if (signal?.aborted === true) cannot('cancelled', 'The export was cancelled; nothing was written.');
      progress({ stage: 'composing', subject: step, done: steps.indexOf(step), total: steps.length, unit: 'steps', recordsSoFar: 0, perSecond: null, secondsLeft: null });
    };
    const zone = input.zone ?? computerZone();
    localClock(zone);
    at('signing identity');
    const signer = await signerFor(input, session);
    at('originals');
    const { notVerified, ...reverified } = await verifyBeforeExport(open, { isAllowedUnverified: input.notVerified, ...(signal ? { signal } : {}) });
    at('checks');
    const results = await runChecks(open, signal ? { signal } : {});
    at('personal data');
    const privacy = await scanPrivacy(database, signal ? { signal } : {});
    at('retention');
    const retention = input.pack === undefined ? [] : [await evaluateRetention(database, input.pack, null)];
    const items = await readItems(database);
    const accounting = await accountingHandlers['accounting.read']({}, context);
    const ledger = await readLedger(database, 1_000_000);
    const cited: { event: Output<'event.read'> }[] = [];
    for (const eventId of new Set(input.cited)) cited.push({ event: await eventHandlers['event.read']({ view: 0, eventId }, context) });
    at('package');
    const exportedAt = session.ports.clock.now();
    const summary = await readSummary(open);
    const model = composeReport({
      title: input.title, version, summary, items: items.map((i) => shownItem(i, 0)), notRead: accounting.notRead, ledger: { total: ledger.length, rows: ledger.slice(0, 5000) },
      checks: results, privacy, retention, cited, specs: specsUsed(items.map((i) => i.format), input.pack), exportedAt, zone: { name: zone, rules: process.versions['tz'] ?? 'unknown' }, workstation: session.ports.workstation, networkAttempts: session.ports.network?.attempts() ?? null,
      reverified: { at: exportedAt, ...reverified }, ...(notVerified.length === 0 ? {} : { notVerified }),
      ...(input.author === undefined ? {} : { author: input.author }), ...(input.notes === undefined ? {} : { notes: input.notes }),
    });
    // The identity vouches for the log up to this export; the head it signs is the head the package speaks of.
    open.custody.append({ audit: 'export', what: 'report.composed', detail: { bodySha256: model.bodySha256, ...(notVerified.length === 0 ? {} : { notVerified: [...notVerified] }) } });
    open.custody.checkpoint(signer);
    const made = await writePackage({ folder: input.folder, model, signer, ports: session.ports, custodyPath: join(open.folder, custodyFile), custodyBytes: open.custody.bytes(), throwAway: input.throwAway });
    open.custody.append({ audit: 'export', what: 'report.written', detail: { folder: made.folder, manifest: made.manifestSha256, signer: made.fingerprint, throwAway: made.throwAway } });
    await open.noteCustodyHead();
    return { folder: made.folder, files: made.files.map((f) => ({ ...f })), signer: made.signer, fingerprint: made.fingerprint, throwAway: made.throwAway };
  },
};

function specsUsed(used: readonly (string | null)[], pack: string | undefined) {
  return [
    ...formats.filter((f) => used.includes(f.format.id)).map(({ format, hash }) => ({ kind: 'format' as const, id: format.id, title: format.title, hash })),
    ...checks.map(({ check, hash }) => ({ kind: 'check' as const, id: check.id, title: check.title, hash })),
    ...entities.map(({ entity, hash }) => ({ kind: 'entity' as const, id: entity.id, title: entity.title, hash })),
    ...packs.filter((p) => p.pack.id === pack).map(({ pack: p, hash }) => ({ kind: 'pack' as const, id: p.id, title: p.title, hash })),
  ];
}
