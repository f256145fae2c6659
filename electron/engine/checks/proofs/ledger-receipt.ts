// Reads receipts of ledgers on the Confidential Consortium Framework (Azure Confidential Ledger) and checks their hashes and signature.
// Source: learn.microsoft.com, "Verify Azure Confidential Ledger write transaction receipts"; for claims, the published verifier of the Python client library.
import { createHash, createHmac, verify } from 'node:crypto';
import { certificatesIn } from '../../identity/x509.ts';
import type { X509 } from '../../identity/x509.ts';

export type Receipt = {
  readonly transaction: string | null;
  readonly certificate: X509 | null;
  readonly endorsements: readonly X509[];
  readonly nodeId: string | null;
  /** 32 bytes each. */
  readonly writeSet: Buffer;
  readonly claims: Buffer;
  readonly commitEvidence: string;
  readonly proof: readonly { readonly side: 'left' | 'right'; readonly hash: Buffer }[];
  readonly signature: Buffer;
  /** What was written, as the answer of the service repeats it; null where it was not handed over. */
  readonly applicationClaims: readonly unknown[] | null;
};

export type ReceiptVerdict = {
  readonly kind: 'good' | 'bad' | 'unsupported';
  readonly because: string | null;
  /** Root of the tree, hexadecimal. */
  readonly root: string;
  /** The content handed over with the receipt is what the ledger holds; null where none was. */
  readonly holdsClaims: boolean | null;
};

/** Deepest tree: 2^64 entries. */
const longestProof = 64;
const hex32 = /^[0-9a-f]{64}$/i;
type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields | null => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Fields : null);
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** A receipt, bare or in the answer of the service, in either way of writing its keys; or why it is none. Never throws for any text. */
export function readReceipt(text: string): Receipt | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return 'it is not JSON';
  }
  const outer = fieldsOf(parsed);
  const receipt = fieldsOf(outer?.['receipt']) ?? outer;
  if (!outer || !receipt) return 'it is not one JSON object';
  const get = (fields: Fields | null, camel: string): unknown => fields?.[camel] ?? fields?.[camel.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)];
  const leaf = fieldsOf(get(receipt, 'leafComponents'));
  const hash = (value: unknown): Buffer | null => (typeof value === 'string' && hex32.test(value) ? Buffer.from(value, 'hex') : null);
  const writeSet = hash(get(leaf, 'writeSetDigest'));
  // A framework that notes no claims leaves them out and hashes zeros.
  const claims = get(leaf, 'claimsDigest') === undefined ? Buffer.alloc(32) : hash(get(leaf, 'claimsDigest'));
  const commitEvidence = get(leaf, 'commitEvidence');
  const proof = proofOf(get(receipt, 'proof'));
  const signature = get(receipt, 'signature');
  const cert = get(receipt, 'cert');
  if (!writeSet || !claims || typeof commitEvidence !== 'string' || !proof || typeof signature !== 'string') return 'a part of the receipt is missing or malformed';
  const endorsements = get(receipt, 'serviceEndorsements');
  const nodeId = get(receipt, 'nodeId');
  const transaction = get(outer, 'transactionId');
  const application = get(outer, 'applicationClaims') ?? get(receipt, 'applicationClaims');
  return {
    transaction: typeof transaction === 'string' ? transaction.slice(0, 60) : null, writeSet, claims, commitEvidence, proof, signature: Buffer.from(signature, 'base64'),
    certificate: typeof cert === 'string' ? (certificatesIn(Buffer.from(cert))[0] ?? null) : null, nodeId: typeof nodeId === 'string' ? nodeId.toLowerCase() : null,
    endorsements: Array.isArray(endorsements) ? endorsements.slice(0, 50).flatMap((e: unknown) => (typeof e === 'string' ? certificatesIn(Buffer.from(e)) : [])) : [],
    applicationClaims: Array.isArray(application) && application.length > 0 ? application : null,
  };
}

