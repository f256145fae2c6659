// Is this case as it was left? Originals, custody log and database, each against the others, read-only and without opening the case.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Verification } from '../../../../shared/contract.ts';
import { FaultError } from '../../../../shared/faults.ts';
import { readAnchors } from '../../custody/anchors.ts';
import { custodyFile, viewCustody } from '../../custody/chain.ts';
import { verifyCustody } from '../../custody/verify.ts';
import { walkCustody } from '../../custody/walk.ts';
import { readDatabaseBlocks, readEveryTable } from '../../store/database-blocks.ts';
import type { DatabaseBlocks } from '../../store/database-blocks.ts';
import { openDatabase } from '../../store/database.ts';
import type { Database } from '../../store/database.ts';
import { readInterrupted } from '../../store/intakes.ts';
import { readItems } from '../../store/items.ts';
import { databaseFile, memoryLimit } from '../../store/open-case.ts';
import { readAccounting } from '../../store/summary.ts';
import { readTrust } from '../../store/trust.ts';
import type { TreeCase } from './case-tree.ts';
import { notedHeads } from './noted-heads.ts';
import { notCoveredOfCase, rangesText } from './not-covered.ts';
import { reverifyOriginals } from './originals.ts';
import type { ReverifyOptions, Verdict } from './originals.ts';
import { signedRoots } from './signed-roots.ts';
import { vouchedIn } from './whose-key.ts';

const limits = [
  'Shows that the evidence is unchanged since it was taken into the case, not since it was written by its source.',
  'The custody log shows order and completeness up to the last signed checkpoint or to the head noted in the database; an end cut off together with the database cannot be told from a shorter history.',
  'The database is derived from the originals. Its blocks carry checksums, which find damage, and no signatures: whoever writes the database anew computes them anew. What is signed of it is the root over the records, and that only as of the day it was signed. Load the originals into a new case to reproduce the rest.',
];

/** For a folder that nobody has open. Never throws for what lies in it: what cannot be read is a verdict. */
export async function verifyCaseFolder(folder: string, temporary: string, options: ReverifyOptions = {}): Promise<Verification> {
  const spill = mkdtempSync(join(temporary, 'verify-'));
  let database: Database | null = null;
  // Before it is opened: to close a second handle on the file would give up DuckDB's lock on it.
  const blocks = await readDatabaseBlocks(join(folder, databaseFile));
  try {
    database = await openDatabase(join(folder, databaseFile), { temporary: spill, memory: memoryLimit(), threads: 2, readOnly: true });
    return await verifyCase({ folder, database, originals: join(folder, 'originals'), work: spill, readOnly: true }, options, blocks);
  } catch (error) {
    // In use by another program is no verdict on the case.
    if (error instanceof FaultError && ['cancelled', 'case-locked'].includes(error.fault.code)) throw error;
    const why = error instanceof FaultError ? (error.fault.why ?? error.fault.what) : 'its contents cannot be read';
    return conclude(folder, custodyVerdicts(folder, []), [...blockVerdicts(blocks), { outcome: 'failed', what: 'The case database cannot be opened', detail: why, where: databaseFile }], blocks);
  } finally {
    await database?.close();
    rmSync(spill, { recursive: true, force: true });
  }
}

/**
 * For an open case; its own lock keeps others out meanwhile. Cost: every original is read once, and every record is hashed where a root over
 * them was signed. `blocks` are those of the database file, read before it was opened; without them the file is said not to be covered.
 */
export async function verifyCase(open: TreeCase & { readonly folder: string }, options: ReverifyOptions = {}, blocks?: DatabaseBlocks | null): Promise<Verification> {
  const { database, folder } = open;
  const custody = custodyVerdicts(folder, await notedHeads(database));
  const verdicts = [
    ...(await reverifyOriginals(open, options)).verdicts,
    ...await receivedVerdicts(database, folder),
    await accountingVerdict(database),
    ...await interruptedVerdicts(database),
    ...(blocks === undefined ? [] : blockVerdicts(blocks)),
    ...(blocks && blocks.unwritten.length > 0 ? await missingVerdicts(database) : []),
    ...await anchorVerdicts(database, folder),
  ];
  const roots = await signedRoots(open, folder, options.signal);
  return conclude(folder, custody, [...verdicts, ...roots.verdicts], blocks, roots.limits);
}

function custodyVerdicts(folder: string, anchors: Parameters<typeof verifyCustody>[1]): readonly Verdict[] {
  const path = join(folder, custodyFile);
  if (!existsSync(path)) return [{ outcome: 'failed', what: 'The custody log is missing', detail: null, where: custodyFile }];
  return verifyCustody(readFileSync(path), anchors).verdicts.map((v) => ({ ...v, where: v.where ?? custodyFile }));
}

