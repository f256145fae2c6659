// Opens an Arrow file (Feather version 2) as rows: one JSON object a line, record batch after record batch.
import { CompressionType, RecordBatchReader, Type, compressionRegistry } from 'apache-arrow';
import type { FileHandle } from 'node:fs/promises';
import type { Field, RecordBatch, Vector } from 'apache-arrow';
import { ByteBuffer } from 'flatbuffers';
import { decompress } from 'fzstd';
import { FaultError } from '../../../../shared/faults.ts';
import { displayName } from '../display-path.ts';
import type { RandomAccess } from '../random-access.ts';
import { Lz4Damage, lz4Frame } from './lz4.ts';
import { inChunks, jsonText, momentText } from './table-text.ts';
import { note } from './types.ts';
import type { MemberEvent, MemberNote, UnpackContext } from './types.ts';

compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: (bytes) => lz4Frame(bytes) });
compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => decompress(bytes) });

/**
 * The package believes every length its metadata states and counts to it: damage of one byte is a loop of minutes that nothing can
 * interrupt. No list has more members than its metadata has bytes.
 */
const lengthOf = ByteBuffer.prototype.__vector_len;
ByteBuffer.prototype.__vector_len = function believable(this: ByteBuffer, offset: number): number {
  const length = lengthOf.call(this, offset);
  if (!(length >= 0 && length <= this.capacity())) throw new RangeError('a list is longer than the metadata it stands in');
  return length;
};

const magic = Buffer.from('ARROW1');
/** More rows than this in one batch are not believed. */
const largestBatchRows = 2 ** 24;

const units = [1n, 1000n, 1_000_000n, 1_000_000_000n] as const;

/** JSON text of one value, by the column's type where its plain value would lose digits. */
function cellText(vector: Vector, field: Field, row: number): string {
  if (vector.isValid?.(row) === false) return 'null';
  const type = field.type as { readonly typeId: number; readonly unit?: number; readonly timezone?: string | null };
  if (type.typeId === Type.Timestamp) {
    const unit = units[type.unit ?? 0] ?? 1n;
    const [chunk, index] = placeOf(vector, row);
    const raw = chunk?.values[index] as bigint | undefined;
    // A column without a zone holds times of day somewhere; which, it does not say.
    if (typeof raw === 'bigint') return JSON.stringify(type.timezone ? momentText(raw, unit) : momentText(raw, unit).replace(/Z$/, ''));
  }
  const value = vector.get(row) as unknown;
  if (type.typeId === Type.Date && typeof value === 'number') return JSON.stringify(new Date(value).toISOString().replace('T00:00:00.000Z', ''));
  if (value !== null && typeof value === 'object' && 'toJSON' in value && typeof value.toJSON === 'function' && !(value instanceof Date)) return jsonText((value as { toJSON(): unknown }).toJSON());
  return jsonText(value);
}

/** The chunk of a vector that holds a row, and the row's place in it. */
function placeOf(vector: Vector, row: number): readonly [Vector['data'][number] | undefined, number] {
  let left = row;
  for (const chunk of vector.data) {
    if (left < chunk.length) return [chunk, left];
    left -= chunk.length;
  }
  return [undefined, 0];
}

function* linesOf(batch: RecordBatch): Generator<string> {
  const columns = batch.schema.fields.map((field, index) => ({ field, key: JSON.stringify(field.name), vector: batch.getChildAt(index) }));
  for (let row = 0; row < batch.numRows; row += 1) {
    const cells = columns.flatMap(({ field, key, vector }) => (vector === null ? [] : [`${key}:${cellText(vector, field, row)}`]));
    yield `{${cells.join(',')}}\n`;
  }
}

/** What the package takes for an open file: it reads the directory and then each batch by position. The number is a name only. */
function handleOver(access: RandomAccess, failure: { fault: FaultError | null }): FileHandle {
  const handle = {
    fd: -1,
    stat: async () => ({ size: access.size }),
    async read(buffer: Uint8Array, offset: number, length: number, position: number) {
      const bytes = await access.read(position, length).catch((error: unknown) => {
        if (error instanceof FaultError) failure.fault = error;
        throw error;
      });
      buffer.set(bytes, offset);
      return { bytesRead: bytes.length, buffer };
    },
    close: async () => undefined,
  };
  // SAFETY: of a file handle the package uses these four members and no others (io/file of its sources).
  return handle as unknown as FileHandle;
}

async function* lines(access: RandomAccess, notes: MemberNote[]): AsyncGenerator<string> {
  let [batches, rows] = [0, 0];
  const failure: { fault: FaultError | null } = { fault: null };
  try {
    const file = await RecordBatchReader.from(handleOver(access, failure));
    await file.open();
    // By number: going through them, the package returns for ever to a batch whose place in the directory is damaged.
    for (const count = file.numRecordBatches; batches < count; batches += 1) {
      const batch = await file.readRecordBatch(batches);
      if (batch === null) throw new RangeError('the directory names a place where no batch begins');
      if (batch.numRows > largestBatchRows) throw new RangeError('a batch is too large');
      for (const line of linesOf(batch)) {
        rows += 1;
        yield line;
      }
    }
  } catch (error) {
    if (failure.fault !== null) throw failure.fault;
    // The package throws plain errors where data is damaged; what a person stops is passed on.
    if (error instanceof FaultError || !(error instanceof Error || error instanceof Lz4Damage)) throw error;
    notes.push(note('archive-damaged', `record batch ${batches + 1} cannot be read; the ${rows} rows before it were read`));
  }
}

/** Yields the rows as one member. */
export async function* unpackArrow(access: RandomAccess, context: UnpackContext): AsyncGenerator<MemberEvent> {
  context.budget.countEntry(context.path);
  const tail = await access.read(access.size - magic.length, magic.length);
  if (access.size < 32 || !tail.equals(magic)) {
    yield note('archive-truncated', 'the directory at the end of the file is missing; without it no row can be found');
    return;
  }
  const notes: MemberNote[] = [];
  async function* rows(): AsyncGenerator<Buffer> {
    const meter = context.budget.meter(context.path, () => access.size);
    for await (const chunk of inChunks(lines(access, notes))) {
      meter.add(chunk.length);
      yield chunk;
    }
  }
  yield { kind: 'member', name: displayName(`${context.name.replace(/\.(?:arrow|feather|ipc)$/i, '')}.jsonl`), size: null, modified: null, stream: rows };
  yield* notes;
}
