// Are there integrity mechanisms of others that only their own tools can verify, and what has the owner to run?
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import { numberOf } from '../../store/database.ts';
import { headBytes, mayBeForeign, recognise, shellWord } from './foreign-mechanisms.ts';
import { compareDigests, digestsIn, ledgerCommand } from './ledger-digests.ts';
import type { LedgerDigest } from './ledger-digests.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofRow } from './proof.ts';
import { bytesOfItem } from './read-item.ts';
import { itemsByPath } from './signed-item.ts';

const ending = /\.(?:ots|logsig|ksisig|gtsig)$/i;
/** Longest file of digests that is read: about 100,000 of them. */
const longestDigests = 32 * 2 ** 20;

async function prove(open: ProofCase, options: { readonly signal?: AbortSignal } = {}): Promise<ProofAnswer> {
  const items = await readItems(open.database);
  const rows = [
    ...await filesWithSeals(open, items, options.signal),
    ...await databaseDigests(open, items),
    ...await signedSyslog(open, items),
    ...await blockchainTables(open, items),
  ];
  if (rows.length === 0) return { kind: 'not-answerable', because: 'No integrity mechanism of another maker was recognised in the evidence.' };
  return { kind: 'proof', rows, because: null };
}

export const proof: ProofFile = { name: 'foreign-proof', prove };

async function filesWithSeals(open: ProofCase, items: readonly StoredItem[], signal: AbortSignal | undefined): Promise<readonly ProofRow[]> {
  const byPath = itemsByPath(items);
  const rows: ProofRow[] = [];
  for (const item of items) {
    if (signal?.aborted) break;
    if (item.status === 'duplicate' || !(mayBeForeign(item.path) || (item.status === 'kept' && /^an OpenTimestamps proof|^a signature file of rsyslog/.test(item.why ?? '')))) continue;
    const head = await bytesOfItem(open, item, headBytes);
    const signed = byPath.findSigned(item.path, ending);
    const found = recognise(item.name, head ?? Buffer.alloc(0), signed);
    if (found) rows.push(rowOf(item, found.verdict, found.statement, [`file ${item.path}`, found.detail]));
  }
  return rows;
}

async function databaseDigests(open: ProofCase, items: readonly StoredItem[]): Promise<readonly ProofRow[]> {
  const digests: LedgerDigest[] = [];
  const byFile = new Map<string, StoredItem>();
  for (const item of items.filter((i) => i.status === 'kept' && (i.why ?? '').startsWith('a database digest'))) {
    const bytes = await bytesOfItem(open, item, longestDigests);
    for (const digest of bytes ? digestsIn(bytes, item.path) : []) { digests.push(digest); byFile.set(item.path, item); }
  }
  return compareDigests(digests).flatMap((v) => {
    const first = digests.find((d) => d.database === v.database);
    const item = first ? byFile.get(first.file) : undefined;
    if (!item) return [];
    const detail = [`database ${v.database}`, `blocks ${v.firstBlock} to ${v.lastBlock}`, ledgerCommand(item.name)];
    const contradictions = v.contradictions.slice(0, 20).map((c) => rowOf(item, 'altered', 'Two digests of this database cannot both be true.', [c, ...detail]));
    const agree = v.contradictions.length > 0 ? '' : v.count === 1 ? '' : ` The ${v.count} digests handed over do not contradict each other.`;
    return [...contradictions, rowOf(item, 'not-answerable', `${v.count === 1 ? 'A digest' : 'Digests'} of an SQL Server ledger ${v.count === 1 ? 'lies' : 'lie'} among the evidence.${agree} Whether the tables still fit can be checked only inside the database.`, detail)];
  });
}

/** RFC 5848: signature blocks are syslog messages of their own, with the structured data `ssign` and `ssign-cert`. */
async function signedSyslog(open: ProofCase, items: readonly StoredItem[]): Promise<readonly ProofRow[]> {
  const found = await open.database.rows("SELECT item, count(*) AS n, min(record) AS first FROM raw_records WHERE item IN (SELECT id FROM item_rows WHERE format ILIKE '%syslog%') AND regexp_matches(raw, '\\[ssign(-cert)? VER=') GROUP BY item ORDER BY item");
  const byId = new Map(items.map((i) => [i.id, i]));
  return found.flatMap((r) => {
    const item = byId.get(numberOf(r['item']));
    return item ? [{ ...rowOf(item, 'not-answerable', `${numberOf(r['n'])} messages of this log are signature blocks of signed syslog (RFC 5848). They can be checked only with the key of the sender, by the program that wrote them.`, ['no tool for it is in common use; ask the owner of the sender for its signing key and for the check of its syslog daemon']), record: numberOf(r['first']) }] : [];
  });
}

/** Oracle, "Blockchain Tables Reference": hidden columns whose names begin so; an export of the table has their values and not the bytes that were hashed. */
async function blockchainTables(open: ProofCase, items: readonly StoredItem[]): Promise<readonly ProofRow[]> {
  const found = await open.database.rows("SELECT id FROM item_rows WHERE contains(options, 'ORABCTAB_HASH$') OR id IN (SELECT item FROM raw_records WHERE record <= 1 AND contains(raw, 'ORABCTAB_HASH$')) ORDER BY id");
  const ids = new Set(found.map((r) => numberOf(r['id'])));
  return items.filter((i) => ids.has(i.id)).map((item) => rowOf(item, 'not-answerable', 'This is an export of an Oracle blockchain table. Its hashes are over bytes that are not in the export, so they can be checked only inside the database.', [`file ${shellWord(item.name)}`, 'command, in the database: DBMS_BLOCKCHAIN_TABLE.VERIFY_ROWS(SCHEMA, TABLE, …)']));
}

const rowOf = (item: StoredItem, verdict: ProofRow['verdict'], statement: string, detail: readonly (string | null)[]): ProofRow => ({
  verdict, subject: item.path, item: item.id, record: null, statement, detail: detail.filter((d) => d !== null).join('; '), fromTime: null, toTime: null, count: 1,
});
