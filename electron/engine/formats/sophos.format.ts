// Sophos Firewall (XG, SFOS) logs: keys and values, in the formats of before and since version 18.
import { defineFormat } from '../../../shared/spec/format.ts';

export const sophos = defineFormat({
  id: 'sophos',
  title: 'Sophos Firewall (XG) log',
  vendor: 'Sophos',
  rank: 'vendor',
  shapes: [
    { id: 'line', title: 'device="SFW" date=… time=… log_type=…', fieldsIn: { group: 'body', style: 'logfmt' }, structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?(?:(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) )?(?:(?<reporter>[0-9A-Za-z][\\w.:-]*) )?(?<body>(?:device|device_name|timestamp)=.*)$' } },
  ],
  sniff: { must: [{ has: 'log_type', because: 'the kind of log' }, { has: 'log_component', because: 'the part of the firewall that wrote it' }, { hasAny: ['device', 'device_name'], because: 'the device' }] },
  times: [
    { at: 'timestamp', form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    { at: { join: ['date', 'time'], with: ' ' }, form: { kind: 'iso' }, zoneAt: { regex: 'timezone', pattern: '^([+-]\\d{2}:?\\d{0,2})$' }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: ['user_name', 'user', 'src_user', 'from_email_address', 'sender', 'login_user'] },
    actorId: { first: ['from_email_address', 'sender'] },
    action: { first: ['log_subtype', 'status', 'log_component'] },
    outcome: { first: [{ match: { lower: { first: ['status'] } }, cases: [['^succ', { const: 'success' }], ['^fail', { const: 'failure' }], ['^(deny|denied)', { const: 'denied' }]] }, { match: { lower: 'log_subtype' }, cases: [['^(denied|drop|blocked|reject)', { const: 'denied' }], ['^(allowed|clean|detect|alert|authentication|virus|spam|outbound|probable|dlp|spx|dos|admin|system)', { const: 'success' }]] }] },
    reason: { first: ['reason', 'quarantine_reason', 'threatname', 'threat', 'virus'] },
    target: { first: ['url', 'domain', 'domainname', 'FTP_url', 'filename', 'file_name', { join: [{ first: ['dst_ip', 'destinationip'] }, 'dst_port'], with: ':', skipMissing: true }, 'log_component'] },
    targetId: { first: ['dst_ip', 'destinationip', 'to_email_address'] },
    sourceAddress: { ip: { first: ['src_ip', 'sourceip', 'reported_ip', 'ip'] } },
    sourceHost: { first: ['reported_host', 'src_host'] },
    userAgent: { first: ['user_agent', 'auth_client'] },
    host: { first: ['device_serial_id', 'device_id', 'device_name', 'reporter'] },
    service: { join: ['log_type', 'log_component'], with: ' ', skipMissing: true },
    sessionId: { first: ['con_id', 'conn_id', 'connid'] },
    text: { first: ['message', 'email_subject', 'subject'] },
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '^Firewall .*Allowed', is: ['net.allow'] }, { pattern: '^(Firewall|Content Filtering|IDP|ATP|WAF|Anti).* denied$', is: ['net.deny'] }, { pattern: '^(Content Filtering|Anti-|WAF|SSL|Web)', is: ['net.request'] },
      { pattern: 'Authentication.* success$', is: ['auth.success'] }, { pattern: 'Authentication.* (failure|denied)$', is: ['auth.failure'] }, { pattern: '^Event (GUI|CLI|Admin|API).* Admin', is: ['config.change'] },
    ],
  },
  canSee: ['net.allow', 'net.deny', 'net.request', 'auth.success', 'auth.failure', 'config.change'],
  samples: [
    { title: 'connection refused', shape: 'line', text: 'device_name="SFW" timestamp="2026-03-02T09:00:01+0100" device_model="XG" device_serial_id="C1" log_id="010101600002" log_type="Firewall" log_component="Firewall Rule" log_subtype="Denied" log_version=1 severity="Information" fw_rule_id="12" src_ip="192.0.2.10" dst_ip="198.51.100.7" protocol="TCP" src_port=49152 dst_port=445',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'stated', action: 'Denied', outcome: 'denied', target: '198.51.100.7:445', sourceAddress: '192.0.2.10', host: 'C1', category: ['net.deny'] } },
  ],
  notes: ['Before version 18 the zone is an abbreviation such as IST, which several countries use: the time is then read as UTC and said to be assumed.', 'Connections are logged where the rule says so; web and mail records name what was asked for, not what was read.'],
  sources: ['Sophos Firewall documentation: Log file guide, SFOS 17.5 to 20'],
});
