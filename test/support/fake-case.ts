// Made-up answers about a case, in every outcome there is: for looking at the window, never for testing the engine.
import type { Accounting, Item, LedgerRow, Output } from '../../shared/contract.ts';
import { ledgerCodes } from '../../shared/ledger-codes.ts';
import { fakeFirst, fakeFormats, fakeLast } from './fake-timeline.ts';

export const hashOf = (n: number): string => Array.from({ length: 64 }, (_, i) => '0123456789abcdef'[(n * 7 + i * (3 + (n % 11)) + ((n * i) % 13)) % 16]).join('');
const hour = 3_600_000_000n;
const sums = (events: number, quarantined = 0, duplicates = 0, nonRecords = 0): Accounting => ({ found: events + quarantined + duplicates + nonRecords, events, quarantined, duplicates, nonRecords, balanced: true });

export function fakeAccounting(total: number): Accounting { return sums(total, 3, 214, 58); }

const share = (total: number, i: number): number => Math.floor(total / 2 ** (i + 1));

export function fakeSources(total: number) {
  return fakeFormats.map((f, i) => ({ ...f, items: 9 - i, events: i === fakeFormats.length - 1 ? total - fakeFormats.slice(0, -1).reduce((n, _, k) => n + share(total, k), 0) : share(total, i), first: fakeFirst + BigInt(i * 31) * hour, last: fakeLast - BigInt(i * i * 17) * hour }));
}

export function fakeSummary(total: number, path = '/home/m.keller/Exhibit/cases/Access-review-2026.exhibit'): Output<'case.summary'> {
  return {
    path, id: 'c-20260328-7f3a', title: 'Access review, first quarter 2026', createdAt: fakeLast + 40n * hour, version: '0.1.0', readOnly: false, quarantine: null, accounting: fakeAccounting(total), items: 17, files: 9, bytes: 4_812_345_678,
    firstTime: fakeFirst, lastTime: fakeLast, untimed: 2, sources: fakeSources(total), losses: 3, assumptions: 2, custodyHead: hashOf(3), custodyEntries: 412, interrupted: [],
  };
}

const longPath = 'handover/2026-02/very-long-folder-name-chosen-by-somebody-in-a-hurry/logs (copy) (2)/final/really-final/aws-cloudtrail_eu-central-1_20260214T0000Z_8kXyZ0pQ3LmN7vRt.json.gz';
const item = (id: number, more: Partial<Item>): Item => ({
  id, parent: null, path: `item-${id}.log`, name: `item-${id}.log`, kind: 'file', container: null, status: 'loaded', size: 1_234_567, sha256: hashOf(id), modified: fakeLast, format: null, shape: null, formatTitle: null, chosenBy: null, why: null, accounting: sums(0), firstTime: null, lastTime: null, notes: 0, ...more,
});

