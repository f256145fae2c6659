// Microsoft 365 Unified Audit Log: what users and administrators did in Exchange, SharePoint, Teams, Entra and the rest, from the Management API, Purview and Sentinel.
import { defineFormat } from '../../../shared/spec/format.ts';

const either = (...names: readonly string[]) => ({ first: names.flatMap((n) => [n, n.toLowerCase()]) }) as const;
const operation = either('Operation') ;

export const m365Ual = defineFormat({
  id: 'm365-ual',
  title: 'Microsoft 365 Unified Audit Log',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line, as collectors of the Management API write', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array, a content blob of the Management API', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
    { id: 'purview-csv', title: 'Purview audit search or Search-UnifiedAuditLog, CSV with the event as JSON in AuditData', structure: { kind: 'delimited' }, inner: 'AuditData' },
    { id: 'search-lines', title: 'Search-UnifiedAuditLog as JSON Lines, the event as text in AuditData', structure: { kind: 'json-lines' }, inner: 'AuditData' },
    { id: 'search-array', title: 'Search-UnifiedAuditLog as JSON array, the event as text in AuditData', structure: { kind: 'json-array' }, inner: 'AuditData' },
    { id: 'graph', title: 'Graph security/auditLog records, {"value":[{"auditData":{…}}]}', structure: { kind: 'json-envelope', keys: ['value'] }, inner: 'auditData' },
  ],
  sniff: {
    must: [
      { hasAny: ['CreationTime', 'creationtime', 'TimeGenerated', 'CreationDate'], because: 'when the event was made' },
      { hasAny: ['RecordType', 'recordtype'], because: 'the kind of record, a number of Microsoft’s list' },
      { hasAny: ['Id', 'id', 'OfficeWorkload', 'Operation', 'operation'], because: 'what was done, or the event’s id' },
    ],
    mustNot: [{ hasAny: ['eventVersion', 'eventSource'], because: 'other clouds’ trails have these' }],
    should: [
      { hasAny: ['Workload', 'workload', 'OfficeWorkload'], weight: 2, because: 'the product it was done in' },
      { hasAny: ['UserKey', 'userkey', 'UserType', 'usertype'], weight: 1, because: 'Microsoft’s keys of the user' },
      { hasAny: ['OrganizationId', 'organizationid'], weight: 1, because: 'the tenant' },
      { field: 'RecordType', matches: '^-?\\d+$', weight: 1, because: 'record types are numbers' },
    ],
  },
  times: [{ at: either('CreationTime', 'TimeGenerated', 'CreationDate'), form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: [{ when: { matches: either('UserId'), pattern: '(?i)^(not available|unknown|s-1-5-)' }, then: either('MailboxOwnerUPN', 'ActorUserId') }, either('UserId', 'UserId_', 'ActorUserId', 'UserKey'), 'Actor[0].ID', 'actor[0].id'] },
    actorId: { first: [{ when: { has: 'Actor[0].ID' }, then: { regex: 'Actor', pattern: '"ID":"([0-9a-f]{8}-[0-9a-f-]{27})"' } }, either('UserKey', 'LogonUserSid', 'UserId')] },
    actorKind: { map: either('UserType'), to: { 0: 'user', 1: 'user', 2: 'administrator', 3: 'service administrator', 4: 'system', 5: 'application', 6: 'service principal', 7: 'policy', 8: 'policy', regular: 'user', admin: 'administrator', system: 'system', application: 'application', dcadmin: 'service administrator' }, otherwise: either('UserType') },
    action: operation,
    outcome: { when: { any: [{ matches: operation, pattern: '(?i)(LoginFailed|Failed$|UserLoginFailed)' }, { matches: either('ResultStatus'), pattern: '(?i)^(fail|false|error|denied)' }, { equals: either('IsSuccess'), to: 'false' }, { all: [{ equals: operation, to: 'DlpRuleMatch' }, { matches: 'PolicyDetails', pattern: '"BlockAccess"' }] }] }, then: {
      when: { any: [{ matches: either('ResultStatus'), pattern: '(?i)denied' }, { matches: operation, pattern: '(?i)(Denied|Blocked)' }] }, then: { const: 'denied' }, otherwise: { const: 'failure' } }, otherwise: {
        when: { matches: either('ResultStatus'), pattern: '(?i)^(partial|pending|unknown)' }, then: { const: 'unknown' }, otherwise: { when: { any: [{ has: either('ResultStatus') }, { has: either('RecordType') }] }, then: { const: 'success' } } } },
    reason: { first: [either('LogonError', 'FailureReason', 'ResultReasonType'), { named: either('ExtendedProperties'), is: 'ResultStatusDetail', keys: ['Name', 'Value'] }] },
    target: { first: [either('ObjectId'), 'AffectedItems[0].Subject', 'Item.Subject', { when: { has: 'Target[0].ID' }, then: { first: ['Target[3].ID', 'Target[0].ID'] } }, either('MailboxOwnerUPN', 'DestinationFileName', 'SourceFileName', 'TeamName', 'TargetUserOrGroupName'), { named: either('Parameters'), is: 'Identity', keys: ['Name', 'Value'] }, either('AlertEntityId', 'ResourceId', 'SiteUrl'), 'ExchangeMetaData.MessageID'] },
    targetId: { first: [either('ListItemUniqueId', 'TargetUserOrGroupName', 'MailboxGuid', 'AlertId', 'ChatThreadId', 'TeamGuid'), { named: either('ExtendedProperties'), is: 'targetObjectId', keys: ['Name', 'Value'] }, 'Target[1].ID', either('ApplicationId', 'SourceRelativeUrl')] },
    targetKind: either('ItemType', 'EntityType', 'TargetUserOrGroupType'),
    // `[IPv4 (10.0.0.1)]` and `NAME (10.0.0.1)`: the address in round brackets; Exchange writes a second field for it.
    sourceAddress: { first: [{ regex: either('ClientIPAddress', 'Client_IPAddress'), pattern: '\\(([0-9A-Fa-f.:]+)\\)' }, { ip: either('ClientIP', 'ClientIPAddress', 'Client_IPAddress', 'ActorIpAddress', 'SenderIp') }] },
    userAgent: either('UserAgent', 'ClientInfoString', 'BrowserName'),
    host: either('OriginatingServer'),
    service: either('Workload', 'OfficeWorkload'),
    tenant: either('OrganizationId', 'OrganizationName', 'TenantId'),
    correlationId: { first: [either('Id'), either('CorrelationId', 'InterSystemsId'), 'AppAccessContext.CorrelationId'] },
    sessionId: { first: [either('SessionId'), 'AppAccessContext.AADSessionId', 'DeviceProperties.SessionId'] },
    // OfficeActivity of Sentinel calls it OfficeId.
    nativeId: either('Id', 'OfficeId'),
    text: { first: [either('Comments', 'CommunicationType'), 'Item.Subject'] },
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '\\| (UserLoggedIn|MailboxLogin|TeamsSessionStarted|SignInEvent) \\| success', is: ['auth.success', 'session.start'] }, { pattern: '\\| (UserLoginFailed|UserLoggedIn \\| failure)|\\| ForeignRealmIndexLogonInitialAuthUsingADFSFederatedToken', is: ['auth.failure'] }, { pattern: '(?i)\\| (userloggedoff|signout) ', is: ['auth.logout', 'session.end'] },
      { pattern: '(?i)\\| (add user|new-mailbox|memberadded to org|invite external user)\\b', is: ['account.create'] }, { pattern: '(?i)\\| (delete user|remove-mailbox)\\b', is: ['account.delete'] }, { pattern: '(?i)\\| (disable account|set-user|update user|change user|reset user|set force|enable account|set user|restore user|update stsrefresh|set-mailbox|change password)', is: ['account.change'] },
      { pattern: '(?i)\\| (add(-|ed)? ?(member to|mailboxpermission|mailboxfolderpermission|recipientpermission|rolegroupmember|app role|oauth2|delegat|owner|service principal|to group|permissionlevel)|consent to application|new-managementroleassignment|sitecollectionadminadded|addedtogroup|memberadded|memberrolechanged)', is: ['priv.grant'] },
      { pattern: '(?i)\\| (remove(-|d)? ?(member from|mailboxpermission|mailboxfolderpermission|recipientpermission|rolegroupmember|app role|oauth2|delegat|owner|from group)|sitecollectionadminremoved|removedfromgroup|memberremoved)', is: ['priv.revoke'] },
      { pattern: '(?i)certificates and secrets|add service principal credentials', is: ['key.create'] }, { pattern: '(?i)remove service principal credentials', is: ['key.delete'] },
      { pattern: '\\| (FileAccessed\\w*|FilePreviewed|FileDownloaded|PageViewed\\w*|MailItemsAccessed|MessageBind|FolderBind|SearchQueryPerformed|SearchQueryInitiated\\w*|MessageRead|ViewReport|FileSyncDownloadedFull|ClientViewSignaled|MessageHostedContentRead|ReactedToMessage|ViewedSearchExported|AttachmentAccess|CopilotInteraction) ', is: ['data.read'] },
      { pattern: '\\| (FileModified\\w*|FileUploaded|FileRenamed|FileMoved|FileCopied|FileCheckedIn|FolderCreated|FolderModified|ListItem(Created|Updated)|Create|Update|Send|SendAs|SendOnBehalf|Move|MessageSent|MessageUpdated|FileSyncUploadedFull|FileRestored|Copy) ', is: ['data.write'] },
      { pattern: '\\| (FileDeleted\\w*|FileRecycled|FolderDeleted\\w*|FolderRecycled|HardDelete|SoftDelete|MoveToDeletedItems|FileVersionsAllDeleted|ListItem(Deleted|Recycled)|MessageDeleted|TeamDeleted|GroupDeletion|SiteDeleted) ', is: ['data.delete'] },
      { pattern: '(?i)\\| (filedownloaded|filesyncdownloadedfull|searchexported|searchexportdownloaded|new-mailboxexportrequest|new-compliancesearchaction|exportreport|downloadreport|exportform|viewedsearchexported|caseexported) ', is: ['data.export'] },
      { pattern: '(?i)\\| (sharing\\w*|anonymouslink\\w*|securelink\\w*|companylink\\w*|addedtosecurelink|sharinginvitation\\w*|sharingset|accessrequest\\w*|sharereport|new-inboxrule|set-inboxrule|updateinboxrules|publishtowebreport) ', is: ['data.share'] },
      { pattern: '(?i)\\| (set-adminauditlogconfig|set-mailboxauditbypassassociation|disable-\\w*audit\\w*|set-auditconfig\\w*|remove-unifiedauditlogretentionpolicy|set-unifiedauditlogretentionpolicy)', is: ['log.change'] }, { pattern: '(?i)\\| \\w*audit(disabled|log)\\w*', is: ['log.change'] },
      { pattern: '(?i)\\| (new|set|remove|enable|disable|update)[- ]\\w*(policy|rule|transport|dlp|retention|accepteddomain|connector|federat|conditional)\\w*|policy\\b.*\\| success|sharingpolicychanged|set federation', is: ['policy.change'] },
      { pattern: '(?i)\\| ((new|set|remove|enable|disable|install|uninstall|update|add|start|stop)-\\w+|(add|update|delete|set|create) (application|service principal|group|device|company|domain|policy)\\b.*|\\w*setting\\w*changed\\w*|appinstalled|appuninstalled|\\w*(site|channel|team)(added|created|changed|deleted)) ', is: ['config.change'] },
      { pattern: '(?i)\\| (dlprulematch|alert\\w+|mcas_alert\\w*|air\\w+|timailData|tiurlclickdata|atpdetection) ', is: ['error'] },
    ],
  },
  canSee: [
    'auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete',
    'data.read', 'data.write', 'data.delete', 'data.export', 'data.share', 'log.change', 'policy.change', 'config.change', 'error',
  ],
  samples: [
    { title: 'a file is downloaded', shape: 'json-lines', text: '{"CreationTime":"2026-03-02T08:00:01","Id":"0a1b2c3d-0000-4000-8000-000000000001","Operation":"FileDownloaded","OrganizationId":"0a1b2c3d-0000-4000-8000-0000000000ff","RecordType":6,"UserKey":"i:0h.f|membership|1003@live.com","UserType":0,"Version":1,"Workload":"SharePoint","ClientIP":"192.0.2.10","ObjectId":"https://example.sharepoint.com/sites/shop/customers.xlsx","UserId":"ana@example.com","ItemType":"File","UserAgent":"Mozilla/5.0"}',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'declared', actor: 'ana@example.com', actorKind: 'user', action: 'FileDownloaded', outcome: 'success', target: 'https://example.sharepoint.com/sites/shop/customers.xlsx', sourceAddress: '192.0.2.10', category: ['data.export', 'data.read'] } },
    { title: 'an address in brackets with a port', shape: 'json-lines', text: '{"CreationTime":"2026-03-02T08:00:02","Id":"0a1b2c3d-0000-4000-8000-000000000002","Operation":"UserLoginFailed","OrganizationId":"0a1b2c3d-0000-4000-8000-0000000000ff","RecordType":15,"ResultStatus":"Failed","UserKey":"k","UserType":0,"Version":1,"Workload":"AzureActiveDirectory","ClientIP":"[2001:db8::7]:52011","ObjectId":"Unknown","UserId":"ben@example.com","LogonError":"InvalidUserNameOrPassword"}',
      expect: { outcome: 'failure', reason: 'InvalidUserNameOrPassword', sourceAddress: '2001:db8::7', category: ['auth.failure'] } },
  ],
  notes: [
    'Times have no zone; Microsoft declares them UTC. The CreationDate column of the CSV is only the search’s copy of it and is not read.',
    'One search returns at most 50,000 rows, and its pages overlap, so a record may be delivered more than once: those with the same Id and the same content are counted as duplicates.',
    'Some services write AuditData that is not valid JSON, or none: such rows are quarantined with their text, not guessed at.',
    'Mailbox reads (MailItemsAccessed) need a licence and may be throttled or bundled; absence of reads does not show that nothing was read.',
    'Where no ResultStatus is written the act took place, so success is assumed; events may arrive a day late and are kept 180 days by default.',
  ],
  sources: ['Microsoft Learn: Office 365 Management Activity API schema', 'Microsoft Learn: Export, configure and view audit log records', 'Microsoft Learn: Detailed properties in the audit log', 'Microsoft Learn: OfficeActivity table'],
});
