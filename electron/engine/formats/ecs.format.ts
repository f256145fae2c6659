// Elastic Common Schema events: what Beats, Elastic Agent and Logstash store, exported by Elasticsearch or Kibana, with nested or dotted names.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

type Read = (path: string) => Verb;
/** Nested as stored, or one dotted name, as some shippers and exports write it. */
const either: Read = (path) => ({ first: [path, `"${path}"`] });
/** The table Kibana writes says `-` where an event has no such field. */
const cell: Read = (path) => ({ regex: `"${path}"`, pattern: '^([^-].*|-.+)$' });
/** Search results by their `fields`: every value stands in a list. Only an act's categories and types are several. */
const listed: Read = (path) => (/^event\.(category|type)$/.test(path) ? `fields."${path}"` : `fields."${path}"[0]`);

/** A list of one is read as its only value. */
const single = (verb: Verb): Verb => ({ first: [{ regex: verb, pattern: '^\\["([^"]*)"\\]$' }, verb] });

function fieldsBy(read: Read) {
  const any = (...paths: readonly string[]): Verb => ({ first: paths.map(read) });
  const action = single(any('event.action', 'event.code', 'kibana.alert.rule.name', 'rule.name', 'event.type', 'http.request.method', 'event.dataset'));
  return {
    actor: any('user.name', 'user.email', 'user.full_name', 'client.user.name', 'client.user.email', 'source.user.name', 'source.user.email', 'user.id'),
    actorId: any('user.id', 'client.user.id', 'source.user.id', 'user.hash'),
    action,
    outcome: { match: { join: [any('event.type'), any('event.outcome'), action], with: ' | ', skipMissing: true }, cases: [
      ['(?i)^[^|]*\\bdenied\\b|\\b(denied|blocked|dropped|deny|block|drop)$', { const: 'denied' }], ['(^|\\| )\\[?"?success\\b', { const: 'success' }], ['(^|\\| )\\[?"?failure\\b', { const: 'failure' }], ['^[^|]*\\ballowed\\b', { const: 'success' }],
    ] },
    reason: any('event.reason', 'error.message', 'error.code'),
    target: any('user.target.name', 'user.changes.name', 'file.path', 'file.name', 'registry.path', 'url.full', 'url.original', 'url.path', 'dns.question.name', 'group.name', 'service.target.name', 'orchestrator.resource.name', 'destination.domain', 'destination.address', 'destination.ip', 'server.address', 'server.ip', 'process.executable', 'process.name', 'container.name', 'package.name'),
    targetId: any('user.target.id', 'file.hash.sha256', 'group.id', 'destination.ip', 'container.id', 'process.entity_id'),
    // Elastic's category and type of the act, `iam: user,creation`: the closest it says of what was acted upon.
    targetKind: { replace: { join: [any('event.category'), any('event.type')], with: ': ', skipMissing: true }, pattern: '["\\[\\]]', with: '' },
    sourceAddress: { ip: { first: [any('source.ip', 'client.ip'), { regex: any('source.address', 'client.address'), pattern: '^([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*)$' }] } },
    sourceHost: any('source.domain', 'client.domain'),
    userAgent: any('user_agent.original', 'user_agent.name'),
    host: any('host.hostname', 'host.name', 'observer.hostname', 'observer.name', 'agent.hostname', 'agent.name'),
    service: any('event.dataset', 'data_stream.dataset', 'event.module', 'service.name', 'event.provider', 'observer.product'),
    tenant: any('cloud.account.id', 'organization.id', 'organization.name', 'orchestrator.cluster.name'),
    region: any('cloud.region', 'orchestrator.namespace'),
    correlationId: any('trace.id', 'transaction.id', 'http.request.id'),
    sessionId: any('session.id', 'network.community_id'),
    nativeId: any('event.id'),
    text: any('message', 'event.original', 'kibana.alert.reason'),
  } as const;
}

const times = (read: Read, of: 'iso' | 'auto') => [
  { at: { first: ['@timestamp', 'event.created', 'event.start'].map((p) => (p === '@timestamp' && read === either ? '"@timestamp"' : read(p))) }, form: { kind: of }, zone: 'declared-utc', means: 'event' },
] as const;
const event = { must: [
  { hasAny: ['ecs.version', '"ecs.version"', 'event.category', '"event.category"', 'event.dataset', '"event.dataset"', 'event.kind', '"event.kind"', 'event.module', '"event.module"', 'event.action', '"event.action"'], because: 'names of the Elastic Common Schema' },
  { has: '"@timestamp"', because: 'the time of an event in Elasticsearch' },
] } as const;

