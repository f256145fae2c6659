// Google Cloud Audit Logs: administrative activity, data access, system events and policy refusals of a project, folder or organisation, GKE included.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** The members of the audit payload, which exports reach differently: nested, as dotted column names, or renamed as BigQuery does. */
const fieldsOf = (payload: (path: string) => string, entry: (path: string) => string) => ({
  text: { first: [entry('textPayload'), entry('jsonPayload.message'), entry('jsonPayload')] },
  actor: { first: [payload('authenticationInfo.principalEmail'), payload('authenticationInfo.principalSubject'), payload('authenticationInfo.authoritySelector'), entry('jsonPayload.actor.user')] },
  actorId: { first: [payload('authenticationInfo.principalSubject'), payload('authenticationInfo.serviceAccountKeyName'), payload('authenticationInfo.principalEmail')] },
  actorKind: { match: { first: [payload('authenticationInfo.principalEmail'), payload('authenticationInfo.principalSubject')] }, cases: [['^system:serviceaccount:|gserviceaccount\\.com$|^serviceAccount:', { const: 'service account' }], ['^system:anonymous$', { const: 'anonymous' }], ['^system:', { const: 'system' }], ['^principal(Set)?://', { const: 'workload identity' }], ['@', { const: 'user' }]] },
  action: { first: [payload('methodName'), entry('jsonPayload.event_subtype'), { lastAfter: { urlDecode: entry('logName') }, separator: '/' }] },
  // Workspace’s own audit logs say how a sign-in ended in the name of the method, not in a status.
  outcome: { first: [{ match: payload('methodName'), cases: [['\\.LoginService\\.loginFailure$', { const: 'failure' }], ['\\.LoginService\\.(suspicious|govAttack|riskySensitive)', { const: 'unknown' }]] }, { when: { any: [{ matches: payload('status.code'), pattern: '^(7|16)$' }, { equals: entry('labels."authorization.k8s.io/decision"'), to: 'forbid' }, { matches: entry('logName'), pattern: 'cloudaudit\\.googleapis\\.com%2Fpolicy$' }] }, then: { const: 'denied' }, otherwise: {
    when: { matches: payload('status.code'), pattern: '^[1-9]' }, then: { const: 'failure' }, otherwise: {
      when: { matches: { first: [payload('authorizationInfo'), payload('authorizationInfo[0].granted')] }, pattern: '"granted":"?false|^false$' }, then: { const: 'denied' }, otherwise: { when: { has: { first: [payload('methodName'), payload('serviceName')] } }, then: { const: 'success' }, otherwise: { when: { matches: entry('severity'), pattern: '^(ERROR|CRITICAL|ALERT|EMERGENCY)$' }, then: { const: 'failure' } } } } } }] },
  reason: { first: [payload('status.message'), { named: payload('metadata.event[0].parameter'), is: 'login_failure_type' }, payload('metadata.violationReason'), entry('labels."authorization.k8s.io/reason"')] },
  target: { first: [payload('resourceName'), payload('authorizationInfo[0].resource'), payload('authorizationInfo[0].resourceAttributes.name'), entry('resource.labels.bucket_name'), entry('resource.labels.cluster_name'), entry('resource.labels.instance_id'), entry('resource.labels.project_id')] },
  targetId: { first: [entry('resource.labels.instance_id'), entry('resource.labels.bucket_name'), entry('resource.labels.unique_id'), entry('resource.labels.cluster_name'), entry('resource.labels.firewall_rule_id'), entry('resource.labels.dataset_id'), entry('resource.labels.service'), payload('authorizationInfo[0].resource')] },
  targetKind: { first: [entry('resource.type'), payload('authorizationInfo[0].resourceAttributes.type')] },
  sourceAddress: { ip: payload('requestMetadata.callerIp') },
  userAgent: payload('requestMetadata.callerSuppliedUserAgent'),
  service: payload('serviceName'),
  tenant: { first: [entry('resource.labels.project_id'), { regex: entry('logName'), pattern: '^(?:projects|organizations|folders|billingAccounts)/([^/]+)/' }] },
  region: { first: [payload('resourceLocation.currentLocations[0]'), entry('resource.labels.location'), entry('resource.labels.zone')] },
  correlationId: { first: [entry('operation.id'), entry('trace')] },
  sessionId: entry('spanId'),
  // Google: entries with the same time, log name and insertId are one entry.
  nativeId: { join: [entry('logName'), entry('timestamp'), entry('insertId')], with: '|' },
} as const) satisfies Record<string, Verb>;

