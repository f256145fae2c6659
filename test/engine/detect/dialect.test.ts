import { describe, expect, test } from 'vitest';
import { findDialect } from '../../../electron/engine/detect/dialect.ts';

describe('dialect', () => {
  test('delimiter, header and comments are found', () => {
    expect([
      findDialect(['a,b', '1,2', '3,4']), findDialect(['# made', 'Zeit;Wer;Was', '02.03.2026 08:00;ana;"x; y"']), findDialect(['t\tu', '1\t2']), findDialect(['a|a||c', '1|2|3|4', '5|6|7|8']),
    ]).toEqual([
      { delimiter: ',', hasHeader: true, preamble: 0, columns: ['a', 'b'] },
      { delimiter: ';', hasHeader: true, preamble: 1, columns: ['Zeit', 'Wer', 'Was'] },
      { delimiter: '\t', hasHeader: true, preamble: 0, columns: ['t', 'u'] },
      { delimiter: '|', hasHeader: false, preamble: 0, columns: ['column_1', 'column_2', 'column_3', 'column_4'] },
    ]);
  });

  test('a first row of data is no header', () => {
    expect(findDialect(['2026-03-02 08:00:00,ana,192.0.2.10,view', '2026-03-02 08:01:00,ben,192.0.2.11,edit'])).toEqual({ delimiter: ',', hasHeader: false, preamble: 0, columns: ['column_1', 'column_2', 'column_3', 'column_4'] });
  });

  test('what is no table is none', () => {
    expect([
      findDialect([]), findDialect(['a,b']), findDialect(['# only', '# comments']), findDialect(['one line, with words', 'and another, like it']),
      findDialect(['08:00:01,250 started', '08:00:02,001 stopped']), findDialect(['#Fields: a b', 'a,b,c', '1,2,3']), findDialect(['x {"a":1,"b":2,"c":3}', 'y {"a":1,"b":2,"c":3}']),
    ]).toEqual([null, null, null, null, null, null, null]);
  });
});
