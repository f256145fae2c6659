// Cisco IOS, IOS XE and NX-OS syslog: %FACILITY-SEVERITY-MNEMONIC messages of routers and switches.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: 'message', pattern }) as const;
const stamp = '(?:(?<time>[*.]?[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d+)?|\\d{4} [A-Z][a-z]{2} {1,2}\\d{1,2} \\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d+)?|\\d{4}-\\d\\d-\\d\\dT\\S+?)(?: (?<zone>[A-Za-z]{3,5}))?|(?<uptime>\\d\\d:\\d\\d:\\d\\d|\\d{1,3}[ywd]\\d{1,2}[wdh]))';

export const ciscoIos = defineFormat({
  id: 'cisco-ios',
  title: 'Cisco IOS, IOS XE and NX-OS syslog',
  vendor: 'Cisco',
  rank: 'vendor',
  shapes: [
    { id: 'tagged', title: 'sequence: host: time: %SYS-5-CONFIG_I: message', structure: { kind: 'lines',
      pattern: `^(?:<\\d{1,3}>)?(?:: )?(?:1 )?(?:(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d|\\d{4} [A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?|\\d{4}-\\d\\d-\\d\\dT\\S+) (?<reporter>[0-9A-Za-z][\\w.:-]*?):? )?(?:\\S+ \\S+ \\S+ - ?\uFEFF?)?(?:(?<sequence>\\d{1,10}): )?(?:(?<host>[A-Za-z][\\w.-]*|\\d{1,3}(?:\\.\\d{1,3}){3}): )?(?:(?<seq>\\d{1,10}): )?(?:${stamp}: )?(?:[\\w/-]+: )?(?:: )?(?:%\\$ [^%]{1,40}%\\$ )?%(?<facility>[A-Z][A-Z0-9_]*(?:-[A-Z][A-Z0-9_]*)?)-(?:[A-Z0-9_]+-)?(?<level>[0-7])-(?<mnemonic>[A-Z0-9_]+): ?(?<message>.*)$` } },
  ],
  sniff: {
    must: [{ has: 'mnemonic', because: 'facility, severity and mnemonic behind a per cent sign' }],
    mustNot: [{ field: 'facility', matches: '^(ASA|FTD|PIX|FWSM|NGIPS|ACE|IMPERVA)$', because: 'products with formats of their own' }, { field: 'mnemonic', matches: '^\\d+$', because: 'message numbers are of firewalls' }],
  },
  times: [
    { at: { regex: 'time', pattern: '^[*.]?(.*)$' }, form: { kind: 'rfc3164' }, zoneAt: 'zone', zone: 'unknown', means: 'event' },
    { at: { regex: 'time', pattern: '^[*.]?(.*)$' }, form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S', '%b %d %Y %H:%M:%S.%f', '%Y %b %d %H:%M:%S', '%Y %b %d %H:%M:%S.%f'] }, zoneAt: 'zone', zone: 'unknown', means: 'event' },
    { at: 'time', form: { kind: 'iso' }, zoneAt: 'zone', zone: 'unknown', means: 'event' },
    { at: 'stamp', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
    { at: 'stamp', form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S', '%Y %b %d %H:%M:%S', '%Y %b %d %H:%M:%S.%f'] }, zoneAt: { regex: 'reporter', pattern: '^(UTC|GMT|[A-Z]{2,4}T)$' }, zone: 'unknown', means: 'written' },
    { at: 'stamp', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    actor: { first: [of('\\[user: ([^\\]]+)\\]'), of('with username ([^\\s]+)'), of("[Uu]ser(?:name)?[:= ]+'?([^\\s,'\\]]+)"), of('by ([^\\s]+) on '), of('logged command:.*user ([^\\s]+)')] },
    action: { join: ['facility', 'mnemonic'], with: '-' },
    outcome: { match: { join: ['mnemonic', 'message'], with: ' ' }, cases: [['(?i)denied|SECURITY_VIOLATION|PSECURE_VIOLATION|BLOCK', { const: 'denied' }], ['(?i)LOGIN_FAILED|AUTH_?FAIL|\\bfail|BADAUTH|invalid', { const: 'failure' }], ['(?i)LOGIN_SUCCESS|success|succeeded|logged in|permitted|CONFIG_I|changed state to up|established', { const: 'success' }]] },
    reason: { first: [of('\\[[Rr]eason: ([^\\]]+)\\]'), of('list (\\S+) (?:denied|permitted)')] },
    target: { first: [of('list \\S+ (?:denied|permitted) .*?-> ([0-9A-Fa-f.:]+)'), of(' -> ([0-9A-Fa-f.:]+?)(?::\\d+)?\\]'), of('[Ii]nterface ([A-Za-z][\\w/.-]+)'), of('[Nn]eighbor ([0-9A-Fa-f.:]*[0-9A-Fa-f])'), of('localport: (\\d+)'), 'facility'] },
    sourceAddress: { ip: { first: [of('\\[Source: ([^\\]]+)\\]'), of('\\[from: ([^\\]]+)\\]'), of('\\[([0-9A-Fa-f.:]+?)(?::\\d+)? -> '), of(' on ([0-9]+(?:\\.[0-9]+){3})@'), of('list \\S+ (?:denied|permitted) \\S+ (?:[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5} )?([0-9A-Fa-f.:]+)'), of('\\(([0-9]+(?:\\.[0-9]+){3})\\)'), of('from (?:host )?([0-9]+(?:\\.[0-9]+){3})')] } },
    host: { first: [{ when: { all: [{ has: 'reporter' }, { lacks: 'time' }, { lacks: 'uptime' }] }, then: { regex: 'reporter', pattern: '^(?:UTC|GMT|[A-Z]{2,4}T)$|^(.+)$' } }, 'host', { regex: 'reporter', pattern: '^(?:UTC|GMT|[A-Z]{2,4}T)$|^(.+)$' }] },
    service: 'facility',
    text: 'message',
  },
  sequence: { at: { first: ['seq', 'sequence'] }, per: { first: ['host', 'reporter', { const: 'device' }] } },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'text' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: 'LOGIN_SUCCESS|-LOGIN success ', is: ['auth.success', 'session.start'] }, { pattern: 'SSH2_USERAUTH success ', is: ['auth.success'] }, { pattern: 'SYSTEM_MSG .*[Nn]ew user added', is: ['account.create'] }, { pattern: 'LOGIN_FAILED|AUTHEN?_?FAIL|BADAUTH|^DOT1X-FAIL |SYSTEM_MSG failure .*Authentication failed', is: ['auth.failure'] }, { pattern: 'LOGOUT', is: ['auth.logout', 'session.end'] },
      { pattern: 'CONFIG_I|CFGLOG_LOGGEDCMD|VSHD_SYSLOG_CONFIG|CONFIG_', is: ['config.change'] }, { pattern: 'ACCESSLOG\\w* denied ', is: ['net.deny'] }, { pattern: 'ACCESSLOG\\w* success ', is: ['net.allow'] },
      { pattern: 'RESTART|RELOAD', is: ['service.start'] }, { pattern: 'LOGGINGHOST_(FAIL|STARTSTOP)|LOG(GING)?_?OVERRUN|RATE_?LIMIT', is: ['log.change'] }, { pattern: 'CLOCKUPDATE|NTP', is: ['time.change'] },
    ],
  },
  canSee: ['account.create', 'auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'config.change', 'net.allow', 'net.deny', 'service.start', 'log.change', 'time.change'],
  samples: [
    { title: 'sign-in', shape: 'tagged', text: '<189>123: sw01: Mar  2 2026 09:00:01.250 CET: %SEC_LOGIN-5-LOGIN_SUCCESS: Login Success [user: ana] [Source: 192.0.2.10] [localport: 22] at 09:00:01 CET Mon Mar 2 2026',
      expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'stated', actor: 'ana', action: 'SEC_LOGIN-LOGIN_SUCCESS', outcome: 'success', target: '22', sourceAddress: '192.0.2.10', host: 'sw01', category: ['auth.success', 'session.start'] } },
  ],
  notes: ['A star or full stop before the time says that the clock was not set or not in step with its source.', 'Sequence numbers exist only where “service sequence-numbers” is on; a gap in them is a lost message.', 'Access list entries are counted over intervals: one record stands for many packets.'],
  sources: ['Cisco IOS documentation: System Message Logging', 'Cisco IOS XE System Message Guide', 'Cisco Nexus 9000 NX-OS System Messages'],
});
