// F5 BIG-IP logs as Telemetry Streaming writes them in JSON (application security, firewall, traffic, access, system events), and the syslog of the system itself.
import { defineFormat } from '../../../shared/spec/format.ts';

const of = (pattern: string) => ({ regex: 'data', pattern }) as const;
const header = '^(?:<\\d{1,3}>)?(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) (?<hostname>\\S+) (?:(?:emerg|alert|crit|err|warning|notice|info|debug) )?(?<program>[\\w.-]+(?:\\(pam_audit\\))?)\\[(?<pid>\\d+)\\]: ';
/** /var/log/ltm, audit and apm: a number of eight digits, a level and a sentence. */
const system = {
  times: [
    { at: 'stamp', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
    { at: 'stamp', form: { kind: 'iso' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    actor: { first: [of("Username '([^']+)'"), of('user=([^\\s(,]+)'), of('User=([^\\s(,]+)'), of('\\buser ([^\\s,(]+) - '), of("authentication with '([^']+)'")] },
    action: { match: 'data', cases: [['pam_audit', { const: 'login' }], ['^AUDIT - ', { const: 'audit' }], ['New session from', { const: 'session-start' }], ['Session deleted', { const: 'session-end' }], ['authentication with', { const: 'authentication' }], ['monitor status', { const: 'monitor-status' }]], otherwise: { first: ['bigipId', 'program'] } },
    outcome: { match: 'data', cases: [['failed to login|failed|denied|Invalid', { const: 'failure' }], ['Command OK|[Ss]ucce|attempts=1 start|New session from', { const: 'success' }]] },
    reason: of("failed: (.*)$"),
    target: { first: [of('cmd_data=(.*)$'), of(' at VIP ([0-9A-Fa-f.:]+)'), of('\\b(?:member|Virtual|Node) (/\\S+)'), of('- object \\d+ - (.*?) *(?:\\[Status|$)'), 'hostname'] },
    targetId: 'bigipId',
    sourceAddress: { ip: { first: [of('client IP ([0-9A-Fa-f.:]+)'), of('\\bhost=([0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*)'), of('\\bfrom ([0-9]+(?:\\.[0-9]+){3})')] } },
    service: { join: [{ const: 'bigip' }, 'program'], with: ' ' },
    sessionId: of('^/\\S+:([0-9a-f]{8}): '),
  },
} as const;

export const f5Bigip = defineFormat({
  id: 'f5-bigip',
  title: 'F5 BIG-IP log',
  vendor: 'F5',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON lines', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'syslog', title: 'syslog of the system itself, host notice mcpd[1]: 01070417:5: message', structure: { kind: 'lines', pattern: `${header}(?<bigipId>[0-9a-f]{8}):(?<severity>\\d): (?<data>.*)$` }, ...system },
    { id: 'syslog-plain', title: 'lines of such a file without a number', structure: { kind: 'lines', pattern: `${header}(?<data>.*)$` }, ...system, sniff: { must: [{ has: 'bigipId', because: 'a file of these alone is an ordinary syslog' }] } },
  ],
  sniff: {
    must: [{ hasAny: ['telemetryEventCategory', 'acl_policy_name', 'web_application_name', 'http_class_name', 'bigip_mgmt_ip', 'bigipId'], because: 'names of Telemetry Streaming or of a BIG-IP module' }, { hasAny: ['hostname', 'virtual_server', 'virtual_name', 'data', 'vip', 'Access_Profile'], because: 'the device or virtual server' }],
    should: [{ hasAny: ['telemetryEventCategory', 'bigipId'], weight: 1, because: 'the module' }],
  },
  times: [
    { at: { first: ['event_timestamp', 'date_time', 'EOCTimestamp'] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    { at: { first: ['date_time', 'event_timestamp'] }, form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S'] }, zone: 'unknown', means: 'event' },
    { at: { first: ['req_start_time', 'res_start_time'] }, form: { kind: 'pattern', patterns: ['%Y/%m/%d %H:%M:%S'] }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: ['username', 'source_user', 'user', 'Logon_User', { regex: 'data', pattern: '\\buser[ =]([^\\s(,]+)' }] },
    action: { first: ['action', 'request_status', 'http_method', 'method', 'event_source', 'telemetryEventCategory'] },
    outcome: { first: [
      { match: { lower: { first: ['request_status', 'action'] } }, cases: [['^(block|reject|drop|deny|reset)', { const: 'denied' }], ['^(accept|allow|passed|alerted|log|closed|established)', { const: 'success' }]] },
      { match: { first: ['http_status', 'response_code'] }, cases: [['^40[13]$', { const: 'denied' }], ['^[45]', { const: 'failure' }], ['^[123]', { const: 'success' }]] },
      { match: { lower: { first: ['Access_Policy_Result', 'data'] } }, cases: [['deny|denied|fail', { const: 'failure' }], ['allow|succe', { const: 'success' }]] },
    ] },
    reason: { first: ['violations', 'drop_reason', 'attack_type', 'sub_violations'] },
    target: { first: ['uri', 'http_url', 'http_uri', { join: ['dest_ip', 'dest_port'], with: ':' }, 'dest_ip', 'virtual_server', 'virtual_name'] },
    targetId: { first: ['dest_ip', 'vip', 'server_ip', 'http_host'] },
    sourceAddress: { ip: { first: ['ip_client', 'source_ip', 'src_ip', 'client_ip', 'Client_IP', 'ClientIP'] } },
    sourceHost: 'source_fqdn',
    userAgent: 'http_user_agent',
    host: 'hostname',
    service: { join: [{ const: 'bigip' }, 'telemetryEventCategory'], with: ' ', skipMissing: true },
    tenant: { first: ['tenant', 'partition_name'] },
    sessionId: { first: ['session_id', 'Access_Session', 'flow_id'] },
    correlationId: 'support_id',
    text: { first: ['violations', 'data', 'attack_type'] },
  },
  categories: { key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true }, rules: [{ pattern: '^bigip (LTM|ASM|AFM|AVR|CGNAT)|[A-Z]{3,8} |[Rr]eject|[Aa]ccept|[Dd]rop|blocked|alerted|passed', is: ['net.request'] }, { pattern: 'denied$', is: ['net.deny'] }, { pattern: ' (login|authentication) success$', is: ['auth.success'] }, { pattern: ' (login|authentication) failure$', is: ['auth.failure'] }, { pattern: ' audit ', is: ['config.change'] }, { pattern: ' session-start ', is: ['session.start'] }, { pattern: ' session-end ', is: ['session.end'] }, { pattern: 'APM .*success$', is: ['auth.success'] }, { pattern: 'APM .*failure$', is: ['auth.failure'] }] },
  canSee: ['net.request', 'net.deny', 'auth.success', 'auth.failure', 'config.change', 'session.start', 'session.end'],
  samples: [
    { title: 'attack blocked', shape: 'json-lines', text: '{"hostname":"bigip01","management_ip_address":"192.0.2.1","http_class_name":"/Common/web","web_application_name":"/Common/web","violations":"Evasion technique detected","support_id":"12345","request_status":"blocked","response_code":"0","ip_client":"192.0.2.10","method":"GET","protocol":"HTTP","uri":"/a","date_time":"2026-03-02 08:00:01","severity":"Critical","username":"N/A","session_id":"abc","dest_ip":"198.51.100.7","dest_port":"80","telemetryEventCategory":"ASM"}',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', action: 'blocked', outcome: 'denied', reason: 'Evasion technique detected', target: '/a', targetId: '198.51.100.7', sourceAddress: '192.0.2.10', host: 'bigip01', category: ['net.deny', 'net.request'] } },
  ],
  notes: ['date_time is the device’s local time and states no zone.', 'Requests are logged as the logging profile says; “alerted” means that a violation was noted and let pass.'],
  sources: ['F5 BIG-IP Telemetry Streaming: Default output appendix, event listener output'],
});
