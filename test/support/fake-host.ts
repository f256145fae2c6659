// A made-up engine behind a made-up door, in the page itself: lets a browser show every state of the window without a case.
import type { Input, Output, RequestName } from '../../shared/contract.ts';
import { FaultError } from '../../shared/faults.ts';
import type { Fault } from '../../shared/faults.ts';
import type { Progress, PushName, Pushes } from '../../shared/pushes.ts';
import { serve } from '../../shared/rpc-serve.ts';
import { textPort } from '../../shared/rpc.ts';
import { fakeChecks, fakeCustody, fakeIdentity, fakePrivacy, fakeRetention, fakeSpecs, fakeVerification } from './fake-answers.ts';
import { fakeAccounting, fakeCandidates, fakeItems, fakeLedger, fakePlan, fakeQuarantine, fakeSummary, hashOf } from './fake-case.ts';
import { fakeHealth } from './fake-health.ts';
import { fakeFormats, fakeLast, fakeTimeline } from './fake-timeline.ts';

export type Scene = {
  /** start: no case. new: a case without evidence. full: everything. */
  readonly state: 'start' | 'new' | 'full';
  readonly rows: number; readonly hasRecent: boolean; readonly hasIdentity: boolean;
  /** Names of requests that fail. */
  readonly failing: readonly string[];
  /** Long requests go on for this long, with progress. */
  readonly longMs: number;
  readonly isCalm: boolean;
};
type Answers = { [N in RequestName]?: (input: Input<N>, report: (p: Partial<Progress>) => void, signal: AbortSignal) => Output<N> | Promise<Output<N>> };

const fault: Fault = { code: 'case-damaged', what: 'The events of this case could not be read.', why: 'a page of the database does not match its checksum', where: 'case.duckdb, block 1,204', tried: ['reading the block again', 'the copy in the write-ahead log'], remedy: 'Verify the case; if the originals are intact, load the evidence into a new case.' };
const pause = (ms: number, signal: AbortSignal): Promise<void> => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, ms);
  signal.addEventListener('abort', () => { clearTimeout(timer); reject(new FaultError({ code: 'cancelled', what: 'Cancelled.' })); });
});

