// Fastly real-time log streaming in JSON, with the field names of Fastly’s own example format.
import { defineFormat } from '../../../shared/spec/format.ts';

export const fastly = defineFormat({
  id: 'fastly',
  title: 'Fastly log (JSON)',
  vendor: 'Fastly',
  rank: 'vendor',
  shapes: [{ id: 'json-lines', title: 'JSON lines', structure: { kind: 'json-lines' } }],
  sniff: {
    must: [{ hasAny: ['client_ip', 'geo_country', 'geo_city'], because: 'the client' }, { hasAny: ['fastly_server', 'fastly_is_edge', 'service_id', 'fastly_info'], because: 'names of Fastly’s own format' }, { hasAny: ['url', 'request_method', 'response_status', 'response_state'], because: 'the request or the answer' }],
  },
  times: [{ at: { first: ['timestamp', 'start_time', 'req_start_time'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' }],
  fields: {
    action: { first: ['request_method', { const: 'request' }] },
    outcome: { match: 'response_status', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
    reason: { when: { matches: 'response_status', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'response_status', 'response_reason'], with: ' ', skipMissing: true } },
    target: { first: [{ join: ['host', 'url'], with: '' }, 'url'] },
    targetId: { first: ['host', 'service_id'] },
    targetKind: { const: 'url' },
    sourceAddress: { ip: 'client_ip' },
    userAgent: 'request_user_agent',
    host: { first: ['fastly_server', 'pop'] },
    service: { join: [{ const: 'fastly' }, 'response_state'], with: ' ', skipMissing: true },
    tenant: 'service_id',
    region: 'geo_country',
    correlationId: 'request_id',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '', is: ['net.request'] }, { pattern: 'HTTP 401', is: ['auth.failure'] }, { pattern: 'HTTP 403', is: ['net.deny'] }, { pattern: 'HTTP 5\\d\\d', is: ['error'] }],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error'],
  samples: [
    { title: 'request', shape: 'json-lines', text: '{"timestamp":"2026-03-02T08:00:01+0000","client_ip":"192.0.2.10","geo_country":"germany","geo_city":"berlin","host":"www.example.com","url":"/a?b=c","request_method":"GET","request_protocol":"HTTP/2","request_referer":"","request_user_agent":"curl/8.5.0","response_state":"MISS","response_status":503,"response_reason":"Backend fetch failed","fastly_server":"cache-fra1","fastly_is_edge":true}',
      expect: { time: '2026-03-02T08:00:01Z', action: 'GET', outcome: 'failure', reason: 'HTTP 503 Backend fetch failed', target: 'www.example.com/a?b=c', sourceAddress: '192.0.2.10', host: 'cache-fra1', category: ['error', 'net.request'] } },
  ],
  notes: ['The owner of the service writes the format; only Fastly’s own example is known here. Others are read as unknown JSON and can be confirmed by hand.', 'With shielding one request can be logged at the edge and at the shield (fastly_is_edge).'],
  sources: ['Fastly documentation: Useful conditions to use with logging, JSON log format example'],
});
