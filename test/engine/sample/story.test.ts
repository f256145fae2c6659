// The sample hand-over: the same on every run, counted as its manifest says, with every planted defect in its place.
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Planted, StoryCount, StoryFile, StoryManifest } from '../../../electron/engine/sample/manifest.ts';
import { composeStory, writeStory } from '../../../electron/engine/sample/story.ts';
import { bytesOf, csvRecords, filesUnder, linesOf, parsed, recordsOf, recount, sha256 } from './read-story.ts';
import type { Json } from './read-story.ts';

let folder = '';
let manifest: StoryManifest;
const texts = new Map<string, string>();
const stored = new Map<string, Buffer>();

const nameOf = (file: StoryFile) => [file.path, ...file.inside].join('/');
const textOf = (name: string): string => texts.get(name) ?? expect.fail(`no file ${name}`);
const planted = (id: string): Planted => manifest.planted.find((p) => p.id === id) ?? expect.fail(`nothing planted as ${id}`);
const countOf = ({ found, events, nonRecords, quarantined, duplicates }: StoryCount): StoryCount => ({ found, events, nonRecords, quarantined, duplicates });
const member = (record: Json | null | undefined, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as { [key: string]: unknown } | null | undefined)?.[key], record);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-story-'));
  manifest = await writeStory(folder);
  for (const file of manifest.files) {
    const bytes = await bytesOf(folder, file);
    stored.set(nameOf(file), bytes.stored);
    texts.set(nameOf(file), bytes.content.toString('utf8'));
  }
}, 60_000);
afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

const trailFiles = () => manifest.files.filter((f) => f.shape === 's3-delivery');
const trailRecords = () => trailFiles().flatMap((f) => recordsOf(f, textOf(nameOf(f))) as Json[]);
const auditLines = () => linesOf(textOf('handover/kubernetes/audit.log'));

describe('determinism', () => {
  test('two runs in one process compose the same', () => {
    expect(composeStory().manifest).toEqual(manifest);
  });

  // Contents without gzip and without the hash list, which names compressed bytes: those depend on the zlib version.
  test('the contents are the ones of every other machine', () => {
    const lines = manifest.files.filter((f) => f.role === 'evidence').map((f) => `${nameOf(f)} ${sha256(Buffer.from(textOf(nameOf(f)), 'utf8'))}`);
    expect({ contents: sha256(Buffer.from(lines.join('\n'))), totals: manifest.totals }).toMatchInlineSnapshot(`
      {
        "contents": "c7358c6505236dfd6f10bd2f015e773c8cdca5f00355f910a9ba098edc749e62",
        "totals": {
          "contentBytes": 21403916,
          "duplicates": 103,
          "events": 32803,
          "files": 158,
          "found": 32912,
          "nonRecords": 4,
          "quarantined": 2,
        },
      }
    `);
  });

  test('files carry the time of the hand-over, the edited one a later one', async () => {
    const times = await Promise.all(['handover/SHA256SUMS', 'handover/hr/leavers.csv', 'handover/kubernetes/audit.log'].map(async (path) => (await stat(join(folder, path))).mtime.toISOString()));
    expect(times).toEqual(['2026-03-05T09:00:00.000Z', '2026-03-05T09:00:00.000Z', '2026-03-05T16:41:20.000Z']);
  });
});

describe('the manifest', () => {
  test('names every file, with the hash and size it has', async () => {
    expect(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifest);
    const onDisk = (await filesUnder(folder)).filter((path) => path !== 'manifest.json');
    expect(manifest.files.filter((f) => f.inside.length === 0).map((f) => f.path).sort()).toEqual(onDisk);
    const measured = manifest.files.map((f) => {
      const bytes = stored.get(nameOf(f)) ?? Buffer.alloc(0);
      const content = Buffer.from(textOf(nameOf(f)), 'utf8');
      return f.role === 'container' ? { sha256: sha256(bytes), bytes: bytes.length, contentSha256: sha256(bytes), contentBytes: bytes.length }
        : { sha256: sha256(bytes), bytes: bytes.length, contentSha256: sha256(content), contentBytes: content.length };
    });
    expect(measured).toEqual(manifest.files.map(({ sha256: hash, bytes, contentSha256, contentBytes }) => ({ sha256: hash, bytes, contentSha256, contentBytes })));
  });

  test('counts as an independent recount does, and balances', () => {
    const seen = new Set<string>();
    const again = manifest.files.map((f) => [nameOf(f), recount(f, textOf(nameOf(f)), seen)]);
    expect(again).toEqual(manifest.files.map((f) => [nameOf(f), countOf(f)]));
    for (const f of [...manifest.files, manifest.totals]) expect(f.events + f.quarantined + f.duplicates + f.nonRecords).toBe(f.found);
    const { files, contentBytes, ...sum } = manifest.totals;
    const evidence = manifest.files.filter((f) => f.role === 'evidence');
    expect({ files, contentBytes, ...sum }).toEqual(evidence.reduce((a, f) => ({
      files: a.files + 1, contentBytes: a.contentBytes + f.contentBytes, found: a.found + f.found, events: a.events + f.events,
      nonRecords: a.nonRecords + f.nonRecords, quarantined: a.quarantined + f.quarantined, duplicates: a.duplicates + f.duplicates,
    }), { files: 0, contentBytes: 0, found: 0, events: 0, nonRecords: 0, quarantined: 0, duplicates: 0 }));
  });

  test('every step of the incident stands in the file it names', () => {
    const missing = manifest.steps.filter((s) => !textOf(s.file).includes(s.nativeId ?? s.actor)).map((s) => s.id);
    expect(missing).toEqual([]);
    expect(manifest.steps.map((s) => s.at)).toEqual(manifest.steps.map((s) => s.at).toSorted());
    expect(new Set([...manifest.steps, ...manifest.planted].map((s) => s.id)).size).toBe(manifest.steps.length + manifest.planted.length);
  });
});

