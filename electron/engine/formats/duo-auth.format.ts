// Duo authentication log: every second factor that was asked for, and what came of it.
import { defineFormat } from '../../../shared/spec/format.ts';

export const duoAuth = defineFormat({
  id: 'duo-auth',
  title: 'Duo authentication log',
  vendor: 'Cisco',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-envelope', title: 'answer of the Admin API, the records under “authlogs”', structure: { kind: 'json-envelope', keys: ['authlogs', 'items', 'logs', 'response'] } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'csv', title: 'CSV of the reports page', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [
      { hasAny: ['access_device', 'integration', 'Integration', 'Application', 'application.key'], because: 'the application or the device that asked' },
      { hasAny: ['factor', 'Factor', 'Authentication Factor'], because: 'the factor' },
      { hasAny: ['result', 'Result'], because: 'what came of it' },
      { hasAny: ['timestamp', 'isotimestamp', 'Timestamp', 'Timestamp (UTC)'], because: 'the time' },
    ],
    mustNot: [
      { hasAny: ['eventSource', 'published', '@timestamp', 'alternateId'], because: 'fields of other sources' },
    ],
    should: [
      { has: 'txid', weight: 1, because: 'Duo’s id of the transaction' },
    ],
  },
  times: [
    { at: { first: ['timestamp', 'Timestamp (UTC)'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: 'isotimestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'Timestamp', form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: ['email', 'user.name', 'username', 'User', 'Username'] },
    actorId: { first: ['user.key', 'user.name', 'username'] },
    action: { first: ['event_type', { const: 'authentication' }] },
    outcome: { match: { lower: { first: ['result', 'Result'] } }, cases: [['^(success|granted)', { const: 'success' }], ['^(denied|fraud)', { const: 'denied' }], ['^(failure|error|failed)', { const: 'failure' }]] },
    reason: { first: ['reason', 'Reason'] },
    target: { first: ['application.name', 'integration', 'Application', 'Integration'] },
    targetId: 'application.key',
    targetKind: { const: 'application' },
    sourceAddress: { ip: { first: ['access_device.ip', 'ip', 'Access Device IP', 'IP', 'auth_device.ip'] } },
    sourceHost: { first: ['access_device.hostname', { when: { lacks: 'access_device' }, then: 'host' }] },
    host: { when: { has: 'access_device' }, then: 'host' },
    userAgent: { join: ['access_device.browser', 'access_device.browser_version', 'access_device.os'], with: ' ', skipMissing: true },
    service: { const: 'duo' },
    nativeId: 'txid',
    text: { join: [{ first: ['factor', 'Factor'] }, { first: ['auth_device.name', 'device', 'Authentication Device'] }], with: ', ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(fraud|user_marked_fraud)| user_marked_fraud', is: ['auth.failure'] },
      { pattern: '^enrollment ', is: ['account.change'] },
      { pattern: '^authentication success', is: ['auth.success', 'auth.challenge'] },
      { pattern: '^authentication (denied|failure)', is: ['auth.failure', 'auth.challenge'] },
      { pattern: '^authentication unknown$', is: ['auth.challenge'] },
    ],
  },
  canSee: ['auth.failure', 'account.change', 'auth.success', 'auth.challenge'],
  samples: [
    {
      title: 'push approved', shape: 'json-lines',
      text: '{"access_device": {"browser": "Firefox", "hostname": null, "ip": "192.0.2.10", "location": {"city": "Exampletown", "country": "Exampleland", "state": ""}, "os": "Linux", "os_version": null}, "alias": "", "application": {"key": "DISAMPLE0000000000", "name": "Shop VPN"}, "auth_device": {"ip": "198.51.100.7", "location": {}, "name": "Phone of Ana"}, "email": "ana@example.com", "event_type": "authentication", "factor": "duo_push", "isotimestamp": "2026-03-02T08:00:01.250000+00:00", "ood_software": null, "reason": "user_approved", "result": "success", "timestamp": 1772438401, "trusted_endpoint_status": "not trusted", "txid": "10000000-0000-4000-8000-000000000001", "user": {"groups": ["staff"], "key": "DUSAMPLE00000000000A", "name": "ana"}}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana@example.com', actorId: 'DUSAMPLE00000000000A', action: 'authentication', outcome: 'success', reason: 'user_approved', target: 'Shop VPN', sourceAddress: '192.0.2.10', category: ['auth.challenge', 'auth.success'] },
    },
    {
      title: 'reported as fraud', shape: 'json-lines',
      text: '{"access_device": {"ip": "2001:db8::7", "location": {}}, "alias": "", "application": {"key": "DISAMPLE0000000000", "name": "Shop VPN"}, "auth_device": {"ip": null, "location": {}, "name": null}, "email": "", "event_type": "authentication", "factor": "not_available", "isotimestamp": "2026-03-02T08:00:02.000000+00:00", "reason": "user_marked_fraud", "result": "fraud", "timestamp": 1772438402, "txid": "10000000-0000-4000-8000-000000000002", "user": {"groups": [], "key": "DUSAMPLE00000000000B", "name": "ben"}}',
      expect: { actor: 'ben', outcome: 'denied', reason: 'user_marked_fraud', sourceAddress: '2001:db8::7', category: ['auth.challenge', 'auth.failure'] },
    },
  ],
  notes: [
    'A success here means the second factor; whether the sign-in to the application succeeded is in the application’s own log.',
    '“fraud” means that the person pressed “deny: it was not me”: it is counted as refused, and the reason says so.',
    'The API gives records with a delay of about two minutes, and at most 180 days back.',
    'The time is that of “timestamp”, in seconds; “isotimestamp” of the raw record has microseconds where order within a second matters.',
  ],
  sources: ['Duo documentation: Admin API, Authentication Logs (v2 and v1)', 'Duo documentation: Reports in the Admin Panel'],
});
