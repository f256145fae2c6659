// Cisco ASA, FTD, PIX and FWSM syslog: connections, access lists, VPN, sign-ins and configuration by message number.
import { defineFormat } from '../../../shared/spec/format.ts';

const header = '^(?:<\\d{1,3}>)?(?:\\d{1,10}: )?(?:(?<time>[*.]?[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?|\\d{4}-\\d\\d-\\d\\dT\\S+?)(?: (?<zone>[A-Z]{3,5}))?:? {1,3})?(?:(?<host>[0-9A-Za-z][\\w.:-]*?) ?:? )?(?:(?<program>[\\w-]+\\[\\d+\\]) ?:? )?(?:(?<later>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d)(?: [A-Z]{3,5})? ?: )?';
const of = (pattern: string) => ({ regex: 'message', pattern }) as const;
/** `outside:192.0.2.1/80`, `192.0.2.1/80`, `outside/192.0.2.1(80)`: the address in a group. */
const at = '(?:[^\\s:/()]+:)?([^\\s/(),:]+(?::[0-9A-Fa-f:.]+)?)';
/** Connection, intrusion, file and malware events of FTD: `Key: value, Key: value`. */
const key = (name: string) => ({ regex: 'message', pattern: `(?:^|, )${name}: ([^,]+)` }) as const;
const isEvent = { matches: 'message', pattern: '(?:^|, )SrcIP: ' } as const;
const user = '(?:[^\\s\\\\<>"\']+\\\\)?([^\\s,<>"\']+)';

