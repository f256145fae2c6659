// LastPass Business: sign-ins, use of sites, sharing and administration, by API or from the admin console.
import { defineFormat } from '../../../shared/spec/format.ts';

export const lastpassEvents = defineFormat({
  id: 'lastpass-events',
  title: 'LastPass reporting events',
  vendor: 'LastPass',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-envelope', title: 'records in a list under “events”, “data” or “Records”', structure: { kind: 'json-envelope', keys: ['events', 'data', 'Records'] } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'csv', title: 'CSV of the admin console', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [
      { has: 'Time', because: 'the time' },
      { has: 'Username', because: 'the user' },
      { hasAny: ['IP_Address', 'IP Address', 'IP'], because: 'the address' },
      { has: 'Action', because: 'what was done' },
    ],
    mustNot: [
      { hasAny: ['@timestamp', 'published', 'eventSource', 'timestamp'], because: 'fields of other sources' },
    ],
  },
  times: [
    { at: 'Time', form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    { at: 'Time', form: { kind: 'pattern', patterns: ['%b %d, %Y %I:%M:%S %p', '%m/%d/%Y %H:%M:%S'] }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: 'Username',
    action: 'Action',
    outcome: { match: { lower: 'Action' }, cases: [['(fail|incorrect|invalid|denied|blocked)', { const: 'failure' }], ['.', { const: 'success' }]] },
    reason: { when: { matches: { lower: 'Action' }, pattern: 'fail|incorrect|denied' }, then: { first: ['Data', 'Action'] } },
    target: 'Data',
    sourceAddress: { ip: { first: ['IP_Address', 'IP Address', 'IP'] } },
    service: { const: 'lastpass' },
    tenant: 'Company',
    text: 'Data',
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '(?i)^(log in|login|saml login|federated login)( |$)', is: ['auth.success'] },
      { pattern: '(?i)fail|incorrect', is: ['auth.failure'] },
      { pattern: '(?i)^log ?(out|off)', is: ['auth.logout'] },
      { pattern: '(?i)verification email|multifactor (prompt|push)', is: ['auth.challenge'] },
      { pattern: '(?i)^(make|add) admin|added to group|upgraded', is: ['priv.grant'] },
      { pattern: '(?i)remove admin|removed from group', is: ['priv.revoke'] },
      { pattern: '(?i)(employee|user) (account )?(created|invited|added)|new user', is: ['account.create'] },
      { pattern: '(?i)(employee|user|account) (account )?(deleted|removed|disabled)|delete account', is: ['account.delete'] },
      { pattern: '(?i)password change|multifactor (enabled|disabled)|super admin password reset|email change|username change', is: ['account.change'] },
      { pattern: '(?i)(policy)', is: ['policy.change'] },
      { pattern: '(?i)^(site|form|app) |show password|site password', is: ['secret.read'] },
      { pattern: '(?i)export', is: ['data.export'] },
      { pattern: '(?i)(share|shared folder)', is: ['data.share'] },
      { pattern: '(?i)(secret regenerated|saml|certificate|settings)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'auth.challenge', 'priv.grant', 'priv.revoke', 'account.create', 'account.delete', 'account.change', 'policy.change', 'secret.read', 'data.export', 'data.share', 'config.change'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"Time": "2026-03-02 08:00:01", "Username": "ana@example.com", "IP_Address": "192.0.2.10", "Action": "Log in", "Data": "LastPass Vault"}',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', actor: 'ana@example.com', action: 'Log in', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
  ],
  notes: [
    'Times stand without a zone: those of the API are in the zone of the account (United States Eastern, unless set otherwise); they are read as UTC until a zone is given.',
    'Success is what LastPass reports unless the action itself says that it failed.',
    'Site names stand in Data; passwords never do.',
  ],
  sources: ['LastPass support: Reporting API, “reporting” command', 'LastPass support: Admin console reports'],
});
