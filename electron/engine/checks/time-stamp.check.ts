// Do the RFC 3161 time stamps that came with the files fit them?
import { defineCheck } from '../../../shared/spec/check.ts';

export const timeStamp = defineCheck({
  id: 'time-stamp',
  title: 'Time stamps of files (RFC 3161)',
  question: 'Do the time stamps handed over with the files (.tsr, .tst) fit them, and since when do they say the files existed?',
  needs: [{ has: `SELECT count(*) > 0 FROM items WHERE status = 'kept' OR regexp_matches(lower(path), '\\.ts[rt]$')`, why: 'No time stamp (.tsr, .tst) was handed over with the evidence.' }],
  sql: `SELECT id, path, sha256, kind, status FROM items WHERE status = 'kept' OR regexp_matches(lower(path), '\\.ts[rt]$') ORDER BY id`,
  proof: 'time-stamp',
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: ['The file was opened and saved again, converted or added to after it was stamped.', 'The time stamp belongs to another version of the file, or to a file of another name.', 'The request beside it was sent again later, and the answer kept is that to another one.'],
  settledBy: ['The file as it was when it was stamped.', 'The root certificate of the authority, from the authority itself: entered as trusted, it makes “consistent” into “proven”.', 'What the authority says about the number of the time stamp.'],
  cannotSee: ['What was in the file before it was stamped: a time stamp shows that it existed then, not that it was right.', 'Whether the certificate of the authority was revoked since.', 'Files that were never stamped.'],
});
