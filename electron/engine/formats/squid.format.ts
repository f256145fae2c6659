// Squid and other web proxies: the native access log, with or without further fields; combined lines are read as a web server’s.
import { defineFormat } from '../../../shared/spec/format.ts';

export const squid = defineFormat({
  id: 'squid',
  title: 'Squid proxy access log',
  vendor: 'Squid',
  rank: 'vendor',
  shapes: [
    { id: 'native', title: 'time elapsed client code/status bytes method URL user hierarchy/peer type', structure: { kind: 'lines',
      pattern: '^(?:(?:<\\d{1,3}>)?(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d) (?:(?<host>\\S+) )?(?:\\(?squid[\\w-]*\\)?(?:\\[\\d+\\])?: ))?(?<time>\\d{9,10}\\.\\d{1,6}) +(?<elapsed>-?\\d+) (?<client>\\S+) (?<code>[A-Z_]+)/(?<status>\\d{3}) (?<size>\\d+) (?<method>[A-Z_]+) (?<url>.+?) (?<user>\\S+) (?<hierarchy>[A-Z_]+)/(?<peer>\\S+) (?<type>\\S+)(?<rest>.*)$' } },
    { id: 'readable', title: 'the native fields with a readable time', structure: { kind: 'lines',
      pattern: '^(?<time>\\d{1,2}/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d(?: [+-]\\d{4})?|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?) +(?<elapsed>-?\\d+) (?<client>\\S+) (?<code>[A-Z_]+)/(?<status>\\d{3}) (?<size>\\d+) (?<method>[A-Z_]+) (?<url>.+?) (?<user>\\S+) (?<hierarchy>[A-Z_]+)/(?<peer>\\S+) (?<type>\\S+)(?<rest>.*)$' } },
  ],
  sniff: { must: [{ field: 'code', matches: '^(TCP_|UDP_|NONE|ERR_)', because: 'Squid’s result codes' }], should: [{ has: 'hierarchy', weight: 1, because: 'where the answer was fetched' }] },
  times: [
    { at: 'time', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'written' },
    { at: 'time', form: { kind: 'pattern', patterns: ['%d/%b/%Y:%H:%M:%S %z', '%d/%b/%Y:%H:%M:%S'] }, zone: 'unknown', means: 'written' },
    { at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    actor: { regex: 'user', pattern: '^(.*[^-].*)$' },
    actorKind: { when: { equals: 'user', to: '-' }, then: { const: 'anonymous' }, otherwise: { const: 'user' } },
    action: 'method',
    outcome: { match: { join: ['code', 'status'], with: ' ' }, cases: [['DENIED| 40[137]$', { const: 'denied' }], [' [45]\\d\\d$| 000$|ABORTED', { const: 'failure' }], [' [123]\\d\\d$', { const: 'success' }]] },
    reason: { when: { matches: { join: ['code', 'status'], with: ' ' }, pattern: 'DENIED|ABORTED| ([45]\\d\\d|000)$' }, then: { join: ['code', 'status'], with: '/' } },
    target: 'url',
    targetId: { regex: 'peer', pattern: '^([^-].*)$' },
    targetKind: { const: 'url' },
    sourceAddress: { ip: 'client' },
    host: 'host',
    service: { const: 'squid' },
    text: { join: ['method', 'url'], with: ' ' },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '', is: ['net.request'] }, { pattern: 'DENIED', is: ['net.deny'] }, { pattern: '/(401|407)$', is: ['auth.failure'] }, { pattern: '/5\\d\\d$', is: ['error'] }],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error'],
  samples: [
    { title: 'tunnel', shape: 'native', text: '1772438401.250   5006 192.0.2.10 TCP_MISS/200 19763 CONNECT www.example.com:443 ana DIRECT/198.51.100.7 -',
      expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'stated', actor: 'ana', action: 'CONNECT', outcome: 'success', target: 'www.example.com:443', targetId: '198.51.100.7', sourceAddress: '192.0.2.10', category: ['net.request'] } },
  ],
  notes: ['The time is when the answer was finished; the request began “elapsed” milliseconds before.', 'Of an encrypted connection only host and port are seen (CONNECT), unless the proxy opens it.', 'A user is known only where the proxy asks for a sign-in.'],
  sources: ['Squid wiki: Squid log files, native log format'],
});
