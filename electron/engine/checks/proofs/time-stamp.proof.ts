// Do time stamps (RFC 3161, .tsr and .tst) fit the files beside them, when do they say these existed, and whose authority says so?
import { DerError } from '../../identity/der.ts';
import { readArmoured } from '../../identity/signed-data.ts';
import { answersRequest, checkTimeStamp, readTimeStamp, readTimeStampRequest } from '../../identity/time-stamp.ts';
import type { TimeStamp } from '../../identity/time-stamp.ts';
import type { X509 } from '../../identity/x509.ts';
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import { certificatesAmong } from './certificates-among.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofRow } from './proof.ts';
import { bytesOfItem } from './read-item.ts';
import { digestOf, itemsByPath, mostSignedBytes } from './signed-item.ts';
import type { ItemsByPath } from './signed-item.ts';
import { momentText, vouchedIn, whoseKey } from './whose-key.ts';
import type { Vouched } from './whose-key.ts';

const ending = /\.(?:tsr|tst|tsp|der|token)$/i;
const longest = 1_048_576;

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
    const row = await rowOf(file, around);
    if (row) rows.push(row);
  }
  if (rows.length === 0) return { kind: 'not-answerable', because: 'No time stamp (.tsr, .tst) lies among the evidence.' };
  return { kind: 'proof', rows, because: null };
}

export const proof: ProofFile = { name: 'time-stamp', prove };

/** Known by name, or by what the intake kept it for; tokens and signatures begin alike. */
const isCandidate = (item: StoredItem): boolean => item.status !== 'duplicate' && (isNamedSo(item) || (item.status === 'kept' && /^a time-stamp reply|^a signature \(CMS, PKCS#7\) or a time-stamp token/.test(item.why ?? '')));
const isNamedSo = (item: StoredItem): boolean => /\.(?:tsr|tst)$/i.test(item.path);

async function rowOf(file: StoredItem, around: Surroundings): Promise<ProofRow | null> {
  const row = rowFor(file, file);
  const bytes = await bytesOfItem(around.open, file, longest);
  if (bytes === null) return row('not-answerable', 'The time stamp cannot be read any more.');
  const stamp = readArmoured(bytes, readTimeStamp);
  // What only looked like a token is a signature, which has a question of its own.
  if (typeof stamp === 'string') return isNamedSo(file) ? row('not-answerable', `The file is named like a time stamp and cannot be read as one: ${stamp}.`) : null;
  if ('status' in stamp) return row('not-covered', `The authority gave no time stamp: its answer is a refusal (status ${stamp.status}).`);
  const signed = around.items.findSigned(file.path, ending) ?? (stamp.hash === 'sha256' ? around.items.findByHash(stamp.imprint.toString('hex')) : null);
  if (signed === null) return { ...row('missing', `The time stamp of ${momentText(stamp.genTime)} is over a file that was not handed over: none lies beside it, and none has the hash it gives.`), detail: `time stamp ${file.path}; ${stamp.hash ?? 'hash'} ${stamp.imprint.toString('hex')}` };
  return judge(file, signed, stamp, around);
}


async function judge(file: StoredItem, signed: StoredItem, stamp: TimeStamp, around: Surroundings): Promise<ProofRow> {
  const { open, vouched, pool } = around;
  const checked = checkTimeStamp(stamp, [...vouched.map((v) => v.certificate), ...pool]);
  const row = rowFor(signed, file, [
    `${stamp.hash ?? 'hash'} ${stamp.imprint.toString('hex')}`, ...(signed.sha256 ? [`file sha256 ${signed.sha256}`] : []), `authority “${stamp.tsa ?? checked.certificate?.subjectName ?? 'not named'}”`,
    ...(checked.certificate ? [`certificate sha256 ${checked.certificate.fingerprint}`] : []), `policy ${stamp.policy}`, `number ${stamp.serial}`, stamp.accuracy === null ? 'no accuracy stated' : `accuracy ± ${Number(stamp.accuracy) / 1e6} s`,
  ], stamp.genTime);
  if (checked.kind === 'bad') return row('altered', `The time stamp does not hold: ${lower(checked.because)}`);
  if (checked.kind === 'unsupported' || !checked.certificate || stamp.hash === null) return row('not-answerable', `The time stamp could not be checked: ${lower(checked.because ?? 'It is over a hash that is not computed here.')}`);
  const digest = await digestOf(signed, stamp.hash, (item) => bytesOfItem(open, item, mostSignedBytes));
  if (digest === null) return row('not-answerable', 'The file cannot be read again, or is too large to be read at once, and the time stamp is not over its SHA-256.');
  if (!digest.equals(stamp.imprint)) return row('altered', `The file is not the one that was stamped on ${momentText(stamp.genTime)}: its hash differs.`);
  const whose = whoseKey(checked.certificate, [...stamp.token.certificates, ...pool], vouched, stamp.genTime);
  const request = await requestBeside(file, around);
  const mismatch = request === null ? null : typeof request === 'string' ? `The request beside it cannot be read: ${request}.` : answerOf(stamp, request);
  const weak = stamp.hash === 'sha1' ? 'It is over SHA-1, and two files with the same SHA-1 can be made on purpose.' : null;
  const when = whose.isAnchored ? `The file existed, as it is, on ${momentText(stamp.genTime)}: the time stamp over it` : `The time stamp over the file states ${momentText(stamp.genTime)}; it`;
  const statement = [`${when} ${whose.words.replace(/\.$/, '')}.`, weak, mismatch, request !== null && mismatch === null ? 'It answers the request beside it.' : null].filter((s) => s !== null).join(' ');
  return { ...row(whose.isAnchored && weak === null && mismatch === null ? 'proven' : 'consistent', statement), ...(mismatch !== null ? { isNotable: true } : {}) };
}

/** Null: it is the answer. */
function answerOf(stamp: TimeStamp, request: ReturnType<typeof readTimeStampRequest>): string | null {
  const why = answersRequest(stamp, request);
  return why === null ? null : `It is not the answer to the request beside it: ${lower(why)}`;
}

/** The `.tsq` of the same name, or why it cannot be read; null where there is none. */
async function requestBeside(file: StoredItem, { open, items }: Surroundings): Promise<ReturnType<typeof readTimeStampRequest> | string | null> {
  const stem = file.path.replace(ending, '');
  const item = items.find(`${stem}.tsq`) ?? items.find(`${stem.replace(/\.[^./]*$/, '')}.tsq`);
  const bytes = item ? await bytesOfItem(open, item, longest) : null;
  if (bytes === null) return null;
  try {
    return readTimeStampRequest(bytes);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return error.message;
  }
}

/** After a colon. */
const lower = (text: string | null): string => (text === null ? 'no reason is known.' : text.charAt(0).toLowerCase() + text.slice(1));

const rowFor = (signed: StoredItem, file: StoredItem, said: readonly string[] = [], at: bigint | null = null) => (verdict: ProofRow['verdict'], statement: string): ProofRow => ({
  verdict, subject: signed.path, item: signed.id, record: null, statement, detail: [`time stamp ${file.path}`, ...said].join('; '), fromTime: at, toTime: null, count: 1,
});
