// Zeek (Bro) network logs: tab separated with named columns, and JSON lines; connections, DNS, HTTP, TLS, sign-ins, notices and the rest.
import { defineFormat } from '../../../shared/spec/format.ts';

const orig = { first: ['"id.orig_h"', 'id_orig_h', 'id.orig_h', 'src', 'client_addr', 'host', 'tx_hosts[0]'] } as const;
const resp = { first: ['"id.resp_h"', 'id_resp_h', 'id.resp_h', 'dst', 'server_addr', 'rx_hosts[0]'] } as const;
const log = { first: ['"@path"', '"@stream"', '_path', '"event.dataset"'] } as const;

/** The name of the log; JSON lines may leave it to the name of the file, and then the fields of these logs tell it. */
const kind = { first: [log,
  { when: { has: 'auth_attempts' }, then: { const: 'ssh' } }, { when: { has: 'security_protocol' }, then: { const: 'rdp' } }, { when: { any: [{ has: 'server_nb_computer_name' }, { all: [{ has: 'username' }, { has: 'domainname' }] }] }, then: { const: 'ntlm' } }, { when: { all: [{ has: 'username' }, { has: 'result' }] }, then: { const: 'radius' } },
] } as const;

export const zeek = defineFormat({
  id: 'zeek',
  title: 'Zeek network log',
  vendor: 'Zeek',
  rank: 'vendor',
  shapes: [
    { id: 'tsv', title: 'tab separated, columns named by #fields', structure: { kind: 'directives', style: 'zeek', context: ['path'] } },
    { id: 'json', title: 'JSON lines', structure: { kind: 'json-lines' } },
  ],
  sniff: {
    must: [
      { field: 'ts', matches: '^(\\d{9,10}(\\.\\d+)?|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z|\\d{13})$', because: 'Zeek writes the time as ts' },
      { hasAny: ['uid', 'fuid', 'uids', '"@path"', '"@stream"', '_path', '"id.orig_h"'], because: 'Zeek’s ids of connections and files, or the name of the log' },
    ],
    mustNot: [{ hasAny: ['eventVersion', 'logger', 'request.remote_ip'], because: 'fields of other sources that call their time ts' }],
    should: [{ hasAny: ['"id.orig_h"', 'id_orig_h', 'id.orig_h'], weight: 2, because: 'who opened the connection' }, { hasAny: ['"@path"', '"@stream"', '_path'], weight: 1, because: 'the name of the log' }],
  },
  times: [
    { at: 'ts', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: ['user', 'username', { when: { has: 'request_type' }, then: 'client' }, 'mailfrom', 'nick', 'cookie', 'user_name'] },
    action: { first: ['method', 'operation', 'command', 'note', { when: { has: 'qtype_name' }, then: { join: [{ const: 'dns' }, 'qtype_name'], with: ' ' } }, 'request_type', 'action', 'name', { when: { has: 'conn_state' }, then: { const: 'connection' } }, kind, { const: 'observation' }] },
    outcome: { first: [
      { match: { first: ['auth_success', 'success', 'established', 'logged_in'] }, cases: [['^(T|true)$', { const: 'success' }], ['^(F|false)$', { const: 'failure' }]] },
      { match: 'result', cases: [['(?i)^succ', { const: 'success' }], ['(?i)^fail', { const: 'failure' }]] },
      { match: 'status_code', cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
      { match: { first: ['rcode_name', 'rcode'] }, cases: [['^(NOERROR|0)$', { const: 'success' }], ['^REFUSED$', { const: 'denied' }], ['.', { const: 'failure' }]] },
      { match: 'conn_state', cases: [['^(SF|S1|S2|S3|RSTO|RSTR)$', { const: 'success' }], ['^REJ$', { const: 'denied' }], ['^(S0|RSTOS0|RSTRH|SH|SHR)$', { const: 'failure' }]] },
      { match: 'status', cases: [['(?i)succ|ok', { const: 'success' }], ['(?i)fail|denied|error', { const: 'failure' }]] },
      { when: { any: [{ has: 'error_msg' }, { has: 'failure_reason' }] }, then: { const: 'failure' } },
    ] },
    reason: { first: ['failure_reason', 'error_msg', 'reply_msg', 'status_msg', 'rcode_name', 'msg', 'addl', 'conn_state', 'validation_status'] },
    target: { first: [{ join: ['host', 'uri'], with: '' }, 'query', 'server_name', 'path', 'name', 'named_pipe', 'filename', 'rcptto[0]', 'service', 'sub', resp] },
    targetId: resp,
    sourceAddress: { ip: orig },
    sourceHost: { first: ['host_name', 'hostname'] },
    userAgent: { first: ['user_agent', { when: { lacks: 'request_type' }, then: 'client' }] },
    host: { first: ['"@system"', '_system_name', 'peer', 'system_name'] },
    service: { first: ['service', kind] },
    sessionId: { first: ['uid', 'conn_uids[0]', 'uids[0]'] },
    correlationId: { first: ['fuid', 'uid', 'community_id'] },
    text: { first: ['msg', 'note', 'uri', 'query'] },
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(connection|dns |^dns|^http|^ssl|^files|GET|POST|HEAD|PUT|OPTIONS|PROPFIND)', is: ['net.request'] },
      { pattern: '^(ssh|ftp|rdp|ntlm|kerberos|krb|radius|rfb)\\b.* success$', is: ['auth.success'] },
      { pattern: '^(ssh|ftp|rdp|ntlm|kerberos|krb|radius|rfb)\\b.* (failure|denied)$', is: ['auth.failure'] },
      { pattern: 'connection denied$', is: ['net.deny'] },
      { pattern: '^capture_loss|CaptureLoss::', is: ['log.loss'] },
      { pattern: '^(notice|weird|dpd|reporter)|::', is: ['error'] },
    ],
  },
  canSee: ['net.request', 'net.deny', 'auth.success', 'auth.failure', 'log.loss', 'error'],
  samples: [
    { title: 'connection', shape: 'tsv', text: '#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n#open\t2026-03-02-08-00-00\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tconn_state\n#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tstring\n1772438401.250000\tCabc123\t192.0.2.10\t52025\t198.51.100.7\t443\ttcp\tssl\tSF\n#close\t2026-03-02-09-00-00',
      expect: { time: '2026-03-02T08:00:01.250Z', timeZoneSource: 'stated', action: 'connection', outcome: 'success', target: 'ssl', targetId: '198.51.100.7', sourceAddress: '192.0.2.10', sessionId: 'Cabc123', category: ['net.request'] } },
    { title: 'web request', shape: 'json', text: '{"ts":1772438401.25,"uid":"Cabc124","id.orig_h":"192.0.2.10","id.orig_p":52026,"id.resp_h":"198.51.100.7","id.resp_p":80,"method":"GET","host":"www.example.com","uri":"/a","user_agent":"curl/8.5.0","status_code":403,"status_msg":"Forbidden"}',
      expect: { action: 'GET', outcome: 'denied', target: 'www.example.com/a', sourceAddress: '192.0.2.10', userAgent: 'curl/8.5.0' } },
  ],
  notes: [
    'Zeek watches the wire: what is encrypted is seen as a connection only, and what the sensor did not see is not there (capture_loss says how much).',
    'ts is the start of the connection or request, in UTC; a connection is written when it ended.',
    'Most logs do not know persons; a user is named only where a protocol shows one in the clear.',
    'Values that the log says are unset or empty are none here; the raw record has them.',
  ],
  sources: ['Zeek documentation: Zeek log formats and inspection', 'Zeek documentation: script reference, conn.log, http.log, dns.log, ssl.log, ssh.log, notice.log, weird.log'],
});
