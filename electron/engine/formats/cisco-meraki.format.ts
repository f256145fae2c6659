// Cisco Meraki: syslog of MX, MR and MS (flows, URLs, security and other events), and the change log of the dashboard.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

const any = (...names: readonly string[]): Verb => ({ first: names });
/** Some values stand between single quotes. */
const bare = (...names: readonly string[]): Verb => ({ first: names.map((n) => ({ regex: n, pattern: "^'?([^']+)'?$" })) });
const of = (pattern: string): Verb => ({ regex: 'rest', pattern });
const outcomeWord = { first: ['decision', of('^(allow|deny|drop|block|accept)\\b'), of('(?:pattern: |action=|decision=)\\s?(?:\\d )?(allow|deny|drop|block|[01]\\b)')] } as const;

export const ciscoMeraki = defineFormat({
  id: 'cisco-meraki',
  title: 'Cisco Meraki syslog and change log',
  vendor: 'Cisco',
  rank: 'vendor',
  shapes: [
    { id: 'syslog', title: '1 1772438401.250000000 host flows src=… dst=…', fieldsIn: { group: 'rest', style: 'logfmt' }, structure: { kind: 'lines',
      pattern: '^(?:<\\d{1,3}>)?(?:[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d \\S+ |\\d{4}-\\d\\d-\\d\\dT\\S+ \\S+ )?(?:<\\d{1,3}>)?\\d (?<time>\\d{10}(?:\\.\\d{1,9})?) (?<host>\\S+) (?<kind>flows|urls|firewall|cellular_firewall|vpn_firewall|events|security_event|airmarshal_events|ids-alerts|ip_flow_start|ip_flow_end|bridge_anyconnect_client_vpn_firewall|l7_firewall) ?(?<rest>.*)$' } },
    { id: 'change-log', title: 'dashboard API, configuration changes as JSON', structure: { kind: 'json-array' }, fields: {
      actor: any('adminEmail', 'adminName'), actorId: 'adminId', action: { join: ['page', 'label'], with: ': ', skipMissing: true }, outcome: { const: 'success' }, target: any('networkName', 'ssidName', 'clientDescription', 'label'), targetId: any('networkId', 'ssidNumber', 'clientId'), service: { const: 'dashboard' }, text: { join: ['oldValue', 'newValue'], with: ' → ', skipMissing: true },
      reason: { const: '' }, sourceAddress: { const: '' }, userAgent: { const: '' }, host: { const: '' }, sessionId: { const: '' }, targetKind: { const: 'configuration' },
    }, times: [{ at: 'ts', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }], sniff: { must: [{ hasAny: ['adminName', 'adminEmail'], because: 'the administrator who made the change' }, { has: 'ts', because: 'the time of the change' }, { has: 'page', because: 'the page of the dashboard' }, { has: 'newValue', because: 'what it was changed to' }] } },
    { id: 'change-log-csv', title: 'dashboard, change log as CSV', structure: { kind: 'delimited' }, fields: {
      actor: any('"Admin"', '"Admin email"', '"Admin name"', '"Email"'), action: { join: ['"Page"', '"Label"'], with: ': ', skipMissing: true }, outcome: { const: 'success' }, target: any('"Network"', '"SSID"'), service: { const: 'dashboard' }, text: { join: ['"Old value"', '"New value"'], with: ' → ', skipMissing: true }, targetKind: { const: 'configuration' },
    }, times: [{ at: any('"Time"', '"Time (UTC)"'), form: { kind: 'auto' }, zone: 'unknown', means: 'event' }], sniff: { must: [{ has: '"Page"', because: 'the page of the dashboard' }, { has: '"New value"', because: 'what it was changed to' }, { has: '"Old value"', because: 'what it was before' }, { hasAny: ['"Time"', '"Time (UTC)"'], because: 'the time of the change' }] } },
  ],
  sniff: { must: [] },
  times: [{ at: 'time', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: [bare('user', 'identity', 'user_id'), of("\\buser id '([^']+)'"), of("identity='([^']*)'"), of("\\buser_id='?([^'\\s]+)"), bare('client_mac'), { regex: 'mac', pattern: '^([0-9A-Fa-f:]{17})$' }] },
    actorId: { first: [bare('client_mac', 'mac', 'shost'), of("\\bsrc='([0-9A-Fa-f:]{17})'")] },
    action: { first: [{ join: ['kind', { first: [{ regex: 'type', pattern: "^'?([\\w-]+)" }, { when: { equals: 'kind', to: 'security_event' }, then: of('^(\\w+)') }, { when: { equals: 'kind', to: 'urls' }, then: of('request: (\\w+) ') }, { when: { matches: 'kind', pattern: '^events$' }, then: { first: [of('^(\\w*_\\w+)'), of('^([A-Za-z]+ [A-Za-z]+)')] } }] }], with: ' ' }, 'kind'] },
    outcome: { match: { first: [outcomeWord, 'rest'] }, cases: [['^(deny|drop|block|0)$|action=block|disposition=malicious|blocked', { const: 'denied' }], ['^(allow|accept|1)$|action=allow', { const: 'success' }], ["auth_neg_failed|'?fail|_failed|deauth|error", { const: 'failure' }], ["8021x_eap_success|splash_auth|'?success|client_vpn_connect|connectivity='?true", { const: 'success' }]] },
    reason: { first: ['message', of('message: (.*)$'), of('pattern: (.*)$'), 'reason', 'disposition'] },
    target: { first: [of('request: \\w+ (\\S+)'), bare('url', 'name'), { ip: { regex: 'dst', pattern: "^([^']+)$" } }, bare('ssid', 'dhost'), of('lease of ip (\\S+)'), bare('ssid', 'vap')] },
    targetId: { first: [bare('signature', 'sha256', 'dst', 'ssid', 'vap')] },
    sourceAddress: { ip: { first: [{ regex: 'src', pattern: "^([^']+)$" }, 'remote_ip', { regex: 'peer_contact', pattern: "^'?([^']+)'?$" }, of('local ip ([0-9A-Fa-f.:]+)'), of('lease of ip ([0-9A-Fa-f.:]+)'), 'client_ip', 'ip'] } },
    userAgent: of("\\bagent='([^']*)'"),
    host: 'host',
    service: 'kind',
    sessionId: bare('aid'),
    text: 'rest',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'targetKind' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '^(flows|firewall|\\w+_firewall)\\b.*\\| success', is: ['net.allow'] }, { pattern: '^(flows|firewall|\\w+_firewall|security_event)\\b.*\\| denied', is: ['net.deny'] }, { pattern: '^urls\\b', is: ['net.request'] },
      { pattern: '(8021x_eap_success|splash_auth|client_vpn_connect|anyconnect_vpn_auth_success|wpa_auth)', is: ['auth.success'] }, { pattern: '(8021x_eap_failure|auth_neg_failed|auth_failure)', is: ['auth.failure'] }, { pattern: '(8021x_deauth|wpa_deauth|disassociation|vpn_disconnect)', is: ['session.end'] }, { pattern: '\\bassociation\\b', is: ['session.start'] },
      { pattern: '^(security_event|airmarshal_events|ids-alerts)\\b', is: ['error'] }, { pattern: 'configuration$', is: ['config.change'] },
    ],
  },
  canSee: ['net.allow', 'net.deny', 'net.request', 'auth.success', 'auth.failure', 'session.end', 'session.start', 'error', 'config.change'],
  samples: [
    { title: 'a flow refused', shape: 'syslog', text: '<134>1 1772438401.250000000 MX1 flows deny src=192.0.2.10 dst=198.51.100.7 mac=00:00:5E:00:53:01 protocol=tcp sport=51234 dport=23', expect: { time: '2026-03-02T08:00:01.250Z', action: 'flows', outcome: 'denied', target: '198.51.100.7', sourceAddress: '192.0.2.10', host: 'MX1', category: ['net.deny'] } },
  ],
  notes: [
    'Clients are known by the address of their network card; a person is only named where the network asked who they are.',
    'The time of a line is the device’s, in seconds since 1970; it follows the dashboard’s clock once the device is online.',
    'Flows are only logged where the rule is set to; syslog over UDP loses lines.',
    'The change log says what was changed in the dashboard, not who looked at it; it is kept for a limited time.',
  ],
  sources: ['Cisco Meraki documentation: Syslog event types and log samples', 'Cisco Meraki Dashboard API: getOrganizationConfigurationChanges'],
});