/** Every file that was handed in stands in the custody log with its hash, and the other way round. */
async function receivedVerdicts(database: Database, folder: string): Promise<readonly Verdict[]> {
  const path = join(folder, custodyFile);
  if (!existsSync(path)) return [];
  const received = new Set<string>();
  walkCustody(readFileSync(path), 'ends', (entry) => { if (entry.what === 'evidence.received' && typeof entry.detail['sha256'] === 'string') received.add(entry.detail['sha256']); });
  const roots = (await readItems(database, "root = id AND sha256 IS NOT NULL AND status <> 'skipped'"));
  const unknown = roots.filter((r) => r.sha256 !== null && !received.has(r.sha256));
  const known = new Set(roots.map((r) => r.sha256));
  const lost = [...received].filter((hash) => !known.has(hash));
  const verdicts: Verdict[] = unknown.map((r) => ({ outcome: 'failed', what: 'An item of the case was never entered in the custody log', detail: `sha256 ${r.sha256 ?? ''}`, where: r.path }));
  for (const hash of lost) verdicts.push({ outcome: 'not-shown', what: 'A file was received and is not among the items of the case', detail: `sha256 ${hash}; the intake may have been interrupted: add the file again`, where: null });
  return verdicts.length > 0 ? verdicts : [{ outcome: 'proven', what: `All ${roots.length} files in the case stand in the custody log with their hash`, detail: null, where: null }];
}

async function accountingVerdict(database: Database): Promise<Verdict> {
  const a = await readAccounting(database);
  const sum = `${a.found} found = ${a.events} events + ${a.quarantined} quarantined + ${a.duplicates} duplicates + ${a.nonRecords} declared non-records`;
  return a.balanced ? { outcome: 'proven', what: 'Every record found is accounted for', detail: sum, where: null } : { outcome: 'failed', what: 'The records found are not all accounted for', detail: sum, where: null };
}

async function interruptedVerdicts(database: Database): Promise<readonly Verdict[]> {
  return (await readInterrupted(database)).map((path) => ({ outcome: 'not-shown', what: 'An intake did not come to its end; what it had not committed is missing', detail: 'Add the same path again to complete it.', where: path }));
}

function blockVerdicts(blocks: DatabaseBlocks | null): readonly Verdict[] {
  if (blocks === null) return [{ outcome: 'failed', what: 'The file of the case database is not one of a database', detail: null, where: databaseFile }];
  if (blocks.wrong.length > 0) return [{ outcome: 'failed', what: 'The case database is not as it was last written', detail: `other checksums: ${rangesText(blocks.wrong)}`, where: databaseFile }];
  return [{ outcome: 'proven', what: `All ${blocks.blocks} blocks of the case database have the checksum they were written with`, detail: null, where: null }];
}

/** Where blocks that are counted were never written, only reading shows that nothing stood there. */
async function missingVerdicts(database: Database): Promise<readonly Verdict[]> {
  try {
    await readEveryTable(database);
    return [];
  } catch (error) {
    return [{ outcome: 'failed', what: 'Part of the case database is missing', detail: error instanceof Error ? (error.message.split('\n')[0] ?? null) : null, where: databaseFile }];
  }
}

/** Requests to time-stamp authorities and their answers, against the custody log. */
async function anchorVerdicts(database: Database, folder: string): Promise<readonly Verdict[]> {
  if (!existsSync(join(folder, custodyFile))) return [];
  const custody = viewCustody(folder);
  try {
    const anchors = await readAnchors({ database, custody }, vouchedIn(await readTrust(database)));
    const wrong = anchors.flatMap((a): Verdict[] => {
      const why = a.stamp?.verdict === 'altered' ? a.stamp.statement : a.holds ? null : 'What was requested is not what the custody log says.';
      return why === null ? [] : [{ outcome: 'failed', what: `Anchor ${a.id} is not as it was made`, detail: why, where: databaseFile }];
    });
    const answered = anchors.filter((a) => a.stamp !== null).length;
    return wrong.length > 0 || anchors.length === 0 ? wrong : [{ outcome: 'proven', what: `${anchors.length === 1 ? '1 anchor fits' : `${anchors.length} anchors fit`} the custody log`, detail: `${answered} answered by a time-stamp authority`, where: null }];
  } finally {
    custody.close();
  }
}

function conclude(folder: string, custody: readonly Verdict[], others: readonly Verdict[], blocks: DatabaseBlocks | null | undefined, more: readonly string[] = []): Verification {
  const verdicts = [...custody, ...others];
  const failed = verdicts.filter((v) => v.outcome === 'failed');
  // The living end of a custody log and a stray copy are stated, but leave nothing required unshown: the database notes the log's head.
  const open = others.filter((v) => v.outcome === 'not-shown' && !/^[0-9a-f]{2}\//.test(v.where ?? ''));
  const outcome = failed.length > 0 ? 'failed' : open.length > 0 ? 'not-shown' : 'holds';
  const sentence = outcome === 'failed' ? `The case is not as it was left: ${failed[0]?.what ?? ''}${failed.length > 1 ? ` and ${failed.length - 1} more` : ''}.`
    : outcome === 'not-shown' ? `Nothing is wrong with what is here, but not everything could be shown: ${open[0]?.what ?? ''}.`
      : 'The evidence, the custody log and the accounting of this case are as they were left.';
  return { subject: folder, kind: 'case', outcome, sentence, verdicts, limits: [...limits, ...more], notCovered: [...notCoveredOfCase(folder, blocks)] };
}
