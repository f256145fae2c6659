// Made-up answers of checks, privacy, retention, report and custody, in every outcome there is.
import type { CheckResult, Output, PrivacyResult, RetentionResult, Verification } from '../../shared/contract.ts';
import { fakeSources, hashOf } from './fake-case.ts';
import { fakeFirst, fakeFormats, fakeLast } from './fake-timeline.ts';

const hour = 3_600_000_000n;
const check = (id: string, title: string, question: string, outcome: CheckResult['outcome'], more: Partial<CheckResult> = {}): CheckResult => ({
  id, title, question, outcome, because: null, weight: 'notice', mode: 'loss', findings: [], total: 0, proof: null, sql: 'SELECT item, min(record), max(record)\nFROM events\nGROUP BY item\nHAVING max(record) - min(record) + 1 > count(*)', specHash: hashOf(id.length), innocentCauses: ['The source was switched off for maintenance', 'The export was limited to certain hours'], settledBy: ['The delivery log of the collector', 'A second export of the same period'], cannotSee: ['Records removed before the source numbered them'], ...more,
});

export const fakeChecks: readonly CheckResult[] = [
  check('coverage-gap', 'Gaps in coverage', 'Are there stretches without any event in a source that is otherwise busy?', 'finding', { weight: 'serious', total: 2, findings: [
    { summary: 'AWS CloudTrail has no event for 7 hours, although it has at least 300 in every other hour of a working day', item: 2, path: 'handover-2026-03.zip/aws-cloudtrail_20260221.json.gz', record: null, eventId: null, fromTime: fakeFirst + 500n * hour, toTime: fakeFirst + 507n * hour, count: 0, detail: 'expected about 2,900 events from the same weekday of other weeks' },
    { summary: 'Kubernetes audit has no event for 62 minutes', item: 3, path: 'handover-2026-03.zip/k8s/audit.jsonl', record: 77, eventId: '9f2c1a7be0d4355a-77', fromTime: fakeFirst + 90n * hour, toTime: fakeFirst + 91n * hour, count: 0, detail: null },
  ] }),
  check('sequence-gap', 'Numbers missing from a sequence', 'Does a source that numbers its records skip a number?', 'clear'),
  check('clock-skew', 'Clocks that disagree', 'Do two sources that saw the same request disagree about when it happened?', 'finding', { weight: 'notice', total: 1, findings: [{ summary: 'web-01 is 4 min 12 s ahead of AWS CloudTrail, by 31 requests that both recorded', item: 15, path: 'nginx/access.log.0', record: 12, eventId: '9f2c1a7be0d4355a-12', fromTime: fakeFirst, toTime: fakeLast, count: 31, detail: 'median 252 s, spread 3 s' }] }),
  check('original-hash', 'Originals are unchanged', 'Do the originals kept in the case still have the hash they had when they came in?', 'clear'),
  check('digest', 'CloudTrail digest files', 'Do the delivered digests prove these log files?', 'not-answerable', { because: 'this evidence contains no digest files' }),
  check('hash-list', 'Files against their hash list', 'Do the files have the hashes that the list handed over with them gives?', 'finding', { weight: 'serious', mode: 'alteration', total: 1, because: '41 of 42 listed files have the hash the list gives.',
    findings: [{ summary: 'The file does not have the hash the list gives', item: 2, path: 'handover-2026-03.zip/aws-cloudtrail_20260221.json.gz', record: null, eventId: null, fromTime: fakeFirst, toTime: null, count: 1, detail: 'list handover-2026-03.zip/SHA256SUMS' }],
    proof: { total: 2, tally: [{ verdict: 'altered', count: 1 }, { verdict: 'consistent', count: 41 }], rows: [
      { verdict: 'altered', subject: 'handover-2026-03.zip/aws-cloudtrail_20260221.json.gz', item: 2, record: null, statement: 'The file does not have the hash the list gives', detail: 'list handover-2026-03.zip/SHA256SUMS', fromTime: fakeFirst, toTime: null, count: 1, isNotable: true },
      { verdict: 'consistent', subject: 'Files named in a hash list', item: null, record: null, statement: 'The file has the hash the list gives', detail: null, fromTime: null, toTime: null, count: 41, isNotable: false },
    ] } }),
  check('duplicates', 'Same id, different content', 'Is there a record whose id appears twice with different content?', 'clear', { weight: 'note' }),
];