export const ecs = defineFormat({
  id: 'ecs',
  title: 'Elastic Common Schema events',
  vendor: 'Elastic',
  rank: 'collector',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' }, sniff: event },
    { id: 'source-lines', title: 'Elasticsearch dump, one hit a line with the event in _source', structure: { kind: 'json-lines' }, inner: '_source', sniff: event },
    { id: 'search-response', title: 'Elasticsearch search response, the hits with the event in _source', structure: { kind: 'json-envelope', keys: ['hits.hits'] }, inner: '_source', sniff: event },
    { id: 'search-fields', title: 'Elasticsearch search response, the hits with lists of values in fields', structure: { kind: 'json-envelope', keys: ['hits.hits'] }, fields: fieldsBy(listed), times: times(listed, 'iso'),
      sniff: { must: [{ has: 'fields."@timestamp"', because: 'the time of an event in Elasticsearch' }, { hasAny: ['fields."event.category"', 'fields."event.dataset"', 'fields."event.kind"', 'fields."event.action"', 'fields."ecs.version"'], because: 'names of the Elastic Common Schema' }] } },
    { id: 'json-array', title: 'JSON array of events', structure: { kind: 'json-array' }, sniff: event },
    { id: 'hits-array', title: 'JSON array of hits with the event in _source', structure: { kind: 'json-array' }, inner: '_source', sniff: event },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' }, sniff: event },
    { id: 'kibana-csv', title: 'Kibana, CSV report of Discover', structure: { kind: 'delimited' }, fields: fieldsBy(cell), sniff: event, times: [
      { at: '"@timestamp"', form: { kind: 'pattern', patterns: ['%b %d, %Y @ %H:%M:%S.%g', '%b %d, %Y @ %H:%M:%S'] }, zone: 'unknown', means: 'event' },
      { at: '"@timestamp"', form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    ] },
  ],
  sniff: {
    must: [],
    should: [{ hasAny: ['ecs.version', '"ecs.version"', 'fields."ecs.version"'], weight: 1, because: 'the version of the schema is stated' }],
  },
  times: times(either, 'iso'),
  received: { at: either('event.ingested'), form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: fieldsBy(either),
  categories: {
    key: { join: [{ column: 'targetKind' }, { column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '^[^|:]*authentication.*\\| success$', is: ['auth.success'] }, { pattern: '^[^|:]*authentication.*\\| (failure|denied)$', is: ['auth.failure'] }, { pattern: '(?i)^[^|:]*authentication.*(: end|log(ged)?[-_ ]?(out|off))\\b', is: ['auth.logout'] },
      { pattern: '^[^|:]*session[^|:]*: [^|]*start', is: ['session.start'] }, { pattern: '^[^|:]*session[^|:]*: [^|]*end', is: ['session.end'] },
      { pattern: '^[^|:]*iam[^|:]*: [^|]*user[^|]*creation|^[^|:]*iam[^|:]*: [^|]*creation[^|]*user', is: ['account.create'] }, { pattern: '^[^|:]*iam[^|:]*: [^|]*user[^|]*deletion|^[^|:]*iam[^|:]*: [^|]*deletion[^|]*user', is: ['account.delete'] }, { pattern: '^[^|:]*iam[^|:]*: [^|]*user[^|]*change|^[^|:]*iam[^|:]*: [^|]*change[^|]*user', is: ['account.change'] },
      { pattern: '(?i)^[^|:]*iam[^|:]*: [^|]*group.*\\| [^|]*(added?|assign|grant)', is: ['priv.grant'] }, { pattern: '(?i)^[^|:]*iam[^|:]*: [^|]*group.*\\| [^|]*(remov|revok)', is: ['priv.revoke'] },
      { pattern: '^[^|:]*configuration[^|:]*: [^|]*(change|creation|deletion)', is: ['config.change'] }, { pattern: '^[^|:]*configuration[^|:]*: [^|]*access', is: ['config.read'] },
      { pattern: '^[^|:]*(file|database)[^|:]*: [^|]*access', is: ['data.read'] }, { pattern: '^[^|:]*(file|database)[^|:]*: [^|]*(creation|change)', is: ['data.write'] }, { pattern: '^[^|:]*(file|database)[^|:]*: [^|]*deletion', is: ['data.delete'] },
      { pattern: '^[^|:]*process[^|:]*: [^|]*start', is: ['process.start'] }, { pattern: '^[^|:]*process[^|:]*: [^|]*end', is: ['process.end'] },
      { pattern: '^[^|:]*network[^|:]*: [^|]*allowed', is: ['net.allow'] }, { pattern: '^[^|:]*network[^|:]*: [^|]*denied|^[^|:]*network.*\\| denied$', is: ['net.deny'] }, { pattern: '^[^|:]*web\\b', is: ['net.request'] },
      { pattern: '^[^|]*: [^|]*\\berror\\b', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'config.change', 'config.read', 'data.read', 'data.write', 'data.delete', 'process.start', 'process.end', 'net.allow', 'net.deny', 'net.request', 'error'],
  samples: [
    { title: 'a hit of a dump', shape: 'source-lines', text: '{"_index":"logs-system.auth-default","_id":"a1","_source":{"@timestamp":"2026-03-02T08:00:01.250Z","ecs":{"version":"8.11.0"},"event":{"category":["authentication"],"type":["start"],"action":"ssh_login","outcome":"failure","dataset":"system.auth"},"user":{"name":"ana"},"source":{"ip":"192.0.2.10"},"host":{"name":"web1"}}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'ssh_login', outcome: 'failure', targetKind: 'authentication: start', sourceAddress: '192.0.2.10', host: 'web1', service: 'system.auth', category: ['auth.failure'] } },
    { title: 'dotted names', shape: 'json-lines', text: '{"@timestamp":"2026-03-02T08:00:02Z","ecs.version":"1.6.0","event.category":"file","event.type":"deletion","event.action":"deleted","user.name":"ben","file.path":"/srv/plan.pdf"}', expect: { actor: 'ben', action: 'deleted', target: '/srv/plan.pdf', category: ['data.delete'] } },
  ],
  notes: [
    'This is what a shipper made of a source’s record: fields were renamed, and what its parser did not know may be missing. The original stands in event.original only where somebody asked for it.',
    'An export holds what the query found; its index, time range and filter are not in it. Indices are deleted by age.',
    '@timestamp is the source’s time where the parser found one, otherwise the time of reading; event.ingested is when Elasticsearch received it. A source without a zone is read in the zone of the shipper’s settings.',
    'Kibana writes the table’s times in the zone of the person’s browser and does not say which.',
    'Documents in Elasticsearch can be changed by anybody with write access to the index.',
  ],
  sources: ['Elastic Common Schema (ECS) Reference: field reference, categorization fields', 'Elasticsearch Guide: search API, _source and fields', 'Kibana Guide: reporting, CSV of Discover'],
});
