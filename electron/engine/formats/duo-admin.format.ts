// Duo administrator log: what was changed in the Duo account and by whom.
import { defineFormat } from '../../../shared/spec/format.ts';

export const duoAdmin = defineFormat({
  id: 'duo-admin',
  title: 'Duo administrator log',
  vendor: 'Cisco',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-envelope', title: 'answer of the Admin API, the records under “response”', structure: { kind: 'json-envelope', keys: ['response', 'items'] } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { hasAny: ['isotimestamp', 'timestamp'], because: 'the time' },
      { has: 'description', because: 'what was changed' },
      { has: 'username', because: 'the administrator' },
      { field: 'action', matches: '^[a-z][a-z0-9]*(_[a-z0-9]+)*$', because: 'Duo’s actions are words joined by low lines' },
    ],
    mustNot: [
      { hasAny: ['eventSource', 'published', '@timestamp', 'actor', 'factor', 'result'], because: 'fields of other sources' },
    ],
    should: [
      { has: 'description', weight: 1, because: 'what was changed' },
      { has: 'isotimestamp', weight: 1, because: 'the time as text' },
    ],
  },
  times: [
    { at: 'isotimestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'timestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: ['username'] },
    action: 'action',
    outcome: { match: 'action', cases: [['_(error|failed|failure)$', { const: 'failure' }], ['_(denied|lockout|locked_out)$', { const: 'denied' }], ['.', { const: 'success' }]] },
    reason: { regex: 'description', pattern: '"error": ?"([^"]+)"' },
    target: { first: ['object', { regex: 'description', pattern: '"(?:name|uname|email)": ?"([^"]+)"' }, { regex: 'description', pattern: '"user_id": ?"([^"]+)"' }] },
    targetId: { regex: 'description', pattern: '"(?:user_id|ikey|group_key|phone_id)": ?"([^"]+)"' },
    sourceAddress: { ip: { regex: 'description', pattern: '"ip_address": ?"([^"]+)"' } },
    service: { const: 'duo' },
    text: 'description',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^admin_login success', is: ['auth.success'] },
      { pattern: '^admin_login_error', is: ['auth.failure'] },
      { pattern: '^admin_(lockout|\\w*locked)', is: ['account.lock'] },
      { pattern: '^(user|admin)_create|^user_import', is: ['account.create'] },
      { pattern: '^(user|admin)_(delete|pending_delete)', is: ['account.delete'] },
      { pattern: '^(user|admin)_(update|restore|\\w*reset\\w*|rename)|^(phone|hardtoken|u2ftoken|webauthncredential)_(create|associate|delete|disassociate|update)', is: ['account.change'] },
      { pattern: '^bypass_(create|view)|^admin_(activate|2fa)', is: ['priv.grant', 'account.change'] },
      { pattern: '^(policy|trusted_\\w+|.*_policy)_', is: ['policy.change'] },
      { pattern: '^(integration|group|customer|settings|feature|directory|azure|ad|log_export)_\\w*(create|update|delete|skey)|^(regenerate|integration_skey)', is: ['config.change'] },
      { pattern: '^integration_skey_(bulk_)?view|^(integration|bypass)_\\w*view', is: ['secret.read'] },
      { pattern: '^log_export', is: ['data.export'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'account.lock', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'policy.change', 'config.change', 'secret.read', 'data.export'],
  samples: [
    {
      title: 'an administrator signs in', shape: 'json-lines',
      text: '{"action": "admin_login", "description": "{\\"ip_address\\": \\"192.0.2.10\\", \\"device\\": \\"+49 30 000000\\", \\"factor\\": \\"push\\", \\"primary_auth_method\\": \\"Password\\"}", "isotimestamp": "2026-03-02T08:00:01+00:00", "object": null, "timestamp": 1772438401, "username": "Ana Example"}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'Ana Example', action: 'admin_login', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
    {
      title: 'a bypass code is made', shape: 'json-lines',
      text: '{"action": "bypass_create", "description": "{\\"bypass\\": \\"\\", \\"count\\": 1, \\"valid_secs\\": 3600, \\"user_id\\": \\"DUEXAMPLE0000000000B\\"}", "isotimestamp": "2026-03-02T08:00:02+00:00", "object": "ben", "timestamp": 1772438402, "username": "Ana Example"}',
      expect: { action: 'bypass_create', target: 'ben', targetId: 'DUEXAMPLE0000000000B' },
    },
  ],
  notes: [
    'Actions by the Admin API have the username “API”: which key it was stands in no field.',
    'What was changed is JSON text in “description”; the raw record has all of it.',
    'The log records what was done; only failed sign-ins of administrators are recorded as failures.',
  ],
  sources: ['Duo documentation: Admin API, Administrator Logs'],
});
