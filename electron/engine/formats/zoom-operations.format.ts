// Zoom reports of an account: operations of administrators, and sign-in and sign-out activity.
import { defineFormat } from '../../../shared/spec/format.ts';

export const zoomOperations = defineFormat({
  id: 'zoom-operations',
  title: 'Zoom operation and sign-in reports',
  vendor: 'Zoom',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the reports API, under “operation_logs” or “activity_logs”', structure: { kind: 'json-envelope', keys: ['operation_logs', 'activity_logs'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'csv', title: 'CSV of the operation logs or the sign-in report', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [
      { hasAny: ['operator', 'email', 'Operator', 'Email', 'User Email', 'Email Address'], because: 'who acted' },
      { hasAny: ['operation_detail', 'ip_address', 'Operation Detail', 'Action Detail', 'IP Address', 'IP address'], because: 'what was done, or from where' },
      { hasAny: ['category_type', 'client_type', 'Category', 'Client Type', 'Category Type'], because: 'Zoom’s category, or the client' },
    ],
    mustNot: [
      { hasAny: ['eventSource', 'published', '@timestamp', 'event', 'payload', 'actor'], because: 'fields of other sources' },
    ],
  },
  times: [{ at: { first: ['time', 'Time', 'Date', 'Date/Time', 'Activity Time'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['operator', 'email', 'Operator', 'Email', 'User Email', 'Email Address'] },
    action: { join: [{ first: ['action', 'Action', 'type', 'Activity Type', 'Type'] }, { first: ['category_type', 'Category', 'Category Type'] }], with: ' ', skipMissing: true },
    outcome: { const: 'success' },
    target: { first: [{ regex: { first: ['operation_detail', 'Operation Detail', 'Action Detail'] }, pattern: '(?:User|Group|Role|Member) ([^ ]+@[^ ]+|\\S+)' }, { first: ['category_type', 'Category'] }] },
    sourceAddress: { ip: { first: ['ip_address', 'IP Address', 'IP address'] } },
    userAgent: { join: [{ first: ['client_type', 'Client Type'] }, { first: ['version', 'Version', 'Client Version'] }], with: ' ', skipMissing: true },
    service: { const: 'zoom' },
    text: { first: ['operation_detail', 'Operation Detail', 'Action Detail'] },
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '(?i)^sign ?in', is: ['auth.success'] },
      { pattern: '(?i)^sign ?out', is: ['auth.logout'] },
      { pattern: '^Add User', is: ['account.create'] },
      { pattern: '^(Delete|Batch Delete) User', is: ['account.delete'] },
      { pattern: '^(Update|SCIM\\S*) User', is: ['account.change'] },
      { pattern: '^(Add|Update|Delete) Role', is: ['priv.grant'] },
      { pattern: '^\\S+ (Account|Account Setting|IM\\S*|Group|SSO\\S*|Security|Billing|Room|Web\\S*|Recording|Account Manage)', is: ['config.change'] },
      { pattern: '^(Download|Export)', is: ['data.export'] },
    ],
  },
  canSee: ['auth.success', 'auth.logout', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'config.change', 'data.export'],
  samples: [
    {
      title: 'a setting is changed', shape: 'json-lines',
      text: '{"time": "2026-03-02T08:00:01Z", "operator": "ana@example.com", "category_type": "Account", "action": "Update", "operation_detail": "Security  - Require a passcode: from On to Off"}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana@example.com', action: 'Update Account', category: ['config.change'] },
    },
  ],
  notes: [
    'The reports hold what succeeded; refused changes and failed sign-ins are not in them.',
    'Six months back, at most one month a call.',
  ],
  sources: ['Zoom developer documentation: Reports, Get operation logs', 'Zoom developer documentation: Reports, Get sign In / sign out activities'],
});
