// The case's own tree: its signed root, the proof of single events for somebody without the case, and the check of such a proof.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { cannot } from '../../../shared/faults.ts';
import { verifyBeforeExport } from '../checks/proofs/before-export.ts';
import { itemLeafOf, leafSecret, nonceOf, recordPath, withCaseTree } from '../checks/proofs/case-tree.ts';
import type { CaseTree } from '../checks/proofs/case-tree.ts';
import { checkEventProof, limits } from '../checks/proofs/event-proof.ts';
import type { EventProof } from '../checks/proofs/event-proof.ts';
import { notCoveredOfProof } from '../checks/proofs/not-covered.ts';
import { keyText, writeCheckpoint, writeNote } from '../checks/proofs/signed-note.ts';
import { proofRecipe, verifyEventScript } from '../checks/proofs/verify-event-script.ts';
import type { Context, Handlers } from '../dispatch.ts';
import { rawBytes } from '../intake/raw-bytes.ts';
import { writeWhole } from '../report/package.ts';
import { numberOf, textOf } from '../store/database.ts';
import { readItems } from '../store/items.ts';
import type { OpenCase } from '../store/open-case.ts';
import { parseEventId } from './event.ts';

/** Longest proof file and longest record that are read. */
const mostBytes = 256 * 2 ** 20;
/** Microseconds UTC. */
const now = ({ session }: Context): bigint => BigInt(session.ports.clock.now().getTime()) * 1000n;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const proofHandlers: Pick<Handlers, 'proof.checkpoint' | 'proof.event' | 'proof.check'> = {
  'proof.checkpoint': (_input, context) => withTree(context, (tree, open) => signRoot(tree, open, now(context))),
  'proof.event': async ({ eventIds, folder }, context) => {
    const target = resolve(folder);
    if (existsSync(target)) cannot('package-exists', 'There is something at the place of the proof already.', { where: target, remedy: 'Name a folder that does not exist yet.' });
    for (const id of eventIds) parseEventId(id);
    await verifyBeforeExport(context.session.case, context.signal ? { signal: context.signal } : {});
    return withTree(context, async (tree, open, secret) => {
      const signed = await signRoot(tree, open, now(context));
      const files = new Map<string, Buffer>();
      for (const id of new Set(eventIds)) {
        const { proof, raw } = await proofOf(id, { tree, open, secret, signed });
        files.set(`${id}.exhibit-proof.json`, Buffer.from(`${JSON.stringify(proof, null, 2)}\n`, 'utf8')).set(proof.record.file, raw);
      }
      files.set('verify_event.py', Buffer.from(verifyEventScript, 'utf8')).set('HOW-TO-VERIFY.txt', Buffer.from(proofRecipe, 'utf8'));
      writeWhole(target, files, hex(context.session.ports.random.bytes(6)));
      const written = [...files].map(([name, bytes]) => ({ name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }));
      open.custody.append({ audit: 'export', what: 'proof.written', detail: { folder: target, root: signed.root, events: [...new Set(eventIds)], files: written } });
      await open.noteCustodyHead();
      return { folder: target, files: written, root: signed.root, key: signed.key, recipe: proofRecipe };
    });
  },
  'proof.check': async ({ path, key }) => {
    const text = (await readWhole(path)) ?? cannot('file-missing', 'The proof cannot be read.', { where: path });
    const file = rawNameIn(text.toString('utf8'));
    const verdicts = checkEventProof(text.toString('utf8'), file === null ? null : await readWhole(join(dirname(resolve(path)), file)), key ?? null);
    const outcome = verdicts.some((v) => v.outcome === 'failed') ? 'failed' : verdicts.some((v) => v.outcome === 'not-shown') ? 'not-shown' : 'holds';
    const sentences = { holds: 'The event is proven under the key that was given.', failed: 'The proof does not hold.', 'not-shown': 'The parts that are here fit together; whose key signed them, or a part that is missing, is not shown.' };
    return { subject: basename(path), kind: 'event', outcome, sentence: sentences[outcome], verdicts: [...verdicts], limits: [...limits], notCovered: [...notCoveredOfProof(basename(path), text)] };
  },
};

type Signed = { readonly root: string; readonly size: number; readonly records: number; readonly note: string; readonly key: string };

