// Windows event log: Security, System, Sysmon, PowerShell and all other channels, as EVTX file or as XML.
import { defineFormat } from '../../../shared/spec/format.ts';
import { logCleared, otherWords, securityWords, signInReasons, sysmonWords, windowsCanSee, windowsRules } from '../../../shared/spec/windows-events.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

type Read = (path: string) => Verb;
/** As the XML has it: attributes and elements are fields alike. */
const element: Read = (path) => `Event.${path}`;
/** As programs write the tree in JSON: an attribute under `#attributes`, beside its element, with `@`, or as in XML; the number of the event alone or as the text of its element. */
const treeUnder = (root: string): Read => (path) => {
  if (path === 'System.EventID') return { first: [`${root}${path}."#text"`, `${root}${path}.Value`, { regex: `${root}${path}`, pattern: '^(\\d+)$' }] };
  const attribute = /^(System\.(?:Provider|TimeCreated|Security|Correlation))\.(\w+)$/.exec(path);
  if (!attribute) return `${root}${path}`;
  const [, of, name] = attribute;
  return { first: [`${root}${of}.${name}`, `${root}${of}."#attributes".${name}`, `${root}${of}_attributes.${name}`, `${root}${of}."@${name}"`] };
};
const wrapped = treeUnder('Event.'), bare = treeUnder('');

