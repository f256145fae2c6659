// OneLogin events: sign-ins, use of applications, users and privileges, by API, webhook or CSV.
import { defineFormat } from '../../../shared/spec/format.ts';

export const oneloginEvents = defineFormat({
  id: 'onelogin-events',
  title: 'OneLogin events',
  vendor: 'OneLogin',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-envelope', title: 'answer of the Events API, the records under “data”', structure: { kind: 'json-envelope', keys: ['data', 'events'] } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'csv', title: 'CSV of the activity page', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [
      { hasAny: ['event_type_id', 'Event Type Id', 'Event'], because: 'OneLogin numbers its events' },
      { hasAny: ['actor_user_id', 'actor_user_name', 'Actor', 'Actor user'], because: 'who acted' },
      { hasAny: ['user_id', 'user_name', 'User', 'account_id'], because: 'the person concerned' },
    ],
    mustNot: [
      { hasAny: ['@timestamp', 'published', 'eventSource', 'alternateId'], because: 'fields of other sources' },
    ],
    should: [
      { has: 'created_at', weight: 1, because: 'the time' },
      { hasAny: ['account_id', 'ipaddr'], weight: 1, because: 'the account or the address' },
    ],
  },
  times: [
    { at: 'created_at', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['event_timestamp', 'Timestamp', 'Date'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: ['actor_user_name', 'Actor', 'Actor user', 'actor_system', 'actor_user_id', 'user_name'] },
    actorId: { first: ['actor_user_id', 'user_id'] },
    actorKind: { when: { all: [{ has: 'actor_system' }, { lacks: 'actor_user_name' }] }, then: { const: 'system' } },
    action: { map: 'event_type_id', to: { '1': 'app added to role', '2': 'app removed from role', '3': 'assumed user', '4': 'user assigned role', '5': 'user logged in', '6': 'user failed to log in', '7': 'user logged out of onelogin', '8': 'user logged into app', '9': 'user failed to log into app', '10': 'user requested new password', '11': 'user changed password', '12': 'user unlocked', '13': 'user created', '14': 'user updated', '15': 'user deactivated', '16': 'user activated', '17': 'user deleted', '18': 'user removed from role', '19': 'user locked', '21': 'user suspended', '22': 'user password changed by admin', '24': 'user granted otp device', '25': 'user revoked otp device', '29': 'user failed otp', '31': 'user imported', '51': 'user authenticated by radius', '52': 'user rejected by radius', '53': 'privilege granted to account', '54': 'privilege revoked from account', '55': 'privilege granted to user', '56': 'privilege revoked from user', '72': 'privilege granted to user', '86': 'reset user password', '90': 'api bad request', '110': 'credential created', '111': 'credential deleted', '114': 'api credential disabled', '115': 'api credential enabled', '149': 'policy updated', '533': 'policy changed' }, otherwise: { first: ['Event', 'event_type_id'] } },
    outcome: { match: 'event_type_id', cases: [['^(6|9|29|90|154|905)$', { const: 'failure' }], ['^(52)$', { const: 'denied' }], ['.', { const: 'success' }]], otherwise: { match: { lower: 'Event' }, cases: [['fail', { const: 'failure' }], ['.', { const: 'success' }]] } },
    reason: { first: ['error_description', 'resolution', 'notes'] },
    target: { first: ['app_name', 'role_name', 'user_name', 'User', 'App', 'policy_name'] },
    targetId: { first: ['app_id', 'role_id', 'user_id', 'policy_id'] },
    targetKind: { first: [{ when: { has: 'app_name' }, then: { const: 'application' } }, { when: { has: 'role_name' }, then: { const: 'role' } }, { when: { any: [{ has: 'user_name' }, { has: 'User' }] }, then: { const: 'user' } }] },
    sourceAddress: { ip: { first: ['ipaddr', 'IP address', 'IP'] } },
    service: { const: 'onelogin' },
    tenant: 'account_id',
    nativeId: 'id',
    userAgent: 'browser_fingerprint',
    text: { first: ['custom_message', 'notes'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^user logged (in|into app) ', is: ['auth.success'] },
      { pattern: '^user authenticated by radius', is: ['auth.success'] },
      { pattern: 'failed|rejected', is: ['auth.failure'] },
      { pattern: '^user logged out', is: ['auth.logout'] },
      { pattern: '^assumed user', is: ['priv.use'] },
      { pattern: '^user (created|imported)', is: ['account.create'] },
      { pattern: '^user deleted', is: ['account.delete'] },
      { pattern: '^user locked', is: ['account.lock'] },
      { pattern: '^user (updated|deactivated|activated|suspended|unlocked|changed|requested|password|granted otp|revoked otp)|^reset user', is: ['account.change'] },
      { pattern: '^(user assigned role|privilege granted|app added to role)', is: ['priv.grant'] },
      { pattern: '^(user removed from role|privilege revoked|app removed from role)', is: ['priv.revoke'] },
      { pattern: '^credential created', is: ['key.create'] },
      { pattern: '^(credential deleted|api credential disabled)', is: ['key.delete'] },
      { pattern: '^policy', is: ['policy.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'priv.use', 'account.create', 'account.delete', 'account.lock', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'policy.change'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"id": 9001, "created_at": "2026-03-02T08:00:01.250Z", "account_id": 7, "user_id": 11, "event_type_id": 5, "notes": null, "ipaddr": "192.0.2.10", "actor_user_id": 11, "assuming_acting_user_id": null, "role_id": null, "app_id": null, "group_id": null, "otp_device_id": null, "policy_id": 3, "actor_system": "", "custom_message": null, "role_name": null, "app_name": null, "group_name": null, "actor_user_name": "Ana Example", "user_name": "Ana Example", "policy_name": "Default", "otp_device_name": null, "operation_name": null, "risk_score": 4}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'Ana Example', actorId: '11', action: 'user logged in', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
    {
      title: 'wrong password', shape: 'json-lines',
      text: '{"id": 9002, "created_at": "2026-03-02T08:00:02Z", "account_id": 7, "user_id": 12, "event_type_id": 6, "ipaddr": "2001:db8::7", "actor_user_id": 12, "actor_user_name": "Ben Example", "user_name": "Ben Example", "error_description": "Invalid password"}',
      expect: { action: 'user failed to log in', outcome: 'failure', reason: 'Invalid password', category: ['auth.failure'] },
    },
  ],
  notes: [
    'OneLogin writes events as numbers; names are given for those this version knows, the number for the others.',
    '“assumed user” means that an administrator acted as somebody else: what follows is that administrator’s act.',
  ],
  sources: ['OneLogin API: List events', 'OneLogin API: Event types', 'OneLogin documentation: Event webhooks'],
});
