// The signature of the other side under a hand-over receipt: whose it is, and whether it is over the receipt that was made.
import { whoseKey } from '../checks/proofs/whose-key.ts';
import type { Vouched } from '../checks/proofs/whose-key.ts';
import { checkSigner, signedDataIn } from '../identity/signed-data.ts';

export type Countersignature = { readonly signer: string; /** SHA-256 of the certificate; null where none is there. */ readonly fingerprint: string | null; readonly verdict: 'proven' | 'consistent' | 'altered'; readonly statement: string };

/** Judges a detached CMS signature (DER or PEM) over the file with this SHA-256. Never throws for any bytes. */
export function judgeCountersignature(cms: Buffer, receipt: string, vouched: readonly Vouched[]): Countersignature {
  const data = signedDataIn(cms);
  if (typeof data === 'string') return { signer: 'unknown', fingerprint: null, verdict: 'altered', statement: `The file cannot be read as a signature: ${data}.` };
  const [signer] = data.signers;
  if (!signer) return { signer: 'unknown', fingerprint: null, verdict: 'altered', statement: 'The file holds certificates and no signature.' };
  const checked = checkSigner(data, signer, { hash: 'sha256', digest: Buffer.from(receipt, 'hex') }, vouched.map((v) => v.certificate));
  const { certificate } = checked;
  const about = { signer: certificate?.subjectName ?? 'unknown', fingerprint: certificate?.fingerprint ?? null };
  if (checked.kind !== 'good' || !certificate) {
    const why = checked.kind === 'needs-bytes' ? 'It is not over the SHA-256 of the receipt: it was made without signed attributes, or with another hash.' : (checked.because ?? 'Its certificate is missing.');
    return { ...about, verdict: 'altered', statement: `The countersignature does not hold. ${why}` };
  }
  const whose = whoseKey(certificate, data.certificates, vouched, checked.signingTime);
  return { ...about, verdict: whose.isAnchored ? 'proven' : 'consistent', statement: `The countersignature ${whose.words.replace(/\.$/, '')}.` };
}