export const fakeItems: readonly Item[] = [
  item(1, { path: 'handover-2026-03.zip', name: 'handover-2026-03.zip', status: 'container', container: 'zip', size: 812_345_678 }),
  item(2, { parent: 1, kind: 'member', path: `handover-2026-03.zip/${longPath}`, name: longPath.split('/').at(-1) ?? '', format: 'aws-cloudtrail', shape: 's3-delivery', formatTitle: 'AWS CloudTrail', chosenBy: 'detected', why: 'a Records list whose entries have eventVersion, eventSource and eventName', accounting: sums(812_345, 0, 214), firstTime: fakeFirst, lastTime: fakeLast, notes: 1 }),
  item(3, { parent: 1, kind: 'member', path: 'handover-2026-03.zip/k8s/audit.jsonl', name: 'audit.jsonl', format: 'k8s-audit', shape: 'json-lines', formatTitle: 'Kubernetes audit', chosenBy: 'detected', accounting: sums(401_220, 1), firstTime: fakeFirst + 5n * hour, lastTime: fakeLast, notes: 2 }),
  item(4, { parent: 1, kind: 'member', path: 'handover-2026-03.zip/notes/README.pdf', name: 'README.pdf', status: 'kept', why: 'looks like a document, not a log' }),
  item(5, { parent: 1, kind: 'member', path: 'handover-2026-03.zip/old.tar.gz', name: 'old.tar.gz', status: 'container', container: 'tar.gz', size: 91_234 }),
  item(6, { parent: 5, kind: 'member', path: 'handover-2026-03.zip/old.tar.gz/auth.log', name: 'auth.log', format: 'linux-syslog', shape: 'rfc3164', formatTitle: 'Linux syslog and auth', chosenBy: 'detected', accounting: sums(18_402, 2, 0, 1), firstTime: fakeFirst, lastTime: fakeLast, notes: 3 }),
  item(7, { parent: 5, kind: 'member', path: 'handover-2026-03.zip/old.tar.gz/../../etc/passwd', name: '../../etc/passwd', status: 'skipped', size: null, sha256: null, why: 'its name points outside the archive' }),
  item(8, { path: 'okta-export.json', name: 'okta-export.json', format: 'okta-system-log', shape: 'array', formatTitle: 'Okta System Log', chosenBy: 'detected', accounting: sums(20_113), firstTime: fakeFirst, lastTime: fakeLast }),
  item(9, { path: 'door-access.csv', name: 'door-access.csv', format: 'generic-csv', shape: 'delimited', formatTitle: 'Delimited text', chosenBy: 'person', accounting: sums(4_120, 0, 0, 57), firstTime: fakeFirst, lastTime: fakeLast, notes: 2 }),
  item(10, { path: 'export.bin', name: 'export.bin', status: 'unknown', why: 'no format reads it; 8 were tried' }),
  item(11, { path: 'events.json', name: 'events.json', status: 'undecided', why: 'GitHub audit log and generic JSON Lines fit equally well' }),
  item(12, { path: 'access.log.2.gz', name: 'access.log.2.gz', status: 'failed', why: 'the gzip stream ends early; what was read is kept', format: 'web-access', formatTitle: 'nginx and Apache access', accounting: sums(77_812), notes: 1 }),
  item(13, { path: 'okta-export (1).json', name: 'okta-export (1).json', status: 'duplicate', why: 'same bytes as okta-export.json' }),
  item(14, { path: 'empty.log', name: 'empty.log', status: 'empty', size: 0 }),
  ...Array.from({ length: 3 }, (_, i) => item(15 + i, { path: `nginx/access.log.${i}`, name: `access.log.${i}`, format: 'web-access', shape: 'combined', formatTitle: 'nginx and Apache access', chosenBy: 'detected', accounting: sums(31_000 + i * 977), firstTime: fakeFirst, lastTime: fakeLast })),
];

const ledgerRow = (code: keyof typeof ledgerCodes, more: Partial<LedgerRow> = {}): LedgerRow => ({ code, ...ledgerCodes[code], item: 6, path: 'handover-2026-03.zip/old.tar.gz/auth.log', count: 1, firstRecord: 18_404, offset: 2_113_042, detail: null, ...more });
export const fakeLedger: readonly LedgerRow[] = [
  ledgerRow('record-truncated', { detail: 'the line has no line break and ends inside a word' }), ledgerRow('record-malformed', { item: 3, path: 'handover-2026-03.zip/k8s/audit.jsonl', firstRecord: 77, offset: 51_223 }), ledgerRow('format-unknown', { item: 10, path: 'export.bin', firstRecord: null, offset: null }),
  ledgerRow('year-assumed', { count: 18_402, firstRecord: 0, offset: 0, detail: '2026, from the file’s date' }), ledgerRow('zone-assumed', { count: 18_402, firstRecord: 0, offset: 0 }), ledgerRow('duplicate-record', { item: 2, path: `handover-2026-03.zip/${longPath}`, count: 214, firstRecord: 812 }), ledgerRow('archive-path', { item: 7, path: 'handover-2026-03.zip/old.tar.gz/../../etc/passwd', firstRecord: null, offset: null }), ledgerRow('no-final-newline', { item: 9, path: 'door-access.csv' }),
];

