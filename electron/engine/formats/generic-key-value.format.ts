// Lines with a time in front and keys and values behind, of any program or device: columns are proposed and confirmed.
import { defineFormat } from '../../../shared/spec/format.ts';

const stamp = '(?:<\\d{1,3}>)?(?:\\d )?\\[?(?<timestamp>\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z| ?[+-]\\d\\d:?\\d\\d| (?:UTC|GMT|CES?T|[ECMP][SD]T|MSK))?|[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d|\\d{10}(?:\\.\\d+|\\d{3})?)\\]?';
const pair = '[A-Za-z_@][\\w.@/-]{0,60}=(?:"(?:[^"\\\\]|\\\\.)*"|[^\\s",;]*)';

export const genericKeyValue = defineFormat({
  id: 'generic-key-value',
  title: 'Time, then keys and values',
  vendor: 'any',
  rank: 'generic',
  shapes: [
    { id: 'spaces', title: 'time … key=value key="two words"', fieldsIn: { group: 'body', style: 'logfmt' }, structure: { kind: 'lines', pattern: `^${stamp}(?<lead>[^=]{0,120}?)[ :;\\[]+(?<body>${pair}(?:\\s+${pair}){2,}.*)$` } },
    { id: 'commas', title: 'time … key=value, key=two words', fieldsIn: { group: 'body', style: 'comma' }, structure: { kind: 'lines', pattern: `^${stamp}(?<lead>[^=]{0,120}?)[ :;\\[]+(?<body>[A-Za-z_@][\\w.@/ -]{0,60}=[^=,]*(?:, ?[A-Za-z_@][\\w.@/ -]{0,60}=[^=,]*){2,}.*)$` } },
  ],
  sniff: { must: [] },
  times: [
    { at: 'timestamp', form: { kind: 'auto' }, zone: 'unknown', means: 'written' },
    { at: 'timestamp', form: { kind: 'rfc3164' }, zone: 'unknown', means: 'written' },
    { at: 'timestamp', form: { kind: 'pattern', patterns: ['%b %d %Y %H:%M:%S'] }, zone: 'unknown', means: 'written' },
  ],
  fields: { text: '@raw' },
  categories: { key: { column: 'action' }, rules: [] },
  canSee: [],
  samples: [
    { title: 'spaces', shape: 'spaces', text: '2026-03-02 08:00:01,250 INFO audit - user=ana action=download file="plan q1.pdf" client_ip=192.0.2.10', expect: { time: '2026-03-02T08:00:01.250Z', actor: 'ana', action: 'download', target: 'plan q1.pdf', sourceAddress: '192.0.2.10' } },
    { title: 'commas', shape: 'commas', text: '2026-03-02 08:00:01 audit: user=ana, action=view page, path=/plan, ip=192.0.2.10', expect: { time: '2026-03-02T08:00:01Z', actor: 'ana', action: 'view page', target: '/plan', sourceAddress: '192.0.2.10' } },
  ],
  notes: ['Which field is the actor, the action and so on is proposed from the names; confirm it before you rely on it.', 'Values that hold commas or spaces without quotes are cut at them.'],
  sources: ['none: the shape is common to many programs'],
});
