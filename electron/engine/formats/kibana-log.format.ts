// Kibana’s own JSON log up to version 7: requests it answered, states of its plugins, operating figures.
import { defineFormat } from '../../../shared/spec/format.ts';

export const kibanaLog = defineFormat({
  id: 'kibana-log',
  title: 'Kibana log',
  vendor: 'Elastic',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
  ],
  sniff: {
    must: [
      { field: 'type', matches: '^(log|ops|request|response|error)$', because: 'Kibana’s kinds of record' },
      { has: '@timestamp', because: 'the time' },
      { has: 'tags', because: 'Kibana’s tags' },
      { has: 'pid', because: 'the process' },
    ],
    mustNot: [
      { hasAny: ['agent', 'ecs', 'event', 'winlog'], because: 'a record of another program' },
    ],
  },
  times: [{ at: '"@timestamp"', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: 'req.headers.x-forwarded-user',
    action: { first: [{ join: ['method', 'type'], with: ' ', skipMissing: true }, { join: ['type', 'tags[0]'], with: ' ', skipMissing: true }] },
    outcome: { match: { first: ['statusCode', 'res.statusCode', 'tags'] }, cases: [['^[1-3]\\d\\d$', { const: 'success' }], ['^40[13]$', { const: 'denied' }], ['^[45]\\d\\d$', { const: 'failure' }], ['(error|fatal)', { const: 'failure' }]] },
    reason: { when: { has: 'error.message' }, then: 'error.message' },
    target: { first: ['req.url', 'tags[1]', 'tags[0]'] },
    sourceAddress: { ip: 'req.remoteAddress' },
    userAgent: 'req.headers.user-agent',
    host: 'req.headers.host',
    service: { const: 'kibana' },
    sessionId: 'pid',
    text: 'message',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(get|head|post|put|delete|patch|options) response', is: ['net.request'] },
      { pattern: 'failure$', is: ['error'] },
    ],
  },
  canSee: ['net.request', 'error'],
  samples: [
    {
      title: 'a request', shape: 'json-lines',
      text: '{"type": "response", "@timestamp": "2026-03-02T08:00:01Z", "tags": [], "pid": 71, "method": "get", "statusCode": 200, "req": {"url": "/app/kibana", "method": "get", "headers": {"host": "kibana.example.com:5601", "user-agent": "Mozilla/5.0"}, "remoteAddress": "192.0.2.10", "userAgent": "192.0.2.10"}, "res": {"statusCode": 200, "responseTime": 26, "contentLength": 9}, "message": "GET /app/kibana 200 26ms - 9.0B"}',
      expect: { time: '2026-03-02T08:00:01Z', action: 'get response', outcome: 'success', target: '/app/kibana', sourceAddress: '192.0.2.10', category: ['net.request'] },
    },
  ],
  notes: [
    'This is not Kibana’s audit log: who was signed in is not in it.',
  ],
  sources: ['Kibana documentation: Logging settings (6.x and 7.x)'],
});
