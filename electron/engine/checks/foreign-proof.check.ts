// Are there integrity mechanisms that only their maker's tools can verify, and what has to be run?
import { defineCheck } from '../../../shared/spec/check.ts';

export const foreignProof = defineCheck({
  id: 'foreign-proof',
  title: 'Mechanisms that only other tools can verify',
  question: 'Does the evidence carry seals, digests or proofs that only the tool of their maker can verify, and what has the owner to run?',
  needs: [{ has: 'SELECT count(*) > 0 FROM items', why: 'There is no evidence in the case yet.' }],
  sql: 'SELECT id, path, sha256, kind, status FROM items ORDER BY id',
  proof: 'foreign-proof',
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: ['The file was opened and saved again, or added to, after the proof was made.', 'The proof belongs to another version of the file, or to a file of another name.', 'A database was restored from a backup, and the digests come from before and after.'],
  settledBy: ['The command given with each row, run by the owner of the system, with its whole output.', 'The file as it was when the proof was made.', 'The digests as they were stored outside the database.'],
  cannotSee: ['Whether a seal, digest or proof is good: it is recognised here, and not verified.', 'Mechanisms that leave no mark in the files handed over.'],
});
