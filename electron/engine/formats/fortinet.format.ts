// Fortinet FortiGate logs: keys and values of traffic, UTM and event logs, bare or behind a syslog header.
import { defineFormat } from '../../../shared/spec/format.ts';

const line = '^(?:<\\d{1,3}>)?(?:(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) )?(?:(?<reporter>[0-9A-Za-z][\\w.:-]*) )?(?:\\S+ ){0,4}?(?<body>(?:logver=\\S+ )?(?:timestamp=\\S+ )?(?:tz="[^"]*" )?(?:dev\\w+="?[^" ]*"? )*date=\\d{4}-\\d\\d-\\d\\d .*)$';
const real = (field: string) => ({ regex: field, pattern: '^(?:N/A|n/a|)$|^(.+)$' }) as const;

export const fortinet = defineFormat({
  id: 'fortinet',
  title: 'Fortinet FortiGate log',
  vendor: 'Fortinet',
  rank: 'vendor',
  shapes: [
    { id: 'line', title: 'date=… time=… devname=… logid=…', fieldsIn: { group: 'body', style: 'logfmt' }, structure: { kind: 'lines', pattern: line } },
    { id: 'collected', title: 'the line as text in message of a JSON line', fieldsIn: { group: 'body', style: 'logfmt' }, structure: { kind: 'json-lines' }, text: { at: 'message', pattern: line } },
    { id: 'comma', title: 'the same divided by commas: date=…,time=…,devname=…,logid=…', fieldsIn: { group: 'body', style: 'comma' }, structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?(?:(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) )?(?:(?<reporter>[0-9A-Za-z][\\w.:-]*) )?(?<body>"?(?:\\w+="{0,2}[^",]*"{0,2},"?)*date="{0,2}\\d{4}-\\d\\d-\\d\\d"{0,2},.*)$' } },
  ],
  sniff: { must: [{ hasAny: ['logid', 'log_id'], because: 'the number of the log message' }, { hasAny: ['devid', 'device_id', 'vd', 'devname'], because: 'the device or virtual domain' }, { has: 'time', because: 'date and time apart' }, { hasAny: ['subtype', 'vd', 'logver'], because: 'the kind of log' }],
    mustNot: [{ hasAny: ['log_component', 'device'], because: 'Sophos writes its logs alike' }], should: [{ hasAny: ['srcip', 'logdesc'], weight: 1, because: 'an address or a description' }] },
  times: [
    { at: { join: ['date', 'time'], with: ' ' }, form: { kind: 'iso' }, zoneAt: 'tz', zone: 'unknown', means: 'event' },
    { at: 'eventtime', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: [real('user'), real('unauthuser'), real('xauthuser'), { regex: 'user_name', pattern: '^(?:Unknown|unknown|none|)$|^(.+)$' }, 'from'] },
    action: { first: ['eventtype', { regex: 'action', pattern: '^(?:none|)$|^(.+)$' }, 'disposition', { regex: 'status', pattern: '^(deny|accept)$' }, 'logdesc', 'subtype', 'type'] },
    outcome: { first: [
      { match: { lower: 'action' }, cases: [['^(deny|denied|blocked|block|drop|dropped|dropped_session|reset|reset_client|reset_server|clear_session|exempt-deny|ip-conn|quarantine|alert_deny|deny_no_log|period_block|block_period|client_id_block)', { const: 'denied' }]] },
      { match: { lower: 'disposition' }, cases: [['reject|discard|quarantine|deny', { const: 'denied' }], ['accept|deliver|relay', { const: 'success' }]] },
      { match: { lower: 'status' }, cases: [['succ|^ok|^accept$', { const: 'success' }], ['fail|error', { const: 'failure' }], ['deny|denied', { const: 'denied' }]] },
      { match: { lower: 'result' }, cases: [['^ok|succ', { const: 'success' }], ['err|fail', { const: 'failure' }]] },
      { match: { lower: 'action' }, cases: [['^(accept|pass|passthrough|allow|close|client-rst|server-rst|timeout|start|dns|detected|monitored|exempt|fsso-log(on|off)|auth-log(on|off)|login|logout|tunnel-up|ssl-new-con|add|edit|delete|alert$)', { const: 'success' }], ['fail|error', { const: 'failure' }]] },
    ] },
    reason: { first: [real('reason'), 'catdesc', 'attack', 'virus', 'dlpextra'] },
    target: { first: [{ join: ['hostname', 'url'], with: '' }, { join: ['http_host', 'http_url'], with: '' }, 'to', 'hostname', 'qname', 'url', 'filename', 'cfgpath', { join: ['dstip', 'dstport'], with: ':', skipMissing: true }, { join: [{ first: ['dst', 'dst_ip'] }, 'dst_port'], with: ':', skipMissing: true }, 'vpntunnel', 'locip', 'server', 'tunneltype'] },
    targetId: { first: ['dstip', 'dst', 'dst_ip', 'locip', 'cfgobj'] },
    sourceAddress: { ip: { first: ['srcip', 'remip', 'src', 'client_ip', { regex: 'client_name', pattern: '^\\[([0-9A-Fa-f.:]+)\\]$' }, { regex: 'ui', pattern: '\\(([0-9A-Fa-f.:]+)\\)' }, { regex: 'msg', pattern: ' from \\w+\\(([0-9A-Fa-f.:]+)\\)' }] } },
    sourceHost: { first: ['srcname', 'unauthusersource'] },
    userAgent: { first: ['agent', 'http_agent'] },
    host: { first: ['devname', 'devid', 'device_id', 'reporter'] },
    service: { first: ['service', 'app', 'subtype', 'type'] },
    tenant: 'vd',
    sessionId: { first: ['sessionid', 'session_id'] },
    correlationId: 'message_id',
    text: { first: ['msg', 'logdesc'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'text' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)^(accept|close|client-rst|server-rst|timeout|pass|ftgd_allow|start)\\b.* success$', is: ['net.allow'] }, { pattern: ' denied$', is: ['net.deny'] }, { pattern: '(?i)^(ftgd_|urlfilter|dns-|signature|ssl-[a-km-z]|webfilter)', is: ['net.request'] },
      { pattern: '(?i)(login|logon|authentication).* success$', is: ['auth.success'] }, { pattern: '(?i)(login|logon|authentication).* (failure|denied)$', is: ['auth.failure'] }, { pattern: '(?i)log(out|off)', is: ['auth.logout'] },
      { pattern: '(?i)^tunnel-up', is: ['session.start'] }, { pattern: '(?i)^tunnel-down', is: ['session.end'] }, { pattern: '(?i)^(add|edit|delete|move|set|edit) |attribute configured|object attribute|config', is: ['config.change'] }, { pattern: '(?i)log.*(cleared|deleted)|clear.*log', is: ['log.clear'] },
    ],
  },
  canSee: ['net.allow', 'net.deny', 'net.request', 'auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'config.change', 'log.clear'],
  samples: [
    { title: 'traffic refused', shape: 'line', text: '<189>date=2026-03-02 time=09:00:01 devname="fw01" devid="FG1" logid="0000000013" type="traffic" subtype="forward" level="notice" vd="root" eventtime=1772438401 tz="+0100" srcip=192.0.2.10 srcport=60899 dstip=198.51.100.7 dstport=161 sessionid=155313 proto=17 action="deny" policyid=0 service="SNMP" user="ana"',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'stated', actor: 'ana', action: 'deny', outcome: 'denied', target: '198.51.100.7:161', sourceAddress: '192.0.2.10', host: 'fw01', service: 'SNMP', tenant: 'root', sessionId: '155313', category: ['net.deny'] } },
  ],
  notes: ['The zone stands in tz; older firmware leaves it out, and then the device’s own zone is not known.', 'Traffic is logged at the end of a session unless its policy logs the start as well.', 'Which events are logged is set per policy and per log filter.'],
  sources: ['Fortinet FortiOS Log Message Reference'],
});
