// Windows events in a Log Analytics workspace (Microsoft Sentinel): tables SecurityEvent, WindowsEvent and Event, as JSON or CSV.
import { defineFormat } from '../../../shared/spec/format.ts';
import { logCleared, otherWords, securityWords, signInReasons, sysmonWords, windowsCanSee, windowsRules } from '../../../shared/spec/windows-events.ts';

export const windowsSentinel = defineFormat({
  id: 'windows-sentinel',
  title: 'Windows events in Microsoft Sentinel',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'json-lines', title: 'JSON Lines, one row a line', structure: { kind: 'json-lines' } },
    { id: 'json-array', title: 'JSON array of rows', structure: { kind: 'json-array' } },
    { id: 'csv', title: 'CSV export of the portal', structure: { kind: 'delimited', header: 'TimeGenerated.*EventID|EventID.*TimeGenerated' } },
    { id: 'json-objects', title: 'JSON objects after each other, pretty-printed or not', structure: { kind: 'json-objects' } },
  ],
  sniff: {
    must: [
      { hasAny: ['TimeGenerated', '"TimeGenerated [UTC]"'], because: 'the time column of a workspace' },
      { has: 'EventID', because: 'every Windows event has a number' },
      { has: 'Computer', because: 'the machine that wrote it' },
      { hasAny: ['EventSourceName', 'Provider', 'Source'], because: 'the provider of the event' },
    ],
    should: [
      { field: 'Type', matches: '^(SecurityEvent|WindowsEvent|Event)$', weight: 2, because: 'the table of Windows events' },
      { hasAny: ['Channel', 'EventLog'], weight: 1, because: 'the channel of the event log' },
      { has: 'TenantId', weight: 1, because: 'the workspace' },
    ],
  },
  times: [
    { at: 'TimeGenerated', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: '"TimeGenerated [UTC]"', form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' },
    { at: '"TimeGenerated [UTC]"', form: { kind: 'pattern', patterns: ['%m/%d/%Y, %I:%M:%S.%g %p', '%m/%d/%Y, %I:%M:%S %p'] }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { first: [{ when: { matches: 'EventID', pattern: '^(4624|4625|4634|4647|4768|4769|4770|4771|4776|4778|4779)$' }, then: { first: [{ regex: 'TargetUserName', pattern: '^([^-].*|-.+)$' }, { regex: 'AccountName', pattern: '^([^-].*|-.+)$' }] } },
      { first: [{ regex: 'SubjectUserName', pattern: '^([^-].*|-.+)$' }, { regex: 'User', pattern: '^([^-].*|-.+)$' }, { regex: 'SourceUser', pattern: '^([^-].*|-.+)$' }] },
      { first: [{ regex: { first: ['SubjectUserName', 'EventData.SubjectUserName', { replace: { regex: 'EventData', pattern: '"SubjectUserName":"((?:[^"\\\\]|\\\\.)*)"' }, pattern: '\\\\(.)', with: '\\1' }] }, pattern: '^([^-].*|-.+)$' }, { regex: { first: ['User', 'EventData.User', { replace: { regex: 'EventData', pattern: '"User":"((?:[^"\\\\]|\\\\.)*)"' }, pattern: '\\\\(.)', with: '\\1' }] }, pattern: '^([^-].*|-.+)$' }] }, 'Account', 'UserName', 'UserId'] },
    actorId: { first: [{ when: { matches: 'EventID', pattern: '^(4624|4625|4634|4647|4768|4769|4770|4771|4776|4778|4779)$' }, then: { first: [{ regex: 'TargetUserSid', pattern: '^([^-].*|-.+)$' }, { regex: 'TargetSid', pattern: '^([^-].*|-.+)$' }] } }, { regex: 'SubjectUserSid', pattern: '^([^-].*|-.+)$' }, 'UserId', 'UserSid'] },
    action: { join: [{ join: [{ first: ['EventSourceName', 'Provider', 'Source'] }, 'EventID'], with: ' ', skipMissing: true },
      { first: [{ when: { matches: { first: ['EventSourceName', 'Provider', 'Source'] }, pattern: 'Security-Auditing|Eventlog$|^Security$' }, then: { map: 'EventID', to: securityWords } },
      { when: { matches: { first: ['EventSourceName', 'Provider', 'Source'] }, pattern: 'Sysmon' }, then: { map: 'EventID', to: sysmonWords } },
      { map: { join: [{ first: ['EventSourceName', 'Provider', 'Source'] }, 'EventID'], with: ' ' }, to: otherWords }] }], with: ': ', skipMissing: true },
    outcome: { first: [{ match: 'Keywords', cases: [['^0x8[0-9a-fA-F]2|^-92143|^92323|Audit Success|Überwachung erfolgreich', { const: 'success' }], ['^0x8[0-9a-fA-F]1|^-92188|^92278|Audit Failure|Überwachungsfehler', { const: 'failure' }]] }, { match: 'Activity', cases: [['failed|fail ', { const: 'failure' }]] },
      { when: { matches: 'EventID', pattern: '^(4624|4634|4647|4672|4688|47[2-5]\\d|476[0-7])$' }, then: { const: 'success' } },
      // A ticket that was asked for may have been refused.
      { when: { matches: 'EventID', pattern: '^(4768|4769)$' }, then: { match: 'Status', cases: [['^0x0+$', { const: 'success' }], ['^0x[0-9a-fA-F]+$', { const: 'failure' }]] } },
      { when: { matches: { join: [{ first: ['EventSourceName', 'Provider', 'Source'] }, 'EventID'], with: ' ' }, pattern: logCleared }, then: { const: 'success' } },
      { when: { all: [{ matches: 'EventID', pattern: '^(4625|4771|5157)$' }, { matches: { first: ['EventSourceName', 'Provider', 'Source'] }, pattern: 'Security-Auditing|^Security$' }] }, then: { const: 'failure' } }] },
    reason: { when: { matches: 'EventID', pattern: '^(4625|4768|4769|4771|4776)$' }, then: { first: [{ map: 'SubStatus', to: signInReasons }, { map: 'Status', to: signInReasons }, { regex: 'Status', pattern: '^(0x0*[1-9a-fA-F].*)$' }] } },
    target: { first: [{ regex: 'TargetFilename', pattern: '^([^-].*|-.+)$' }, { regex: 'TargetObject', pattern: '^([^-].*|-.+)$' }, { regex: 'ObjectName', pattern: '^([^-].*|-.+)$' }, { regex: 'ImageLoaded', pattern: '^([^-].*|-.+)$' }, { regex: 'PipeName', pattern: '^([^-].*|-.+)$' }, { regex: 'QueryName', pattern: '^([^-].*|-.+)$' }, { regex: 'NewProcessName', pattern: '^([^-].*|-.+)$' }, { regex: 'TargetImage', pattern: '^([^-].*|-.+)$' }, { regex: 'Image', pattern: '^([^-].*|-.+)$' },
      { when: { matches: 'EventID', pattern: '^(4697|4698|4699|4700|4701|4702|7045)$' }, then: { first: [{ regex: 'TaskName', pattern: '^([^-].*|-.+)$' }, { regex: 'ServiceName', pattern: '^([^-].*|-.+)$' }] } },
      { first: [{ regex: 'TargetUserName', pattern: '^([^-].*|-.+)$' }, { regex: 'TargetServerName', pattern: '^([^-].*|-.+)$' }, { regex: 'ShareName', pattern: '^([^-].*|-.+)$' }, { regex: 'ServiceName', pattern: '^([^-].*|-.+)$' }, { regex: 'TaskName', pattern: '^([^-].*|-.+)$' }, { regex: 'param1', pattern: '^([^-].*|-.+)$' }, { regex: 'ProcessName', pattern: '^([^-].*|-.+)$' }] },
      { first: [{ regex: { first: ['TargetFilename', 'EventData.TargetFilename', { replace: { regex: 'EventData', pattern: '"TargetFilename":"((?:[^"\\\\]|\\\\.)*)"' }, pattern: '\\\\(.)', with: '\\1' }] }, pattern: '^([^-].*|-.+)$' }, { regex: { first: ['TargetObject', 'EventData.TargetObject', { replace: { regex: 'EventData', pattern: '"TargetObject":"((?:[^"\\\\]|\\\\.)*)"' }, pattern: '\\\\(.)', with: '\\1' }] }, pattern: '^([^-].*|-.+)$' }, { regex: { first: ['ObjectName', 'EventData.ObjectName', { replace: { regex: 'EventData', pattern: '"ObjectName":"((?:[^"\\\\]|\\\\.)*)"' }, pattern: '\\\\(.)', with: '\\1' }] }, pattern: '^([^-].*|-.+)$' }, { regex: { first: ['Image', 'EventData.Image', { replace: { regex: 'EventData', pattern: '"Image":"((?:[^"\\\\]|\\\\.)*)"' }, pattern: '\\\\(.)', with: '\\1' }] }, pattern: '^([^-].*|-.+)$' }, { regex: { first: ['TargetUserName', 'EventData.TargetUserName', { replace: { regex: 'EventData', pattern: '"TargetUserName":"((?:[^"\\\\]|\\\\.)*)"' }, pattern: '\\\\(.)', with: '\\1' }] }, pattern: '^([^-].*|-.+)$' }] }, 'Process'] },
    targetId: { first: [{ regex: 'TargetSid', pattern: '^([^-].*|-.+)$' }, { regex: 'TargetUserSid', pattern: '^([^-].*|-.+)$' }, { regex: 'MemberSid', pattern: '^([^-].*|-.+)$' }, { regex: 'MemberName', pattern: '^([^-].*|-.+)$' }, { regex: 'ProcessGuid', pattern: '^([^-].*|-.+)$' }] },
    sourceAddress: { regex: { ip: { first: [{ regex: 'IpAddress', pattern: '^([^-].*|-.+)$' }, { regex: 'SourceIp', pattern: '^([^-].*|-.+)$' }, { regex: 'SourceAddress', pattern: '^([^-].*|-.+)$' }, { regex: 'ClientAddress', pattern: '^([^-].*|-.+)$' }, { regex: { first: ['IpAddress', 'EventData.IpAddress', { replace: { regex: 'EventData', pattern: '"IpAddress":"((?:[^"\\\\]|\\\\.)*)"' }, pattern: '\\\\(.)', with: '\\1' }] }, pattern: '^([^-].*|-.+)$' }, { regex: { first: ['SourceIp', 'EventData.SourceIp', { replace: { regex: 'EventData', pattern: '"SourceIp":"((?:[^"\\\\]|\\\\.)*)"' }, pattern: '\\\\(.)', with: '\\1' }] }, pattern: '^([^-].*|-.+)$' }] } }, pattern: '^(?:::ffff:)?([0-9A-Fa-f.:]+|[^:]+)$' },
    sourceHost: { first: [{ regex: 'WorkstationName', pattern: '^([^-].*|-.+)$' }, { regex: 'Workstation', pattern: '^([^-].*|-.+)$' }, { regex: 'ClientName', pattern: '^([^-].*|-.+)$' }, { regex: 'SourceHostname', pattern: '^([^-].*|-.+)$' }] },
    host: 'Computer',
    service: { first: ['EventSourceName', 'Provider', 'Source'] },
    tenant: { first: ['_ResourceId', 'TenantId'] },
    sessionId: { first: [{ regex: 'TargetLogonId', pattern: '^([^-].*|-.+)$' }, { regex: 'SubjectLogonId', pattern: '^([^-].*|-.+)$' }, { regex: 'LogonId', pattern: '^([^-].*|-.+)$' }] },
    correlationId: 'Correlation',
    // EventOriginId is no id of a record: agents give it to everything they send in one connection.
    nativeId: '_ItemId',
    text: { first: ['RenderedDescription', 'CommandLine', 'EventData'] },
  },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' },
    rules: windowsRules,
  },
  canSee: windowsCanSee,
  samples: [
    { title: 'Sysmon network connection, event data as JSON text', shape: 'json-lines', text: '{"TenantId":"00000000-0000-0000-0000-00000000000a","TimeGenerated":"2026-03-02T08:00:06.347Z","Provider":"Microsoft-Windows-Sysmon","Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws1.example.com","EventData":"{\\"User\\":\\"EXAMPLE\\\\\\\\alice\\",\\"Image\\":\\"C:\\\\\\\\Tools\\\\\\\\a.exe\\",\\"SourceIp\\":\\"192.0.2.9\\",\\"DestinationIp\\":\\"203.0.113.5\\"}","EventID":3,"Type":"WindowsEvent"}', expect: { time: '2026-03-02T08:00:06.347Z', actor: 'EXAMPLE\\alice', action: 'Microsoft-Windows-Sysmon 3: network connection', target: 'C:\\Tools\\a.exe', sourceAddress: '192.0.2.9', host: 'ws1.example.com', category: ['net.allow'] } },
  ],
  notes: [
    'What is recorded depends on the audit policy of the machine: an event that is not there may not have been asked for (auditpol, Advanced Audit Policy).',
    'One sign-in is often several records: 4624 at the target, 4768, 4769 or 4776 at the domain controller, 4634 or 4647 at the end, which is often missing.',
    'The actor of a sign-in (4624, 4625, 4768 …) is the account that signed in (Target…); of other events the account that asked (Subject…). The machine itself is written as NAME$ or S-1-5-18.',
    'A network address is written only where the sign-in came over the network; “-”, ::1 and 127.0.0.1 are local.',
    'TimeGenerated is the time of the event on the machine; when the workspace received it (ingestion_time()) is not in an export.',
    'Which events the workspace has depends on the tier of the connector (All, Common, Minimal) and on the data collection rules: a missing event may never have been sent.',
    'The table SecurityEvent has no column that says success or failure: the outcome follows from the number of the event.',
  ],
  sources: [
    'Microsoft Learn, “Appendix L: Events to Monitor” and “Advanced security audit policy settings”, one page an event (4624, 4625, 4672, 4688, 4719, 1102 …)',
    'Microsoft Sysinternals, Sysmon, “Events”',
    'Elastic, Winlogbeat reference, “Security module” (words of the actions)',
    'Microsoft Learn, Azure Monitor Logs reference: SecurityEvent, WindowsEvent, Event',
  ],
});
