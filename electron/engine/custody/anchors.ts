// External anchors of a case: what a time-stamp authority was asked to stamp, and what it answered, so that the custody log cannot be written anew later.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import { cannot, FaultError } from '../../../shared/faults.ts';
import { whoseKey } from '../checks/proofs/whose-key.ts';
import type { Vouched } from '../checks/proofs/whose-key.ts';
import type { CustodyView } from './chain.ts';
import { DerError } from '../identity/der.ts';
import { unarmoured } from '../identity/signed-data.ts';
import { answersRequest, buildTimeStampRequest, checkTimeStamp, readTimeStamp, readTimeStampRequest } from '../identity/time-stamp.ts';
import type { TimeStamp, TimeStampRequest } from '../identity/time-stamp.ts';
import type { Ports } from '../ports.ts';
import { instantOf, numberOf, textOf } from '../store/database.ts';
import type { Database } from '../store/database.ts';
import type { OpenCase } from '../store/open-case.ts';

export type AnchoredCase = Pick<OpenCase, 'id' | 'database' | 'custody'>;
/** What it takes to read anchors: the log may be one that nobody writes to. */
export type AnchorsOf = { readonly database: Database; readonly custody: Pick<CustodyView, 'entries' | 'read'> };

/** An anchor as it stands now. `statement` is canonical JSON, and its SHA-256 is what was stamped. Times are µs UTC. */
export type Anchor = {
  readonly id: number; readonly madeAt: bigint; readonly statement: string; readonly sha256: string;
  readonly custodyEntries: number; readonly custodyHead: string;
  /** The custody log still has the entry that the anchor was made at, and the request is the one it speaks of. */
  readonly holds: boolean;
  readonly stamp: {
    readonly repliedAt: bigint; readonly tsa: string; readonly genTime: bigint;
    /** Checked again each time: `proven` where the authority was entered as trusted. */
    readonly verdict: 'proven' | 'consistent' | 'altered'; readonly statement: string;
  } | null;
};

export type AnchorRequest = { readonly id: number; readonly statement: string; /** Of the statement. */ readonly sha256: string; /** DER, a `.tsq`. */ readonly request: Buffer };

type Stored = { readonly id: number; readonly madeAt: bigint; readonly statement: string; readonly sha256: string; readonly request: Buffer; readonly reply: Buffer | null; readonly repliedAt: bigint | null };

/**
 * Notes where the case stands now and makes the request (`.tsq`, RFC 3161) for it. The statement has to be kept beside the answer: it is what was stamped.
 * `hand` gets both before the case notes them: where it fails, nothing waits for an answer.
 */
export async function requestAnchor(open: AnchoredCase, ports: Pick<Ports, 'clock' | 'random'>, hand: (made: AnchorRequest) => void = () => undefined): Promise<AnchorRequest> {
  const now = ports.clock.now();
  const tree = await latestTree(open.database);
  const statement = canonicalJson({
    kind: 'exhibit-anchor-v1', case: open.id, madeAt: now.toISOString(), custodyEntries: open.custody.entries, custodyHead: open.custody.head,
    ...(tree ? { treeSize: tree.size, treeRoot: tree.root } : {}),
  });
  const digest = createHash('sha256').update(statement).digest();
  const request = buildTimeStampRequest(digest, ports.random.bytes(16));
  const sha256 = digest.toString('hex');
  const id = numberOf((await open.database.rows('SELECT coalesce(max(id), 0) + 1 AS id FROM anchors'))[0]?.['id']);
  hand({ id, statement, sha256, request });
  open.custody.append({ audit: 'write', what: 'anchor.requested', detail: { anchor: id, sha256, request: createHash('sha256').update(request).digest('hex') } });
  await open.database.run('INSERT INTO anchors (id, made_at, statement, sha256, request) VALUES ($1, make_timestamp($2), $3, $4, unhex($5))', [id, BigInt(now.getTime()) * 1000n, statement, sha256, request.toString('hex')]);
  return { id, statement, sha256, request };
}

