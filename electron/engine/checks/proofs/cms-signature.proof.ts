// Do CMS signatures (PKCS#7, .p7s and .p7m) fit the files they were made for, and whose key made them?
import { checkSigner, contentDiffers, longestSignedData, signedDataIn } from '../../identity/signed-data.ts';
import type { Content, SignedData, Signer, SignerVerdict } from '../../identity/signed-data.ts';
import { timeStampContent, timeStampOver } from '../../identity/time-stamp.ts';
import type { X509 } from '../../identity/x509.ts';
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import { certificatesAmong } from './certificates-among.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofRow } from './proof.ts';
import { bytesOfItem } from './read-item.ts';
import { itemsByPath, mostSignedBytes } from './signed-item.ts';
import type { ItemsByPath } from './signed-item.ts';
import { momentText, vouchedIn, whoseKey } from './whose-key.ts';
import type { Vouched } from './whose-key.ts';

/** The endings that are taken off to find what was signed. */
const ending = /\.(?:p7s|p7m|p7b|cms|pkcs7|sig|pem|der)$/i;
/** Largest file that is tried with other line ends. */
const mostMailBytes = 64 * 2 ** 20;
/** RFC 5280 §4.2.1.12 and RFC 9336: purposes under which people and programs sign documents; any purpose counts too. */
const signing = new Set(['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.3', '1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36', '1.3.6.1.4.1.311.10.3.12', '1.2.840.113583.1.1.5', '2.5.29.37.0']);

type Surroundings = { readonly open: ProofCase; readonly items: ItemsByPath; readonly vouched: readonly Vouched[]; readonly pool: readonly X509[] };

async function prove(open: ProofCase, options: { readonly signal?: AbortSignal } = {}): Promise<ProofAnswer> {
  const items = await readItems(open.database);
  const around: Surroundings = {
    open, items: itemsByPath(items), vouched: vouchedIn(open.trust),
    pool: await certificatesAmong(items, (item, most) => bytesOfItem(open, item, most)),
  };
  const rows: ProofRow[] = [];
  for (const file of items.filter(isCandidate)) {
    if (options.signal?.aborted) break;
    rows.push(...await rowsOf(file, around));
  }
  if (rows.length === 0) return { kind: 'not-answerable', because: 'No CMS signature (.p7s, .p7m) lies among the evidence.' };
  return { kind: 'proof', rows, because: null };
}

export const proof: ProofFile = { name: 'cms-signature', prove };

/** Known by name, or by what the intake kept it for. */
const isCandidate = (item: StoredItem): boolean => item.status !== 'duplicate' && (/\.p7[sm]$/i.test(item.path) || (item.status === 'kept' && (item.why ?? '').startsWith('a signature (CMS')));

async function rowsOf(file: StoredItem, around: Surroundings): Promise<readonly ProofRow[]> {
  const row = rowFor(file, file);
  const bytes = await bytesOfItem(around.open, file, longestSignedData);
  if (bytes === null) return [row('not-answerable', 'The signature cannot be read any more.')];
  const found = signedDataIn(bytes);
  if (typeof found === 'string') return [row('not-answerable', `The file is named like a signature and cannot be read as one: ${found}.`)];
  // A time-stamp token is a CMS message too; it has a question of its own.
  if (found.contentType === timeStampContent) return [];
  if (found.signers.length === 0) return [row('not-answerable', 'The file holds certificates and no signature.')];
  const signed = found.content === null ? around.items.findSigned(file.path, ending) : file;
  if (signed === null) return [row('missing', 'The signature lies beside no file that it could have been made for.')];
  const rows: ProofRow[] = [];
  for (const signer of found.signers) rows.push(await judge({ file, signed, data: found, signer }, around));
  return rows;
}

type Case = { readonly file: StoredItem; readonly signed: StoredItem; readonly data: SignedData; readonly signer: Signer };

