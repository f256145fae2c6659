// One event proved to somebody who has no case: what the proof file says, and whether it holds.
import { z } from 'zod';
import { canonicalJson } from '../../../../shared/canonical-json.ts';
import type { Verification } from '../../../../shared/contract.ts';
import { isIncluded, leafHash } from './merkle.ts';
import { leafHead } from './case-tree.ts';
import { isSignedBy, keyText, readCheckpoint, readKeyText, readNote } from './signed-note.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();
const place = { index: count, size: count, path: z.array(hash).max(64) };

/** The file `<event>.exhibit-proof.json`. The raw bytes stand in a file beside it, named by `record.file`. */
export const eventProofSchema = z.strictObject({
  kind: z.literal('exhibit-event-proof'), version: z.literal(1), event: z.string().regex(/^[0-9a-f]{16}-\d{1,15}$/),
  record: z.strictObject({ /** A plain name, in the folder of the proof. */ file: z.string().regex(/^[0-9a-f-]+\.raw$/), itemSha256: hash, record: count, offset: count, length: count, nonce: hash }),
  recordTree: z.strictObject(place),
  /** The leaf of the item, exactly as it is hashed. */
  item: z.string().max(100_000), itemTree: z.strictObject(place),
  /** A C2SP signed note. */
  checkpoint: z.string().max(100_000), /** A C2SP verifier key. */ key: z.string().max(1000),
});
export type EventProof = z.infer<typeof eventProofSchema>;

const itemSchema = z.strictObject({ path: z.string(), sha256: hash, records: count, root: hash });

export const limits: readonly string[] = [
  'It shows that the record is unchanged since the tree was signed, not that it was true, and not what happened before intake.',
  'The key was made by the program for one session. Whoever holds the case could make another tree with another key: compare the key with one received by another way, such as the custody log in a signed report.',
];

type Verdict = Verification['verdicts'][number];
const proven = (what: string, detail: string | null = null): Verdict => ({ outcome: 'proven', what, detail, where: null });
const failed = (what: string, detail: string | null = null): Verdict => ({ outcome: 'failed', what, detail, where: null });
const buffers = (hashes: readonly string[]): readonly Buffer[] => hashes.map((h) => Buffer.from(h, 'hex'));

/** The item leaf taken apart; null where it is not written as the program writes it. */
function readItemLeaf(text: string): z.infer<typeof itemSchema> | null {
  const head = 'item-v1\n';
  if (!text.startsWith(head) || !text.isWellFormed()) return null;
  try {
    const parsed = itemSchema.safeParse(JSON.parse(text.slice(head.length)));
    return parsed.success && head + canonicalJson(parsed.data) === text ? parsed.data : null;
  } catch {
    // Not JSON at all.
    return null;
  }
}

/**
 * Judges a proof and the bytes of its record; never throws, whatever they are. `trusted` is a verifier key received by another way
 * than the proof: with it a good signature is proven, without it the proof is consistent with itself and no more.
 */
export function checkEventProof(proofText: string, raw: Uint8Array | null, trusted: string | null): readonly Verdict[] {
  let proof: EventProof;
  try {
    proof = eventProofSchema.parse(JSON.parse(proofText));
  } catch {
    return [failed('The file is not the proof of an event.')];
  }
  return [recordVerdict(proof, raw), ...treeVerdicts(proof), ...signatureVerdicts(proof, trusted)];
}

function recordVerdict({ record, event, recordTree, item }: EventProof, raw: Uint8Array | null): Verdict {
  const leaf = readItemLeaf(item);
  if (raw === null) return { outcome: 'not-shown', what: 'The file with the bytes of the record is not beside the proof.', detail: record.file, where: null };
  if (raw.length !== record.length) return failed('The record does not have the length the proof states.', `${raw.length} instead of ${record.length} bytes`);
  if (leaf === null || leaf.sha256 !== record.itemSha256 || event !== `${record.itemSha256.slice(0, 16)}-${record.record}` || leaf.records !== recordTree.size) return failed('The parts of the proof do not speak of the same event.');
  const isThere = isIncluded({ index: recordTree.index, size: recordTree.size, leaf: leafHash(Buffer.from(leafHead(record), 'utf8'), raw), path: buffers(recordTree.path), root: Buffer.from(leaf.root, 'hex') });
  return isThere ? proven(`The record is number ${record.record} of its file, at byte ${record.offset}, one of ${recordTree.size} records.`, `file SHA-256 ${record.itemSha256}`)
    : failed('The record is not the one the tree of its file was made over.');
}

function treeVerdicts({ item, itemTree, checkpoint }: EventProof): readonly Verdict[] {
  const note = readNote(checkpoint);
  const point = note ? readCheckpoint(note.text) : null;
  if (point === null) return [failed('The signed root cannot be read.')];
  const isThere = itemTree.size === point.size && isIncluded({ index: itemTree.index, size: itemTree.size, leaf: leafHash(Buffer.from(item, 'utf8')), path: buffers(itemTree.path), root: point.root });
  return [isThere ? proven(`The file is one of the ${point.size} that the signed root covers.`, `root ${point.root.toString('hex')}`) : failed('The file is not one that the signed root covers.')];
}

function signatureVerdicts({ checkpoint, key }: EventProof, trusted: string | null): readonly Verdict[] {
  const note = readNote(checkpoint);
  const own = readKeyText(key);
  if (note === null || own === null || readCheckpoint(note.text)?.origin !== own.name || !isSignedBy(note, own)) return [failed('The signature of the root is not good.')];
  if (trusted === null) return [proven('The root carries a good signature of the key in the proof.', keyText(own)), { outcome: 'not-shown', what: 'The key came with the proof itself, so whoever made the file could have made the key.', detail: 'Compare it with a key received by another way.', where: null }];
  const given = readKeyText(trusted);
  return [given !== null && keyText(given) === keyText(own) ? proven('The root is signed by the key that was given as trusted.', keyText(own)) : failed('The root is not signed by the key that was given as trusted.', keyText(own))];
}
