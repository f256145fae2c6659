// Zendesk audit log: changes of settings, users, rules and tickets by agents and administrators.
import { defineFormat } from '../../../shared/spec/format.ts';

export const zendeskAudit = defineFormat({
  id: 'zendesk-audit',
  title: 'Zendesk audit log',
  vendor: 'Zendesk',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the records under “audit_logs”', structure: { kind: 'json-envelope', keys: ['audit_logs'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { has: 'source_type', because: 'the kind of object' },
      { has: 'action', because: 'what was done' },
      { hasAny: ['actor_name', 'actor_id'], because: 'who' },
      { hasAny: ['source_label', 'change_description', 'action_label'], because: 'Zendesk’s words for it' },
    ],
    mustNot: [
      { hasAny: ['eventSource', 'published', '@timestamp'], because: 'fields of other sources' },
    ],
  },
  times: [{ at: 'created_at', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['actor_name', 'actor_id'] },
    actorId: 'actor_id',
    action: { join: ['source_type', 'action'], with: ' ', skipMissing: true },
    outcome: { const: 'success' },
    target: { first: ['source_label', 'source_id'] },
    targetId: 'source_id',
    targetKind: 'source_type',
    sourceAddress: { ip: 'ip_address' },
    service: { const: 'zendesk' },
    tenant: { regex: 'url', pattern: '^https?://([^/]+)/' },
    nativeId: 'id',
    text: 'change_description',
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: ' login$', is: ['auth.success'] },
      { pattern: '^user create$', is: ['account.create'] },
      { pattern: '^user destroy$', is: ['account.delete'] },
      { pattern: '^user (update|password\\w*)$', is: ['account.change'] },
      { pattern: '(role|permission|group_membership|custom_role)\\S* ', is: ['priv.grant'] },
      { pattern: '(token|oauth|api)\\S* create$', is: ['key.create'] },
      { pattern: '(token|oauth|api)\\S* destroy$', is: ['key.delete'] },
      { pattern: ' export\\w*$', is: ['data.export'] },
      { pattern: '^ticket destroy$', is: ['data.delete'] },
      { pattern: '^(account_setting|rule|trigger|automation|view|macro|zendesk/\\S+|brand|app\\S*|organization|subscription|ticket_\\S+|sla\\S*) ', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'key.create', 'key.delete', 'data.export', 'data.delete', 'config.change'],
  samples: [
    {
      title: 'a setting is changed', shape: 'json-lines',
      text: '{"url": "https://example.zendesk.com/api/v2/audit_logs/71.json", "id": 91, "action_label": "Updated", "actor_id": 7, "actor_name": "Ana Example", "source_id": 3, "source_type": "account_setting", "source_label": "Two-factor requirement", "action": "update", "change_description": "Disabled", "ip_address": "192.0.2.10", "created_at": "2026-03-02T08:00:01Z"}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'Ana Example', action: 'account_setting update', target: 'Two-factor requirement', sourceAddress: '192.0.2.10', category: ['config.change'] },
    },
  ],
  notes: [
    'The log holds changes that were made, for the life of the account; reads are in the access log of the advanced plan.',
  ],
  sources: ['Zendesk developer documentation: Audit logs API'],
});
