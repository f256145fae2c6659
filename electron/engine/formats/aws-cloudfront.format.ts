// Amazon CloudFront access logs: tab separated with #Fields, the JSON form of the newer delivery, and real-time logs.
import { defineFormat } from '../../../shared/spec/format.ts';

const q = (name: string): string => `"${name}"`;
const path = { first: [q('cs-uri-stem')] } as const;
/** Standard logs write headers in brackets, real-time logs with a hyphen. */
const header = (name: string) => ({ first: [q(`cs(${name})`), q(`cs-${name.toLowerCase()}`)] }) as const;
/** All fields of a real-time log in AWS’s order. A configuration may leave fields out, and then its order cannot be known from the file. */
const realtime = ['timestamp', 'c-ip', 's-ip', 'time-to-first-byte', 'sc-status', 'sc-bytes', 'cs-method', 'cs-protocol', 'cs-host', 'cs-uri-stem', 'cs-bytes', 'x-edge-location', 'x-edge-request-id', 'x-host-header', 'time-taken', 'cs-protocol-version',
  'c-ip-version', 'cs-user-agent', 'cs-referer', 'cs-cookie', 'cs-uri-query', 'x-edge-response-result-type', 'x-forwarded-for', 'ssl-protocol', 'ssl-cipher', 'x-edge-result-type', 'fle-encrypted-fields', 'fle-status', 'sc-content-type', 'sc-content-len',
  'sc-range-start', 'sc-range-end', 'c-port', 'x-edge-detailed-result-type', 'c-country', 'cs-accept-encoding', 'cs-accept', 'cache-behavior-path-pattern', 'cs-headers', 'cs-header-names', 'cs-headers-count', 'primary-distribution-id',
  'primary-distribution-dns-name', 'origin-fbl', 'origin-lbl', 'asn'] as const;

export const awsCloudfront = defineFormat({
  id: 'aws-cloudfront',
  title: 'Amazon CloudFront access log',
  vendor: 'AWS',
  rank: 'vendor',
  shapes: [
    { id: 'w3c', title: '#Version and #Fields, tab separated', structure: { kind: 'directives', style: 'w3c' } },
    { id: 'json', title: 'JSON lines of standard logging version 2', structure: { kind: 'json-lines' } },
    { id: 'realtime', title: 'real-time log with all fields, tab separated without a header', structure: { kind: 'delimited', delimiter: '\t', columns: [...realtime] },
      sniff: { must: [
        { field: 'timestamp', matches: '^\\d{10}(\\.\\d+)?$', because: 'seconds with milliseconds' }, { field: q('x-edge-location'), matches: '^[A-Z]{3}\\d+(-[A-Z]+\\d*)?$', because: 'the edge location stands in its place' },
        { field: q('cs-method'), matches: '^[A-Z]+$', because: 'the method stands in its place' }, { field: q('sc-status'), matches: '^\\d{3}$', because: 'the status stands in its place' },
      ] } },
  ],
  sniff: {
    must: [{ has: q('x-edge-location'), because: 'CloudFront names the edge location that answered' }, { hasAny: [q('x-edge-result-type'), q('x-edge-request-id'), q('x-edge-response-result-type')], because: 'and how the edge answered' }],
    should: [{ has: q('cs-uri-stem'), weight: 1, because: 'the path asked for' }],
  },
  times: [
    { at: { join: ['date', 'time'], with: ' ' }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'written' },
    { at: { first: [q('timestamp(ms)'), 'timestamp'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'written' },
  ],
  fields: {
    action: { first: [q('cs-method'), { const: 'request' }] },
    outcome: { first: [{ match: q('sc-status'), cases: [['^40[13]$', { const: 'denied' }], ['^([45]|000)', { const: 'failure' }], ['^[123]', { const: 'success' }]] }, { match: { first: [q('x-edge-result-type')] }, cases: [['^(Error|LimitExceeded|CapacityExceeded)$', { const: 'failure' }], ['.', { const: 'success' }]] }] },
    reason: { when: { matches: q('sc-status'), pattern: '^([45]|000)' }, then: { join: [{ const: 'HTTP' }, q('sc-status'), { first: [q('x-edge-detailed-result-type'), q('x-edge-result-type')] }], with: ' ', skipMissing: true } },
    target: { first: [{ join: [{ first: [q('x-host-header'), header('Host')] }, path], with: '' }, path] },
    targetId: { first: [header('Host'), q('DistributionId')] },
    targetKind: { const: 'url' },
    sourceAddress: { ip: q('c-ip') },
    userAgent: { urlDecode: { urlDecode: header('User-Agent') } },
    host: q('x-edge-location'),
    service: { const: 'cloudfront' },
    tenant: header('Host'),
    correlationId: q('x-edge-request-id'),
    nativeId: q('x-edge-request-id'),
    text: { join: [q('cs-method'), { join: [path, q('cs-uri-query')], with: '?', skipMissing: true }], with: ' ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '', is: ['net.request'] }, { pattern: ' denied HTTP 401', is: ['auth.failure'] }, { pattern: ' denied HTTP 403', is: ['net.deny'] }, { pattern: 'HTTP 5\\d\\d', is: ['error'] }],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error'],
  samples: [
    { title: 'a hit', shape: 'w3c', text: '#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header\n2026-03-02\t08:00:01\tFRA56-P1\t392\t192.0.2.10\tGET\td111111abcdef8.cloudfront.net\t/index.html\t200\t-\tMozilla/5.0%20(X11;%20Linux)\t-\t-\tHit\tabc-123==\twww.example.com',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'declared', action: 'GET', outcome: 'success', target: 'www.example.com/index.html', sourceAddress: '192.0.2.10', userAgent: 'Mozilla/5.0 (X11; Linux)', nativeId: 'abc-123==', category: ['net.request'] } },
  ],
  notes: [
    'Delivery is best effort: AWS says entries may be late by up to 24 hours and rarely missing, so this log proves requests that are in it, not that there were no others.',
    'The time is when the edge finished the answer, in UTC: to the second in standard logs, to the millisecond in real-time logs.',
    'Real-time logs hold the share of requests that their sampling rate says. Only those with all fields are recognised: which fields were chosen does not stand in the file.',
    'Values are percent-encoded by CloudFront; the user agent is shown decoded, the raw record as written.',
    'No user is known here; behind another proxy c-ip is that proxy and x-forwarded-for has the rest.',
  ],
  sources: ['Amazon CloudFront Developer Guide: Standard logging (legacy and v2), log file fields', 'Amazon CloudFront Developer Guide: Real-time access logs, fields'],
});
