// The roots over the records that were signed in this case: are they those of the custody log, and are the records still the ones the last root was signed over?
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultError } from '../../../../shared/faults.ts';
import type { CustodyEntry } from '../../../../shared/model/custody-entry.ts';
import { custodyFile } from '../../custody/chain.ts';
import { walkCustody } from '../../custody/walk.ts';
import { numberOf, textOf } from '../../store/database.ts';
import { databaseFile } from '../../store/open-case.ts';
import { readLeafSecret, withCaseTree } from './case-tree.ts';
import type { TreeCase } from './case-tree.ts';
import type { Verdict } from './originals.ts';

const unsigned = 'No root over the records has been signed in this case, so nothing outside the database says what its records were. Proving one event, or an anchor after it, makes one.';
const older = 'Evidence was added or read anew after the last root over the records was signed: the root was not computed again. Proving one event signs a new one.';

/** Cost: every record is hashed, 2 s for one million of 400 bytes. Records whose text is not exactly their bytes are read from the originals. */
export async function signedRoots(open: TreeCase, folder: string, signal?: AbortSignal): Promise<{ readonly verdicts: readonly Verdict[]; readonly limits: readonly string[] }> {
  const path = join(folder, custodyFile);
  if (!existsSync(path)) return { verdicts: [], limits: [] };
  const signed: CustodyEntry[] = [];
  let isOlder = false;
  walkCustody(readFileSync(path), 'ends', (entry) => {
    if (entry.what === 'proof.signed') { signed.push(entry); isOlder = false; }
    else if (entry.audit === 'write' && entry.what.startsWith('evidence.')) isOlder = true;
  });
  const stored = await open.database.rows('SELECT id, size, root, note FROM checkpoints ORDER BY id');
  const strange = stored.filter((row) => !signed.some(({ detail }) => detail['root'] === textOf(row['root']) && detail['note'] === textOf(row['note']) && detail['size'] === numberOf(row['size'])));
  const verdicts = strange.map((row): Verdict => ({ outcome: 'failed', what: 'A signed root in the case database is not in the custody log', detail: `root ${textOf(row['root']) ?? ''}`, where: databaseFile }));
  const last = signed.at(-1);
  if (!last) return { verdicts, limits: [unsigned] };
  if (isOlder) return { verdicts, limits: [older] };
  return { verdicts: [...verdicts, await recordsVerdict(open, last, signal)], limits: [] };
}

async function recordsVerdict(open: TreeCase, { n, detail }: CustodyEntry, signal?: AbortSignal): Promise<Verdict> {
  const secret = await readLeafSecret(open.database);
  if (secret === null) return { outcome: 'failed', what: 'The number that blinds the tree over the records is gone from the database', detail: null, where: databaseFile };
  try {
    const now = await withCaseTree(open, secret, (tree) => Promise.resolve({ root: Buffer.from(tree.root).toString('hex'), size: tree.items.length, records: tree.records }), signal);
    const isSame = now.root === detail['root'] && now.size === detail['size'] && now.records === detail['records'];
    return isSame ? { outcome: 'proven', what: `The ${now.records} records are those that the last root was signed over`, detail: `root ${now.root}, entry ${n} of the custody log`, where: null }
      : { outcome: 'failed', what: 'The records are not those that the last root was signed over', detail: `${String(detail['records'])} records in ${String(detail['size'])} items, root ${String(detail['root'])}; now ${now.records} in ${now.size}, root ${now.root}`, where: databaseFile };
  } catch (error) {
    if (!(error instanceof FaultError) || error.fault.code !== 'evidence-changed') throw error;
    return { outcome: 'not-shown', what: 'The root over the records could not be computed again', detail: error.fault.what, where: error.fault.where ?? null };
  }
}
