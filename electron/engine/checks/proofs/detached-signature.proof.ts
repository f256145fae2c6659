// Do signatures lying beside the files (minisign, signify, ssh-keygen, OpenPGP) fit them, and whose keys made them?
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import { readCommentKey, readCommentSignature, verifyCommentSignature } from './comment-signature.ts';
import type { CommentKey, CommentSignature } from './comment-signature.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofOptions, ProofRow } from './proof.ts';
import { bytesOfItem } from './read-item.ts';
import { itemsByPath, mostSignedBytes } from './signed-item.ts';
import { readSshKeys, readSshSignature, rsaBits, sshFingerprint, verifySshSignature } from './ssh-signature.ts';
import type { SshKeyLine, SshSignature } from './ssh-signature.ts';

const ending = /\.(?:minisig|sig|asc|sshsig|gpg|pgp)$/i;
const longest = 1_048_576;
/** NIST SP 800-131A: RSA below this is not to be used for signatures. */
const fewestBits = 2048;

/** `by`: who vouches for it; null where it lay among the evidence. */
type Vouched<K> = { readonly key: K; readonly by: string | null };
type Keys = { readonly comment: readonly Vouched<CommentKey>[]; readonly ssh: readonly Vouched<SshKeyLine>[] };
type Said = { readonly verdict: ProofRow['verdict']; readonly statement: string; readonly detail?: string };

async function prove(open: ProofCase, { signal }: ProofOptions = {}): Promise<ProofAnswer> {
  const items = await readItems(open.database);
  const kept: { readonly item: StoredItem; readonly text: string }[] = [];
  for (const item of items.filter((i) => i.status === 'kept' && /minisign|ssh-keygen|of SSH|OpenPGP/.test(i.why ?? ''))) kept.push({ item, text: (await bytesOfItem(open, item, longest))?.toString('utf8') ?? '' });
  const keys = keysIn([...open.trust.map((t) => ({ text: t.bytes.subarray(0, longest).toString('utf8'), by: t.suppliedBy })), ...kept.map((k) => ({ text: k.text, by: null }))]);
  const byPath = itemsByPath(items);
  const rows: ProofRow[] = [];
  for (const { item, text } of kept) {
    if (signal?.aborted) break;
    const signature = signatureIn(text);
    if (signature === null) continue;
    const signed = byPath.findSigned(item.path, ending);
    const row = (said: Said): ProofRow => ({ verdict: said.verdict, subject: signed?.path ?? item.path, item: signed?.id ?? item.id, record: null, statement: said.statement, detail: [`signature ${item.path}`, said.detail].filter((d) => d !== undefined).join('; '), fromTime: null, toTime: null, count: 1 });
    if (signed === null) { rows.push(row({ verdict: 'missing', statement: 'The file that this signature is over was not handed over: none of its name lies beside it.' })); continue; }
    if (signature === 'openpgp') { rows.push(row({ verdict: 'not-answerable', statement: 'OpenPGP signatures are not verified here. The owner of the key, or anybody who has it, can do it with the command beside.', detail: `gpg --verify "${item.name}" "${signed.name}"` })); continue; }
    const message = (signed.size ?? 0) > mostSignedBytes ? null : await bytesOfItem(open, signed, mostSignedBytes);
    if (message === null) { rows.push(row({ verdict: 'not-answerable', statement: 'The signed file cannot be read again, or is too large to be read at once.' })); continue; }
    rows.push(row(signature.kind === 'ssh' ? judgeSsh(signature.value, keys.ssh, message) : judgeComment(signature.value, keys.comment, message)));
  }
  return rows.length === 0 ? { kind: 'not-answerable', because: 'No signature of minisign, signify, ssh-keygen or OpenPGP lies among the evidence.' } : { kind: 'proof', rows, because: null };
}

export const proof: ProofFile = { name: 'detached-signature', prove };

type Signature = 'openpgp' | { readonly kind: 'ssh'; readonly value: SshSignature } | { readonly kind: 'comment'; readonly value: CommentSignature };

