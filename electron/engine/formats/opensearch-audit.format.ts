// OpenSearch security audit log, and Search Guard's, from which it comes: sign-ins, privileges, reads and writes of watched documents and of the security configuration.
import { defineFormat } from '../../../shared/spec/format.ts';

export const opensearchAudit = defineFormat({
  id: 'opensearch-audit',
  title: 'OpenSearch audit log',
  vendor: 'OpenSearch',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'hits', title: 'result of a search of the audit index, {"hits":{"hits":[{"_source":…}]}}', inner: '_source', structure: { kind: 'json-envelope', keys: ['hits.hits'] } },
    { id: 'source-lines', title: 'documents of the audit index, one a line with _source', inner: '_source', structure: { kind: 'json-lines' } },
    { id: 'log4j', title: 'lines of the server log that hold the event as JSON', inner: 'json', structure: { kind: 'lines', pattern: '^\\[[^\\]\\n]+\\]\\[[^\\]\\n]+\\]\\[[^\\]\\n]+\\] \\[[^\\]\\n]+\\] (?<json>\\{.*"audit_category".*\\})\\s*$' } },
  ],
  sniff: { must: [{ field: 'audit_category', matches: '^[A-Z_]+$', because: 'the category of an audit message' }, { hasAny: ['audit_format_version', 'audit_request_origin', 'audit_node_id'], because: 'the version of the message or where the request came from' }] },
  times: [{ at: { first: ['"@timestamp"', 'audit_utc_timestamp'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['audit_request_effective_user', 'audit_request_initiating_user'] },
    actorId: { when: { has: 'audit_request_effective_user' }, then: 'audit_request_initiating_user' },
    action: 'audit_category',
    outcome: { match: 'audit_category', cases: [['^FAILED_LOGIN$|SSL_EXCEPTION', { const: 'failure' }], ['^MISSING_PRIVILEGES$|SECURITY_INDEX_ATTEMPT$|SG_INDEX_ATTEMPT$|^BAD_HEADERS$|^BLOCKED_', { const: 'denied' }], ['^(AUTHENTICATED|SUCCESSFUL_LOGIN|GRANTED_PRIVILEGES)$|^COMPLIANCE_', { const: 'success' }]] },
    reason: { regex: { first: ['audit_request_exception_stacktrace', 'audit_request_exception'] }, pattern: '^([^\\n]+)' },
    target: { first: ['audit_trace_resolved_indices[0]', 'audit_trace_indices[0]', 'audit_rest_request_path', 'audit_request_privilege'] },
    targetId: { first: ['audit_trace_doc_id', 'audit_request_privilege'] },
    targetKind: { first: [{ when: { has: 'audit_trace_doc_id' }, then: { const: 'document' } }, { when: { has: 'audit_trace_indices' }, then: { const: 'index' } }, { when: { has: 'audit_rest_request_path' }, then: { const: 'url' } }] },
    sourceAddress: { ip: 'audit_request_remote_address' },
    userAgent: { first: ['audit_rest_request_headers."User-Agent"[0]', 'audit_rest_request_headers."user-agent"[0]'] },
    host: { first: ['audit_node_name', 'audit_node_host_name'] },
    service: { const: 'opensearch' },
    tenant: 'audit_cluster_name',
    correlationId: { first: ['audit_trace_task_parent_id', 'audit_trace_task_id'] },
    text: { join: ['audit_compliance_operation', 'audit_request_privilege', 'audit_rest_request_method', 'audit_request_body'], with: ' ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'text' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(AUTHENTICATED|SUCCESSFUL_LOGIN)', is: ['auth.success'] }, { pattern: '^FAILED_LOGIN', is: ['auth.failure'] }, { pattern: '^(MISSING_PRIVILEGES|BAD_HEADERS|BLOCKED_|\\w+_INDEX_ATTEMPT)', is: ['net.deny'] },
      { pattern: '^GRANTED_PRIVILEGES', is: ['net.allow'] },
      { pattern: '^COMPLIANCE_DOC_READ', is: ['data.read'] }, { pattern: '^COMPLIANCE_DOC_WRITE DELETE', is: ['data.delete'] }, { pattern: '^COMPLIANCE_DOC_WRITE (CREATE|UPDATE)', is: ['data.write'] }, { pattern: '^COMPLIANCE_INTERNAL_CONFIG_WRITE', is: ['policy.change'] }, { pattern: '^COMPLIANCE_\\w+_CONFIG(_READ)?( |$)', is: ['config.read'] }, { pattern: '^SSL_EXCEPTION', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'net.deny', 'data.read', 'data.delete', 'data.write', 'net.allow', 'policy.change', 'config.read', 'error'],
  samples: [
    { title: 'refused sign-in', shape: 'json-lines', text: '{"audit_cluster_name":"shop","audit_node_name":"node1","audit_rest_request_method":"GET","audit_category":"FAILED_LOGIN","audit_request_origin":"REST","audit_node_id":"Op9","audit_request_layer":"REST","audit_rest_request_path":"/_cat/indices","@timestamp":"2026-03-02T08:00:01.123+00:00","audit_request_effective_user_is_admin":false,"audit_format_version":4,"audit_request_remote_address":"192.0.2.10","audit_request_effective_user":"eve"}',
      expect: { time: '2026-03-02T08:00:01.123Z', timeZoneSource: 'stated', actor: 'eve', action: 'FAILED_LOGIN', outcome: 'failure', target: '/_cat/indices', sourceAddress: '192.0.2.10', host: 'node1', category: ['auth.failure'] } },
  ],
  notes: [
    'The effective user is the one whose privileges counted; where a request ran as another, the initiating user is the id of the actor.',
    'GRANTED_PRIVILEGES says that a request was permitted, not that it was carried out: it is no read, write or change.',
    'Which categories are written is a setting, for REST and for transport apart: by default AUTHENTICATED and GRANTED_PRIVILEGES are not.',
    'One request may leave several messages, on the layers REST and TRANSPORT and on several nodes: the task ties them.',
    'Reads and writes of documents are recorded only for watched fields and indices.',
  ],
  sources: ['OpenSearch documentation: Audit logs, Audit log field reference', 'Search Guard documentation: Audit log field reference', 'Amazon OpenSearch Service Developer Guide: Monitoring audit logs'],
});
