// A gathered case as the report gets it: six sources of one incident, with a finding, an open question and masked personal data.
import { createHash } from 'node:crypto';
import type { ReportInput } from '../../../electron/engine/report/compose.ts';

export const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
export const micros = (iso: string): bigint => BigInt(Date.parse(iso)) * 1000n;

type Item = ReportInput['items'][number];
const account = (events: number, quarantined = 0, duplicates = 0, nonRecords = 0): Item['accounting'] =>
  ({ found: events + quarantined + duplicates + nonRecords, events, quarantined, duplicates, nonRecords, balanced: true });

function item(id: number, path: string, more: Partial<Item>): Item {
  return {
    id, parent: null, path, name: path.split('/').at(-1) ?? path, kind: 'file', container: null, status: 'loaded', size: 48_213 + id * 977, sha256: sha(path), modified: micros('2026-03-03T07:00:00Z'),
    format: null, shape: null, formatTitle: null, chosenBy: 'detected', why: 'keys eventVersion, eventSource', accounting: account(0), firstTime: micros('2026-03-01T08:00:00Z'), lastTime: micros('2026-03-02T17:30:12Z'), notes: 0, ...more,
  };
}
const cloudtrail = { format: 'aws-cloudtrail', shape: 's3-delivery', formatTitle: 'AWS CloudTrail' } as const;
const trail = (hour: string) => `handover.zip/AWSLogs/111122223333/CloudTrail/eu-central-1/2026/03/01/111122223333_CloudTrail_eu-central-1_202603${hour}Z_kX7.json.gz`;

const items: Item[] = [
  item(1, 'handover.zip', { status: 'container', container: 'zip', kind: 'container', firstTime: null, lastTime: null, size: 18_400_221 }),
  item(2, trail('01T0800'), { ...cloudtrail, parent: 1, kind: 'member', accounting: account(1204, 0, 17) }),
  item(3, trail('01T0900'), { ...cloudtrail, parent: 1, kind: 'member', accounting: account(998) }),
  item(4, trail('01T1100'), { ...cloudtrail, parent: 1, kind: 'member', accounting: account(1411, 1) }),
  item(5, 'handover.zip/k8s/audit.log', { format: 'k8s-audit', shape: 'json-lines', formatTitle: 'Kubernetes audit', parent: 1, kind: 'member', accounting: account(20_118, 2, 0, 1) }),
  item(6, 'handover.zip/okta/system-log.json', { format: 'okta-system-log', shape: 'array', formatTitle: 'Okta System Log', parent: 1, kind: 'member', accounting: account(640) }),
  item(7, 'handover.zip/github/audit.ndjson', { format: 'github-audit', shape: 'ndjson', formatTitle: 'GitHub audit log', parent: 1, kind: 'member', accounting: account(312) }),
  item(8, 'handover.zip/web/access.log', { format: 'web-access', shape: 'combined', formatTitle: 'Web server access', parent: 1, kind: 'member', accounting: account(88_310, 4, 0, 3) }),
  item(9, 'handover.zip/linux/auth.log', { format: 'linux-syslog', shape: 'rfc3164', formatTitle: 'Linux syslog', parent: 1, kind: 'member', accounting: account(5_031), notes: 1 }),
  item(10, 'handover.zip/notes/handover.docx', { status: 'unknown', parent: 1, kind: 'member', firstTime: null, lastTime: null, why: 'not a log' }),
];
const total = items.reduce((sum, i) => account(sum.events + i.accounting.events, sum.quarantined + i.accounting.quarantined, sum.duplicates + i.accounting.duplicates, sum.nonRecords + i.accounting.nonRecords), account(0));

const raw = '{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE","arn":"arn:aws:iam::111122223333:user/build","accountId":"111122223333","accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"build"},"eventTime":"2026-03-01T09:58:41Z","eventSource":"cloudtrail.amazonaws.com","eventName":"StopLogging","awsRegion":"eu-central-1","sourceIPAddress":"203.0.113.77","userAgent":"aws-cli/2.17.0","requestParameters":{"name":"main-trail"},"responseElements":null,"requestID":"5f1c","eventID":"9f0b1d0e-1f5e-4a8e-9a1c-000000000001","readOnly":false,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333"}';

