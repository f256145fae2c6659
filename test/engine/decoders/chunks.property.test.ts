// How a stream is cut into chunks must not matter: any cutting gives the records that one piece gives.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Batch, Bytes } from '../../../electron/engine/decoders/batch.ts';
import { decodeDelimited } from '../../../electron/engine/decoders/delimited.ts';
import { decodeElements } from '../../../electron/engine/decoders/elements.ts';
import { decodeUtf16 } from '../../../electron/engine/decoders/encoding.ts';
import { decodeJson } from '../../../electron/engine/decoders/json-records.ts';
import { decodeLines } from '../../../electron/engine/decoders/lines.ts';
import { chunked, decoded } from '../../support/decoding.ts';

/** Text made of what matters to decoders. */
const soup = (...words: string[]): fc.Arbitrary<Buffer> => fc.array(fc.constantFrom(...words, '\n', '\r\n', ' ', 'ü', '😀', '\ufeff', '\u0000', 'x', '1'), { maxLength: 60 }).map((parts) => Buffer.from(parts.join('')));
const json = soup('{', '}', '[', ']', ',', ':', '"', '\\', '\\"', '{"a":1}', '"Records":[', '{"id":', 'null');
const lists = soup('{', '}', '[', ']', ',', '"', '{"l":[', '{"l":[{"m":[1,2]},3]}', '"m":[', '{"m":[]}', '{}');
const table = soup(',', '"', '""', 'a,b', '"a, b"');
const text = soup('<34>', '#', '2026-03-02', '\t');

const decoders: readonly { readonly name: string; readonly bytes: fc.Arbitrary<Buffer>; readonly decode: (bytes: Bytes) => AsyncGenerator<Batch> }[] = [
  { name: 'lines', bytes: text, decode: (b) => decodeLines(b) },
  { name: 'lines with a start', bytes: text, decode: (b) => decodeLines(b, { start: /^(<34>|2026)/u, skip: /^#/u }) },
  { name: 'JSON array', bytes: json, decode: (b) => decodeJson(b, { kind: 'array' }) },
  { name: 'JSON envelope', bytes: json, decode: (b) => decodeJson(b, { kind: 'envelope', keys: ['Records'] }) },
  { name: 'JSON objects', bytes: json, decode: (b) => decodeJson(b, { kind: 'objects' }) },
  { name: 'JSON objects taken apart', bytes: lists, decode: (b) => decodeElements(decodeJson(b, { kind: 'objects' }), { at: 'l[].m[]' }) },
  { name: 'delimited', bytes: table, decode: (b) => decodeDelimited(b, { delimiter: ',', columns: ['a', 'b'], hasHeader: true, preamble: 0 }) },
  { name: 'UTF-16', bytes: fc.tuple(text, fc.boolean()).map(([b, isOdd]) => Buffer.from(b.toString('utf8'), 'utf16le').subarray(0, isOdd ? -1 : undefined)), decode: (b) => decodeUtf16(b, 'utf-16le', (utf8) => decodeLines(utf8)) },
  { name: 'any bytes as lines', bytes: fc.uint8Array({ maxLength: 80 }).map((b) => Buffer.from(b)), decode: (b) => decodeLines(b) },
  { name: 'any bytes as UTF-16', bytes: fc.uint8Array({ maxLength: 80 }).map((b) => Buffer.from(b)), decode: (b) => decodeUtf16(b, 'utf-16be', (utf8) => decodeLines(utf8)) },
];

describe.each(decoders)('$name', ({ bytes, decode }) => {
  test('gives the same records however the stream is cut', async () => {
    await fc.assert(fc.asyncProperty(bytes, fc.array(fc.nat(400), { maxLength: 12 }), async (whole, cuts) => {
      expect(await decoded(decode(chunked(whole, cuts)))).toEqual(await decoded(decode(chunked(whole))));
    }), { numRuns: 300 });
  });

  test('leaves nothing out that is no white space, separator or mark', async () => {
    await fc.assert(fc.asyncProperty(bytes, async (whole) => {
      const { records } = await decoded(decode(chunked(whole)));
      let end = 0;
      for (const r of records) {
        expect(r.at).toBeGreaterThanOrEqual(end);
        end = r.at + r.length;
      }
      expect(end).toBeLessThanOrEqual(whole.length);
    }), { numRuns: 200 });
  });
});
