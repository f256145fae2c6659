// Tables of a Log Analytics workspace (Microsoft Sentinel), exported as JSON or CSV: sign-ins, audit, Azure activity, Syslog, CEF, device events and custom tables.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** Custom tables of the older kind end the names of columns in their type: `user_s`. */
const column = (...names: readonly string[]): Verb => ({ first: names.flatMap((n) => [n, `${n}_s`]) });
/** Dynamic columns are objects in JSON and text that is JSON in CSV and in older exports. */
const inside = (name: string, at: string): Verb => ({ first: [`${name}.${at}`, { json: name, at }] });
const isOk = '(?i)^(0|2\\d\\d|3\\d\\d|true|success|succeeded|succeed|ok|allow|allowed|accept|accepted|permit|permitted|start|active|logonsuccess|connectionsuccess|delivered)$';
const isDenied = '(?i)^(deny|denied|drop|dropped|block|blocked|reject|rejected|403|401|quarantined?|prevented|reset.*)$';
const isFailed = '(?i)^(false|fail|failed|failure|error|timeout|logonfailed|connectionfailed|undelivered|[45]\\d\\d|[1-9]\\d{3,6})$';
/** In Syslog what happened stands in the message. */
const syslog = (pattern: string): Verb => ({ regex: 'SyslogMessage', pattern });

