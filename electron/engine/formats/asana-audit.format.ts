// Asana audit log events: sign-ins, roles, exports, apps and settings of a workspace.
import { defineFormat } from '../../../shared/spec/format.ts';

export const asanaAudit = defineFormat({
  id: 'asana-audit',
  title: 'Asana audit log',
  vendor: 'Asana',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the records under “data”', structure: { kind: 'json-envelope', keys: ['data'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { has: 'event_category', because: 'Asana’s category' },
      { has: 'actor.actor_type', because: 'the kind of actor' },
      { has: 'event_type', because: 'the event' },
      { hasAny: ['context.context_type', 'resource.resource_type'], because: 'the context or the object' },
    ],
  },
  times: [{ at: 'created_at', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['actor.email', 'actor.name', 'actor.gid'] },
    actorId: 'actor.gid',
    actorKind: 'actor.actor_type',
    action: 'event_type',
    outcome: { match: 'event_type', cases: [['fail|denied', { const: 'failure' }], ['.', { const: 'success' }]] },
    target: { first: ['resource.email', 'resource.name', 'resource.gid'] },
    targetId: 'resource.gid',
    targetKind: 'resource.resource_type',
    sourceAddress: { ip: 'context.client_ip_address' },
    userAgent: 'context.user_agent',
    service: { const: 'asana' },
    nativeId: 'gid',
    text: 'event_category',
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '^user_login_succeeded', is: ['auth.success'] },
      { pattern: '^user_login_failed', is: ['auth.failure'] },
      { pattern: '^user_logged_out', is: ['auth.logout'] },
      { pattern: '^user_(invited|added)|^guest_invited', is: ['account.create'] },
      { pattern: '^user_(deprovisioned|removed|deleted)', is: ['account.delete'] },
      { pattern: '^user_(password|reauth|two_factor|email)', is: ['account.change'] },
      { pattern: '(admin|owner|role)\\w*(added|granted|changed)', is: ['priv.grant'] },
      { pattern: '(admin|owner|role)\\w*(removed|revoked)', is: ['priv.revoke'] },
      { pattern: 'export', is: ['data.export'] },
      { pattern: '_deleted', is: ['data.delete'] },
      { pattern: '(token|api_key|service_account)\\w*created', is: ['key.create'] },
      { pattern: '^(workspace|team|division|app|custom_field|project)_', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'data.export', 'data.delete', 'key.create', 'config.change'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"gid": "800000000001", "created_at": "2026-03-02T08:00:01.250Z", "event_type": "user_login_succeeded", "event_category": "logins", "actor": {"actor_type": "user", "gid": "11", "name": "Ana Example", "email": "ana@example.com"}, "resource": {"resource_type": "user", "gid": "11", "name": "Ana Example", "email": "ana@example.com"}, "details": {"login_method": "saml"}, "context": {"context_type": "web", "client_ip_address": "192.0.2.10", "user_agent": "Mozilla/5.0"}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'user_login_succeeded', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
  ],
  notes: [
    'Kept 90 days; the API gives what is older only if it was fetched before.',
  ],
  sources: ['Asana developer documentation: Audit log API, audit log events'],
});
