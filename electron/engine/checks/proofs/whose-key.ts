// Whose key made a signature: one that a person entered as trusted, or one that merely came with the files. In words, for the rows of proofs.
import { anchorCertificate } from '../../identity/chain-of-certificates.ts';
import { certificatesIn } from '../../identity/x509.ts';
import type { X509 } from '../../identity/x509.ts';

/** A certificate and who vouches for it. */
export type Vouched = { readonly certificate: X509; readonly suppliedBy: string; readonly reason: string };
export type WhoseKey = {
  /** It leads to a trusted certificate, and all of them were valid at the time asked about. */
  readonly isAnchored: boolean;
  /** It leads to a trusted certificate that, or whose follower, was not valid at the time asked about. */
  readonly isOutOfDate: boolean;
  /** A clause that goes on after “The signature …”; whose key it is and why it counts or does not. */
  readonly words: string;
};

/** The certificates in the files that a person entered as trusted. */
export const vouchedIn = (files: readonly { readonly bytes: Buffer; readonly suppliedBy: string; readonly reason: string }[]): readonly Vouched[] =>
  files.flatMap(({ bytes, suppliedBy, reason }) => certificatesIn(bytes).map((certificate) => ({ certificate, suppliedBy, reason })));

/** `pool`: certificates from the signature and from among the files. `at`: µs UTC, null where no time is stated. */
export function whoseKey(certificate: X509, pool: readonly X509[], vouched: readonly Vouched[], at: bigint | null): WhoseKey {
  const found = anchorCertificate(certificate, pool, vouched.map((v) => v.certificate), at);
  const who = `“${certificate.subjectName}” (certificate SHA-256 ${certificate.fingerprint})`;
  if (found.kind === 'not-anchored') {
    return { isAnchored: false, isOutOfDate: false, words: `was made with the key of ${who}, which came with the files: whoever made the files could have made the key. Nothing outside the hand-over vouches for it, because ${found.because}.` };
  }
  const root = found.path.at(-1) ?? certificate;
  const by = vouched.find((v) => v.certificate.fingerprint === root.fingerprint);
  const trust = `“${root.subjectName}” (SHA-256 ${root.fingerprint}), entered as trusted by ${by?.suppliedBy ?? 'a person'}`;
  const way = found.path.length === 1 ? `was made with the key of ${trust}` : `was made with the key of ${who}, whose certificate leads back to ${trust}`;
  const [late] = found.notValid;
  if (late) return { isAnchored: false, isOutOfDate: true, words: `${way}; but the certificate of “${late.subjectName}” was not valid at the stated time (valid from ${dayOf(late.notBefore)} to ${dayOf(late.notAfter)})` };
  return { isAnchored: true, isOutOfDate: false, words: `${way}${at === null ? `; no time of signing is stated, and the certificate is valid from ${dayOf(certificate.notBefore)} to ${dayOf(certificate.notAfter)}` : ''}` };
}

/** `2026-03-01 08:00:00 UTC`, with a fraction where there is one. µs UTC. */
export function momentText(at: bigint): string {
  const fraction = (((at % 1_000_000n) + 1_000_000n) % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  const text = new Date(Number(at / 1000n)).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)}${fraction === '' ? '' : `.${fraction}`} UTC`;
}
const dayOf = (at: bigint): string => momentText(at).slice(0, 10);