function proofOf(value: unknown): Receipt['proof'] | null {
  if (!Array.isArray(value) || value.length > longestProof) return null;
  const steps = value.map((step: unknown) => {
    const [entry, ...others] = Object.entries(fieldsOf(step) ?? {});
    if (!entry || others.length > 0 || (entry[0] !== 'left' && entry[0] !== 'right') || typeof entry[1] !== 'string' || !hex32.test(entry[1])) return null;
    return { side: entry[0], hash: Buffer.from(entry[1], 'hex') } as const;
  });
  return steps.every((s) => s !== null) ? steps : null;
}

/** Whether the node named in the receipt signed the root that the entry leads to. Whether the node belongs to a trusted service is another question. */
export function checkReceipt(receipt: Receipt): ReceiptVerdict {
  let message = Buffer.concat([receipt.writeSet, sha256(receipt.commitEvidence), receipt.claims]);
  for (const { side, hash } of receipt.proof) message = side === 'left' ? Buffer.concat([hash, sha256(message)]) : Buffer.concat([sha256(message), hash]);
  const root = sha256(message).toString('hex');
  const holdsClaims = receipt.applicationClaims === null ? null : (claimsDigest(receipt.applicationClaims)?.equals(receipt.claims) ?? null);
  const told = (kind: ReceiptVerdict['kind'], because: string | null): ReceiptVerdict => ({ kind, because, root, holdsClaims });
  const { certificate } = receipt;
  const key = certificate?.publicKey ?? null;
  if (!certificate || key?.asymmetricKeyType !== 'ec') return told('unsupported', 'The receipt holds no certificate of a node with a key that can be used here.');
  if (receipt.nodeId !== null && sha256(key.export({ format: 'der', type: 'spki' })).toString('hex') !== receipt.nodeId) return told('bad', 'The certificate is not that of the node the receipt names.');
  // The signature is over the root, which is the hash of the last step: so it is one with SHA-256 over that step.
  if (!isSigned(key, message, receipt.signature)) return told('bad', 'The node did not sign the root that the entry leads to.');
  if (receipt.transaction !== null && !receipt.commitEvidence.startsWith(`ce:${receipt.transaction}:`)) return told('bad', 'The receipt is for another transaction than the answer names.');
  if (holdsClaims === false) return told('bad', 'The content handed over with the receipt is not what the ledger holds.');
  return told('good', null);
}

function isSigned(key: Parameters<typeof verify>[2], message: Buffer, signature: Buffer): boolean {
  try {
    return verify('sha256', message, key, signature);
  } catch {
    return false;
  }
}

/** Null where a claim is of a kind that is not known. */
function claimsDigest(claims: readonly unknown[]): Buffer | null {
  const count = Buffer.alloc(4);
  count.writeUInt32LE(claims.length);
  const digests = claims.map(claimDigest);
  return digests.every((d) => d !== null) ? sha256(Buffer.concat([count, ...digests])) : null;
}

function claimDigest(claim: unknown): Buffer | null {
  const entry = fieldsOf(fieldsOf(claim)?.['ledgerEntry'] ?? fieldsOf(claim)?.['ledger_entry']);
  const digest = fieldsOf(fieldsOf(claim)?.['digest']);
  if (entry) {
    const { collectionId, collection_id: collection = collectionId, contents, protocol } = entry;
    const secret = entry['secretKey'] ?? entry['secret_key'];
    if (protocol !== 'LedgerEntryV1' || typeof collection !== 'string' || typeof contents !== 'string' || typeof secret !== 'string') return null;
    const mac = (text: string): Buffer => createHmac('sha256', Buffer.from(secret, 'base64')).update(text).digest();
    return sha256(Buffer.concat([Buffer.from(protocol), sha256(Buffer.concat([mac(collection), mac(contents)]))]));
  }
  const { protocol, value } = digest ?? {};
  return typeof protocol === 'string' && typeof value === 'string' && hex32.test(value) ? sha256(Buffer.concat([Buffer.from(protocol), Buffer.from(value, 'hex')])) : null;
}