export const fakePrivacy: PrivacyResult = {
  scannedRecords: 1_244_102, limits: ['Text inside images and encrypted fields is not seen', 'Names of people are not looked for: no pattern can tell them from other words', 'Numbers that merely look like a card number and pass the checksum are reported as likely'],
  entities: [
    { id: 'email', title: 'E-mail address', kind: 'personal', count: 84_120, distinct: 312, items: 5, regimes: ['GDPR Art. 4(1)'], specHash: hashOf(21) }, { id: 'ip', title: 'IP address', kind: 'personal', count: 1_102_331, distinct: 4_210, items: 7, regimes: ['GDPR rec. 30'], specHash: hashOf(22) },
    { id: 'card', title: 'Payment card number', kind: 'financial', count: 3, distinct: 2, items: 1, regimes: ['PCI DSS 3.4'], specHash: hashOf(23) }, { id: 'iban', title: 'IBAN', kind: 'financial', count: 12, distinct: 9, items: 1, regimes: ['GDPR Art. 4(1)'], specHash: hashOf(24) },
    { id: 'aws-key', title: 'AWS access key', kind: 'secret', count: 41, distinct: 2, items: 2, regimes: [], specHash: hashOf(25) }, { id: 'jwt', title: 'JSON Web Token', kind: 'secret', count: 0, distinct: 0, items: 0, regimes: [], specHash: hashOf(26) },
  ],
  hits: [
    ['email', 'E-mail address', 'personal', 'userIdentity.principalId', 61_002, 211, 'likely', 'm•••••@e••••••.org'], ['email', 'E-mail address', 'personal', 'requestParameters.destination', 23_118, 101, 'likely', 'a•••••@e••••••.org'], ['ip', 'IP address', 'personal', 'sourceIPAddress', 1_102_331, 4_210, 'proven', '203.0.•••.•••'],
    ['card', 'Payment card number', 'financial', 'requestParameters.query', 3, 2, 'proven', '4111 •••• •••• 1111'], ['iban', 'IBAN', 'financial', 'message', 12, 9, 'proven', 'DE44 •••• •••• •••• ••12 34'], ['aws-key', 'AWS access key', 'secret', 'responseElements.accessKey.accessKeyId', 41, 2, 'likely', 'AKIA••••••••••••7Q'],
  ].map(([entity, title, kind, field, count, distinct, confidence, masked], i) => ({ entity, title, kind, field, count, distinct, confidence, item: 2 + i, path: i % 2 ? 'handover-2026-03.zip/k8s/audit.jsonl' : 'handover-2026-03.zip/aws-cloudtrail_eu-central-1_20260214T0000Z_8kXyZ0pQ3LmN7vRt.json.gz', examples: [{ masked, record: 12 + i, eventId: `9f2c1a7be0d4355a-${12 + i}` }] })) as PrivacyResult['hits'],
};

export const fakeRetention: RetentionResult = {
  pack: 'pci-dss-4', title: 'PCI DSS v4.0.1, log retention', issuer: 'PCI Security Standards Council', asOf: fakeLast, specHash: hashOf(31), sources: fakeSources(1_000_000).map(({ format, first, last, events }) => ({ format, first, last, events })),
  cannotCheck: [{ what: 'That logs are reviewed daily', why: 'a review leaves no trace in the log itself' }, { what: 'That older logs were deleted after the period', why: 'what is not here cannot be seen to be gone' }],
  items: [
    { id: '10.5.1-a', cite: ['PCI DSS 10.5.1'], asks: 'Audit log history is kept for at least 12 months', outcome: 'not-answerable', sentence: 'It cannot be told from this export whether 12 months are kept', because: 'the export covers 59 days; nothing says whether older logs exist elsewhere', facts: [{ label: 'First event', value: '2026-02-01 00:00 UTC' }, { label: 'Covered', value: '59 days' }], toSettle: ['The retention setting of the log store', 'An export that begins 12 months ago'], sql: null },
    { id: '10.5.1-b', cite: ['PCI DSS 10.5.1'], asks: 'The most recent three months are immediately available', outcome: 'fail', sentence: 'The last three months before the as-of date are not covered: 31 days are missing at their beginning', because: null, facts: [{ label: 'Asked for', value: '2025-12-31 to 2026-03-31' }, { label: 'Present', value: '2026-02-01 to 2026-03-31' }], toSettle: ['An export that reaches back to 2025-12-31'], sql: 'SELECT min("time"), max("time") FROM events' },
    { id: '10.2.1.2', cite: ['PCI DSS 10.2.1.2'], asks: 'Acts of administrators are recorded', outcome: 'pass', sentence: '1,204 acts with administrative rights are recorded, with actor, time and result', because: null, facts: [{ label: 'Events', value: '1,204' }], toSettle: [], sql: "SELECT count(*) FROM events WHERE list_contains(category, 'priv.use')" },
    { id: '10.2.1.6', cite: ['PCI DSS 10.2.1.6'], asks: 'Stopping and pausing of logs is recorded', outcome: 'observed', sentence: 'One event says that logging was stopped, by temp-contractor-7', because: null, facts: [{ label: 'When', value: '2026-03-10 14:22:07 UTC' }], toSettle: ['The change record of that day'], sql: null },
  ],
};

