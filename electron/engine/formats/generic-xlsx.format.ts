// Rows of a table in a file of the kind xlsx: fields are proposed by the names and values of the columns, and a person confirms them.
import { defineFormat } from '../../../shared/spec/format.ts';

export const genericExcel = defineFormat({
  id: 'generic-xlsx',
  title: 'Excel sheet',
  vendor: 'any',
  rank: 'generic',
  shapes: [{ id: 'rows', title: 'rows of a sheet', structure: { kind: 'rows', of: 'xlsx' } }],
  sniff: { must: [] },
  times: [{ at: { first: ['"@timestamp"', 'timestamp', 'time', 'eventTime', 'ts', 'datetime', 'date', 'created_at', 'Time', 'Date', 'Timestamp'] }, form: { kind: 'auto' }, zone: 'unknown', means: 'event' }],
  fields: { text: { first: ['message', 'msg', '@raw'] } },
  categories: { key: { column: 'action' }, rules: [] },
  canSee: [],
  samples: [
    { title: 'one row', shape: 'rows', encoding: 'gzip-base64', text: 'H4sIAAAAAAACAwvwZmYRYWBg4ADipJjyqe/lZwNZX4CYH4grcvTL84uyk/Lzs/UqcnN6zzlyNRsIsF5Y3WLZsDi2RFFLZFfhde0laVcSJk2c6WFb5/h63+pG/v9/M+10Ts+uNKzm8YyeURyX7SKb1hXGHaf51rBH52KaboTaldATVnM7i3gqtE9bu70WnuOk+1/Cpq9ugTp/9JIp/i4aN95YvnwT3rpup101Z9lZw+X7syf1XjmUXGw3+4DwDOV3sdyiEiv3ZjtWhTOW8cb57tnzjjsAxR+55puN24CsV0AsBfFHfFFqTjGKb/RAIrnnfUFecngI9JKD2+YXiyS+53WLc1j5HvkzkXPGvX0BGjcevXprV3G4ec/K6K43284sYpWPbF5tel+wslCE5/QUzW0P5q9kCY5clmQ4O9V8WkDpXd7TNxsKLWYnRZlOyXzreGa9j5RUx00R79DDE0+d61thVHfptJjNA9MFegw5cv8Fv7p+SM+tYUZ1vYFFfXwlkPUfiCUQsVCckZpaUqwPpgxBHtiseV7/lN45D1/djZsZg/U6VTvLzFx/Pi0zO8mlus3rqKqrV5lZapnqzJ0rzX6llpn9Oplh1HlS9aerxVKjz58fFP1KSDY8a2ZkYHTZ1OCaqQGX4YYNRgZA1HEoMSFukXOWa1Keo9+quKI6vTJXy58vZ76Y9kq50k/+YTpDgDcjkwgD7mSDCtASEbpm9LhCgBN4Yw7dHPRQQ4A2RtxhGODNygZSwwyEp4G0KROIBwCn1FF+FgMAAA==', expect: { time: '2026-03-02T08:00:00Z', actor: 'ana@example.com', action: 'login' } },
  ],
  notes: [
    'Columns are proposed from names and values; what was confirmed or corrected is recorded with the item.',
    '`@row` is the number of the row in its sheet. Offset and length are those of the row written as a line of JSON, by which it can be cut out again; the sheet is a packed XML document.',
    'A vendor’s records in a table are read by the vendor’s own format where their columns have its names.',
  ],
  sources: ['ECMA-376 part 1, section 18'],
});
