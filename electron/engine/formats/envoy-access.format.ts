// Envoy and Istio access logs: requests through the mesh, as text and as JSON.
import { defineFormat } from '../../../shared/spec/format.ts';

const q = (group: string): string => `"(?<${group}>[^"]*)"`;
const start = '^\\[(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z)\\] "(?<request>[^"]*)" (?<status>\\d{1,3}) ';
const first = (text: string, json: string) => ({ first: [text, json] }) as const;

export const envoyAccess = defineFormat({
  id: 'envoy-access',
  title: 'Envoy and Istio access log',
  vendor: 'Envoy, Istio',
  rank: 'vendor',
  shapes: [
    { id: 'istio-text', title: 'Istio default text', structure: { kind: 'lines', pattern: `${start}(?<flags>\\S+) (?<details>\\S+) (?<termination>\\S+) ${q('transport')} (?<received>\\d+) (?<sent>\\d+) (?<duration>\\d+) (?<upstreamTime>\\S+) ${q('forwarded')} ${q('agent')} ${q('id')} ${q('authority')} ${q('upstream')} (?<cluster>\\S+) (?<upstreamLocal>\\S+) (?<local>\\S+) (?<remote>\\S+) (?<serverName>\\S+) (?<route>\\S+)(?<rest>.*)$` } },
    { id: 'envoy-text', title: 'Envoy default text', structure: { kind: 'lines', pattern: `${start}(?<flags>\\S+) (?<received>\\d+) (?<sent>\\d+) (?<duration>\\d+) (?<upstreamTime>\\S+) ${q('forwarded')} ${q('agent')} ${q('id')} ${q('authority')} ${q('upstream')}(?<rest>.*)$` } },
    { id: 'istio-json', title: 'Istio JSON encoding', structure: { kind: 'json-lines' }, sniff: { must: [{ has: 'response_code', because: 'Istio’s name of the answer’s status' }, { has: 'downstream_remote_address', because: 'Istio’s name of the client' }, { has: 'upstream_cluster', because: 'Istio’s name of the cluster behind' }] } },
  ],
  sniff: { must: [] , should: [] },
  times: [{ at: first('time', 'start_time'), form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' }],
  fields: {
    action: { first: [{ regex: 'request', pattern: '^([A-Za-z]+) ' }, { regex: 'method', pattern: '^([A-Za-z]+)$' }] },
    outcome: { match: first('status', 'response_code'), cases: [['^40[13]$', { const: 'denied' }], ['^[45]\\d\\d$', { const: 'failure' }], ['^[123]\\d\\d$', { const: 'success' }], ['^0$', { const: 'failure' }]] },
    reason: { when: { matches: first('status', 'response_code'), pattern: '^([45]|0$)' }, then: { join: [{ const: 'HTTP' }, first('status', 'response_code'), { regex: { first: ['flags', 'response_flags'] }, pattern: '^([^-].*)$' }, { regex: { first: ['details', 'response_code_details'] }, pattern: '^([^-].*)$' }], with: ' ', skipMissing: true } },
    target: { first: [{ regex: 'request', pattern: '^\\S+ ([^\\s-]\\S*)' }, { regex: 'path', pattern: '^(/.*|[^-].*)$' }] },
    targetId: { regex: { first: ['upstream', 'upstream_host', 'local', 'downstream_local_address', 'authority'] }, pattern: '^([^-].*)$' },
    targetKind: { const: 'url' },
    sourceAddress: { first: [
      { regex: first('remote', 'downstream_remote_address'), pattern: '^\\[?([0-9A-Fa-f:.]+?)\\]?:\\d+$' }, { regex: first('forwarded', 'x_forwarded_for'), pattern: '^([0-9A-Fa-f:.]+)' },
    ] },
    userAgent: { regex: first('agent', 'user_agent'), pattern: '^(.*[^-].*)$' },
    host: { regex: 'authority', pattern: '^(.*[^-].*)$' },
    service: { regex: first('cluster', 'upstream_cluster'), pattern: '^(.*[^-].*)$' },
    correlationId: { regex: first('id', 'request_id'), pattern: '^(.*[^-].*)$' },
    text: 'request',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '', is: ['net.request'] }, { pattern: 'HTTP 401', is: ['auth.failure'] }, { pattern: 'HTTP 403', is: ['net.deny'] }, { pattern: 'HTTP (5\\d\\d|0)', is: ['error'] },
    ],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error'],
  samples: [
    { title: 'inbound request', shape: 'istio-text', text: '[2026-03-02T08:00:01.250Z] "GET /details/0 HTTP/1.1" 200 - via_upstream - "-" 0 178 2 1 "-" "curl/8.5.0" "785918d6-06b6-4312-bf77-6d9bd968dc21" "details:9080" "192.0.2.20:9080" inbound|9080|| 127.0.0.6:47889 192.0.2.20:9080 192.0.2.10:39696 outbound_.9080_._.details.default.svc.cluster.local default',
      expect: { time: '2026-03-02T08:00:01.250Z', action: 'GET', outcome: 'success', target: '/details/0', targetId: '192.0.2.20:9080', sourceAddress: '192.0.2.10', userAgent: 'curl/8.5.0', host: 'details:9080', correlationId: '785918d6-06b6-4312-bf77-6d9bd968dc21', category: ['net.request'] } },
    { title: 'refused by policy', shape: 'istio-json', text: '{"start_time":"2026-03-02T08:00:02.000Z","method":"POST","path":"/admin","protocol":"HTTP/1.1","response_code":403,"response_flags":"-","response_code_details":"rbac_access_denied_matched_policy[none]","downstream_remote_address":"[2001:db8::7]:5000","downstream_local_address":"192.0.2.20:9080","upstream_cluster":"inbound|9080||","upstream_host":null,"authority":"admin:9080","request_id":"9fcc7101-13bd-4753-98d6-820806088d9d","user_agent":"-"}',
      expect: { action: 'POST', outcome: 'denied', target: '/admin', sourceAddress: '2001:db8::7', userAgent: null, category: ['net.deny', 'net.request'] } },
  ],
  notes: ['One call through the mesh is logged by both sidecars: outbound by the caller’s, inbound by the callee’s. The request id ties them.', 'The client address is the peer of the proxy that wrote the record.'],
  sources: ['Envoy documentation: Access logging', 'Istio documentation: Envoy access logs'],
});