export const fakeQuarantine: Output<'quarantine.read'> = {
  total: 3, rows: [
    { item: 6, path: 'handover-2026-03.zip/old.tar.gz/auth.log', record: 18_404, offset: 2_113_042, length: 41, code: 'record-truncated', detail: 'ends inside a word', raw: 'Feb 28 23:59:58 web-01 sshd[4411]: Accep' },
    { item: 3, path: 'handover-2026-03.zip/k8s/audit.jsonl', record: 77, offset: 51_223, length: 96, code: 'record-malformed', detail: 'a quotation mark is not closed', raw: '{"kind":"Event","verb":"get","user":{"username":"<img src=x onerror=alert(1)>\u202egnp.exe},' },
    { item: 6, path: 'handover-2026-03.zip/old.tar.gz/auth.log', record: 212, offset: 9_113, length: 24, code: 'record-unmatched', detail: null, raw: '\u0000\u0001\u001b[31m--- MARK ---\u0007' },
  ],
};

export const fakeCandidates: Output<'evidence.item'>['candidates'] = [
  { format: 'aws-cloudtrail', shape: 's3-delivery', title: 'AWS CloudTrail', verdict: 'chosen', confidence: 0.98, reasons: ['begins with {"Records":[', 'every sampled entry has eventVersion, eventSource, eventName and eventTime', 'no field contradicts it'] },
  { format: 'generic-json', shape: 'document', title: 'Generic JSON', verdict: 'possible', confidence: 0.3, reasons: ['a JSON document with a list of objects'] },
  { format: 'okta-system-log', shape: 'array', title: 'Okta System Log', verdict: 'refused', confidence: 0, reasons: ['no entry has published and eventType'] },
  { format: 'linux-syslog', shape: 'rfc3164', title: 'Linux syslog and auth', verdict: 'refused', confidence: 0, reasons: ['no line begins with a month name'] },
];

export const fakePlan: Output<'evidence.explain'> = {
  items: [
    { path: '/media/usb/handover-2026-03.zip', size: 812_345_678, container: 'zip', candidates: [], notes: ['5 members; members are recognised while loading'], proposed: [] },
    { path: `/media/usb/${longPath}`, size: 91_234_567, container: null, candidates: [...fakeCandidates], notes: [], proposed: [] },
    { path: '/media/usb/door-access.csv', size: 312_004, container: null, candidates: [{ format: 'generic-csv', shape: 'delimited', title: 'Delimited text', verdict: 'chosen', confidence: 0.6, reasons: ['every sampled line has 7 fields separated by ;', 'the first line reads like a header'] }, ...fakeCandidates.slice(2)], notes: ['encoding UTF-8, delimiter ;, header in line 1'], proposed: [['time', 'Zeitpunkt', 'likely', 'named so, and 60 of 60 values are times'], ['actor', 'Ausweis', 'weak', 'named so; 60 of 60 records have it'], ['action', 'Ereignis', 'possible', 'named so; 60 of 60 records have it'], ['target', 'Tür', 'weak', 'named so; 58 of 60 records have it']].map(([column, field, confidence, because]) => ({ column, field, confidence, because })) as Output<'evidence.explain'>['items'][number]['proposed'] },
    { path: '/media/usb/events.json', size: 48_123, container: null, candidates: [{ format: 'github-audit', shape: 'array', title: 'GitHub audit log', verdict: 'tied', confidence: 0.5, reasons: ['every entry has action and actor'] }, { format: 'generic-json', shape: 'document', title: 'Generic JSON', verdict: 'tied', confidence: 0.5, reasons: ['a list of objects'] }], notes: [], proposed: [] },
    { path: '/media/usb/export.bin', size: 999_121, container: null, candidates: fakeCandidates.map((c) => ({ ...c, verdict: 'refused' as const, reasons: ['not text: 31 % of the sampled bytes are control characters'] })), notes: [], proposed: [] },
  ],
};
