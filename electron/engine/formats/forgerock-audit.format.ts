// ForgeRock identity platform: access, activity, authentication and configuration audit of AM and IDM, from the cloud or from files.
import { defineFormat } from '../../../shared/spec/format.ts';

export const forgerockAudit = defineFormat({
  id: 'forgerock-audit',
  title: 'ForgeRock / Ping Identity audit',
  vendor: 'Ping Identity (ForgeRock)',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-envelope', title: 'answer of the monitoring API, the records under “result”', structure: { kind: 'json-envelope', keys: ['result'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { hasAny: ['payload.eventName', 'eventName'], because: 'the name of the event' },
      { hasAny: ['payload.transactionId', 'transactionId'], because: 'the transaction' },
      { hasAny: ['payload.topic', 'topic', 'payload._id', '_id'], because: 'the topic or the id' },
      { hasAny: ['payload.component', 'payload.objectId', 'payload.http', 'payload.source', 'payload.principal', 'payload.trackingIds', 'trackingIds', 'component', 'objectId', 'http', 'principal', 'source'], because: 'the part of the platform' },
    ],
    mustNot: [
      { hasAny: ['@timestamp', 'published', 'eventSource', 'requestURI', 'eventTime'], because: 'fields of other sources' },
    ],
    should: [
      { hasAny: ['payload.realm', 'realm', 'payload.level', 'level'], weight: 1, because: 'the realm or the level' },
    ],
  },
  times: [
    { at: { first: ['payload.timestamp', 'timestamp'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: 'timestamp', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: [{ first: ['payload.userId', 'userId'] }, { first: ['payload.principal[0]', 'principal[0]'] }, { first: ['payload.runAs', 'runAs'] }] },
    actorId: { first: ['payload.userId', 'userId'] },
    action: { join: [{ first: ['payload.eventName', 'eventName'] }, { when: { any: [{ equals: 'payload.eventName', to: 'activity' }, { equals: 'payload.eventName', to: 'access' }, { equals: 'eventName', to: 'activity' }, { equals: 'eventName', to: 'access' }] }, then: { first: [{ first: ['payload.operation', 'operation'] }, { first: ['payload.request.operation', 'request.operation'] }] } }, { when: { any: [{ equals: 'payload.eventName', to: 'sync' }, { equals: 'eventName', to: 'sync' }] }, then: { first: ['payload.action', 'action'] } }], with: ' ', skipMissing: true },
    outcome: { match: { first: [{ first: ['payload.response.status', 'response.status'] }, { first: ['payload.status', 'status'] }, { first: ['payload.result', 'result'] }] }, cases: [['^SUCCESS', { const: 'success' }], ['^(FAIL|UNSUCCESS)', { const: 'failure' }], ['DENIED', { const: 'denied' }]] },
    reason: { first: [{ first: ['payload.response.detail.reason', 'response.detail.reason'] }, { first: ['payload.entries[0].info.failureReason', 'entries[0].info.failureReason'] }, { when: { matches: { first: ['payload.status', 'status'] }, pattern: 'FAIL' }, then: { first: ['payload.message', 'message'] } }] },
    target: { first: [{ first: ['payload.http.request.path', 'http.request.path'] }, { first: ['payload.objectId', 'objectId', 'payload.sourceObjectId', 'sourceObjectId'] }] },
    targetId: { first: ['payload.objectId', 'objectId', 'payload.targetObjectId', 'targetObjectId'] },
    targetKind: { first: [{ when: { any: [{ has: 'payload.http.request.path' }, { has: 'http.request.path' }] }, then: { const: 'url' } }, { first: ['payload.component', 'component'] }] },
    sourceAddress: { ip: { first: [{ first: ['payload.client.ip', 'client.ip'] }, { first: ['payload.entries[0].info.ipAddress', 'entries[0].info.ipAddress'] }] } },
    userAgent: { first: ['payload.http.request.headers.user-agent[0]', 'http.request.headers.user-agent[0]'] },
    service: { first: ['source', { first: ['payload.component', 'component'] }] },
    tenant: { first: ['payload.realm', 'realm'] },
    correlationId: { first: ['payload.transactionId', 'transactionId'] },
    sessionId: { first: ['payload.trackingIds[0]', 'trackingIds[0]'] },
    nativeId: { first: ['payload._id', '_id'] },
    text: { first: ['payload.message', 'message', { join: ['payload.operation', 'payload.changedFields'], with: ' ', skipMissing: true }, 'payload.mapping', 'mapping'] },
  },
  categories: {
    key: { join: [{ when: { matches: { column: 'action' }, pattern: '^activity' }, then: { join: [{ column: 'action' }, { column: 'target' }], with: ' ', skipMissing: true }, otherwise: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true } }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(AM-LOGIN-COMPLETED|authentication|LOGIN) success', is: ['auth.success'] },
      { pattern: '^(AM-LOGIN(-MODULE)?-COMPLETED|authentication|LOGIN) (failure|denied)', is: ['auth.failure'] },
      { pattern: '^AM-(LOGIN-MODULE|NODE-LOGIN|TREE-LOGIN)', is: ['auth.challenge'] },
      { pattern: '^AM-SESSION-CREATED', is: ['session.start'] },
      { pattern: '^AM-SESSION-(DESTROYED|LOGGED_OUT|IDLE_TIMED_OUT|MAX_TIMED_OUT)|^AM-LOGOUT', is: ['auth.logout', 'session.end'] },
      { pattern: '^AM-CONFIG-CHANGE|^CONFIG', is: ['config.change'] },
      { pattern: '^AM-IDENTITY-CHANGE', is: ['account.change'] },
      { pattern: '^activity CREATE managed/\\w*user', is: ['account.create'] },
      { pattern: '^activity (PATCH|UPDATE|MODIFY) managed/\\w*user', is: ['account.change'] },
      { pattern: '^activity DELETE managed/\\w*user', is: ['account.delete'] },
      { pattern: '^activity (CREATE|PATCH|UPDATE|DELETE) (managed|internal)/\\w*role', is: ['priv.grant'] },
      { pattern: '^AM-ACCESS', is: ['net.request'] },
      { pattern: '^access ', is: ['net.request'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.challenge', 'session.start', 'auth.logout', 'session.end', 'config.change', 'account.change', 'account.create', 'account.delete', 'priv.grant', 'net.request'],
  samples: [
    {
      title: 'a token is asked for', shape: 'json-lines',
      text: '{"payload": {"_id": "10000000-0000-4000-8000-000000000001-1", "level": "INFO", "source": "audit", "eventName": "AM-ACCESS-OUTCOME", "component": "OAuth", "client": {"ip": "192.0.2.10"}, "http": {"request": {"headers": {"user-agent": ["Mozilla/5.0"]}, "method": "POST", "path": "https://am.example.com/am/oauth2/access_token"}}, "realm": "/", "response": {"elapsedTime": 3, "status": "SUCCESSFUL", "statusCode": ""}, "timestamp": "2026-03-02T08:00:01.250Z", "topic": "access", "transactionId": "tx-1/0", "userId": "id=ana,ou=user,ou=am-config", "trackingIds": ["track-1"]}, "timestamp": "2026-03-02T08:00:01.250123456Z", "type": "application/json", "source": "am-access"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'id=ana,ou=user,ou=am-config', action: 'AM-ACCESS-OUTCOME', outcome: 'success', target: 'https://am.example.com/am/oauth2/access_token', sourceAddress: '192.0.2.10', category: ['net.request'] },
    },
    {
      title: 'sign-in fails', shape: 'json-lines',
      text: '{"payload": {"_id": "10000000-0000-4000-8000-000000000001-1", "level": "INFO", "source": "audit", "eventName": "AM-LOGIN-COMPLETED", "component": "Authentication", "entries": [{"info": {"ipAddress": "2001:db8::7"}, "moduleId": "LDAP"}], "principal": ["ben"], "realm": "/", "result": "FAILED", "timestamp": "2026-03-02T08:00:02.000Z", "topic": "authentication", "transactionId": "tx-2/0"}, "timestamp": "2026-03-02T08:00:02.000123456Z", "type": "application/json", "source": "am-authentication"}',
      expect: { actor: 'ben', outcome: 'failure', sourceAddress: '2001:db8::7', category: ['auth.failure'] },
    },
    {
      title: 'a user is deleted', shape: 'json-lines',
      text: '{"payload": {"_id": "10000000-0000-4000-8000-000000000001-1", "level": "INFO", "source": "audit", "eventName": "activity", "objectId": "managed/alpha_user/10000000-0000-4000-8000-0000000000a1", "operation": "DELETE", "passwordChanged": false, "runAs": "ana", "status": "SUCCESS", "timestamp": "2026-03-02T08:00:03.000Z", "topic": "activity", "transactionId": "tx-3/0", "userId": "ana", "message": ""}, "timestamp": "2026-03-02T08:00:03.000123456Z", "type": "application/json", "source": "idm-activity"}',
      expect: { action: 'activity DELETE', outcome: 'success', category: ['account.delete'] },
    },
  ],
  notes: [
    'AM writes an attempt and an outcome for each access: two records with one transaction id.',
    'The time is that of the audit event; the cloud adds the time at which it stored the record.',
    'Activity records name objects by id; what changed stands in before and after only where the platform is set to keep it.',
  ],
  sources: ['ForgeRock documentation: AM audit logging, log format', 'ForgeRock documentation: IDM audit topics', 'PingOne Advanced Identity Cloud documentation: Get audit and debug logs'],
});
