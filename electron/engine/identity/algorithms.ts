// Which hash and which signature an AlgorithmIdentifier of others names, and whether a signature of that kind is good.
import { constants, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readOid, tags } from './der.ts';
import type { DerNode } from './der.ts';

export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512';
export type SignatureVerdictOf = 'good' | 'bad' | 'unsupported';

// RFC 5754, RFC 3279, RFC 4055, RFC 5758, RFC 8410.
const hashes: ReadonlyMap<string, HashName> = new Map([
  ['1.3.14.3.2.26', 'sha1'], ['2.16.840.1.101.3.4.2.1', 'sha256'], ['2.16.840.1.101.3.4.2.2', 'sha384'], ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);
type Scheme = { readonly family: 'rsa' | 'ec'; readonly hash: HashName | null };
const schemes: ReadonlyMap<string, Scheme> = new Map([
  // Named without a hash, the hash is the one the signer names beside it.
  ['1.2.840.113549.1.1.1', { family: 'rsa', hash: null }], ['1.2.840.10045.2.1', { family: 'ec', hash: null }],
  ['1.2.840.113549.1.1.5', { family: 'rsa', hash: 'sha1' }], ['1.2.840.113549.1.1.11', { family: 'rsa', hash: 'sha256' }],
  ['1.2.840.113549.1.1.12', { family: 'rsa', hash: 'sha384' }], ['1.2.840.113549.1.1.13', { family: 'rsa', hash: 'sha512' }],
  ['1.2.840.10045.4.1', { family: 'ec', hash: 'sha1' }], ['1.2.840.10045.4.3.2', { family: 'ec', hash: 'sha256' }],
  ['1.2.840.10045.4.3.3', { family: 'ec', hash: 'sha384' }], ['1.2.840.10045.4.3.4', { family: 'ec', hash: 'sha512' }],
]);
const rsaPss = '1.2.840.113549.1.1.10';
const mgf1 = '1.2.840.113549.1.1.8';
const ed25519 = '1.3.101.112';

/** The hash an AlgorithmIdentifier names; null for MD5 and everything else that is not computed here. Throws DerError. */
export function hashOf(algorithm: DerNode | undefined): HashName | null {
  const [identifier] = algorithm?.children ?? [];
  return identifier ? (hashes.get(readOid(identifier)) ?? null) : null;
}

/** The dotted name of an algorithm, for telling what is not supported. Throws DerError. */
export const algorithmName = (algorithm: DerNode): string => (algorithm.children[0] ? readOid(algorithm.children[0]) : 'none');

/**
 * Whether `signature` over `data` is one by `key`. `named`: the hash that stands beside the signature, for algorithms that name none.
 * A key of another family than the algorithm is `bad`; what cannot be computed is `unsupported`. Throws DerError for a malformed identifier.
 */
export function checkSignature(algorithm: DerNode, key: KeyObject | null, data: Uint8Array, signature: Uint8Array, named: HashName | null = null): SignatureVerdictOf {
  const name = algorithmName(algorithm);
  if (key === null) return 'unsupported';
  if (name === ed25519) return key.asymmetricKeyType === 'ed25519' ? attempt(() => verify(null, data, key, signature)) : 'bad';
  if (name === rsaPss) return checkPss(algorithm.children[1], key, data, signature);
  const scheme = schemes.get(name);
  const hash = scheme?.hash ?? named;
  if (!scheme || hash === null) return 'unsupported';
  if (key.asymmetricKeyType !== scheme.family) return 'bad';
  // A signer that names one hash for the content and signs with another is not something RFC 5652 foresees for these algorithms.
  return attempt(() => verify(hash, data, scheme.family === 'rsa' ? { key, padding: constants.RSA_PKCS1_PADDING } : key, signature));
}

/** RFC 4055 §3.1: [0] hash, [1] mask generation, [2] salt length, [3] trailer; each left out where it is the default (SHA-1, 20, 1). */
function checkPss(parameters: DerNode | undefined, key: KeyObject, data: Uint8Array, signature: Uint8Array): SignatureVerdictOf {
  const field = (number: number): DerNode | undefined => parameters?.children.find((c) => c.tag === (tags.context0 | number))?.children[0];
  const hashField = field(0);
  const hash = hashField ? hashOf(hashField) : 'sha1';
  const mask = field(1);
  const maskHash = mask ? (algorithmName(mask) === mgf1 ? hashOf(mask.children[1]) : null) : 'sha1';
  const salt = field(2);
  const saltLength = salt ? (salt.body.length === 1 || salt.body.length === 2 ? salt.body.readUIntBE(0, salt.body.length) : -1) : 20;
  if (hash === null || maskHash !== hash || saltLength < 0 || saltLength > 1024) return 'unsupported';
  if (key.asymmetricKeyType !== 'rsa' && key.asymmetricKeyType !== 'rsa-pss') return 'bad';
  return attempt(() => verify(hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature));
}

/** A signature that is no signature at all is a plain no. */
function attempt(isGood: () => boolean): SignatureVerdictOf {
  try {
    return isGood() ? 'good' : 'bad';
  } catch {
    return 'bad';
  }
}
