// Microsoft Entra audit logs: changes of users, groups, roles, applications and policies; provisioning and risk events; from Graph, diagnostic settings and the portal.
import { defineFormat } from '../../../shared/spec/format.ts';

const dual = (name: string) => ({ first: [`properties.${name}`, name] }) as const;
const detail = (name: string) => ({ named: dual('additionalDetails'), is: name, keys: ['key', 'value'] }) as const;
/** Graph gives risks no category. */
const isRisk = { any: [{ matches: 'category', pattern: 'Risk' }, { has: 'riskEventType' }, { has: 'riskLastUpdatedDateTime' }] } as const;
const result = { first: ['properties.result', 'result', 'Result', 'properties.provisioningStatusInfo.Status', 'properties.provisioningStatusInfo.status', 'properties.statusInfo.Status', 'provisioningStatusInfo.status', 'resultType'] } as const;

export const entraAudit = defineFormat({
  id: 'entra-audit',
  title: 'Microsoft Entra audit logs',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'diagnostic-lines', title: 'diagnostic settings, one record a line', structure: { kind: 'json-lines' }, sniff: { must: [{ has: 'properties', because: 'diagnostic records keep the event in “properties”' }] } },
    { id: 'diagnostic-records', title: 'diagnostic settings or Event Hubs, {"records":[…]}', structure: { kind: 'json-envelope', keys: ['records'] } },
    { id: 'graph', title: 'Graph auditLogs/directoryAudits, {"value":[…]}', structure: { kind: 'json-envelope', keys: ['value'] } },
    { id: 'json-array', title: 'portal download as JSON array', structure: { kind: 'json-array' } },
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
    { id: 'portal-csv', title: 'portal download as CSV', structure: { kind: 'delimited' },
      times: [{ at: { first: ['"Date (UTC)"', '"Date"'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
      fields: {
        actor: { first: ['"ActorUserPrincipalName"', '"ActorDisplayName"', '"ActorServicePrincipalName"'] }, actorId: { first: ['"ActorObjectId"', '"ActorAppId"', '"ActorServicePrincipalId"'] }, actorKind: { lower: '"ActorType"' }, action: '"Activity"',
        outcome: { map: '"Result"', to: { success: 'success', failure: 'failure', timeout: 'failure' } }, reason: '"ResultReason"', target: { first: ['"Target1UserPrincipalName"', '"Target1DisplayName"', '"Target1ObjectId"'] }, targetId: '"Target1ObjectId"', targetKind: '"Target1Type"',
        sourceAddress: { ip: '"IPAddress"' }, userAgent: '"UserAgent"', service: '"Service"', correlationId: '"CorrelationId"', tenant: '"TenantId"', text: '"Category"',
      },
      sniff: { must: [{ has: '"Activity"', because: 'the portal’s column of the activity' }, { has: '"Target1ObjectId"', because: 'the portal gives targets a column each' }, { hasAny: ['"ActorObjectId"', '"ActorUserPrincipalName"'], because: 'the portal’s columns of the actor' }] } },
  ],
  sniff: {
    must: [{ hasAny: ['properties.activityDisplayName', 'properties.activityDateTime', 'activityDisplayName', 'ActivityDisplayName', '"Activity"', 'properties.riskState', 'properties.riskLevel', 'properties.riskEventType', 'riskEventType', 'riskLastUpdatedDateTime', 'provisioningAction'], because: 'what a directory audit, provisioning or risk record has' },
      { hasAny: ['properties.initiatedBy', 'properties.targetResources', 'initiatedBy', 'targetResources', 'InitiatedBy', 'properties.jobId', 'properties.riskDetail', 'riskDetail', '"ActorObjectId"', '"ActorUserPrincipalName"', 'resourceId'], because: 'who started it, or whom the risk concerns' }],
    mustNot: [{ hasAny: ['properties.appliedConditionalAccessPolicies', 'properties.isInteractive', 'isInteractive', 'properties.authenticationProcessingDetails'], because: 'only a sign-in has these' }],
    should: [{ field: 'category', matches: '^(AuditLogs|ProvisioningLogs|RiskyUsers|UserRiskEvents|RiskyServicePrincipals|ServicePrincipalRiskEvents)$', weight: 2, because: 'Azure names the categories of Entra audit so' }, { hasAny: ['properties.correlationId', 'correlationId', 'CorrelationId', '"CorrelationId"'], weight: 1, because: 'ties the records of one request together' }],
  },
  times: [
    { at: { first: ['time', 'activityDateTime', 'properties.activityDateTime', 'TimeGenerated', 'ActivityDateTime', 'activityDateTime', 'detectedDateTime'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['properties.activityDateTime', 'properties.riskLastUpdatedDateTime', 'riskLastUpdatedDateTime'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: [
      dual('initiatedBy.user.userPrincipalName'), dual('initiatedBy.user.displayName'), { when: isRisk, then: dual('userPrincipalName') }, dual('initiatedBy.app.displayName'), dual('initiatedBy.app.servicePrincipalName'), dual('initiatedBy.Name'), dual('initiatedBy.displayName'), 'identity', 'Identity', dual('userPrincipalName'), dual('initiatedBy.app.servicePrincipalId'),
    ] },
    actorId: { first: [{ when: { matches: 'category', pattern: '^Provisioning' }, then: 'identity' }, dual('initiatedBy.user.id'), dual('initiatedBy.app.servicePrincipalId'), dual('initiatedBy.app.appId'), { when: isRisk, then: { first: [dual('userId'), dual('id')] } }, dual('initiatedBy.id'), dual('initiatedBy.Id'), 'identity'] },
    actorKind: { first: [{ when: { has: dual('initiatedBy.user') }, then: { const: 'user' } }, { when: { has: dual('initiatedBy.app') }, then: { const: 'application' } }, { lower: { first: [dual('initiatedBy.Type'), dual('initiatedBy.initiatorType')] } }] },
    action: { first: ['operationName', 'properties.activityDisplayName', 'activityDisplayName', 'OperationName', 'ActivityDisplayName', { when: { has: 'riskEventType' }, then: { const: 'User Risk Detection' } }, { when: { has: 'riskLastUpdatedDateTime' }, then: { const: 'Risky user' } }, 'provisioningAction'] },
    outcome: { map: result, to: { success: 'success', failure: 'failure', failed: 'failure', timeout: 'failure' } },
    reason: { first: [dual('resultReason'), 'resultDescription', 'ResultReason', dual('provisioningStatusInfo.errorInformation.reason'), dual('statusInfo.Reason'), dual('riskEventType')] },
    target: { first: [dual('targetResources[0].userPrincipalName'), dual('targetResources[0].displayName'), dual('sourceIdentity.details.UserPrincipalName'), dual('sourceIdentity.Name'), dual('sourceIdentity.displayName'), dual('sourceIdentity.Id'), dual('targetIdentity.Name'), dual('targetResources[0].id'), { when: isRisk, then: { first: ['resourceId', dual('userPrincipalName')] } }, 'resourceId'] },
    targetId: { first: [dual('targetResources[0].id'), dual('sourceIdentity.Id'), dual('sourceIdentity.id'), { when: isRisk, then: { first: [dual('userId'), dual('id')] } }, 'resourceId'] },
    targetKind: { first: [dual('targetResources[0].type'), dual('sourceIdentity.identityType')] },
    // Privileged Identity Management has no address of the caller but among the details, and writes “<null>” for it.
    sourceAddress: { ip: { first: [{ regex: 'callerIpAddress', pattern: '^([^<].*)$' }, dual('initiatedBy.user.ipAddress'), dual('ipAddress'), detail('ipaddr')] } },
    userAgent: { first: ['properties.userAgent', detail('User-Agent')] },
    service: { first: [dual('loggedByService'), 'LoggedByService', dual('servicePrincipal.Name'), dual('servicePrincipal.displayName'), dual('source'), 'category'] },
    tenant: { first: ['tenantId', 'TenantId', dual('tenantId')] },
    correlationId: { first: ['correlationId', 'properties.correlationId', 'CorrelationId'] },
    sessionId: { first: [dual('cycleId'), dual('jobId')] },
    nativeId: { when: { not: { any: [{ matches: 'category', pattern: '^Risky' }, { has: 'riskLastUpdatedDateTime' }] } }, then: { first: ['properties.id', 'id', 'Id'] } },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'targetKind' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '(?i)^(add user|create user|invite external user|redeem external user invite)', is: ['account.create'] }, { pattern: '(?i)^(delete user|hard delete user|bulk delete)', is: ['account.delete'] }, { pattern: '(?i)^(disable account|block|user account is locked)', is: ['account.lock'] },
      { pattern: '(?i)^(update user|change (user )?(password|license)|reset (user )?password|enable account|restore user|user (registered|changed|deleted) |admin (registered|updated|deleted) |self-service password|set force change|provisioning activity|update stsrefreshtoken)', is: ['account.change'] },
      { pattern: '(?i)^(add (eligible )?member to (role|group)|add owner to|add app role assignment|consent to application|add delegated permission grant|add oauth2permissiongrant|add member to administrative|add scoped member)', is: ['priv.grant'] }, { pattern: '(?i)^(remove (eligible )?member from|remove owner from|remove app role assignment|remove delegated permission|remove oauth2permissiongrant|remove scoped member)', is: ['priv.revoke'] }, { pattern: '(?i)(activation|activate).*(pim|role)|add member to role (requested|completed) \\(pim activation\\)', is: ['priv.use'] },
      { pattern: '(?i)certificates and secrets management|add service principal credentials|add .*(credential|password|key)', is: ['key.create'] }, { pattern: '(?i)remove service principal credentials', is: ['key.delete'] },
      { pattern: '(?i)policy|conditional access|named location|authentication methods|security defaults|federation|domain', is: ['policy.change'] }, { pattern: '(?i)^(add|update|delete|set|create|remove|restore|hard delete) (application|service principal|group|device|company|organization|directory|tenant|app|unverified|verified|role|administrative)', is: ['config.change'] },
      { pattern: '(?i)^(download|export|bulk download)', is: ['data.export'] }, { pattern: '(?i)risk', is: ['error'] }, { pattern: '(?i)^(recover device local administrator password|read bitlocker key|get .*recovery key)', is: ['secret.read'] },
    ],
  },
  canSee: ['account.create', 'account.delete', 'account.lock', 'account.change', 'priv.grant', 'priv.revoke', 'priv.use', 'key.create', 'key.delete', 'policy.change', 'config.change', 'data.export', 'error', 'secret.read'],
  samples: [
    { title: 'a role is granted', shape: 'json-lines', text: '{"id":"Directory_0a1b_1","category":"RoleManagement","correlationId":"0a1b2c3d-0000-4000-8000-000000000001","result":"success","resultReason":"","activityDisplayName":"Add member to role","activityDateTime":"2026-03-02T08:00:01.2500000Z","loggedByService":"Core Directory","operationType":"Assign","initiatedBy":{"user":{"id":"0a1b2c3d-0000-4000-8000-0000000000a1","displayName":null,"userPrincipalName":"ana@example.com","ipAddress":"192.0.2.10"}},"targetResources":[{"id":"0a1b2c3d-0000-4000-8000-0000000000a2","type":"User","userPrincipalName":"eve@example.com","modifiedProperties":[]}]}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'Add member to role', outcome: 'success', target: 'eve@example.com', targetKind: 'User', sourceAddress: '192.0.2.10', category: ['priv.grant'], nativeId: 'Directory_0a1b_1' } },
  ],
  notes: [
    'Only the first target stands in the target columns; all stand in the raw record, with the old and new values of what was changed.',
    'The log shows changes of the directory, not the use of what was changed: reads are not recorded here.',
    'A risky user record is a state, written again whenever it changes: many records are one finding.',
    'The log is kept 7 or 30 days, depending on the licence, unless diagnostic settings keep it elsewhere.',
  ],
  sources: ['Microsoft Graph: directoryAudit resource type', 'Microsoft Graph: provisioningObjectSummary and riskDetection resource types', 'Microsoft Learn: Microsoft Entra audit log categories and activities', 'Microsoft Learn: Microsoft Entra audit log schema in Azure Monitor'],
});
