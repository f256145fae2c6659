// Does a certificate lead back to one that a person entered as trusted? Without revocation, which nobody can ask offline.
import { algorithmName } from './algorithms.ts';
import { wasIssuedBy } from './x509.ts';
import type { X509 } from './x509.ts';

export type Anchoring =
  /** `path` goes from the certificate itself to the trusted one. `notValid`: those that were not valid at the time asked about. */
  | { readonly kind: 'anchored'; readonly path: readonly X509[]; readonly notValid: readonly X509[] }
  | { readonly kind: 'not-anchored'; readonly because: string };

/** RSA and ECDSA with SHA-1: two certificates with the same SHA-1 can be made on purpose, so nothing is built on such a signature. */
const weak = new Set(['1.2.840.113549.1.1.5', '1.2.840.10045.4.1']);
const longestPath = 8;
/** Signatures that are checked in one search: many certificates of one name would otherwise cost their factorial. */
const mostChecks = 200;

/**
 * The shortest way found from `certificate` over `pool` to one of `trusted`. `at` is µs UTC, null where no time is stated.
 * An issuer must be an authority, allow the length of the path, and have no critical extension that is not understood.
 */
export function anchorCertificate(certificate: X509, pool: readonly X509[], trusted: readonly X509[], at: bigint | null): Anchoring {
  const isTrusted = new Set(trusted.map((t) => t.fingerprint));
  const issuers = [...trusted, ...pool].slice(0, 1000);
  const budget = { left: mostChecks };
  const seen = new Set<string>();
  let paths: readonly (readonly X509[])[] = [[certificate]];
  while (paths.length > 0) {
    for (const path of paths) {
      const last = path.at(-1);
      if (last && isTrusted.has(last.fingerprint)) return { kind: 'anchored', path, notValid: at === null ? [] : path.filter((c) => at < c.notBefore || at > c.notAfter) };
    }
    paths = paths.flatMap((path) => longer(path, issuers, seen, budget));
  }
  if (certificate.unknownCritical.length > 0) return { kind: 'not-anchored', because: `the certificate has a critical extension that is not understood here (${certificate.unknownCritical.slice(0, 3).join(', ')})` };
  if (trusted.length > 0 && weak.has(algorithmName(certificate.algorithm))) return { kind: 'not-anchored', because: 'its certificate is signed over SHA-1, and two certificates with the same SHA-1 can be made on purpose' };
  return { kind: 'not-anchored', because: trusted.length === 0 ? 'no trusted certificate was entered' : 'it does not lead back to a certificate that was entered as trusted' };
}

function longer(path: readonly X509[], issuers: readonly X509[], seen: Set<string>, budget: { left: number }): readonly (readonly X509[])[] {
  const last = path.at(-1);
  if (!last || path.length >= longestPath || last.unknownCritical.length > 0 || weak.has(algorithmName(last.algorithm))) return [];
  // The certificate itself does not count for the length of the path (RFC 5280 §4.2.1.9).
  const between = path.length - 1;
  return issuers.flatMap((issuer) => {
    if (seen.has(issuer.fingerprint) || !issuer.isAuthority || issuer.unknownCritical.length > 0 || (issuer.pathLength !== null && issuer.pathLength < between) || !last.issuer.equals(issuer.subject)) return [];
    if (--budget.left < 0 || !wasIssuedBy(last, issuer)) return [];
    seen.add(issuer.fingerprint);
    return [[...path, issuer]];
  });
}
