// PowerShell transcripts: one session of a shell with its commands and output, in any language of Windows.
import { defineFormat } from '../../../shared/spec/format.ts';

const line = '[^:\\n]{1,60}: ?';
const rest = '[^\\r\\n]*';

export const powershellTranscript = defineFormat({
  id: 'powershell-transcript',
  title: 'PowerShell transcript',
  vendor: 'Microsoft',
  rank: 'vendor',
  shapes: [{
    id: 'transcript', title: 'Start-Transcript, one session a record',
    structure: {
      kind: 'lines', lead: '^\\*{20,}\\s*$', start: '^n?(?:Windows )?PowerShell[ -]transcript start|^n?Start der (?:Windows )?PowerShell-Aufzeichnung|^n?D.but de la transcription|^n?Inicio de la transcripci.n|^n?Inizio trascrizione|^n?In.cio da transcri..o',
      pattern: `^(?:\\*+\\s*\\n)?(?<title>[^\\n]*)\\n${line}(?<time>\\d{14})\\s*\\n${line}(?<user>${rest})\\n${line}(?<runas>${rest})\\n${line}(?<configuration>${rest})\\n${line}(?<machine>${rest})\\n${line}(?<application>${rest})\\n${line}(?<pid>\\d+)\\s*\\n(?<body>[\\s\\S]*)$`,
    },
  }],
  sniff: { must: [{ field: 'time', matches: '^\\d{14}$', because: 'the start as fourteen digits' }, { has: 'machine', because: 'the header of a transcript' }] },
  times: [{ at: 'time', form: { kind: 'pattern', patterns: ['%Y%m%d%H%M%S'] }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: { regex: 'user', pattern: '^(\\S.*?)\\s*$' },
    actorId: { regex: 'runas', pattern: '^(\\S.*?)\\s*$' },
    action: { const: 'shell session' },
    target: { regex: 'application', pattern: '^(\\S.*?)\\s*$' },
    targetKind: { const: 'program' },
    host: { regex: 'machine', pattern: '^(\\S+)' },
    service: { const: 'powershell' },
    sessionId: 'pid',
    text: 'body',
  },
  categories: { key: { column: 'action' }, rules: [{ pattern: '^shell', is: ['process.start', 'session.start'] }] },
  canSee: ['process.start', 'session.start'],
  samples: [{ title: 'a session', shape: 'transcript', text: '**********************\nWindows PowerShell transcript start\nStart time: 20260302080001\nUsername: EXAMPLE\\ana\nRunAs User: EXAMPLE\\ana\nConfiguration Name:\nMachine: PC1 (Microsoft Windows NT 10.0.19044.0)\nHost Application: powershell.exe\nProcess ID: 6456\nPSVersion: 5.1.19041.1682\n**********************\nPS C:\\> whoami\nexample\\ana',
    expect: { time: '2026-03-02T08:00:01Z', timeZoneSource: 'assumed', actor: 'EXAMPLE\\ana', action: 'shell session', host: 'PC1', sessionId: '6456', category: ['process.start', 'session.start'] } }],
  notes: ['One record is a whole session: its commands and what they printed stand in the text.', 'Times of single commands are only there where invocation headers were switched on.', 'Local time of the machine without a zone.', 'A transcript is an ordinary file that its user can change; the events 4103 and 4104 of Windows cannot be changed by users.'],
  sources: ['Microsoft Learn: Start-Transcript', 'Microsoft Learn: about_Group_Policy_Settings, Turn on PowerShell Transcription'],
});
