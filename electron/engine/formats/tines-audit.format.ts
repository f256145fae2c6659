// Tines audit logs: sign-ins, stories, credentials and administration of a tenant.
import { defineFormat } from '../../../shared/spec/format.ts';

export const tinesAudit = defineFormat({
  id: 'tines-audit',
  title: 'Tines audit logs',
  vendor: 'Tines',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the records under “audit_logs”', structure: { kind: 'json-envelope', keys: ['audit_logs'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'operation_name', matches: '^[A-Z][A-Za-z]+$', because: 'Tines’ operations are joined words' },
      { has: 'created_at', because: 'the time' },
      { hasAny: ['user_email', 'user_id'], because: 'who' },
      { hasAny: ['request_ip', 'tenant_id', 'inputs'], because: 'the request' },
    ],
  },
  times: [{ at: 'created_at', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['user_email', 'user_name', 'user_id'] },
    actorId: 'user_id',
    action: 'operation_name',
    outcome: { match: 'operation_name', cases: [['(?i)fail|denied', { const: 'failure' }], ['.', { const: 'success' }]] },
    target: { first: ['inputs.inputs.name', 'story_id', 'team_id', 'inputs.inputs.email'] },
    sourceAddress: { ip: 'request_ip' },
    userAgent: 'request_user_agent',
    service: { const: 'tines' },
    tenant: 'tenant_id',
    nativeId: 'id',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^Login ', is: ['auth.success'] },
      { pattern: '^Log(in)?Fail|Login\\w* failure', is: ['auth.failure'] },
      { pattern: '^Logout', is: ['auth.logout'] },
      { pattern: '^User(Creation|Invit\\w*)', is: ['account.create'] },
      { pattern: '^User(Deletion|Destruction|Removal)', is: ['account.delete'] },
      { pattern: '^User(Update|Change)', is: ['account.change'] },
      { pattern: '^(AuthenticationToken|UserCredential|Credential)Creation', is: ['key.create'] },
      { pattern: '^(AuthenticationToken|UserCredential|Credential)(Deletion|Destruction)', is: ['key.delete'] },
      { pattern: 'Export', is: ['data.export'] },
      { pattern: '^(Story|Action|Agent|Resource|Folder|Team|Tenant|Settings|GlobalResource|Group)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'account.create', 'account.delete', 'account.change', 'key.create', 'key.delete', 'data.export', 'config.change'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"id": 91, "created_at": "2026-03-02T08:00:01Z", "updated_at": "2026-03-02T08:00:01Z", "operation_name": "Login", "user_id": 7, "user_email": "ana@example.com", "user_name": "Ana Example", "tenant_id": 1, "request_ip": "192.0.2.10", "request_user_agent": "Mozilla/5.0", "inputs": null}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana@example.com', action: 'Login', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
  ],
  notes: [
    'The log holds what succeeded.',
    'Values of credentials are taken out before the record is written.',
  ],
  sources: ['Tines API documentation: Audit logs'],
});
