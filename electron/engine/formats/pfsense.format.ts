// pfSense and OPNsense logs: filterlog packets as CSV in syslog, and what the firewall’s own services write beside them.
import { defineFormat } from '../../../shared/spec/format.ts';

const header = '^(?:<\\d{1,3}>)?(?:1 )?(?<time>[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) ';
const cell = (at: number) => ({ cell: 'row', at, delimiter: ',' }) as const;
/** Columns differ from the ninth on: version 4 or 6 of the protocol. */
const ip = (v4: number, v6: number) => ({ when: { equals: cell(9), to: '6' }, then: cell(v6), otherwise: cell(v4) }) as const;
const of = (pattern: string) => ({ regex: 'message', pattern }) as const;
const service = {
        actor: { first: [of("user '([^']+)'"), of('^([^/\\s]+)/[0-9A-Fa-f.:]+ '), of("username '([^']+)'"), of("authentication error for user '?([^\\s']+)"), of('Logged in as (\\S+)')] },
        action: { match: { join: ['program', 'message'], with: ' ' }, cases: [['[Ss]uccessful login|Logged in as|authenticated', { const: 'login' }], ['authentication error|could not authenticate|AUTH_FAILED|TLS Auth Error', { const: 'login' }], ['(?:Session logged out|User logged out)', { const: 'logout' }], ['DHCPDISCOVER', { const: 'DHCPDISCOVER' }], ['DHCPREQUEST', { const: 'DHCPREQUEST' }], ['DHCPACK', { const: 'DHCPACK' }], ['DHCPOFFER', { const: 'DHCPOFFER' }], ['Configuration Change|config', { const: 'configuration' }]], otherwise: { const: 'message' } },
        outcome: { match: 'message', cases: [['(?i)error|fail', { const: 'failure' }], ['(?i)success|authenticated|Logged in', { const: 'success' }]] },
        target: { first: [{ when: { equals: 'program', to: 'unbound' }, then: of(' ([\\w.-]+)\\. [A-Z]+ IN') }, 'program'] }, targetId: 'program',
        sourceAddress: { ip: { first: [of('from:? ([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*[0-9A-Fa-f])'), of('^([0-9]+(?:\\.[0-9]+){3}):\\d+'), of('/([0-9]+(?:\\.[0-9]+){3}):\\d+'), of('received packet: from ([0-9A-Fa-f.:]+)\\['), of('info: ([0-9A-Fa-f.:]*[0-9A-Fa-f]) '), of('(?:DHCP\\w+) (?:for|on|from) ([0-9]+(?:\\.[0-9]+){3})'), of('\\d ([0-9]+(?:\\.[0-9]+){3}) TCP_')] } },
        service: 'program', text: 'message' } as const;

export const pfsense = defineFormat({
  id: 'pfsense',
  title: 'pfSense and OPNsense log',
  vendor: 'Netgate, OPNsense',
  rank: 'vendor',
  shapes: [
    { id: 'filterlog', title: 'filterlog: rule, interface, action and packet as CSV', structure: { kind: 'lines', pattern: `${header}(?:(?<host>[0-9A-Za-z][\\w.-]*) )?(?<program>filterlog)(?:\\[\\d+\\])?(?:: | \\d+ - (?:\\[meta [^\\]]*\\]|-) )(?<row>\\d*,[^,]*,[^,]*,[^,]*,[^,]*,\\w+,\\w+,\\w+,[46],.*)$` } },
    { id: 'web-interface', title: 'php-fpm: sign-ins and changes in the web interface', structure: { kind: 'lines', pattern: `${header}(?:(?<host>[0-9A-Za-z][\\w.-]*) )?(?<program>php-fpm|/?\\w+\\.php)(?:\\[\\d+\\])?: (?<message>/[\\w./-]+\\.php: .*|/rc\\.\\S+: .*)$` }, fields: service },
    { id: 'service', title: 'other services of the firewall, between its packets', structure: { kind: 'lines', pattern: `${header}(?:(?<host>[0-9A-Za-z][\\w.-]*) )?(?<program>/?[\\w./-]+?)(?:\\[\\d+\\])?(?:: | (?:\\d+|-) (?:-|\\S+) (?:\\[meta [^\\]]*\\]|-) )(?<message>.*)$` },
      sniff: { must: [{ has: 'row', because: 'a file of these alone is an ordinary syslog' }] }, fields: service },
  ],
  sniff: { must: [{ has: 'program', because: 'the program that wrote the line' }] },
  times: [
    { at: 'time', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
    { at: 'time', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    action: cell(7),
    outcome: { map: cell(7), to: { pass: 'success', block: 'denied', reject: 'denied', match: 'success', nat: 'success', rdr: 'success' } },
    reason: { join: [{ const: 'rule' }, cell(1), cell(4)], with: ' ', skipMissing: true },
    target: { join: [ip(20, 17), ip(22, 19)], with: ':', skipMissing: true },
    targetId: 'program',
    targetKind: { const: 'endpoint' },
    sourceAddress: { ip: ip(19, 16) },
    host: 'host',
    service: { first: [{ lower: ip(17, 13) }, { const: 'filterlog' }] },
    text: 'row',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' },
    rules: [{ pattern: '^(pass|nat|rdr) ', is: ['net.allow'] }, { pattern: '^(block|reject) ', is: ['net.deny'] }, { pattern: '^login success$', is: ['auth.success'] }, { pattern: '^login failure$', is: ['auth.failure'] }, { pattern: '^logout ', is: ['auth.logout'] }, { pattern: '^configuration ', is: ['config.change'] }],
  },
  canSee: ['net.allow', 'net.deny', 'auth.success', 'auth.failure', 'auth.logout', 'config.change'],
  samples: [
    { title: 'packet blocked', shape: 'filterlog', text: '<134>Mar  2 08:00:01 fw01 filterlog[97530]: 146,,,1535324496,igb1,match,block,in,4,0x0,,63,12617,0,DF,6,tcp,60,192.0.2.10,198.51.100.7,49724,853,0,S,1891286705,,64240,,mss;sackOK',
      expect: { timeZoneSource: 'assumed', action: 'block', outcome: 'denied', reason: 'rule 146 1535324496', target: '198.51.100.7:853', sourceAddress: '192.0.2.10', host: 'fw01', service: 'tcp', category: ['net.deny'] } },
  ],
  notes: ['A record is a packet that a rule with logging matched, as a rule the first of a connection; what is not logged cannot be told.', 'Traditional lines state no year and no zone.', 'Rule numbers change when rules are reordered; the tracker behind them does not.'],
  sources: ['Netgate documentation: Raw Filter Log Format', 'OPNsense documentation: Log files, filterlog'],
});
