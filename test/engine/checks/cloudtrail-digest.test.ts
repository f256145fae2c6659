// Chains of CloudTrail digests as a client hands them over, whole and damaged, and the verdict on each digest and log.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { judgeTrail, trailLog } from '../../../electron/engine/checks/proofs/cloudtrail-chain.ts';
import { readDigest, readTrailKeys, signaturesOfMetadata, stringToSign } from '../../../electron/engine/checks/proofs/cloudtrail-digest-file.ts';
import { keyList, makeKey, makeTrail } from '../../support/cloudtrail-trail.ts';
import type { MadeTrail } from '../../support/cloudtrail-trail.ts';

const [key, other] = [makeKey(), makeKey()];
const trusted = readTrailKeys(keyList(key, other), true);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

type Given = { readonly keys?: typeof trusted; readonly metadata?: boolean };
/** Each row as `verdict count`, with `!` where it is notable, and the kind of what it speaks of. */
function told(made: MadeTrail, { keys = trusted, metadata = false }: Given = {}): readonly string[] {
  const newest = made.digests.at(-1);
  const saved = metadata && newest ? signaturesOfMetadata('', Buffer.from(JSON.stringify({ Metadata: { signature: newest.signature, 'signature-algorithm': 'SHA256withRSA' } })))[0]?.signature ?? null : null;
  return judgeTrail({
    digests: made.digests.flatMap((d, i) => readDigest(i + 1, d.object, d.bytes) ?? []), keys,
    signatures: new Map(newest && saved !== null ? [[newest.object, [saved]]] : []),
    logs: made.logs.map((l, i) => trailLog(1000 + i, l.path, sha256(l.bytes))),
  }).map((r) => `${r.verdict} ${String(r.count)}${r.isNotable === true ? '!' : ''} ${/_CloudTrail-Digest_/.test(r.subject) && !r.statement.startsWith('Log files') ? 'digest' : 'log'}`);
}
const hours = (n: number, logs = 2): MadeTrail => makeTrail(n, logs, () => key);
const good = ['proven 1 digest', 'proven 2 log'];
const open = ['not-answerable 1 digest', 'consistent 2 log'];
const flip = (bytes: Buffer, at: number): Buffer => { const copy = Buffer.from(bytes); copy[at] = (copy[at] ?? 0) ^ 1; return copy; };

describe('whole', () => {
  test('without metadata the newest digest is open; with it everything is proven', () => {
    expect(told(hours(3))).toEqual([...good, ...good, ...open]);
    expect(told(hours(3), { metadata: true })).toEqual([...good, ...good, ...good]);
  });
  test('a key that lay among the evidence anchors nothing', () => {
    expect(told(hours(2), { keys: readTrailKeys(keyList(key), false), metadata: true })).toEqual(['consistent 1 digest', 'consistent 2 log', 'consistent 1 digest', 'consistent 2 log']);
  });
  test('empty hours, a rotated key, a second region, backfill digests', () => {
    expect(told(hours(2, 0), { metadata: true })).toEqual(['proven 1 digest', 'proven 1 digest']);
    expect(told(makeTrail(2, 2, (h) => (h === 0 ? key : other)), { metadata: true })).toEqual([...good, ...good]);
    const [one, two] = [hours(2), makeTrail(2, 2, () => key, 'us-east-1')];
    expect(told({ digests: [...one.digests, ...two.digests], logs: [...one.logs, ...two.logs] })).toEqual([...good, ...open, ...good, ...open]);
    expect(told(makeTrail(2, 2, () => key, 'eu-central-1', '_backfill'))).toEqual([...good, ...open]);
  });
  test('the key of a span is missing: the next digest carries the one before', () => {
    expect(told(makeTrail(2, 2, (h) => (h === 0 ? key : other)), { keys: readTrailKeys(keyList(other), true), metadata: true })).toEqual([...good, ...good]);
    expect(told(hours(2), { keys: [] })).toEqual([...open, ...open]);
  });
});

