// W3C extended logs: IIS web, HTTP.sys errors, and other servers and proxies that name their columns by #Fields; IIS lines without header too.
import { defineFormat } from '../../../shared/spec/format.ts';

const q = (name: string): string => `"${name}"`;
const address = '\\[?[0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*[^ ]*';

export const iisW3c = defineFormat({
  id: 'iis-w3c',
  title: 'W3C extended log (IIS, HTTP.sys and others)',
  vendor: 'Microsoft and others',
  rank: 'vendor',
  shapes: [
    { id: 'w3c', title: 'columns named by #Fields, which may come again in the middle', structure: { kind: 'directives', style: 'w3c', context: ['date', 'gmt-offset'] },
      sniff: { must: [{ hasAny: ['date', 'time', 'date-local', 'gmttime', 'x-timestamp', 'timestamp', '@date'], because: 'W3C extended logs have a date or time column' }] } },
    { id: 'no-header', title: 'IIS access lines whose #Fields were lost', structure: { kind: 'lines', skip: '^#(?!Fields)',
      pattern: `^(?<date>\\d{4}-\\d\\d-\\d\\d) (?<time>\\d\\d:\\d\\d:\\d\\d) (?:(?<site>[\\w.-]+) (?<computer>[\\w.-]+) )?(?<sip>${address}) (?<method>[A-Z_]{2,20}|-) (?<stem>/\\S*|\\*|-) (?<query>\\S+) (?<port>\\d+|-) (?<user>\\S+) (?<cip>${address}) (?:(?<version>HTTP/[\\d.]+) )?(?<agent>\\S+) (?<more>(?:\\S+ ){0,3}?)(?<status>\\d{3}) (?<substatus>\\d+) (?<win32>\\d+)(?<rest>(?: \\S+)*)\\s*$` },
      fields: { actor: { regex: 'user', pattern: '^(.*[^-].*)$' }, action: { regex: 'method', pattern: '^([A-Z_]{2,20})$' }, outcome: { match: 'status', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
        reason: { when: { matches: 'status', pattern: '^[45]' }, then: { join: [{ const: 'HTTP ' }, 'status', { const: '.' }, 'substatus'], with: '' } }, target: 'stem', targetId: { ip: { regex: 'sip', pattern: '^\\[?([0-9A-Fa-f.:]+)' } },
        sourceAddress: { ip: { regex: 'cip', pattern: '^\\[?([0-9A-Fa-f.:]+)' } }, userAgent: { replace: { regex: 'agent', pattern: '^(.*[^-].*)$' }, pattern: '\\+', with: ' ' }, host: { first: ['computer', { regex: 'sip', pattern: '^([0-9A-Fa-f.:]+)$' }] }, service: 'site' } },
    { id: 'httperr-no-header', title: 'HTTP.sys error lines whose #Fields were lost', structure: { kind: 'lines', skip: '^#(?!Fields)',
      pattern: `^(?<date>\\d{4}-\\d\\d-\\d\\d) (?<time>\\d\\d:\\d\\d:\\d\\d) (?<cip>${address}) (?<cport>\\d+) (?<sip>${address}) (?<port>\\d+) (?<version>HTTP/[\\d.]+|-) (?<method>[A-Z_]{2,20}|-) (?<uri>\\S+) (?:(?<stream>\\d+|-) )?(?<status>\\d{3}|-) (?<siteId>\\d+|-) (?<why>[A-Z]\\w+(?:/\\w+)?) (?<queue>\\S+)(?<rest>.*)$` },
      fields: { action: { first: [{ regex: 'method', pattern: '^([A-Z_]{2,20})$' }, 'why'] }, outcome: { match: 'status', cases: [['^40[13]$', { const: 'denied' }]], otherwise: { const: 'failure' } }, reason: 'why', target: { first: [{ regex: 'uri', pattern: '^(.*[^-].*)$' }, 'sip'] }, targetId: 'sip', sourceAddress: { ip: 'cip' }, host: 'sip', service: { regex: 'queue', pattern: '^(.*[^-].*)$' } } },
  ],
  sniff: {
    must: [{ hasAny: ['c-ip', 'cip', 's-ip', 'cs-method', 'cs-uri', 'cs-uri-stem', 'cs-host', 'cs-username', 's-reason', 'c-dns', 'sc-status', 'x-client-ip'], because: 'columns named as the W3C working draft names them' }],
    mustNot: [{ hasAny: ['x-edge-location', 'x-edge-result-type'], because: 'columns of a content delivery network with a format of its own' }, { hasAny: ['src-ip', 'tcpflags'], because: 'columns of the Windows firewall' }],
    should: [{ hasAny: ['cs-method', 'cs-uri-stem', 'cs-uri', 's-reason', 'cs-host', 'c-ip'], weight: 1, because: 'names that stand in the file itself' }],
  },
  times: [
    { at: { join: ['date', 'time'], with: ' ' }, form: { kind: 'iso' }, zoneAt: q('@gmt-offset'), zone: 'declared-utc', means: 'written' },
    { at: { join: [{ regex: q('@date'), pattern: '^(\\d{4}-\\d\\d-\\d\\d)' }, 'time'], with: ' ' }, form: { kind: 'iso' }, zoneAt: q('@gmt-offset'), zone: 'declared-utc', means: 'written' },
    { at: { join: [q('date-local'), q('time-local')], with: ' ' }, form: { kind: 'iso' }, zoneAt: q('@gmt-offset'), zone: 'unknown', means: 'written' },
    { at: { first: [q('x-timestamp'), 'timestamp'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'written' },
    { at: { replace: 'gmttime', pattern: '[\\[\\]]', with: '' }, form: { kind: 'pattern', patterns: ['%d/%b/%Y:%H:%M:%S %Z', '%d/%m/%Y:%H:%M:%S %Z'] }, zone: 'declared-utc', means: 'written' },
  ],
  fields: {
    actor: { first: [q('cs-username'), q('c-username'), q('c-auth-id'), q('cs-userdn'), q('x-username')] },
    action: { first: [q('cs-method'), q('s-reason'), q('s-action'), q('cs-command'), { const: 'request' }] },
    outcome: { first: [{ match: { first: [q('sc-status'), q('x-status')] }, cases: [['^40[137]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }], ['^0$', { const: 'failure' }]] },
      { match: q('sc-filter-result'), cases: [['DENIED', { const: 'denied' }], ['OBSERVED|PROXIED', { const: 'success' }]] }, { when: { has: q('s-reason') }, then: { const: 'failure' } }] },
    reason: { first: [q('s-reason'), q('x-exception-id'), { when: { matches: q('sc-status'), pattern: '^[45]' }, then: { join: [{ const: 'HTTP ' }, { join: [q('sc-status'), q('sc-substatus')], with: '.', skipMissing: true }], with: '' } }] },
    target: { first: [q('cs-uri-stem'), q('cs-uri'), { join: [q('cs-host'), q('cs-uri-path')], with: '' }, q('cs-host'), q('s-ip')] },
    targetId: { first: [q('s-ip'), q('cs(Host)'), q('cs-host')] },
    targetKind: { const: 'url' },
    sourceAddress: { ip: { regex: { first: [q('c-ip'), q('x-client-ip')] }, pattern: '^\\[?([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*)' } },
    sourceHost: q('c-dns'),
    userAgent: { replace: q('cs(User-Agent)'), pattern: '\\+', with: ' ' },
    host: { first: [q('s-computername'), q('s-dns'), q('s-ip')] },
    service: { first: [q('s-sitename'), q('s-queuename')] },
    text: { join: [q('cs-method'), { join: [{ first: [q('cs-uri-stem'), q('cs-uri')] }, q('cs-uri-query')], with: '?', skipMissing: true }], with: ' ', skipMissing: true },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '', is: ['net.request'] },
      { pattern: ' denied HTTP 40[17]', is: ['auth.failure'] },
      { pattern: ' denied( HTTP 403|$)', is: ['net.deny'] },
      { pattern: 'HTTP 5\\d\\d', is: ['error'] },
    ],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error'],
  samples: [
    { title: 'IIS, user signed in by Windows', shape: 'w3c', text: '#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Date: 2026-03-02 08:00:01\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken\n2026-03-02 08:00:01 192.0.2.1 GET /reports/q1.pdf id=7 443 EXAMPLE\\ana 192.0.2.10 Mozilla/5.0+(X11;+Linux) 401 2 5 15',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'declared', actor: 'EXAMPLE\\ana', action: 'GET', outcome: 'denied', reason: 'HTTP 401.2', target: '/reports/q1.pdf', targetId: '192.0.2.1', sourceAddress: '192.0.2.10', userAgent: 'Mozilla/5.0 (X11; Linux)', category: ['auth.failure', 'net.request'] } },
    { title: 'time only, date in #Date', shape: 'w3c', text: '#Version: 1.0\n#Date: 2026-03-02 00:00:00\n#Fields: time c-ip cs-method cs-uri-stem sc-status\n08:00:01 192.0.2.10 GET /a 200', expect: { time: '2026-03-02T08:00:01Z', action: 'GET', outcome: 'success', target: '/a', sourceAddress: '192.0.2.10' } },
    { title: 'no header', shape: 'no-header', text: '2026-03-02 08:00:01 192.0.2.1 POST /login - 443 - 192.0.2.10 curl/8.5.0 https://www.example.com/ 200 0 0 46', expect: { time: '2026-03-02T08:00:01Z', actor: null, action: 'POST', outcome: 'success', target: '/login', sourceAddress: '192.0.2.10', userAgent: 'curl/8.5.0' } },
  ],
  notes: [
    'IIS writes times in UTC, when the answer was finished; date-local and time-local are local and state no zone.',
    'A file with a time column alone takes the day of the last #Date; IIS writes a new one on each start, so lines after midnight may carry the day before.',
    'The user is known only where the server itself signed somebody in. c-ip is the peer: behind a proxy it is the proxy, and X-Forwarded-For is in a column of its own if anywhere.',
    'Lines without #Fields are read by the columns IIS selects by default; a changed selection cannot be told.',
    'HTTP.sys logs what never reached a site; IIS keeps those lines apart from the site’s own log.',
  ],
  sources: ['W3C Working Draft: Extended Log File Format', 'Microsoft Learn: W3C Logging (HTTP Server API)', 'Microsoft Learn: Error logging in HTTP APIs', 'Broadcom: ProxySG access log formats', 'Oracle: Web Cache access log formats'],
});
