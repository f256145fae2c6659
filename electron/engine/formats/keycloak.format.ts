// Keycloak: sign-in and administration events of the server log, with the server’s own lines, and events as JSON.
import { defineFormat } from '../../../shared/spec/format.ts';

export const keycloak = defineFormat({
  id: 'keycloak',
  title: 'Keycloak events and server log',
  vendor: 'Keycloak',
  rank: 'vendor',
  shapes: [
    { id: 'server-log', title: 'server log: time level [category] (thread) message', structure: { kind: 'lines', pattern: '^(?<stamp>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}) (?<level>[A-Z]+) +\\[(?<logger>org\\.(?:keycloak|jboss|wildfly|infinispan|hibernate|jgroups|quarkus)[\\w.$-]*|io\\.quarkus[\\w.$-]*|com\\.arjuna[\\w.$-]*|io\\.smallrye[\\w.$-]*|liquibase[\\w.$-]*)\\] \\((?<thread>[^)]*)\\) (?<body>[\\s\\S]*)$', start: '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} ' }, sniff: { must: [{ has: 'logger', because: 'a logger of Keycloak or of the server it runs on' }] } },
    { id: 'json-array', title: 'JSON array, as the administration API answers', structure: { kind: 'json-array' }, sniff: { must: [{ has: 'realmId', because: 'the realm' }, { hasAny: ['type', 'operationType'], because: 'the event' }] } },
    { id: 'json-lines', title: 'JSON Lines of events', structure: { kind: 'json-lines' }, sniff: { must: [{ has: 'realmId', because: 'the realm' }, { hasAny: ['type', 'operationType'], because: 'the event' }] } },
  ],
  sniff: {
    must: [
      { hasAny: ['stamp', 'time'], because: 'the time' },
    ],
  },
  times: [
    { at: 'stamp', form: { kind: 'pattern', patterns: ['%Y-%m-%d %H:%M:%S,%g'] }, zone: 'unknown', means: 'event' },
    { at: 'time', form: { kind: 'epoch', unit: 'ms' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: [{ first: [{ regex: 'body', pattern: '(?:^|[ ,])username="?([^",]+)"?' }, 'details.username'] }, { when: { not: { equals: { first: [{ regex: 'body', pattern: '(?:^|[ ,])userId="?([^",]+)"?' }, 'userId', 'authDetails.userId'] }, to: 'null' } }, then: { first: [{ regex: 'body', pattern: '(?:^|[ ,])userId="?([^",]+)"?' }, 'userId', 'authDetails.userId'] } }] },
    actorId: { when: { not: { equals: { first: [{ regex: 'body', pattern: '(?:^|[ ,])userId="?([^",]+)"?' }, 'userId', 'authDetails.userId'] }, to: 'null' } }, then: { first: [{ regex: 'body', pattern: '(?:^|[ ,])userId="?([^",]+)"?' }, 'userId', 'authDetails.userId'] } },
    action: { first: [{ first: [{ regex: 'body', pattern: '(?:^|[ ,])type="?([^",]+)"?' }, 'type'] }, { join: [{ first: [{ regex: 'body', pattern: '(?:^|[ ,])operationType="?([^",]+)"?' }, 'operationType'] }, { first: [{ regex: 'body', pattern: '(?:^|[ ,])resourceType="?([^",]+)"?' }, 'resourceType'] }], with: ' ', skipMissing: true }, 'logger'] },
    outcome: { first: [{ when: { has: { first: [{ regex: 'body', pattern: '(?:^|[ ,])error="?([^",]+)"?' }, 'error'] } }, then: { const: 'failure' } }, { when: { any: [{ has: { first: [{ regex: 'body', pattern: '(?:^|[ ,])type="?([^",]+)"?' }, 'type'] } }, { has: { first: [{ regex: 'body', pattern: '(?:^|[ ,])operationType="?([^",]+)"?' }, 'operationType'] } }] }, then: { const: 'success' } }, { when: { matches: 'level', pattern: 'ERROR|FATAL' }, then: { const: 'failure' } }] },
    reason: { first: [{ regex: 'body', pattern: '(?:^|[ ,])error="?([^",]+)"?' }, 'error'] },
    target: { first: [{ first: [{ regex: 'body', pattern: '(?:^|[ ,])redirect_uri="?([^",]+)"?' }, 'details.redirect_uri'] }, { first: [{ regex: 'body', pattern: '(?:^|[ ,])resourcePath="?([^",]+)"?' }, 'resourcePath'] }, { first: [{ regex: 'body', pattern: '(?:^|[ ,])clientId="?([^",]+)"?' }, 'clientId'] }] },
    targetId: { first: [{ regex: 'body', pattern: '(?:^|[ ,])clientId="?([^",]+)"?' }, 'clientId'] },
    sourceAddress: { ip: { first: [{ regex: 'body', pattern: '(?:^|[ ,])ipAddress="?([^",]+)"?' }, 'ipAddress', 'authDetails.ipAddress'] } },
    service: { const: 'keycloak' },
    tenant: { first: [{ regex: 'body', pattern: '(?:^|[ ,])realmId="?([^",]+)"?' }, 'realmId'] },
    sessionId: { first: [{ first: [{ regex: 'body', pattern: '(?:^|[ ,])sessionId="?([^",]+)"?' }, 'sessionId'] }, { first: [{ regex: 'body', pattern: '(?:^|[ ,])authSessionParentId="?([^",]+)"?' }] }] },
    correlationId: { first: [{ regex: 'body', pattern: '(?:^|[ ,])code_id="?([^",]+)"?' }, 'details.code_id'] },
    text: 'body',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(LOGIN|CODE_TO_TOKEN|CLIENT_LOGIN|IDENTITY_PROVIDER_LOGIN|TOKEN_EXCHANGE|REFRESH_TOKEN) success', is: ['auth.success'] },
      { pattern: '^\\w+_ERROR ', is: ['auth.failure'] },
      { pattern: '^LOGOUT ', is: ['auth.logout', 'session.end'] },
      { pattern: '^REGISTER |^CREATE USER', is: ['account.create'] },
      { pattern: '^(DELETE_ACCOUNT|DELETE USER)', is: ['account.delete'] },
      { pattern: '^(UPDATE_\\w+|VERIFY_EMAIL|RESET_PASSWORD|REMOVE_\\w+|ACTION USER|UPDATE USER)', is: ['account.change'] },
      { pattern: '^(CREATE|UPDATE) (\\w*ROLE_MAPPING|GROUP_MEMBERSHIP)', is: ['priv.grant'] },
      { pattern: '^DELETE (\\w*ROLE_MAPPING|GROUP_MEMBERSHIP)', is: ['priv.revoke'] },
      { pattern: '^(IMPERSONATE|ACTION IMPERSON\\w*)', is: ['priv.use'] },
      { pattern: '^(CREATE|UPDATE|DELETE|ACTION) (REALM|CLIENT|COMPONENT|IDENTITY|AUTH|GROUP|CLUSTER|AUTHORIZATION)', is: ['config.change'] },
      { pattern: '^org\\S+ failure', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'session.end', 'account.create', 'account.delete', 'account.change', 'priv.grant', 'priv.revoke', 'priv.use', 'config.change', 'error'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"time": 1772438401250, "type": "LOGIN", "realmId": "shop", "clientId": "portal", "userId": "00000000-0000-4000-8000-0000000000a1", "sessionId": "sess1", "ipAddress": "192.0.2.10", "details": {"auth_method": "openid-connect", "redirect_uri": "https://portal.example.com/cb", "username": "ana"}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'LOGIN', outcome: 'success', sourceAddress: '192.0.2.10', tenant: 'shop', category: ['auth.success'] },
    },
  ],
  notes: [
    'The server log writes the time of its host’s zone without saying which: it is read as UTC until a zone is given.',
    'Successful events are logged only where the level of org.keycloak.events is debug; failures are warnings.',
    'Events of people and of administrators are switched on by realm, and kept as long as the realm says.',
  ],
  sources: ['Keycloak Server Administration Guide: Auditing and events', 'Keycloak Admin REST API: events and admin-events'],
});
