// Forensic timelines of Plaso and Timesketch: one line for each time found in the evidence of a computer.
import { defineFormat } from '../../../shared/spec/format.ts';

/** A value of the raw output of Plaso: `  {name} value` on a line of its own. */
const stated = (name: string) => ({ regex: 'body', pattern: `\\n {2}\\{${name}\\} ([^\\n]+)` }) as const;

export const timelinePlaso = defineFormat({
  id: 'timeline-plaso',
  title: 'Plaso and Timesketch timelines',
  vendor: 'Plaso',
  rank: 'vendor',
  shapes: [
    { id: 'dynamic', title: 'CSV of the dynamic output, or of Timesketch', structure: { kind: 'delimited', delimiter: ',', header: 'datetime.*timestamp_desc|timestamp_desc.*datetime' }, sniff: { must: [{ has: 'datetime', because: 'the time' }, { has: 'timestamp_desc', because: 'what the time means' }] } },
    { id: 'l2tcsv', title: 'CSV of 17 columns (l2tcsv)', structure: { kind: 'delimited' }, sniff: { must: [{ field: 'date', matches: '^\\d\\d/\\d\\d/\\d{4}$', because: 'the date as l2tcsv writes it' }, { has: 'MACB', because: 'which of the file times it is' }, { has: 'sourcetype', because: 'the kind of source' }] } },
    { id: 'tln', title: 'TLN: Time|Source|Host|User|Description', structure: { kind: 'delimited', delimiter: '|', header: '^Time\\|Source\\|Host' }, sniff: { must: [{ field: 'Time', matches: '^\\d{9,10}$', because: 'seconds since 1970' }, { has: 'Source', because: 'the source' }, { has: 'Description', because: 'the description' }, { has: 'Host', because: 'the host' }] } },
    { id: 'tln-no-header', title: 'TLN whose header was lost', structure: { kind: 'delimited', delimiter: '|', columns: ['Time', 'Source', 'Host', 'User', 'Description', 'TZ', 'Notes'] }, sniff: { must: [{ field: 'Time', matches: '^\\d{9,10}$', because: 'seconds since 1970' }, { field: 'Source', matches: '^[A-Z][A-Za-z0-9_ -]{1,20}$', because: 'the source' }, { field: 'Description', matches: ' ', because: 'the description' }] } },
    { id: 'json-lines', title: 'JSON Lines of Plaso or Timesketch', structure: { kind: 'json-lines' }, sniff: { must: [{ has: 'datetime', because: 'the time' }, { has: 'timestamp_desc', because: 'what the time means' }] } },
    { id: 'json', title: 'JSON output: one document, {"event_0": {…}, "event_1": {…}}, an event a line', inner: 'json',
      structure: { kind: 'lines', skip: '^\\s*[{}]?\\s*$', pattern: '^\\s*[{,]?\\s*"event_\\d+"\\s*:\\s*(?<json>\\{.*\\})\\s*,?\\s*$' }, sniff: { must: [{ has: 'timestamp', because: 'the time' }, { has: 'timestamp_desc', because: 'what the time means' }] } },
    { id: 'raw', title: 'raw output (rawpy): [Timestamp], [Pathspec], [Reserved attributes], [Additional attributes]',
      structure: { kind: 'lines', start: '^(?:\\+-)+\\+?\\s*$', pattern: '^(?:\\+-)+\\+?\\s*\\n\\[Timestamp\\]:\\s*\\n\\s+(?<datetime>\\S[^\\n]*)(?<body>\\n[\\s\\S]*)$' }, sniff: { must: [{ field: 'body', matches: '\\n\\[Reserved attributes\\]:', because: 'the attributes every event has' }] },
      fields: {
        actor: { first: [stated('username'), stated('user')] }, actorId: stated('user_sid'), action: { first: [stated('timestamp_desc'), stated('data_type')] }, target: { first: [stated('filename'), stated('display_name')] }, targetId: { first: [stated('sha256_hash'), stated('inode')] },
        targetKind: stated('data_type'), host: { first: [stated('hostname'), stated('computer_name')] }, service: { first: [stated('reporter'), stated('parser')] }, text: { first: [stated('message'), stated('message_body'), stated('strings'), stated('command')] },
      } },
  ],
  sniff: {
    must: [
      { hasAny: ['timestamp_desc', 'MACB', 'Description', 'body'], because: 'what the time means' },
    ],
  },
  times: [
    { at: 'datetime', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' },
    { at: { join: ['date', 'time'], with: ' ', skipMissing: true }, form: { kind: 'pattern', patterns: ['%m/%d/%Y %H:%M:%S'] }, zoneAt: 'timezone', zone: 'unknown', means: 'event' },
    { at: 'Time', form: { kind: 'epoch', unit: 's' }, zone: 'declared-utc', means: 'event' },
    { at: 'timestamp', form: { kind: 'epoch', unit: 'us' }, zone: 'declared-utc', means: 'event' },
  ],
  fields: {
    actor: { when: { not: { matches: { first: ['username', 'user', 'User'] }, pattern: '^-$' } }, then: { first: ['username', 'user', 'User'] } },
    actorId: 'user_sid',
    action: { first: ['timestamp_desc', 'type', { regex: 'Description', pattern: '^[^;]*; ([^;]+);' }] },
    target: { first: ['filename', 'display_name', { regex: 'Description', pattern: '; ([^;]+)$' }] },
    targetKind: { first: ['data_type', 'parser', 'format'] },
    host: { when: { not: { matches: { first: ['hostname', 'computer_name', 'host', 'Host'] }, pattern: '^-$' } }, then: { first: ['hostname', 'computer_name', 'host', 'Host'] } },
    service: { first: ['source_long', 'sourcetype', 'source', 'source_short', 'Source'] },
    targetId: { first: ['sha256_hash', 'inode'] },
    text: { first: ['message', 'desc', 'Description'] },
  },
  categories: {
    key: { column: 'action' },
    rules: [
      { pattern: '(?i)^(content modification|file .*writ|write|creation|metadata modification)', is: ['data.write'] },
      { pattern: '(?i)^(last (visited|access)|access|download)', is: ['data.read'] },
      { pattern: '(?i)delet', is: ['data.delete'] },
      { pattern: '(?i)^(last (executed|run)|previous last time executed|start time)', is: ['process.start'] },
      { pattern: '(?i)^(last login|login|logon)', is: ['session.start'] },
    ],
  },
  canSee: ['data.write', 'data.read', 'data.delete', 'process.start', 'session.start'],
  samples: [
    {
      title: 'an event of a Windows log', shape: 'json-lines',
      text: '{"message": "User login", "timestamp": 1772438401250000, "datetime": "2026-03-02T08:00:01.250000+00:00", "timestamp_desc": "Event Logged", "data_type": "windows:evtx:record", "display_name": "OS:/Security.evtx", "username": "ana", "hostname": "pc01", "event_identifier": 4624, "source_short": "EVT", "source_long": "WinEVTX"}',
      expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'Event Logged', host: 'pc01' },
    },
  ],
  notes: [
    'A timeline is made by a program from other evidence: the line is its reading, the source file is the proof.',
    'One thing may give several lines, one for each of its times.',
    '“Content Modification Time” of a log line is the time of the line, not of a file.',
    'The raw output does not say what its time means (created, last access …): where a file’s times differ, which is which stands in the other outputs.',
    'Lines whose time could not be read carry “Not a time” or the year 1970.',
  ],
  sources: ['Plaso documentation: Output formats dynamic, json, json_line, l2tcsv, rawpy, tln', 'Timesketch documentation: Import from JSON or CSV'],
});
