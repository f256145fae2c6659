// One bzip2 block: Huffman codes, move-to-front, the Burrows-Wheeler transform and the run lengths, undone.

/** The bytes given end inside the block: give more, or the file is cut. */
export const isShort = Symbol('the block goes on behind the bytes given');
export const isBroken = Symbol('no bzip2 tool writes this');

export type Bzip2Block = {
  /** The transformed bytes: the low 8 bits are a byte, the rest is the place of the next. */
  readonly chain: Uint32Array;
  readonly start: number;
  readonly count: number;
  /** Stated checksum of what comes out. */
  readonly crc: number;
  /** First bit behind the block. */
  readonly endBit: number;
};

const groupSymbols = 50;
const longestCode = 20;

/** Up to 25 bits from a bit position on; zeros behind the end. */
export function bitsAt(bytes: Buffer, bit: number, count: number): number {
  const at = bit >>> 3;
  const word = (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) << (bit & 7);
  return word >>> (32 - count);
}

type Code = { readonly limit: Int32Array; readonly base: Int32Array; readonly symbols: Uint16Array; readonly shortest: number };

function buildCode(lengths: Uint8Array): Code {
  const counts = new Int32Array(longestCode + 2);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const limit = new Int32Array(longestCode + 2).fill(-1);
  const base = new Int32Array(longestCode + 2);
  const symbols = new Uint16Array(lengths.length);
  let [code, index] = [0, 0];
  for (let length = 1; length <= longestCode; length += 1) {
    base[length] = code - index;
    for (let symbol = 0; symbol < lengths.length; symbol += 1) if (lengths[symbol] === length) symbols[index++] = symbol;
    code += counts[length] ?? 0;
    limit[length] = (counts[length] ?? 0) > 0 ? code - 1 : -1;
    code <<= 1;
  }
  return { limit, base, symbols, shortest: Math.max(1, counts.findIndex((count, length) => length > 0 && count > 0)) };
}

