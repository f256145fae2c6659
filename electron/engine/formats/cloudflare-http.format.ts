// Cloudflare Logpush datasets about requests: HTTP requests, firewall events, DNS and Spectrum, as JSON lines or arrays.
import { defineFormat } from '../../../shared/spec/format.ts';

export const cloudflareHttp = defineFormat({
  id: 'cloudflare-http',
  title: 'Cloudflare HTTP, firewall and DNS logs',
  vendor: 'Cloudflare',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON lines of Logpush', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
  ],
  sniff: {
    must: [
      { hasAny: ['RayID', 'ColoCode', 'ColoName', 'EdgeColoCode'], because: 'Cloudflare’s ray, or the data centre that answered' },
      { hasAny: ['ClientRequestHost', 'ClientRequestMethod', 'EdgeResponseStatus', 'QueryName', 'ClientRequestPath', 'ClientMatchedIpFirewall'], because: 'fields as Logpush names them' },
    ],
    should: [{ hasAny: ['ClientIP', 'SourceIP'], weight: 1, because: 'the client’s address' }],
  },
  times: [
    { at: { first: ['EdgeStartTimestamp', 'Datetime', 'Timestamp', 'ConnectTimestamp'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: 'EdgeEndTimestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    action: { first: ['Action', 'ClientRequestMethod', 'Event', { when: { has: 'QueryName' }, then: { const: 'dns-query' } }] },
    outcome: { first: [
      { match: { lower: { first: ['Action', 'FirewallMatchesActions[0]', 'WAFAction', 'SecurityAction'] } }, cases: [['^(block|drop|challenge|jschallenge|managedchallenge|managed_challenge|js_challenge|connection_?close)', { const: 'denied' }]] },
      { match: 'EdgeResponseStatus', cases: [['^40[13]$', { const: 'denied' }], ['^([45]|0$)', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
      { match: { lower: 'Action' }, cases: [['^(allow|bypass|skip|log|simulate)', { const: 'success' }]] },
      { match: 'ResponseCode', cases: [['^0$', { const: 'success' }], ['^5$', { const: 'denied' }], ['.', { const: 'failure' }]] },
    ] },
    reason: { first: ['Description', { join: ['Source', 'RuleID'], with: ' ' }, { when: { matches: 'EdgeResponseStatus', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'EdgeResponseStatus', 'SecurityRuleDescription'], with: ' ', skipMissing: true } }] },
    target: { first: [{ join: ['ClientRequestHost', { first: ['ClientRequestURI', 'ClientRequestPath'] }], with: '' }, 'ClientRequestHost', 'ClientRequestPath', { regex: 'QueryName', pattern: '^(.+?)\\.?$' }] },
    targetId: { first: ['ClientRequestPath', 'ZoneName', 'OriginIP'] },
    targetKind: { when: { has: 'QueryName' }, then: { const: 'name' }, otherwise: { const: 'url' } },
    sourceAddress: { ip: { first: ['ClientIP', 'SourceIP'] } },
    userAgent: { first: ['ClientRequestUserAgent', 'UserAgent'] },
    host: { first: ['EdgeColoCode', 'ColoCode', 'ColoName'] },
    service: { first: [{ when: { has: 'QueryName' }, then: { const: 'cloudflare dns' } }, { when: { has: 'Kind' }, then: { const: 'cloudflare firewall' } }, { const: 'cloudflare' }] },
    tenant: { first: ['ZoneName', 'ClientRequestHost'] },
    correlationId: 'RayID',
    text: { join: ['ClientRequestMethod', { first: ['ClientRequestURI', 'ClientRequestPath'] }], with: ' ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '', is: ['net.request'] }, { pattern: ' denied( |$)', is: ['net.deny'] }, { pattern: ' HTTP 401', is: ['auth.failure'] }, { pattern: ' HTTP 5\\d\\d', is: ['error'] }],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error'],
  samples: [
    { title: 'request, time in nanoseconds', shape: 'json-lines', text: '{"ClientIP":"192.0.2.10","ClientRequestHost":"www.example.com","ClientRequestMethod":"GET","ClientRequestURI":"/a?b=c","EdgeStartTimestamp":1772438401250000000,"EdgeEndTimestamp":1772438401300000000,"EdgeResponseStatus":200,"RayID":"87a1b2c3d4e5f001","EdgeColoCode":"FRA","ClientRequestUserAgent":"curl/8.5.0"}',
      expect: { time: '2026-03-02T08:00:01.250Z', action: 'GET', outcome: 'success', target: 'www.example.com/a?b=c', sourceAddress: '192.0.2.10', host: 'FRA', correlationId: '87a1b2c3d4e5f001', category: ['net.request'] } },
    { title: 'firewall event', shape: 'json-lines', text: '{"Action":"block","ClientIP":"192.0.2.11","ClientRequestHost":"www.example.com","ClientRequestMethod":"POST","ClientRequestPath":"/login","Datetime":"2026-03-02T08:00:02Z","EdgeResponseStatus":403,"Kind":"firewall","RayID":"87a1b2c3d4e5f002","RuleID":"r1","Source":"firewallManaged"}',
      expect: { time: '2026-03-02T08:00:02Z', action: 'block', outcome: 'denied', reason: 'firewallManaged r1', target: 'www.example.com/login', category: ['net.deny', 'net.request'] } },
  ],
  notes: [
    'Which fields a job writes, how it writes times and whether it samples is chosen by the owner (SampleRate and the job’s settings say so, the file may not).',
    'Logpush keeps nothing: what could not be delivered is dropped. One request can stand in the HTTP and in the firewall dataset with the same RayID.',
    'Times are of Cloudflare’s edge, in UTC.',
  ],
  sources: ['Cloudflare documentation: Logpush datasets, HTTP requests', 'Firewall events', 'DNS logs', 'Spectrum events'],
});
