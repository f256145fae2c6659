// Rows of a table in a file of the kind parquet: fields are proposed by the names and values of the columns, and a person confirms them.
import { defineFormat } from '../../../shared/spec/format.ts';

export const genericParquet = defineFormat({
  id: 'generic-parquet',
  title: 'Parquet rows',
  vendor: 'any',
  rank: 'generic',
  shapes: [{ id: 'rows', title: 'rows of a Parquet file', structure: { kind: 'rows', of: 'parquet' } }],
  sniff: { must: [] },
  times: [{ at: { first: ['"@timestamp"', 'timestamp', 'time', 'eventTime', 'ts', 'datetime', 'date', 'created_at', 'Time', 'Date', 'Timestamp'] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: { text: { first: ['message', 'msg', '@raw'] } },
  categories: { key: { column: 'action' }, rules: [] },
  canSee: [],
  samples: [
    { title: 'one row', shape: 'rows', encoding: 'gzip-base64', text: 'H4sIAAAAAAACA5VSTUvDQBCdLKb0UAmF7pKFUoLQEMGGNKElSA5VcvRQpAfxoOZj1WjSlDYN/iR/hz/JHyAOScVaCyIMs/uG9+btDDs9uxxSoB6dnFCClwZtAPQKAgBE6mC2LXs8sJyBZc8s99SyMK6RZ9PxloDf1QIFsyjFRLwE2SIVZpRnSOnRoy2u4tZcGXOaPyRzSvjFCNTDeB09x+HtKnoUWYBM2uoT9aBIMtGHGshBVOTLL9RAlORzhIzwLvd06NIWp8BrESWMsBsW6k1P7eybYn+VgfEPdruNU3wb1w+snGfsSn/yVGVnHb8K6PcnZ8dlM3hlM2G+/iZ5qlytcnNgzx+40rN3iRG9yT4kMAwfd+2fa6VYrrCTVg7NkTnSjHCdpLEWu1EcBI5zHx9zrwtQB7xKAFP8Lp8yIlYuMwIAAA==', expect: { time: '2026-03-02T08:00:00Z', actor: 'eve@example.com', action: 'login' } },
  ],
  notes: [
    'Columns are proposed from names and values; what was confirmed or corrected is recorded with the item.',
    'The place of a record is its ordinal: the rows are counted through all row groups. Offset and length are those of the row written as a line of JSON, by which it can be cut out again; a column store has no place where a row lies in one piece.',
    'A vendor’s records in a table are read by the vendor’s own format where their columns have its names.',
  ],
  sources: ['github.com/apache/parquet-format'],
});
