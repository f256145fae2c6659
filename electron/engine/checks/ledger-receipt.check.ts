// Do receipts of a confidential ledger show that their entry is in it?
import { defineCheck } from '../../../shared/spec/check.ts';

export const ledgerReceipt = defineCheck({
  id: 'ledger-receipt',
  title: 'Receipts of a confidential ledger',
  question: 'Do the receipts of a confidential ledger (CCF, Azure Confidential Ledger) show that their entry is in it, and whose ledger is it?',
  needs: [{ has: `SELECT count(*) > 0 FROM items WHERE status = 'kept'`, why: 'No receipt of a confidential ledger was handed over with the evidence.' }],
  sql: `SELECT id, path, sha256, kind, status FROM items WHERE status = 'kept' ORDER BY id`,
  proof: 'ledger-receipt',
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: ['The receipt was put together by hand from several answers of the service.', 'The content was formatted anew after it was written to the ledger.', 'A receipt of another transaction was saved under this name.'],
  settledBy: ['The receipt of the same transaction, fetched from the ledger again.', 'The certificate of the service, from the identity service of the cloud and not from the hand-over: entered as trusted, it makes “consistent” into “proven”.'],
  cannotSee: ['Whether what was written to the ledger is true, and what was never written to it.', 'Whether the node ran the code it should: that is in its attestation, which is not read.'],
});
