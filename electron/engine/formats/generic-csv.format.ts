// Any delimited text with rows and columns: delimiter, header and encoding are found, columns proposed and confirmed.
import { defineFormat } from '../../../shared/spec/format.ts';

export const genericCsv = defineFormat({
  id: 'generic-csv',
  title: 'Delimited text (CSV, TSV)',
  vendor: 'any',
  rank: 'generic',
  shapes: [{ id: 'delimited', title: 'rows of columns', structure: { kind: 'delimited' } }],
  sniff: { must: [] },
  times: [{ at: { first: ['timestamp', 'time', 'date', 'datetime'] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: { text: '@raw' },
  categories: { key: { column: 'action' }, rules: [] },
  canSee: [],
  samples: [
    { title: 'semicolon, header', shape: 'delimited', text: 'date;user;action;document\n2026-03-02 08:00:00;ana;download;plan.pdf\n2026-03-02 08:01:00;"ben; jr";delete;plan.pdf', expect: { time: '2026-03-02T08:00:00Z', actor: 'ana', action: 'download', target: 'plan.pdf' } },
  ],
  notes: ['A row with more or fewer cells than the header is kept and said.', 'Spreadsheet programs rewrite dates and long numbers when they save a CSV; compare with the source where it matters.'],
  sources: ['RFC 4180'],
});
