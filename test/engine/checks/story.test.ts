// The sample hand-over: every planted defect is found by the check that is for it, at its place, and the same again in a second run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runChecks } from '../../../electron/engine/checks/run.ts';
import { scanPrivacy } from '../../../electron/engine/entities/scan.ts';
import { formats } from '../../../electron/engine/formats/registry.ts';
import { ingest } from '../../../electron/engine/load/ingest.ts';
import { evaluateRetention } from '../../../electron/engine/retention/evaluate.ts';
import type { Planted, StoryManifest } from '../../../electron/engine/sample/manifest.ts';
import { writeStory } from '../../../electron/engine/sample/story.ts';
import { createCase } from '../../../electron/engine/store/open-case.ts';
import type { OpenCase } from '../../../electron/engine/store/open-case.ts';
import type { CheckResult, PrivacyResult } from '../../../shared/contract.ts';
import { testPorts } from '../../support/case.ts';

let folder = '';
let open: OpenCase;
let manifest: StoryManifest;
let results: readonly CheckResult[];
let privacy: PrivacyResult;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'exhibit-story-checks-'));
  manifest = await writeStory(folder);
  open = await createCase(path.join(folder, 'story.exhibit'), 'Story', testPorts(folder));
  const now = new Date('2026-03-06T00:00:00Z');
  await ingest(open, { paths: [path.join(folder, 'handover')], keep: 'copy', wish: () => ({}) }, { now, report: { progress: () => undefined, item: () => undefined, monotonic: () => 0 } });
  results = await runChecks(open);
  privacy = await scanPrivacy(open.database);
}, 120_000);
afterAll(async () => {
  await open.close();
  rmSync(folder, { recursive: true, force: true });
});

const planted = (id: string): Planted => manifest.planted.find((p) => p.id === id) ?? expect.fail(`nothing planted as ${id}`);
const findings = (check: string) => results.find((r) => r.id === check)?.findings ?? expect.fail(`no check ${check}`);
const micros = (iso: unknown): bigint => BigInt(Date.parse(String(iso))) * 1000n;
/** The evidence path of a planted file is where its copy was found; a compressed file’s records stand in the member inside. */
const isIn = (file: string) => (f: { readonly path: string | null }): boolean => f.path !== null && (f.path === file || f.path.startsWith(`${file}/`));

