import { describe, expect, test } from 'vitest';
import { decodeDelimited, splitRow } from '../../../electron/engine/decoders/delimited.ts';
import type { Dialect } from '../../../electron/engine/decoders/delimited.ts';
import { chunked, decoded } from '../../support/decoding.ts';
import type { Decoded } from '../../support/decoding.ts';

const dialect: Dialect = { delimiter: ',', columns: ['a', 'b'], hasHeader: true, preamble: 0 };
const read = (text: string | Buffer, d: Dialect = dialect, cuts?: readonly number[]): Promise<Decoded> => decoded(decodeDelimited(chunked(Buffer.from(text as string), cuts), d));

describe('delimited', () => {
  test('header declared, quoted delimiters and line breaks belong to their value', async () => {
    expect(await read('\ufeffa,b\r\n1,"x, y"\r\n2,"two\r\nlines ""quoted"""\r\n')).toEqual({
      records: [
        { at: 8, length: 8, text: '1,"x, y"', doc: '{"a":"1","b":"x, y"}' },
        { at: 18, length: 25, text: '2,"two\r\nlines ""quoted"""', doc: '{"a":"2","b":"two\\r\\nlines \\"quoted\\""}' },
      ],
      nonRecords: { 'header-line': 1 }, notes: {},
    });
  });

  test('rows too short and too long are kept and said; empty cells are no fields', async () => {
    expect(await read('a,b\n1\n1,2,3\n,\n\n')).toEqual({
      records: [{ at: 4, length: 1, text: '1', doc: '{"a":"1"}' }, { at: 6, length: 5, text: '1,2,3', doc: '{"a":"1","b":"2","column_3":"3"}' }, { at: 12, length: 1, text: ',', doc: '{}' }],
      nonRecords: { 'header-line': 1, 'blank-line': 1 }, notes: { 'columns-differ': 2 },
    });
  });

  test('comments before the header are declared', async () => {
    expect(await read('# made by x\n# on a day\na,b\n1,2\n', { ...dialect, preamble: 2 })).toEqual({
      records: [{ at: 27, length: 3, text: '1,2', doc: '{"a":"1","b":"2"}' }], nonRecords: { 'comment-line': 2, 'header-line': 1 }, notes: {},
    });
  });

  test('a quote inside a value is a character of it, not the start of a quoted one', async () => {
    expect(await read('a,b\n5" pipe,x\n6" pipe,y\n')).toEqual({
      records: [{ at: 4, length: 9, text: '5" pipe,x', doc: '{"a":"5\\" pipe","b":"x"}' }, { at: 14, length: 9, text: '6" pipe,y', doc: '{"a":"6\\" pipe","b":"y"}' }],
      nonRecords: { 'header-line': 1 }, notes: {},
    });
  });

  test('a quote that never closes costs its own row only', async () => {
    expect(await read('a,b\n1,"open\n2,x\n3,y\n')).toEqual({
      records: [
        { at: 4, length: 7, text: '1,"open', doc: '{"a":"1","b":"open"}', fault: 'record-truncated' },
        { at: 12, length: 3, text: '2,x', doc: '{"a":"2","b":"x"}' }, { at: 16, length: 3, text: '3,y', doc: '{"a":"3","b":"y"}' },
      ],
      nonRecords: { 'header-line': 1 }, notes: {},
    });
  });

  test('text that is not UTF-8 is read as Windows-1252', async () => {
    expect((await read(Buffer.from('a,b\ngel\xf6scht,\x80\n', 'latin1'))).records).toEqual([{ at: 4, length: 10, text: 'gel\ufffdscht,\ufffd', doc: '{"a":"gelöscht","b":"€"}' }]);
  });

  test('cells: spaces before a quote, text behind one, empty ones', () => {
    const cells = (row: string): readonly string[] => splitRow(Buffer.from(row), 0x2c);
    expect([cells('a, "b, c" ,"d"'), cells('"x"y,"""",""'), cells(',,'), cells(' a ,b')]).toEqual([['a', 'b, c ', 'd'], ['xy', '"', ''], ['', '', ''], [' a ', 'b']]);
  });
});
