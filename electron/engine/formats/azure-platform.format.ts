// Azure resource logs: what the diagnostic settings of any Azure resource write, Key Vault, Kubernetes, Event Hubs, storage, Intune and others.
import { defineFormat } from '../../../shared/spec/format.ts';

const resource = { first: ['resourceId', 'resourceid', 'ResourceId', '_ResourceId', 'ResourceID'] } as const;
const status = { first: ['resultType', 'ResultType', 'resultSignature', 'statusCode', 'StatusCode', 'Status', 'status', 'statusText', 'properties.httpStatusCode', 'properties.responseStatusCode', 'resulttype'] } as const;

export const azurePlatform = defineFormat({
  id: 'azure-platform',
  title: 'Azure resource logs',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one record a line, as storage and collectors write', structure: { kind: 'json-lines' } },
    { id: 'records', title: 'Event Hubs, {"records":[…]}', structure: { kind: 'json-envelope', keys: ['records'] } },
    { id: 'json-array', title: 'JSON array of records', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { hasAny: ['resourceId', 'resourceid', 'ResourceId', '_ResourceId', 'properties.AuditEventId', 'properties.requestUri'], because: 'resource logs name the resource' },
      { hasAny: ['category', 'Category'], because: 'resource logs name their category' },
      { hasAny: ['time', 'timeStamp', 'EventTimeString', 'Time', 'TimeGenerated', 'properties.ActivityDate', 'properties.timeGenerated', 'startTime'], because: 'the time of the record' },
      { hasAny: ['operationName', 'OperationName', 'operationname', 'EventName', 'properties', 'TaskName'], because: 'what was done' },
    ],
    mustNot: [
      { field: 'category', matches: '(?:SignInLogs|RiskyUsers|UserRiskEvents|ProvisioningLogs)$', because: 'sign-ins, provisioning and risks of Entra are formats of their own' },
      { hasAny: ['properties.activityDisplayName', 'properties.activityDateTime', 'identity.authorization', 'eventDataId', 'properties.isInteractive'], because: 'the directory’s audit and the activity log are formats of their own' },
      { field: 'category', matches: '^(Administrative|Security|ServiceHealth|Alert|Recommendation|Policy|Autoscale|ResourceHealth|Action|Write|Delete)$', because: 'the categories of the activity log' },
      { field: 'category', matches: '^(ApplicationGateway|FrontDoor|Frontdoor|WebApplicationFirewall|AzureFirewall|AZFW|NetworkSecurityGroup|AdvancedHunting|FlowLog)', because: 'network and Defender logs are formats of their own' },
      { field: 'properties.log', matches: '"stage"\\s*:\\s*"(RequestReceived|ResponseStarted|ResponseComplete|Panic)"', because: 'a whole Kubernetes audit record inside: read as that' },
    ],
  },
  times: [
    { at: { first: ['time', 'timeStamp', 'Time', 'TimeGenerated', 'properties.ActivityDate', 'properties.timeGenerated', 'startTime', 'EventTimeString'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: 'EventTimeString', form: { kind: 'pattern', patterns: ['%m/%d/%Y %I:%M:%S %p %z', '%m/%d/%Y %H:%M:%S %z'] }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['time', 'properties.ActivityDate'] }, form: { kind: 'pattern', patterns: ['%m/%d/%Y %H:%M:%S', '%m/%d/%Y %I:%M:%S %p', '%m/%d/%Y %I:%M:%S %p %z'] }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: [
      'identity.claim."http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"', 'identity.claim.upn', 'identity.claim.unique_name', 'properties.Actor.UPN', 'identity.requester.upn', { when: { not: { matches: 'identity', pattern: '^[{\\[]' } }, then: 'identity' },
      'properties.userPrincipalName', 'properties.requesterUpn', 'identity.claim.appid', 'identity.requester.appId', 'identity.tokenHash', 'properties.callerIdentity', 'properties.userId', 'properties.servicePrincipalId', 'properties.appId', { when: { not: { matches: 'EventTimeString', pattern: '.' } }, then: 'Caller' },
    ] },
    actorId: { first: ['identity.claim."http://schemas.microsoft.com/identity/claims/objectidentifier"', 'identity.claim.oid', 'identity.requester.objectId', 'properties.Actor.ObjectId', 'identity.claim.appid', 'Caller', 'properties.userId', 'properties.servicePrincipalId', 'properties.appId'] },
    actorKind: { lower: { first: ['identity.type', 'identity.claim.idtyp', 'properties.Actor.UserPermissions[0]', 'properties.actorType', { when: { has: 'properties.userId' }, then: { const: 'user' }, otherwise: { when: { has: 'properties.servicePrincipalId' }, then: { const: 'service principal' } } }] } },
    // Graph names every call alike: the method tells reading from changing.
    action: { first: [{ join: ['operationName', { first: ['properties.requestMethod', 'properties.httpMethod'] }], with: ' ' }, 'operationName', 'OperationName', 'operationname', 'EventName', 'TaskName', 'properties.operationName', 'category', 'Category'] },
    // Key Vault calls a refused request a success of the service: the code tells.
    outcome: { match: { lower: { join: [{ when: { matches: { first: ['properties.httpStatusCode', 'resultSignature', 'statusCode'] }, pattern: '^(40[13]|Unauthorized|Forbidden)' }, then: { const: '403' } }, status], with: ' ', skipMissing: true } }, cases: [['^(401|403|forbidden|unauthorized|accessdenied|authorizationfailure|authorizationpermissionmismatch)', { const: 'denied' }], ['^(succe|ok$|2\\d\\d|accepted|0$|started)', { const: 'success' }], ['^(fail|error|client|[45]\\d\\d|timeout)', { const: 'failure' }], ['^3\\d\\d', { const: 'success' }]] },
    reason: { first: ['resultDescription', 'ResultDescription', 'resultSignature', 'statusText', 'properties.statusMessage'] },
    target: { first: ['properties.TargetDisplayNames[0]', 'properties.requestUri', 'uri', resource, 'properties.TargetObjectIds[0]'] },
    targetId: { first: ['properties.id', { lastAfter: resource, separator: '/' }, 'properties.TargetObjectIds[0]'] },
    targetKind: { first: [{ regex: resource, pattern: '(?i)/providers/([^/]+/[^/]+)' }, 'category'] },
    sourceAddress: { ip: { first: ['callerIpAddress', 'calleripaddress', 'CallerIpAddress', 'CallerIPAddress', 'properties.clientIp', 'properties.clientIP', 'properties.CIp', 'properties.ipAddress', 'properties.callerIpAddress'] } },
    userAgent: { first: ['properties.clientInfo', 'properties.userAgentHeader', 'properties.userAgent', 'properties.UserAgent'] },
    host: { first: ['properties.pod', 'properties.InstanceName', 'Host', 'EventIpAddress'] },
    service: { first: [{ regex: resource, pattern: '(?i)/providers/([^/]+)/' }, 'properties.ServiceName', 'category'] },
    tenant: { first: [{ regex: resource, pattern: '(?i)^/subscriptions/([^/]+)' }, 'tenantId', 'tenantid', { regex: resource, pattern: '(?i)^/tenants/([^/]+)' }] },
    region: { first: ['location', 'Region', 'properties.region'] },
    correlationId: { first: ['correlationId', 'correlationid', 'ActivityId', 'CorrelationId', 'properties.clientRequestId', 'requestId', 'properties.requestId'] },
    sessionId: { first: ['properties.sessionId', 'properties.signInActivityId'] },
    nativeId: 'properties.AuditEventId',
    text: { first: ['properties.log', 'properties.Log', 'properties.message', 'EventProperties', 'resultDescription'] },
  },
  categories: {
    key: { join: ['action', 'outcome', 'targetKind'].map((column) => ({ column })), with: ' | ', skipMissing: true },
    rules: [
      { pattern: '(?i)^Secret(Get|List|Backup)', is: ['secret.read'] }, { pattern: '(?i)^Secret(Set|Update|Restore|Recover)', is: ['secret.change'] }, { pattern: '(?i)^Secret(Delete|Purge)', is: ['secret.delete'] },
      { pattern: '(?i)^(Key(Create|Import|Rotate)|CertificateCreate|CertificateImport)', is: ['key.create'] }, { pattern: '(?i)^(Key|Certificate)(Delete|Purge)', is: ['key.delete'] }, { pattern: '(?i)^Key(Sign|Verify|Wrap|Unwrap|Encrypt|Decrypt)', is: ['key.use'] }, { pattern: '(?i)^(VaultPut|VaultPatch|VaultAccessPolicyChanged|VaultDelete|VaultRecover)', is: ['policy.change'] },
      { pattern: '(?i)Graph Activity GET \\| success', is: ['data.read'] }, { pattern: '(?i)Graph Activity (PUT|PATCH|DELETE) \\|', is: ['config.change'] },
      { pattern: '(?i)^Authentication \\| success', is: ['auth.success'] }, { pattern: '(?i)^Authentication \\| (failure|denied)', is: ['auth.failure'] },
      { pattern: '(?i)^(GetBlob|GetFile|ReadFile|QueryEntities|GetBlobProperties|ListBlobs|PeekMessage|GetMessages)\\b', is: ['data.read'] }, { pattern: '(?i)^(PutBlob|PutBlock|PutBlockList|AppendBlock|CreateFile|PutRange|InsertEntity|CopyBlob)\\b', is: ['data.write'] }, { pattern: '(?i)^(DeleteBlob|DeleteContainer|DeleteFile|DeleteEntity)\\b', is: ['data.delete'] }, { pattern: '(?i)^(SetContainerACL|SetBlobServiceProperties)', is: ['data.share'] },
      { pattern: '(?i)^(create|update|patch|delete|assign|remove|wipe|retire)\\w* \\w+.*\\| (success|failure|unknown)', is: ['config.change'] }, { pattern: '(?i)^(Create|Update|Delete|Put) ?(Namespace|EventHub|ConsumerGroup|Queue|Topic|AuthorizationRule)', is: ['config.change'] }, { pattern: '(?i)\\| failure', is: ['error'] },
    ],
  },
  canSee: ['secret.read', 'secret.change', 'secret.delete', 'key.create', 'key.delete', 'key.use', 'policy.change', 'auth.success', 'auth.failure', 'data.read', 'data.write', 'data.delete', 'data.share', 'config.change', 'error'],
  samples: [
    { title: 'a secret is read from a vault', shape: 'json-lines', text: '{"time":"2026-03-02T08:00:01.2500000Z","category":"AuditEvent","operationName":"SecretGet","resultType":"Success","correlationId":"0a1b2c3d-0000-4000-8000-000000000001","callerIpAddress":"192.0.2.10","identity":{"claim":{"http://schemas.microsoft.com/identity/claims/objectidentifier":"o1","http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn":"ana@example.com","appid":"a1"}},"properties":{"id":"https://shop.vault.azure.net/secrets/db-password","clientInfo":"azsdk","requestUri":"https://shop.vault.azure.net/secrets/db-password?api-version=7.4","httpStatusCode":200},"resourceId":"/SUBSCRIPTIONS/0A1B/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.KEYVAULT/VAULTS/SHOP","operationVersion":"7.4","resultSignature":"OK","durationMs":"78"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', actorId: 'o1', action: 'SecretGet', outcome: 'success', targetId: 'https://shop.vault.azure.net/secrets/db-password', targetKind: 'MICROSOFT.KEYVAULT/VAULTS', sourceAddress: '192.0.2.10', category: ['secret.read'] } },
  ],
  notes: [
    'A resource writes these logs only after a diagnostic setting asks for the category: their absence shows nothing.',
    'Azure fixes the envelope, each service fills “properties” as it likes: fields that this reader does not know stay in the raw record.',
    'Key Vault writes several records for one call where authentication is tried first without a token (401) and then with one.',
    'Kubernetes components other than the audit log, and console output of applications, come as text; it is in the event’s text.',
  ],
  sources: ['Microsoft Learn: Azure resource logs common and service-specific schema', 'Microsoft Learn: Azure Key Vault logging', 'Microsoft Learn: Send Intune log data to storage, Event Hubs or Log Analytics', 'Microsoft Learn: Azure Blob Storage monitoring data reference', 'Microsoft Learn: Access Microsoft Graph activity logs'],
});
