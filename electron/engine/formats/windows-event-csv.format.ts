// Windows events as people export them: Event Viewer's CSV and text in several languages, Get-WinEvent and Get-EventLog as CSV or JSON.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** Event Viewer's columns by their place, in English, German, French, Spanish, Italian and Dutch. */
const columns = [
  ['Level', 'Keywords', 'Ebene', 'Schlüsselwörter', 'Niveau', 'Mots clés', 'Nivel', 'Palabras clave', 'Livello', 'Parole chiave', 'Trefwoorden'],
  ['Date and Time', 'Datum und Uhrzeit', 'Date et heure', 'Fecha y hora', 'Data e ora', 'Datum en tijd'],
  ['Source', 'Quelle', 'Origen', 'Origine', 'Bron'],
  ['Event ID', 'Ereignis-ID', 'ID de l’événement', "ID de l'événement", 'Id. del evento', 'ID evento', 'Gebeurtenis-id'],
] as const;
const [, moments, sources, numbers] = columns;
const paths = (names: readonly string[]): readonly string[] => names.map((n) => `"${n}"`);
const header = (mark: string): string => `^(?:\\ufeff)?${columns.map((names) => `"?(?:${names.map((n) => n.replaceAll('.', '\\.')).join('|')})"?`).join(mark)}${mark}`;
const viewed = { must: [{ hasAny: paths(moments), because: 'the time column of Event Viewer' }, { hasAny: paths(numbers), because: 'the number of the event' }] } as const;
const queried = { must: [{ has: 'Id', because: 'the number of the event' }, { has: 'TimeCreated', because: 'when it was written' }, { has: 'ProviderName', because: 'the provider of the event' }, { has: 'LogName', because: 'the log it comes from' }] } as const;
const fromLog = { must: [{ has: 'EntryType', because: 'the type of the entry' }, { has: 'TimeGenerated', because: 'when it happened' }, { hasAny: ['InstanceId', 'EventID'], because: 'the number of the event' }] } as const;

const message: Verb = { first: ['column_6', 'Message'] };
/** What stands in the message behind one of these labels, which French parts from its colon. */
const labelled = (labels: string, value: string): Verb => ({ regex: message, pattern: `(?:${labels})[ \u00a0]?:[ \\t]*${value}` });
const someone = '([^\\s-][^\\r\\n]*|-[^\\s][^\\r\\n]*)', rest = '([^\\r\\n]+)';
const accountName = 'Account Name|Kontoname|Nom du compte|Nombre de cuenta|Nome account|Accountnaam';
const securityId = 'Security ID|Sicherheits-ID|ID de sécurité|Id\\. de seguridad|ID sicurezza|Beveiligings-id';
const signedIn = 'New Logon|Neue Anmeldung|Nouvelle ouverture de session|Nuevo inicio de sesión|Nuovo accesso|Nieuwe aanmelding|Account For Which Logon Failed|Konto, für das die Anmeldung fehlgeschlagen ist|Compte pour lequel l.ouverture de session a échoué|Cuenta con error de inicio de sesión|Account il cui accesso non è riuscito';

