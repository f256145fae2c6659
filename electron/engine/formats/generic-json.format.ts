// Any JSON whose records are objects: fields are proposed by their names and values, and a person confirms them.
import { defineFormat } from '../../../shared/spec/format.ts';

export const genericJson = defineFormat({
  id: 'generic-json',
  title: 'JSON records',
  vendor: 'any',
  rank: 'generic',
  shapes: [
    { id: 'json-envelope', title: 'array inside a JSON document', structure: { kind: 'json-envelope', keys: ['*'] } },
    { id: 'json-array', title: 'JSON array', structure: { kind: 'json-array' } },
    { id: 'json-lines', title: 'JSON Lines', structure: { kind: 'json-lines' } },
    { id: 'json-objects', title: 'JSON objects after each other', structure: { kind: 'json-objects' } },
  ],
  sniff: { must: [] },
  times: [{ at: { first: ['"@timestamp"', 'timestamp', 'time', 'eventTime', 'ts', 'datetime', 'date', 'created_at'] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: { text: { first: ['message', 'msg', '@raw'] } },
  categories: { key: { column: 'action' }, rules: [] },
  canSee: [],
  samples: [
    { title: 'application line', shape: 'json-lines', text: '{"ts":"2026-03-02T08:00:00.250Z","user":"ana","action":"open-file","result":"ok","file":"plan.pdf","ip":"192.0.2.10"}', expect: { time: '2026-03-02T08:00:00.250Z', actor: 'ana', action: 'open-file', outcome: 'success', target: 'plan.pdf', sourceAddress: '192.0.2.10' } },
  ],
  notes: ['Columns are proposed from names and values; what was confirmed or corrected is recorded with the item.', 'No categories are given: what kind of act a record is cannot be told without knowing the source.'],
  sources: ['RFC 8259', 'jsonlines.org'],
});
