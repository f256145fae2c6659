// The text form of messages: everything comes back as it was, and evidence cannot pose as a tag.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeByTable, encodeByTable } from '../../shared/base64.ts';
import { decode, encode } from '../../shared/wire.ts';

const bytes = fc.uint8Array({ maxLength: 40 });
const leaf = fc.oneof(
  fc.string(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.bigInt(), fc.double(), fc.integer(),
  bytes, fc.float64Array({ maxLength: 5 }), fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { maxLength: 5 }).map((list) => BigInt64Array.from(list)),
);
const key = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('$', 'v', '__proto__', 'constructor', 'toJSON'));
const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('any'), { maxLength: 4 }), fc.array(fc.tuple(key, tie('any')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries) as object)),
})).any;

describe('wire', () => {
  // Not toStrictEqual: it compares the key `constructor` as if it were the class.
  it('gives back what it was given', () => {
    expect(isDeepStrictEqual(decode(encode({ n: -0, u: undefined })), { n: -0, u: undefined })).toBe(true);
    fc.assert(fc.property(value, (given) => isDeepStrictEqual(decode(encode(given)), given)), { numRuns: 500 });
  });

  it('never takes an object of the evidence for a tag', () => {
    const posing = { $: 'bigint', v: '1', nested: [{ $: 'object', v: { $: 'u8', v: 'AA==' } }] };
    expect(decode(encode(posing))).toStrictEqual(posing);
  });

  it('keeps a key called __proto__ a key', () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":1}}') as object;
    const back = decode(encode(hostile)) as object;
    expect([Object.hasOwn(back, '__proto__'), (back as { polluted?: unknown }).polluted, Object.getPrototypeOf(back) === Object.prototype]).toStrictEqual([true, undefined, true]);
  });

  it.each(['{"$":"bigint","v":"1e9"}', '{"$":"i64","v":"AAAA"}', '{"$":"u8","v":"*"}', '{"$":"date","v":""}', '{"$":"number","v":"12"}', '{"$":"bigint"}', '{'])('refuses %s', (text) => {
    expect(() => decode(text)).toThrow();
  });

  it.each([[new Map()], [new Date(0)], [() => 1], [Symbol('x')]])('refuses to carry %s', (what) => {
    expect(() => encode({ what })).toThrow(/cannot carry/);
  });

  it('writes the same base64 as Node by its table, and reads it', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 20_000 }), (given) => {
      const text = encodeByTable(given);
      expect([text, decodeByTable(text)]).toStrictEqual([Buffer.from(given).toString('base64'), new Uint8Array(given)]);
    }), { numRuns: 30 });
  });
});
