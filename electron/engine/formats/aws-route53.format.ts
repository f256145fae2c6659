// Amazon Route 53 query logs: the resolver’s JSON and the text of public hosted zones.
import { cloudWatchSubscription } from '../../../shared/spec/envelopes.ts';
import { defineFormat } from '../../../shared/spec/format.ts';

const answered = '^NOERROR$|^NODATA$';

const publicZone = '^(?<version>\\d\\.\\d) (?<query_timestamp>\\d{4}-\\d\\d-\\d\\dT\\S+) (?<zone>Z[0-9A-Z]+) (?<query_name>\\S+) (?<query_type>\\S+) (?<rcode>[A-Z0-9]+) (?<transport>UDP|TCP|\\S+) (?<edge>\\S+) (?<srcaddr>\\S+) (?<subnet>\\S+)\\s*$';

export const awsRoute53 = defineFormat({
  id: 'aws-route53',
  title: 'Amazon Route 53 query log',
  vendor: 'AWS',
  rank: 'vendor',
  shapes: [
    { id: 'resolver', title: 'resolver query log, JSON lines', structure: { kind: 'json-lines' } },
    { id: 'resolver-cloudwatch', title: 'resolver query log in a CloudWatch Logs export', structure: { kind: 'json-envelope', keys: ['events', 'logEvents'] }, inner: 'message' },
    { id: 'public-cloudwatch', title: 'public hosted zone in a CloudWatch Logs export, the line as text in message', structure: { kind: 'json-envelope', keys: ['events'] }, text: { at: 'message', pattern: publicZone } },
    { id: 'public-subscription', title: 'public hosted zone in a CloudWatch Logs subscription, the line as text in each of logEvents', structure: { kind: 'json-objects' }, each: cloudWatchSubscription, text: { at: 'logEvents.message', pattern: publicZone } },
    { id: 'public', title: 'public hosted zone, text', structure: { kind: 'lines', pattern: publicZone } },
  ],
  sniff: {
    must: [{ has: 'query_name', because: 'the name asked for' }, { has: 'query_timestamp', because: 'the time as Route 53 names it' }],
    should: [{ has: 'rcode', weight: 1, because: 'the answer’s code' }, { hasAny: ['srcaddr', 'zone'], weight: 1, because: 'who asked' }],
  },
  times: [{ at: 'query_timestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    action: { join: [{ const: 'dns-query' }, 'query_type'], with: ' ', skipMissing: true },
    outcome: { first: [{ map: 'firewall_rule_action', to: { block: 'denied' } }, { match: 'rcode', cases: [[answered, { const: 'success' }], ['^REFUSED$', { const: 'denied' }], ['.', { const: 'failure' }]] }] },
    reason: { first: [{ when: { has: 'firewall_rule_action' }, then: { join: [{ const: 'DNS Firewall' }, 'firewall_rule_action'], with: ' ' } }, { when: { not: { matches: 'rcode', pattern: answered } }, then: 'rcode' }] },
    target: { regex: 'query_name', pattern: '^(.+?)\\.?$' },
    targetId: { first: ['zone', 'answers[0].Rdata'] },
    targetKind: { const: 'name' },
    sourceAddress: { ip: 'srcaddr' },
    host: { first: ['srcids.instance', 'edge'] },
    service: { const: 'route53' },
    tenant: 'account_id',
    region: { first: ['region', 'vpc_id'] },
  },
  categories: { key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' }, rules: [{ pattern: '^dns', is: ['net.request'] }, { pattern: 'denied$', is: ['net.deny'] }] },
  canSee: ['net.request', 'net.deny'],
  samples: [
    { title: 'resolver', shape: 'resolver', text: '{"version":"1.100000","account_id":"111122223333","region":"eu-west-1","vpc_id":"vpc-1","query_timestamp":"2026-03-02T08:00:01Z","query_name":"none.example.com.","query_type":"A","query_class":"IN","rcode":"NXDOMAIN","answers":[],"srcaddr":"192.0.2.10","srcport":"48701","transport":"UDP","srcids":{"instance":"i-1"}}',
      expect: { time: '2026-03-02T08:00:01Z', action: 'dns-query A', outcome: 'failure', reason: 'NXDOMAIN', target: 'none.example.com', sourceAddress: '192.0.2.10', host: 'i-1', tenant: '111122223333', category: ['net.request'] } },
    { title: 'public zone', shape: 'public', text: '1.0 2026-03-02T08:00:02.130Z Z123412341234 example.com AAAA NOERROR TCP FRA6 192.0.2.53 198.51.100.0/24', expect: { time: '2026-03-02T08:00:02.130Z', action: 'dns-query AAAA', outcome: 'success', target: 'example.com', targetId: 'Z123412341234', sourceAddress: '192.0.2.53' } },
  ],
  notes: [
    'Answers that a resolver had in its cache are not asked again and not logged: the absence of a query proves little.',
    'Of a public zone the address is the resolver’s, not the user’s; the subnet in the last field is what the resolver told.',
  ],
  sources: ['Amazon Route 53 Developer Guide: Values that appear in Resolver query logs', 'Amazon Route 53 Developer Guide: Public DNS query logging', 'Amazon CloudWatch Logs user guide: Real-time processing of log data with subscriptions'],
});
