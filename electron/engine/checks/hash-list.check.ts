// Do the files have the hashes that the list beside them gives?
import { defineCheck } from '../../../shared/spec/check.ts';

export const hashList = defineCheck({
  id: 'hash-list',
  title: 'Files against their hashes',
  question: 'Do the files have the hashes that were given for them: in a list handed over with them, or by another way and entered by a person?',
  needs: [{ has: `SELECT (SELECT count(*) FROM items WHERE status = 'kept') + (SELECT count(*) FROM trust_files WHERE withdrawn_at IS NULL) > 0`, why: 'No hash list was handed over with the evidence, and no hash was entered.' }],
  sql: `SELECT id, path, sha256, kind, status FROM items WHERE sha256 IS NOT NULL ORDER BY id`,
  proof: 'hash-list',
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: ['The file was opened and saved again, or converted, after the list was made.', 'A log was still being written when the list was made.', 'The list was made for another version of the hand-over.'],
  settledBy: ['The file as it was when the list was made.', 'Who made the list, when, and by which way it was sent.', 'The date of change of the file, and what the person who holds it says.'],
  cannotSee: ['A change made before the list was.', 'A file changed together with its line in the list: where both come from the same hand, a match shows a complete copy and no more.', 'A change made on purpose where the list gives MD5 or SHA-1 alone: two files with the same such hash can be made.'],
});
