// Apache Cassandra: audit log as the file logger and auditlogviewer write it, a line of names and values between bars.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (name: string) => ({ regex: 'body', pattern: `(?:^|\\|)${name}:([^|\\n]*[^|\\s])` }) as const;
const operation = { regex: 'body', pattern: '\\|operation:([\\s\\S]*?)\\s*$' } as const;

export const cassandraAudit = defineFormat({
  id: 'cassandra-audit',
  title: 'Apache Cassandra audit log',
  vendor: 'Apache',
  rank: 'vendor',
  shapes: [
    { id: 'file', title: 'INFO  [Native-Transport-Requests-1] 2026-03-02 08:00:01,123 FileAuditLogger.java:51 - user:ana|host:…', structure: { kind: 'lines', start: '^(?:[A-Z]+ +\\[|user:|Type: |LogMessage: |\\[)', skip: '^(?:Type: \\w+|LogMessage: *|)$',
      pattern: '^(?:(?:[A-Z]+ +)?\\[?[^|\\n]*? - |LogMessage: )?(?<body>(?:user:[^|\\n]*\\|)?host:[^|\\n]*\\|(?:source:|)[\\s\\S]*\\|timestamp:\\d{13}\\|type:[A-Z_]+\\|category:[A-Z]+[\\s\\S]*)$' } },
  ],
  sniff: { must: [{ has: 'body', because: 'names and values between bars, with type and category' }] },
  times: [{ at: of('timestamp'), form: { kind: 'epoch', unit: 'ms' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: of('user'),
    action: of('type'),
    outcome: { match: of('type'), cases: [['^(LOGIN_SUCCESS)$', { const: 'success' }], ['^UNAUTHORIZED_ATTEMPT$', { const: 'denied' }], ['^(LOGIN_ERROR|REQUEST_FAILURE)$', { const: 'failure' }]], otherwise: { match: of('category'), cases: [['^ERROR$', { const: 'failure' }], ['^(QUERY|DML|DDL|DCL|PREPARE|OTHER)$', { const: 'success' }]] } },
    reason: { when: { matches: of('type'), pattern: '^(LOGIN_ERROR|UNAUTHORIZED_ATTEMPT|REQUEST_FAILURE)$' }, then: operation },
    target: { first: [{ join: [of('ks'), of('scope')], with: '.' }, of('ks'), of('scope')] },
    targetKind: { when: { has: of('scope') }, then: { const: 'table' }, otherwise: { when: { has: of('ks') }, then: { const: 'keyspace' } } },
    sourceAddress: { ip: { regex: of('source'), pattern: '([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]+)$' } },
    host: { regex: of('host'), pattern: '^(?:[\\w.-]*/)?(.*?):\\d+$' },
    service: { const: 'cassandra' },
    correlationId: of('batch'),
    text: operation,
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^LOGIN_SUCCESS ', is: ['auth.success', 'session.start'] }, { pattern: '^LOGIN_ERROR ', is: ['auth.failure'] }, { pattern: '^UNAUTHORIZED_ATTEMPT ', is: ['net.deny'] }, { pattern: '^(SELECT|DESCRIBE|LIST_\\w+) success', is: ['data.read'] }, { pattern: '^(UPDATE|BATCH) success', is: ['data.write'] }, { pattern: '^(DELETE|TRUNCATE|DROP_TABLE|DROP_KEYSPACE) success', is: ['data.delete'] },
      { pattern: '^CREATE_ROLE success', is: ['account.create'] }, { pattern: '^DROP_ROLE success', is: ['account.delete'] }, { pattern: '^ALTER_ROLE success', is: ['account.change'] }, { pattern: '^GRANT success', is: ['priv.grant'] }, { pattern: '^REVOKE success', is: ['priv.revoke'] }, { pattern: '^(CREATE|ALTER|DROP)_(TABLE|KEYSPACE|INDEX|TYPE|FUNCTION|AGGREGATE|TRIGGER|VIEW) success', is: ['config.change'] }, { pattern: '^REQUEST_FAILURE ', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'net.deny', 'data.read', 'data.write', 'data.delete', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'config.change', 'error'],
  samples: [{ title: 'a query', shape: 'file', text: 'INFO  [Native-Transport-Requests-1] 2026-03-02 08:00:01,123 FileAuditLogger.java:51 - user:ana|host:192.0.2.20:7000|source:/192.0.2.10|port:53418|timestamp:1772438401123|type:SELECT|category:QUERY|ks:shop|scope:orders|operation:SELECT * FROM orders;',
    expect: { time: '2026-03-02T08:00:01.123Z', timeZoneSource: 'stated', actor: 'ana', action: 'SELECT', outcome: 'success', target: 'shop.orders', sourceAddress: '192.0.2.10', host: '192.0.2.20', category: ['data.read'] } }],
  notes: ['Which keyspaces, categories and users are written is a setting; reads of the system keyspaces are left out by default.', 'A statement that was prepared is written as it was prepared, without its values.', 'Each node writes what it coordinated: all nodes’ files are needed.', 'Statements that fail are written as REQUEST_FAILURE or UNAUTHORIZED_ATTEMPT, not under their own type.'],
  sources: ['Apache Cassandra documentation: Audit Logging', 'Apache Cassandra documentation: auditlogviewer'],
});
