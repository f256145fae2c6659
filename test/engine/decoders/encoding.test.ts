import { describe, expect, test } from 'vitest';
import { decodeUtf16, encodingOf, toUtf8Head } from '../../../electron/engine/decoders/encoding.ts';
import { decodeLines } from '../../../electron/engine/decoders/lines.ts';
import { chunked, decoded } from '../../support/decoding.ts';
import type { Decoded } from '../../support/decoding.ts';

const le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const be = (text: string): Buffer => le(text).swap16();
const read = (bytes: Buffer, encoding: 'utf-16le' | 'utf-16be', cuts?: readonly number[]): Promise<Decoded> => decoded(decodeUtf16(chunked(bytes, cuts), encoding, (utf8) => decodeLines(utf8)));

describe('encoding', () => {
  test('is told by byte order mark, then by content', () => {
    expect({
      empty: encodingOf(Buffer.alloc(0)), ascii: encodingOf(Buffer.from('Mar  2')), utf8: encodingOf(Buffer.from('grüße')), cutUtf8: encodingOf(Buffer.from('grüße 😀').subarray(0, -2)),
      latin: encodingOf(Buffer.from('gr\xfc\xdfe', 'latin1')), marked: encodingOf(le('\ufeffa')), unmarked: encodingOf(le('plain text of a log')), big: encodingOf(be('\ufeffa')), bigUnmarked: encodingOf(be('plain text of a log')),
      binary: encodingOf(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0])), fewNuls: encodingOf(Buffer.from(`${'text '.repeat(40)}\u0000`)),
    }).toEqual({
      empty: 'utf-8', ascii: 'utf-8', utf8: 'utf-8', cutUtf8: 'utf-8', latin: '8-bit', marked: 'utf-16le', unmarked: 'utf-16le', big: 'utf-16be', bigUnmarked: 'utf-16be', binary: 'binary', fewNuls: 'utf-8',
    });
  });

  test('the head is shown without its mark', () => {
    expect([toUtf8Head(le('\ufeffäb').subarray(0, 5), 'utf-16le').toString(), toUtf8Head(Buffer.from('\ufeffab'), 'utf-8').toString()]).toEqual(['ä', 'ab']);
  });

  test('positions count the bytes of the original', async () => {
    const text = '\ufeffgrüße 😀\r\nzwei\r\n';
    const expected = { records: [{ at: 2, length: 16, text: 'grüße 😀' }, { at: 22, length: 8, text: 'zwei' }], nonRecords: {}, notes: { 'encoding-converted': 2 } };
    expect([await read(le(text), 'utf-16le'), await read(be(text), 'utf-16be')]).toEqual([expected, expected]);
  });

  test('so do the places of blank lines and of what was noted', async () => {
    const text = '\ufeffgrüße\n\nzwei\n\n\nlast';
    const notes: (readonly [string, number, number])[] = [];
    for await (const batch of decodeUtf16(chunked(le(text)), 'utf-16le', (utf8) => decodeLines(utf8))) notes.push(...[...batch.nonRecords, ...batch.notes].map((n) => [n.code, n.offset, n.count] as const));
    expect(notes).toEqual([['blank-line', 2 * text.indexOf('\nzwei'), 3], ['no-final-newline', 2 * text.indexOf('last'), 1], ['encoding-converted', 2, 3]]);
  });

  test('half a character at the end is one byte long', async () => {
    expect((await read(le('ab\ncd').subarray(0, -1), 'utf-16le')).records).toEqual([{ at: 0, length: 4, text: 'ab' }, { at: 6, length: 3, text: 'c\ufffd' }]);
  });
});
