// Web server access logs: Apache, nginx, Tomcat and the ingress controllers built on them, in the common and combined formats and their usual extensions.
import { defineFormat } from '../../../shared/spec/format.ts';

/** `$host`, `%v:%p`: a name or address in front of the client's, never followed by a comma. */
const vhost = '(?:(?<vhost>[0-9A-Za-z_\\[][^\\s,"]*|_|-) )?';
/** The client, or a forwarded list with or without quotes, and the peer that handed it on: `"a, b" c`, `a, b c`, `a`. */
const addresses = '(?<addresses>"[^"]*"(?: [0-9A-Fa-f:.]+)?|(?:[0-9A-Za-z:_\\[\\(][^\\s,"]*)(?:, ?[^\\s,"]+)*(?: [0-9A-Fa-f]*[:.][0-9A-Fa-f:.]*)?)';
const user = '(?<user>"[^"]*"|[^\\s\\[]\\S*(?: [^\\s\\[]+){0,4}|\\[\\S+)';
const quoted = (group: string): string => `"(?<${group}>(?:[^"\\\\]|\\\\.)*)"`;
/** A quote inside the request, which some servers write as it is, ends it only where the status follows. */
const request = '"(?<request>(?:[^"\\\\]|\\\\.|"(?:[^ ]| [^0-9-]))*?)"';
const privateAddress = '(?:10\\.[0-9.]+|127\\.[0-9.]+|192\\.168\\.[0-9.]+|169\\.254\\.[0-9.]+|172\\.(?:1[6-9]|2\\d|3[01])\\.[0-9.]+|::1|f[cd][0-9a-fA-F]{2}:[0-9a-fA-F:]+|fe80:[0-9a-fA-F:]+|-|unknown|localhost|unix:)';

const list = { regex: 'addresses', pattern: '^"?([^"]*)' } as const;
const path = { regex: 'request', pattern: '^\\S{1,32} (\\S+)' } as const;

