// The hard limits on what an archive may unfold into, counted over all nesting levels together.
import { cannot } from '../../../shared/faults.ts';

const MiB = 2 ** 20;
const GiB = 2 ** 30;

export type Limits = {
  /** Members of all archives together. */
  readonly maxEntries: number;
  /** Bytes that may come out of all decompressors together. */
  readonly maxTotalBytes: number;
  /** Bytes that may come out of one decompressed member. */
  readonly maxEntryBytes: number;
  /** Unpacked bytes per packed byte, judged from `ratioFreeBytes` on: for each member, and for everything out of one root file. */
  readonly maxRatio: number;
  readonly ratioFreeBytes: number;
  /** Containers inside each other; a tar.gz counts as two. */
  readonly maxDepth: number;
};

/**
 * `maxRatio` 200: deflate cannot exceed 1,032 : 1, and only near-constant data gets near it. Log exports deflate to 8–25 : 1,
 * heartbeat logs whose lines differ in nothing but the time to about 40–100 : 1. Twice the worst of those is not a log any more,
 * and below 10 MiB even a bomb does no harm, so small files of repeated lines pass whatever their ratio is.
 * `maxDepth` 5 admits a `.json.gz` in a zip in a tar.gz in a zip, and stops archives that contain themselves.
 */
export const defaultLimits: Limits = {
  maxEntries: 100_000,
  maxTotalBytes: 200 * GiB,
  maxEntryBytes: 100 * GiB,
  maxRatio: 200,
  ratioFreeBytes: 10 * MiB,
  maxDepth: 5,
};

/** Counts the output of one decompressed member. */
export type Meter = {
  /** Call for every chunk before it is handed on. Throws `archive-bytes` or `archive-ratio`. */
  add(bytesOut: number): void;
};

export type Budget = {
  readonly limits: Limits;
  /** Names the root file whose size the overall ratio is measured against, in bytes. Entries and bytes keep counting. */
  startRoot(size: number): void;
  /** Throws `archive-entries` when one member more is too many. */
  countEntry(where: string): void;
  /** Throws `archive-depth` when a container with `parents` containers around it may not be opened. */
  checkDepth(parents: number, where: string): void;
  /** `packedSize` returns the bytes the member takes in packed form, as known so far. */
  meter(where: string, packedSize: () => number): Meter;
  readonly entries: number;
  readonly bytesOut: number;
  /** Whether a limit that counts everything together was passed: nothing more may be read. */
  readonly isSpent: boolean;
};

const remedy = 'If the archive is known to be genuine, load it again with a higher limit.';

/** One budget for one walk, or for several that shall share their limits. */
export function createBudget(changed: Partial<Limits> = {}): Budget {
  const limits: Limits = { ...defaultLimits, ...changed };
  let entries = 0;
  let bytesOut = 0;
  let rootBytes = 0;
  let rootBytesOut = 0;
  const isBomb = (out: number, packed: number): boolean => out > limits.ratioFreeBytes && out > limits.maxRatio * packed;

  function meter(where: string, packedSize: () => number): Meter {
    let memberBytes = 0;
    const ratioFault = (): never =>
      cannot('archive-ratio', `More than ${limits.maxRatio} bytes came out for each packed byte; this is how decompression bombs behave.`, { where, remedy });
    return {
      add(count) {
        bytesOut += count;
        rootBytesOut += count;
        memberBytes += count;
        if (bytesOut > limits.maxTotalBytes) cannot('archive-bytes', `More than ${limits.maxTotalBytes} bytes came out of the archives.`, { where, remedy });
        if (memberBytes > limits.maxEntryBytes) cannot('archive-bytes', `More than ${limits.maxEntryBytes} bytes came out of one member.`, { where, remedy });
        if (isBomb(memberBytes, packedSize()) || isBomb(rootBytesOut, rootBytes)) ratioFault();
      },
    };
  }

  return {
    limits,
    meter,
    startRoot(size) {
      rootBytes = size;
      rootBytesOut = 0;
    },
    countEntry(where) {
      entries += 1;
      if (entries > limits.maxEntries) cannot('archive-entries', `The archives hold more than ${limits.maxEntries} members.`, { where, remedy });
    },
    checkDepth(parents, where) {
      if (parents >= limits.maxDepth) cannot('archive-depth', `Archives are nested deeper than ${limits.maxDepth} levels.`, { where, remedy });
    },
    get entries() {
      return entries;
    },
    get bytesOut() {
      return bytesOut;
    },
    get isSpent() {
      return entries > limits.maxEntries || bytesOut > limits.maxTotalBytes;
    },
  };
}