export const ciscoAsa = defineFormat({
  id: 'cisco-asa',
  title: 'Cisco ASA and Firepower (FTD) syslog',
  vendor: 'Cisco',
  rank: 'vendor',
  shapes: [
    { id: 'tagged', title: 'time host : %ASA-6-302013: message', structure: { kind: 'lines', pattern: `${header}:? ?%(?<product>ASA|FTD|PIX|FWSM|NGIPS)-(?:\\w*-)?(?<level>\\d)-(?<id>\\d{6,7})(?:: ?| )(?<message>.*)$` } },
    { id: 'untagged', title: 'lines of such a file whose tag was lost', structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?(?<time>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d) (?<host>[0-9A-Za-z][\\w.-]*) ?: (?<message>AAA .*|Built .*|Teardown .*|Deny .*|Group .*)$' },
      sniff: { must: [{ has: 'id', because: 'a file of these alone is an ordinary syslog' }] } },
  ],
  sniff: { must: [{ has: 'id', because: 'the tag with product, level and message number' }] },
  times: [
    { at: 'time', form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S', '%b %d %Y %H:%M:%S.%f'] }, zoneAt: 'zone', zone: 'unknown', means: 'written' },
    { at: { regex: 'time', pattern: '^[*.]?(.*)$' }, form: { kind: 'rfc3164' }, zoneAt: 'zone', zone: 'unknown', means: 'written' },
    { at: 'time', form: { kind: 'iso' }, zoneAt: 'zone', zone: 'unknown', means: 'written' },
    { at: key('FirstPacketSecond'), form: { kind: 'iso' }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { when: isEvent, then: { regex: 'message', pattern: '(?:^|, )User: (?:No Authentication Required|Unknown|Not Found|(?:[^,\\\\]+\\\\)?([^,]+))' }, otherwise: { first: [of(`Uname: ${user}`), of('for user "([^"]+)"'), of('User <(?:[^<>\\\\]+\\\\)?([^<>]+)>'), of(`User(?:name)? ?[=:] ?'?${user}`), of(`\\bUser <${user}>`), of(`\\bUser ${user} `), of(`\\(?\\buser ?= ?'?${user}`), of(`for user "?'?${user}`), of(`, user ${user} `), of(`\\buser '([^']+)'`), of(`User '([^']+)'`), of(`Username:${user}`), of('\\(LOCAL\\\\(?:[^\\s\\\\)]+\\\\)?([^\\s\\\\)]+)\\)') ] } },
    action: { first: [{ when: isEvent, then: { map: 'id', to: { 430001: 'intrusion-detected', 430002: 'connection-started', 430003: 'connection-finished', 430004: 'file-detected', 430005: 'malware-detected' }, otherwise: null } }, { match: 'message', cases: [
      ['authentication failed|[Aa]uthentication: rejected|Login denied|login failed|authentication Rejected|authorization Rejected|Authentication: rejected', { const: 'logon-failed' }],
      ['Login permitted|authentication succeeded|(authentication|authorization|accounting) Successful|Authentication: successful|[Ll]ogin success', { const: 'logged-in' }], ['^User logged out|\\blogged out', { const: 'logged-out' }],
      ['Session disconnected|[Ss]ession (terminated: User|ended)', { const: 'client-vpn-disconnected' }], ['AnyConnect parent session started|SSL session started|TCP SVC connection established|Session started', { const: 'client-vpn-connected' }],
      ['Session could not be established|AnyConnect .*(filter|ACL|could not|failed|rejected|not applied)|User ACL|No IPv[46] address|terminating connection|Session terminated|AAA parameter|new sessions disabled|Unable to create AnyConnect|Terminating the VPN', { const: 'client-vpn-error' }],
      ['^Built (inbound |outbound )?(ICMP|local-host|dynamic|static)', { const: 'flow-creation' }], ['^Teardown ', { const: 'flow-expiration' }],
      ['has been created', { const: 'created' }], ['has been deleted', { const: 'deleted' }], ['requested to drop', { const: 'drop' }], ['requested \\S+ to bypass', { const: 'bypass' }],
      ['^Local:.* Received a IKE_INIT_SA', { const: 'connection-started' }], ['ERROR|unacceptable|[Nn]egotiation aborted|^IP = .*(fail|error)', { const: 'error' }],
      ["executed the|executed '|Begin configuration|End configuration|[Cc]onfiguration", { const: 'configuration' }], ['^(Built|Deny|access-list|Inbound|Dropping|.* discarded|.*denied|No matching)', { const: 'firewall-rule' }],
    ], otherwise: { const: 'firewall-rule' } }] },
    outcome: { match: 'message', cases: [
      ['(?:AccessControlRuleAction|FileAction): (?:Block|Interactive Block|Malware Block|Block Malware)|InlineResult: (?:Dropped|Block)', { const: 'denied' }], ['AccessControlRuleAction: (?:Allow|Trust|Monitor|Fastpath|Default)|FileAction: (?:Detect|Malware Cloud Lookup)', { const: 'success' }],
      ['^Deny|[Dd]enied|discarded|^Dropping|dropped|Denied|requested to drop|blocked', { const: 'denied' }],
      ['[Ff]ailed|[Rr]ejected|ERROR|unacceptable|could not|error|invalid', { const: 'failure' }],
      ['[Ss]uccess|succeeded|permitted|^Built| Accessed |COMPLETED|: OK$|has been (created|deleted)|session started|established', { const: 'success' }],
    ] },
    reason: { first: [{ when: isEvent, then: { first: [{ regex: 'message', pattern: '(?:^|, )Message: "?([^",]+)' }, key('ThreatName'), key('AccessControlRuleReason'), key('AccessControlRuleName')] } }, of('[Rr]eason ?[:=] ?([^:]+?)(?: ?:|\\.?$)'), { when: { matches: 'message', pattern: '^(Deny|Inbound|.*denied)' }, then: of('by access-group "?([^"\\s]+)') }, of('access-list (\\S+) (?:denied|permitted)'), 'id'] },
    target: { first: [
      key('DstIP'),      of(`^Built outbound (?:TCP|UDP|SCTP|IPv6)[^(]* for ${at}`), of('faddr ([^\\s/(]+)'), of(`\\bdst ${at}`), of('-> [^\\s/]+/([^\\s(]+)\\('), of(`Original IP payload: \\S+ src \\S+ dst ([^\\s/]+)`), of('between \\S+ and (\\S+)'), of('Remote:([^\\s]+?):\\d+ '), of('Pre-allocate SIP .* for [^\\s:]+:([^\\s/]+)'), of('Accessed (?:JAVA )?URL (\\S+)'), of('\\bto [^\\s:/()]+:([^\\s/(),:]+(?::[0-9A-Fa-f:.]+)?)(?:/| |$|\\.|,)'), of('\\bto ([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*[0-9A-Fa-f])'),
      of('server = +(\\S+)'), of('(?:executed the|executed) \'(.*)\''), { when: { matches: 'message', pattern: '^Group = ' }, then: of('IP = ([^\\s,]+)') }, 'program', 'host',
    ] },
    targetId: { first: [key('URL'), key('FileName'), key('DNSQuery'), { regex: 'program', pattern: '^([\\w-]+)' }, of('(?:file|URL) (\\S+)$')] },
    sourceAddress: { ip: { first: [
      key('SrcIP'), of('\\bfrom \\(([0-9A-Fa-f.:]+)\\)'),      of(`^Built outbound (?:TCP|UDP|SCTP)[^(]* for \\S+ \\([^)]*\\)(?:\\([^)]*\\))? to ${at}`), of('laddr ([^\\s/(]+)'), of(`^No matching connection .*?\\bsrc ${at}`), of(' IP <([^>]+)>'), of(`(?:connection (?:\\S+ )?(?:for|from)|Flow for connection \\S+ from|translation from|connection from|\\bsrc|Pre-allocate SIP .* for \\S+ to) ${at}`),
      of('(?:permitted|denied|est-allowed) \\S+ [^\\s/]+/([^\\s(]+)\\('), of('user IP = ([^\\s,]+)'), of('IP address: ([^\\s,]+)'), of('IP <([^>]+)>'), of(' IP = ([^\\s,]+)'), of('\\bIP ([0-9A-Fa-f.:]*[0-9A-Fa-f]) '), of('^Local:([^\\s]+?):\\d+ '), of('between (\\S+) and'), of(`local-host ${at}`), of('^(\\S+) Accessed '), of('^IP = ([^\\s,]+)'), of('from IP ([^\\s,]+)'), of(`\\bfrom ${at}`),
    ] } },
    host: 'host',
    service: { join: ['product', 'id'], with: '-' },
    sessionId: of('connection (\\d{2,})'),
    text: 'message',
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }, { column: 'text' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^logged-in ', is: ['auth.success'] }, { pattern: '^logon-failed ', is: ['auth.failure'] }, { pattern: '^logged-out ', is: ['auth.logout'] }, { pattern: '^client-vpn-connected ', is: ['session.start'] }, { pattern: '^client-vpn-disconnected ', is: ['session.end'] },
      { pattern: '^(firewall-rule|flow-creation|connection-started|connection-finished) success ', is: ['net.allow'] }, { pattern: '^(firewall-rule|drop|connection-started|connection-finished|intrusion-detected|file-detected|malware-detected) denied ', is: ['net.deny'] }, { pattern: '^configuration .*(executed|Begin|End|[Cc]hanged)', is: ['config.change'] }, { pattern: '^(error|client-vpn-error) ', is: ['error'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'net.allow', 'net.deny', 'config.change', 'error'],
  samples: [
    { title: 'connection built', shape: 'tagged', text: 'Mar 02 2026 08:00:01 fw01 : %ASA-6-302013: Built outbound TCP connection 447236 for outside:198.51.100.7/443 (198.51.100.7/443) to inside:192.0.2.10/51234 (203.0.113.1/51234)',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', action: 'firewall-rule', outcome: 'success', target: '198.51.100.7', sourceAddress: '192.0.2.10', host: 'fw01', service: 'ASA-302013', sessionId: '447236', category: ['net.allow'] } },
    { title: 'sign-in refused', shape: 'tagged', text: '<166>Mar 02 2026 08:00:02: %ASA-6-605004: Login denied from 192.0.2.11/51923 to inside:192.0.2.1/ssh for user "ana"', expect: { actor: 'ana', action: 'logon-failed', outcome: 'denied', target: '192.0.2.1', sourceAddress: '192.0.2.11', category: ['auth.failure'] } },
  ],
  notes: [
    'What is logged depends on the level set per message; an absent message may have been switched off.',
    'Times are the device’s or the collector’s; without “timestamp” they state neither year nor zone, which are then assumed.',
    'Of an outbound connection the second address opened it; of an inbound one the first.',
    'Syslog over UDP loses lines; message 106100 counts hits of an interval as one record.',
  ],
  sources: ['Cisco Secure Firewall ASA Series Syslog Messages', 'Cisco Secure Firewall Threat Defense Syslog Messages'],
});