/** Reads bits in order; what lies behind the end reads as zeros and is told by `isOver`. */
class Bits {
  bit: number;
  readonly #bytes: Buffer;
  constructor(bytes: Buffer, bit: number) {
    this.#bytes = bytes;
    this.bit = bit;
  }
  take(count: number): number {
    const value = bitsAt(this.#bytes, this.bit, count);
    this.bit += count;
    return value;
  }
  get isOver(): boolean {
    return this.bit > this.#bytes.length * 8;
  }
}

function readUsedBytes(bits: Bits): number[] {
  const ranges = bits.take(16);
  const used: number[] = [];
  for (let range = 0; range < 16; range += 1) {
    if ((ranges & (0x8000 >>> range)) === 0) continue;
    const members = bits.take(16);
    for (let member = 0; member < 16; member += 1) if ((members & (0x8000 >>> member)) !== 0) used.push(range * 16 + member);
  }
  return used;
}

function readSelectors(bits: Bits, groups: number): Uint8Array | null {
  const selectors = new Uint8Array(bits.take(15));
  if (selectors.length === 0) return null;
  const order = [0, 1, 2, 3, 4, 5];
  for (let index = 0; index < selectors.length && !bits.isOver; index += 1) {
    let place = 0;
    while (bits.take(1) === 1) if (++place >= groups) return null;
    const [group = 0] = order.splice(place, 1);
    order.unshift(group);
    selectors[index] = group;
  }
  return selectors;
}

function readCode(bits: Bits, alphabet: number): Code | null {
  const lengths = new Uint8Array(alphabet);
  let length = bits.take(5);
  for (let symbol = 0; symbol < alphabet; symbol += 1) {
    for (;;) {
      if (length < 1 || length > longestCode) return null;
      if (bits.take(1) === 0) break;
      length += bits.take(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return buildCode(lengths);
}

/** Fills `chain` with the bytes in transformed order and returns how many there are, or why not. */
function readSymbols(bytes: Buffer, bits: Bits, plan: { readonly used: readonly number[]; readonly codes: readonly Code[]; readonly selectors: Uint8Array; readonly chain: Uint32Array; readonly counts: Int32Array }): number | typeof isBroken | typeof isShort {
  const { used, codes, selectors, chain, counts } = plan;
  const order = Uint8Array.from(used);
  const endOfBlock = used.length + 1;
  const last = bytes.length * 8;
  let { bit } = bits;
  let [count, run, runBit, left, selector] = [0, 0, 1, 0, 0];
  let code: Code | undefined;
  // Zeros behind the end can look like anything: what is broken there is short.
  const broken = (): typeof isBroken | typeof isShort => (bit > last ? isShort : isBroken);
  for (;;) {
    if (left === 0) {
      if (bit > last) return isShort;
      code = codes[selectors[selector++] ?? 255];
      if (code === undefined) return broken();
      left = groupSymbols;
    }
    left -= 1;
    // SAFETY: set above whenever `left` was 0, which it is at first.
    const { limit, base, symbols, shortest } = code as Code;
    const at = bit >>> 3;
    const word = (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) << (bit & 7);
    let length = shortest;
    let value = word >>> (32 - length);
    while (length <= longestCode && value > (limit[length] ?? -1)) value = word >>> (32 - ++length);
    if (length > longestCode) return bit + longestCode > last ? isShort : isBroken;
    bit += length;
    const symbol = symbols[value - (base[length] ?? 0)] ?? endOfBlock;
    if (symbol <= 1) {
      if (runBit > 2 ** 21) return broken();
      run += runBit << symbol;
      runBit <<= 1;
      continue;
    }
    if (run > 0) {
      const byte = order[0] ?? 0;
      if (count + run > chain.length) return broken();
      chain.fill(byte, count, count + run);
      counts[byte] = (counts[byte] ?? 0) + run;
      count += run;
      run = 0;
      runBit = 1;
    }
    if (symbol === endOfBlock) break;
    if (count >= chain.length) return broken();
    const place = symbol - 1;
    const byte = order[place] ?? 0;
    order.copyWithin(1, 0, place);
    order[0] = byte;
    counts[byte] = (counts[byte] ?? 0) + 1;
    chain[count++] = byte;
  }
  bits.bit = bit;
  return bits.isOver ? isShort : count;
}

/** Reads the block whose magic number stands in front of `bit`. `chain` is as long as the largest block of the stream. */
export function readBlock(bytes: Buffer, bit: number, chain: Uint32Array): Bzip2Block | typeof isShort | typeof isBroken {
  const bits = new Bits(bytes, bit);
  const crc = ((bits.take(16) << 16) | bits.take(16)) >>> 0;
  const isRandomised = bits.take(1) === 1;
  const origin = bits.take(24);
  const used = readUsedBytes(bits);
  const groups = bits.take(3);
  if (bits.isOver) return isShort;
  // Randomised blocks were last written in 1997 (bzip2 0.9.0).
  if (isRandomised || used.length === 0 || groups < 2 || groups > 6) return isBroken;
  const selectors = readSelectors(bits, groups);
  if (selectors === null) return bits.isOver ? isShort : isBroken;
  const codes: Code[] = [];
  while (codes.length < groups) {
    const code = readCode(bits, used.length + 2);
    if (code === null) return bits.isOver ? isShort : isBroken;
    codes.push(code);
  }
  if (bits.isOver) return isShort;
  const counts = new Int32Array(256);
  const count = readSymbols(bytes, bits, { used, codes, selectors, chain, counts });
  if (typeof count === 'symbol') return count;
  if (origin >= count) return isBroken;
  let sum = 0;
  for (let byte = 0; byte < 256; byte += 1) {
    const own = counts[byte] ?? 0;
    counts[byte] = sum;
    sum += own;
  }
  for (let index = 0; index < count; index += 1) {
    const byte = (chain[index] ?? 0) & 255;
    const place = counts[byte] ?? 0;
    counts[byte] = place + 1;
    chain[place] = (chain[place] ?? 0) | (index << 8);
  }
  return { chain, start: (chain[origin] ?? 0) >>> 8, count, crc, endBit: bits.bit };
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

const outputBytes = 2 ** 20;

/** The content of a block in pieces; returns its checksum. Runs of up to 259 equal bytes stand as five. */
export function* blockContent({ chain, start, count }: Bzip2Block): Generator<Buffer, number> {
  let output = Buffer.allocUnsafe(outputBytes);
  let [filled, crc, entry, repeated, previous] = [0, -1, chain[start] ?? 0, 0, -1];
  for (let index = 0; index < count; index += 1) {
    const byte = entry & 255;
    entry = chain[entry >>> 8] ?? 0;
    const isRun = repeated === 4;
    const times = isRun ? byte : 1;
    const value = isRun ? previous : byte;
    if (isRun) repeated = 0;
    else repeated = byte === previous ? repeated + 1 : 1;
    if (isRun) previous = -1;
    else previous = byte;
    for (let time = 0; time < times; time += 1) {
      crc = (crc << 8) ^ (crcTable[(crc >>> 24) ^ value] ?? 0);
      output[filled++] = value;
      if (filled < outputBytes) continue;
      yield output;
      output = Buffer.allocUnsafe(outputBytes);
      filled = 0;
    }
  }
  if (filled > 0) yield output.subarray(0, filled);
  return ~crc >>> 0;
}
