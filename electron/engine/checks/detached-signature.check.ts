// Do signatures beside the files fit them?
import { defineCheck } from '../../../shared/spec/check.ts';

export const detachedSignature = defineCheck({
  id: 'detached-signature',
  title: 'Signatures beside the files (minisign, SSH, OpenPGP)',
  question: 'Do the signatures handed over with the files fit them, and whose keys made them?',
  needs: [{ has: `SELECT count(*) > 0 FROM items WHERE status = 'kept'`, why: 'No signature of minisign, signify, ssh-keygen or OpenPGP lies among the evidence.' }],
  sql: `SELECT id, path, sha256, status FROM items ORDER BY id`,
  proof: 'detached-signature',
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: ['The file was opened and saved again, or converted, after it was signed.', 'The signature is of another version of the file with the same name.', 'Line ends were changed when the file was sent as text.'],
  settledBy: ['The file as its signer holds it.', 'The public key from the signer, by another way than the files, entered as trusted.', 'The same check with the signer’s own tool: minisign -V, ssh-keygen -Y verify, gpg --verify.'],
  cannotSee: ['A change before the file was signed.', 'When it was signed: these signatures state no time, or only what the signer wrote.', 'Whether a key was revoked.', 'OpenPGP signatures: they are named with the command that verifies them.', 'Whose a key is that merely came with the files.'],
});
