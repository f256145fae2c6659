// Keys, certificates and hashes that a person vouches for, because they came by another way than the evidence.
import type { TrustFile } from '../../../shared/contract.ts';
import type { Database } from './database.ts';
import { instantOf, numberOf, textOf } from './database.ts';

export type TrustedFile = { readonly id: number; readonly name: string; readonly sha256: string; readonly bytes: Buffer; readonly suppliedBy: string; readonly reason: string };
/** A key file is a few hundred bytes, a trusted root of Sigstore some ten thousand; a list of keys may be larger. */
export const largestTrustFile = 4 * 2 ** 20;

/** Those not withdrawn, in the order they were entered. */
export async function readTrust(database: Database): Promise<readonly TrustedFile[]> {
  const rows = await database.rows('SELECT id, name, sha256, to_base64(bytes) AS bytes, supplied_by, reason FROM trust_files WHERE withdrawn_at IS NULL ORDER BY id');
  return rows.map((r) => ({ id: numberOf(r['id']), name: textOf(r['name']) ?? '', sha256: textOf(r['sha256']) ?? '', bytes: Buffer.from(textOf(r['bytes']) ?? '', 'base64'), suppliedBy: textOf(r['supplied_by']) ?? '', reason: textOf(r['reason']) ?? '' }));
}

/** All that were ever entered, in order. */
export async function listTrust(database: Database): Promise<TrustFile[]> {
  const rows = await database.rows('SELECT id, made_at, name, octet_length(bytes) AS size, sha256, supplied_by, reason, withdrawn_at FROM trust_files ORDER BY id');
  return rows.map((r) => ({
    id: numberOf(r['id']), madeAt: instantOf(r['made_at']) ?? 0n, name: textOf(r['name']) ?? '', size: numberOf(r['size']), sha256: textOf(r['sha256']) ?? '',
    suppliedBy: textOf(r['supplied_by']) ?? '', reason: textOf(r['reason']) ?? '', withdrawnAt: instantOf(r['withdrawn_at']),
  }));
}

export type NewTrust = { readonly name: string; readonly sha256: string; readonly bytes: Buffer; readonly suppliedBy: string; readonly reason: string; readonly at: Date };

/** Returns the number it got. */
export async function addTrust(database: Database, file: NewTrust): Promise<number> {
  return database.transaction(async () => {
    const [row] = await database.rows('SELECT coalesce(max(id), 0) + 1 AS id FROM trust_files');
    const id = numberOf(row?.['id']);
    await database.run('INSERT INTO trust_files SELECT $1, $2::TIMESTAMP, $3, $4, from_base64($5), $6, $7, NULL', [id, file.at.toISOString().slice(0, -1), file.name, file.sha256, file.bytes.toString('base64'), file.suppliedBy, file.reason]);
    return id;
  });
}

/** False where there is none with this number, or it was withdrawn before. */
export async function withdrawTrust(database: Database, id: number, at: Date): Promise<boolean> {
  const rows = await database.rows('UPDATE trust_files SET withdrawn_at = $2::TIMESTAMP WHERE id = $1 AND withdrawn_at IS NULL RETURNING id', [id, at.toISOString().slice(0, -1)]);
  return rows.length > 0;
}
