// Amazon VPC flow logs: default and complete column orders, files with a header, JSON and lines wrapped in JSON.
import { cloudWatchSubscription } from '../../../shared/spec/envelopes.ts';
import { defineFormat } from '../../../shared/spec/format.ts';

const flow = '(?<srcaddr>[0-9A-Fa-f.:]+|-) (?<dstaddr>[0-9A-Fa-f.:]+|-) (?<srcport>\\d+|-) (?<dstport>\\d+|-) (?<protocol>\\d+|-) (?<packets>\\d+|-) (?<bytes>\\d+|-) (?<start>\\d{9,10}|-) (?<end>\\d{9,10}|-) (?<action>ACCEPT|REJECT|-) (?<logStatus>OK|NODATA|SKIPDATA|-)';
const v2 = `^(?<version>\\d) (?<accountId>\\d+|unknown|-) (?<interfaceId>\\S+) ${flow}`;
const first = (...names: string[]) => ({ first: names.map((n) => ({ regex: /^\w+$/.test(n) ? n : `"${n}"`, pattern: '^(.*[^-].*)$' })) });

export const awsVpcFlow = defineFormat({
  id: 'aws-vpc-flow',
  title: 'Amazon VPC flow log',
  vendor: 'AWS',
  rank: 'vendor',
  shapes: [
    { id: 'default', title: 'default order of version 2', structure: { kind: 'lines', pattern: `${v2}\\s*$` } },
    { id: 'all-fields', title: 'all columns in the order of the documentation, versions 3 to 5', structure: { kind: 'lines',
      pattern: `${v2} (?<vpcId>\\S+) (?<subnetId>\\S+) (?<instanceId>\\S+) (?<tcpFlags>\\d+|-) (?<type>IPv4|IPv6|EFA|-) (?<pktSrcaddr>\\S+) (?<pktDstaddr>\\S+)(?: (?<region>\\S+) (?<azId>\\S+)(?: (?<sublocationType>\\S+) (?<sublocationId>\\S+) (?<pktSrcAwsService>\\S+) (?<pktDstAwsService>\\S+) (?<flowDirection>ingress|egress|-) (?<trafficPath>\\d+|-))?)?(?<rest>.*)$` } },
    { id: 'v3-example', title: 'order of AWS’s version 3 example, beginning with version and VPC', structure: { kind: 'lines',
      pattern: '^(?<version>\\d) (?<vpcId>vpc-\\S+) (?<subnetId>\\S+) (?<instanceId>\\S+) (?<interfaceId>\\S+) (?<accountId>\\d+|unknown|-) (?<type>IPv4|IPv6|EFA|-) (?<srcaddr>\\S+) (?<dstaddr>\\S+) (?<srcport>\\d+|-) (?<dstport>\\d+|-) (?<pktSrcaddr>\\S+) (?<pktDstaddr>\\S+) (?<protocol>\\d+|-) (?<bytes>\\d+|-) (?<packets>\\d+|-) (?<start>\\d{9,10}|-) (?<end>\\d{9,10}|-) (?<action>ACCEPT|REJECT|-) (?<tcpFlags>\\d+|-) (?<logStatus>OK|NODATA|SKIPDATA|-)\\s*$' } },
    { id: 'transit-gateway', title: 'transit gateway, default order', structure: { kind: 'lines',
      pattern: '^(?<version>\\d) (?<resourceType>TransitGateway|-) (?<accountId>\\d+|unknown|-) (?<tgwId>tgw-\\S+) (?<tgwAttachmentId>tgw-attach-\\S+|-) (?<between>(?:\\S+ ){10}\\S+) (?<srcaddr>\\S+) (?<dstaddr>\\S+) (?<srcport>\\d+|-) (?<dstport>\\d+|-) (?<protocol>\\d+|-) (?<packets>\\d+|-) (?<bytes>\\d+|-) (?<start>\\d{9,10}|-) (?<end>\\d{9,10}|-) (?<logStatus>OK|NODATA|SKIPDATA|-) (?<type>\\S+)(?: (?<lost>\\S+ \\S+ \\S+ \\S+) (?<tcpFlags>\\S+) (?<region>\\S+))?(?<rest>.*)$' } },
    { id: 'transit-example', title: 'order of AWS’s example of traffic through a transit gateway, without times', structure: { kind: 'lines',
      pattern: '^(?<version>\\d) (?<interfaceId>eni-\\S+) (?<accountId>\\d+|unknown|-) (?<vpcId>\\S+) (?<subnetId>\\S+) (?<instanceId>\\S+) (?<srcaddr>[0-9A-Fa-f.:]+|-) (?<dstaddr>[0-9A-Fa-f.:]+|-) (?<srcport>\\d+|-) (?<dstport>\\d+|-) (?<protocol>\\d+|-) (?<tcpFlags>\\d+|-) (?<type>IPv4|IPv6|EFA|-) (?<pktSrcaddr>\\S+) (?<pktDstaddr>\\S+) (?<action>ACCEPT|REJECT|-) (?<logStatus>OK|NODATA|SKIPDATA|-)\\s*$' } },
    { id: 'header', title: 'any order, named by a header as files in S3 are', structure: { kind: 'delimited', delimiter: ' ', header: '^(?=.*\\bsrcaddr\\b|.*\\binterface-id\\b)[a-z-]+( [a-z0-9-]+){3,40}$' } },
    { id: 'table-csv', title: 'CSV of a query of Athena', structure: { kind: 'delimited' } },
    { id: 'json', title: 'JSON lines', structure: { kind: 'json-lines' } },
    { id: 'json-wrapped', title: 'the default line as text in message of a JSON line', structure: { kind: 'json-lines' }, text: { at: 'message', pattern: `${v2}(?<rest>.*)$` } },
    { id: 'cloudwatch', title: 'CloudWatch Logs export, the default line as text in message', structure: { kind: 'json-envelope', keys: ['events'] }, text: { at: 'message', pattern: `${v2}(?<rest>.*)$` } },
    { id: 'subscription', title: 'CloudWatch Logs subscription, the default line as text in each of logEvents', structure: { kind: 'json-objects' }, each: cloudWatchSubscription, text: { at: 'logEvents.message', pattern: `${v2}(?<rest>.*)$` } },
  ],
  sniff: {
    must: [
      { hasAny: ['srcaddr', 'srcAddr', 'src_addr', 'pktSrcaddr', '"pkt-srcaddr"'], because: 'the source address as flow logs name it' },
      { hasAny: ['interfaceId', '"interface-id"', 'interface_id', 'instanceId', '"instance-id"', 'instance_id', '"log-status"', 'logStatus', 'log_status', '"flow-direction"', '"vpc-id"', 'vpcId'], because: 'the network interface, machine or network it flowed through' },
    ],
    mustNot: [{ hasAny: ['query_name', 'rcode'], because: 'a DNS query log' }],
    should: [{ field: 'action', matches: '^(ACCEPT|REJECT|-)$', weight: 2, because: 'ACCEPT or REJECT' }, { hasAny: ['start', 'end'], weight: 1, because: 'the window of the flow' }],
  },
  times: [
    { at: { first: ['end', 'endTime', 'end_time'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['start', 'startTime', 'timestamp'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    action: { first: [{ map: 'action', to: { accept: 'ACCEPT', reject: 'REJECT' } }, first('logStatus', 'log-status', 'log_status')] },
    outcome: { map: 'action', to: { accept: 'success', reject: 'denied' } },
    reason: { first: [first('reject-reason', 'reject_reason'), { regex: 'rest', pattern: ' (BPA|EC)(?: |$)' }] },
    target: { first: [{ join: [first('dstaddr', 'dstAddr', 'dst_addr'), first('dstport', 'dstPort', 'dst_port')], with: ':' }, first('dstaddr', 'dstAddr', 'dst_addr', 'interfaceId', 'interface-id', 'interface_id')] },
    targetId: first('interfaceId', 'interface-id', 'interface_id', 'instanceId', 'instance-id', 'instance_id', 'tgwAttachmentId', 'tgw-attachment-id', 'tgw_attachment_id'),
    targetKind: { const: 'endpoint' },
    sourceAddress: { ip: first('srcaddr', 'srcAddr', 'src_addr', 'pkt-srcaddr') },
    host: first('instanceId', 'instance-id', 'instance_id'),
    service: { const: 'vpc-flow' },
    tenant: first('accountId', 'account-id', 'account_id'),
    region: { first: [first('region'), first('vpcId', 'vpc-id', 'vpc_id')] },
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '^ACCEPT', is: ['net.allow'] }, { pattern: '^REJECT', is: ['net.deny'] }, { pattern: '^SKIPDATA', is: ['log.loss'] }] },
  canSee: ['net.allow', 'net.deny', 'log.loss'],
  samples: [
    { title: 'default order', shape: 'default', text: '2 111122223333 eni-1235b8ca123456789 192.0.2.10 198.51.100.7 20641 22 6 20 4249 1772438341 1772438401 ACCEPT OK',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'stated', action: 'ACCEPT', outcome: 'success', target: '198.51.100.7:22', targetId: 'eni-1235b8ca123456789', sourceAddress: '192.0.2.10', tenant: '111122223333', category: ['net.allow'] } },
    { title: 'own order with a header', shape: 'header', text: 'srcaddr dstaddr dstport action vpc-id instance-id start end\n192.0.2.10 198.51.100.7 3389 REJECT vpc-1 i-1 1772438341 1772438401', expect: { action: 'REJECT', outcome: 'denied', target: '198.51.100.7:3389', sourceAddress: '192.0.2.10', host: 'i-1', category: ['net.deny'] } },
  ],
  notes: [
    'Flow logs in CloudWatch or without a header do not say which fields were chosen. Where the order is none of those known, choose the shape “header” and give the fields of the flow log’s setting in their order.',
    'A flow is an aggregate of up to ten minutes: the time shown is the end of its window, start is in the raw record.',
    'The order of columns is chosen by the owner. Without a header only AWS’s own orders are recognised; others must be named by a person.',
    'Flow logs of a transit gateway have no verdict: OK says that the flow was recorded, so their outcome is unknown.',
    'Flow logs leave out DNS to Amazon’s server, DHCP, instance metadata and mirrored traffic; SKIPDATA means that records were not captured.',
    'ACCEPT and REJECT are the verdict of security groups and network ACLs; whether a connection came about cannot be told.',
  ],
  sources: ['Amazon VPC User Guide: Flow log records', 'Amazon VPC User Guide: Flow log record examples', 'AWS Transit Gateway guide: Transit Gateway Flow Log records', 'Amazon Athena user guide: Query Amazon VPC flow logs'],
});
