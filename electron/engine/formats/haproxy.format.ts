// HAProxy: connections and HTTP requests as it logs them, behind a syslog header or bare.
import { defineFormat } from '../../../shared/spec/format.ts';

const header = '(?:<\\d{1,3}>)?(?:\\d )?(?:(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) (?:(?<host>\\S+) )?(?<program>[\\w./-]*haproxy[\\w./-]*)(?:\\[(?<pid>\\d+)\\]:? | (?<procid>\\d+|-) - (?:-|\\[[^\\]]*\\]) |: ))?';
const client = '(?<client>\\[?[0-9A-Fa-f:.]*[0-9A-Fa-f:.]\\]?:\\d+|-:\\d+|unix:\\d+) \\[(?<time>\\d{1,2}/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?: [+-]\\d{4})?)\\] (?<frontend>\\S+)';
const counters = '(?<timers>[+-]?\\d+(?:/[+-]?\\d+){2,4})';
const queues = '(?<state>[A-Za-z-]{2,4}) (?<connections>\\d+/\\d+/\\d+/\\d+/\\+?\\d+) (?<queues>\\d+/\\d+)';

export const haproxy = defineFormat({
  id: 'haproxy',
  title: 'HAProxy log',
  vendor: 'HAProxy Technologies',
  rank: 'vendor',
  shapes: [
    { id: 'http', title: 'option httplog', structure: { kind: 'lines', pattern: `^${header}${client} (?<backend>\\S+) (?:(?<sni>[\\w.:-]*[A-Za-z-][\\w.:-]*) )?${counters} (?<status>\\d{3}|-1|0) \\+?(?<size>\\d+) (?<cookie>\\S+) (?<cookieOut>\\S+) ${queues} (?:(?<headers>\\{[^}]*\\}(?: \\{[^}]*\\})?) )?"(?<request>[^"]*)"?(?<rest>.*)$` } },
    { id: 'tcp', title: 'option tcplog', structure: { kind: 'lines', pattern: `^${header}${client} (?<backend>\\S+) ${counters} \\+?(?<size>\\d+) ${queues}(?<rest>.*)$` } },
    { id: 'connect', title: 'default format, Connect from … to …', structure: { kind: 'lines', pattern: `^${header}Connect from (?<client>\\S+:\\d+) to (?<local>\\S+:\\d+) \\((?<frontend>[^/)]+)/(?<mode>[A-Z]+)\\)$` } },
    { id: 'message', title: 'what the program says about itself, behind a syslog header', structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) (?:(?<host>\\S+) )?(?<program>[\\w./-]*haproxy[\\w./-]*)(?:\\[(?<pid>\\d+)\\])?: (?<note>[A-Z][a-z].*)$' },
      fields: { action: { match: 'note', cases: [['^Proxy \\S+ started', { const: 'proxy started' }], ['(?i)^(Proxy \\S+ stopped|Stopping )', { const: 'proxy stopped' }], ['^(Server|Backend|Health check)', { const: 'server state' }]], otherwise: { const: 'message' } }, outcome: { const: 'unknown' }, text: 'note', target: { regex: 'note', pattern: '^(?:Proxy|Server|backend|Backend) (\\S+)' } },
      sniff: { must: [{ has: 'client', because: 'a file of these alone is an ordinary syslog' }] } },
    { id: 'error', title: 'connection errors', structure: { kind: 'lines', pattern: `^${header}${client}: (?<message>.*)$` } },
  ],
  sniff: {
    must: [{ field: 'client', matches: ':\\d+$', because: 'HAProxy names the client with its port' }],
    should: [{ has: 'frontend', weight: 2, because: 'the frontend that took the connection' }],
  },
  times: [
    { at: 'time', form: { kind: 'pattern', patterns: ['%d/%b/%Y:%H:%M:%S.%f', '%d/%b/%Y:%H:%M:%S.%f %z', '%d/%b/%Y:%H:%M:%S', '%d/%b/%Y:%H:%M:%S %z'] }, zone: 'unknown', means: 'received' },
    { at: 'stamp', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
    { at: 'stamp', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    action: { first: [{ regex: 'request', pattern: '^([A-Z]{3,20}) ' }, { when: { matches: 'request', pattern: '^<BADREQ>' }, then: { const: 'bad request' } }, { when: { has: 'message' }, then: { const: 'connection error' } }, { const: 'connect' }] },
    outcome: { first: [
      { match: 'status', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }], ['^(-1|0)$', { const: 'failure' }]] },
      { match: 'state', cases: [['^--', { const: 'success' }], ['^P', { const: 'denied' }], ['^[A-Z]', { const: 'failure' }]] },
      { when: { has: 'message' }, then: { const: 'failure' } },
    ] },
    reason: { first: ['message', { when: { matches: 'status', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'status', 'state'], with: ' ', skipMissing: true } }] },
    target: { first: [{ regex: 'request', pattern: '^\\S+ (\\S+)' }, 'local', 'backend', 'frontend'] },
    targetId: { first: ['backend', 'frontend'] },
    targetKind: { when: { has: 'request' }, then: { const: 'url' }, otherwise: { const: 'backend' } },
    sourceAddress: { regex: 'client', pattern: '^\\[?([^-].*?)\\]?:\\d+$' },
    userAgent: { regex: 'headers', pattern: '\\|([^|}]*(?:Mozilla|curl|Wget|python|Go-http|okhttp|Java)[^|}]*)' },
    host: 'host',
    service: 'frontend',
    text: { first: ['request', 'message'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^([A-Z]+|connect|connection error|bad request) ', is: ['net.request'] },
      { pattern: '^proxy started', is: ['service.start'] },
      { pattern: '^proxy stopped', is: ['service.stop'] },
      { pattern: ' denied', is: ['net.deny'] },
      { pattern: 'HTTP 401', is: ['auth.failure'] },
      { pattern: 'HTTP 5\\d\\d', is: ['error'] },
    ],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error', 'service.start', 'service.stop'],
  samples: [
    { title: 'HTTP request that no server took', shape: 'http', text: 'Mar  2 08:00:01 lb haproxy[19312]: 192.0.2.10:35982 [02/Mar/2026:08:00:01.395] web web/<NOSRV> 0/-1/-1/-1/0 503 213 - - SC-- 1/1/0/0/0 0/0 "GET /account HTTP/1.1"',
      expect: { time: '2026-03-02T08:00:01.395Z', timeZoneSource: 'assumed', action: 'GET', outcome: 'failure', target: '/account', sourceAddress: '192.0.2.10', host: 'lb', service: 'web', category: ['error', 'net.request'] } },
    { title: 'TCP over IPv6', shape: 'tcp', text: '2001:db8::7:40780 [02/Mar/2026:08:00:02.004] db~ pg/pg1 1/0/5007 212 -- 0/0/0/0/3 0/0',
      expect: { action: 'connect', outcome: 'success', target: 'pg/pg1', sourceAddress: '2001:db8::7', category: ['net.request'] } },
  ],
  notes: [
    'The time in brackets is when the connection or request was accepted; it states no zone unless the format was changed.',
    'Four letters say how the session ended; the raw record has them.',
  ],
  sources: ['HAProxy configuration manual: Log formats'],
});
