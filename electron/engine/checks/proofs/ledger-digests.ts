// Digests of an SQL Server ledger: whether those that were stored agree with each other, and what only the database can say.
import { shellWord } from './foreign-mechanisms.ts';

export type LedgerDigest = { readonly database: string; readonly block: number; readonly hash: string; readonly committed: string; readonly file: string };
export type DigestVerdict = { readonly database: string; readonly count: number; readonly firstBlock: number; readonly lastBlock: number; /** Pairs that contradict each other, in words. */ readonly contradictions: readonly string[] };

const mostDigests = 200_000;

/** The digests in a file: one document, a list, or one a line (learn.microsoft.com, "sys.sp_generate_database_ledger_digest"). Others are left out. Never throws for any bytes. */
export function digestsIn(bytes: Buffer, file: string): readonly LedgerDigest[] {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const whole = parsed(text);
  const documents = whole === undefined ? text.split(/\r?\n/, mostDigests).map(parsed) : Array.isArray(whole) ? whole.slice(0, mostDigests) : [whole];
  return documents.flatMap((d: unknown): LedgerDigest[] => {
    if (typeof d !== 'object' || d === null) return [];
    const { database_name: database, block_id: block, hash, last_transaction_commit_time: committed } = d as Record<string, unknown>;
    if (typeof database !== 'string' || typeof block !== 'number' || !Number.isSafeInteger(block) || typeof hash !== 'string' || !/^0x[0-9a-f]{64}$/i.test(hash)) return [];
    return [{ database, block, hash: hash.toLowerCase(), committed: typeof committed === 'string' ? committed.slice(0, 40) : '', file }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One verdict for each database: a block has one hash, and later blocks do not commit earlier. */
export function compareDigests(digests: readonly LedgerDigest[]): readonly DigestVerdict[] {
  const byDatabase = new Map<string, LedgerDigest[]>();
  for (const digest of digests) {
    const same = byDatabase.get(digest.database);
    if (same) same.push(digest); else byDatabase.set(digest.database, [digest]);
  }
  return [...byDatabase].sort(([a], [b]) => (a < b ? -1 : 1)).map(([database, all]) => {
    const sorted = [...all].sort((a, b) => a.block - b.block || (a.file < b.file ? -1 : 1));
    const contradictions: string[] = [];
    for (const [i, digest] of sorted.entries()) {
      const before = sorted[i - 1];
      if (!before) continue;
      if (before.block === digest.block && before.hash !== digest.hash) contradictions.push(`block ${digest.block} has two hashes: ${before.hash} in ${before.file}, ${digest.hash} in ${digest.file}`);
      // Written as ISO 8601 without a zone and with the same number of digits up to the second.
      if (before.block < digest.block && before.committed.slice(0, 19) > digest.committed.slice(0, 19) && digest.committed !== '') contradictions.push(`block ${digest.block} (${digest.file}) was committed before block ${before.block} (${before.file})`);
    }
    return { database, count: sorted.length, firstBlock: sorted[0]?.block ?? 0, lastBlock: sorted.at(-1)?.block ?? 0, contradictions };
  });
}

export const ledgerCommand = (file: string): string => `command, in the database: EXECUTE sys.sp_verify_database_ledger N'…', with the content of ${shellWord(file)}`;
