// PingOne audit activities: sign-ins, users, roles and configuration of an environment.
import { defineFormat } from '../../../shared/spec/format.ts';

export const pingoneAudit = defineFormat({
  id: 'pingone-audit',
  title: 'PingOne audit activities',
  vendor: 'Ping Identity',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the records under “_embedded.activities”, or a list under “activities”', structure: { kind: 'json-envelope', keys: ['activities', 'Records', 'data'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'action.type', matches: '^[A-Z0-9_]+\\.[A-Z0-9_]+$', because: 'PingOne writes actions as OBJECT.VERB' },
      { has: 'recordedAt', because: 'the time of the activity' },
      { has: 'result.status', because: 'its result' },
    ],
    should: [
      { has: 'resources[0].type', weight: 1, because: 'the object' },
      { has: 'action.description', weight: 1, because: 'the action in words' },
    ],
  },
  times: [{ at: 'recordedAt', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['actors.user.name', 'actors.user.id', 'actors.client.name', 'actors.client.id'] },
    actorId: { first: ['actors.user.id', 'actors.client.id'] },
    actorKind: { first: ['actors.user.type', 'actors.client.type'] },
    action: 'action.type',
    outcome: { map: 'result.status', to: { SUCCESS: 'success', FAILED: 'failure', FAILURE: 'failure', DENIED: 'denied' } },
    reason: { when: { not: { equals: 'result.status', to: 'SUCCESS' } }, then: 'result.description' },
    target: { first: ['resources[0].name', 'resources[0].id'] },
    targetId: { first: ['resources[0].href', 'resources[0].id'] },
    targetKind: 'resources[0].type',
    sourceAddress: { ip: 'source.ipAddress' },
    userAgent: 'source.userAgent',
    service: { const: 'pingone' },
    tenant: { first: ['resources[0].environment.id', 'actors.user.environment.id'] },
    correlationId: 'correlationId',
    sessionId: 'internalCorrelation.sessionId',
    text: { first: ['result.description', 'action.description'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(SESSION\\.CREATED|PASSWORD\\.CHECK_SUCCEEDED|AUTHENTICATION\\.\\w*(SUCC|COMPLET)\\w*|FLOW\\.COMPLETED|OTP\\.CHECK_SUCCESS|USER\\.ACCESS_ALLOWED) ', is: ['auth.success'] },
      { pattern: '^(PASSWORD\\.CHECK_FAILED|AUTHENTICATION\\.\\w*FAIL\\w*|OTP\\.CHECK_(FAILED|INVALID)|USER\\.ACCESS_DENIED)', is: ['auth.failure'] },
      { pattern: '^(OTP|FLOW\\.(CREATED|UPDATED)|NOTIFICATION|FIDO\\w*\\.CHECK)', is: ['auth.challenge'] },
      { pattern: '^SESSION\\.(DELETED|EXPIRED)', is: ['auth.logout', 'session.end'] },
      { pattern: '^USER\\.CREATED', is: ['account.create'] },
      { pattern: '^USER\\.DELETED', is: ['account.delete'] },
      { pattern: '^(USER\\.(UPDATED|LOCKED|UNLOCKED|MFA\\w*)|PASSWORD\\.(SET|RESET|RECOVERY|FORCE\\w*)|DEVICE\\.\\w+|MFA_SETTINGS\\.\\w+) ', is: ['account.change'] },
      { pattern: '^(ROLE_ASSIGNMENT|GROUP_MEMBERSHIP|MEMBER_OF_GROUP|GRANT)\\.CREATED', is: ['priv.grant'] },
      { pattern: '^(ROLE_ASSIGNMENT|GROUP_MEMBERSHIP|MEMBER_OF_GROUP|GRANT)\\.DELETED', is: ['priv.revoke'] },
      { pattern: '^(KEY|CERT|SECRET|CERTIFICATE)\\.(CREATED|ROTATED)', is: ['key.create'] },
      { pattern: '^(KEY|CERT|SECRET|CERTIFICATE)\\.DELETED', is: ['key.delete'] },
      { pattern: '^(SECRET)\\.READ', is: ['secret.read'] },
      { pattern: 'POLICY\\w*\\.', is: ['policy.change'] },
      { pattern: '^(APPLICATION|ENVIRONMENT|POPULATION|IDENTITY_PROVIDER|RESOURCE|SCOPE|ATTRIBUTE|ACTION|GROUP|GATEWAY|TEMPLATE|FORM|BRANDING\\w*|THEME|AUTHORIZE_\\w+|DECISION_ENDPOINT|FLOW_DEFINITION|SCHEMA\\w*|SETTINGS|CUSTOM_DOMAIN|WEBHOOK|SUBSCRIPTION)\\.(CREATED|UPDATED|DELETED)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.challenge', 'auth.logout', 'session.end', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'secret.read', 'policy.change', 'config.change'],
  samples: [
    {
      title: 'a user is made', shape: 'json-lines',
      text: '{"_links": {"self": {"href": "https://api.pingone.eu/v1/environments/00000000-0000-4000-8000-0000000000e1/activities/00000000-0000-4000-8000-000000000001"}}, "id": "00000000-0000-4000-8000-000000000001", "recordedAt": "2026-03-02T08:00:01.250Z", "createdAt": "2026-03-02T08:00:01.300Z", "correlationId": "corr-1", "actors": {"client": {"id": "adminui", "name": "adminui", "type": "CLIENT"}, "user": {"id": "00000000-0000-4000-8000-0000000000a1", "name": "ana@example.com", "type": "USER"}}, "action": {"type": "USER.CREATED", "description": "User Created"}, "resources": [{"type": "USER", "id": "00000000-0000-4000-8000-0000000000b1", "name": "ben@example.com", "environment": {"id": "00000000-0000-4000-8000-0000000000e1"}, "href": "https://api.pingone.eu/v1/environments/00000000-0000-4000-8000-0000000000e1/users/b1"}], "result": {"status": "SUCCESS", "description": "User Created"}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'USER.CREATED', outcome: 'success', target: 'ben@example.com', category: ['account.create'] },
    },
    {
      title: 'wrong password', shape: 'json-lines',
      text: '{"_links": {"self": {"href": "https://api.pingone.eu/v1/environments/00000000-0000-4000-8000-0000000000e1/activities/00000000-0000-4000-8000-000000000002"}}, "id": "00000000-0000-4000-8000-000000000002", "recordedAt": "2026-03-02T08:00:02.250Z", "createdAt": "2026-03-02T08:00:02.300Z", "correlationId": "corr-2", "actors": {"client": {"id": "adminui", "name": "adminui", "type": "CLIENT"}, "user": {"id": "00000000-0000-4000-8000-0000000000a1", "name": "ana@example.com", "type": "USER"}}, "action": {"type": "PASSWORD.CHECK_FAILED", "description": "Password Check Failed"}, "resources": [{"type": "USER", "id": "00000000-0000-4000-8000-0000000000b2", "name": "ben@example.com", "environment": {"id": "00000000-0000-4000-8000-0000000000e1"}, "href": "https://api.pingone.eu/v1/environments/00000000-0000-4000-8000-0000000000e1/users/b2"}], "result": {"status": "FAILED", "description": "Password Check Failed"}, "source": {"ipAddress": "192.0.2.10", "userAgent": "Mozilla/5.0"}}',
      expect: { action: 'PASSWORD.CHECK_FAILED', outcome: 'failure', sourceAddress: '192.0.2.10', category: ['auth.failure'] },
    },
  ],
  notes: [
    'recordedAt is the time of the activity; createdAt is when the record was stored.',
    'The address is present for activities of people; changes by the administration console may have none.',
    'Only the first resource stands in the target columns; the raw record has all of them.',
  ],
  sources: ['PingOne Platform API: Audit activities', 'PingOne documentation: Audit event types'],
});
