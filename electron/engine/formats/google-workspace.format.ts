// Google Workspace activity reports: administration, sign-in, Drive, groups, tokens and the other audited applications, from the Reports API and the Admin console.
import { defineFormat } from '../../../shared/spec/format.ts';

/** Every event of an activity is a record; collectors that split them leave one object, or lift its members to the top. */
const parameters = { first: ['events.parameters', 'parameters'] };
const name = { first: ['events.name', 'name'] };
const each = { at: 'events[]' } as const;
const of = (parameter: string) => ({ named: parameters, is: parameter }) as const;
/** The first of a list of values: `{"name":"target_users","multiValue":["x"]}`. */
const firstOf = (parameter: string) => ({ regex: { named: parameters, is: parameter, keys: ['name', 'multiValue'] }, pattern: '^\\["([^"]+)"' }) as const;
/** Mail events nest their parameters: `{"name":"message_info","messageValue":{"parameter":[…]}}`. */
const nested = (parameter: string) => ({ json: { named: parameters, is: parameter, keys: ['name', 'messageValue'] }, at: 'parameter' }) as const;
const mail = (parameter: string) => ({ named: nested('message_info'), is: parameter }) as const;
const mailFrom = { named: { json: { named: nested('message_info'), is: 'source', keys: ['name', 'messageValue'] }, at: 'parameter' }, is: 'address' } as const;

const isActivity = { must: [
  { has: 'id.applicationName', because: 'the application an activity is of' },
  { has: 'id.time', because: 'the time of an activity stands in its id' },
  { hasAny: ['events', 'name', 'type'], because: 'what was done' },
] };
/** Names of columns as the console has written them over the years, in any case. */
const cell = (...names: readonly string[]) => ({ first: names.flatMap((n) => [`"${n}"`, `"${n.replaceAll(/ [a-z]/g, (part) => part.toUpperCase())}"`]) });
const event = cell('Event name', 'Event');

/** Names of the table that BigQuery keeps of the activities: one row an event, its parameters under the name of the application. */
const bigQuery = {
  sniff: { must: [{ has: 'time_usec', because: 'the time as the table names it' }, { has: 'record_type', because: 'the application of the event' }, { has: 'event_name', because: 'what was done' }] },
  times: [{ at: 'time_usec', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['email', 'message_info.source.address', 'gmail.message_info.source.address'] }, actorId: 'email', action: 'event_name', service: 'record_type', tenant: { first: ['customer_id', 'domain_name'] },
    outcome: { first: [{ map: { first: ['event_info.success', 'gmail.event_info.success'] }, to: { true: 'success', false: 'failure' } }, { match: 'event_name', cases: [['^(login_failure|suspicious_\\w*login\\w*)$', { const: 'failure' }], ['(_denied|_blocked|^ACCESS_DENY_EVENT$)', { const: 'denied' }], ['^(login_success|logout)$', { const: 'success' }]] }] },
    reason: { first: ['login.login_failure_type', 'saml.failure_type'] }, target: { first: ['drive.doc_title', 'admin.user_email', 'admin.group_email', 'admin.setting_name', 'groups.group_email', 'token.app_name', 'saml.application_name', 'calendar.event_title', 'chat.room_name', 'meet.meeting_code', 'mobile.device_id', 'message_info.flattened_destinations', 'gmail.message_info.flattened_destinations', 'drive.doc_id'] },
    targetId: { first: ['drive.doc_id', 'admin.resource_id', 'token.client_id', 'mobile.device_id', 'message_info.rfc2822_message_id', 'gmail.message_info.rfc2822_message_id'] }, targetKind: { first: ['drive.doc_type', 'event_type'] },
    sourceAddress: { ip: { first: [{ regex: 'ip_address', pattern: '^([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]+)$' }, 'message_info.connection_info.client_ip', 'gmail.message_info.connection_info.client_ip'] } },
    nativeId: { join: ['time_usec', 'unique_identifier', 'record_type', 'event_name'], with: '|' }, text: { first: ['message_info.subject', 'gmail.message_info.subject'] },
  },
} as const;

