// PingFederate and PingAccess text audit logs: sign-ons, tokens and what administrators and the API did, divided by bars.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

const time = '(?<time>\\d{4}-\\d\\d-\\d\\d[ T]\\d{1,2}:\\d\\d:\\d\\d(?:[.,]\\d{1,6})?(?:Z|[+-]\\d\\d:?\\d\\d)?)';
const bar = ' ?\\| ?';
const cell = (name: string): string => `(?<${name}>[^|\\n]*?)`;
const row = (...names: readonly string[]): string => names.map(cell).join(bar);
const said = (field: Verb): Verb => ({ regex: field, pattern: '^\\s*([^\\s-].*|-.+?)\\s*$' });

export const pingfederateAudit = defineFormat({
  id: 'pingfederate-audit',
  title: 'PingFederate and PingAccess audit logs',
  vendor: 'Ping Identity',
  rank: 'vendor',
  shapes: [
    { id: 'security', title: 'PingFederate audit.log, time| trackingid| event| subject| ip | app| connectionid| protocol| host| role| status| adapterid| description| responsetime', structure: { kind: 'lines',
      pattern: `^${time}${bar}${cell('tracking')}${bar}(?<event>[A-Z][A-Za-z_]*)${bar}${row('subject', 'ip', 'app', 'connection', 'protocol', 'host', 'role')}${bar}(?<status>success|failure|inprogress|[A-Za-z_]*)(?:${bar}${cell('adapter')}(?:${bar}(?<description>[^|\\n]*?)(?:${bar}(?<responsetime>\\d*))?)?)?(?:${bar}(?<rest>.*))?$` },
      sniff: { must: [{ field: 'status', matches: '^(?:success|failure|inprogress|in_progress)$', because: 'PingFederate’s status' }] } },
    { id: 'admin', title: 'PingFederate admin.log, time | user | roles | ip | (tracking id) | component | event | id - detail', structure: { kind: 'lines', start: '^\\d{4}-\\d\\d-\\d\\d[ T]',
      pattern: `^${time}${bar}${row('admin', 'roles', 'ip')}(?:${bar}(?<tracking>[A-Za-z0-9_-]{27,}))?${bar}${cell('component')}${bar}(?<adminevent>[A-Z][A-Z_]{2,40})${bar}(?<detail>[\\s\\S]*)$` } },
    { id: 'api', title: 'PingFederate admin-api.log, time | user | authentication | ip | method | endpoint | status', structure: { kind: 'lines',
      pattern: `^${time}${bar}${row('admin', 'authentication', 'ip')}${bar}(?<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)${bar}(?<endpoint>[^|\\n]*?)${bar}(?<code>\\d{3})$` } },
    { id: 'access', title: 'PingAccess engine audit, time| exchange| ms| ms| resource| subject| authentication| client| target| method| path| status', structure: { kind: 'lines',
      pattern: `^${time}${bar}${cell('tracking')}(?:${bar}(?<ms>[\\d-]*) ?(?:ms)?)(?:${bar}(?<ms2>[\\d-]*) ?(?:ms)?)(?:${bar}(?<ms3>[\\d-]*) ?(?:ms)?)?${bar}${row('app', 'subject', 'authentication', 'ip')}(?:${bar}${cell('host')})?${bar}(?<method>[A-Z]{3,7})${bar}(?<endpoint>/[^|\\n]*?)${bar}(?<code>\\d{3})?(?:${bar}(?<rest>.*))?$` } },
  ],
  sniff: { must: [{ hasAny: ['ip', 'tracking'], because: 'an address or the tracking id' }, { hasAny: ['event', 'adminevent', 'method'], because: 'what was done' }] },
  times: [{ at: { replace: { replace: 'time', pattern: ',(\\d+)', with: '.\\1' }, pattern: '([ T])(\\d:)', with: '\\10\\2' }, form: { kind: 'iso' }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: { first: [said('subject'), said('admin')] },
    actorKind: { when: { has: 'admin' }, then: { const: 'administrator' } },
    action: { first: ['event', { join: [said('component'), 'adminevent'], with: ' ', skipMissing: true }, { join: ['method', 'endpoint'], with: ' ' }] },
    outcome: { first: [{ map: 'status', to: { success: 'success', failure: 'failure' } }, { match: 'code', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] }, { when: { has: 'adminevent' }, then: { match: 'adminevent', cases: [['FAIL', { const: 'failure' }]], otherwise: { const: 'success' } } }] },
    reason: { when: { matches: 'status', pattern: '^failure' }, then: said('description'), otherwise: { when: { matches: 'code', pattern: '^[45]' }, then: { join: [{ const: 'HTTP' }, 'code'], with: ' ' } } },
    target: { first: [said('app'), said('connection'), said('endpoint'), said('detail'), said('host')] },
    targetId: { first: [said('connection'), { regex: 'detail', pattern: '^(\\S+) - ' }] },
    targetKind: { first: [said('role'), said('component')] },
    sourceAddress: { ip: said('ip') },
    host: said('host'),
    service: { const: 'ping' },
    correlationId: said({ regex: 'tracking', pattern: '^(?:tid:)?(.*)$' }),
    text: { first: [said('description'), 'detail'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^(SSO|AUTHN_ATTEMPT|AUTHN_SESSION_\\w+|AUTHENTICATION|PWD_CREDENTIAL_VALIDATION|OAuth|OIDC\\w*) success$', is: ['auth.success'] }, { pattern: '^(SSO|AUTHN_\\w+|AUTHENTICATION|PWD_CREDENTIAL_VALIDATION|OAuth|STS) (failure|denied)$', is: ['auth.failure'] },
      { pattern: '^(AUTHN_REQUEST|AUTHN_ATTEMPT)( unknown)?$', is: ['auth.challenge'] }, { pattern: '^(SLO|LOGOUT)', is: ['auth.logout'] }, { pattern: '(?i) (LOGIN|LOGIN_ATTEMPT)\\S* success$', is: ['auth.success'] }, { pattern: '(?i) LOGIN\\S* failure$', is: ['auth.failure'] },
      { pattern: '^PWD_CHANGE|^PWD_RESET|^PWD_UNLOCK', is: ['account.change'] }, { pattern: ' (CREATE|MODIFY|DELETE|IMPORT|ENABLE|DISABLE|ROTATE|UPDATE|ACTIVATE|DEACTIVATE)\\S* ', is: ['config.change'] },
      { pattern: '^(GET|HEAD|OPTIONS) \\S+', is: ['net.request'] }, { pattern: '^(POST|PUT|PATCH|DELETE) /pf-admin-api\\S* success$', is: ['config.change'] }, { pattern: '^(POST|PUT|PATCH|DELETE) \\S+', is: ['net.request'] }, { pattern: '^[A-Z]+ /\\S* denied$', is: ['net.deny'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.challenge', 'auth.logout', 'account.change', 'config.change', 'net.request', 'net.deny'],
  samples: [
    { title: 'a sign-on', shape: 'security', text: '2026-03-02 08:00:01,123| tid:aB3dE| SSO| ana| 192.0.2.7 | https://app.example.com| sp:example| SAML20| sso.example.com| IdP| success| HTMLForm| | 120', expect: { time: '2026-03-02T08:00:01.123Z', timeZoneSource: 'assumed', actor: 'ana', action: 'SSO', outcome: 'success', target: 'https://app.example.com', sourceAddress: '192.0.2.7', correlationId: 'aB3dE', category: ['auth.success'] } },
  ],
  notes: ['Times are of the server’s clock and state no zone.', 'Which columns there are is set in log4j2.xml: a log whose columns were changed is not read by this format.', 'AUTHN_ATTEMPT with inprogress is a step, not a result; one tracking id ties the steps together.', 'What a signed-on person did in the application is not here.'],
  sources: ['Ping Identity documentation: PingFederate, Security audit logging', 'Ping Identity documentation: PingFederate, Administrator audit logging', 'Ping Identity documentation: PingFederate, API audit logging', 'Ping Identity documentation: PingAccess, Audit logging'],
});
