// Azure Activity Log: changes and calls of the control plane of a subscription, from the portal, the API and its SDKs, Event Hubs, storage and Log Analytics.
import { defineFormat } from '../../../shared/spec/format.ts';

const upn = '"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"';
const email = '"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"';
const name = '"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"';
const objectId = '"http://schemas.microsoft.com/identity/claims/objectidentifier"';
/** A member of the claims, which Log Analytics keeps as JSON text. */
const claim = (of: string) => ({ first: [`identity.claims.${of}`, `claims.${of}`, { json: 'Claims', at: of }] }) as const;
const status = { first: ['resultType', 'status.value', 'ActivityStatusValue', 'ActivityStatus', 'activityStatusValue', 'properties.statusCode', 'status'] } as const;
const resource = { first: ['resourceId', 'resource_id', '_ResourceId', 'ResourceId', 'resourceUri'] } as const;

export const azureActivity = defineFormat({
  id: 'azure-activity',
  title: 'Azure Activity Log',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line, as storage, collectors and the SDKs write', structure: { kind: 'json-lines' } },
    { id: 'records', title: 'Event Hubs, {"records":[…]}', structure: { kind: 'json-envelope', keys: ['records'] } },
    { id: 'json-array', title: 'JSON array, as the command line and the portal write', structure: { kind: 'json-array' } },
    { id: 'api-list', title: 'REST API, {"value":[…]}', structure: { kind: 'json-envelope', keys: ['value'] } },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
    { id: 'csv', title: 'portal download as CSV', structure: { kind: 'delimited' },
      times: [
        { at: { first: ['"Time"', '"Time stamp"'] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
        { at: { regex: { first: ['"Time"', '"Time stamp"'] }, pattern: '^(\\w{3} \\w{3} \\d\\d \\d{4} \\d\\d:\\d\\d:\\d\\d GMT[+-]\\d{4})' }, form: { kind: 'pattern', patterns: ['%a %b %d %Y %H:%M:%S GMT%z'] }, zone: 'unknown', means: 'event' },
      ],
      fields: {
        actor: { first: ['"Event initiated by"'] }, action: { first: ['"Operation name"', '"Operation"'] }, outcome: { match: { lower: '"Status"' }, cases: [['^(succe|accept|resolved|active)', { const: 'success' }], ['^fail', { const: 'failure' }]] }, target: { first: ['"Resource"', '"Resource group"'] }, targetKind: { first: ['"Resource type"'] }, tenant: { first: ['"Subscription"'] }, correlationId: { first: ['"Correlation id"', '"Correlation ID"'] }, text: '"Event category"',
      },
      sniff: { must: [{ has: '"Event initiated by"', because: 'a column only the activity log download has' }, { has: '"Operation name"', because: 'the operation' }] } },
  ],
  sniff: {
    must: [
      { hasAny: ['operationName', 'operation_name', 'OperationName', 'OperationNameValue', '"Operation name"'], because: 'what was asked of the control plane' },
      { hasAny: ['resourceId', 'resource_id', '_ResourceId', 'ResourceId', 'resourceUri', '"Event initiated by"'], because: 'the resource it was asked of' },
      { hasAny: ['correlationId', 'correlation_id', 'CorrelationId', '"Correlation id"', '"Correlation ID"', '"Event initiated by"'], because: 'ties the steps of one request together' },
      { hasAny: ['category', 'category.value', 'CategoryValue', 'Category', 'caller', 'eventDataId', 'event_data_id', '"Event category"'], because: 'the category of the event' },
    ],
    mustNot: [
      { field: 'category', matches: '(Logs|AuditEvent|SignInLogs|audit|AuditLogs|RiskyUsers|UserRiskEvents)$', because: 'logs of resources and of the directory have other categories' },
      { hasAny: ['properties.log', 'properties.createdDateTime', 'properties.activityDateTime'], because: 'logs of resources and of the directory are formats of their own' },
      { field: 'category', matches: '^(ApplicationGateway|FrontDoor|Frontdoor|AzureFirewall|AZF|NetworkSecurityGroup|AdvancedHunting)', because: 'network and Defender logs are formats of their own' },
    ],
    should: [
      { hasAny: ['eventDataId', 'event_data_id', 'EventDataId', 'identity.authorization', 'authorization.action', 'Authorization', 'properties.eventCategory', 'operationVersion', '"Event initiated by"', 'category'], weight: 2, because: 'what only the activity log has' },
      { hasAny: ['caller', 'Caller', 'identity.claims', 'claims', 'callerIpAddress', '"Event initiated by"', 'level'], weight: 1, because: 'who called' },
    ],
  },
  times: [
    { at: { first: ['time', 'eventTimestamp', 'event_timestamp', 'EventTimestamp', 'TimeGenerated', 'submissionTimestamp'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: 'time', form: { kind: 'pattern', patterns: ['%m/%d/%Y %H:%M:%S', '%m/%d/%Y %I:%M:%S %p', '%m/%d/%Y %I:%M:%S %p %z'] }, zone: 'declared-utc', means: 'event' },
  ],
  received: { at: { first: ['submissionTimestamp', 'submission_timestamp', 'EventSubmissionTimestamp'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: [claim(upn), 'caller', 'Caller', claim(email), claim(name), { when: { not: { matches: 'identity', pattern: '^\\{' } }, then: 'identity' }, 'identity.authorization.evidence.principalId', claim('appid')] },
    actorId: { first: [claim(objectId), 'identity.authorization.evidence.principalId', claim('appid'), 'caller', 'Caller'] },
    actorKind: { lower: { first: ['identity.authorization.evidence.principalType', 'authorization.evidence.principalType', claim('idtyp')] } },
    action: { first: ['operationName.value', 'operation_name.value', 'OperationNameValue', 'operationName', 'operation_name', 'OperationName'] },
    outcome: { when: { matches: { first: ['resultSignature', 'subStatus.value', 'sub_status.value', 'ActivitySubstatusValue'] }, pattern: '(Forbidden|Unauthorized|\\.40[13]$|^40[13]$)' }, then: { const: 'denied' }, otherwise: {
      match: { lower: status }, cases: [['^(success|succeeded|accept|accepted|ok|created)', { const: 'success' }], ['^(fail|failure|failed|error)', { const: 'failure' }], ['^"?\\{?"?value"?:"(succeeded|accepted)', { const: 'success' }]] } },
    reason: { first: ['resultDescription', 'resultSignature', 'subStatus.localizedValue', 'ActivitySubstatusValue', { json: 'properties.statusMessage', at: 'error.message' }] },
    target: { first: [resource, 'properties.entity', 'authorization.scope'] },
    targetId: { lastAfter: resource, separator: '/' },
    targetKind: { first: ['resourceType.value', 'resource_type.value', 'ResourceProviderValue', { regex: resource, pattern: '(?i)/providers/([^/]+/[^/]+)/[^/]+$' }] },
    sourceAddress: { ip: { first: ['callerIpAddress', 'calleripaddress', 'httpRequest.clientIpAddress', 'http_request.client_ip_address', 'CallerIpAddress', 'claims.ipaddr', { json: 'HTTPRequest', at: 'clientIpAddress' }, { json: 'Claims', at: 'ipaddr' }] } },
    service: { first: ['resourceProviderName.value', 'resource_provider_name.value', 'ResourceProvider', { regex: { first: ['operationName.value', 'operationName', 'OperationNameValue'] }, pattern: '^([^/]+)/' }] },
    tenant: { first: ['subscriptionId', 'subscription_id', 'SubscriptionId', { regex: resource, pattern: '(?i)^/subscriptions/([^/]+)' }, 'tenantId'] },
    region: { first: ['location', 'properties.location'] },
    correlationId: { first: ['correlationId', 'correlation_id', 'CorrelationId', 'correlationid'] },
    sessionId: claim('uti'),
    nativeId: { first: ['eventDataId', 'event_data_id', 'EventDataId', 'properties.eventDataId'] },
    text: { first: ['description', 'properties.message', 'category.value', 'category', 'CategoryValue'] },
  },
  categories: {
    key: { join: [{ lower: { column: 'action' } }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      // The portal’s download names operations in words.
      { pattern: '^create role (assignment|definition)', is: ['priv.grant'] }, { pattern: '^delete role (assignment|definition)', is: ['priv.revoke'] }, { pattern: '^list .*keys', is: ['secret.read'] }, { pattern: '^delete (diagnostic setting|log analytics workspace|flow log)', is: ['log.stop'] }, { pattern: '^(create|update|create or update|delete|move|write|set|add|remove) ', is: ['config.change'] },
      { pattern: '^microsoft\\.authorization/(roleassignments|roledefinitions|elevateaccess|denyassignments)\\S*/(write|action) ', is: ['priv.grant'] }, { pattern: '^microsoft\\.authorization/(roleassignments|roledefinitions)/delete ', is: ['priv.revoke'] },
      { pattern: '/(listkeys|listaccountsas|listservicesas|listclusteradmincredential|listclusterusercredential|listconnectionstrings|listcredentials)/action ', is: ['secret.read'] }, { pattern: '/(regeneratekey\\w*)/action |^microsoft\\.keyvault/vaults/(keys|accesspolicies)\\S*/write ', is: ['key.create'] }, { pattern: '^microsoft\\.keyvault/vaults/secrets/write ', is: ['secret.change'] },
      { pattern: '^microsoft\\.(authorization/policy\\w+|authorization/locks|network/networksecuritygroups|network/azurefirewalls|network/firewallpolicies|security|keyvault/vaults/accesspolicies|sql/servers/firewallrules)\\S*/(write|delete|action) ', is: ['policy.change'] },
      { pattern: '^microsoft\\.(insights/diagnosticsettings|insights/activitylogalerts|operationalinsights/workspaces|network/networkwatchers/flowlogs)/?\\S*/delete ', is: ['log.stop'] }, { pattern: '^microsoft\\.insights/diagnosticsettings/write ', is: ['log.change'] },
      { pattern: '^microsoft\\.(compute/snapshots|compute/disks/begingetaccess|compute/snapshots/begingetaccess|sql/servers/databases/export)\\S*/?(write|action) ', is: ['data.export'] }, { pattern: '^microsoft\\.(storage|compute/(disks|snapshots)|sql|documentdb|dbfor\\w+)/?\\S*/delete ', is: ['data.delete'] },
      { pattern: '^microsoft\\.(compute/virtualmachines|containerservice|web/sites|app/|automation|logic|resources/deployments)\\S*(/write|/action) ', is: ['deploy.change'] }, { pattern: '/(runcommand|extensions)/?(action|write) ', is: ['process.start'] },
      { pattern: '/(start|restart)/action ', is: ['service.start'] }, { pattern: '/(poweroff|deallocate|stop)/action ', is: ['service.stop'] }, { pattern: '/(write|delete|action|move) ', is: ['config.change'] }, { pattern: '/read ', is: ['config.read'] }, { pattern: '^microsoft\\.(resourcehealth|servicehealth)|/incident/', is: ['error'] },
    ],
  },
  canSee: ['priv.grant', 'priv.revoke', 'secret.read', 'key.create', 'secret.change', 'policy.change', 'log.stop', 'log.change', 'data.export', 'data.delete', 'deploy.change', 'process.start', 'service.start', 'service.stop', 'config.change', 'config.read', 'error'],
  samples: [
    { title: 'access keys are listed', shape: 'json-lines', text: '{"time":"2026-03-02T08:00:01.2500000Z","resourceId":"/SUBSCRIPTIONS/0A1B/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.STORAGE/STORAGEACCOUNTS/SHOPDATA","operationName":"MICROSOFT.STORAGE/STORAGEACCOUNTS/LISTKEYS/ACTION","category":"Action","resultType":"Success","resultSignature":"Succeeded.","durationMs":17,"callerIpAddress":"192.0.2.10","correlationId":"0a1b2c3d-0000-4000-8000-000000000001","identity":{"authorization":{"scope":"/x","action":"Microsoft.Storage/storageAccounts/listKeys/action","evidence":{"role":"Owner","principalId":"p1","principalType":"User"}},"claims":{"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn":"ana@example.com"}},"level":"Information"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', actorKind: 'user', outcome: 'success', targetId: 'SHOPDATA', tenant: '0A1B', sourceAddress: '192.0.2.10', category: ['config.change', 'secret.read'] } },
  ],
  notes: [
    'One operation leaves several events (Start, Accept, Success or Failure) with one correlation id: count correlation ids, not events.',
    'Only the control plane is recorded: what was read or written inside a resource is in resource logs, where these were switched on.',
    'The log is kept 90 days unless it is exported; ServiceHealth, ResourceHealth, Alert and Autoscale entries tell of Azure itself, not of a person.',
    'The portal’s CSV has the time as the browser writes it, with its offset, or local time without a zone.',
    'Some services write the time as month/day/year without a zone: it is UTC, as all times of the envelope are.',
  ],
  sources: ['Microsoft Learn: Azure Activity Log event schema', 'Microsoft Learn: AzureActivity table of Log Analytics', 'Microsoft Learn: Activity Logs REST API, eventData'],
});