export const googleWorkspace = defineFormat({
  id: 'google-workspace',
  title: 'Google Workspace activity',
  vendor: 'Google',
  rank: 'vendor',
  shapes: [
    { id: 'activities-list', title: 'Reports API activities.list, {"items":[…]}', structure: { kind: 'json-envelope', keys: ['items'] }, each, sniff: isActivity },
    { id: 'json-lines', title: 'JSON Lines, one activity a line', structure: { kind: 'json-lines' }, each, sniff: isActivity },
    { id: 'json-array', title: 'JSON array of activities', structure: { kind: 'json-array' }, each, sniff: isActivity },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' }, each, sniff: isActivity },
    { id: 'bigquery-lines', title: 'JSON Lines out of the activity table of BigQuery', structure: { kind: 'json-lines' }, ...bigQuery },
    { id: 'bigquery-array', title: 'JSON array out of the activity table of BigQuery', structure: { kind: 'json-array' }, ...bigQuery },
    { id: 'csv', title: 'CSV or sheet exported from a log in the Admin console', structure: { kind: 'delimited' },
      times: [
        { at: cell('Date', 'Timestamp'), form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
        { at: cell('Date', 'Timestamp'), form: { kind: 'pattern', patterns: ['%b %d, %Y, %I:%M:%S %p %Z', '%b %d, %Y, %I:%M:%S %p', '%b %d, %Y %I:%M:%S %p %Z', '%b %d, %Y %I:%M:%S %p', '%d %b %Y, %H:%M:%S %Z', '%d %b %Y, %H:%M:%S'] }, zone: 'unknown', means: 'event' },
      ],
      fields: {
        actor: cell('Actor', 'Actor email', 'Admin', 'User', 'User email'), actorId: cell('Actor email', 'Actor'), actorKind: { when: { has: cell('Admin') }, then: { const: 'admin' } }, action: event,
        outcome: { match: { lower: event }, cases: [['failed|failure', { const: 'failure' }], ['denied|blocked', { const: 'denied' }], ['^successful|success$|^logout$', { const: 'success' }]] },
        reason: cell('Failure reason', 'Denial reason'),
        target: cell('Title', 'Document title', 'Item name', 'Affected user', 'Affected email address', 'Target', 'Target user', 'User email', 'Group email', 'Application name', 'App name', 'Setting name', 'Resource name', 'Resource(s)', 'Domain name', 'Org unit name', 'Device ID'),
        targetId: cell('Document ID', 'Resource ID', 'Resource ID(s)', 'App ID', 'Client ID', 'Application ID', 'Device ID', 'Group email'), targetKind: cell('Document type', 'Item type', 'Device type', 'Product name'),
        sourceAddress: { ip: cell('IP address') }, userAgent: cell('User agent'), service: cell('Data source', 'Product'), tenant: cell('Domain'), region: cell('Region code'), nativeId: { when: { has: cell('Unique identifier') }, then: cell('Unique identifier') },
        text: cell('Description', 'Event description'),
      },
      sniff: { must: [
        { hasAny: ['Date', 'Timestamp'], because: 'the time of the event' },
        { hasAny: ['Event', '"Event name"', '"Event Name"'], because: 'what was done' },
        { hasAny: ['"IP address"', '"IP Address"'], because: 'the address of the actor' },
        { hasAny: ['Description', '"Event description"', '"Event Description"', '"Actor email"', '"Actor group name"', '"Setting name"', '"Login type"', '"Challenge type"', '"Is suspicious"', '"Affected user"', '"Document ID"', '"Document type"', '"Prior visibility"', '"API name"', '"Group email"'], because: 'columns as the logs of the Admin console have them' },
      ] } },
  ],
  sniff: {
    must: [],
    should: [
      { field: 'kind', matches: '^admin#reports#activity$', weight: 3, because: 'the kind Google writes on every activity' },
      { hasAny: ['actor.email', 'actor.profileId', 'actor.callerType', 'actor.key'], weight: 2, because: 'Google’s description of the actor' },
      { has: 'id.uniqueQualifier', weight: 1, because: 'tells activities of the same moment apart' },
    ],
  },
  times: [{ at: 'id.time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: [{ when: { lacks: 'actor.email' }, then: mailFrom }, 'actor.email', 'actor.applicationInfo.applicationName', 'actor.key', 'actor.profileId'] },
    actorId: { first: ['actor.profileId', 'actor.key', 'actor.applicationInfo.oauthClientId'] },
    actorKind: { match: 'actor.callerType', cases: [['USER', { const: 'user' }], ['KEY', { const: 'key' }], ['APPLICATION', { const: 'application' }]], otherwise: { lower: 'actor.callerType' } },
    action: name,
    outcome: { first: [{ map: of('EVENT_RESULT'), to: { allowed: 'success', blocked: 'denied' } }, { map: { named: nested('event_info'), is: 'success', keys: ['name', 'boolValue'] }, to: { true: 'success', false: 'failure' } }, { match: name, cases: [
      ['^(login_failure|risky_sensitive_action_blocked|suspicious_\\w*login\\w*|gov_attack_warning)$', { const: 'failure' }], ['(_denied|_blocked|^blocked_|^ACCESS_DENY_EVENT$)', { const: 'denied' }], ['^ACCESS_DENY_INTERNAL_ERROR', { const: 'failure' }], ['^(login_success|logout|2sv_\\w+|password_edit|recovery_\\w+_edit)$', { const: 'success' }],
    ] }] },
    reason: { first: [of('login_failure_type'), of('failure_reason'), of('denial_reason'), of('failure_type'), of('CAA_ACCESS_LEVEL_UNSATISFIED'), of('EVENT_REASON'), mail('smtp_relay_error'), mail('description')] },
    target: { first: [
      of('doc_title'), of('USER_EMAIL'), of('user_email'), of('GROUP_EMAIL'), of('group_email'), of('affected_email_address'), of('target_user'), of('app_name'), of('event_title'), of('calendar_title'), of('calendar_id'), of('RESOURCE_NAME'), of('resource_name'), of('RESOURCE_IDENTIFIER'),
      of('DEVICE_ID'), of('device_id'), of('SERIAL_NUMBER'), of('ALIAS_NAME'), of('SETTING_NAME'), of('APPLICATION_NAME'), of('REAUTH_APPLICATION'), of('GROUP_NAME'), of('ROLE_NAME'), of('ORG_UNIT_NAME'), of('DOMAIN_NAME'), of('rule_name'), of('doc_id'), of('application_name'), of('CAA_APPLICATION'), of('attachment_name'), firstOf('target_users'), of('room_name'), of('note_name'), of('matter_id'), of('member_id'), of('group_id'), of('APP_NAME'), of('CONTENT_NAME'), of('TAB_URL'), of('URL'), of('DEVICE_NAME'), of('ASSET_NAME'), of('meeting_code'), mail('flattened_destinations'), of('room_id'),
      // Some storages turn the list into an object of names.
      { regex: parameters, pattern: '"(?:doc_title|USER_EMAIL|GROUP_EMAIL|affected_email_address|app_name|ROLE_NAME|SETTING_NAME|APPLICATION_NAME|DOMAIN_NAME)":"([^"\\\\]+)"' },
    ] },
    targetId: { first: [of('doc_id'), of('RESOURCE_IDENTIFIER'), of('DEVICE_ID'), of('device_id'), of('RESOURCE_ID'), of('APP_ID'), of('client_id'), of('event_id'), of('ROLE_ID'), of('SETTING_NAME'), of('GROUP_EMAIL'), of('group_email'), of('message_id'), of('room_id'), of('matter_id'), of('conference_id'), of('ASSET_ID'), of('CAA_DEVICE_ID'), of('DIRECTORY_DEVICE_ID'), mail('rfc2822_message_id'), 'resourceDetails[0].id'] },
    targetKind: { first: [of('doc_type'), 'resourceDetails[0].type', 'events.type', 'type'] },
    sourceAddress: { ip: { first: ['ipAddress', of('ip_address'), of('REMOTE_IP')] } },
    sourceHost: of('DEVICE_NAME'), userAgent: { first: [of('user_agent'), of('USER_AGENT')] },
    service: 'id.applicationName',
    tenant: { first: ['id.customerId', 'ownerDomain'] },
    region: 'networkInfo.regionCode', text: mail('subject'),
    // uniqueQualifier alone is reused: Google says the four parts of the id together are the id.
    nativeId: { join: ['id.time', 'id.uniqueQualifier', 'id.applicationName', 'id.customerId', name], with: '|' },
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)^successful login ', is: ['auth.success', 'session.start'] }, { pattern: '(?i)^(failed login|suspicious login)', is: ['auth.failure'] }, { pattern: '(?i)^login challenge', is: ['auth.challenge'] }, { pattern: '(?i)^logout ', is: ['auth.logout', 'session.end'] },
      { pattern: '(?i)^(user creat|create user)', is: ['account.create'] }, { pattern: '(?i)^(user delet|delete user)', is: ['account.delete'] }, { pattern: '(?i)^(user suspen|suspend user)', is: ['account.lock'] }, { pattern: '(?i)^(password chang|change (user )?password|account password change|2-step verification)', is: ['account.change'] },
      { pattern: '(?i)^(role assign|assign role|admin privileges? grant|grant admin|add (user to group|group member))', is: ['priv.grant'] }, { pattern: '(?i)^(role unassign|unassign role|admin privileges? revo|revoke admin|remove (user from group|group member))', is: ['priv.revoke'] },
      { pattern: '(?i)^(view|print|preview|copy) ', is: ['data.read'] }, { pattern: '(?i)^download ', is: ['data.read', 'data.export'] }, { pattern: '(?i)^(edit|create|upload|rename|move) ', is: ['data.write'] }, { pattern: '(?i)^(delete|trash) ', is: ['data.delete'] }, { pattern: '(?i)^(user sharing permissions change|link sharing|change (document )?visibility|visibility change|shared drive membership change)', is: ['data.share'] },
      { pattern: '(?i)(setting|policy)s? (change|creation|deletion|create|delete)|^(change|create|delete) .*settings? ', is: ['config.change'] },
      { pattern: ' login_success ', is: ['auth.success', 'session.start'] }, { pattern: ' (login_failure|suspicious_\\w*login\\w*|gov_attack_warning|account_disabled_\\w+) ', is: ['auth.failure'] }, { pattern: ' (login_challenge|login_verification) ', is: ['auth.challenge'] }, { pattern: ' logout ', is: ['auth.logout', 'session.end'] },
      { pattern: '^context_aware_access ACCESS_DENY| ACCESS_DENY_EVENT denied', is: ['auth.failure'] }, { pattern: '^vault modify_\\w*retention\\w*|^vault \\w*(create|delete|modify)\\w*retention_rule\\w*', is: ['policy.change'] },
      { pattern: '^chat (message_(posted|edited)|attachment_upload|room_(created|name_updated|details_updated)|emoji_created) |^keep (created_note|edited_note_content|uploaded_attachment) |^calendar (create|change|restore)_(event|calendar)(_[b-z]\\w*)? |^data_studio (CREATE|EDIT)\\w* ', is: ['data.write'] }, { pattern: '^data_studio VIEW |^calendar print_preview_\\w+ ', is: ['data.read'] }, { pattern: '^calendar export_calendar ', is: ['data.export'] }, { pattern: '^chat (message|room|history)_deleted |^keep deleted_\\w+ |^calendar delete_(event|calendar) |^data_studio (TRASH|DELETE)\\w* ', is: ['data.delete'] }, { pattern: '^chat attachment_download ', is: ['data.read', 'data.export'] },
      { pattern: '^chat (add_room_member|invite_accept|role_updated) |^vault add_\\w*collaborator |^groups_enterprise add_member\\w* ', is: ['priv.grant'] }, { pattern: '^chat (remove_room_member|room_left) |^vault remove_\\w*collaborator |^groups_enterprise remove_member\\w* ', is: ['priv.revoke'] }, { pattern: '^keep modified_acl |^calendar change_calendar_acls |^data_studio CHANGE_(ASSET_LINK_SHARING\\w*|USER_ACCESS) ', is: ['data.share'] },
      { pattern: ' (CREATE_USER|UNDELETE_USER|USER_INVITE|BULK_UPLOAD|CREATE_DATA_TRANSFER_REQUEST) ', is: ['account.create'] }, { pattern: ' (DELETE_USER|CANCEL_USER_INVITE) ', is: ['account.delete'] }, { pattern: ' (SUSPEND_USER|account_disabled_\\w+) ', is: ['account.lock'] },
      { pattern: '^admin CHANGE_USER_\\w+ | (CHANGE_PASSWORD\\w*|RENAME_USER|UNSUSPEND_USER|UPDATE_USER_\\w+|ADD_RECOVERY_\\w+|TURN_OFF_2_STEP_VERIFICATION|UNENROLL_\\w+|(2sv|password|recovery|titanium|email_forwarding)_\\w+|\\w*2SV\\w*|MOVE_USER_TO_ORG_UNIT|ADD_NICKNAME) ', is: ['account.change'] },
      { pattern: ' (ASSIGN_ROLE|GRANT_ADMIN_PRIVILEGE|GRANT_DELEGATED_ADMIN_PRIVILEGES|ADD_PRIVILEGE|CREATE_ROLE|ADD_GROUP_MEMBER|add_user|join|approve_join_request|AUTHORIZE_API_CLIENT_ACCESS) ', is: ['priv.grant'] },
      { pattern: ' (UNASSIGN_ROLE|REVOKE_ADMIN_PRIVILEGE|REMOVE_PRIVILEGE|DELETE_ROLE|REMOVE_GROUP_MEMBER|remove_user|REMOVE_API_CLIENT_ACCESS|REVOKE_3LO_\\w+) ', is: ['priv.revoke'] },
      { pattern: '^token (authorize) ', is: ['key.create'] }, { pattern: '^token revoke | (REVOKE_ASP|REVOKE_3LO_TOKEN) ', is: ['key.delete'] }, { pattern: '^token activity ', is: ['key.use'] },
      { pattern: '^drive (view|preview|download|copy|print|sheets_import_range|source_copy|access_item_content) |^access_transparency |^(keep|vault) \\w*(view|read|search)', is: ['data.read'] }, { pattern: '^drive (edit|create|upload|rename|move|add_to_folder|untrash|add_lock|apply_label) ', is: ['data.write'] }, { pattern: '^drive (delete|trash|remove_from_folder|purge) ', is: ['data.delete'] },
      { pattern: '^drive download |^takeout |^vault \\w*(export|download)|^data_studio \\w*(export|download)| (DOWNLOAD_USERLIST_CSV|DOWNLOAD_REPORT|CUSTOMER_TAKEOUT_\\w+|CREATE_DATA_TRANSFER_REQUEST|EMAIL_LOG_SEARCH|REQUEST_ACCOUNT_INFO|CREATE_EMAIL_MONITOR) ', is: ['data.export'] },
      { pattern: '^drive (change_acl_editors|change_document_(visibility|access_scope)|change_user_access|change_owner|shared_drive_membership_change|team_drive_membership_change|publish_change) ', is: ['data.share'] },
      { pattern: '^admin (CHANGE|CREATE|DELETE|UPDATE|TOGGLE|ENABLE|DISABLE|ENFORCE|ALLOW|REORDER|ADD|REMOVE|ASSIGN|UNASSIGN|SESSION|WEAK|BLOCK|UNBLOCK|SYSTEM_DEFINED)\\w* |^groups (change|create|delete|add|remove|update)\\w* |^mobile |^chrome (BROWSER_EXTENSION_INSTALL|CHROME_?OS_(ADD|REMOVE)\\w*|\\w*ENROL\\w*) |^vault \\w*(litigation_hold|investigation)_(begin|end) ', is: ['config.change'] },
      { pattern: ' (CHANGE_APPLICATION_SETTING|CHANGE_\\w*(POLICY|TWO_STEP|PASSWORD_(MAX|MIN))\\w*|ENFORCE_\\w+|ALLOW_\\w+|SESSION_CONTROL_SETTINGS_CHANGE|WEAK_PROGRAMMATIC\\w+|change_acl_permission|ADD_TRUSTED_DOMAINS|CHANGE_ALLOWED_\\w+) ', is: ['policy.change'] },
      { pattern: ' (CHANGE_DATA_LOGGING\\w*|TOGGLE_\\w*LOG\\w*|CHANGE_\\w*LOG_(EXPORT|SHARING)\\w*|TOGGLE_SERVICE_DATA_SHARING\\w*) ', is: ['log.change'] },
    ],
  },
  canSee: [
    'auth.success', 'auth.failure', 'auth.challenge', 'auth.logout', 'session.start', 'session.end', 'account.create', 'account.delete', 'account.lock', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'key.use',
    'data.read', 'data.write', 'data.delete', 'data.export', 'data.share', 'config.change', 'policy.change', 'log.change',
  ],
  samples: [
    { title: 'a document is downloaded', shape: 'json-lines', text: '{"kind":"admin#reports#activity","id":{"time":"2026-03-02T08:00:01.250Z","uniqueQualifier":"-7001","applicationName":"drive","customerId":"C0example"},"actor":{"callerType":"USER","email":"ana@example.com","profileId":"100001"},"ipAddress":"192.0.2.10","events":[{"type":"access","name":"download","parameters":[{"name":"primary_event","boolValue":true},{"name":"doc_id","value":"1exampleDocument"},{"name":"doc_title","value":"Customers 2026"},{"name":"doc_type","value":"spreadsheet"}]}]}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', actorId: '100001', action: 'download', target: 'Customers 2026', targetId: '1exampleDocument', targetKind: 'spreadsheet', sourceAddress: '192.0.2.10', service: 'drive', category: ['data.export', 'data.read'] } },
    { title: 'an administrator role is assigned', shape: 'json-lines', text: '{"kind":"admin#reports#activity","id":{"time":"2026-03-02T08:00:02Z","uniqueQualifier":"2","applicationName":"admin","customerId":"C0example"},"actor":{"callerType":"USER","email":"ana@example.com","profileId":"100001"},"ipAddress":"2001:db8::7","events":{"type":"DELEGATED_ADMIN_SETTINGS","name":"ASSIGN_ROLE","parameters":[{"name":"ROLE_NAME","value":"_SEED_ADMIN_ROLE"},{"name":"USER_EMAIL","value":"eve@example.com"}]}}',
      expect: { action: 'ASSIGN_ROLE', target: 'eve@example.com', outcome: 'unknown', category: ['config.change', 'priv.grant'] } },
  ],
  notes: [
    'A CSV of the Admin console has the columns that were chosen for it, and the times of the browser that exported it; which log it is of stands in the name of the file only.',
    'One activity can hold several events: each is a row of its own, with the time, actor and address of the activity.',
    'Google records what was done; whether an attempt failed is only told for sign-ins, so most outcomes are unknown.',
    'Reports are kept for six months for most applications, and some arrive up to three days late: an export taken early may lack events of its last days.',
    'What the service does on behalf of nobody has no address; the address is empty for many administrative events of Google’s own systems.',
  ],
  sources: ['Google Workspace Admin SDK: Reports API, activities.list', 'Google Workspace Admin SDK: activity events by application', 'Google Workspace Admin Help: data retention and lag times', 'Google Workspace Admin Help: Audit and investigation, export search results', 'Google Workspace Admin Help: Reports logs and BigQuery, schema'],
});
