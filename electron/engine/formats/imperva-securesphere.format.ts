// Imperva SecureSphere: database audit, alerts and system events as keys and values divided by commas.
import { defineFormat } from '../../../shared/spec/format.ts';

export const impervaSecuresphere = defineFormat({
  id: 'imperva-securesphere',
  title: 'Imperva SecureSphere log',
  vendor: 'Imperva',
  rank: 'vendor',
  shapes: [
    { id: 'line', title: '%IMPERVA-Imperva,key=value,…', fieldsIn: { group: 'body', style: 'comma' }, structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?(?:(?<stamp>[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d) )?(?:(?<reporter>[0-9A-Za-z][\\w.:-]*) )?%IMPERVA-(?<product>\\w+)[,:] ?(?<body>.*)$' } },
  ],
  sniff: { must: [{ has: 'product', because: 'the line names Imperva and its kind' }] },
  times: [
    { at: { first: ['creatTime', 'createTime', 'time', 'event-time'] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    { at: { first: ['creatTime', 'createTime', 'time'] }, form: { kind: 'pattern', patterns: ['%d %B %Y %H:%M:%S'] }, zone: 'unknown', means: 'event' },
    { at: 'stamp', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
  ],
  fields: {
    actor: { first: ['dbUsername', 'username', 'user', 'osUsername'] },
    actorId: 'osUsername',
    action: { first: ['eventType', 'alertType', 'description', 'rule', 'action'] },
    outcome: { first: [{ match: { lower: { first: ['immediateAction', 'action'] } }, cases: [['block|deny|cancel', { const: 'denied' }], ['accept|allow|none', { const: 'success' }]] }, { match: { lower: { first: ['sqlError', 'usrAuth'] } }, cases: [['^(false|fail)', { const: 'failure' }], ['^(true|succ|none)', { const: 'success' }]] }] },
    reason: { first: ['sqlError', 'policyName', 'rule', 'alert#'] },
    target: { first: ['dbName', 'objectName', 'url', 'service', 'subsystem', 'dstIP'] },
    targetId: { first: ['dstIP', 'server', 'srvGroup', 'sgroup'] },
    sourceAddress: { ip: { first: ['srcIP', 'src-ip'] } },
    sourceHost: 'srcHost',
    host: { first: ['reporter', 'gateway'] },
    service: { first: ['service', 'subsystem', 'application', 'appName'] },
    tenant: { first: ['srvGroup', 'sgroup'] },
    text: { first: ['rawQuery', 'message', 'description'] },
  },
  categories: { key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true }, rules: [{ pattern: '(?i)^login success', is: ['auth.success'] }, { pattern: '(?i)^login (failure|denied)', is: ['auth.failure'] }, { pattern: '(?i)^logout', is: ['auth.logout'] }, { pattern: '(?i)^query', is: ['data.read'] }, { pattern: ' denied$', is: ['net.deny'] }] },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'data.read', 'net.deny'],
  samples: [
    { title: 'database sign-in', shape: 'line', text: '%IMPERVA-Imperva,dstIP=198.51.100.7,dstPort=1521,dbUsername=ana,srcIP=192.0.2.10,srcPort=4141,creatTime=2 March 2026 08:00:01,srvGroup=db,service=oracle,appName=hr,event#=17,eventType=Login,usrAuth=True,osUsername=ana,srcHost=pc01.example.com,dbName=HR,action="accept",rawQuery=""',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', actor: 'ana', action: 'Login', outcome: 'success', target: 'HR', sourceAddress: '192.0.2.10', sourceHost: 'pc01.example.com', category: ['auth.success'] } },
  ],
  notes: ['The fields are those of an action set that the owner writes; other names are in the raw record.', 'Times state no zone.'],
  sources: ['Imperva SecureSphere documentation: Syslog action sets, placeholders'],
});
