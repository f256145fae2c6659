// Transfers in and out of the case: each is an entry of the custody log, with the receipts made for it and the signatures of the other side.
import { z } from 'zod';
import type { Parsed, TransferRow } from '../../../shared/contract.ts';
import { assert } from '../../../shared/assert.ts';
import { cannot } from '../../../shared/faults.ts';
import { instant, isoOf } from '../../../shared/instant.ts';
import type { PlainObject } from '../../../shared/model/custody-entry.ts';
import { textOf } from '../store/database.ts';
import type { OpenCase } from '../store/open-case.ts';
import { transferEntries } from './noticed.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** What the entry says. Read back without trust: the log of a received case was written elsewhere. */
const recordedSchema = z.object({
  direction: z.enum(['in', 'out']), counterparty: z.string(), medium: z.string(), mediumSerial: z.string().nullable(), sealNumbers: z.array(z.string()),
  at: z.string(), offset: z.number().int().min(-1080).max(1080), reason: z.string().nullable(), handOverRoot: sha256.nullable(),
  expected: z.array(z.strictObject({ sha256, name: z.string() })).nullable(),
});
const receiptedSchema = z.object({ transfer: z.number().int(), sha256, root: sha256, signer: z.string().nullable(), fingerprint: sha256.nullable() });
const countersignedSchema = z.object({ transfer: z.number().int(), receipt: sha256, cms: z.string() });

/** As the list shows it, with the hashes the other side stated. */
export type Transfer = Omit<TransferRow, 'expected' | 'countersignatures'> & { readonly stated: readonly { readonly sha256: string; readonly name: string }[] | null; readonly signatures: readonly { readonly addedAt: bigint; readonly receipt: string; readonly cms: Buffer }[] };

/** More would not be a list that anybody checks by eye; the whole evidence has its own hash lists. */
const mostExpected = 10_000;
/** Absent hashes that are named. */
const mostNamed = 200;

/** Writes the entry and returns its number, which names the transfer from then on. Fault `usage` where the stated hashes hold none, or the moment lies in the future. */
export function recordTransfer(open: Pick<OpenCase, 'custody'>, facts: Parsed<'transfer.record'>, now: Date): number {
  const { expectedHashes, at, offset, mediumSerial = null, reason = null, handOverRoot = null, ...rest } = facts;
  // A minute of grace: the other side's paper may have been signed by another clock.
  if (at > BigInt(now.getTime() + 60_000) * 1000n) cannot('usage', 'A transfer that has not happened yet cannot be recorded.', { where: isoOf(instant(at)), why: `The clock of this computer says ${now.toISOString()}.`, remedy: 'Check the time given, and the clock.' });
  const expected = expectedHashes === undefined ? null : readExpected(expectedHashes);
  return open.custody.append({
    audit: 'write', what: transferEntries.recorded,
    detail: { ...rest, mediumSerial, reason, handOverRoot, at: isoOf(instant(at)), offset: offset ?? 0 - now.getTimezoneOffset(), expected } as PlainObject,
  }).n;
}

function readExpected(text: string): { readonly sha256: string; readonly name: string }[] {
  const found = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const hash = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i.exec(line);
    if (hash) found.set(hash[0].toLowerCase(), (line.slice(0, hash.index) + line.slice(hash.index + 64)).replace(/^[\s*,;:=|"]+|[\s*,;:=|"]+$/g, '').slice(0, 1000));
  }
  if (found.size === 0) cannot('usage', 'The expected hashes hold no SHA-256.', { why: 'A SHA-256 has 64 hexadecimal digits.', remedy: 'Paste the list as the other side gave it: one hash and one name a line.' });
  if (found.size > mostExpected) cannot('usage', `More than ${mostExpected} expected hashes were given.`, { remedy: 'Add the list to the evidence as a file; it is checked there.' });
  return [...found].map(([hash, name]) => ({ sha256: hash, name }));
}

/** Every transfer, oldest first. An entry that is not written as ours is left out: it stays in the log, and the log says who wrote it. */
export function readTransfers(open: Pick<OpenCase, 'custody'>): readonly Transfer[] {
  type Open = Transfer & { readonly receipts: TransferRow['receipts'][number][]; readonly signatures: Transfer['signatures'][number][] };
  const transfers = new Map<number, Open>();
  for (const entry of open.custody.transfers()) {
    const time = microsOf(entry.time);
    if (entry.what === transferEntries.recorded) {
      const read = recordedSchema.safeParse(entry.detail);
      const at = read.success ? Date.parse(read.data.at) : Number.NaN;
      if (!read.success || Number.isNaN(at)) continue;
      const { expected, at: _at, ...facts } = read.data;
      transfers.set(entry.n, { id: entry.n, recordedAt: time, recordedBy: `${entry.who.user}@${entry.who.host}`, ...facts, at: BigInt(at) * 1000n, stated: expected, receipts: [], signatures: [] });
    } else if (entry.what === transferEntries.receipted) {
      const read = receiptedSchema.safeParse(entry.detail);
      if (read.success) transfers.get(read.data.transfer)?.receipts.push({ madeAt: time, sha256: read.data.sha256, root: read.data.root, signer: read.data.signer, fingerprint: read.data.fingerprint });
    } else {
      const read = countersignedSchema.safeParse(entry.detail);
      if (read.success) transfers.get(read.data.transfer)?.signatures.push({ addedAt: time, receipt: read.data.receipt, cms: Buffer.from(read.data.cms, 'base64') });
    }
  }
  return [...transfers.values()];
}

/** The stated hashes against the files and members that the case holds now. */
export async function compareExpected(open: Pick<OpenCase, 'database'>, stated: Transfer['stated']): Promise<TransferRow['expected']> {
  if (!stated) return null;
  const held = new Set((await open.database.rows('SELECT DISTINCT sha256 FROM item_rows WHERE sha256 IS NOT NULL')).map((r) => textOf(r['sha256'])));
  const absent = stated.filter((s) => !held.has(s.sha256));
  return { listed: stated.length, present: stated.length - absent.length, absent: absent.slice(0, mostNamed).map((a) => `${a.sha256}${a.name === '' ? '' : `  ${a.name}`}`) };
}

/** Fault `usage` where no transfer has this number. */
export function transferOf(open: Pick<OpenCase, 'custody'>, id: number): Transfer {
  return readTransfers(open).find((t) => t.id === id) ?? cannot('usage', 'There is no transfer of this number.', { where: String(id), remedy: 'The list of transfers gives their numbers.' });
}

function microsOf(iso: string): bigint {
  const at = Date.parse(iso);
  assert(!Number.isNaN(at), 'an entry of the log has a time');
  return BigInt(at) * 1000n;
}
