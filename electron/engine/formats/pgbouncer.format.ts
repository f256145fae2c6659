// PgBouncer: the connection pooler’s log.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: 'message', pattern }) as const;

export const pgbouncer = defineFormat({
  id: 'pgbouncer',
  title: 'PgBouncer log',
  vendor: 'PgBouncer',
  rank: 'vendor',
  shapes: [
    { id: 'log', title: '2026-03-02 08:00:01.586 CET [10384] LOG C-0x55d0: shop/ana@192.0.2.10:38296 login attempt: …', structure: { kind: 'lines',
      pattern: '^(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?(?: [A-Z]{1,5}| [+-]\\d{2,4})?) (?:\\[(?<pid>\\d+)\\]|(?<oldPid>\\d+)) (?<level>NOISE|DEBUG|LOG|WARNING|ERROR|FATAL) (?:@[\\w.]+:\\d+ in function \\w+\\(\\): )?(?:(?<socket>[CS]-0x[0-9a-f]+): (?<database>[^/\\s]+)/(?<user>[^\\s]*)@(?<peer>\\S+) )?(?<message>[\\s\\S]*)$' } },
  ],
  sniff: { must: [], should: [{ has: 'socket', weight: 2, because: 'the pooler’s name of a connection' }, { field: 'message', matches: '^(?:login attempt|closing because|new connection|stats: |kernel file|listening|process up|pooler error|got SIG|took over|server up)', weight: 2, because: 'messages of the pooler' }] },
  times: [{ at: 'time', form: { kind: 'pattern', patterns: ['%Y-%m-%d %H:%M:%S.%f %Z', '%Y-%m-%d %H:%M:%S %Z'] }, zone: 'unknown', means: 'written' }, { at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'written' }],
  fields: {
    actor: { first: [of('^login attempt: .*\\buser=(\\S+)'), { regex: 'user', pattern: '^([^(].*)$' }] },
    action: { match: 'message', cases: [['^login attempt', { const: 'login attempt' }], ['^(login failed|closing because: .*(auth|password|no such user))', { const: 'login failed' }], ['^closing because', { const: 'connection closed' }], ['^new connection to server', { const: 'server connection opened' }], ['^stats: ', { const: 'statistics' }], ['^(process up|listening on)', { const: 'start' }], ['^(got SIGTERM|got SIGINT|shutting down)', { const: 'shutdown' }], ['RELOAD|got SIGHUP', { const: 'reload' }]], otherwise: of('^([^:,.(]{0,59}[^:,.( ])') },
    outcome: { match: 'message', cases: [['no such (user|database)|auth failed|password|not allowed', { const: 'failure' }]], otherwise: { map: 'level', to: { ERROR: 'failure', FATAL: 'failure' } } },
    reason: of('^closing because: (.*?)(?: \\(age=|$)'),
    target: { first: ['database', of('database:? "?([\\w-]+)')] },
    targetKind: { when: { has: 'database' }, then: { const: 'database' } },
    sourceAddress: { when: { matches: 'socket', pattern: '^C' }, then: { ip: { regex: 'peer', pattern: '^\\[?([0-9A-Fa-f.:]+?)\\]?:\\d+$' } } },
    sessionId: 'socket',
    service: { const: 'pgbouncer' },
    text: 'message',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [{ pattern: '^login attempt', is: ['auth.challenge', 'session.start'] }, { pattern: '^login failed', is: ['auth.failure'] }, { pattern: '^connection closed', is: ['session.end'] }, { pattern: '^server connection', is: ['net.allow'] }, { pattern: '^start ', is: ['service.start'] }, { pattern: '^shutdown ', is: ['service.stop'] }, { pattern: '^reload ', is: ['config.change'] }, { pattern: ' failure$', is: ['error'] }],
  },
  canSee: ['auth.challenge', 'auth.failure', 'session.start', 'session.end', 'net.allow', 'service.start', 'service.stop', 'config.change', 'error'],
  samples: [
    { title: 'login attempt', shape: 'log', text: '2026-03-02 09:00:01.843 CET [10384] LOG C-0x55d0a1b2c3d0: shop/ana@192.0.2.10:52668 login attempt: db=shop user=ana tls=no', expect: { time: '2026-03-02T08:00:01.843Z', actor: 'ana', action: 'login attempt', target: 'shop', sourceAddress: '192.0.2.10', category: ['auth.challenge', 'session.start'] } },
  ],
  notes: ['A login attempt is written before the password is checked; that it succeeded is only seen from a later query or an ordinary close.', 'The database server behind sees the pooler’s address, this log the client’s.', 'The name of a connection (C-0x…) is an address in memory and is used again for later connections.'],
  sources: ['PgBouncer documentation: config (log_connections, log_disconnections)'],
});
