// Reads a signature made by `ssh-keygen -Y sign` and says whether it fits the bytes and the key that stands in it.
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export type SshSignature = {
  /** The public key in the wire form of SSH, as it stands in the signature itself: it shows nothing about its owner. */
  readonly key: Buffer;
  readonly namespace: string;
  readonly hash: 'sha256' | 'sha512';
  readonly algorithm: string;
  readonly value: Buffer;
};
/** `unsupported`: the kind of key or signature is not one that is verified here. */
export type SshVerdict = 'fits' | 'differs' | 'unsupported';

/** Longest armoured text that is read; an RSA key of 16384 bits needs less than a tenth. */
const longestArmour = 65_536;
const begin = '-----BEGIN SSH SIGNATURE-----';
const end = '-----END SSH SIGNATURE-----';
const curves: Readonly<Record<string, { readonly crv: string; readonly name: string; readonly size: number; readonly hash: string }>> = {
  'ecdsa-sha2-nistp256': { crv: 'P-256', name: 'nistp256', size: 32, hash: 'sha256' }, 'ecdsa-sha2-nistp384': { crv: 'P-384', name: 'nistp384', size: 48, hash: 'sha384' },
};

/** The strings of a wire buffer with their length before each; null where they do not end with it. */
function stringsOf(bytes: Buffer): readonly Buffer[] | null {
  const found: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 4 > bytes.length) return null;
    const stop = at + 4 + bytes.readUInt32BE(at);
    if (stop > bytes.length) return null;
    found.push(bytes.subarray(at + 4, stop));
    at = stop;
  }
  return found;
}

/** Null for what is no such signature. Form: PROTOCOL.sshsig of OpenSSH. */
export function readSshSignature(text: string): SshSignature | null {
  const body = text.slice(0, longestArmour).trim();
  if (!body.startsWith(begin) || !body.endsWith(end)) return null;
  const base64 = body.slice(begin.length, -end.length).replaceAll(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  const blob = Buffer.from(base64, 'base64');
  if (blob.length < 10 || blob.toString('latin1', 0, 6) !== 'SSHSIG' || blob.readUInt32BE(6) !== 1) return null;
  const parts = stringsOf(blob.subarray(10));
  const [key, namespace, , hash, signature] = parts ?? [];
  const [algorithm, value, ...rest] = (signature ? stringsOf(signature) : null) ?? [];
  if (parts?.length !== 5 || !key || !namespace || namespace.length === 0 || !algorithm || !value || rest.length > 0) return null;
  const named = hash?.toString('latin1');
  if (named !== 'sha256' && named !== 'sha512') return null;
  return { key, namespace: namespace.toString('utf8'), hash: named, algorithm: algorithm.toString('latin1'), value };
}

/** One line of an allowed-signers file or of a `.pub` file; `namespaces` null where any is allowed. Times are texts as written. */
export type SshKeyLine = { readonly key: Buffer; readonly who: string; readonly namespaces: readonly string[] | null; readonly after: string | null; readonly before: string | null };
const kinds = String.raw`ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp256|ecdsa-sha2-nistp384`;
const keyLine = new RegExp(String.raw`^(?:(.*?)\s)?(${kinds})\s+([A-Za-z0-9+/]{40,12000}={0,2})(?:\s+(.*))?$`);

/** Empty where the text holds none. Form: ssh-keygen(1), ALLOWED SIGNERS. Lines for certificate authorities are left out: certificates are not read. */
export function readSshKeys(text: string): readonly SshKeyLine[] {
  return text.slice(0, 1_048_576).split(/\r?\n/).flatMap((line): SshKeyLine[] => {
    const [, before = '', , base64 = '', comment = ''] = line.startsWith('#') || line.length > 20_000 ? [] : keyLine.exec(line.trim()) ?? [];
    if (base64 === '' || /(?:^|[\s,])cert-authority(?:$|[\s,])/.test(before)) return [];
    const option = (name: string): string | null => new RegExp(`${name}="?([^"\\s]*)"?`).exec(before)?.[1] ?? null;
    const principals = /^"([^"]*)"|^(\S+)/.exec(before);
    return [{ key: Buffer.from(base64, 'base64'), who: principals?.[1] ?? principals?.[2] ?? comment, namespaces: option('namespaces')?.split(',') ?? null, after: option('valid-after'), before: option('valid-before') }];
  });
}

/** Bits of an RSA key; null for other keys. */
export function rsaBits(key: Buffer): number | null {
  const [kind, , modulus] = stringsOf(key) ?? [];
  return kind?.toString('latin1') === 'ssh-rsa' && modulus ? modulus.toString('hex').replace(/^(?:00)+/, '').length * 4 : null;
}

/** As `ssh-keygen -l` prints it. */
export const sshFingerprint = (key: Buffer): string => `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

const wire = (part: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return Buffer.concat([length, part]);
};

function keyOf(wireKey: Buffer): KeyObject | null {
  const [kind, a, b, ...rest] = stringsOf(wireKey) ?? [];
  // Two spellings of one key would have two fingerprints.
  if (rest.length > 0) return null;
  const url = (part: Buffer): string => part.toString('base64url');
  const curve = curves[kind?.toString('latin1') ?? ''];
  if (kind?.toString('latin1') === 'ssh-ed25519' && a?.length === 32 && !b) return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: url(a) }, format: 'jwk' });
  if (kind?.toString('latin1') === 'ssh-rsa' && a && b && b.length <= 2049) return createPublicKey({ key: { kty: 'RSA', e: url(a), n: url(b[0] === 0 ? b.subarray(1) : b) }, format: 'jwk' });
  if (curve && a?.toString('latin1') === curve.name && b?.length === 1 + 2 * curve.size && b[0] === 4) return createPublicKey({ key: { kty: 'EC', crv: curve.crv, x: url(b.subarray(1, 1 + curve.size)), y: url(b.subarray(1 + curve.size)) }, format: 'jwk' });
  return null;
}

/** `message`: the whole signed file. Never throws for what the signature holds. */
export function verifySshSignature(signature: SshSignature, message: Buffer): SshVerdict {
  const { algorithm, value, hash, namespace } = signature;
  const digest = createHash(hash).update(message).digest();
  const signed = Buffer.concat([Buffer.from('SSHSIG'), wire(Buffer.from(namespace)), wire(Buffer.alloc(0)), wire(Buffer.from(hash)), wire(digest)]);
  const kind = stringsOf(signature.key)?.[0]?.toString('latin1');
  try {
    const key = keyOf(signature.key);
    if (!key) return 'unsupported';
    const outcome = (isGood: boolean): SshVerdict => (isGood ? 'fits' : 'differs');
    if (algorithm === 'ssh-ed25519' && kind === algorithm) return outcome(verify(null, signed, key, value));
    if ((algorithm === 'rsa-sha2-256' || algorithm === 'rsa-sha2-512') && kind === 'ssh-rsa') return outcome(verify(algorithm.endsWith('256') ? 'sha256' : 'sha512', signed, key, value));
    const curve = curves[algorithm];
    const [r, s, ...more] = stringsOf(value) ?? [];
    if (!curve || kind !== algorithm || !r || !s || more.length > 0) return 'unsupported';
    const whole = [r, s].map((n) => Buffer.from(n.toString('hex').replace(/^(00)+/, '').padStart(2 * curve.size, '0'), 'hex'));
    return outcome(verify(curve.hash, signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.concat(whole)));
  } catch {
    // A point that is not on the curve, or a modulus no key can have.
    return 'unsupported';
  }
}
