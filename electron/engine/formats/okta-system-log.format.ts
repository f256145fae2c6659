// Okta System Log: sign-ins, policy decisions and administration of an Okta organisation.
import { defineFormat } from '../../../shared/spec/format.ts';

const isLogEvent = { must: [
  { field: 'published', matches: '^\\d{4}-\\d\\d-\\d\\d', because: 'Okta gives the time of the event as “published”' },
  { has: 'actor.alternateId', because: 'Okta names the actor by its login' },
] };
const results = { SUCCESS: 'success', ALLOW: 'success', FAILURE: 'failure', DENY: 'denied', ABANDONED: 'failure', UNANSWERED: 'failure', RATE_LIMIT: 'denied' };
/** Columns of the download, whose names lead into the event; written with underscores or, by tools, as the API does. */
const cell = (...names: readonly string[]) => ({ first: names.flatMap((n) => [`"${n}"`, `"${n.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())}"`]) });

export const oktaSystemLog = defineFormat({
  id: 'okta-system-log',
  title: 'Okta System Log',
  vendor: 'Okta',
  rank: 'vendor',
  shapes: [
    { id: 'json-array', title: 'JSON array, as the System Log API answers', structure: { kind: 'json-array' }, sniff: isLogEvent },
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' }, sniff: isLogEvent },
    { id: 'eventbridge', title: 'log stream to EventBridge, the event in "detail"', structure: { kind: 'json-objects' }, inner: 'detail', sniff: isLogEvent },
    { id: 'event-hook', title: 'event hook deliveries, {"data":{"events":[…]}}', structure: { kind: 'json-objects' }, each: { at: 'data.events[]' }, inner: 'data.events', sniff: isLogEvent },
    { id: 'events-list', title: 'a list of events under “events” or “value”', structure: { kind: 'json-envelope', keys: ['events', 'value'] }, sniff: isLogEvent },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' }, sniff: isLogEvent },
    { id: 'csv', title: 'CSV download of the admin console', structure: { kind: 'delimited' },
      times: [{ at: cell('timestamp', 'published'), form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
      fields: {
        actor: cell('actor.alternate_id', 'actor.display_name', 'actor.id'), actorId: cell('actor.id', 'actor.alternate_id'), actorKind: cell('actor.type'), action: cell('event_type'),
        outcome: { map: cell('outcome.result'), to: results }, reason: cell('outcome.reason'),
        target: { first: [{ when: { matches: cell('target0.type'), pattern: '^(User|AppUser)$' }, then: cell('target0.alternate_id') }, cell('target0.display_name', 'target0.alternate_id', 'target0.id')] },
        targetId: cell('target0.id', 'target0.alternate_id'), targetKind: cell('target0.type'),
        sourceAddress: { ip: cell('client.ip_address', 'request.ip_chain.ip', 'request.ip_chain0.ip') }, userAgent: cell('client.user_agent.raw_user_agent'),
        correlationId: cell('transaction.id'), sessionId: cell('authentication_context.external_session_id'), text: cell('display_message'),
      },
      sniff: { must: [
        { hasAny: ['"event_type"', '"eventType"'], because: 'Okta’s type of the event' },
        { hasAny: ['"actor.alternate_id"', '"actor.alternateId"'], because: 'Okta names the actor by its login' },
        { hasAny: ['"timestamp"', '"published"'], because: 'the time of the event' },
      ] } },
  ],
  sniff: {
    must: [],
    should: [
      { field: 'eventType', matches: '^[a-z0-9_]+(\\.[a-z0-9_]+)+$', weight: 2, because: 'Okta event types are dotted names' },
      { has: 'uuid', weight: 1, because: 'the id of the event' },
      { has: 'outcome.result', weight: 1, because: 'Okta’s result of the event' },
      { has: 'client.ipAddress', weight: 1, because: 'the client as Okta describes it' },
      { has: 'displayMessage', weight: 1, because: 'Okta’s sentence about the event' },
    ],
  },
  times: [{ at: 'published', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: ['actor.alternateId', 'actor.displayName', 'actor.id'] },
    actorId: { first: ['actor.id', 'actor.alternateId'] },
    actorKind: 'actor.type',
    action: { first: ['eventType', 'eventtype'] },
    outcome: { map: 'outcome.result', to: results },
    reason: 'outcome.reason',
    target: { first: [{ when: { matches: 'target[0].type', pattern: '^(User|AppUser)$' }, then: 'target[0].alternateId' }, 'target[0].displayName', 'target[0].alternateId', 'target[0].id'] },
    targetId: { first: ['target[0].id', 'target[0].alternateId'] },
    targetKind: 'target[0].type',
    sourceAddress: { ip: { first: ['client.ipAddress', 'request.ipChain[0].ip'] } },
    userAgent: 'client.userAgent.rawUserAgent',
    service: { const: 'okta' },
    correlationId: 'transaction.id',
    sessionId: { first: ['authenticationContext.externalSessionId', 'authenticationcontext.externalSessionId'] },
    nativeId: 'uuid',
    text: { first: ['displayMessage', 'displaymessage'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^user\\.session\\.start success$', is: ['auth.success', 'session.start'] },
      { pattern: '^(user\\.session\\.start|user\\.authentication\\.\\S+|app\\.\\S+\\.signon\\S*) (failure|denied)$', is: ['auth.failure'] },
      { pattern: '^user\\.authentication\\.\\S+ success$', is: ['auth.success'] },
      { pattern: '^(system\\.push\\.send_factor_verify_push|system\\.(sms|voice|email)\\.\\S+|user\\.mfa\\.okta_verify\\S*|user\\.authentication\\.auth_via_mfa) ', is: ['auth.challenge'] },
      { pattern: '^policy\\.evaluate_sign_on (denied|failure)$', is: ['auth.failure'] },
      { pattern: '^policy\\.evaluate_sign_on unknown$', is: ['auth.challenge'] },
      { pattern: '^user\\.session\\.(end|clear|expire)', is: ['auth.logout', 'session.end'] },
      { pattern: '^user\\.account\\.(lock|lock\\.limit) ', is: ['account.lock'] },
      { pattern: '^user\\.lifecycle\\.create ', is: ['account.create'] },
      { pattern: '^user\\.lifecycle\\.delete', is: ['account.delete'] },
      { pattern: '^user\\.lifecycle\\.(activate|reactivate|suspend|unsuspend|deactivate|jit|password_mass_expiry)|^user\\.account\\.(update_\\w+|reset_password|unlock\\w*|expire_password|use_token)|^user\\.mfa\\.(factor|attempt_bypass|okta_verify)', is: ['account.change'] },
      { pattern: '^(user\\.account\\.privilege\\.grant|group\\.privilege\\.grant|group\\.user_membership\\.add|application\\.user_membership\\.add|app\\.\\S*privilege\\.grant|iam\\.resourceset\\.bindings\\.add|system\\.\\S*impersonation\\.grant|user\\.session\\.impersonation\\.grant) ', is: ['priv.grant'] },
      { pattern: '^(user\\.account\\.privilege\\.revoke|group\\.privilege\\.revoke|group\\.user_membership\\.remove|application\\.user_membership\\.remove|iam\\.resourceset\\.bindings\\.delete|user\\.session\\.impersonation\\.revoke) ', is: ['priv.revoke'] },
      { pattern: '^user\\.session\\.(impersonation\\.initiate|access_admin_app) ', is: ['priv.use'] },
      { pattern: '^(system\\.api_token\\.create|app\\.oauth2\\.\\S*(token\\.grant|key\\.create|credentials\\.lifecycle\\.create)\\S*) ', is: ['key.create'] },
      { pattern: '^(system\\.api_token\\.revoke|app\\.oauth2\\.\\S*(token\\.revoke|key\\.delete|credentials\\.lifecycle\\.delete)\\S*) ', is: ['key.delete'] },
      { pattern: '^(policy\\.(lifecycle|rule)\\.|zone\\.|security\\.(trusted_origin|behavior)|network_zone\\.)', is: ['policy.change'] },
      { pattern: '^(application\\.(lifecycle|configuration)\\.|app\\.\\S+\\.(update|config)|group\\.lifecycle\\.|group\\.profile\\.|system\\.(idp|org|feature|custom\\w*|email|directory|agent)\\.\\S*(lifecycle|update|create|delete|enable|disable|change)|iam\\.)', is: ['config.change'] },
      { pattern: '^system\\.log_stream\\.lifecycle\\.(deactivate|delete) ', is: ['log.stop'] },
      { pattern: '^system\\.log_stream\\.lifecycle\\.(create|activate) ', is: ['log.start'] },
      { pattern: '^system\\.log_stream\\.lifecycle\\.update ', is: ['log.change'] },
      { pattern: '^(analytics\\.reports\\.export|user\\.export|system\\.\\S*export)', is: ['data.export'] },
      { pattern: '^(system\\.org\\.rate_limit|core\\.concurrency)', is: ['error'] },
    ],
  },
  canSee: [
    'auth.success', 'auth.failure', 'auth.challenge', 'auth.logout', 'session.start', 'session.end', 'account.create', 'account.change', 'account.delete', 'account.lock', 'priv.grant', 'priv.revoke', 'priv.use',
    'key.create', 'key.delete', 'policy.change', 'config.change', 'log.start', 'log.stop', 'log.change', 'data.export', 'error',
  ],
  samples: [
    {
      title: 'refused sign-in', shape: 'json-lines',
      text: '{"actor":{"id":"00u1example","type":"User","alternateId":"ana@example.com","displayName":"Ana Example","detailEntry":null},"client":{"userAgent":{"rawUserAgent":"Mozilla/5.0","os":"Linux","browser":"FIREFOX"},"zone":"null","device":"Computer","id":null,"ipAddress":"192.0.2.10"},"authenticationContext":{"externalSessionId":"trsexample"},"displayMessage":"User login to Okta","eventType":"user.session.start","outcome":{"result":"FAILURE","reason":"INVALID_CREDENTIALS"},"published":"2026-03-02T08:00:01.250Z","severity":"WARN","transaction":{"type":"WEB","id":"tx-1"},"uuid":"2f6a7c10-0000-4000-8000-000000000001","version":"0","target":null}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', actorId: '00u1example', action: 'user.session.start', outcome: 'failure', reason: 'INVALID_CREDENTIALS', sourceAddress: '192.0.2.10', category: ['auth.failure'], nativeId: '2f6a7c10-0000-4000-8000-000000000001' },
    },
    {
      title: 'administrator role granted', shape: 'json-array',
      text: '[{"actor":{"id":"00u1example","type":"User","alternateId":"ana@example.com","displayName":"Ana Example"},"client":{"ipAddress":"2001:db8::7"},"displayMessage":"Grant user privilege","eventType":"user.account.privilege.grant","outcome":{"result":"SUCCESS","reason":null},"published":"2026-03-02T08:00:02.000Z","severity":"INFO","transaction":{"type":"WEB","id":"tx-2"},"uuid":"2f6a7c10-0000-4000-8000-000000000002","version":"0","target":[{"id":"00u2example","type":"User","alternateId":"ben@example.com","displayName":"Ben Example"}]}]',
      expect: { action: 'user.account.privilege.grant', outcome: 'success', target: 'ben@example.com', targetId: '00u2example', targetKind: 'User', category: ['priv.grant'] },
    },
  ],
  notes: [
    'CHALLENGE, SKIPPED and similar results are neither success nor failure: the outcome is unknown, and the raw record has the word.',
    'Only the first target stands in the target columns; the raw record has all of them.',
    'Okta keeps the System Log for a limited time; an export begins where the retention ended, not where the use began.',
    'Addresses behind proxies and VPNs are in request.ipChain of the raw record.',
  ],
  sources: ['Okta developer documentation: System Log API', 'Okta developer documentation: Event types', 'Okta developer documentation: Event hooks', 'Okta help: Log streaming', 'Okta Help Center: System Log, download CSV'],
});
