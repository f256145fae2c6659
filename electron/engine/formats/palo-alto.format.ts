// Palo Alto Networks PAN-OS logs as CSV: traffic, threat, system, configuration, GlobalProtect, User-ID and the rest, bare, in syslog or from the web page.
import { defineFormat } from '../../../shared/spec/format.ts';

const common = ['future1', 'received', 'serial', 'type', 'subtype', 'future2', 'generated'];
const session = [...common, 'src', 'dst', 'natSrc', 'natDst', 'rule', 'srcUser', 'dstUser', 'app', 'vsys', 'fromZone', 'toZone', 'inIf', 'outIf', 'logAction', 'future3', 'sessionId', 'repeat', 'sport', 'dport', 'natSport', 'natDport', 'flags', 'proto', 'action'];
/** How every row of the newer versions ends: number, flags, place in the hierarchy of devices. */
const tail = ['seqno', 'actionFlags', 'dg1', 'dg2', 'dg3', 'dg4', 'vsysName', 'device'];
const csv = (type: string): string => `^(?:<\\d{1,3}>)?(?:\\d )?(?:(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) )?(?:(?<host>[0-9A-Za-z][\\w.-]*) )?(?:[^,"]{0,60} )?(?<row>"?\\d{0,20}"?,"?(?:\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z)"?,[^,]*,"?${type}"?,.*)$`;
/** The CSV of the web page has the same columns under a header. */
const lines = (type: string) => ({ kind: 'lines', pattern: csv(type), skip: '^\\W{0,4}Domain\\W{0,4},\\W{0,2}Receive Time' }) as const;
const cells = (...columns: readonly string[]) => ({ group: 'row', delimiter: ',', columns }) as const;
const user = (field: string) => ({ regex: field, pattern: '([^\\\\]+)$' }) as const;
const flow = { match: 'subtype', cases: [['^start$', { const: 'flow_started' }], ['^end$', { const: 'flow_terminated' }], ['^drop$', { const: 'flow_dropped' }], ['^deny$', { const: 'flow_denied' }]], otherwise: { join: ['type', 'subtype'], with: ' ', skipMissing: true } } as const;
const threat = { map: 'subtype', to: { url: 'url_filtering', virus: 'virus_detected', 'wildfire-virus': 'virus_detected', 'ml-virus': 'virus_detected', spyware: 'spyware_detected', vulnerability: 'exploit_detected', flood: 'flood_detected', scan: 'scan_detected', packet: 'packet_attack', file: 'file_match', data: 'data_match', wildfire: 'wildfire_verdict' }, otherwise: 'subtype' } as const;

