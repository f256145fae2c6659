// Saved CloudTrail Lake results with their sign file, whole and damaged.
import { createHash, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { judgeLake, readLakeSign } from '../../../electron/engine/checks/proofs/cloudtrail-lake.ts';
import { readTrailKeys } from '../../../electron/engine/checks/proofs/cloudtrail-digest-file.ts';
import { keyList, makeKey } from '../../support/cloudtrail-trail.ts';

const [key, other] = [makeKey(), makeKey()];
const trusted = readTrailKeys(keyList(key), true);
const names = ['result_1.csv.gz', 'result_2.csv.gz'];
const beside = names.map((name, i) => ({ item: i + 2, name, sha256: createHash('sha256').update(name).digest('hex') }));
const hashes = beside.map((f) => f.sha256);
const file = (listed: readonly string[]): Buffer => Buffer.from(JSON.stringify({
  region: 'eu-central-1', files: names.map((fileName, i) => ({ fileName, fileHashValue: listed[i] })), hashAlgorithm: 'SHA-256', signatureAlgorithm: 'SHA256withRSA', publicKeyFingerprint: key.fingerprint,
  hashSignature: sign('sha256', Buffer.from(hashes.join(' ')), key.privateKey).toString('hex'), queryCompleteTime: '2026-03-02T08:00:00Z',
}));
function told(bytes: Buffer, files = beside, keys = trusted): readonly string[] {
  const read = readLakeSign(1, bytes);
  if (!read) throw new Error('the sign file is made whole');
  return judgeLake(read, files, keys).map((r) => `${r.verdict} ${r.subject}${r.isNotable === true ? '!' : ''}`);
}

test('whole: with a trusted key, with a key among the evidence, without a key', () => {
  const all = (verdict: string): readonly string[] => ['result_sign.json', ...names].map((n) => `${verdict} ${n}`);
  expect(told(file(hashes))).toEqual(all('proven'));
  expect(told(file(hashes), beside, readTrailKeys(keyList(key), false))).toEqual(all('consistent'));
  expect(told(file(hashes), beside, [])).toEqual(['not-answerable result_sign.json', ...all('consistent').slice(1)]);
});

test('damaged: the sign file, a result, a result removed and one added, another key', () => {
  const reversed = hashes.toReversed();
  expect(told(file(reversed))).toEqual(['altered result_sign.json', 'altered result_1.csv.gz', 'altered result_2.csv.gz']);
  expect(told(file(hashes), beside.map((f) => (f.item === 3 ? { ...f, sha256: '0'.repeat(64) } : f)))).toEqual(['proven result_sign.json', 'proven result_1.csv.gz', 'altered result_2.csv.gz']);
  expect(told(file(hashes), beside.map((f) => (f.item === 3 ? { ...f, name: 'result_9.csv.gz' } : f)))).toEqual(['proven result_sign.json', 'proven result_1.csv.gz', 'missing result_2.csv.gz', 'not-covered result_9.csv.gz!']);
  expect(told(file(hashes), beside, readTrailKeys(keyList({ ...other, fingerprint: key.fingerprint }), true))[0]).toBe('altered result_sign.json');
  const forged = readTrailKeys(keyList({ ...other, fingerprint: key.fingerprint }), true);
  expect(told(file(hashes), beside, [...forged, ...readTrailKeys(keyList(key), false)])[0], 'a key among the evidence never answers for a trusted one').toBe('altered result_sign.json');
});

test('bytes that are no sign file are none', () => {
  for (const text of ['', 'null', '[]', '7', '{"files":[null],"publicKeyFingerprint":"a","hashSignature":"b"}', '{"files":[],"publicKeyFingerprint":"a","hashSignature":"b"}']) expect(readLakeSign(1, Buffer.from(text)), text).toBeNull();
});
