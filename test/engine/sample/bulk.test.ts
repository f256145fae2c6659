// Large seeded corpora: the rows asked for, unique ids, the same content every time, other programs can read them.
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BulkKind } from '../../../electron/engine/sample/bulk.ts';
import { bulkKinds, writeBulk } from '../../../electron/engine/sample/bulk.ts';
import { FaultError } from '../../../shared/faults.ts';
import { linesOf, parsed, sha256 } from './read-story.ts';
import type { Json } from './read-story.ts';

let folder = '';
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'exhibit-bulk-')); });
afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

async function contentOf(into: string, files: readonly string[]): Promise<string[]> {
  return await Promise.all(files.map(async (f) => {
    const bytes = await readFile(join(into, f));
    return (f.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  }));
}

async function make(kind: BulkKind, rows: number, run: string) {
  const into = join(folder, `${kind}-${rows}-${run}`);
  const bulk = await writeBulk(kind, rows, into);
  const sizes = await Promise.all(bulk.files.map(async (f) => (await stat(join(into, f))).size));
  return { bulk, contents: await contentOf(into, bulk.files), bytes: sizes.reduce((a, b) => a + b, 0) };
}

describe.each(bulkKinds)('%s', (kind) => {
  test('writes the same content twice, and reports what it wrote', async () => {
    const [a, b] = [await make(kind, 1_500, 'a'), await make(kind, 1_500, 'b')];
    expect(b.contents.map((c) => sha256(Buffer.from(c)))).toEqual(a.contents.map((c) => sha256(Buffer.from(c))));
    expect(a.bulk).toEqual({ files: a.bulk.files, rows: 1_500, bytes: a.bytes, contentBytes: a.contents.reduce((sum, c) => sum + Buffer.byteLength(c), 0) });
  });
});

test('text corpora hold as many different lines as rows were asked for, and the CSV a header', async () => {
  const counts = await Promise.all((['k8s', 'syslog', 'csv', 'access'] as const).map(async (kind) => {
    const { contents } = await make(kind, 777, 'count');
    const lines = linesOf(contents[0] ?? '');
    return [kind, lines.length, new Set(lines).size];
  }));
  expect(counts).toEqual([['k8s', 777, 777], ['syslog', 777, 777], ['csv', 778, 778], ['access', 777, 777]]);
});

describe('cloudtrail', () => {
  test('splits into delivery files of at most 25,000 records with unique ids and the documented members', async () => {
    const { bulk, contents } = await make('cloudtrail', 30_001, 'split');
    const files = contents.map((c) => (JSON.parse(c) as { Records: Json[] }).Records);
    const records = files.flat();
    const width = bulk.contentBytes / bulk.rows;
    expect({
      perFile: files.map((f) => f.length), ids: new Set(records.map((r) => r['eventID'])).size, requests: new Set(records.map((r) => r['requestID'])).size,
      names: bulk.files.every((f) => /^AWSLogs\/111122223333\/CloudTrail\/eu-central-1\/2026\/\d\d\/\d\d\/111122223333_CloudTrail_eu-central-1_2026\d{4}T\d{4}Z_\w{16}\.json\.gz$/.test(f)),
      wide: width > 1_100 && width < 1_300, times: records.every((r) => /^2026-01-\d\dT\d\d:\d\d:\d\dZ$/.test(String(r['eventTime']))),
    }).toEqual({ perFile: [25_000, 5_001], ids: 30_001, requests: 30_001, names: true, wide: true, times: true });
    const required = ['eventVersion', 'userIdentity', 'eventTime', 'eventSource', 'eventName', 'awsRegion', 'sourceIPAddress', 'userAgent', 'requestParameters', 'responseElements', 'requestID', 'eventID', 'readOnly', 'eventType', 'managementEvent', 'recipientAccountId', 'eventCategory'];
    expect(records.filter((r) => required.some((key) => !(key in r)))).toEqual([]);
  });

  test('the content of a thousand rows is the one of every other machine', async () => {
    const { contents } = await make('cloudtrail', 1_000, 'golden');
    expect(sha256(Buffer.from(contents.join('')))).toMatchInlineSnapshot(`"b525361aab93b111d698592365e8905bea1eeb82b9235fe067b0d8e2c899b7af"`);
  });
});

test('kubernetes rows are audit events with unique ids', async () => {
  const { contents } = await make('k8s', 2_000, 'json');
  const events = linesOf(contents[0] ?? '').map(parsed);
  expect({ ids: new Set(events.map((e) => e?.['auditID'])).size, kinds: [...new Set(events.map((e) => `${String(e?.['kind'])} ${String(e?.['apiVersion'])} ${String(e?.['stage'])}`))] })
    .toEqual({ ids: 2_000, kinds: ['Event audit.k8s.io/v1 ResponseComplete'] });
});

describe('refuses', () => {
  test.each([0, -1, 1.5, Number.NaN, 2 ** 32])('%s rows', async (rows) => {
    await expect(writeBulk('csv', rows, folder)).rejects.toMatchObject({ fault: { code: 'usage' } });
  });

  test('a folder that cannot be made, saying so', async () => {
    const file = join(folder, 'csv-1500-a', 'activity.csv');
    const failure = await writeBulk('csv', 5, join(file, 'below')).then(() => null, (error: unknown) => error);
    expect(failure instanceof FaultError && [failure.fault.code, failure.fault.why]).toEqual(['folder-unwritable', 'ENOTDIR']);
  });
});
