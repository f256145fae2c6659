// Check Point firewall logs from Log Exporter: RFC 5424 with structured data in its two spellings; CEF and LEEF are formats of their own.
import { defineFormat } from '../../../shared/spec/format.ts';

const header = '^(?:\\d+ )?(?:<\\d{1,3}>)?(?:1 )?(?<stamp>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)(?<offset>Z|-{0,2}[+-]?\\d{1,2}:\\d\\d)? (?<reporter>\\S+) ';
const real = (...fields: string[]) => ({ first: fields.map((f) => ({ regex: f, pattern: '^(.*[^-\\s].*)$' })) });

export const checkpoint = defineFormat({
  id: 'checkpoint',
  title: 'Check Point firewall log',
  vendor: 'Check Point',
  rank: 'vendor',
  shapes: [
    { id: 'log-exporter', title: '… CheckPoint … [action:"Accept"; src:"…"]', fieldsIn: { group: 'body', style: 'colon' }, structure: { kind: 'lines', pattern: `${header}(?<program>CheckPoint) (?<pid>\\S+) (?<msgid>\\S+) \\[(?<body>[\\w ]*[\\w]+:"[\\s\\S]*)$` } },
    { id: 'structured-data', title: '… CP-GW - Log [Fields@1.3.6.1.4.1.2620 src="…"]', fieldsIn: { group: 'body', style: 'logfmt' }, structure: { kind: 'lines', pattern: `${header}(?<program>\\S+) (?<pid>\\S+) (?<msgid>\\S+) \\[Fields@1\\.3\\.6\\.1\\.4\\.1\\.2620 (?<body>[\\s\\S]*)$` } },
    { id: 'logexport', title: 'exported as text, num;date;time;orig;type;action;…', structure: { kind: 'delimited', delimiter: ';', header: '^"?num"?;"?date"?;"?time"?;"?orig"?;"?type"?;"?action' },
      times: [{ at: { join: ['date', 'time'], with: ' ' }, form: { kind: 'pattern', patterns: ['%d%b%Y %H:%M:%S'] }, zone: 'unknown', means: 'event' }] },
  ],
  sniff: { must: [{ hasAny: ['body', 'orig'], because: 'Check Point’s name or number before the fields' }, { hasAny: ['product', 'ProductName', 'origin', 'loguid', 'ProductFamily', 'orig'], because: 'the blade or gateway that logged' }] },
  times: [
    { at: 'time', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
    { at: 'stamp', form: { kind: 'iso' }, zoneAt: { first: [{ when: { matches: 'offset', pattern: 'Z' }, then: { const: 'Z' } }, { replace: 'offset', pattern: '^--', with: '-' }] }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    actor: real('src_user_name', 'user', 'administrator', 'dst_user_name', 'from'),
    actorId: real('src_user_dn'),
    action: { first: ['action', 'Action', 'operation', 'subject', 'msgid'] },
    outcome: { first: [{ match: { lower: { first: ['action', 'rule_action'] } }, cases: [['^(drop|reject|block|prevent|quarantine|failed)', { const: 'denied' }]] }, { match: { lower: { first: ['operation_status', 'status', 'auth_status', 'audit_status'] } }, cases: [['succ', { const: 'success' }], ['fail', { const: 'failure' }]] }, { match: { lower: { first: ['action', 'rule_action'] } }, cases: [['^(accept|allow|decrypt|encrypt|log in|authorize|detect|monitor|redirect|inform|key install|vpn routing|ip changed|update)', { const: 'success' }], ['^failed', { const: 'failure' }]] }] },
    reason: real('reason', 'reject_category', 'attack', 'malware_action', 'message_info', 'rule_name', 'additional_info'),
    target: { first: [real('resource', 'malware_url', 'http_host', 'dst_machine_name', 'objectname', 'domain_name'), { join: ['dst', { first: ['service', 'svc', 'dport'] }], with: ':', skipMissing: true }] },
    targetId: real('dst', 'domain_name', 'client_ip', 'objecttable'),
    sourceAddress: { ip: real('src', 'client_ip', 'endpoint_ip', 'origin') },
    sourceHost: real('src_machine_name', 'machine'),
    userAgent: real('web_client_type', 'user_agent', 'client_name'),
    host: { first: ['reporter', 'origin', 'orig'] },
    service: real('product', 'ProductName', 'ProductFamily'),
    sessionId: real('session_uid', 'session_id', 'snid'),
    correlationId: real('loguid', 'log_id'),
    text: real('message_info', 'fieldschanges', 'additional_info', 'description', 'attack_info'),
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'text' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)(accept|allow|decrypt|encrypt)\\b.* success$', is: ['net.allow'] }, { pattern: ' denied$', is: ['net.deny'] }, { pattern: '(?i)(log in|login).* success$', is: ['auth.success'] }, { pattern: '(?i)(failed log in|login failed)|(log in|login).* (failure|denied)$', is: ['auth.failure'] }, { pattern: '(?i)log out|logout', is: ['auth.logout'] },
      { pattern: '(?i)(modify|create|delete|rename|publish|install policy) (object|rule|policy|user)', is: ['config.change'] }, { pattern: '(?i)install policy', is: ['policy.change'] },
    ],
  },
  canSee: ['net.allow', 'net.deny', 'auth.success', 'auth.failure', 'auth.logout', 'config.change', 'policy.change'],
  samples: [
    { title: 'connection dropped', shape: 'log-exporter', text: '<134>1 2026-03-02T08:00:03Z gw01 CheckPoint 7776 - [action:"Drop"; flags:"444676"; ifname:"eth0"; loguid:"{0x5e819dc3,0x0,0x353707c7,0xee78a1dc}"; origin:"203.0.113.1"; sequencenum:"1"; time:"1772438401"; version:"5"; dst:"198.51.100.7"; product:"VPN-1 & FireWall-1"; proto:"6"; service:"22"; src:"192.0.2.10"; rule_name:"Cleanup"]',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'stated', action: 'Drop', outcome: 'denied', reason: 'Cleanup', target: '198.51.100.7:22', sourceAddress: '192.0.2.10', host: 'gw01', category: ['net.deny'] } },
  ],
  notes: ['time is when the gateway saw it; the time of the header is when Log Exporter sent it.', 'Connections are logged where the rule’s Track says so; a record may be an update of one sent before, with the same loguid.', 'Where a key stands twice (several matched layers) the first counts; the raw record has all.'],
  sources: ['Check Point R81.20 Logging and Monitoring Administration Guide: Log Exporter', 'Check Point sk144192: log fields description'],
});
