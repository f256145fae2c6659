// Akamai DataStream 2 in JSON: requests at the edge, with the fields that the stream’s owner chose.
import { defineFormat } from '../../../shared/spec/format.ts';

export const akamai = defineFormat({
  id: 'akamai',
  title: 'Akamai DataStream 2 log',
  vendor: 'Akamai',
  rank: 'vendor',
  shapes: [{ id: 'json-lines', title: 'JSON lines', structure: { kind: 'json-lines' } }],
  sniff: {
    must: [{ hasAny: ['reqTimeSec', 'reqTime'], because: 'the time of the request as DataStream names it' }, { hasAny: ['cliIP', 'reqHost', 'reqPath'], because: 'the client or the request' }, { hasAny: ['cp', 'statusCode', 'streamId', 'reqId'], because: 'content provider code, status or stream' }],
    should: [{ has: 'reqMethod', weight: 1, because: 'the method' }],
  },
  times: [{ at: { first: ['reqTimeSec', 'reqTime'] }, form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'received' }],
  fields: {
    action: { first: ['reqMethod', { const: 'request' }] },
    outcome: { match: 'statusCode', cases: [['^40[13]$', { const: 'denied' }], ['^([45]|0)', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
    reason: { first: [{ regex: 'errorCode', pattern: '^(.*[^-].*)$' }, { regex: 'securityRules', pattern: '^(.*[^-].*)$' }, { when: { matches: 'statusCode', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'statusCode'], with: ' ' } }] },
    target: { first: [{ join: ['reqHost', { const: '/' }, { replace: { urlDecode: 'reqPath' }, pattern: '^/', with: '' }], with: '' }, 'reqHost'] },
    targetId: { first: ['reqHost', 'cp'] },
    targetKind: { const: 'url' },
    sourceAddress: { ip: 'cliIP' },
    userAgent: { urlDecode: 'UA' },
    host: 'edgeIP',
    service: { join: [{ const: 'akamai' }, 'cp'], with: ' ', skipMissing: true },
    tenant: 'cp',
    region: 'country',
    correlationId: 'reqId',
    text: { join: ['reqMethod', { join: ['reqPath', 'queryStr'], with: '?', skipMissing: true }], with: ' ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '', is: ['net.request'] }, { pattern: ' denied', is: ['net.deny'] }, { pattern: 'HTTP 401$', is: ['auth.failure'] }, { pattern: 'HTTP 5\\d\\d$', is: ['error'] }],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error'],
  samples: [
    { title: 'request', shape: 'json-lines', text: '{"version":1,"streamId":"123","cp":"123456","reqId":"239f220","reqTimeSec":"1772438401.250","statusCode":"200","cliIP":"192.0.2.10","reqHost":"www.example.com","reqMethod":"GET","reqPath":"a%2Fb.html","queryStr":"c=d","UA":"Mozilla%2F5.0","country":"DE","edgeIP":"198.51.100.7","errorCode":"-"}',
      expect: { time: '2026-03-02T08:00:01.250Z', action: 'GET', outcome: 'success', target: 'www.example.com/a/b.html', sourceAddress: '192.0.2.10', userAgent: 'Mozilla/5.0', region: 'DE', category: ['net.request'] } },
  ],
  notes: ['Streams are sampled where their owner says so; the share stands in the stream’s settings, not in the log.', 'Akamai delivers at least once: the same request id can come twice.'],
  sources: ['Akamai TechDocs: DataStream 2, data set parameters'],
});
