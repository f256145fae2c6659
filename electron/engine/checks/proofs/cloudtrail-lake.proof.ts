// Do saved CloudTrail Lake results have the hashes that their sign file states, and whose key signed it?
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import { longestDigest, readTrailKeys } from './cloudtrail-digest-file.ts';
import { judgeLake, readLakeSign } from './cloudtrail-lake.ts';
import type { LakeFile } from './cloudtrail-lake.ts';
import { proofRowOf } from './cloudtrail-words.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofRow } from './proof.ts';
import { bytesOfItem } from './read-item.ts';

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

async function prove(open: ProofCase): Promise<ProofAnswer> {
  const items = await readItems(open.database);
  const keys = open.trust.flatMap((t) => readTrailKeys(t.bytes, true));
  const signs: StoredItem[] = [];
  for (const item of items.filter((i) => i.status === 'kept' && /CloudTrail/.test(i.why ?? ''))) {
    if (/Lake/.test(item.why ?? '')) signs.push(item);
    else keys.push(...readTrailKeys((await bytesOfItem(open, item, longestDigest)) ?? Buffer.alloc(0), false));
  }
  const rows: ProofRow[] = [];
  for (const item of signs) {
    const sign = readLakeSign(item.id, (await bytesOfItem(open, item, longestDigest)) ?? Buffer.alloc(0));
    if (sign) rows.push(...judgeLake(sign, besideOf(item, items), keys).map(proofRowOf));
    else rows.push({ verdict: 'not-answerable', subject: item.path, item: item.id, record: null, statement: 'The sign file cannot be read any more.', detail: null, fromTime: null, toTime: null, count: 1 });
  }
  return rows.length === 0 ? { kind: 'not-answerable', because: 'No sign file of CloudTrail Lake (result_sign.json) lies among the evidence.' } : { kind: 'proof', rows, because: null };
}

export const proof: ProofFile = { name: 'cloudtrail-lake', prove };

/** Files as they were delivered, still packed, in the folder of the sign file. */
function besideOf(sign: StoredItem, items: readonly StoredItem[]): readonly LakeFile[] {
  const folder = folderOf(sign.path);
  return items.flatMap((i): LakeFile[] => (i.parent !== sign.parent || i.id === sign.id || i.sha256 === null || i.status === 'kept' || folderOf(i.path) !== folder ? [] : [{ item: i.id, name: i.path.slice(folder.length), sha256: i.sha256 }]));
}
