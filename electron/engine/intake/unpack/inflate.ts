// Inflates one raw deflate stream, tells exactly where it ended, and saves what stands before a defect.
import type { TransformOptions } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import type { InflateRaw, ZlibOptions } from 'node:zlib';
import { assert } from '../../../../shared/assert.ts';
import { ByteReader } from '../byte-reader.ts';

export type InflateEnd = {
  readonly end: 'complete' | 'truncated' | 'corrupt';
  readonly bytesIn: number;
  readonly bytesOut: number;
};

const largestOutput = 2 ** 20;
const sliceBytes = 64 * 2 ** 10;
/** Packed bytes kept for a second, finer pass over a damaged stream. Longer streams may lose up to 1 MiB before the defect. */
const replayBytes = 4 * 2 ** 20;
const fineSliceBytes = 16;

/** Output buffers as large as the input can need: thousands of small files would otherwise take 1 MiB each. */
const outputSize = (packed: number | null): number =>
  packed === null ? largestOutput : Math.min(largestOutput, Math.max(16 * 2 ** 10, packed * 12));

/**
 * `readableHighWaterMark: 1` makes zlib wait until each output was taken before it goes on: its streams drop what lies
 * in the buffer when an error comes. The type of the options does not know the field, though zlib passes it on.
 */
const createEngine = (chunkSize: number): InflateRaw => {
  const options: ZlibOptions & TransformOptions = { chunkSize, readableHighWaterMark: 1 };
  const engine = createInflateRaw(options);
  // Errors are read from the iterator; one that comes after it was left must not end the process.
  engine.on('error', () => undefined);
  return engine;
};

/** Feeds slices one at a time, so that what zlib did not need can be given back. */
class Feeder {
  given = 0;
  last: Buffer = Buffer.alloc(0);
  /** Every slice given, until they are too many to keep. */
  replay: Buffer[] | null = [];
  failure: unknown = null;
  #wake: () => void = () => undefined;

  async run(engine: InflateRaw, reader: ByteReader): Promise<void> {
    // Not every Node calls back for the write during which the deflate stream ended; closing is the sure sign.
    engine.once('close', () => this.#wake());
    try {
      for (let slice = await reader.next(sliceBytes); slice !== null; slice = await reader.next(sliceBytes)) {
        this.given += slice.length;
        this.last = slice;
        this.replay?.push(slice);
        if (this.given > replayBytes) this.replay = null;
        await this.#write(engine, slice);
        // What zlib does not take stands behind the end of the deflate stream.
        if (engine.destroyed || engine.bytesWritten < this.given) return;
      }
      engine.end();
    } catch (error) {
      this.failure = error;
      engine.destroy();
    }
  }

  #write(engine: InflateRaw, bytes: Buffer): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      engine.write(bytes, () => resolve());
    });
  }
}

const isTruncation = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
const isZlibError = (error: unknown): boolean => error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');

/** The output of the slices beyond `skip` bytes, to within a few packed bytes of the defect. */
async function* inflateFinely(slices: readonly Buffer[], skip: number): AsyncGenerator<Buffer> {
  const engine = createEngine(64 * 2 ** 10);
  const feed = async function* (): AsyncGenerator<Buffer> {
    yield* slices.slice(0, -1);
    const last = slices.at(-1) ?? Buffer.alloc(0);
    for (let at = 0; at < last.length; at += fineSliceBytes) yield last.subarray(at, at + fineSliceBytes);
  };
  const feeding = new Feeder().run(engine, new ByteReader(feed()));
  let left = skip;
  try {
    for await (const chunk of engine as AsyncIterable<Buffer>) {
      if (chunk.length > left) yield chunk.subarray(left);
      left = Math.max(0, left - chunk.length);
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
  } finally {
    engine.destroy();
    await feeding;
  }
}

/** Asks for the next chunk before handing on this one, so that zlib works on its thread while the taker works on this one. */
async function* oneAhead(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = chunks[Symbol.asyncIterator]();
  const ask = (): Promise<IteratorResult<Buffer>> => {
    const next = iterator.next();
    // A failure is thrown where the chunk is awaited; until then it must not count as unhandled.
    next.catch(() => undefined);
    return next;
  };
  for (let next = ask(); ; ) {
    const step = await next;
    if (step.done === true) return;
    next = ask();
    yield step.value;
  }
}

export type Inflation = {
  /** The output. Ends without an error where the deflate stream is damaged; rethrows what the reader throws. */
  readonly chunks: AsyncGenerator<Buffer>;
  /** How it ended; null before. */
  end(): InflateEnd | null;
};

/** Longer streams are inflated off this thread. */
const atOnceBytes = 128 * 2 ** 10;
const atOnceOutput = 4 * 2 ** 20;

/**
 * A short stream in one call: for archives of many small files, and for block-wise compressors, passing slices to another thread
 * costs several times the work itself. Null when it is longer, damaged or too dense; nothing is taken from the reader then.
 */
async function inflateAtOnce(reader: ByteReader, packedSize: number): Promise<{ readonly output: Buffer; readonly bytesIn: number } | null> {
  const packed = await reader.peek(atOnceBytes);
  try {
    const chunkSize = outputSize(packedSize);
    // SAFETY: with `info` the result is this object, as documented; the declared type knows the plain result only.
    const { buffer, engine } = inflateRawSync(packed, { info: true, maxOutputLength: atOnceOutput, chunkSize }) as unknown as { buffer: Buffer; engine: InflateRaw };
    await reader.skip(engine.bytesWritten);
    return { output: buffer, bytesIn: engine.bytesWritten };
  } catch (error) {
    if (isZlibError(error) || error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * Starts inflating at the reader's position; when complete, the reader stands right behind the deflate stream.
 * `packedSize` is a guess in bytes that decides about speed only; null when nothing is known.
 */
export function inflate(reader: ByteReader, packedSize: number | null): Inflation {
  let outcome: InflateEnd | null = null;
  async function* run(): AsyncGenerator<Buffer> {
    const whole = packedSize !== null && packedSize <= atOnceBytes ? await inflateAtOnce(reader, packedSize) : null;
    if (whole !== null) {
      if (whole.output.length > 0) yield whole.output;
      outcome = { end: 'complete', bytesIn: whole.bytesIn, bytesOut: whole.output.length };
      return;
    }
    const engine = createEngine(outputSize(packedSize));
    const feeder = new Feeder();
    const feeding = feeder.run(engine, reader);
    let bytesOut = 0;
    let failure: unknown = null;
    try {
      for await (const chunk of oneAhead(engine as AsyncIterable<Buffer>)) {
        bytesOut += chunk.length;
        yield chunk;
      }
    } catch (error) {
      failure = error;
    } finally {
      engine.destroy();
      await feeding;
    }
    if (feeder.failure !== null) throw feeder.failure;
    if (failure !== null && !isZlibError(failure)) throw failure;
    if (failure === null) {
      const unused = feeder.given - engine.bytesWritten;
      assert(unused <= feeder.last.length, 'zlib left more unread than the last slice');
      reader.unread(feeder.last.subarray(feeder.last.length - unused));
    } else if (feeder.replay !== null && !isTruncation(failure)) {
      for await (const chunk of inflateFinely(feeder.replay, bytesOut)) {
        bytesOut += chunk.length;
        yield chunk;
      }
    }
    outcome = { end: failure === null ? 'complete' : isTruncation(failure) ? 'truncated' : 'corrupt', bytesIn: engine.bytesWritten, bytesOut };
  }
  return { chunks: run(), end: () => outcome };
}
