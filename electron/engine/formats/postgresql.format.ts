// PostgreSQL: the server log as text of any usual prefix, as csvlog, as jsonlog, and as CloudNativePG wraps it.
import { defineFormat } from '../../../shared/spec/format.ts';

const severities = 'DEBUG[1-5]?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|QUERY|CONTEXT|LOCATION|STATEMENT|BACKTRACE';
const stamp = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,6})?';
/** `%n` of log_line_prefix. */
const epoch = '\\d{10}\\.\\d{3}';
const csvColumns = ['log_time', 'user_name', 'database_name', 'process_id', 'connection_from', 'session_id', 'session_line_num', 'command_tag', 'session_start_time', 'virtual_transaction_id', 'transaction_id', 'error_severity', 'sql_state_code', 'message', 'detail', 'hint', 'internal_query', 'internal_query_pos', 'context', 'query', 'query_pos', 'location', 'application_name', 'backend_type', 'leader_pid', 'query_id'];
/** What log_line_prefix put before and after the time. */
const prefix = { join: ['before', 'rest'], with: ' ', skipMissing: true } as const;
const inPrefix = (pattern: string) => ({ regex: prefix, pattern }) as const;
const of = (pattern: string) => ({ regex: 'message', pattern }) as const;
const severity = { first: ['severity', 'error_severity'] } as const;
const statement = { regex: 'message', pattern: '(?:statement|execute [^:]*|parse [^:]*|bind [^:]*): ([\\s\\S]*)$' } as const;
const audit = (column: number) => ({ cell: of('^AUDIT: ([\\s\\S]*)$'), at: column, delimiter: ',' }) as const;
const isAudit = { matches: 'message', pattern: '^AUDIT: (?:SESSION|OBJECT),' } as const;
const database = { first: ['database_name', 'dbname', inPrefix('(?:db|database)=([^\\s,]+)'), inPrefix('[^\\s:@,=\\[]+@([^\\s:,@\\[\\]()]+)'), of('^connection (?:authorized|authenticated|received): .*\\bdatabase=(\\S+)'), of('^disconnection: .*\\bdatabase=(\\S+)')] } as const;
const command = { first: ['command_tag', 'ps', { regex: statement, pattern: '(?i)^\\s*(?:/\\*[\\s\\S]*?\\*/\\s*)?([a-z]+)' }] } as const;

