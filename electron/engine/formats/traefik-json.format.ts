// Traefik access log in JSON; its common log format is read as a web server access log.
import { defineFormat } from '../../../shared/spec/format.ts';

export const traefikJson = defineFormat({
  id: 'traefik-json',
  title: 'Traefik access log (JSON)',
  vendor: 'Traefik Labs',
  rank: 'vendor',
  shapes: [{ id: 'json-lines', title: 'JSON Lines', structure: { kind: 'json-lines' } }],
  sniff: {
    must: [
      { has: 'ClientHost', because: 'Traefik’s name of the client' },
      { has: 'DownstreamStatus', because: 'Traefik’s name of the status it answered with' },
      { has: 'RequestMethod', because: 'the method of the request' },
    ],
    should: [{ has: 'StartUTC', weight: 1, because: 'when the request began' }, { has: 'RequestPath', weight: 1, because: 'the path of the request' }],
  },
  times: [{ at: 'StartUTC', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' }, { at: 'StartLocal', form: { kind: 'iso' }, zone: 'unknown', means: 'received' }, { at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'written' }],
  received: { at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
  fields: {
    actor: { regex: 'ClientUsername', pattern: '^(.*[^-].*)$' },
    action: 'RequestMethod',
    outcome: { match: 'DownstreamStatus', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]], otherwise: { match: 'OriginStatus', cases: [['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] } },
    reason: { when: { matches: 'DownstreamStatus', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'DownstreamStatus'], with: ' ' } },
    target: 'RequestPath',
    targetId: { first: ['RequestHost', 'RequestAddr', 'ServiceAddr', 'BackendAddr'] },
    targetKind: { const: 'url' },
    sourceAddress: { ip: { first: ['ClientHost', 'ClientAddr'] } },
    userAgent: '"request_User-Agent"',
    host: 'RequestHost',
    service: { first: ['ServiceName', 'BackendName', 'RouterName', 'FrontendName'] },
    correlationId: { first: ['TraceId', 'trace_id', '"request_X-Request-Id"'] },
    text: 'msg',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '', is: ['net.request'] }, { pattern: 'HTTP 401$', is: ['auth.failure'] }, { pattern: 'HTTP 403$', is: ['net.deny'] }, { pattern: 'HTTP 5\\d\\d$', is: ['error'] }],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error'],
  samples: [
    { title: 'request', shape: 'json-lines', text: '{"ClientAddr":"192.0.2.10:48658","ClientHost":"192.0.2.10","ClientPort":"48658","ClientUsername":"-","DownstreamContentSize":19,"DownstreamStatus":404,"Duration":40356,"RequestHost":"shop.example.com","RequestMethod":"GET","RequestPath":"/missing","RequestProtocol":"HTTP/2.0","ServiceName":"shop@docker","StartUTC":"2026-03-02T08:00:01.735539596Z","level":"info","msg":"","request_User-Agent":"curl/8.5.0","time":"2026-03-02T08:00:01Z"}',
      expect: { time: '2026-03-02T08:00:01.735539Z', actor: null, action: 'GET', outcome: 'failure', target: '/missing', targetId: 'shop.example.com', sourceAddress: '192.0.2.10', service: 'shop@docker', userAgent: 'curl/8.5.0', category: ['net.request'] } },
  ],
  notes: ['Time is when the request began, “received” when the line was written.', 'Fields and headers can be dropped or redacted by Traefik’s configuration.'],
  sources: ['Traefik documentation: Access logs'],
});
