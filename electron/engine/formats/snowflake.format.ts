// Snowflake account usage: sign-in history, query history, access history and sessions, as exported from the views.
import { defineFormat } from '../../../shared/spec/format.ts';

/** Column names as Snowflake writes them, and in lower case as some tools do. */
const c = (...names: readonly string[]) => ({ first: names.flatMap((n) => [n, n.toLowerCase()]) }) as const;

export const snowflake = defineFormat({
  id: 'snowflake',
  title: 'Snowflake account usage',
  vendor: 'Snowflake',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one row a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of rows', structure: { kind: 'json-array' } },
    { id: 'csv', title: 'CSV of a view', structure: { kind: 'delimited' } },
  ],
  sniff: {
    must: [{ hasAny: ['USER_NAME', 'user_name', 'GRANTEE_NAME', 'grantee_name'], because: 'the user of the row' }, { hasAny: ['QUERY_TEXT', 'query_text', 'QUERY_TYPE', 'REPORTED_CLIENT_TYPE', 'reported_client_type', 'FIRST_AUTHENTICATION_FACTOR', 'DIRECT_OBJECTS_ACCESSED', 'direct_objects_accessed', 'LOGIN_EVENT_ID', 'CLIENT_APPLICATION_ID', 'GRANTED_TO', 'granted_to'], because: 'columns of the account usage views' }],
    should: [{ hasAny: ['WAREHOUSE_NAME', 'warehouse_name', 'EVENT_TIMESTAMP', 'event_timestamp', 'QUERY_ID', 'EVENT_ID', 'SESSION_ID'], weight: 1, because: 'columns of the account usage views' }],
  },
  times: [{ at: c('EVENT_TIMESTAMP', 'START_TIME', 'QUERY_START_TIME', 'CREATED_ON'), form: { kind: 'pattern', patterns: ['%Y-%m-%d %H:%M:%S.%f %z', '%Y-%m-%d %H:%M:%S %z'] }, zone: 'unknown', means: 'event' }, { at: c('EVENT_TIMESTAMP', 'START_TIME', 'QUERY_START_TIME', 'CREATED_ON', 'END_TIME'), form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: c('USER_NAME', 'GRANTED_BY'),
    actorKind: c('ROLE_NAME', 'ROLE_TYPE'),
    action: { first: [c('EVENT_TYPE', 'QUERY_TYPE'), { when: { has: c('DIRECT_OBJECTS_ACCESSED') }, then: { const: 'ACCESS' } }, { when: { has: c('GRANTED_TO') }, then: { const: 'GRANT' } }, { regex: c('QUERY_TEXT'), pattern: '^\\s*(\\w+)' }] },
    outcome: { map: c('IS_SUCCESS', 'EXECUTION_STATUS'), to: { yes: 'success', no: 'failure', success: 'success', fail: 'failure', failed: 'failure', failed_with_error: 'failure', failed_with_incident: 'failure', incident: 'failure' } },
    reason: c('ERROR_MESSAGE', 'ERROR_CODE'),
    target: { first: [{ regex: c('DIRECT_OBJECTS_ACCESSED'), pattern: '"objectName":"([^"]+)"' }, { regex: c('QUERY_TEXT'), pattern: '(?i)\\b(?:from|into|table|view|stage|user|role|update|share|database|schema|integration|policy)\\s+(?:if (?:not )?exists\\s+)?"?([\\w.$@"]+)' }, c('GRANTEE_NAME', 'DATABASE_NAME', 'REPORTED_CLIENT_TYPE')] },
    targetId: { first: [c('DATABASE_NAME', 'NAME')] },
    targetKind: { first: [c('GRANTED_ON'), { when: { has: c('QUERY_TEXT') }, then: { const: 'object' } }] },
    sourceAddress: { ip: c('CLIENT_IP') },
    userAgent: { join: [c('REPORTED_CLIENT_TYPE', 'CLIENT_APPLICATION_ID'), c('REPORTED_CLIENT_VERSION', 'CLIENT_APPLICATION_VERSION')], with: ' ', skipMissing: true },
    service: c('WAREHOUSE_NAME'),
    tenant: c('ORGANIZATION_NAME', 'ACCOUNT_NAME'),
    correlationId: c('QUERY_ID', 'RELATED_EVENT_ID', 'LOGIN_EVENT_ID'),
    sessionId: c('SESSION_ID'),
    nativeId: { when: { lacks: c('EVENT_ID') }, then: { when: { lacks: c('DIRECT_OBJECTS_ACCESSED') }, then: c('QUERY_ID') } },
    text: c('QUERY_TEXT'),
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'text' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '^LOGIN \\| success', is: ['auth.success', 'session.start'] }, { pattern: '^LOGIN \\| failure', is: ['auth.failure'] }, { pattern: '(?i)^(CREATE_USER|CREATE) .*\\bcreate\\s+(or replace\\s+)?user\\b|^CREATE_USER', is: ['account.create'] }, { pattern: '(?i)\\bdrop\\s+user\\b', is: ['account.delete'] }, { pattern: '(?i)\\balter\\s+user\\b', is: ['account.change'] },
      { pattern: '(?i)^GRANT|\\| *grant\\b', is: ['priv.grant'] }, { pattern: '(?i)^REVOKE|\\| *revoke\\b', is: ['priv.revoke'] }, { pattern: '(?i)^(SELECT|ACCESS|SHOW|DESCRIBE|LIST_FILES)\\b', is: ['data.read'] }, { pattern: '(?i)^(INSERT|UPDATE|MERGE|COPY|PUT_FILES|CREATE_TABLE_AS_SELECT)\\b', is: ['data.write'] }, { pattern: '(?i)^(DELETE|TRUNCATE_TABLE|DROP|DROP_TABLE|REMOVE_FILES)\\b', is: ['data.delete'] },
      { pattern: '(?i)^(UNLOAD|GET_FILES)\\b|\\bcopy\\s+into\\s+[\'"]?(@|s3:|azure:|gcs:)', is: ['data.export'] }, { pattern: '(?i)\\b(create|alter)\\s+(or replace\\s+)?share\\b', is: ['data.share'] }, { pattern: '(?i)\\b(network|masking|row access|password|session|authentication)\\s+policy\\b', is: ['policy.change'] }, { pattern: '(?i)^(CREATE|ALTER|DROP|RENAME)', is: ['config.change'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'data.read', 'data.write', 'data.delete', 'data.export', 'data.share', 'policy.change', 'config.change'],
  samples: [{ title: 'a sign-in', shape: 'json-lines', text: '{"EVENT_ID":"1","EVENT_TIMESTAMP":"2026-03-02 08:00:01.250 +0100","EVENT_TYPE":"LOGIN","USER_NAME":"ANA","CLIENT_IP":"192.0.2.10","REPORTED_CLIENT_TYPE":"JDBC_DRIVER","REPORTED_CLIENT_VERSION":"3.1","FIRST_AUTHENTICATION_FACTOR":"PASSWORD","IS_SUCCESS":"NO","ERROR_CODE":"390100","ERROR_MESSAGE":"INCORRECT_USERNAME_PASSWORD"}',
    expect: { time: '2026-03-02T07:00:01.250Z', actor: 'ANA', action: 'LOGIN', outcome: 'failure', reason: 'INCORRECT_USERNAME_PASSWORD', sourceAddress: '192.0.2.10', category: ['auth.failure'] } }],
  notes: ['Exported rows show times in the zone of the session that ran the query; without an offset UTC is assumed.', 'Views lag by up to three hours and keep one year; access history needs a higher edition.', 'The object is taken from the query’s text and may be wrong for complicated queries: access history is the sure source.'],
  sources: ['Snowflake documentation: LOGIN_HISTORY view', 'Snowflake documentation: QUERY_HISTORY view', 'Snowflake documentation: ACCESS_HISTORY view', 'Snowflake documentation: SESSIONS view'],
});