export function fakeEngine(scene: Scene) {
  let isOpen = scene.state !== 'start';
  let isEmpty = scene.state === 'new';
  let identity = scene.hasIdentity ? fakeIdentity : null;
  const timeline = fakeTimeline(isEmpty ? 0 : scene.rows);
  const listeners = new Set<<P extends PushName>(name: P, payload: Pushes[P]) => void>();
  const push = <P extends PushName>(name: P, payload: Pushes[P]): void => { for (const l of listeners) l(name, payload); };
  const zero = { found: 0, events: 0, quarantined: 0, duplicates: 0, nonRecords: 0, balanced: true };
  const summary = (): Output<'case.summary'> => {
    const s = fakeSummary(scene.rows);
    if (isEmpty) return { ...s, accounting: zero, items: 0, files: 0, bytes: 0, firstTime: null, lastTime: null, untimed: 0, sources: [], losses: 0, assumptions: 0, custodyEntries: 1 };
    return scene.isCalm ? { ...s, losses: 0, assumptions: 0, untimed: 0, accounting: { found: scene.rows, events: scene.rows, quarantined: 0, duplicates: 0, nonRecords: 0, balanced: true } } : { ...s, interrupted: [] };
  };
  const lasting = async (stage: Progress['stage'], report: (p: Partial<Progress>) => void, signal: AbortSignal): Promise<void> => {
    for (let i = 1; i <= 40 && scene.longMs > 0; i++) {
      report({ stage, subject: fakeItems[i % fakeItems.length]?.path ?? null, done: i * 20_000_000, total: 812_345_678, unit: 'bytes', recordsSoFar: i * 31_000, perSecond: 412_000, secondsLeft: (40 - i) * 2 });
      if (stage === 'receiving') { const item = fakeItems[i % fakeItems.length]; if (item) push('evidence.item', { path: item.path, status: item.status, format: item.format, formatTitle: item.formatTitle, why: item.why, found: item.accounting.found }); }
      await pause(scene.longMs / 40, signal);
    }
  };
  const answers: Answers = {
    'app.state': () => ({ version: '0.1.0', platform: 'linux x64', engine: 'DuckDB 1.5.5', profile: '/home/m.keller/.config/exhibit', openCase: isOpen ? summary().path : null, identity, recent: scene.hasRecent ? [{ path: summary().path, title: 'Access review, first quarter 2026', openedAt: fakeLast, exists: true }, { path: '/mnt/share/Insolvency/2025/Müller-GmbH-payroll-export-investigation-with-a-very-long-name.exhibit', title: 'Payroll export', openedAt: fakeLast - 86_400_000_000n * 12n, exists: true }, { path: '/media/usb/old.exhibit', title: 'Old USB case', openedAt: fakeLast - 86_400_000_000n * 90n, exists: false }] : [] }),
    'app.specs': () => fakeSpecs,
    'trust.list': () => ({ files: isEmpty ? [] : [
      { id: 1, madeAt: 1_775_000_000_000_000n, name: 'list-public-keys.json', size: 1204, sha256: 'a1'.repeat(32), suppliedBy: 'Cloud team of the client, by telephone', reason: 'Fingerprint read out and compared', withdrawnAt: null },
      { id: 2, madeAt: 1_775_003_600_000_000n, name: 'entered as text', size: 64, sha256: 'b2'.repeat(32), suppliedBy: 'Letter of 2 March', reason: 'Hash of the hand-over as posted', withdrawnAt: 1_775_007_200_000_000n },
    ] }),
    'folder.list': ({ path }) => ({ path: path ?? '/home/m.keller', parent: path === '/' ? null : '/home', entries: [{ name: 'Exhibit', path: '/home/m.keller/Exhibit', kind: 'folder', size: null }, { name: 'Access-review.exhibit', path: '/home/m.keller/Access-review.exhibit', kind: 'case', size: null }, { name: 'handover-2026-03.zip', path: '/home/m.keller/handover-2026-03.zip', kind: 'file', size: 812_345_678 }] }),
    'case.summary': () => summary(),
    'case.create': () => { isOpen = true; isEmpty = true; return summary(); },
    'case.open': () => { isOpen = true; isEmpty = false; return summary(); },
    'case.close': () => { isOpen = false; return {}; },
    'case.sample': async (_, report, signal) => { await lasting('reading', report, signal); isOpen = true; isEmpty = false; return summary(); },
    'case.verify': async (_, report, signal) => { await lasting('verifying', report, signal); return fakeVerification('case'); },
    'evidence.explain': async (_, report, signal) => { await lasting('reading', report, signal); return fakePlan; },
    'evidence.add': async (_, report, signal) => { await lasting('receiving', report, signal); isEmpty = false; return { accounting: fakeAccounting(scene.rows), items: [...fakeItems], balanced: true, added: fakeAccounting(412_000) }; },
    'evidence.items': ({ from = 0 }) => (isEmpty ? { total: 0, items: [] } : { total: fakeItems.length, items: fakeItems.slice(from) }),
    'evidence.item': ({ id }) => ({ item: fakeItems.find((i) => i.id === id) ?? fakeItems[0] as Output<'evidence.item'>['item'], candidates: fakeCandidates, ledger: fakeLedger.filter((l) => l.item === id) }),
    'accounting.read': () => ({ total: summary().accounting, byFormat: summary().sources.map((s) => ({ format: s.format, title: s.title, items: s.items, accounting: { ...zero, found: s.events, events: s.events } })), notRead: isEmpty || scene.isCalm ? [] : fakeItems.filter((i) => ['unknown', 'undecided', 'skipped', 'kept', 'empty', 'duplicate', 'failed'].includes(i.status)).map((i) => ({ path: i.path, status: i.status, why: i.why })) }),
    'ledger.read': () => (isEmpty ? { total: 0, rows: [] } : { total: fakeLedger.length, rows: [...fakeLedger] }),
    'quarantine.read': () => fakeQuarantine,
    'timeline.view': ({ filter, sort }) => timeline.view(filter, sort),
    'timeline.page': async ({ view = 0, from, count, columns }, _, signal) => { await pause(12, signal); return timeline.page(view, from, count, columns ?? []); },
    'timeline.histogram': ({ from = 0n, to = 1n, buckets, by = 'none', filter }) => timeline.histogram(from, to, buckets, by, filter),
    'timeline.facet': ({ column, limit = 20 }) => timeline.facet(column, limit),
    'timeline.locate': ({ view = 0, time }) => ({ row: timeline.locate(view, time) }),
    'event.read': ({ view = 0, row = 0 }) => eventOf(timeline.event(timeline.base(view, row)), timeline.base(view, row)),
    'integrity.run': async (_, report, signal) => { await lasting('checking', report, signal); return { results: [...fakeChecks] }; },
    'health.read': async ({ withPrivacy = false }, report, signal) => { await lasting('checking', report, signal); return fakeHealth(fakeFormats, withPrivacy); },
    'privacy.scan': async (_, report, signal) => { await lasting('scanning', report, signal); return fakePrivacy; },
    'retention.evaluate': async (_, report, signal) => { await lasting('checking', report, signal); return fakeRetention; },
    'report.export': async ({ folder }, report, signal) => { await lasting('composing', report, signal); return { folder: `${folder}/access-review.exhibit-report`, files: ['report.pdf', 'report.json', 'manifest.json', 'manifest.p7s', 'custody.jsonl', 'certificate.pem'].map((name, i) => ({ name, size: 812_345 >> i, sha256: hashOf(60 + i) })), signer: 'Maria Keller', fingerprint: fakeIdentity.fingerprint, throwAway: false }; },
    'package.verify': async (_, report, signal) => { await lasting('verifying', report, signal); return fakeVerification('package', 'failed'); },
    'identity.show': () => ({ identity }),
    'identity.create': ({ name }) => (identity = { ...fakeIdentity, name }),
    'time.list': () => ({ settings: [] }),
    'time.pairs': () => ({ pairs: [] }),
    'time.skew': () => ({ sources: [], pairs: [], left: 0, unlinked: [], cannotTell: ['Which of two clocks is right.', 'Clocks of sources that recorded nothing in common.'], sql: 'SELECT …' }),
    'transfer.list': () => ({ transfers: isEmpty ? [] : [{
      id: 118, recordedAt: 1_775_000_000_000_000n, recordedBy: 'm.keller@lab-3', direction: 'out', counterparty: 'District court, registry of the second chamber', medium: 'USB disk', mediumSerial: 'WX-4711', sealNumbers: ['A-11', 'A-12'], at: 1_774_948_500_000_000n, offset: 120, reason: 'Order of 27 March', handOverRoot: null, expected: null,
      receipts: [{ madeAt: 1_775_000_060_000_000n, sha256: 'c3'.repeat(32), root: 'd4'.repeat(32), signer: 'M. Keller', fingerprint: 'e5'.repeat(32) }],
      countersignatures: [{ addedAt: 1_775_100_000_000_000n, receipt: 'c3'.repeat(32), signer: 'CN=Registry', verdict: 'consistent', statement: 'The signature fits the receipt; nobody vouches for its certificate.' }],
    }] }),
    'custody.read': ({ from = 0, limit = 200 }) => fakeCustody(from, limit, !scene.failing.includes('intact')),
  };
  return {
    async requestUnknown(name: string, input: unknown, call: { readonly signal?: AbortSignal; readonly id?: string } = {}): Promise<unknown> {
      if (scene.failing.includes(name)) throw new FaultError(fault);
      const answer = answers[name as RequestName] as ((input: unknown, report: (p: Partial<Progress>) => void, signal: AbortSignal) => unknown) | undefined;
      if (!answer) throw new FaultError({ code: 'unknown-request', what: 'Not made up yet.' });
      const report = (p: Partial<Progress>): void => push('progress', { request: call.id ?? '', stage: 'reading', subject: null, done: 0, total: null, unit: 'steps', recordsSoFar: 0, perSecond: null, secondsLeft: null, ...p });
      return answer(input, report, call.signal ?? new AbortController().signal);
    },
    onPush(listener: <P extends PushName>(name: P, payload: Pushes[P]) => void): () => void { listeners.add(listener); return () => { listeners.delete(listener); }; },
  };
}

