// One record per event where a JSON record holds an array of them.
import { expect, test } from 'vitest';
import { decodeElements } from '../../../electron/engine/decoders/elements.ts';
import { decodeJson } from '../../../electron/engine/decoders/json-records.ts';
import type { Each } from '../../../shared/spec/format.ts';
import { chunked, decoded } from '../../support/decoding.ts';
import type { Decoded } from '../../support/decoding.ts';

const read = (text: string, each: Each): Promise<Decoded> => decoded(decodeElements(decodeJson(chunked(Buffer.from(text)), { kind: 'objects' }), each));

test('an element carries the fields around it, with numbers as they are written', async () => {
  const text = '{"n":12345678901234567890,"l":[ {"x":1.0},"y" ],"t":"end"}';
  expect(await read(text, { at: 'l[]' })).toEqual({ nonRecords: {}, notes: {}, records: [
    { at: 32, length: 9, text: '{"x":1.0}', doc: '{"n":12345678901234567890,"l":{"x":1.0},"t":"end"}' },
    { at: 42, length: 3, text: '"y"', doc: '{"n":12345678901234567890,"l":"y","t":"end"}' },
  ] });
});

test('a branch without elements stays one record of its own; a key that stands twice is not divided', async () => {
  const texts = async (text: string): Promise<readonly string[]> => (await read(text, { at: 'a[].b[]' })).records.map((r) => r.doc ?? r.text);
  expect(await texts('{"a":[{"b":[]},{"b":[1,2]},{},3,null]}')).toEqual(['{"a":{"b":[]}}', '{"a":{"b":1}}', '{"a":{"b":2}}', '{"a":{}}', '{"a":3}', '{"a":null}']);
  expect(await texts('{"a":[{"b":[1],"b":[2]}],"a":[]}{"a":[{"b":[1],"b":[2]}]}{"a":{}}')).toEqual(['{"a":[{"b":[1],"b":[2]}],"a":[]}', '{"a":{"b":[1],"b":[2]}}', '{"a":{}}']);
});

test('messages of the delivery itself are counted and are no events', async () => {
  const each = { at: 'l[]', skip: { field: 'type', matches: '^CONTROL$', because: 'a test of the delivery' } };
  const { records, nonRecords } = await read('{"type":"CONTROL","l":[1,2]}{"type":"DATA","l":[1,2]}', each);
  expect({ texts: records.map((r) => r.text), nonRecords }).toEqual({ texts: ['1', '2'], nonRecords: { 'control-record': 1 } });
});

test('what would grow beyond measure is one record, and the ledger says so', async () => {
  const around = 'x'.repeat(2 ** 20);
  const { records, notes } = await read(`{"around":"${around}","l":[${'1,'.repeat(1000)}1]}`, { at: 'l[]' });
  expect({ records: records.length, docs: records.filter((r) => r.doc !== undefined).length, notes }).toEqual({ records: 1, docs: 0, notes: { 'record-undivided': 1 } });
});
