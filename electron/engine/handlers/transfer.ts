// Transfers in and out of the case: recorded, listed, with a receipt for both sides and the signature the other side brings back.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Parsed, TransferRow } from '../../../shared/contract.ts';
import { cannot } from '../../../shared/faults.ts';
import { verifyBeforeExport } from '../checks/proofs/before-export.ts';
import { vouchedIn } from '../checks/proofs/whose-key.ts';
import type { Vouched } from '../checks/proofs/whose-key.ts';
import { judgeCountersignature } from '../custody/countersignature.ts';
import { transferEntries } from '../custody/noticed.ts';
import { compareExpected, readTransfers, recordTransfer, transferOf } from '../custody/transfers.ts';
import type { Transfer } from '../custody/transfers.ts';
import type { Context, Handlers } from '../dispatch.ts';
import { pemOf, readCertificate } from '../identity/certificate.ts';
import { signCms } from '../identity/cms.ts';
import { writeWhole } from '../report/package.ts';
import { receiptFiles, receiptJson, receiptText } from '../report/receipt.ts';
import { readItems } from '../store/items.ts';
import type { OpenCase } from '../store/open-case.ts';
import { readTrust } from '../store/trust.ts';
import { version } from '../version.ts';
import { signerFor } from './identity.ts';
import { signRoot, withTree } from './proof.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** A detached signature is near 2 kB; it stands in the custody log from then on. */
const longestSignature = 262_144;

export const transferHandlers: Pick<Handlers, 'transfer.record' | 'transfer.list' | 'transfer.receipt' | 'transfer.countersign'> = {
  'transfer.record': async (facts, { session }) => {
    const id = recordTransfer(session.case, facts, session.ports.clock.now());
    await session.case.noteCustodyHead();
    return shown(session.case, id);
  },
  'transfer.list': async (_input, { session }) => {
    const vouched = vouchedIn(await readTrust(session.case.database));
    const transfers: TransferRow[] = [];
    for (const transfer of readTransfers(session.case)) transfers.push(await rowOf(session.case, transfer, vouched));
    return { transfers };
  },
  'transfer.receipt': makeReceipt,
  'transfer.countersign': async ({ id, signature }, { session }) => {
    const open = session.case;
    const transfer = transferOf(open, id);
    if (transfer.receipts.length === 0) cannot('usage', 'No receipt was made for this transfer yet.', { where: String(id), remedy: 'Make the receipt first, and have its receipt.json signed.' });
    const cms = readSignature(resolve(signature));
    const vouched = vouchedIn(await readTrust(open.database));
    const judged = transfer.receipts.map((receipt) => ({ receipt, found: judgeCountersignature(cms, receipt.sha256, vouched) }));
    const good = judged.find((j) => j.found.verdict !== 'altered');
    if (!good) return cannot('usage', 'The file is no countersignature of a receipt of this transfer.', { where: signature, why: judged.at(-1)?.found.statement ?? '', remedy: 'Have exactly the file receipt.json signed: detached, with SHA-256.' });
    if (good.found.fingerprint === good.receipt.fingerprint) cannot('usage', 'This is the signature of this side.', { where: signature, why: `Its certificate is the one the receipt was signed with, SHA-256 ${good.found.fingerprint ?? ''}.`, remedy: 'Give the signature the other side made.' });
    open.custody.append({ audit: 'write', what: transferEntries.countersigned, detail: { transfer: id, receipt: good.receipt.sha256, fingerprint: good.found.fingerprint, cms: cms.toString('base64') } });
    await open.noteCustodyHead();
    return shown(open, id);
  },
};

async function shown(open: OpenCase, id: number): Promise<TransferRow> {
  return rowOf(open, transferOf(open, id), vouchedIn(await readTrust(open.database)));
}

async function rowOf(open: OpenCase, { stated, signatures, ...transfer }: Transfer, vouched: readonly Vouched[]): Promise<TransferRow> {
  return {
    ...transfer, sealNumbers: [...transfer.sealNumbers], receipts: [...transfer.receipts], expected: await compareExpected(open, stated),
    countersignatures: signatures.map(({ addedAt, receipt, cms }) => {
      const { signer, verdict, statement } = judgeCountersignature(cms, receipt, vouched);
      return { addedAt, receipt, signer, verdict, statement };
    }),
  };
}

async function makeReceipt(input: Parsed<'transfer.receipt'>, context: Context) {
  const { session, signal } = context;
  const open = session.case;
  if (open.readOnly) cannot('case-read-only', 'The case can only be read here.', { where: open.folder, remedy: 'Copy the case to a writable folder and open it there.' });
  const folder = resolve(input.folder);
  if (existsSync(folder)) cannot('package-exists', 'There is something at the place of the receipt already.', { where: folder, remedy: 'Name a folder that does not exist yet.' });
  const transfer = transferOf(open, input.id);
  const signer = input.unsigned ? null : await signerFor(input, session);
  const reverified = await verifyBeforeExport(open, { isAllowedUnverified: input.notVerified, ...(signal ? { signal } : {}) });
  const now = session.ports.clock.now();
  const tree = await withTree(context, (built) => signRoot(built, open, BigInt(now.getTime()) * 1000n));
  if (signer) open.custody.checkpoint(signer);
  const certificate = signer && readCertificate(signer.certificate);
  const facts = {
    case: { id: open.id, title: open.title }, transfer, expected: await compareExpected(open, transfer.stated), madeAt: BigInt(now.getTime()) * 1000n, offset: 0 - now.getTimezoneOffset(),
    workstation: { host: session.ports.workstation.host, user: session.ports.workstation.user, platform: session.ports.workstation.platform }, program: version, tree, custody: { entries: open.custody.entries, head: open.custody.head },
    items: (await readItems(open.database)).flatMap((i) => (i.sha256 === null ? [] : [{ path: i.path, size: i.size, sha256: i.sha256, isFile: i.root === i.id }])),
    reverified, signer: certificate && { name: certificate.subject.name, fingerprint: certificate.fingerprint, throwAway: input.throwAway },
  };
  const json = receiptJson(facts);
  const files = new Map<string, Buffer>([[receiptFiles.text, Buffer.from(receiptText(facts, sha256(json)), 'utf8')], [receiptFiles.json, json]]);
  if (signer) files.set(receiptFiles.signature, signCms({ content: json, signer, signingTime: now })).set(receiptFiles.certificate, Buffer.from(pemOf(signer.certificate), 'latin1'));
  writeWhole(folder, files, Buffer.from(session.ports.random.bytes(6)).toString('hex'));
  const made = { sha256: sha256(json), root: tree.root, signer: facts.signer?.name ?? null, fingerprint: facts.signer?.fingerprint ?? null };
  open.custody.append({ audit: 'export', what: transferEntries.receipted, detail: { transfer: input.id, folder, ...made, notVerified: [...reverified.notVerified] } });
  await open.noteCustodyHead();
  return { folder, files: [...files].map(([name, bytes]) => ({ name, size: bytes.length, sha256: sha256(bytes) })), ...made };
}

function readSignature(path: string): Buffer {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) cannot('file-missing', 'There is no such file.', { where: path });
  if (size > longestSignature) cannot('usage', 'The file is no countersignature.', { where: path, why: 'It is larger than any detached signature.' });
  try {
    return readFileSync(path);
  } catch (error) {
    return cannot('file-unreadable', 'The signature cannot be read.', { where: path, why: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' });
  }
}
