// Event Viewer's CSV and text exports, and Get-WinEvent | Export-Csv: one event a row, the message in the last column.
import { defineFormat } from '../../../shared/spec/format.ts';

export const windowsEventCsv = defineFormat({
  id: 'windows-event-csv',
  title: 'Windows events as CSV (Event Viewer, PowerShell)',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'event-viewer', title: 'Event Viewer, “Save all events as” CSV: Level (or Keywords), Date and Time, Source, Event ID, Task Category; the message has no name',
      structure: { kind: 'delimited', header: '^(?:\\ufeff)?(?:Level|Keywords|Ebene|Schlüsselwörter)[,\\t](?:Date and Time|Datum und Uhrzeit)[,\\t](?:Source|Quelle)[,\\t](?:Event ID|Ereignis-ID)[,\\t](?:Task Category|Aufgabenkategorie)' },
      sniff: { must: [{ hasAny: ['"Event ID"', 'Ereignis-ID'], because: 'the number of the event' }, { hasAny: ['"Date and Time"', '"Datum und Uhrzeit"'], because: 'the time column of Event Viewer' }, { hasAny: ['"Task Category"', 'Aufgabenkategorie'], because: 'the task of the event' }] } },
    { id: 'export-csv', title: 'Get-WinEvent piped to Export-Csv', structure: { kind: 'delimited', header: 'RecordId.*LogName|LogName.*RecordId' },
      sniff: { must: [{ has: 'Id', because: 'the number of the event' }, { has: 'TimeCreated', because: 'when it was written' }, { has: 'ProviderName', because: 'the provider of the event' }, { has: 'LogName', because: 'the log it comes from' }] } },
    { id: 'get-eventlog', title: 'Get-EventLog piped to Export-Csv', structure: { kind: 'delimited', header: 'EntryType.*TimeGenerated' },
      sniff: { must: [{ has: 'EntryType', because: 'the type of the entry' }, { has: 'TimeGenerated', because: 'when it happened' }, { hasAny: ['InstanceId', 'EventID'], because: 'the number of the event' }] } },
  ],
  sniff: { must: [] },
  times: [
    { at: { first: ['"Date and Time"', '"Datum und Uhrzeit"', 'TimeCreated', 'TimeGenerated'] }, form: { kind: 'pattern', patterns: ['%m/%d/%Y %I:%M:%S %p', '%d.%m.%Y %H:%M:%S', '%Y-%m-%d %H:%M:%S'] }, zone: 'unknown', means: 'event' },
    { at: { first: ['"Date and Time"', '"Datum und Uhrzeit"', 'TimeCreated', 'TimeGenerated'] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' },
  ],
  fields: {
    actor: { first: [{ regex: { first: ['column_6', 'Message'] }, pattern: '(?:New Logon|Neue Anmeldung|Account For Which Logon Failed|Konto, für das die Anmeldung fehlgeschlagen ist):[\\s\\S]*?(?:Account Name|Kontoname):\\s+([^\\s-][^\\r\\n]*|-[^\\s][^\\r\\n]*)' }, { regex: { first: ['column_6', 'Message'] }, pattern: '(?:Account Name|Kontoname):\\s+([^\\s-][^\\r\\n]*|-[^\\s][^\\r\\n]*)' }, 'UserName', 'UserId'] },
    actorId: { first: [{ regex: { first: ['column_6', 'Message'] }, pattern: '(?:Security ID|Sicherheits-ID):\\s+(S-1-[0-9-]+)' }, 'UserId'] },
    action: { join: [{ first: ['Source', 'Quelle', 'ProviderName'] }, { first: ['"Event ID"', 'Ereignis-ID', 'Id', 'EventID', 'InstanceId'] }], with: ' ' },
    outcome: { first: [{ match: { first: ['Keywords', 'Schlüsselwörter', 'KeywordsDisplayNames', 'EntryType'] }, cases: [['^-92143|Audit Success|SuccessAudit|Überwachung erfolgreich', { const: 'success' }], ['^-92188|Audit Failure|FailureAudit|Überwachung gescheitert|Überwachungsfehler', { const: 'failure' }]] }] },
    reason: { regex: { first: ['column_6', 'Message'] }, pattern: '(?:Failure Reason|Fehlerursache):\\s+([^\\r\\n]+)' },
    target: { regex: { first: ['column_6', 'Message'] }, pattern: '(?:Object Name|New Process Name|Objektname|Neuer Prozessname|Group Name|Gruppenname):\\s+([^\\r\\n]+)' },
    sourceAddress: { ip: { regex: { first: ['column_6', 'Message'] }, pattern: '(?:Source Network Address|Client Address|Quellnetzwerkadresse):\\s+(?:::ffff:)?([0-9A-Fa-f][0-9A-Fa-f.:]+)' } },
    sourceHost: { regex: { first: ['column_6', 'Message'] }, pattern: '(?:Workstation Name|Arbeitsstationsname):[ \\t]+([^\\s-][^\\r\\n]*)' },
    host: { first: ['Computer', 'MachineName'] },
    service: { first: ['Source', 'Quelle', 'ProviderName'] },
    text: { first: ['column_6', 'Message'] },
  },
  categories: { key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' }, rules: [
    { pattern: 'Security-Auditing (4624|4648|4768|4769|4776|4778) success$', is: ['auth.success'] }, { pattern: 'Security-Auditing (4625|4771|4768|4769|4776) failure$', is: ['auth.failure'] }, { pattern: 'Security-Auditing (4634|4647|4779) ', is: ['auth.logout'] },
    { pattern: 'Security-Auditing (4672|4673|4674) ', is: ['priv.use'] }, { pattern: 'Security-Auditing (4720|4741) ', is: ['account.create'] }, { pattern: 'Security-Auditing (4722|4723|4724|4725|4738|4742|4767|4781) ', is: ['account.change'] }, { pattern: 'Security-Auditing (4726|4743) ', is: ['account.delete'] },
    { pattern: 'Security-Auditing 4740 ', is: ['account.lock'] }, { pattern: 'Security-Auditing (4728|4732|4756) ', is: ['priv.grant'] }, { pattern: 'Security-Auditing (4729|4733|4757) ', is: ['priv.revoke'] }, { pattern: 'Security-Auditing (4719|4907) ', is: ['log.change'] }, { pattern: 'Security-Auditing 4616 ', is: ['time.change'] },
    { pattern: 'Security-Auditing 4688 |Sysmon 1 ', is: ['process.start'] }, { pattern: 'Security-Auditing (4663|5140|5145) success$', is: ['data.read'] }, { pattern: 'Eventlog (1102|104) ', is: ['log.clear'] }, { pattern: 'EventLog 6006 |Eventlog 1100 ', is: ['log.stop'] }, { pattern: 'EventLog 6005 ', is: ['log.start'] }, { pattern: 'Service Control Manager (7040|7045) ', is: ['config.change'] },
  ] },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'priv.use', 'account.create', 'account.change', 'account.delete', 'account.lock', 'priv.grant', 'priv.revoke', 'log.change', 'time.change', 'process.start', 'data.read', 'log.clear', 'log.stop', 'log.start', 'config.change'],
  samples: [{ title: 'A sign-in, message over several lines', shape: 'event-viewer', text: 'Keywords,Date and Time,Source,Event ID,Task Category\r\nAudit Success,3/2/2026 8:00:01 AM,Microsoft-Windows-Security-Auditing,4624,Logon,"An account was successfully logged on.\r\n\r\nNew Logon:\r\n\tSecurity ID:\t\tS-1-5-21-1-2-3-1105\r\n\tAccount Name:\t\talice\r\n\r\nNetwork Information:\r\n\tSource Network Address:\t192.0.2.7"', expect: { time: '2026-03-02T08:00:01Z', actor: 'alice', action: 'Microsoft-Windows-Security-Auditing 4624', outcome: 'success', sourceAddress: '192.0.2.7', category: ['auth.success'] } }],
  notes: [
    'Times are the local time of the computer that exported them, in the way its language writes them, and state no zone. Month and day are read as in the United States where slashes divide them: an export of another country may swap them.',
    'The message is text made for people in the language of the exporting computer; fields are taken out of English and German messages only.',
    'The export has no record number and often no computer name: gaps cannot be seen, and rows of several machines cannot be told apart.',
    'Prefer the EVTX file: this export leaves out the fields of the event.',
  ],
  sources: ['Microsoft Learn, “Get-WinEvent”, “Get-EventLog”, “Export-Csv”', 'Event Viewer of Windows 10 and Windows Server 2019, “Save All Events As…”'],
});
