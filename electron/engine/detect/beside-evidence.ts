// Which files are no logs but proofs that came with them: signatures, time stamps, certificates, seals, receipts. Known by content, whatever their name.

const magics: readonly (readonly [Buffer, string])[] = [
  // python-opentimestamps, core/timestamp.py: HEADER_MAGIC.
  [Buffer.from('\0OpenTimestamps\0\0Proof\0', 'latin1'), 'an OpenTimestamps proof'],
  // rsyslog, runtime/lib_ksils12.h and librsgt.h: LOGSIG10 (GT), LOGSIG11 and LOGSIG12 (KSI).
  [Buffer.from('LOGSIG1', 'latin1'), 'a signature file of rsyslog (Guardtime)'],
];

/** The identifiers as they stand in DER, with their tag: signed-data and the hashes of a time-stamp request. */
const signedData = Buffer.from('06092a864886f70d010702', 'hex');
const hashes = ['06052b0e03021a', '0609608648016503040201', '0609608648016503040202', '0609608648016503040203'].map((hex) => Buffer.from(hex, 'hex'));
/** rsaEncryption, id-ecPublicKey and Ed25519, as the algorithm of a key. */
const publicKeys = ['06092a864886f70d010101', '06072a8648ce3d0201', '06032b6570'].map((hex) => Buffer.from(hex, 'hex'));
/** Within so many bytes from the start: status texts of a time-stamp reply stand before its identifier. */
const near = 512;

