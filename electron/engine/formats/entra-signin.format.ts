// Microsoft Entra sign-in logs: interactive, non-interactive, service principal and managed identity sign-ins, from Graph, diagnostic settings and the portal.
import { defineFormat } from '../../../shared/spec/format.ts';

const dual = (name: string) => ({ first: [`properties.${name}`, name] }) as const;
const errorCode = { first: ['properties.status.errorCode', 'status.errorCode', 'resultType', 'resulttype', 'ResultType'] } as const;

export const entraSignin = defineFormat({
  id: 'entra-signin',
  title: 'Microsoft Entra sign-in logs',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'diagnostic-lines', title: 'diagnostic settings, one record a line', structure: { kind: 'json-lines' }, sniff: { must: [{ has: 'properties', because: 'diagnostic records keep the sign-in in “properties”' }] } },
    { id: 'diagnostic-records', title: 'diagnostic settings or Event Hubs, {"records":[…]}', structure: { kind: 'json-envelope', keys: ['records'] } },
    { id: 'graph', title: 'Graph auditLogs/signIns, {"value":[…]}', structure: { kind: 'json-envelope', keys: ['value'] } },
    { id: 'json-array', title: 'portal download as JSON array', structure: { kind: 'json-array' } },
    { id: 'json-lines', title: 'JSON Lines, one sign-in a line', structure: { kind: 'json-lines' } },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
    { id: 'portal-csv', title: 'portal download as CSV', structure: { kind: 'delimited' },
      times: [{ at: { first: ['"Date (UTC)"', '"Date"'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
      fields: {
        actor: { first: ['"Username"', '"User"', '"Service principal name"', '"Managed identity name"', '"User ID"'] }, actorId: { first: ['"User ID"', '"Service principal ID"', '"User"'] }, actorKind: { lower: { first: ['"User type"', '"Managed Identity type"'] } }, action: { const: 'Sign-in activity' },
        outcome: { map: '"Status"', to: { success: 'success', failure: 'failure', interrupted: 'unknown' } }, reason: { first: ['"Failure reason"', '"Sign-in error code"'] },
        target: { first: ['"Resource"', '"Resource "', '"Application"', '"Application "'] }, targetId: { first: ['"Resource ID"', '"Resource ID "', '"Application ID"', '"Application ID "'] }, targetKind: { const: 'application' },
        sourceAddress: { ip: { first: ['"IP address"', '"IP address "'] } }, sourceHost: { first: ['"Device ID"', '"Device"'] }, userAgent: { first: ['"User agent"', '"Browser"'] }, service: { first: ['"Application"', '"Application "', '"Client app"'] },
        region: '"Location"', tenant: { first: ['"Resource tenant ID"', '"Home tenant ID"'] }, correlationId: '"Correlation ID"', sessionId: { first: ['"Session ID"', '"Unique token identifier"'] }, nativeId: { first: ['"Request ID"'] }, text: '"Conditional Access"',
      },
      sniff: { must: [{ has: '"Request ID"', because: 'the portal names every sign-in’s request' }, { hasAny: ['"Date (UTC)"', '"Date"'], because: 'the portal’s column of the time' }, { hasAny: ['"Sign-in error code"', '"Conditional Access"', '"Incoming token type"'], because: 'columns only the sign-in download has' }] } },
  ],
  sniff: {
    must: [{ hasAny: ['properties.createdDateTime', 'properties.appDisplayName', 'properties.servicePrincipalName', 'createdDateTime', 'CreatedDateTime', '"Request ID"', 'TimeGenerated'], because: 'the time, application or request of a sign-in' },
      { hasAny: ['properties.isInteractive', 'properties.authenticationProcessingDetails', 'properties.status.errorCode', 'properties.resourceDisplayName', 'status.errorCode', 'conditionalAccessStatus', 'isInteractive', 'IsInteractive', '"Sign-in error code"', '"Conditional Access"', '"Incoming token type"'], because: 'what only a sign-in has' }],
    should: [
      { field: 'category', matches: 'SignInLogs$', weight: 2, because: 'Azure names the categories of sign-ins so' },
      { hasAny: ['properties.appId', 'appId', 'AppId', '"Application ID"', '"Application ID "'], weight: 2, because: 'the application that was signed in to' },
      { hasAny: ['properties.ipAddress', 'ipAddress', 'IPAddress', '"IP address"'], weight: 1, because: 'the address of the sign-in' },
    ],
  },
  times: [
    { at: { first: ['properties.createdDateTime', 'createdDateTime', 'CreatedDateTime', 'time', 'TimeGenerated'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['time', 'TimeGenerated'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'written' },
  ],
  received: { at: { first: ['time', 'TimeGenerated'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'written' },
  fields: {
    actor: { first: ['properties.userPrincipalName', 'userPrincipalName', 'UserPrincipalName', 'properties.servicePrincipalName', 'servicePrincipalName', 'ServicePrincipalName', 'identity', 'Identity', 'properties.userDisplayName', 'userDisplayName', 'properties.userId', 'userId'] },
    actorId: { first: ['properties.userId', 'userId', 'UserId', 'properties.servicePrincipalId', 'servicePrincipalId', 'ServicePrincipalId', 'identity'] },
    actorKind: { when: { any: [{ has: dual('userPrincipalName') }, { has: dual('userId') }, { has: 'UserPrincipalName' }] }, then: { const: 'user' }, otherwise: { when: { any: [{ has: dual('managedServiceIdentity.msiType') }, { matches: 'category', pattern: '^ManagedIdentity' }] }, then: { const: 'managed identity' }, otherwise: { when: { any: [{ has: dual('servicePrincipalId') }, { has: dual('servicePrincipalName') }] }, then: { const: 'service principal' } } } },
    action: { first: ['operationName', 'operationname', 'OperationName', { const: 'Sign-in activity' }] },
    // Interrupted sign-ins (50xxx, 16000 …) carry an error code too; only the codes of refusals by a policy are told apart.
    outcome: { match: errorCode, cases: [['^0$', { const: 'success' }], ['^(530\\d\\d|50105|65001|90094|7000218|70046)$', { const: 'denied' }], ['^[1-9]\\d*$', { const: 'failure' }]] },
    reason: { first: ['properties.status.failureReason', 'status.failureReason', 'resultDescription', 'resultdescription', 'ResultDescription', { when: { matches: errorCode, pattern: '^[1-9]' }, then: errorCode }] },
    target: { first: [dual('resourceDisplayName'), 'ResourceDisplayName', dual('appDisplayName'), 'AppDisplayName', 'resourceId', 'resourceid'] },
    targetId: { first: ['properties.appDisplayName', 'resourceId', 'resourceid', 'appDisplayName', 'resourceId', 'ResourceIdentity'] },
    targetKind: { const: 'application' },
    sourceAddress: { ip: { first: ['callerIpAddress', 'calleripaddress', 'properties.ipAddress', 'ipAddress', 'IPAddress'] } },
    sourceHost: { first: [dual('deviceDetail.displayName'), dual('deviceDetail.deviceId')] },
    userAgent: { first: [dual('userAgent'), 'UserAgent', dual('deviceDetail.browser')] },
    service: { first: [dual('appDisplayName'), 'AppDisplayName', dual('clientAppUsed')] },
    tenant: { first: ['tenantId', 'tenantid', 'TenantId', dual('resourceTenantId'), dual('homeTenantId')] },
    region: { first: ['properties.location.countryOrRegion', 'location.countryOrRegion', 'location', 'Location'] },
    correlationId: { first: ['properties.correlationId', 'correlationId', 'correlationid', 'CorrelationId'] },
    sessionId: { first: [dual('sessionId'), dual('uniqueTokenIdentifier'), 'UniqueTokenIdentifier'] },
    nativeId: { first: ['properties.id', 'id', 'Id'] },
    text: { first: [dual('riskEventTypes_v2'), dual('riskState')] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [{ pattern: ' success$', is: ['auth.success', 'session.start'] }, { pattern: ' (failure|denied)$', is: ['auth.failure'] }, { pattern: ' unknown$', is: ['auth.challenge'] }],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.challenge', 'session.start'],
  samples: [
    { title: 'refused by conditional access', shape: 'diagnostic-lines', text: '{"time":"2026-03-02T08:00:01.2500000Z","resourceId":"/tenants/0a1b2c3d-0000-4000-8000-00000000000a/providers/Microsoft.aadiam","operationName":"Sign-in activity","operationVersion":"1.0","category":"SignInLogs","tenantId":"0a1b2c3d-0000-4000-8000-00000000000a","resultType":"53003","resultDescription":"Access has been blocked by Conditional Access policies.","callerIpAddress":"192.0.2.10","identity":"Ana Example","Level":4,"location":"DE","properties":{"id":"0a1b2c3d-0000-4000-8000-000000000001","createdDateTime":"2026-03-02T08:00:01.25+00:00","userDisplayName":"Ana Example","userPrincipalName":"ana@example.com","userId":"0a1b2c3d-0000-4000-8000-0000000000a1","appId":"x","appDisplayName":"Example Portal","ipAddress":"192.0.2.10","status":{"errorCode":53003},"isInteractive":true}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', outcome: 'denied', target: 'Example Portal', sourceAddress: '192.0.2.10', actorKind: 'user', category: ['auth.failure'], nativeId: '0a1b2c3d-0000-4000-8000-000000000001' } },
    { title: 'Graph', shape: 'json-lines', text: '{"id":"0a1b2c3d-0000-4000-8000-000000000002","createdDateTime":"2026-03-02T08:00:02Z","userDisplayName":"Ben Example","userPrincipalName":"ben@example.com","userId":"0a1b2c3d-0000-4000-8000-0000000000a2","appId":"y","appDisplayName":"Example Mail","ipAddress":"2001:db8::7","clientAppUsed":"Browser","conditionalAccessStatus":"success","isInteractive":true,"status":{"errorCode":0,"failureReason":"Other."}}', expect: { actor: 'ben@example.com', action: 'Sign-in activity', outcome: 'success', target: 'Example Mail', category: ['auth.success', 'session.start'] } },
  ],
  notes: [
    'Sign-ins without interaction, of service principals and of managed identities are separate logs: an export of one does not show the others.',
    'An error code may mean an interrupted sign-in that ended well a moment later under the same correlation id; codes of refusal by policy are told apart, all others read as failure.',
    'The portal download is capped (100,000 rows) and loses what was filtered out; the log itself is kept 7 or 30 days unless exported.',
    'The records of diagnostic settings have two times: when the sign-in began, which is the event’s, and when the record was made, minutes later at times, which is shown as received.',
  ],
  sources: ['Microsoft Graph: signIn resource type', 'Microsoft Learn: Microsoft Entra sign-in log schema in Azure Monitor', 'Microsoft Learn: How to download logs in Microsoft Entra ID', 'Microsoft Learn: Microsoft Entra authentication error codes'],
});