export const postgresql = defineFormat({
  id: 'postgresql',
  title: 'PostgreSQL server log',
  vendor: 'PostgreSQL',
  rank: 'vendor',
  shapes: [
    { id: 'stderr', title: 'text with a prefix, 2026-03-02 08:00:01.123 CET [4120] ana@shop LOG:  message', structure: { kind: 'lines',
      start: `^(?:[^\\s][^\\n]{0,120}?)?${stamp}[^\\n]{0,160}?(?:${severities}):|^(?:pg_ctl: |waiting for server to (?:start|shut down))`,
      pattern: `^(?:(?<before>[^\\n]{1,120}?)[ :\\[\\(,]+|\\[)?(?<time>${stamp})(?:[ ]?(?<zone>[A-Z]{1,5}|[+-]\\d\\d(?::?\\d\\d)?))?(?<rest>[^\\n]{0,200}?)(?:^|[\\s:\\])>,|-])(?<severity>${severities}): {0,2}(?:(?<state>[0-9FHPX][0-9A-Z]{4}): )?(?<message>[\\s\\S]*)$` },
      sniff: { must: [{ field: 'severity', matches: '.', because: 'a severity as PostgreSQL writes it' }, { has: 'zone', because: 'the zone, which PostgreSQL writes behind every time' }], mustNot: [{ field: 'before', matches: '^(?:[A-Z][a-z]{2} +\\d|<\\d)', because: 'a time of syslog stands before' }],
        should: [{ field: 'message', matches: 'database system|statement: |duration: |connection |checkpoint|vacuum|relation|column|role|query|syntax|AUDIT: |parameter|listening|PostgreSQL|transaction|authentication|client|StartupXLOG|\\w+, \\w+\\.c:\\d+', weight: 2, because: 'messages of PostgreSQL' }, { field: 'rest', matches: '\\[\\d+\\]|@|user=|db=', weight: 1, because: 'process, user or database in the prefix' }] } },
    { id: 'stderr-epoch', title: 'text with a prefix whose time is in seconds since 1970, 1772438401.123 [4120] ana@shop LOG:  message', structure: { kind: 'lines',
      start: `^(?:[^\\s\\d][^\\n]{0,120}?)?${epoch}[^\\n]{0,160}?(?:${severities}):`,
      pattern: `^(?:(?<before>[^\\n]{1,120}?)[ :\\[\\(,]+|\\[)?(?<epoch>${epoch})(?<rest>[^\\n]{0,200}?)(?:[\\s:\\])>,|-])(?<severity>${severities}): {1,2}(?:(?<state>[0-9FHPX][0-9A-Z]{4}): )?(?<message>[\\s\\S]*)$` },
      sniff: { must: [{ field: 'severity', matches: '.', because: 'a severity as PostgreSQL writes it' }, { field: 'rest', matches: '\\[\\d+\\]|@|user=|db=', because: 'process, user or database in the prefix' }] },
      times: [{ at: 'epoch', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'written' }] },
    { id: 'csvlog', title: 'csvlog', structure: { kind: 'delimited', delimiter: ',', columns: csvColumns }, sniff: { must: [{ field: 'log_time', matches: '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\S+$', because: 'the time first' }, { field: 'error_severity', matches: `^(?:${severities})$`, because: 'the severity in the twelfth column' }, { field: 'sql_state_code', matches: '^[0-9A-Z]{5}$', because: 'an SQLSTATE in the thirteenth column' }] } },
    { id: 'jsonlog', title: 'jsonlog', structure: { kind: 'json-lines' }, sniff: { must: [{ has: 'error_severity', because: 'the severity under PostgreSQL’s name' }, { has: 'timestamp', because: 'the time' }, { hasAny: ['line_num', 'session_id', 'backend_type'], because: 'the session' }] } },
    { id: 'cnpg', title: 'CloudNativePG, the record inside a line of the operator', inner: 'record', structure: { kind: 'json-lines' }, sniff: { must: [{ has: 'error_severity', because: 'the severity under PostgreSQL’s name' }, { has: 'log_time', because: 'the time of csvlog' }] } },
  ],
  sniff: { must: [] },
  times: [
    { at: { first: ['log_time', 'timestamp', { join: ['time', 'zone'], with: ' ', skipMissing: true }] }, form: { kind: 'pattern', patterns: ['%Y-%m-%d %H:%M:%S.%f %Z', '%Y-%m-%d %H:%M:%S %Z'] }, zone: 'unknown', means: 'written' },
    { at: { first: ['log_time', 'timestamp', { join: ['time', { match: 'zone', cases: [['^[+-]', 'zone']] }], with: '', skipMissing: true }] }, form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    actor: { first: ['user_name', 'user', inPrefix('user=([^\\s,]+)'), inPrefix('(?:^|[\\s:\\]|])([^\\s:@,=\\[\\]|]+)@[^\\s:,@]+'), of('^connection (?:authorized|authenticated): (?:user|identity)="?([^"\\s]+)'), of('^disconnection: .*\\buser=(\\S+)'), of('authentication failed for user "([^"]+)"'), of('for (?:user|role) "([^"]+)"')] },
    action: { first: [
      { match: 'message', cases: [
        ['^AUDIT: (SESSION|OBJECT),', audit(5)], ['^connection received', { const: 'connection received' }], ['^connection auth', { const: 'connection authorized' }], ['^disconnection: ', { const: 'disconnection' }], ['authentication failed|no pg_hba.conf entry|^role "[^"]+" (does not exist|is not permitted)', { const: 'authentication failed' }],
        ['^(starting PostgreSQL|database system is ready)', { const: 'start' }], ['^(received (fast|smart|immediate) shutdown|database system is shut down|shutting down)', { const: 'shutdown' }], ['^(received SIGHUP|parameter "[^"]+" changed)', { const: 'configuration reload' }], ['^(checkpoint|restartpoint)', { const: 'checkpoint' }], ['^automatic (vacuum|analyze)', { regex: 'message', pattern: '^(automatic \\w+)' }], ['^permission denied', { const: 'permission denied' }],
      ] }, { lower: command }, { lower: severity }] },
    outcome: { match: { join: [severity, 'message'], with: ' ', skipMissing: true }, cases: [['permission denied|no pg_hba.conf entry|not permitted|must be (superuser|owner)', { const: 'denied' }], ['^(ERROR|FATAL|PANIC) ', { const: 'failure' }], ['^LOG (AUDIT: |duration: |connection authorized|connection authenticated|disconnection)', { const: 'success' }]] },
    reason: { when: { matches: severity, pattern: '^(ERROR|FATAL|PANIC)$' }, then: { first: [{ join: [{ const: 'SQLSTATE' }, { first: ['state', 'sql_state_code', 'state_code'] }], with: ' ' }, 'message'] } },
    target: { first: [{ when: isAudit, then: { regex: audit(7), pattern: '^(.+)$' } }, of('(?:relation|table|view|sequence|function|database|schema) "([^"]+)"'), database] },
    targetId: { when: { has: database }, then: database },
    targetKind: { when: isAudit, then: { lower: audit(6) }, otherwise: { when: { has: database }, then: { const: 'database' } } },
    sourceAddress: { ip: { first: ['remote_host', { regex: 'connection_from', pattern: '^([0-9A-Fa-f.:]+):\\d+$' }, { regex: 'connection_from', pattern: '^([0-9A-Fa-f.:]+)$' }, inPrefix('(?:client|host|h|remote)=([0-9A-Fa-f.:]+?)(?:\\(\\d+\\)|[\\s,\\])]|$)'), inPrefix('(?:^|[\\s:|])(\\d+\\.\\d+\\.\\d+\\.\\d+)(?:\\(\\d+\\))?(?:[\\s:|]|$)'), of('^(?:connection received|disconnection): .*\\bhost=([0-9A-Fa-f.:]+)(?:\\s|$)'), of('no pg_hba.conf entry for host "([^"]+)"')] } },
    userAgent: { first: ['application_name', inPrefix('app(?:lication)?=([^,]+?)(?:,|$)'), of('application_name=(\\S+)')] },
    service: 'backend_type',
    sessionId: { first: ['session_id', inPrefix('\\[(\\d+)(?:-\\d+)?\\]'), 'process_id', 'pid'] },
    correlationId: { regex: { first: ['virtual_transaction_id', 'vxid'] }, pattern: '^(\\d+/[1-9]\\d*)$' },
    text: { join: ['message', 'detail', { first: ['query', 'statement'] }], with: '\n', skipMissing: true },
  },
  sequence: { at: { first: ['session_line_num', 'line_num'] }, per: 'session_id' },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'targetKind' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^connection authorized', is: ['auth.success', 'session.start'] }, { pattern: '^authentication failed', is: ['auth.failure'] }, { pattern: '^connection received', is: ['net.allow'] }, { pattern: '^disconnection', is: ['session.end'] }, { pattern: '^(permission denied|authentication failed denied)', is: ['net.deny'] },
      { pattern: '(?i)^(select|read|fetch|show|execute|declare|with)\\b', is: ['data.read'] }, { pattern: '(?i)^(insert|update|merge|write|copy from)\\b', is: ['data.write'] }, { pattern: '(?i)^(delete|truncate|truncate table|drop table)\\b', is: ['data.delete'] }, { pattern: '(?i)^copy\\b', is: ['data.export'] },
      { pattern: '(?i)^(create|alter|drop)( (table|index|view|schema|database|function|extension|trigger|policy|type|sequence)|\\b (success|unknown|failure))', is: ['config.change'] }, { pattern: '(?i)^create (role|user)', is: ['account.create'] }, { pattern: '(?i)^drop (role|user)', is: ['account.delete'] }, { pattern: '(?i)^alter (role|user)', is: ['account.change'] }, { pattern: '(?i)^grant', is: ['priv.grant'] }, { pattern: '(?i)^revoke', is: ['priv.revoke'] },
      { pattern: '(?i)^(alter system|configuration reload|set)\\b', is: ['config.change'] }, { pattern: '^start ', is: ['service.start'] }, { pattern: '^shutdown', is: ['service.stop'] }, { pattern: ' failure', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'net.allow', 'net.deny', 'session.start', 'session.end', 'data.read', 'data.write', 'data.delete', 'data.export', 'config.change', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'service.start', 'service.stop', 'error'],
  samples: [
    { title: 'failed sign-in', shape: 'stderr', text: '2026-03-02 09:00:01.416 CET [24981] ana@shop FATAL:  password authentication failed for user "ana"', expect: { time: '2026-03-02T08:00:01.416Z', timeZoneSource: 'stated', actor: 'ana', action: 'authentication failed', outcome: 'failure', target: 'shop', sessionId: '24981', category: ['auth.failure', 'error'] } },
    { title: 'pgaudit', shape: 'stderr', text: '2026-03-02 08:00:02 UTC:192.0.2.10(51032):ana@shop:[24982]:LOG:  AUDIT: SESSION,4,1,READ,SELECT,TABLE,public.orders,"select *, 1 from orders",<none>', expect: { actor: 'ana', action: 'SELECT', target: 'public.orders', sourceAddress: '192.0.2.10' } },
  ],
  notes: [
    'What is logged depends on log_statement, log_connections, log_min_duration_statement and pgaudit: by default neither connections nor statements are.',
    'DETAIL, HINT, CONTEXT, STATEMENT and LOCATION are lines of their own and belong to the message before them, with the same process and time.',
    'Times carry an abbreviation of the zone; one that several countries use is read as the usual one and marked as assumed.',
    'A statement in the log was sent, not necessarily carried out: an ERROR of the same session may follow. Parameters may hold personal data and passwords.',
    'A prefix is free text: user, database and address are read where it follows the usual forms (user=,db=,client= · user@database · address(port)).',
  ],
  sources: ['PostgreSQL documentation: Error reporting and logging (log_line_prefix, csvlog, jsonlog)', 'pgAudit documentation', 'CloudNativePG documentation: Logging'],
});
