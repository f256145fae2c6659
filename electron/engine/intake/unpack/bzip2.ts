// Opens bzip2 block by block: checks each checksum, finds the next block behind a damaged one, and tells about appended streams.
import type { ByteReader } from '../byte-reader.ts';
import { bitsAt, blockContent, isBroken, isShort, readBlock } from './bzip2-block.ts';
import type { Bzip2Block } from './bzip2-block.ts';
import { noteEnd, noteStreams, unpackStream } from './content-stream.ts';
import { note } from './types.ts';
import type { MemberEvent, MemberNote, UnpackContext } from './types.ts';

const blockMagic = [0x314159, 0x265359] as const;
const endMagic = [0x177245, 0x385090] as const;
/** A block of 900,000 bytes that do not compress takes about 905,000; forged code tables could stretch one, and are not followed. */
const longestBlock = 4 * 2 ** 20;
const usualBlock = 2 ** 20;

const isMagicAt = (bytes: Buffer, bit: number, magic: readonly [number, number]): boolean => bitsAt(bytes, bit, 24) === magic[0] && bitsAt(bytes, bit + 24, 24) === magic[1];

type Stream = { readonly chain: Uint32Array; /** Bit of the reader's first byte at which to go on, 0 to 7. */ bit: number; combined: number; blocks: number };

/** The next block, more bytes looked at when it is longer than usual. */
async function nextBlock(reader: ByteReader, stream: Stream): Promise<Bzip2Block | typeof isShort | typeof isBroken> {
  for (let wanted = usualBlock; ; wanted *= 2) {
    const bytes = await reader.peek(wanted);
    const block = readBlock(bytes, stream.bit + 48, stream.chain);
    if (block !== isShort || bytes.length < wanted) return block;
    if (wanted >= longestBlock) return isBroken;
  }
}

/** Goes to the bit position, counted from the reader's first byte. */
async function advance(reader: ByteReader, stream: Stream, bit: number): Promise<void> {
  await reader.skip(bit >>> 3);
  stream.bit = bit & 7;
}

/** Looks for the next block or end mark behind a damaged place, at any bit; false at the end of the file. */
async function findNext(reader: ByteReader, stream: Stream): Promise<boolean> {
  for (let from = stream.bit + 1; ; from = stream.bit) {
    const bytes = await reader.peek(usualBlock);
    const end = bytes.length * 8 - 48;
    for (let bit = from; bit <= end; bit += 1) {
      if (!isMagicAt(bytes, bit, blockMagic) && !isMagicAt(bytes, bit, endMagic)) continue;
      await advance(reader, stream, bit);
      return true;
    }
    if (bytes.length < usualBlock) return false;
    await advance(reader, stream, end + 1);
  }
}

/** Reads the blocks of one stream; returns whether another may follow. */
async function* decodeBlocks(reader: ByteReader, stream: Stream, notes: MemberNote[], which: string): AsyncGenerator<Buffer, boolean> {
  let isSound = true;
  for (;;) {
    const head = await reader.peek(32);
    if (isMagicAt(head, stream.bit, endMagic)) {
      if (head.length * 8 < stream.bit + 80) notes.push(note('archive-truncated', `the file ends inside the checksum of ${which}`));
      else if (isSound && (((bitsAt(head, stream.bit + 48, 16) << 16) | bitsAt(head, stream.bit + 64, 16)) >>> 0) !== stream.combined) notes.push(note('crc-mismatch', `the checksum of ${which} does not match its blocks`));
      await reader.skip((stream.bit + 80 + 7) >>> 3);
      return true;
    }
    if (!isMagicAt(head, stream.bit, blockMagic) && head.length < 14) {
      notes.push(note('archive-truncated', `the file ends inside ${which}, behind its block ${stream.blocks}`));
      return false;
    }
    stream.blocks += 1;
    const at = reader.position;
    const block = isMagicAt(head, stream.bit, blockMagic) ? await nextBlock(reader, stream) : isBroken;
    if (typeof block !== 'symbol') {
      const crc = yield* blockContent(block);
      if (crc !== block.crc) {
        notes.push(note('crc-mismatch', `the checksum of block ${stream.blocks} of ${which} does not match its content`));
        isSound = false;
        // Where a damaged block seems to end is no place to go on from.
        if (await findNext(reader, stream)) continue;
        notes.push(note('archive-truncated', `no block follows block ${stream.blocks} of ${which}, which has no end mark`));
        return false;
      }
      stream.combined = (((stream.combined << 1) | (stream.combined >>> 31)) ^ block.crc) >>> 0;
      await advance(reader, stream, block.endBit);
      continue;
    }
    isSound = false;
    const goesOn = await findNext(reader, stream);
    if (goesOn || block === isBroken) notes.push(note('archive-damaged', `block ${stream.blocks} of ${which}, at byte ${at}, is invalid and was left out (up to 900,000 bytes of content); ${goesOn ? `reading goes on at byte ${reader.position}` : 'no block follows it'}`));
    else notes.push(note('archive-truncated', `the file ends inside block ${stream.blocks} of ${which}; the blocks before it were read`));
    if (!goesOn) return false;
  }
}

/** Decodes all streams from the reader's position on; notes what is odd. */
export async function* decodeBzip2(reader: ByteReader, notes: MemberNote[]): AsyncGenerator<Buffer> {
  for (let streams = 0; ; streams += 1) {
    const head = await reader.peek(10);
    if (!/^BZh[1-9]$/.test(head.toString('latin1', 0, 4)) || head.length < 10) {
      await noteEnd(reader, notes, 'bzip2', streams);
      return;
    }
    const which = `stream ${streams + 1}, at byte ${reader.position}`;
    await reader.skip(4);
    const stream: Stream = { chain: new Uint32Array(((head[3] ?? 0x39) - 0x30) * 100_000), bit: 0, combined: 0, blocks: 0 };
    const blocks = decodeBlocks(reader, stream, notes, which);
    let step = await blocks.next();
    for (; step.done !== true; step = await blocks.next()) yield step.value;
    if (!step.value) {
      noteStreams(notes, 'bzip2', streams + 1);
      return;
    }
  }
}

/** Yields the content of all bzip2 streams as one. */
export const unpackBzip2 = (reader: ByteReader, context: UnpackContext): AsyncGenerator<MemberEvent> => unpackStream('bzip2', decodeBzip2, reader, context);
