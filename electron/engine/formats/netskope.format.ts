// Netskope events and alerts: applications, pages, network, audit, data loss and threats, as its REST API gives them.
import { defineFormat } from '../../../shared/spec/format.ts';

export const netskope = defineFormat({
  id: 'netskope',
  title: 'Netskope events and alerts',
  vendor: 'Netskope',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON lines', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'api', title: 'answer of the API, {"result":[…]} or {"data":[…]}', structure: { kind: 'json-envelope', keys: ['result', 'data'] } },
    { id: 'csv', title: 'CSV export', structure: { kind: 'delimited', header: 'access_method|audit_log_event|ur_normalized|alert_type' } },
  ],
  sniff: {
    must: [
      { hasAny: ['timestamp', '_insertion_epoch_timestamp'], because: 'the time' },
      { hasAny: ['access_method', 'audit_log_event', 'ur_normalized', 'alert_type', 'cci', 'ccl', 'traffic_type', '_nshostname', 'netskope_pop', 'organization_unit', 'supporting_data'], because: 'names that Netskope uses' },
      { hasAny: ['user', 'userkey', 'srcip', 'userip'], because: 'the user or the address' },
    ],
    should: [{ hasAny: ['ur_normalized', 'audit_log_event', 'cci', 'ccl', '_insertion_epoch_timestamp'], weight: 2, because: 'names of its own' }, { hasAny: ['app', 'activity', 'alert_name', 'audit_log_event'], weight: 1, because: 'what was done' }],
  },
  times: [
    { at: 'timestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: '_insertion_epoch_timestamp', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'received' },
  ],
  received: { at: '_insertion_epoch_timestamp', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: ['user', 'ur_normalized', 'userkey', 'from_user'] },
    action: { first: ['audit_log_event', 'activity', 'alert_name', { join: ['type', 'alert_type'], with: ' ', skipMissing: true }, 'type'] },
    outcome: { match: { lower: 'action' }, cases: [['block|deny|drop|quarantine|stop', { const: 'denied' }], ['allow|alert|detection|useralert|bypass|none', { const: 'success' }]], otherwise: { match: { lower: { first: ['activity', 'audit_log_event'] } }, cases: [['fail|denied', { const: 'failure' }], ['success', { const: 'success' }]] } },
    reason: { first: ['policy', 'alert_name', 'justification_reason'] },
    target: { first: ['object', 'url', 'file_path', 'malware_name', 'page', 'dst_host', 'domain', 'app', 'dstip'] },
    targetId: { first: ['object_id', 'md5', 'sha256', 'dstip'] },
    targetKind: { first: ['object_type', 'category', 'appcategory', 'type'] },
    sourceAddress: { ip: { first: ['srcip', 'userip', 'client_ip'] } },
    sourceHost: { first: ['hostname', 'device'] },
    userAgent: { first: ['user_agent', 'browser'] },
    host: { first: ['_nshostname', 'netskope_pop'] },
    service: { first: ['app', 'appsuite', 'type'] },
    tenant: { first: ['organization_unit', 'instance_id', 'tenantid'] },
    region: 'dst_region',
    correlationId: { first: ['transaction_id', 'request_id', 'incident_id'] },
    sessionId: { first: ['app_session_id', 'browser_session_id', 'connection_id'] },
    nativeId: { first: ['_id', 'event_id'] },
    text: { first: ['supporting_data.data_values[0]', 'alert_name', 'url'] },
  },
  categories: {
    key: { join: [{ column: 'targetKind' }, { column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '(?i)\\| Log ?in (Successful|Success)|\\| Login Successful', is: ['auth.success'] },
      { pattern: '(?i)\\| (Login|Log ?in) (Failed|Attempt)', is: ['auth.failure'] },
      { pattern: '(?i)\\| (Logout|Log ?out)', is: ['auth.logout'] },
      { pattern: '(?i)\\| (Download|View|Preview)\\b', is: ['data.read'] },
      { pattern: '(?i)\\| (Upload|Edit|Create|Rename|Move|Post)\\b', is: ['data.write'] },
      { pattern: '(?i)\\| Delete\\b', is: ['data.delete'] },
      { pattern: '(?i)\\| Share\\b', is: ['data.share'] },
      { pattern: '(?i)^\\w*audit.*\\| .*(edit|creat|delet|updat|chang|enabl|disabl)', is: ['config.change'] },
      { pattern: '\\| denied$', is: ['net.deny'] },
      { pattern: '(?i)(^|\\| )(page|connection|network)\\b', is: ['net.request'] },
    ],
  },
  canSee: ['auth.failure', 'auth.logout', 'auth.success', 'config.change', 'data.delete', 'data.read', 'data.share', 'data.write', 'net.deny', 'net.request'],
  samples: [
    { title: 'a blocked upload', shape: 'json-lines', text: '{"_id":"a1","timestamp":1772438401,"_insertion_epoch_timestamp":1772438410,"type":"nspolicy","access_method":"Client","user":"ana@example.com","ur_normalized":"ana@example.com","srcip":"192.0.2.10","userip":"10.0.0.5","dstip":"198.51.100.7","app":"Example Drive","appcategory":"Cloud Storage","activity":"Upload","object":"plan.pdf","object_type":"File","action":"block","policy":"No uploads","cci":60,"ccl":"medium","organization_unit":"Finance"}', expect: { time: '2026-03-02T08:00:01Z', actor: 'ana@example.com', action: 'Upload', outcome: 'denied', reason: 'No uploads', target: 'plan.pdf', sourceAddress: '192.0.2.10', category: ['data.write', 'net.deny'] } },
  ],
  notes: ['Only traffic that is steered to Netskope is seen, and contents only where TLS is inspected.', 'An alert with action alert was let through.', '_insertion_epoch_timestamp says when the record was stored; it may be hours after the event for API-protected applications.', 'Several events of one kind may be joined: count says how many.'],
  sources: ['Netskope documentation: REST API v2 events and alerts; Skope IT events; Audit log'],
});
