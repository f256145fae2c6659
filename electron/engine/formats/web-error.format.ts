// Web server error logs: Apache httpd (2.2 and 2.4) and nginx.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: 'message', pattern }) as const;

export const webError = defineFormat({
  id: 'web-error',
  title: 'Web server error log (Apache, nginx)',
  vendor: 'Apache, nginx',
  rank: 'vendor',
  shapes: [
    { id: 'apache', title: '[time] [module:level] [pid …] [client …] message', structure: { kind: 'lines', start: '^\\[[A-Z][a-z]{2} [A-Z][a-z]{2} ', pattern: '^\\[(?<time>[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? \\d{4})\\] (?:\\[(?:(?<module>[\\w-]*):)?(?<level>emerg|alert|crit|error|warn|notice|info|debug|trace\\d)\\] )?(?:\\[pid (?<pid>[^\\]]+)\\] )?(?:\\((?<os>\\d+)\\)(?<osText>[^:]*): )?(?:\\[client (?<client>[^\\]]+)\\] )?(?:(?<code>AH\\d{5}): )?(?<message>[\\s\\S]*)$' } },
    { id: 'nginx', title: '2026/03/02 08:00:01 [error] 12#0: *7 message, client: …', structure: { kind: 'lines', start: '^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d ', pattern: '^(?<time>\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d) \\[(?<level>\\w+)\\] (?<pid>\\d+)#(?<tid>\\d+): (?:\\*(?<connection>\\d+) )?(?<message>[\\s\\S]*)$' } },
  ],
  sniff: { must: [{ has: 'message', because: 'the message after time and level' }, { hasAny: ['level', 'pid'], because: 'the level or the process' }] },
  times: [{ at: 'time', form: { kind: 'pattern', patterns: ['%a %b %d %H:%M:%S.%f %Y', '%a %b %d %H:%M:%S %Y', '%Y/%m/%d %H:%M:%S'] }, zone: 'unknown', means: 'written' }],
  fields: {
    actor: { first: [of('user "?([^\\s":]+)"?(?:: | not found|: authentication)'), of('user ([^\\s:]+) (?:was not found|in realm)')] },
    action: { first: [of('request: "([A-Z]{3,10}) '), 'code', { match: 'message', cases: [['^ModSecurity', { const: 'modsecurity' }], ['does not exist|not found|No such file', { const: 'file not found' }], ['configured -- resuming|start worker process|using the', { const: 'server start' }], ['caught SIG|shutting down|gracefully|exiting', { const: 'server stop' }]] }, 'module', { const: 'message' }] },
    outcome: { match: { join: ['level', 'message'], with: ' ', skipMissing: true }, cases: [['(?i)denied|forbidden|not allowed|limiting requests|password mismatch|was not found in|authentication failure', { const: 'denied' }], ['^(emerg|alert|crit|error) ', { const: 'failure' }], ['^(notice|info|debug)', { const: 'success' }]] },
    reason: { first: ['osText', of('^((?:[^,\\n]|, (?:[^csur]|c[^l]|s[^e]|u[^p]|r[^e]))*)')] },
    target: { first: [of('request: "\\S+ (\\S+)'), of('(?:File does not exist|denied by server configuration|script not found or unable to stat|script \'?|open\\(\\)) ?:? ?"?\'?(/[^\\s,"\']+)'), of('\\[uri "([^"]+)"\\]'), of('(/(?:var|srv|usr|home|opt|etc)/[^\\s,"\':]+)')] },
    targetId: { first: [of('host: "([^"]+)"'), of('server: ([^,\\s]+)')] },
    sourceAddress: { ip: { first: [{ regex: 'client', pattern: '^\\[?(\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9A-Fa-f:]+?)\\]?(?::\\d+)?$' }, of('client: ([^,\\s]+)')] } },
    service: { first: ['module', 'level'] },
    correlationId: { first: ['connection', of('\\[unique_id "([^"]+)"\\]')] },
    text: 'message',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'service' }], with: ' ', skipMissing: true },
    rules: [{ pattern: ' denied', is: ['net.deny'] }, { pattern: ' failure', is: ['error'] }, { pattern: '^(server start|AH00163|AH00094|AH00489)', is: ['service.start'] }, { pattern: '^(server stop|AH00169|AH00173)', is: ['service.stop'] }, { pattern: ' denied auth', is: ['auth.failure'] }],
  },
  canSee: ['net.deny', 'error', 'service.start', 'service.stop', 'auth.failure'],
  samples: [
    { title: 'Apache, file not there', shape: 'apache', text: '[Mon Mar 02 08:00:01.250000 2026] [core:error] [pid 35708:tid 4328636416] [client 192.0.2.10:51234] AH00128: File does not exist: /var/www/html/a.txt',
      expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'assumed', action: 'AH00128', outcome: 'failure', target: '/var/www/html/a.txt', sourceAddress: '192.0.2.10', service: 'core', category: ['error'] } },
    { title: 'nginx, refused', shape: 'nginx', text: '2026/03/02 08:00:02 [error] 12#0: *7 access forbidden by rule, client: 192.0.2.11, server: www.example.com, request: "GET /.env HTTP/1.1", host: "www.example.com"', expect: { action: 'GET', outcome: 'denied', target: '/.env', targetId: 'www.example.com', sourceAddress: '192.0.2.11', category: ['net.deny'] } },
  ],
  notes: ['Times state no zone: they are the server’s local time.', 'An error log says what went wrong; requests that succeeded stand in the access log.'],
  sources: ['Apache HTTP Server documentation: core, ErrorLogFormat', 'nginx documentation: A debugging log, core module error_log'],
});
