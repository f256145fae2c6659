// Salesforce EventLogFile: sign-ins, API calls, reports, pages and Apex of an organisation, one type a file.
import { defineFormat } from '../../../shared/spec/format.ts';

export const salesforceEventLog = defineFormat({
  id: 'salesforce-event-log',
  title: 'Salesforce event log files',
  vendor: 'Salesforce',
  rank: 'vendor',
  shapes: [
    { id: 'csv', title: 'CSV, as the EventLogFile object holds', structure: { kind: 'delimited' } },
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'EVENT_TYPE', matches: '^[A-Za-z]+$', because: 'the type of event' },
      { hasAny: ['TIMESTAMP_DERIVED', 'TIMESTAMP'], because: 'the time' },
      { hasAny: ['ORGANIZATION_ID', 'USER_ID', 'REQUEST_ID'], because: 'Salesforce’s ids' },
    ],
  },
  times: [
    { at: 'TIMESTAMP_DERIVED', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'TIMESTAMP', form: { kind: 'pattern', patterns: ['%Y%m%d%H%M%S.%g', '%Y-%m-%d %H:%M:%S.%g'] }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: ['USER_NAME', 'USERNAME', 'USER_EMAIL', 'USER_ID', 'USER_ID_DERIVED'] },
    actorId: { first: ['USER_ID', 'USER_ID_DERIVED'] },
    actorKind: 'USER_TYPE',
    action: { match: 'EVENT_TYPE', cases: [['^Login$', { const: 'login-attempt' }]], otherwise: 'EVENT_TYPE' },
    outcome: { first: [{ map: 'REQUEST_STATUS', to: { Success: 'success', S: 'success', Failure: 'failure', F: 'failure', Undefined: 'unknown', 'Authorization Error': 'denied', A: 'denied', N: 'denied' } }, { match: 'LOGIN_STATUS', cases: [['^LOGIN_NO_ERROR$', { const: 'success' }], ['.', { const: 'failure' }]] }, { map: 'SUCCESS', to: { '1': 'success', true: 'success', '0': 'failure', false: 'failure' } }] },
    reason: { when: { not: { equals: 'LOGIN_STATUS', to: 'LOGIN_NO_ERROR' } }, then: { first: ['LOGIN_STATUS', 'EXCEPTION_MESSAGE'] } },
    target: { first: ['CONNECTED_APP_NAME', 'REPORT_ID_DERIVED', 'REPORT_ID', 'DOCUMENT_ID_DERIVED', 'ENTITY_NAME', 'ENTITY', 'ENTRY_POINT', 'URL', 'PAGE_NAME', 'URI'] },
    targetId: { first: ['CONNECTED_APP_ID', 'REPORT_ID', 'URI_ID_DERIVED', 'URI'] },
    sourceAddress: { ip: { first: ['CLIENT_IP', 'SOURCE_IP'] } },
    userAgent: { first: ['BROWSER_TYPE', 'USER_AGENT'] },
    service: { const: 'salesforce' },
    tenant: 'ORGANIZATION_ID',
    correlationId: 'REQUEST_ID',
    sessionId: { first: ['SESSION_KEY', 'LOGIN_KEY'] },
    text: { first: ['SUMMARY', 'QUERY', 'METHOD'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(login-attempt|LoginAs\\w*) success', is: ['auth.success'] },
      { pattern: '^login-attempt (failure|denied)', is: ['auth.failure'] },
      { pattern: '^Logout', is: ['auth.logout', 'session.end'] },
      { pattern: '^LoginAs', is: ['priv.use'] },
      { pattern: '^(ReportExport|ReportEvent\\w*|DataExport|BulkApi\\w*|ListViewEvent\\w*)', is: ['data.export'] },
      { pattern: '^(API\\w*|RestApi|Report|URI|VisualforceRequest|LightningPageView|LightningInteraction|Document\\w*|ContentTransfer|ContentDocumentLink|ContentDistribution|Search\\w*|WaveChange|WaveInteraction|Dashboard|Sites|AuraRequest|UriEvent\\w*|ApiEvent\\w*)', is: ['data.read'] },
      { pattern: '^(Apex\\w*|FlowExecution|QueuedExecution|TimeBasedWorkflow)', is: ['process.start'] },
      { pattern: '^(PackageInstall|MetadataApiOperation|ChangeSetOperation|PermissionUpdate|NamedCredential|PermissionSetEvent\\w*)', is: ['config.change'] },
      { pattern: '^(PlatformEncryption)', is: ['key.use'] },
      { pattern: '^(ConnectedApp\\w*|ExternalCrossOrgCallout|ExternalODataCallout|Credential\\w*|ApiAnomaly\\w*|SessionHijack\\w*|ReportAnomaly\\w*)', is: ['net.request'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'session.end', 'priv.use', 'data.export', 'data.read', 'process.start', 'config.change', 'key.use', 'net.request'],
  samples: [
    {
      title: 'sign-in', shape: 'csv',
      text: 'EVENT_TYPE,TIMESTAMP,REQUEST_ID,ORGANIZATION_ID,USER_ID,RUN_TIME,CPU_TIME,URI,SESSION_KEY,LOGIN_KEY,USER_TYPE,REQUEST_STATUS,LOGIN_STATUS,USER_NAME,BROWSER_TYPE,SOURCE_IP,CLIENT_IP,TIMESTAMP_DERIVED,USER_ID_DERIVED,URI_ID_DERIVED\nLogin,20260302080001.250,4exampleAAAA,00D000000000001,005000000000001,156,63,/index.jsp,sess1,login1,Standard,Success,LOGIN_NO_ERROR,ana@example.com,Mozilla/5.0,192.0.2.10,192.0.2.10,2026-03-02T08:00:01.250Z,005000000000001AAA,',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', actorId: '005000000000001', action: 'login-attempt', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
    {
      title: 'wrong password', shape: 'csv',
      text: 'EVENT_TYPE,TIMESTAMP,REQUEST_ID,ORGANIZATION_ID,USER_ID,REQUEST_STATUS,LOGIN_STATUS,USER_NAME,SOURCE_IP,CLIENT_IP,TIMESTAMP_DERIVED,USER_ID_DERIVED,URI\nLogin,20260302080002.000,4exampleBBBB,00D000000000001,005000000000002,Failure,LOGIN_ERROR_INVALID_PASSWORD,ben@example.com,2001:db8::7,2001:db8::7,2026-03-02T08:00:02.000Z,005000000000002AAA,/index.jsp',
      expect: { action: 'login-attempt', outcome: 'failure', reason: 'LOGIN_ERROR_INVALID_PASSWORD', category: ['auth.failure'] },
    },
  ],
  notes: [
    'Daily files hold what Salesforce has received by then; hourly files are delivered in increments: both together hold events twice.',
    'TIMESTAMP and TIMESTAMP_DERIVED are the same instant in two spellings, in UTC.',
    'Ids have 15 characters in plain and 18 in “derived” columns: the first 15 are the same.',
    'Event types and retention depend on the licence: one day without event monitoring.',
  ],
  sources: ['Salesforce Object Reference: EventLogFile and its event types', 'Salesforce Platform Events guide: Real-Time Event Monitoring objects'],
});
