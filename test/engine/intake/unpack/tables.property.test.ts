// Damaged tables and workbooks: whatever is changed or cut, opening ends soon and says what is missing; the packages behind it believe what a file claims.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkAll } from '../walk-all.ts';

const folder = path.resolve(import.meta.dirname, '../../../fixtures/formats');
const runs = Number(process.env['EXHIBIT_FUZZ_TABLES'] ?? 250);
const share = fc.noBias(fc.integer({ min: 0, max: 9999 })).map((n) => n / 10_000);
const damage = fc.record({ at: share, bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }), isCut: fc.integer({ min: 0, max: 9 }).map((n) => n === 0) });

const damaged = (whole: Buffer, list: readonly { at: number; bytes: Uint8Array; isCut: boolean }[]): Buffer => list.reduce<Buffer>((bytes, { at, bytes: other, isCut }) => {
  const position = Math.floor(at * bytes.length);
  if (isCut) return bytes.subarray(0, position);
  const changed = Buffer.from(bytes);
  changed.set(other.subarray(0, changed.length - position), position);
  return changed;
}, whole);

describe.each(['generic-arrow', 'generic-parquet', 'generic-xlsx'])('%s', (id) => {
  const files = readdirSync(path.join(folder, id)).filter((name) => /\.(arrow|parquet|xlsx)$/.test(name) && !name.startsWith('damaged')).map((name) => ({ name, bytes: readFileSync(path.join(folder, id, name)) }));

  it(`${runs} damaged files end, each within seconds`, async () => {
    let slowest = 0;
    await fc.assert(fc.asyncProperty(fc.nat(), fc.array(damage, { minLength: 1, maxLength: 3 }), async (which, list) => {
      const file = files[which % files.length];
      if (!file) return;
      const started = performance.now();
      const met = await walkAll(file.name, damaged(file.bytes, list));
      slowest = Math.max(slowest, performance.now() - started);
      expect(met.leafEvents.length + met.notes.length).toBeGreaterThan(0);
    }), { numRuns: runs, seed: 20_260_302 });
    expect(slowest).toBeLessThan(10_000);
  }, 120_000);
});
