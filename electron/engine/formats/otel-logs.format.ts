// OpenTelemetry logs as OTLP/JSON: what the file exporter of a collector writes and what an exporter sends, each log record an event.
import { defineFormat } from '../../../shared/spec/format.ts';

/** Where the log record stands once its array is taken apart: inside its scope, inside its resource. */
const log = 'scopeLogs.logRecords';
/** An attribute's value is an object that says its own type. */
const valueOf = (list: string, key: string) => {
  const value = { named: list, is: key, keys: ['key', 'value'] } as const;
  return { first: [{ json: value, at: 'stringValue' }, { regex: value, pattern: '^\\{"(?:int|bool|double)Value":"?([^"}]*)"?\\}$' }] } as const;
};
const attribute = (...keys: string[]) => ({ first: keys.map((key) => valueOf(`${log}.attributes`, key)) });
const resource = (...keys: string[]) => ({ first: keys.map((key) => valueOf('resource.attributes', key)) });
const nanoseconds = (field: string) => ({ regex: `${log}.${field}`, pattern: '^([1-9]\\d*)$' }) as const;
const observed = { at: nanoseconds('observedTimeUnixNano'), form: { kind: 'epoch', unit: 'ns' }, zone: 'declared-utc', means: 'received' } as const;
const status = attribute('http.response.status_code', 'http.status_code');

export const otelLogs = defineFormat({
  id: 'otel-logs',
  title: 'OpenTelemetry logs (OTLP/JSON)',
  vendor: 'OpenTelemetry',
  rank: 'vendor',
  shapes: [
    { id: 'otlp-json', title: '{"resourceLogs":[…]}, one a line or one a file', structure: { kind: 'json-envelope', keys: ['resourceLogs'] }, each: { at: 'scopeLogs[].logRecords[]' } },
  ],
  sniff: {
    must: [{ hasAny: [`${log}.timeUnixNano`, `${log}.observedTimeUnixNano`, `${log}.body`], because: 'a log record inside scope and resource' }],
    should: [{ has: `${log}.body`, weight: 1, because: 'the body of a log record' }, { has: 'resource', weight: 1, because: 'the resource that logs' }],
  },
  times: [{ at: nanoseconds('timeUnixNano'), form: { kind: 'epoch', unit: 'ns' }, zone: 'declared-utc', means: 'event' }, observed],
  received: observed,
  fields: {
    actor: attribute('enduser.id', 'user.name', 'user.email', 'user.full_name', 'user.id', 'enduser.pseudo.id'),
    actorId: attribute('user.id', 'enduser.id', 'user.hash'),
    action: { first: [`${log}.eventName`, attribute('event.name', 'event.action', 'http.request.method', 'http.method', 'rpc.method', 'db.operation.name', 'db.operation'), `${log}.severityText`, { const: 'log record' }] },
    outcome: { first: [
      { map: attribute('event.outcome'), to: { success: 'success', failure: 'failure', denied: 'denied' } },
      { match: status, cases: [['^(401|403|407|451)$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
      { when: { has: attribute('exception.type', 'exception.message', 'error.type') }, then: { const: 'failure' } },
    ] },
    reason: { join: [attribute('exception.type', 'error.type'), attribute('exception.message', 'error.message')], with: ': ', skipMissing: true },
    target: attribute('url.full', 'http.url', 'url.path', 'http.target', 'db.collection.name', 'db.namespace', 'db.name', 'file.path', 'log.file.path', 'messaging.destination.name', 'server.address'),
    targetId: attribute('server.address', 'net.peer.name', 'log.file.name'),
    sourceAddress: { ip: attribute('client.address', 'source.address', 'client.socket.address', 'http.client_ip', 'network.peer.address', 'net.peer.ip', 'net.sock.peer.addr') },
    userAgent: attribute('user_agent.original', 'http.user_agent'),
    host: resource('host.name', 'k8s.pod.name', 'k8s.node.name', 'service.instance.id', 'container.id', 'host.id'),
    service: { first: [resource('service.name', 'k8s.container.name', 'container.name', 'k8s.deployment.name', 'process.executable.name'), 'scopeLogs.scope.name'] },
    tenant: resource('cloud.account.id', 'service.namespace', 'k8s.namespace.name'),
    region: resource('cloud.region', 'cloud.availability_zone'),
    correlationId: { first: [`${log}.traceId`, attribute('trace_id', 'request.id')] },
    sessionId: attribute('session.id'),
    nativeId: attribute('log.record.uid'),
    text: { first: [`${log}.body.stringValue`, `${log}.body.kvlistValue`, `${log}.body`] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' },
    rules: [
      { pattern: '^session\\.start ', is: ['session.start'] }, { pattern: '^session\\.end ', is: ['session.end'] },
      { pattern: '^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT) ', is: ['net.request'] },
      { pattern: '(?i)^(exception|fatal\\d?|error\\d?) ', is: ['error'] },
    ],
  },
  canSee: ['session.start', 'session.end', 'net.request', 'error'],
  samples: [
    { title: 'a request with attributes', shape: 'otlp-json', text: '{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}},{"key":"host.name","value":{"stringValue":"app-01"}}]},"scopeLogs":[{"scope":{"name":"http"},"logRecords":[{"timeUnixNano":"1772438401250000000","observedTimeUnixNano":"1772438401300000000","severityNumber":9,"severityText":"INFO","body":{"stringValue":"request done"},"attributes":[{"key":"http.request.method","value":{"stringValue":"GET"}},{"key":"http.response.status_code","value":{"intValue":"403"}},{"key":"url.path","value":{"stringValue":"/admin"}},{"key":"client.address","value":{"stringValue":"192.0.2.10"}},{"key":"enduser.id","value":{"stringValue":"ana"}}],"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174"}]}]}]}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'GET', outcome: 'denied', target: '/admin', sourceAddress: '192.0.2.10', host: 'app-01', service: 'shop', correlationId: '5b8efff798038103d269b633813fc60c', category: ['net.request'] } },
  ],
  notes: [
    'What a log record means is decided by the program that wrote it: only attributes with the names of the OpenTelemetry conventions reach columns, the rest stands in the text and in the file.',
    'The time is the one the record gives; where it gives none, the time at which the collector saw it stands instead.',
    'Severity says how grave the writer thought it; it is not an outcome. Records may be sampled or dropped by the collector without a trace.',
    'Traces and metrics of the same collector are not events and are set aside.',
  ],
  sources: ['OpenTelemetry Protocol specification: JSON Protobuf encoding', 'OpenTelemetry: logs data model', 'OpenTelemetry semantic conventions: general logs, exceptions, HTTP, session'],
});
