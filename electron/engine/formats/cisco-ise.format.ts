// Cisco Identity Services Engine: sign-ins to the network, accounting, administration and system messages over syslog.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

const head = '^(?:<\\d{1,3}>)?(?:(?<relay>[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+) (?<host>\\S+) )?(?<class>CIS[EA]_\\w+) (?<message>\\d+) (?<segments>\\d+) ';
/** A value ends at a comma that no backslash stands before. */
const value = (...names: readonly string[]): Verb => ({ first: names.map((name) => ({ regex: 'attributes', pattern: `(?:^|, ?)${name}=((?:[^,\\\\]|\\\\.)*)` })) });

export const ciscoIse = defineFormat({
  id: 'cisco-ise',
  title: 'Cisco Identity Services Engine (ISE) syslog',
  vendor: 'Cisco',
  rank: 'vendor',
  shapes: [
    { id: 'syslog', title: 'CISE_Passed_Authentications 0000000001 1 0 2026-03-02 08:00:01.250 +00:00 …', structure: { kind: 'lines', pattern: `${head}0 (?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?) (?<zone>[+-]\\d\\d:?\\d\\d) (?<sequence>\\d+) (?<code>\\d{4,5}) (?<level>[A-Z]+) (?<title>[^,]*)(?:, ?(?<attributes>.*))?$` } },
    { id: 'segment', title: 'further segments of a long message', structure: { kind: 'lines', pattern: `${head}(?<segment>[1-9]\\d*) (?<attributes>.*)$` }, sniff: { must: [{ has: 'code', because: 'a file of these alone is none of ISE' }] }, times: [{ at: 'relay', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' }, { at: 'relay', form: { kind: 'iso' }, zone: 'unknown', means: 'written' }] },
  ],
  sniff: { must: [{ has: 'code', because: 'class, numbers, time and message code, as ISE writes them' }, { field: 'class', matches: '^CIS[EA]_', because: 'the class of an ISE message' }] },
  times: [{ at: 'time', form: { kind: 'iso' }, zoneAt: 'zone', zone: 'unknown', means: 'event' }],
  fields: {
    actor: { first: [value('AdminName', 'UserName', 'User', 'User-Name', 'UserAdmin', 'Username', 'AdministratorLogin', 'Calling-Station-ID')] },
    actorId: value('Calling-Station-ID', 'EndPointMACAddress', 'SelectedAuthenticationIdentityStores'),
    actorKind: { when: { matches: 'class', pattern: 'Administrat' }, then: { const: 'administrator' }, otherwise: value('UserType', 'IdentityGroup') },
    action: { first: ['title', { join: ['class', { const: '(continued)' }], with: ' ' }] },
    outcome: { when: { has: 'code' }, then: { match: { join: ['class', 'title'], with: ' ', skipMissing: true }, cases: [['(?i)denied|rejected', { const: 'denied' }], ['(?i)fail|error|dropped|could not|timed out|invalid', { const: 'failure' }], ['(?i)passed|succe|permit|accept|added|changed|deleted|configuration|logged out|accounting|started', { const: 'success' }]] } },
    reason: value('FailureReason', 'DetailedInfo', 'Response'),
    target: { first: [value('ObjectName', 'NetworkDeviceName', 'Device IP Address', 'DestinationIPAddress', 'NAS-IP-Address', 'AdminInterface', 'CmdSet', 'OperationMessageText')] },
    targetId: value('ObjectInternalID', 'Device IP Address', 'NAS-Port-Id', 'NAS-Port'),
    targetKind: value('ObjectType', 'NetworkDeviceProfileName', 'NAS-Port-Type'),
    sourceAddress: { ip: { first: [value('AdminIPAddress', 'Framed-IP-Address', 'Remote-Address', 'IpAddress', 'PeerAddress', 'Device IP Address', 'NAS-IP-Address'), { regex: value('Calling-Station-ID'), pattern: '^([0-9]+\\.[0-9.]+)$' }] } },
    host: { first: ['host', value('AcsSessionID', 'Server')] },
    service: { join: ['class', 'code'], with: ' ', skipMissing: true },
    tenant: value('NetworkDeviceGroups'),
    correlationId: { first: [value('CPMSessionID', 'cisco-av-pair=audit-session-id', 'AcsSessionID'), 'message'] },
    sessionId: value('AcsSessionID', 'Acct-Session-Id', 'AdminSession'),
    nativeId: { join: ['host', 'sequence', 'time'], with: ' ' },
    text: 'attributes',
  },
  categories: {
    key: { join: [{ column: 'service' }, { column: 'action' }, { column: 'outcome' }], with: ' | ', skipMissing: true },
    rules: [
      { pattern: '^CIS._Passed_Auth\\w* \\d', is: ['auth.success'] }, { pattern: '^CIS._Failed_Attempts \\d', is: ['auth.failure'] }, { pattern: '(?i)administrator authentication succeeded|administrator.*logged in', is: ['auth.success'] }, { pattern: '(?i)administrator authentication failed', is: ['auth.failure'] },
      { pattern: '(?i)logged out|logout', is: ['auth.logout'] }, { pattern: '(?i)accounting start', is: ['session.start'] }, { pattern: '(?i)accounting stop', is: ['session.end'] },
      { pattern: '(?i)(added configuration|changed configuration|deleted configuration|configuration[- ]changes?:)', is: ['config.change'] }, { pattern: '(?i)policy.*(chang|creat|delet|updat)', is: ['policy.change'] }, { pattern: '(?i)(user|account).*(lock|disabl)', is: ['account.lock'] },
      { pattern: '(?i)command.authorization|tacacs.*command', is: ['priv.use'] }, { pattern: '(?i)logging.*(stop|purg|full|lost)', is: ['log.loss'] },
    ],
  },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'session.start', 'session.end', 'config.change', 'policy.change', 'account.lock', 'priv.use', 'log.loss'],
  samples: [
    { title: 'a sign-in', shape: 'syslog', text: '<181>Mar  2 08:00:01 ise1 CISE_Passed_Authentications 0000000025 1 0 2026-03-02 09:00:01.250 +01:00 0000000091 5200 NOTICE Passed-Authentication: Authentication succeeded, ConfigVersionId=107, Device IP Address=198.51.100.7, UserName=ana, NetworkDeviceName=switch1, Calling-Station-ID=00-00-5E-00-53-01, Framed-IP-Address=192.0.2.10, AcsSessionID=ise1/1/2, CPMSessionID=c1',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'Passed-Authentication: Authentication succeeded', outcome: 'success', target: 'switch1', sourceAddress: '192.0.2.10', host: 'ise1', sessionId: 'ise1/1/2', category: ['auth.success'] } },
  ],
  notes: [
    'A long message is sent in segments; each is a record here, tied by the message’s number (correlation id), and only the first has time, code and title.',
    'By default ISE suppresses repeated successes and failures of the same endpoint; the number of records is not the number of attempts.',
    'A user is what the endpoint claimed; where only the address of a network card was checked, that address stands as the actor.',
    'Which classes are sent, and where to, is set per logging category; absence may be a setting. Syslog over UDP loses segments.',
  ],
  sources: ['Cisco ISE Syslogs: syslog message format, message catalogue', 'Cisco ISE Administrator Guide: Logging'],
});
