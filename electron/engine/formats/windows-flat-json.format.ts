// Windows events as flat JSON objects: NXLog, Nx-like collectors, security data sets and pipelines that put the event data beside the system fields.
import { defineFormat } from '../../../shared/spec/format.ts';
import { logCleared, otherWords, securityWords, signInReasons, sysmonWords, windowsCanSee, windowsRules } from '../../../shared/spec/windows-events.ts';

export const windowsFlatJson = defineFormat({
  id: 'windows-flat-json',
  title: 'Windows events, flat JSON',
  vendor: 'Microsoft (collector export)',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one event a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of events', structure: { kind: 'json-array' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { field: 'EventID', matches: '^\\d{1,5}$', because: 'every Windows event has a number' },
      { has: 'Channel', because: 'the channel of the event log' },
      { hasAny: ['SourceName', 'ProviderName', 'Provider'], because: 'the provider of the event' },
      { hasAny: ['TimeCreated', 'EventTime', '@timestamp'], because: 'when it was written' },
    ],
    mustNot: [
      { has: 'TenantId', because: 'that is a table of a Log Analytics workspace' },
      { has: 'winlog', because: 'that is Winlogbeat' },
      { has: 'System', because: 'that is the event as a tree' },
    ],
    should: [
      { hasAny: ['Hostname', 'Computer', 'MachineName', 'ComputerName'], weight: 1, because: 'the machine that wrote it' },
      { hasAny: ['Keywords', 'Task', 'ProviderGuid', 'ExtraEventData'], weight: 1, because: 'system fields of a Windows event' },
    ],
  },
  times: [
    { at: 'TimeCreated', form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    { at: 'EventTime', form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
    { at: '@timestamp', form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
  ],
  received: { at: 'EventReceivedTime', form: { kind: 'auto' }, zone: 'unknown', means: 'received' },
  fields: {
    actor: { first: [{ when: { matches: 'EventID', pattern: '^(4624|4625|4634|4647|4768|4769|4770|4771|4776|4778|4779)$' }, then: { first: [{ regex: 'TargetUserName', pattern: '^([^-].*|-.+)$' }, { regex: 'ExtraEventData.TargetUserName', pattern: '^([^-].*|-.+)$' }, { regex: 'AccountName', pattern: '^([^-].*|-.+)$' }] } },
      { first: [{ regex: 'SubjectUserName', pattern: '^([^-].*|-.+)$' }, { regex: 'User', pattern: '^([^-].*|-.+)$' }, { regex: 'SourceUser', pattern: '^([^-].*|-.+)$' }] }, 'ExtraEventData.SubjectUserName', 'ExtraEventData.User', 'UserID'] },
    actorId: { first: [{ when: { matches: 'EventID', pattern: '^(4624|4625|4634|4647|4768|4769|4770|4771|4776|4778|4779)$' }, then: { first: [{ regex: 'TargetUserSid', pattern: '^([^-].*|-.+)$' }, { regex: 'TargetSid', pattern: '^([^-].*|-.+)$' }] } }, { regex: 'SubjectUserSid', pattern: '^([^-].*|-.+)$' }, 'ExtraEventData.SubjectUserSid', 'UserID', 'ActorSid'] },
    action: { join: [{ join: [{ first: ['SourceName', 'ProviderName', 'Provider', 'source_name', 'Event_Source'] }, 'EventID'], with: ' ', skipMissing: true },
      { first: [{ when: { matches: { first: ['SourceName', 'ProviderName', 'Provider', 'source_name', 'Event_Source'] }, pattern: 'Security-Auditing|Eventlog$|^Security$' }, then: { map: 'EventID', to: securityWords } },
      { when: { matches: { first: ['SourceName', 'ProviderName', 'Provider', 'source_name', 'Event_Source'] }, pattern: 'Sysmon' }, then: { map: 'EventID', to: sysmonWords } },
      { map: { join: [{ first: ['SourceName', 'ProviderName', 'Provider', 'source_name', 'Event_Source'] }, 'EventID'], with: ' ' }, to: otherWords }] }], with: ': ', skipMissing: true },
    outcome: { first: [{ match: 'Keywords', cases: [['^0x8[0-9a-fA-F]2|^-92143|^92323|Audit Success|Überwachung erfolgreich', { const: 'success' }], ['^0x8[0-9a-fA-F]1|^-92188|^92278|Audit Failure|Überwachungsfehler', { const: 'failure' }]] }, { match: 'EventType', cases: [['AUDIT_SUCCESS', { const: 'success' }], ['AUDIT_FAILURE', { const: 'failure' }]] },
      { when: { matches: { join: [{ first: ['SourceName', 'ProviderName', 'Provider', 'source_name', 'Event_Source'] }, 'EventID'], with: ' ' }, pattern: logCleared }, then: { const: 'success' } },
      { when: { all: [{ matches: 'EventID', pattern: '^(4625|4771|5157)$' }, { matches: { first: ['SourceName', 'ProviderName', 'Provider', 'source_name', 'Event_Source'] }, pattern: 'Security-Auditing|^Security$' }] }, then: { const: 'failure' } }] },
    reason: { when: { matches: 'EventID', pattern: '^(4625|4768|4769|4771|4776)$' }, then: { first: [{ map: 'SubStatus', to: signInReasons }, { map: 'Status', to: signInReasons }, { regex: 'Status', pattern: '^(0x0*[1-9a-fA-F].*)$' }] } },
    target: { first: [{ regex: 'TargetFilename', pattern: '^([^-].*|-.+)$' }, { regex: 'TargetObject', pattern: '^([^-].*|-.+)$' }, { regex: 'ObjectName', pattern: '^([^-].*|-.+)$' }, { regex: 'ImageLoaded', pattern: '^([^-].*|-.+)$' }, { regex: 'PipeName', pattern: '^([^-].*|-.+)$' }, { regex: 'QueryName', pattern: '^([^-].*|-.+)$' }, { regex: 'NewProcessName', pattern: '^([^-].*|-.+)$' }, { regex: 'TargetImage', pattern: '^([^-].*|-.+)$' }, { regex: 'Image', pattern: '^([^-].*|-.+)$' },
      { when: { matches: 'EventID', pattern: '^(4697|4698|4699|4700|4701|4702|7045)$' }, then: { first: [{ regex: 'TaskName', pattern: '^([^-].*|-.+)$' }, { regex: 'ServiceName', pattern: '^([^-].*|-.+)$' }] } },
      { first: [{ regex: 'TargetUserName', pattern: '^([^-].*|-.+)$' }, { regex: 'TargetServerName', pattern: '^([^-].*|-.+)$' }, { regex: 'ShareName', pattern: '^([^-].*|-.+)$' }, { regex: 'ServiceName', pattern: '^([^-].*|-.+)$' }, { regex: 'TaskName', pattern: '^([^-].*|-.+)$' }, { regex: 'param1', pattern: '^([^-].*|-.+)$' }, { regex: 'ProcessName', pattern: '^([^-].*|-.+)$' }] }, 'ExtraEventData.TargetFilename', 'ExtraEventData.ObjectName', 'ExtraEventData.NewProcessName', 'ExtraEventData.Image', 'ExtraEventData.TargetUserName'] },
    targetId: { first: [{ regex: 'TargetSid', pattern: '^([^-].*|-.+)$' }, { regex: 'TargetUserSid', pattern: '^([^-].*|-.+)$' }, { regex: 'MemberSid', pattern: '^([^-].*|-.+)$' }, { regex: 'MemberName', pattern: '^([^-].*|-.+)$' }, { regex: 'ProcessGuid', pattern: '^([^-].*|-.+)$' }] },
    sourceAddress: { regex: { ip: { first: [{ regex: 'IpAddress', pattern: '^([^-].*|-.+)$' }, { regex: 'SourceIp', pattern: '^([^-].*|-.+)$' }, { regex: 'SourceAddress', pattern: '^([^-].*|-.+)$' }, { regex: 'ClientAddress', pattern: '^([^-].*|-.+)$' }, 'ExtraEventData.IpAddress', 'ExtraEventData.SourceIp'] } }, pattern: '^(?:::ffff:)?([0-9A-Fa-f.:]+|[^:]+)$' },
    sourceHost: { first: [{ regex: 'WorkstationName', pattern: '^([^-].*|-.+)$' }, { regex: 'Workstation', pattern: '^([^-].*|-.+)$' }, { regex: 'ClientName', pattern: '^([^-].*|-.+)$' }, { regex: 'SourceHostname', pattern: '^([^-].*|-.+)$' }] },
    host: { first: ['Hostname', 'Computer', 'MachineName', 'ComputerName', 'host.name'] },
    service: { first: ['SourceName', 'ProviderName', 'Provider', 'source_name', 'Event_Source'] },
    tenant: { first: [{ regex: 'TargetDomainName', pattern: '^([^-].*|-.+)$' }, { regex: 'SubjectDomainName', pattern: '^([^-].*|-.+)$' }] },
    sessionId: { first: [{ regex: 'TargetLogonId', pattern: '^([^-].*|-.+)$' }, { regex: 'SubjectLogonId', pattern: '^([^-].*|-.+)$' }, { regex: 'LogonId', pattern: '^([^-].*|-.+)$' }] },
    correlationId: 'ActivityID',
    nativeId: { join: [{ first: ['Hostname', 'Computer', 'MachineName', 'ComputerName'] }, 'Channel', { first: ['RecordNumber', 'EventRecordID'] }], with: '/' },
    text: { first: ['Message', 'ScriptBlockText', 'CommandLine'] },
  },
  sequence: { at: { first: ['RecordNumber', 'EventRecordID'] }, per: { join: [{ first: ['Hostname', 'Computer', 'MachineName', 'ComputerName'] }, 'Channel'], with: '/' } },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' },
    rules: windowsRules,
  },
  canSee: windowsCanSee,
  samples: [
    { title: 'A process was created, with a time that states UTC', shape: 'json-lines', text: '{"SourceName":"Microsoft-Windows-Security-Auditing","Keywords":"0x8020000000000000","Channel":"Security","Hostname":"ws1.example.com","TimeCreated":"2026-03-02T08:00:01.250Z","EventID":4688,"SubjectUserName":"alice","SubjectUserSid":"S-1-5-21-1-2-3-1001","NewProcessName":"C:\\\\Windows\\\\System32\\\\whoami.exe","CommandLine":"whoami /all"}', expect: { time: '2026-03-02T08:00:01.250Z', actor: 'alice', action: 'Microsoft-Windows-Security-Auditing 4688: created-process', outcome: 'success', target: 'C:\\Windows\\System32\\whoami.exe', host: 'ws1.example.com', category: ['process.start'] } },
  ],
  notes: [
    'What is recorded depends on the audit policy of the machine: an event that is not there may not have been asked for (auditpol, Advanced Audit Policy).',
    'One sign-in is often several records: 4624 at the target, 4768, 4769 or 4776 at the domain controller, 4634 or 4647 at the end, which is often missing.',
    'The actor of a sign-in (4624, 4625, 4768 …) is the account that signed in (Target…); of other events the account that asked (Subject…). The machine itself is written as NAME$ or S-1-5-18.',
    'A network address is written only where the sign-in came over the network; “-”, ::1 and 127.0.0.1 are local.',
    'TimeCreated and EventTime without a zone are the collector’s choice: NXLog writes the local time of the machine unless told otherwise. They are read as UTC and the assumption is said.',
    'Collectors drop and rename fields, and write Keywords as a negative 64-bit number, as hexadecimal text or not at all; without it the outcome is unknown.',
  ],
  sources: [
    'Microsoft Learn, “Appendix L: Events to Monitor” and “Advanced security audit policy settings”, one page an event (4624, 4625, 4672, 4688, 4719, 1102 …)',
    'Microsoft Sysinternals, Sysmon, “Events”',
    'Elastic, Winlogbeat reference, “Security module” (words of the actions)',
    'NXLog, im_msvistalog and xm_json reference',
    'OTRF Security Datasets documentation',
  ],
});