/** The root over the records of the case, where one was computed. */
async function latestTree(database: Database): Promise<{ readonly size: number; readonly root: string } | null> {
  const [row] = await database.rows('SELECT size, root FROM checkpoints ORDER BY id DESC LIMIT 1');
  const root = textOf(row?.['root']);
  return row && root !== null ? { size: numberOf(row['size']), root } : null;
}

/** Takes the answer of an authority (`.tsr` or a bare token) to the request it belongs to. Faults `usage` for everything that is not a good answer to an open request. */
export async function acceptAnchor(open: AnchoredCase, reply: Buffer, vouched: readonly Vouched[], now: Date): Promise<Anchor> {
  const stamp = readReply(reply);
  const waiting = (await readStored(open.database)).filter((s) => s.reply === null);
  const refusals = waiting.map((s) => ({ stored: s, why: answersRequest(stamp, requestOf(s)) }));
  const match = refusals.find((r) => r.why === null)?.stored;
  if (!match) {
    const closest = refusals.find((r) => r.why?.includes('another hash') === false) ?? refusals.at(-1);
    cannot('usage', 'The time stamp does not answer an open request of this case.', { why: closest?.why ?? 'No request of this case waits for an answer.', remedy: 'Make a request first and have exactly that one answered.' });
  }
  const checked = checkTimeStamp(stamp, vouched.map((v) => v.certificate));
  if (checked.kind !== 'good' || !checked.certificate) cannot('usage', 'The time stamp does not hold.', { why: checked.because ?? 'The certificate is missing.', remedy: 'Ask the authority for a new one, with its certificate included.' });
  const repliedAt = BigInt(now.getTime()) * 1000n;
  const tsa = stamp.tsa ?? checked.certificate.subjectName;
  open.custody.append({ audit: 'write', what: 'anchor.accepted', detail: { anchor: match.id, sha256: match.sha256, reply: createHash('sha256').update(reply).digest('hex'), tsa, number: stamp.serial, genTime: String(stamp.genTime) } });
  await open.database.run('UPDATE anchors SET reply = unhex($2), replied_at = make_timestamp($3), tsa = $4, gen_time = make_timestamp($5) WHERE id = $1', [match.id, reply.toString('hex'), repliedAt, tsa, stamp.genTime]);
  return anchorOf(open, { ...match, reply, repliedAt }, notedIn(open.custody).get(match.id) ?? {}, vouched);
}

/** Every anchor, oldest first, each checked again. */
export async function readAnchors(open: AnchorsOf, vouched: readonly Vouched[]): Promise<readonly Anchor[]> {
  const stored = await readStored(open.database);
  const noted = stored.length === 0 ? new Map<number, Noted>() : notedIn(open.custody);
  return stored.map((s) => anchorOf(open, s, noted.get(s.id) ?? {}, vouched));
}

/** SHA-256 that the custody log noted of a request and of the answer to it: the log is signed, the table is not. */
type Noted = { readonly sha256?: unknown; readonly request?: unknown; readonly reply?: unknown };

function notedIn(custody: AnchorsOf['custody']): ReadonlyMap<number, Noted> {
  const noted = new Map<number, Noted>();
  for (let from = 0; from < custody.entries; from += 1000) {
    for (const { what, detail } of custody.read(from, 1000)) {
      if (!what.startsWith('anchor.') || typeof detail['anchor'] !== 'number') continue;
      noted.set(detail['anchor'], { ...noted.get(detail['anchor']), ...detail });
    }
  }
  return noted;
}

async function readStored(database: Database): Promise<readonly Stored[]> {
  const rows = await database.rows('SELECT id, made_at, statement, sha256, hex(request) AS request, hex(reply) AS reply, replied_at FROM anchors ORDER BY id');
  return rows.map((r) => ({
    id: numberOf(r['id']), madeAt: instantOf(r['made_at']) ?? 0n, statement: textOf(r['statement']) ?? '', sha256: textOf(r['sha256']) ?? '', request: Buffer.from(textOf(r['request']) ?? '', 'hex'),
    reply: r['reply'] === null ? null : Buffer.from(textOf(r['reply']) ?? '', 'hex'), repliedAt: instantOf(r['replied_at']),
  }));
}

