// A trail made with keys of our own, handed over whole and in every way it can be damaged: what the product says of each.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { runChecks } from '../../../electron/engine/checks/run.ts';
import { addTrust } from '../../../electron/engine/store/trust.ts';
import { loadInto, testNow, withCase } from '../../support/case.ts';
import { keyList, makeKey, makeTrail } from '../../support/cloudtrail-trail.ts';
import type { MadeTrail } from '../../support/cloudtrail-trail.ts';

const key = makeKey();
const second = makeKey();
const hours = 4;
const logsAnHour = 3;

type Handover = { readonly folder: string; readonly trail: MadeTrail; readonly put: (name: string, bytes: Buffer) => void; readonly at: (name: string) => string };
type Told = { readonly tally: Record<string, number>; readonly notable: readonly string[] };
type Options = { readonly trail?: MadeTrail; readonly trusted?: Buffer | null; readonly hasMetadata?: boolean };

/** Writes the trail as it is delivered, lets `damage` loose on it, loads it and asks. */
async function told(damage: (handover: Handover) => void, { trail = makeTrail(hours, logsAnHour, () => key), trusted = keyList(key), hasMetadata = true }: Options = {}): Promise<Told> {
  return withCase(async (open, folder) => {
    const root = path.join(folder, 'bucket');
    const at = (name: string): string => path.join(root, name);
    const put = (name: string, bytes: Buffer): void => { mkdirSync(path.dirname(at(name)), { recursive: true }); writeFileSync(at(name), bytes); };
    for (const d of trail.digests) put(d.object, gzipSync(d.bytes));
    for (const l of trail.logs) put(l.path, gzipSync(l.bytes));
    const newest = trail.digests.at(-1);
    if (hasMetadata && newest) put('head-object.json', Buffer.from(JSON.stringify({ ETag: '"x"', Metadata: { signature: newest.signature, 'signature-algorithm': 'SHA256withRSA' } })));
    damage({ folder: root, trail, put, at });
    await loadInto(open, [root]);
    if (trusted) await addTrust(open.database, { name: 'keys.json', sha256: '', bytes: trusted, suppliedBy: 'Ana', reason: 'test', at: testNow });
    const [result] = await runChecks(open, { only: ['cloudtrail-digest'] });
    const rows = result?.proof?.rows ?? [];
    return { tally: Object.fromEntries((result?.proof?.tally ?? []).map((t) => [t.verdict, t.count])), notable: rows.filter((r) => r.verdict === 'altered' || r.verdict === 'missing' || r.isNotable).map((r) => `${r.verdict}: ${r.statement}`) };
  });
}
const digest = ({ trail }: Handover, n: number) => trail.digests[n] ?? expect.fail('no such digest');
const log = ({ trail }: Handover, n: number) => trail.logs[n] ?? expect.fail('no such log');
const whole = hours + hours * logsAnHour;

