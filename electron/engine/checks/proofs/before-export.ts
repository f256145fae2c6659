// What has to hold before anything is signed over a case: the custody log, the originals, and a verification where the case was received.
import { cannot } from '../../../../shared/faults.ts';
import { verifyCustody } from '../../custody/verify.ts';
import type { OpenCase } from '../../store/open-case.ts';
import { notedHeads } from './noted-heads.ts';
import { reverifyOriginals } from './originals.ts';
import type { ReverifyOptions } from './originals.ts';

export type Reverified = {
  /** Originals read again and found unchanged. */
  readonly checked: number;
  /** Paths of the others. */
  readonly changed: readonly string[]; readonly missing: readonly string[];
  /** Why the export counts as not verified; empty where everything held. */
  readonly notVerified: readonly string[];
};

/**
 * Cost: every original is read once, 0.2 ms for each custody entry. Faults: `case-damaged` (custody log), `case-quarantined`, `evidence-changed`.
 * The last two are lifted by `isAllowedUnverified`, which a person has to state and the export has to print; a custody log that does not hold is never signed.
 */
export async function verifyBeforeExport(open: OpenCase, options: ReverifyOptions & { readonly isAllowedUnverified?: boolean } = {}): Promise<Reverified> {
  const isAllowed = options.isAllowedUnverified === true;
  await demandCustodyHolds(open);
  const notVerified: string[] = [];
  const { quarantine } = open.custody;
  if (quarantine) {
    if (!isAllowed) cannot('case-quarantined', 'The case was received from elsewhere and has not been verified here; nothing is signed over it yet.', { where: open.folder, why: quarantine.why, remedy: 'Verify the case first. Where it cannot hold any more, the export has to be stated as not verified.' });
    notVerified.push(quarantine.why);
  }
  const { verdicts, unchanged, changed, missing } = await reverifyOriginals(open, options);
  const failed = verdicts.filter((v) => v.outcome === 'failed');
  if (failed.length > 0 && !isAllowed) {
    cannot('evidence-changed', 'Originals are not as they were received; nothing is signed over them.', { where: failed[0]?.where ?? '', why: failed[0]?.what ?? '', remedy: 'Verify the case to see which, and restore them from the source. Where that is impossible, the export has to be stated as not verified.' });
  }
  for (const v of failed) notVerified.push(`${v.what}: ${v.where ?? ''}`);
  return { checked: unchanged, changed, missing, notVerified };
}

async function demandCustodyHolds(open: OpenCase): Promise<void> {
  const failed = verifyCustody(open.custody.bytes(), await notedHeads(open.database)).verdicts.find((v) => v.outcome === 'failed');
  if (failed) cannot('case-damaged', 'The custody log of the case does not hold; nothing is signed over it.', { where: failed.where ?? open.folder, why: `${failed.what}${failed.detail === null ? '' : ` ${failed.detail}`}`, remedy: 'Verify the case to see what still holds, and restore the log from a copy.' });
}
