// Palo Alto Networks Cortex XDR: alerts, incidents and the audit log of its management.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** The second version of the interface gives most values of an alert as lists, the first alone. */
const of = (...names: readonly string[]): Verb => ({ first: names.flatMap((n): readonly Verb[] => [`${n}[0]`, { when: { not: { matches: n, pattern: '^\\[' } }, then: n }]) });
const alert = { must: [{ has: 'alert_id', because: 'the number of the alert' }, { has: 'detection_timestamp', because: 'when it was found' }, { hasAny: ['endpoint_id', 'host_name', 'matching_status', 'action_pretty'], because: 'fields of an alert' }] } as const;
const audit = { must: [{ has: 'AUDIT_ID', because: 'the number of the entry' }, { has: 'AUDIT_INSERT_TIME', because: 'when it was written' }, { has: 'AUDIT_ENTITY', because: 'what it is about' }] } as const;
const ofAudit = {
  times: [{ at: 'AUDIT_INSERT_TIME', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['AUDIT_OWNER_EMAIL', 'AUDIT_OWNER_NAME'] }, action: { join: ['AUDIT_ENTITY', 'AUDIT_ENTITY_SUBTYPE'], with: ' ', skipMissing: true },
    outcome: { match: { lower: 'AUDIT_RESULT' }, cases: [['^success', { const: 'success' }], ['^(fail|partial)', { const: 'failure' }]] }, reason: 'AUDIT_REASON', target: { first: ['AUDIT_ASSET_NAMES', 'AUDIT_HOSTNAME', 'AUDIT_ENTITY'] }, targetKind: { lower: 'AUDIT_ENTITY' },
    sourceAddress: { ip: 'AUDIT_SOURCE_IP' }, userAgent: 'AUDIT_USER_AGENT', host: 'AUDIT_HOSTNAME', service: { const: 'cortex xdr management' }, sessionId: 'AUDIT_SESSION_ID', correlationId: 'AUDIT_CASE_ID', nativeId: 'AUDIT_ID', text: 'AUDIT_DESCRIPTION',
  },
} as const;

export const cortexXdr = defineFormat({
  id: 'cortex-xdr',
  title: 'Cortex XDR alerts and management audit',
  vendor: 'Palo Alto Networks',
  rank: 'vendor',
  shapes: [
    { id: 'alert-lines', title: 'alerts, one a line', structure: { kind: 'json-lines' }, sniff: alert },
    { id: 'alert-envelope', title: 'alerts as the API answers, under “reply”', structure: { kind: 'json-envelope', keys: ['reply.alerts'] }, sniff: alert },
    { id: 'audit-lines', title: 'audit entries, one a line', structure: { kind: 'json-lines' }, sniff: audit, ...ofAudit },
    { id: 'audit-envelope', title: 'audit entries as the API answers, under “reply”', structure: { kind: 'json-envelope', keys: ['reply.data'] }, sniff: audit, ...ofAudit },
  ],
  sniff: { must: [] },
  times: [{ at: { first: [of('event_timestamp'), 'detection_timestamp'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  received: { at: 'local_insert_ts', form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: of('user_name', 'actor_effective_username', 'os_actor_effective_username'),
    action: { join: ['name', { first: ['action_pretty', 'action'] }], with: ': ', skipMissing: true },
    outcome: { match: 'action', cases: [['(?i)^(BLOCKED|PREVENTED|TERMINATED|QUARANTINED)', { const: 'denied' }]] },
    target: of('action_file_path', 'action_file_name', 'action_registry_full_key', 'dns_query_name', 'action_external_hostname', 'action_remote_ip', 'action_process_image_name', 'actor_process_image_path', 'actor_process_image_name', 'host_name'),
    targetId: of('action_file_sha256', 'action_process_image_sha256', 'actor_process_image_sha256'),
    targetKind: 'category',
    sourceAddress: { ip: of('action_local_ip', 'host_ip') },
    host: of('host_name', 'agent_fqdn', 'fw_device_name'),
    service: { first: ['source', { const: 'cortex xdr' }] },
    correlationId: { first: ['case_id', of('causality_actor_causality_id')] },
    nativeId: { first: ['external_id', 'alert_id'] },
    text: 'description',
  },
  categories: { key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }, { column: 'text' }], with: ' | ', skipMissing: true }, rules: [
    { pattern: '(?i)^cortex xdr management \\| (auth|login)[^|]*\\| success', is: ['auth.success'] }, { pattern: '(?i)^cortex xdr management \\| (auth|login)[^|]*\\| failure', is: ['auth.failure'] }, { pattern: '(?i)^cortex xdr management \\| api_key create', is: ['key.create'] }, { pattern: '(?i)^cortex xdr management \\| api_key (delete|revoke)', is: ['key.delete'] },
    { pattern: '(?i)^cortex xdr management \\| (live_terminal|response|remote)', is: ['priv.use'] }, { pattern: '(?i)^cortex xdr management \\| \\w*(polic|profile|exception|rule)', is: ['policy.change'] }, { pattern: '(?i)^cortex xdr management \\| [^|]*(user|role|permission)', is: ['account.change'] }, { pattern: '(?i)^cortex xdr management \\| [^|]*(create|edit|delete|update|add|remove|enable|disable)', is: ['config.change'] },
    { pattern: ': (Detected|Prevented|Blocked|Detected \\(\\w+\\))', is: ['error'] },
  ] },
  canSee: ['auth.success', 'auth.failure', 'key.create', 'key.delete', 'priv.use', 'policy.change', 'account.change', 'config.change', 'error'],
  samples: [{ title: 'a key was made', shape: 'audit-lines', text: '{"AUDIT_ID":217,"AUDIT_OWNER_NAME":"Ana","AUDIT_OWNER_EMAIL":"ana@example.com","AUDIT_RESULT":"SUCCESS","AUDIT_DESCRIPTION":"Created a Standard API key","AUDIT_ENTITY":"API_KEY","AUDIT_ENTITY_SUBTYPE":"Create","AUDIT_INSERT_TIME":1772438401123,"AUDIT_SOURCE_IP":"192.0.2.10"}',
    expect: { time: '2026-03-02T08:00:01.123Z', actor: 'ana@example.com', action: 'API_KEY Create', outcome: 'success', sourceAddress: '192.0.2.10', category: ['config.change', 'key.create'] } }],
  notes: ['An alert shows the first of several events, processes and addresses; all stand in the raw record.', '“Detected” and “reported” say that nothing was stopped, not that the act succeeded: the outcome is then unknown.', 'The address of an alert is the endpoint’s own.'],
  sources: ['Palo Alto Networks, Cortex XDR REST API: Get Alerts, Get Alerts Multi-Events, Get Audit Management Log'],
});
