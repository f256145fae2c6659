// Mimecast audit events: sign-ins, searches, policies and administration of an account.
import { defineFormat } from '../../../shared/spec/format.ts';

export const mimecastAudit = defineFormat({
  id: 'mimecast-audit',
  title: 'Mimecast audit events',
  vendor: 'Mimecast',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the records under “data”', structure: { kind: 'json-envelope', keys: ['data'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { has: 'auditType', because: 'the kind of event' },
      { has: 'eventTime', because: 'the time' },
      { has: 'eventInfo', because: 'what happened' },
      { field: 'category', matches: '^[a-z_]+$', because: 'Mimecast’s category' },
    ],
  },
  times: [
    { at: 'eventTime', form: { kind: 'pattern', patterns: ['%Y-%m-%dT%H:%M:%S%z'] }, zone: 'declared-utc', means: 'event' },
    { at: 'eventTime', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: [{ regex: 'eventInfo', pattern: '(?:by|authentication for) ([^\\s<,]+@[^\\s<,]+)' }, 'user'] },
    action: { replace: { lower: 'auditType' }, pattern: '\\s+', with: '-' },
    outcome: { match: { lower: { join: ['auditType', 'eventInfo'], with: ' ', skipMissing: true } }, cases: [['(fail|denied|invalid|locked)', { const: 'failure' }], ['.', { const: 'success' }]] },
    target: { first: [{ regex: 'eventInfo', pattern: '^(.*?)(?:, Date:| Date: )' }] },
    sourceAddress: { ip: { regex: 'eventInfo', pattern: 'IP: ?([0-9A-Fa-f.:]+[0-9A-Fa-f])' } },
    service: { first: [{ regex: 'eventInfo', pattern: 'Application: ([^,]+?)(?:, |$)' }, { const: 'mimecast' }] },
    nativeId: 'id',
    text: 'eventInfo',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(user-logged-on|\\S*support-login) ', is: ['auth.success'] },
      { pattern: '^\\S*(authentication-failed|logon-fail)', is: ['auth.failure'] },
      { pattern: '^\\S*(logged-off|logout)', is: ['auth.logout'] },
      { pattern: '^(new-user|user-created)', is: ['account.create'] },
      { pattern: '^(user-deleted|remove-user)', is: ['account.delete'] },
      { pattern: '^\\S*(user-settings|password)', is: ['account.change'] },
      { pattern: '^\\S*(role|permission)', is: ['priv.grant'] },
      { pattern: '^\\S*(search|message-action|archive-mailbox|message-view|case-action|email-content|review-set)', is: ['data.read'] },
      { pattern: '^\\S*export|^threat-intel-feed-download', is: ['data.export'] },
      { pattern: '^\\S*policy', is: ['policy.change'] },
      { pattern: '^\\S*(account|folder|definition|directory|connector|settings|domain|api-application)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'data.read', 'data.export', 'policy.change', 'config.change'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"id": "eNsample0AAAA", "auditType": "User Logged On", "user": "ana@example.com", "eventTime": "2026-03-02T08:00:01+0000", "eventInfo": "Successful authentication for ana@example.com <Ana Example>, Date: 2026-03-02, Time: 08:00:01+0000, IP: 192.0.2.10, Application: Administration Console, Method: Cloud", "category": "authentication_logs"}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana@example.com', action: 'user-logged-on', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
  ],
  notes: [
    'Most of an event is free text: address and application are taken out of it where they stand.',
    'eventTime is UTC; times inside the text are in the zone of the account.',
  ],
  sources: ['Mimecast API documentation: Get audit events'],
});
