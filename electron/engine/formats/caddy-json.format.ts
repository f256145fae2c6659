// Caddy's log: requests it handled, and what the server says about itself, in JSON.
import { defineFormat } from '../../../shared/spec/format.ts';

export const caddyJson = defineFormat({
  id: 'caddy-json',
  title: 'Caddy log (JSON)',
  vendor: 'Caddy',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines', structure: { kind: 'json-lines' } },
    { id: 'compose-lines', title: 'lines of “docker compose logs”, name | {…}', structure: { kind: 'lines', pattern: '^(?<container>[\\w.-]+) +\\| (?<json>\\{.*\\})\\s*$' }, inner: 'json' },
  ],
  sniff: {
    must: [
      { field: 'logger', matches: '^(http|admin|tls|pki|events)(\\.|$)', because: 'Caddy’s modules log under these names' },
      { has: 'ts', because: 'Caddy gives the time as “ts”' },
      { has: 'msg', because: 'Caddy gives a message' },
    ],
    should: [{ has: 'level', weight: 1, because: 'a level' }],
  },
  times: [{ at: 'ts', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'written' }, { at: 'ts', form: { kind: 'auto' }, zone: 'unknown', means: 'written' }],
  fields: {
    actor: 'user_id',
    action: { first: ['request.method', 'msg'] },
    outcome: { first: [{ match: 'status', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] }, { when: { matches: 'level', pattern: '(?i)^(error|fatal|panic)$' }, then: { const: 'failure' } }] },
    reason: { first: [{ when: { matches: 'status', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'status'], with: ' ' } }, 'error'] },
    target: { first: ['request.uri', 'server_name', 'file'] },
    targetId: 'request.host',
    targetKind: { when: { has: 'request.uri' }, then: { const: 'url' } },
    sourceAddress: { ip: { first: ['request.client_ip', 'request.remote_ip', 'request.remote_addr'] } },
    userAgent: 'request.headers."User-Agent"[0]',
    host: { first: ['request.host', 'container'] },
    service: 'logger',
    text: 'msg',
  },
  categories: {
    key: { join: [{ column: 'targetKind' }, { column: 'outcome' }, { column: 'reason' }, { column: 'text' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^url ', is: ['net.request'] }, { pattern: '^url .*HTTP 401 ', is: ['auth.failure'] }, { pattern: '^url .*HTTP 403 ', is: ['net.deny'] }, { pattern: 'HTTP 5\\d\\d ', is: ['error'] },
      { pattern: '(serving initial configuration|server running)$', is: ['service.start'] }, { pattern: '(shutdown complete|stopped previous server|shutting down)', is: ['service.stop'] }, { pattern: '(adapted config to JSON|load complete|using config from file)', is: ['config.change'] },
    ],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error', 'service.start', 'service.stop', 'config.change'],
  samples: [
    { title: 'request', shape: 'json-lines', text: '{"level":"info","ts":1772438401.6014807,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"10.0.0.5","remote_port":"38574","client_ip":"192.0.2.10","proto":"HTTP/2.0","method":"GET","host":"files.example.com","uri":"/a.tar.xz","headers":{"User-Agent":["curl/8.5.0"]}},"bytes_read":0,"user_id":"","duration":0.0175,"size":3768,"status":200}',
      expect: { time: '2026-03-02T08:00:01.601480Z', actor: null, action: 'GET', outcome: 'success', target: '/a.tar.xz', targetId: 'files.example.com', sourceAddress: '192.0.2.10', userAgent: 'curl/8.5.0', category: ['net.request'] } },
    { title: 'behind a compose prefix', shape: 'compose-lines', text: 'web-1  | {"level":"info","ts":1772438402.25,"logger":"http.log","msg":"server running","name":"srv0","protocols":["h1","h2","h3"]}',
      expect: { time: '2026-03-02T08:00:02.250Z', action: 'server running', host: 'web-1', service: 'http.log', category: ['service.start'] } },
  ],
  notes: ['client_ip is what Caddy believes the client to be after its trusted proxies; remote_ip in the raw record is the peer.', 'The time is when the answer was finished.'],
  sources: ['Caddy documentation: How logging works', 'Caddy documentation: log directive'],
});
