// Do checkpoints and proofs of transparency logs that came with the evidence hold?
import { defineCheck } from '../../../shared/spec/check.ts';

export const transparency = defineCheck({
  id: 'transparency',
  title: 'Transparency logs and proofs of single events',
  question: 'Do the checkpoints and proofs of transparency logs, and the proofs of single events, hold, and whose key signed them?',
  needs: [{ has: `SELECT count(*) > 0 FROM items WHERE status = 'kept'`, why: 'No checkpoint and no proof of a transparency log was handed over with the evidence.' }],
  sql: `SELECT id, path, sha256, kind, status FROM items WHERE status = 'kept' ORDER BY id`,
  proof: 'transparency',
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: [
    'The file was formatted anew, or its line breaks were changed, after it was logged.', 'A proof was saved beside another version of the file.', 'The log holds the entry in another form than the file.', 'A log was restored from a backup and went on from there.',
  ],
  settledBy: [
    'A checkpoint and a proof of the same entry, fetched from the log again.', 'The verifier key of the log (NAME+HASH+KEY), from its operator and not from the hand-over: entered as trusted, it makes “consistent” into “proven”.',
    'Checkpoints that a third party or a witness kept.',
  ],
  cannotSee: [
    'Whether an entry was true when it was logged.', 'Whether the log shows others another tree, unless their checkpoints are handed over too.',
    'Signatures of other kinds than Ed25519, and those of witnesses (cosignatures), which are not checked.',
  ],
});
