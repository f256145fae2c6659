// Okta System Log as one JSON array: a working day's sign-ins, then pushed questions refused until one is accepted, and an admin role granted.
import type { Plain } from '../../../../shared/canonical-json.ts';
import type { Rng } from '../prng.ts';
import { ALPHANUMERIC, rngOf } from '../prng.ts';
import { isoMillis, momentsOf, msOf } from './calendar.ts';
import type { Person } from './cast.ts';
import { ATTACKER_IP, BROWSERS, LEAVER, OFFICE_IP, PEOPLE, VPN_IPS } from './cast.ts';
import type { Draft } from './outbox.ts';
import { countOf, draftOf } from './outbox.ts';
import type { StepDraft } from './steps.ts';

const SYSTEM_LOG = 'okta/system-log.json';

type Target = { readonly id: string; readonly type: string; readonly alternateId: string; readonly displayName: string };
type OktaCall = {
  readonly atMs: number;
  readonly actor: Person;
  readonly ip: string;
  readonly agent: string;
  readonly type: string;
  readonly message: string;
  readonly result: 'SUCCESS' | 'FAILURE' | 'ALLOW' | 'DENY' | 'CHALLENGE';
  readonly reason?: string;
  readonly severity?: 'INFO' | 'WARN';
  readonly targets?: readonly Target[];
  readonly uri: string;
  readonly debug?: { readonly [key: string]: Plain };
};
type OktaEvent = { readonly atMs: number; readonly uuid: string; readonly record: Plain };

const userTarget = (p: Person): Target => ({ id: p.oktaId, type: 'User', alternateId: p.mail, displayName: p.name });
const APPS: readonly Target[] = ['GitHub Enterprise Cloud', 'AWS IAM Identity Center', 'Harbour Portal', 'Payroll'].map((name, i) => ({
  id: `0oa1nwh${i}Example5d7`, type: 'AppInstance', alternateId: name, displayName: name,
}));

function placeOf(ip: string): { country: string; city: string; lat: number; lon: number } {
  return ip.startsWith('203.0.113.') ? { country: 'Netherlands', city: 'Amsterdam', lat: 52.374, lon: 4.8897 } : { country: 'Germany', city: 'Hamburg', lat: 53.5507, lon: 9.993 };
}

function oktaEvent(rng: Rng, call: OktaCall): OktaEvent {
  const uuid = rng.uuid();
  const { country, city, lat, lon } = placeOf(call.ip);
  const place = { city, state: null, country, postalCode: null, geolocation: { lat, lon } };
  const requestId = rng.text(ALPHANUMERIC, 27);
  const record = {
    actor: { id: call.actor.oktaId, type: 'User', alternateId: call.actor.mail, displayName: call.actor.name, detailEntry: null },
    client: { userAgent: { rawUserAgent: call.agent, os: call.agent.includes('Windows') ? 'Windows 10' : call.agent.includes('Mac OS') ? 'Mac OS X' : 'Linux', browser: call.agent.includes('Firefox') ? 'FIREFOX' : call.agent.includes('Chrome') ? 'CHROME' : 'SAFARI' },
      zone: 'null', device: 'Computer', id: null, ipAddress: call.ip, geographicalContext: place },
    device: null,
    authenticationContext: { authenticationProvider: null, credentialProvider: null, credentialType: null, issuer: null, interface: null, authenticationStep: 0, rootSessionId: `idx${rng.text(ALPHANUMERIC, 20)}`, externalSessionId: `idx${rng.text(ALPHANUMERIC, 20)}` },
    displayMessage: call.message, eventType: call.type,
    outcome: { result: call.result, reason: call.reason ?? null },
    published: isoMillis(call.atMs),
    securityContext: { asNumber: 64_496, asOrg: 'example network', isp: 'example network', domain: 'example.net', isProxy: false },
    severity: call.severity ?? 'INFO',
    debugContext: { debugData: { requestId, dtHash: rng.hex(64), requestUri: call.uri, url: `${call.uri}?`, ...call.debug } },
    legacyEventType: null,
    transaction: { type: 'WEB', id: requestId, detail: {} },
    uuid, version: '0',
    request: { ipChain: [{ ip: call.ip, geographicalContext: place, version: 'V4', source: null }] },
    target: call.targets?.map((t) => ({ ...t, detailEntry: null })) ?? null,
  } satisfies Plain;
  return { atMs: call.atMs, uuid, record };
}

const signIn = { type: 'user.session.start', message: 'User login to Okta', uri: '/idp/idx/identify' } as const;
const push = { type: 'system.push.send_factor_verify_push', message: 'Send push factor verify', uri: '/idp/idx/challenge' } as const;
const factor = { type: 'user.authentication.auth_via_mfa', message: 'Authentication of user via MFA', uri: '/idp/idx/challenge/poll', debug: { factor: 'OKTA_VERIFY_PUSH' } } as const;
const policy = { type: 'policy.evaluate_sign_on', message: 'Evaluation of sign-on policy', uri: '/idp/idx/identify' } as const;
const sso = { type: 'user.authentication.sso', message: 'User single sign on to app', uri: '/app/sso/saml' } as const;

