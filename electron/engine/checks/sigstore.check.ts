// Do the Sigstore bundles that came with the files fit them?
import { defineCheck } from '../../../shared/spec/check.ts';

export const sigstore = defineCheck({
  id: 'sigstore',
  title: 'Signatures of files (Sigstore, cosign)',
  question: 'Do the Sigstore bundles handed over with the files fit them, who signed, and since when does the transparency log know of it?',
  needs: [{ has: `SELECT count(*) > 0 FROM items WHERE status = 'kept'`, why: 'No Sigstore bundle was handed over with the evidence.' }],
  sql: `SELECT id, path, sha256, kind, status FROM items WHERE status = 'kept' ORDER BY id`,
  proof: 'sigstore',
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: ['The file was built, packed or saved again after it was signed.', 'The bundle belongs to another version of the file, or to a file of another name.', 'The bundle was put together by hand.'],
  settledBy: ['The file as it was when it was signed.', 'The trusted root of the Sigstore instance (trusted_root.json), from its operator and not from the hand-over: entered as trusted, it makes “consistent” into “proven”.', 'The command given with each row, run where the network may be used.'],
  cannotSee: ['Whether the one named in the certificate was entitled to sign.', 'Time stamps of an authority inside the bundle: they are not read.', 'Bundles that name a key and carry no certificate.'],
});
