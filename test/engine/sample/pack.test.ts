// The containers of the sample, read back by other implementations; and the numbers they are made from.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gzip, openSink, tar, zip } from '../../../electron/engine/sample/pack.ts';
import { rngOf } from '../../../electron/engine/sample/prng.ts';
import { tarMembers, zipMembers } from './read-story.ts';

const content = fc.uint8Array({ maxLength: 3_000 }).map((bytes) => Buffer.from(bytes));
const members = fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[a-z]{1,9}(?:\/[a-z0-9.-]{1,20}[a-z]){0,3}$/), content }), { selector: (m) => m.name, maxLength: 5 });
const asMap = (list: readonly { name: string; content: Buffer }[]) => new Map(list.map((m) => [m.name, m.content]));

describe('containers', () => {
  test('gzip: node reads it back, and the header names no time and no system', () => {
    fc.assert(fc.property(content, (bytes) => {
      const packed = gzip(bytes);
      expect([gunzipSync(packed).equals(bytes), packed.subarray(4, 8).readUInt32LE(0), packed[9]]).toEqual([true, 0, 255]);
    }), { numRuns: 60 });
  });

  test('tar: tar-stream reads it back', async () => {
    await fc.assert(fc.asyncProperty(members, async (list) => { expect(await tarMembers(tar(list))).toEqual(asMap(list)); }), { numRuns: 40 });
  });

  test('zip: yauzl reads it back and checks every sum', async () => {
    await fc.assert(fc.asyncProperty(members, async (list) => { expect(await zipMembers(zip(list))).toEqual(asMap(list)); }), { numRuns: 40 });
  });

  test.each([null, 1, 6])('a sink at level %s writes what it was given', async (level) => {
    const folder = await mkdtemp(join(tmpdir(), 'exhibit-sink-'));
    try {
      const sink = openSink(join(folder, 'out'), level);
      const parts = Array.from({ length: 40 }, (_, i) => `${i} – ${'line '.repeat(i * 90)}\n`);
      for (const part of parts) await sink.write(part);
      const done = await sink.close();
      const bytes = await readFile(join(folder, 'out'));
      const text = (level === null ? bytes : gunzipSync(bytes)).toString('utf8');
      expect({ same: text === parts.join(''), ...done }).toEqual({ same: true, written: bytes.length, content: Buffer.byteLength(parts.join('')) });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('seeded numbers', () => {
  test('a name gives one stream, for ever', () => {
    const rng = rngOf('exhibit');
    expect([rng.int(0, 1_000_000), rng.hex(8), rng.uuid(), rng.pick(['a', 'b', 'c']), rng.shuffle([1, 2, 3, 4, 5])]).toMatchInlineSnapshot(`
      [
        160576,
        "0fbe1c57",
        "3c58b1b1-ca1f-44d2-a25f-b3bff276ba6a",
        "c",
        [
          3,
          2,
          4,
          5,
          1,
        ],
      ]
    `);
  });

  test('stay in their bounds', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: -1_000, max: 1_000 }), fc.nat(1_000), (name, from, width) => {
      const rng = rngOf(name);
      const numbers = Array.from({ length: 20 }, () => rng.int(from, from + width));
      const list = [...numbers];
      expect([numbers.every((n) => Number.isInteger(n) && n >= from && n <= from + width), rng.shuffle(list).toSorted((a, b) => a - b), rng.weighted([[0, 'never'], [3, 'always']])])
        .toEqual([true, list.toSorted((a, b) => a - b), 'always']);
    }), { numRuns: 80 });
  });

  test('an id never holds enough digits in a row to be taken for a card', () => {
    const rng = rngOf('ids');
    const ids = Array.from({ length: 5_000 }, () => rng.uuid());
    expect([ids.filter((id) => /\d(?:-?\d){12}/.test(id)), new Set(ids).size, ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))]).toEqual([[], 5_000, true]);
  });
});
