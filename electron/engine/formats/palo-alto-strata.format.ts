// Palo Alto Networks Strata Logging Service (Cortex Data Lake): the logs of firewalls, Prisma Access and Panorama as JSON.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

const account = (...fields: readonly string[]) => ({ first: fields.map((f) => ({ regex: f, pattern: '([^\\\\]+)$' })) });
/** Only where the record is about one user do logs name the user as a destination and mean who acted; of a flow it is the one reached. */
const ofUser = (of: Verb): Verb => ({ when: { matches: 'LogType', pattern: '^(USERID|GLOBALPROTECT)' }, then: of });
const word = { lower: { first: ['EventStatus', 'EventResult', 'AuthResult'] } } as const;

export const paloAltoStrata = defineFormat({
  id: 'palo-alto-strata',
  title: 'Palo Alto Networks Strata Logging Service log',
  vendor: 'Palo Alto Networks',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON lines', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'syslog', title: 'syslog with one JSON object', inner: 'body', structure: { kind: 'lines', pattern: '^(?:<\\d{1,3}>)?(?:1 )?\\d{4}-\\d\\d-\\d\\dT\\S+ \\S+ logforwarder (?:\\S+ ){2}- (?<body>\\{.*\\})$' } },
  ],
  sniff: {
    must: [{ field: 'LogType', matches: '^[A-Z]', because: 'the type of the log' }, { hasAny: ['DeviceSN', 'LogSourceID', 'ConfigVersion'], because: 'the firewall and its version' }, { hasAny: ['TimeReceived', 'LogTime', 'TimeGenerated', 'EventTime'], because: 'the times of the service' }],
    should: [{ hasAny: ['VirtualLocation', 'DGHierarchyLevel1', 'VirtualSystem'], weight: 1, because: 'the place in the hierarchy of devices' }],
  },
  times: [{ at: { first: ['TimeGenerated', 'EventTime', 'TimeGeneratedHighResolution', 'LogTime', 'TimeReceived'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }],
  received: { at: { first: ['TimeReceived', 'LogTime'] }, form: { kind: 'auto' }, zone: 'declared-utc', means: 'received' },
  fields: {
    actor: { first: [account('SourceUser', 'SourceUserName', 'User', 'AdminUsername', 'AdminUserName', 'AuthenticatedUser', 'NormalizeUser'), ofUser(account('DestinationUser')), { regex: 'EventDescription', pattern: "[Uu]ser '?([^\\s',.]+)" }] },
    actorId: { first: ['SourceUser', 'SourceUserName', 'User', 'AdminUsername', ofUser('DestinationUser')] },
    action: { first: [
      { when: { equals: 'LogType', to: 'CONFIG' }, then: { join: [{ const: 'cmd' }, { first: ['EventName', 'Command'] }], with: '-' } },
      { when: { equals: 'LogType', to: 'TRAFFIC' }, then: { map: 'Subtype', to: { start: 'flow_started', end: 'flow_terminated', drop: 'flow_dropped', deny: 'flow_denied' }, otherwise: null } },
      'EventIDValue', 'EventName', { when: { has: 'Subtype' }, then: { join: ['LogType', 'Subtype'], with: ' ' } }, 'EventID', 'LogType',
    ] },
    outcome: { first: [
      { match: { lower: 'Action' }, cases: [['^(allow|alert|continue|override|syncookie|forward|wildfire-upload)', { const: 'success' }], ['^(deny|drop|reset|block|sinkhole|random-drop)', { const: 'denied' }]] },
      { match: word, cases: [['^(succ|true)', { const: 'success' }], ['^(fail|unauth)', { const: 'failure' }]] },
      { match: { join: ['EventName', 'EventDescription'], with: ' ', skipMissing: true }, cases: [['(?i)fail|error|invalid|denied', { const: 'failure' }], ['(?i)succe|authenticated|completed', { const: 'success' }]] },
    ] },
    reason: { first: ['ConnectionError', 'ThreatID', 'SessionEndReason', { regex: 'EventDescription', pattern: '[Rr]eason: ([^.]+)' }, 'QuarantineReason', 'Rule'] },
    target: { first: ['URL', 'FileName', 'EventPath', { join: ['DestinationAddress', 'DestinationPort'], with: ':', skipMissing: true }, 'Portal', 'Gateway', 'HipMatchName', 'TagName', 'EventComponent'] },
    targetId: { first: [{ when: { not: { matches: 'LogType', pattern: '^(USERID|GLOBALPROTECT)' } }, then: 'DestinationUser' }, 'DestinationAddress', 'RuleUUID'] },
    targetKind: { when: { has: 'URL' }, then: { const: 'url' }, otherwise: { when: { has: 'FileName' }, then: { const: 'file' }, otherwise: { when: { has: 'DestinationAddress' }, then: { const: 'endpoint' }, otherwise: { when: { has: 'EventPath' }, then: { const: 'configuration' }, otherwise: null } } } },
    sourceAddress: { ip: { first: ['SourceAddress', 'PublicIPv4', 'PublicIPv6', 'SourceIP', 'SourceIPv6', 'IPaddress', 'UserIP', 'PrivateIPv4', { regex: 'EventDescription', pattern: '(?:[Ff]rom|IP|ip):? ([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*[0-9A-Fa-f])' }] } },
    sourceHost: { first: ['SourceDeviceHost', 'EndpointDeviceName'] },
    userAgent: { first: ['UserAgent', 'Client', 'GlobalProtectClientVersion'] },
    host: { first: ['DeviceName', 'LogSourceName', 'DeviceSN', 'LogSourceID'] },
    service: 'LogType',
    tenant: { first: ['VirtualLocation', 'VirtualSystem'] },
    sessionId: 'SessionID',
    text: { first: ['EventDescription', 'Description', { join: ['Rule', 'Application', 'Action'], with: ' ', skipMissing: true }] },
  },
  sequence: { at: { regex: 'SequenceNo', pattern: '^(\\d{1,18})$' }, per: { join: [{ first: ['DeviceSN', 'LogSourceID'] }, 'LogType'], with: ' ' } },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' ', skipMissing: true },
    rules: [
      { pattern: ' flow_\\w+ success$', is: ['net.allow'] }, { pattern: '^(TRAFFIC|THREAT|URL|FILE) .*denied$', is: ['net.deny'] }, { pattern: '^(THREAT|URL|FILE|DNS) ', is: ['net.request'] }, { pattern: '^CONFIG cmd-', is: ['config.change'] },
      { pattern: '(auth-success|gateway-auth success|portal-auth success|^AUTH\\w* .*success$|^USERID .*login )', is: ['auth.success'] }, { pattern: '(auth-fail|gateway-auth failure|portal-auth failure|^AUTH\\w* .*failure$)', is: ['auth.failure'] },
      { pattern: '^USERID .*logout|gateway-logout', is: ['auth.logout'] }, { pattern: 'gateway-connected|gateway-tunnel', is: ['session.start'] }, { pattern: 'log.*clear|clear-log', is: ['log.clear'] },
    ],
  },
  canSee: ['net.allow', 'net.deny', 'net.request', 'config.change', 'auth.success', 'auth.failure', 'auth.logout', 'session.start', 'log.clear'],
  samples: [
    { title: 'session ended', shape: 'json-lines', text: '{"TimeReceived":"2026-03-02T08:00:04.000000Z","DeviceSN":"007900000000001","LogType":"TRAFFIC","Subtype":"end","ConfigVersion":"10.2","TimeGenerated":"2026-03-02T08:00:01.000000Z","SourceAddress":"192.0.2.10","DestinationAddress":"198.51.100.7","Rule":"web out","SourceUser":"example\\\\ana","Application":"ssl","VirtualLocation":"vsys1","SessionID":11449,"SourcePort":59324,"DestinationPort":443,"Action":"allow","SessionEndReason":"tcp-fin","SequenceNo":998877,"DeviceName":"PA-220","TimeGeneratedHighResolution":"2026-03-02T08:00:01.584000Z"}',
      expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'stated', actor: 'ana', actorId: 'example\\ana', action: 'flow_terminated', outcome: 'success', reason: 'tcp-fin', target: '198.51.100.7:443', sourceAddress: '192.0.2.10', host: 'PA-220', service: 'TRAFFIC', category: ['net.allow'] } },
  ],
  notes: [
    'TimeGenerated is when the firewall made the entry; TimeReceived (LogTime) when the service got it.',
    'Names are those of the HTTPS profile; which of them a file holds was chosen by who set the forwarding up.',
    'Sequence numbers grow per firewall and log type; a gap is a record that was not forwarded or is not in this file.',
  ],
  sources: ['Palo Alto Networks: Strata Logging Service Log Reference, HTTPS fields of each log type'],
});
