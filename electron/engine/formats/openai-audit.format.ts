// OpenAI audit logs of an organisation: sign-ins, keys, projects, users and settings.
import { defineFormat } from '../../../shared/spec/format.ts';

export const openaiAudit = defineFormat({
  id: 'openai-audit',
  title: 'OpenAI audit logs',
  vendor: 'OpenAI',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the records under “data”', structure: { kind: 'json-envelope', keys: ['data'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'type', matches: '^[a-z_.]+$', because: 'the event, a dotted name' },
      { has: 'effective_at', because: 'the time' },
      { field: 'actor.type', matches: '^(session|api_key)$', because: 'who acted: a session or a key' },
    ],
    mustNot: [
      { hasAny: ['eventSource', 'published', '@timestamp'], because: 'fields of other sources' },
    ],
  },
  times: [{ at: 'effective_at', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['actor.session.user.email', 'actor.api_key.user.email', 'actor.api_key.service_account.id', 'actor.session.user.id', 'actor.api_key.id'] },
    actorId: { first: ['actor.session.user.id', 'actor.api_key.user.id', 'actor.api_key.id'] },
    actorKind: 'actor.type',
    action: 'type',
    outcome: { match: 'type', cases: [['fail', { const: 'failure' }], ['.', { const: 'success' }]] },
    reason: { first: ['"login.failed".error_message', 'login_failed.error_message', '"logout.failed".error_message'] },
    target: { first: ['"api_key.created".id', 'api_key_created.id', '"user.added".id', '"invite.sent".data.email', '"project.created".id', 'project.name', 'project.id'] },
    targetId: { first: ['project.id'] },
    sourceAddress: { ip: 'actor.session.ip_address' },
    userAgent: 'actor.session.user_agent',
    service: { const: 'openai' },
    tenant: 'project.id',
    nativeId: 'id',
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '^login\\.succeeded', is: ['auth.success'] },
      { pattern: '^login\\.failed', is: ['auth.failure'] },
      { pattern: '^logout\\.', is: ['auth.logout'] },
      { pattern: '^(user\\.added|invite\\.(sent|accepted)|service_account\\.created)', is: ['account.create'] },
      { pattern: '^(user\\.deleted|service_account\\.deleted)', is: ['account.delete'] },
      { pattern: '^(user|service_account)\\.updated', is: ['account.change'] },
      { pattern: '^role\\.(created|updated|assignment\\.created)', is: ['priv.grant'] },
      { pattern: '^role\\.(deleted|assignment\\.deleted)', is: ['priv.revoke'] },
      { pattern: '^(api_key|certificate)\\.created', is: ['key.create'] },
      { pattern: '^(api_key|certificate)\\.deleted', is: ['key.delete'] },
      { pattern: '^(organization|project|rate_limit|certificates?|ip_allowlist|scim|external_key|api_key|resource|checkpoint)\\.', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'config.change'],
  samples: [
    {
      title: 'sign-in fails', shape: 'json-lines',
      text: '{"object": "organization.audit_log", "id": "audit_log-sampleA", "type": "login.failed", "effective_at": 1772438401, "actor": {"type": "session", "session": {"user": {"id": "user-a", "email": "eve@example.com"}, "ip_address": "192.0.2.10", "user_agent": "Mozilla/5.0"}}, "login.failed": {"error_code": "invalid_credentials", "error_message": "Invalid password"}}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'eve@example.com', action: 'login.failed', outcome: 'failure', reason: 'Invalid password', sourceAddress: '192.0.2.10', category: ['auth.failure'] },
    },
  ],
  notes: [
    'Logging must be switched on for the organisation, and cannot be switched off again by itself.',
    'What was asked of a model is not in it.',
  ],
  sources: ['OpenAI API reference: Audit logs'],
});
