// DER: what is written is read back; what is not the one allowed form is refused and never anything but a DerError.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitString, der, DerError, integer, octetString, oid, readDer, readDerExactly, readTime, sequence, setOf, time, utf8 } from '../../../electron/engine/identity/der.ts';
import type { DerNode } from '../../../electron/engine/identity/der.ts';

const leaf = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map(octetString),
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map(integer),
  fc.string({ unit: 'grapheme', maxLength: 40 }).map(utf8),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => bitString(bytes)),
);
const value = fc.letrec<{ any: Buffer }>((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('any'), { maxLength: 4 }).map((parts) => sequence(...parts)), fc.array(tie('any'), { maxLength: 4 }).map((parts) => setOf(...parts))),
})).any;

const rewrite = (node: DerNode): Buffer =>
  (node.tag & 0x20) !== 0 ? der(node.tag, ...node.children.map(rewrite)) : der(node.tag, node.body);

describe('DER', () => {
  it('gives back every byte it wrote', () => {
    fc.assert(fc.property(value, fc.uint8Array({ maxLength: 5 }), (bytes, tail) => {
      const { node, rest } = readDer(Buffer.concat([bytes, tail]));
      expect({ again: rewrite(node).toString('hex'), rest: rest.toString('hex') })
        .toEqual({ again: bytes.toString('hex'), rest: Buffer.from(tail).toString('hex') });
    }), { numRuns: 300 });
  });

  it('meets any bytes with a value or a DerError', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const outcome = attempt(() => readDerExactly(bytes));
      expect(outcome instanceof DerError || rewrite(outcome as DerNode).equals(Buffer.from(bytes))).toBe(true);
    }), { numRuns: 2000 });
  });

  it('writes the forms the standard prints', () => {
    expect([
      oid('1.2.840.113549.1.9.16.2.47'), oid('2.16.840.1.101.3.4.2.1'), integer(Buffer.from([0])), integer(Buffer.from([0, 0, 0x80])),
      setOf(utf8('b'), utf8('a')), time(new Date('2049-12-31T23:59:59.9Z')), time(new Date('2050-01-01T00:00:00Z')),
    ].map((bytes) => bytes.toString('hex'))).toEqual([
      '060b2a864886f70d010910022f', '0609608648016503040201', '020100', '02020080',
      '31060c01610c0162', '170d3439313233313233353935395a', '180f32303530303130313030303030305a',
    ]);
  });

  it.each([
    ['nothing', ''], ['no length', '30'], ['cut off', '0405aabb'], ['indefinite length', '30800000'], ['length in too many bytes', '04810101'],
    ['leading zero in the length', '0482000101'], ['five length bytes', '048500000000010a'], ['high tag number', '1f8101'], ['bytes behind', '050000'],
    ['child longer than its parent', '3003040aaa'],
  ])('refuses %s', (_what, hex) => {
    expect(attempt(() => readDerExactly(Buffer.from(hex, 'hex')))).toBeInstanceOf(DerError);
  });

  it('refuses nesting that would eat the stack', () => {
    let bytes = octetString(Buffer.alloc(0));
    for (let level = 0; level < 5000; level++) bytes = sequence(bytes);
    expect(attempt(() => readDerExactly(bytes))).toEqual(new DerError('values are nested too deeply'));
  });

  it('reads back every second it wrote and refuses days that do not exist', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1951-01-01T00:00:00Z'), max: new Date('2200-01-01T00:00:00Z'), noInvalidDate: true }), (at) => {
      expect(readTime(readDerExactly(time(at))).getTime()).toBe(Math.floor(at.getTime() / 1000) * 1000);
    }));
    const refused = ['260231000000Z', '2602010000Z', '260201000000+0000', '260201240000Z'].map((text) =>
      attempt(() => readTime(readDerExactly(der(0x17, Buffer.from(text))))) instanceof DerError);
    expect(refused).toEqual([true, true, true, true]);
  });
});

function attempt(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