async function judge(one: Case, around: Surroundings): Promise<ProofRow> {
  const { file, signed, data, signer } = one;
  const more = [...around.vouched.map((v) => v.certificate), ...around.pool];
  const row = rowFor(signed, file);
  let verdict: SignerVerdict | null = null;
  const known: Content | null = data.content !== null ? { bytes: data.content } : signed.sha256 !== null ? { hash: 'sha256', digest: Buffer.from(signed.sha256, 'hex') } : null;
  if (known) verdict = checkSigner(data, signer, known, more);
  if (verdict === null || verdict.kind === 'needs-bytes') {
    const bytes = await bytesOfItem(around.open, signed, mostSignedBytes);
    if (bytes === null) return row('not-answerable', 'The file cannot be read again, or is too large to be read at once, and the signature is not over its SHA-256.');
    verdict = checkSigner(data, signer, { bytes }, more);
  }
  const pool = [...data.certificates, ...around.pool];
  if (verdict.kind === 'bad' && data.content === null) {
    const asMail = await withMailLineEnds(around.open, signed);
    const again = asMail && checkSigner(data, signer, { bytes: asMail }, more);
    if (again?.kind === 'good') return rowOf(one, again, pool, around.vouched, ' It is over the text with the line ends of mail (CR LF), as S/MIME signs; otherwise the file is the one that was signed.');
  }
  return rowOf(one, verdict, pool, around.vouched);
}

/** S/MIME signs text with CR LF at every line end, whatever the file has (RFC 8551 §3.1.1). Null where the file has them already or cannot be read. */
async function withMailLineEnds(open: ProofCase, signed: StoredItem): Promise<Buffer | null> {
  const bytes = await bytesOfItem(open, signed, mostMailBytes);
  if (bytes === null || bytes.length < (signed.size ?? 0)) return null;
  const converted = Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
  return converted.equals(bytes) ? null : converted;
}

function rowOf({ file, signed, data, signer }: Case, verdict: SignerVerdict, pool: readonly X509[], vouched: readonly Vouched[], remark = ''): ProofRow {
  const { certificate, signingTime } = verdict;
  const said = [`signer “${certificate?.subjectName ?? 'unknown'}”`, ...(certificate ? [`certificate sha256 ${certificate.fingerprint}`] : []), ...(signingTime === null ? [] : [`time of signing by the signer's own clock ${momentText(signingTime)}`])];
  const row = rowFor(signed, file, said, signingTime);
  if (verdict.kind === 'bad') return row('altered', verdict.because === contentDiffers && data.content === null ? 'The file is not the one that was signed: its hash differs.' : `The signature does not hold: ${sentence(verdict.because)}`);
  if (verdict.kind !== 'good' || !certificate) return row('not-answerable', `The signature could not be checked: ${sentence(verdict.because)}`);
  const stamp = timeStampOver(signer.unsigned, signer.signature, [...pool, ...vouched.map((v) => v.certificate)]);
  const stampKey = stamp && whoseKey(stamp.certificate, pool, vouched, stamp.genTime);
  // A time that an authority vouches for goes before the signer's own clock.
  const whose = whoseKey(certificate, pool, vouched, stampKey?.isAnchored === true && stamp ? stamp.genTime : signingTime);
  const weak = weakness(verdict, certificate);
  const what = data.content === null ? 'The signature fits the file' : 'The signature fits the content inside the file';
  const stampWords = stamp && stampKey ? ` A time stamp over the signature says ${momentText(stamp.genTime)}; it ${stampKey.words}.` : '';
  const statement = `${what} and ${whose.words.replace(/\.$/, '')}.${remark}${weak === null ? '' : ` ${weak}`}${stampWords}`;
  return { ...row(whose.isAnchored && weak === null ? 'proven' : 'consistent', statement), ...(whose.isOutOfDate ? { isNotable: true } : {}) };
}

/** What keeps a signature that fits, by a trusted key, from being a proof; null for nothing. */
function weakness({ hash }: SignerVerdict, { maySign, uses }: X509): string | null {
  if (hash === 'sha1') return 'It is over SHA-1, and two files with the same SHA-1 can be made on purpose.';
  if (!maySign) return 'The certificate is not one for signing.';
  return uses === null || uses.names.some((u) => signing.has(u)) ? null : 'The certificate was issued for other purposes than signing documents.';
}

/** After a colon. */
const sentence = (text: string | null): string => (text === null ? 'no reason is known.' : text.charAt(0).toLowerCase() + text.slice(1));

const rowFor = (signed: StoredItem, file: StoredItem, said: readonly string[] = [], at: bigint | null = null) => (verdict: ProofRow['verdict'], statement: string): ProofRow => ({
  verdict, subject: signed.path, item: signed.id, record: null, statement, detail: [`signature ${file.path}`, ...said].join('; '), fromTime: at, toTime: null, count: 1,
});
