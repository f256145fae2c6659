// Do checkpoints and proofs of transparency logs, and proofs of single events, hold, and whose key signed the root?
import { readItems } from '../../store/items.ts';
import type { StoredItem } from '../../store/items.ts';
import { checkEventProof, eventProofSchema } from './event-proof.ts';
import type { EventProof } from './event-proof.ts';
import { entryOf, isGrown, keysIn, readGrowthProof, readLogProof, readPoint, signerOf } from './log-proofs.ts';
import type { GrowthProof, KnownKey, LogProof, SignedPoint } from './log-proofs.ts';
import type { ProofAnswer, ProofCase, ProofFile, ProofOptions, ProofRow } from './proof.ts';
import { bytesOfItem } from './read-item.ts';
import { itemsByPath, mostSignedBytes } from './signed-item.ts';
import type { ItemsByPath } from './signed-item.ts';
import { keyText, readNote } from './signed-note.ts';

const longest = 1_048_576;
/** Trusted ones come first. */
const mostKeys = 5000;
const mostRecordBytes = 64 * 2 ** 20;
type Read = { readonly item: StoredItem; readonly text: string };
type Around = { readonly open: ProofCase; readonly byPath: ItemsByPath; readonly keys: readonly KnownKey[]; readonly points: readonly (SignedPoint & { readonly item: StoredItem })[] };

async function prove(open: ProofCase, { signal }: ProofOptions = {}): Promise<ProofAnswer> {
  const items = await readItems(open.database);
  const read = async (kind: string): Promise<readonly Read[]> => {
    const found: Read[] = [];
    for (const item of items.filter((i) => i.status === 'kept' && (i.why ?? '').startsWith(kind))) {
      const bytes = signal?.aborted === true ? null : await bytesOfItem(open, item, longest);
      found.push({ item, text: bytes?.toString('utf8') ?? '' });
    }
    return found;
  };
  const notes = await read('a signed note');
  const keys = [...open.trust.flatMap((t) => keysIn(t.bytes.toString('utf8'), t.name, t.suppliedBy)), ...(await read('a verifier key')).flatMap(({ item, text }) => keysIn(text, item.path, null))].slice(0, mostKeys);
  const entries = (await read('a proof of a transparency log')).map((r) => ({ ...r, proof: readLogProof(r.text) }));
  const growths = (await read('a consistency proof')).map((r) => ({ ...r, proof: readGrowthProof(r.text) }));
  const points = [...notes.map(({ item, text }) => ({ item, read: readPoint(text) })), ...[...entries, ...growths].map(({ item, proof }) => ({ item, read: proof }))].flatMap((p) => (p.read ? [{ ...p.read, item: p.item }] : []));
  const own = new Set([...notes, ...entries, ...growths].map(({ item }) => item.id));
  const around: Around = { open, byPath: itemsByPath(items.filter((i) => !own.has(i.id))), keys, points };
  const rows: ProofRow[] = notes.map((r) => noteRow(r, around));
  for (const entry of entries) rows.push(entry.proof ? await entryRow(entry.item, entry.proof, around) : unread(entry.item));
  for (const { item, proof: growth } of growths) rows.push(growth ? growthRow(item, growth, around) : unread(item));
  for (const one of await read('a proof of one event')) rows.push(await eventRow(one, around));
  rows.push(...contradictions(around));
  return rows.length === 0 ? { kind: 'not-answerable', because: 'No checkpoint and no proof of a transparency log lies among the evidence.' } : { kind: 'proof', rows, because: null };
}

export const proof: ProofFile = { name: 'transparency', prove };

const rowOf = (item: StoredItem, verdict: ProofRow['verdict'], statement: string, detail: string | null = null): ProofRow => ({ verdict, subject: item.path, item: item.id, record: null, statement, detail, fromTime: null, toTime: null, count: 1 });
const unread = (item: StoredItem): ProofRow => rowOf(item, 'not-answerable', 'The file looks like a proof of a transparency log and cannot be read as one.');

/** Whose signature a note carries, as a verdict that the rest of a proof can only make worse. */
function judgeSigner({ note }: Pick<SignedPoint, 'note'>, keys: readonly KnownKey[]): { readonly verdict: ProofRow['verdict']; readonly words: string; readonly detail: string } {
  const signer = signerOf(note, keys);
  const named = `signatures of ${note.signatures.slice(0, 5).map((s) => `${s.name.slice(0, 200)} (key ${s.keyId})`).join(', ')}`;
  if (signer.kind === 'unknown') return { verdict: 'not-answerable', words: 'The key that signed it is not here, so its signature could not be checked.', detail: named };
  const detail = `key ${keyText(signer.key)}`;
  if (signer.kind === 'bad') return { verdict: 'altered', words: `The signature is not one of the key “${signer.key.name}” over this text.`, detail };
  if (signer.key.suppliedBy === null) return { verdict: 'consistent', words: `It is signed with the key of “${signer.key.name}” in ${signer.key.file}, which came with the files: whoever made the files could have made the key.`, detail };
  return { verdict: 'proven', words: `It is signed with the key of “${signer.key.name}”, entered as trusted by ${signer.key.suppliedBy}.`, detail };
}

const pointWords = ({ point }: SignedPoint): string => `the log “${point.origin.slice(0, 200)}” with ${point.size} ${point.size === 1 ? 'entry' : 'entries'}`;

function noteRow({ item, text }: Read, { keys }: Around): ProofRow {
  const point = readPoint(text);
  const note = point?.note ?? readNote(text);
  if (note === null) return rowOf(item, 'not-answerable', 'The file looks like a signed note and cannot be read as one.');
  const { verdict, words, detail } = judgeSigner({ note }, keys);
  return rowOf(item, verdict, `${point ? `The checkpoint is of ${pointWords(point)}.` : 'The note is signed; it is no checkpoint of a log.'} ${words}`, point ? `${detail}; root ${point.point.root.toString('hex')}` : detail);
}