export const paloAlto = defineFormat({
  id: 'palo-alto',
  title: 'Palo Alto Networks PAN-OS log',
  vendor: 'Palo Alto Networks',
  rank: 'vendor',
  shapes: [
    { id: 'traffic', title: 'TRAFFIC', structure: lines('TRAFFIC'), fieldsIn: cells(...session, 'bytes', 'bytesSent', 'bytesReceived', 'packets', 'start', 'elapsed', 'urlCategory', 'future4', 'seqno', 'actionFlags', 'srcLocation', 'dstLocation', 'future5', 'packetsSent', 'packetsReceived', 'endReason', 'dg1', 'dg2', 'dg3', 'dg4', 'vsysName', 'device'), fields: { action: flow } },
    { id: 'tunnel', title: 'START, END and TUNNEL: what is inside a tunnel', structure: lines('(?:START|END|TUNNEL)'), fieldsIn: cells(...session, 'severity', 'seqno', 'actionFlags', 'srcLocation', 'dstLocation', 'dg1', 'dg2', 'dg3', 'dg4', 'vsysName', 'device'), fields: { action: flow, actor: { first: [user('srcUser'), user('dstUser')] }, actorId: { first: ['srcUser', 'dstUser'] } } },
    { id: 'decryption', title: 'DECRYPTION', structure: lines('DECRYPTION'), fieldsIn: cells(...session, 'tunnel', 'future4', 'future5', 'srcUuid', 'dstUuid', 'ruleUuid', 'clientToFirewall', 'firewallToServer', 'tlsVersion', 'keyExchange', 'cipher', 'hash', 'policy', 'curve', 'errorIndex', 'rootStatus', 'chainStatus', 'proxyType', 'certSerial', 'fingerprint', 'notBefore', 'notAfter', 'certVersion', 'certSize', 'cnLength', 'issuerLength', 'rootLength', 'sniLength', 'certFlags', 'subject', 'issuer', 'root', 'sni', 'error'),
      fields: { action: { const: 'DECRYPTION' }, reason: { first: ['error', 'errorIndex'] }, text: { first: ['error', { join: ['tlsVersion', 'sni'], with: ' ' }] } } },
    { id: 'session', title: 'GTP and SCTP', structure: lines('(?:GTP|SCTP)'), fieldsIn: cells(...session), fields: { action: flow } },
    { id: 'threat', title: 'THREAT', structure: lines('THREAT'), fieldsIn: cells(...session, 'misc', 'threatId', 'urlCategory', 'severity', 'direction', 'seqno', 'actionFlags', 'srcLocation', 'dstLocation', 'future4', 'contentType', 'pcapId', 'digest', 'cloud', 'urlIndex', 'userAgent', 'fileType', 'xff', 'referer', 'sender', 'subject', 'recipient', 'reportId', 'dg1', 'dg2', 'dg3', 'dg4', 'vsysName', 'device'), fields: { action: threat } },
    { id: 'system', title: 'SYSTEM', structure: lines('SYSTEM'), fieldsIn: cells(...common, 'vsys', 'eventId', 'object', 'future3', 'future4', 'module', 'severity', 'description', ...tail),
      fields: { action: { first: ['eventId', 'subtype'] }, actor: { first: [{ regex: 'description', pattern: "[Uu]ser '?([^\\s',.]+)" }] }, sourceAddress: { ip: { regex: 'description', pattern: '(?:[Ff]rom|IP|ip):? ([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*[0-9A-Fa-f])' } }, target: { first: ['object', 'module'] },
        outcome: { match: { join: ['eventId', 'description'], with: ' ', skipMissing: true }, cases: [['(?i)fail|error|invalid|denied', { const: 'failure' }], ['(?i)succe|authenticated|completed', { const: 'success' }]] }, text: 'description', reason: { regex: 'description', pattern: '[Rr]eason: ([^.]+)' } } },
    { id: 'config', title: 'CONFIG', structure: lines('CONFIG'), fieldsIn: cells(...common, 'src', 'vsys', 'command', 'admin', 'client', 'result', 'path', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'c10'),
      fields: { action: { join: [{ const: 'cmd' }, 'command'], with: '-' }, actor: 'admin', outcome: { match: { lower: 'result' }, cases: [['^succe', { const: 'success' }], ['^(fail|unauth)', { const: 'failure' }]] }, target: { first: [{ regex: 'path', pattern: '^ *(.*?) *$' }, 'vsys'] }, targetKind: { const: 'configuration' }, userAgent: 'client', text: 'path', host: { first: [{ when: { matches: 'c2', pattern: '^0x' }, then: 'c8', otherwise: 'c10' }, 'host', 'serial'] } } },
    { id: 'globalprotect', title: 'GLOBALPROTECT', structure: lines('GLOBALPROTECT'), fieldsIn: cells(...common, 'vsys', 'eventId', 'stage', 'authMethod', 'tunnel', 'srcUser', 'srcRegion', 'machine', 'publicIp', 'publicIpv6', 'privateIp', 'privateIpv6', 'hostId', 'hostSerial', 'clientVersion', 'clientOs', 'clientOsVersion', 'repeat', 'reason', 'error', 'opaque', 'status', 'location', 'loginDuration', 'connectMethod', 'errorCode', 'portal', 'seqno', 'actionFlags'),
      fields: { action: 'eventId', actor: user('srcUser'), outcome: { match: { lower: 'status' }, cases: [['^succ', { const: 'success' }], ['^fail', { const: 'failure' }]] }, reason: { first: ['error', 'reason'] }, target: { first: ['portal', 'vsys'] }, sourceAddress: { ip: { first: ['publicIp', 'publicIpv6', 'privateIp'] } }, sourceHost: 'machine', userAgent: { join: ['clientOs', 'clientVersion'], with: ' ', skipMissing: true }, text: 'opaque' } },
    { id: 'userid', title: 'USERID', structure: lines('USERID'), fieldsIn: cells(...common, 'vsys', 'src', 'srcUser', 'source', 'eventId', 'repeat', 'timeout', 'sport', 'dport', 'sourceType', 'sourceName', ...tail),
      fields: { action: 'subtype', target: { first: ['source', 'vsys'] }, outcome: { const: 'success' } } },
    { id: 'hipmatch', title: 'HIPMATCH', structure: lines('HIPMATCH'), fieldsIn: cells(...common, 'srcUser', 'vsys', 'machine', 'os', 'src', 'hipName', 'repeat', 'hipType', 'future3', 'future4', ...tail), fields: { action: { const: 'hip match' }, target: 'hipName', sourceHost: 'machine' } },
    { id: 'authentication', title: 'AUTHENTICATION', structure: lines('AUTH(?:ENTICATION)?'), fieldsIn: cells(...common, 'vsys', 'src', 'srcUser', 'normalizedUser', 'object', 'policy', 'repeat', 'authId', 'vendor', 'logAction', 'profile', 'description', 'clientType', 'event', 'factor', ...tail),
      fields: { action: { first: ['event', 'subtype'] }, target: { first: ['object', 'policy'] }, outcome: { match: { lower: { join: ['event', 'description'], with: ' ', skipMissing: true } }, cases: [['fail|invalid|denied|reject|lock|time ?out|no user activity', { const: 'failure' }], ['succe|allow|authenticated', { const: 'success' }]] }, text: 'description' } },
    { id: 'correlation', title: 'CORRELATION', structure: lines('CORRELATION'), fieldsIn: cells(...common, 'src', 'srcUser', 'vsys', 'urlCategory', 'severity', 'dg1', 'dg2', 'dg3', 'dg4', 'vsysName', 'device', 'vsysId', 'object', 'objectId', 'evidence'),
      fields: { action: { const: 'CORRELATION' }, target: { first: ['object', 'urlCategory'] }, reason: 'evidence', outcome: { const: 'unknown' }, text: { first: ['evidence', 'object'] } } },
    { id: 'other', title: 'IPTAG, URL and other types', structure: lines('(?:IPTAG|AUDIT|HTTP2|URL|DATA|WILDFIRE)'), fieldsIn: cells(...common, 'vsys', 'src', 'tag'), fields: { action: { join: ['type', 'subtype'], with: ' ', skipMissing: true }, target: 'tag' } },
    { id: 'audit', title: 'what administrators did on the web page or the command line: serial,time,audit,…', structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?(?:[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d (?<host>\\S+) )?(?<row>\\d*,\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d,audit,.*)$' }, fieldsIn: cells('serial', 'generated', 'type', 'future1', 'eventId', 'srcUser', 'description', 'result'),
      fields: { action: 'eventId', outcome: { match: { lower: 'result' }, cases: [['^succ', { const: 'success' }], ['^fail', { const: 'failure' }]] }, target: { first: [{ regex: 'description', pattern: '^(.{1,500})' }] }, text: 'description', targetKind: { const: 'command' } },
      sniff: { must: [{ field: 'type', matches: '^audit$', because: 'the type of the log in the third place' }] } },
  ],
  sniff: { must: [{ field: 'generated', matches: '^\\d{4}[/-]\\d\\d[/-]\\d\\d[ T]\\d', because: 'the time the firewall made the entry, in the seventh place' }, { field: 'type', matches: '^[A-Z]|^audit$', because: 'the type of the log in the fourth place' }] },
  times: [
    { at: 'generated', form: { kind: 'pattern', patterns: ['%Y/%m/%d %H:%M:%S'] }, zone: 'unknown', means: 'event' },
    { at: 'generated', form: { kind: 'iso' }, zone: 'unknown', means: 'event' },
    { at: 'received', form: { kind: 'pattern', patterns: ['%Y/%m/%d %H:%M:%S'] }, zone: 'unknown', means: 'received' },
  ],
  received: { at: 'received', form: { kind: 'pattern', patterns: ['%Y/%m/%d %H:%M:%S'] }, zone: 'unknown', means: 'received' },
  fields: {
    actor: user('srcUser'),
    actorId: 'srcUser',
    outcome: { match: 'action', cases: [['^(allow|alert|continue|override|syncookie|forward|wildfire-upload)', { const: 'success' }], ['^(deny|drop|reset|block|sinkhole|random-drop)', { const: 'denied' }]] },
    reason: { first: ['threatId', 'endReason', 'rule'] },
    target: { first: [{ regex: 'misc', pattern: '^\\s*(.*?)\\s*$' }, { join: ['dst', 'dport'], with: ':' }, 'dst'] },
    targetId: { first: ['dstUser', 'dst'] },
    targetKind: { when: { has: 'misc' }, then: { const: 'url' }, otherwise: { const: 'endpoint' } },
    sourceAddress: { ip: 'src' },
    userAgent: 'userAgent',
    host: { first: ['device', 'host', 'serial'] },
    service: { first: ['app', 'type'] },
    tenant: 'vsys',
    sessionId: 'sessionId',
    text: { join: ['rule', 'app', 'action'], with: ' ', skipMissing: true },
  },
  sequence: { at: { first: [{ regex: 'seqno', pattern: '^(\\d{1,18})$' }, { when: { matches: 'c2', pattern: '^0x' }, then: { regex: 'c1', pattern: '^(\\d{1,18})$' } }] }, per: { join: ['serial', 'type'], with: ' ' } },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: ' flow_\\w+ success$', is: ['net.allow'] }, { pattern: '( flow_| \\w+_(filtering|detected|match|attack) ).*denied$', is: ['net.deny'] }, { pattern: ' (url_filtering|\\w+_detected) ', is: ['net.request'] },
      { pattern: '^CONFIG cmd-', is: ['config.change'] }, { pattern: '^audit ', is: ['priv.use'] }, { pattern: '(auth-success|gateway-auth success|portal-auth success|^AUTHENTICATION .*success$|^USERID login )', is: ['auth.success'] }, { pattern: '(auth-fail|gateway-auth failure|portal-auth failure|^AUTHENTICATION .*failure$)', is: ['auth.failure'] },
      { pattern: '^USERID logout|gateway-logout', is: ['auth.logout'] }, { pattern: 'gateway-connected|gateway-tunnel|globalprotectgateway-login', is: ['session.start'] }, { pattern: 'log.*clear|clear-log', is: ['log.clear'] },
    ],
  },
  canSee: ['net.allow', 'net.deny', 'net.request', 'config.change', 'priv.use', 'auth.success', 'auth.failure', 'auth.logout', 'session.start', 'log.clear'],
  samples: [
    { title: 'traffic', shape: 'traffic', text: '1,2026/03/02 08:00:03,001234567890,TRAFFIC,end,2561,2026/03/02 08:00:01,192.0.2.10,198.51.100.7,203.0.113.1,198.51.100.7,web out,example\\ana,,ssl,vsys1,trust,untrust,ethernet1/2,ethernet1/1,fwd,2026/03/02 08:00:01,11449,1,59324,443,40000,443,0x400053,tcp,allow,7800,3000,4800,20,2026/03/02 07:59:50,10,business,0,998877,0x0,192.0.2.0-192.0.2.255,DE,0,10,10,tcp-fin',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', actor: 'ana', action: 'flow_terminated', outcome: 'success', reason: 'tcp-fin', target: '198.51.100.7:443', sourceAddress: '192.0.2.10', service: 'ssl', category: ['net.allow'] } },
  ],
  notes: [
    'Times are in the zone the firewall is set to and state none; the high-resolution time at the end of newer lines does.',
    'A session gives a start and an end record only where its rule says so; many rules log the end alone.',
    'Columns are those of PAN-OS 8 to 11, the same in syslog and in the CSV of the web page; a custom log format of the owner is not recognised.',
    'Sequence numbers grow per firewall and log type; a gap is a record that is not in this file.',
  ],
  sources: ['Palo Alto Networks PAN-OS documentation: Syslog Field Descriptions'],
});
