// Reads a zip's central directory as far as it is sound.
import { isUtf8 } from 'node:buffer';
import { PassThrough } from 'node:stream';
import { RandomAccessReader, fromRandomAccessReaderPromise, getFileNameLowLevel } from 'yauzl';
import type { Entry } from 'yauzl';
import { FaultError } from '../../../../shared/faults.ts';
import type { RandomAccess } from '../random-access.ts';
import { aesMethod, parseAes } from './zip-entry.ts';
import type { ZipEntry } from './zip-entry.ts';

/** Lets the directory parser read; content is never read through it. */
class DirectoryReader extends RandomAccessReader {
  readonly #access: RandomAccess;
  /** A failure of the disk, as opposed to one of the evidence. */
  fault: FaultError | null = null;
  /** Rejects when the directory parser itself throws inside a callback, where nobody else would see it. */
  readonly crash: Promise<never>;
  #rejectCrash: (error: unknown) => void = () => undefined;

  constructor(access: RandomAccess) {
    super();
    this.#access = access;
    this.crash = new Promise((_resolve, reject) => {
      this.#rejectCrash = reject;
    });
  }

  override _readStreamForRange(): PassThrough {
    return new PassThrough().end();
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    this.#access
      .read(position, length)
      .then((bytes) => {
        bytes.copy(buffer, offset);
        return bytes.length < length ? new Error('unexpected end of the archive') : null;
      })
      .catch((error: unknown) => {
        if (error instanceof FaultError) this.fault = error;
        return error instanceof Error ? error : new Error('unreadable');
      })
      .then((error) => {
        // The parser checks the count of bytes, which the type of the callback does not know.
        (callback as (error: Error | null, bytesRead: number) => void)(error, length);
      })
      .catch((error: unknown) => this.#rejectCrash(error));
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}

const usesUtf8 = 0x800;
const dosEpoch = Date.UTC(1980, 0, 1);

function toEntry(entry: Entry): ZipEntry {
  // Backslashes are separators in archives of old Windows tools; the function turns them into slashes.
  // Many tools write UTF-8 without saying so; bytes that happen to be valid UTF-8 beyond ASCII hardly ever are anything else.
  const name = getFileNameLowLevel(isUtf8(entry.fileNameRaw) ? usesUtf8 : entry.generalPurposeBitFlag & usesUtf8, entry.fileNameRaw, entry.extraFields, false);
  // DOS times have no zone. Read as UTC they are the same on every laptop. The first of 1980 stands for none.
  const modified = entry.getLastModDate({ timezone: 'UTC' });
  const isUnix = entry.versionMadeBy >>> 8 === 3 || entry.versionMadeBy >>> 8 === 19;
  return {
    name,
    rawName: Buffer.from(entry.fileNameRaw),
    flags: entry.generalPurposeBitFlag,
    method: entry.compressionMethod,
    crc: entry.crc32,
    packedSize: entry.compressedSize,
    size: entry.uncompressedSize,
    modified: Number.isNaN(modified.getTime()) || modified.getTime() === dosEpoch ? null : modified,
    headerAt: entry.relativeOffsetOfLocalHeader,
    dosTime: entry.lastModFileTime,
    aes: entry.compressionMethod === aesMethod ? parseAes(Buffer.from(entry.extraFields.find(({ id }) => id === 0x9901)?.data ?? [])) : null,
    isSymbolicLink: isUnix && ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000,
  };
}

export type ZipDirectory = {
  readonly entries: readonly ZipEntry[];
  /** Position of the first directory record; null when no end record was found. */
  readonly startsAt: number | null;
  /** Position behind the last record read. */
  readonly endsAt: number | null;
  /** Why reading stopped before the end; null when the directory is sound. */
  readonly damage: string | null;
};

/**
 * Reads the directory into memory, about 300 bytes an entry. `countEntry` is called for each and may throw to stop.
 * Throws what the disk throws; damage of the archive is returned.
 */
export async function readZipDirectory(access: RandomAccess, countEntry: () => void): Promise<ZipDirectory> {
  const reader = new DirectoryReader(access);
  const entries: ZipEntry[] = [];
  let startsAt: number | null = null;
  let endsAt: number | null = null;
  let damage: string | null = null;
  const readAll = async (): Promise<void> => {
    // Names stay bytes and sizes unchecked: one bad entry must not end the list.
    const zip = await fromRandomAccessReaderPromise(reader, access.size, { autoClose: false, decodeStrings: false, validateEntrySizes: false });
    startsAt = Number(zip.readEntryCursor);
    for await (const entry of zip.eachEntry()) {
      countEntry();
      entries.push(toEntry(entry));
    }
    endsAt = Number(zip.readEntryCursor);
  };
  try {
    await Promise.race([readAll(), reader.crash]);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    if (reader.fault !== null) throw reader.fault;
    if (!(error instanceof Error)) throw error;
    damage = startsAt === null ? 'the end record of the directory is missing or damaged' : `the directory is damaged behind its entry ${entries.length}`;
  }
  return { entries, startsAt, endsAt, damage };
}
