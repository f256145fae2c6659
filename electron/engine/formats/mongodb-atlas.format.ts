// MongoDB Atlas: events of an organisation or project as the Administration API and its integrations return them.
import { defineFormat } from '../../../shared/spec/format.ts';

export const mongodbAtlas = defineFormat({
  id: 'mongodb-atlas',
  title: 'MongoDB Atlas activity feed',
  vendor: 'MongoDB',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'one JSON object a line', structure: { kind: 'json-lines' } },
    { id: 'results', title: 'page of the API, {"results": […]}', structure: { kind: 'json-envelope', keys: ['results'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
  ],
  sniff: {
    must: [
      { field: 'eventTypeName', matches: '^[A-Z][A-Z0-9_]+$', because: 'the name of an Atlas event type' }, { has: 'created', because: 'when it happened' },
      { hasAny: ['orgId', 'groupId'], because: 'the organisation or project' }, { hasAny: ['links', 'isGlobalAdmin'], because: 'what the API adds to every event' },
    ],
    should: [{ field: 'links[0].href', matches: 'mongodb\\.com/api/', weight: 2, because: 'a link into the Atlas API' }],
  },
  times: [{ at: 'created', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['username', 'publicKey', 'apiKeyId', { when: { equals: 'isGlobalAdmin', to: 'true' }, then: { const: 'MongoDB staff' } }] },
    actorId: { first: ['userId', 'apiKeyId', 'publicKey'] },
    actorKind: { when: { has: 'username' }, then: { const: 'user' }, otherwise: { when: { any: [{ has: 'publicKey' }, { has: 'apiKeyId' }] }, then: { const: 'API key' } } },
    action: 'eventTypeName',
    outcome: { match: 'eventTypeName', cases: [['FAIL|DENIED|REJECTED|UNAUTHORIZED|BLOCKED', { const: 'failure' }]], otherwise: { const: 'success' } },
    target: { first: ['targetUsername', 'targetPublicKey', 'clusterName', 'resourceId', 'whitelistEntry', 'alertConfigId', 'teamId', 'hostname', 'collection', 'database', 'groupId', 'orgId'] },
    targetId: { first: ['clusterId', 'targetUserId', 'resourceId', 'invoiceId', 'teamId'] },
    targetKind: { when: { has: 'targetUsername' }, then: { const: 'user' }, otherwise: { when: { has: 'clusterName' }, then: { const: 'cluster' } } },
    sourceAddress: { ip: 'remoteAddress' },
    host: 'hostname',
    tenant: { first: ['orgId', 'groupId'] },
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '^(JOINED_|INVITED_|USER_ADDED|API_KEY_CREATED|USER_CREATED|DATABASE_USER_ADDED|MONGODB_USER_ADDED|SERVICE_ACCOUNT_CREATED)', is: ['account.create'] }, { pattern: '^(REMOVED_FROM_|USER_DELETED|API_KEY_DELETED|DATABASE_USER_DELETED|MONGODB_USER_DELETED|SERVICE_ACCOUNT_DELETED)', is: ['account.delete'] },
      { pattern: 'ROLES?_(CHANGED|UPDATED|ADDED|REMOVED)|USER_ROLES', is: ['priv.grant'] }, { pattern: '(USER|ACCOUNT|PASSWORD|EMAIL|MFA|MULTI_FACTOR)\\w*_(UPDATED|CHANGED|RESET|ENABLED|DISABLED)', is: ['account.change'] },
      { pattern: '(NETWORK_PERMISSION|ACCESS_LIST|WHITELIST|PEER|PRIVATE_ENDPOINT|ENCRYPTION|AUDIT|FEDERATION|SSO|ALERT_CONFIG|SETTINGS|MAINTENANCE)', is: ['config.change'] }, { pattern: 'AUDIT_LOG|AUDITING', is: ['log.change'] },
      { pattern: '^CLUSTER_(CREATED|READY|DELETED|UPDATE|SUBMITTED|PAUSED|RESUMED)', is: ['deploy.change'] }, { pattern: 'LOGIN|AUTHENTICATED', is: ['auth.success'] }, { pattern: '(SNAPSHOT|RESTORE|EXPORT|DOWNLOAD|DATA_EXPLORER)', is: ['data.read'] }, { pattern: '^(COLLECTION|DATABASE)_DROPPED|_DELETED$', is: ['data.delete'] },
    ],
  },
  canSee: ['account.create', 'account.delete', 'account.change', 'priv.grant', 'config.change', 'log.change', 'deploy.change', 'auth.success', 'data.read', 'data.delete'],
  samples: [
    { title: 'a member joined', shape: 'json-lines', text: '{"id":"65e2d1c10a1b2c3d4e5f6071","created":"2026-03-02T08:00:01Z","eventTypeName":"JOINED_ORG","isGlobalAdmin":false,"links":[{"href":"https://cloud.mongodb.com/api/atlas/v2/orgs/111122223333/events/65e2d1c10a1b2c3d4e5f6071","rel":"self"}],"orgId":"111122223333","remoteAddress":"192.0.2.10","targetUsername":"ben@example.com","userId":"65e2d1c10a1b2c3d4e5f6001","username":"ana@example.com"}',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'ana@example.com', action: 'JOINED_ORG', target: 'ben@example.com', sourceAddress: '192.0.2.10', category: ['account.create'] } },
  ],
  notes: ['These are acts in the Atlas control plane; who read or changed data stands in the audit log of the cluster.', 'The feed states no outcome: what is listed took place, unless the name of the type says that it failed.', 'A page holds at most 500 events; the API says in totalCount how many there are. An event about a project stands in the feed of its organisation too.'],
  sources: ['MongoDB Atlas Administration API: Events', 'MongoDB Atlas: Activity Feed'],
});
