// MySQL, MariaDB and Percona Server: error log, slow query log and general query log of all versions.
import { defineFormat } from '../../../shared/spec/format.ts';

const iso = '\\d{4}-\\d\\d-\\d\\d[T ][ \\d]?\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?(?:Z|[+-]\\d\\d:\\d\\d)?';
const old = '\\d{6} [ \\d]\\d:\\d\\d:\\d\\d';
const banner = '^(?:\\S*mysqld\\S*, Version: |\\S*mariadbd\\S*, Version: |Tcp port: \\d+|Time\\s+Id Command\\s+Argument)';
const of = (pattern: string) => ({ regex: 'message', pattern }) as const;
const commands = 'Query|Connect|Quit|Init DB|Field List|Prepare|Execute|Close stmt|Reset stmt|Change user|Ping|Statistics|Shutdown|Refresh|Kill|Binlog Dump|Binlog Dump GTID|Register Slave|Register Replica|Create DB|Drop DB|Processlist|Process Info|Debug|Set option|Fetch|Long Data|Daemon|Table Dump|Connect Out|Reset Connection|Sleep';

export const mysqlLog = defineFormat({
  id: 'mysql-log',
  title: 'MySQL and MariaDB error, slow and general log',
  vendor: 'MySQL',
  rank: 'vendor',
  shapes: [
    { id: 'slow', title: 'slow query log, # Time: … # User@Host: …', structure: { kind: 'lines', start: '^# (?:Time: |User@Host: )', lead: '^# Time: ', skip: banner,
      pattern: '^(?:# Time: (?<logged>[^\\n]+?)\\s*\\n)?(?:# administrator command[^\\n]*\\n)?# User@Host: (?<user>[^\\[\\n]*)\\[(?<current>[^\\]\\n]*)\\] @ +(?:(?<client>[^\\s\\[]+) *)?\\[(?<address>[^\\]\\n]*)\\](?:[^\\n]*Id: +(?<id>\\d+))?[^\\n]*\\n(?<comments>(?:#[^\\n]*\\n)*)(?:(?:use|USE) (?<schema>[^;\\n]+);\\n)?(?:SET timestamp=(?<epoch>\\d+)(?:\\.\\d+)?;\\n)?(?<statement>[\\s\\S]*)$' },
      times: [{ at: 'epoch', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' }, { at: 'logged', form: { kind: 'iso' }, zone: 'unknown', means: 'written' }, { at: 'logged', form: { kind: 'pattern', patterns: ['%y%m%d %H:%M:%S'] }, zone: 'unknown', means: 'written' }] },
    { id: 'general', title: 'general query log, time, thread, command, argument', structure: { kind: 'lines', skip: banner, start: `^(?:(?:${iso}|${old})?\\t+ *\\d+ (?:${commands})(?:\\t|$))`,
      pattern: `^(?<time>${iso}|${old})?\\t+ *(?<id>\\d+) (?<command>${commands})(?:\\t(?<argument>[\\s\\S]*))?$` } },
    { id: 'error', title: 'error log, 2026-03-02T08:00:01.123456Z 0 [Note] message', structure: { kind: 'lines',
      pattern: `^(?:(?<time>${iso})|(?<old>${old}))(?: (?:0x)?(?<thread>[0-9a-f]{1,16}))?(?: {1,2}\\[(?<level>System|Warning|ERROR|Error|Note|Entry|Information)\\](?: \\[(?<code>MY-\\d{6})\\])?(?: \\[(?<subsystem>\\w+)\\])?)? {1,2}(?<message>[\\s\\S]*)$` },
      sniff: { must: [{ hasAny: ['level', 'old'], because: 'a level as MySQL writes it, or the six figures of its old date' }], should: [{ has: 'level', weight: 3, because: 'the level as MySQL writes it' }, { field: 'message', matches: 'InnoDB|mysqld|mariadbd|Plugin|Server|WSREP|slave|replica|X Plugin|Aborted connection|Access denied|tablespace|explicit_defaults|secure', weight: 2, because: 'messages of MySQL' }, { has: 'old', weight: 1, because: 'a date of six figures' }],
        mustNot: [{ field: 'message', matches: '^(?!InnoDB|mysqld|Recovering|Crash|Starting|WSREP|Percona|Server|SSL|Slave|Event|Error|Found|Plugin|Using|Note|Warning|mariadb|\\/|Shutdown|Aria)(?:\\d|[a-z][\\w.-]*:? )', because: 'not how MySQL begins a message' }] } },
    { id: 'error-more', title: 'lines of the error log that have no time', structure: { kind: 'lines',
      pattern: '^(?<message>(?:InnoDB: |Version: \'|\\s+\\S|[a-z_]+=\\d|Thread pointer|Attempting backtrace|stack_bottom|Status: |Query \\(|ERROR: \\d|Connection ID|\\S*mysqld[\\( +,]|Tcp port: |Time +Id Command|The manual page|It is possible|Hope that|Trying to get|information that|diagnose|Some pointers|This could be|or misconfigured|We will try|terribly wrong|Optimizer switch)[\\s\\S]*)$' },
      sniff: { must: [{ hasAny: ['time', 'old'], because: 'a time, which other lines of the log have' }] } },
  ],
  sniff: { must: [] },
  times: [{ at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'written' }, { at: { first: ['time', 'old'] }, form: { kind: 'pattern', patterns: ['%Y-%m-%d %H:%M:%S', '%y%m%d %H:%M:%S'] }, zone: 'unknown', means: 'written' }],
  fields: {
    actor: { first: [{ regex: 'user', pattern: '^\\s*(\\S+)' }, { regex: 'current', pattern: '^(\\S+)' }, of('for user \'([^\']*)\'@'), of('user: \'([^\']+)\''), { when: { matches: 'command', pattern: '^(Connect|Change user)$' }, then: { regex: 'argument', pattern: '^(?:Access denied for user \')?([^\\s@\']+)\'?@' } }] },
    action: { first: [{ lower: { when: { matches: 'command', pattern: '^(Query|Execute|Prepare)$' }, then: { first: [{ regex: 'argument', pattern: '(?i)^\\s*(?:/\\*[\\s\\S]*?\\*/\\s*)?([a-z]+(?: (?:user|role|table|database|global))?)' }, 'command'] }, otherwise: 'command' } }, { lower: { regex: 'statement', pattern: '(?i)^\\s*(?:/\\*[\\s\\S]*?\\*/\\s*)?#?\\s*([a-z]+(?: (?:user|role|table|database))?)' } },
      { match: 'message', cases: [['Access denied', { const: 'access denied' }], ['^Aborted connection', { const: 'aborted connection' }], ['ready for connections', { const: 'server ready' }], ['Shutdown complete|mysqld from pid file .* ended', { const: 'shutdown complete' }], ['(?i)normal shutdown|received shutdown|SHUTDOWN from', { const: 'shutdown' }], ['starting as process|Starting mysqld|Starting MariaDB', { const: 'server starting' }], ['^InnoDB: ', { const: 'innodb' }], ['^(Plugin|Shutting down plugin)', { const: 'plugin' }]], otherwise: of('^([^:,.(\\n]{0,59}[^:,.(\\n ])') }] },
    outcome: { match: { first: ['message', 'argument'] }, cases: [['Access denied', { const: 'failure' }], ['^Aborted connection', { const: 'failure' }]], otherwise: { map: 'level', to: { ERROR: 'failure' } } },
    reason: { first: [of('(Access denied .*)'), of('^Aborted connection .*\\((.*)\\)')] },
    target: { first: ['schema', { regex: 'comments', pattern: 'Schema: (\\S+)' }, { regex: { first: ['statement', 'argument'] }, pattern: '(?i)\\b(?:from|into|update|table|user|database)\\s+(?:if (?:not )?exists\\s+)?([`"\']?[\\w$]+[`"\']?(?:\\.[`"\']?[\\w$]+[`"\']?)?)' }, of('db: \'([^\']+)\''), { when: { matches: 'command', pattern: '^(Init DB|Create DB|Drop DB)$' }, then: 'argument' }] },
    sourceAddress: { ip: { first: ['address', of('\'@\'([0-9A-Fa-f.:]+)\''), of('host: \'([0-9A-Fa-f.:]+)\''), { when: { matches: 'command', pattern: '^(Connect|Change user)$' }, then: { regex: 'argument', pattern: '@\'?([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]+)' } }] } },
    sourceHost: { first: [{ regex: 'client', pattern: '^([^\\s]+)' }, { when: { matches: 'command', pattern: '^Connect$' }, then: { regex: 'argument', pattern: '@\'?([A-Za-z][\\w.-]*)' } }] },
    service: { first: ['subsystem', { const: 'mysqld' }] },
    sessionId: { first: ['id', { regex: 'comments', pattern: '[Tt]hread_id: (\\d+)' }, { regex: 'thread', pattern: '^([1-9]\\d*)$' }] },
    text: { first: ['statement', 'argument', 'message'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(connect|change user) (success|unknown)', is: ['session.start'] }, { pattern: '^(connect|change user|access denied) failure', is: ['auth.failure'] }, { pattern: '^(quit|aborted connection) ', is: ['session.end'] }, { pattern: '^(select|show|table|field list|fetch|describe|explain)\\b', is: ['data.read'] }, { pattern: '^(insert|update|replace|load|call)\\b', is: ['data.write'] }, { pattern: '^(delete|truncate|drop table|drop database|drop db)\\b', is: ['data.delete'] },
      { pattern: '^create (user|role)', is: ['account.create'] }, { pattern: '^drop (user|role)', is: ['account.delete'] }, { pattern: '^alter (user|role)', is: ['account.change'] }, { pattern: '^grant', is: ['priv.grant'] }, { pattern: '^revoke', is: ['priv.revoke'] }, { pattern: '^(set global|set|alter|create|create table|create database|create db|alter table|alter database|plugin|install|uninstall) ', is: ['config.change'] },
      { pattern: '^(server starting|server ready) ', is: ['service.start'] }, { pattern: '^shutdown', is: ['service.stop'] }, { pattern: ' failure$', is: ['error'] },
    ],
  },
  canSee: ['session.start', 'auth.failure', 'session.end', 'data.read', 'data.write', 'data.delete', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'config.change', 'service.start', 'service.stop', 'error'],
  samples: [
    { title: 'slow query', shape: 'slow', text: '# Time: 2026-03-02T08:00:03.811234Z\n# User@Host: ana[ana] @  [192.0.2.10]  Id:    14\n# Query_time: 2.475469  Lock_time: 0.000287 Rows_sent: 10  Rows_examined: 3145718\nuse shop;\nSET timestamp=1772438401;\nSELECT a\n FROM orders;',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'stated', actor: 'ana', action: 'select', target: 'shop', sourceAddress: '192.0.2.10', sessionId: '14', category: ['data.read'] } },
    { title: 'old error log', shape: 'error', text: '260302  8:00:01 [Warning] Access denied for user \'root\'@\'198.51.100.7\' (using password: YES)', expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', actor: 'root', action: 'access denied', outcome: 'failure', sourceAddress: '198.51.100.7', category: ['auth.failure', 'error'] } },
  ],
  notes: [
    'Times without Z or offset are the server’s local time. From 5.7 on they are UTC unless log_timestamps says SYSTEM.',
    'The slow log gives two times: SET timestamp is when the statement began (UTC, used here), “# Time:” when it was logged. Only what was slower than long_query_time stands in it.',
    'The general log writes a time only where the second changes (before 5.7): records without one belong to the time above.',
    'A query in the general log was received, not necessarily carried out. Passwords in it are rewritten, unless --log-raw is on.',
    'Lines of the error log without a time are messages of the same moment as the line above them, each a record without a time.',
    'Failed sign-ins stand in the error log only where log_error_verbosity (log_warnings) is high enough.',
  ],
  sources: ['MySQL Reference Manual: The error log, The slow query log, The general query log', 'MariaDB Knowledge Base: Error log, Slow query log', 'Percona Server documentation: Slow query log'],
});
