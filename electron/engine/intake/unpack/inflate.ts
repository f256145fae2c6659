// Inflates one raw deflate stream, tells exactly where it ended, and saves what stands before a defect.
import type { TransformOptions } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { InflateRaw, ZlibOptions } from 'node:zlib';
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
  packed === null ? largestOutput : Math.min(largestOutput, Math.max(16 * 2 ** 10, packed * 16));

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
  #isStopped = false;

  async run(engine: InflateRaw, reader: ByteReader): Promise<void> {
    // zlib never calls back for the write during which its stream ended; closing is the only sign.
    engine.once('close', () => {
      this.#isStopped = true;
      this.#wake();
    });
    try {
      for (let slice = await reader.next(sliceBytes); slice !== null; slice = await reader.next(sliceBytes)) {
        this.given += slice.length;
        this.last = slice;
        this.replay?.push(slice);
        if (this.given > replayBytes) this.replay = null;
        await this.#write(engine, slice);
        if (this.#isStopped) return;
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

export type Inflation = {
  /** The output. Ends without an error where the deflate stream is damaged; rethrows what the reader throws. */
  readonly chunks: AsyncGenerator<Buffer>;
  /** How it ended; null before. */
  end(): InflateEnd | null;
};

/** Starts inflating at the reader's position; when complete, the reader stands right behind the deflate stream. */
export function inflate(reader: ByteReader, packedSize: number | null): Inflation {
  let outcome: InflateEnd | null = null;
  async function* run(): AsyncGenerator<Buffer> {
    const engine = createEngine(outputSize(packedSize));
    const feeder = new Feeder();
    const feeding = feeder.run(engine, reader);
    let bytesOut = 0;
    let failure: unknown = null;
    try {
      for await (const chunk of engine as AsyncIterable<Buffer>) {
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
