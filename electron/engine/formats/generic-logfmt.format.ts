// Lines of keys and values of any program (logfmt): columns are proposed from the names and confirmed.
import { defineFormat } from '../../../shared/spec/format.ts';

const pair = '[A-Za-z_@][\\w.@/-]{0,60}=(?:"(?:[^"\\\\]|\\\\.)*"|[^\\s"]*)';

export const genericLogfmt = defineFormat({
  id: 'generic-logfmt',
  title: 'Keys and values (logfmt)',
  vendor: 'any',
  rank: 'generic',
  shapes: [{ id: 'line', title: 'key=value key="two words"', fieldsIn: { group: 'body', style: 'logfmt' }, structure: { kind: 'lines', pattern: `^(?<body>${pair}(?:\\s+${pair}){2,}.*)$` } }],
  sniff: { must: [] },
  times: [{ at: { first: ['time', 'ts', 'timestamp', 't', 'date'] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: { text: '@raw' },
  categories: { key: { column: 'action' }, rules: [] },
  canSee: [],
  samples: [
    { title: 'a program of one’s own', shape: 'line', text: 'time=2026-03-02T08:00:01Z level=info user=ana action=download document="plan q1.pdf" ip=192.0.2.10', expect: { time: '2026-03-02T08:00:01Z', actor: 'ana', action: 'download', target: 'plan q1.pdf', sourceAddress: '192.0.2.10' } },
  ],
  notes: ['Which field is the time, the actor and so on is proposed from the names; confirm it before you rely on it.', 'Where a key stands twice in a line, the first counts; the raw record has both.'],
  sources: ['logfmt as described by its authors (Brandur Leach: logfmt)'],
});
