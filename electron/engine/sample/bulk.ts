// Writes large seeded corpora of one kind, for the benchmark and for trying things out: as many rows as asked for, memory constant.
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cannot } from '../../../shared/faults.ts';
import { cloudtrailRows } from './bulk/cloudtrail.ts';
import { LINE_KINDS } from './bulk/lines.ts';
import { openSink } from './pack.ts';
import { ALPHANUMERIC, rngOf } from './prng.ts';
import { ACCOUNT, REGION } from './story/cast.ts';

export const bulkKinds = ['cloudtrail', 'k8s', 'syslog', 'csv', 'access'] as const;
export type BulkKind = (typeof bulkKinds)[number];

export type Bulk = {
  /** Below the folder, with `/`, in the order written. */
  readonly files: readonly string[];
  readonly rows: number;
  /** On disk. */
  readonly bytes: number;
  /** Uncompressed. */
  readonly contentBytes: number;
};

const FROM_MS = Date.parse('2026-01-01T00:00:00Z');
const SPAN_MS = 30 * 86_400_000;
const ROWS_PER_DELIVERY = 25_000;
/** Row ids are 32 bits wide. */
const MOST_ROWS = 2 ** 32 - 1;
const CHUNK_CHARACTERS = 1 << 20;
/** Fast rather than small: the corpus is thrown away. */
const GZIP_LEVEL = 1;

type Written = { written: number; content: number };

async function writeRows(path: string, level: number | null, before: string, after: string, separator: string, from: number, to: number, make: (row: number) => string): Promise<Written> {
  await mkdir(dirname(path), { recursive: true });
  const sink = openSink(path, level);
  let chunk = before;
  for (let row = from; row < to; row += 1) {
    if (row > from) chunk += separator;
    chunk += make(row);
    if (chunk.length < CHUNK_CHARACTERS) continue;
    await sink.write(chunk);
    chunk = '';
  }
  await sink.write(chunk + after);
  return await sink.close();
}

async function writeCloudtrail(rows: number, folder: string): Promise<Bulk> {
  const make = cloudtrailRows();
  const names = rngOf('bulk/cloudtrail/names');
  const jitter = rngOf('bulk/cloudtrail/time');
  const files: string[] = [];
  let bytes = 0;
  let contentBytes = 0;
  for (let from = 0; from < rows; from += ROWS_PER_DELIVERY) {
    const to = Math.min(rows, from + ROWS_PER_DELIVERY);
    const stamp = `${new Date(FROM_MS + Math.floor((to / rows) * SPAN_MS)).toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}Z`;
    const file = `AWSLogs/${ACCOUNT}/CloudTrail/${REGION}/${stamp.slice(0, 4)}/${stamp.slice(4, 6)}/${stamp.slice(6, 8)}/${ACCOUNT}_CloudTrail_${REGION}_${stamp}_${names.text(ALPHANUMERIC, 16)}.json.gz`;
    // Up to five minutes earlier than its turn: the order inside a delivery file is not the order of time.
    const atMs = (row: number) => Math.max(FROM_MS, FROM_MS + Math.floor((row / rows) * SPAN_MS) - jitter.int(0, 300_000));
    const done = await writeRows(join(folder, ...file.split('/')), GZIP_LEVEL, '{"Records":[', ']}', ',', from, to, (row) => make(row, atMs(row)));
    files.push(file);
    bytes += done.written;
    contentBytes += done.content;
  }
  return { files, rows, bytes, contentBytes };
}

async function writeLines(kind: Exclude<BulkKind, 'cloudtrail'>, rows: number, folder: string): Promise<Bulk> {
  const { file, header, rows: makerOf } = LINE_KINDS[kind];
  const make = makerOf();
  const done = await writeRows(join(folder, file), null, header === null ? '' : `${header}\n`, '\n', '\n', 0, rows,
    (row) => make(row, FROM_MS + Math.floor((row / rows) * SPAN_MS)));
  return { files: [file], rows, bytes: done.written, contentBytes: done.content };
}

/**
 * Writes `rows` rows of one kind into `folder` (made when missing), spread evenly over January 2026; the same content on every machine.
 * A million CloudTrail rows are 1.2 GB before compression. Fails with `usage`, `folder-unwritable` or `disk-full`.
 */
export async function writeBulk(kind: BulkKind, rows: number, folder: string): Promise<Bulk> {
  if (!Number.isSafeInteger(rows) || rows < 1 || rows > MOST_ROWS) {
    cannot('usage', 'The number of rows must be a whole number from 1 to 4,294,967,295.', { remedy: 'Give a number, for example 1000000.' });
  }
  try {
    return kind === 'cloudtrail' ? await writeCloudtrail(rows, folder) : await writeLines(kind, rows, folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    cannot(code === 'ENOSPC' ? 'disk-full' : 'folder-unwritable', 'The corpus could not be written.', { where: folder, why: code, remedy: 'Choose another folder or fewer rows.' });
  }
}
