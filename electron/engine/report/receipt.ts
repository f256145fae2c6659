// Writes the hand-over receipt: a text that two people sign on paper, and the same facts as canonical JSON that can be signed.
import { canonicalJson } from '../../../shared/canonical-json.ts';
import type { Plain } from '../../../shared/canonical-json.ts';
import type { TransferRow } from '../../../shared/contract.ts';
import { localText } from '../../../shared/custody-table.ts';
import { instant, isoOf } from '../../../shared/instant.ts';
import { wellFormed } from '../../../shared/well-formed.ts';
import type { Transfer } from '../custody/transfers.ts';
import { visible } from './visible.ts';

export const receiptFiles = { text: 'receipt.txt', json: 'receipt.json', signature: 'receipt.p7s', certificate: 'certificate.pem' } as const;

export type ReceiptFacts = {
  readonly case: { readonly id: string; readonly title: string }; readonly transfer: Transfer; readonly expected: TransferRow['expected'];
  /** µs UTC, and the local offset in minutes. */
  readonly madeAt: bigint; readonly offset: number;
  readonly workstation: { readonly host: string; readonly user: string; readonly platform: string }; /** Version of the program. */ readonly program: string;
  /** The signed root of the tree over all records (RFC 6962): `size` items with `records` records. */
  readonly tree: { readonly root: string; readonly size: number; readonly records: number; readonly note: string; readonly key: string };
  readonly custody: { readonly entries: number; readonly head: string };
  /** Items with content; `isFile` for what was handed in, not a member of an archive. */
  readonly items: readonly { readonly path: string; readonly size: number | null; readonly sha256: string; readonly isFile: boolean }[];
  readonly reverified: { readonly checked: number; readonly changed: readonly string[]; readonly missing: readonly string[]; readonly notVerified: readonly string[] };
  readonly signer: { readonly name: string; readonly fingerprint: string; readonly throwAway: boolean } | null;
};

const moment = (micros: bigint, offset: number): { readonly utc: string; readonly local: string; readonly offset: number } => ({ utc: isoOf(instant(micros)), local: localText(micros, offset), offset });

/** Canonical JSON: what is signed, and what the other side countersigns. */
export function receiptJson({ transfer, expected, items, madeAt, offset, ...facts }: ReceiptFacts): Buffer {
  const { id, direction, counterparty, medium, mediumSerial, sealNumbers, reason, handOverRoot, recordedBy } = transfer;
  const value = {
    kind: 'exhibit-handover-receipt', version: 1, madeAt: moment(madeAt, offset), ...facts,
    transfer: { custodyEntry: id, direction, counterparty, medium, mediumSerial, sealNumbers, at: moment(transfer.at, transfer.offset), reason, recordedBy, recordedAt: isoOf(instant(transfer.recordedAt)), handOverRoot, expected },
    items: items.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
  };
  return Buffer.from(canonicalJson(wellFormed(value as unknown as Plain) as Plain), 'utf8');
}

/** Files that the text names; the JSON has all. */
const mostNamed = 2000;
const timeLine = (micros: bigint, offset: number): string => `${isoOf(instant(micros))} (UTC), ${localText(micros, offset)} (local time with its offset)`;

/** `jsonSha256`: of the JSON beside it, so that the paper stands for the file. */
export function receiptText(facts: ReceiptFacts, jsonSha256: string): string {
  const { transfer: t, tree, custody, items, signer, workstation, reverified } = facts;
  const isOut = t.direction === 'out';
  const files = items.filter((i) => i.isFile);
  const lines = [
    'HAND-OVER RECEIPT', '', ...(reverified.notVerified.length > 0 ? ['NOT VERIFIED: this receipt was made although the following did not hold.', ...reverified.notVerified.map((why) => `  - ${visible(why)}`), ''] : []),
    ...block([
      ['Direction', isOut ? 'out: given to the counterparty' : 'in: received from the counterparty'], ['Counterparty', t.counterparty], ['Medium', t.medium], ['Serial number', t.mediumSerial ?? 'none stated'],
      ['Seal numbers', t.sealNumbers.join(', ') || 'none stated'], ['Handed over', timeLine(t.at, t.offset)], ['Reason', t.reason ?? 'none stated'], ['Recorded by', `${t.recordedBy}, entry ${t.id} of the custody log, ${isoOf(instant(t.recordedAt))}`],
      ['Receipt made', timeLine(facts.madeAt, facts.offset)], ['Computer', `${workstation.user} on ${workstation.host}, ${workstation.platform}; its clock was not compared with any other`], ['Program', `Exhibit ${facts.program}`],
    ]),
    '', 'WHAT IS IN THE CASE', '', ...block([
      ['Case', `${facts.case.title}, ${facts.case.id}`], ['Files', `${files.length} handed in, ${items.length} with the members of archives, ${tree.records} records`], ['Root (RFC 6962)', tree.root], ['Custody log', `${custody.entries} entries, head ${custody.head}`],
      ['receipt.json', `SHA-256 ${jsonSha256}`], ['Signed', signer ? `${signer.name}${signer.throwAway ? ' (a throw-away key: it does not show who signed)' : ''}, certificate SHA-256 ${signer.fingerprint}` : 'NOT SIGNED by a key; only the signatures on paper below stand for it'],
      ['Originals', `${reverified.checked} read again for this receipt and unchanged since intake${reverified.changed.length > 0 ? `; ${reverified.changed.length} NOT as they were received` : ''}${reverified.missing.length > 0 ? `; ${reverified.missing.length} not at hand` : ''}`],
    ]),
    ...statedLines(facts),
    '', 'FILES', '', ...files.slice(0, mostNamed).map((f) => `${f.sha256}  ${visible(f.path, 500)}  (${f.size ?? '?'} bytes)`), ...(files.length > mostNamed ? [`… and ${files.length - mostNamed} more: they stand in receipt.json.`] : []),
    '', 'SIGNATURES', '', 'Given by     ____________________________   Name, date, time and offset  ____________________________', '', 'Received by  ____________________________   Name, date, time and offset  ____________________________', '',
    'The receipt shows which bytes changed hands and who says so. It does not show what happened to them before intake.',
    'To countersign by key: openssl cms -sign -binary -in receipt.json -signer YOUR-CERTIFICATE.pem -inkey YOUR-KEY.pem -outform DER -out countersigned.p7s',
    'The file countersigned.p7s goes back to the side that made this receipt.', '',
  ];
  return lines.join('\n');
}

function statedLines({ transfer: { handOverRoot }, expected, tree }: ReceiptFacts): string[] {
  if (handOverRoot === null && !expected) return [];
  return ['', 'WHAT THE OTHER SIDE STATED', '', ...block([
    ...(handOverRoot === null ? [] : [['Root', `${handOverRoot}: ${handOverRoot === tree.root ? 'the same as the root of this case' : 'another than the root of this case; it may be of another case, or of this one at another time'}`] as const]),
    ...(expected ? [['Hashes', `${expected.present} of ${expected.listed} stated files are in the case`] as const, ...expected.absent.map((a) => ['  not there', a] as const)] : []),
  ])];
}

const block = (rows: readonly (readonly [string, string])[]): string[] => rows.map(([label, text]) => `${label.padEnd(18)}${visible(text, 2000)}`);
