// Numbers and ids that logs are full of are no values of any entity; made-up values always are.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entities } from '../../../electron/engine/entities/registry.ts';
import { findIn } from '../../../electron/engine/entities/find.ts';
import { hasIssuer, luhn } from '../../../electron/engine/entities/validate-card.ts';
import { accountShapes } from '../../../electron/engine/entities/iban-countries.ts';
import { mod97 } from '../../../electron/engine/entities/validate-iban.ts';
import { groups6 } from '../../../electron/engine/entities/validate-ip.ts';

const found = (text: string): readonly string[] => entities.flatMap(({ entity }) => findIn(text, entity).map((f) => `${f.entity}: ${text}`));
/** The same on every machine: no test may fail by chance. */
const hex = (kind: string, i: number): string => createHash('sha256').update(`${kind}:${i}`).digest('hex');
const uuid = (h: string): string => `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;

describe('nothing is found in twenty thousand', () => {
  test.each([
    ['UUIDs', (i: number) => `requestId=${uuid(hex('uuid', i))}`],
    ['trace ids', (i: number) => `trace=${hex('trace', i).slice(0, 32)} span=${hex('span', i).slice(0, 16)}`],
    ['epochs in seconds, milli-, micro- and nanoseconds', (i: number) => [1_767_225_600, 1_767_225_600_000, 1_767_225_600_000_000].map((e, n) => e + i * 7919 * 1000 ** n).join(' ') + ` ${1_767_225_600_000_000_000n + BigInt(i) * 7_919_000_001n}`],
    ['ULIDs', (i: number) => `id=01JN${hex('ulid', i).toUpperCase().slice(0, 22)}`],
    ['versions and times', (i: number) => `v${i % 20}.${i % 7}.${i % 13}.${i % 90} at ${String(i % 24).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:${String((i * 7) % 60).padStart(2, '0')} oid 1.3.6.1.4.1.${i}`],
    ['content hashes', (i: number) => `sha256:${hex('sha', i)} md5 ${hex('md5', i).slice(0, 32)}`],
  ])('%s', (_, make) => {
    expect(Array.from({ length: 20_000 }, (__, i) => make(i)).flatMap(found)).toEqual([]);
  });
});

const checkDigit = (digits: string): string => String([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((d) => luhn(`${digits}${d}`)));

describe('made-up values are found, and a wrong digit loses them', () => {
  test('cards', () => {
    fc.assert(fc.property(fc.constantFrom('4', '51', '55', '2221', '6011', '65', '3528'), fc.stringMatching(/^\d{15}$/), fc.constantFrom('', ' ', '-'), (prefix, rest, separator) => {
      const body = (prefix + rest).slice(0, 15);
      const digits = body + checkDigit(body);
      const written = digits.replace(/(\d{4})(?=\d)/g, `$1${separator}`);
      const wrong = digits.slice(0, 15) + String((Number(digits[15]) + 1) % 10);
      fc.pre(!/^(\d)\1+$/.test(digits));
      expect([hasIssuer(digits), found(`card ${written} ok`).length, found(`card ${wrong} ok`).length]).toEqual([true, 1, 0]);
    }), { numRuns: 500 });
  });

  test('IBANs of every country', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    fc.assert(fc.property(fc.constantFrom(...accountShapes.entries()), fc.nat(), ([country, shape], seed) => {
      const template = shape.pattern.source.slice(3, -1).replace('[0-9]{2}', '');
      const body = [...template.matchAll(/(\[[^\]]+\])\{(\d+)\}/g)].map((m, k) => Array.from({ length: Number(m[2]) }, (_, i) => (m[1] === '[A-Z]' ? letters[(seed + i * 7 + k) % 26] : String((seed + i * 3 + k) % 10))).join('')).join('');
      const check = String(98 - mod97(`${country}00${body}`)).padStart(2, '0');
      const iban = `${country}${check}${body}`;
      expect([iban.length, findIn(`iban ${iban}.`, entities.find((e) => e.entity.id === 'iban')?.entity ?? expect.fail('iban')).length]).toEqual([shape.length, 1]);
    }), { numRuns: 500 });
  });

  test('IPv6 addresses as every program writes them', () => {
    fc.assert(fc.property(fc.ipV6(), (address) => { expect(groups6(address)?.length).toBe(8); }), { numRuns: 1000 });
  });
});

test('no text makes a finder throw or run away', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => found(text).length >= 0), { numRuns: 500 });
  const started = performance.now();
  for (const text of ['@'.repeat(50_000), '1'.repeat(50_000), 'a.'.repeat(25_000), ':'.repeat(50_000), '1.1.1.'.repeat(10_000), 'eyJ'.repeat(20_000), 'AB12 '.repeat(10_000), `${'4 '.repeat(20_000)}`, '-----BEGIN '.repeat(5_000), 'a@'.repeat(25_000)]) found(text);
  expect(performance.now() - started).toBeLessThan(10_000);
});
