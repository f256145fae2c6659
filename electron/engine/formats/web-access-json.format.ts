// Web server access logs as JSON: nginx variables, as its log_format escape=json and the servers that took its names write them.
import { defineFormat } from '../../../shared/spec/format.ts';

const requested = { regex: 'request', pattern: '^\\S{1,32} (\\S+)' } as const;

export const webAccessJson = defineFormat({
  id: 'web-access-json',
  title: 'Web server access log as JSON (nginx variables)',
  vendor: 'nginx',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON lines', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'syslog', title: 'one JSON object behind a syslog header', inner: 'body', structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d \\S+ \\S+: (?<body>\\{.*\\})$' } },
  ],
  sniff: {
    must: [
      { has: 'remote_addr', because: 'nginx calls the client remote_addr' }, { field: 'status', matches: '^\\d{3}$', because: 'the status of the answer' },
      { hasAny: ['request', 'request_uri', 'uri', 'request_method'], because: 'what was asked for' },
      { hasAny: ['time_local', 'time_iso8601', 'msec', 'time', 'timestamp', '"@timestamp"', 'ts', 'date', 'datetime'], because: 'the time of the request' },
      { hasAny: ['body_bytes_sent', 'bytes_sent', 'time_local', 'time_iso8601', 'msec', 'http_user_agent', 'http_referer', 'request_time', 'request_length', 'request_uri', 'request_method', 'upstream_addr', 'server_protocol', 'remote_user'], because: 'a further variable of nginx' },
    ],
    should: [{ hasAny: ['body_bytes_sent', 'bytes_sent', 'request_time', 'http_user_agent', 'http_referer', 'http_referrer', 'upstream_addr', 'remote_user'], weight: 1, because: 'further variables of nginx' }],
  },
  times: [
    { at: { first: ['time_iso8601', 'msec', '"@timestamp"', 'timestamp', 'ts', 'datetime', 'date', 'time', 'time_local'] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    { at: { first: ['time_local', 'time', 'timestamp', 'datetime', 'date'] }, form: { kind: 'pattern', patterns: ['%d/%b/%Y:%H:%M:%S %z', '%d/%b/%Y:%H:%M:%S'] }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { regex: { first: ['remote_user', 'user'] }, pattern: '^-$|^(.+)$' },
    action: { first: ['request_method', 'method', { regex: 'request', pattern: '^([A-Z]{3,10}) ' }] },
    outcome: { match: 'status', cases: [['^40[137]$', { const: 'denied' }], ['^429$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
    reason: { when: { matches: 'status', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'status'], with: ' ' }, otherwise: null },
    target: { first: [requested, 'request_uri', 'uri', 'url', 'request'] },
    targetId: { first: ['upstream_addr', 'server_name'] },
    sourceAddress: { ip: 'remote_addr' },
    userAgent: { regex: { first: ['http_user_agent', 'user_agent'] }, pattern: '^-$|^(.+)$' },
    host: { first: ['host', 'http_host', 'server_name', 'hostname'] },
    correlationId: { first: ['request_id', 'http_x_request_id'] },
    text: { first: ['request', { join: ['request_method', 'request_uri'], with: ' ' }] },
  },
  categories: {
    key: { join: [{ column: 'reason' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '^', is: ['net.request'] }, { pattern: '^HTTP 40[17] ', is: ['auth.failure'] }, { pattern: '^HTTP (403|429) ', is: ['net.deny'] }, { pattern: '^HTTP 5', is: ['error'] }],
  },
  canSee: ['net.request', 'auth.failure', 'net.deny', 'error'],
  samples: [
    { title: 'a request refused', shape: 'json-lines', text: '{"time":"2026-03-02T09:00:00+01:00","remote_addr":"192.0.2.10","remote_user":"ana","request":"GET /a HTTP/1.1","status":"401","body_bytes_sent":"12","http_referer":"","http_user_agent":"curl/8.5.0","request_time":"0.001","http_x_forwarded_for":"198.51.100.4"}',
      expect: { time: '2026-03-02T08:00:00Z', timeZoneSource: 'stated', actor: 'ana', action: 'GET', outcome: 'denied', reason: 'HTTP 401', target: '/a', sourceAddress: '192.0.2.10', userAgent: 'curl/8.5.0', category: ['auth.failure', 'net.request'] } },
  ],
  notes: [
    'Names are those of nginx variables; the owner chose which of them are written.',
    'remote_addr is the peer of the connection: behind a proxy that is the proxy, and http_x_forwarded_for is what the client or a proxy claimed.',
    'A user is named where HTTP authentication was used; it was checked only if the answer is not 401.',
  ],
  sources: ['nginx documentation: ngx_http_log_module (log_format, escape=json), alphabetical index of variables'],
});
