// Salesforce setup audit trail: what administrators changed in the setup of an organisation.
import { defineFormat } from '../../../shared/spec/format.ts';

export const salesforceSetupAudit = defineFormat({
  id: 'salesforce-setup-audit',
  title: 'Salesforce setup audit trail',
  vendor: 'Salesforce',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of a query, the records under “records”', structure: { kind: 'json-envelope', keys: ['records'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'csv', title: 'CSV, as downloaded from Setup or queried', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [
      { hasAny: ['CreatedDate', 'Date'], because: 'the time' },
      { has: 'Action', because: 'what was changed' },
      { has: 'Section', because: 'the part of the setup' },
      { hasAny: ['CreatedById', 'User', 'CreatedBy.Username'], because: 'who changed it' },
      { hasAny: ['Display', 'Delegate User', 'DelegateUser'], because: 'what the trail says' },
    ],
  },
  times: [
    { at: 'CreatedDate', form: { kind: 'pattern', patterns: ['%Y-%m-%dT%H:%M:%S.%g%z'] }, zone: 'declared-utc', means: 'event' },
    { at: 'CreatedDate', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'Date', form: { kind: 'pattern', patterns: ['%m/%d/%Y, %I:%M:%S %p %Z', '%m/%d/%Y, %I:%M:%S %p', '%m/%d/%Y %I:%M:%S %p %Z'] }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: ['CreatedBy.Username', 'User', 'CreatedById'] },
    actorId: 'CreatedById',
    action: 'Action',
    outcome: { const: 'success' },
    target: { first: ['Section'] },
    targetId: 'Display',
    service: { const: 'salesforce' },
    text: { join: ['Display', { when: { any: [{ has: 'DelegateUser' }, { has: 'Delegate User' }] }, then: { join: [{ const: 'by' }, { first: ['DelegateUser', 'Delegate User'] }], with: ' ', skipMissing: true } }], with: ' ', skipMissing: true },
    nativeId: 'Id',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'text' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)(created ?(new )?user|createduser)', is: ['account.create'] },
      { pattern: '(?i)(deactivated ?user|deactivateduser|frozeuser)', is: ['account.delete'] },
      { pattern: '(?i)(password|email ?(address)?|username|mfa|unlock)', is: ['account.change'] },
      { pattern: '(?i)(profile|permset|permission|role)', is: ['priv.grant'] },
      { pattern: '(?i)(certificate|key|connectedapp\\w*secret)', is: ['key.create'] },
      { pattern: '(?i)(loginas|suuser|suorg)', is: ['priv.use'] },
      { pattern: '(?i)(export)', is: ['data.export'] },
      { pattern: '(?i)(policy|iprange|session|sharing)', is: ['policy.change'] },
      { pattern: '.', is: ['config.change'] },
    ],
  },
  canSee: ['account.create', 'account.delete', 'account.change', 'priv.grant', 'key.create', 'priv.use', 'data.export', 'policy.change', 'config.change'],
  samples: [
    {
      title: 'a profile is changed', shape: 'json-lines',
      text: '{"Id": "0Ym900000000001AAA", "Action": "changedprofileforuser", "Section": "Manage Users", "CreatedById": "005000000000001AAA", "CreatedByContext": "", "CreatedByIssuer": null, "CreatedDate": "2026-03-02T08:00:01.000+0000", "DelegateUser": null, "Display": "Changed profile for user ben@example.com from Standard to Administrator"}',
      expect: { time: '2026-03-02T08:00:01Z', actor: '005000000000001AAA', action: 'changedprofileforuser', category: ['config.change', 'priv.grant'] },
    },
  ],
  notes: [
    'The trail keeps 180 days.',
    'It holds changes that were made; attempts that were refused are not in it.',
    'Delegate users are Salesforce’s support or partners acting for somebody.',
  ],
  sources: ['Salesforce Object Reference: SetupAuditTrail', 'Salesforce help: Monitor setup changes'],
});