describe('planted defects', () => {
  test('one hour of delivery files is missing and no other', () => {
    const { expect: found } = planted('cloudtrail-missing-hour');
    const hours = new Set(trailRecords().map((r) => String(r['eventTime']).slice(0, 13)));
    const stamps = new Set(trailFiles().map((f) => /_(\d{8}T\d{4}Z)_/.exec(f.path)?.[1]?.slice(0, 11)));
    const calendar = ['02', '03', '04'].flatMap((day) => Array.from({ length: 24 }, (_, h) => `2026-03-${day}T${String(h).padStart(2, '0')}`));
    expect(calendar.filter((hour) => !hours.has(hour))).toEqual([String(found['hour']).slice(0, 13)]);
    expect(calendar.filter((hour) => !stamps.has(hour.replaceAll('-', '')))).toEqual([String(found['hour']).slice(0, 13)]);
    expect(trailRecords().filter((r) => String(r['eventTime']) >= String(found['from']) && String(r['eventTime']) < String(found['to']))).toEqual([]);
    expect((found['missingStamps'] as string[]).filter((stamp) => trailFiles().some((f) => f.path.includes(stamp)))).toEqual([]);
    expect(found['lostRecords']).toBeGreaterThan(100);
  });

  test('one delivery file came twice, byte for byte, under another name', () => {
    const { first, second, duplicates } = planted('cloudtrail-redelivery').expect as { first: string; second: string; duplicates: number };
    const records = (JSON.parse(textOf(first)) as { Records: Json[] }).Records;
    expect({ same: textOf(second) === textOf(first), named: first === second, count: records.length }).toEqual({ same: true, named: false, count: duplicates });
    expect(trailRecords().length - new Set(trailRecords().map((r) => r['eventID'])).size).toBe(duplicates);
  });

  test('nothing was recorded while the log was switched off', () => {
    const { from, to, stopEventId, startEventId } = planted('cloudtrail-logging-stopped').expect;
    const at = trailRecords().filter((r) => String(r['eventTime']) >= String(from) && String(r['eventTime']) <= String(to)).map((r) => [r['eventName'], r['eventTime'], r['eventID']]);
    expect(at.toSorted((a, b) => String(a[1]).localeCompare(String(b[1])))).toEqual([['StopLogging', from, stopEventId], ['StartLogging', to, startEventId]]);
  });

  test('delivery files are not in order of time', () => {
    const inOrder = trailFiles().filter((f) => {
      const times = (recordsOf(f, textOf(nameOf(f))) as Json[]).map((r) => String(r['eventTime']));
      return times.length > 5 && times.every((t, i) => i === 0 || t >= String(times[i - 1]));
    });
    expect(inOrder).toEqual([]);
  });

  test('the hash list disagrees with the edited file only', () => {
    const listed = linesOf(textOf('handover/SHA256SUMS')).map((line) => ({ hash: line.slice(0, 64), path: `handover/${line.slice(66)}` }));
    const onDisk = manifest.files.filter((f) => f.inside.length === 0 && f.role !== 'hash-list');
    expect(listed.map((l) => l.path)).toEqual(onDisk.map((f) => f.path));
    const { listedSha256, actualSha256 } = planted('k8s-edited-file').expect;
    const wrong = listed.flatMap((l) => {
      const actual = sha256(stored.get(l.path) ?? Buffer.alloc(0));
      return actual === l.hash ? [] : [{ path: l.path, listed: l.hash, actual }];
    });
    expect(wrong).toEqual([{ path: 'handover/kubernetes/audit.log', listed: listedSha256, actual: actualSha256 }]);
  });

  test('putting the removed line and the changed value back would satisfy the hash list', () => {
    const { removed, changed, listedSha256 } = planted('k8s-edited-file').expect as unknown as {
      removed: { auditID: string; line: number; secret: string }; changed: { auditID: string; line: number; from: string; to: string }; listedSha256: string };
    const lines = auditLines();
    // Only the generator still knows the removed line.
    const original = composeStory().beforeEdit.content.toString('utf8').split('\n').find((l) => l.includes(removed.auditID)) ?? '';
    const altered = String(lines[changed.line - 1]);
    expect({ gone: lines.some((l) => l.includes(removed.auditID)), id: parsed(altered)?.['auditID'], ips: parsed(altered)?.['sourceIPs'], secret: member(parsed(original), 'objectRef.name') })
      .toEqual({ gone: false, id: changed.auditID, ips: [changed.to], secret: removed.secret });
    lines[changed.line - 1] = altered.replace(changed.to, changed.from);
    lines.splice(removed.line - 1, 0, original);
    expect(sha256(Buffer.from(`${lines.join('\n')}\n`))).toBe(listedSha256);
  });

  test('the Kubernetes log has one doubled and one cut line where the manifest says', () => {
    const lines = auditLines();
    const [a, b] = planted('k8s-doubled-line').expect['lines'] as [number, number];
    const cut = planted('k8s-malformed-line').expect;
    const bad = lines.flatMap((line, i) => (parsed(line) === null ? [{ line: i + 1, bytes: Buffer.byteLength(line), quarantined: 1 }] : []));
    const twice = lines.flatMap((line, i) => (i > 0 && line === lines[i - 1] ? [[i, i + 1]] : []));
    expect({ bad, twice, distinct: new Set(lines).size }).toEqual({ bad: [cut], twice: [[a, b]], distinct: lines.length - 1 });
  });

  test('auth.log has three blank lines, portal.jsonl ends in the middle of a record', () => {
    const blank = linesOf(textOf('handover/linux/auth.log')).flatMap((line, i) => (line === '' ? [i + 1] : []));
    const portal = textOf('handover/app/portal.jsonl');
    const last = linesOf(portal).at(-1) ?? '';
    expect({ blank, ends: portal.endsWith('\n'), last: { line: linesOf(portal).length, bytes: Buffer.byteLength(last), quarantined: parsed(last) === null ? 1 : 0 } })
      .toEqual({ blank: planted('auth-blank-lines').expect['lines'], ends: false, last: planted('portal-truncated').expect });
  });

  test('the numbering of one host jumps once', () => {
    const last = new Map<string, number>();
    const gaps: unknown[] = [];
    linesOf(textOf('handover/linux/app-5424.log')).forEach((line, i) => {
      const [, host = '', text = ''] = /^<\d+>1 \S+ (\S+) .*\[meta sequenceId="(\d+)"/.exec(line) ?? [];
      const number = Number(text);
      const before = last.get(host);
      if (before !== undefined && number !== before + 1) gaps.push({ host, sequence: 'meta sequenceId', after: before, before: number, missing: number - before - 1, line: i + 1 });
      last.set(host, number);
    });
    expect({ gaps, hosts: last.size }).toEqual({ gaps: [planted('app-sequence-gap').expect], hosts: 2 });
  });

  test('the request ids show the web server seven minutes ahead', () => {
    const { skewSeconds, sharedRequests } = planted('web-skewed-clock').expect as { skewSeconds: number; sharedRequests: number };
    const portal = new Map(linesOf(textOf('handover/app/portal.jsonl')).map(parsed).filter((r) => r?.['requestId']).map((r) => [String(r?.['requestId']), Date.parse(String(r?.['ts']))]));
    const web = ['handover/web/access.log.1.gz', 'handover/web/access.log'].flatMap((name) => linesOf(textOf(name)));
    const skews = web.flatMap((line) => {
      const [, time = '', rid = ''] = /\[([^\]]+)\] "\S+ \S+?\?rid=([0-9a-f]+) /.exec(line) ?? [];
      const at = portal.get(rid);
      return at === undefined ? [] : [Math.floor((Date.parse(`${time.slice(0, 11).replaceAll('/', ' ')} ${time.slice(12)}`)) / 1000) - Math.floor(at / 1000)];
    });
    expect({ skews: [...new Set(skews)], count: skews.length }).toEqual({ skews: [skewSeconds], count: sharedRequests });
  });

  test('hostile text stands where the manifest says', () => {
    const agent = linesOf(textOf('handover/web/access.log.1.gz'))[Number(planted('web-hostile-agent').expect['line']) - 1];
    const note = csvRecords(textOf('handover/hr/leavers.csv'))[Number(planted('hr-formula').expect['record'])]?.[8];
    expect([agent?.includes('"<img src=x onerror=alert(1)>"'), note?.startsWith('=HYPERLINK(')]).toEqual([true, true]);
  });

  test('the bulk read stands out: 640 customer records from one foreign address', () => {
    const reads = trailRecords().filter((r) => r['eventName'] === 'GetObject' && String(member(r, 'requestParameters.key')).startsWith('customers/2025/'));
    expect({ count: reads.length, ips: [...new Set(reads.map((r) => r['sourceIPAddress']))], keys: new Set(reads.map((r) => member(r, 'requestParameters.key'))).size })
      .toEqual({ count: 640, ips: ['203.0.113.67'], keys: 640 });
  });
});
