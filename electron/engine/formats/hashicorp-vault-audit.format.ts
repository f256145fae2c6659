// HashiCorp Vault and OpenBao audit devices: every request to the secrets store and the answer to it.
import { defineFormat } from '../../../shared/spec/format.ts';

export const hashicorpVaultAudit = defineFormat({
  id: 'hashicorp-vault-audit',
  title: 'HashiCorp Vault audit log',
  vendor: 'HashiCorp',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'syslog-lines', title: 'JSON behind a syslog header, as the syslog device writes', structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?(?:1 )?(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) (?<host>\\S+) (?<program>[^\\s\\[:]+)(?:\\[\\d+\\])?: ?(?:@cee: ?)?(?<json>\\{"(?:time|type|auth|request)".*\\})\\s*$' }, inner: 'json' },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'type', matches: '^(request|response)$', because: 'Vault writes one record for the request and one for the response' },
      { has: 'request.id', because: 'the id of the request' },
      { has: 'request.path', because: 'the path in Vault' },
      { has: 'request.operation', because: 'what was asked' },
    ],
    mustNot: [
      { hasAny: ['requestURI', 'apiVersion'], because: 'fields of other sources' },
    ],
    should: [
      { hasAny: ['auth', 'auth.policies', 'auth.client_token'], weight: 1, because: 'the token and its policies' },
      { has: 'request.remote_address', weight: 1, because: 'the address of the client' },
    ],
  },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['auth.metadata.username', 'auth.metadata.role_name', 'auth.metadata.service_account_name', 'auth.display_name', 'request.client_token_accessor'] },
    actorId: { first: ['auth.entity_id', 'auth.accessor', 'request.client_id'] },
    actorKind: 'auth.token_type',
    action: { first: ['request.operation', { regex: 'type', pattern: '^([a-z]+)-(?:request|response)$' }] },
    outcome: { when: { matches: 'error', pattern: 'denied' }, then: { const: 'denied' }, otherwise: { when: { has: 'error' }, then: { const: 'failure' }, otherwise: { when: { equals: 'type', to: 'response' }, then: { const: 'success' } } } },
    reason: 'error',
    target: 'request.path',
    targetId: { join: ['request.namespace.path', 'request.path'], with: '', skipMissing: true },
    targetKind: 'request.mount_type',
    sourceAddress: { ip: 'request.remote_address' },
    host: 'host',
    service: { const: 'vault' },
    tenant: { first: ['request.namespace.path', 'request.namespace.id'] },
    correlationId: 'request.id',
    sessionId: { first: ['auth.accessor', 'request.client_token_accessor'] },
    text: 'type',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'target' }, { column: 'text' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(update|create) auth/[^ ]*/?login\\S* response unknown$', is: ['auth.challenge'] },
      { pattern: '^(update|create) auth/\\S*login\\S* response success$', is: ['auth.success', 'session.start'] },
      { pattern: '^(update|create) auth/\\S*login\\S* response (failure|denied)$', is: ['auth.failure'] },
      { pattern: '^\\w+ auth/token/revoke\\S* ', is: ['session.end', 'key.delete'] },
      { pattern: '^(update|create) auth/token/create\\S* ', is: ['key.create'] },
      { pattern: '^read (?:[^s ]|s[^y])\\S*/?(data|creds|static-creds|export)/\\S* |^read (secret|kv|cubbyhole)/', is: ['secret.read'] },
      { pattern: '^(create|update|patch) (\\S*/data/|secret/|kv/|cubbyhole/)', is: ['secret.change'] },
      { pattern: '^delete (\\S*/(data|metadata)/|secret/|kv/|cubbyhole/)|^update \\S*/(destroy|delete)/', is: ['secret.delete'] },
      { pattern: '^update \\S*/(sign|verify|encrypt|decrypt|hmac|rewrap|issue)/', is: ['key.use'] },
      { pattern: '^(create|update|delete) sys/(policy|policies)', is: ['policy.change'] },
      { pattern: '^(create|update) sys/audit/', is: ['log.start'] },
      { pattern: '^delete sys/audit/', is: ['log.stop'] },
      { pattern: '^(create|update|delete) (sys/(auth|mounts|config|remount|seal|rotate|rekey)|auth/\\S+/(config|role|users|groups|tune))', is: ['config.change'] },
      { pattern: '^(create|update) identity/(entity|group)', is: ['account.change'] },
      { pattern: ' denied$', is: ['auth.failure'] },
    ],
  },
  canSee: ['auth.challenge', 'auth.success', 'session.start', 'auth.failure', 'session.end', 'key.delete', 'key.create', 'secret.read', 'secret.change', 'secret.delete', 'key.use', 'policy.change', 'log.start', 'log.stop', 'config.change', 'account.change'],
  samples: [
    {
      title: 'request', shape: 'json-lines',
      text: '{"time": "2026-03-02T08:00:01.250123456Z", "type": "request", "auth": {"client_token": "hmac-sha256:aa", "accessor": "hmac-sha256:bb", "display_name": "ldap-ana", "policies": ["default", "ops"], "token_policies": ["default"], "metadata": {"username": "ana"}, "entity_id": "00000000-0000-4000-8000-0000000000e1", "token_type": "service"}, "request": {"id": "00000000-0000-4000-8000-000000000001", "client_id": "00000000-0000-4000-8000-0000000000e1", "operation": "read", "mount_type": "kv", "client_token": "hmac-sha256:aa", "namespace": {"id": "root"}, "path": "secret/data/shop", "remote_address": "192.0.2.10", "remote_port": 40000}}',
      expect: { time: '2026-03-02T08:00:01.250123Z', actor: 'ana', action: 'read', outcome: 'unknown', target: 'secret/data/shop', sourceAddress: '192.0.2.10', category: ['secret.read'], correlationId: '00000000-0000-4000-8000-000000000001' },
    },
    {
      title: 'its response', shape: 'json-lines',
      text: '{"time": "2026-03-02T08:00:01.251Z", "type": "response", "auth": {"client_token": "hmac-sha256:aa", "display_name": "ldap-ana", "policies": ["default", "ops"], "entity_id": "00000000-0000-4000-8000-0000000000e1", "token_type": "service"}, "request": {"id": "00000000-0000-4000-8000-000000000001", "operation": "read", "mount_type": "kv", "namespace": {"id": "root"}, "path": "secret/data/shop", "remote_address": "192.0.2.10", "remote_port": 40000}, "response": {"mount_type": "kv", "data": {"password": "hmac-sha256:cc"}}}',
      expect: { action: 'read', outcome: 'success', correlationId: '00000000-0000-4000-8000-000000000001' },
    },
    {
      title: 'refused', shape: 'json-lines',
      text: '{"time": "2026-03-02T08:00:02Z", "type": "response", "auth": {"policy_results": {"allowed": false}}, "request": {"id": "00000000-0000-4000-8000-000000000002", "operation": "update", "namespace": {"id": "root"}, "path": "sys/audit/file", "remote_address": "2001:db8::7"}, "response": {"data": {"error": "hmac-sha256:dd"}}, "error": "1 error occurred:\\n\\t* permission denied\\n\\n"}',
      expect: { action: 'update', outcome: 'denied', target: 'sys/audit/file', category: ['auth.failure', 'log.start'] },
    },
  ],
  notes: [
    'Every call is two records with one correlation id: the request (outcome unknown) and the response (outcome known).',
    'Most strings are written as keyed hashes: equal values can be told to be equal, but not read.',
    'Vault refuses to answer when it cannot write to any audit device: a silent gap means that the device was off or the file was taken away.',
    'Categories that name secrets go by the usual mounts (kv, secret, data/ paths); mounts of other names show in the path.',
  ],
  sources: ['HashiCorp Vault documentation: Audit devices', 'HashiCorp Vault documentation: Audit log entry schema', 'OpenBao documentation: Audit devices'],
});
