// Oracle Database: the audit trail as text or XML files of the operating system, and rows of UNIFIED_AUDIT_TRAIL as CSV or JSON.
import { defineFormat } from '../../../shared/spec/format.ts';

/** `ACTION :[151] '…'` of SYS audit files and `USERID:[3] "ANA"` of standard ones; a value may hold quotes and line breaks, so it ends where the next name begins. */
const of = (label: string) => ({ regex: 'body', pattern: `(?:^|[\\n "'])${label} ?: ?(?:\\[\\d+\\] ?)?['"]([\\s\\S]*?)['"](?:\\s+[A-Z][A-Z$_ ]*[A-Z] ?: ?(?:\\[\\d+\\] ?)?['"]|\\s*$)` }) as const;
const row = (name: string) => ({ first: [name, name.toLowerCase()] }) as const;
/** A TIMESTAMP may be printed with nine digits of the second; six are kept. */
const stamp = (name: string) => ({ replace: row(name), pattern: '([.:,]\\d{2}[.,]\\d{6})\\d{1,3}', with: '\\1' }) as const;
const statement = { first: [of('ACTION'), of('SQLTEXT')] } as const;
const code = { first: [of('STATUS'), of('RETURNCODE'), of('RETCODE'), row('RETURN_CODE'), row('RETURNCODE')] } as const;
/** Numbers of AUDIT_ACTIONS. */
const actions = { 1: 'CREATE TABLE', 2: 'INSERT', 3: 'SELECT', 6: 'UPDATE', 7: 'DELETE', 9: 'CREATE INDEX', 12: 'DROP TABLE', 15: 'ALTER TABLE', 17: 'GRANT OBJECT', 18: 'REVOKE OBJECT', 35: 'ALTER DATABASE', 42: 'ALTER SESSION', 43: 'ALTER USER', 44: 'COMMIT', 45: 'ROLLBACK', 47: 'PL/SQL EXECUTE', 49: 'ALTER SYSTEM', 51: 'CREATE USER', 53: 'DROP USER', 85: 'TRUNCATE TABLE',
        100: 'LOGON', 101: 'LOGOFF', 102: 'LOGOFF BY CLEANUP', 104: 'SYSTEM AUDIT', 105: 'SYSTEM NOAUDIT', 114: 'GRANT ROLE', 115: 'REVOKE ROLE', 116: 'EXECUTE PROCEDURE' } as const;
const hasColumns = { must: [{ hasAny: ['DBUSERNAME', 'dbusername', 'DB_USER', 'db_user'], because: 'the column of the database user' }, { hasAny: ['ACTION_NAME', 'action_name'], because: 'the column ACTION_NAME' }, { hasAny: ['EVENT_TIMESTAMP', 'event_timestamp', 'EVENT_TIMESTAMP_UTC', 'event_timestamp_utc'], because: 'the column EVENT_TIMESTAMP' }] };

