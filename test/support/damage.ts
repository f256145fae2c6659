// Ways a file is damaged, and what a decoder of binary records must keep whatever happens to it.
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Batch, Bytes } from '../../electron/engine/decoders/batch.ts';
import { chunked } from './decoding.ts';

const change = fc.record({ kind: fc.constantFrom('flip', 'set', 'cut', 'splice', 'zero', 'repeat'), at: fc.double({ min: 0, max: 0.999_999, noNaN: true }), length: fc.integer({ min: 1, max: 5000 }), byte: fc.integer({ min: 0, max: 255 }) });
type Change = { readonly kind: string; readonly at: number; readonly length: number; readonly byte: number };

/** Half of the changes fall behind `from`, where that is told: most of a small file may be unused. */
function changed(bytes: Buffer, changes: readonly Change[], from: number | undefined): Buffer {
  return changes.reduce((b, c) => {
    const at = from === undefined || c.byte % 2 === 0 ? Math.floor(c.at * b.length) : Math.min(Math.max(0, b.length - 1), from + Math.floor(c.at * 6000));
    switch (c.kind) {
      case 'flip': case 'set': { const out = Buffer.from(b); if (b.length > 0) out[at] = c.kind === 'set' ? c.byte : (b[at] ?? 0) ^ (1 << c.byte % 8); return out; }
      case 'cut': return b.subarray(0, at);
      case 'splice': return Buffer.concat([b.subarray(0, at), b.subarray(Math.min(b.length, at + c.length))]);
      case 'zero': return Buffer.from(b).fill(0, at, Math.min(b.length, at + c.length));
      default: return Buffer.concat([b.subarray(0, at), b.subarray(Math.max(0, at - c.length))]);
    }
  }, bytes);
}

async function read(batches: AsyncGenerator<Batch>) {
  const records: { at: number; length: number; text: string; fault: string | null }[] = [];
  const rest: Record<string, number> = {};
  for await (const batch of batches) {
    for (const r of batch.records) records.push({ at: r.offset, length: r.length, text: String(r.doc ?? r.text ?? ''), fault: r.fault?.code ?? null });
    for (const n of [...batch.nonRecords, ...batch.notes]) rest[n.code] = (rest[n.code] ?? 0) + n.count;
  }
  return { records, rest };
}

/** No crash, no hang; records in order, inside the file and not overlapping; each a JSON object; the same in any pieces. */
export async function survivesDamage(files: readonly Buffer[], decode: (bytes: Bytes) => AsyncGenerator<Batch>, holds: (bytes: Buffer, found: Awaited<ReturnType<typeof read>>) => void = () => {}, numRuns = 400, from?: number): Promise<void> {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...files), fc.array(change, { minLength: 0, maxLength: 5 }), fc.array(fc.nat(), { maxLength: 4 }), async (file, changes, cuts) => {
    const bytes = changed(file, changes, from);
    const started = performance.now();
    const found = await read(decode(chunked(bytes)));
    let end = 0;
    for (const r of found.records) {
      expect({ ...r, isAfter: r.at >= end, isInside: r.at + r.length <= bytes.length && r.length > 0, isObject: typeof JSON.parse(r.text) === 'object' }).toEqual({ ...r, isAfter: true, isInside: true, isObject: true });
      end = r.at + r.length;
    }
    expect(await read(decode(chunked(bytes, cuts)))).toEqual(found);
    expect(performance.now() - started).toBeLessThan(10_000);
    holds(bytes, found);
  }), { numRuns });
}
