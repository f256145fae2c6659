// The reader delivers the same bytes however the stream was cut and however they are asked for.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../electron/engine/intake/byte-reader.ts';
import { FaultError } from '../../../shared/faults.ts';
import { noise } from './build-archives.ts';

async function* cut(bytes: Buffer, lengths: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const length of lengths) {
    yield bytes.subarray(at, at + length);
    at += length;
  }
  yield bytes.subarray(at);
}

const action = fc.tuple(fc.constantFrom('peek', 'next', 'take', 'skip', 'unread'), fc.integer({ min: 1, max: 40 }));

describe('ByteReader', () => {
  it('keeps its place over any mix of looking ahead, taking, skipping and putting back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 200 }), fc.array(fc.integer({ min: 0, max: 30 })), fc.array(action, { maxLength: 30 }), async (size, cuts, actions) => {
        const bytes = noise(size);
        const reader = new ByteReader(cut(bytes, cuts), { isHashed: true });
        for (const [what, length] of actions) {
          const at = reader.position;
          if (what === 'peek') expect(await reader.peek(length)).toEqual(bytes.subarray(at, at + length));
          else if (what === 'skip') expect(await reader.skip(length)).toBe(Math.min(length, size - at));
          else if (what === 'take') expect(await reader.take(length)).toEqual(bytes.subarray(at, at + length));
          else {
            const got = await reader.next(length);
            expect(got).toEqual(at === size ? null : bytes.subarray(at, at + (got?.length ?? 0)));
            if (what === 'unread' && got !== null) reader.unread(got);
          }
        }
        const at = reader.position;
        expect([await reader.drain(), reader.digest()?.size]).toEqual([size - at, size]);
      }),
    );
  });

  it('keeps the fault that ended the stream and throws it again', async () => {
    const fault = new FaultError({ code: 'file-unreadable', what: 'gone' });
    const reader = new ByteReader(
      (async function* () {
        yield Buffer.from('ab');
        throw fault;
      })(),
      { isHashed: true },
    );
    expect(await reader.take(2)).toEqual(Buffer.from('ab'));
    await expect(reader.next(1)).rejects.toBe(fault);
    await expect(reader.peek(1)).rejects.toBe(fault);
    expect([reader.fault, reader.digest()]).toEqual([fault, null]);
  });
});
