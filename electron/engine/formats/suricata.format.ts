// Suricata EVE JSON: alerts, flows, DNS, HTTP, TLS, SSH and file records, one JSON object a line.
import { defineFormat } from '../../../shared/spec/format.ts';

export const suricata = defineFormat({
  id: 'suricata',
  title: 'Suricata EVE log',
  vendor: 'OISF',
  rank: 'vendor',
  shapes: [{ id: 'json-lines', title: 'EVE, JSON lines', structure: { kind: 'json-lines' } },
    { id: 'network-firewall', title: 'AWS Network Firewall, JSON Lines with the EVE record in “event”', structure: { kind: 'json-lines' }, inner: 'event' }],
  sniff: {
    must: [{ has: 'event_type', because: 'the kind of record' }, { has: 'timestamp', because: 'the time' }, { hasAny: ['flow_id', 'in_iface', 'stats', 'engine', 'pcap_cnt'], because: 'Suricata’s flow number or interface' }],
    should: [{ has: 'src_ip', weight: 1, because: 'the source address' }],
  },
  times: [{ at: 'timestamp', form: { kind: 'iso' }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: { first: ['ftp.user', 'kerberos.cname', 'smb.ntlmssp.user', 'rfb.user', 'smtp.mail_from', 'email.from', 'krb5.cname'] },
    action: { first: [{ join: ['event_type', { first: ['alert.action', 'http.http_method', 'dns.type', 'smb.command', 'flow.state'] }], with: ' ', skipMissing: true }, 'event_type'] },
    outcome: { first: [
      { map: 'alert.action', to: { blocked: 'denied', allowed: 'success' } },
      { match: 'http.status', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
      { match: { first: ['dns.rcode', 'dns.answers[0].rcode'] }, cases: [['^NOERROR$', { const: 'success' }], ['^REFUSED$', { const: 'denied' }], ['.', { const: 'failure' }]] },
      { map: 'event_type', to: { drop: 'denied' } },
    ] },
    reason: { first: ['alert.signature', 'drop.reason', 'dns.rcode', 'flow.reason', 'anomaly.event'] },
    target: { first: [{ join: ['http.hostname', 'http.url'], with: '' }, 'http.url', 'tls.sni', 'dns.rrname', 'dns.queries[0].rrname', 'dns.query[0].rrname', 'fileinfo.filename', 'smb.filename', { join: ['dest_ip', 'dest_port'], with: ':', skipMissing: true }] },
    targetId: 'dest_ip',
    targetKind: { const: 'endpoint' },
    sourceAddress: { ip: 'src_ip' },
    userAgent: { first: ['http.http_user_agent', 'ssh.client.software_version'] },
    host: { first: ['host', 'in_iface'] },
    service: { first: ['app_proto', 'event_type'] },
    sessionId: 'flow_id',
    correlationId: { first: ['community_id', 'flow_id'] },
    text: { first: ['alert.signature', 'http.url', 'dns.rrname'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' },
    rules: [
      { pattern: '^(flow|netflow|dns|http|tls|ssh|smb|ftp|smtp|rdp|krb5|dhcp|nfs|tftp|quic|fileinfo|alert)', is: ['net.request'] }, { pattern: ' denied$', is: ['net.deny'] }, { pattern: '^alert allowed', is: ['net.allow'] }, { pattern: '^anomaly', is: ['error'] },
    ],
  },
  canSee: ['net.request', 'net.allow', 'net.deny', 'error'],
  samples: [
    { title: 'alert', shape: 'json-lines', text: '{"timestamp":"2026-03-02T09:00:01.910626+0100","flow_id":904992230150281,"in_iface":"en0","event_type":"alert","src_ip":"192.0.2.10","src_port":55641,"dest_ip":"198.51.100.7","dest_port":443,"proto":"TCP","alert":{"action":"allowed","gid":1,"signature_id":2024833,"signature":"POLICY lookup","category":"Policy","severity":1},"tls":{"sni":"www.example.com"}}',
      expect: { time: '2026-03-02T08:00:01.910626Z', timeZoneSource: 'stated', action: 'alert allowed', outcome: 'success', reason: 'POLICY lookup', target: 'www.example.com', targetId: '198.51.100.7', sourceAddress: '192.0.2.10', category: ['net.allow', 'net.request'] } },
  ],
  notes: ['An alert says that a signature matched, not that an attack succeeded; “allowed” means that nothing was stopped.', 'Which kinds of record are written is set in the configuration; stats records are of the engine itself.'],
  sources: ['Suricata documentation: EVE JSON Format', 'AWS Network Firewall developer guide: Contents of a Network Firewall log'],
});
