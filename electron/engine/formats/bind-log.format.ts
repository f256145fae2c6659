// BIND name server (and appliances built on it): queries, refusals, transfers and updates, from its own files or syslog.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: 'message', pattern }) as const;
const client = 'client (?:@0x[0-9a-f]+ )?[^\\s#]+#\\d+';

export const bindLog = defineFormat({
  id: 'bind-log',
  title: 'BIND name server log',
  vendor: 'ISC',
  rank: 'vendor',
  shapes: [
    { id: 'file', title: 'its own file: 02-Mar-2026 08:00:01.250 queries: info: client …', structure: { kind: 'lines', pattern: '^(?<time>\\d{1,2}-[A-Z][a-z]{2}-\\d{4} \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z?) (?:(?<category>[a-z][a-z-]{2,20}): )?(?:(?<level>(?:debug \\d+|info|notice|warning|error|critical|dynamic)): )?(?<message>.*)$' },
      // Anybody writes “listening on” and “running”; these name what only this server has.
      sniff: { must: [{ field: 'message', matches: `^(?:${client}|zone \\S+/(?:IN|CH)|transfer of '|received control channel command '|received notify for zone|managed-keys-zone|automatic empty zone|lame server resolving|(?:network unreachable|connection refused|host unreachable|timed out|success|unexpected RCODE|error|SERVFAIL|REFUSED|FORMERR)[^']{0,40} resolving '|validating \\S+/[A-Z0-9]+:|listening on IPv[46] interface|loading configuration from '|command channel listening on|resolver priming query|starting BIND|using (?:default UDP|\\d+ UDP listener|built-in root))`, because: 'a client with its port, a zone, or what only this server says' }] } },
    { id: 'syslog', title: 'syslog: host named[1]: client …', structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?(?:1 )?(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) (?<host>\\S+) (?<program>named)(?:\\[(?<pid>\\d+)\\]:|:| (?:\\d+|-) \\S+ -) (?:(?<time>\\d{1,2}-[A-Z][a-z]{2}-\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d+) )?(?:(?<category>[a-z][a-z-]{2,20}): )?(?:(?<level>(?:debug \\d+|info|notice|warning|error|critical)): )?(?<message>.*)$' } },
  ],
  sniff: { must: [{ field: 'message', matches: `^(?:${client}|zone \\S+/(?:IN|CH)|transfer of '|received (?:control channel command|notify)|(?:all zones|running|listening on|loading|command channel|lame server|network unreachable|connection refused|validating|managed-keys|using|automatic empty zone|resolver priming|success resolving|\\S+ resolving '))`, because: 'what a name server says' }] },
  times: [
    { at: 'time', form: { kind: 'pattern', patterns: ['%d-%b-%Y %H:%M:%S.%f', '%d-%b-%Y %H:%M:%S'] }, zone: 'unknown', means: 'event' },
    { at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'event' },
    { at: 'stamp', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
    { at: 'stamp', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    action: { match: 'message', cases: [['zone transfer|AXFR|IXFR', { const: 'zone transfer' }], ['updating zone|: update ', { const: 'update' }], ['query', { const: 'query' }], ['received control channel command', { const: 'control command' }], ['received notify', { const: 'notify' }], ['^zone ', { const: 'zone' }]], otherwise: { first: ['category', { const: 'message' }] } },
    outcome: { match: 'message', cases: [['denied|REFUSED|refused|NOTAUTH', { const: 'denied' }], ['fail|error|SERVFAIL|timed out|unreachable|bad ', { const: 'failure' }], ['Transfer completed|AXFR ended|IXFR ended|loaded serial|transferred serial|running$', { const: 'success' }]] },
    reason: { first: [of(' \\((NOTAUTH|REFUSED|SERVFAIL)\\)'), of('failed: (.*)$')] },
    target: { first: [of("query:? (?:\\(cache\\) )?'?([^\\s'/]+)"), of("(?:transfer|request):? '?([^\\s'/]+)/"), of("updating zone '?([^\\s'/]+)/"), of('^zone ([^\\s/]+)/'), of("command '([^']+)'"), of("transfer of '([^'/]+)/"), of('\\(([^()\\s]+)\\): ')] },
    targetKind: { const: 'name' },
    targetId: of(" (?:query:? (?:\\(cache\\) )?'?[^\\s'/]+[/ ](?:IN[/ ])?)([A-Z0-9]+)"),
    sourceAddress: { ip: { first: [of('^client (?:@0x[0-9a-f]+ )?([^\\s#]+)#'), of("from ([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*)#?")] } },
    host: 'host',
    service: { first: ['program', { const: 'named' }] },
    text: 'message',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' },
    rules: [{ pattern: ' denied$', is: ['net.deny'] }, { pattern: '^query ', is: ['net.request'] }, { pattern: '^zone transfer success$', is: ['data.export'] }, { pattern: '^(update|control command) ', is: ['config.change'] }],
  },
  canSee: ['net.deny', 'net.request', 'data.export', 'config.change'],
  samples: [
    { title: 'a query', shape: 'file', text: '02-Mar-2026 08:00:01.250 queries: info: client @0x7f65100ee4d8 192.0.2.10#51234 (www.example.com): query: www.example.com IN A +E(0)K (198.51.100.1)',
      expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'assumed', action: 'query', outcome: 'unknown', target: 'www.example.com', sourceAddress: '192.0.2.10', category: ['net.request'] } },
  ],
  notes: [
    'Which of its categories a server writes, and whether with category and level, is set in its configuration; queries are off unless asked for.',
    'Times are those of the server without a zone, unless print-time is iso8601-utc.',
    'A query line says that a question came, not what was answered.',
  ],
  sources: ['BIND 9 Administrator Reference Manual: logging, the query log, print-time'],
});
