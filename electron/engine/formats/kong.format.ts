// Kong Gateway: the record that its file, HTTP and TCP log plugins write for every request.
import { defineFormat } from '../../../shared/spec/format.ts';

export const kong = defineFormat({
  id: 'kong',
  title: 'Kong Gateway log',
  vendor: 'Kong',
  rank: 'vendor',
  shapes: [{ id: 'json-lines', title: 'JSON lines', structure: { kind: 'json-lines' } }],
  sniff: {
    must: [{ has: 'latencies', because: 'how long Kong and the service took' }, { hasAny: ['request.uri', 'request.url', 'request.method'], because: 'the request' }, { hasAny: ['service', 'route', 'upstream_uri', 'tries'], because: 'the service or route of Kong' }],
    should: [{ has: 'started_at', weight: 1, because: 'when the request began' }],
  },
  times: [{ at: 'started_at', form: { kind: 'epoch', unit: 'ms' }, zone: 'declared-utc', means: 'received' }],
  fields: {
    actor: { first: ['consumer.username', 'authenticated_entity.consumer.username', 'consumer.custom_id', 'authenticated_entity.id'] },
    actorId: { first: ['consumer.id', 'authenticated_entity.consumer_id', 'authenticated_entity.id'] },
    action: 'request.method',
    outcome: { match: 'response.status', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
    reason: { when: { matches: 'response.status', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'response.status'], with: ' ' } },
    target: { first: ['request.uri', 'request.url'] },
    targetId: { first: ['route.id', 'service.id'] },
    targetKind: { const: 'url' },
    sourceAddress: { ip: 'client_ip' },
    userAgent: 'request.headers."user-agent"',
    host: 'request.headers.host',
    service: { first: ['service.name', 'service.host', 'route.name'] },
    tenant: 'workspace_name',
    correlationId: { first: ['request.id', 'request.headers."x-request-id"'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '', is: ['net.request'] }, { pattern: 'HTTP 401$', is: ['auth.failure'] }, { pattern: 'HTTP (403|429)$', is: ['net.deny'] }, { pattern: 'HTTP 5\\d\\d$', is: ['error'] }],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error'],
  samples: [
    { title: 'request', shape: 'json-lines', text: '{"latencies":{"request":515,"kong":58,"proxy":457},"service":{"host":"orders.example.com","name":"orders","id":"s1"},"request":{"id":"r1","uri":"/orders?id=7","url":"http://gw.example.com/orders?id=7","method":"GET","headers":{"host":"gw.example.com","user-agent":"curl/8.5.0"}},"client_ip":"192.0.2.10","consumer":{"username":"ana","id":"c1"},"response":{"status":401},"route":{"id":"rt1"},"started_at":1772438401250}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', actorId: 'c1', action: 'GET', outcome: 'denied', target: '/orders?id=7', sourceAddress: '192.0.2.10', service: 'orders', category: ['auth.failure', 'net.request'] } },
  ],
  notes: ['The consumer is known only where an authentication plugin named one.', 'The client address is what the trusted proxies in front said; headers may be redacted.'],
  sources: ['Kong documentation: File Log plugin, log format'],
});
