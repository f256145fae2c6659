// Grafana Loki: log lines with their labels, as the query interface answers and as logcli and Grafana write them.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

const label = (...names: readonly string[]): Verb => ({ first: names.flatMap((n): readonly Verb[] => [`data.result.stream.${n}`, `labels.${n}`, { json: 'labels', at: n }]) });
const line: Verb = { first: ['data.result.values[1]', 'line', 'Line'] };
/** Lines of the written key and value. */
const said = (...keys: readonly string[]): Verb => ({ first: keys.flatMap((key): readonly Verb[] => [{ json: line, at: key }, { pair: line, key, style: 'logfmt' }]) });

export const grafanaLoki = defineFormat({
  id: 'grafana-loki',
  title: 'Grafana Loki log lines',
  vendor: 'Grafana Labs',
  rank: 'collector',
  shapes: [
    { id: 'streams', title: 'answer of query_range, streams with their lines', structure: { kind: 'json-objects' }, each: { at: 'data.result[].values[]' }, sniff: { must: [{ has: 'data.resultType', because: 'the kind of the answer' }, { has: 'data.result.stream', because: 'the labels of a stream' }] } },
    { id: 'logcli-lines', title: 'logcli --output=jsonl', structure: { kind: 'json-lines' }, sniff: { must: [{ field: 'labels', matches: '^\\{', because: 'the labels of the stream' }, { field: 'line', matches: '^(?!-?\\d+$)', because: 'the line as it was sent, no number of a line' }, { field: 'timestamp', matches: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)$', because: 'the time Loki keeps of it, with its zone' }], mustNot: [{ hasAny: ['message', 'msg', 'level', 'logger'], because: 'the record of a program, not a line with its labels' }] } },
    { id: 'csv', title: 'Grafana, CSV of a panel or of Explore', structure: { kind: 'delimited', header: '"?Line"?,"?tsNs"?|"?tsNs"?.*"?Line"?' }, sniff: { must: [{ has: 'Line', because: 'the line as it was sent' }, { has: 'tsNs', because: 'the time Loki keeps of it' }] } },
  ],
  sniff: { must: [] },
  times: [{ at: { first: ['data.result.values[0]', 'tsNs', 'timestamp'] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: said('user', 'username', 'user_name', 'actor'),
    action: { first: [said('action', 'event', 'msg', 'message'), label('level')] },
    outcome: { match: { lower: said('result', 'outcome', 'status') }, cases: [['^(success|succeeded|ok|allowed|2\\d\\d)$', { const: 'success' }], ['^(denied|blocked|forbidden|401|403)$', { const: 'denied' }], ['^(fail(ed|ure)?|error|[45]\\d\\d)$', { const: 'failure' }]] },
    sourceAddress: { ip: said('ip', 'client_ip', 'remote_addr', 'src_ip', 'source_ip') },
    host: label('host', 'hostname', 'node_name', 'instance', 'pod'),
    service: label('service_name', 'app', 'job', 'container', 'filename'),
    tenant: label('cluster', 'namespace'),
    text: line,
  },
  categories: { key: { column: 'action' }, rules: [] },
  canSee: [],
  samples: [{ title: 'a line with its labels', shape: 'logcli-lines', text: '{"labels":{"app":"shop","host":"web1"},"line":"level=info user=ana action=login result=success ip=192.0.2.7","timestamp":"2026-03-02T09:00:01.123456789+01:00"}',
    expect: { time: '2026-03-02T08:00:01.123456Z', actor: 'ana', action: 'login', outcome: 'success', sourceAddress: '192.0.2.7', host: 'web1', service: 'shop' } }],
  notes: ['The time is the one the line was stored under: the source’s where its shipper was told to read it, otherwise that of reading.', 'Labels were given by the shipper. Fields are taken out of lines that are JSON or key=value.', 'An answer holds what the query found, up to its limit, newest first unless asked otherwise.'],
  sources: ['Grafana Loki HTTP API: query_range', 'Grafana Loki: LogCLI', 'Grafana: Explore, download logs'],
});
