// Elastic Load Balancing access logs: application, network and classic load balancers, and connection logs.
import { defineFormat } from '../../../shared/spec/format.ts';

const stamp = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z?';
const quoted = (group: string): string => `"(?<${group}>[^"]*)"`;

export const awsElb = defineFormat({
  id: 'aws-elb',
  title: 'AWS load balancer log (ALB, NLB, classic)',
  vendor: 'AWS',
  rank: 'vendor',
  shapes: [
    { id: 'alb', title: 'application load balancer', structure: { kind: 'lines',
      pattern: `^(?<kind>https?|h2|grpcs?|wss?) (?<time>${stamp}) (?<lb>\\S+) (?<client>\\S+) (?<backend>\\S+) (?<times>-?[\\d.]+ -?[\\d.]+ -?[\\d.]+) (?<status>\\d{3}|-) (?<backendStatus>\\d{3}|-) (?<received>-?\\d+) (?<sent>-?\\d+) "(?<request>(?:[^"\\\\]|\\\\.)*)" "(?<agent>(?:[^"\\\\]|\\\\.)*)" (?<cipher>\\S+) (?<protocol>\\S+) (?<group>\\S+) ${quoted('trace')} ${quoted('domain')} ${quoted('certificate')} ?(?<priority>\\S+) (?<created>\\S+) ${quoted('actions')} ${quoted('redirect')} ${quoted('error')}(?<rest>.*)$` } },
    { id: 'nlb', title: 'network load balancer, TLS listeners', structure: { kind: 'lines',
      pattern: `^(?<kind>tls|tcp) (?<version>\\d\\.\\d) (?<time>${stamp}) (?<lb>\\S+) (?<listener>\\S+) (?<client>\\S+) (?<backend>\\S+) (?<duration>-?\\d+) (?<handshake>-|-?\\d+) (?<received>-?\\d+) (?<sent>-?\\d+) (?<alert>\\S+) (?<certificate>\\S+) (?<certSerial>\\S+) (?<cipher>\\S+) (?<protocol>\\S+) (?<namedGroup>\\S+) (?<domain>\\S+)(?<rest>.*)$` },
      fields: { action: { const: 'tls connection' }, outcome: { when: { matches: 'alert', pattern: '^-$' }, then: { const: 'success' }, otherwise: { const: 'failure' } }, reason: { when: { matches: 'alert', pattern: '^[^-]' }, then: { join: [{ const: 'TLS alert' }, 'alert'], with: ' ' } }, target: { first: [{ regex: 'domain', pattern: '^([^-].*)$' }, { regex: 'backend', pattern: '^([^-].*)$' }, 'lb'] }, targetKind: { const: 'endpoint' } } },
    { id: 'classic', title: 'classic load balancer', structure: { kind: 'lines',
      pattern: `^(?<time>${stamp}) (?<lb>\\S+) (?<client>\\S+) (?<backend>\\S+) (?<times>-?[\\d.]+ -?[\\d.]+ -?[\\d.]+) (?<status>\\d{3}|-) (?<backendStatus>\\d{1,3}|-) (?<received>-?\\d+) (?<sent>-?\\d+) "(?<request>(?:[^"\\\\]|\\\\.)*)"(?: "(?<agent>(?:[^"\\\\]|\\\\.)*)" (?<cipher>\\S+) (?<protocol>\\S+))?\\s*$` } },
    { id: 'alb-connection', title: 'connection log of an application load balancer', structure: { kind: 'lines',
      pattern: `^(?<time>${stamp}) (?<client>[0-9A-Fa-f.:]+ \\d+) (?<listener>\\d+) (?<protocol>\\S+) (?<cipher>\\S+) (?<handshake>\\S+) ${quoted('subject')} (?<validity>\\S+) (?<certSerial>\\S+) (?<verified>(?:Success|Failed)\\S*|-) (?<trace>TID_\\S+)(?<rest>.*)$` },
      fields: { actor: { regex: 'subject', pattern: '^([^-].*)$' }, action: { const: 'tls connection' }, outcome: { match: { first: ['verified', 'protocol'] }, cases: [['^Failed', { const: 'failure' }], ['^-$', { const: 'unknown' }], ['.', { const: 'success' }]] }, reason: { regex: 'verified', pattern: '^Failed:(.*)$' }, target: 'listener', targetKind: { const: 'port' }, sourceAddress: { regex: 'client', pattern: '^(\\S+)' } } },
    { id: 'alb-table-csv', title: 'application load balancer, CSV of a query of Athena', structure: { kind: 'delimited' },
      fields: {
        action: { first: ['request_verb', { const: 'request' }] }, outcome: { match: { first: [{ regex: 'elb_status_code', pattern: '^(\\d+)$' }, 'target_status_code'] }, cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
        reason: { when: { matches: 'elb_status_code', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'elb_status_code'], with: ' ' } }, target: 'request_url', targetId: { first: [{ join: [{ regex: 'target_ip', pattern: '^([^-].*)$' }, 'target_port'], with: ':' }, 'elb'] }, sourceAddress: { ip: 'client_ip' }, userAgent: { regex: 'user_agent', pattern: '^(.*[^-].*)$' },
        host: 'elb', service: { join: [{ const: 'elb' }, 'type'], with: ' ' }, tenant: { regex: 'target_group_arn', pattern: '^arn:[^:]*:[^:]*:[^:]*:(\\d{12}):' }, region: { regex: 'target_group_arn', pattern: '^arn:[^:]*:[^:]*:([^:]+):' }, correlationId: { regex: 'trace_id', pattern: '(?:Root=)?([^-\\s;]\\S*)' }, text: { join: ['request_verb', 'request_url', 'request_proto'], with: ' ', skipMissing: true },
      },
      sniff: { must: [{ has: 'elb_status_code', because: 'the status as Athena’s table names it' }, { has: 'client_ip', because: 'the client as Athena’s table names it' }] } },
  ],
  sniff: {
    must: [{ field: 'time', matches: 'T\\d\\d:\\d\\d:\\d\\d', because: 'the time as load balancers write it' }, { hasAny: ['lb', 'trace', 'elb'], because: 'the load balancer’s name, or its connection id' }],
    should: [{ field: 'client', matches: '[.:]', weight: 1, because: 'the client’s address and port' }],
  },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'declared-utc', means: 'written' }],
  fields: {
    action: { first: [{ regex: 'request', pattern: '^([A-Z]{3,20}) ' }, { const: 'request' }] },
    outcome: { match: { first: [{ regex: 'status', pattern: '^(\\d+)$' }, 'backendStatus'] }, cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
    reason: { first: [{ regex: 'error', pattern: '^([^-].*)$' }, { when: { matches: 'status', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'status'], with: ' ' } }] },
    target: { first: [{ regex: 'request', pattern: '^\\S+ (\\S.*?)(?: HTTP/[\\d.]+|-? -? ?)?$' }, 'request'] },
    targetId: { first: [{ regex: 'backend', pattern: '^([^-].*)$' }, 'lb'] },
    targetKind: { const: 'url' },
    sourceAddress: { regex: 'client', pattern: '^\\[?(.*?)\\]?:\\d+$' },
    userAgent: { regex: 'agent', pattern: '^(.*[^-].*)$' },
    host: 'lb',
    service: { join: [{ const: 'elb' }, 'kind'], with: ' ', skipMissing: true },
    tenant: { regex: 'group', pattern: '^arn:[^:]*:[^:]*:[^:]*:(\\d{12}):' },
    region: { regex: 'group', pattern: '^arn:[^:]*:[^:]*:([^:]+):' },
    correlationId: { first: [{ regex: 'trace', pattern: '(?:Root=)?([^-\\s;]\\S*)' }] },
    text: 'request',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '', is: ['net.request'] }, { pattern: ' denied HTTP 401', is: ['auth.failure'] }, { pattern: ' denied HTTP 403|WAFConnectionError', is: ['net.deny'] }, { pattern: 'HTTP 5\\d\\d', is: ['error'] }],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error'],
  samples: [
    { title: 'application load balancer', shape: 'alb', text: 'https 2026-03-02T08:00:01.186641Z app/web/50dc6c495c0c9188 192.0.2.10:2817 10.0.0.1:80 0.086 0.048 0.037 403 403 34 366 "GET https://www.example.com:443/a?b=c HTTP/1.1" "curl/8.5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/73e2d6bc24d8a067 "Root=1-58337262-36d228ad5d99923122bbe354" "www.example.com" "arn:aws:acm:eu-west-1:111122223333:certificate/a" 0 2026-03-02T08:00:01.100000Z "forward" "-" "-" "10.0.0.1:80" "403" "-" "-"',
      expect: { time: '2026-03-02T08:00:01.186641Z', action: 'GET', outcome: 'denied', reason: 'HTTP 403', target: 'https://www.example.com:443/a?b=c', sourceAddress: '192.0.2.10', tenant: '111122223333', region: 'eu-west-1', correlationId: '1-58337262-36d228ad5d99923122bbe354', category: ['net.deny', 'net.request'] } },
  ],
  notes: [
    'Delivery is best effort: AWS says the logs are for understanding requests, not a complete account of them.',
    'The time is when the answer was sent; a network load balancer logs TLS listeners only, when the connection ended.',
    'No user is known here. The client is the peer of the load balancer.',
    'Requests may hold spaces and quotes of an attacker; the raw record has them as written.',
  ],
  sources: ['Elastic Load Balancing documentation: Access logs for your Application Load Balancer', 'Access logs for your Network Load Balancer', 'Access logs for your Classic Load Balancer', 'Connection logs for your Application Load Balancer', 'Amazon Athena user guide: Create the table for ALB access logs'],
});
