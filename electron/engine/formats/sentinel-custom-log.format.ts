// Custom log tables of a Log Analytics workspace: records of other services, flattened by a collector into columns such as actor_id_s.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** A nested field is joined by low lines and ends in its type: s text, g id, d number, b yes or no, t time. Newer tables leave the type out. */
const typed = (types: readonly string[], names: readonly string[]): Verb => ({ first: names.flatMap((n) => [...types.map((t) => `${n}_${t}`), n]) });
const text = (...names: readonly string[]): Verb => typed(['s'], names);
const id = (...names: readonly string[]): Verb => typed(['s', 'g', 'd'], names);
const time = ['published', 'created_at', 'createdAt', 'event_time', 'eventTime', 'EventTime', 'isotimestamp', 'TIMESTAMP_DERIVED', 'EventDate', 'CreatedDate', 'date_create', 'timestamp', 'ts', 'date', 'time', 'created', 'creationDate'];
/** Only columns of the workspace’s own type are UTC by its word; text is what the service wrote. */
const utc: Verb = { first: time.flatMap((n) => [`"${n}_t [UTC]"`, `${n}_t`]) };
const asWritten: Verb = { first: time.flatMap((n) => [`"${n}_t [Local Time]"`, `${n}_s`, `${n}_d`]) };
/** The time of collection does not stand in for one whose order of day and month is told only by the rest of the file. */
const collected = (column: Verb): Verb => ({ when: { not: { matches: { first: [utc, asWritten] }, pattern: '^\\d{1,2}[/-]\\d{1,2}[/-]\\d{4}' } }, then: column });

