// Everything that is known of a trail, put together: the rows of its chains, of files that could not be read or carry more than one part, and of their places.
import { judgeTrail } from './cloudtrail-chain.ts';
import type { TrailLog } from './cloudtrail-chain.ts';
import { signatureFits } from './cloudtrail-digest-file.ts';
import type { Digest, SavedSignature, TrailKey } from './cloudtrail-digest-file.ts';
import { askFor, placeRows, proofRowOf, spanSentences } from './cloudtrail-words.ts';
import type { ProofRow } from './proof.ts';

export const digestName = /(?:^|\/)\d{12}_CloudTrail-Digest_[^/]+\.json(?:\.gz)?$/;
export const logName = /(?:^|\/)\d{12}_CloudTrail_[^/]+\.json(?:\.gz)?$/;

export type NamedFile = { readonly item: number; readonly path: string };
export type TrailFiles = {
  readonly digests: readonly Digest[]; readonly logs: readonly TrailLog[]; readonly keys: readonly TrailKey[]; readonly saved: readonly SavedSignature[];
  /** Named like digests, and not to be read as such. */
  readonly unread: readonly NamedFile[];
  /** Log files with data behind their first compressed part. */
  readonly appended: readonly NamedFile[];
};

/** Rows of the proof, and a sentence on each chain with what to ask for. */
export function judgeFiles({ digests, logs, keys, saved, unread, appended }: TrailFiles): { readonly rows: readonly ProofRow[]; readonly because: string } {
  const judged = judgeTrail({ digests, keys, signatures: signaturesByDigest(digests, saved, keys), logs });
  const rows = [...judged.map(proofRowOf), ...unread.map(unreadRow), ...appended.map(appendedRow), ...placeRows(digests, new Map(digests.map((d) => [d.item, d.path])), logs)];
  return { rows, because: [...spanSentences(digests, judged), askFor(digests, [])].join(' ') };
}

/** By the name of the file that holds it; a signature without such a name belongs to the digest whose key it fits. */
function signaturesByDigest(digests: readonly Digest[], saved: readonly SavedSignature[], keys: readonly TrailKey[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const followed = new Set(digests.map((d) => d.previous?.object));
  for (const { about, signature } of saved) {
    const named = digests.find((d) => about.includes(d.object.slice(d.object.lastIndexOf('/') + 1).replace(/\.json\.gz$/, '')));
    const digest = named ?? digests.find((d) => !followed.has(d.object) && keys.some((k) => signatureFits(d, signature, k.key)));
    if (digest) found.set(digest.object, [...found.get(digest.object) ?? [], signature]);
  }
  return found;
}

const row = (file: NamedFile, verdict: ProofRow['verdict'], statement: string): ProofRow => ({ verdict, subject: file.path, item: file.item, record: null, statement, detail: null, fromTime: null, toTime: null, count: 1, isNotable: true });
const unreadRow = (file: NamedFile): ProofRow => row(file, 'not-answerable', 'The file is named like a digest and cannot be read as one: it is damaged, or was changed.');
const appendedRow = (file: NamedFile): ProofRow => row(file, 'altered', 'More data follows the first compressed part of this log file. The service writes one part; what follows was added afterwards, or the file was put together from several.');
