// HCP Terraform (Terraform Cloud) audit trails: who did what to which workspace, run, variable and token of an organisation.
import { defineFormat } from '../../../shared/spec/format.ts';

export const terraformCloudAudit = defineFormat({
  id: 'terraform-cloud-audit',
  title: 'HCP Terraform audit trail',
  vendor: 'HashiCorp',
  rank: 'vendor',
  shapes: [
    { id: 'api-list', title: 'Audit trails API, {"data":[…]}', structure: { kind: 'json-envelope', keys: ['data'] } },
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of events', structure: { kind: 'json-array' } },
  ],
  sniff: { must: [
    { has: 'timestamp', because: 'the time of the event' }, { hasAny: ['auth.accessor_id', 'auth.organization_id', 'auth.description'], because: 'who did it, by which kind of token' }, { has: 'resource.action', because: 'what was done' }, { hasAny: ['resource.type', 'resource.id'], because: 'to what' },
  ] },
  times: [{ at: 'timestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['auth.description', 'auth.accessor_id'] },
    actorId: 'auth.accessor_id',
    actorKind: { lower: 'auth.type' },
    action: { join: ['resource.type', 'resource.action'], with: '.', skipMissing: true },
    outcome: { const: 'success' },
    target: { first: ['resource.meta.workspace.name', 'resource.meta.name', 'resource.meta.key', 'resource.id'] },
    targetId: 'resource.id',
    targetKind: 'resource.type',
    sourceAddress: { ip: { first: ['request.ip_address', 'remote_ip'] } },
    tenant: 'auth.organization_id',
    correlationId: 'request.id',
    sessionId: 'auth.impersonator_id',
    nativeId: 'id',
    text: 'resource.meta',
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '^run\\.(apply|create|discard|cancel|force\\w*)', is: ['deploy.change'] }, { pattern: '^(authentication_token|api_token|ssh_key|agent_token)\\.create', is: ['key.create'] }, { pattern: '^(authentication_token|api_token|ssh_key|agent_token)\\.(destroy|delete|revoke)', is: ['key.delete'] }, { pattern: '^(team_workspace|team_membership|organization_membership|team_access|team_project)\\.(create|update|add)', is: ['priv.grant'] }, { pattern: '^(team_workspace|team_membership|organization_membership|team_access|team_project)\\.(destroy|delete|remove)', is: ['priv.revoke'] },
      { pattern: '^(var|variable|varset)\\w*\\.', is: ['secret.change'] }, { pattern: '^state_version\\.(read|show|download|soft)', is: ['data.read'] }, { pattern: '^policy\\w*\\.', is: ['policy.change'] }, { pattern: '^(user|organization_user)\\.(create|invite)', is: ['account.create'] }, { pattern: '^\\w+\\.(create|update|destroy|delete|lock|unlock|force_unlock|add|remove)', is: ['config.change'] }, { pattern: '^\\w+\\.(read|show|index)', is: ['config.read'] },
    ],
  },
  canSee: ['deploy.change', 'key.create', 'key.delete', 'priv.grant', 'priv.revoke', 'secret.change', 'data.read', 'policy.change', 'account.create', 'config.change', 'config.read'],
  samples: [{ title: 'a run is applied', shape: 'json-lines', text: '{"id":"ae66e491-0000-4000-8000-000000000001","version":"0","type":"Resource","timestamp":"2026-03-02T08:00:01.250Z","auth":{"accessor_id":"user-1","description":"ana","type":"Client","impersonator_id":null,"organization_id":"org-1"},"request":{"id":"r-1"},"resource":{"id":"run-1","type":"run","action":"apply","meta":{"comment":null}}}',
    expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'run.apply', outcome: 'success', target: 'run-1', tenant: 'org-1', category: ['deploy.change'] } }],
  notes: ['Only what was done is recorded; refused attempts are not. The trail is kept 14 days.', 'Events carry no source address.', 'What a run changed in the infrastructure is in that provider’s log.'],
  sources: ['HashiCorp documentation: HCP Terraform audit trails API'],
});
