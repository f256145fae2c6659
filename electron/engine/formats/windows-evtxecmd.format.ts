// EvtxECmd: Windows event logs as Eric Zimmerman's parser writes them, a row an event with its payload as JSON.
import { defineFormat } from '../../../shared/spec/format.ts';
import { logCleared, otherWords, securityWords, signInReasons, sysmonWords, windowsCanSee, windowsRules } from '../../../shared/spec/windows-events.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** A value of the event's own data, which the payload keeps as a list of names and texts; “-” stands for none. */
const data = (...names: readonly string[]): Verb => ({ first: names.map((name): Verb => ({ regex: { named: { json: 'Payload', at: 'EventData.Data' }, is: name, keys: ['@Name', '#text'] }, pattern: '^([^-].*|-.+)$' })) });
const isSignIn = { matches: 'EventId', pattern: '^(4624|4625|4634|4647|4768|4769|4770|4771|4776|4778|4779)$' } as const;

export const windowsEvtxecmd = defineFormat({
  id: 'windows-evtxecmd',
  title: 'Windows events by EvtxECmd',
  vendor: 'Eric Zimmerman',
  rank: 'vendor',
  shapes: [
    { id: 'csv', title: 'CSV', structure: { kind: 'delimited', header: 'EventRecordId.*EventId.*Provider.*Channel' } },
    { id: 'json-lines', title: 'JSON Lines', structure: { kind: 'json-lines' } },
  ],
  sniff: { must: [
    { has: 'EventRecordId', because: 'the number of the record in its log' }, { has: 'EventId', because: 'every Windows event has a number' }, { has: 'Provider', because: 'the provider of the event' },
    { hasAny: ['MapDescription', 'PayloadData1', 'Payload', 'SourceFile'], because: 'columns EvtxECmd adds' },
  ] },
  times: [{ at: 'TimeCreated', form: { kind: 'iso' }, zone: 'declared-utc', means: 'event' }],
  fields: {
    actor: { first: [{ when: isSignIn, then: data('TargetUserName', 'AccountName') }, data('SubjectUserName', 'User', 'SourceUser'), { regex: 'UserName', pattern: '^(?:-\\\\)?([^-\\\\].*?)(?: \\(S-1-[0-9-]+\\))?$' }, 'UserId'] },
    actorId: { first: [{ when: isSignIn, then: data('TargetUserSid', 'TargetSid') }, data('SubjectUserSid'), 'UserId'] },
    action: { join: [{ join: ['Provider', 'EventId'], with: ' ' }, { first: [
      { when: { matches: 'Provider', pattern: 'Security-Auditing|Eventlog$|^Security$' }, then: { map: 'EventId', to: securityWords } }, { when: { matches: 'Provider', pattern: 'Sysmon' }, then: { map: 'EventId', to: sysmonWords } },
      { map: { join: ['Provider', 'EventId'], with: ' ' }, to: otherWords },
    ] }], with: ': ', skipMissing: true },
    outcome: { first: [{ match: { lower: 'Keywords' }, cases: [['audit success', { const: 'success' }], ['audit failure', { const: 'failure' }]] }, { when: { matches: { join: ['Provider', 'EventId'], with: ' ' }, pattern: logCleared }, then: { const: 'success' } }] },
    reason: { when: { matches: 'EventId', pattern: '^(4625|4768|4769|4771|4776)$' }, then: { first: [{ map: data('SubStatus'), to: signInReasons }, { map: data('Status'), to: signInReasons }] } },
    target: { first: [data('TargetFilename', 'TargetObject', 'ObjectName', 'ImageLoaded', 'PipeName', 'QueryName', 'NewProcessName', 'TargetImage', 'Image', 'TaskName', 'ServiceName', 'TargetUserName', 'TargetServerName', 'ShareName', 'param1'), 'ExecutableInfo'] },
    targetId: data('TargetSid', 'TargetUserSid', 'MemberSid', 'ProcessGuid'),
    sourceAddress: { ip: { first: [data('IpAddress', 'SourceIp', 'SourceAddress', 'ClientAddress'), { regex: 'RemoteHost', pattern: '\\(([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]+)\\)' }] } },
    sourceHost: { first: [data('WorkstationName', 'Workstation'), { regex: 'RemoteHost', pattern: '^([^-\\s(][^\\s(]*) \\(' }] },
    host: 'Computer',
    service: 'Provider',
    tenant: data('TargetDomainName', 'SubjectDomainName'),
    sessionId: data('TargetLogonId', 'SubjectLogonId', 'LogonId'),
    nativeId: { join: ['Computer', 'Channel', 'EventRecordId'], with: '/' },
    text: { join: ['MapDescription', 'PayloadData1', 'PayloadData2', 'PayloadData3', 'PayloadData4', 'PayloadData5', 'PayloadData6'], with: ' | ', skipMissing: true },
  },
  sequence: { at: 'EventRecordId', per: { join: ['Computer', 'Channel'], with: '/' } },
  categories: { key: { join: [{ column: 'action' }, { column: 'outcome' }], with: ' ' }, rules: windowsRules },
  canSee: windowsCanSee,
  samples: [
    { title: 'a failed sign-in', shape: 'json-lines', text: '{"MapDescription":"Failed logon","PayloadData1":"Target: EX\\\\bob","UserName":"-\\\\-","RemoteHost":"WS7 (192.0.2.9)","Computer":"dc1.example.com","Payload":"{\\"EventData\\":{\\"Data\\":[{\\"@Name\\":\\"TargetUserName\\",\\"#text\\":\\"bob\\"},{\\"@Name\\":\\"SubStatus\\",\\"#text\\":\\"0xC000006A\\"}]}}","Channel":"Security","Provider":"Microsoft-Windows-Security-Auditing","EventId":4625,"EventRecordId":"9912","Keywords":"Audit failure","SourceFile":"Security.evtx","TimeCreated":"2026-03-02T08:00:05.7654321+00:00"}',
      expect: { time: '2026-03-02T08:00:05.765432Z', actor: 'bob', action: 'Microsoft-Windows-Security-Auditing 4625: logon-failed', outcome: 'failure', reason: 'wrong password', sourceAddress: '192.0.2.9', sourceHost: 'WS7', host: 'dc1.example.com', category: ['auth.failure'] } },
  ],
  notes: [
    'The tool writes all times in UTC, with 100 ns; the record keeps all digits, the timeline six of them.',
    'This is what a parser made of the EVTX file. Where the file itself is at hand, read it: its checksums and record numbers are evidence, this table is not.',
    'The descriptions and PayloadData columns come from maps that persons wrote for the tool; the payload is the event’s own data. Without maps the columns are empty.',
    'Rows marked HiddenRecord were recovered from unused space; the same record can then stand twice.',
  ],
  sources: ['Eric Zimmerman, “Introducing EvtxECmd”', 'EricZimmerman/evtx: EvtxECmd manual and maps'],
});
