// Databricks audit logs: what users and services did in an account and its workspaces, from delivery, diagnostic settings and the system table.
import { defineFormat } from '../../../shared/spec/format.ts';

const s = (camel: string, snake: string) => ({ first: [camel, `properties.${camel}`, snake] }) as const;
const request = { first: ['requestParams', 'request_params', 'properties.requestParams'] } as const;
const action = s('actionName', 'action_name');
const code = { first: ['response.statusCode', 'response.status_code', { json: 'properties.response', at: 'statusCode' }] } as const;

export const databricksAudit = defineFormat({
  id: 'databricks-audit',
  title: 'Databricks audit logs',
  vendor: 'Databricks',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'delivered audit log, JSON Lines', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of events', structure: { kind: 'json-array' } },
    { id: 'csv', title: 'rows of system.access.audit as CSV', structure: { kind: 'delimited' }, fields: {
      actor: { json: '"user_identity"', at: 'email' }, action: '"action_name"', service: '"service_name"', sourceAddress: { ip: '"source_ip_address"' }, tenant: { first: ['"workspace_id"', '"account_id"'] }, userAgent: '"user_agent"', correlationId: '"request_id"', sessionId: '"session_id"', nativeId: '"event_id"',
      target: { regex: '"request_params"', pattern: '"(?:full_name_arg|name|user_name|targetUserName|path|clusterName|securable_full_name|notebookId)":"([^"]+)"' }, outcome: { match: { json: '"response"', at: 'status_code' }, cases: [['^2', { const: 'success' }], ['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }]] }, reason: { json: '"response"', at: 'error_message' },
    }, times: [{ at: '"event_time"', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }] },
  ],
  sniff: {
    must: [{ hasAny: ['actionName', 'action_name', 'properties.actionName'], because: 'what was done' }, { hasAny: ['serviceName', 'service_name', 'properties.serviceName'], because: 'the service it was done in' }, { hasAny: ['userIdentity.email', 'user_identity.email', 'userIdentity', 'user_identity', 'requestParams', 'request_params', 'workspaceId', 'auditLevel', 'audit_level'], because: 'who did it, with what parameters' }],
    mustNot: [{ hasAny: ['eventSource', 'acsRegion', 'eventName'], because: 'cloud trails have these' }],
  },
  times: [
    { at: s('timestamp', 'event_time'), form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: ['userIdentity.email', 'user_identity.email', 'user_identity.subject_name', { json: 'properties.identity', at: 'email' }, 'identity'] },
    actorId: { first: ['userIdentity.subjectName', 'userIdentity.subject_name', 'user_identity.subject_name'] },
    action,
    outcome: { match: code, cases: [['^2', { const: 'success' }], ['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }]] },
    reason: { first: ['response.errorMessage', 'response.error_message'] },
    target: { regex: request, pattern: '"(?:full_name_arg|targetUserName|targetGroupName|user_name|name|path|clusterName|cluster_name|securable_full_name|table_full_name|warehouseName|notebookId|endpointName|scope|user)":"([^"]+)"' },
    targetId: { regex: request, pattern: '"(?:targetUserId|targetGroupId|clusterId|cluster_id|job_id|jobId|notebookId|tokenId|workspace_id|id)":"?([^",}]+)' },
    sourceAddress: { ip: s('sourceIPAddress', 'source_ip_address') },
    userAgent: s('userAgent', 'user_agent'),
    service: s('serviceName', 'service_name'),
    tenant: { first: ['workspaceId', 'workspace_id', 'accountId', 'account_id', 'resourceId'] },
    correlationId: s('requestId', 'request_id'),
    sessionId: s('sessionId', 'session_id'),
    nativeId: { first: ['eventId', 'event_id'] },
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: ' (login|samlLogin|aadBrowserLogin|tokenLogin|oidcBrowserLogin|mfaLogin|jwtLogin|certLogin|aadTokenLogin|accountLoginCodeAuthentication)\\w* (success|unknown)', is: ['auth.success', 'session.start'] }, { pattern: ' \\w*[lL]ogin\\w* (failure|denied)', is: ['auth.failure'] }, { pattern: ' logout ', is: ['auth.logout', 'session.end'] },
      { pattern: ' (add|createUser|createServicePrincipal|activateUser) ', is: ['account.create'] }, { pattern: ' (delete|removeUser|deactivateUser|deleteUser) ', is: ['account.delete'] }, { pattern: ' (updateUser|changePassword|resetPassword|changePasswordAcl) ', is: ['account.change'] },
      { pattern: ' (setAdmin|setAccountAdmin|addPrincipalToGroup|addPrincipalsToGroup|grant|updatePermissions|changeClusterAcl|changeDbTokenAcl|updateRoleAssignments?|changeOwner) ', is: ['priv.grant'] }, { pattern: ' (removeAdmin|removeAccountAdmin|removePrincipalFromGroup|revoke) ', is: ['priv.revoke'] },
      { pattern: ' (generateDbToken|createOboToken|createCredential|createStorageCredential) ', is: ['key.create'] }, { pattern: ' (revokeDbToken|garbageCollectDbToken|deleteStorageCredential) ', is: ['key.delete'] }, { pattern: '^secrets getSecret ', is: ['secret.read'] }, { pattern: '^secrets putSecret ', is: ['secret.change'] }, { pattern: '^secrets delete\\w+ ', is: ['secret.delete'] },
      { pattern: ' (getTable|generateTemporaryTableCredential|generateTemporaryPathCredential|commandSubmit|runCommand|executeFastQuery|downloadPreviewResults|read|getStatement) ', is: ['data.read'] }, { pattern: ' (downloadQueryResult|downloadLargeResults|exportNotebook|workspaceExport|downloadQueryResults) ', is: ['data.export'] }, { pattern: ' (deltaSharing\\w+|createShare|updateShare|createRecipient) ', is: ['data.share'] }, { pattern: ' (deleteTable|deleteSchema|deleteCatalog|deleteVolume) ', is: ['data.delete'] },
      { pattern: ' (createIpAccessList|updateIpAccessList|deleteIpAccessList|updateNetworkPolicy\\w*|createNetworkPolicy\\w*) ', is: ['policy.change'] }, { pattern: ' (workspaceConfEdit|setSetting|updateWorkspaceConfiguration|\\w*[eE]dit\\w*|create\\w+|update\\w+|delete\\w+) ', is: ['config.change'] }, { pattern: ' (updateLogDelivery\\w*|createLogDelivery\\w*|patchLogDelivery\\w*) ', is: ['log.change'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'auth.logout', 'session.end', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'secret.read', 'secret.change', 'secret.delete', 'data.read', 'data.export', 'data.share', 'data.delete', 'policy.change', 'config.change', 'log.change'],
  samples: [{ title: 'an administrator is made', shape: 'json-lines', text: '{"version":"2.0","timestamp":1772438401250,"sourceIPAddress":"192.0.2.10","userAgent":"Mozilla/5.0","auditLevel":"ACCOUNT_LEVEL","accountId":"a-1","workspaceId":"0","serviceName":"accounts","actionName":"setAccountAdmin","requestId":"r-1","userIdentity":{"email":"ana@example.com"},"requestParams":{"targetUserName":"eve@example.com"},"response":{"statusCode":200}}',
    expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', action: 'setAccountAdmin', outcome: 'success', target: 'eve@example.com', sourceAddress: '192.0.2.10', category: ['priv.grant'] } }],
  notes: ['Texts of commands and queries appear only with verbose audit logs switched on.', 'Delivery may repeat events and rewrite files: the request id tells.', 'Access to tables from outside Databricks, straight in the cloud storage, is not here.'],
  sources: ['Databricks documentation: Audit log reference', 'Databricks documentation: Audit log system table reference', 'Azure Databricks documentation: Diagnostic log reference'],
});
