// Cloudflare audit logs: account changes as the API, Logpush and the dashboard give them.
import { defineFormat } from '../../../shared/spec/format.ts';

export const cloudflareAudit = defineFormat({
  id: 'cloudflare-audit',
  title: 'Cloudflare audit log',
  vendor: 'Cloudflare',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON lines', structure: { kind: 'json-lines' } },
    { id: 'result', title: 'API answer, records under result', structure: { kind: 'json-envelope', keys: ['result'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
  ],
  sniff: {
    must: [
      { hasAny: ['when', 'When', 'action.time'], because: 'the time as the audit log names it' },
      { hasAny: ['action.type', 'ActionType'], because: 'what was done' },
      { hasAny: ['actor.email', 'actor.id', 'ActorEmail', 'ActorID', 'actor.type', 'ActorType'], because: 'who did it' },
      { hasAny: ['resource.type', 'ResourceType', 'owner.id', 'OwnerID', 'interface', 'Interface', 'resource.product'], because: 'the resource or its owner' },
    ],
    should: [{ hasAny: ['newValue', 'NewValue', 'oldValue', 'OldValue', 'interface'], weight: 1, because: 'the values before and after' }],
  },
  times: [{ at: { first: ['when', 'When', 'action.time'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['actor.email', 'ActorEmail', 'actor.token_name', 'actor.id', 'ActorID'] },
    actorId: { first: ['actor.id', 'ActorID'] },
    actorKind: { first: ['actor.type', 'ActorType', 'actor.context'] },
    action: { first: ['action.type', 'ActionType'] },
    outcome: { match: { lower: { first: ['action.result', 'ActionResult'] } }, cases: [['^(true|success)', { const: 'success' }], ['^(false|fail)', { const: 'failure' }]] },
    reason: { first: ['metadata.reason', 'action.description'] },
    target: { first: ['metadata.zone_name', 'metadata.name', 'metadata.token_name', 'resource.product', 'zone.name', 'resource.type', 'ResourceType'] },
    targetId: { first: ['resource.id', 'ResourceID'] },
    targetKind: { first: ['resource.type', 'ResourceType'] },
    sourceAddress: { ip: { first: ['actor.ip', 'ActorIP', 'actor.ip_address'] } },
    userAgent: 'raw.user_agent',
    service: { join: [{ const: 'cloudflare' }, { first: ['interface', 'Interface', 'raw.method'] }], with: ' ', skipMissing: true },
    tenant: { first: ['account.id', 'account.name', 'owner.id', 'OwnerID'] },
    correlationId: { first: ['raw.cf_ray_id'] },
    nativeId: { first: ['id', 'ID'] },
    text: { first: ['newValue', 'NewValue'] },
  },
  categories: {
    key: { join: [{ lower: { column: 'action' } }, { lower: { column: 'targetKind' } }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^log(in|_in).* (success|unknown)$', is: ['auth.success'] }, { pattern: '^log(in|_in).* failure$', is: ['auth.failure'] }, { pattern: '^log(out|_out)', is: ['auth.logout'] },
      { pattern: '(token|key)_?(create|add|roll|rotate)', is: ['key.create'] }, { pattern: '(token|key)_?(revoke|delete)', is: ['key.delete'] }, { pattern: '(key|token)_?view', is: ['secret.read'] },
      { pattern: '(member|user)_?(add|create|invite)|^(add|create|invite).* member', is: ['account.create', 'priv.grant'] }, { pattern: '(member|user)_?(remove|delete|revoke)|^(delete|remove).* member', is: ['account.delete'] },
      { pattern: '(role|permission|policy|polic(y|ies))', is: ['policy.change'] },
      { pattern: '(rec_|_set|_add|_del|_edit|update|change|modify|create|delete|purge|add|disable|enable|toggle|set)', is: ['config.change'] },
      { pattern: 'logpush|audit_?log', is: ['log.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'key.create', 'key.delete', 'secret.read', 'account.create', 'account.delete', 'priv.grant', 'policy.change', 'config.change', 'log.change'],
  samples: [
    { title: 'token made', shape: 'json-lines', text: '{"action":{"result":true,"type":"token_create"},"actor":{"email":"ana@example.com","id":"a1","ip":"192.0.2.10","type":"user"},"id":"73fd39ed-5aab-4a2a-b93c-c9a4abf0c425","interface":"UI","metadata":{"token_name":"deploy"},"newValue":"","oldValue":"","owner":{"id":"o1"},"resource":{"id":"r1","type":"account"},"when":"2026-03-02T08:00:01Z"}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana@example.com', actorId: 'a1', action: 'token_create', outcome: 'success', target: 'deploy', targetId: 'r1', sourceAddress: '192.0.2.10', nativeId: '73fd39ed-5aab-4a2a-b93c-c9a4abf0c425', category: ['config.change', 'key.create'] } },
  ],
  notes: ['Changes by Cloudflare’s own staff or systems name no person.', 'Cloudflare keeps audit logs for 18 months; the export holds what its query asked for and no more.', 'Audit Logs version 2 names fields otherwise; both are read.'],
  sources: ['Cloudflare documentation: Audit logs, versions 1 and 2', 'Cloudflare documentation: Logpush datasets, Audit logs'],
});