function workday(): OktaEvent[] {
  const rng = rngOf('okta/background');
  return momentsOf(rng, 190, 'office').flatMap((atMs) => {
    const actor = rng.pick(PEOPLE);
    const shared = { actor, ip: rng.pick([OFFICE_IP, ...VPN_IPS]), agent: rng.pick(BROWSERS) };
    if (rng.chance(0.06)) {
      return [oktaEvent(rng, { ...shared, ...signIn, atMs, result: 'FAILURE', reason: 'INVALID_CREDENTIALS', severity: 'INFO' })];
    }
    const apps = Array.from({ length: rng.int(0, 3) }, (_, i) => oktaEvent(rng, { ...shared, ...sso, atMs: atMs + 20_000 + i * 95_000, result: 'SUCCESS', targets: [rng.pick(APPS), userTarget(actor)] }));
    return [
      oktaEvent(rng, { ...shared, ...signIn, atMs, result: 'SUCCESS' }),
      oktaEvent(rng, { ...shared, ...policy, atMs: atMs + 61, result: 'CHALLENGE', reason: 'Sign-on policy evaluation resulted in CHALLENGE' }),
      oktaEvent(rng, { ...shared, ...factor, atMs: atMs + 9_400, result: 'SUCCESS', targets: [userTarget(actor)] }),
      ...apps,
    ];
  });
}

const PUSH_TIMES = ['05:41:08', '05:43:20', '05:45:01', '05:47:33', '05:49:10', '05:51:52', '05:53:40', '05:56:15', '05:58:27'] as const;

function incident(): { events: OktaEvent[]; steps: StepDraft[] } {
  const rng = rngOf('okta/incident');
  const events: OktaEvent[] = [];
  const steps: StepDraft[] = [];
  const shared = { actor: LEAVER, ip: ATTACKER_IP, agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
  const say = (time: string, call: Omit<OktaCall, 'atMs' | 'actor' | 'ip' | 'agent'>, step?: readonly [id: string, what: string]) => {
    const event = oktaEvent(rng, { ...shared, ...call, atMs: msOf(`2026-03-03T${time}.417Z`) });
    events.push(event);
    if (step) steps.push({ id: step[0], atMs: event.atMs, source: 'okta-system-log', file: SYSTEM_LOG, nativeId: event.uuid, actor: LEAVER.mail, action: call.type, what: step[1] });
  };
  const self = [userTarget(LEAVER)];
  PUSH_TIMES.forEach((time, i) => {
    say(time, { ...push, result: 'SUCCESS', targets: self });
    say(`${time.slice(0, 6)}${String(Number(time.slice(6)) + 7).padStart(2, '0')}`, { type: 'user.mfa.okta_verify.deny_push', message: 'User rejected Okta push verify', uri: '/idp/idx/challenge/poll', result: 'SUCCESS', targets: self },
      i === 0 ? ['push-refused', `${PUSH_TIMES.length} pushed sign-in questions refused by the owner of the phone`] : undefined);
  });
  say('06:01:02', { ...push, result: 'SUCCESS', targets: self });
  say('06:01:09', { ...factor, result: 'SUCCESS', targets: self }, ['push-accepted', 'The tenth pushed question was accepted']);
  say('06:01:10', { ...signIn, result: 'SUCCESS' });
  say('06:12:36', { type: 'user.account.privilege.grant', message: 'Grant user privilege', uri: '/api/internal/administrators/roles', result: 'SUCCESS', severity: 'WARN', targets: self, debug: { privilegeGranted: 'Super administrator' } },
    ['okta-admin', `${LEAVER.login} was granted Super administrator`]);
  say('06:14:05', { type: 'analytics.reports.export.download', message: 'Downloaded report export', uri: '/admin/reports/export', result: 'SUCCESS', targets: [{ id: 'rpt1nwhExample5d7', type: 'Report', alternateId: 'Current users', displayName: 'Current users' }] },
    ['okta-report', 'A report of all users downloaded']);
  say('06:18:49', { ...sso, result: 'SUCCESS', targets: [APPS[0] as Target, ...self] });
  return { events, steps };
}

export function oktaStory(): { drafts: Draft[]; steps: StepDraft[] } {
  const bad = incident();
  const events = [...workday(), ...bad.events].sort((a, b) => a.atMs - b.atMs || (a.uuid < b.uuid ? -1 : 1));
  return { drafts: [draftOf(SYSTEM_LOG, 'okta-system-log', 'json-array', `${JSON.stringify(events.map((e) => e.record))}\n`, countOf(events.length))], steps: bad.steps };
}