export const sentinelCustomLog = defineFormat({
  id: 'sentinel-custom-log',
  title: 'Custom log tables of Microsoft Sentinel (Log Analytics)',
  vendor: 'Microsoft',
  rank: 'vendor',
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
      { hasAny: ['eventType_s', 'event_type_s', 'event_type_id_d', 'action_s', 'Action_s', 'event_s', 'eventName_s', 'event_name_s', 'operation_s', 'EVENT_TYPE_s', 'type_s', 'activity_s', 'summary_s', 'auditType_action_s'], because: 'what was done, flattened from the record of a service' },
    ],
    mustNot: [{ hasAny: ['OperationName', 'OperationNameValue', 'UserPrincipalName', 'SyslogMessage', 'DeviceVendor', 'ActionType', 'CallerIpAddress', 'ResultType', 'EventID'], because: 'columns of the workspace’s own tables' }],
    should: [{ field: 'Type', matches: '_CL$', weight: 2, because: 'names of custom tables end in _CL' }, { has: 'TenantId', weight: 1, because: 'the workspace' }, { has: 'SourceSystem', weight: 1, because: 'what kind of agent collected it' }],
  },
  times: [
    { at: utc, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: asWritten, form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    { at: collected({ first: ['TimeGenerated', '"TimeGenerated [UTC]"'] }), form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' },
    { at: collected('"TimeGenerated [Local Time]"'), form: { kind: 'auto' }, zone: 'unknown', means: 'received' },
  ],
  fields: {
    actor: { first: [text('actor_alternateId', 'actor_user_email', 'actor_email', 'actor_login', 'created_by_login', 'created_by_name', 'initiated_by_email', 'initiated_by_username', 'author_name', 'author_displayName', 'user_email', 'user_login', 'user_name', 'userName', 'username', 'USER_NAME', 'USER_NAME_ENCRYPTED', 'actor_user_name', 'actor_name', 'actor_displayName', 'actor', 'operator', 'author', 'email', 'user'), id('actor_id', 'user_id', 'userId', 'actingUserId', 'authorAccountId', 'USER_ID')] },
    actorId: id('actor_id', 'actor_user_id', 'created_by_id', 'initiated_by_id', 'author_id', 'authorAccountId', 'authorKey', 'user_key', 'user_id', 'userId', 'actingUserId', 'actor_user_id', 'USER_ID', 'actor_uuid'),
    actorKind: text('actor_type', 'created_by_type', 'initiated_by_type', 'author_type'),
    action: { first: [text('eventType', 'event_type', 'auditType_action', 'EVENT_TYPE', 'action', 'Action', 'event', 'eventName', 'event_name', 'operation', 'activity', 'summary'), id('event_type_id', 'type'), 'Type'] },
    outcome: { match: { first: [text('outcome_result', 'result', 'outcome', 'LOGIN_STATUS', 'REQUEST_STATUS'), typed(['b', 's'], ['success']), text('status')] }, cases: [['(?i)^(success|succeeded|successful|true|allow|allowed|login_no_error|s|ok|passed|approved)$', { const: 'success' }], ['(?i)^(deny|denied|blocked|fraud|forbidden|rejected)$', { const: 'denied' }], ['(?i)^(fail|failed|failure|false|error|login_error\\w*|f)$', { const: 'failure' }]] },
    reason: text('outcome_reason', 'reason', 'error_message', 'error', 'error_description', 'attributes_errors'),
    target: text('entity_file_name', 'entity_user_email', 'entity_channel_name', 'source_item_name', 'source_file_name', 'source_folder_name', 'source_user_name', 'source_name', 'target_displayName', 'target_name', 'objectItem_name', 'affectedObject_name', 'repo', 'repository', 'application_name', 'app_name', 'resource_name', 'object_name', 'target', 'object', 'resource', 'URI'),
    targetId: id('entity_file_id', 'entity_user_id', 'entity_channel_id', 'source_item_id', 'source_file_id', 'source_folder_id', 'source_user_id', 'source_id', 'target_id', 'objectItem_id', 'repo_id', 'application_key', 'app_id', 'resource_id', 'object_id'),
    targetKind: text('entity_type', 'source_item_type', 'source_type', 'target_type', 'objectItem_typeName', 'affectedObject_objectType', 'resource_type', 'object_type'),
    sourceAddress: { ip: text('client_ipAddress', 'context_ip_address', 'ip_address', 'ipAddress', 'ipaddr', 'actor_ip', 'remoteAddress', 'access_device_ip', 'source_ip', 'src_ip', 'client_ip', 'clientIp', 'IPAddress', 'SourceIp', 'CLIENT_IP', 'SOURCE_IP', 'location_ip', 'ip') },
    userAgent: text('client_userAgent_rawUserAgent', 'context_ua', 'user_agent', 'userAgent', 'actor_user_agent', 'BROWSER_TYPE'),
    host: text('hostname', 'host'),
    service: { first: ['Type', { const: 'log analytics' }] },
    tenant: { first: [text('org', 'organization', 'organization_id', 'orgId', 'context_location_name', 'ORGANIZATION_ID'), 'TenantId'] },
    correlationId: id('transaction_id', 'correlation_id', 'trackingNumber', 'request_id', 'txid', 'REQUEST_ID'),
    sessionId: id('authenticationContext_externalSessionId', 'context_session_id', 'session_id', 'SESSION_KEY'),
    nativeId: id('uuid', 'event_id', 'log_id', 'id', '_document_id'),
    text: text('displayMessage', 'action_description', 'message', 'description', 'details'),
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    firstOnly: true,
    rules: [
      { pattern: '(?i)(log[-_. ]?(in|on)|sign[-_. ]?(in|on)|session\\.start|sso|authenticat).*\\| success$', is: ['auth.success'] }, { pattern: '(?i)(log[-_. ]?(in|on)|sign[-_. ]?(in|on)|session\\.start|sso|authenticat|mfa).*\\| (failure|denied)$', is: ['auth.failure'] },
      { pattern: '(?i)(log[-_. ]?(out|off)|sign[-_. ]?out|session\\.end)', is: ['auth.logout'] },
      { pattern: '(?i)(user|account|member)[._ ]?(lifecycle[._ ])?(create|created|add|added|invited?)\\b|^(create|add|invite)[._ ]user', is: ['account.create'] }, { pattern: '(?i)(user|account)[._ ]?(lifecycle[._ ])?(delete|deleted|destroy|removed?)\\b|^(delete|remove)[._ ]user', is: ['account.delete'] },
      { pattern: '(?i)(privilege|role|permission|member(ship)?)\\S*[._ ](grant|granted|add|added|assigned?)\\b|add(ed)?[._ ]to[._ ]group', is: ['priv.grant'] }, { pattern: '(?i)(privilege|role|permission|member(ship)?)\\S*[._ ](revoke|revoked|remove|removed|unassigned?)\\b', is: ['priv.revoke'] },
      { pattern: '(?i)password|mfa|factor', is: ['account.change'] }, { pattern: '(?i)policy|rule\\b', is: ['policy.change'] },
      { pattern: '(?i)export', is: ['data.export'] }, { pattern: '(?i)download|preview|item_open|viewed?\\b|clone|fetch', is: ['data.read'] }, { pattern: '(?i)^(delete|item_trash)|file_deleted|_deleted?\\b.*(file|item)', is: ['data.delete'] }, { pattern: '(?i)share|collab', is: ['data.share'] }, { pattern: '(?i)upload|^edit\\b|^copy\\b|^rename\\b|push', is: ['data.write'] },
      { pattern: '(?i)[._ ](create|created|update|updated|delete|deleted|destroy|enabled?|disabled?|changed?)\\b', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'policy.change', 'data.export', 'data.read', 'data.delete', 'data.share', 'data.write', 'config.change'],
  samples: [
    { title: 'a sign-in, flattened', shape: 'json-lines', text: '{"TenantId":"00000000-0000-0000-0000-00000000000a","SourceSystem":"RestAPI","TimeGenerated":"2026-03-02T08:05:00.5Z","actor_id_s":"00u1","actor_type_s":"User","actor_alternateId_s":"ana@example.com","client_ipAddress_s":"192.0.2.10","eventType_s":"user.session.start","outcome_result_s":"SUCCESS","published_t":"2026-03-02T08:00:01.25Z","uuid_g":"10000000-0000-4000-8000-000000000001","Type":"Okta_CL"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', actorId: '00u1', action: 'user.session.start', outcome: 'success', sourceAddress: '192.0.2.10', service: 'Okta_CL', category: ['auth.success'] } },
  ],
  notes: [
    'The rows are what a collector wrote of the records of another service: what it left out, renamed or cut cannot be seen here. Ask for the service’s own export where it matters.',
    'TimeGenerated is mostly when the row was collected; where the record’s own time has a column of its own, that is taken.',
    'A time in a column of text (_s) is as the service wrote it; where it states no zone, UTC is assumed. In CSV of the portal the order of day and month is that of the person’s region: the days of the file tell it, or the ledger says that it was assumed.',
    'Which column is the actor, the action and the source is told by the usual names of services; a table that calls them otherwise leaves them empty, and the raw row has all columns.',
  ],
  sources: ['Microsoft Learn: Azure Monitor HTTP Data Collector API, record type and properties', 'Microsoft Learn: Custom tables in Azure Monitor Logs', 'Microsoft Learn: Export data from Log Analytics'],
});
