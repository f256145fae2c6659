// Graylog: GELF messages as they are sent, and searches exported as JSON or CSV.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** A field of the sender's own: GELF writes an underscore before its name, Graylog takes it off. */
const own = (...names: readonly string[]): Verb => ({ first: names.flatMap((n) => [`"_${n}"`, `"${n}"`]) });
const levels = { 0: 'emergency', 1: 'alert', 2: 'critical', 3: 'error', 4: 'warning', 5: 'notice', 6: 'informational', 7: 'debug' } as const;
const stored = { must: [
  { has: 'timestamp', because: 'the time of a message' }, { has: 'message', because: 'the text of a message' }, { has: 'source', because: 'where Graylog had it from' },
  { hasAny: ['gl2_message_id', '_id', 'gl2_source_input', 'gl2_source_node', 'gl2_remote_ip', 'streams', 'gl2_receive_timestamp'], because: 'what Graylog keeps of every message' },
] } as const;

export const gelf = defineFormat({
  id: 'gelf',
  title: 'Graylog (GELF, search exports)',
  vendor: 'Graylog',
  rank: 'collector',
  shapes: [
    { id: 'gelf-lines', title: 'GELF, one message a line', structure: { kind: 'json-lines' }, sniff: { must: [{ has: 'short_message', because: 'every GELF message has a short text' }, { has: 'host', because: 'every GELF message names its host' }] } },
    { id: 'gelf-array', title: 'GELF, a JSON array of messages', structure: { kind: 'json-array' }, sniff: { must: [{ has: 'short_message', because: 'every GELF message has a short text' }, { has: 'host', because: 'every GELF message names its host' }] } },
    { id: 'stored-lines', title: 'export of a search, one message a line', structure: { kind: 'json-lines' }, sniff: stored },
    { id: 'stored-array', title: 'export of a search, JSON array', structure: { kind: 'json-array' }, sniff: stored },
    { id: 'search', title: 'search API, {"messages":[{"message":{…},"index":…}]}', structure: { kind: 'json-envelope', keys: ['messages'] }, inner: 'message', sniff: stored },
    { id: 'csv', title: 'export of a search as CSV', structure: { kind: 'delimited', header: '^"?timestamp"?,"?source"?,' }, sniff: { must: [{ has: 'timestamp', because: 'the time of a message' }, { has: 'source', because: 'where Graylog had it from' }, { field: 'timestamp', matches: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:?\\d\\d)$', because: 'times as Graylog writes them' }] } },
  ],
  sniff: {
    must: [],
    should: [
      { field: 'version', matches: '^1\\.[01]$', weight: 1, because: 'the version of GELF' },
      { hasAny: ['gl2_message_id', 'gl2_source_input', 'streams', 'message', 'timestamp'], weight: 1, because: 'what Graylog keeps of every message' },
    ],
  },
  times: [
    { at: 'timestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  received: { at: 'gl2_receive_timestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: own('user_name', 'username', 'user', 'user_email', 'actor', 'source_user', 'winlogbeat_winlog_event_data_TargetUserName', 'TargetUserName'),
    actorId: own('user_id', 'userid', 'uid'),
    action: { first: [own('event_action', 'action', 'gim_event_type', 'event_type', 'event', 'operation', 'request_method', 'http_method', 'vendor_event_action', 'facility', 'application_name', 'logger'), { map: { first: ['level', own('level')] }, to: levels }] },
    outcome: { match: { lower: own('event_outcome', 'vendor_event_outcome', 'outcome', 'result', 'status', 'vendor_event_action', 'action') }, cases: [['^(success|succeeded|ok|allow|accept|permit|pass|[23]\\d\\d$)', { const: 'success' }], ['^(den|block|drop|reject|40[13]$)', { const: 'denied' }], ['^(fail|error|[45]\\d\\d$)', { const: 'failure' }]] },
    reason: own('event_error_description', 'reason', 'error', 'exception_message'),
    target: own('target', 'resource', 'object', 'file_path', 'filename', 'request_url', 'http_uri', 'url', 'request_path', 'destination_user_name', 'destination_hostname', 'destination_ip', 'dst_ip', 'query_request', 'process_path'),
    targetId: own('destination_ip', 'resource_id', 'object_id'),
    sourceAddress: { ip: own('source_ip', 'src_ip', 'client_ip', 'remote_addr', 'remote_ip', 'ip_address', 'ip') },
    sourceHost: own('source_hostname', 'client_hostname'),
    userAgent: own('http_user_agent', 'user_agent'),
    host: { first: ['host', 'source', own('hostname', 'host_hostname')] },
    service: { first: ['facility', own('facility', 'application_name', 'service_name', 'service', 'app', 'container_name', 'logger', 'logger_name', 'event_source_product')] },
    tenant: own('tenant', 'organization', 'account', 'cluster'),
    correlationId: own('request_id', 'correlation_id', 'trace_id', 'traceId'),
    sessionId: own('session_id', 'http_session_id'),
    nativeId: { first: ['gl2_message_id', '_id'] },
    text: { first: ['full_message', 'short_message', 'message'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '(?i)^(log[ -_]?[oi]n|logon|sign[ -_]?in|authentication)\\b.*\\| success$', is: ['auth.success'] }, { pattern: '(?i)^(log[ -_]?[oi]n|logon|sign[ -_]?in|authentication)\\b.*\\| (failure|denied)$', is: ['auth.failure'] }, { pattern: '(?i)^(log[ -_]?(out|off)|sign[ -_]?out)\\b', is: ['auth.logout'] },
      { pattern: '^(emergency|alert|critical|error)( |$)', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'error'],
  samples: [
    { title: 'a message as it is sent', shape: 'gelf-lines', text: '{"version":"1.1","host":"app1.example.com","short_message":"login failed","timestamp":1772438401.25,"level":4,"_user_name":"ana","_event_action":"login","_event_outcome":"failure","_source_ip":"192.0.2.10","_request_id":"r-1"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'login', outcome: 'failure', sourceAddress: '192.0.2.10', host: 'app1.example.com', correlationId: 'r-1', category: ['auth.failure'] } },
  ],
  notes: [
    'Who, what and with which result are fields that senders and pipelines name as they like; the names of Graylog’s Information Model are read, others stay in the record.',
    'An export holds what the search found, and only the fields that were chosen; query, streams and time range are not in it.',
    'GELF over UDP loses messages, and anybody who reaches the input may send them. A message without a time got that of its arrival.',
  ],
  sources: ['Graylog documentation: GELF payload specification', 'Graylog documentation: export search results', 'Graylog Information Model schema'],
});