export const sentinelTable = defineFormat({
  id: 'sentinel-table',
  title: 'Microsoft Sentinel (Log Analytics) tables',
  vendor: 'Microsoft',
  rank: 'collector',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one row a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of rows', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
    { id: 'results', title: 'query result as {"value":[…]} or {"Results":[…]}', structure: { kind: 'json-envelope', keys: ['value', 'Results', 'results'] } },
    { id: 'csv', title: 'CSV export of the portal', structure: { kind: 'delimited', header: 'TimeGenerated' } },
  ],
  sniff: {
    must: [
      { hasAny: ['TimeGenerated', '"TimeGenerated [UTC]"', '"TimeGenerated [Local Time]"'], because: 'the time column of a workspace' },
      { hasAny: ['TenantId', 'Type', '_ResourceId', 'SourceSystem', 'OperationName', 'Operation', 'ActionType', 'SyslogMessage', 'DeviceVendor', 'Computer', '"$table"'], because: 'columns that tables of a workspace have' },
    ],
    should: [{ field: 'Type', matches: '^\\w+$', weight: 2, because: 'the name of the table' }, { has: 'TenantId', weight: 1, because: 'the workspace' }, { has: 'SourceSystem', weight: 1, because: 'what kind of agent collected it' }],
  },
  times: [
    { at: { first: ['TimeGenerated', '"TimeGenerated [UTC]"'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: '"TimeGenerated [Local Time]"', form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: [
      column('UserPrincipalName', 'ServicePrincipalName', 'UserIdentityUserName', 'UserIdentityArn', 'SessionIssuerUserName', 'UserIdentityPrincipalid', 'UserIdentityInvokedBy', 'PrincipalEmail', 'RequesterUpn'), inside('AuthenticationInfo', 'principalEmail'), inside('InitiatedBy', 'user.userPrincipalName'), inside('InitiatedBy', 'app.displayName'), column('Caller'), { regex: column('UserId'), pattern: '^([^@]+@.+)$' }, column('SourceUserName', 'AccountUpn', 'AccountName', 'InitiatingProcessAccountUpn', 'InitiatingProcessAccountName', 'ActorUsername', 'RequestorName', 'SourceUserID'),
      syslog('(?:Accepted|Failed|Postponed) \\S+ for (?:invalid user |illegal user )?(\\S+) from '), syslog('^(?:Invalid|Illegal) user (\\S+) from'), syslog('session (?:opened|closed) for user ([^\\s(]+)'), syslog('^\\s*(\\S+) : (?:\\S+ ; )?TTY='), syslog('\\b(?:audit_user|user)="?([^\\s"]+)'),
      column('Account', 'UserName', 'User', 'Identity', 'user', 'username', 'UserId', 'ServicePrincipalId'),
    ] },
    actorId: { first: [column('UserIdentityArn', 'UserIdentityPrincipalid', 'RequesterObjectId'), column('ServicePrincipalId'), inside('InitiatedBy', 'user.id'), inside('InitiatedBy', 'app.servicePrincipalId'), inside('Claims', '"http://schemas.microsoft.com/identity/claims/objectidentifier"'), column('AccountSid', 'AccountObjectId', 'InitiatingProcessAccountSid', 'ActorUserId', 'UserKey', 'SourceUserID', 'UserId')] },
    actorKind: { first: [{ lower: column('UserType', 'ActorUserType', 'UserIdentityType') }, { when: { has: 'ServicePrincipalName' }, then: { const: 'service principal' } }, { when: { has: inside('InitiatedBy', 'app.displayName') }, then: { const: 'application' } }] },
    action: { first: [
      column('OperationName', 'Operation', 'OperationNameValue', 'ActionType', 'EventType', 'MethodName'), { when: { has: 'DeviceVendor' }, then: { first: ['Activity', 'DeviceEventClassID', 'DeviceAction'] } },
      { match: 'SyslogMessage', cases: [['(Accepted|Failed|Postponed) \\S+ for |^(Invalid|Illegal) user ', { const: 'ssh_login' }], ['session opened for ', { const: 'session_open' }], ['session closed for ', { const: 'session_close' }], ['authentication failure', { const: 'authentication_failure' }], ['COMMAND=', { const: 'sudo' }]] },
      syslog('^type=([A-Z_]+)'), column('EventName', 'Activity', 'Action', 'action', 'operation', 'RequestMethod', 'ProcessName', 'Category', 'Facility'), 'Type',
    ] },
    outcome: { first: [
      // CloudTrail’s table has no column of the result: an error, or the result of a sign-in, stands in others.
      { when: { has: 'AwsEventId' }, then: { when: { matches: 'ErrorCode', pattern: '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)' }, then: { const: 'denied' }, otherwise: { when: { any: [{ has: 'ErrorCode' }, { has: 'ErrorMessage' }, { matches: 'ResponseElements', pattern: '"(ConsoleLogin|CheckMfa|SwitchRole)": ?"Failure"' }] }, then: { const: 'failure' }, otherwise: { const: 'success' } } } },
      { when: { has: 'MethodName' }, then: { match: inside('Status', 'code'), cases: [['^(7|16)$', { const: 'denied' }], ['^[1-9]', { const: 'failure' }]], otherwise: { const: 'success' } } },
      { match: { first: [column('ResultType', 'ResultStatus', 'ActivityStatusValue', 'ActivityStatus', 'Result', 'EventResult', 'EventOutcome'), { when: { lacks: 'SyslogMessage' }, then: column('DeviceAction', 'ActionType', 'Action', 'result', 'status', 'httpStatusCode', 'ResponseStatusCode', 'StatusCode') }] }, cases: [[isOk, { const: 'success' }], [isDenied, { const: 'denied' }], [isFailed, { const: 'failure' }]] },
      { match: 'SyslogMessage', cases: [['(Failed|Invalid user|Illegal user|authentication failure|FAILED|success=no\\b|res=failed)', { const: 'failure' }], ['(Accepted|session opened|session closed|COMMAND=|success=yes\\b|res=success)', { const: 'success' }]] },
    ] },
    reason: { first: [column('ResultReason', 'ResultDescription', 'FailureReason', 'EventResultDetails', 'Reason', 'ErrorMessage', 'ErrorCode'), { when: { matches: 'ResultType', pattern: '^[1-9]\\d+$' }, then: 'ResultType' }] },
    target: { first: [
      inside('TargetResources', '[0].userPrincipalName'), inside('TargetResources', '[0].displayName'), column('ResourceDisplayName', 'AppDisplayName', 'OfficeObjectId', 'GCPResourceName', 'RequestUri', 'Uri', 'Fqdn', 'QueryName'), { when: { has: 'AwsEventId' }, then: { regex: 'RequestParameters', pattern: '"(?:\\w*(?:[a-z]Name|[a-z](?:Id|Arn))|name|key|policyArn)": ?"([^"\\\\]+)"' } }, { when: { has: 'DstAddr' }, then: { join: ['DstAddr', 'DstPort'], with: ':', skipMissing: true } }, { when: { has: 'DestinationIp' }, then: { join: ['DestinationIp', 'DestinationPort'], with: ':', skipMissing: true } }, column('_ResourceId', 'ResourceId'), { when: { lacks: 'SyslogMessage' }, then: { first: [column('FileName', 'RequestURL', 'RemoteUrl', 'RegistryKey', 'DestinationHostName', 'DestinationIP', 'RemoteIP', 'DestinationUserName', 'TargetUsername', 'TargetResourceName', 'ObjectId', 'MailboxOwnerUPN', 'Resource', 'resource', 'DeviceName')] } },
      syslog('COMMAND=(.*)$'), syslog('\\bexe="([^"]+)"'), syslog('for user ([^\\s(]+)'), 'ProcessName',
    ] },
    targetId: { first: [inside('TargetResources', '[0].id'), column('AppId', 'SHA256', 'SHA1', 'DestinationIP', 'ResourceId', 'DeviceId')] },
    targetKind: { first: [inside('TargetResources', '[0].type'), column('ItemType', 'ResourceType', 'ResourceProvider', 'ResourceProviderValue')] },
    sourceAddress: { ip: { first: [column('IPAddress', 'CallerIpAddress', 'CallerIPAddress', 'ClientIP', 'Client_IPAddress', 'SourceIP', 'SourceIp', 'SourceIpAddress', 'SrcAddr', 'SrcIpAddr', 'LocalIP', 'clientIp'), inside('InitiatedBy', 'user.ipAddress'), inside('RequestMetadata', 'callerIp'), syslog(' from ([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*[0-9A-Fa-f])'), syslog('rhost=([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]+)')] } },
    sourceHost: column('SourceHostName', 'SrcHostname', 'RemoteDeviceName'),
    userAgent: column('UserAgent', 'ClientInfoString', 'RequestClientApplication', 'HttpUserAgent', 'UserAgentHeader'),
    host: { first: [column('HostName', 'Computer', 'DeviceName', 'DvcHostname', 'OriginatingServer')] },
    service: { first: [{ when: { has: 'SyslogMessage' }, then: 'ProcessName' }, { join: ['DeviceVendor', 'DeviceProduct'], with: ' ' }, column('OfficeWorkload', 'LoggedByService', 'EventSource', 'ServiceName', 'Category', 'CategoryValue', 'EventProduct'), 'Type'] },
    tenant: { first: ['AADTenantId', 'RecipientAccountId', 'UserIdentityAccountId', 'ProjectId', 'SubscriptionId', 'OrganizationId', 'TenantId'] },
    region: column('AWSRegion', 'Location', 'ResourceLocation'),
    correlationId: column('CorrelationId', 'AwsRequestId', 'AwsRequestId_', 'ReportId', 'ExternalID'),
    sessionId: column('SessionId', 'UniqueTokenIdentifier', 'LogonId', 'NetworkSessionId'),
    nativeId: { first: ['_ItemId', 'AwsEventId', 'OfficeId', 'EventDataId', 'Id'] },
    text: { first: ['SyslogMessage', 'Message', 'ProcessCommandLine', 'InitiatingProcessCommandLine', 'AdditionalExtensions', 'Description', 'RawData', 'ActivityDisplayName'] },
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '(?i)\\| (sign-in activity|ssh_login|logon\\w*|userloggedin|login\\w*|consolelogin)( \\||$).*success$', is: ['auth.success'] }, { pattern: '(?i)\\| (sign-in activity|ssh_login|logon\\w*|userloginfailed|login\\w*|consolelogin|authentication_failure) \\| (failure|denied)$', is: ['auth.failure'] },
      { pattern: '\\| session_open\\b', is: ['session.start'] }, { pattern: '\\| session_close\\b', is: ['session.end'] }, { pattern: '\\| sudo\\b', is: ['priv.use'] },
      { pattern: '(?i)\\| (add user|create ?user|useraccountcreated)', is: ['account.create'] }, { pattern: '(?i)\\| (delete ?user|useraccountdeleted)', is: ['account.delete'] }, { pattern: '(?i)\\| (update user|disable account|enable account|change user|reset user|reset password|change password|useraccountmodified)', is: ['account.change'] },
      { pattern: '(?i)\\| (add (eligible )?member to|(attach|put)\\w+policy|addusertogroup|setiampolicy|add app role|add owner|consent to|microsoft\\.authorization/roleassignments/write|useraddedtolocalgroup)', is: ['priv.grant'] }, { pattern: '(?i)\\| (remove (eligible )?member from|(detach|delete)(user|role|group)policy|removeuserfromgroup|remove app role|remove owner|microsoft\\.authorization/roleassignments/delete)', is: ['priv.revoke'] },
      { pattern: '(?i)\\| [\\w.]+(/[\\w.]+)+/(write|delete|action)\\b|\\.amazonaws\\.com \\| (create|delete|put|modify|update|attach|detach|authorize|revoke)[a-z]', is: ['config.change'] }, { pattern: '(?i)\\| (update|set|add|delete) (policy|conditional)', is: ['policy.change'] },
      { pattern: '(?i)\\| (fileaccessed|filedownloaded|mailitemsaccessed|filepreviewed|getobject|getblob)\\b', is: ['data.read'] }, { pattern: '(?i)\\| (filecreated|filemodified|filerenamed|fileuploaded|putobject|putblob)\\b', is: ['data.write'] }, { pattern: '(?i)\\| (filedeleted|filerecycled|harddelete|softdelete|deleteobjects?|deleteblob)\\b', is: ['data.delete'] },
      { pattern: '(?i)\\| (processcreated|auoms_execve)', is: ['process.start'] }, { pattern: '(?i)\\| connection(success|request|found|acknowledged)|firewall.*\\| success$', is: ['net.allow'] }, { pattern: '(?i)\\| connectionfailed|(firewall|azfw|pan-os|asa|fortigate).*\\| denied$', is: ['net.deny'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'session.start', 'session.end', 'priv.use', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'config.change', 'policy.change', 'data.read', 'data.write', 'data.delete', 'process.start', 'net.allow', 'net.deny'],
  samples: [
    { title: 'a line of syslog', shape: 'json-lines', text: '{"TenantId":"00000000-0000-0000-0000-00000000000a","SourceSystem":"Linux","TimeGenerated":"2026-03-02T08:00:01.25Z","Computer":"web1","EventTime":"2026-03-02T08:00:01Z","Facility":"authpriv","HostName":"web1","SeverityLevel":"info","SyslogMessage":"Failed password for ana from 192.0.2.10 port 51234 ssh2","ProcessID":77,"HostIP":"198.51.100.7","ProcessName":"sshd","Type":"Syslog"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'ssh_login', outcome: 'failure', sourceAddress: '192.0.2.10', host: 'web1', service: 'sshd', category: ['auth.failure'] } },
  ],
  notes: [
    'This is the result of a query, not a log: its text, its time range and the workspace’s retention decide what is here. The portal exports at most 30,000 rows.',
    'TimeGenerated is the source’s time where the collector knew it, otherwise that of collection; rules of the workspace may rewrite or filter rows before they are stored.',
    'The portal’s CSV is written in the zone and the order of day and month the person’s region has; the header says whether it is UTC. The days of the file tell the order; where they do not, times with AM or PM are read with the month first, which the ledger says, and those of 24 hours are not read.',
    'A query may rename, join or leave out columns; what the query dropped cannot be told from absence.',
    'Syslog and CEF rows are what a device claimed; they reach the workspace through a forwarder that may lose some.',
  ],
  sources: ['Microsoft Learn: Azure Monitor Logs table reference (SigninLogs, AuditLogs, OfficeActivity, AzureActivity, Syslog, CommonSecurityLog, DeviceEvents)', 'Microsoft Learn: Azure Monitor Logs table reference (AWSCloudTrail, GCPAuditLogs, AWSVPCFlow, AZFWNetworkRule, StorageBlobLogs, MicrosoftGraphActivityLogs)', 'Microsoft Learn: Standard columns in Azure Monitor Logs', 'Microsoft Learn: Export data from Log Analytics'],
});
