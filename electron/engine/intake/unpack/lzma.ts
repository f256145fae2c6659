// Decodes LZMA symbol by symbol into a window: the core that xz, 7z and LZMA members of zips share.

/** Why decoding paused: enough came out, the input at hand is used up, the stream's own end mark was met, or no tool writes this. */
export type LzmaPause = 'full' | 'starved' | 'ended' | 'corrupt';

/** Most packed bytes one symbol takes. */
const symbolBytes = 20;
const stateMatch = 0;
const stateRep = stateMatch + (12 << 4);
const stateRepG0 = stateRep + 12;
const stateRepG1 = stateRepG0 + 12;
const stateRepG2 = stateRepG1 + 12;
const stateRep0Long = stateRepG2 + 12;
const slotAt = stateRep0Long + (12 << 4);
const specialAt = slotAt + 4 * 64;
const alignAt = specialAt + 115;
const lengthSize = 2 + 16 * 8 * 2 + 256;
const lengthAt = alignAt + 16;
const repLengthAt = lengthAt + lengthSize;
const literalAt = repLengthAt + lengthSize;

const emptyBytes = new Uint8Array(0);
/** Output that may pile up before the window is moved down. */
const slackBytes = 2 ** 20;

export class LzmaDecoder {
  /** Behind the last byte taken of `input`. */
  inputAt = 0;
  /** Whether no input follows what `setInput` got: the last symbols are decoded too, and what is missing shows as `starved`. */
  #isLast = false;
  #input: Uint8Array = emptyBytes;
  #inputEnd = 0;
  #range = 0;
  #code = 0;
  #probs = new Uint16Array(0);
  #literalContext = 0;
  #literalMask = 0;
  #positionMask = 0;
  #state = 0;
  #reps: [number, number, number, number] = [0, 0, 0, 0];
  /** The last `dictionary` bytes, and behind them what was not taken out yet. */
  #window: Uint8Array;
  #at = 0;
  #taken = 0;
  /** Bytes of the window that may be referred to; grows to `dictionary`. */
  #known = 0;
  #total = 0;
  /** Rest of a match that did not fit below the limit. */
  #pending = 0;
  readonly #dictionary: number;

  /** `dictionary` in bytes: what a match may reach back to. Memory: as much, plus a few MiB, growing with the output. */
  constructor(dictionary: number) {
    this.#dictionary = Math.max(dictionary, 4096);
    this.#window = new Uint8Array(Math.min(this.#dictionary, 2 ** 18) + slackBytes);
  }

  /** Properties as one byte: (pb * 5 + lp) * 9 + lc. False when they are none. */
  setProperties(byte: number): boolean {
    if (byte >= 9 * 5 * 5) return false;
    const lc = byte % 9;
    const lp = Math.floor(byte / 9) % 5;
    this.#literalContext = lc;
    this.#literalMask = (1 << lp) - 1;
    this.#positionMask = (1 << Math.floor(byte / 45)) - 1;
    this.#probs = new Uint16Array(literalAt + (0x300 << (lc + lp)));
    this.resetState();
    return true;
  }

