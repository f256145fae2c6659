// Opens a Parquet file as rows: one JSON object a line, row group after row group, each named when it is damaged.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { decompress } from 'fzstd';
import { parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import type { AsyncBuffer, Compressors, FileMetaData, SchemaTree } from 'hyparquet';
import { FaultError } from '../../../../shared/faults.ts';
import { displayName } from '../display-path.ts';
import type { RandomAccess } from '../random-access.ts';
import { Lz4Damage, lz4Block, lz4Hadoop } from './lz4.ts';
import { bytesText, inChunks, jsonText, momentText } from './table-text.ts';
import { note } from './types.ts';
import type { MemberEvent, MemberNote, UnpackContext } from './types.ts';

/** Unpacked bytes of a row group, which is held in memory with all its columns. Writers make groups of 128 MiB to 512 MiB at most. */
const largestGroup = 2 ** 30;
const largestFooter = 64 * 2 ** 20;
const largestPage = 512 * 2 ** 20;

const bounded = (length: number): number => {
  if (length > largestPage) throw new RangeError('a page is too large');
  return length;
};
const compressors: Compressors = {
  GZIP: (input, length) => gunzipSync(input, { maxOutputLength: bounded(length) + 1 }),
  BROTLI: (input, length) => brotliDecompressSync(input, { maxOutputLength: bounded(length) + 1 }),
  ZSTD: (input, length) => decompress(input, new Uint8Array(bounded(length))),
  LZ4: (input, length) => lz4Hadoop(input, bounded(length)),
  LZ4_RAW: (input, length) => {
    const output = new Uint8Array(bounded(length));
    return output.subarray(0, lz4Block(input, output, 0));
  },
};

/** Moments with all their digits; the package's own readings keep milliseconds. */
const parsers = {
  timestampFromMilliseconds: (count: bigint) => momentText(BigInt(count), 1000n),
  timestampFromMicroseconds: (count: bigint) => momentText(BigInt(count), 1_000_000n),
  timestampFromNanoseconds: (count: bigint) => momentText(BigInt(count), 1_000_000_000n),
  dateFromDays: (days: number) => momentText(BigInt(days) * 86_400n, 1n).slice(0, 10),
  stringFromBytes: (bytes: Uint8Array | undefined) => bytes && bytesText(bytes),
};

function bufferOver(access: RandomAccess): AsyncBuffer {
  async function read(start: number, end: number): Promise<ArrayBuffer> {
    const bytes = await access.read(start, Math.max(0, end - start));
    if (bytes.length < end - start) throw new RangeError('the file ends early');
    // A copy of its own: buffers of Node share their memory.
    return new Uint8Array(bytes).buffer;
  }
  return {
    byteLength: access.size,
    slice(start, end = access.size) {
      const bytes = read(start, end);
      // The package may ask for bytes it never waits for; a failure to read those must not end the program.
      bytes.catch(() => undefined);
      return bytes;
    },
  };
}

async function readFooter(access: RandomAccess, file: AsyncBuffer): Promise<FileMetaData | string> {
  const tail = await access.read(access.size - 8, 8);
  if (access.size < 12 || tail.toString('latin1', 4) === 'PARE') return 'the file is encrypted or too short';
  if (tail.toString('latin1', 4) !== 'PAR1') return 'the directory at the end of the file is missing; without it no row can be found';
  if (tail.readUInt32LE(0) > Math.min(largestFooter, access.size)) return 'the directory at the end of the file is longer than the file or than allowed';
  try {
    return await parquetMetadataAsync(file, { initialFetchSize: Math.min(access.size, tail.readUInt32LE(0) + 8) });
  } catch (error) {
    if (error instanceof FaultError || !(error instanceof Error)) throw error;
    return 'the directory at the end of the file cannot be read';
  }
}

/** Columns whose moments are of no zone: the writer says they are not adjusted to UTC. */
const localColumns = (metadata: FileMetaData): readonly string[] => metadata.schema.filter(({ logical_type: type }) => type?.type === 'TIMESTAMP' && !type.isAdjustedToUTC).map(({ name }) => name);

function withoutZone(row: unknown, columns: readonly string[]): unknown {
  if (columns.length === 0 || row === null || typeof row !== 'object') return row;
  return Object.fromEntries(Object.entries(row).map(([key, value]: [string, unknown]) => [key, typeof value === 'string' && columns.includes(key) ? value.replace(/Z$/, '') : value]));
}

/**
 * The package reads all columns of a group at once and forgets those that its schema does not know or names twice: what these throw
 * would end the program as an error nobody handles. Throws a RangeError where the group and the schema differ.
 */
function checkColumns(metadata: FileMetaData, group: FileMetaData['row_groups'][number]): void {
  const leaves = (tree: SchemaTree): readonly string[] => (tree.children.length === 0 ? [tree.path.join('.')] : tree.children.flatMap(leaves));
  const known = parquetSchema(metadata).children.flatMap(leaves);
  const given = group.columns.map((column) => column.meta_data?.path_in_schema.join('.') ?? '');
  if (new Set(known).size !== known.length || known.length !== given.length || !known.every((path) => given.includes(path))) throw new RangeError('the columns of a group are not those of the schema');
}

async function* lines(file: AsyncBuffer, metadata: FileMetaData, notes: MemberNote[]): AsyncGenerator<string> {
  const local = localColumns(metadata);
  let rowStart = 0;
  for (const [index, group] of metadata.row_groups.entries()) {
    const rowEnd = rowStart + Number(group.num_rows);
    const which = `row group ${index + 1} of ${metadata.row_groups.length} (${group.num_rows} rows)`;
    let rows: readonly unknown[] = [];
    if (Number(group.total_byte_size) > largestGroup) notes.push(note('archive-bytes', `${which} unpacks to ${group.total_byte_size} bytes, more than is allowed at once; it was not read`));
    else {
      try {
        checkColumns(metadata, group);
        await parquetRead({ file, metadata, rowStart, rowEnd, rowFormat: 'object', compressors, parsers, onComplete: (found) => { rows = found; } });
      } catch (error) {
        // The package throws plain errors where pages are damaged; what the disk or a person stops is passed on.
        if (error instanceof FaultError || !(error instanceof Error || error instanceof Lz4Damage)) throw error;
        notes.push(note('archive-damaged', `${which} cannot be read and was left out`));
      }
    }
    for (const row of rows) yield `${jsonText(withoutZone(row, local))}\n`;
    rowStart = rowEnd;
  }
}

/** Yields the rows as one member. */
export async function* unpackParquet(access: RandomAccess, context: UnpackContext): AsyncGenerator<MemberEvent> {
  context.budget.countEntry(context.path);
  const file = bufferOver(access);
  const metadata = await readFooter(access, file);
  if (typeof metadata === 'string') {
    yield note(access.size < 12 || metadata.includes('missing') ? 'archive-truncated' : 'archive-damaged', metadata);
    return;
  }
  const notes: MemberNote[] = [];
  async function* rows(): AsyncGenerator<Buffer> {
    const meter = context.budget.meter(context.path, () => access.size);
    for await (const chunk of inChunks(lines(file, metadata as FileMetaData, notes))) {
      meter.add(chunk.length);
      yield chunk;
    }
  }
  yield { kind: 'member', name: displayName(`${context.name.replace(/\.(?:parquet|pq)$/i, '')}.jsonl`), size: null, modified: null, stream: rows };
  yield* notes;
}
