// Barracuda Web Application Firewall: web firewall, access, audit, system and network firewall logs in its default syslog format.
import { defineFormat } from '../../../shared/spec/format.ts';

const header = '^(?:<\\d{1,3}>)?(?:[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d \\S+ )?(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? [+-]\\d{4}) +(?<host>\\S+) ';
const q = '(?:"(?:[^"\\\\]|\\\\.)*"|\\S+)';

export const barracudaWaf = defineFormat({
  id: 'barracuda-waf',
  title: 'Barracuda Web Application Firewall log',
  vendor: 'Barracuda',
  rank: 'vendor',
  shapes: [
    { id: 'web-firewall', title: 'WF: attacks', structure: { kind: 'lines', pattern: `${header}(?<kind>WF) (?<level>[A-Z]{3,5}) (?<attack>\\S+) (?<client>\\S+) (?<cport>\\d+) (?<server>\\S+) (?<sport>\\d+) (?<rule>.*?) (?<ruleType>[A-Z_]+) (?<verdict>LOG|DENY|BLOCK|REDIRECT|CLOAK|[A-Z_]+) (?<followup>[A-Z_]+(?: [A-Z_]+){0,3}) \\[(?<detail>.*?)\\] (?<method>[A-Z]{3,20}) (?<url>\\S+) (?<protocol>\\S+) (?<session>${q}) (?<agent>${q}) (?<proxy>\\S+) (?<proxyPort>\\S+) (?<user>${q}) (?<referer>${q})(?: (?<uid>\\S+))?.*$` },
      fields: { action: 'verdict', outcome: { match: 'verdict', cases: [['DENY|BLOCK|REDIRECT|CLOAK', { const: 'denied' }], ['LOG', { const: 'success' }]] }, reason: { join: ['attack', 'detail'], with: ' ', skipMissing: true }, target: 'url', targetId: 'server', targetKind: { const: 'url' }, userAgent: { regex: 'agent', pattern: '^"?(.*[^-"].*?)"?$' }, actor: { first: [{ regex: 'user', pattern: '^"?([^"-][^"]*)"?$' }] }, service: 'rule', sessionId: { regex: 'session', pattern: '^"?([^"-][^"]*)"?$' }, correlationId: 'uid', text: { join: ['method', 'url', 'attack'], with: ' ' } } },
    { id: 'access', title: 'TR: requests', structure: { kind: 'lines', pattern: `${header}(?<kind>TR) (?<server>\\S+) (?<sport>\\d+) (?<client>\\S+) (?<cport>\\d+) (?<user>${q}) (?<cert>${q}) (?<method>[A-Z]{3,20}) (?<protocol>\\S+) (?<domain>\\S+) (?<version>\\S+) (?<status>\\d{3}) (?<sent>\\d+) (?<rest>.*)$` },
      fields: { action: 'method', outcome: { match: 'status', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] }, target: { first: [{ regex: 'rest', pattern: ' (/\\S*)' }, 'domain'] }, targetId: 'server', targetKind: { const: 'url' }, actor: { regex: 'user', pattern: '^"?([^"-][^"]*)"?$' }, text: 'rest' } },
    { id: 'audit', title: 'AUDIT: what administrators did', structure: { kind: 'lines', pattern: `${header}(?<kind>AUDIT) (?<user>\\S+) (?<client_type>\\S+) (?<client>\\S+) (?<cport>\\d+) (?<change>\\S+) (?<tx>\\S+) (?<objectType>\\S*) ?(?<object>\\S*) (?<variable>\\S+) (?<rest>.*)$` },
      fields: { actor: 'user', action: 'change', outcome: { match: 'change', cases: [['UNSUCC|FAIL', { const: 'failure' }], ['.', { const: 'success' }]] }, target: { first: [{ regex: 'object', pattern: '^([^-].*)$' }, { regex: 'objectType', pattern: '^([^-].*)$' }] }, service: 'client_type', text: 'rest' } },
    { id: 'system', title: 'SYS: the system itself', structure: { kind: 'lines', pattern: `${header}(?<kind>SYS) (?<module>\\S+) (?<level>[A-Z]{3,5}) (?<id>\\d+) (?<message>.*)$` },
      fields: { action: { join: ['module', 'id'], with: ' ' }, outcome: { match: 'level', cases: [['^(EMER|ALER|CRIT|ERRO)', { const: 'failure' }]] }, target: 'module', targetId: 'id', service: 'module', text: 'message' } },
    { id: 'network', title: 'NF: the network firewall', structure: { kind: 'lines', pattern: `${header}(?<kind>NF) (?<level>[A-Z]{3,5}) (?<proto>\\S+) (?<client>\\S+) (?<cport>\\d+) (?<server>\\S+) (?<sport>\\d+) (?<verdict>ALLOW|DENY|\\S+) (?<rule>\\S+) ?(?<message>.*)$` },
      fields: { action: 'verdict', outcome: { map: 'verdict', to: { allow: 'success', deny: 'denied' } }, reason: 'rule', target: { join: ['server', 'sport'], with: ':' }, targetId: 'server', targetKind: { const: 'endpoint' }, service: 'proto', text: 'message' } },
  ],
  sniff: { must: [{ field: 'kind', matches: '^(WF|TR|AUDIT|SYS|NF)$', because: 'the kind of log after the unit’s name' }] },
  times: [{ at: 'time', form: { kind: 'pattern', patterns: ['%Y-%m-%d %H:%M:%S.%f %z', '%Y-%m-%d %H:%M:%S %z'] }, zone: 'unknown', means: 'event' }],
  fields: { sourceAddress: { ip: 'client' }, host: 'host' },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'targetKind' }], with: ' ', skipMissing: true },
    rules: [{ pattern: ' (url|endpoint)$', is: ['net.request'] }, { pattern: ' denied (url|endpoint)$', is: ['net.deny'] }, { pattern: '^LOGIN success', is: ['auth.success', 'session.start'] }, { pattern: '^(LOGIN failure|UNSUCCESSFUL_LOGIN)', is: ['auth.failure'] }, { pattern: '^LOGOUT', is: ['auth.logout', 'session.end'] }, { pattern: '^(CONFIG|COMMAND|ROLLBACK|RESTORE|FIRMWARE)', is: ['config.change'] }, { pattern: '^(SHUTDOWN|REBOOT)', is: ['service.stop'] }],
  },
  canSee: ['net.request', 'net.deny', 'auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'config.change', 'service.stop'],
  samples: [
    { title: 'administrator signs in', shape: 'audit', text: '<134>2026-03-02 09:00:01.250 +0100  waf01 AUDIT ana GUI 192.0.2.10 64197 LOGIN 0 login  global - - "" "" []', expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'stated', actor: 'ana', action: 'LOGIN', outcome: 'success', sourceAddress: '192.0.2.10', host: 'waf01', category: ['auth.success', 'session.start'] } },
  ],
  notes: ['The default formats are read; an owner can change them, and such lines go to quarantine.', 'LOG means that the attack was noted and let pass.'],
  sources: ['Barracuda Web Application Firewall documentation: How to Configure Syslog and other Logs, Default log formats'],
});
