// XXH64 with seed 0, the checksum of zstd frames, in halves of 32 bits: with BigInt it would take longer than the decompression.

type Word = { low: number; high: number };

// Primes of the algorithm (Collet, XXH64), as low and high halves.
const p1 = [0x85ebca87, 0x9e3779b1] as const;
const p2 = [0x27d4eb4f, 0xc2b2ae3d] as const;
const p3 = [0x9e3779f9, 0x165667b1] as const;
const p4 = [0xc2b2ae63, 0x85ebca77] as const;
const p5 = [0x165667c5, 0x27d4eb2f] as const;
type Prime = readonly [number, number];

function add(word: Word, low: number, high: number): void {
  const sum = (word.low >>> 0) + (low >>> 0);
  word.low = sum | 0;
  word.high = (word.high + high + (sum > 0xffffffff ? 1 : 0)) | 0;
}

function multiply(word: Word, prime: Prime): void {
  const [a0, a1] = [word.low & 0xffff, word.low >>> 16];
  const [b0, b1] = [prime[0] & 0xffff, prime[0] >>> 16];
  const low = a0 * b0;
  const middle = a1 * b0 + (low >>> 16);
  const other = a0 * b1 + (middle & 0xffff);
  const carry = a1 * b1 + (middle >>> 16) + (other >>> 16);
  word.high = (carry + Math.imul(word.low, prime[1]) + Math.imul(word.high, prime[0])) | 0;
  word.low = (other << 16) | (low & 0xffff);
}

function rotate(word: Word, count: number): void {
  let { low, high } = word;
  if (count >= 32) [low, high] = [high, low];
  const by = count & 31;
  if (by !== 0) [low, high] = [(low << by) | (high >>> (32 - by)), (high << by) | (low >>> (32 - by))];
  word.low = low;
  word.high = high;
}

/** word ^= word >>> count. */
function fold(word: Word, count: number): void {
  if (count >= 32) word.low ^= word.high >>> (count - 32);
  else {
    word.low ^= (word.low >>> count) | (word.high << (32 - count));
    word.high ^= word.high >>> count;
  }
}

function round(lane: Word, low: number, high: number): void {
  const input = { low, high };
  multiply(input, p2);
  add(lane, input.low, input.high);
  rotate(lane, 31);
  multiply(lane, p1);
}

const stripe = 32;

export class Xxh64 {
  readonly #lanes: readonly [Word, Word, Word, Word];
  #rest = Buffer.alloc(0);
  #length = 0;

  constructor() {
    const first = { low: p1[0] | 0, high: p1[1] | 0 };
    add(first, p2[0], p2[1]);
    this.#lanes = [first, { low: p2[0] | 0, high: p2[1] | 0 }, { low: 0, high: 0 }, { low: -p1[0] | 0, high: ~p1[1] | 0 }];
  }

  update(bytes: Buffer): void {
    this.#length += bytes.length;
    const whole = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const end = whole.length - (whole.length % stripe);
    for (let at = 0; at < end; at += stripe) {
      for (let lane = 0; lane < 4; lane += 1) {
        // SAFETY: there are four lanes.
        round(this.#lanes[lane] as Word, whole.readInt32LE(at + lane * 8), whole.readInt32LE(at + lane * 8 + 4));
      }
    }
    this.#rest = Buffer.from(whole.subarray(end));
  }

  /** The low four bytes, which is what a zstd frame carries. */
  low32(): number {
    const hash = this.#merged();
    add(hash, this.#length >>> 0, Math.floor(this.#length / 2 ** 32));
    const rest = this.#rest;
    let at = 0;
    for (; at + 8 <= rest.length; at += 8) {
      const lane = { low: 0, high: 0 };
      round(lane, rest.readInt32LE(at), rest.readInt32LE(at + 4));
      hash.low ^= lane.low;
      hash.high ^= lane.high;
      rotate(hash, 27);
      multiply(hash, p1);
      add(hash, p4[0], p4[1]);
    }
    if (at + 4 <= rest.length) {
      const lane = { low: rest.readInt32LE(at), high: 0 };
      multiply(lane, p1);
      hash.low ^= lane.low;
      hash.high ^= lane.high;
      rotate(hash, 23);
      multiply(hash, p2);
      add(hash, p3[0], p3[1]);
      at += 4;
    }
    for (; at < rest.length; at += 1) {
      const lane = { low: rest[at] ?? 0, high: 0 };
      multiply(lane, p5);
      hash.low ^= lane.low;
      hash.high ^= lane.high;
      rotate(hash, 11);
      multiply(hash, p1);
    }
    fold(hash, 33);
    multiply(hash, p2);
    fold(hash, 29);
    multiply(hash, p3);
    fold(hash, 32);
    return hash.low >>> 0;
  }

  #merged(): Word {
    if (this.#length < stripe) return { low: p5[0] | 0, high: p5[1] | 0 };
    const hash = { low: 0, high: 0 };
    for (const [lane, turn] of [[0, 1], [1, 7], [2, 12], [3, 18]] as const) {
      const turned = { ...this.#lanes[lane] };
      rotate(turned, turn);
      add(hash, turned.low, turned.high);
    }
    for (const lane of this.#lanes) {
      const mixed = { low: 0, high: 0 };
      round(mixed, lane.low, lane.high);
      hash.low ^= mixed.low;
      hash.high ^= mixed.high;
      multiply(hash, p1);
      add(hash, p4[0], p4[1]);
    }
    return hash;
  }
}
