// CyberArk Endpoint Privilege Manager, administrators' audit: what administrators and the API looked at and changed in a set.
import { defineFormat } from '../../../shared/spec/format.ts';

export const cyberarkEpmAudit = defineFormat({
  id: 'cyberark-epm-audit',
  title: 'CyberArk EPM administrators’ audit',
  vendor: 'CyberArk',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-envelope', title: 'answer of the API, the events under “AdminAudits”', structure: { kind: 'json-envelope', keys: ['AdminAudits', 'adminAudits'] } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { has: 'Administrator', because: 'who did it' },
      { has: 'Feature', because: 'the part of the console' },
      { has: 'Description', because: 'what was done' },
      { has: 'EventTime', because: 'the time' },
    ],
    should: [{ has: 'PermissionDescription', weight: 1, because: 'the permission that was used' }, { has: 'LoggedFrom', weight: 1, because: 'where the administrator signed in from' }, { has: 'SetName', weight: 1, because: 'the set' }],
  },
  times: [{ at: 'EventTime', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: 'Administrator',
    actorKind: 'Role',
    action: { join: ['Feature', { regex: 'Description', pattern: '^((?:API )?[A-Z][a-z]+)\\b' }], with: ' ', skipMissing: true },
    outcome: { match: 'Description', cases: [['(?i)\\b(access denied|not permitted|unauthori[sz]ed)\\b', { const: 'denied' }], ['(?i)\\b(fail(ed|ure)|error)\\b', { const: 'failure' }], ['(?i)\\bsuccess', { const: 'success' }]] },
    target: { first: [{ regex: 'Description', pattern: '"([^"]+)"' }, { regex: 'Description', pattern: '^Enter Set (.+)$' }, 'SetName'] },
    sourceAddress: { ip: 'LoggedFrom' },
    service: { const: 'cyberark epm' },
    tenant: 'SetName',
    sessionId: 'InternalSessionId',
    text: 'Description',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'text' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    firstOnly: true,
    rules: [
      { pattern: '(?i)\\| (sign|log)(ged|ed)?[ -]?(in|on)\\b.*\\| success$', is: ['auth.success'] }, { pattern: '(?i)\\| (sign|log)(ged|ed)?[ -]?(in|on)\\b.*\\| (failure|denied)$', is: ['auth.failure'] }, { pattern: '(?i)\\| (sign|log) ?(out|off)\\b', is: ['auth.logout'] },
      { pattern: '(?i)\\| (create|add)\\b.*\\b(administrator|user)\\b', is: ['account.create'] }, { pattern: '(?i)\\| (delete|remove)\\b.*\\b(administrator|user)\\b', is: ['account.delete'] },
      { pattern: '(?i)\\| (create|update|edit|change|modify|delete|remove|activate|deactivate|enable|disable|import|set)\\b.*\\bpolic(y|ies)', is: ['policy.change'] },
      { pattern: '(?i)\\| (create|add|update|edit|change|modify|delete|remove|activate|deactivate|enable|disable|import|set)\\b', is: ['config.change'] },
      { pattern: '(?i)\\| (api )?(export|download)', is: ['data.export'] }, { pattern: '(?i)^(public api|events|reports)[^|]*\\| (api )?(get|read|view|search)', is: ['data.read'] }, { pattern: '(?i)\\| (api )?(get|read|view|enter)\\b', is: ['config.read'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'account.create', 'account.delete', 'policy.change', 'config.change', 'data.export', 'data.read', 'config.read'],
  samples: [
    { title: 'a policy is read', shape: 'json-lines', text: '{"SetName":"Example/shop","EventTime":"2026-03-02T08:00:01.29Z","PermissionDescription":"View all policies","Description":"Read \\"General configuration\\" Agent Configuration policy","Feature":"Agent Config","LoggedAt":"2026-03-02T07:55:00.167Z","LoggedFrom":"192.0.2.10","Administrator":"ana@example.com","InternalSessionId":876,"Role":"SetAdmin"}',
      expect: { time: '2026-03-02T08:00:01.290Z', actor: 'ana@example.com', actorKind: 'SetAdmin', action: 'Agent Config Read', target: 'General configuration', sourceAddress: '192.0.2.10', tenant: 'Example/shop', sessionId: '876', category: ['config.read'] } },
  ],
  notes: ['LoggedAt and LoggedFrom are when and from where the administrator signed in; the time of the act is EventTime.', 'Most events state no result: their outcome is unknown.', 'A description can carry addresses with keys in them, such as those of downloads.'],
  sources: ['CyberArk documentation: EPM, REST API, Get admin audit data'],
});