describe('planted defects', () => {
  test('the missing hour, and no other', () => {
    const { from, to } = planted('cloudtrail-missing-hour').expect;
    const hour = 3_600_000_000n;
    expect(findings('missing-period').map((f) => [f.fromTime, f.toTime, f.detail])).toEqual([[(micros(from) / hour + (micros(from) % hour > 0n ? 1n : 0n)) * hour, (micros(to) / hour + (micros(to) % hour > 0n ? 1n : 0n)) * hour, expect.stringContaining('eu-central-1')]]);
  });

  test('the file that was delivered twice, and the line that stands twice', () => {
    const [first, second] = [planted('cloudtrail-redelivery'), planted('k8s-doubled-line')];
    const found = findings('duplicates-by-id');
    expect([found.filter(isIn(first.file)).map((f) => f.count), found.filter(isIn(second.file)).map((f) => f.count), found.length]).toEqual([[first.expect['duplicates']], [second.expect['duplicates']], 2]);
  });

  test('the logging that was stopped, by whom and for how long', () => {
    const { from, to } = planted('cloudtrail-logging-stopped').expect;
    const found = findings('logging-stopped').filter((f) => f.fromTime === micros(from));
    expect(found).toMatchObject([{ summary: 'The logging was stopped and started again 44 min 47 s later', toTime: micros(to), detail: expect.stringContaining('StopLogging') }]);
    expect(found.every(isIn(planted('cloudtrail-logging-stopped').file))).toBe(true);
  });

  test('the file that was edited after the hash list was made', () => {
    const { file, expect: { listedSha256, actualSha256 } } = planted('k8s-edited-file');
    expect(findings('hash-list').map((f) => [f.summary, f.path, f.detail])).toEqual([['The file does not have the hash the list gives', file, `list handover/SHA256SUMS; listed sha256 ${String(listedSha256)}; found sha256 ${String(actualSha256)}`]]);
  });

  test('the last line that is cut off, and the line that is no JSON', () => {
    const [cut, broken] = [planted('portal-truncated'), planted('k8s-malformed-line')];
    expect(findings('truncated-item').map((f) => [f.path, f.record])).toEqual([[cut.file, Number(cut.expect['line']) - 1]]);
    expect(findings('quarantined-records').filter(isIn(broken.file)).map((f) => [f.record, f.count])).toEqual([[Number(broken.expect['line']) - 1, 1]]);
  });

  test('the clock that is seven minutes ahead', () => {
    const { skewSeconds, sharedRequests } = planted('web-skewed-clock').expect;
    const [found, ...more] = findings('clock-skew');
    expect([more, found?.count, found?.summary]).toEqual([[], sharedRequests, expect.stringMatching(/^web-access is 4(19|20)\.\d s ahead of generic-json$/)]);
    expect(Math.abs(Number(/[\d.]+/.exec(found?.summary ?? '')?.[0]) - Number(skewSeconds))).toBeLessThan(1);
  });

  test.skipIf(!formats.some((f) => f.format.sequence !== undefined))('the numbers that are missing', () => {
    const { after, before, missing, host } = planted('app-sequence-gap').expect;
    expect(findings('sequence-gap').map((f) => [f.summary, f.count, f.path])).toEqual([[`${String(missing)} numbers are missing between ${String(after)} and ${String(before)}`, missing, planted('app-sequence-gap').file]]);
    expect(findings('sequence-gap')[0]?.detail).toContain(String(host));
  });

  test('personal data at its place, counted as planted', () => {
    const wanted = manifest.planted.filter((p) => p.kind === 'personal-data').map((p) => [p.id, p.expect['entity'], p.file, p.expect['member'], p.expect['occurrences'], p.expect['distinct']]);
    const found = wanted.map(([id, entity, file, member]) => {
      const hit = privacy.hits.find((h) => h.entity === entity && h.path === file && h.field === member);
      return [id, hit?.entity, hit?.path, hit?.field, hit?.count, hit?.distinct];
    });
    expect(found).toEqual(wanted);
  });

  test('nothing is left that no check knows', () => {
    const answered = new Set(['missing-hour', 'duplicate-delivery', 'doubled-line', 'skewed-clock', 'edited-file', 'truncated-last-line', 'logging-stopped', 'malformed-line', 'sequence-gap', 'personal-data']);
    // Blank lines are counted by the accounting; hostile text is for the screens.
    expect(manifest.planted.filter((p) => !answered.has(p.kind)).map((p) => p.kind).sort()).toEqual(['blank-lines', 'hostile-text', 'hostile-text']);
  });
});

test('personal data is counted as the manifest counts it, kind by kind', () => {
  const counted = privacy.entities.map((e) => ({ entity: e.id, distinct: e.distinct, occurrences: e.count, items: e.items }));
  const wanted = manifest.entities.map((e) => ({ entity: e.entity, distinct: e.distinct, occurrences: e.occurrences, items: Object.keys(e.files).length }));
  expect(counted).toEqual(wanted.sort((a, b) => (a.entity < b.entity ? -1 : 1)));
});

test('silence is told only where something is missing', () => {
  const holes = [planted('cloudtrail-missing-hour'), planted('cloudtrail-logging-stopped')].map((p) => [micros(p.expect['from']), micros(p.expect['to'])] as const);
  const beside = findings('silence').filter((f) => !holes.some(([from, to]) => f.fromTime !== null && f.toTime !== null && f.fromTime <= to && f.toTime >= from));
  expect({ found: findings('silence').length > 0, beside }).toEqual({ found: true, beside: [] });
});

test('a second run says exactly the same', async () => {
  expect(await runChecks(open)).toEqual(results);
  expect(await scanPrivacy(open.database)).toEqual(privacy);
  const [once, twice] = [await evaluateRetention(open.database, 'pci-dss-4.0.1', null), await evaluateRetention(open.database, 'pci-dss-4.0.1', null)];
  expect(twice).toEqual(once);
}, 60_000);

test('one check alone says the same as among all', async () => {
  for (const id of ['hash-list', 'logging-stopped']) expect(await runChecks(open, { only: [id] })).toEqual(results.filter((r) => r.id === id));
});
