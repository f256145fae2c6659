// Do receipts of a confidential ledger (CCF, Azure Confidential Ledger) show that an entry is in it, and whose ledger is it?
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import type { X509 } from '../../identity/x509.ts';
import { certificatesAmong } from './certificates-among.ts';
import { checkReceipt, readReceipt } from './ledger-receipt.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofRow } from './proof.ts';
import { bytesOfItem } from './read-item.ts';
import { vouchedIn, whoseKey } from './whose-key.ts';
import type { Vouched } from './whose-key.ts';

const longest = 1_048_576;

async function prove(open: ProofCase, options: { readonly signal?: AbortSignal } = {}): Promise<ProofAnswer> {
  const items = await readItems(open.database);
  const vouched = vouchedIn(open.trust);
  const pool = await certificatesAmong(items, (item, most) => bytesOfItem(open, item, most));
  const rows: ProofRow[] = [];
  for (const item of items.filter((i) => i.status === 'kept' && (i.why ?? '').startsWith('a ledger receipt'))) {
    if (options.signal?.aborted) break;
    const bytes = await bytesOfItem(open, item, longest);
    rows.push(bytes === null ? rowOf(item, 'not-answerable', 'The receipt cannot be read any more.', null) : judge(item, bytes.toString('utf8'), pool, vouched));
  }
  if (rows.length === 0) return { kind: 'not-answerable', because: 'No receipt of a confidential ledger lies among the evidence.' };
  return { kind: 'proof', rows, because: null };
}

export const proof: ProofFile = { name: 'ledger-receipt', prove };

function judge(item: StoredItem, text: string, pool: readonly X509[], vouched: readonly Vouched[]): ProofRow {
  const receipt = readReceipt(text);
  if (typeof receipt === 'string') return rowOf(item, 'not-answerable', `The receipt cannot be read: ${receipt}.`, null);
  const { kind, because, root, holdsClaims } = checkReceipt(receipt);
  const detail = [receipt.transaction === null ? null : `transaction ${receipt.transaction}`, `root of the ledger ${root}`, receipt.certificate ? `certificate of the node sha256 ${receipt.certificate.fingerprint}` : null].filter((d) => d !== null).join('; ');
  if (kind === 'bad') return rowOf(item, 'altered', `The receipt does not hold: ${lower(because)}`, detail);
  if (kind === 'unsupported' || !receipt.certificate) return rowOf(item, 'not-answerable', `The receipt could not be checked: ${lower(because)}`, detail);
  const whose = whoseKey(receipt.certificate, [...receipt.endorsements, ...pool], vouched, null);
  const content = holdsClaims === true ? 'The content handed over with it is what the ledger holds.' : 'It shows that an entry is in the ledger; the content of the entry was not handed over with it in a form that can be compared.';
  return rowOf(item, whose.isAnchored ? 'proven' : 'consistent', `The receipt leads from its entry to a signed root of the ledger. The signature ${whose.words.replace(/\.$/, '')}. ${content}`, detail);
}

/** After a colon. */
const lower = (text: string | null): string => (text === null ? 'no reason is known.' : text.charAt(0).toLowerCase() + text.slice(1));

const rowOf = (item: StoredItem, verdict: ProofRow['verdict'], statement: string, detail: string | null): ProofRow => ({ verdict, subject: item.path, item: item.id, record: null, statement, detail, fromTime: null, toTime: null, count: 1 });
