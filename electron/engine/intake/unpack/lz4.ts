// LZ4 blocks and frames, as Parquet and Arrow pack their pages in; the whole output is asked for at once, so its length is known.

/** Thrown where the bytes are no LZ4 of this length. */
export class Lz4Damage extends Error {}

const longestFrame = 512 * 2 ** 20;

/** Decodes one block into `output` from `start` on and returns where it ended. Matches may reach back over earlier blocks. */
export function lz4Block(input: Uint8Array, output: Uint8Array, start: number): number {
  let [at, to] = [0, start];
  const more = (length: number): number => {
    let sum = length;
    if (length !== 15) return sum;
    for (let byte = 255; byte === 255; sum += byte) byte = input[at++] ?? 0;
    return sum;
  };
  while (at < input.length) {
    const token = input[at++] ?? 0;
    const literals = more(token >>> 4);
    if (at + literals > input.length || to + literals > output.length) throw new Lz4Damage();
    output.set(input.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at >= input.length) break;
    const distance = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
    at += 2;
    const length = more(token & 15) + 4;
    if (distance === 0 || distance > to || to + length > output.length) throw new Lz4Damage();
    for (let index = 0; index < length; index += 1, to += 1) output[to] = output[to - distance] ?? 0;
  }
  return to;
}

const u32 = (bytes: Uint8Array, at: number): number => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);

/** Decodes a frame. Its content may not be longer than 512 MiB. */
export function lz4Frame(input: Uint8Array): Uint8Array {
  if (input.length < 7 || u32(input, 0) !== 0x184d2204) throw new Lz4Damage();
  const flags = input[4] ?? 0;
  const start = 7 + ((flags & 8) === 0 ? 0 : 8) + ((flags & 1) === 0 ? 0 : 4);
  const blocks: { readonly bytes: Uint8Array; readonly isPlain: boolean }[] = [];
  for (let at = start; at + 4 <= input.length; ) {
    const word = u32(input, at);
    const size = word & 0x7fffffff;
    if (size === 0) break;
    if (at + 4 + size > input.length) throw new Lz4Damage();
    blocks.push({ bytes: input.subarray(at + 4, at + 4 + size), isPlain: word >>> 31 === 1 });
    at += 4 + size + ((flags & 16) === 0 ? 0 : 4);
  }
  const longestBlock = 2 ** (8 + 2 * (((input[5] ?? 0) >>> 4) & 7));
  if (blocks.length * longestBlock > longestFrame) throw new Lz4Damage();
  const output = new Uint8Array(blocks.length * longestBlock);
  let to = 0;
  for (const { bytes, isPlain } of blocks) {
    if (!isPlain) to = lz4Block(bytes, output, to);
    else if (to + bytes.length <= output.length) {
      output.set(bytes, to);
      to += bytes.length;
    } else throw new Lz4Damage();
  }
  return output.subarray(0, to);
}

/** The older form of Parquet writers on Hadoop: lengths in big-endian order before each block; a bare block where there are none. */
export function lz4Hadoop(input: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  let [at, to] = [0, 0];
  try {
    while (at + 8 <= input.length) {
      const packed = view.getUint32(at + 4);
      if (packed > input.length - at - 8) throw new Lz4Damage();
      to = lz4Block(input.subarray(at + 8, at + 8 + packed), output, to);
      at += 8 + packed;
    }
    if (at === input.length && to === length) return output;
  } catch (error) {
    if (!(error instanceof Lz4Damage)) throw error;
  }
  return output.subarray(0, lz4Block(input, output, 0));
}