describe('damaged', () => {
  test('a log edited, removed, planted in and after the covered time', () => {
    const edited = hours(2); for (const l of edited.logs.slice(0, 1)) l.bytes = flip(l.bytes, 20);
    expect(told(edited)).toEqual(['proven 1 digest', 'proven 1 log', 'altered 1 log', ...open]);
    const removed = hours(2); removed.logs.shift();
    expect(told(removed)).toEqual(['proven 1 digest', 'proven 1 log', 'missing 1 log', ...open]);
    const planted = hours(2);
    for (const at of ['T0030Z_planted', 'T0900Z_later']) planted.logs.push({ path: `x/111122223333_CloudTrail_eu-central-1_20260302${at}.json.gz`, bytes: Buffer.from('{}') });
    expect(told(planted)).toEqual([...good, ...open, 'not-covered 1! log', 'not-covered 1 log']);
  });
  test('one digest removed, two in a row, the old end, the new end', () => {
    const without = (from: number, n: number): MadeTrail => { const made = hours(5, 0); made.digests.splice(from, n); return made; };
    const [proven, newest] = ['proven 1 digest', 'not-answerable 1 digest'];
    expect(told(without(2, 1))).toEqual(['missing 1 digest', proven, newest, proven, newest]);
    expect(told(without(1, 2))).toEqual(['missing 2 digest', newest, proven, newest]);
    expect(told(without(0, 2))).toEqual(['not-covered 1 digest', proven, proven, newest]);
    expect(told(without(3, 2))).toEqual([proven, proven, newest]);
  });
  test('a digest with any byte of it changed is never proven', () => {
    const whole = hours(2, 1);
    const length = whole.digests[0]?.bytes.length ?? 0;
    for (let at = 0; at < length; at += 7) {
      const made = { digests: whole.digests.map((d, i) => (i === 0 ? { ...d, bytes: flip(d.bytes, at) } : d)), logs: whole.logs };
      expect(told(made)[0], `byte ${String(at)}`).not.toMatch(/^(proven|consistent)/);
    }
    const edited = hours(2); for (const d of edited.digests.slice(0, 1)) d.bytes = Buffer.from(d.bytes.toString().replace('SHA256withRSA', 'SHA256withRSB'));
    expect(told(edited)).toEqual(['altered 1 digest', 'not-answerable 2 log', ...open]);
    expect(told(edited, { keys: [] }), 'without any key, by the hash in the next digest').toEqual(['altered 1 digest', 'not-answerable 2 log', ...open]);
  });
  test('another key under the same fingerprint: as trusted it does not fit, among the evidence it does not count', () => {
    const forged = { ...other, fingerprint: key.fingerprint };
    expect(told(makeTrail(2, 2, () => forged))).toEqual(['altered 1 digest', 'not-answerable 2 log', ...open]);
    expect(told(makeTrail(2, 2, () => forged), { keys: [...trusted, ...readTrailKeys(keyList(forged), false)] })).toEqual(['altered 1 digest', 'not-answerable 2 log', ...open]);
    expect(told(hours(2), { keys: readTrailKeys(keyList(forged), true) })).toEqual([...open, ...open]);
  });
});

test('bytes that are no digest, no keys, no metadata are none, whatever they are', () => {
  for (const bytes of ['', '[]', 'null', '{', '{"PublicKeyList":[{"Fingerprint":"a","Value":"AAAA"},7]}', '{"Metadata":7}', '\u0000'].map((t) => Buffer.from(t))) {
    expect([readDigest(1, 'a', bytes), readTrailKeys(bytes, true), signaturesOfMetadata('', bytes)]).toEqual([null, [], []]);
  }
});

// User guide, custom validation: Data_To_Sign = digestEndTime LF digestS3Bucket/digestS3Object LF hex(SHA-256(digest file)) LF previousDigestSignature, or null.
test('the string to sign is the one of the description', () => {
  const [first, second] = hours(2).digests;
  if (!first || !second) throw new Error('two digests are made');
  const [a, b] = [first, second].map((d) => readDigest(1, d.object, d.bytes));
  expect(a && stringToSign(a)).toBe(`2026-03-02T01:00:00Z\ntrail-logs/${first.object}\n${sha256(first.bytes)}\nnull`);
  expect(b && stringToSign(b)).toBe(`2026-03-02T02:00:00Z\ntrail-logs/${second.object}\n${sha256(second.bytes)}\n${first.signature}`);
});
