// Audit events after the Cloud Auditing Data Federation (CADF): IBM Cloud activity tracking, OpenStack services, and others of that standard.
import { defineFormat } from '../../../shared/spec/format.ts';

/** OpenStack notifications keep the event in “payload”. */
const of = (...paths: readonly string[]) => ({ first: paths.flatMap((p) => [p, `payload.${p}`]) }) as const;
const code = of('reason.reasonCode');

export const cadfAudit = defineFormat({
  id: 'cadf-audit',
  title: 'CADF audit events (IBM Cloud, OpenStack)',
  vendor: 'DMTF',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of events', structure: { kind: 'json-array' } },
    { id: 'line-lines', title: 'IBM Cloud Logs, JSON Lines with the event as text in “_line”', structure: { kind: 'json-lines' }, inner: '_line' },
    { id: 'oslo', title: 'OpenStack messages, JSON Lines with the notification as text in “oslo.message”', structure: { kind: 'json-lines' }, inner: '"oslo.message"' },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { hasAny: ['initiator.id', 'initiator.name', 'initiator.typeURI', 'payload.initiator.id', 'payload.initiator.typeURI'], because: 'CADF names who acted the initiator' },
      { hasAny: ['target.id', 'target.name', 'target.typeURI', 'payload.target.id', 'payload.target.typeURI'], because: 'CADF names what it was done to the target' },
      { hasAny: ['outcome', 'payload.outcome'], because: 'CADF says how the action ended' }, { hasAny: ['action', 'payload.action'], because: 'CADF names the action' }, { hasAny: ['eventTime', 'payload.eventTime'], because: 'when the event was' },
      { hasAny: ['typeURI', 'initiator.typeURI', 'target.typeURI', 'observer.name', 'observer.id', 'observer.typeURI', 'logSourceCRN', 'payload.typeURI', 'payload.initiator.typeURI', 'payload.target.typeURI', 'payload.observer'], because: 'a type of the standard, or who saw it' },
    ],
    should: [{ field: 'typeURI', matches: 'schemas\\.dmtf\\.org/cloud/audit', weight: 2, because: 'the standard is named' }, { hasAny: ['observer', 'payload.observer'], weight: 1, because: 'CADF names who saw it' }],
  },
  times: [{ at: of('eventTime'), form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: of('initiator.name', 'initiator.authnName', 'initiator.username', 'initiator.user_name', 'initiator.id', 'initiator.user_id'),
    actorId: of('initiator.id', 'initiator.user_id', 'initiator.authnId'),
    actorKind: of('initiator.credential.type', 'initiator.typeURI'),
    action: { first: [{ when: { has: 'payload.action' }, then: { first: [{ when: { matches: 'event_type', pattern: '^identity\\.' }, then: 'event_type' }, 'payload.action'] } }, 'action'] },
    outcome: { when: { matches: code, pattern: '^40[13]$' }, then: { const: 'denied' }, otherwise: { match: { lower: of('outcome') }, cases: [['^success', { const: 'success' }], ['^(fail|error)', { const: 'failure' }], ['^(denied|deny)', { const: 'denied' }]] } },
    reason: { join: [code, of('reason.reasonForFailure', 'reason.reasonType')], with: ': ', skipMissing: true },
    target: of('target.name', 'target.id', 'requestPath'),
    targetId: of('target.id', 'resource_info'),
    targetKind: of('target.typeURI'),
    sourceAddress: { ip: of('initiator.host.address') },
    userAgent: of('initiator.host.agent'),
    host: of('observer.host.address', 'target.host.address'),
    service: { first: [{ regex: of('logSourceCRN'), pattern: '^crn:[^:]*:[^:]*:[^:]*:([^:]+):' }, 'publisher_id', of('observer.name', 'observer.typeURI')] },
    tenant: { first: [{ regex: of('logSourceCRN'), pattern: '^(?:[^:]*:){6}a/([^:]+):' }, of('initiator.project_id', 'initiator.domain_id')] },
    region: { regex: of('logSourceCRN'), pattern: '^(?:[^:]*:){5}([^:]+):' },
    correlationId: of('correlationId', 'initiator.request_id'),
    sessionId: of('initiator.credential.token'),
    nativeId: { first: ['message_id', of('id')] },
    text: 'message',
  },
  categories: {
    key: { join: [{ lower: { column: 'action' } }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(\\.login|\\bauthenticate)\\S* success$', is: ['auth.success', 'session.start'] }, { pattern: '(\\.login|\\bauthenticate)\\S* (failure|denied)$', is: ['auth.failure'] }, { pattern: '\\.logout', is: ['auth.logout', 'session.end'] },
      { pattern: '(user|account|serviceid)[.-]?(create|created|add|invite) |^created\\.user', is: ['account.create'] }, { pattern: '(user|account|serviceid)[.-]?(delete|deleted|remove) |^deleted\\.user', is: ['account.delete'] }, { pattern: '(user|account|serviceid)[.-]?(update|updated) |^updated\\.user', is: ['account.change'] },
      { pattern: '(policy|role|role_assignment|access-group|member)\\S*[.-](create|created|add|authorize|update) ', is: ['priv.grant'] }, { pattern: '(policy|role|role_assignment|access-group|member)\\S*[.-](delete|deleted|remove|revoke) ', is: ['priv.revoke'] },
      { pattern: '(apikey|api-key|key|credential)\\S*[.-](create|created|import|rotate) ', is: ['key.create'] }, { pattern: '(apikey|api-key|key|credential)\\S*[.-](delete|deleted|revoke) ', is: ['key.delete'] }, { pattern: '(key|secret)\\S*\\.(wrap|unwrap|rewrap) ', is: ['key.use'] }, { pattern: 'secret\\S*[.-](read|get|list) ', is: ['secret.read'] },
      { pattern: 'object\\S*\\.(read|head|list|copy) ', is: ['data.read'] }, { pattern: 'object\\S*\\.(create|update|restore) ', is: ['data.write'] }, { pattern: 'object\\S*\\.delete ', is: ['data.delete'] },
      { pattern: '^(atracker|logdna|logs|metrics-router)\\S*\\.(delete|disable|stop) ', is: ['log.stop'] }, { pattern: '^(atracker|logdna|logs|metrics-router)\\S*\\.(create|update) ', is: ['log.change'] },
      { pattern: '[./-](create|created|update|updated|delete|deleted|add|remove|enable|disable|set|configure|deploy|undeploy)\\b', is: ['config.change'] }, { pattern: '[./-]?(read|list|get)\\b', is: ['config.read'] },
    ],
  },
  canSee: [
    'auth.success', 'session.start', 'auth.failure', 'auth.logout', 'session.end', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'key.create', 'key.delete', 'key.use', 'secret.read',
    'data.read', 'data.write', 'data.delete', 'log.stop', 'log.change', 'config.change', 'config.read',
  ],
  samples: [
    { title: 'an API key is made', shape: 'json-lines', text: '{"eventTime":"2026-03-02T08:00:01.25+0000","action":"iam-identity.user-apikey.create","outcome":"success","message":"IAM Identity Service: create user-apikey ci-key","severity":"normal","initiator":{"id":"IBMid-550000EXMP","typeURI":"service/security/account/user","name":"ana@example.com","credential":{"type":"token"},"host":{"address":"192.0.2.10","agent":"curl"}},"target":{"id":"crn:v1:bluemix:public:iam-identity::a/0a1b::apikey:ApiKey-1","typeURI":"iam-identity/user-apikey","name":"ci-key"},"observer":{"name":"ActivityTracker"},"reason":{"reasonCode":200,"reasonType":"OK"},"logSourceCRN":"crn:v1:bluemix:public:iam-identity:global:a/0a1b:::"}',
      expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'stated', actor: 'ana@example.com', actorId: 'IBMid-550000EXMP', action: 'iam-identity.user-apikey.create', outcome: 'success', target: 'ci-key', sourceAddress: '192.0.2.10', service: 'iam-identity', tenant: '0a1b', category: ['config.change', 'key.create'] } },
  ],
  notes: [
    'An outcome “pending” is unknown here: a later event of the same correlation id says how the request ended.',
    'IBM Cloud calls data events those inside a service; they are recorded only where the service was set to send them.',
    'OpenStack’s middleware writes an event for the request and another for the response of one call, with one request id.',
    'The address is the client’s as the service saw it; private endpoints show addresses of the provider’s network.',
  ],
  sources: ['IBM Cloud docs: Activity Tracker Event Routing, event fields', 'DMTF DSP0262: Cloud Auditing Data Federation (CADF)', 'OpenStack keystonemiddleware: audit middleware', 'OpenStack keystone: event notifications'],
});