export const oracleAudit = defineFormat({
  id: 'oracle-audit',
  title: 'Oracle Database audit trail',
  vendor: 'Oracle',
  rank: 'vendor',
  shapes: [
    { id: 'text', title: 'audit file of the operating system (.aud)', structure: { kind: 'lines', start: '^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}',
      skip: '^(?:Audit file /|Oracle Database \\d|ORACLE_HOME ?[=:]|System name:\\s|Node name:\\s|Release:\\s|Version:\\s|Machine:\\s|Instance name:\\s|Redo thread mounted|Oracle process number:|Unix process pid:|Build label:\\s|With the Partitioning|and Real Application Testing|JServer Release)',
      pattern: '^[A-Z][a-z]{2} (?<date>[A-Z][a-z]{2} [ \\d]\\d) (?<clock>\\d\\d:\\d\\d:\\d\\d) (?<year>\\d{4})(?: (?<zone>[+-]\\d\\d:\\d\\d|[A-Z]{3,4}))?\\s*\\n(?<body>[\\s\\S]*(?:ACTION|SESSIONID) ?:[\\s\\S]*)$' },
      times: [
        { at: { join: ['date', 'year', 'clock', 'zone'], with: ' ' }, form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S %z'] }, zone: 'unknown', means: 'event' },
        { at: { join: ['date', 'year', 'clock'], with: ' ' }, form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S'] }, zone: 'unknown', means: 'event' },
      ] },
    { id: 'syslog', title: 'carried by syslog: Oracle Audit[4711]: LENGTH: … ACTION :[7] …, or Oracle Unified Audit[4711]: … DBUSER:"ANA"', structure: { kind: 'lines', start: '^(?:<\\d{1,3}>)?(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) ',
      pattern: '^(?:<\\d{1,3}>)?(?:(?<written>[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d)|(?<iso>\\d{4}-\\d\\d-\\d\\dT\\S+)) (?<host>\\S+) (?:journal: )?(?<program>Oracle (?:Unified )?Audit)\\[(?<pid>\\d+)\\]: (?<body>[\\s\\S]*)$' },
      sniff: { must: [{ has: 'program', because: 'the tag under which the database writes to syslog' }] },
      times: [{ at: 'iso', form: { kind: 'iso' }, zone: 'unknown', means: 'written' }, { at: 'written', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' }] },
    { id: 'csv', title: 'rows of UNIFIED_AUDIT_TRAIL as CSV', structure: { kind: 'delimited' }, sniff: hasColumns },
    { id: 'json-lines', title: 'rows as JSON, one a line', structure: { kind: 'json-lines' }, sniff: hasColumns },
    { id: 'json-array', title: 'rows as a JSON array', structure: { kind: 'json-array' }, sniff: hasColumns },
    { id: 'items', title: 'rows as SQLcl writes JSON, {"items": […]}', structure: { kind: 'json-envelope', keys: ['items'] }, sniff: hasColumns },
    { id: 'xml', title: 'audit files of AUDIT_TRAIL=XML: <AuditRecord>', structure: { kind: 'xml', elements: ['AuditRecord'] },
      sniff: { must: [{ hasAny: ['AuditRecord.Extended_Timestamp', 'AuditRecord.Timestamp'], because: 'the time' }, { hasAny: ['AuditRecord.Audit_Type', 'AuditRecord.Session_Id'], because: 'the kind of audit or the session' }] },
      times: [{ at: 'AuditRecord.Extended_Timestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }, { at: 'AuditRecord.Timestamp', form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
      fields: {
        actor: 'AuditRecord.DB_User', actorId: 'AuditRecord.OS_User', outcome: { match: 'AuditRecord.Returncode', cases: [['^0$', { const: 'success' }], ['^(1031|942|28000|1045|1017)$', { const: 'denied' }], ['^\\d+$', { const: 'failure' }]] },
        reason: { when: { matches: 'AuditRecord.Returncode', pattern: '^[1-9]' }, then: { join: [{ const: 'ORA-' }, 'AuditRecord.Returncode'], with: '' } },
        action: { first: [{ map: 'AuditRecord.Action', to: actions }, { regex: 'AuditRecord.Sql_Text', pattern: '(?i)^\\s*([a-z]+)' }, 'AuditRecord.Action'] },
        target: { first: [{ join: ['AuditRecord.Object_Schema', 'AuditRecord.Object_Name'], with: '.' }, 'AuditRecord.Object_Name', { regex: 'AuditRecord.Sql_Text', pattern: '(?i)\\b(?:from|into|update|table|user)\\s+([\\w$."]+)' }] },
        sourceAddress: { ip: { regex: 'AuditRecord.Comment_Text', pattern: '\\(HOST=([^)]+)\\)' } }, sourceHost: 'AuditRecord.Userhost', sessionId: 'AuditRecord.Session_Id', text: 'AuditRecord.Sql_Text',
      } },
  ],
  sniff: { must: [] },
  times: [
    { at: row('EVENT_TIMESTAMP_UTC'), form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: stamp('EVENT_TIMESTAMP_UTC'), form: { kind: 'pattern', patterns: ['%d-%b-%y %I.%M.%S.%f %p', '%d-%b-%y %H.%M.%S.%f', '%d-%b-%Y %H:%M:%S'] }, zone: 'declared-utc', means: 'event' },
    { at: row('EVENT_TIMESTAMP'), form: { kind: 'iso' }, zone: 'unknown', means: 'event' },
    { at: stamp('EVENT_TIMESTAMP'), form: { kind: 'pattern', patterns: ['%d-%b-%y %I.%M.%S.%f %p %z', '%d-%b-%y %I.%M.%S.%f %p', '%d-%b-%y %H.%M.%S.%f', '%d-%b-%Y %H:%M:%S'] }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: [of('DATABASE USER'), of('USERID'), of('DBUSER'), row('DBUSERNAME'), row('DB_USER')] },
    actorId: { first: [of('CLIENT USER'), of('OS\\$USERID'), row('OS_USERNAME'), row('OS_USER')] },
    actorKind: { when: { matches: { first: [of('PRIVILEGE'), { const: '' }] }, pattern: '(?i)SYSDBA|SYSOPER|SYSBACKUP|SYSASM' }, then: { const: 'administrator' } },
    action: { first: [
      row('ACTION_NAME'),
      { map: { first: [of('ACTION NUMBER'), { regex: of('ACTION'), pattern: '^(\\d{1,3})$' }] }, to: actions },
      { regex: statement, pattern: '(?i)^\\s*(?:/\\*[\\s\\S]*?\\*/\\s*)?([a-z]+)' },
    ] },
    outcome: { match: code, cases: [['^0$', { const: 'success' }], ['^(1031|942|28000|1045)$', { const: 'denied' }], ['^\\d+$', { const: 'failure' }]] },
    reason: { when: { matches: code, pattern: '^[1-9]' }, then: { join: [{ const: 'ORA-' }, code], with: '' } },
    target: { first: [{ join: [{ first: [of('OBJ\\$CREATOR'), of('SCHEMA'), row('OBJECT_SCHEMA')] }, { first: [of('OBJ\\$NAME'), of('OBJNAME'), row('OBJECT_NAME')] }], with: '.' }, row('OBJECT_NAME'), { regex: statement, pattern: '(?i)\\b(?:from|into|update|table|user|procedure)\\s+("?[\\w$#.]+"?)' }] },
    targetId: { first: [of('DBID'), row('DBID')] },
    sourceAddress: { ip: { first: [{ regex: { first: [of('CLIENT ADDRESS'), of('COMMENT\\$TEXT'), row('AUTHENTICATION_TYPE')] }, pattern: '\\(HOST=([^)]+)\\)' }, { regex: of('CLIENT ADDRESS'), pattern: '^([0-9A-Za-z.:_-]+)$' }] } },
    sourceHost: { first: [of('USERHOST'), row('USERHOST')] },
    userAgent: row('CLIENT_PROGRAM_NAME'),
    sessionId: { first: [of('SESSIONID'), of('SESID'), row('SESSIONID')] },
    host: 'host',
    correlationId: { first: [row('TRANSACTION_ID'), row('EXECUTION_ID')] },
    tenant: row('DBNAME'),
    text: { first: [statement, row('SQL_TEXT')] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)^(logon|connect) success', is: ['auth.success', 'session.start'] }, { pattern: '(?i)^(logon|connect) (failure|denied)', is: ['auth.failure'] }, { pattern: '(?i)^logoff', is: ['auth.logout', 'session.end'] },
      { pattern: '(?i)^(select|read)\\b', is: ['data.read'] }, { pattern: '(?i)^(insert|update|merge)\\b', is: ['data.write'] }, { pattern: '(?i)^(delete|truncate|drop table)\\b', is: ['data.delete'] }, { pattern: '(?i)^export\\b', is: ['data.export'] },
      { pattern: '(?i)^create user', is: ['account.create'] }, { pattern: '(?i)^drop user', is: ['account.delete'] }, { pattern: '(?i)^(alter user|change password|alter profile)', is: ['account.change'] }, { pattern: '(?i)^grant', is: ['priv.grant'] }, { pattern: '(?i)^revoke', is: ['priv.revoke'] },
      { pattern: '(?i)^(system audit|system noaudit|audit|noaudit|create audit policy|alter audit policy|drop audit policy)\\b', is: ['log.change'] }, { pattern: '(?i)^(create|alter|drop) (table|index|view|procedure|function|package|trigger|database|system|tablespace|role)', is: ['config.change'] },
      { pattern: '(?i)^startup', is: ['service.start'] }, { pattern: '(?i)^shutdown', is: ['service.stop'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'data.read', 'data.write', 'data.delete', 'data.export', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'log.change', 'config.change', 'service.start', 'service.stop'],
  samples: [
    { title: 'act of SYS', shape: 'text', text: 'Mon Mar  2 08:00:01 2026 +01:00\nLENGTH : \'210\'\nACTION :[32] \'select name from v$database where\n 1=0\'\nDATABASE USER:[3] \'SYS\'\nPRIVILEGE :[6] \'SYSDBA\'\nCLIENT USER:[6] \'oracle\'\nCLIENT TERMINAL:[5] \'pts/0\'\nSTATUS:[1] \'0\'\nDBID:[10] \'1122334455\'\nSESSIONID:[10] \'4294967295\'\nUSERHOST:[15] \'db1.example.com\'\nCLIENT ADDRESS:[0] \'\'\nACTION NUMBER:[1] \'3\'\n',
      expect: { time: '2026-03-02T07:00:01Z', timeZoneSource: 'stated', actor: 'SYS', actorKind: 'administrator', action: 'SELECT', outcome: 'success', sourceHost: 'db1.example.com', category: ['data.read'] } },
  ],
  notes: [
    'The text files hold what SYS and other administrators did, and what AUDIT_TRAIL=OS was told to write; the unified audit trail holds the rest.',
    'A file is written by one server process: one session, or one after the other. A missing file is a missing session.',
    'STATUS and RETURNCODE are Oracle error numbers: 0 is success, 1017 a wrong password, 1031 missing privileges.',
    'EVENT_TIMESTAMP is in the session’s zone unless exported with one; EVENT_TIMESTAMP_UTC is UTC.',
    'SESSIONID 4294967295 stands for SYS, who has no audit session of his own.',
  ],
  sources: ['Oracle Database Security Guide: Audit records in the operating system', 'Oracle Database Reference: UNIFIED_AUDIT_TRAIL', 'Oracle Database Reference: AUDIT_FILE_DEST, AUDIT_SYSLOG_LEVEL, UNIFIED_AUDIT_SYSTEMLOG'],
});
