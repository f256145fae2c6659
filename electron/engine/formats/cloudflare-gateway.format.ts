// Cloudflare Zero Trust logs: Access requests, Gateway DNS, HTTP and network, and device posture, as Logpush writes them.
import { defineFormat } from '../../../shared/spec/format.ts';

export const cloudflareGateway = defineFormat({
  id: 'cloudflare-gateway',
  title: 'Cloudflare Zero Trust (Access and Gateway) log',
  vendor: 'Cloudflare',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON lines of Logpush', structure: { kind: 'json-lines' } },
    { id: 'access-api', title: 'Access requests from the API, records under result', structure: { kind: 'json-envelope', keys: ['result'] } },
  ],
  sniff: {
    must: [
      { hasAny: ['AppDomain', 'AppUUID', 'app_domain', 'app_uid', 'PolicyID', 'PolicyName', 'ResolverDecision', 'SNI', 'PostureCheckName', 'MatchedCategoryIDs', 'SessionID'], because: 'the application, policy or check that decided' },
      { hasAny: ['Email', 'UserUID', 'user_email', 'DeviceID', 'UserID', 'AccountID'], because: 'the user or device' },
      { hasAny: ['Datetime', 'CreatedAt', 'created_at', 'Timestamp', 'SessionStartTime'], because: 'the time as these datasets name it' },
      { hasAny: ['IPAddress', 'ip_address', 'SourceIP', 'SrcIP', 'OriginIP', 'DeviceName', 'RayID', 'ray_id'], because: 'the address or ray' },
    ],
    mustNot: [{ hasAny: ['ClientRequestHost', 'EdgeResponseStatus', 'EdgeColoCode'], because: 'the HTTP datasets are a format of their own' }],
    should: [{ hasAny: ['AppDomain', 'QueryName', 'URL', 'DestinationIP', 'app_domain'], weight: 1, because: 'what was asked for' }],
  },
  times: [{ at: { first: ['Datetime', 'CreatedAt', 'created_at', 'Timestamp', 'SessionStartTime'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['Email', 'user_email', 'UserEmail'] },
    actorId: { first: ['UserUID', 'UserID'] },
    action: { first: ['Action', 'action', { when: { has: 'QueryName' }, then: { const: 'dns-query' } }, 'HTTPMethod', { when: { has: 'PostureCheckName' }, then: { const: 'posture check' } }] },
    outcome: { first: [
      { match: { lower: { first: ['Allowed', 'allowed', 'PostureEvaluatedResult'] } }, cases: [['^true$', { const: 'success' }], ['^false$', { const: 'denied' }]] },
      { match: { lower: { first: ['ResolverDecision', 'Action'] } }, cases: [['block|deny|quarantine|overrideforsafe', { const: 'denied' }], ['allow|pass|success|bypass|isolate|log|scan', { const: 'success' }]] },
    ] },
    reason: { first: ['BlockReason', 'ResolverDecision', 'PolicyName', 'PurposeJustificationResponse'] },
    target: { first: ['AppDomain', 'app_domain', 'URL', 'QueryName', 'SNI', { join: ['DestinationIP', 'DestinationPort'], with: ':' }, 'DestinationIP', 'PostureCheckName'] },
    targetId: { first: ['AppUUID', 'app_uid', 'PolicyID', 'PostureCheckID'] },
    sourceAddress: { ip: { first: ['IPAddress', 'ip_address', 'SourceIP', 'SrcIP'] } },
    sourceHost: 'DeviceName',
    userAgent: 'UserAgent',
    service: { first: [{ when: { any: [{ has: 'AppUUID' }, { has: 'AppDomain' }, { has: 'app_uid' }] }, then: { const: 'cloudflare access' } }, { const: 'cloudflare gateway' }] },
    tenant: 'AccountID',
    sessionId: 'SessionID',
    correlationId: { first: ['RayID', 'ray_id', 'RequestID', 'QueryID'] },
    text: { first: ['Connection', 'connection'] },
  },
  categories: {
    key: { join: [{ column: 'service' }, { lower: { column: 'action' } }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^cloudflare access login success$', is: ['auth.success', 'session.start'] }, { pattern: '^cloudflare access login (denied|failure)$', is: ['auth.failure'] }, { pattern: '^cloudflare access logout', is: ['auth.logout', 'session.end'] },
      { pattern: '^cloudflare gateway .*', is: ['net.request'] }, { pattern: '^cloudflare gateway .* denied$', is: ['net.deny'] }, { pattern: '^cloudflare gateway .* success$', is: ['net.allow'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'net.request', 'net.allow', 'net.deny'],
  samples: [
    { title: 'sign-in to an application', shape: 'json-lines', text: '{"Action":"login","Allowed":true,"AppDomain":"portal.example.com/app","AppUUID":"123e4567-e89b-12d3-a456-426614174000","Connection":"onetimepin","Country":"de","CreatedAt":1772438401000000000,"Email":"ana@example.com","IPAddress":"192.0.2.10","RayID":"00c0ffee","UserUID":"u1"}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana@example.com', actorId: 'u1', action: 'login', outcome: 'success', target: 'portal.example.com/app', sourceAddress: '192.0.2.10', category: ['auth.success', 'session.start'] } },
  ],
  notes: ['1970-01-01T00:00:00Z means “not yet” in fields of these datasets.', 'Gateway sees what devices send through it: a device that is off the client, or an exempted application, leaves no record.'],
  sources: ['Cloudflare documentation: Logpush datasets, Access requests', 'Gateway DNS, Gateway HTTP, Gateway Network', 'Device posture results'],
});
