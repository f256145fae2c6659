// Fortinet FortiGate logs: keys and values of traffic, UTM and event logs, bare or behind a syslog header.
import { defineFormat } from '../../../shared/spec/format.ts';

const real = (field: string) => ({ regex: field, pattern: '^(?:N/A|n/a|)$|^(.+)$' }) as const;

export const fortinet = defineFormat({
  id: 'fortinet',
  title: 'Fortinet FortiGate log',
  vendor: 'Fortinet',
  rank: 'vendor',
  shapes: [
    { id: 'line', title: 'date=… time=… devname=… logid=…', fieldsIn: { group: 'body', style: 'logfmt' }, structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?(?:(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) )?(?:(?<reporter>[0-9A-Za-z][\\w.:-]*) )?(?:\\S+ ){0,4}?(?<body>(?:logver=\\S+ )?(?:timestamp=\\S+ )?(?:tz="[^"]*" )?(?:dev\\w+="?[^" ]*"? )*date=\\d{4}-.*)$' } },
  ],
  sniff: { must: [{ hasAny: ['logid', 'log_id'], because: 'the number of the log message' }, { hasAny: ['devid', 'device_id', 'vd', 'devname'], because: 'the device or virtual domain' }, { has: 'time', because: 'date and time apart' }, { hasAny: ['subtype', 'vd', 'logver'], because: 'the kind of log' }],
    mustNot: [{ hasAny: ['log_component', 'device'], because: 'Sophos writes its logs alike' }], should: [{ hasAny: ['srcip', 'logdesc'], weight: 1, because: 'an address or a description' }] },
  times: [
    { at: { join: ['date', 'time'], with: ' ' }, form: { kind: 'iso' }, zoneAt: 'tz', zone: 'unknown', means: 'event' },
    { at: 'eventtime', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: [real('user'), real('unauthuser'), real('xauthuser')] },
    action: { first: ['eventtype', 'action', 'logdesc', 'subtype'] },
    outcome: { first: [
      { match: { lower: 'action' }, cases: [['^(deny|denied|blocked|block|drop|dropped|dropped_session|reset|reset_client|reset_server|clear_session|exempt-deny|ip-conn|quarantine)', { const: 'denied' }]] },
      { match: { lower: 'status' }, cases: [['succ|^ok', { const: 'success' }], ['fail|error', { const: 'failure' }], ['deny|denied', { const: 'denied' }]] },
      { match: { lower: 'result' }, cases: [['^ok|succ', { const: 'success' }], ['err|fail', { const: 'failure' }]] },
      { match: { lower: 'action' }, cases: [['^(accept|pass|passthrough|allow|close|client-rst|server-rst|timeout|start|dns|detected|monitored|exempt|fsso-log(on|off)|auth-log(on|off)|login|logout|tunnel-up|ssl-new-con|add|edit|delete)', { const: 'success' }], ['fail|error', { const: 'failure' }]] },
    ] },
    reason: { first: [real('reason'), 'catdesc', 'attack', 'virus', 'dlpextra'] },
    target: { first: [{ join: ['hostname', 'url'], with: '' }, 'hostname', 'qname', 'url', 'filename', 'cfgpath', { join: ['dstip', 'dstport'], with: ':', skipMissing: true }, 'dstip', 'vpntunnel', 'locip', 'server', 'tunneltype'] },
    targetId: { first: ['dstip', 'locip', 'cfgobj'] },
    sourceAddress: { ip: { first: ['srcip', 'remip', { regex: 'ui', pattern: '\\(([0-9A-Fa-f.:]+)\\)' }] } },
    sourceHost: { first: ['srcname', 'unauthusersource'] },
    userAgent: 'agent',
    host: { first: ['devname', 'devid'] },
    service: { first: ['service', 'app', 'subtype'] },
    tenant: 'vd',
    sessionId: 'sessionid',
    text: { first: ['msg', 'logdesc'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'text' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: '(?i)^(accept|close|client-rst|server-rst|timeout|pass|ftgd_allow|start)\\b.* success$', is: ['net.allow'] }, { pattern: ' denied$', is: ['net.deny'] }, { pattern: '(?i)^(ftgd_|urlfilter|dns-|signature|ssl-|webfilter)', is: ['net.request'] },
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
