// Reads a stream of chunks by need: look ahead, take, put back, skip; and hashes what passes.
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { FaultError, cannot } from '../../../shared/faults.ts';
import { assert } from '../../../shared/assert.ts';
import type { Digest } from './types.ts';

const empty = Buffer.alloc(0);

export type ByteReaderOptions = { readonly isHashed?: boolean; readonly signal?: AbortSignal | undefined };

/** Throws the fault `cancelled` when the person has cancelled. */
export function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) cannot('cancelled', 'The operation was cancelled.');
}

/** Pull reader over chunks. Holds one chunk of the stream, plus what was looked at ahead. Not for concurrent use. */
export class ByteReader {
  /** Bytes taken so far. */
  position = 0;
  /** The expected failure that ended the stream, kept because the taker of the bytes may have swallowed it. */
  fault: FaultError | null = null;
  readonly #iterator: AsyncIterator<Buffer>;
  readonly #hash: Hash | null;
  readonly #signal: AbortSignal | undefined;
  #chunks: Buffer[] = [];
  #pulled = 0;
  #isEnded = false;
  #isClosed = false;
  #sha256: string | null = null;

  constructor(stream: AsyncIterable<Buffer>, options: ByteReaderOptions = {}) {
    this.#iterator = stream[Symbol.asyncIterator]();
    this.#hash = options.isHashed === true ? createHash('sha256') : null;
    this.#signal = options.signal;
  }

  /** Up to `length` bytes without taking them; fewer only at the end of the stream. */
  async peek(length: number): Promise<Buffer> {
    let have = this.#held();
    while (have < length && (await this.#pull())) have = this.#held();
    if (this.#chunks.length > 1 && (this.#chunks[0]?.length ?? 0) < length) this.#chunks = [Buffer.concat(this.#chunks)];
    return (this.#chunks[0] ?? empty).subarray(0, length);
  }

  /** The next bytes, at most `most`, as they lie (no copy); null at the end. */
  async next(most: number): Promise<Buffer | null> {
    if (this.#chunks.length === 0 && !(await this.#pull())) return null;
    const first = this.#chunks[0] ?? empty;
    const taken = first.subarray(0, most);
    if (taken.length === first.length) this.#chunks.shift();
    else this.#chunks[0] = first.subarray(most);
    this.position += taken.length;
    return taken;
  }

  /** Exactly `length` bytes, or fewer when the stream ends. For small lengths only: it may copy. */
  async take(length: number): Promise<Buffer> {
    const bytes = await this.peek(length);
    this.#drop(bytes.length);
    return bytes;
  }

  /** Puts bytes back that were the last ones taken. */
  unread(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#chunks.unshift(bytes);
    this.position -= bytes.length;
  }

  /** Takes and forgets; returns how many bytes there were, fewer than asked at the end. */
  async skip(length: number): Promise<number> {
    let left = length;
    while (left > 0) {
      const chunk = await this.next(left);
      if (chunk === null) break;
      left -= chunk.length;
    }
    return length - left;
  }

  /** Takes and forgets everything that is left; returns how many bytes that were. */
  async drain(): Promise<number> {
    return this.skip(Number.MAX_SAFE_INTEGER);
  }

  /** Hash and length of the whole stream once its end has been met; null before or when not hashed. */
  digest(): Digest | null {
    if (this.#hash === null || !this.#isEnded) return null;
    this.#sha256 ??= this.#hash.digest('hex');
    return { sha256: this.#sha256, size: this.#pulled };
  }

  async close(): Promise<void> {
    this.#chunks = [];
    this.#isClosed = true;
    await this.#iterator.return?.();
  }

  /** Whether the end of the stream was met and every byte taken. */
  get isExhausted(): boolean {
    return this.#isEnded && this.#chunks.length === 0;
  }

  #held(): number {
    let held = 0;
    for (const chunk of this.#chunks) held += chunk.length;
    return held;
  }

  #drop(length: number): void {
    let left = length;
    while (left > 0) {
      const first = this.#chunks[0];
      if (first === undefined) break;
      if (first.length <= left) this.#chunks.shift();
      else this.#chunks[0] = first.subarray(left);
      left -= Math.min(left, first.length);
    }
    this.position += length - left;
  }

  async #pull(): Promise<boolean> {
    if (this.fault !== null) throw this.fault;
    assert(!this.#isClosed, 'a closed stream is read');
    try {
      stopIfCancelled(this.#signal);
      while (!this.#isEnded) {
        const step = await this.#iterator.next();
        if (step.done === true) {
          this.#isEnded = true;
          return false;
        }
        if (step.value.length === 0) continue;
        this.#hash?.update(step.value);
        this.#pulled += step.value.length;
        this.#chunks.push(step.value);
        return true;
      }
      return false;
    } catch (error) {
      if (error instanceof FaultError) this.fault = error;
      throw error;
    }
  }
}