export const webAccess = defineFormat({
  id: 'web-access',
  title: 'Web server access log (Apache, nginx, Tomcat)',
  vendor: 'Apache, nginx',
  rank: 'vendor',
  shapes: [
    { id: 'combined', title: 'common or combined log format, with or without virtual host, forwarded addresses and further fields',
      structure: { kind: 'lines', skip: '^#', pattern: `^${vhost}${addresses} (?<ident>\\S+) ${user} \\[(?<time>[^\\]]{8,40})\\] ${request} (?<status>\\d{3}|-) (?<size>\\d+|-)(?: ${quoted('referer')}(?: ${quoted('agent')})?)?(?<rest>.*)$` } },
    { id: 'ssl-request', title: 'Apache ssl_request_log, [time] address protocol cipher "request" bytes',
      structure: { kind: 'lines', pattern: `^\\[(?<time>[^\\]]{8,40})\\] (?<addresses>[0-9A-Za-z:._-]+) (?<protocol>(?:TLS|SSL)v[\\d.]+|-) (?<cipher>[A-Z0-9_-]+) ${quoted('request')} (?<size>\\d+|-)(?<rest>.*)$` } },
    { id: 'atlassian', title: 'Atlassian Tomcat valve, [time] user thread address METHOD path protocol status 12ms bytes referer agent',
      structure: { kind: 'lines', pattern: '^\\[(?<time>[^\\]]{8,40})\\] (?:(?<addresses>[0-9A-Fa-f]*[:.][0-9A-Fa-f:.,]*|-) )?(?<user>\\S+) (?<thread>\\S+-exec-\\d+|\\S+) (?<peer>\\S+) (?<request>[A-Z]{3,10} \\S+ HTTP/[\\d.]+) (?<status>\\d{3}) (?<duration>\\d+)ms (?<size>\\d+|-) (?<referer>\\S+) (?<agent>.*)$' } },
    { id: 'bare-request', title: 'address - user [time] status "request" bytes, as some nginx configurations order it',
      structure: { kind: 'lines', pattern: `^${addresses} (?<ident>\\S+) ${user} \\[(?<time>[^\\]]{8,40})\\] (?<status>\\d{3}) ${quoted('request')} (?<size>\\d+|-)(?: ${quoted('referer')}(?: ${quoted('agent')})?)?(?<rest>.*)$` } },
    { id: 'netwitness', title: 'Tomcat lines behind a NetWitness tag, fields divided by two bars',
      structure: { kind: 'lines', pattern: '^(?:(?<stamp>[A-Z][a-z]+ \\d{1,2} \\d\\d:\\d\\d:\\d\\d) (?<vhost>\\S+) )?%APACHETOMCAT-(?<tag>[^:]{0,60}): (?<addresses>[^|]+)\\|\\|(?<ident>[^|]*)\\|\\|(?<user>[^|]*)\\|\\|\\[(?<time>[^\\]]{8,40})\\]\\|\\|(?<method>[^|]*)\\|\\|(?<url>[^|]*)\\|\\|(?<rest>.*)$' },
      fields: { action: 'method', target: 'url', targetId: 'vhost', outcome: { const: 'unknown' }, reason: 'tag' } },
  ],
  sniff: {
    must: [{ field: 'time', matches: '^(\\d{1,2}/[A-Z][a-z]{2}/\\d{4}:\\d{1,2}:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\d|\\d{10}(\\.\\d+)?$)', because: 'the time stands in brackets, as web servers write it' }],
    should: [
      { field: 'request', matches: '^([A-Z]+ \\S+( HTTP/[\\d.]+)?$|-?$)', weight: 2, because: 'a request line' },
      { has: 'request', weight: 2, because: 'the request in quotes' },
    ],
  },
  times: [
    { at: 'time', form: { kind: 'pattern', patterns: ['%d/%b/%Y:%H:%M:%S %z', '%d/%b/%Y:%H:%M:%S.%f %z', '%d/%b/%Y:%H:%M:%S', '%d/%b/%Y:%H:%M:%S.%f'] }, zone: 'unknown', means: 'received' },
    { at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'received' },
    { at: 'time', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'received' },
  ],
  fields: {
    actor: { regex: 'user', pattern: '^"?([^"]*[^"\\-\\s][^"]*)"?$' },
    actorKind: { when: { matches: 'user', pattern: '[^"\\-\\s]' }, then: { const: 'user' }, otherwise: { const: 'anonymous' } },
    action: { regex: 'request', pattern: '^([A-Za-z][A-Za-z_-]{0,31}) \\S' },
    outcome: { match: 'status', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
    reason: { when: { matches: 'status', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'status'], with: ' ' } },
    target: { first: [path, { regex: 'request', pattern: '^([^\\s-]\\S*)$' }] },
    targetId: { first: [{ regex: 'vhost', pattern: '^([^-_].*)$' }] },
    targetKind: { const: 'url' },
    // The first address of a forwarded list that is not of a private network, as the proxies in front are; else the first.
    sourceAddress: { ip: { first: [
      { when: { matches: list, pattern: `^${privateAddress}(?:, ?${privateAddress})*$` }, then: { regex: list, pattern: '^([^\\s,]+)' } },
      { when: { matches: list, pattern: `^${privateAddress}, ?` }, then: { regex: list, pattern: `^(?:${privateAddress}, ?)+([^\\s,]+)` } },
      { when: { matches: list, pattern: '^-?$' }, then: { regex: 'addresses', pattern: ' (\\S+)$' } },
      { regex: list, pattern: '^([^\\s,]+)' }, 'peer',
    ] } },
    sourceHost: { regex: 'addresses', pattern: '^([A-Za-z][\\w-]*(?:\\.[\\w-]+)*\\.[A-Za-z]{2,})$' },
    userAgent: { first: [{ regex: 'agent', pattern: '^(.*[^-].*)$' }, { regex: 'rest', pattern: '"[^"]*" "([^"]*[^"-][^"]*)"' }] },
    host: { regex: 'vhost', pattern: '^([^-_].*)$' },
    service: { regex: 'rest', pattern: '^ \\d+ [\\d.]+ \\[([^\\]]+)\\]' },
    correlationId: { regex: 'rest', pattern: '(?:^|\\s)"?([0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"?\\s*$' },
    text: 'request',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '', is: ['net.request'] },
      { pattern: ' denied HTTP 401$', is: ['auth.failure'] },
      { pattern: ' denied HTTP 403$', is: ['net.deny'] },
      { pattern: 'HTTP 5\\d\\d$', is: ['error'] },
    ],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error'],
  samples: [
    { title: 'combined, with a user', shape: 'combined', text: '192.0.2.10 - ana [02/Mar/2026:09:00:01 +0100] "GET /reports/q1.pdf?download=1 HTTP/1.1" 200 48211 "https://portal.example.com/" "Mozilla/5.0 (X11; Linux x86_64)"',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'stated', actor: 'ana', action: 'GET', outcome: 'success', target: '/reports/q1.pdf?download=1', sourceAddress: '192.0.2.10', userAgent: 'Mozilla/5.0 (X11; Linux x86_64)', category: ['net.request'] } },
    { title: 'virtual host and forwarded list', shape: 'combined', text: 'portal.example.com:443 "10.0.0.9, 203.0.113.7, 10.0.0.1" 10.0.0.5 - - [02/Mar/2026:08:00:02 +0000] "POST /login HTTP/2.0" 401 512 "-" "curl/8.5.0"',
      expect: { actor: null, action: 'POST', outcome: 'denied', reason: 'HTTP 401', target: '/login', targetId: 'portal.example.com:443', sourceAddress: '203.0.113.7', host: 'portal.example.com:443', category: ['auth.failure', 'net.request'] } },
  ],
  notes: [
    'The time is when the server received the request (Apache) or finished it (nginx); long requests differ.',
    'The user is known only where the web server itself asked for a password; sign-ins of an application do not show.',
    'Of a list of forwarded addresses the first public one is taken. Every address but the last was claimed by somebody else and can be forged.',
    'Where two addresses stand before the user without a comma, the first is read as the virtual host.',
    'Bodies of requests and answers are not logged: what was sent or shown cannot be told.',
  ],
  sources: ['Apache HTTP Server documentation: mod_log_config', 'Apache HTTP Server documentation: mod_ssl custom log formats', 'nginx documentation: ngx_http_log_module', 'ingress-nginx documentation: Log format', 'Apache Tomcat documentation: Access Log Valve', 'Atlassian support: How to enable user access logging'],
});
