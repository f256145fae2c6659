// Salesforce real-time event monitoring: sign-ins, queries, reports and blocked acts as streamed or stored.
import { defineFormat } from '../../../shared/spec/format.ts';

export const salesforceRealtime = defineFormat({
  id: 'salesforce-realtime',
  title: 'Salesforce real-time events',
  vendor: 'Salesforce',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of a query, the records under “records”', structure: { kind: 'json-envelope', keys: ['records'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { has: 'EventDate', because: 'the time' },
      { has: 'EventIdentifier', because: 'the id of the event' },
      { hasAny: ['Username', 'UserId', 'LoginKey', 'SessionKey'], because: 'who, or in which session' },
    ],
  },
  times: [{ at: 'EventDate', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  received: { at: 'CreatedDate', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: ['Username', 'UserId'] },
    actorId: 'UserId',
    actorKind: 'UserType',
    action: { first: [{ when: { has: 'LoginUrl' }, then: { const: 'login-attempt' } }, 'attributes.type', 'Operation', 'EventType', { when: { has: 'QueriedEntities' }, then: { const: 'query' } }] },
    outcome: { match: { first: [{ map: 'PolicyOutcome', to: { Block: 'denied', Blocked: 'denied', TwoFAFailedInvalidCode: 'denied' } }, 'Status', { const: 'none' }] }, cases: [['^denied$', { const: 'denied' }], ['^Success$', { const: 'success' }], ['^none$', { const: 'unknown' }], ['.', { const: 'failure' }]] },
    reason: { when: { not: { equals: 'Status', to: 'Success' } }, then: { first: ['Status', 'PolicyOutcome'] } },
    target: { first: ['Application', 'QueriedEntities', 'Name', 'LoginUrl', 'PageUrl'] },
    sourceAddress: { ip: 'SourceIp' },
    userAgent: { first: ['Browser', 'UserAgent'] },
    service: { const: 'salesforce' },
    correlationId: 'RelatedEventIdentifier',
    sessionId: { first: ['SessionKey', 'LoginKey'] },
    nativeId: 'EventIdentifier',
    text: { first: ['Query', 'AdditionalInfo'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^login-attempt success', is: ['auth.success'] },
      { pattern: '^login-attempt (failure|denied)', is: ['auth.failure'] },
      { pattern: '(?i)^(query|\\w*api\\w*|list|uri\\w*|read)', is: ['data.read'] },
      { pattern: '(?i)report|export', is: ['data.export'] },
      { pattern: '(?i)loginas', is: ['priv.use'] },
      { pattern: '(?i)logout', is: ['auth.logout'] },
      { pattern: '(?i)permission', is: ['priv.grant'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'data.read', 'data.export', 'priv.use', 'auth.logout', 'priv.grant'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"EventDate": "2026-03-02T08:00:01Z", "EventIdentifier": "10000000-0000-4000-8000-000000000001", "Username": "ana@example.com", "UserId": "005000000000001AAA", "LoginKey": "login1", "SessionKey": "sess1", "SourceIp": "192.0.2.10", "Status": "Success", "LoginType": "Application", "PolicyOutcome": null, "Browser": "Firefox", "Application": "Browser", "LoginUrl": "login.salesforce.com", "CreatedDate": "2026-03-02T08:00:02Z"}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana@example.com', action: 'login-attempt', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
    {
      title: 'a query is blocked', shape: 'json-lines',
      text: '{"EventDate": "2026-03-02T08:00:03Z", "EventIdentifier": "10000000-0000-4000-8000-000000000002", "Username": "ana@example.com", "UserId": "005000000000001AAA", "LoginKey": "login1", "SessionKey": "sess1", "SourceIp": "192.0.2.10", "PolicyOutcome": "Block", "QueriedEntities": "Contact", "Query": "SELECT Id FROM Contact", "Operation": "Query", "CreatedDate": "2026-03-02T08:00:04Z"}',
      expect: { outcome: 'denied', category: ['data.read'] },
    },
  ],
  notes: [
    'EventDate is when it happened; CreatedDate is when the record was stored.',
    'Big objects keep what the licence says; streams keep three days.',
  ],
  sources: ['Salesforce Platform Events guide: Real-Time Event Monitoring objects'],
});