/** Null for keys, and for what only looks like a signature. */
function signatureIn(text: string): Signature | null {
  if (text.startsWith('-----BEGIN PGP SIGNATURE-----')) return 'openpgp';
  const ssh = readSshSignature(text);
  if (ssh) return { kind: 'ssh', value: ssh };
  const comment = readCommentSignature(text);
  return comment ? { kind: 'comment', value: comment } : null;
}

function keysIn(texts: readonly { readonly text: string; readonly by: string | null }[]): Keys {
  return {
    comment: texts.flatMap(({ text, by }) => { const key = readCommentKey(text); return key ? [{ key, by }] : []; }),
    ssh: texts.flatMap(({ text, by }) => readSshKeys(text).map((key) => ({ key, by }))),
  };
}

const unvouched = 'whoever made the files could have made the key. Nothing outside the hand-over vouches for it.';

function judgeSsh(signature: SshSignature, keys: readonly Vouched<SshKeyLine>[], message: Buffer): Said {
  const detail = `key ${sshFingerprint(signature.key)}; namespace ${signature.namespace}`;
  const fits = verifySshSignature(signature, message);
  if (fits === 'unsupported') return { verdict: 'not-answerable', statement: 'The signature is of a kind that is not verified here.', detail };
  if (fits === 'differs') return { verdict: 'altered', statement: 'The file is not the one that was signed: the signature does not fit it.', detail };
  const trusted = keys.find((k) => k.by !== null && k.key.key.equals(signature.key));
  const bits = rsaBits(signature.key);
  if (bits !== null && bits < fewestBits) return { verdict: 'consistent', statement: `The signature fits, but its RSA key of ${bits} bits is too short to be relied on.`, detail };
  if (!trusted) return { verdict: 'consistent', statement: `The signature fits the file, and the key that stands in it: ${unvouched}`, detail };
  const { who, namespaces, after, before } = trusted.key;
  const name = `${who === '' ? 'a key' : `the key of “${who}”`}, entered as trusted by ${trusted.by ?? ''}`;
  if (namespaces !== null && !namespaces.includes(signature.namespace)) return { verdict: 'consistent', statement: `The signature fits ${name}, which may sign for ${namespaces.join(', ')} only, and this one is for “${signature.namespace}”.`, detail };
  const span = after === null && before === null ? '' : ` The key is valid${after === null ? '' : ` from ${after}`}${before === null ? '' : ` to ${before}`}; the signature states no time.`;
  return { verdict: 'proven', statement: `The signature fits the file and ${name}.${span}`, detail };
}

function judgeComment(signature: CommentSignature, keys: readonly Vouched<CommentKey>[], message: Buffer): Said {
  const detail = `key ${signature.keyId}${signature.trustedComment ? `; signed comment “${signature.trustedComment.text}”` : ''}`;
  const named = keys.filter((k) => k.key.id === signature.keyId);
  // A key among the evidence never answers in the place of a trusted one that has its name.
  const own = named.some((k) => k.by !== null) ? named.filter((k) => k.by !== null) : named;
  if (own.length === 0) return { verdict: 'not-answerable', statement: 'The public key that this signature names is not here: ask the signer for it, and enter it as trusted.', detail };
  const verdicts = own.map((k) => ({ by: k.by, verdict: verifyCommentSignature(signature, k.key, message) }));
  const fitting = verdicts.find((v) => v.verdict === 'fits');
  if (!fitting) return verdicts.some((v) => v.verdict === 'differs') ? { verdict: 'altered', statement: 'The file, or the comment that was signed with it, is not as it was signed: the signature does not fit.', detail } : { verdict: 'not-answerable', statement: 'The public key is none that can be used.', detail };
  if (fitting.by === null) return { verdict: 'consistent', statement: `The signature fits the file and a key that lay among the files: ${unvouched}`, detail };
  return { verdict: 'proven', statement: `The signature fits the file and the key entered as trusted by ${fitting.by}.`, detail };
}