function fieldsBy(at: Read) {
  return {
    actor: { first: [{ when: { matches: at('System.EventID'), pattern: '^(4624|4625|4634|4647|4768|4769|4770|4771|4776|4778|4779)$' }, then: { first: [{ regex: at('EventData.TargetUserName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.AccountName'), pattern: '^([^-].*|-.+)$' }] } },
      { first: [{ regex: at('EventData.SubjectUserName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.User'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.SourceUser'), pattern: '^([^-].*|-.+)$' }] }, { regex: at('EventData.ContextInfo'), pattern: '(?m)^\\s*User = (\\S[^\\r\\n]*)' }, at('UserData.LogFileCleared.SubjectUserName'), at('UserData.EventXML.User'), at('UserData.EventXML.Param1'), at('System.Security.UserID')] },
    actorId: { first: [{ when: { matches: at('System.EventID'), pattern: '^(4624|4625|4634|4647|4768|4769|4770|4771|4776|4778|4779)$' }, then: { first: [{ regex: at('EventData.TargetUserSid'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.TargetSid'), pattern: '^([^-].*|-.+)$' }] } }, { regex: at('EventData.SubjectUserSid'), pattern: '^([^-].*|-.+)$' }, at('UserData.LogFileCleared.SubjectUserSid'), at('System.Security.UserID')] },
    action: { join: [{ join: [at('System.Provider.Name'), at('System.EventID')], with: ' ', skipMissing: true },
      { first: [{ when: { matches: at('System.Provider.Name'), pattern: 'Security-Auditing|Eventlog$|^Security$' }, then: { map: at('System.EventID'), to: securityWords } },
      { when: { matches: at('System.Provider.Name'), pattern: 'Sysmon' }, then: { map: at('System.EventID'), to: sysmonWords } },
      { map: { join: [at('System.Provider.Name'), at('System.EventID')], with: ' ' }, to: otherWords }] }], with: ': ', skipMissing: true },
    outcome: { first: [{ match: at('System.Keywords'), cases: [['^0x8[0-9a-fA-F]2|^-92143|^92323|Audit Success|Überwachung erfolgreich', { const: 'success' }], ['^0x8[0-9a-fA-F]1|^-92188|^92278|Audit Failure|Überwachungsfehler', { const: 'failure' }]] },
      { when: { matches: { join: [at('System.Provider.Name'), at('System.EventID')], with: ' ' }, pattern: logCleared }, then: { const: 'success' } },
      { when: { all: [{ matches: at('System.EventID'), pattern: '^(4625|4771|5157)$' }, { matches: at('System.Provider.Name'), pattern: 'Security-Auditing|^Security$' }] }, then: { const: 'failure' } }] },
    reason: { when: { matches: at('System.EventID'), pattern: '^(4625|4768|4769|4771|4776)$' }, then: { first: [{ map: at('EventData.SubStatus'), to: signInReasons }, { map: at('EventData.Status'), to: signInReasons }, { regex: at('EventData.Status'), pattern: '^(0x0*[1-9a-fA-F].*)$' }] } },
    target: { first: [{ regex: at('EventData.TargetFilename'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.TargetObject'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.ObjectName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.ImageLoaded'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.PipeName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.QueryName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.NewProcessName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.TargetImage'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.Image'), pattern: '^([^-].*|-.+)$' },
      { when: { matches: at('System.EventID'), pattern: '^(4697|4698|4699|4700|4701|4702|7045)$' }, then: { first: [{ regex: at('EventData.TaskName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.ServiceName'), pattern: '^([^-].*|-.+)$' }] } },
      { first: [{ regex: at('EventData.TargetUserName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.TargetServerName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.ShareName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.ServiceName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.TaskName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.param1'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.ProcessName'), pattern: '^([^-].*|-.+)$' }] },
      { when: { matches: { join: [at('System.Provider.Name'), at('System.EventID')], with: ' ' }, pattern: logCleared }, then: { first: [at('UserData.LogFileCleared.Channel'), at('System.Channel')] } }, at('EventData.Data[0]')] },
    targetId: { first: [{ regex: at('EventData.TargetSid'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.TargetUserSid'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.MemberSid'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.MemberName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.ProcessGuid'), pattern: '^([^-].*|-.+)$' }] },
    sourceAddress: { regex: { ip: { first: [{ regex: at('EventData.IpAddress'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.SourceIp'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.SourceAddress'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.ClientAddress'), pattern: '^([^-].*|-.+)$' }, at('UserData.EventXML.Address'), at('UserData.EventXML.Param3')] } }, pattern: '^(?:::ffff:)?([0-9A-Fa-f.:]+|[^:]+)$' },
    sourceHost: { first: [{ regex: at('EventData.WorkstationName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.Workstation'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.ClientName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.SourceHostname'), pattern: '^([^-].*|-.+)$' }] },
    host: at('System.Computer'),
    service: at('System.Provider.Name'),
    tenant: { first: [{ regex: at('EventData.TargetDomainName'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.SubjectDomainName'), pattern: '^([^-].*|-.+)$' }] },
    sessionId: { first: [{ regex: at('EventData.TargetLogonId'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.SubjectLogonId'), pattern: '^([^-].*|-.+)$' }, { regex: at('EventData.LogonId'), pattern: '^([^-].*|-.+)$' }] },
    correlationId: at('System.Correlation.ActivityID'),
    nativeId: { join: [at('System.Computer'), at('System.Channel'), at('System.EventRecordID')], with: '/' },
    text: { first: [at('RenderingInfo.Message'), at('EventData.ScriptBlockText'), at('EventData.CommandLine'), at('EventData.Data')] },
    targetKind: { when: { matches: { join: [at('System.Provider.Name'), at('System.EventID')], with: ' ' }, pattern: logCleared }, then: { const: 'log' } },
  } as const;
}

const timesBy = (at: Read) => [{ at: at('System.TimeCreated.SystemTime'), form: { kind: 'auto' }, zone: 'declared-utc', means: 'event' }] as const;
const tree = { must: [{ hasAny: ['Event.System.EventID'], because: 'every Windows event has a number' }, { hasAny: ['Event.System.Provider', 'Event.System.Provider_attributes'], because: 'every Windows event names its provider' }, { hasAny: ['Event.System.TimeCreated', 'Event.System.TimeCreated_attributes'], because: 'the system part says when it was written' }] } as const;
const asTree = { fields: fieldsBy(wrapped), times: timesBy(wrapped), sniff: tree } as const;
const xml = { must: [{ has: 'Event.System.EventID', because: 'every Windows event has a number' }, { has: 'Event.System.Provider.Name', because: 'every Windows event names its provider' }, { hasAny: ['Event.System.TimeCreated.SystemTime', 'Event.System.EventRecordID'], because: 'the system part says when it was written' }] } as const;
const asQueried = { fields: fieldsBy(bare), times: timesBy(bare), sniff: { must: [{ has: 'System.EventID', because: 'every Windows event has a number' }, { has: 'System.Provider', because: 'every Windows event names its provider' }, { has: 'System.EventRecordID', because: 'its number in the log' }] } } as const;

export const windowsEventLog = defineFormat({
  id: 'windows-event-log',
  title: 'Windows event log',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'evtx', title: 'EVTX file, as copied from a machine or saved by Event Viewer or wevtutil', structure: { kind: 'evtx' }, sniff: xml },
    { id: 'xml', title: 'XML of events, by Event Viewer (save as XML), wevtutil or Get-WinEvent', structure: { kind: 'xml', elements: ['Event'] }, sniff: xml },
    { id: 'tree-lines', title: 'JSON Lines of the event’s tree, as evtx_dump and its kin write it', structure: { kind: 'json-lines' }, ...asTree },
    { id: 'tree-array', title: 'JSON array of the event’s tree', structure: { kind: 'json-array' }, ...asTree },
    { id: 'tree-objects', title: 'JSON objects of the event’s tree after each other', structure: { kind: 'json-objects' }, ...asTree },
    { id: 'hunted-array', title: 'Chainsaw’s detections, JSON array, the event in “document.data”', structure: { kind: 'json-array' }, inner: 'document.data', ...asTree },
    { id: 'hunted-lines', title: 'Chainsaw’s detections, JSON Lines, the event in “document.data”', structure: { kind: 'json-lines' }, inner: 'document.data', ...asTree },
    { id: 'queried-lines', title: 'JSON Lines with System and EventData at the top, as Velociraptor writes it', structure: { kind: 'json-lines' }, ...asQueried },
    { id: 'queried-array', title: 'JSON array with System and EventData at the top', structure: { kind: 'json-array' }, ...asQueried },
  ],
  sniff: {
    must: [],
    should: [
      { hasAny: ['Event.System.Channel', 'System.Channel'], weight: 1, because: 'the channel of the event' },
      { hasAny: ['Event.System.Computer', 'System.Computer'], weight: 1, because: 'the machine that wrote it' },
    ],
  },
  times: [{ at: element('System.TimeCreated.SystemTime'), form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: fieldsBy(element),
  sequence: { at: { first: [element('System.EventRecordID'), bare('System.EventRecordID')] }, per: { join: [{ first: [element('System.Computer'), bare('System.Computer')] }, { first: [element('System.Channel'), bare('System.Channel')] }], with: '/' } },
  categories: {
    key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' },
    rules: windowsRules,
  },
  canSee: windowsCanSee,
  samples: [
    { title: 'A failed sign-in over the network', shape: 'xml', text: '<Event xmlns=\'http://schemas.microsoft.com/win/2004/08/events/event\'><System><Provider Name=\'Microsoft-Windows-Security-Auditing\' Guid=\'{54849625-5478-4994-A5BA-3E3B0328C30D}\'/><EventID>4625</EventID><Keywords>0x8010000000000000</Keywords><TimeCreated SystemTime=\'2026-03-02T08:00:01.1234567Z\'/><EventRecordID>77</EventRecordID><Channel>Security</Channel><Computer>dc1.example.com</Computer></System><EventData><Data Name=\'TargetUserName\'>alice</Data><Data Name=\'Status\'>0xc000006d</Data><Data Name=\'SubStatus\'>0xc000006a</Data><Data Name=\'IpAddress\'>192.0.2.7</Data></EventData></Event>', expect: { time: '2026-03-02T08:00:01.123456Z', actor: 'alice', action: 'Microsoft-Windows-Security-Auditing 4625: logon-failed', outcome: 'failure', reason: 'wrong password', sourceAddress: '192.0.2.7', host: 'dc1.example.com', category: ['auth.failure'] } },
  ],
  notes: [
    'What is recorded depends on the audit policy of the machine: an event that is not there may not have been asked for (auditpol, Advanced Audit Policy).',
    'One sign-in is often several records: 4624 at the target, 4768, 4769 or 4776 at the domain controller, 4634 or 4647 at the end, which is often missing.',
    'The actor of a sign-in (4624, 4625, 4768 …) is the account that signed in (Target…); of other events the account that asked (Subject…). The machine itself is written as NAME$ or S-1-5-18.',
    'A network address is written only where the sign-in came over the network; “-”, ::1 and 127.0.0.1 are local.',
    'Logs overwrite their oldest records when they are full: the first record is the oldest kept, not the first that happened.',
    'An EVTX file protects itself by CRC-32 only: it finds damage and clumsy edits, not a careful forger. The ledger names every checksum that does not hold; in a log that was not closed (dirty) old checksums are normal.',
    'The message text is not in an EVTX file: it is made on the machine that shows it. Here it is shown where an XML export carries it (RenderingInfo).',
    'Times are UTC with 100 ns; the record keeps all digits, the timeline six of them.',
    'Records that lie in the unused rest of a chunk are counted in the ledger and not loaded.',
  ],
  sources: [
    'Microsoft Learn, “Appendix L: Events to Monitor” and “Advanced security audit policy settings”, one page an event (4624, 4625, 4672, 4688, 4719, 1102 …)',
    'Microsoft Sysinternals, Sysmon, “Events”',
    'Elastic, Winlogbeat reference, “Security module” (words of the actions)',
    'libyal/libevtx, “Windows XML Event Log (EVTX)”',
    'Microsoft Open Specifications, [MS-EVEN6], section 2.2.12 (BinXml)',
  ],
});
