// JFrog Artifactory and Access logs of the platform: who was let in, what was downloaded and deployed, requests, and changes of users, groups and permissions.
import { defineFormat } from '../../../shared/spec/format.ts';

const time = '(?<time>\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,6})?(?:Z|[+-]\\d\\d:?\\d\\d)?)';
const trace = '(?<trace>[0-9A-Za-z]{8,40}|)';
const method = '(?<method>GET|HEAD|PUT|POST|PATCH|DELETE|OPTIONS|PROPFIND|MKCOL|[A-Z]{3,10})';

export const artifactoryLog = defineFormat({
  id: 'artifactory-log',
  title: 'JFrog Artifactory and platform logs',
  vendor: 'JFrog',
  rank: 'vendor',
  shapes: [
    { id: 'access', title: 'artifactory-access.log, time [trace] [ACCEPTED DOWNLOAD] path for user/address', structure: { kind: 'lines', start: '^\\d{4}-\\d\\d-\\d\\d[T ]',
      pattern: `^${time} \\[ *(?<trace>[0-9A-Za-z]*) *\\] \\[(?<response>ACCEPTED|DENIED) (?<what>[A-Z_ ]+?)\\] (?:(?<path>\\S.*?) {1,4})?for (?:client ?:? ?)?(?<user>.*?) ?/ ?(?<ip>[0-9A-Fa-f.:]*[0-9A-Fa-f])(?: \\[(?<kind>[^\\]]*)\\])?\\.?\\s*$` } },
    { id: 'request', title: 'request.log, time|trace|address|user|method|url|status|request bytes|response bytes|milliseconds|agent', structure: { kind: 'lines',
      pattern: `^${time}\\|${trace}\\|(?<ip>[0-9A-Fa-f.:]+)\\|(?<user>[^|]*)\\|${method}\\|(?<path>[^|]*)\\|(?<status>\\d{3})\\|(?<in>-?\\d+)\\|(?<out>-?\\d+)\\|(?<ms>\\d+(?:\\.\\d+)?)(?:\\|(?<agent>.*))?$` } },
    { id: 'request-out', title: 'request-out.log, time|trace|remote repository|user|method|url|status|request bytes|response bytes|milliseconds', structure: { kind: 'lines',
      pattern: `^${time}\\|${trace}\\|(?<repository>[^|]*)\\|(?<user>[^|]*)\\|${method}\\|(?<path>https?://[^|]*)\\|(?<status>\\d{3})\\|(?<in>-?\\d+)\\|(?<out>-?\\d+)\\|(?<ms>\\d+(?:\\.\\d+)?)$` } },
    { id: 'audit', title: 'access-security-audit.log, time|trace|address|user|principal|entity|event type|event|data changed', structure: { kind: 'lines', start: '^\\d{4}-\\d\\d-\\d\\d[T ]',
      pattern: `^${time}\\|${trace}\\|(?<ip>[^|]*)\\|(?<user>[^|]*)\\|(?<principal>[^|]*)\\|(?<entity>[^|]*)\\|(?<type>[A-Za-z]+)\\|(?<event>[A-Za-z]+)\\|(?<changed>[\\s\\S]*)$` },
      sniff: { must: [{ field: 'type', matches: '(?:User|Group|Permission|Token|Role|Project|Member|Environment|Realm|Server|Federation|Key|Credential|Config|Certificate)\\w*$', because: 'a kind of thing the platform guards' }, { field: 'changed', matches: '^(?:[{[\\s]|$)', because: 'the change as JSON' }] } },
  ],
  sniff: { must: [{ has: 'time', because: 'the time' }, { hasAny: ['response', 'status', 'event'], because: 'what came of it, or what was changed' }] },
  times: [{ at: { replace: 'time', pattern: ',(\\d+)', with: '.\\1' }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: [{ when: { not: { matches: 'user', pattern: '(?i)^unknown$' } }, then: { regex: 'user', pattern: '^(?:token:)?(.+)$' } }, 'principal'] },
    actorKind: { when: { matches: 'user', pattern: '^anonymous$' }, then: { const: 'anonymous' }, otherwise: { when: { matches: 'user', pattern: '^token:' }, then: { const: 'token' } } },
    action: { first: ['what', { join: ['type', 'event'], with: ' ' }, 'method'] },
    outcome: { first: [
      { map: 'response', to: { ACCEPTED: 'success', DENIED: 'denied' } },
      { match: 'status', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
      { when: { has: 'event' }, then: { const: 'success' } },
    ] },
    reason: { when: { matches: 'status', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'status'], with: ' ' } },
    target: { first: ['path', 'entity'] },
    targetKind: { first: [{ lower: 'type' }, { when: { all: [{ has: 'what' }, { has: 'path' }] }, then: { const: 'repository path' } }] },
    sourceAddress: { ip: { regex: 'ip', pattern: '^([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*)$' } },
    userAgent: 'agent',
    service: { const: 'artifactory' },
    correlationId: 'trace',
    text: { first: ['changed', 'kind', 'repository'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    firstOnly: true,
    rules: [
      { pattern: '^(LOGIN|AUTHENTICATE) \\| success$', is: ['auth.success'] }, { pattern: '^(LOGIN|AUTHENTICATE) \\| denied$', is: ['auth.failure'] }, { pattern: '^LOGOUT', is: ['auth.logout'] },
      { pattern: '^(DOWNLOAD|SEARCH|BROWSE|LIST|ARCHIVE_DOWNLOAD|PROPERTY_READ) \\| success$', is: ['data.read'] }, { pattern: '^(DEPLOY|UPLOAD|COPY|MOVE|ANNOTATE\\w*|PROPERTY_\\w+) \\| success$', is: ['data.write'] }, { pattern: '^(DELETE|UNDEPLOY)\\w* \\| success$', is: ['data.delete'] },
      { pattern: '^(CONFIGURATION_CHANGE|CREATE|UPDATE|APPROVE) \\| success$', is: ['config.change'] }, { pattern: '^BUILD_\\w+ \\| success$', is: ['deploy.change'] }, { pattern: '^[A-Z_ ]+ \\| denied$', is: ['net.deny'] },
      { pattern: '(?i)^users? (create|add)', is: ['account.create'] }, { pattern: '(?i)^users? (delete|remove)', is: ['account.delete'] }, { pattern: '(?i)^users? ', is: ['account.change'] },
      { pattern: '(?i)^(access)?tokens? (create|add|generate)', is: ['key.create'] }, { pattern: '(?i)^(access)?tokens? (delete|remove|revoke)', is: ['key.delete'] },
      { pattern: '(?i)^(groups?|permissions?|roles?|membership) (create|add|update)', is: ['priv.grant'] }, { pattern: '(?i)^(groups?|permissions?|roles?|membership) (delete|remove)', is: ['priv.revoke'] },
      { pattern: '^\\w+ (?i:create|update|delete)', is: ['config.change'] }, { pattern: '^(GET|HEAD|PUT|POST|PATCH|DELETE|OPTIONS|PROPFIND|MKCOL) \\| (success|failure)', is: ['net.request'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'data.read', 'data.write', 'data.delete', 'config.change', 'deploy.change', 'net.deny', 'account.create', 'account.delete', 'account.change', 'key.create', 'key.delete', 'priv.grant', 'priv.revoke', 'net.request'],
  samples: [
    { title: 'an artifact is downloaded', shape: 'access', text: '2026-03-02 08:00:01,456 [4b1b8a0b04e31b80] [ACCEPTED DOWNLOAD] libs-release:org/example/1.0/example-1.0.jar for ana/192.0.2.10.',
      expect: { time: '2026-03-02T08:00:01.456Z', actor: 'ana', action: 'DOWNLOAD', outcome: 'success', target: 'libs-release:org/example/1.0/example-1.0.jar', sourceAddress: '192.0.2.10', correlationId: '4b1b8a0b04e31b80', category: ['data.read'] } },
    { title: 'a refused request', shape: 'request', text: '2026-03-02T08:00:02.686Z|40ea218a769325db|203.0.113.5|anonymous|GET|/api/system/configuration|403|-1|0|8|curl/8',
      expect: { time: '2026-03-02T08:00:02.686Z', actor: 'anonymous', actorKind: 'anonymous', action: 'GET', outcome: 'denied', reason: 'HTTP 403', target: '/api/system/configuration', sourceAddress: '203.0.113.5' } },
  ],
  notes: ['Times are UTC, as the vendor says, also where the record states no zone.', 'The access log has downloads by default only where the logger was told so; the request log has every request.', 'The audit trail records changes that were made; one that was refused is not there.', 'In the outbound request log the user is the one for whom the remote repository was asked.'],
  sources: ['JFrog documentation: Access Log', 'JFrog documentation: Request Log', 'JFrog documentation: Outbound Request Log', 'JFrog documentation: Audit Trail Log'],
});
