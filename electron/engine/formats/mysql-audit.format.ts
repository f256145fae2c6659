// MySQL audit: Enterprise Audit and Percona Audit Log as JSON or XML, and the MariaDB Audit Plugin’s comma-separated lines.
import { defineFormat } from '../../../shared/spec/format.ts';

const isEnterprise = { must: [{ field: 'class', matches: '^(?:audit|connection|general|table_access|command|query|message|stored_program|authentication|shutdown|startup|global_variable|parse)$', because: 'the class of an event of MySQL Enterprise Audit' }, { has: 'timestamp', because: 'the time' }, { has: 'event', because: 'the event' }] };
const action = { first: [{ when: { equals: 'class', to: 'general' }, then: { first: ['general_data.sql_command', 'general_data.command'] } }, 'table_access_data.sql_command', 'event', 'command_class', { regex: 'name', pattern: '^(.+)$' }, { when: { equals: 'operation', to: 'QUERY' }, then: { replace: { lower: { regex: 'object', pattern: '(?i)^\'?\\s*(?:/\\*[\\s\\S]*?\\*/\\s*)?([a-z]+(?: (?:user|role|table|database))?)' } }, pattern: ' ', with: '_' } }, 'operation'] } as const;
/** What follows the time in every way the plugin is written. */
const mariadb = (time: string) => `^${time}(?<server>[^,]*),(?<account>[^,]*),(?<peer>[^,]*),(?<connection>\\d+),(?<query>\\d+),(?<operation>[A-Z][A-Z_ ]+),(?<db>[^,]*),(?<object>[\\s\\S]*?),(?<code>-?\\d*)\\s*$`;

/** `"Query","3_2026-03-02T08:00:00","2026-03-02T08:00:01 UTC"`: the values every row of Percona’s CSV begins with. */
const perconaRow = '"[A-Z][A-Za-z ]+","\\d+_\\d{4}-\\d\\d-\\d\\dT[\\d:]+","\\d{4}-\\d\\d-\\d\\dT[\\d:]+ ?(?:UTC|Z)?",';

