import { describe, expect, test } from 'vitest';
import { decodeLines } from '../../../electron/engine/decoders/lines.ts';
import type { LineOptions } from '../../../electron/engine/decoders/lines.ts';
import { longestRecord } from '../../../electron/engine/decoders/batch.ts';
import { chunked, decoded } from '../../support/decoding.ts';
import type { Decoded } from '../../support/decoding.ts';

const read = (bytes: Buffer | string, options?: LineOptions, cuts?: readonly number[]): Promise<Decoded> => decoded(decodeLines(chunked(Buffer.from(bytes as string), cuts), options));

describe('lines', () => {
  test('one a record, LF and CRLF, blank lines declared, no final line break noted', async () => {
    expect(await read('a\nbc\r\n\n \t\r\nd')).toEqual({
      records: [{ at: 0, length: 1, text: 'a' }, { at: 2, length: 2, text: 'bc' }, { at: 11, length: 1, text: 'd' }],
      nonRecords: { 'blank-line': 2 }, notes: { 'no-final-newline': 1 },
    });
  });

  test('nothing in, nothing out; only line breaks are blank lines', async () => {
    expect(await read('')).toEqual({ records: [], nonRecords: {}, notes: {} });
    expect(await read('\n\r\n\n')).toEqual({ records: [], nonRecords: { 'blank-line': 3 }, notes: {} });
  });

  test('a byte order mark belongs to no line, at the front or where files were joined', async () => {
    expect(await read('\ufeffa\n\ufeffb\n')).toEqual({ records: [{ at: 3, length: 1, text: 'a' }, { at: 8, length: 1, text: 'b' }], nonRecords: {}, notes: {} });
    expect(await read('\ufeff')).toEqual({ records: [], nonRecords: { 'blank-line': 1 }, notes: { 'no-final-newline': 1 } });
  });

  test('NUL bytes, lone carriage returns and bytes that are no text stay in their line', async () => {
    const bytes = Buffer.from([0x61, 0x00, 0x62, 0x0d, 0x63, 0x0a, 0xff, 0xfe, 0x0a]);
    expect(await read(bytes)).toEqual({
      records: [{ at: 0, length: 5, text: 'a\u0000b\rc' }, { at: 6, length: 2, text: '\ufffd\ufffd' }], nonRecords: {}, notes: {},
    });
  });

  test('lines that do not start a record continue the one before; what comes before any start is a record too', async () => {
    const start = /^\d/u;
    expect(await read('tail\n1 one\n\tmore\r\n  and more\n2 two\n\n', { start })).toEqual({
      records: [{ at: 0, length: 4, text: 'tail' }, { at: 5, length: 23, text: '1 one\n\tmore\n  and more' }, { at: 29, length: 5, text: '2 two' }],
      nonRecords: { 'blank-line': 1 }, notes: {},
    });
  });

  test('a blank line between a record and what continues it is part of the record', async () => {
    expect(await read('1 select\n\n from a\n\n\n2 two\n\n', { start: /^\d/u })).toEqual({
      records: [{ at: 0, length: 17, text: '1 select\n\n from a' }, { at: 20, length: 5, text: '2 two' }], nonRecords: { 'blank-line': 3 }, notes: {},
    });
  });

  test('a leading line belongs to the record that starts right after it, else it is a line like any other', async () => {
    const options = { start: /^#/u, lead: /^# Time/u };
    expect(await read('# Time: 1\n# User: a\nselect\n# User: b\n# Time: 2\n# Time: 3\nx\n# User: c\n', options)).toEqual({
      records: [
        { at: 0, length: 26, text: '# Time: 1\n# User: a\nselect' }, { at: 27, length: 9, text: '# User: b' }, { at: 37, length: 9, text: '# Time: 2' },
        { at: 47, length: 11, text: '# Time: 3\nx' }, { at: 59, length: 9, text: '# User: c' },
      ], nonRecords: {}, notes: {},
    });
  });

  test('colours of a terminal hide no start', async () => {
    expect(await read('\u001b[32m#1\u001b[0m\nx\n#2\n', { start: /^#/u })).toEqual({
      records: [{ at: 0, length: 13, text: '\u001b[32m#1\u001b[0m\nx' }, { at: 14, length: 2, text: '#2' }], nonRecords: {}, notes: {},
    });
  });

  test('records without a line break between them are divided where they begin', async () => {
    expect(await read('<1>a<2>b\nmore<3>c\n', { start: /^<\d>/u, split: /<\d>/gu })).toEqual({
      records: [{ at: 0, length: 4, text: '<1>a' }, { at: 4, length: 9, text: '<2>b\nmore' }, { at: 13, length: 4, text: '<3>c' }], nonRecords: {}, notes: {},
    });
  });

  test('declared comments are no records and end the record before them', async () => {
    expect(await read('#h\n1 a\n#c\nb\n', { start: /^\d/u, skip: /^#/u })).toEqual({
      records: [{ at: 3, length: 3, text: '1 a' }, { at: 10, length: 1, text: 'b' }], nonRecords: { 'comment-line': 2 }, notes: {},
    });
  });

  test('a line longer than the limit is quarantined with its place, and reading goes on behind it', async () => {
    async function* bytes(): AsyncGenerator<Buffer> {
      yield Buffer.from('before\n');
      const part = Buffer.alloc(16 * 2 ** 20, 0x78);
      for (let i = 0; i < 5; i++) yield part;
      yield Buffer.from('rest\nafter\n');
    }
    const { records } = await decoded(decodeLines(bytes()));
    expect(records.map(({ text, ...r }) => ({ ...r, text: text.length > 100 ? `${text.length} long` : text }))).toEqual([
      { at: 0, length: 6, text: 'before' },
      { at: 7, length: 5 * 16 * 2 ** 20, text: '4096 long', fault: 'record-too-long' },
      { at: 7 + 5 * 16 * 2 ** 20, length: 4, text: 'rest' },
      { at: 12 + 5 * 16 * 2 ** 20, length: 5, text: 'after' },
    ]);
    expect(5 * 16 * 2 ** 20).toBeGreaterThan(longestRecord);
  });
});