function anchorOf(open: AnchorsOf, stored: Stored, noted: Noted, vouched: readonly Vouched[]): Anchor {
  const { custodyEntries, custodyHead, madeAt } = placeIn(stored.statement);
  const entry = custodyEntries > 0 && custodyEntries <= open.custody.entries ? open.custody.read(custodyEntries - 1, 1)[0] : undefined;
  const isStatement = sha256Of(stored.statement) === stored.sha256 && stored.sha256 === noted.sha256 && BigInt(Date.parse(madeAt) || 0) * 1000n === stored.madeAt;
  const isRequest = sha256Of(stored.request) === noted.request;
  return {
    id: stored.id, madeAt: stored.madeAt, statement: stored.statement, sha256: stored.sha256, custodyEntries, custodyHead,
    holds: isStatement && isRequest && entry?.hash === custodyHead, stamp: stored.reply === null ? null : stampOf(stored, stored.reply, noted, vouched),
  };
}

const sha256Of = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function stampOf(stored: Stored, reply: Buffer, noted: Noted, vouched: readonly Vouched[]): NonNullable<Anchor['stamp']> {
  let stamp: TimeStamp;
  try {
    stamp = readReply(reply);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return { repliedAt: stored.repliedAt ?? 0n, tsa: 'not named', genTime: 0n, verdict: 'altered', statement: 'The answer kept in the case cannot be read any more.' };
  }
  const checked = checkTimeStamp(stamp, vouched.map((v) => v.certificate));
  const why = answersRequest(stamp, requestOf(stored)) ?? (createHash('sha256').update(stored.statement).digest().equals(stamp.imprint) ? null : 'The statement is not what was stamped.') ?? checked.because ?? (sha256Of(reply) === noted.reply ? null : 'The answer is not the one that was accepted.');
  const about = { repliedAt: stored.repliedAt ?? 0n, tsa: stamp.tsa ?? checked.certificate?.subjectName ?? 'not named', genTime: stamp.genTime };
  if (why !== null || !checked.certificate) return { ...about, verdict: 'altered', statement: why ?? 'The certificate is missing.' };
  const whose = whoseKey(checked.certificate, stamp.token.certificates, vouched, stamp.genTime);
  return { ...about, verdict: whose.isAnchored ? 'proven' : 'consistent', statement: `The time stamp ${whose.words.replace(/\.$/, '')}.` };
}

/** A statement is ours; one that was changed in the database still must not stop the list. */
function placeIn(statement: string): { readonly custodyEntries: number; readonly custodyHead: string; readonly madeAt: string } {
  try {
    const { custodyEntries, custodyHead, madeAt } = JSON.parse(statement) as Record<string, unknown>;
    return { custodyEntries: Number.isSafeInteger(custodyEntries) ? Number(custodyEntries) : 0, custodyHead: typeof custodyHead === 'string' && /^[0-9a-f]{64}$/.test(custodyHead) ? custodyHead : '0'.repeat(64), madeAt: typeof madeAt === 'string' ? madeAt : '' };
  } catch {
    return { custodyEntries: 0, custodyHead: '0'.repeat(64), madeAt: '' };
  }
}

function readReply(reply: Buffer): TimeStamp {
  try {
    const stamp = readTimeStamp(unarmoured(reply) ?? reply);
    if (!('status' in stamp)) return stamp;
    return cannot('usage', 'The authority refused to stamp.', { why: `status ${stamp.status}`, remedy: 'Ask the authority which requests it accepts.' });
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return cannot('usage', 'The file is no time stamp.', { why: error.message, remedy: 'Give the reply of the authority as it sent it (.tsr).' });
  }
}

function requestOf(stored: Stored): TimeStampRequest {
  try {
    return readTimeStampRequest(stored.request);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return { hash: null, imprint: Buffer.alloc(0), nonce: null, policy: null };
  }
}
