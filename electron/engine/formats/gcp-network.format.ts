// Google Cloud network logs: VPC flows, firewall rules, Cloud DNS, NAT and load balancers, in LogEntry JSON.
import { defineFormat } from '../../../shared/spec/format.ts';

const p = 'jsonPayload';

export const gcpNetwork = defineFormat({
  id: 'gcp-network',
  title: 'Google Cloud VPC flow, firewall, DNS and load balancer log',
  vendor: 'Google',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'LogEntry, JSON lines', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'LogEntry, JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'LogEntry, pretty-printed', structure: { kind: 'json-objects' } },
    { id: 'pubsub-push', title: 'Pub/Sub messages as they are pushed, the entry in base64 in message.data', structure: { kind: 'json-objects' }, inner: 'message.data' },
    { id: 'pubsub-pull', title: 'Pub/Sub messages pulled by gcloud, a JSON array', structure: { kind: 'json-array' }, inner: 'message.data' },
    { id: 'pubsub-pull-api', title: 'Pub/Sub messages pulled by the API, {"receivedMessages":[…]}', structure: { kind: 'json-envelope', keys: ['receivedMessages'] }, inner: 'message.data' },
  ],
  sniff: {
    must: [
      { field: 'logName', matches: '/logs/(compute\\.googleapis\\.com%2F|networkmanagement\\.googleapis\\.com%2F|dns\\.googleapis\\.com%2F|requests$|networksecurity\\.googleapis\\.com%2F|loadbalancing\\.googleapis\\.com%2F|networkservices\\.googleapis\\.com%2F)', because: 'the log’s name is one of a network service' },
      { hasAny: ['insertId', 'timestamp', 'receiveTimestamp'], because: 'an entry of Cloud Logging' },
    ],
    mustNot: [{ has: 'protoPayload', because: 'audit logs are a format of their own' }],
    should: [{ hasAny: [`${p}.connection`, `${p}.queryName`, 'httpRequest'], weight: 1, because: 'a connection, a query or a request' }],
  },
  times: [{ at: 'timestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }, { at: { first: [`${p}.end_time`, 'receiveTimestamp'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' }],
  received: { at: 'receiveTimestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    action: { first: [{ when: { has: `${p}.queryName` }, then: { const: 'dns-query' } }, { when: { has: `${p}.disposition` }, then: { join: [{ const: 'firewall-rule' }, `${p}.disposition`], with: ' ' } }, { when: { has: `${p}.allocation_status` }, then: { join: [{ const: 'nat' }, `${p}.allocation_status`], with: ' ' } }, 'httpRequest.requestMethod', { when: { has: `${p}.connection` }, then: { const: 'flow' } }, { lastAfter: 'logName', separator: '%2F' }] },
    outcome: { first: [
      { match: `${p}.disposition`, cases: [['(?i)^allow', { const: 'success' }], ['(?i)^den', { const: 'denied' }]] },
      { match: `${p}.responseCode`, cases: [['^NOERROR$', { const: 'success' }], ['^REFUSED$', { const: 'denied' }], ['.', { const: 'failure' }]] },
      { match: `${p}.allocation_status`, cases: [['^OK$', { const: 'success' }], ['^DROPPED$', { const: 'denied' }]] },
      { map: `${p}.enforcedSecurityPolicy.outcome`, to: { deny: 'denied' } },
      { match: 'httpRequest.status', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
    ] },
    reason: { first: [`${p}.rule_details.reference`, { when: { not: { matches: `${p}.responseCode`, pattern: '^NOERROR$' } }, then: `${p}.responseCode` }, `${p}.enforcedSecurityPolicy.name`, `${p}.statusDetails`] },
    target: { first: [{ regex: `${p}.queryName`, pattern: '^(.+?)\\.?$' }, 'httpRequest.requestUrl', { join: [`${p}.connection.dest_ip`, `${p}.connection.dest_port`], with: ':', skipMissing: true }] },
    targetId: { first: [`${p}.connection.dest_ip`, { regex: `${p}.rdata`, pattern: '\\s(\\S+)$' }, `${p}.destinationIP`, 'httpRequest.serverIp', `${p}.dest_instance.vm_name`, `${p}.instance.vm_name`] },
    targetKind: { when: { has: `${p}.queryName` }, then: { const: 'name' }, otherwise: { const: 'endpoint' } },
    sourceAddress: { ip: { first: [`${p}.connection.src_ip`, `${p}.sourceIP`, 'httpRequest.remoteIp'] } },
    sourceHost: { first: [`${p}.src_instance.vm_name`, `${p}.vmInstanceName`] },
    userAgent: 'httpRequest.userAgent',
    host: { first: [`${p}.instance.vm_name`, `${p}.dest_instance.vm_name`, `${p}.vmInstanceName`] },
    service: { regex: 'logName', pattern: '/logs/(.+)$' },
    tenant: { regex: 'logName', pattern: '^(?:projects|folders|organizations)/([^/]+)/' },
    region: { first: ['resource.labels.location', `${p}.src_instance.region`, 'resource.labels.region'] },
    correlationId: 'trace',
    nativeId: { join: ['insertId', 'timestamp'], with: ' ' },
    text: { first: [`${p}.rule_details.reference`, 'httpRequest.requestUrl'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' },
    rules: [{ pattern: '^(dns-query|flow|[A-Z]{3,8} )', is: ['net.request'] }, { pattern: '^(firewall-rule|nat) .*success$', is: ['net.allow'] }, { pattern: ' denied$', is: ['net.deny'] }],
  },
  canSee: ['net.request', 'net.allow', 'net.deny'],
  samples: [
    { title: 'firewall rule', shape: 'json-lines', text: '{"insertId":"1d1","jsonPayload":{"connection":{"dest_ip":"192.0.2.16","dest_port":80,"protocol":6,"src_ip":"192.0.2.10","src_port":57794},"disposition":"DENIED","instance":{"vm_name":"web01"},"rule_details":{"action":"DENY","direction":"INGRESS","reference":"network:default/firewall:deny-web"}},"logName":"projects/example/logs/compute.googleapis.com%2Ffirewall","receiveTimestamp":"2026-03-02T08:00:05Z","resource":{"labels":{"location":"europe-west3-a"},"type":"gce_subnetwork"},"timestamp":"2026-03-02T08:00:01.394622Z"}',
      expect: { time: '2026-03-02T08:00:01.394622Z', action: 'firewall-rule DENIED', outcome: 'denied', reason: 'network:default/firewall:deny-web', target: '192.0.2.16:80', sourceAddress: '192.0.2.10', host: 'web01', tenant: 'example', category: ['net.deny'] } },
  ],
  notes: [
    'VPC flows are samples: Google takes a part of the packets and of the log entries, as the subnet’s settings say.',
    'One connection between two machines of a project can be reported by both sides (reporter SRC and DEST).',
    'The time of a flow entry is when it was made; start and end of the flow stand in the raw record. Cloud Logging may deliver an entry twice: insertId and timestamp tell it.',
  ],
  sources: ['Google Cloud documentation: VPC Flow Logs record format', 'Firewall Rules Logging', 'Cloud DNS logging and monitoring', 'External Application Load Balancer logging', 'Cloud NAT logging', 'Cloud Logging: View logs routed to Pub/Sub', 'Cloud Pub/Sub: PubsubMessage'],
});