/** Longest JSON document that is looked at: bundles and receipts are near 10 kB. */
const longestDocument = 65_536;
const armoured = /^\s*(?:[^\n-]{0,200}\n){0,40}-----BEGIN (CMS|PKCS7|PKCS #7 SIGNED DATA|CERTIFICATE|TRUSTED CERTIFICATE)-----/;
/** Nothing but keys: programs write theirs into their logs as they start. */
const publicKeysInPem = /^\s*(?:-----BEGIN (?:RSA )?PUBLIC KEY-----[A-Za-z0-9+/=\s]{1,20000}-----END (?:RSA )?PUBLIC KEY-----\s*)+$/;

/** What a file that is a proof is, for the reason it was kept; null for everything else. `head` is the first bytes. Cost: some hundred bytes are looked at, of JSON up to 64 KiB. */
export function proofBesideEvidence(head: Buffer): string | null {
  const magic = magics.find(([bytes]) => head.subarray(0, bytes.length).equals(bytes));
  if (magic) return magic[1];
  if (head[0] === 0x30) return derKind(head);
  const text = head.subarray(0, longestDocument + 1).toString('latin1');
  const label = armoured.exec(text.slice(0, 8192))?.[1];
  if (label !== undefined) return label.endsWith('CERTIFICATE') ? 'a certificate' : 'a signature (CMS, PKCS#7)';
  const key = keyKind(text);
  if (key !== null) return key;
  if (isBase64OfSignature(text)) return 'a signature (CMS, PKCS#7)';
  const note = noteKind(text);
  if (note !== null) return note;
  return jsonKind(text);
}

/** Signatures and keys of minisign, signify, ssh-keygen and OpenPGP, as text. */
function keyKind(text: string): string | null {
  if (/^untrusted comment: [^\n]*\r?\nR[A-Za-z0-9+/]{54,100}={0,2}\r?(?:\n|$)/.test(text)) return 'a signature or key of minisign or signify';
  if (text.length <= longestDocument && publicKeysInPem.test(text)) return 'a public key';
  if (text.startsWith('-----BEGIN SSH SIGNATURE-----')) return 'a signature of ssh-keygen';
  if (/^-----BEGIN PGP (?:SIGNATURE|PUBLIC KEY BLOCK)-----/.test(text)) return 'a signature or key of OpenPGP';
  const lines = text.split(/\r?\n/).filter((l) => l.trim() !== '' && !l.startsWith('#'));
  return lines.length > 0 && lines.length <= 1000 && lines.every((l) => /^(?:[^\n]{0,500}\s)?(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp\d+) AAAA[A-Za-z0-9+/]+={0,2}(?:\s|$)/.test(l)) ? 'public keys of SSH' : null;
}

function derKind(head: Buffer): string | null {
  const start = bodyAt(head, 0);
  if (start === null) return null;
  const second = bodyAt(head, start);
  if (second === null) return null;
  // A ContentInfo names its kind first; a time-stamp reply has a status first, which is one small number.
  if (head.subarray(start, start + signedData.length).equals(signedData)) return 'a signature (CMS, PKCS#7) or a time-stamp token';
  const status = head[start] === 0x30 && head[second] === 0x02 && head[second + 1] === 1 ? (head[second + 2] ?? 255) : 255;
  if (status <= 5 && (status > 1 || head.subarray(0, near).includes(signedData))) return 'a time-stamp reply (RFC 3161)';
  if (head[start] === 0x02 && head[start + 1] === 1 && head[start + 2] === 1 && head[start + 3] === 0x30 && hashes.some((h) => head.subarray(start + 3, start + 20).includes(h))) return 'a time-stamp request (RFC 3161)';
  // RFC 5280, SubjectPublicKeyInfo; and RFC 8017, RSAPublicKey, the form in which CloudTrail hands out its keys.
  if (head[start] === 0x30 && publicKeys.some((k) => head.subarray(second, second + k.length).equals(k))) return 'a public key';
  if (head[start] === 0x02 && second - start >= 3 && second < head.length && /^0203[0-9a-f]{6}$/.test(head.subarray(-5).toString('hex')) && second + head.readUIntBE(start + 2, second - start - 2) === head.length - 5) return 'a public key';
  // Version 3 is the first thing a certificate says.
  return head[start] === 0x30 && head.subarray(second, second + 4).equals(Buffer.from('a0030201', 'hex')) ? 'a certificate' : null;
}

/** Where the value at `at` begins, behind tag and length; null where there is none. */
function bodyAt(head: Buffer, at: number): number | null {
  const first = head[at + 1];
  if (first === undefined) return null;
  return first <= 0x80 ? at + 2 : (first & 0x7f) <= 4 ? at + 2 + (first & 0x7f) : null;
}

/** `MII…` is how base64 of a DER sequence of 256 bytes and more begins. */
function isBase64OfSignature(text: string): boolean {
  const line = /^M[A-Za-z0-9+/]{59,}/.exec(text)?.[0];
  return line !== undefined && Buffer.from(line.slice(0, 60), 'base64').includes(signedData);
}

/** Signed notes of C2SP (signed-note.md) and what is built of them: they end in an empty line and lines of signatures. */
function noteKind(text: string): string | null {
  if (text.length > longestDocument) return null;
  if (text.length < 8192 && text.trim() !== '' && text.trim().split(/\r?\n/).every((line) => /^[^\s+]{1,200}\+[0-9a-f]{8}\+[A-Za-z0-9+/]{40,120}={0,2}$/.test(line))) return 'a verifier key (C2SP)';
  const cut = text.lastIndexOf('\n\n');
  // The dash, as its three bytes of UTF-8.
  if (cut <= 0 || !text.endsWith('\n') || !text.slice(cut + 2, -1).split('\n').every((line) => /^\u00e2\u0080\u0094 \S{1,400} [A-Za-z0-9+/]{6,20000}={0,2}$/.test(line))) return null;
  if (text.startsWith('c2sp.org/tlog-proof@v1\n')) return 'a proof of a transparency log (C2SP tlog-proof)';
  return /^old \d{1,16}\n/.test(text) ? 'a consistency proof of a transparency log (C2SP tlog-witness)' : 'a signed note (C2SP)';
}

/** One JSON document that is a proof: known by its own keys, so that a log whose records mention such things stays a log. */
function jsonKind(text: string): string | null {
  if (!/^(?:\u00ef\u00bb\u00bf)?\s*[[{]/.test(text)) return null;
  // The digests of a database are added to one file over months (learn.microsoft.com, "Digest management").
  if (/^(?:\u00ef\u00bb\u00bf)?[\s[]*\{\s*"database_name"\s*:[^{}]*"block_id"\s*:[^{}]*"hash"\s*:\s*"0x[0-9A-Fa-f]{64}"[^{}]*\}/.test(text.slice(0, 4096))) return 'a database digest (SQL Server ledger)';
  if (text.length > longestDocument) return null;
  const document = parsed(text);
  if (document === null) return null;
  const saved = document['Metadata'];
  const list: unknown = Array.isArray(document['PublicKeyList']) ? document['PublicKeyList'][0] : null;
  // The saved answers of `aws cloudtrail list-public-keys` and of `aws s3api head-object` for a digest.
  if (isDocument(list) && typeof list['Fingerprint'] === 'string' && typeof list['Value'] === 'string') return 'public keys of CloudTrail';
  if (isDocument(saved) && typeof saved['signature'] === 'string' && 'signature-algorithm' in saved) return 'object metadata of a CloudTrail digest';
  if (typeof document['hashSignature'] === 'string' && typeof document['publicKeyFingerprint'] === 'string' && Array.isArray(document['files'])) return 'a sign file of CloudTrail Lake';
  // Our own small files: docs/chain-recipe.md, and the proofs that the program itself writes.
  if (document['kind'] === 'exhibit-chain-recipe') return 'a recipe of a chain of records';
  if (document['kind'] === 'exhibit-event-proof') return 'a proof of one event';
  const media = document['mediaType'];
  if (typeof media === 'string' && media.startsWith('application/vnd.dev.sigstore.')) return media.includes('trustedroot') ? 'a Sigstore trusted root' : 'a Sigstore bundle';
  // learn.microsoft.com, "Verify Azure Confidential Ledger write transaction receipts"; the answer of the service wraps it in `receipt`.
  const inner = document['receipt'];
  const receipt = typeof inner === 'object' && inner !== null ? inner as Record<string, unknown> : document;
  return Array.isArray(receipt['proof']) && typeof receipt['signature'] === 'string' && ('leafComponents' in receipt || 'leaf_components' in receipt) ? 'a ledger receipt (CCF)' : null;
}

const isDocument = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'latin1').toString('utf8'));
    return isDocument(value) ? value : null;
  } catch {
    return null;
  }
}
