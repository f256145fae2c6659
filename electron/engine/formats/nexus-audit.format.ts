// Sonatype Nexus Repository audit log: changes of users, roles, repositories, tasks and settings, and the assets that were put in or taken out.
import { defineFormat } from '../../../shared/spec/format.ts';

export const nexusAudit = defineFormat({
  id: 'nexus-audit',
  title: 'Sonatype Nexus Repository audit log',
  vendor: 'Sonatype',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'audit.log, JSON Lines', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { has: 'initiator', because: 'who did it, and from where' },
      { field: 'domain', matches: '^(?:repository|security|tasks?|capabilit(?:y|ies)|blobstore|email|http|ldap|crowd|saml|scripts?|content-?selectors?|selectors?|routing-?rules?|firewall|iq|clm|licen[cs]e|node|certificates?|truststore|ssl|logging|cleanup|replication|migration|upgrade|datastore|tags?|staging|rut)(?:[._-][A-Za-z]+)*$', because: 'a part of Nexus that is audited' },
      { has: 'type', because: 'what was done' },
      { has: 'nodeId', because: 'the node of Nexus' },
      { has: 'timestamp', because: 'the time' },
    ],
    should: [{ has: 'context', weight: 1, because: 'what it was done to' }],
  },
  times: [
    { at: { replace: 'timestamp', pattern: ',(\\d+)', with: '.\\1' }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { regex: 'initiator', pattern: '^([^/]+)' },
    actorKind: { when: { matches: 'initiator', pattern: '^(\\*SYSTEM|\\*TASK|system|anonymous)\\b' }, then: { lower: { regex: 'initiator', pattern: '^\\*?(\\w+)' } } },
    action: { join: ['domain', 'type'], with: '.' },
    outcome: { match: 'type', cases: [['(?i)(fail|error)', { const: 'failure' }], ['(?i)(denied|rejected)', { const: 'denied' }], ['(?i)(created|updated|deleted|changed|added|removed|purged|started|finished|scheduled|enabled|disabled|installed|downloaded|uploaded)', { const: 'success' }]] },
    target: { first: ['attributes.name', 'attributes.userId', 'attributes.id', 'attributes.repository.name', 'context'] },
    targetId: { first: ['attributes.id', 'attributes.userId'] },
    targetKind: 'domain',
    sourceAddress: { ip: { regex: 'initiator', pattern: '/([0-9A-Fa-f.:]+)$' } },
    host: 'nodeId',
    service: { const: 'nexus' },
    text: 'context',
  },
  categories: {
    key: { column: 'action' },
    firstOnly: true,
    rules: [
      { pattern: '(?i)^security\\.user\\.created', is: ['account.create'] }, { pattern: '(?i)^security\\.user\\.deleted', is: ['account.delete'] }, { pattern: '(?i)^security\\.user(role)?-?role|^security\\.(user-role-mapping|role|privilege)\\.(created|updated)', is: ['priv.grant'] }, { pattern: '(?i)^security\\.(user-role-mapping|role|privilege)\\.deleted', is: ['priv.revoke'] }, { pattern: '(?i)^security\\.user\\.', is: ['account.change'] },
      { pattern: '(?i)^security\\.apikey\\.(created|added)|token.*created', is: ['key.create'] }, { pattern: '(?i)^security\\.apikey\\.(deleted|removed|purged)', is: ['key.delete'] },
      { pattern: '(?i)^(repository\\.asset|repository\\.component|asset|component|content)\\.(deleted|purged)', is: ['data.delete'] }, { pattern: '(?i)^(repository\\.asset|repository\\.component|asset|component|content)\\.(created|updated|uploaded)', is: ['data.write'] },
      { pattern: '(?i)^(firewall|iq|selector|content-?selector|security\\.anonymous|security\\.realm)', is: ['policy.change'] },
      { pattern: '(?i)\\.(created|updated|deleted|changed|added|removed|enabled|disabled|installed|scheduled)\\w*$', is: ['config.change'] },
    ],
  },
  canSee: ['account.create', 'account.delete', 'priv.grant', 'priv.revoke', 'account.change', 'key.create', 'key.delete', 'data.delete', 'data.write', 'policy.change', 'config.change'],
  samples: [
    { title: 'a user is made', shape: 'json-lines', text: '{"timestamp":"2026-03-02 08:00:01,250+0000","nodeId":"0A1B2C3D-00000000","initiator":"ana/192.0.2.10","domain":"security.user","type":"created","context":"ben","attributes":{"userId":"ben","email":"ben@example.com","source":"default","status":"active"}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'security.user.created', outcome: 'success', target: 'ben', targetKind: 'security.user', sourceAddress: '192.0.2.10', category: ['account.create'] } },
  ],
  notes: ['Auditing is a capability that an administrator can switch off; what was done while it was off is not here.', 'The log has changes, not sign-ins and not downloads: those are in request.log.', '“*SYSTEM” and “*TASK” are Nexus itself.'],
  sources: ['Sonatype help: Auditing', 'Sonatype help: Nexus Repository, log files'],
});
