// Microsoft Defender XDR: advanced hunting events, incidents and alerts, from streaming, the incidents API, Graph and hunting exports.
import { defineFormat } from '../../../shared/spec/format.ts';

/** Hunting columns: in “properties” when streamed, at the top when exported from a query. */
const column = (...names: readonly string[]) => ({ first: names.flatMap((n) => [`properties.${n}`, n]) }) as const;
const alert = (...names: readonly string[]) => ({ first: names.flatMap((n) => [`alerts.${n}`, `alerts[0].${n}`]) }) as const;
const evidence = (...names: readonly string[]) => ({ first: names.flatMap((n) => [`alerts.evidence.${n}`, `alerts.evidence[0].${n}`, `alerts[0].evidence[0].${n}`, `alerts.entities.${n}`, `alerts.entities[0].${n}`, `alerts[0].entities[0].${n}`, `evidence[0].${n}`]) }) as const;
/** Of a sign-in and of a connection that was accepted, the remote address is where it came from. */
const isFromRemote = { matches: column('ActionType'), pattern: '^(Logon|InboundConnection)' } as const;
const queryRow = { must: [{ has: 'ActionType', because: 'what happened, in the words of the hunting tables' }, { has: 'Timestamp', because: 'the time column of the hunting tables' }, { hasAny: ['ReportId', 'DeviceId', 'DeviceName', 'AccountObjectId', 'AccountUpn', 'InitiatingProcessAccountName'], because: 'columns of the hunting tables' }] } as const;

