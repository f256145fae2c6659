// Amazon Inspector findings: vulnerabilities, code and network reachability of an account’s resources, from the API, EventBridge and exported reports.
import { defineFormat } from '../../../shared/spec/format.ts';

export const awsInspector = defineFormat({
  id: 'aws-inspector',
  title: 'Amazon Inspector findings',
  vendor: 'Amazon Web Services',
  rank: 'vendor',
  shapes: [
    { id: 'list-findings', title: 'list-findings output or exported report, {"findings":[…]}', structure: { kind: 'json-envelope', keys: ['findings'] } },
    { id: 'json-lines', title: 'JSON Lines, one finding a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of findings', structure: { kind: 'json-array' } },
    { id: 'eventbridge', title: 'EventBridge events, the finding in “detail”', structure: { kind: 'json-objects' }, inner: 'detail' },
    { id: 'json-objects', title: 'findings after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: { must: [
    { field: 'findingArn', matches: ':inspector2?:', because: 'the name of a finding of Inspector' }, { has: 'severity', because: 'findings have a severity' }, { hasAny: ['type', 'resources'], because: 'what was found on what' },
  ] },
  times: [
    { at: { first: ['updatedAt', 'lastObservedAt', 'firstObservedAt'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    // EventBridge writes times as browsers do.
    { at: { first: ['updatedAt', 'lastObservedAt', 'firstObservedAt'] }, form: { kind: 'pattern', patterns: ['%b %d, %Y, %I:%M:%S %p', '%b %d, %Y %I:%M:%S %p'] }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    action: { join: [{ const: 'finding' }, 'type'], with: ' ', skipMissing: true },
    reason: { join: [{ first: ['packageVulnerabilityDetails.vulnerabilityId', 'codeVulnerabilityDetails.detectorName', 'title'] }, 'severity', 'status'], with: ', ', skipMissing: true },
    target: { first: ['resources[0].id', 'findingArn'] },
    targetId: { first: ['resources[0].id', 'findingArn'] },
    targetKind: 'resources[0].type',
    service: { const: 'inspector' },
    tenant: 'awsAccountId',
    region: { first: ['resources[0].region', { regex: 'findingArn', pattern: '^arn:[^:]*:inspector2?:([^:]+):' }] },
    correlationId: 'findingArn',
    text: { first: ['title', 'description'] },
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '^finding', is: ['error'] }] },
  canSee: ['error'],
  samples: [
    { title: 'a vulnerable package', shape: 'json-lines', text: '{"awsAccountId":"111122223333","description":"A flaw in a library.","findingArn":"arn:aws:inspector2:eu-central-1:111122223333:finding/0a1b","firstObservedAt":"2026-03-01T08:00:00.123000+00:00","lastObservedAt":"2026-03-02T08:00:00.123000+00:00","updatedAt":"2026-03-02T08:00:01.250000+00:00","severity":"HIGH","status":"ACTIVE","title":"CVE-2026-0001 - library","type":"PACKAGE_VULNERABILITY","packageVulnerabilityDetails":{"vulnerabilityId":"CVE-2026-0001"},"resources":[{"id":"i-1","region":"eu-central-1","type":"AWS_EC2_INSTANCE"}]}',
      expect: { time: '2026-03-02T08:00:01.250Z', action: 'finding PACKAGE_VULNERABILITY', target: 'i-1', reason: 'CVE-2026-0001, HIGH, ACTIVE', tenant: '111122223333', category: ['error'] } },
  ],
  notes: [
    'A finding says that a weakness was present when the resource was scanned, not that it was used; nobody acts in it, so there is no actor and no outcome.',
    'A finding is updated in place: the time is that of its last update, the first and last observation are in the raw record.',
    'Closed findings are deleted after days: an export shows what is open.',
  ],
  sources: ['Amazon Inspector API reference: Finding', 'AWS CLI reference: inspector2 list-findings', 'Amazon Inspector user guide: EventBridge schema for Amazon Inspector events'],
});