export const fakeVerification = (kind: Verification['kind'], outcome: Verification['outcome'] = 'holds'): Verification => ({
  subject: kind === 'case' ? 'Access review, first quarter 2026' : '/home/m.keller/Reports/access-review.exhibit-report', kind, outcome,
  sentence: outcome === 'holds' ? 'Everything that can be checked here holds' : 'At least one part is not what it was when it was signed',
  verdicts: [
    { outcome: 'proven', what: 'The custody log is one unbroken chain', detail: '412 entries, each names the hash of the one before it', where: null }, { outcome: 'proven', what: 'Every original has the hash it had when it came in', detail: '9 files, 4.81 GB read again', where: null },
    { outcome: outcome === 'failed' ? 'failed' : 'proven', what: 'The manifest lists the files that are here', detail: outcome === 'failed' ? 'report.json has another hash than the manifest says' : '6 files', where: outcome === 'failed' ? 'report.json' : null }, { outcome: 'not-shown', what: 'Who holds the signing key', detail: 'the certificate is self-made; compare its fingerprint with the signer by another way', where: null },
  ],
  limits: ['It does not show that the evidence was complete when it was handed over', 'It does not show when the signature was made beyond the word of the signer'],
  notCovered: kind === 'case' ? [{ what: 'Parts of the database file that hold nothing', why: 'The database may write over them at any time; no record, event or note stands there.', file: 'case.duckdb', ranges: [{ from: 2_633_728, to: 2_895_872 }] }, { what: 'Reports written into the case folder', why: 'Each is signed by itself and is verified by itself.', file: 'reports/', ranges: [] }] : [],
});

export const fakeSpecs: Output<'app.specs'> = {
  formats: [...fakeFormats, { format: 'generic-json', title: 'Generic JSON' }, { format: 'generic-csv', title: 'Delimited text' }].map((f, i) => ({ id: f.format, title: f.title, vendor: f.title.split(' ')[0] ?? '', shapes: [{ id: 'usual', title: 'Usual' }], notes: [], canSee: [], specHash: hashOf(40 + i), isOwn: false })),
  checks: fakeChecks.map((c) => ({ id: c.id, title: c.title, question: c.question, specHash: c.specHash })), entities: fakePrivacy.entities.map(({ id, title, kind, specHash }) => ({ id, title, kind, specHash })),
  packs: [{ id: 'pci-dss-4', title: 'PCI DSS v4.0.1, log retention', issuer: 'PCI Security Standards Council', specHash: hashOf(31) }],
};

const whats = ['case.open', 'timeline.view', 'timeline.page', 'event.read', 'integrity.run', 'evidence.add', 'privacy.scan', 'report.export', 'timeline.facet'] as const;
const audits = ['view', 'view', 'view', 'view', 'derive', 'write', 'derive', 'export', 'view'] as const;
export const fakeCustody = (from: number, limit: number, isIntact: boolean): Output<'custody.read'> => ({
  total: 412, head: hashOf(3), intact: isIntact,
  entries: Array.from({ length: Math.max(0, Math.min(limit, 412 - from)) }, (_, i) => { const n = from + i; return { n, time: new Date(Number(fakeLast / 1000n) + n * 61_000).toISOString(), offset: 0, who: 'm.keller on AUDIT-LT-14', what: whats[n % 9] as string, audit: audits[n % 9] as string, detail: n % 9 === 5 ? '9 files, 4.81 GB, copied into the case' : '', outcome: n % 31 === 7 ? 'cancelled' : 'done', hash: hashOf(n + 3) }; }),
});

export const fakeIdentity = { name: 'Maria Keller', organization: 'Keller & Partner Audit', email: 'm.keller@example.org', fingerprint: hashOf(77), certificatePem: '-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----', createdAt: '2026-03-30T08:00:00Z' };