describe('a trail', () => {
  test('intact, with a trusted key and the metadata of the newest digest', async () => {
    expect(await told(() => undefined)).toEqual({ tally: { proven: whole }, notable: [] });
  });

  test('intact, with a key that lay among the files', async () => {
    expect(await told(({ put }) => put('keys.json', keyList(key)), { trusted: null })).toEqual({ tally: { consistent: whole }, notable: [] });
  });

  test('without metadata: the newest digest cannot be answered, its log files match by hash only', async () => {
    expect(await told(() => undefined, { hasMetadata: false })).toEqual({ tally: { proven: whole - 1 - logsAnHour, consistent: logsAnHour, 'not-answerable': 1 }, notable: [] });
  });

  test('without any key', async () => {
    expect(await told(() => undefined, { trusted: null })).toEqual({ tally: { 'not-answerable': hours, consistent: hours * logsAnHour }, notable: [] });
  });

  test('a log file edited', async () => {
    expect(await told((h) => { const l = log(h, 4); h.put(l.path, gzipSync(Buffer.from(l.bytes.toString('utf8').replace('eu-central-1', 'eu-central-2')))); }))
      .toEqual({ tally: { altered: 1, proven: whole - 1 }, notable: ['altered: The content does not have the hash that the digest states.'] });
  });

  test('a log file deleted', async () => {
    expect(await told((h) => { rmSync(h.at(log(h, 4).path)); }))
      .toEqual({ tally: { missing: 1, proven: whole - 1 }, notable: ['missing: The digest lists this log file, and it is not among the files: removed, or outside the hand-over.'] });
  });

  // The signature of the digest before it stood in the deleted one.
  test('a digest deleted', async () => {
    const { tally, notable } = await told((h) => { rmSync(h.at(digest(h, 1).object)); });
    expect({ tally, notable: notable.filter((n) => n.startsWith('missing')) }).toEqual({ tally: { missing: 1, 'not-answerable': 1, 'not-covered': logsAnHour, consistent: logsAnHour, proven: whole - 2 - 2 * logsAnHour }, notable: ['missing: 1 digest is missing before this one.'] });
  });

  test('two digests in a row deleted', async () => {
    const { tally, notable } = await told((h) => { rmSync(h.at(digest(h, 1).object)); rmSync(h.at(digest(h, 2).object)); });
    expect({ tally, notable: notable.filter((n) => n.startsWith('missing')) }).toEqual({ tally: { missing: 2, 'not-answerable': 1, 'not-covered': 2 * logsAnHour, consistent: logsAnHour, proven: whole - 3 - 3 * logsAnHour }, notable: ['missing: 2 digests are missing before this one.'] });
  });

  test('a digest edited: it does not hold, and nothing follows from it for its log files', async () => {
    expect(await told((h) => { const d = digest(h, 1); h.put(d.object, gzipSync(Buffer.from(d.bytes.toString('utf8').replace('"SHA-256"', '"SHA-257"')))); }))
      .toEqual({ tally: { altered: 1, 'not-answerable': logsAnHour, proven: whole - 1 - logsAnHour }, notable: [expect.stringMatching(/^altered: /)] });
  });

  test('a digest damaged so that it cannot be read', async () => {
    const { notable } = await told((h) => { const d = digest(h, 1); h.put(d.object, gzipSync(d.bytes.subarray(0, 40))); });
    expect(notable).toContain('not-answerable: The file is named like a digest and cannot be read as one: it is damaged, or was changed.');
  });

  test('a log file planted', async () => {
    expect(await told((h) => h.put(log(h, 0).path.replace('_log0x0', '_planted'), gzipSync(Buffer.from('{"Records":[]}')))))
      .toEqual({ tally: { 'not-covered': 1, proven: whole }, notable: ['not-covered: No digest lists this log file, though the digest of its time is here.'] });
  });

  test('a gzip member appended, with content and without', async () => {
    const more = 'altered: More data follows the first compressed part of this log file. The service writes one part; what follows was added afterwards, or the file was put together from several.';
    expect(await told((h) => { const l = log(h, 0); h.put(l.path, Buffer.concat([gzipSync(l.bytes), gzipSync(Buffer.from('{"Records":[]}'))])); }))
      .toEqual({ tally: { altered: 2, proven: whole - 1 }, notable: ['altered: The content does not have the hash that the digest states.', more] });
    expect(await told((h) => { const l = log(h, 0); h.put(l.path, Buffer.concat([gzipSync(l.bytes), gzipSync(Buffer.alloc(0))])); }))
      .toEqual({ tally: { altered: 1, proven: whole }, notable: [more] });
  });

  test('packed again, or handed over unpacked: the content is what was signed', async () => {
    expect(await told((h) => { for (const l of h.trail.logs) h.put(l.path, gzipSync(gunzipSync(readFileSync(h.at(l.path))), { level: 1 })); })).toEqual({ tally: { proven: whole }, notable: [] });
    expect(await told((h) => { for (const l of h.trail.logs) { rmSync(h.at(l.path)); h.put(l.path.replace(/\.gz$/, ''), l.bytes); } })).toEqual({ tally: { proven: whole }, notable: [] });
  });

  test('a log file moved to another folder', async () => {
    expect(await told((h) => { const l = log(h, 0); mkdirSync(h.at('elsewhere/kept')); renameSync(h.at(l.path), h.at(`elsewhere/kept/${path.basename(l.path)}`)); }, {}).catch(() => null)).toBeNull();
    const { tally, notable } = await told((h) => { const l = log(h, 0); const to = l.path.replace('/02/', '/03/'); h.put(to, gzipSync(l.bytes)); rmSync(h.at(l.path)); });
    expect({ tally, notable }).toEqual({ tally: { 'not-covered': 1, proven: whole }, notable: ['not-covered: The file lies in another folder than its digest states: it was moved. Its content is judged all the same.'] });
  });

  test('copied without the first part of its path', async () => {
    const { tally, notable } = await told((h) => { for (const one of ['CloudTrail', 'CloudTrail-Digest']) renameSync(h.at(`AWSLogs/111122223333/${one}`), h.at(one)); rmSync(h.at('AWSLogs'), { recursive: true }); });
    expect({ tally, notable }).toEqual({ tally: { 'not-covered': whole, proven: whole }, notable: [] });
  });

  test('cut off at the old end', async () => {
    const { tally, notable } = await told((h) => { rmSync(h.at(digest(h, 0).object)); });
    expect({ tally, notable: notable.length }).toEqual({ tally: { 'not-covered': 1 + logsAnHour, proven: whole - 1 - logsAnHour }, notable: 0 });
  });

  test('cut off at the new end: what is left is verified up to its last signature', async () => {
    const { tally } = await told((h) => { rmSync(h.at(digest(h, 3).object)); rmSync(h.at('head-object.json')); });
    expect(tally).toEqual({ 'not-answerable': 1, 'not-covered': logsAnHour, consistent: logsAnHour, proven: whole - 2 - 2 * logsAnHour });
  });

  test('another key of the same name', async () => {
    const wrong = Buffer.from(JSON.stringify({ PublicKeyList: [{ Fingerprint: key.fingerprint, Value: second.value }] }));
    const { tally } = await told(() => undefined, { trusted: wrong });
    expect(tally).toEqual({ 'not-answerable': hours, consistent: hours * logsAnHour });
  });

  test('a key of another name', async () => {
    expect((await told(() => undefined, { trusted: keyList(second) })).tally).toEqual({ 'not-answerable': hours, consistent: hours * logsAnHour });
  });

  test('keys rotated in the middle, both known, then one of them missing', async () => {
    const trail = makeTrail(hours, logsAnHour, (h) => (h < 2 ? key : second));
    expect(await told(() => undefined, { trail, trusted: keyList(key, second) })).toEqual({ tally: { proven: whole }, notable: [] });
    // Digests whose key is missing rest on the next ones, which state their hashes.
    expect((await told(() => undefined, { trail, trusted: keyList(second) })).tally).toEqual({ proven: whole });
  });

  test('two regions, hours without a log file, and backfill digests', async () => {
    const [a, b, c] = [makeTrail(2, 1, () => key), makeTrail(3, 0, () => key, 'us-east-1'), makeTrail(1, 1, () => key, 'ap-south-1', '_backfill')];
    const trail = { digests: [...a.digests, ...b.digests, ...c.digests], logs: [...a.logs, ...c.logs] };
    const { tally, notable } = await told((h) => {
      for (const [i, made] of [a, b, c].entries()) h.put(`head-${i}.json`, Buffer.from(JSON.stringify({ Metadata: { signature: made.digests.at(-1)?.signature, 'signature-algorithm': 'SHA256withRSA' } })));
      rmSync(h.at('head-object.json'));
    }, { trail });
    expect({ tally, notable }).toEqual({ tally: { proven: 2 + 2 + 3 + 1 + 1 }, notable: [] });
  });
});
