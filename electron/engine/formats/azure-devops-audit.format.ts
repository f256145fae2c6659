// Azure DevOps auditing: changes of an organisation’s users, permissions, pipelines, repositories and policies, as JSON or CSV.
import { defineFormat } from '../../../shared/spec/format.ts';

const c = (name: string) => { const pascal = name.charAt(0).toUpperCase() + name.slice(1); return { first: [name, pascal, `"${pascal}"`] } as const; };

export const azureDevopsAudit = defineFormat({
  id: 'azure-devops-audit',
  title: 'Azure DevOps audit log',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'api-list', title: 'Audit API, {"decoratedAuditLogEntries":[…]}', structure: { kind: 'json-envelope', keys: ['decoratedAuditLogEntries'] } },
    { id: 'json-array', title: 'download as JSON', structure: { kind: 'json-array' } },
    { id: 'json-lines', title: 'streamed events, JSON Lines', structure: { kind: 'json-lines' } },
    { id: 'csv', title: 'download as CSV', structure: { kind: 'delimited' } },
  ],
  sniff: { must: [
    { hasAny: ['actionId', 'ActionId'], because: 'the id of the action' }, { hasAny: ['actorUPN', 'ActorUPN', 'actorDisplayName', 'ActorDisplayName', 'actorUserId', 'ActorUserId'], because: 'who did it' }, { hasAny: ['scopeType', 'ScopeType', 'scopeDisplayName', 'ScopeDisplayName', 'area', 'Area'], because: 'the organisation or project it was done in' },
  ] },
  times: [{ at: c('timestamp'), form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: [c('actorUPN'), c('actorDisplayName'), c('actorUserId')] },
    actorId: { first: [c('actorUserId'), c('actorCUID'), c('actorClientId')] },
    action: c('actionId'),
    outcome: { const: 'success' },
    target: { first: ['data.GroupName', 'data.MemberDisplayName', 'data.PipelineName', 'data.RepoName', 'data.ProjectName', 'data.SubjectDisplayName', { json: c('data'), at: 'GroupName' }, { json: c('data'), at: 'PipelineName' }, c('projectName'), c('scopeDisplayName')] },
    targetId: { first: ['data.MemberId', 'data.PipelineId', 'data.RepoId', c('projectId'), c('scopeId')] },
    targetKind: { first: [c('area'), c('scopeType')] },
    sourceAddress: { ip: c('ipAddress') },
    userAgent: c('userAgent'),
    service: c('area'),
    tenant: c('scopeDisplayName'),
    correlationId: { first: [c('correlationId'), c('activityId')] },
    sessionId: c('activityId'),
    nativeId: c('id'),
    text: c('details'),
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '^(Group\\.UpdateGroupMembership\\.Add|Security\\.(ModifyPermission|ModifyAccessControlLists)|Licensing\\.)', is: ['priv.grant'] }, { pattern: '^(Group\\.UpdateGroupMembership\\.Remove|Security\\.(RemovePermission|RemoveAccessControlLists|RemoveAllAccessControlLists|ResetPermission))', is: ['priv.revoke'] }, { pattern: '^Token\\.(PatCreateEvent|SshCreateEvent)', is: ['key.create'] }, { pattern: '^Token\\.(Pat|Ssh)(Revoke|Delete)\\w*', is: ['key.delete'] },
      { pattern: '^(Git\\.RepositoryDeleted|Project\\.(Hard|Soft)Delete)', is: ['data.delete'] }, { pattern: '^AuditLog\\.(Download\\w*|AccessLog)', is: ['data.export'] }, { pattern: '^AuditLog\\.(StreamCreated|StreamEnabled\\w*)', is: ['log.start'] }, { pattern: '^AuditLog\\.(StreamDeleted|StreamDisabled\\w*)', is: ['log.stop'] }, { pattern: '^AuditLog\\.Stream(Modified|Updated)', is: ['log.change'] },
      { pattern: '^(Policy\\.|OrganizationPolicy\\.|Organization\\.\\w*Policy)', is: ['policy.change'] }, { pattern: '^(Release\\.|Pipelines\\.(Deployment|Run|PipelineRetentionSetting)|Pipelines\\.\\w+)', is: ['deploy.change'] }, { pattern: '^Library\\.', is: ['secret.change'] }, { pattern: '^(Git|Project|Organization|Extension|Process|Billing|Group|Library|CheckConfiguration|Pipelines)\\.\\S*', is: ['config.change'] },
    ],
  },
  canSee: ['priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'data.delete', 'data.export', 'log.start', 'log.stop', 'log.change', 'policy.change', 'deploy.change', 'secret.change', 'config.change'],
  samples: [{ title: 'a token is made', shape: 'json-lines', text: '{"Id":"1;2","CorrelationId":"c-1","ActivityId":"a-1","ActorCUID":"u","ActorUserId":"u-1","ActorUPN":"ana@example.com","AuthenticationMechanism":"AAD","Timestamp":"2026-03-02T08:00:01.2500000Z","ScopeType":"Organization","ScopeDisplayName":"example (Organization)","ScopeId":"s-1","IpAddress":"192.0.2.10","UserAgent":"Mozilla/5.0","ActionId":"Token.PatCreateEvent","Data":{"DisplayName":"ci"},"Details":"Personal Access Token created.","Area":"Token","Category":"Create","ActorDisplayName":"Ana"}',
    expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'Token.PatCreateEvent', sourceAddress: '192.0.2.10', category: ['key.create'] } }],
  notes: ['Only what was done is recorded, not what failed or was refused: every event reads as success.', 'Events are kept 90 days, unless streamed; sign-ins are in Entra’s log.', 'Clones and reads of code are not recorded.'],
  sources: ['Microsoft Learn: Access, export and filter audit logs (Azure DevOps)', 'Microsoft Learn: Auditing events list', 'Azure DevOps REST API: Audit log query'],
});