export function sampleInput(): ReportInput {
  return {
    title: 'Stolen access key, March 2026', author: 'M. Mustermann, Audit & Partner', notes: 'Prepared for counsel. The period of interest was agreed on 5 March 2026.', version: '0.1.0',
    summary: {
      path: '/cases/stolen-key.exhibit', id: 'c-7b1f0c8e', title: 'Stolen access key', createdAt: micros('2026-03-05T08:11:02Z'), version: '0.1.0', readOnly: false, quarantine: null,
      accounting: total, items: items.length, files: 1, bytes: 18_400_221, firstTime: micros('2026-03-01T08:00:00.120Z'), lastTime: micros('2026-03-02T17:30:12Z'), untimed: 3,
      sources: [['aws-cloudtrail', 'AWS CloudTrail', 3, 3613], ['k8s-audit', 'Kubernetes audit', 1, 20_118], ['okta-system-log', 'Okta System Log', 1, 640], ['github-audit', 'GitHub audit log', 1, 312], ['web-access', 'Web server access', 1, 88_310], ['linux-syslog', 'Linux syslog', 1, 5031]]
        .map(([format, title, n, events]) => ({ format: String(format), title: String(title), items: Number(n), events: Number(events), first: micros('2026-03-01T08:00:00.120Z'), last: micros('2026-03-02T17:30:12Z') })),
      losses: 8, assumptions: 1, custodyHead: sha('head'), custodyEntries: 41, interrupted: [],
    },
    items, notRead: [{ path: 'handover.zip/notes/handover.docx', status: 'unknown', why: 'No format reads it: a Word document, not a log.' }],
    ledger: {
      total: 5, rows: [
        { code: 'zone-assumed', title: 'Time states no zone; read as UTC', side: 'reader', weight: 'assumed', remedy: 'Ask which zone the source wrote in.', item: 9, path: 'handover.zip/linux/auth.log', count: 5031, firstRecord: 0, offset: 0, detail: null },
        { code: 'record-truncated', title: 'Record is cut off at the end of the file', side: 'evidence', weight: 'loss', remedy: 'Ask for the complete file; the log may have been copied while it was being written.', item: 8, path: 'handover.zip/web/access.log', count: 1, firstRecord: 88_313, offset: 18_220_114, detail: 'ends after 41 bytes' },
        { code: 'record-malformed', title: 'Record is not well formed', side: 'evidence', weight: 'loss', remedy: 'Look at the raw bytes; ask for the file again if it was cut or converted.', item: 4, path: trail('01T1100'), count: 1, firstRecord: 771, offset: 402_114, detail: null },
        { code: 'duplicate-record', title: 'Same native id and same content as an earlier record', side: 'evidence', weight: 'note', remedy: 'Counted as a duplicate; re-delivery is common.', item: 2, path: trail('01T0800'), count: 17, firstRecord: 41, offset: 30_112, detail: null },
        { code: 'not-a-log', title: 'Looks like a hash list, document or program, not a log', side: 'reader', weight: 'note', remedy: 'Kept as evidence, not loaded as events.', item: 10, path: 'handover.zip/notes/handover.docx', count: 1, firstRecord: null, offset: null, detail: 'a Word document' },
      ],
    },
    checks: [
      {
        id: 'coverage-gap', title: 'Hours without a delivery', question: 'Is there an hour for which the trail delivered no file?', outcome: 'finding', because: null, weight: 'serious', mode: 'loss', proof: null, total: 1, sql: 'select 1', specHash: sha('coverage'),
        findings: [{ summary: 'No file for 1 March 2026, 10:00 to 11:00 UTC, between hours with more than 900 events each.', item: 3, path: trail('01T0900'), record: null, eventId: null, fromTime: micros('2026-03-01T10:00:00Z'), toTime: micros('2026-03-01T11:00:00Z'), count: 1, detail: 'StopLogging was called at 09:58:41.' }],
        innocentCauses: ['The export left an hour out.', 'Nothing happened in the account, and empty hours are not delivered without digest files.'], settledBy: ['The digest file of that hour.', 'A listing of the bucket with object times.'], cannotSee: ['Events that were never recorded although logging was on.'],
      },
      { id: 'sequence-gap', title: 'Gaps in running numbers', question: 'Where a source numbers its records, is a number missing?', outcome: 'not-answerable', because: 'None of these sources numbers its records.', weight: 'serious', mode: 'loss', proof: null, findings: [], total: 0, sql: 'select 2', specHash: sha('sequence'), innocentCauses: [], settledBy: [], cannotSee: [] },
      { id: 'originals', title: 'Originals unchanged', question: 'Do the originals still have the SHA-256 they were received with?', outcome: 'clear', because: null, weight: 'serious', mode: 'loss', proof: null, findings: [], total: 0, sql: 'select 3', specHash: sha('originals'), innocentCauses: [], settledBy: [], cannotSee: ['Changes before the files were handed over.'] },
    ],
    privacy: {
      entities: [
        { id: 'email', title: 'E-mail address', kind: 'personal', count: 5120, distinct: 214, items: 4, regimes: ['GDPR Art. 4(1)'], specHash: sha('email') },
        { id: 'payment-card', title: 'Payment card number', kind: 'financial', count: 3, distinct: 2, items: 1, regimes: ['PCI DSS 3.4'], specHash: sha('card') },
        { id: 'jwt', title: 'JSON Web Token', kind: 'secret', count: 0, distinct: 0, items: 0, regimes: [], specHash: sha('jwt') },
      ],
      hits: [
        { entity: 'email', title: 'E-mail address', kind: 'personal', item: 6, path: 'handover.zip/okta/system-log.json', field: 'actor.alternateId', count: 640, distinct: 31, confidence: 'likely', examples: [{ masked: 'j•••@e•••.com', record: 4, eventId: 'e1' }] },
        { entity: 'payment-card', title: 'Payment card number', kind: 'financial', item: 8, path: 'handover.zip/web/access.log', field: 'request', count: 3, distinct: 2, confidence: 'proven', examples: [{ masked: '4111 11•• •••• ••11', record: 771, eventId: 'e2' }, { masked: '5500 00•• •••• ••04', record: 902, eventId: 'e3' }] },
      ],
      scannedRecords: total.found, limits: ['Base64 and compressed fields are not opened.'],
    },
    retention: [{
      pack: 'pci-dss-4.0.1', title: 'PCI DSS v4.0.1, audit log retention', issuer: 'PCI Security Standards Council', asOf: micros('2026-03-05T00:00:00Z'), specHash: sha('pci'),
      items: [
        { id: '10.5.1-a', cite: ['10.5.1'], asks: 'Audit log history is kept for at least twelve months.', outcome: 'not-answerable', sentence: 'The evidence spans two days.', because: 'An export of a chosen period does not show what else is kept.', facts: [{ label: 'First event', value: '2026-03-01' }, { label: 'Last event', value: '2026-03-02' }], toSettle: ['The retention setting of the log store, and a listing of its oldest objects.'], sql: null },
        { id: '10.2.1.6', cite: ['10.2.1.6'], asks: 'Starting, stopping or pausing of audit logs is recorded.', outcome: 'pass', sentence: 'StopLogging is recorded once.', because: null, facts: [], toSettle: [], sql: 'select 4' },
        { id: '10.4.1', cite: ['10.4.1', '10.4.1.1'], asks: 'Logs are reviewed at least daily.', outcome: 'fail', sentence: 'No review is recorded for either day.', because: null, facts: [], toSettle: [], sql: null },
      ],
      cannotCheck: [{ what: 'Only those with a need can read audit logs (10.3.1).', why: 'Permissions of the log store are not in the logs.' }],
      sources: [{ format: 'aws-cloudtrail', first: micros('2026-03-01T08:00:00Z'), last: micros('2026-03-02T17:30:12Z'), events: 3613 }],
    }],
    cited: [{
      note: 'Two minutes before the missing hour.',
      event: {
        id: sha('event').slice(0, 32), message: 'User build stopped logging of the trail main-trail on 1 March 2026 at 09:58:41 UTC, from 203.0.113.77, with success.',
        fields: [{ name: 'time', title: 'Time', value: '2026-03-01T09:58:41Z', from: 'eventTime' }, { name: 'actor', title: 'Actor', value: 'build', from: 'userIdentity.userName' }, { name: 'action', title: 'Action', value: 'cloudtrail.amazonaws.com StopLogging', from: 'eventSource, eventName' }, { name: 'reason', title: 'Reason', value: null, from: null }],
        raw, rawIsExact: true, recordHash: sha(raw), orderWithin: null,
        place: { item: 3, path: trail('01T0900'), itemSha256: sha(trail('01T0900')), file: 'handover.zip', fileSha256: sha('handover.zip'), record: 991, offset: 611_204, length: Buffer.byteLength(raw), format: 'aws-cloudtrail', shape: 's3-delivery', formatHash: sha('format') },
      },
    }],
    specs: [
      { kind: 'format', id: 'aws-cloudtrail', title: 'AWS CloudTrail', hash: sha('format') }, { kind: 'check', id: 'coverage-gap', title: 'Hours without a delivery', hash: sha('coverage') },
      { kind: 'entity', id: 'email', title: 'E-mail address', hash: sha('email') }, { kind: 'pack', id: 'pci-dss-4.0.1', title: 'PCI DSS v4.0.1, audit log retention', hash: sha('pci') },
    ],
    exportedAt: new Date('2026-03-05T10:20:30.456Z'), zone: { name: 'Europe/Berlin', rules: '2025c' }, workstation: { host: 'lab-7', user: 'm.mustermann', platform: 'linux x64', door: 'cli' }, networkAttempts: 0,
    reverified: { at: new Date('2026-03-05T10:20:29Z'), checked: 1, changed: [], missing: [] },
  };
}
