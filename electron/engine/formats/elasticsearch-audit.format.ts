// Elasticsearch security audit log: authentication, access to indices and changes of security settings of a node.
import { defineFormat } from '../../../shared/spec/format.ts';

/** `name=[value]` of the text form; a value may hold brackets itself, so it ends before the next name. */
const of = (name: string) => ({ regex: 'body', pattern: `(?:^|, )${name}=\\[(.*?)\\](?:, [a-z_]+=\\[|\\s*$)` }) as const;
const outcome = (event: string) => ({ match: event, cases: [['(denied|tampered|blocked)', { const: 'denied' }], ['(fail|rejected|realm_authentication_failed)', { const: 'failure' }], ['(granted|success|put_|delete_|create_|change_|invalidate_|run_as_granted|connection_granted)', { const: 'success' }]] }) as const;
const isJson = {
  must: [
    { hasAny: ['"event.action"'], because: 'the event, a key with a dot in it as Elasticsearch writes' },
    { hasAny: ['"event.type"'], because: 'the layer' },
    { hasAny: ['"node.id"', '"node.name"', '"origin.address"'], because: 'the node or the origin' },
  ],
  mustNot: [{ hasAny: ['agent', 'ecs', 'log', 'winlog'], because: 'a record that a shipper has made of it' }],
};

export const elasticsearchAudit = defineFormat({
  id: 'elasticsearch-audit',
  title: 'Elasticsearch audit log',
  vendor: 'Elastic',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' }, sniff: isJson },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' }, sniff: isJson },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' }, sniff: isJson },
    { id: 'access-text', title: 'text before version 7, [2026-03-02T08:00:01,250] [node] [rest] [authentication_failed] origin_address=[…], principal=[…]', structure: { kind: 'lines', start: '^\\[\\d{4}-',
      pattern: '^\\[(?<timestamp>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d,\\d{3})\\] (?:\\[(?<node>[^\\]\\n]{1,80}?) *\\] )?\\[(?<layer>rest|transport|ip_filter)\\] \\[(?<event>[a-z_]+)\\]\\s+(?<body>[\\s\\S]*)$' },
      sniff: { must: [{ field: 'body', matches: '(?:origin_address|origin_type|principal|transport_profile|rule)=\\[', because: 'the origin or the principal in square brackets' }] },
      // The times of these files are the local time of the node.
      times: [{ at: 'timestamp', form: { kind: 'pattern', patterns: ['%Y-%m-%dT%H:%M:%S,%g'] }, zone: 'unknown', means: 'event' }],
      fields: {
        actor: { first: [of('principal'), of('run_by_principal')] }, actorId: of('realm'), action: 'event', outcome: outcome('event'), target: { first: [of('uri'), { regex: 'body', pattern: '(?:^|, )indices=\\[([^,\\]]+)' }, of('action')] }, targetId: { join: [of('action'), of('request')], with: ' ', skipMissing: true },
        sourceAddress: { ip: of('origin_address') }, host: 'node', text: { join: [of('action'), of('request_body')], with: ' ', skipMissing: true },
      } },
  ],
  sniff: { must: [] },
  times: [
    { at: { first: ['timestamp', '"@timestamp"'] }, form: { kind: 'pattern', patterns: ['%Y-%m-%dT%H:%M:%S,%g%z', '%Y-%m-%dT%H:%M:%S,%g'] }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['timestamp', '"@timestamp"'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: ['"user.name"', '"user.run_as.name"', '"authentication.token.name"'] },
    actorId: { first: ['"apikey.id"', '"user.realm"'] },
    action: '"event.action"',
    outcome: outcome('"event.action"'),
    target: { first: ['"url.path"', '"indices"[0]', 'action'] },
    targetId: { join: ['action', '"request.name"'], with: ' ', skipMissing: true },
    sourceAddress: { ip: '"origin.address"' },
    host: { first: ['"node.name"', '"host.name"', '"node.id"'] },
    service: { const: 'elasticsearch' },
    tenant: { first: ['"cluster.name"', '"cluster.uuid"'] },
    correlationId: { first: ['"trace.id"', '"request.id"'] },
    text: { join: ['action', '"request.method"', '"url.query"'], with: ' ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'text' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^authentication_success', is: ['auth.success'] },
      { pattern: '^(authentication_failed|realm_authentication_failed|anonymous_access_denied|run_as_denied|tampered_request|connection_denied)', is: ['auth.failure'] },
      { pattern: '^access_denied', is: ['auth.failure'] },
      { pattern: '^access_granted indices:data/read', is: ['data.read'] },
      { pattern: '^access_granted indices:data/write/delete', is: ['data.delete'] },
      { pattern: '^access_granted indices:data/write', is: ['data.write'] },
      { pattern: '^access_granted indices:admin/delete', is: ['data.delete'] },
      { pattern: '^access_granted cluster:admin', is: ['config.change'] },
      { pattern: '^(put_user|create_service_token) ', is: ['account.create'] },
      { pattern: '^delete_user', is: ['account.delete'] },
      { pattern: '^(change_password|change_enable_user|change_disable_user)', is: ['account.change'] },
      { pattern: '^(put_role|put_role_mapping|put_privileges)', is: ['priv.grant'] },
      { pattern: '^(delete_role|delete_role_mapping|delete_privileges)', is: ['priv.revoke'] },
      { pattern: '^(create_apikey|grant_apikey)', is: ['key.create'] },
      { pattern: '^(invalidate_apikeys|delete_service_token)', is: ['key.delete'] },
      { pattern: '^run_as_granted', is: ['priv.use'] },
      { pattern: '^security_config_change', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'data.read', 'data.delete', 'data.write', 'config.change', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'priv.use'],
  samples: [
    {
      title: 'authenticated', shape: 'json-lines',
      text: '{"type": "audit", "timestamp": "2026-03-02T08:00:01,250+0000", "cluster.uuid": "cl1", "node.id": "n1", "node.name": "es01", "event.type": "rest", "event.action": "authentication_success", "authentication.type": "REALM", "user.name": "ana", "user.realm": "native1", "user.roles": ["admin"], "origin.type": "rest", "origin.address": "192.0.2.10:40000", "request.id": "r1", "url.path": "/shop/_search", "request.method": "GET"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'authentication_success', outcome: 'success', target: '/shop/_search', sourceAddress: '192.0.2.10', category: ['auth.success'] },
    },
    {
      title: 'refused', shape: 'json-lines',
      text: '{"type": "audit", "timestamp": "2026-03-02T08:00:02,000+0000", "node.id": "n1", "event.type": "rest", "event.action": "authentication_failed", "user.name": "eve", "origin.type": "rest", "origin.address": "[2001:db8::7]:40001", "url.path": "/_security/user", "request.id": "r2"}',
      expect: { actor: 'eve', action: 'authentication_failed', outcome: 'failure', sourceAddress: '2001:db8::7', category: ['auth.failure'] },
    },
  ],
  notes: [
    'Each node writes its own file: all nodes’ files are needed, and one request may stand in several.',
    'Which events are written is a setting of the cluster (include, exclude, filter policies): what is absent may have been left out.',
    'Older versions write the time without a zone: in JSON it is read as UTC, in text it is the local time of the node.',
    'authentication_success and bodies of requests are not written unless asked for.',
  ],
  sources: ['Elasticsearch documentation: Audit events, Log entry attributes, JSON audit log schema'],
});