/** The tree over the case as it is now; gone when `work` is done. */
export async function withTree<T>({ session, signal, progress }: Context, work: (tree: CaseTree, open: OpenCase, secret: string) => Promise<T>): Promise<T> {
  const open = session.case;
  progress({ stage: 'checking', subject: 'tree over the records', done: 0, total: 1, unit: 'steps', recordsSoFar: 0, perSecond: null, secondsLeft: null });
  const secret = await leafSecret(open, () => session.ports.random.bytes(32));
  return withCaseTree(open, secret, (tree) => work(tree, open, secret), signal);
}

/** Signs the root with the key of the session and writes both down, in the custody log and for the next anchor of the case. */
export async function signRoot(tree: CaseTree, open: OpenCase, at: bigint): Promise<Signed> {
  const origin = `exhibit.case/${open.id}`;
  const text = writeCheckpoint({ origin, size: tree.items.length, root: tree.root, extensions: [`records ${tree.records}`, `custody ${open.custody.entries} ${open.custody.head}`] });
  const { publicKey, signature } = open.custody.signText(text);
  const key = { name: origin, publicKey };
  const signed = { root: hex(tree.root), size: tree.items.length, records: tree.records, note: writeNote(text, key, signature), key: keyText(key) };
  open.custody.append({ audit: 'derive', what: 'proof.signed', detail: signed });
  await open.database.run('INSERT INTO checkpoints SELECT coalesce(max(id), 0) + 1, make_timestamp($1::BIGINT), $2, $3, $4 FROM checkpoints', [at, signed.size, signed.root, signed.note]);
  await open.noteCustodyHead();
  return signed;
}

async function proofOf(id: string, { tree, open, secret, signed }: { readonly tree: CaseTree; readonly open: OpenCase; readonly secret: string; readonly signed: Signed }): Promise<{ readonly proof: EventProof; readonly raw: Buffer }> {
  const { database } = open;
  const wanted = parseEventId(id);
  const items = await readItems(database, "left(sha256, 16) = $1 AND status <> 'duplicate'", [wanted.item]);
  const [row] = await database.rows(`SELECT item, raw, exact, "offset", length FROM records WHERE item IN (${items.map((i) => i.id).concat(-1).join(', ')}) AND record = $1 LIMIT 1`, [wanted.record]);
  const item = items.find((i) => i.id === numberOf(row?.['item']));
  if (!row || !item) return cannot('event-unknown', 'There is no such event in this case.', { where: id });
  const place = { offset: numberOf(row['offset']), length: numberOf(row['length']) };
  const root = item.root === item.id ? item : ((await readItems(database, 'id = $1', [item.root]))[0] ?? item);
  const raw = row['exact'] === true ? Buffer.from(textOf(row['raw']) ?? '', 'utf8') : await rawBytes(root, item, place, open);
  const index = tree.items.findIndex((i) => i.id === item.id);
  const { index: at, size, path } = await recordPath(database, item.id, wanted.record);
  const itemSha256 = item.sha256 ?? '';
  const proof: EventProof = {
    kind: 'exhibit-event-proof', version: 1, event: id,
    record: { file: `${id}.raw`, itemSha256, record: wanted.record, ...place, nonce: nonceOf(secret, itemSha256, wanted.record) },
    recordTree: { index: at, size, path: path.map(hex) }, item: itemLeafOf(tree, index), itemTree: { index, size: tree.items.length, path: tree.itemPath(index).map(hex) },
    checkpoint: signed.note, key: signed.key,
  };
  // What is handed over is checked as the other side will check it; where it does not hold, the case or an original is not as it was.
  const wrong = checkEventProof(JSON.stringify(proof), raw, signed.key).filter((v) => v.outcome !== 'proven');
  if (wrong.length > 0) cannot('evidence-changed', 'The record is not as it was when it was loaded; no proof was written.', { where: item.path, why: wrong[0]?.what ?? '' });
  return { proof, raw };
}

function rawNameIn(text: string): string | null {
  return /"file"\s*:\s*"([0-9a-f-]+\.raw)"/.exec(text)?.[1] ?? null;
}

/** Null where the file cannot be read, or is longer than any of ours. */
async function readWhole(path: string): Promise<Buffer | null> {
  try {
    const file = await openFile(path, 'r');
    try {
      return (await file.stat()).size > mostBytes ? null : await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
