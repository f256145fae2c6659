// Running a decoder over bytes in any chunks, and what came out as plain values.
import type { Batch, Bytes } from '../../electron/engine/decoders/batch.ts';

export async function* chunked(bytes: Buffer, cuts: readonly number[] = []): Bytes {
  const places = [...new Set(cuts.map((c) => c % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const place of [...places, bytes.length]) {
    // A copy: a decoder that keeps a view of a chunk that is used again would be found out.
    if (place > from) yield Buffer.from(bytes.subarray(from, place));
    from = Math.max(from, place);
  }
}

export type Decoded = {
  readonly records: readonly { readonly at: number; readonly length: number; readonly text: string; readonly doc?: string; readonly fault?: string }[];
  readonly nonRecords: Readonly<Record<string, number>>;
  readonly notes: Readonly<Record<string, number>>;
};

/** Everything a decoder yields, batches joined; notes by code with their counts. */
export async function decoded(batches: AsyncGenerator<Batch>): Promise<Decoded> {
  const records: Decoded['records'][number][] = [];
  const nonRecords: Record<string, number> = {};
  const notes: Record<string, number> = {};
  for await (const batch of batches) {
    for (const r of batch.records) records.push({ at: r.offset, length: r.length, text: r.bytes.toString('utf8'), ...(r.doc === undefined ? {} : { doc: r.doc }), ...(r.fault ? { fault: r.fault.code } : {}) });
    for (const n of batch.nonRecords) nonRecords[n.code] = (nonRecords[n.code] ?? 0) + n.count;
    for (const n of batch.notes) notes[n.code] = (notes[n.code] ?? 0) + n.count;
  }
  return { records, nonRecords, notes };
}