  get hasProperties(): boolean { return this.#probs.length > 0; }

  resetState(): void {
    this.#probs.fill(1024);
    this.#state = 0;
    this.#reps = [0, 0, 0, 0];
    this.#pending = 0;
  }

  resetDictionary(): void {
    this.#known = 0;
    this.#total = 0;
  }

  setInput(input: Uint8Array, isLast: boolean): void {
    this.#input = input;
    this.inputAt = 0;
    this.#inputEnd = input.length;
    this.#isLast = isLast;
  }

  /** Takes the five bytes that start the range coder; false when they are none. */
  startRange(): boolean {
    const bytes = this.#input;
    if (this.#inputEnd - this.inputAt < 5 || bytes[this.inputAt] !== 0) return false;
    this.#range = 0xffffffff;
    this.#code = 0;
    for (let index = 1; index < 5; index += 1) this.#code = ((this.#code << 8) | (bytes[this.inputAt + index] ?? 0)) >>> 0;
    this.inputAt += 5;
    return true;
  }

  get hasRest(): boolean { return this.#pending > 0; }

  /** What came out since the last call, as a copy. */
  takeOutput(): Buffer {
    const output = Buffer.from(this.#window.subarray(this.#taken, this.#at));
    this.#taken = this.#at;
    return output;
  }

  /** Puts plain bytes into the window. At most 1 MiB, after `takeOutput`. */
  copyIn(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#window.set(bytes, this.#at);
    this.#at += bytes.length;
    this.#grow(bytes.length);
  }

  #grow(count: number): void {
    this.#total += count;
    this.#known = Math.min(this.#dictionary, this.#known + count);
  }

  #makeRoom(count: number): void {
    if (this.#at + count <= this.#window.length) return;
    if (this.#window.length < this.#dictionary + slackBytes * 2) {
      const larger = new Uint8Array(Math.min(this.#dictionary + slackBytes * 2, this.#window.length * 2 + count));
      larger.set(this.#window.subarray(0, this.#at));
      this.#window = larger;
      if (this.#at + count <= larger.length) return;
    }
    const from = this.#at - this.#dictionary;
    this.#window.copyWithin(0, from, this.#at);
    this.#at -= from;
    this.#taken = this.#at;
  }

  #bit(index: number): number {
    const probs = this.#probs;
    const probability = probs[index] ?? 0;
    const bound = Math.imul(this.#range >>> 11, probability) >>> 0;
    let bit = 0;
    if (this.#code < bound) {
      this.#range = bound;
      probs[index] = probability + ((2048 - probability) >>> 5);
    } else {
      this.#range -= bound;
      this.#code -= bound;
      probs[index] = probability - (probability >>> 5);
      bit = 1;
    }
    if (this.#range < 0x1000000) this.#shift();
    return bit;
  }

  #shift(): void {
    this.#range = (this.#range << 8) >>> 0;
    // Behind the end zeros are read; `inputAt` beyond the end tells.
    this.#code = ((this.#code << 8) | (this.inputAt < this.#inputEnd ? (this.#input[this.inputAt] ?? 0) : 0)) >>> 0;
    this.inputAt += 1;
  }

  #tree(base: number, bits: number): number {
    let symbol = 1;
    for (let index = 0; index < bits; index += 1) symbol = (symbol << 1) | this.#bit(base + symbol);
    return symbol - (1 << bits);
  }

  #reverseTree(base: number, bits: number): number {
    let [symbol, value] = [1, 0];
    for (let index = 0; index < bits; index += 1) {
      const bit = this.#bit(base + symbol);
      symbol = (symbol << 1) | bit;
      value |= bit << index;
    }
    return value;
  }

  #direct(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) {
      this.#range >>>= 1;
      const bit = this.#code >= this.#range ? 1 : 0;
      if (bit === 1) this.#code -= this.#range;
      value = ((value << 1) | bit) >>> 0;
      if (this.#range < 0x1000000) this.#shift();
    }
    return value;
  }

  #length(base: number, position: number): number {
    if (this.#bit(base) === 0) return 2 + this.#tree(base + 2 + position * 8, 3);
    if (this.#bit(base + 1) === 0) return 10 + this.#tree(base + 2 + 128 + position * 8, 3);
    return 18 + this.#tree(base + 2 + 256, 8);
  }

  #distance(length: number): number {
    const slot = this.#tree(slotAt + Math.min(length - 2, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >>> 1) - 1;
    const distance = ((2 | (slot & 1)) << bits) >>> 0;
    if (slot < 14) return distance + this.#reverseTree(specialAt + distance - slot, bits);
    return distance + this.#direct(bits - 4) * 16 + this.#reverseTree(alignAt, 4);
  }

  #literal(): void {
    const window = this.#window;
    const previous = this.#known > 0 ? (window[this.#at - 1] ?? 0) : 0;
    const probs = literalAt + 0x300 * (((this.#total & this.#literalMask) << this.#literalContext) + (previous >>> (8 - this.#literalContext)));
    let symbol = 1;
    if (this.#state >= 7) {
      let match = window[this.#at - this.#reps[0] - 1] ?? 0;
      while (symbol < 0x100) {
        const matchBit = (match >>> 7) & 1;
        match <<= 1;
        const bit = this.#bit(probs + ((1 + matchBit) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (matchBit !== bit) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.#bit(probs + symbol);
    window[this.#at++] = symbol;
    this.#grow(1);
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
  }

  /** Decodes a match's length and distance; 0 when it was a single byte, which is written. -1 for the end mark. */
  #match(position: number): number {
    const reps = this.#reps;
    if (this.#bit(stateRep + this.#state) === 0) {
      reps[3] = reps[2];
      reps[2] = reps[1];
      reps[1] = reps[0];
      const length = this.#length(lengthAt, position);
      this.#state = this.#state < 7 ? 7 : 10;
      reps[0] = this.#distance(length);
      return reps[0] === 0xffffffff ? -1 : length;
    }
    if (this.#bit(stateRepG0 + this.#state) === 0) {
      if (this.#bit(stateRep0Long + (this.#state << 4) + position) === 0) {
        this.#state = this.#state < 7 ? 9 : 11;
        return 1;
      }
    } else {
      let distance = reps[1];
      if (this.#bit(stateRepG1 + this.#state) === 1) {
        distance = reps[2];
        if (this.#bit(stateRepG2 + this.#state) === 1) {
          distance = reps[3];
          reps[3] = reps[2];
        }
        reps[2] = reps[1];
      }
      reps[1] = reps[0];
      reps[0] = distance;
    }
    const length = this.#length(repLengthAt, position);
    this.#state = this.#state < 7 ? 8 : 11;
    return length;
  }

  #copy(length: number): void {
    const window = this.#window;
    const from = this.#at - this.#reps[0] - 1;
    const to = this.#at;
    if (this.#reps[0] + 1 >= length && length > 16) window.copyWithin(to, from, from + length);
    else for (let index = 0; index < length; index += 1) window[to + index] = window[from + index] ?? 0;
    this.#at += length;
    this.#grow(length);
  }

  /** Decodes until `count` bytes came out (2^20 at most, after `takeOutput`), or until it must pause. */
  decode(count: number): LzmaPause {
    this.#makeRoom(count);
    const limit = this.#at + count;
    const lastStart = this.#isLast ? this.#inputEnd + 1 : this.#inputEnd - symbolBytes;
    if (this.#pending > 0) {
      const part = Math.min(this.#pending, count);
      this.#copy(part);
      this.#pending -= part;
    }
    while (this.#at < limit) {
      if (this.inputAt >= lastStart) return 'starved';
      const position = this.#total & this.#positionMask;
      if (this.#bit(stateMatch + (this.#state << 4) + position) === 0) {
        this.#literal();
        continue;
      }
      const length = this.#match(position);
      if (this.inputAt > this.#inputEnd) return 'starved';
      if (length === -1) return 'ended';
      if (this.#reps[0] >= this.#known) return 'corrupt';
      const part = Math.min(length, limit - this.#at);
      this.#copy(part);
      this.#pending = length - part;
    }
    return 'full';
  }
}