export const windowsEventCsv = defineFormat({
  id: 'windows-event-csv',
  title: 'Windows events as CSV, text or JSON (Event Viewer, PowerShell)',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [
    { id: 'event-viewer', title: 'Event Viewer, “Save all events as” CSV: Level (or Keywords), Date and Time, Source, Event ID, Task Category; the message has no name', structure: { kind: 'delimited', header: header(',') }, sniff: viewed },
    { id: 'event-viewer-text', title: 'Event Viewer, “Save all events as” text: the same, divided by tabs', structure: { kind: 'delimited', delimiter: '\t', header: header('\t') }, sniff: viewed },
    { id: 'export-csv', title: 'Get-WinEvent piped to Export-Csv', structure: { kind: 'delimited', header: 'RecordId.*LogName|LogName.*RecordId' }, sniff: queried },
    { id: 'get-eventlog', title: 'Get-EventLog piped to Export-Csv', structure: { kind: 'delimited', header: 'EntryType.*TimeGenerated' }, sniff: fromLog },
    { id: 'convertto-json', title: 'Get-WinEvent piped to ConvertTo-Json', structure: { kind: 'json-array' }, sniff: queried },
    { id: 'convertto-json-lines', title: 'Get-WinEvent, one compressed object a line', structure: { kind: 'json-lines' }, sniff: queried },
    { id: 'convertto-json-one', title: 'Get-WinEvent piped to ConvertTo-Json, single events', structure: { kind: 'json-objects' }, sniff: queried },
    { id: 'get-eventlog-json', title: 'Get-EventLog piped to ConvertTo-Json', structure: { kind: 'json-array' }, sniff: fromLog },
  ],
  sniff: { must: [] },
  times: [{ at: { first: [...paths(moments), 'TimeCreated.value', 'TimeCreated', 'TimeGenerated.value', 'TimeGenerated'] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: { first: [{ regex: message, pattern: `(?:${signedIn})[ \u00a0]?:[\\s\\S]*?(?:${accountName})[ \u00a0]?:[ \\t]*${someone}` }, labelled(accountName, someone), 'UserName', 'UserId.Value', 'UserId'] },
    actorId: { first: [{ regex: message, pattern: `(?:${signedIn})[ \u00a0]?:[\\s\\S]*?(?:${securityId})[ \u00a0]?:[ \\t]*(S-1-[0-9-]+)` }, labelled(securityId, '(S-1-[0-9-]+)'), 'UserId.Value', 'UserId'] },
    action: { join: [{ first: [...paths(sources), 'ProviderName'] }, { first: [...paths(numbers), 'Id', 'EventID', 'InstanceId'] }], with: ' ' },
    outcome: { match: { first: ['"Keywords"', '"Schlüsselwörter"', '"Mots clés"', '"Palabras clave"', '"Parole chiave"', '"Trefwoorden"', 'KeywordsDisplayNames', 'EntryType'] }, cases: [
      ['^-92143|Audit Success|SuccessAudit|Überwachung erfolgreich|Succès de l.audit|Auditoría correcta|Controllo riuscito|Controle geslaagd', { const: 'success' }],
      ['^-92188|Audit Failure|FailureAudit|Überwachung gescheitert|Überwachungsfehler|Échec de l.audit|Error de auditoría|Controllo non riuscito|Controle mislukt', { const: 'failure' }],
    ] },
    reason: labelled('Failure Reason|Fehlerursache|Raison de l.échec|Motivo del error|Motivo dell.errore', rest),
    target: labelled('Object Name|New Process Name|Group Name|Objektname|Neuer Prozessname|Gruppenname|Nom de l.objet|Nom du nouveau processus|Nom du groupe|Nombre de objeto|Nombre del nuevo proceso|Nombre de grupo', rest),
    sourceAddress: { ip: labelled('Source Network Address|Client Address|Quellnetzwerkadresse|Clientadresse|Adresse du réseau source|Adresse du client|Dirección de red de origen|Dirección de cliente|Indirizzo di rete di origine', '(?:::ffff:)?([0-9A-Fa-f][0-9A-Fa-f.:]+)') },
    sourceHost: labelled('Workstation Name|Arbeitsstationsname|Nom de la station de travail|Nombre de estación de trabajo|Nome workstation', '([^\\s-][^\\r\\n]*)'),
    host: { first: ['Computer', 'MachineName'] },
    service: { first: [...paths(sources), 'ProviderName'] },
    nativeId: { when: { has: 'RecordId' }, then: { join: ['MachineName', 'LogName', 'RecordId'], with: '/' } },
    text: message,
  },
  sequence: { at: 'RecordId', per: { join: ['MachineName', 'LogName'], with: '/' } },
  categories: { key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' }, rules: [
    { pattern: 'Security-Auditing (4624|4768|4769|4776|4778) success$', is: ['auth.success'] }, { pattern: 'Security-Auditing (4625|4771|4768|4769|4776) failure$', is: ['auth.failure'] }, { pattern: 'Security-Auditing (4634|4647|4779) ', is: ['auth.logout'] },
    { pattern: 'Security-Auditing (4672|4673|4674) ', is: ['priv.use'] }, { pattern: 'Security-Auditing (4720|4741) ', is: ['account.create'] }, { pattern: 'Security-Auditing (4722|4723|4724|4725|4738|4742|4767|4781) ', is: ['account.change'] }, { pattern: 'Security-Auditing (4726|4743) ', is: ['account.delete'] },
    { pattern: 'Security-Auditing 4740 ', is: ['account.lock'] }, { pattern: 'Security-Auditing (4728|4732|4756) ', is: ['priv.grant'] }, { pattern: 'Security-Auditing (4729|4733|4757) ', is: ['priv.revoke'] }, { pattern: 'Security-Auditing (4719|4907) ', is: ['log.change'] }, { pattern: 'Security-Auditing 4616 ', is: ['time.change'] },
    { pattern: 'Security-Auditing 4688 |Sysmon 1 ', is: ['process.start'] }, { pattern: 'Security-Auditing (4663|5140|5145) success$', is: ['data.read'] }, { pattern: 'Eventlog (1102|104) ', is: ['log.clear'] }, { pattern: 'EventLog 6006 |Eventlog 1100 ', is: ['log.stop'] }, { pattern: 'EventLog 6005 ', is: ['log.start'] }, { pattern: 'Service Control Manager (7040|7045) ', is: ['config.change'] },
  ] },
  canSee: ['auth.success', 'auth.failure', 'auth.logout', 'priv.use', 'account.create', 'account.change', 'account.delete', 'account.lock', 'priv.grant', 'priv.revoke', 'log.change', 'time.change', 'process.start', 'data.read', 'log.clear', 'log.stop', 'log.start', 'config.change'],
  samples: [{ title: 'A sign-in, message over several lines', shape: 'event-viewer', text: 'Keywords,Date and Time,Source,Event ID,Task Category\r\nAudit Success,3/2/2026 8:00:01 AM,Microsoft-Windows-Security-Auditing,4624,Logon,"An account was successfully logged on.\r\n\r\nNew Logon:\r\n\tSecurity ID:\t\tS-1-5-21-1-2-3-1105\r\n\tAccount Name:\t\talice\r\n\r\nNetwork Information:\r\n\tSource Network Address:\t192.0.2.7"', expect: { time: '2026-03-02T08:00:01Z', actor: 'alice', action: 'Microsoft-Windows-Security-Auditing 4624', outcome: 'success', sourceAddress: '192.0.2.7', category: ['auth.success'] } }],
  notes: [
    'Times are the local time of the computer that exported them, in the way its language writes them, and state no zone; those of ConvertTo-Json in Windows PowerShell (/Date(…)/) are exact instants. Whether day or month stands first is told by the file’s own days; where none tells it, times with AM and PM are read as in the United States, which the ledger says, and others stay open.',
    'The message is text made for people in the language of the exporting computer; fields are taken out of English, German, French, Spanish, Italian and Dutch messages, as far as their labels are known.',
    'Event Viewer’s export has no record number and often no computer name: gaps cannot be seen, and rows of several machines cannot be told apart.',
    'Prefer the EVTX file: this export leaves out the fields of the event.',
  ],
  sources: ['Microsoft Learn, “Get-WinEvent”, “Get-EventLog”, “Export-Csv”', 'Event Viewer of Windows 10 and Windows Server 2019, “Save All Events As…”'],
});
