// Amazon S3 server access logs: the text S3 writes, and the same fields as JSON of data lakes.
import { defineFormat } from '../../../shared/spec/format.ts';

const q = (group: string): string => `(?:"(?<${group}>(?:[^"\\\\]|\\\\.)*)"|-)`;

/** Athena’s table has some names of its own. */
const bucket = { first: ['bucket', 'bucket_name'] } as const;
const uri = { first: ['requesturi', 'request_uri'] } as const;

export const awsS3Access = defineFormat({
  id: 'aws-s3-access',
  title: 'Amazon S3 server access log',
  vendor: 'AWS',
  rank: 'vendor',
  shapes: [
    { id: 'text', title: 'owner bucket [time] address requester …', structure: { kind: 'lines',
      pattern: `^(?<bucketowner>[0-9a-f]{20,64}|-|\\d{12}) (?<bucket>[a-z0-9.-]{3,63}|-) \\[(?<time>[^\\]]{20,30})\\] (?<remoteip>\\S+) (?<requester>\\S+) (?<requestid>\\S+) (?<operation>[A-Z0-9_]+\\.\\S+) (?<key>\\S+) ${q('requesturi')} (?<httpstatus>\\d{3}|-) (?<errorcode>\\S+) (?<bytessent>\\S+) (?<objectsize>\\S+) (?<totaltime>\\S+) (?<turnaround>\\S+) ${q('referrer')} ${q('useragent')}(?: (?<versionid>\\S+))?(?<rest>.*)$` } },
    { id: 'json', title: 'JSON lines with the same fields', structure: { kind: 'json-lines' } },
    { id: 'table-csv', title: 'CSV of a query of Athena', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [{ field: 'operation', matches: '^(REST|WEBSITE|SOAP|BATCH|S3)\\.', because: 'operations as S3 names them' }, { hasAny: ['bucket', 'bucket_name'], because: 'the bucket' }],
    should: [{ has: 'remoteip', weight: 1, because: 'the caller’s address' }, { has: 'requestid', weight: 1, because: 'S3’s request id' }],
  },
  times: [
    { at: { first: ['time', 'requestdatetime'] }, form: { kind: 'pattern', patterns: ['%d/%b/%Y:%H:%M:%S %z'] }, zone: 'declared-utc', means: 'received' },
    { at: 'time', form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' },
  ],
  fields: {
    actor: { regex: 'requester', pattern: '^(.*[^-].*)$' },
    actorKind: { match: 'requester', cases: [[':assumed-role/', { const: 'role' }], [':user/', { const: 'user' }], [':root$', { const: 'root' }], ['^svc:', { const: 'service' }], ['^-$', { const: 'anonymous' }]] },
    action: 'operation',
    outcome: { match: 'httpstatus', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
    reason: { first: [{ regex: 'errorcode', pattern: '^([^-].*)$' }, { when: { matches: 'httpstatus', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'httpstatus'], with: ' ' } }] },
    target: { first: [{ join: [bucket, { regex: { urlDecode: { urlDecode: 'key' } }, pattern: '^([^-].*|-.+)$' }], with: '/', skipMissing: true }] },
    targetId: { first: [{ regex: uri, pattern: '^\\S+ (\\S+)' }, bucket] },
    targetKind: { when: { any: [{ lacks: 'key' }, { matches: 'key', pattern: '^-$' }] }, then: { const: 'bucket' }, otherwise: { const: 'object' } },
    sourceAddress: { ip: 'remoteip' },
    userAgent: { regex: 'useragent', pattern: '^"?(.*[^-"].*?)$' },
    host: { first: ['endpoint', { regex: 'rest', pattern: '([\\w.-]+\\.amazonaws\\.com)' }, 'hostheader'] },
    service: { const: 's3' },
    tenant: 'bucketowner',
    correlationId: 'requestid',
    text: uri,
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '\\.(GET|HEAD|OPTIONS|SELECT)\\..* success$', is: ['data.read'] },
      { pattern: '\\.(PUT|POST|COPY|CREATE)\\.(OBJECT|PART|UPLOADS|UPLOAD)\\S* success$|\\.POST\\..*OBJECT\\S* success$', is: ['data.write'] },
      { pattern: '(\\.DELETE\\.|\\.POST\\.MULTI_OBJECT_DELETE|EXPIRE\\.)\\S* success$', is: ['data.delete'] },
      { pattern: '\\.(PUT|DELETE)\\.(ACL|BUCKETPOLICY|PUBLIC_ACCESS_BLOCK|OBJECT_TAGGING|LOGGING_STATUS|VERSIONING|LIFECYCLE|ENCRYPTION|CORS|NOTIFICATION|REPLICATION|WEBSITE|INTELLIGENT_TIERING|OWNERSHIP_CONTROLS)\\S* ', is: ['config.change'] },
      { pattern: ' denied$', is: ['net.deny'] },
    ],
  },
  canSee: ['data.read', 'data.write', 'data.delete', 'config.change', 'net.deny'],
  samples: [
    { title: 'object read', shape: 'text', text: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be docs-example [02/Mar/2026:08:00:01 +0000] 192.0.2.10 arn:aws:iam::111122223333:user/ana 3E57427F3EXAMPLE REST.GET.OBJECT reports/q1%20final.pdf "GET /docs-example/reports/q1%20final.pdf HTTP/1.1" 200 - 113 113 7 6 "-" "S3Console/0.4" - s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader docs-example.s3.eu-west-1.amazonaws.com TLSV1.2 -',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'arn:aws:iam::111122223333:user/ana', actorKind: 'user', action: 'REST.GET.OBJECT', outcome: 'success', target: 'docs-example/reports/q1 final.pdf', sourceAddress: '192.0.2.10', correlationId: '3E57427F3EXAMPLE', category: ['data.read'] } },
  ],
  notes: [
    'Delivery is best effort: AWS says records may be late, missing or written twice. CloudTrail data events are the complete record.',
    'The time is when S3 received the request, in UTC. A requester of “-” is somebody who did not sign the request.',
    'One request can give several lines, and lines of one request share its id; records of lifecycle rules name no requester.',
  ],
  sources: ['Amazon S3 User Guide: Amazon S3 server access log format', 'Amazon S3 User Guide: Querying access logs for requests by using Amazon Athena'],
});
