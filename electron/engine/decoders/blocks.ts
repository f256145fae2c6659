// Cuts a stream into the blocks a file is laid out in, holding one block at a time.
import type { Bytes } from './batch.ts';

/** First a block of `first` bytes, then blocks of `size`; the last may be shorter. */
export async function* blocksOf(bytes: Bytes, first: number, size: number): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let held = 0;
  let wanted = first;
  for await (const chunk of bytes) {
    let from = 0;
    while (held + chunk.length - from >= wanted) {
      const end = from + wanted - held;
      // A block inside one chunk is a view of it: nothing is copied.
      yield held === 0 ? chunk.subarray(from, end) : Buffer.concat([...parts, chunk.subarray(from, end)]);
      parts = [];
      held = 0;
      from = end;
      wanted = size;
    }
    if (from < chunk.length) { parts.push(chunk.subarray(from)); held += chunk.length - from; }
  }
  if (held > 0) yield Buffer.concat(parts);
}
