// GitLab system logs of a self-managed instance: requests, sign-ins and background work, one JSON object a line.
import { defineFormat } from '../../../shared/spec/format.ts';

const meta = (name: string) => `"meta.${name}"`;
const said = { first: ['message', 'msg'] } as const;
const inMessage = (key: string) => ({ regex: said, pattern: `(?:^| )${key}=(\\S+)` });
const signIn = { regex: said, pattern: '^(Failed Login|Successful Login|User Logout)\\b' } as const;
/** GitLab writes these sentences when the act is done. */
const done = '(?i)^(?:(?:user|group|project) ".*" .*?was (?:created|removed|deleted|updated|blocked)\\b|.* created a new project )';

export const gitlabLog = defineFormat({
  id: 'gitlab-log',
  title: 'GitLab system logs',
  vendor: 'GitLab',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'production_json.log, api_json.log, application_json.log and others, JSON Lines', structure: { kind: 'json-lines' },
      sniff: { must: [{ hasAny: [meta('caller_id'), meta('feature_category'), meta('client_id'), 'gitaly_calls', 'gitaly_duration_s', 'queue_duration_s', 'db_duration_s', 'gl_project_path'], because: 'context or durations that GitLab adds to what it writes' }] } },
    { id: 'refused', title: 'auth_json.log, requests refused by rate and address limits, JSON Lines', structure: { kind: 'json-lines' },
      sniff: { must: [{ field: 'env', matches: '^(blocklist|safelist|track|throttle)$', because: 'what was done with the request' }, { has: 'remote_ip', because: 'where it came from' }] } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' },
      sniff: { must: [{ hasAny: [meta('caller_id'), meta('feature_category'), meta('client_id'), 'gitaly_calls', 'queue_duration_s', 'db_duration_s'], because: 'context or durations that GitLab adds to what it writes' }] } },
  ],
  sniff: {
    must: [
      { field: 'time', matches: '^\\d{4}-\\d\\d-\\d\\dT', because: 'the time' },
      { hasAny: ['severity', 'level', 'controller', 'route'], because: 'the level of the entry, or the part of GitLab that was called' },
    ],
    mustNot: [{ hasAny: ['author_id', 'author_name', 'entity_type', 'eventSource', '@timestamp'], because: 'fields of audit events and of other sources' }],
    should: [{ has: 'correlation_id', weight: 1, because: 'GitLab’s id of the request' }],
  },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['username', meta('user'), inMessage('username')] },
    actorId: { first: ['user_id', meta('user_id')] },
    action: { first: [{ join: ['controller', 'action'], with: '#' }, { join: ['method', { first: ['route', 'path', 'uri'] }], with: ' ' }, signIn, 'command', { join: ['class', 'job_status'], with: ' ' }, { join: ['message', 'env'], with: ' ' }, meta('caller_id'), 'event', 'class', said] },
    outcome: { first: [
      { match: 'status', cases: [['^40[13]$', { const: 'denied' }], ['^429$', { const: 'denied' }], ['^[45]\\d\\d$', { const: 'failure' }], ['^[123]\\d\\d$', { const: 'success' }]] },
      { map: 'env', to: { blocklist: 'denied', throttle: 'denied' } },
      { map: 'job_status', to: { done: 'success', fail: 'failure' } },
      { map: signIn, to: { 'Failed Login': 'failure', 'Successful Login': 'success', 'User Logout': 'success' } },
      { match: said, cases: [[done, { const: 'success' }]] },
    ] },
    reason: { first: ['"exception.message"', 'error_message', 'matched'] },
    target: { first: ['path', 'uri', 'gl_project_path', { regex: said, pattern: '^(?:User|Group|Project) "([^"]+)"' }, { regex: said, pattern: ' created a new project "([^"]+)"' }, meta('project'), 'project_path'] },
    sourceAddress: { ip: { first: ['remote_ip', meta('remote_ip'), inMessage('ip')] } },
    userAgent: { first: ['ua', 'user_agent'] },
    host: 'host',
    service: { const: 'gitlab' },
    tenant: meta('root_namespace'),
    correlationId: 'correlation_id',
    text: said,
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'text' }], with: ' | ', skipMissing: true },
    firstOnly: true,
    rules: [
      { pattern: '^Successful Login ', is: ['auth.success', 'session.start'] }, { pattern: '^Failed Login ', is: ['auth.failure'] }, { pattern: '^User Logout ', is: ['auth.logout', 'session.end'] },
      { pattern: '\\| User ".*was created', is: ['account.create'] }, { pattern: '\\| User ".*was (removed|deleted)', is: ['account.delete'] }, { pattern: '\\| User ".*was (blocked)', is: ['account.lock'] },
      { pattern: '\\| (Project|Group) ".*was (removed|deleted)', is: ['data.delete'] }, { pattern: '\\| (Group ".*was created|.* created a new project )', is: ['config.change'] },
      { pattern: '^(Rack_Attack|throttle)\\S* .*\\| denied|_(throttle|blocklist) ', is: ['net.deny'] },
      { pattern: '^git-upload-(pack|archive)', is: ['data.read'] }, { pattern: '^git-receive-pack', is: ['data.write'] },
      { pattern: '^(\\S+Controller#|(GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE) \\S).*\\| denied', is: ['net.request', 'net.deny'] },
      { pattern: '^\\S+Controller#\\S+ \\| (success|failure)|^(GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE) \\S', is: ['net.request'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'account.create', 'account.delete', 'account.lock', 'data.read', 'data.write', 'data.delete', 'config.change', 'net.request', 'net.deny'],
  samples: [
    { title: 'a call of the API', shape: 'json-lines', text: '{"time":"2026-03-02T08:00:01.250Z","severity":"INFO","duration_s":0.1,"db_duration_s":0.05,"status":200,"method":"GET","path":"/api/v4/projects","params":[],"host":"gitlab.example.com","remote_ip":"192.0.2.10, 127.0.0.1","ua":"curl/8","route":"/api/:version/projects","user_id":7,"username":"ana","queue_duration_s":0.01,"correlation_id":"c-1","meta.caller_id":"GET /api/:version/projects"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', actorId: '7', action: 'GET /api/:version/projects', outcome: 'success', target: '/api/v4/projects', sourceAddress: '192.0.2.10', host: 'gitlab.example.com', correlationId: 'c-1', category: ['net.request'] } },
    { title: 'a failed sign-in', shape: 'json-lines', text: '{"severity":"INFO","time":"2026-03-02T08:00:02.000Z","correlation_id":"c-2","meta.caller_id":"SessionsController#new","meta.remote_ip":"2001:db8::7","meta.feature_category":"system_access","message":"Failed Login: username=eve ip=2001:db8::7"}',
      expect: { actor: 'eve', action: 'Failed Login', outcome: 'failure', sourceAddress: '2001:db8::7', category: ['auth.failure'] } },
  ],
  notes: [
    'These are the logs of the program, not the audit events: who changed what is in audit_json.log.',
    'A request that passed a proxy can have several addresses in remote_ip: the source address is the first of them, which the client can claim; the raw record has all.',
    'The outcome of a request is that of its HTTP status; of background work, that of its job.',
  ],
  sources: ['GitLab documentation: Log system'],
});
