// Do the CMS signatures that came with the files fit them?
import { defineCheck } from '../../../shared/spec/check.ts';

export const cmsSignature = defineCheck({
  id: 'cms-signature',
  title: 'Signatures of files (CMS, PKCS#7)',
  question: 'Do the signatures handed over with the files (.p7s, .p7m) fit them, and whose are they?',
  needs: [{ has: `SELECT count(*) > 0 FROM items WHERE status = 'kept' OR regexp_matches(lower(path), '\\.p7[sm]$')`, why: 'No CMS signature (.p7s, .p7m) was handed over with the evidence.' }],
  sql: `SELECT id, path, sha256, kind, status FROM items WHERE status = 'kept' OR regexp_matches(lower(path), '\\.p7[sm]$') ORDER BY id`,
  proof: 'cms-signature',
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: ['The file was opened and saved again, converted, unpacked or given other line ends after it was signed.', 'The signature belongs to another version of the file, or to a file of another name.', 'A log was still being written when it was signed.'],
  settledBy: ['The file as it was when it was signed.', 'The certificate of the root that the signer belongs to, from the signer and not from the hand-over: entered as trusted, it makes “consistent” into “proven”.', 'What the holder of the key says about what was signed, and when.'],
  cannotSee: ['Whether the certificate was revoked: that takes the network, or a list from the issuer.', 'When the signature was really made: the time in it is that of the clock of the signer, unless a time stamp stands over it.', 'A change made before the signature was.', 'Whether a key that came with the files belongs to the one it names.'],
});