export const m365Defender = defineFormat({
  id: 'm365-defender',
  title: 'Microsoft Defender XDR',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'streaming-lines', title: 'streaming API, one hunting event a line', structure: { kind: 'json-lines' }, sniff: { must: [{ field: 'category', matches: '^AdvancedHunting-', because: 'the streaming API names the hunting table so' }] } },
    { id: 'streaming-records', title: 'streaming API through Event Hubs, {"records":[…]}', structure: { kind: 'json-envelope', keys: ['records'] }, sniff: { must: [{ field: 'category', matches: '^AdvancedHunting-', because: 'the streaming API names the hunting table so' }] } },
    { id: 'incident-lines', title: 'incidents, one a line, with their alerts', structure: { kind: 'json-lines' }, sniff: { must: [{ has: 'alerts', because: 'an incident holds its alerts' }, { hasAny: ['incidentId', 'incidentWebUrl', 'incidentName', 'incidentUri'], because: 'the id of an incident' }] } },
    { id: 'incident-list', title: 'incidents API or Graph, {"value":[…]}', structure: { kind: 'json-envelope', keys: ['value'] }, sniff: { must: [{ hasAny: ['incidentId', 'incidentWebUrl', 'incidentName', 'alertWebUrl'], because: 'the id of an incident or alert' }, { has: 'severity', because: 'incidents and alerts have a severity' }] } },
    { id: 'hunting-lines', title: 'rows of a hunting query, one a line', structure: { kind: 'json-lines' }, sniff: queryRow },
    { id: 'hunting-results', title: 'hunting API, {"Results":[…]}', structure: { kind: 'json-envelope', keys: ['Results', 'results'] }, sniff: queryRow },
    { id: 'hunting-csv', title: 'hunting query as CSV', structure: { kind: 'delimited' }, sniff: queryRow },
  ],
  sniff: { must: [] },
  times: [
    { at: { first: [column('Timestamp'), 'lastUpdateDateTime', 'lastUpdateTime', alert('lastUpdateDateTime', 'lastUpdatedTime')] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['time', 'createdDateTime', 'createdTime'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  received: { at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: [column('AccountUpn', 'AccountName', 'AccountDisplayName', 'InitiatingProcessAccountUpn', 'InitiatingProcessAccountName', 'SenderFromAddress', 'RequestAccountName'), evidence('userAccount.userPrincipalName', 'userPrincipalName', 'userAccount.accountName', 'accountName', 'userAccount.userSid'), 'assignedTo'] },
    actorId: { first: [column('AccountObjectId', 'AccountId', 'AccountSid', 'InitiatingProcessAccountSid', 'InitiatingProcessAccountObjectId'), evidence('userAccount.azureAdUserId', 'aadUserId', 'userAccount.userSid', 'userSid'), { regex: 'alerts', pattern: '"(?:accountName|userSid|azureAdUserId)":"([^"]+)"' }] },
    actorKind: { lower: column('AccountType') },
    action: { first: [column('ActionType'), { join: [alert('category'), { regex: 'alerts', pattern: '"detectionStatus":"([^"]+)"' }], with: ' ', skipMissing: true }, 'category', column('Title', 'EntityType'), 'displayName'] },
    outcome: { match: { lower: { first: [column('ActionType'), column('DeliveryAction'), 'properties.AdditionalFields.Result'] } }, cases: [['(success$|succeeded|^delivered|accepted$)', { const: 'success' }], ['(fail|error)', { const: 'failure' }], ['(block|denied|prevented|quarantin)', { const: 'denied' }]] },
    reason: { first: [column('FailureReason'), alert('determination'), 'determination', 'classification'] },
    target: { first: [evidence('fileDetails.fileName', 'fileName', 'imageFile.fileName', 'url'), { regex: 'alerts', pattern: '"fileName":"([^"]+)"' }, column('TargetAccountUpn', 'TargetDeviceName'), { when: isFromRemote, then: column('DeviceName') }, column('FileName', 'ObjectName', 'RemoteUrl', 'RegistryKey', 'RecipientEmailAddress', 'DestinationIPAddress', 'RemoteIP', 'QueryTarget', 'DeviceName'), alert('title'), column('Title'), 'title', 'incidentName', 'displayName'] },
    targetId: { first: [column('DestinationIPAddress', 'ObjectId', 'SHA256', 'SHA1', 'DeviceId', 'AlertId', 'NetworkMessageId'), evidence('fileDetails.filePath', 'filePath', 'sha256'), alert('alertId', 'id'), 'incidentId', 'id'] },
    targetKind: { first: [column('EntityType', 'ObjectType', 'DeviceType'), evidence('entityType')] },
    sourceAddress: { ip: { first: [{ when: isFromRemote, then: column('RemoteIP') }, column('IPAddress', 'LocalIP', 'SenderIPv4', 'SenderIPv6'), evidence('ipAddress')] } },
    sourceHost: { first: [{ when: isFromRemote, then: column('RemoteDeviceName') }, { when: { not: isFromRemote }, then: column('DeviceName', 'SourceDeviceName') }] },
    userAgent: column('UserAgent'),
    host: { first: [column('DeviceName'), alert('devices[0].deviceDnsName'), evidence('deviceDnsName'), 'computerDnsName'] },
    service: { first: [column('Application', 'ServiceSource'), alert('serviceSource', 'detectionSource'), { regex: 'category', pattern: '^AdvancedHunting-(.*)$' }] },
    tenant: { first: ['tenantId', 'Tenant', 'TenantId'] },
    region: column('CountryCode', 'Location'),
    correlationId: { first: [column('AlertId'), alert('incidentId'), 'incidentId', column('ReportId')] },
    sessionId: column('LogonId'),
    text: { first: [alert('description'), column('InitiatingProcessCommandLine', 'ProcessCommandLine', 'AdditionalFields'), 'summary'] },
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '(?i)\\| (logonsuccess|interactivelogon) ', is: ['auth.success', 'session.start'] }, { pattern: '(?i)\\| logonfailed ', is: ['auth.failure'] }, { pattern: '(?i)\\| logonattempted ', is: ['auth.challenge'] }, { pattern: '(?i)useraccountcreated|account created', is: ['account.create'] }, { pattern: '(?i)useraccountdeleted|account deleted', is: ['account.delete'] }, { pattern: '(?i)(account (password|disabled|enabled|\\w+) changed|passwordchange|useraccountmodified)', is: ['account.change'] },
      { pattern: '(?i)(useraddedtolocalgroup|group membership changed|add member)', is: ['priv.grant'] }, { pattern: '(?i)(processcreated|createremotethread\\w*|powershellcommand|scriptcontent)', is: ['process.start'] }, { pattern: '(?i)\\| connection(success|request|found|acknowledged|attempt)', is: ['net.allow'] }, { pattern: '(?i)\\| connectionfailed|(firewall\\w*|networkprotection\\w*|smartscreen\\w*)blocked', is: ['net.deny'] },
      { pattern: '(?i)\\| (filecreated|filemodified|filerenamed|fileuploaded)', is: ['data.write'] }, { pattern: '(?i)\\| filedeleted', is: ['data.delete'] }, { pattern: '(?i)\\| (fileaccessed|filedownloaded|mailitemsaccessed|ldapsearch|samr query|dns query)', is: ['data.read'] }, { pattern: '(?i)\\| (write|create|update|delete|set|add|new|remove)[- ]?\\w*|registry(key|value)\\w+', is: ['config.change'] },
      { pattern: '(?i)(serviceinstalled|scheduledtask\\w+)', is: ['service.start'] }, { pattern: '(?i)(securitylogcleared)', is: ['log.clear'] }, { pattern: '(?i)(tampering\\w*|antivirusdetection\\w*|malware|suspicious\\w*|initialaccess|persistence|alert)', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'auth.challenge', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'process.start', 'net.allow', 'net.deny', 'data.write', 'data.delete', 'data.read', 'config.change', 'service.start', 'log.clear', 'error'],
  samples: [
    { title: 'a sign-in', shape: 'streaming-lines', text: '{"time":"2026-03-02T08:01:00.5237104Z","tenantId":"0a1b2c3d-0000-4000-8000-0000000000ff","operationName":"Publish","category":"AdvancedHunting-DeviceLogonEvents","properties":{"Timestamp":"2026-03-02T08:00:01.5Z","DeviceId":"d1","DeviceName":"pc1.example.com","ActionType":"LogonFailed","AccountName":"ana","AccountSid":"S-1-5-21-1-2-3-1001","LogonId":77,"FailureReason":"InvalidUserNameOrPassword","ReportId":12}}',
      expect: { time: '2026-03-02T08:00:01.500Z', actor: 'ana', actorId: 'S-1-5-21-1-2-3-1001', action: 'LogonFailed', outcome: 'failure', host: 'pc1.example.com', category: ['auth.failure'] } },
  ],
  notes: [
    'Incidents and alerts are Microsoft’s conclusions; hunting events are what the sensors saw. An incident is written again whenever it changes, so its time is that of the last change.',
    'An incident’s columns show its first alert and first entity only; all stand in the raw record.',
    'Hunting keeps 30 days, and sensors sample and leave out what is frequent and known: absence of an event does not show that nothing happened.',
  ],
  sources: ['Microsoft Learn: Advanced hunting schema', 'Microsoft Learn: Streaming API in Microsoft Defender XDR', 'Microsoft Learn: List incidents API', 'Microsoft Graph: security incident resource type'],
});
