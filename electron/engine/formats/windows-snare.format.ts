// Snare: Windows events as lines of tab-divided values, with or without a syslog header, by Snare agents, NXLog and others.
import { defineFormat } from '../../../shared/spec/format.ts';
import { otherWords, securityWords, sysmonWords, windowsCanSee, windowsRules } from '../../../shared/spec/windows-events.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** Some syslog servers write a tab as its octal number. */
const cell = (name: string, of = '[^\\t#]*?'): string => `(?:\\t|#011)(?<${name}>${of})`;
const message = (pattern: string): Verb => ({ regex: 'text', pattern });

export const windowsSnare = defineFormat({
  id: 'windows-snare',
  title: 'Windows events by Snare (MSWinEventLog)',
  vendor: 'Prophecy International',
  rank: 'vendor',
  shapes: [
    { id: 'line', title: '… MSWinEventLog, criticality, log, counter, time, event, source, user, …, divided by tabs',
      structure: { kind: 'lines', pattern: `^(?:<\\d+>)?(?:(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\S+) (?<relay>\\S+) )?(?:(?<sender>[^\\t# ]+)(?:\\t|#011))?MSWinEventLog${cell('criticality', '\\d*')}${cell('log')}${cell('counter', '\\d*')}${cell('at')}${cell('event', '\\d+')}${cell('source')}${cell('user')}${cell('sidtype')}${cell('type')}${cell('computer')}${cell('task')}${cell('data', '[^\\t]*?')}(?:\\t|#011)(?<text>.*?)(?:(?:\\t|#011)(?<end>\\d*))?\\s*$` } },
  ],
  sniff: { must: [{ has: 'event', because: 'the number of the event' }, { has: 'log', because: 'the log it comes from' }, { has: 'source', because: 'the provider of the event' }] },
  times: [{ at: 'at', form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: {
    actor: { first: [message('(?:New Logon|Account For Which Logon Failed):.*?Account Name:\\s+([^\\s-]\\S*|-\\S+)'), message('Account Name:\\s+([^\\s-]\\S*|-\\S+)'), { when: { not: { equals: 'user', to: 'N/A' } }, then: { regex: 'user', pattern: '^([^-].*)$' } }] },
    actorId: { first: [message('(?:New Logon|Account For Which Logon Failed):.*?Security ID:\\s+(S-1-[0-9-]+)'), message('Security ID:\\s+(S-1-[0-9-]+)')] },
    action: { join: [{ join: ['source', 'event'], with: ' ' }, { first: [
      { when: { matches: 'source', pattern: 'Security-Auditing|Eventlog$|^Security$' }, then: { map: 'event', to: securityWords } }, { when: { matches: 'source', pattern: 'Sysmon' }, then: { map: 'event', to: sysmonWords } }, { map: { join: ['source', 'event'], with: ' ' }, to: otherWords },
    ] }], with: ': ', skipMissing: true },
    outcome: { match: { lower: 'type' }, cases: [['^(success audit|audit success)', { const: 'success' }], ['^(failure audit|audit failure)', { const: 'failure' }]] },
    reason: message('Failure Reason:\\s+(.*?)(?:\\s{2,}|$)'),
    target: message('(?:Object Name|New Process Name|Group Name|Task Name|Service Name):\\s+(.*?)(?:\\s{2,}|$)'),
    sourceAddress: { ip: message('(?:Source Network Address|Client Address):\\s+(?:::ffff:)?([0-9A-Fa-f][0-9A-Fa-f.:]+)') },
    sourceHost: message('Workstation Name:\\s+([^\\s-]\\S*)'),
    host: { first: ['computer', 'relay', 'sender'] },
    service: 'source',
    targetKind: 'task',
    text: 'text',
  },
  categories: { key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' }, rules: windowsRules },
  canSee: windowsCanSee,
  samples: [
    { title: 'a sign-in behind a syslog header', shape: 'line', text: '<13>Mar  2 08:00:01 dc1.example.com MSWinEventLog\t1\tSecurity\t3029\tMon Mar 02 08:00:01 2026\t4624\tMicrosoft-Windows-Security-Auditing\tEX\\alice\tN/A\tSuccess Audit\tdc1.example.com\tLogon\t\tAn account was successfully logged on.    Subject:   Security ID:  S-1-5-18   Account Name:  DC1$   New Logon:   Security ID:  S-1-5-21-1-2-3-1105   Account Name:  alice   Network Information:   Source Network Address:  192.0.2.7\t1234',
      expect: { time: '2026-03-02T08:00:01Z', actor: 'alice', action: 'Microsoft-Windows-Security-Auditing 4624: logged-in', outcome: 'success', sourceAddress: '192.0.2.7', host: 'dc1.example.com', category: ['auth.success', 'session.start'] } },
  ],
  notes: [
    'The time is local to the machine that wrote the event and states no zone.',
    'Line breaks of the message became spaces; fields are taken out of English messages only.',
    'The counter is the agent’s own and begins anew with it, so gaps in it are not looked for.',
  ],
  sources: ['Snare for Windows: Guide to Snare, “Snare output format”', 'NXLog: to_syslog_snare() of the module xm_syslog'],
});
