// Huawei Cloud Trace Service: calls and console actions of an account, from trace files in OBS, the API and LTS; Open Telekom Cloud and other clouds of that make write the same.
import { defineFormat } from '../../../shared/spec/format.ts';

/** The user is an object in files and text that is JSON in answers of the API. */
const user = (at: string) => ({ first: [`user.${at}`, { json: 'user', at }] }) as const;

export const huaweiCts = defineFormat({
  id: 'huawei-cts',
  title: 'Huawei Cloud Trace Service',
  vendor: 'Huawei',
  rank: 'vendor',
  shapes: [
    { id: 'json-array', title: 'trace file in OBS, JSON array', structure: { kind: 'json-array' } },
    { id: 'traces', title: 'ListTraces answer, {"traces":[…]}', structure: { kind: 'json-envelope', keys: ['traces'] } },
    { id: 'json-lines', title: 'JSON Lines, one trace a line, as LTS exports', structure: { kind: 'json-lines' } },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { has: 'trace_name', because: 'the operation as the service names it' }, { hasAny: ['trace_type', 'trace_rating', 'tracker_name'], because: 'marks of a trace of this service, which traces of requests have not' },
      { hasAny: ['service_type', 'resource_type'], because: 'the service it was asked of' }, { hasAny: ['time', 'record_time'], because: 'when it was' },
    ],
    should: [{ hasAny: ['tracker_name', 'project_id'], weight: 1, because: 'the tracker or project' }, { has: 'source_ip', weight: 1, because: 'the address' }],
  },
  times: [{ at: { first: ['time', 'record_time'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  received: { at: 'record_time', form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: [user('name'), user('user_name'), user('principal_urn'), user('id'), { when: { not: { matches: 'user', pattern: '^\\{' } }, then: 'user' }] },
    actorId: { first: [user('id'), user('principal_id'), user('account_id')] },
    actorKind: user('type'),
    action: 'trace_name',
    outcome: { match: { first: ['code', { map: 'trace_rating', to: { normal: '200', warning: '500', incident: '500' } }] }, cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[23]', { const: 'success' }]] },
    reason: { first: [{ when: { matches: 'code', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'code'], with: ' ' } }, { when: { not: { equals: 'trace_rating', to: 'normal' } }, then: 'trace_rating' }] },
    target: { first: ['resource_name', 'resource_id'] },
    targetId: 'resource_id',
    targetKind: 'resource_type',
    sourceAddress: { ip: 'source_ip' },
    userAgent: 'user_agent',
    service: 'service_type',
    tenant: { first: [user('domain.name'), user('account_id'), 'domain_id', 'project_id'] },
    correlationId: 'request_id',
    sessionId: user('access_key_id'),
    nativeId: 'trace_id',
    text: { first: ['message', 'location_info'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)^(login|loginByMfa|iamUserLogin\\w*) success$', is: ['auth.success', 'session.start'] }, { pattern: '(?i)^login\\w* (failure|denied)$|^loginFailed ', is: ['auth.failure'] }, { pattern: '(?i)^logout ', is: ['auth.logout', 'session.end'] },
      { pattern: '(?i)^(create|add)User ', is: ['account.create'] }, { pattern: '(?i)^(delete|remove)User ', is: ['account.delete'] }, { pattern: '(?i)^(update|change|reset|modify)(User|Password|LoginProtect)\\w* ', is: ['account.change'] },
      { pattern: '(?i)^(add|create|assign|grant|attach)(UserTo|Agency|Role|Policy|Permission)\\w* ', is: ['priv.grant'] }, { pattern: '(?i)^(remove|delete|revoke|detach)(UserFrom|Agency|Role|Policy|Permission)\\w* ', is: ['priv.revoke'] },
      { pattern: '(?i)^(create|add)(Credential|AccessKey|Key|Keypair)\\w* ', is: ['key.create'] }, { pattern: '(?i)^(delete|disable)(Credential|AccessKey|Key|Keypair)\\w* ', is: ['key.delete'] },
      { pattern: '(?i)^(delete|disable|stop|pause)Tracker ', is: ['log.stop'] }, { pattern: '(?i)^(create|enable|start)Tracker ', is: ['log.start'] }, { pattern: '(?i)^(update|modify)Tracker ', is: ['log.change'] },
      { pattern: '(?i)^(create|delete|update|modify|set|add|remove|attach|detach|enable|disable|bind|unbind|start|stop|reboot|resize)\\w*', is: ['config.change'] }, { pattern: '(?i)^(list|show|get|query|describe)\\w*', is: ['config.read'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'auth.logout', 'session.end', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'log.stop', 'log.start', 'log.change', 'config.change', 'config.read'],
  samples: [
    { title: 'a server is made', shape: 'json-array', text: '[{"trace_id":"a1b2","trace_name":"createServer","resource_type":"ecs","resource_name":"web1","resource_id":"r-1","service_type":"ECS","source_ip":"192.0.2.10","time":1772438401250,"record_time":1772438402000,"trace_rating":"normal","trace_type":"ApiCall","code":"200","user":{"id":"u1","name":"ana","domain":{"id":"d1","name":"example"}},"project_id":"p1","tracker_name":"system"}]',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', actorId: 'u1', action: 'createServer', outcome: 'success', target: 'web1', targetId: 'r-1', sourceAddress: '192.0.2.10', service: 'ECS', tenant: 'example', category: ['config.change'] } },
  ],
  notes: [
    'The rating of a trace (normal, warning, incident) is the outcome only where no HTTP code of the answer is given.',
    'Traces are kept seven days in the service unless a tracker sends them to a bucket; data traces of objects only where a data tracker was made.',
    'The address is empty where the cloud itself acted.',
  ],
  sources: ['Huawei Cloud: Cloud Trace Service user guide, Trace Structure', 'Huawei Cloud: Cloud Trace Service API reference, Querying a Trace List'],
});
