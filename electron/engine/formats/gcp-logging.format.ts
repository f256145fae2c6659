// Google Cloud Logging: entries of applications and services that are no audit entries, with JSON, text or other payloads.
import { defineFormat } from '../../../shared/spec/format.ts';

export const gcpLogging = defineFormat({
  id: 'gcp-logging',
  title: 'Google Cloud Logging entries',
  vendor: 'Google',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines of LogEntry', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of LogEntry', structure: { kind: 'json-array' } },
    { id: 'entries-list', title: 'Logging API entries.list, {"entries":[…]}', structure: { kind: 'json-envelope', keys: ['entries'] } },
    { id: 'json-objects', title: 'LogEntry objects after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'logName', matches: '^(projects|organizations|folders|billingAccounts)/[^/]+/logs/', because: 'logs of Google Cloud are named so' },
      { hasAny: ['timestamp', 'receiveTimestamp'], because: 'the time of an entry' },
      { hasAny: ['resource.type', 'insertId'], because: 'what an entry is of' },
    ],
    mustNot: [{ field: 'logName', matches: 'cloudaudit\\.googleapis\\.com', because: 'with audit entries among them the file is read as those' }, { field: 'logName', matches: '(vpc_flows|compute\\.googleapis\\.com%2F(firewall|nat_flows)|dns\\.googleapis\\.com|/logs/requests$|cloudsql\\.googleapis\\.com)', because: 'network, DNS, load balancer and database entries are formats of their own' }],
    should: [{ hasAny: ['jsonPayload', 'textPayload'], weight: 3, because: 'a payload that is not the audit payload' }, { has: 'insertId', weight: 1, because: 'the id Logging gives an entry' }],
  },
  times: [
    { at: 'timestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'receiveTimestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  ],
  received: { at: 'receiveTimestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: ['protoPayload.authenticationInfo.principalEmail', 'jsonPayload.actor.user', 'jsonPayload.user', 'jsonPayload.username', 'jsonPayload.principal', 'jsonPayload.serviceContext.user'] },
    action: { first: ['protoPayload.methodName', 'jsonPayload.event_subtype', 'jsonPayload.event_type', 'jsonPayload.event', 'jsonPayload.action', 'jsonPayload.methodName', 'httpRequest.requestMethod', { lastAfter: { urlDecode: 'logName' }, separator: '/' }] },
    outcome: { match: { first: ['protoPayload.status.code', 'httpRequest.status', 'jsonPayload.status', 'severity'] }, cases: [['^(7|16|401|403)$', { const: 'denied' }], ['^([45]\\d\\d|ERROR|CRITICAL|ALERT|EMERGENCY|[1-9]|1[0-5])$', { const: 'failure' }], ['^[23]\\d\\d$|^0$', { const: 'success' }]] },
    reason: { first: ['protoPayload.status.message', 'jsonPayload.error', 'jsonPayload.reason'] },
    target: { first: ['protoPayload.resourceName', 'jsonPayload.resource.name', 'httpRequest.requestUrl', 'resource.labels.container_name', 'resource.labels.service_name', 'resource.labels.function_name', 'resource.labels.instance_id', 'resource.labels.project_id'] },
    targetId: { first: ['jsonPayload.resource.id', 'resource.labels.instance_id', 'resource.labels.pod_name', 'resource.labels.cluster_name', 'resource.labels.revision_name'] },
    targetKind: 'resource.type',
    sourceAddress: { ip: { first: ['protoPayload.requestMetadata.callerIp', 'httpRequest.remoteIp', 'jsonPayload.remoteIp', 'jsonPayload.client_ip', 'jsonPayload.connection.src_ip'] } },
    userAgent: { first: ['httpRequest.userAgent', 'protoPayload.requestMetadata.callerSuppliedUserAgent'] },
    host: { first: ['jsonPayload.hostname', 'jsonPayload._HOSTNAME', 'labels."compute.googleapis.com/resource_name"', 'resource.labels.node_name'] },
    service: { first: ['protoPayload.serviceName', 'jsonPayload.serviceContext.service', 'resource.labels.service_name', { lastAfter: { urlDecode: 'logName' }, separator: '/' }] },
    tenant: { first: ['resource.labels.project_id', { regex: 'logName', pattern: '^\\w+/([^/]+)/' }] },
    region: { first: ['resource.labels.location', 'resource.labels.zone', 'resource.labels.region'] },
    correlationId: { first: ['trace', 'operation.id'] },
    sessionId: 'spanId',
    nativeId: { join: ['logName', 'timestamp', 'insertId'], with: '|' },
    text: { first: ['textPayload', 'jsonPayload.message', 'jsonPayload.msg', 'jsonPayload.MESSAGE', 'jsonPayload'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) ', is: ['net.request'] }, { pattern: ' failure$', is: ['error'] }, { pattern: '(?i)(instances|disks|firewalls|networks)\\.(insert|delete|update|patch|set\\w+) |GCE_OPERATION_DONE|GCE_API_CALL', is: ['config.change'] }, { pattern: 'SetIamPolicy ', is: ['priv.grant'] }],
  },
  canSee: ['net.request', 'error', 'config.change', 'priv.grant'],
  samples: [{ title: 'text of a container', shape: 'json-lines', text: '{"textPayload":"user ana signed in","insertId":"sample","resource":{"type":"k8s_container","labels":{"project_id":"example-shop","location":"europe-west1","cluster_name":"shop","container_name":"web","pod_name":"web-1"}},"timestamp":"2026-03-02T08:00:01.5Z","severity":"INFO","logName":"projects/example-shop/logs/stdout","receiveTimestamp":"2026-03-02T08:00:02Z"}',
    expect: { time: '2026-03-02T08:00:01.500Z', action: 'stdout', target: 'web', targetKind: 'k8s_container', tenant: 'example-shop', region: 'europe-west1' } }],
  notes: ['What the payload says is the application’s own word: actor, action and outcome are taken where the payload has the usual names.', 'An entry’s severity is set by the writer; ERROR and above read as failure.', 'Entries are kept 30 days unless the bucket says otherwise, and exclusions and quotas may have dropped some before they were stored.'],
  sources: ['Google Cloud documentation: LogEntry', 'Google Cloud documentation: Routed logs in Cloud Storage', 'Google Cloud documentation: gcloud logging read'],
});
