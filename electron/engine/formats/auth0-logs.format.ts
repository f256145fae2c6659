// Auth0 tenant logs: sign-ins, token exchanges and management calls of a tenant, streamed or fetched.
import { defineFormat } from '../../../shared/spec/format.ts';

export const auth0Logs = defineFormat({
  id: 'auth0-logs',
  title: 'Auth0 tenant logs',
  vendor: 'Okta (Auth0)',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
    { id: 'json-envelope', title: 'answer of the API with totals, the records under “logs”, or a delivery under “data”', structure: { kind: 'json-envelope', keys: ['logs', 'records'] } },
  ],
  sniff: {
    must: [
      { hasAny: ['data.type', 'type'], because: 'the code of the event' },
      { hasAny: ['data.date', 'date'], because: 'Auth0 gives the time as “date”' },
      { hasAny: ['data.client_id', 'client_id', 'data.connection', 'connection', 'data.log_id', 'log_id', 'data.details', 'details'], because: 'the application or connection of the event' },
      { hasAny: ['log_id', '_id', 'data.log_id', 'data.details.request', 'details.request'], because: 'Auth0’s id of the record, or the call it describes' },
    ],
    mustNot: [
      { hasAny: ['eventSource', 'published', '@timestamp', 'event_type', 'source_content', 'specversion'], because: 'fields of other sources' },
    ],
    should: [
      { has: 'log_id', weight: 2, because: 'Auth0’s id of the record' },
      { hasAny: ['data.hostname', 'hostname', 'data.client_name', 'client_name'], weight: 1, because: 'the tenant’s host or the application' },
    ],
  },
  times: [
    { at: { first: ['data.date', 'date'] }, form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['data.date', 'date'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: [{ first: ['data.user_name', 'user_name'] }, 'data.details.request.auth.user.email', 'details.request.auth.user.email', 'data.details.request.auth.user.name', 'details.request.auth.user.name', 'data.details.body.email', 'details.body.email', 'data.details.body.username', { when: { matches: { first: ['data.type', 'type'] }, pattern: '^(sapi|fapi|seccft|feccft|mgmt_api_read)$' }, then: { first: ['data.client_name', 'client_name'] } }, { first: ['data.user_id', 'user_id'] }] },
    actorId: { first: [{ first: ['data.user_id', 'user_id'] }, 'data.details.request.auth.user.user_id', 'details.request.auth.user.user_id', { when: { matches: { first: ['data.type', 'type'] }, pattern: '^(seccft|feccft)$' }, then: { first: ['data.client_id', 'client_id'] } }] },
    action: { map: { first: ['data.type', 'type'] }, to: { f: 'failed-login', fp: 'failed-login-incorrect-password', fu: 'failed-login-invalid-username-or-email', fc: 'failed-by-connector', fco: 'failed-by-cors', s: 'successful-login', ss: 'successful-signup', fs: 'user-signup-failed', slo: 'user-logout-successful', flo: 'user-logout-failed', limit_wc: 'blocked-account', limit_mu: 'blocked-ip-address', limit_sul: 'blocked-account', limit_ui: 'too-many-calls-to-userinfo', limit_delegation: 'rate-limit-to-delegation', api_limit: 'rate-limit-on-apis', pwd_leak: 'breached-password', signup_pwd_leak: 'breached-password-on-signup', reset_pwd_leak: 'breached-password-on-reset', sapi: 'management-api-operation', mgmt_api_read: 'management-api-read', fapi: 'management-api-operation-failed', scp: 'password-changed', fcp: 'password-change-failed', scpr: 'password-change-request-sent', fcpr: 'password-change-request-failed', sce: 'email-changed', fce: 'email-change-failed', scu: 'username-changed', fcu: 'username-change-failed', scpn: 'phone-number-changed', sdu: 'user-deleted', fdu: 'user-deletion-failed', du: 'user-deleted', ublkdu: 'block-released', sv: 'email-verified', fv: 'email-verification-failed', svr: 'verification-email-sent', fvr: 'verification-email-failed', seacft: 'code-exchanged-for-token', feacft: 'exchange-of-code-failed', seccft: 'client-credentials-exchanged-for-token', feccft: 'exchange-of-client-credentials-failed', sertft: 'refresh-token-exchanged', fertft: 'exchange-of-refresh-token-failed', sepft: 'password-exchanged-for-token', fepft: 'exchange-of-password-failed', ssa: 'successful-silent-auth', fsa: 'failed-silent-auth', sens: 'native-social-login-exchanged', fens: 'native-social-login-failed', gd_auth_succeed: 'mfa-succeeded', gd_auth_failed: 'mfa-failed', gd_auth_rejected: 'mfa-rejected', gd_otp_rate_limit_exceed: 'mfa-rate-limit', gd_enrollment_complete: 'mfa-enrolled', gd_start_enroll: 'mfa-enrolment-started', gd_start_auth: 'mfa-started', gd_unenroll: 'mfa-unenrolled', gd_update_device_account: 'mfa-device-updated', gd_send_sms: 'mfa-text-message-sent', gd_send_pn: 'mfa-push-sent', gd_send_email: 'mfa-email-sent', fn: 'failed-to-send-email-notification', cls: 'code-or-link-sent', cs: 'code-sent', ce: 'email-changed', cp: 'password-changed', w: 'warning', depnote: 'deprecation-notice', srrt: 'refresh-token-revoked', scoa: 'cross-origin-authenticated', fcoa: 'cross-origin-authentication-failed', admin_update_launch: 'identity-update-launched', sys_os_update_start: 'system-update', ferrt: 'exchange-of-rotating-token-failed', mfar: 'mfa-required', si: 'invite-accepted', fi: 'invite-failed' }, otherwise: { first: ['data.type', 'type'] } },
    outcome: { match: { first: ['data.type', 'type'] }, cases: [['^(limit_|pwd_leak|signup_pwd_leak|reset_pwd_leak|gd_auth_rejected|api_limit|gd_otp_rate)', { const: 'denied' }], ['^(f|fp|fu|f[a-z]{1,6}|gd_auth_failed|gd_\\w*fail\\w*)$', { const: 'failure' }], ['^(s|s[a-z]{1,6}|cls|cs|du|ublkdu|mgmt_api_read|gd_auth_succeed|gd_enrollment_complete|gd_unenroll|gd_send_\\w+)$', { const: 'success' }]], otherwise: { match: { first: ['data.details.response.statusCode', 'details.response.statusCode'] }, cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^2', { const: 'success' }]] } },
    reason: { when: { matches: { first: ['data.type', 'type'] }, pattern: '^(f|limit_|pwd_leak|gd_auth_(failed|rejected)|w$)' }, then: { first: ['data.details.error.message', 'details.error.message', { first: ['data.description', 'description'] }] } },
    target: { first: ['data.details.request.path', 'details.request.path', { first: ['data.client_name', 'client_name'] }, { first: ['data.audience', 'audience'] }] },
    targetId: { when: { all: [{ lacks: 'data.details.request.path' }, { lacks: 'details.request.path' }] }, then: { first: ['data.client_id', 'client_id', 'data.audience', 'audience'] } },
    targetKind: { when: { any: [{ has: 'data.details.request.path' }, { has: 'details.request.path' }] }, then: { const: 'api' }, otherwise: { when: { has: { first: ['data.client_id', 'client_id'] } }, then: { const: 'application' } } },
    sourceAddress: { ip: { first: ['data.ip', 'ip'] } },
    userAgent: { first: ['data.user_agent', 'user_agent'] },
    service: { const: 'auth0' },
    tenant: { first: [{ first: ['data.tenant_name', 'tenant_name'] }, { first: ['data.hostname', 'hostname'] }] },
    host: { first: ['data.hostname', 'hostname'] },
    sessionId: { first: ['data.details.session_id', 'details.session_id'] },
    correlationId: { first: ['data.details.request.auth.credentials.jti', 'details.request.auth.credentials.jti'] },
    nativeId: { first: ['log_id', 'data.log_id', '_id'] },
    text: { first: ['data.description', 'description'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'text' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(successful-(login|silent-auth)|cross-origin-authenticated|mfa-succeeded|native-social-login-exchanged) ', is: ['auth.success'] },
      { pattern: '^(failed-(login|silent-auth|by-)|cross-origin-authentication-failed|mfa-(failed|rejected|rate)|native-social-login-failed|exchange-of-)', is: ['auth.failure'] },
      { pattern: '^mfa-(started|push|text|email|required)|^code(-or-link)?-sent', is: ['auth.challenge'] },
      { pattern: '^user-logout-successful', is: ['auth.logout', 'session.end'] },
      { pattern: '^blocked-account', is: ['account.lock'] },
      { pattern: '^(breached-password|blocked-ip)', is: ['auth.failure'] },
      { pattern: '^successful-signup', is: ['account.create'] },
      { pattern: '^user-deleted', is: ['account.delete'] },
      { pattern: '^(password-changed|email-changed|username-changed|phone-number-changed|mfa-(enrolled|unenrolled|device)|block-released|email-verified) ', is: ['account.change'] },
      { pattern: '^(code|client-credentials|refresh-token|password)-exchanged', is: ['key.use'] },
      { pattern: '^refresh-token-revoked', is: ['key.delete'] },
      { pattern: '^management-api-operation success|^gd_tenant_update success', is: ['config.change'] },
      { pattern: '(?i)^management-api-operation success create (a )?log stream', is: ['log.start'] }, { pattern: '(?i)^management-api-operation success update (a )?log stream', is: ['log.change'] }, { pattern: '(?i)^management-api-operation success delete (a )?log stream', is: ['log.stop'] },
      { pattern: '^management-api-read', is: ['config.read'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.challenge', 'auth.logout', 'session.end', 'account.lock', 'account.create', 'account.delete', 'account.change', 'key.use', 'key.delete', 'config.change', 'config.read', 'log.start', 'log.change', 'log.stop'],
  samples: [
    {
      title: 'sign-in', shape: 'json-lines',
      text: '{"log_id": "90020260302090001000000000000000000000000000000000000001", "data": {"date": "2026-03-02T08:00:01.250Z", "type": "s", "connection": "Username-Password-Authentication", "connection_id": "con_example", "client_id": "clientExample", "client_name": "Shop", "ip": "192.0.2.10", "user_agent": "Mozilla/5.0", "details": {"prompts": [], "session_id": "sessExample1"}, "hostname": "example.eu.auth0.com", "user_id": "auth0|ana", "user_name": "ana@example.com", "strategy": "auth0", "log_id": "90020260302090001000000000000000000000000000000000000001"}}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana@example.com', actorId: 'auth0|ana', action: 'successful-login', outcome: 'success', sourceAddress: '192.0.2.10', target: 'Shop', category: ['auth.success'], nativeId: '90020260302090001000000000000000000000000000000000000001' },
    },
    {
      title: 'wrong password', shape: 'json-lines',
      text: '{"log_id": "90020260302090002000000000000000000000000000000000000002", "data": {"date": "2026-03-02T08:00:02.000Z", "type": "fp", "description": "Wrong email or password.", "connection": "Username-Password-Authentication", "client_id": "clientExample", "client_name": "Shop", "ip": "2001:db8::7", "user_agent": "Mozilla/5.0", "details": {"error": {"message": "Wrong email or password."}}, "hostname": "example.eu.auth0.com", "user_id": "auth0|ben", "user_name": "ben@example.com", "log_id": "90020260302090002000000000000000000000000000000000000002"}}',
      expect: { action: 'failed-login-incorrect-password', outcome: 'failure', reason: 'Wrong email or password.', sourceAddress: '2001:db8::7', category: ['auth.failure'] },
    },
    {
      title: 'a role is made by the management API', shape: 'json-lines',
      text: '{"log_id": "90020260302090003000000000000000000000000000000000000003", "data": {"date": "2026-03-02T08:00:03.000Z", "type": "sapi", "description": "Create a role", "client_id": "clientAdmin", "client_name": "", "ip": "192.0.2.11", "user_agent": "Mozilla/5.0", "details": {"request": {"method": "post", "path": "/api/v2/roles", "auth": {"user": {"user_id": "auth0|admin", "name": "Admin Example", "email": "admin@example.com"}, "strategy": "jwt"}}, "response": {"statusCode": 200}}, "user_id": "auth0|admin", "log_id": "90020260302090003000000000000000000000000000000000000003"}}',
      expect: { actor: 'admin@example.com', action: 'management-api-operation', target: '/api/v2/roles', category: ['config.change'] },
    },
  ],
  notes: [
    'Auth0 writes events as short codes; the action column has what the documentation says of the code, the raw record has the code.',
    'Log streams deliver at least once: a record that comes twice has the same log_id.',
    'A tenant keeps its logs for days, by its plan: what is older is not in an export of the management API.',
    'sapi records tell that a management call succeeded; what it changed stands in details.request and details.response, where the plan keeps it.',
  ],
  sources: ['Auth0 documentation: Log Event Type Codes', 'Auth0 documentation: Log Streams', 'Auth0 Management API v2: Search log events'],
});
