import { describe, expect, test } from 'vitest';
import { decodeJson } from '../../../electron/engine/decoders/json-records.ts';
import type { JsonPlace } from '../../../electron/engine/decoders/json-records.ts';
import { chunked, decoded } from '../../support/decoding.ts';
import type { Decoded } from '../../support/decoding.ts';

const read = (text: string, place: JsonPlace, cuts?: readonly number[]): Promise<Decoded> => decoded(decodeJson(chunked(Buffer.from(text), cuts), place));
const array: JsonPlace = { kind: 'array' };
const objects: JsonPlace = { kind: 'objects' };
const under = (...keys: string[]): JsonPlace => ({ kind: 'envelope', keys });
const texts = (d: Decoded): readonly string[] => d.records.map((r) => (r.fault ? `${r.fault}: ${r.text}` : r.text));

describe('JSON records', () => {
  test('elements of an array, bytes as they stand', async () => {
    expect(await read('\ufeff [ {"a": 1},\n\t{"b":"]},{"} ,{}]\n', array)).toEqual({
      records: [{ at: 6, length: 8, text: '{"a": 1}' }, { at: 17, length: 11, text: '{"b":"]},{"}' }, { at: 31, length: 2, text: '{}' }].map((r) => ({ ...r, length: r.text.length })),
      nonRecords: {}, notes: {},
    });
  });

  test('elements of the arrays under the wanted keys, in every document of the file', async () => {
    const text = '{"n":[{"x":1}],"Records":[{"a":1},{"Records":[{"b":2}]}],"more":{"Records":[{"no":1}]}}\n{"Records":[{"c":3}]}';
    expect(texts(await read(text, under('Records')))).toEqual(['{"a":1}', '{"Records":[{"b":2}]}', '{"c":3}']);
  });

  test('a document without the wanted array is a record in quarantine: nothing is passed over', async () => {
    const text = '{"Records":[{"a":1}]}\n{"note":{"Records":[1]},"x":"]}"}\n[[{"b":2}]]\n{"Records":[{"c":3}]}\n{"cut":"';
    expect(texts(await read(text, under('Records')))).toEqual(['{"a":1}', 'record-unmatched: {"note":{"Records":[1]},"x":"]}"}', 'record-unmatched: [[{"b":2}]]', '{"c":3}', 'record-truncated: {"cut":"']);
    expect((await read(text, under('Records'))).records.map((r) => text.slice(r.at, r.at + r.length))).toEqual((await read(text, under('Records'))).records.map((r) => r.text));
  });

  test('text beside the documents is noted, whether it looks like a string or not', async () => {
    const noted = async (text: string, place: JsonPlace): Promise<readonly [readonly string[], number]> => {
      const all = await Promise.all([[], [1, 4, 9], text.split('').map((_, i) => i)].map((cuts) => read(text, place, cuts)));
      expect(new Set(all.map((d) => JSON.stringify(d))).size).toBe(1);
      return [texts(await read(text, place)), (await read(text, place)).notes['bytes-after-end'] ?? 0];
    };
    expect([
      await noted('"a \\" title" [{"a":1}] "end"', array), await noted('[{"a":1}] "never ends', array), await noted('"x":{"Records":[{"a":1}]}', under('Records')),
      await noted('{"Records":[{"a":1}]}}] "y"', under('Records')), await noted('[{"a":1}]', array),
    ]).toEqual([[['{"a":1}'], 17], [['{"a":1}'], 11], [['{"a":1}'], 4], [['{"a":1}'], 5], [['{"a":1}'], 0]]);
  });

  test('values after each other, on lines or over lines', async () => {
    expect(texts(await read('{"a":\n{"b":1}\n}\n{"c":2}{"d":"\\"}"}', objects))).toEqual(['{"a":\n{"b":1}\n}', '{"c":2}', '{"d":"\\"}"}']);
  });

  test('what is no object is a record in quarantine, not a gap', async () => {
    expect(texts(await read('[1, "two", null, {"a":1}, [3], true]', array))).toEqual([
      'record-not-object: 1', 'record-not-object: "two"', 'record-not-object: null', '{"a":1}', '[3]', 'record-not-object: true',
    ]);
  });

  test('an object where an array was expected is a record of its own', async () => {
    expect(texts(await read('[{"a":1}]{"b":2}[{"c":3}]', array))).toEqual(['{"a":1}', '{"b":2}', '{"c":3}']);
  });

  test('a document that ends early: the record is in quarantine and the end is said', async () => {
    expect(await read('{"Records":[{"a":1},{"a":"cut', under('Records'))).toEqual({
      records: [{ at: 12, length: 7, text: '{"a":1}' }, { at: 20, length: 9, text: '{"a":"cut', fault: 'record-truncated' }], nonRecords: {}, notes: { 'envelope-cut': 1 },
    });
  });

  test('a record that never ends costs itself only: reading goes on where the next one looks like the first', async () => {
    const text = '{"Records":[{"id":1,"x":"ok"},{"id":2,"x":"no end},{"id":3,"x":"ok"},{"id":4}]}';
    const got = await read(text, under('Records'));
    expect(texts(got)).toEqual(['{"id":1,"x":"ok"}', 'record-malformed: {"id":2,"x":"no end}', '{"id":3,"x":"ok"}', '{"id":4}']);
    expect(got.notes).toMatchObject({ resynchronised: 1 });
  });

  test('bytes behind the document are said', async () => {
    expect((await read('[{"a":1}] trailing', array)).notes).toEqual({ 'bytes-after-end': 8 });
  });
});
