// SentinelOne activities: the audit of the management console, agents and threats.
import { defineFormat } from '../../../shared/spec/format.ts';

export const sentineloneActivities = defineFormat({
  id: 'sentinelone-activities',
  title: 'SentinelOne activities',
  vendor: 'SentinelOne',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the API, the records under “data”', structure: { kind: 'json-envelope', keys: ['data'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'activityType', matches: '^\\d+$', because: 'SentinelOne numbers its activities' },
      { has: 'primaryDescription', because: 'its sentence about the activity' },
      { has: 'createdAt', because: 'the time' },
    ],
  },
  times: [{ at: 'createdAt', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['data.byUser', 'data.username', 'data.userName', 'userId'] },
    actorId: 'userId',
    action: { join: [{ const: 'activity' }, 'activityType'], with: ' ', skipMissing: true },
    outcome: { match: { lower: 'primaryDescription' }, cases: [['(fail|could not|denied|error)', { const: 'failure' }], ['(logged in|success|enabled|disabled|added|deleted|changed|updated|created|cleared|mitigated|killed|quarantined)', { const: 'success' }]] },
    target: { first: ['data.computerName', 'data.filePath', 'data.threatClassification', 'data.newValue', 'data.scopeName', 'siteName', 'accountName'] },
    targetId: { first: ['agentId', 'threatId', 'siteId'] },
    targetKind: { first: [{ when: { has: 'threatId' }, then: { const: 'threat' } }, { when: { has: 'agentId' }, then: { const: 'agent' } }] },
    sourceAddress: { ip: { first: ['data.ipAddress', 'data.externalIp'] } },
    host: 'data.computerName',
    service: { const: 'sentinelone' },
    tenant: { first: ['accountName', 'accountId'] },
    nativeId: 'id',
    correlationId: 'threatId',
    text: 'primaryDescription',
  },
  categories: {
    key: { column: 'text' },
    rules: [
      { pattern: '(?i)logged in to the management', is: ['auth.success'] },
      { pattern: '(?i)failed to log ?in', is: ['auth.failure'] },
      { pattern: '(?i)logged out', is: ['auth.logout'] },
      { pattern: '(?i)(added|created).{0,20} user|user .{0,60} (was )?(added|created)', is: ['account.create'] },
      { pattern: '(?i)deleted.{0,20} user|user .{0,60} (was )?deleted', is: ['account.delete'] },
      { pattern: '(?i)(two.factor|password|modified .*user|user .*(modified|changed))', is: ['account.change'] },
      { pattern: '(?i)role', is: ['priv.grant'] },
      { pattern: '(?i)api token.*(generat|creat)', is: ['key.create'] },
      { pattern: '(?i)api token.*revok', is: ['key.delete'] },
      { pattern: '(?i)(policy|exclusion|firewall rule|device rule|blocklist|blacklist)', is: ['policy.change'] },
      { pattern: '(?i)(fetch|download|export)', is: ['data.export'] },
      { pattern: '(?i)(threat|malware|malicious)', is: ['error'] },
      { pattern: '(?i)(agent|site|group|setting|upgrade|uninstall)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'key.create', 'key.delete', 'policy.change', 'data.export', 'error', 'config.change'],
  samples: [
    {
      title: 'sign-in to the console', shape: 'json-lines',
      text: '{"accountId": "1", "accountName": "Example", "activityType": 27, "agentId": null, "comments": null, "createdAt": "2026-03-02T08:00:01.250Z", "data": {"byUser": "Ana Example", "ipAddress": "192.0.2.10", "role": "admin", "username": "Ana Example", "userScope": "account", "fullScopeDetails": "Account Example"}, "description": null, "groupId": null, "hash": null, "id": "900000000000000001", "osFamily": null, "primaryDescription": "The management user Ana Example logged in to the management console with IP Address 192.0.2.10.", "secondaryDescription": null, "siteId": null, "threatId": null, "updatedAt": "2026-03-02T08:00:01.240Z", "userId": "11"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'Ana Example', action: 'activity 27', outcome: 'success', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
  ],
  notes: [
    'Activities are numbered: the sentence says what the number means.',
    'What the agent saw on the host is in Deep Visibility, not here.',
  ],
  sources: ['SentinelOne Management API documentation: Activities'],
});
