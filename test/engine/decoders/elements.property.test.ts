// Records taken apart: every element is one record, every branch without elements is one, and nothing else is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeElements, withFirstElement } from '../../../electron/engine/decoders/elements.ts';
import { decodeLines } from '../../../electron/engine/decoders/lines.ts';
import { keysOf } from '../../../shared/spec/paths.ts';
import { chunked, decoded } from '../../support/decoding.ts';
import type { Decoded } from '../../support/decoding.ts';

const read = (text: string, at: string): Promise<Decoded> => decoded(decodeElements(decodeLines(chunked(Buffer.from(text))), { at }));
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What each record is mapped from, by the plain reading of the rule. */
function plainly(value: Json, at: string): readonly Json[] {
  const [keys, ...further] = at.split('[]').slice(0, -1).map(keysOf);
  const divide = (whole: Json, [path, ...rest]: readonly (readonly string[])[]): readonly Json[] => {
    if (!path) return [whole];
    const list = path.reduce<Json | undefined>((v, key) => (v !== null && v !== undefined && typeof v === 'object' && !Array.isArray(v) && Object.hasOwn(v, key) ? (v as { readonly [key: string]: Json })[key] : undefined), whole);
    if (!Array.isArray(list) || list.length === 0) return [whole];
    const put = (v: Json, [key, ...below]: readonly string[], element: Json): Json => (key === undefined ? element : { ...(v as object), [key]: put((v as { readonly [key: string]: Json })[key] ?? null, below, element) });
    return (list as readonly Json[]).flatMap((element) => divide(element, rest).map((part) => put(whole, path, part)));
  };
  return divide(value, [keys ?? [], ...further]);
}

const leaf = fc.oneof(fc.constant(null), fc.integer(), fc.string({ unit: fc.constantFrom('a', '"', '\\', ']', '}', ',', 'ü', '😀', ' ') }), fc.constant({ x: [1] }));
const list = (of: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof({ weight: 4, arbitrary: fc.array(of, { maxLength: 4 }) }, { weight: 1, arbitrary: leaf });
const record = fc.record({ 'k:,"': leaf, a: fc.record({ b: list(fc.oneof(leaf, fc.record({ n: leaf, c: list(leaf), m: leaf }, { requiredKeys: [] }))), z: leaf }, { requiredKeys: [] }), y: leaf }, { requiredKeys: [] });
/** The same value with white space where JSON allows it. */
const written = fc.tuple(record, fc.constantFrom(0, 1, '\t')).map(([value, space]) => JSON.stringify(value, null, space).replaceAll('\n', ' '));

describe('records taken apart', () => {
  test('give what the rule says, each with its bytes, in the order of the file', async () => {
    await fc.assert(fc.asyncProperty(fc.array(written, { maxLength: 4 }), async (lines) => {
      const text = lines.map((l) => `${l}\n`).join('');
      const { records } = await read(text, 'a.b[].c[]');
      expect(records.map((r) => JSON.parse(r.doc ?? r.text) as Json)).toEqual(lines.flatMap((l) => plainly(JSON.parse(l) as Json, 'a.b[].c[]')));
      const bytes = Buffer.from(text);
      let end = 0;
      for (const r of records) {
        expect(r.at).toBeGreaterThanOrEqual(end);
        end = r.at + r.length;
        expect(bytes.toString('utf8', r.at, end)).toBe(r.text);
      }
    }), { numRuns: 500 });
  });

  test('of any text give each line at least once: what is no JSON stays as it is', async () => {
    const soup = fc.array(fc.constantFrom('{"a":', '{"b":', '[', ']', '{', '}', '"c":', ',', '1', '"', '\\', '\n', 'ü', '{"a":{"b":[{"c":[1,2]},3]}}', '\u0001'), { maxLength: 40 }).map((p) => p.join(''));
    await fc.assert(fc.asyncProperty(soup, async (text) => {
      const whole = await decoded(decodeLines(chunked(Buffer.from(text))));
      const { records, nonRecords, notes } = await read(text, 'a.b[].c[]');
      expect({ nonRecords, notes }).toEqual({ nonRecords: whole.nonRecords, notes: whole.notes });
      for (const line of whole.records) expect(records.some((r) => r.at >= line.at && r.at + r.length <= line.at + line.length)).toBe(true);
      expect(records.every((r) => whole.records.some((line) => r.at >= line.at && r.at + r.length <= line.at + line.length))).toBe(true);
    }), { numRuns: 500 });
  });

  test('are judged by the first element as they are mapped by it', () => {
    fc.assert(fc.property(record, (value) => { expect(withFirstElement(value, 'a.b[].c[]')).toEqual(plainly(value as Json, 'a.b[].c[]')[0]); }), { numRuns: 500 });
  });
});
