// Wazuh: alerts and archived events of its manager, as its JSON files, its index and its text log of alerts.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

const known = (path: string): Verb => ({ regex: path, pattern: '^([^-].*|-.+)$' });
const event = { must: [
  { has: 'agent.id', because: 'the agent the event came through' }, { hasAny: ['manager.name', 'cluster.name'], because: 'the manager that looked at it' }, { hasAny: ['decoder.name', 'location', 'rule.id'], because: 'how it was taken apart, where it came from, or the rule it met' },
  { hasAny: ['timestamp', '"@timestamp"'], because: 'when the manager looked at it' },
] } as const;
const isSignIn = { matches: 'data.win.system.eventID', pattern: '^(4624|4625|4634|4647|4768|4769|4770|4771|4776|4778|4779)$' } as const;

export const wazuh = defineFormat({
  id: 'wazuh',
  title: 'Wazuh alerts and archives',
  vendor: 'Wazuh',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'alerts.json, archives.json: one event a line', structure: { kind: 'json-lines' }, sniff: event },
    { id: 'search-hits', title: 'dump of the index, the event in “_source”', structure: { kind: 'json-lines' }, inner: '_source', sniff: event },
    { id: 'search-response', title: 'search response of the indexer, the hits with the event in “_source”', structure: { kind: 'json-envelope', keys: ['hits.hits'] }, inner: '_source', sniff: event },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' }, sniff: event },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' }, sniff: event },
    { id: 'alerts-log', title: 'alerts.log: ** Alert 1772438401.123: - groups, then the rule and the event over several lines',
      structure: { kind: 'lines', start: '^\\*\\* Alert \\d', pattern: '^\\*\\* Alert (?<id>(?<second>\\d+)\\.\\d+):[^-\\n]*- (?<groups>[^\\n]*)\\n(?<written>\\d{4} \\w{3} \\d\\d \\d\\d:\\d\\d:\\d\\d) (?:\\((?<agent>[^)\\n]*)\\) )?(?<where>[^\\n]*?)->(?<location>[^\\n]*)\\nRule: (?<rule>\\d+) \\(level (?<level>\\d+)\\) -> \'(?<description>[^\\n]*)\'\\n(?:Src IP: (?<srcip>[^\\n]*)\\n)?(?:Src Port: (?<srcport>[^\\n]*)\\n)?(?:Dst IP: (?<dstip>[^\\n]*)\\n)?(?:Dst Port: (?<dstport>[^\\n]*)\\n)?(?:User: (?<user>[^\\n]*)\\n)?(?<text>[\\s\\S]*)$' },
      sniff: { must: [{ has: 'rule', because: 'the number of the rule' }, { has: 'location', because: 'where the event came from' }] },
      times: [{ at: 'second', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' }],
      fields: {
        actor: 'user', action: 'description', sourceAddress: { ip: 'srcip' }, target: { first: [{ regex: 'text', pattern: '^File \'([^\']+)\'' }, 'dstip'] }, host: { first: ['agent', 'where'] }, service: 'location', targetKind: 'groups', targetId: 'rule', nativeId: 'id', text: 'text',
        outcome: { match: 'groups', cases: [['authentication_success', { const: 'success' }], ['authentication_fail|invalid_login|win_authentication_failed', { const: 'failure' }], ['access_denied|firewall_drop', { const: 'denied' }]] },
      } },
  ],
  sniff: { must: [] },
  times: [
    { at: 'data.win.system.systemTime', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: { first: ['timestamp', '"@timestamp"'] }, form: { kind: 'iso' }, zone: 'unknown', means: 'event' },
  ],
  received: { at: { first: ['timestamp', '"@timestamp"'] }, form: { kind: 'iso' }, zone: 'unknown', means: 'received' },
  fields: {
    actor: { first: [{ when: isSignIn, then: known('data.win.eventdata.targetUserName') }, known('data.win.eventdata.subjectUserName'), known('data.win.eventdata.user'), 'syscheck.audit.user.name', 'syscheck.audit.login_user.name', 'data.srcuser', 'data.aws.userIdentity.userName', 'data.aws.userIdentity.arn', 'data.office365.UserId', 'data.github.actor', 'data.gcp.protoPayload.authenticationInfo.principalEmail', 'data.dstuser', 'data.user', 'data.audit.auid'] },
    actorId: { first: [{ when: isSignIn, then: known('data.win.eventdata.targetUserSid') }, known('data.win.eventdata.subjectUserSid'), 'syscheck.audit.user.id', 'data.aws.userIdentity.principalId', 'data.uid', 'data.audit.uid'] },
    action: { first: ['rule.description', 'data.win.system.eventID', 'decoder.name'] },
    outcome: { first: [{ map: 'data.win.system.severityValue', to: { audit_success: 'success', audit_failure: 'failure' } },
      { match: 'rule.groups', cases: [['"authentication_success"', { const: 'success' }], ['"(authentication_fail(ed|ures?)|invalid_login|win_authentication_failed)"', { const: 'failure' }], ['"(access_denied|firewall_drop)"', { const: 'denied' }]] },
      { match: { lower: { first: ['data.audit.success', 'data.action', 'data.status'] } }, cases: [['^(yes|success|succeeded|allow(ed)?|accept(ed)?|pass(ed)?)$', { const: 'success' }], ['^(den(y|ied)|drop(ped)?|block(ed)?|reject(ed)?)$', { const: 'denied' }], ['^(no|fail(ed|ure)?|error)$', { const: 'failure' }]] }] },
    reason: { first: ['data.win.eventdata.failureReason', 'data.aws.errorCode', 'data.error'] },
    target: { first: ['syscheck.path', { when: { has: 'data.srcuser' }, then: 'data.dstuser' }, known('data.win.eventdata.targetFilename'), known('data.win.eventdata.objectName'), known('data.win.eventdata.newProcessName'), known('data.win.eventdata.image'), 'data.url', 'data.file', 'data.audit.file.name', 'data.command', known('data.win.eventdata.targetUserName'), 'data.dstip', 'data.vulnerability.package.name', 'data.sca.check.title'] },
    targetId: { first: ['rule.id'] },
    targetKind: { replace: 'rule.groups', pattern: '["\\[\\]]', with: '' },
    sourceAddress: { ip: { first: ['data.srcip', known('data.win.eventdata.ipAddress'), known('data.win.eventdata.sourceIp'), 'data.aws.sourceIPAddress', 'data.aws.source_ip_address', 'data.office365.ClientIP', 'data.gcp.protoPayload.requestMetadata.callerIp'] } },
    sourceHost: { first: [known('data.win.eventdata.workstationName'), 'data.srchost'] },
    userAgent: { first: ['data.aws.userAgent', 'data.office365.UserAgent'] },
    host: { first: ['data.win.system.computer', 'predecoder.hostname', 'agent.name'] },
    service: { first: ['data.win.system.providerName', 'predecoder.program_name', 'data.integration', 'decoder.name', 'location'] },
    tenant: { first: ['cluster.name', 'manager.name'] },
    sessionId: { first: [known('data.win.eventdata.targetLogonId'), known('data.win.eventdata.subjectLogonId'), 'data.audit.session'] },
    correlationId: { first: ['data.win.system.activityID', 'data.audit.id'] },
    nativeId: 'id',
    text: { first: ['full_log', 'data.win.system.message', 'rule.description'] },
  },
  categories: { key: { join: [{ column: 'targetKind' }, { column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true }, rules: [
    { pattern: 'authentication_success', is: ['auth.success'] }, { pattern: 'authentication_fail|invalid_login|win_authentication_failed', is: ['auth.failure'] }, { pattern: '(?i)\\| [^|]*(logged off|logoff|log ?out|session closed)', is: ['auth.logout'] },
    { pattern: '\\b(adduser|account_created)\\b', is: ['account.create'] }, { pattern: 'account_changed', is: ['account.change'] }, { pattern: 'account_deleted|userdel', is: ['account.delete'] }, { pattern: 'group_changed|group_created|group_deleted', is: ['account.change'] },
    { pattern: 'syscheck_entry_added|syscheck_entry_modified', is: ['data.write'] }, { pattern: 'syscheck_entry_deleted', is: ['data.delete'] }, { pattern: '\\b(log_clearing|log_cleared|logs_cleared)', is: ['log.clear'] }, { pattern: '\\bsudo\\b', is: ['priv.use'] },
    { pattern: 'policy_changed|config_changed|service_control', is: ['config.change'] }, { pattern: 'firewall_drop', is: ['net.deny'] }, { pattern: '\\b(web|accesslog)\\b', is: ['net.request'] }, { pattern: 'sysmon_event1|process_creation', is: ['process.start'] },
  ] },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'account.create', 'account.change', 'account.delete', 'data.write', 'data.delete', 'log.clear', 'priv.use', 'config.change', 'net.deny', 'net.request', 'process.start'],
  samples: [
    { title: 'a failed sign-in', shape: 'json-lines', text: '{"timestamp":"2026-03-02T08:00:01.123+0000","rule":{"level":5,"description":"sshd: authentication failed.","id":"5760","groups":["syslog","sshd","authentication_failed"]},"agent":{"id":"003","name":"web1"},"manager":{"name":"siem1"},"id":"1772438401.1234567","full_log":"Mar  2 08:00:00 web1 sshd[12]: Failed password for ana from 192.0.2.9 port 51234 ssh2","predecoder":{"program_name":"sshd","hostname":"web1"},"decoder":{"name":"sshd"},"data":{"srcip":"192.0.2.9","dstuser":"ana"},"location":"/var/log/auth.log"}',
      expect: { time: '2026-03-02T08:00:01.123Z', actor: 'ana', action: 'sshd: authentication failed.', outcome: 'failure', sourceAddress: '192.0.2.9', host: 'web1', service: 'sshd', category: ['auth.failure'] } },
  ],
  notes: [
    'An alert is what a rule made of an event; the event itself stands in full_log, or under data. Events that met no rule are in the archives only, where those are kept.',
    'The time is when the manager looked at the event, except for Windows events, which carry their own; the time inside full_log is the source’s and may differ.',
    'In the text log the second is taken out of the alert’s number, which counts since 1970; the date beside it is local to the manager.',
    'The account a decoder calls dstuser is the one that signed in; where srcuser is there too, it acted on dstuser.',
  ],
  sources: ['Wazuh documentation: Alert management, “Alerts”; Event logging, “archives.json”; Rules classification; Decoders syntax, static fields', 'OSSEC documentation: alerts.log'],
});
