// Microsoft SQL Server Audit: rows of sys.fn_get_audit_file as CSV or JSON, and event 33205 as a collector forwards it.
import { defineFormat } from '../../../shared/spec/format.ts';

/** A column of the audit file, where tools may write NULL for nothing, or its line `name:value` in the text of event 33205. */
const of = (name: string) => ({ first: [{ when: { not: { equals: name, to: 'NULL' } }, then: name }, { regex: { first: ['winlog.event_data.param1', 'event_data.param1'] }, pattern: `(?:^|\\n)${name}:([^\\n]*[^\\s])` }] }) as const;
const id = { regex: of('action_id'), pattern: '^\\s*(\\S+)' } as const;

export const mssqlAudit = defineFormat({
  id: 'mssql-audit',
  title: 'SQL Server Audit',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'csv', title: 'rows of sys.fn_get_audit_file as CSV', structure: { kind: 'delimited' }, sniff: { must: [{ has: 'event_time', because: 'the column event_time' }, { has: 'action_id', because: 'the column action_id' }, { has: 'server_principal_name', because: 'the column server_principal_name' }] } },
    { id: 'json-array', title: 'rows as a JSON array (FOR JSON)', structure: { kind: 'json-array' }, sniff: { must: [{ has: 'event_time', because: 'the column event_time' }, { has: 'action_id', because: 'the column action_id' }, { has: 'server_principal_name', because: 'the column server_principal_name' }] } },
    { id: 'json-lines', title: 'rows as JSON, one a line', structure: { kind: 'json-lines' }, sniff: { must: [{ has: 'event_time', because: 'the column event_time' }, { has: 'action_id', because: 'the column action_id' }, { has: 'server_principal_name', because: 'the column server_principal_name' }] } },
    { id: 'winlog-lines', title: 'Windows event 33205 as a collector’s JSON lines', structure: { kind: 'json-lines' }, sniff: { must: [{ field: 'winlog.event_data.param1', matches: '^audit_schema_version:', because: 'the text of an audit record of SQL Server' }] } },
  ],
  sniff: { must: [] },
  times: [{ at: of('event_time'), form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }, { at: 'event_time', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  received: { at: '@timestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: [of('server_principal_name'), of('session_server_principal_name'), of('database_principal_name')] },
    actorId: { first: [of('server_principal_sid'), of('server_principal_id')] },
    action: { map: id, otherwise: id, to: {
      SL: 'select', IN: 'insert', UP: 'update', DL: 'delete', EX: 'execute', RC: 'receive', RF: 'references', LGIS: 'login succeeded', LGIF: 'login failed', LGO: 'logout', DBAS: 'database authentication succeeded', DBAF: 'database authentication failed', DAGL: 'database logout', CR: 'create', AL: 'alter', DR: 'drop',
      G: 'grant', GWG: 'grant with grant', D: 'deny', DWC: 'deny with cascade', R: 'revoke', RWG: 'revoke with grant', RWC: 'revoke with cascade', APRL: 'add member', DPRL: 'drop member', PWC: 'change password', PWR: 'reset password', PWCS: 'change own password', PWRS: 'reset own password', PWEX: 'password expiration', PWU: 'unlock account',
      LGEA: 'enable login', LGDA: 'disable login', LGLG: 'no credential map to login', BA: 'backup', BAL: 'backup log', RS: 'restore', AUSC: 'audit session changed', AUSF: 'audit shutdown on failure', SVSR: 'server started', SVSD: 'server shutdown', SVPD: 'server paused', SVCN: 'server continue', IMP: 'impersonate',
      BCM: 'batch completed', BST: 'batch started', RCM: 'rpc completed', RST: 'rpc started', TASA: 'trace audit start', TASP: 'trace audit stop', TO: 'take ownership', VW: 'view', VSST: 'view server state', VDST: 'view database state', ACDO: 'access database', USTC: 'copy password', OP: 'open', DBCC: 'dbcc', ADBO: 'bulk admin', XU: 'external access assembly', USAF: 'user defined audit',
    } },
    outcome: { when: { matches: id, pattern: '^(LGIF|DBAF)$' }, then: { const: 'failure' }, otherwise: { map: of('succeeded'), to: { true: 'success', 1: 'success', false: 'failure', 0: 'failure' } } },
    reason: { when: { matches: of('succeeded'), pattern: '(?i)^(false|0)' }, then: of('additional_information') },
    target: { first: [{ join: [of('database_name'), of('schema_name'), of('object_name')], with: '.', skipMissing: true }, of('server_instance_name')] },
    targetId: { first: [{ when: { matches: of('object_id'), pattern: '^-?[1-9]' }, then: of('object_id') }, of('target_server_principal_name')] },
    targetKind: { map: { regex: of('class_type'), pattern: '^\\s*(\\S+)' }, to: { U: 'table', V: 'view', P: 'procedure', DB: 'database', LX: 'login', SL: 'login', WL: 'login', US: 'user', SU: 'user', RL: 'role', SR: 'server', A: 'audit', SA: 'audit', DA: 'audit' } },
    sourceAddress: { when: { matches: of('client_ip'), pattern: '^[0-9A-Fa-f.:]+$' }, then: { ip: of('client_ip') } },
    sourceHost: of('host_name'),
    userAgent: of('application_name'),
    host: { first: [of('server_instance_name'), 'winlog.computer_name'] },
    correlationId: of('sequence_group_id'),
    sessionId: { first: [of('connection_id'), of('session_id')] },
    text: of('statement'),
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'targetKind' }], with: ' on ', skipMissing: true },
    rules: [
      { pattern: '^(login succeeded|database authentication succeeded)', is: ['auth.success', 'session.start'] }, { pattern: '^(login failed|database authentication failed)', is: ['auth.failure'] }, { pattern: '^(logout|database logout)', is: ['auth.logout', 'session.end'] },
      { pattern: '^(select|view|references|receive|batch completed|batch started|rpc completed|rpc started|execute)', is: ['data.read'] }, { pattern: '^(insert|update|batch completed|rpc completed|execute)', is: ['data.write'] }, { pattern: '^delete', is: ['data.delete'] }, { pattern: '^(backup|restore)', is: ['data.export'] },
      { pattern: '^(grant|add member|take ownership)', is: ['priv.grant'] }, { pattern: '^(revoke|deny|drop member)', is: ['priv.revoke'] }, { pattern: '^impersonate', is: ['priv.use'] },
      { pattern: '^create on (login|user|role)', is: ['account.create'] }, { pattern: '^drop on (login|user|role)', is: ['account.delete'] }, { pattern: '^(alter on (login|user|role)|change|reset|enable|disable|unlock)', is: ['account.change'] }, { pattern: '^(create|alter|drop)( on (table|view|procedure|database|server))?$', is: ['config.change'] },
      { pattern: '^(create|alter|drop) on audit|^audit session changed|^trace audit', is: ['log.change'] }, { pattern: '^(audit shutdown|trace audit stop)', is: ['log.stop'] }, { pattern: '^server (started|continue)', is: ['service.start'] }, { pattern: '^server (shutdown|paused)', is: ['service.stop'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'data.read', 'data.write', 'data.delete', 'data.export', 'priv.grant', 'priv.revoke', 'priv.use', 'account.create', 'account.delete', 'account.change', 'config.change', 'log.change', 'log.stop', 'service.start', 'service.stop'],
  samples: [
    { title: 'row as JSON', shape: 'json-lines', text: '{"event_time":"2026-03-02T08:00:01.4050216","sequence_number":1,"action_id":"SL  ","succeeded":true,"session_id":55,"object_id":885578193,"class_type":"U ","client_ip":"192.0.2.10","server_principal_name":"EXAMPLE\\\\ana","server_principal_sid":"0105","database_principal_name":"dbo","server_instance_name":"DB1","database_name":"shop","schema_name":"dbo","object_name":"orders","statement":"SELECT * FROM dbo.orders"}',
      expect: { timeZoneSource: 'declared', actor: 'EXAMPLE\\ana', action: 'select', outcome: 'success', target: 'shop.dbo.orders', sourceAddress: '192.0.2.10', category: ['data.read'] } },
  ],
  notes: [
    'event_time is UTC (documented). A long statement is divided over several rows with the same sequence_group_id, numbered by sequence_number; each row counts as one record.',
    'What is audited is decided by server and database audit specifications: what they leave out cannot be seen here.',
    'The event’s time in a collector’s JSON is when it was forwarded; the time of the act stands in the text.',
    'succeeded says that the permission check passed, not that the statement changed anything.',
  ],
  sources: ['Microsoft Learn: sys.fn_get_audit_file', 'Microsoft Learn: SQL Server Audit records', 'Microsoft Learn: sys.dm_audit_actions'],
});
