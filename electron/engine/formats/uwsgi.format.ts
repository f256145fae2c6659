// uWSGI request log: one line a request, in the server's default format.
import { defineFormat } from '../../../shared/spec/format.ts';

export const uwsgi = defineFormat({
  id: 'uwsgi',
  title: 'uWSGI request log',
  vendor: 'uWSGI',
  rank: 'vendor',
  shapes: [
    { id: 'default', title: 'default request log', structure: { kind: 'lines',
      pattern: '^\\[pid: (?<pid>\\d+)\\|app: (?<app>-?\\d+)\\|req: (?<request>-?\\d+/\\d+)\\] (?<address>\\S+) \\((?<user>[^)]*)\\) \\{(?<vars>[^}]*)\\} \\[(?<time>[^\\]]+)\\] (?<method>\\S+) (?<uri>.*?) => generated (?<size>\\d+) bytes in (?<duration>\\d+ \\w+) \\((?<protocol>\\S+) (?<status>\\d{3})\\)(?<rest>.*)$' } },
  ],
  sniff: { must: [], should: [{ has: 'vars', weight: 1, because: 'uWSGI counts the variables of the request' }] },
  times: [{ at: 'time', form: { kind: 'pattern', patterns: ['%a %b %d %H:%M:%S %Y'] }, zone: 'unknown', means: 'written' }],
  fields: {
    actor: 'user',
    action: 'method',
    outcome: { match: 'status', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
    reason: { when: { matches: 'status', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'status'], with: ' ' } },
    target: 'uri',
    targetKind: { const: 'url' },
    sourceAddress: { ip: 'address' },
    service: { join: [{ const: 'app' }, 'app'], with: ' ' },
    correlationId: { join: ['pid', 'request'], with: '/' },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'reason' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '', is: ['net.request'] }, { pattern: 'HTTP 401$', is: ['auth.failure'] }, { pattern: 'HTTP 403$', is: ['net.deny'] }, { pattern: 'HTTP 5\\d\\d$', is: ['error'] }],
  },
  canSee: ['net.request', 'net.deny', 'auth.failure', 'error'],
  samples: [
    { title: 'request', shape: 'default', text: '[pid: 88185|app: 0|req: 1/1] 192.0.2.10 (ana) {38 vars in 696 bytes} [Mon Mar  2 08:00:01 2026] POST /orders?id=7 => generated 47 bytes in 129 msecs (HTTP/1.1 200) 9 headers in 378 bytes (1 switches on core 3)',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', actor: 'ana', action: 'POST', outcome: 'success', target: '/orders?id=7', sourceAddress: '192.0.2.10', category: ['net.request'] } },
  ],
  notes: ['The time states no zone and is when the answer was finished.', 'The user is the one the web server in front passed on, if any.'],
  sources: ['uWSGI documentation: Formatting uWSGI requests logs'],
});
