// CyberArk Audit service: events of Identity, Privilege Cloud and the other shared services, as the SIEM integration gives them.
import { defineFormat } from '../../../shared/spec/format.ts';

export const cyberarkAuditService = defineFormat({
  id: 'cyberark-audit-service',
  title: 'CyberArk Audit service events',
  vendor: 'CyberArk',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-envelope', title: 'answer of the SIEM integration API, the events under “data”', structure: { kind: 'json-envelope', keys: ['data'] } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'auditCode', matches: '^[A-Z]{2,8}\\d{2,6}$', because: 'CyberArk’s code of the event' },
      { has: 'applicationCode', because: 'the service it is of' }, { hasAny: ['auditType', 'tenantId', 'cloudProvider', 'accessMethod', 'identityType'], because: 'further fields of CyberArk’s events' },
      { has: 'timestamp', because: 'the time' },
    ],
    should: [{ has: 'tenantId', weight: 1, because: 'the tenant' }, { has: 'actionType', weight: 1, because: 'the kind of act' }, { has: 'serviceName', weight: 1, because: 'the name of the service' }],
  },
  times: [{ at: 'timestamp', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['username', 'userId'] },
    actorId: { first: ['userId', 'username'] },
    actorKind: { lower: 'identityType' },
    action: { first: ['action', 'message', 'auditCode'] },
    outcome: { match: { join: ['action', 'message', 'customData.result', 'customData.status'], with: ' ', skipMissing: true }, cases: [['(?i)\\b(denied|blocked|rejected|not authori[sz]ed|unauthori[sz]ed)\\b', { const: 'denied' }], ['(?i)(fail|error\\b|unsuccessful|could not\\b)', { const: 'failure' }], ['(?i)(succe(ss|ed))', { const: 'success' }]] },
    target: { first: ['target', 'targetAccount', 'customData.user_name', 'customData.PAM.target', 'accountName', 'safe', 'targetPlatform'] },
    targetId: { first: ['customData.user_id', 'accountId'] },
    sourceAddress: { ip: { when: { matches: 'source', pattern: '^[0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*$' }, then: 'source' } },
    sourceHost: { when: { not: { matches: 'source', pattern: '^[0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*$' } }, then: 'source' },
    service: { join: [{ const: 'cyberark' }, { first: ['serviceName', 'applicationCode'] }], with: ' ' },
    tenant: 'tenantId',
    sessionId: 'sessionId',
    nativeId: 'uuid',
    text: { join: ['auditCode', 'actionType', 'message', 'command', { join: [{ const: 'safe' }, 'safe'], with: ' ' }], with: '; ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    firstOnly: true,
    rules: [
      { pattern: '(?i)log ?-?o(ff|ut)', is: ['auth.logout', 'session.end'] },
      { pattern: '(?i)(log ?-?(on|in)\\b|sign ?-?in|authenticat|mfa).*\\| (failure|denied)$', is: ['auth.failure'] }, { pattern: '(?i)(log ?-?(on|in)\\b|sign ?-?in|authenticat).*\\| success$', is: ['auth.success'] }, { pattern: '(?i)mfa|challenge', is: ['auth.challenge'] },
      { pattern: '(?i)(disconnect|session[ -]?end|end[ -]session)', is: ['session.end'] }, { pattern: '(?i)(\\b|psm|session|dpa|sia)(connect(ed)?\\b|session[ -]?start|start[ -]session).*\\| (success|unknown)$', is: ['session.start'] },
      { pattern: '(?i)(retrieve|show|copy|use) (the )?(password|secret|ssh key|file)', is: ['secret.read'] }, { pattern: '(?i)(store|change|reset|verify|reconcile|update|set|create|rotate) (the )?(password|secret|ssh key)', is: ['secret.change'] }, { pattern: '(?i)delete (the )?(password|secret|ssh key|file|account)', is: ['secret.delete'] },
      { pattern: '(?i)(add|remove|update|delete)-? ?(owner|safe member|member|role|group member)|role.?(assign|grant)|assign.?role', is: ['priv.grant'] },
      { pattern: '(?i)(add|create)[- ]user', is: ['account.create'] }, { pattern: '(?i)(delete|remove)[- ]user', is: ['account.delete'] }, { pattern: '(?i)(lock|suspend|disable)[- ]user|user[- ](lock|suspend)', is: ['account.lock'] }, { pattern: '(?i)(update|modify|unlock|enable|activate|reset)[- ]user|user[- ](update|unlock)', is: ['account.change'] },
      { pattern: '(?i)polic(y|ies)', is: ['policy.change'] },
      { pattern: '(?i)^(create|update|delete|edit|configuration|add|remove|change)\\b', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.challenge', 'auth.logout', 'session.start', 'session.end', 'secret.read', 'secret.change', 'secret.delete', 'priv.grant', 'account.create', 'account.delete', 'account.lock', 'account.change', 'policy.change', 'config.change'],
  samples: [
    { title: 'a user is added', shape: 'json-lines', text: '{"uuid":"10000000-0000-4000-8000-000000000001","tenantId":"t-1","timestamp":1772438401904,"username":"ana@example.com","applicationCode":"IDP","auditCode":"IDP2001","auditType":"Info","action":"add-user","userId":"u-1","source":"2001:db8::7","actionType":"Create","component":"Identity","serviceName":"Identity","target":null,"message":"add-user","customData":{"user_id":"u-2","user_name":"ben@example.com"},"identityType":"HUMAN"}',
      expect: { time: '2026-03-02T08:00:01.904Z', actor: 'ana@example.com', actorId: 'u-1', actorKind: 'human', action: 'add-user', outcome: 'unknown', target: 'ben@example.com', targetId: 'u-2', sourceAddress: '2001:db8::7', tenant: 't-1', nativeId: '10000000-0000-4000-8000-000000000001', category: ['account.create'] } },
  ],
  notes: ['Most events state no result: their outcome is unknown unless the words of the event say it.', '“source” is an address, or the name of the component the request came through.', 'The meaning of an audit code is in the vendor’s list of the service.'],
  sources: ['CyberArk documentation: Audit, SIEM integration using APIs', 'CyberArk documentation: Audit, event codes'],
});
