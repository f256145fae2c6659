// Hayabusa: the timeline of detections it makes of Windows event logs, as CSV or JSON.
import { defineFormat } from '../../../shared/spec/format.ts';
import type { Verb } from '../../../shared/spec/verbs.ts';

/** A detail by its short name: a field of the JSON, a part of the text in CSV, where “-” stands for none. */
const detail = (...names: readonly string[]): Verb => ({ first: names.flatMap((name): readonly Verb[] => [{ regex: `Details.${name}`, pattern: '^([^-].*|-.+)$' }, { regex: { join: ['Details', 'ExtraFieldInfo'], with: ' ¦ ', skipMissing: true }, pattern: `(?:^|¦ )${name}: ([^-¦][^¦]*?|-[^ ¦][^¦]*?)(?: ¦|$)` }]) });

export const hayabusa = defineFormat({
  id: 'hayabusa',
  title: 'Hayabusa timeline',
  vendor: 'Yamato Security',
  rank: 'vendor',
  shapes: [
    { id: 'csv', title: 'csv-timeline', structure: { kind: 'delimited', header: 'Timestamp.*RuleTitle|RuleTitle.*Timestamp' } },
    { id: 'json-lines', title: 'json-timeline as JSON Lines', structure: { kind: 'json-lines' } },
    { id: 'json-objects', title: 'json-timeline, objects after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: { must: [
    { has: 'RuleTitle', because: 'the rule that found the event' }, { has: 'Timestamp', because: 'when the event was written' },
    { has: 'EventID', because: 'every Windows event has a number' }, { hasAny: ['Channel', 'Computer'], because: 'the log or machine it comes from' },
  ] },
  times: [{ at: 'Timestamp', form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: {
    // Who tries other credentials (4648) is not whose they are.
    actor: { first: [{ when: { equals: 'EventID', to: '4648' }, then: detail('SrcUser', 'SubjectUserName') }, { when: { matches: 'RuleTitle', pattern: '(?i)log[- ]?(on|off)|authentication|kerberos|ticket' }, then: detail('TgtUser', 'User') }, detail('SrcUser', 'User', 'SubjectUserName'), detail('TgtUser')] },
    actorId: detail('SrcSID', 'SubjectUserSid'),
    action: 'RuleTitle',
    outcome: { match: { join: ['Channel', 'EventID'], with: ' ' }, cases: [['^Sec(urity)? (4624|4634|4647|4672|4778|4779|1102|4720|4726|4728|4732|4756)$', { const: 'success' }], ['^Sec(urity)? (4625|4771|5157)$', { const: 'failure' }]] },
    reason: { regex: 'RuleTitle', pattern: '^Logon Failure \\((.*)\\)$' },
    target: { first: [{ when: { matches: 'RuleTitle', pattern: '(?i)log[- ]?(on|off)|authentication|kerberos|ticket' }, then: detail('TgtSvr', 'TgtHost', 'Svc', 'SvcName') }, detail('TgtUser', 'TgtGrp', 'Svc', 'Path', 'TgtObj', 'TgtFile', 'Proc', 'Image', 'Task', 'TgtIP', 'TgtHost', 'Query')] },
    targetKind: { lower: 'Level' },
    sourceAddress: { ip: detail('SrcIP', 'IpAddress', 'ClientAddress') },
    sourceHost: detail('SrcComp', 'SrcHost', 'WorkstationName'),
    host: 'Computer',
    service: { first: ['Provider', 'Channel'] },
    sessionId: detail('LID', 'TgtLID', 'SrcLID'),
    correlationId: { join: ['Computer', 'Channel', 'RecordID'], with: '/' },
    text: { join: ['Details', 'ExtraFieldInfo'], with: ' ¦ ', skipMissing: true },
  },
  categories: { key: { join: [{ join: [{ column: 'service' }, { column: 'action' }], with: ' ' }, { column: 'outcome' }], with: ' | ' }, rules: [
    { pattern: '(?i) logon[^|]*\\| success$', is: ['auth.success', 'session.start'] }, { pattern: '(?i) (logon|authentication|kerberos)[^|]*\\| failure$', is: ['auth.failure'] }, { pattern: '(?i) logoff', is: ['auth.logout', 'session.end'] },
    { pattern: '(?i)user account created|account created', is: ['account.create'] }, { pattern: '(?i)account deleted', is: ['account.delete'] }, { pattern: '(?i)(added to|member added).*group', is: ['priv.grant'] },
    { pattern: '(?i)(log|logs?) (file )?cleared', is: ['log.clear'] }, { pattern: '(?i)^Sysmon Proc(ess)? (Exec|Creat)|proc exec|process created', is: ['process.start'] }, { pattern: '(?i)(service|svc) installed|task created', is: ['config.change'] },
  ] },
  canSee: ['auth.success', 'session.start', 'auth.failure', 'auth.logout', 'session.end', 'account.create', 'account.delete', 'priv.grant', 'log.clear', 'process.start', 'config.change'],
  samples: [
    { title: 'a sign-in over the network', shape: 'csv', text: '"Timestamp","RuleTitle","Level","Computer","Channel","EventID","RecordID","Details","ExtraFieldInfo"\n"2026-03-02 09:00:01.123 +01:00","Logon (Network)","info","dc1.example.com","Sec",4624,9911,"Type: 3 - NETWORK ¦ TgtUser: alice ¦ SrcComp: WS7 ¦ SrcIP: 192.0.2.7 ¦ LID: 0x8f1",""',
      expect: { time: '2026-03-02T08:00:01.123Z', actor: 'alice', action: 'Logon (Network)', outcome: 'success', sourceAddress: '192.0.2.7', sourceHost: 'WS7', host: 'dc1.example.com', category: ['auth.success', 'session.start'] } },
  ],
  notes: [
    'These are detections: an event that no rule found is not here, and one that several rules found stands several times. The EVTX files are the evidence.',
    'Without --UTC the times are in the zone of the computer the tool ran on, with their offset; its options for European and US dates change the order of day and month.',
    'Names of fields and channels are shortened by the tool (TgtUser, SrcIP, Sec); an abbreviation it does not know keeps its name.',
    'The outcome is read from the number of the event, where that has only one.',
  ],
  sources: ['Yamato-Security/hayabusa: README, “Timeline output”, “Output profiles”, “Abbreviations”'],
});
