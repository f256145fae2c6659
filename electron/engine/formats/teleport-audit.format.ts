// Teleport audit events: sign-ins, sessions on servers, clusters and databases, certificates, roles and requests.
import { defineFormat } from '../../../shared/spec/format.ts';

export const teleportAudit = defineFormat({
  id: 'teleport-audit',
  title: 'Teleport audit log',
  vendor: 'Gravitational (Teleport)',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-envelope', title: 'events in a list under “events”', structure: { kind: 'json-envelope', keys: ['events'] } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'wrapped-lines', title: 'JSON Lines of the event handler, the event in “event”', structure: { kind: 'json-lines' }, inner: 'event' },
  ],
  sniff: {
    must: [
      { field: 'code', matches: '^(T[A-Z]*\\d{3,4}|[A-Z]{1,6}\\d{3,4})[A-Z]$', because: 'Teleport’s event codes' },
      { field: 'event', matches: '^[a-z0-9_]+(\\.[a-z0-9_]+)*$', because: 'the kind of event' },
      { has: 'time', because: 'the time' },
    ],
    mustNot: [
      { hasAny: ['eventSource', 'published', '@timestamp', 'apiVersion'], because: 'fields of other sources' },
    ],
  },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['user', 'updated_by', 'reviewer', 'login'] },
    actorId: { first: ['user', 'updated_by', 'reviewer'] },
    action: 'event',
    outcome: { first: [{ map: 'state', to: { DENIED: 'denied', APPROVED: 'success' } }, { map: 'success', to: { true: 'success', false: 'failure' } }, { when: { has: 'error' }, then: { const: 'failure' } }, { match: 'code', cases: [['W$', { const: 'failure' }], ['E$', { const: 'failure' }], ['I$', { const: 'success' }]] }] },
    reason: { first: ['error', 'exitError', 'reason', { when: { not: { equals: 'success', to: 'true' } }, then: 'message' }] },
    target: { first: [{ when: { matches: 'event', pattern: '^(scp|sftp|session\\.disk)$' }, then: 'path' }, 'server_hostname', 'name', 'kubernetes_cluster', 'db_service', 'app_name', 'path', 'server_addr', 'dst_addr', 'server_id'] },
    targetId: { first: [{ when: { lacks: 'db_service' }, then: 'server_id' }, { when: { matches: 'event', pattern: '^access_request\\.' }, then: 'id' }] },
    sourceAddress: { ip: { first: ['"addr.remote"', 'src_addr'] } },
    userAgent: 'user_agent',
    host: { first: ['server_hostname', 'server_id'] },
    service: { const: 'teleport' },
    tenant: { first: ['cluster_name', 'namespace'] },
    sessionId: 'sid',
    nativeId: 'uid',
    text: { first: [{ join: ['program', 'argv'], with: ' ', skipMissing: true }, 'db_query', 'kubernetes_pod_name', { join: [{ const: 'request' }, 'state'], with: ' ' }, 'message'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'text' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(user\\.login|auth|mfa_auth_challenge\\S*) success', is: ['auth.success'] },
      { pattern: '^(user\\.login|auth|session\\.rejected\\S*) failure', is: ['auth.failure'] },
      { pattern: '^(session\\.start|db\\.session\\.start|app\\.session\\.start|windows\\.desktop\\.session\\.start|session\\.join) ', is: ['session.start'] },
      { pattern: '^(session\\.(end|leave)|db\\.session\\.end|app\\.session\\.end|windows\\.desktop\\.session\\.end)', is: ['session.end'] },
      { pattern: '^(session\\.command|exec|kube\\.exec) ', is: ['process.start'] },
      { pattern: '^(session\\.network|port|kube\\.request|session\\.connect)', is: ['net.request'] },
      { pattern: '^(session\\.disk|scp|sftp|db\\.session\\.(query\\S*|\\w+\\.(?:rpc|request|statements?\\.\\w+)))', is: ['data.read'] },
      { pattern: '^user\\.create', is: ['account.create'] },
      { pattern: '^user\\.delete', is: ['account.delete'] },
      { pattern: '^(user\\.(update|password_change)|mfa\\.(add|delete)|reset_password_token\\S*|recovery_\\S+) ', is: ['account.change'] },
      { pattern: '^(lock\\.created)', is: ['account.lock'] },
      { pattern: '^role\\.created |^access_request\\.(review|update) success.* request APPROVED', is: ['priv.grant'] },
      { pattern: '^role\\.deleted ', is: ['priv.revoke'] },
      { pattern: '^(cert\\.create|join_token\\.create|bot\\.join|trusted_cluster_token\\.create|instance\\.join)', is: ['key.create'] },
      { pattern: '^(auth_preference|cluster_networking_config|session_recording_config|\\w+\\.(created|deleted|updated))', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'session.start', 'session.end', 'process.start', 'net.request', 'data.read', 'account.create', 'account.delete', 'account.change', 'account.lock', 'priv.grant', 'priv.revoke', 'key.create', 'config.change'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"code": "T1000I", "ei": 0, "event": "user.login", "method": "local", "success": true, "time": "2026-03-02T08:00:01.250Z", "uid": "10000000-0000-4000-8000-000000000001", "user": "ana", "addr.remote": "192.0.2.10:40000", "cluster_name": "example", "user_agent": "Mozilla/5.0"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'user.login', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
    {
      title: 'refused', shape: 'json-lines',
      text: '{"code": "T1000W", "ei": 0, "event": "user.login", "method": "local", "success": false, "error": "invalid username, password or second factor", "time": "2026-03-02T08:00:02Z", "uid": "10000000-0000-4000-8000-000000000002", "user": "eve", "addr.remote": "[2001:db8::7]:40001", "cluster_name": "example"}',
      expect: { actor: 'eve', outcome: 'failure', reason: 'invalid username, password or second factor', sourceAddress: '2001:db8::7', category: ['auth.failure'] },
    },
  ],
  notes: [
    'Commands, files and connections inside a session are only there with enhanced session recording.',
    '“user” is the person, “login” the account on the server.',
    'An access request is not yet a right: only its approval is counted as a grant.',
    'uid is unique; ei counts within a session.',
  ],
  sources: ['Teleport documentation: Audit events and records', 'Teleport documentation: Audit event codes'],
});
