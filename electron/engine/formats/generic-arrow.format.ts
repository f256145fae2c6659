// Rows of a table in a file of the kind arrow: fields are proposed by the names and values of the columns, and a person confirms them.
import { defineFormat } from '../../../shared/spec/format.ts';

export const genericArrow = defineFormat({
  id: 'generic-arrow',
  title: 'Arrow rows',
  vendor: 'any',
  rank: 'generic',
  shapes: [{ id: 'rows', title: 'rows of an Arrow file (Feather version 2)', structure: { kind: 'rows', of: 'arrow' } }],
  sniff: { must: [] },
  times: [{ at: { first: ['"@timestamp"', 'timestamp', 'time', 'eventTime', 'ts', 'datetime', 'date', 'created_at', 'Time', 'Date', 'Timestamp'] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: { text: { first: ['message', 'msg', '@raw'] } },
  categories: { key: { column: 'action' }, rules: [] },
  canSee: [],
  samples: [
    { title: 'one row', shape: 'rows', encoding: 'gzip-base64', text: 'H4sIAAAAAAACA3MMCvIPN2Rg+A8EEowMDCIMEMDDIAZk8zMIMLAA2QwMHgxwwCwAJFgYuBgkgDIcYBZE3wogZkSoY+BkwA040GgJKK2Apk4BTZ0GlBaA0hZo6i3Q1Dug8cEeQHMnAxF8BqgfjQyMzHQNjHUNjEIMLKwMDIAoCibPD8SJeYkOqRWJuQU5qXrJ+blgcVYgzslPz8xjgIQzzP08QBP5wCHMAQ5jAQZY+LMwGKC5BeZ+BajDPOD+4gCrh5AQv5UAsQmUvwJoHzROGaFhzAris4HcmlySmZ8HEZwBVHcFh1pWiNr8IqidR4DqBIAxxsLAzSAMdjEPktsReiWgbijJzE2F+YUFDCGecgSnPQAflflTggIAAA==', expect: { time: '2026-03-02T08:00:00Z', actor: 'ana@example.com', action: 'login' } },
  ],
  notes: [
    'Columns are proposed from names and values; what was confirmed or corrected is recorded with the item.',
    'The place of a record is its ordinal: the rows are counted through all record batches. Offset and length are those of the row written as a line of JSON, by which it can be cut out again; a column store has no place where a row lies in one piece.',
    'A vendor’s records in a table are read by the vendor’s own format where their columns have its names.',
  ],
  sources: ['arrow.apache.org/docs/format/Columnar.html'],
});
