// Do Sigstore bundles (cosign) fit the files they were made for, and do a trusted root's authority and log stand behind them?
import { wasIssuedBy } from '../../identity/x509.ts';
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import { shellWord } from './foreign-mechanisms.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofRow } from './proof.ts';
import { bytesOfItem } from './read-item.ts';
import { checkCertificateLog } from './certificate-log.ts';
import { checkContent, checkEntry } from './sigstore.ts';
import { readBundle, readTrustedRoot } from './sigstore-bundle.ts';
import type { Bundle, TrustedRoot } from './sigstore-bundle.ts';
import { itemsByPath, mostSignedBytes } from './signed-item.ts';
import type { ItemsByPath } from './signed-item.ts';
import { momentText, vouchedIn, whoseKey } from './whose-key.ts';
import type { Vouched } from './whose-key.ts';

const ending = /\.(?:sigstore\.json|sigstore|cosign\.bundle|bundle|bundle\.json|sigstore\.bundle)$/i;
const longest = 1_048_576;

type Surroundings = { readonly open: ProofCase; readonly items: ItemsByPath; readonly roots: readonly TrustedRoot[]; readonly vouched: readonly Vouched[] };

async function prove(open: ProofCase, options: { readonly signal?: AbortSignal } = {}): Promise<ProofAnswer> {
  const items = await readItems(open.database);
  const roots = open.trust.map(readTrustedRoot).filter((r) => r !== null);
  const around: Surroundings = {
    open, items: itemsByPath(items), roots,
    vouched: [...vouchedIn(open.trust), ...roots.flatMap((r) => r.authorities.map((certificate) => ({ certificate, suppliedBy: r.suppliedBy, reason: 'in a trusted root' })))],
  };
  const rows: ProofRow[] = [];
  for (const file of items.filter((i) => i.status === 'kept' && (i.why ?? '').startsWith('a Sigstore bundle'))) {
    if (options.signal?.aborted) break;
    rows.push(await rowOf(file, around));
  }
  if (rows.length === 0) return { kind: 'not-answerable', because: 'No Sigstore bundle lies among the evidence.' };
  return { kind: 'proof', rows, because: null };
}

export const proof: ProofFile = { name: 'sigstore', prove };

async function rowOf(file: StoredItem, around: Surroundings): Promise<ProofRow> {
  const row = rowFor(file, file);
  const bytes = await bytesOfItem(around.open, file, longest);
  if (bytes === null) return row('not-answerable', 'The bundle cannot be read any more.');
  const bundle = readBundle(bytes.toString('utf8'));
  if (typeof bundle === 'string') return row('not-answerable', `The bundle cannot be read: ${bundle}.`);
  const digest = bundle.content.kind === 'message' ? bundle.content.digest : null;
  const signed = around.items.findSigned(file.path, ending) ?? (digest ? around.items.findByHash(digest.toString('hex')) : null);
  if (!signed?.sha256) return row('missing', 'The bundle lies beside no file that it could have been made for.');
  const content = bundle.content.kind === 'message' ? await bytesOfItem(around.open, signed, mostSignedBytes) : null;
  return judge({ file, signed, bundle }, { sha256: Buffer.from(signed.sha256, 'hex'), bytes: content }, around);
}

type Case = { readonly file: StoredItem; readonly signed: StoredItem; readonly bundle: Bundle };

function judge({ file, signed, bundle }: Case, content: Parameters<typeof checkContent>[1], { roots, vouched }: Surroundings): ProofRow {
  const command = `command: cosign verify-blob --bundle ${shellWord(file.name)} --trusted-root trusted_root.json --certificate-identity ${shellWord(bundle.certificate?.subjectName ?? 'WHO')} --certificate-oidc-issuer ISSUER ${shellWord(signed.name)}`;
  const certificate = bundle.certificate;
  const row = rowFor(signed, file, [...(certificate ? [`signer “${certificate.subjectName}”`, `certificate sha256 ${certificate.fingerprint}`] : []), command]);
  const fits = checkContent(bundle, content);
  if (fits.kind === 'bad') return row('altered', `The signature does not hold: ${lower(fits.because)}`);
  if (fits.kind === 'unsupported' || !certificate) return row('not-answerable', `The signature could not be checked: ${lower(fits.because)}`);
  const logs = roots.flatMap((r) => r.logs);
  const entries = bundle.entries.map((entry) => checkEntry(bundle, entry, logs));
  const broken = entries.find((e) => e.kind === 'bad');
  if (broken) return row('altered', `The bundle does not hold: ${lower(broken.because)}`);
  const at = entries.find((e) => e.kind === 'good' && e.at !== null)?.at ?? null;
  const whose = whoseKey(certificate, bundle.chain, vouched, at);
  const log = at !== null ? `The transparency log took the signature in on ${momentText(at)}.`
    : entries.some((e) => e.kind === 'good') ? 'The signature is in the transparency log, which does not say since when.'
      : `What the transparency log says could not be checked: ${lower(entries[0]?.because ?? 'The bundle holds no entry of it.')}`;
  const issuer = [...vouched.map((v) => v.certificate), ...bundle.chain].find((c) => wasIssuedBy(certificate, c));
  const certificateLogs = roots.flatMap((r) => r.certificateLogs);
  const known = certificateLogs.length === 0 ? null : issuer ? checkCertificateLog(certificate, issuer, certificateLogs) : null;
  if (known?.kind === 'bad') return row('altered', `The bundle does not hold: ${lower(known.because)}`);
  const logged = known === null ? '' : known.kind === 'good' ? ' The certificate is promised to a log of certificates.' : ` ${known.because ?? ''}`;
  // The certificates live for minutes: without a time that the log vouches for they prove nothing.
  const isProven = whose.isAnchored && at !== null && (known === null || known.kind === 'good');
  return { ...row(isProven ? 'proven' : 'consistent', `The signature fits the file and ${whose.words.replace(/\.$/, '')}. ${log}${logged}`), fromTime: at, ...(whose.isOutOfDate ? { isNotable: true } : {}) };
}

/** After a colon. */
const lower = (text: string | null): string => (text === null ? 'no reason is known.' : text.charAt(0).toLowerCase() + text.slice(1));

const rowFor = (signed: StoredItem, file: StoredItem, said: readonly string[] = []) => (verdict: ProofRow['verdict'], statement: string): ProofRow => ({
  verdict, subject: signed.path, item: signed.id, record: null, statement, detail: [`bundle ${file.path}`, ...said].join('; '), fromTime: null, toTime: null, count: 1,
});
