// SonicWall firewall logs (SonicOS 5 to 7): keys and values, bare or behind a syslog header.
import { defineFormat } from '../../../shared/spec/format.ts';

const endpoint = (field: string) => ({ first: [{ regex: field, pattern: '^(\\d+\\.\\d+\\.\\d+\\.\\d+)' }, { regex: field, pattern: '^\\[?([0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:]+)' }] }) as const;

export const sonicwall = defineFormat({
  id: 'sonicwall',
  title: 'SonicWall firewall log',
  vendor: 'SonicWall',
  rank: 'vendor',
  shapes: [
    { id: 'line', title: 'id=firewall sn=… time="…" fw=… m=…', fieldsIn: { group: 'body', style: 'logfmt' }, structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?\\s*(?:(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) )?(?:(?<reporter>[0-9A-Za-z][\\w.:-]*) )?(?<body>id=\\S+ +sn=.*)$' } },
  ],
  sniff: { must: [{ has: 'sn', because: 'the serial number' }, { has: 'm', because: 'the number of the message' }, { has: 'time', because: 'the time of the device' }], should: [{ has: 'pri', weight: 1, because: 'the priority' }] },
  times: [{ at: 'time', form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: { first: ['usr', 'user'] },
    action: { match: { join: ['m', 'msg', 'fw_action'], with: ' ', skipMissing: true }, cases: [
      ['^(98|1149) ?', { const: 'connection-start' }], ['^36 ', { const: 'connection-denied' }], ['^537 ?', { const: 'connection-end' }], ['^(29|31|237|328) ', { const: 'login-success' }], ['^(30|32|33|35|238|329|986) ', { const: 'login-failure' }], ['^(24|262|261|264|265|24|330) ', { const: 'logout' }],
      ['^(994|993|996) ', { const: 'session-start' }], ['^(995|997|998|999) ', { const: 'session-end' }], ['^(82|83|25|177|178|179|608|790|794|795) ', { const: 'attack-detected' }], ['^(267|22|23|27|81|606|609|789|793|1373|1374|1376) ', { const: 'attack-blocked' }],
      ['^(1382|1383|1336|1337) |[Cc]onfiguration (succeeded|changed)', { const: 'config-change' }], ['^(53|1107) ', { const: 'internal-log-failure' }], ['"?drop"?$', { const: 'connection-denied' }], ['mgmt$', { const: 'packet-management' }], ['forward$', { const: 'packet-forwarded' }],
      ['(?i)dropped|denied|blocked|rejected', { const: 'connection-denied' }],
    ], otherwise: { first: ['msg', 'm'] } },
    outcome: { match: { join: ['fw_action', 'msg'], with: ' ', skipMissing: true }, cases: [['(?i)^drop|dropped|denied due to rule|blocked|denied by|access denied', { const: 'denied' }], ['(?i)login denied|login failed|fail|invalid|error|cache is full|incomplete', { const: 'failure' }], ['(?i)opened|closed|allowed|succeeded|started|ended|logged out|detected|forward', { const: 'success' }]] },
    reason: { first: ['note', 'rule', 'Category'] },
    target: { first: [{ join: ['dstname', { first: ['arg', 'op'] }], with: '' }, 'dstname', endpoint('dst'), 'dstV6', 'fw'] },
    targetId: { first: [endpoint('dst'), 'dstV6'] },
    sourceAddress: { ip: { first: [endpoint('src'), 'srcV6'] } },
    sourceHost: 'srcname',
    host: { first: ['fw', 'reporter'] },
    service: { first: ['proto', 'appName', { const: 'sonicos' }] },
    tenant: 'sn',
    sessionId: 'sid',
    text: { first: ['msg', 'note'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' },
    rules: [
      { pattern: '^connection-(start|end)', is: ['net.allow'] }, { pattern: '^connection-denied|^attack-blocked', is: ['net.deny'] }, { pattern: '^login-success', is: ['auth.success'] }, { pattern: '^login-failure', is: ['auth.failure'] }, { pattern: '^logout', is: ['auth.logout'] },
      { pattern: '^session-start', is: ['session.start'] }, { pattern: '^session-end', is: ['session.end'] }, { pattern: '^config-change', is: ['config.change'] }, { pattern: '^internal-log-failure', is: ['error'] },
    ],
  },
  canSee: ['net.allow', 'net.deny', 'auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'config.change', 'error'],
  samples: [
    { title: 'connection opened', shape: 'line', text: '<134>id=firewall sn=0040AAAA0001 time="2026-03-02 08:00:01 UTC" fw=203.0.113.1 pri=6 c=262144 m=98 msg="Connection Opened" n=780 usr="ana" src=192.0.2.10:65058:X0 dst=198.51.100.7:443:X1 proto=tcp/https sent=64 fw_action="NA"',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'stated', actor: 'ana', action: 'connection-start', outcome: 'success', target: '198.51.100.7', sourceAddress: '192.0.2.10', host: '203.0.113.1', category: ['net.allow'] } },
  ],
  notes: ['The zone is stated only where the device is set to write UTC.', 'n counts repetitions of a message since the last clearing; one record may stand for several events.', 'Actions are told by the number of the message (m); the raw record has its text.'],
  sources: ['SonicWall SonicOS 7.0 and 6.5 Log Events Reference Guide'],
});