const quoted = (path: string): string => `"${path.replaceAll('"', '')}"`;

export const gcpAudit = defineFormat({
  id: 'gcp-audit',
  title: 'Google Cloud Audit Logs',
  vendor: 'Google',
  rank: 'vendor',
  shapes: [
    { id: 'bigquery-lines', title: 'JSON Lines out of the BigQuery tables of a sink', structure: { kind: 'json-lines' }, fields: fieldsOf((p) => `protopayload_auditlog.${p}`, (p) => p), sniff: { must: [{ has: 'protopayload_auditlog', because: 'the name BigQuery gives the audit payload' }] } },
    { id: 'json-lines', title: 'JSON Lines of LogEntry, as a sink to Cloud Storage writes', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of LogEntry, as gcloud logging read and the Logs Explorer write', structure: { kind: 'json-array' } },
    { id: 'entries-list', title: 'Logging API entries.list, {"entries":[…]}', structure: { kind: 'json-envelope', keys: ['entries'] } },
    { id: 'json-objects', title: 'LogEntry objects after each other', structure: { kind: 'json-objects' } },
    { id: 'pubsub-push', title: 'Pub/Sub messages as they are pushed, the entry in base64 in message.data', structure: { kind: 'json-objects' }, inner: 'message.data' },
    { id: 'pubsub-pull', title: 'Pub/Sub messages pulled by gcloud, a JSON array', structure: { kind: 'json-array' }, inner: 'message.data' },
    { id: 'pubsub-pull-api', title: 'Pub/Sub messages pulled by the API, {"receivedMessages":[…]}', structure: { kind: 'json-envelope', keys: ['receivedMessages'] }, inner: 'message.data' },
    { id: 'csv', title: 'Logs Explorer download as CSV, one column per member', structure: { kind: 'delimited' }, fields: fieldsOf((p) => `"protoPayload.${p}"`, quoted) },
  ],
  sniff: {
    must: [
      { hasAny: ['protoPayload', 'protopayload_auditlog', '"protoPayload.methodName"', 'jsonPayload', 'textPayload'], because: 'the payload of an entry' },
      { field: 'logName', matches: '^(projects|organizations|folders|billingAccounts)/[^/]+/logs/', because: 'logs of Google Cloud are named so' },
    ],
    mustNot: [{ field: 'logName', matches: '(vpc_flows|compute\\.googleapis\\.com%2F(firewall|nat_flows)|dns\\.googleapis\\.com|/logs/requests$|cloudsql\\.googleapis\\.com)', because: 'network, DNS, load balancer and database entries are formats of their own' }],
    should: [{ field: 'logName', matches: 'cloudaudit\\.googleapis\\.com', weight: 9, because: 'the audit logs are named so' }, { hasAny: ['protoPayload.methodName', 'protopayload_auditlog.methodName', '"protoPayload.methodName"'], weight: 2, because: 'the method that was called' }, { has: 'insertId', weight: 1, because: 'the id Logging gives an entry' }],
  },
  times: [
    { at: 'timestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'protoPayload.requestMetadata.requestAttributes.time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'receiveTimestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  ],
  received: { at: 'receiveTimestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: fieldsOf((p) => `protoPayload.${p}`, (p) => p),
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)(login\\.loginSuccess|loginService\\.loginSuccess) ', is: ['auth.success', 'session.start'] }, { pattern: '(?i)(login\\.loginFailure|loginService\\.loginFailure|AuthorizeUser) (failure|denied|success)$|LoginService\\.suspicious\\w+ ', is: ['auth.failure'] }, { pattern: '\\.LoginService\\.(2sv\\w+|titanium\\w+|passwordEdit|recovery\\w+Edit|emailForwardingOutOfDomain|accountDisabled\\w*) ', is: ['account.change'] }, { pattern: '(?i)loginService\\.logout ', is: ['auth.logout', 'session.end'] },
      { pattern: '(?i)(GenerateAccessToken|GenerateIdToken|SignBlob|SignJwt) ', is: ['key.use', 'priv.use'] },
      { pattern: '(?i)\\.CreateServiceAccount |users\\.insert |AdminService\\.createUser ', is: ['account.create'] }, { pattern: '(?i)\\.DeleteServiceAccount |users\\.delete |AdminService\\.deleteUser ', is: ['account.delete'] }, { pattern: '(?i)\\.(Update|Patch|Disable|Enable|Undelete)ServiceAccount |users\\.update ', is: ['account.change'] },
      { pattern: '(?i)SetIamPolicy|setIamPermissions|rolebindings\\.(create|update|patch)|AdminService\\.(assignRole|grant\\w*Privileges?|addGroupMember|addPrivilege) |\\.(Create|Update|Undelete)Role ', is: ['priv.grant'] }, { pattern: '(?i)rolebindings\\.delete|\\.DeleteRole |AdminService\\.(unassignRole|revoke\\w*Privileges?|removeGroupMember|removePrivilege) ', is: ['priv.revoke'] },
      { pattern: '(?i)CreateServiceAccountKey|UploadServiceAccountKey|CreateCryptoKey|ImportSshPublicKey|CreateKey ', is: ['key.create'] }, { pattern: '(?i)DeleteServiceAccountKey|DisableServiceAccountKey|DestroyCryptoKeyVersion|DeleteKey ', is: ['key.delete'] }, { pattern: '(?i)cloudkms\\S* (Decrypt|Encrypt|AsymmetricSign|AsymmetricDecrypt|MacSign) ', is: ['key.use'] },
      { pattern: '(?i)AccessSecretVersion|core\\.v1\\.secrets\\.(get|list|watch) ', is: ['secret.read'] }, { pattern: '(?i)(AddSecretVersion|CreateSecret|UpdateSecret) |core\\.v1\\.secrets\\.(create|update|patch) ', is: ['secret.change'] }, { pattern: '(?i)(DeleteSecret|DestroySecretVersion) |core\\.v1\\.secrets\\.delete ', is: ['secret.delete'] },
      { pattern: '(?i)storage\\.objects\\.(get|list) |tabledata\\.list|TableDataRead|jobs?\\.(query|getQueryResults|insert)|jobservice\\.(query|insert|getqueryresults)|ReadRows|RunQuery|BatchGetDocuments|ExecuteSql|\\.Lookup ', is: ['data.read'] },
      { pattern: '(?i)storage\\.objects\\.(create|update|patch|compose|rewrite) |tabledata\\.insertAll|TableDataChange|\\.(Commit|Write|BatchWrite) ', is: ['data.write'] }, { pattern: '(?i)storage\\.(objects|buckets)\\.delete |tables?\\.delete|datasets?\\.delete|DeleteTable|DeleteDataset|disks\\.delete|snapshots\\.delete', is: ['data.delete'] },
      { pattern: '(?i)instances\\.export|jobs?\\.extract|ExportDocuments|ExportAssets|snapshots\\.insert|createSnapshot|images\\.insert|exportSshPublicKey', is: ['data.export'] }, { pattern: '(?i)storage\\.setIamPermissions|\\.getSignedUrl|storage\\.objects\\.setIam', is: ['data.share'] },
      { pattern: '(?i)SetOrgPolicy|orgpolicy\\S* \\S*(Create|Update|Delete)Policy|AccessContextManager\\S*(Create|Update|Delete|Replace)|firewalls?\\.(insert|patch|update|delete)|securityPolicies\\.', is: ['policy.change'] },
      { pattern: '(?i)ConfigService\\S*\\.(DeleteSink|DeleteBucket|DeleteView|DeleteLogBucket)|LoggingServiceV2\\.DeleteLog|\\.DeleteLog |subnetworks\\.disableFlowLogs', is: ['log.stop'] }, { pattern: '(?i)ConfigService\\S*\\.CreateSink|CreateLogBucket', is: ['log.start'] }, { pattern: '(?i)ConfigService\\S*\\.(Update\\w+|CreateExclusion|DeleteExclusion)|logging\\S* \\S*DeleteLog', is: ['log.change'] }, { pattern: '(?i)LoggingServiceV2\\.DeleteLog', is: ['log.clear'] },
      { pattern: '(?i)(instances\\.(insert|start)|functions?\\.(create|update)|CreateFunction|UpdateFunction|services\\.(Create|Replace)Service|CreateService |apps\\.v1\\.\\w+\\.(create|update|patch)|core\\.v1\\.pods\\.create|CreateBuild) ', is: ['deploy.change'] }, { pattern: '(?i)core\\.v1\\.pods\\.exec', is: ['process.start'] },
      { pattern: '(?i)instances\\.(start|reset|resume) ', is: ['service.start'] }, { pattern: '(?i)instances\\.(stop|suspend|delete) ', is: ['service.stop'] },
      { pattern: '(?i)[.](insert|create|update|patch|delete|set\\w*|add\\w*|remove\\w*|enable\\w*|disable\\w*|attach\\w*|detach\\w*) |\\.(Create|Update|Delete|Set|Enable|Disable|Patch)[A-Z]\\w* ', is: ['config.change'] }, { pattern: '(?i)^(?:[^s]|s[^t])\\S* \\S*[.](get|list|aggregatedList|watch|search\\w*|test\\w*) |storage\\.buckets\\.(get|list)|\\.(Get|List|Search|Test|Query)[A-Z]\\w* ', is: ['config.read'] },
    ],
  },
  canSee: [
    'auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'priv.use', 'key.create', 'key.delete', 'key.use', 'secret.read', 'secret.change', 'secret.delete',
    'data.read', 'data.write', 'data.delete', 'data.export', 'data.share', 'policy.change', 'log.stop', 'log.start', 'log.change', 'log.clear', 'deploy.change', 'process.start', 'service.start', 'service.stop', 'config.change', 'config.read',
  ],
  samples: [
    { title: 'a policy is changed', shape: 'json-lines', text: '{"protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog","status":{},"authenticationInfo":{"principalEmail":"ana@example.com"},"requestMetadata":{"callerIp":"192.0.2.10","callerSuppliedUserAgent":"gcloud"},"serviceName":"cloudresourcemanager.googleapis.com","methodName":"SetIamPolicy","authorizationInfo":[{"resource":"projects/example-shop","permission":"resourcemanager.projects.setIamPolicy","granted":true}],"resourceName":"projects/example-shop"},"insertId":"a1","resource":{"type":"project","labels":{"project_id":"example-shop"}},"timestamp":"2026-03-02T08:00:01.123456789Z","severity":"NOTICE","logName":"projects/example-shop/logs/cloudaudit.googleapis.com%2Factivity","receiveTimestamp":"2026-03-02T08:00:02.5Z"}',
      expect: { time: '2026-03-02T08:00:01.123456Z', actor: 'ana@example.com', action: 'SetIamPolicy', outcome: 'success', target: 'projects/example-shop', sourceAddress: '192.0.2.10', tenant: 'example-shop', category: ['priv.grant'] } },
    { title: 'refused read', shape: 'json-array', text: '[{"protoPayload":{"status":{"code":7,"message":"PERMISSION_DENIED"},"authenticationInfo":{"principalEmail":"ci@example-shop.iam.gserviceaccount.com"},"requestMetadata":{"callerIp":"2001:db8::7"},"serviceName":"storage.googleapis.com","methodName":"storage.objects.get","resourceName":"projects/_/buckets/customers/objects/a.csv"},"insertId":"a2","resource":{"type":"gcs_bucket","labels":{"bucket_name":"customers","project_id":"example-shop"}},"timestamp":"2026-03-02T08:00:03Z","logName":"projects/example-shop/logs/cloudaudit.googleapis.com%2Fdata_access"}]',
      expect: { actorKind: 'service account', outcome: 'denied', reason: 'PERMISSION_DENIED', targetId: 'customers', category: ['data.read'] } },
  ],
  notes: [
    'Entries of other kinds between the audit entries are read too, with what their payload says: one sink may write both into one file.',
    'A long-running call leaves two entries, operation.first and operation.last, with one operation id: count operations, not entries.',
    'Data access is recorded only where it was switched on, except for BigQuery: the absence of reads does not show that nothing was read.',
    'Google does not guarantee that a sink writes every entry once; entries of the same time, log and insertId are one entry.',
    'The caller’s address is “private”, “gce-internal-ip” or empty for calls from inside Google Cloud, and the actor is hidden in some data access entries.',
    'Activity and system events are kept 400 days, data access 30 days unless a bucket says otherwise.',
  ],
  sources: ['Google Cloud documentation: Understanding audit logs (AuditLog, LogEntry)', 'Google Cloud documentation: Routed logs in Cloud Storage and BigQuery', 'Google Cloud documentation: GKE audit logging', 'Google Cloud documentation: Logs Explorer, download logs', 'Cloud Logging: View logs routed to Pub/Sub', 'Cloud Pub/Sub: PubsubMessage'],
});
