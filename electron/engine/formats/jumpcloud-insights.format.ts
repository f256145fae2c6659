// JumpCloud Directory Insights: sign-ins, directory changes, devices, radius and LDAP of an organisation.
import { defineFormat } from '../../../shared/spec/format.ts';

export const jumpcloudInsights = defineFormat({
  id: 'jumpcloud-insights',
  title: 'JumpCloud Directory Insights',
  vendor: 'JumpCloud',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'event_type', matches: '^[a-z][a-z0-9_]+$', because: 'the event' },
      { field: 'service', matches: '^(all|access_management|alerts|directory|ldap|mdm|notifications|object_storage|password_manager|radius|reports|saas_app_management|software|sso|systems|workflows|asset_management)$', because: 'one of JumpCloud’s services' },
      { hasAny: ['organization', 'initiated_by.type'], because: 'the organisation, or who began it' },
      { has: 'timestamp', because: 'the time' },
    ],
    mustNot: [
      { hasAny: ['published', 'eventSource', 'event_type_id', '@timestamp.date'], because: 'fields of other sources' },
    ],
    should: [
      { has: 'initiated_by.type', weight: 2, because: 'who began it' },
    ],
  },
  times: [{ at: 'timestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['initiated_by.email', 'initiated_by.username', 'username', 'initiated_by.id'] },
    actorId: { first: ['initiated_by.id', 'username'] },
    actorKind: 'initiated_by.type',
    action: 'event_type',
    outcome: { map: 'success', to: { true: 'success', false: 'failure' } },
    reason: { first: ['error_message', 'auth_error'] },
    target: { first: ['association.connection.to.name', 'association.connection.from.name', 'resource.username', 'resource.email', 'resource.name', 'application.name', 'application.display_label', 'system.hostname', 'hostname', 'resource.id'] },
    targetId: { first: ['association.connection.to.object_id', 'association.connection.from.object_id', 'resource.id', 'application.id', 'system.id'] },
    targetKind: { first: ['association.connection.to.type', 'association.connection.from.type', 'resource.type', { when: { has: 'application.name' }, then: { const: 'application' } }, { when: { has: 'system.id' }, then: { const: 'system' } }] },
    sourceAddress: { ip: { first: ['client_ip', 'src_ip'] } },
    userAgent: 'useragent.name',
    host: 'system.hostname',
    service: { join: [{ const: 'jumpcloud' }, 'service'], with: ' ', skipMissing: true },
    tenant: 'organization',
    nativeId: 'id',
    correlationId: 'auth_context.auth_methods.id',
    text: { first: [{ join: ['association.op', { join: ['association.connection.from.name', 'association.connection.to.name'], with: ' → ', skipMissing: true }], with: ' ', skipMissing: true }, 'message', 'process_name'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { when: { equals: { column: 'action' }, to: 'association_change' }, then: { column: 'text' } }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(sso_auth|user_login_attempt|admin_login_attempt|login_attempt|ldap_bind|radius_auth_attempt|radius_auth|idp_auth) success', is: ['auth.success'] },
      { pattern: '^\\S*(login|auth|bind)\\S* failure', is: ['auth.failure'] },
      { pattern: '^\\S*mfa\\S*', is: ['auth.challenge'] },
      { pattern: '^user_logout|^admin_logout', is: ['auth.logout'] },
      { pattern: '^user_create', is: ['account.create'] },
      { pattern: '^(user|admin)_delete', is: ['account.delete'] },
      { pattern: '^user_lockout', is: ['account.lock'] },
      { pattern: '^(user_(update|password\\w*|unlockout|suspended|activated\\w*)|totp_\\w+|password_\\w+)', is: ['account.change'] },
      { pattern: '^association_change success remove', is: ['priv.revoke'] },
      { pattern: '^(association_change success( add| *$)|admin_(create|update)|user_admin_grant|admin_role\\w*)', is: ['priv.grant'] },
      { pattern: '^user_admin_revoke', is: ['priv.revoke'] },
      { pattern: '^(policy|authn_policy|conditional)\\w*', is: ['policy.change'] },
      { pattern: '^(application|group|command|system|organization|softwareapp|integration|idsource)_(create|update|delete|add|remove)\\w*', is: ['config.change'] },
      { pattern: '^\\S*(export)', is: ['data.export'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.challenge', 'auth.logout', 'account.create', 'account.delete', 'account.lock', 'account.change', 'priv.grant', 'priv.revoke', 'policy.change', 'config.change', 'data.export'],
  samples: [
    {
      title: 'single sign-on', shape: 'json-lines',
      text: '{"id": "00000000000000000000a901", "timestamp": "2026-03-02T08:00:01.250Z", "service": "sso", "event_type": "sso_auth", "success": true, "organization": "0000000000000000000000e1", "initiated_by": {"type": "user", "id": "0000000000000000000000a1", "username": "ana", "email": "ana@example.com"}, "client_ip": "192.0.2.10", "application": {"name": "Shop", "id": "app1"}, "geoip": {"country_code": "DE"}, "useragent": {"name": "Firefox"}, "@version": "1"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'sso_auth', outcome: 'success', target: 'Shop', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
    {
      title: 'wrong password', shape: 'json-lines',
      text: '{"id": "00000000000000000000a902", "timestamp": "2026-03-02T08:00:02Z", "service": "directory", "event_type": "user_login_attempt", "success": false, "error_message": "Unauthorized: invalid credentials", "organization": "0000000000000000000000e1", "initiated_by": {"type": "user", "email": "ben@example.com"}, "client_ip": "2001:db8::7", "@version": "1"}',
      expect: { action: 'user_login_attempt', outcome: 'failure', reason: 'Unauthorized: invalid credentials', category: ['auth.failure'] },
    },
  ],
  notes: [
    'Directory Insights keeps 90 days.',
    'Whether a record has an address depends on its service: directory changes by jobs have none.',
  ],
  sources: ['JumpCloud documentation: Directory Insights event types', 'JumpCloud API: Directory Insights'],
});
