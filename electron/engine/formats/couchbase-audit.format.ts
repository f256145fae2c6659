// Couchbase Server: audit log of the cluster manager, the query service and the other services, one JSON object a line.
import { defineFormat } from '../../../shared/spec/format.ts';

/** A failover is no failure. */
const words = { replace: { join: ['name', 'description'], with: ' ' }, pattern: '(?i)\\bfail(ed|ing)?[ -]?over(s|ed)?\\b', with: 'switchover' } as const;

export const couchbaseAudit = defineFormat({
  id: 'couchbase-audit',
  title: 'Couchbase Server audit log',
  vendor: 'Couchbase',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'audit.log, one JSON object a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of events', structure: { kind: 'json-array' } },
  ],
  sniff: { must: [{ has: 'real_userid', because: 'the user as Couchbase names it' }, { field: 'id', matches: '^\\d{4,6}$', because: 'the number of the kind of event' }, { has: 'description', because: 'the description of the kind of event' }, { has: 'timestamp', because: 'the time' }] },
  times: [{ at: 'timestamp', form: { kind: 'iso' }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: { first: ['real_userid.user', 'effective_userid.user'] },
    actorId: 'effective_userid.user',
    actorKind: { first: ['real_userid.domain', 'real_userid.source'] },
    action: 'name',
    outcome: { first: [
      { match: 'status', cases: [['^(success|completed)$', { const: 'success' }], ['^(fatal|errors|failed|timeout|stopped|aborted)$', { const: 'failure' }]] },
      { match: words, cases: [['(?i)fail|unsuccessful|rejected|\\binvalid\\b', { const: 'failure' }], ['(?i)access denied|unauthori[sz]ed|forbidden', { const: 'denied' }], ['(?i)^login success|successful|was (executed|created|deleted|changed|modified|added|removed|set|started|stopped|enabled|disabled)|were (changed|modified)', { const: 'success' }]] },
    ] },
    reason: { first: ['reason', 'errors[0].message', { when: { matches: words, pattern: '(?i)fail' }, then: 'description' }] },
    target: { first: ['identity.user', 'userid', 'bucket_name', 'bucket', 'group_name', { regex: 'statement', pattern: '(?i)\\b(?:from|into|update|on)\\s+([`\\w$:.-]+)' }, 'raw_url', 'local.ip'] },
    targetKind: { first: [{ when: { has: 'identity.user' }, then: { const: 'user' } }, { when: { has: { first: ['bucket_name', 'bucket'] } }, then: { const: 'bucket' } }] },
    sourceAddress: { ip: { first: ['remote.ip', 'peername'] } },
    userAgent: 'userAgent',
    host: { first: ['node', 'local.ip'] },
    correlationId: { first: ['requestId', 'clientContextId'] },
    sessionId: 'sessionid',
    nativeId: 'uuid',
    text: { first: ['statement', 'description'] },
  },
  categories: {
    key: { join: [{ lower: { column: 'action' } }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^login success ', is: ['auth.success', 'session.start'] }, { pattern: '^(login failure|.*authentication fail\\w*) ', is: ['auth.failure'] }, { pattern: '^(.*logout.*|delete session.*|session (expired|terminated).*) ', is: ['session.end'] }, { pattern: '^(add|create) user', is: ['account.create'] }, { pattern: '^delete user', is: ['account.delete'] }, { pattern: '^(set user |password change)', is: ['account.change'] },
      { pattern: '^(set (user )?group|add (user )?group)', is: ['priv.grant'] }, { pattern: '^delete (user )?group', is: ['priv.revoke'] }, { pattern: '^grant ', is: ['priv.grant'] }, { pattern: '^revoke ', is: ['priv.revoke'] },
      { pattern: '^(select|explain|infer) statement', is: ['data.read'] }, { pattern: '^(insert|upsert|update|merge) statement', is: ['data.write'] }, { pattern: '^delete statement', is: ['data.delete'] }, { pattern: '^(delete|flush) bucket', is: ['data.delete'] }, { pattern: '^((create|alter|drop|build) \\w+ statement|(create|modify|add|remove|rebalance|failover|enable|disable|modify)\\b.*(bucket|node|setting|cluster|service|index|failover))', is: ['config.change'] }, { pattern: 'audit.*(config|enabled|disabled)|configured audit', is: ['log.change'] }, { pattern: ' failure$', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'session.end', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'data.read', 'data.write', 'data.delete', 'config.change', 'log.change', 'error'],
  samples: [{ title: 'refused sign-in', shape: 'json-lines', text: '{"description":"Unsuccessful attempt to login to couchbase cluster","id":8193,"local":{"ip":"192.0.2.20","port":8091},"name":"login failure","raw_url":"/uilogin","real_userid":{"domain":"rejected","user":"eve"},"remote":{"ip":"192.0.2.11","port":51033},"timestamp":"2026-03-02T08:00:02.123Z"}', expect: { time: '2026-03-02T08:00:02.123Z', timeZoneSource: 'stated', actor: 'eve', action: 'login failure', outcome: 'failure', sourceAddress: '192.0.2.11', category: ['auth.failure', 'error'] } }],
  notes: ['Every node writes its own file and rotates it by age and size.', 'Which kinds of events are written, and of which users not, is a setting of the cluster.', 'Statements are written as they were sent; where parameters were given apart they stand in fields of their own in the record.', 'The real user is who signed in; the effective one, where it is another, whose rights were used.'],
  sources: ['Couchbase Server documentation: Auditing, Audit Event Reference'],
});