export const mysqlAudit = defineFormat({
  id: 'mysql-audit',
  title: 'MySQL and MariaDB audit log',
  vendor: 'MySQL',
  rank: 'vendor',
  shapes: [
    { id: 'enterprise-lines', title: 'MySQL Enterprise Audit, elements of a JSON array one a line', inner: 'json', structure: { kind: 'lines', skip: '^\\s*[\\[\\]]\\s*$', pattern: '^\\s*\\[?\\s*(?<json>\\{.*\\})\\s*,?\\s*\\]?\\s*$' }, sniff: isEnterprise },
    { id: 'enterprise-array', title: 'MySQL Enterprise Audit, JSON array', structure: { kind: 'json-array' }, sniff: isEnterprise },
    { id: 'enterprise-json', title: 'MySQL Enterprise Audit, one JSON object a line', structure: { kind: 'json-lines' }, sniff: isEnterprise },
    { id: 'percona', title: 'Percona Audit Log, {"audit_record": {…}}', inner: 'audit_record', structure: { kind: 'json-lines' }, sniff: { must: [{ has: 'name', because: 'the kind of record' }, { field: 'timestamp', matches: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d', because: 'the time' }, { has: 'record', because: 'the number of the record' }] } },
    // Statements and connections have the same number of values: the fourth, the class of a statement or the number of a connection, tells them apart.
    { id: 'percona-csv', title: 'Percona Audit Log as CSV, statements', fieldsIn: { group: 'row', delimiter: ',', columns: ['name', 'record', 'timestamp', 'command_class', 'connection_id', 'status', 'sqltext', 'user', 'host', 'os_user', 'ip', 'db'] },
      structure: { kind: 'lines', start: `^${perconaRow}`, pattern: `^(?<row>${perconaRow}"[a-z_]*","?\\d[\\s\\S]*)$` } },
    { id: 'percona-csv-connection', title: 'Percona Audit Log as CSV, connections', fieldsIn: { group: 'row', delimiter: ',', columns: ['name', 'record', 'timestamp', 'connection_id', 'status', 'user', 'priv_user', 'os_user', 'proxy_user', 'host', 'ip', 'db'] },
      structure: { kind: 'lines', start: `^${perconaRow}`, pattern: `^(?<row>${perconaRow}"?\\d+"?,[\\s\\S]*)$` } },
    { id: 'percona-csv-audit', title: 'Percona Audit Log as CSV, start and stop of the audit', fieldsIn: { group: 'row', delimiter: ',', columns: ['name', 'record', 'timestamp', 'mysql_version', 'startup_options', 'os_version'] },
      structure: { kind: 'lines', start: `^${perconaRow}`, pattern: `^(?<row>"(?:No)?Audit",[\\s\\S]*)$` } },
    { id: 'mariadb', title: 'MariaDB Audit Plugin, 20260302 08:00:01,db1,ana,192.0.2.10,12,345,QUERY,shop,\'…\',0', structure: { kind: 'lines', start: '^\\d{8} \\d\\d:\\d\\d:\\d\\d,',
      pattern: mariadb('(?<stamp>\\d{8} \\d\\d:\\d\\d:\\d\\d),') } },
    { id: 'aurora', title: 'Advanced Auditing of Amazon Aurora, 1772438401123456,aurora-1,ana,192.0.2.10,12,345,QUERY,shop,\'…\',0', structure: { kind: 'lines', start: '^\\d{16},', pattern: mariadb('(?<epoch>\\d{16}),') },
      times: [{ at: 'epoch', form: { kind: 'epoch', unit: 'us' }, zone: 'declared-utc', means: 'event' }] },
    { id: 'mariadb-syslog', title: 'MariaDB Audit Plugin to syslog, Mar  2 08:00:01 db1 mysql-server_auditing: db1,ana,…', structure: { kind: 'lines', start: '^(?:<\\d{1,3}>)?(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT)', pattern: mariadb('(?:<\\d{1,3}>)?(?:(?<written>[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d)|(?<iso>\\d{4}-\\d\\d-\\d\\dT\\S+)) (?:\\S+) (?:[\\w.-]+)(?:\\[\\d+\\])?: +') },
      times: [{ at: 'iso', form: { kind: 'iso' }, zone: 'unknown', means: 'written' }, { at: 'written', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' }] },
    { id: 'xml', title: 'Enterprise Audit in the new or old XML form, Percona as XML: <AUDIT_RECORD>', structure: { kind: 'xml', elements: ['AUDIT_RECORD'] },
      sniff: { must: [{ has: 'AUDIT_RECORD.NAME', because: 'the kind of record' }, { field: 'AUDIT_RECORD.TIMESTAMP', matches: '^\\d{4}-\\d\\d-\\d\\dT', because: 'the time' }] },
      times: [{ at: { replace: 'AUDIT_RECORD.TIMESTAMP', pattern: ' UTC$', with: 'Z' }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
      fields: {
        actor: { regex: 'AUDIT_RECORD.USER', pattern: '^\\s*([^\\[\\s]+)' }, actorId: { first: ['AUDIT_RECORD.OS_LOGIN', 'AUDIT_RECORD.OS_USER'] }, action: { first: [{ when: { equals: 'AUDIT_RECORD.NAME', to: 'Query' }, then: 'AUDIT_RECORD.COMMAND_CLASS' }, 'AUDIT_RECORD.NAME'] },
        outcome: { match: 'AUDIT_RECORD.STATUS', cases: [['^0$', { const: 'success' }], ['^(1044|1045|1142|1143|1227|1370)$', { const: 'denied' }], ['^\\d+$', { const: 'failure' }]] },
        reason: { when: { matches: 'AUDIT_RECORD.STATUS', pattern: '^[1-9]' }, then: { join: [{ const: 'error' }, 'AUDIT_RECORD.STATUS'], with: ' ' } },
        target: { first: [{ join: ['AUDIT_RECORD.DB', 'AUDIT_RECORD.TABLE'], with: '.' }, { regex: 'AUDIT_RECORD.SQLTEXT', pattern: '(?i)\\b(?:from|into|update|table|user)\\s+([`"\']?[\\w$]+[`"\']?(?:[.@][`"\']?[\\w$.%-]+[`"\']?)?)' }, 'AUDIT_RECORD.DB'] },
        sourceAddress: { ip: 'AUDIT_RECORD.IP' }, sourceHost: 'AUDIT_RECORD.HOST', sessionId: 'AUDIT_RECORD.CONNECTION_ID', nativeId: { first: ['AUDIT_RECORD.RECORD_ID', 'AUDIT_RECORD.RECORD'] }, text: 'AUDIT_RECORD.SQLTEXT',
      } },
  ],
  sniff: { must: [] },
  times: [
    { at: 'timestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }, { at: 'timestamp', form: { kind: 'pattern', patterns: ['%Y-%m-%dT%H:%M:%S %Z', '%Y-%m-%d %H:%M:%S %Z'] }, zone: 'declared-utc', means: 'event' },
    { at: 'stamp', form: { kind: 'pattern', patterns: ['%Y%m%d %H:%M:%S'] }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: ['account.user', 'login.user', { regex: 'user', pattern: '^\\s*([^\\[\\s]+)' }, 'account'] },
    actorId: { first: ['login.os', 'os_user', 'connection_data.connection_attributes.os_user'] },
    action,
    outcome: { match: { first: ['connection_data.status', 'general_data.status', 'status', 'code'] }, cases: [['^0$', { const: 'success' }], ['^(1044|1045|1142|1143|1227|1370)$', { const: 'denied' }], ['^\\d+$', { const: 'failure' }]] },
    reason: { when: { matches: { first: ['connection_data.status', 'general_data.status', 'status', 'code'] }, pattern: '^[1-9]' }, then: { join: [{ const: 'error' }, { first: ['connection_data.status', 'general_data.status', 'status', 'code'] }], with: ' ' } },
    target: { first: [{ join: ['table_access_data.db', 'table_access_data.table'], with: '.' }, { regex: { first: ['general_data.query', 'sqltext', { when: { equals: 'operation', to: 'QUERY' }, then: { regex: 'object', pattern: '^\'([\\s\\S]*?)\'?$' } }] }, pattern: '(?i)\\b(?:from|into|update|table|user)\\s+(?:if (?:not )?exists\\s+)?([`"\']?[\\w$]+[`"\']?(?:[.@][`"\']?[\\w$.%-]+[`"\']?)?)' }, { regex: 'object', pattern: '^([^\'][^,]*)$' }, 'connection_data.db', 'db', { when: { has: 'class' }, then: { const: 'mysqld' } }] },
    targetId: { when: { has: 'class' }, then: { const: 'mysqld' } },
    targetKind: { when: { has: 'table_access_data.table' }, then: { const: 'table' } },
    sourceAddress: { ip: { first: ['login.ip', 'ip', { regex: 'peer', pattern: '^([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*)$' }] } },
    sourceHost: { first: ['account.host', { regex: 'user', pattern: '@ (\\S+) \\[' }, 'peer', 'host'] },
    userAgent: { first: ['connection_data.connection_attributes.program_name', 'connection_data.connection_attributes._client_name'] },
    host: 'server',
    sessionId: { first: ['connection_id', 'connection'] },
    correlationId: 'query',
    nativeId: 'record',
    text: { first: ['general_data.query', 'table_access_data.query', 'sqltext', 'object'] },
  },
  categories: {
    key: { lower: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true } },
    rules: [
      { pattern: '^connect success', is: ['auth.success', 'session.start'] }, { pattern: '^(connect|failed_connect) (failure|denied)|^failed_connect', is: ['auth.failure'] }, { pattern: '^(disconnect|quit) ', is: ['session.end'] }, { pattern: '^(select|read|show\\w*) ', is: ['data.read'] }, { pattern: '^(insert|update|write|replace|load) ', is: ['data.write'] }, { pattern: '^(delete|truncate|drop_table|drop_db|drop_database) ', is: ['data.delete'] },
      { pattern: '^create_user ', is: ['account.create'] }, { pattern: '^drop_user ', is: ['account.delete'] }, { pattern: '^(alter_user|set_password|change_user) ', is: ['account.change'] }, { pattern: '^(grant|grant_roles) ', is: ['priv.grant'] }, { pattern: '^(revoke|revoke_all|revoke_roles) ', is: ['priv.revoke'] }, { pattern: '^(set_option|create_table|alter_table|create_db|alter_db|create_database|alter_database|create|alter|drop|rename|install_plugin|uninstall_plugin|query_ddl|query_dcl) ', is: ['config.change'] },
      { pattern: '^(audit|startup) ', is: ['log.start'] }, { pattern: '^(noaudit|shutdown) ', is: ['log.stop'] }, { pattern: ' failure$', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'session.start', 'session.end', 'data.read', 'data.write', 'data.delete', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'config.change', 'log.start', 'log.stop', 'error'],
  samples: [
    { title: 'Enterprise Audit, element with its comma', shape: 'enterprise-lines', text: '{ "timestamp": "2026-03-02 08:00:01", "id": 1, "class": "general", "event": "status", "connection_id": 13, "account": { "user": "ana", "host": "localhost" }, "login": { "user": "ana", "os": "", "ip": "192.0.2.10", "proxy": "" }, "general_data": { "command": "Query", "sql_command": "create_user", "query": "CREATE USER \'ben\'@\'%\' IDENTIFIED BY <secret>", "status": 1396 } },',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'declared', actor: 'ana', action: 'create_user', outcome: 'failure', sourceAddress: '192.0.2.10', category: ['account.create', 'error'] } },
    { title: 'MariaDB Audit Plugin', shape: 'mariadb', text: '20260302 08:00:01,db1,ana,192.0.2.10,12,345,FAILED_CONNECT,,,1045', expect: { actor: 'ana', action: 'FAILED_CONNECT', outcome: 'denied', sourceAddress: '192.0.2.10', category: ['auth.failure'] } },
  ],
  notes: [
    'Enterprise Audit writes UTC (documented); id counts within one second and is no unique id. A file that is being written has no closing bracket.',
    'The MariaDB plugin writes local time without a zone.',
    'The status event of class general comes when a statement has ended; its status is the error number, 0 for success.',
    'What is audited is decided by filters, which can leave out users and kinds of event.',
  ],
  sources: ['MySQL Reference Manual: Audit log file formats (JSON, new-style and old-style XML)', 'Percona Server documentation: Audit log plugin', 'MariaDB Knowledge Base: Audit plugin log format', 'Amazon Aurora User Guide: Using Advanced Auditing with Aurora MySQL'],
});