/** The file that a proof lies beside, less its ending, is in the log at the place the proof says. */
async function entryRow(item: StoredItem, entry: LogProof, { open, byPath, keys }: Around): Promise<ProofRow> {
  const { verdict, words, detail } = judgeSigner(entry, keys);
  const place = `${detail}; entry ${entry.index}, root ${entry.point.root.toString('hex')}`;
  if (verdict === 'altered') return rowOf(item, verdict, `The proof does not hold. ${words}`, place);
  const subject = byPath.findSigned(item.path, /\.(?:tlog-proof|tlog|spicy|proof)$/i);
  if (!subject) return rowOf(item, 'not-answerable', `The proof is of an entry of ${pointWords(entry)}, and lies beside no file that could be the entry. ${words}`, place);
  const content = await bytesOfItem(open, subject, mostSignedBytes);
  if (content === null) return rowOf(item, 'not-answerable', 'The file that the proof is about cannot be read any more.', place);
  const what = entryOf(entry, content);
  if (what === null) return rowOf(subject, 'altered', `The file is not entry ${entry.index} of ${pointWords(entry)}: neither its content nor its SHA-256 leads to the root. It was changed, or the log holds it in another form.`, `proof ${item.path}; ${place}`);
  return rowOf(subject, verdict, `${what === 'content' ? 'The file' : 'The SHA-256 of the file'} is entry ${entry.index} of ${pointWords(entry)}. ${words}`, `proof ${item.path}; ${place}`);
}

/** A log only grew between two of its checkpoints. */
function growthRow(item: StoredItem, growth: GrowthProof, { keys, points }: Around): ProofRow {
  const { verdict, words, detail } = judgeSigner(growth, keys);
  if (verdict === 'altered') return rowOf(item, verdict, `The proof does not hold. ${words}`, detail);
  const older = points.find((p) => p.point.origin === growth.point.origin && p.point.size === growth.old);
  if (!older) return rowOf(item, 'not-answerable', `The proof ties a tree of ${growth.old} to ${pointWords(growth)}; no checkpoint of the smaller one was handed over. ${words}`, detail);
  const both = `proof from ${older.item.path}; ${detail}`;
  if (!isGrown(growth, older.point)) return rowOf(item, 'altered', `The first ${growth.old} entries of ${pointWords(growth)} are not those of its older checkpoint: entries were changed or removed between the two, or the proof is of another pair.`, both);
  const first = judgeSigner(older, keys);
  const worse = first.verdict === 'altered' || first.verdict === 'not-answerable' ? first.verdict : verdict === 'proven' ? first.verdict : verdict;
  return rowOf(item, worse, `${upper(pointWords(growth))} holds all ${growth.old} entries of its older checkpoint unchanged. ${words}${first.verdict === verdict ? '' : ` The older checkpoint: ${first.words}`}`, both);
}
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Two roots for one size of one log: two stories were told. */
function contradictions({ points, keys }: Around): readonly ProofRow[] {
  const seen = new Map<string, Around['points'][number]>();
  const rows: ProofRow[] = [];
  for (const p of points) {
    const name = `${p.point.size} ${p.point.origin}`;
    const other = seen.get(name);
    if (!other) seen.set(name, p);
    else if (!other.point.root.equals(p.point.root) && [p, other].every((x) => signerOf(x.note, keys).kind === 'signed')) rows.push(rowOf(p.item, 'altered', `Two checkpoints of ${pointWords(p)} have different roots: the log told two stories, or one of the checkpoints was made by another holder of the key.`, `${other.item.path}: ${other.point.root.toString('hex')}; ${p.item.path}: ${p.point.root.toString('hex')}`));
  }
  return rows;
}

/** A proof that this program made, of a case that may be another than this one. */
async function eventRow({ item, text }: Read, { open, byPath, keys }: Around): Promise<ProofRow> {
  const event = readEvent(text);
  if (event === null) return rowOf(item, 'not-answerable', 'The file looks like the proof of an event and cannot be read as one.');
  const path = item.path.slice(0, item.path.lastIndexOf('/') + 1) + event.record.file;
  const beside = byPath.find(path);
  const raw = beside ? await bytesOfItem(open, beside, mostRecordBytes) : null;
  const trusted = keys.find((k) => k.suppliedBy !== null && keyText(k) === event.key);
  const verdicts = checkEventProof(text, raw, trusted ? event.key : null);
  const detail = `event ${event.event}; file SHA-256 ${event.record.itemSha256}; key ${event.key}`;
  const failed = verdicts.find((v) => v.outcome === 'failed');
  if (failed) return rowOf(item, 'altered', `The proof of the event does not hold: ${failed.what.charAt(0).toLowerCase()}${failed.what.slice(1)}`, detail);
  if (raw === null) return rowOf(item, 'not-answerable', 'The bytes of the record are not beside the proof of the event, so it could not be compared.', `${detail}; expected ${event.record.file}`);
  if (trusted) return rowOf(item, 'proven', `The event is in the case whose root was signed with the key “${trusted.name}”, entered as trusted by ${trusted.suppliedBy ?? ''}, and is unchanged since.`, detail);
  return rowOf(item, 'consistent', 'The event is in a case whose root is signed, and fits it. The key came with the proof: whoever made the file could have made the key.', detail);
}

function readEvent(text: string): EventProof | null {
  try {
    const read = eventProofSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    // Not JSON at all.
    return null;
  }
}