function eventOf(e: Record<string, unknown>, n: number): Output<'event.read'> {
  const text = (name: string): string | null => (e[name] === null || e[name] === undefined ? null : typeof e[name] === 'bigint' ? (name === 'time' ? new Date(Number((e[name] as bigint) / 1000n)).toISOString() : String(e[name])) : String(e[name]));
  const from: Record<string, string> = { time: 'eventTime', actor: 'userIdentity.arn › last part', action: 'eventName', target: 'requestParameters.bucketName, requestParameters.key', sourceAddress: 'sourceIPAddress', outcome: 'errorCode (absent: success)' };
  const raw = `{"eventVersion":"1.11","eventTime":"${text('time')}","eventSource":"s3.amazonaws.com","eventName":"${text('action')}","awsRegion":"eu-central-1","sourceIPAddress":"${text('sourceAddress')}","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/${text('actor')}","accessKeyId":"AKIAIOSFODNN7EXAMPLE"},"requestParameters":{"bucketName":"payroll-archive","key":"2026/02/salaries.csv","x":12345678901234567890.10},"additionalEventData":{"bytesTransferredOut":10485760.0,"SignatureVersion":"SigV4"},"readOnly":true,"resources":null,"eventID":"0f1e2d3c-${n}"}`;
  return {
    id: text('id') ?? '', message: `${text('actor') ?? 'Somebody'} did ${text('action')} on ${text('target')} from ${text('sourceAddress')}: ${text('outcome')}.`,
    fields: ['time', 'timeText', 'timePrecision', 'timeZoneSource', 'actor', 'actorKind', 'action', 'category', 'outcome', 'target', 'sourceAddress', 'service', 'region', 'format', 'record'].map((name) => ({ name, title: name.replace(/([A-Z])/g, ' $1').replace(/^./, (c) => c.toUpperCase()), value: name === 'timeText' ? text('time') : text(name), from: from[name] ?? null })),
    raw, rawIsExact: n % 5 !== 0, recordHash: hashOf(n % 90), orderWithin: null, place: { item: 2, path: fakeItems[1]?.path ?? '', itemSha256: hashOf(2), file: 'handover-2026-03.zip', fileSha256: hashOf(1), record: n % 100_000, offset: 1_234_567 + n, length: raw.length, format: fakeFormats[0]?.format ?? '', shape: 's3-delivery', formatHash: hashOf(9) },
  };
}

/** Lays `window.exhibit` as a door would, with the made-up engine right behind it. */
export function openFakeDoor(scene: Scene): void {
  const toPage = new Set<(text: string) => void>();
  const toEngine = new Set<(text: string) => void>();
  const later = (set: Set<(text: string) => void>, text: string): void => queueMicrotask(() => { for (const l of set) l(text); });
  serve(textPort({ post: (text) => later(toPage, text), onMessage: (l) => { toEngine.add(l); } }), fakeEngine(scene));
  Object.defineProperty(window, 'exhibit', { value: {
    post: (text: string) => later(toEngine, text), onMessage: (l: (text: string) => void) => { toPage.add(l); }, onClose: () => undefined, capabilities: { door: 'chromium', nativeFiles: true, nativeFolder: false },
    pickFiles: () => Promise.resolve(['/media/usb/handover-2026-03.zip', '/media/usb/door-access.csv']), pickFolder: () => Promise.resolve('/media/usb'), pathsOf: (files: readonly File[]) => Promise.resolve(files.map((f) => `/dropped/${f.name}`)),
  } });
}
